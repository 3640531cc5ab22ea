//! Follow-ups in the database.

use std::collections::BTreeSet;

use samsyn_db::{DbError, Json, Tx, audit, row, sql};
use samsyn_domain::day::Day;
use samsyn_domain::follow_up::Status;
use samsyn_domain::ids::{NodeId, PersonId};
use samsyn_domain::instant::Instant;
use samsyn_domain::period::Period;

use super::{Author, SUBJECT};
use crate::measure::guarantees::follow_up::{FollowUp, FollowUpId};
use crate::measure::guarantees::model::GuaranteeId;
use crate::measure::guarantees::record::{ByHand, FollowUpRecord, PlanRecord};

row! {
    struct FollowUpRow {
        id: FollowUpId,
        guarantee: GuaranteeId,
        node: Option<NodeId>,
        period: Period,
        revision: i64,
        status: String,
        suggested: Option<String>,
        motivation: String,
        kept: Option<u32>,
        out_of: Option<u32>,
        measured_kept: Option<u32>,
        measured_out_of: Option<u32>,
        comment: String,
        commented_on: Option<Day>,
        public_text: String,
        plan_what: Option<String>,
        plan_who: Option<String>,
        plan_met_by: Option<Period>,
        decided_at: Instant,
        decided_by: Option<PersonId>,
        on_behalf: bool,
    }
}

row! {
    struct RevisionRow {
        record: Json<FollowUpRecord>,
        decided_at: Instant,
        decided_by: Option<PersonId>,
        on_behalf: bool,
    }
}

/// A follow-up as it was saved once.
#[derive(Clone, Debug)]
pub struct Revision {
    /// What was said.
    pub said: FollowUpRecord,
    /// When.
    pub decided_at: Instant,
    /// By whom.
    pub decided_by: Option<PersonId>,
    /// Whether in place of the manager.
    pub on_behalf: bool,
}

/// What is saved of a follow-up.
#[derive(Clone, Debug)]
pub struct NewFollowUp {
    /// The id where it is new.
    pub id: FollowUpId,
    /// Of which guarantee.
    pub guarantee: GuaranteeId,
    /// Of which part of the organisation.
    pub node: Option<NodeId>,
    /// What is said.
    pub said: FollowUpRecord,
    /// What is measured.
    pub measured: Option<ByHand>,
    /// Whether in place of the manager.
    pub on_behalf: bool,
}

/// Every follow-up, the latest period first.
///
/// # Errors
/// Where the database fails.
pub async fn every(tx: &mut Tx) -> Result<Vec<FollowUp>, DbError> {
    let rows: Vec<FollowUpRow> = tx
        .all(
            sql!(
                "select id, guarantee, node, period, revision, status, suggested, motivation, kept, out_of,
                     measured_kept, measured_out_of, comment, commented_on, public_text, plan_what, plan_who,
                     plan_met_by, decided_at, decided_by, on_behalf
                 from follow_up order by last_day desc, period, node, id"
            ),
            (),
        )
        .await?;
    rows.into_iter().map(FollowUpRow::follow_up).collect()
}

/// Those of a part of the organisation, and of guarantees as a whole, the latest period first.
///
/// # Errors
/// Where the database fails.
pub async fn of_node(tx: &mut Tx, node: NodeId) -> Result<Vec<FollowUp>, DbError> {
    let rows: Vec<FollowUpRow> = tx
        .all(
            sql!(
                "select id, guarantee, node, period, revision, status, suggested, motivation, kept, out_of,
                     measured_kept, measured_out_of, comment, commented_on, public_text, plan_what, plan_who,
                     plan_met_by, decided_at, decided_by, on_behalf
                 from follow_up where node = $1 or node is null order by last_day desc, period, node, id"
            ),
            (node,),
        )
        .await?;
    rows.into_iter().map(FollowUpRow::follow_up).collect()
}

row! {
    /// *Värde för hand*: n of N that somebody counted.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct HandValue {
        /// Of which guarantee.
        pub guarantee: GuaranteeId,
        /// Of which part of the organisation; absent is the guarantee as a whole.
        pub node: Option<NodeId>,
        /// In which period.
        pub period: Period,
        /// n.
        pub kept: u32,
        /// N.
        pub out_of: u32,
    }
}

/// Every value entered by hand.
///
/// # Errors
/// Where the database fails.
pub async fn by_hand(tx: &mut Tx) -> Result<Vec<HandValue>, DbError> {
    tx.all(
        sql!(
            "select guarantee, node, period, kept, out_of from follow_up
             where kept is not null and out_of is not null"
        ),
        (),
    )
    .await
}

/// Every period that something was said of.
///
/// # Errors
/// Where the database fails.
pub async fn periods(tx: &mut Tx) -> Result<Vec<Period>, DbError> {
    let periods: Vec<(Period,)> = tx
        .all(sql!("select distinct period from follow_up"), ())
        .await?;
    Ok(periods.into_iter().map(|(period,)| period).collect())
}

/// Of which guarantees, parts and periods a status was decided, of periods that end on a day or later.
///
/// # Errors
/// Where the database fails.
pub async fn decided(
    tx: &mut Tx,
    from: Day,
) -> Result<BTreeSet<(GuaranteeId, Option<NodeId>, Period)>, DbError> {
    let decided: Vec<(GuaranteeId, Option<NodeId>, Period)> = tx
        .all(
            sql!("select guarantee, node, period from follow_up where last_day >= $1 and status <> $2"),
            (from, Status::NotAssessed.code()),
        )
        .await?;
    Ok(decided.into_iter().collect())
}

/// Those of one guarantee, the latest period first.
///
/// # Errors
/// Where the database fails.
pub async fn of_guarantee(tx: &mut Tx, id: GuaranteeId) -> Result<Vec<FollowUp>, DbError> {
    let rows: Vec<FollowUpRow> = tx
        .all(
            sql!(
                "select id, guarantee, node, period, revision, status, suggested, motivation, kept, out_of,
                     measured_kept, measured_out_of, comment, commented_on, public_text, plan_what, plan_who,
                     plan_met_by, decided_at, decided_by, on_behalf
                 from follow_up where guarantee = $1 order by last_day desc, period, node, id"
            ),
            (id,),
        )
        .await?;
    rows.into_iter().map(FollowUpRow::follow_up).collect()
}

/// Those of one guarantee that are about a part of the organisation or about the guarantee as a whole, the latest period
/// first.
///
/// # Errors
/// Where the database fails.
pub async fn of_guarantee_at(
    tx: &mut Tx,
    id: GuaranteeId,
    node: NodeId,
) -> Result<Vec<FollowUp>, DbError> {
    let rows: Vec<FollowUpRow> = tx
        .all(
            sql!(
                "select id, guarantee, node, period, revision, status, suggested, motivation, kept, out_of,
                     measured_kept, measured_out_of, comment, commented_on, public_text, plan_what, plan_who,
                     plan_met_by, decided_at, decided_by, on_behalf
                 from follow_up where guarantee = $1 and (node = $2 or node is null)
                 order by last_day desc, period, node, id"
            ),
            (id, node),
        )
        .await?;
    rows.into_iter().map(FollowUpRow::follow_up).collect()
}

/// Those of one guarantee in one period.
///
/// # Errors
/// Where the database fails.
pub async fn of_guarantee_in(
    tx: &mut Tx,
    id: GuaranteeId,
    period: Period,
) -> Result<Vec<FollowUp>, DbError> {
    let rows: Vec<FollowUpRow> = tx
        .all(
            sql!(
                "select id, guarantee, node, period, revision, status, suggested, motivation, kept, out_of,
                     measured_kept, measured_out_of, comment, commented_on, public_text, plan_what, plan_who,
                     plan_met_by, decided_at, decided_by, on_behalf
                 from follow_up where guarantee = $1 and period = $2 order by node, id"
            ),
            (id, period),
        )
        .await?;
    rows.into_iter().map(FollowUpRow::follow_up).collect()
}

row! {
    /// That something was said: where, of when, and which revision of how many.
    #[derive(Clone, Copy, Debug)]
    pub struct Saying {
        /// Of which follow-up.
        pub follow_up: FollowUpId,
        /// Of which part of the organisation; absent is the guarantee as a whole.
        pub node: Option<NodeId>,
        /// Of which period.
        pub period: Period,
        /// From 1.
        pub revision: i64,
        /// The latest revision of the same follow-up.
        pub latest: i64,
    }
}

/// Everything that was said of a guarantee, the latest first.
///
/// # Errors
/// Where the database fails.
pub async fn sayings(tx: &mut Tx, id: GuaranteeId) -> Result<Vec<Saying>, DbError> {
    tx.all(
        sql!(
            "select f.id as follow_up, f.node, f.period, r.revision, f.revision as latest
             from follow_up f join follow_up_revision r on r.follow_up = f.id
             where f.guarantee = $1 order by r.decided_at desc, f.id, r.revision desc"
        ),
        (id,),
    )
    .await
}

/// One revision of a follow-up.
///
/// # Errors
/// Where the database fails, or there is none.
pub async fn revision(tx: &mut Tx, id: FollowUpId, revision: i64) -> Result<Revision, DbError> {
    let row: RevisionRow = tx
        .one(
            sql!(
                "select record, decided_at, decided_by, on_behalf
                 from follow_up_revision where follow_up = $1 and revision = $2"
            ),
            (id, revision),
        )
        .await?;
    Ok(Revision {
        said: row.record.0,
        decided_at: row.decided_at,
        decided_by: row.decided_by,
        on_behalf: row.on_behalf,
    })
}

/// Saves what is said, over `before` where there is one; `false` where somebody else has saved it since.
///
/// # Errors
/// Where the database fails.
pub async fn save(
    tx: &mut Tx,
    author: Author<'_>,
    before: Option<&FollowUp>,
    new: &NewFollowUp,
) -> Result<bool, DbError> {
    let (id, revision) = match before {
        Some(before) => (before.id, before.revision + 1),
        None => (new.id, 1),
    };
    if write(tx, author, (id, revision), new).await? == 0 {
        return Ok(false);
    }
    super::count(tx).await?;
    tx.execute(
        sql!(
            "insert into follow_up_revision (follow_up, revision, record, decided_at, decided_by, on_behalf)
             values ($1, $2, $3, $4, $5, $6)"
        ),
        (id, revision, Json(&new.said), author.at, author.by, new.on_behalf),
    )
    .await?;
    let event = author
        .event("follow_up_saved")
        .about(SUBJECT, new.guarantee)
        .at_node(new.node.map(NodeId::uuid))
        .with("follow_up", id.to_string())
        .with("period", new.said.period.to_string())
        .with("from", before.map(|before| before.said.status.code()))
        .with("to", new.said.status.code())
        .with("on_behalf", new.on_behalf);
    audit::record(tx, &event).await?;
    Ok(true)
}

/// How many rows it is written to: none where somebody else came first. Both statements take the same values.
async fn write(
    tx: &mut Tx,
    author: Author<'_>,
    (id, revision): (FollowUpId, i64),
    new: &NewFollowUp,
) -> Result<u64, DbError> {
    let (said, plan) = (&new.said, new.said.plan.as_ref());
    let statement = match revision {
        1 => sql!(
            "insert into follow_up (id, guarantee, node, period, last_day, revision, status, suggested,
                 motivation, kept, out_of, measured_kept, measured_out_of, comment, commented_on, public_text,
                 plan_what, plan_who, plan_met_by, decided_at, decided_by, on_behalf)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19,
                 $20, $21, $22) on conflict do nothing"
        ),
        _ => sql!(
            "update follow_up set guarantee = $2, node = $3, period = $4, last_day = $5, revision = $6,
                 status = $7, suggested = $8, motivation = $9, kept = $10, out_of = $11, measured_kept = $12,
                 measured_out_of = $13, comment = $14, commented_on = $15, public_text = $16,
                 plan_what = $17, plan_who = $18, plan_met_by = $19, decided_at = $20, decided_by = $21,
                 on_behalf = $22
             where id = $1 and revision = $6 - 1"
        ),
    };
    let values = (
        id,
        new.guarantee,
        new.node,
        said.period,
        said.period.last_day(),
        revision,
        said.status.code(),
        said.suggested.map(Status::code),
        &said.motivation,
        said.by_hand.map(|value| value.kept),
        said.by_hand.map(|value| value.of),
        new.measured.map(|value| value.kept),
        new.measured.map(|value| value.of),
        &said.comment,
        said.commented_on,
        &said.public_text,
        plan.map(|plan| &plan.what),
        plan.map(|plan| &plan.who),
        plan.map(|plan| plan.met_by),
        author.at,
        author.by,
        new.on_behalf,
    );
    tx.execute(statement, values).await
}

impl FollowUpRow {
    fn follow_up(self) -> Result<FollowUp, DbError> {
        let status = |code: &str| {
            let status: Result<Status, _> = code.parse();
            status.map_err(|error| DbError::contradiction("status", error))
        };
        let pair = |kept: Option<u32>, of: Option<u32>| {
            let values = kept.zip(of);
            values.map(|(kept, of)| ByHand { kept, of })
        };
        let plan = (self.plan_what.zip(self.plan_who)).zip(self.plan_met_by);
        Ok(FollowUp {
            id: self.id,
            guarantee: self.guarantee,
            node: self.node,
            revision: self.revision,
            said: FollowUpRecord {
                unit: None,
                period: self.period,
                status: status(&self.status)?,
                suggested: self.suggested.as_deref().map(status).transpose()?,
                motivation: self.motivation,
                by_hand: pair(self.kept, self.out_of),
                comment: self.comment,
                commented_on: self.commented_on,
                public_text: self.public_text,
                plan: plan.map(|((what, who), met_by)| PlanRecord { what, who, met_by }),
            },
            measured: pair(self.measured_kept, self.measured_out_of),
            decided_at: self.decided_at,
            decided_by: self.decided_by,
            on_behalf: self.on_behalf,
        })
    }
}
