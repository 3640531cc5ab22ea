//! *Stämma av*: what the database says of datasets is made to agree with the ledger of the data folder.
//!
//! Two stores cannot be changed at one instant, so there is one truth and one order. **The ledger is the truth** of what
//! there is and what is current: its one rename publishes. To publish from a page is three steps:
//!
//! 1. a transaction notes the intention: who, why, and the moment as the ledger will write it;
//! 2. the ledger is replaced;
//! 3. [`settle`] finds that the ledger differs from the database, and in one transaction writes where datasets stand, says
//!    that the intention was carried out, records the audit events and enqueues the evaluation.
//!
//! A process that dies after the first step leaves an intention that the ledger does not know: the next settling forgets
//! it, and nothing was published. One that dies after the second leaves a ledger that the database does not know: the next
//! settling finds the intention by its moment and finishes the third step in the name of whoever began. What the command
//! line does to the folder is settled the same way, with nobody's name. Settling twice changes nothing. It is done at start,
//! before the list and before every page of a dataset; where nothing differs it costs a small file and two short queries.

use std::collections::BTreeMap;

use samsyn_analytics::dataset::folder::{DataFolder, DatasetError};
use samsyn_analytics::dataset::ledger::{Entry, Ledger, State};
use samsyn_analytics::measure::UnitSpans;
use samsyn_db::audit::{self, Event};
use samsyn_db::{DbError, Instant, Tx};
use samsyn_domain::ids::{DatasetId, PersonId};
use samsyn_web::Failure;
use samsyn_web::clock::new_id;
use samsyn_web::site::Site;

use super::messages::Problem;
use super::messages::dataset::dataset_failure;
use super::model::{DecisionKind, Standing, UnitCode};
use super::running::folder;
use super::store::decisions::{self, DecisionRow, NewDecision};
use super::store::{self, NewDataset, drafts};
use super::workshop::{Turn, workshop};
use crate::shared::figures;

/// How many threads read a dataset for a page.
pub(super) const THREADS: usize = 2;

/// What the ledger says that the database does not know, with what must be read from the folder to enter it.
struct Found {
    ledger: Ledger,
    new: BTreeMap<DatasetId, NewInFolder>,
}

struct NewInFolder {
    file_names: Vec<String>,
    codes: Vec<UnitCode>,
}

/// A dataset as the database has it.
type Known = BTreeMap<DatasetId, (Standing, Instant, Option<Instant>)>;

/// Makes the database agree with the ledger.
///
/// # Errors
/// Where the folder or the database cannot be read or written.
pub async fn settle(site: &Site) -> Result<(), Failure> {
    if !differs(site).await? {
        return Ok(());
    }
    let turn = workshop(site.data_folder()).turn().await;
    settle_in_turn(site, &turn).await
}

/// The same, for who has the turn already.
pub(super) async fn settle_in_turn(site: &Site, _: &Turn) -> Result<(), Failure> {
    if !differs(site).await? {
        return Ok(());
    }
    let mut tx = site.db().read().await?;
    let known = known(&mut tx).await?;
    drop(tx);
    let folder = folder(site);
    let found = blocking(move || find(&folder, &known)).await?;
    let mut tx = site.db().write().await?;
    apply(site, &mut tx, &found).await?;
    tx.commit().await?;
    Ok(())
}

/// What a failure of the engine comes to on a page.
pub(super) fn failure(error: &DatasetError) -> Failure {
    match dataset_failure(error) {
        Problem::Input(message) => Failure::Refused(message),
        Problem::Fault(_) => Failure::fault("dataset", error),
    }
}

/// Does what takes a while without holding up others.
pub(super) async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, DatasetError> + Send + 'static,
) -> Result<T, Failure> {
    let done = tokio::task::spawn_blocking(work).await;
    let done = done.map_err(|_| Failure::fault("dataset", "the engine broke down"))?;
    done.map_err(|error| failure(&error))
}

/// A moment of the ledger.
pub(super) fn instant_of(ledger: &str) -> Option<Instant> {
    let whole = ledger.strip_suffix('Z')?;
    let text = match whole.contains('.') {
        true => ledger.to_owned(),
        false => format!("{whole}.000000Z"),
    };
    text.parse().ok()
}

/// A moment as the ledger writes it: to the second.
pub(super) fn for_ledger(now: Instant) -> String {
    let text = now.to_string();
    text.split_once('.')
        .map_or(text.clone(), |(whole, _)| format!("{whole}Z"))
}

async fn known(tx: &mut Tx) -> Result<Known, DbError> {
    let rows = store::standings(tx).await?;
    Ok(rows
        .into_iter()
        .map(|(id, state, imported, published)| (id, (state, imported, published)))
        .collect())
}

/// The ledger; an empty one where nothing has been imported yet.
pub(super) fn ledger(folder: &DataFolder) -> Result<Ledger, DatasetError> {
    match folder.ledger() {
        Err(DatasetError::NoFolder(_)) => Ok(Ledger::default()),
        read => read,
    }
}

async fn differs(site: &Site) -> Result<bool, Failure> {
    let folder = folder(site);
    let ledger = blocking(move || ledger(&folder)).await?;
    let mut tx = site.db().read().await?;
    let known = known(&mut tx).await?;
    let intended = decisions::intended(&mut tx).await?;
    let same = known.len() == ledger.datasets.len()
        && ledger
            .datasets
            .iter()
            .all(|(id, entry)| known.get(id) == Some(&as_known(entry)));
    Ok(!same || !intended.is_empty())
}

fn as_known(entry: &Entry) -> (Standing, Instant, Option<Instant>) {
    let imported = instant_of(&entry.imported_at).unwrap_or(Instant::FIRST);
    let published = entry.published_at.as_deref().and_then(instant_of);
    (Standing::from(entry.state), imported, published)
}

/// Reads the ledger, and of datasets that are new what else the database keeps of them.
fn find(folder: &DataFolder, known: &Known) -> Result<Found, DatasetError> {
    let ledger = ledger(folder)?;
    let mut new = BTreeMap::new();
    for (id, entry) in &ledger.datasets {
        let (_, imported, _) = as_known(entry);
        let is_known = known
            .get(id)
            .is_some_and(|(_, known, _)| *known == imported);
        if !is_known {
            new.insert(*id, new_in_folder(folder, id, entry)?);
        }
    }
    Ok(Found { ledger, new })
}

fn new_in_folder(
    folder: &DataFolder,
    id: &DatasetId,
    entry: &Entry,
) -> Result<NewInFolder, DatasetError> {
    let codes = match entry.has_rows() {
        true => unit_codes(folder, id)?,
        false => Vec::new(),
    };
    let file_names = folder.manifest(id).map(|manifest| manifest.file_names);
    Ok(NewInFolder {
        // A manifest that is lost loses names and nothing else.
        file_names: file_names.unwrap_or_default(),
        codes,
    })
}

/// Every unit code of a dataset: those that stand for nothing where nothing is known.
fn unit_codes(folder: &DataFolder, id: &DatasetId) -> Result<Vec<UnitCode>, DatasetError> {
    let units = folder.unresolved_units(id, &UnitSpans::default(), THREADS);
    let units = units.map_err(|error| match error {
        samsyn_analytics::dataset::questions::QuestionError::Dataset(error) => error,
        other => DatasetError::Io {
            path: folder.root().to_owned(),
            error: std::io::Error::other(other.to_string()),
        },
    })?;
    Ok(units.into_iter().map(UnitCode::from).collect())
}

async fn apply(site: &Site, tx: &mut Tx, found: &Found) -> Result<(), Failure> {
    let known = known(tx).await?;
    let intended = decisions::intended(tx).await?;
    let was_current = known
        .iter()
        .find(|(_, (state, ..))| *state == Standing::Current)
        .map(|(id, _)| *id);
    for (id, entry) in &found.ledger.datasets {
        let before = known.get(id);
        if let Some(new) = found.new.get(id) {
            enter(site, tx, (*id, entry), new).await?;
        }
        let now = as_known(entry);
        if before.is_none_or(|before| before.0 != now.0) {
            let removed = entry.removed_at.as_deref().and_then(instant_of);
            store::stand(tx, *id, now.0, removed).await?;
        }
        let became_current =
            now.0 == Standing::Current && before.is_none_or(|before| before.0 != now.0);
        let was_published = now.2.is_some() && before.is_none_or(|before| before.2 != now.2);
        if became_current || was_published {
            publish(site, tx, (*id, entry), (&intended, was_current)).await?;
        }
        removed(
            site,
            tx,
            (*id, entry, before.map(|before| before.0)),
            &intended,
        )
        .await?;
    }
    for decision in &intended {
        // Those that were carried out are not intended any longer.
        decisions::forget(tx, decision.id).await?;
    }
    Ok(())
}

/// Enters a dataset that is new. Whose import it was, the moment that it began at tells.
async fn enter(
    site: &Site,
    tx: &mut Tx,
    (id, entry): (DatasetId, &Entry),
    new: &NewInFolder,
) -> Result<(), Failure> {
    let (state, imported_at, _) = as_known(entry);
    let owners = drafts::begun_at(tx, &entry.imported_at).await?;
    let imported_by = match owners.as_slice() {
        [(owner,)] => Some(*owner),
        _ => None,
    };
    let dataset = NewDataset {
        id,
        state,
        as_of: entry.as_of,
        rows: entry.rows,
        file_names: new.file_names.clone(),
        encoding: None,
        imported_at,
        imported_by,
    };
    store::enter(tx, &dataset).await?;
    store::set_codes(tx, id, &new.codes).await?;
    let event = event(site, "dataset_imported", id, imported_by);
    let event = event.with("state", state.to_string());
    audit::record(tx, &event).await?;
    Ok(())
}

async fn publish(
    site: &Site,
    tx: &mut Tx,
    (id, entry): (DatasetId, &Entry),
    (intended, was_current): (&[DecisionRow], Option<DatasetId>),
) -> Result<(), Failure> {
    let ledger_at = entry.published_at.clone().unwrap_or_default();
    let at = instant_of(&ledger_at).unwrap_or(site.clock().now());
    let begun = intended.iter().find(|decision| {
        decision.dataset == id
            && decision.kind == DecisionKind::Publish
            && decision.ledger_at == ledger_at
    });
    let by = begun.and_then(|decision| decision.decided_by);
    match begun {
        Some(decision) => decisions::done(tx, decision.id).await?,
        None => {
            let decision = NewDecision {
                id: new_id(site.clock().now(), site.chance()),
                dataset: id,
                kind: DecisionKind::Publish,
                is_done: true,
                at,
                ledger_at: &ledger_at,
                by: None,
                reason: entry.accepted_because.as_deref(),
                replaced: was_current.filter(|current| *current != id),
            };
            decisions::note(tx, &decision).await?;
        }
    }
    store::published(tx, id, at, by).await?;
    let event = event(site, "dataset_published", id, by)
        .with("replaced", was_current.map(|current| current.to_string()));
    audit::record(tx, &event).await?;
    if entry.state == State::Current {
        let cause = figures::Cause::DatasetPublished(id);
        figures::enqueue_evaluation(tx, cause, site.clock().now(), None).await?;
    }
    Ok(())
}

/// Says that rows were removed, and by whom.
async fn removed(
    site: &Site,
    tx: &mut Tx,
    (id, entry, before): (DatasetId, &Entry, Option<Standing>),
    intended: &[DecisionRow],
) -> Result<(), Failure> {
    let now = Standing::from(entry.state);
    if before == Some(now) || entry.has_rows() {
        return Ok(());
    }
    let begun = intended.iter().find(|decision| {
        decision.dataset == id
            && decision.kind == DecisionKind::Discard
            && entry.removed_at.as_deref() == Some(&decision.ledger_at)
    });
    if let Some(decision) = begun {
        decisions::done(tx, decision.id).await?;
    }
    let kind = match now {
        Standing::Discarded => "dataset_discarded",
        _ => "dataset_culled",
    };
    let by = begun.and_then(|decision| decision.decided_by);
    audit::record(tx, &event(site, kind, id, by)).await?;
    Ok(())
}

fn event<'e>(site: &Site, kind: &'e str, id: DatasetId, by: Option<PersonId>) -> Event<'e> {
    Event::new(site.clock().now(), kind)
        .by(by.map(PersonId::uuid))
        .about("dataset", id)
}
