//! *Inläsning* of an upload: in the background of this process, which alone has the key of its files.

use std::sync::Arc;

use samsyn_analytics::column::Columns;
use samsyn_analytics::dataset::folder::{DataFolder, DatasetError};
use samsyn_analytics::dataset::import::{ImportRequest, Imported, Stopwatch};
use samsyn_analytics::dataset::ledger::Moment;
use samsyn_analytics::intake::Reading;
use samsyn_analytics::pseudonym::PseudonymKey;
use samsyn_analytics::read::source::{Meter, SizeLimits};
use samsyn_analytics::settings::events::EventCodes;
use samsyn_analytics::settings::folder::FolderSettings;
use samsyn_analytics::settings::profile::Profile;
use samsyn_db::audit::{self, Event};
use samsyn_domain::day::Day;
use samsyn_domain::ids::PersonId;
use samsyn_texts::Language;
use samsyn_web::Failure;
use samsyn_web::site::Site;

use super::messages::dataset::{dataset_failure, named_key_failure};
use super::messages::settings::settings;
use super::messages::{Message, Problem};
use super::model::DraftId;
use super::settle::{THREADS, settle};
use super::store::drafts::{self, Ended, Said};
use super::store::set_encoding;
use super::workshop::{Held, workshop};
use crate::shared::folder_settings::{self, Unreadable};
use crate::shared::pseudonym_key;

/// So many bytes of rows may lie in memory while an upload is read.
const MEMORY: usize = 256 << 20;

/// An import to be run.
pub struct Running {
    /// The site.
    pub site: Site,
    /// The draft.
    pub draft: DraftId,
    /// Whose it is.
    pub owner: PersonId,
    /// Its files.
    pub held: Arc<Held>,
    /// How they are read.
    pub profile: Profile,
    /// How their text is written, as far as was seen.
    pub encoding: Option<String>,
    /// *Avläsningsdag*, where somebody said so.
    pub as_of: Option<Day>,
    /// When it began.
    pub at: Moment,
}

/// The data folder of a site.
pub fn folder(site: &Site) -> DataFolder {
    DataFolder::new(site.data_folder())
}

/// What the municipality has decided for a data folder; as usual where it has no `settings.toml`.
///
/// # Errors
/// What is wrong in it.
pub fn folder_settings(folder: &DataFolder) -> Result<FolderSettings, Message> {
    folder_settings::of(folder).map_err(|why| match why {
        Unreadable::File(error) => super::messages::machine::fault(&error),
        Unreadable::Mistake(error) => settings(&error),
    })
}

impl Running {
    /// Begins it. It goes on when the page is left; what came of it stands in the draft.
    pub fn begin(self) {
        tokio::spawn(async move {
            let (site, draft) = (self.site.clone(), self.draft);
            if let Err(failure) = self.run().await {
                tracing::error!(%draft, ?failure, "what came of an import could not be kept");
                let said = said(&site, &Message::new("dataset-failed-inside"));
                keep(&site, draft, &Ended::Failed(said)).await.ok();
            }
        });
    }

    async fn run(self) -> Result<(), Failure> {
        let (site, draft, owner, encoding) = (
            self.site.clone(),
            self.draft,
            self.owner,
            self.encoding.clone(),
        );
        let imported = tokio::task::spawn_blocking(move || self.import()).await;
        let imported = imported.map_err(|_| Failure::fault("import", "the engine broke down"))?;
        let ended = match imported {
            Err(message) => Ended::Failed(said(&site, &message)),
            Ok(imported) => match (imported.report.dataset, imported.state) {
                (Some(dataset), Some(_)) => Ended::Dataset(dataset),
                _ => Ended::Rejected(Box::new(imported.report)),
            },
        };
        if let Ended::Dataset(dataset) = &ended {
            settle(&site).await?;
            let mut tx = site.db().write().await?;
            set_encoding(&mut tx, *dataset, encoding.as_deref()).await?;
            tx.commit().await?;
        } else {
            let mut tx = site.db().write().await?;
            let event = Event::new(site.clock().now(), "dataset_rejected").by(owner.uuid());
            audit::record(&mut tx, &event.about("dataset_draft", draft)).await?;
            tx.commit().await?;
        }
        keep(&site, draft, &ended).await
    }

    fn import(&self) -> Result<Imported, Message> {
        let folder = folder(&self.site);
        let in_words = |error: DatasetError| match dataset_failure(&error) {
            Problem::Input(message) | Problem::Fault(message) => message,
        };
        let settings = folder_settings(&folder)?;
        let key = self.key(&folder)?;
        let codes = EventCodes::shipped();
        let began = self.site.clock().now();
        let elapsed = || {
            let micros = self.site.clock().now().micros() - began.micros();
            std::time::Duration::from_micros(u64::try_from(micros).unwrap_or_default())
                .as_secs_f64()
        };
        let sources = self.held.sources();
        let request = ImportRequest {
            files: &sources,
            as_of: self.as_of,
            catalogue: codes.version(),
            thresholds: settings.thresholds,
            publish: false,
            accept_held: None,
            dry_run: false,
            at: &self.at,
            elapsed: Stopwatch(&elapsed),
        };
        let reading = Reading {
            profile: &self.profile,
            codes: &codes,
            key: &key,
            keep: Columns::EVERY,
            today: self.at.today,
            limits: SizeLimits::default(),
            threads: THREADS,
            memory: MEMORY,
            spill_folder: folder.root().to_owned(),
            meter: Meter::clone(&self.held.meter),
        };
        folder.import(&request, reading).map_err(in_words)
    }

    fn key(&self, folder: &DataFolder) -> Result<PseudonymKey, Message> {
        pseudonym_key::of(folder, self.site.key_file()).map_err(|error| {
            let problem = match self.site.key_file() {
                Some(_) => named_key_failure(&error),
                None => dataset_failure(&error),
            };
            match problem {
                Problem::Input(message) | Problem::Fault(message) => message,
            }
        })
    }
}

async fn keep(site: &Site, draft: DraftId, ended: &Ended) -> Result<(), Failure> {
    let mut tx = site.db().write().await?;
    drafts::end(&mut tx, draft, ended).await?;
    tx.commit().await?;
    if matches!(ended, Ended::Dataset(_)) {
        // The rows are in the dataset: nobody needs the file any longer.
        workshop(site.data_folder()).let_go(draft);
    }
    Ok(())
}

/// A message in both languages: it is kept, and read later by whoever reads.
pub fn said(site: &Site, message: &Message) -> Said {
    Language::ALL
        .into_iter()
        .map(|language| (language.tag().to_owned(), site.words(language).say(message)))
        .collect()
}
