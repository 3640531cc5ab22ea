//! *Inställningar*: what an administrator decides for the whole site, and the rules that the modules ask for.

mod decided;
mod logo;
pub mod page;

use std::sync::{Arc, Mutex, PoisonError};

use axum_extra::routing::TypedPath;
use samsyn_analytics::dataset::folder::DataFolder;
use samsyn_db::{DbError, Tx, settings};
use samsyn_domain::calendar::Calendar;
use samsyn_domain::day::Day;
use samsyn_domain::roles::Permission;
use samsyn_web::routes::Access;
use samsyn_web::site::SiteSettings;
use samsyn_web::{Routes, Site};
use serde::{Deserialize, Serialize};

use crate::shared::folder_settings;

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

/// The calendar by which work is due: Sweden's, with the local days off of the data folder, as when something is measured.
/// Where those cannot be read it is Sweden's alone: a page with a list of tasks is not what tells of a broken file.
pub fn calendar(site: &Site) -> Arc<Calendar> {
    /// The table of working days of seventy years is made once for each list of days off, not for each request.
    static MADE: Mutex<Option<(Vec<Day>, Arc<Calendar>)>> = Mutex::new(None);
    let days_off = match folder_settings::of(&DataFolder::new(site.data_folder())) {
        Ok(settings) => settings.days_off,
        Err(error) => {
            tracing::warn!(%error, "no local days off");
            Vec::new()
        }
    };
    let mut made = MADE.lock().unwrap_or_else(PoisonError::into_inner);
    match &*made {
        Some((known, calendar)) if *known == days_off => Arc::clone(calendar),
        _ => {
            let calendar = Calendar::swedish().with_local_days_off(days_off.iter().copied());
            let calendar = Arc::new(calendar);
            *made = Some((days_off, Arc::clone(&calendar)));
            calendar
        }
    }
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
