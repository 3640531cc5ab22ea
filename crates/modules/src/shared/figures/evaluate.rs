//! The job that works figures out.
//!
//! It looks for definitions whose figures rest on something else than what is current (dataset, organisation, versions,
//! rhythm, days off, disclosure limit) and works those out. Done twice, it finds nothing the second time.

use std::path::PathBuf;
use std::sync::Arc;

use samsyn_analytics::column::{Column, Columns};
use samsyn_analytics::dataset::folder::DataFolder;
use samsyn_analytics::dataset::folder::DatasetError;
use samsyn_analytics::dataset::ledger::State;
use samsyn_analytics::measure::Means;
use samsyn_analytics::settings::folder::FolderSettings;
use samsyn_db::audit::{self, Event};
use samsyn_db::jobs::{Clock, Failure, Handler, Job};
use samsyn_db::{Code, Db, DbError, Instant, Tx};
use samsyn_domain::calendar::Calendar;
use samsyn_domain::day::Day;
use samsyn_domain::disclosure::DisclosureLimit;
use samsyn_domain::ids::DatasetId;
use samsyn_domain::organisation::Organisation;
use sha2::{Digest, Sha256};

use super::changes;
use super::disclosing::{Decided, decide};
use super::enqueue::{Payload, Reason};
use super::measuring::{Ground, MeasuringError, Worked, measurable, measure, together};
use super::saving::{self, NewEvaluation, NewFigure};
use super::store::LeftOut;
use crate::shared::definitions::{self, Definition, DefinitionId, Rhythm};
use crate::shared::{folder_settings, organisation, settings};

/// Raised when figures are worked out in another way, so that all of them are worked out again.
const MANNER: u32 = 1;

/// *Röjandegränsen* of the municipality; five where nothing is set.
///
/// # Errors
/// What the database refuses.
pub async fn disclosure_limit(tx: &mut Tx) -> Result<DisclosureLimit, DbError> {
    let k = settings::rules(tx).await?.disclosure_limit;
    Ok(DisclosureLimit::new(u64::from(k)).unwrap_or_default())
}

/// Does jobs of the kind [`super::EVALUATE`].
pub struct Evaluate {
    /// Where datasets lie.
    pub data_folder: PathBuf,
    /// What time it is.
    pub clock: Clock,
    /// How many threads measure.
    pub threads: usize,
    /// How many bytes of rows may lie in memory.
    pub memory: usize,
}

/// What came of the first step.
pub struct Prepared(Option<Found>);

struct Found {
    reason: Reason,
    dataset: DatasetId,
    as_of: Day,
    started_at: Instant,
    left_out: LeftOut,
    of: Vec<Evaluated>,
}

struct Evaluated {
    definition: DefinitionId,
    rhythm: Rhythm,
    state: String,
    lacks: Vec<String>,
    figures: Vec<(Worked, Decided)>,
}

/// What everything rests on.
pub(super) struct Current {
    pub dataset: DatasetId,
    pub as_of: Day,
    pub has: Columns,
    pub settings: FolderSettings,
    pub organisation: Organisation,
    pub revision: i64,
    pub limit: DisclosureLimit,
}

impl Handler for Evaluate {
    type Prepared = Prepared;

    async fn prepare(&self, db: &Db, job: &Job) -> Result<Prepared, Failure> {
        let payload: Payload = serde_json::from_value(job.payload.0.clone())
            .map_err(|_| Failure::Never("the job does not say what for".into()))?;
        let started_at = (self.clock)();
        let folder = DataFolder::new(&self.data_folder);
        let Some((dataset, as_of, has, settings)) =
            in_folder(folder.clone(), payload.dataset).await?
        else {
            return Ok(Prepared(None));
        };
        let mut tx = db.read().await?;
        let current = Current {
            dataset,
            as_of,
            has,
            settings,
            revision: organisation::store::revision(&mut tx).await?,
            organisation: organisation::store::load(&mut tx).await?,
            limit: disclosure_limit(&mut tx).await?,
        };
        let known = saving::states(&mut tx).await?;
        let definitions = definitions::store::all_in_force(&mut tx).await?;
        drop(tx);
        let stale: Vec<(Definition, String)> = definitions
            .into_iter()
            .map(|definition| {
                let state = current.state_of(&definition);
                (definition, state)
            })
            .filter(|(definition, state)| known.get(&definition.id) != Some(state))
            .collect();
        if stale.is_empty() {
            return Ok(Prepared(None));
        }
        let means = self.means()?;
        let worked =
            tokio::task::spawn_blocking(move || evaluated(&folder, &current, stale, &means));
        let (of, left_out) = worked
            .await
            .map_err(|_| Failure::Later("measuring broke down".into()))?
            .map_err(|error| Failure::Later(error.to_string()))?;
        Ok(Prepared(Some(Found {
            reason: payload.reason,
            dataset,
            as_of,
            started_at,
            left_out,
            of,
        })))
    }

    async fn commit(&self, tx: &mut Tx, job: &Job, prepared: Prepared) -> Result<(), Failure> {
        let now = (self.clock)();
        saving::supersede_removed(tx, now).await?;
        let Some(found) = prepared.0 else {
            return Ok(());
        };
        let evaluation = NewEvaluation {
            dataset: found.dataset,
            as_of: found.as_of,
            cause: found.reason.code(),
            started_at: found.started_at,
            finished_at: now,
            left_out: found.left_out,
        };
        let id = saving::evaluation(tx, &evaluation).await?;
        let mut count = 0;
        for of in found.of {
            let measured = (of.definition, of.rhythm);
            let before = match found.reason {
                Reason::DatasetPublished => changes::current(tx, measured).await?,
                _ => Vec::new(),
            };
            saving::supersede(tx, of.definition, now).await?;
            count += of.figures.len();
            let figures = of.figures.into_iter().map(|(worked, decided)| NewFigure {
                evaluation: id,
                definition: of.definition,
                preliminary: worked.period.is_preliminary(found.as_of),
                worked,
                decided,
            });
            saving::figures(tx, figures).await?;
            if !before.is_empty() {
                let after = changes::current(tx, measured).await?;
                changes::keep(tx, id, (before, after)).await?;
            }
            saving::state(tx, of.definition, id, (&of.state, &of.lacks)).await?;
        }
        let event = Event::new(now, "figures_evaluated")
            .about("evaluation", id.number())
            .with("dataset", found.dataset.to_string())
            .with("cause", found.reason.code())
            .with("figures", count)
            .request(job.cause.as_deref());
        audit::record(tx, &event).await?;
        Ok(())
    }
}

impl Evaluate {
    fn means(&self) -> Result<Means, Failure> {
        means(&self.data_folder, self.threads, self.memory)
            .map_err(|error| Failure::Later(error.to_string()))
    }
}

/// What measuring may use, in a data folder.
pub(super) fn means(
    data_folder: &std::path::Path,
    threads: usize,
    memory: usize,
) -> std::io::Result<Means> {
    let spill_folder = data_folder.join("spill");
    std::fs::create_dir_all(&spill_folder)?;
    Ok(Means {
        threads,
        memory,
        spill_folder,
    })
}

type InFolder = Option<(DatasetId, Day, Columns, FolderSettings)>;

/// The current dataset and what the folder says of it; nothing where nothing has been published.
async fn in_folder(folder: DataFolder, published: Option<DatasetId>) -> Result<InFolder, Failure> {
    let later = |error: DatasetError| Failure::Later(error.to_string());
    let read = tokio::task::spawn_blocking(move || {
        if !folder.root().is_dir() {
            return Ok(None);
        }
        let ledger = folder.ledger().map_err(later)?;
        if let Some(id) = published
            && !ledger
                .datasets
                .get(&id)
                .is_some_and(|entry| !matches!(entry.state, State::Ready | State::Held))
        {
            return Err(Failure::Later("the dataset is not published yet".into()));
        }
        let Some((id, entry)) = ledger.current() else {
            return Ok(None);
        };
        let has = columns(&folder, id).map_err(later)?;
        let settings = folder_settings::of(&folder);
        let settings = settings.map_err(|why| Failure::Later(why.to_string()))?;
        Ok(Some((*id, entry.as_of, has, settings)))
    });
    read.await
        .map_err(|_| Failure::Later("the data folder could not be read".into()))?
}

/// The columns that a dataset has.
pub(super) fn columns(folder: &DataFolder, id: &DatasetId) -> Result<Columns, DatasetError> {
    let manifest = folder.manifest(id)?;
    let has = Column::ALL
        .into_iter()
        .filter(|column| manifest.has(*column));
    Ok(has.collect())
}

impl Current {
    /// A digest of all that the figures of a definition rest on.
    pub fn state_of(&self, definition: &Definition) -> String {
        let mut hash = Sha256::new();
        let mut add = |text: String| {
            hash.update(text.as_bytes());
            hash.update(b"\n");
        };
        add(format!("{MANNER} {} {}", self.dataset, self.revision));
        add(format!("{} {}", self.as_of, self.limit.k()));
        add(definition.rhythm.to_string());
        for day in &self.settings.days_off {
            add(day.to_string());
        }
        for version in definition.in_force() {
            let rule = serde_json::to_string(&version.rule).unwrap_or_default();
            add(format!("{} {:?} {rule}", version.number, version.validity));
        }
        samsyn_web::clock::hexadecimal(&hash.finalize())
    }

    /// The columns that the definition needs and the dataset has not.
    pub fn lacks(&self, definition: &Definition) -> Result<Vec<String>, MeasuringError> {
        let mut lacks = Vec::new();
        for version in definition.in_force() {
            let one = together([measurable(definition, version, &definition.code)?])?;
            lacks.extend(
                one.unmet_by(self.has)
                    .map(|need| need.column.name().to_owned()),
            );
        }
        lacks.sort_unstable();
        lacks.dedup();
        Ok(lacks)
    }
}

fn evaluated(
    folder: &DataFolder,
    current: &Current,
    stale: Vec<(Definition, String)>,
    means: &Means,
) -> Result<(Vec<Evaluated>, LeftOut), MeasuringError> {
    let calendar: Arc<Calendar> = Arc::new(current.settings.calendar());
    let ground = Ground {
        folder,
        dataset: current.dataset,
        as_of: current.as_of,
        calendar: &calendar,
        organisation: &current.organisation,
        means,
    };
    let (mut of, mut able, mut states) = (Vec::new(), Vec::new(), Vec::new());
    for (definition, state) in stale {
        let lacks = current.lacks(&definition)?;
        if lacks.is_empty() {
            able.push(definition);
            states.push(state);
        } else {
            of.push(Evaluated {
                definition: definition.id,
                rhythm: definition.rhythm,
                state,
                lacks,
                figures: Vec::new(),
            });
        }
    }
    if able.is_empty() {
        return Ok((of, LeftOut::default()));
    }
    let measured = measure(&ground, &able)?;
    for ((definition, state), worked) in able.iter().zip(states).zip(measured.of) {
        let decided = decide(&worked, definition.kind, current.as_of, current.limit);
        of.push(Evaluated {
            definition: definition.id,
            rhythm: definition.rhythm,
            state,
            lacks: Vec::new(),
            figures: worked.into_iter().zip(decided).collect(),
        });
    }
    Ok((of, measured.left_out))
}
