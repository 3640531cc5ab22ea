//! *Förhandsvisning*: what the figures would come to if a dataset were published, beside what they are. Nothing is written.
//!
//! Every definition in force is measured in the dataset as it would be after publishing. That takes its time with a large
//! extract, so it is done in the background of the process, once for each state of dataset, definitions, organisation and
//! figures; a page waits for it a moment, and else says that it is on its way. What was found is in memory alone.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use samsyn_analytics::dataset::folder::{DataFolder, DatasetError};
use samsyn_db::{Db, DbError, Tx, sql};
use samsyn_domain::disclosure::Audience;
use samsyn_domain::ids::{DatasetId, NodeId};
use samsyn_domain::organisation::{NodeKind, Organisation, Tree};
use samsyn_domain::period::Period;
use samsyn_web::Ctx;
use samsyn_web::failure::Failure;
use samsyn_web::site::Boxed;
use tokio::sync::watch;

use super::changes::{Changed, Side};
use super::evaluate::{Current, columns, disclosure_limit, means};
use super::figure::{FigureId, Place, Share};
use super::measuring::{Ground, measure};
use super::reader::Reader;
use super::trial::{AT_ONCE, MEMORY, THREADS};
use crate::shared::definitions::{self, Definition, DefinitionId, Rhythm};
use crate::shared::{folder_settings, organisation};

/// So many answers are kept, whoever asked.
const KEPT: usize = 4;

/// *Stängd period*: of a part of the organisation and all below it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Closed {
    /// Where.
    pub node: NodeId,
    /// Which period, with every shorter one in it.
    pub period: Period,
}

impl Closed {
    /// Whether it closes a period of a part of the organisation.
    pub fn closes(&self, tree: &Tree, node: NodeId, period: Period) -> bool {
        (self.node == node || tree.covers(self.node, node))
            && self.period.first_day() <= period.first_day()
            && period.last_day() <= self.period.last_day()
    }
}

/// What knows which periods are closed.
pub trait ClosedPeriods: Sync {
    /// Every closed period.
    fn closed<'a>(&'a self, tx: &'a mut Tx) -> Boxed<'a, Result<Vec<Closed>, DbError>>;
}

/// How far a preview has come.
#[derive(Clone, Debug)]
pub enum Foresight {
    /// It is being worked out.
    Underway,
    /// The dataset could not be measured.
    Failed,
    /// It is there.
    Known(Foreseen),
}

/// *Förhandsvisning*: what publishing would change, in the part of the organisation whose exact figures the reader sees.
#[derive(Clone, Debug, Default)]
pub struct Foreseen {
    /// How many figures there are, before or after.
    pub of: usize,
    /// Those that would differ, the largest difference first.
    pub changed: Vec<Changed>,
    /// How many of each definition and period, those with changes alone; the latest period first.
    pub groups: Vec<Group>,
    /// How many of the changes are in closed periods.
    pub closed: usize,
    /// Units that would get their first figures.
    pub new: Vec<NodeId>,
    /// Units that would have none any longer.
    pub gone: Vec<NodeId>,
    /// Definitions that could not be measured, with the columns that the dataset lacks.
    pub lacking: Vec<(DefinitionId, Vec<String>)>,
}

/// The figures of one definition in one period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Group {
    /// What is measured.
    pub definition: DefinitionId,
    /// When.
    pub period: Period,
    /// How many would differ.
    pub changed: usize,
    /// Of how many.
    pub of: usize,
}

/// One figure, exact, before and after.
struct Pair {
    definition: usize,
    place: Place,
    period: Period,
    before: Option<Side>,
    after: Option<Side>,
}

/// Everything that was measured: exact, so it leaves this file for a reader only.
struct Compared {
    definitions: Vec<DefinitionId>,
    pairs: Vec<Pair>,
    lacking: Vec<(DefinitionId, Vec<String>)>,
}

type Found = Option<Arc<Compared>>;

struct Asked {
    folder: PathBuf,
    state: String,
    found: watch::Receiver<Option<Found>>,
}

static ASKED: Mutex<Vec<Asked>> = Mutex::new(Vec::new());

/// What publishing the dataset would change, for the reader. Waits so long for it and no longer.
///
/// # Errors
/// Where the dataset has no rows any longer, or folder or database cannot be read.
pub async fn foresee(
    ctx: &Ctx,
    reader: &Reader,
    dataset: DatasetId,
    (closed, wait): (&[Closed], Duration),
) -> Result<Foresight, Failure> {
    let organisation = Arc::clone(&ctx.viewer()?.organisation);
    let folder = ctx.site().data_folder().clone();
    let (current, definitions, state) = what_it_rests_on(ctx, dataset).await?;
    let mut found = {
        let mut asked = ASKED.lock().unwrap_or_else(PoisonError::into_inner);
        let known = asked
            .iter()
            .find(|one| one.folder == folder && one.state == state);
        match known {
            Some(known) => known.found.clone(),
            None => {
                let (tell, found) = watch::channel(None);
                let db = ctx.site().db().clone();
                let work = Work {
                    folder: folder.clone(),
                    current,
                    definitions,
                };
                tokio::spawn(async move { tell.send(Some(work.done(db).await)) });
                let one = Asked {
                    folder,
                    state: state.clone(),
                    found: found.clone(),
                };
                asked.push(one);
                let beyond = asked.len().saturating_sub(KEPT);
                asked.drain(..beyond);
                found
            }
        }
    };
    let told = tokio::time::timeout(wait, found.wait_for(Option::is_some)).await;
    let compared = match told {
        Err(_) => return Ok(Foresight::Underway),
        Ok(told) => told.ok().and_then(|told| told.clone().flatten()),
    };
    let Some(compared) = compared else {
        // The next who asks tries again.
        let mut asked = ASKED.lock().unwrap_or_else(PoisonError::into_inner);
        asked.retain(|one| one.state != state);
        return Ok(Foresight::Failed);
    };
    let tree = organisation.on(ctx.today());
    Ok(Foresight::Known(
        compared.for_reader((reader, &organisation, &tree), closed),
    ))
}

/// What the figures of the dataset would rest on, the definitions, and a name for this state of everything.
async fn what_it_rests_on(
    ctx: &Ctx,
    dataset: DatasetId,
) -> Result<(Current, Vec<Definition>, String), Failure> {
    let folder = DataFolder::new(ctx.site().data_folder());
    let read = tokio::task::spawn_blocking(move || {
        let ledger = folder.ledger().map_err(|error| error.to_string())?;
        let entry = ledger.datasets.get(&dataset);
        let entry = entry.filter(|entry| entry.has_rows());
        let entry = entry.ok_or_else(|| DatasetError::Removed.to_string())?;
        let has = columns(&folder, &dataset).map_err(|error| error.to_string())?;
        Ok::<_, String>((
            entry.as_of,
            has,
            folder_settings::of(&folder).map_err(|why| why.to_string())?,
        ))
    });
    let read = read
        .await
        .map_err(|error| Failure::fault("preview", error))?;
    let (as_of, has, settings) = read.map_err(|error| Failure::fault("preview", error))?;
    let mut tx = ctx.read().await?;
    let current = Current {
        dataset,
        as_of,
        has,
        settings,
        revision: organisation::store::revision(&mut tx).await?,
        organisation: Organisation::clone(&ctx.viewer()?.organisation),
        limit: disclosure_limit(&mut tx).await?,
    };
    let definitions = definitions::store::all_in_force(&mut tx).await?;
    let (latest,): (Option<i64>,) = tx.one(sql!("select max(id) from evaluation"), ()).await?;
    let mut state = format!("{dataset} {}", latest.unwrap_or_default());
    for definition in &definitions {
        state.push(' ');
        state.push_str(&current.state_of(definition));
    }
    Ok((current, definitions, state))
}

struct Work {
    folder: PathBuf,
    current: Current,
    definitions: Vec<Definition>,
}

impl Work {
    async fn done(self, db: Db) -> Found {
        let turn = AT_ONCE.acquire().await.ok()?;
        let before = self.before(&db).await;
        let dataset = self.current.dataset;
        let compared = match before {
            Ok(before) => tokio::task::spawn_blocking(move || self.compared(before))
                .await
                .map_err(|error| error.to_string())
                .and_then(|compared| compared),
            Err(error) => Err(error.to_string()),
        };
        drop(turn);
        match compared {
            Ok(compared) => Some(Arc::new(compared)),
            Err(error) => {
                tracing::error!(%dataset, error, "what publishing would change could not be worked out");
                None
            }
        }
    }

    /// The current figures, in the rhythm of their definitions.
    async fn before(&self, db: &Db) -> Result<Vec<Told>, DbError> {
        type Row = (
            DefinitionId,
            FigureId,
            Option<NodeId>,
            Option<NodeId>,
            Period,
            Rhythm,
            i64,
            i64,
        );
        let mut tx = db.read().await?;
        let rows: Vec<Row> = tx
            .all(
                sql!(
                    "select definition, id, node, parent, period, period_kind, met, met + late + missed from figure
                     where superseded_at is null and version is null and met + late + missed > 0"
                ),
                (),
            )
            .await?;
        let place = |id| {
            let mut all = self.definitions.iter();
            all.position(|known| known.id == id)
        };
        let count = |count: i64| u64::try_from(count).unwrap_or_default();
        let sides = rows.into_iter().filter_map(
            |(definition, figure, node, parent, period, rhythm, n, of)| {
                let at = place(definition)?;
                let share = Share {
                    n: count(n),
                    of: count(of),
                };
                let side = Side {
                    figure: Some(figure),
                    share,
                };
                let is_own = self.definitions[at].rhythm == rhythm;
                is_own.then_some((at, Place { node, parent }, period, side))
            },
        );
        Ok(sides.collect())
    }

    fn compared(self, before: Vec<Told>) -> Result<Compared, String> {
        let said = |error: &dyn std::fmt::Display| error.to_string();
        let (mut able, mut lacking) = (Vec::new(), Vec::new());
        for (at, definition) in self.definitions.iter().enumerate() {
            let lacks = self
                .current
                .lacks(definition)
                .map_err(|error| said(&error))?;
            match lacks.is_empty() {
                true => able.push((at, definition.clone())),
                false => lacking.push((definition.id, lacks)),
            }
        }
        let (places, able): (Vec<usize>, Vec<Definition>) = able.into_iter().unzip();
        let calendar = self.current.settings.calendar();
        let ground = Ground {
            folder: &DataFolder::new(&self.folder),
            dataset: self.current.dataset,
            as_of: self.current.as_of,
            calendar: &calendar,
            organisation: &self.current.organisation,
            means: &means(&self.folder, THREADS, MEMORY).map_err(|error| said(&error))?,
        };
        let measured = match able.is_empty() {
            true => Vec::new(),
            false => measure(&ground, &able).map_err(|error| said(&error))?.of,
        };
        let rhythm = |at: usize| self.definitions[at].rhythm.period_kind();
        let after = places.iter().zip(measured).flat_map(|(at, worked)| {
            let own = worked
                .into_iter()
                .filter(|worked| worked.version.is_none() && worked.period.kind() == rhythm(*at));
            let sides = own.map(|worked| {
                let share = worked.outcomes.share();
                let figure = None;
                (*at, worked.place, worked.period, Side { figure, share })
            });
            sides.collect::<Vec<_>>()
        });
        let pairs = paired(before, after.filter(|(.., side)| side.share.of > 0));
        Ok(Compared {
            definitions: self.definitions.iter().map(|known| known.id).collect(),
            pairs,
            lacking,
        })
    }
}

/// One side of a figure: the place of its definition, where, when and what.
type Told = (usize, Place, Period, Side);

/// Both sides of every figure.
fn paired(before: Vec<Told>, after: impl Iterator<Item = Told>) -> Vec<Pair> {
    let mut pairs: BTreeMap<(usize, Period, Option<NodeId>), Pair> = BTreeMap::new();
    let pair = |definition, place, period| Pair {
        definition,
        place,
        period,
        before: None,
        after: None,
    };
    for (at, place, period, side) in before {
        let entry = pairs.entry((at, period, place.node));
        entry.or_insert(pair(at, place, period)).before = Some(side);
    }
    for (at, place, period, side) in after {
        let entry = pairs.entry((at, period, place.node));
        let known = entry.or_insert(pair(at, place, period));
        known.after = Some(side);
        known.place = place;
    }
    pairs.into_values().collect()
}

impl Compared {
    /// As much of it as the reader sees exactly.
    fn for_reader(
        &self,
        (reader, organisation, tree): (&Reader, &Organisation, &Tree),
        closed: &[Closed],
    ) -> Foreseen {
        let mut foreseen = Foreseen {
            lacking: self.lacking.clone(),
            ..Foreseen::default()
        };
        let mut groups: BTreeMap<(std::cmp::Reverse<Period>, usize), Group> = BTreeMap::new();
        let (mut earlier, mut later) = (BTreeSet::new(), BTreeSet::new());
        for pair in &self.pairs {
            if reader.audience(organisation, pair.place, pair.period) != Some(Audience::Unit) {
                continue;
            }
            foreseen.of += 1;
            earlier.extend(pair.before.and(pair.place.node));
            later.extend(pair.after.and(pair.place.node));
            let share = |side: Option<Side>| side.map(|side| side.share);
            let is_changed = share(pair.before) != share(pair.after);
            let definition = self.definitions[pair.definition];
            let group = groups
                .entry((std::cmp::Reverse(pair.period), pair.definition))
                .or_insert(Group {
                    definition,
                    period: pair.period,
                    changed: 0,
                    of: 0,
                });
            group.of += 1;
            if !is_changed {
                continue;
            }
            group.changed += 1;
            let closes = |node| {
                let mut closed = closed.iter();
                closed.any(|closed| closed.closes(tree, node, pair.period))
            };
            foreseen.closed += usize::from(pair.place.node.is_some_and(closes));
            foreseen.changed.push(Changed {
                definition,
                place: pair.place,
                period: pair.period,
                before: pair.before,
                after: pair.after,
            });
        }
        Changed::sort(&mut foreseen.changed);
        let groups = groups.into_values();
        foreseen.groups = groups.filter(|group| group.changed > 0).collect();
        let is_unit = |node: &NodeId| is_unit(tree, *node);
        foreseen.new = later
            .difference(&earlier)
            .copied()
            .filter(is_unit)
            .collect();
        foreseen.gone = earlier
            .difference(&later)
            .copied()
            .filter(is_unit)
            .collect();
        foreseen
    }
}

/// Whether a part of the organisation is a unit or less; what is no more was.
fn is_unit(tree: &Tree, node: NodeId) -> bool {
    let kind = tree.node(node).map(|node| node.kind);
    !matches!(
        kind,
        Some(
            NodeKind::Municipality
                | NodeKind::Board
                | NodeKind::Administration
                | NodeKind::Department
        )
    )
}
