//! What all requests share.

use std::future::Future;
use std::path::PathBuf;
use std::pin::Pin;
use std::sync::{Arc, PoisonError, RwLock};

use samsyn_db::{Db, DbError, Tx};
use samsyn_domain::day::Day;
use samsyn_domain::ids::PersonId;
use samsyn_domain::roles::Permission;
use samsyn_texts::{Language, Words};
use serde::{Deserialize, Serialize};

use crate::address::Exposure;
use crate::clock::{Chance, Clock};
use crate::limits::Limits;
use crate::shell::Wing;
use crate::viewer::Viewer;

/// A future that a trait object can return.
pub type Boxed<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// Knows who somebody is and what the person may do.
pub trait Directory: Send + Sync {
    /// The person, if there still is such an account and it may be used.
    fn viewer<'a>(
        &'a self,
        tx: &'a mut Tx,
        person: PersonId,
        today: Day,
    ) -> Boxed<'a, Result<Option<Viewer>, DbError>>;
}

/// One line of the menu.
#[derive(Clone, Copy, Debug)]
pub struct MenuItem {
    /// Under which verb; `None` beside them.
    pub wing: Option<Wing>,
    /// The id of its text.
    pub label: &'static str,
    /// Where it leads.
    pub href: &'static str,
    /// Who sees it.
    pub permission: Permission,
}

/// *Inställningar* of the whole site, which an administrator changes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SiteSettings {
    /// *Kommunens namn*.
    pub municipality: String,
    /// *Accentfärg*: `#rrggbb`.
    pub accent: Option<String>,
    /// *Logotyp*: an SVG or PNG as a data address.
    pub logo: Option<String>,
    /// Minutes without a request after which somebody must sign in again.
    pub idle_minutes: u32,
    /// Hours after which somebody must sign in again whatever happens.
    pub session_hours: u32,
    /// Who helps those without an account or with a forgotten password.
    pub help_contact: Option<String>,
    /// Who answers questions on accessibility: an e-mail address.
    pub accessibility_contact: Option<String>,
    /// When the accessibility of the site was last assessed.
    pub accessibility_assessed: Option<Day>,
    /// What is known not to be accessible.
    pub accessibility_shortcomings: Option<String>,
    /// Who answers questions on personal data: an e-mail address.
    pub data_protection_contact: Option<String>,
    /// Who is responsible for personal data, such as *Socialnämnden i Exempelkommun*.
    pub data_controller: Option<String>,
    /// How long personal data are kept, in words.
    pub data_kept: Option<String>,
}

impl Default for SiteSettings {
    fn default() -> SiteSettings {
        SiteSettings {
            municipality: "Kommunen".into(),
            accent: None,
            logo: None,
            idle_minutes: 60,
            session_hours: 12,
            help_contact: None,
            accessibility_contact: None,
            accessibility_assessed: None,
            accessibility_shortcomings: None,
            data_protection_contact: None,
            data_controller: None,
            data_kept: None,
        }
    }
}

/// What the site is made of.
pub struct Parts {
    /// Where records lie.
    pub db: Db,
    /// What time it is.
    pub clock: Arc<dyn Clock>,
    /// Random bytes.
    pub chance: Arc<dyn Chance>,
    /// Swedish and English.
    pub words: [Arc<Words>; 2],
    /// How it is reached.
    pub exposure: Exposure,
    /// Where datasets and uploads lie.
    pub data_folder: PathBuf,
    /// The file with the key of pseudonyms, where it lies elsewhere than in the data folder.
    pub key_file: Option<PathBuf>,
    /// Who people are.
    pub directory: Arc<dyn Directory>,
    /// Every line of the menu, in order.
    pub menu: Vec<MenuItem>,
    /// What an administrator has set.
    pub settings: SiteSettings,
}

/// What all requests share; cheap to clone.
#[derive(Clone)]
pub struct Site(Arc<Inner>);

struct Inner {
    parts: Parts,
    limits: Limits,
    settings: RwLock<Arc<SiteSettings>>,
}

impl Site {
    /// A site of these parts.
    pub fn new(parts: Parts) -> Site {
        let settings = RwLock::new(Arc::new(parts.settings.clone()));
        Site(Arc::new(Inner {
            parts,
            limits: Limits::default(),
            settings,
        }))
    }

    /// Where records lie.
    pub fn db(&self) -> &Db {
        &self.0.parts.db
    }

    /// What time it is.
    pub fn clock(&self) -> &dyn Clock {
        &*self.0.parts.clock
    }

    /// Random bytes.
    pub fn chance(&self) -> &dyn Chance {
        &*self.0.parts.chance
    }

    /// The words of a language.
    pub fn words(&self, language: Language) -> &Arc<Words> {
        let [sv, en] = &self.0.parts.words;
        match language {
            Language::Sv => sv,
            Language::En => en,
        }
    }

    /// How it is reached.
    pub fn exposure(&self) -> &Exposure {
        &self.0.parts.exposure
    }

    /// Where datasets and uploads lie.
    pub fn data_folder(&self) -> &PathBuf {
        &self.0.parts.data_folder
    }

    /// The file with the key of pseudonyms, where it lies elsewhere than in the data folder.
    pub fn key_file(&self) -> Option<&PathBuf> {
        self.0.parts.key_file.as_ref()
    }

    /// Who people are.
    pub fn directory(&self) -> &dyn Directory {
        &*self.0.parts.directory
    }

    /// Every line of the menu, in order.
    pub fn menu(&self) -> &[MenuItem] {
        &self.0.parts.menu
    }

    /// How often somebody may do something.
    pub fn limits(&self) -> &Limits {
        &self.0.limits
    }

    /// What an administrator has set.
    pub fn settings(&self) -> Arc<SiteSettings> {
        let settings = self.0.settings.read();
        Arc::clone(&settings.unwrap_or_else(PoisonError::into_inner))
    }

    /// What an administrator has set just now; it is already saved.
    pub fn use_settings(&self, settings: SiteSettings) {
        let mut place = self
            .0
            .settings
            .write()
            .unwrap_or_else(PoisonError::into_inner);
        *place = Arc::new(settings);
    }
}
