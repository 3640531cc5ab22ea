//! What people have decided about datasets and about codes in them.

use samsyn_db::{DbError, Instant, Tx, row, sql};
use samsyn_domain::day::Day;
use samsyn_domain::ids::{DatasetId, NodeId, PersonId};
use uuid::Uuid;

use crate::measure::datasets::model::{DecisionKind, UnitDecision};

row! {
    /// *Beslut* about a dataset.
    #[derive(Clone, Debug)]
    pub struct DecisionRow {
        /// Which one.
        pub id: Uuid,
        /// The dataset.
        pub dataset: DatasetId,
        /// What was decided.
        pub kind: DecisionKind,
        /// When.
        pub decided_at: Instant,
        /// When, as the ledger writes it.
        pub ledger_at: String,
        /// By whom; nobody where the command line did it.
        pub decided_by: Option<PersonId>,
        /// The decider's name.
        pub name: Option<String>,
        /// Why, where that was asked.
        pub reason: Option<String>,
        /// What was current before.
        pub replaced: Option<DatasetId>,
    }
}

row! {
    /// *Beslut om en okänd enhetskod*.
    #[derive(Clone, Debug)]
    pub struct UnitDecisionRow {
        /// The code.
        pub code: String,
        /// What was decided.
        pub decision: UnitDecision,
        /// What it means.
        pub node: Option<NodeId>,
        /// From when.
        pub valid_from: Option<Day>,
        /// Why, where it was accepted as it is.
        pub reason: Option<String>,
        /// When.
        pub decided_at: Instant,
        /// By whom.
        pub name: String,
    }
}

/// Something that somebody decides.
#[derive(Clone, Debug)]
pub struct NewDecision<'d> {
    /// Which one.
    pub id: Uuid,
    /// The dataset.
    pub dataset: DatasetId,
    /// What.
    pub kind: DecisionKind,
    /// Whether it has been done, or is about to be.
    pub is_done: bool,
    /// When.
    pub at: Instant,
    /// When, as the ledger writes it.
    pub ledger_at: &'d str,
    /// By whom.
    pub by: Option<PersonId>,
    /// Why.
    pub reason: Option<&'d str>,
    /// What is current before.
    pub replaced: Option<DatasetId>,
}

/// Notes a decision.
///
/// # Errors
/// Where the database fails.
pub async fn note(tx: &mut Tx, new: &NewDecision<'_>) -> Result<(), DbError> {
    tx.execute(
        sql!(
            "insert into dataset_decision
                 (id, dataset, kind, is_done, decided_at, ledger_at, decided_by, reason, replaced)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9)"
        ),
        (
            new.id,
            new.dataset,
            new.kind,
            new.is_done,
            new.at,
            new.ledger_at,
            new.by,
            new.reason,
            new.replaced,
        ),
    )
    .await?;
    Ok(())
}

/// Decisions that were about to be done when they were noted.
///
/// # Errors
/// Where the database fails.
pub async fn intended(tx: &mut Tx) -> Result<Vec<DecisionRow>, DbError> {
    tx.all(
        sql!(
            "select d.id, d.dataset, d.kind, d.decided_at, d.ledger_at, d.decided_by, p.name, d.reason, d.replaced
             from dataset_decision d left join person p on p.id = d.decided_by
             where d.is_done = $1
             order by d.decided_at, d.id"
        ),
        (false,),
    )
    .await
}

/// Says that a decision was done.
///
/// # Errors
/// Where the database fails.
pub async fn done(tx: &mut Tx, id: Uuid) -> Result<(), DbError> {
    tx.execute(
        sql!("update dataset_decision set is_done = $2 where id = $1"),
        (id, true),
    )
    .await?;
    Ok(())
}

/// Forgets a decision that came to nothing.
///
/// # Errors
/// Where the database fails.
pub async fn forget(tx: &mut Tx, id: Uuid) -> Result<(), DbError> {
    tx.execute(
        sql!("delete from dataset_decision where id = $1 and is_done = $2"),
        (id, false),
    )
    .await?;
    Ok(())
}

/// What has been decided about a dataset, the latest first.
///
/// # Errors
/// Where the database fails.
pub async fn of_dataset(tx: &mut Tx, id: DatasetId) -> Result<Vec<DecisionRow>, DbError> {
    tx.all(
        sql!(
            "select d.id, d.dataset, d.kind, d.decided_at, d.ledger_at, d.decided_by, p.name, d.reason, d.replaced
             from dataset_decision d left join person p on p.id = d.decided_by
             where d.dataset = $1 and d.is_done = $2
             order by d.decided_at desc, d.id desc"
        ),
        (id, true),
    )
    .await
}

/// What is decided about a unit code.
#[derive(Clone, Debug)]
pub struct NewUnitDecision<'d> {
    /// Which decision.
    pub id: Uuid,
    /// The dataset.
    pub dataset: DatasetId,
    /// The code.
    pub code: &'d str,
    /// What it means from when, where it is mapped.
    pub mapped: Option<(NodeId, Day)>,
    /// Why, where it is accepted as it is.
    pub reason: Option<&'d str>,
    /// When.
    pub at: Instant,
    /// By whom.
    pub by: PersonId,
}

/// Notes what was decided about a unit code.
///
/// # Errors
/// Where the database fails.
pub async fn note_unit(tx: &mut Tx, new: &NewUnitDecision<'_>) -> Result<(), DbError> {
    let decision = match new.mapped {
        Some(_) => UnitDecision::Mapped,
        None => UnitDecision::WithoutUnit,
    };
    tx.execute(
        sql!(
            "insert into dataset_unit_decision
                 (id, dataset, code, decision, node, valid_from, reason, decided_at, decided_by)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9)"
        ),
        (
            new.id,
            new.dataset,
            new.code,
            decision,
            new.mapped.map(|(node, _)| node),
            new.mapped.map(|(_, from)| from),
            new.reason,
            new.at,
            new.by,
        ),
    )
    .await?;
    Ok(())
}

/// What has been decided about the unit codes of a dataset, the earliest first.
///
/// # Errors
/// Where the database fails.
pub async fn units(tx: &mut Tx, id: DatasetId) -> Result<Vec<UnitDecisionRow>, DbError> {
    tx.all(
        sql!(
            "select d.code, d.decision, d.node, d.valid_from, d.reason, d.decided_at, p.name
             from dataset_unit_decision d join person p on p.id = d.decided_by
             where d.dataset = $1
             order by d.decided_at, d.id"
        ),
        (id,),
    )
    .await
}
