//! Guarantees, their follow-ups and closed periods in the database.

pub mod closings;
pub mod follow_ups;

use std::collections::{BTreeMap, BTreeSet};

use samsyn_db::audit::{self, Event};
use samsyn_db::{DbError, Json, Tx, row, sql};
use samsyn_domain::day::Day;
use samsyn_domain::ids::{NodeId, PersonId};
use samsyn_domain::instant::Instant;
use samsyn_domain::period::Period;
use samsyn_domain::roles::Scope;

use super::model::{Guarantee, GuaranteeId, Terms};
use super::record::{LimitRecord, Rhythm};
use crate::shared::definitions::DefinitionId;
use crate::shared::figures::Periods;
use crate::shared::rich_text::RichText;

/// What the audit log calls a guarantee.
pub const SUBJECT: &str = "guarantee";

/// Who changes something, when, and in which request.
#[derive(Clone, Copy, Debug)]
pub struct Author<'a> {
    /// When.
    pub at: Instant,
    /// Who; nobody on the command line.
    pub by: Option<PersonId>,
    /// In which request.
    pub request: Option<&'a str>,
}

impl<'a> Author<'a> {
    /// What the audit log is to say.
    pub fn event(&self, kind: &'a str) -> Event<'a> {
        let by = self.by.map(PersonId::uuid);
        Event::new(self.at, kind).by(by).request(self.request)
    }
}

row! {
    struct GuaranteeRow {
        id: GuaranteeId,
        revision: i64,
        area: String,
        promise: String,
        short_name: Option<String>,
        description: String,
        adopted_by: Option<String>,
        adopted_on: Option<Day>,
        valid_from: Option<Day>,
        valid_to: Option<Day>,
        if_not_kept: String,
        target: u16,
        margin: u16,
        public: bool,
        owner: Option<NodeId>,
        every_unit: bool,
        rhythm: String,
        law: Json<Vec<String>>,
        limits: Json<Vec<LimitRecord>>,
        changed_at: Instant,
        changed_by: Option<PersonId>,
    }
}

row! {
    struct UnitRow {
        guarantee: GuaranteeId,
        node: NodeId,
    }
}

row! {
    struct RevisionRow {
        revision: i64,
        record: Json<Terms>,
        changed_at: Instant,
        changed_by: Option<PersonId>,
    }
}

/// A guarantee as it was saved once.
#[derive(Clone, Debug)]
pub struct Revision {
    /// From 1.
    pub revision: i64,
    /// What it said.
    pub terms: Terms,
    /// When it was saved.
    pub changed_at: Instant,
    /// By whom.
    pub changed_by: Option<PersonId>,
}

/// Every guarantee that may be seen, by area and promise.
///
/// # Errors
/// Where the database fails.
pub async fn all(tx: &mut Tx, scope: &Scope) -> Result<Vec<Guarantee>, DbError> {
    let mut guarantees = every(tx).await?;
    guarantees.retain(|guarantee| guarantee.is_seen(scope));
    Ok(guarantees)
}

/// Every guarantee there is, for the command line and the scheduler; pages ask [`all`].
///
/// # Errors
/// Where the database fails.
pub async fn every(tx: &mut Tx) -> Result<Vec<Guarantee>, DbError> {
    let rows: Vec<GuaranteeRow> = tx
        .all(
            sql!(
                "select id, revision, area, promise, short_name, description, adopted_by, adopted_on,
                     valid_from, valid_to, if_not_kept, target, margin, public, owner, every_unit, rhythm,
                     law, limits, changed_at, changed_by
                 from guarantee order by area, promise, id"
            ),
            (),
        )
        .await?;
    let units: Vec<UnitRow> = tx
        .all(
            sql!("select guarantee, node from guarantee_unit order by guarantee, node"),
            (),
        )
        .await?;
    let mut of_guarantee: BTreeMap<GuaranteeId, Vec<NodeId>> = BTreeMap::new();
    for row in units {
        of_guarantee
            .entry(row.guarantee)
            .or_default()
            .push(row.node);
    }
    rows.into_iter()
        .map(|row| {
            let units = of_guarantee.remove(&row.id).unwrap_or_default();
            row.guarantee(units)
        })
        .collect()
}

/// One of them, if it is there and may be seen.
///
/// # Errors
/// Where the database fails.
pub async fn find(
    tx: &mut Tx,
    scope: &Scope,
    id: GuaranteeId,
) -> Result<Option<Guarantee>, DbError> {
    let row: Option<GuaranteeRow> = tx
        .optional(
            sql!(
                "select id, revision, area, promise, short_name, description, adopted_by, adopted_on,
                     valid_from, valid_to, if_not_kept, target, margin, public, owner, every_unit, rhythm,
                     law, limits, changed_at, changed_by
                 from guarantee where id = $1"
            ),
            (id,),
        )
        .await?;
    let Some(row) = row else {
        return Ok(None);
    };
    let units: Vec<(NodeId,)> = tx
        .all(
            sql!("select node from guarantee_unit where guarantee = $1 order by node"),
            (id,),
        )
        .await?;
    let guarantee = row.guarantee(units.into_iter().map(|(node,)| node).collect())?;
    Ok(guarantee.is_seen(scope).then_some(guarantee))
}

/// Every revision, the latest first.
///
/// # Errors
/// Where the database fails.
pub async fn revisions(tx: &mut Tx, id: GuaranteeId) -> Result<Vec<Revision>, DbError> {
    let rows: Vec<RevisionRow> = tx
        .all(
            sql!(
                "select revision, record, changed_at, changed_by
                 from guarantee_revision where guarantee = $1 order by revision desc"
            ),
            (id,),
        )
        .await?;
    let revision = |row: RevisionRow| Revision {
        revision: row.revision,
        terms: row.record.0,
        changed_at: row.changed_at,
        changed_by: row.changed_by,
    };
    Ok(rows.into_iter().map(revision).collect())
}

/// What the people are called who have changed guarantees, closed periods, or said something of a part of the organisation or
/// of guarantees as a whole.
///
/// # Errors
/// Where the database fails.
pub async fn names(tx: &mut Tx, node: NodeId) -> Result<BTreeMap<PersonId, String>, DbError> {
    let people: Vec<(PersonId, String)> = tx
        .all(
            sql!(
                "select id, name from person where id in (
                     select decided_by from follow_up where node = $1 or node is null
                     union select changed_by from guarantee
                     union select closed_by from period_closing
                     union select reopened_by from period_closing)"
            ),
            (node,),
        )
        .await?;
    Ok(people.into_iter().collect())
}

/// How often guarantees, and what was said of them, have been changed.
///
/// # Errors
/// Where the database fails.
pub async fn revision(tx: &mut Tx) -> Result<i64, DbError> {
    let (revision,) = tx
        .one(sql!("select revision from follow_up_count"), ())
        .await?;
    Ok(revision)
}

/// Counts a change.
async fn count(tx: &mut Tx) -> Result<(), DbError> {
    tx.execute(
        sql!("update follow_up_count set revision = revision + 1"),
        (),
    )
    .await?;
    Ok(())
}

/// When each was entered here: saved for the first time.
///
/// # Errors
/// Where the database fails.
pub async fn entered(tx: &mut Tx) -> Result<BTreeMap<GuaranteeId, Instant>, DbError> {
    let entered: Vec<(GuaranteeId, Instant)> = tx
        .all(
            sql!("select guarantee, changed_at from guarantee_revision where revision = 1"),
            (),
        )
        .await?;
    Ok(entered.into_iter().collect())
}

/// Where something was measured in which period, by which definition: places alone, no numbers.
///
/// # Errors
/// Where the database fails.
pub async fn measured_nodes(
    tx: &mut Tx,
    periods: Periods,
) -> Result<Vec<(DefinitionId, NodeId, Period)>, DbError> {
    tx.all(
        sql!(
            "select distinct definition, node, period from figure
             where period_kind = $1 and first_day >= $2 and first_day <= $3 and superseded_at is null
                 and node is not null and met + late + missed > 0"
        ),
        (periods.rhythm, periods.from, periods.to),
    )
    .await
}

/// Where something was measured by a definition in periods from one to another, whatever their length: places alone, no
/// numbers.
///
/// # Errors
/// Where the database fails.
pub async fn measured_at(
    tx: &mut Tx,
    definition: DefinitionId,
    (first, last): (Period, Period),
) -> Result<BTreeSet<(NodeId, Period)>, DbError> {
    let found: Vec<(NodeId, Period)> = tx
        .all(
            sql!(
                "select node, period from figure
                 where definition = $1 and first_day >= $2 and first_day <= $3 and superseded_at is null
                     and version is null and node is not null and met + late + missed > 0"
            ),
            (definition, first.first_day(), last.first_day()),
        )
        .await?;
    Ok(found.into_iter().collect())
}

/// The latest time that figures were worked out.
///
/// # Errors
/// Where the database fails.
pub async fn latest_evaluation(tx: &mut Tx) -> Result<i64, DbError> {
    let (latest,) = tx
        .one(sql!("select coalesce(max(id), 0) from evaluation"), ())
        .await?;
    Ok(latest)
}

/// Saves a new one. Its limits are kept by [`super::limits::keep`], in the same transaction.
///
/// # Errors
/// Where the database fails.
pub async fn insert(
    tx: &mut Tx,
    author: Author<'_>,
    id: GuaranteeId,
    terms: &Terms,
) -> Result<(), DbError> {
    tx.execute(
        sql!(
            "insert into guarantee (id, revision, area, promise, short_name, description, adopted_by,
                 adopted_on, valid_from, valid_to, if_not_kept, target, margin, public, owner, every_unit,
                 rhythm, law, limits, changed_at, changed_by)
             values ($1, 1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18,
                 $19, $20)"
        ),
        (
            id, &terms.area, &terms.promise, &terms.short_name,
            terms.description.as_str(), &terms.adopted_by, terms.adopted_on,
            terms.valid_from, terms.valid_to, &terms.if_not_kept,
            terms.target, terms.margin, terms.public, terms.owner,
            terms.units.is_none(), terms.rhythm.code(),
            Json(&terms.legal_bases), Json(&terms.limits), author.at, author.by,
        ),
    )
    .await?;
    keep(tx, author, id, 1, terms).await?;
    let event = author.event("guarantee_created").about(SUBJECT, id);
    audit::record(tx, &event.at_node(terms.owner.map(NodeId::uuid))).await?;
    Ok(())
}

/// Saves it; `false` where somebody else has since `before`. Nothing is saved where nothing is changed.
///
/// # Errors
/// Where the database fails.
pub async fn update(
    tx: &mut Tx,
    author: Author<'_>,
    before: &Guarantee,
    terms: &Terms,
) -> Result<bool, DbError> {
    let (id, revision) = (before.id, before.revision + 1);
    let fields: Vec<&str> = terms
        .changes(&before.terms)
        .iter()
        .map(|field| field.name)
        .collect();
    if fields.is_empty() {
        return Ok(true);
    }
    let changed = tx
        .execute(
            sql!(
                "update guarantee set revision = $1, area = $2, promise = $3, short_name = $4,
                     description = $5, adopted_by = $6, adopted_on = $7, valid_from = $8, valid_to = $9,
                     if_not_kept = $10, target = $11, margin = $12, public = $13, owner = $14,
                     every_unit = $15, rhythm = $16, law = $17, limits = $18, changed_at = $19,
                     changed_by = $20
                 where id = $21 and revision = $22"
            ),
            (
                revision, &terms.area, &terms.promise, &terms.short_name,
                terms.description.as_str(), &terms.adopted_by, terms.adopted_on,
                terms.valid_from, terms.valid_to, &terms.if_not_kept,
                terms.target, terms.margin, terms.public, terms.owner,
                terms.units.is_none(), terms.rhythm.code(),
                Json(&terms.legal_bases), Json(&terms.limits),
                author.at, author.by, id, before.revision,
            ),
        )
        .await?;
    if changed == 0 {
        return Ok(false);
    }
    keep(tx, author, id, revision, terms).await?;
    let event = author.event("guarantee_changed").about(SUBJECT, id);
    let event = event.at_node(terms.owner.map(NodeId::uuid));
    audit::record(tx, &event.with("fields", fields)).await?;
    Ok(true)
}

async fn keep(
    tx: &mut Tx,
    author: Author<'_>,
    id: GuaranteeId,
    revision: i64,
    terms: &Terms,
) -> Result<(), DbError> {
    count(tx).await?;
    tx.execute(
        sql!("delete from guarantee_unit where guarantee = $1"),
        (id,),
    )
    .await?;
    let units = terms.units.iter().flatten();
    let units: Vec<_> = units.map(|unit| (id, *unit)).collect();
    tx.execute_many(
        sql!("insert into guarantee_unit (guarantee, node) values ($1, $2)"),
        units,
    )
    .await?;
    tx.execute(
        sql!(
            "insert into guarantee_revision (guarantee, revision, record, changed_at, changed_by)
             values ($1, $2, $3, $4, $5)"
        ),
        (id, revision, Json(terms), author.at, author.by),
    )
    .await?;
    Ok(())
}

impl GuaranteeRow {
    fn guarantee(self, units: Vec<NodeId>) -> Result<Guarantee, DbError> {
        let rhythm = Rhythm::from_code(&self.rhythm)
            .ok_or_else(|| DbError::contradiction("rhythm", "not a rhythm"))?;
        Ok(Guarantee {
            id: self.id,
            revision: self.revision,
            terms: Terms {
                area: self.area,
                promise: self.promise,
                short_name: self.short_name,
                // Written by us, and read again as if it were not.
                description: RichText::from_html(&self.description).to_html(),
                legal_bases: self.law.0,
                adopted_by: self.adopted_by,
                adopted_on: self.adopted_on,
                valid_from: self.valid_from,
                valid_to: self.valid_to,
                if_not_kept: self.if_not_kept,
                target: self.target,
                margin: self.margin,
                public: self.public,
                owner: self.owner,
                units: (!self.every_unit).then_some(units),
                rhythm,
                limits: self.limits.0,
            },
            changed_at: self.changed_at,
            changed_by: self.changed_by,
        })
    }
}
