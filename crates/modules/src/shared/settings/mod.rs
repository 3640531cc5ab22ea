//! *Inställningar*: what an administrator decides for the whole site, and the rules that the modules ask for.

mod decided;
mod logo;
pub mod page;

use axum_extra::routing::TypedPath;
use samsyn_db::{DbError, Tx, settings};
use samsyn_domain::roles::Permission;
use samsyn_web::Routes;
use samsyn_web::routes::Access;
use samsyn_web::site::SiteSettings;
use serde::{Deserialize, Serialize};

/// Under which key the settings of the site lie.
pub const SITE: &str = "site";
/// Under which key the rules lie.
pub const RULES: &str = "rules";

/// *Regler*: limits and times that the municipality decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Rules {
    /// Counts below this are not shown outside the unit: *k*, at least 3.
    pub disclosure_limit: u32,
    /// How many years the audit trail is kept.
    pub audit_years: u32,
    /// How many working days after a period its follow-up is due.
    pub follow_up_days: u32,
    /// How many reads a log check (*loggkontroll*) draws for a unit each month.
    pub log_check_reads: u32,
    /// The most megabytes that one upload may have.
    pub upload_megabytes: u32,
}

impl Default for Rules {
    fn default() -> Rules {
        Rules {
            disclosure_limit: 5,
            audit_years: 5,
            follow_up_days: 15,
            log_check_reads: 10,
            upload_megabytes: 2_048,
        }
    }
}

/// The settings of the site as they are saved: what the program starts with.
///
/// # Errors
/// Where the database fails.
pub async fn site(tx: &mut Tx) -> Result<SiteSettings, DbError> {
    Ok(settings::get(tx, SITE).await?.unwrap_or_default())
}

/// The rules as they are saved.
///
/// # Errors
/// Where the database fails.
pub async fn rules(tx: &mut Tx) -> Result<Rules, DbError> {
    Ok(settings::get(tx, RULES).await?.unwrap_or_default())
}

/// *Inställningar*.
#[derive(TypedPath, Deserialize)]
#[typed_path("/administration/installningar")]
pub struct SettingsPath;

/// *Logotyp*.
#[derive(TypedPath, Deserialize)]
#[typed_path("/administration/installningar/logotyp")]
pub struct LogoPath;

/// *Ta bort logotypen*.
#[derive(TypedPath, Deserialize)]
#[typed_path("/administration/installningar/logotyp/ta-bort")]
pub struct RemoveLogoPath;

/// The settings of the site.
pub fn routes() -> Routes {
    let administer = Access::To(Permission::Administer);
    Routes::new()
        .get(administer, page::show)
        .post(administer, page::save)
        .upload(administer, 80 * 1024, page::save_logo)
        .post(administer, page::remove_logo)
}
