//! *Det som är bestämt*: the settings of the site and the rules, as one thing that one form changes.

use samsyn_db::{DbError, Tx};
use samsyn_domain::ids::PersonId;
use samsyn_domain::instant::Instant;
use samsyn_web::Form;
use samsyn_web::site::SiteSettings;
use sha2::{Digest, Sha256};

use super::{RULES, Rules, SITE, rules, site};

/// Field of the form, label, what the audit trail calls it, and whether its value is a number that may stand there.
pub const FIELDS: [(&str, &str, &str, bool); 16] = [
    ("kommun", "settings-name", "municipality", false),
    ("farg", "settings-accent", "accent", false),
    ("hjalp", "settings-help", "help_contact", false),
    ("minuter", "settings-idle", "idle_minutes", true),
    ("timmar", "settings-whole", "session_hours", true),
    ("minsta", "settings-disclosure", "disclosure_limit", true),
    ("uppfoljning", "settings-follow-up", "follow_up_days", true),
    ("loggar", "settings-audit", "audit_years", true),
    (
        "loggkontroll",
        "settings-log-check",
        "log_check_reads",
        true,
    ),
    ("uppladdning", "settings-upload", "upload_megabytes", true),
    (
        "tillganglighet",
        "settings-accessibility",
        "accessibility_contact",
        false,
    ),
    (
        "granskad",
        "settings-assessed",
        "accessibility_assessed",
        false,
    ),
    (
        "brister",
        "settings-shortcomings",
        "accessibility_shortcomings",
        false,
    ),
    (
        "ansvarig",
        "settings-data-controller",
        "data_controller",
        false,
    ),
    (
        "dataskydd",
        "settings-data-protection",
        "data_protection_contact",
        false,
    ),
    ("sparas", "settings-data-kept", "data_kept", false),
];

/// What is decided.
#[derive(Clone, Debug, PartialEq)]
pub struct Decided {
    /// The settings of the site.
    pub site: SiteSettings,
    /// The rules of the modules.
    pub rules: Rules,
}

impl Decided {
    /// What is saved.
    pub async fn load(tx: &mut Tx) -> Result<Decided, DbError> {
        Ok(Decided {
            site: site(tx).await?,
            rules: rules(tx).await?,
        })
    }

    /// Saves it.
    pub async fn save(&self, tx: &mut Tx, at: Instant, by: PersonId) -> Result<(), DbError> {
        let who = (at, Some(by.uuid()));
        samsyn_db::settings::keep(tx, SITE, &self.site, who).await?;
        samsyn_db::settings::keep(tx, RULES, &self.rules, who).await
    }

    /// When it was last saved, and by whom.
    pub async fn last(tx: &mut Tx) -> Result<Option<(Instant, Option<PersonId>)>, DbError> {
        let site = samsyn_db::settings::changed(tx, SITE).await?;
        let rules = samsyn_db::settings::changed(tx, RULES).await?;
        let last = site.into_iter().chain(rules).max_by_key(|(at, _)| *at);
        Ok(last.map(|(at, by)| (at, by.map(PersonId::new))))
    }

    /// Every field of the form with what stands in it.
    pub fn pairs(&self) -> Vec<(&'static str, String)> {
        let (site, rules) = (&self.site, &self.rules);
        let some = |text: &Option<String>| text.clone().unwrap_or_default();
        let assessed = site.accessibility_assessed.map(|day| day.to_string());
        vec![
            ("kommun", site.municipality.clone()),
            ("farg", some(&site.accent)),
            ("minuter", site.idle_minutes.to_string()),
            ("timmar", site.session_hours.to_string()),
            ("hjalp", some(&site.help_contact)),
            ("tillganglighet", some(&site.accessibility_contact)),
            ("granskad", assessed.unwrap_or_default()),
            ("brister", some(&site.accessibility_shortcomings)),
            ("dataskydd", some(&site.data_protection_contact)),
            ("minsta", rules.disclosure_limit.to_string()),
            ("loggar", rules.audit_years.to_string()),
            ("uppfoljning", rules.follow_up_days.to_string()),
            ("loggkontroll", rules.log_check_reads.to_string()),
            ("uppladdning", rules.upload_megabytes.to_string()),
            ("ansvarig", some(&site.data_controller)),
            ("sparas", some(&site.data_kept)),
        ]
    }

    /// The form with it filled in.
    pub fn filled(&self) -> Form {
        Form::filled(self.pairs())
    }

    /// Which it is: the same as long as every field is.
    pub fn revision(&self) -> String {
        let mut digest = Sha256::new();
        for (name, value) in self.pairs() {
            digest.update(format!("{name}={}:{value}\n", value.len()));
        }
        let digest = digest.finalize();
        digest[..8]
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect()
    }

    /// The fields in which another differs, in the order of the form: which, what it is here and what it is there.
    pub fn differences<'o>(
        &self,
        other: &'o [(&'static str, String)],
    ) -> Vec<(usize, String, &'o str)> {
        let own = self.pairs();
        let value = |name: &str| own.iter().find(|(own, _)| *own == name);
        let fields = FIELDS.iter().enumerate();
        fields
            .filter_map(|(place, (name, ..))| {
                let (_, here) = value(name)?;
                let (_, there) = other.iter().find(|(other, _)| other == name)?;
                (here != there).then(|| (place, here.clone(), there.as_str()))
            })
            .collect()
    }
}
