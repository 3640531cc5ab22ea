//! What an import does to what there is: records in, records out.

use samsyn_db::{DbError, Tx};
use samsyn_domain::day::Day;
use samsyn_domain::ids::NodeId;
use samsyn_domain::organisation::{Organisation, Tree};
use samsyn_domain::period::Period;
use uuid::Uuid;

use super::export::Exported;
use super::follow_up::{FollowUp, FollowUpId};
use super::import::proposals::{ProposalCatalogue, ProposedLimit};
use super::import::{Imported, ImportedGuarantee};
use super::limits;
use super::model::{Guarantee, GuaranteeId, Terms, UnknownUnit, code_of, node_called};
use super::record::{FollowUpRecord, GuaranteeRecord};
use super::store::closings::{self, Closing};
use super::store::follow_ups::{self, NewFollowUp};
use super::store::{self, Author};
use crate::shared::rich_text::SafeHtml;

/// What an import came to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Done {
    /// Guarantees that were not here.
    pub new: usize,
    /// Guarantees that were changed, or followed up.
    pub changed: usize,
    /// Guarantees that were as they are told.
    pub unchanged: usize,
    /// Follow-ups that are told otherwise and were left as they were, since their period is closed.
    pub closed: Vec<LeftClosed>,
}

/// A follow-up of a closed period, which an import does not change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftClosed {
    /// What its guarantee is called.
    pub guarantee: String,
    /// Code of the unit; absent is the guarantee as a whole.
    pub unit: Option<String>,
    /// Which period.
    pub period: Period,
}

/// Why nothing was imported.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// A code that nobody has.
    #[error(transparent)]
    Unit(#[from] UnknownUnit),
    /// The database.
    #[error(transparent)]
    Db(#[from] DbError),
    /// The id of a limit is another guarantee's, or that of a limit that was removed.
    #[error("another limit has been called {0:?}")]
    LimitTaken(String),
    /// Somebody changed a guarantee at the same time.
    #[error("somebody else has just changed a guarantee")]
    Meanwhile,
}

/// Where records are looked up: the organisation, on a day.
#[derive(Clone, Copy)]
pub struct Known<'a> {
    /// The organisation.
    pub organisation: &'a Organisation,
    /// The day by which codes are looked up.
    pub day: Day,
}

/// Everything there is, as records.
///
/// # Errors
/// Where the database fails.
pub async fn exported(tx: &mut Tx, known: Known<'_>) -> Result<Exported, DbError> {
    let guarantees = store::every(tx).await?;
    let follow_ups = follow_ups::every(tx).await?;
    Ok(Exported::new(records(&guarantees, &follow_ups, known)))
}

/// Guarantees with their follow-ups as records, in the same order.
pub fn records(
    guarantees: &[Guarantee],
    follow_ups: &[FollowUp],
    known: Known<'_>,
) -> Vec<GuaranteeRecord> {
    let of_guarantee = |guarantee: &Guarantee| {
        let own = follow_ups
            .iter()
            .filter(|own| own.guarantee == guarantee.id);
        let mut own: Vec<FollowUpRecord> = own.map(|own| follow_up_record(own, known)).collect();
        // The earliest period last, as tables have it; then by unit, so that two exports are the same.
        own.sort_by(|one, other| {
            let last_day = |record: &FollowUpRecord| std::cmp::Reverse(record.period.last_day());
            (last_day(one), one.period, &one.unit).cmp(&(
                last_day(other),
                other.period,
                &other.unit,
            ))
        });
        GuaranteeRecord {
            follow_ups: own,
            ..guarantee.terms.to_record(known.organisation, known.day)
        }
    };
    guarantees.iter().map(of_guarantee).collect()
}

fn follow_up_record(follow_up: &FollowUp, known: Known<'_>) -> FollowUpRecord {
    let code = |node| code_of(known.organisation, node, known.day);
    FollowUpRecord {
        unit: follow_up.node.map(code),
        ..follow_up.said.clone()
    }
}

/// What the table tells, over what there is. A cell that says nothing changes nothing.
pub fn merged(existing: Option<&GuaranteeRecord>, told: ImportedGuarantee) -> GuaranteeRecord {
    let Some(existing) = existing else {
        return told.into_record();
    };
    let mut record = existing.clone();
    (record.area, record.promise) = (told.area, told.promise);
    if told.description_html != SafeHtml::default() {
        record.description = told.description_html;
    }
    for follow_up in told.follow_ups {
        let known = record.follow_ups.iter_mut();
        let mut whole = known.filter(|known| known.unit.is_none());
        match whole.find(|known| known.period == follow_up.period) {
            Some(known) if !follow_up.comment.is_empty() => known.comment = follow_up.comment,
            Some(_) => {}
            None => {
                let new = FollowUpRecord::new(follow_up.period, &follow_up.comment);
                record.follow_ups.push(new);
            }
        }
    }
    record
}

/// What a table tells, over what there is: guarantees that are new belong to `unit`, and are measured by what their words
/// propose where `with_limits`.
///
/// # Errors
/// Where the database fails.
pub async fn from_table(
    tx: &mut Tx,
    known: Known<'_>,
    imported: Imported,
    (unit, with_limits): (Option<&str>, bool),
) -> Result<Vec<GuaranteeRecord>, DbError> {
    let existing = exported(tx, known).await?.guarantees;
    let keys: Vec<_> = existing.iter().map(GuaranteeRecord::matching_key).collect();
    let mut records = Vec::new();
    for told in imported.guarantees {
        let key = told.matching_key();
        let place = keys.iter().position(|known| *known == key);
        let proposed = ProposalCatalogue::shipped().propose(&told.promise);
        let mut record = merged(place.map(|place| &existing[place]), told);
        if place.is_none() {
            record.owner = unit.map(str::to_owned);
            let limits = proposed.iter().filter(|_| with_limits);
            for limit in limits.filter_map(ProposedLimit::record) {
                let id = limits::free_id(tx, limit.id()).await?;
                record.limits.push(limit.called(&id));
            }
        }
        records.push(record);
    }
    Ok(records)
}

/// Saves records: those that are here by area and promise are changed to what the record says, others are new. What is
/// here and not among the records is left as it is. Nothing is saved where all is as it was, and nothing in periods that are
/// closed.
///
/// # Errors
/// Where a code is unknown, or the database fails; then nothing must be committed.
pub async fn save(
    tx: &mut Tx,
    author: Author<'_>,
    known: Known<'_>,
    records: &[GuaranteeRecord],
    ids: &mut (dyn FnMut() -> Uuid + Send),
) -> Result<Done, ImportError> {
    let existing = store::every(tx).await?;
    let saving = Saving {
        author,
        known,
        follow_ups: follow_ups::every(tx).await?,
        closings: closings::all(tx).await?,
        tree: known.organisation.on(known.day),
    };
    let mut done = Done::default();
    for record in records {
        let terms = Terms::of_record(record, known.organisation, known.day)?;
        let key = record.matching_key();
        let here = existing
            .iter()
            .find(|guarantee| guarantee.terms.matching_key() == key);
        let (id, mut changed) = match here {
            None => {
                let id = GuaranteeId::new(ids());
                store::insert(tx, author, id, &terms).await?;
                (id, false)
            }
            Some(guarantee) => {
                if !store::update(tx, author, guarantee, &terms).await? {
                    return Err(ImportError::Meanwhile);
                }
                (guarantee.id, guarantee.terms != terms)
            }
        };
        for limit in &terms.limits {
            if limits::is_taken(tx, limit.id(), id).await? {
                return Err(ImportError::LimitTaken(limit.id().to_owned()));
            }
        }
        limits::keep(tx, author, id, &terms, ids).await?;
        for said in &record.follow_ups {
            match saving.follow_up(tx, (id, &terms), said, ids).await? {
                Saved::Unchanged => {}
                Saved::Changed => changed = true,
                Saved::Closed(left) => done.closed.push(left),
            }
        }
        match (here.is_none(), changed) {
            (true, _) => done.new += 1,
            (false, true) => done.changed += 1,
            (false, false) => done.unchanged += 1,
        }
    }
    Ok(done)
}

/// What stands still while records are saved.
struct Saving<'a> {
    author: Author<'a>,
    known: Known<'a>,
    follow_ups: Vec<FollowUp>,
    closings: Vec<Closing>,
    tree: Tree,
}

/// What came of one follow-up.
enum Saved {
    Unchanged,
    Changed,
    Closed(LeftClosed),
}

impl Saving<'_> {
    async fn follow_up(
        &self,
        tx: &mut Tx,
        (guarantee, terms): (GuaranteeId, &Terms),
        said: &FollowUpRecord,
        ids: &mut (dyn FnMut() -> Uuid + Send),
    ) -> Result<Saved, ImportError> {
        let find = |code: &String| node_called(self.known.organisation, code, self.known.day);
        let node = said.unit.as_ref().map(find).transpose()?;
        let before = self.follow_ups.iter().find(|known| {
            known.guarantee == guarantee && known.node == node && known.said.period == said.period
        });
        let new = NewFollowUp {
            id: FollowUpId::new(ids()),
            guarantee,
            node,
            said: FollowUpRecord {
                unit: None,
                ..said.clone()
            },
            // A file tells what was said, not what was measured then.
            measured: before.and_then(|before| before.measured),
            on_behalf: false,
        };
        if before.is_some_and(|before| before.said == new.said) {
            return Ok(Saved::Unchanged);
        }
        if is_closed(&self.closings, &self.tree, (terms, node), said.period) {
            return Ok(Saved::Closed(LeftClosed {
                guarantee: terms.heading().to_owned(),
                unit: said.unit.clone(),
                period: said.period,
            }));
        }
        match follow_ups::save(tx, self.author, before, &new).await? {
            true => Ok(Saved::Changed),
            false => Err(ImportError::Meanwhile),
        }
    }
}

/// Whether a period of a guarantee is closed for a part of the organisation, or for the guarantee as a whole.
pub fn is_closed(
    closings: &[Closing],
    tree: &Tree,
    (terms, node): (&Terms, Option<NodeId>),
    period: Period,
) -> bool {
    let node = node.or_else(|| terms.whole(tree));
    node.is_some_and(|node| closings::closed(closings, tree, node, period).is_some())
}
