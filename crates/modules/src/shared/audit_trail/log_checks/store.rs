//! Log checks in the database.

use std::collections::{BTreeMap, BTreeSet};

use samsyn_db::{DbError, Tx, row, sql};
use samsyn_domain::day::Day;
use samsyn_domain::ids::{NodeId, PersonId};
use samsyn_domain::instant::Instant;
use samsyn_domain::period::Period;

use super::model::{LogCheckId, Outcome};

row! {
    /// *Loggkontroll*, as a list shows it.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Check {
        /// Which one.
        pub id: LogCheckId,
        /// The month whose reads were drawn from.
        pub month: Period,
        /// Where the cases belong.
        pub node: NodeId,
        /// Who was the manager there when it was drawn.
        pub manager: Option<PersonId>,
        /// Whether these are that manager's own reads.
        pub of_manager: bool,
        /// How many reads it was drawn from.
        pub reads: i64,
        /// By when it is to be done.
        pub due: Day,
        /// When it was drawn.
        pub created_at: Instant,
        /// When it was done.
        pub closed_at: Option<Instant>,
        /// By whom.
        pub closed_by: Option<PersonId>,
        /// How many were drawn.
        pub drawn: i64,
        /// How many of those have an outcome.
        pub decided: i64,
        /// How many of those are suspected.
        pub suspected: i64,
    }
}

row! {
    /// One read of a check, with what is still known of it in the trail.
    #[derive(Clone, Debug, PartialEq)]
    pub struct CheckRead {
        /// Its number in the trail.
        pub read_id: i64,
        /// Who read.
        pub actor: PersonId,
        /// What was found.
        pub outcome: Option<Outcome>,
        /// Why.
        pub note: Option<String>,
        /// When that was said.
        pub decided_at: Option<Instant>,
        /// By whom.
        pub decided_by: Option<PersonId>,
        /// When it was read; nothing where the trail has been culled.
        pub at: Option<Instant>,
        /// Under which promise.
        pub limit_id: Option<String>,
        /// For which period.
        pub period: Option<Period>,
        /// Why it was read: a code.
        pub reason: Option<String>,
        /// Whether it was taken out as a file.
        pub export: Option<bool>,
        /// How many cases were shown.
        pub cases: i64,
    }
}

/// A month that has been drawn.
#[derive(Clone, Debug)]
pub struct Draw<'a> {
    /// Which.
    pub month: Period,
    /// What decided.
    pub seed: &'a str,
    /// How many of each part of the organisation, at most.
    pub size: u32,
    /// When.
    pub at: Instant,
}

/// A check to put in.
#[derive(Clone, Debug)]
pub struct NewCheck {
    /// Which one.
    pub id: LogCheckId,
    /// The month.
    pub month: Period,
    /// Where.
    pub node: NodeId,
    /// Who is the manager there.
    pub manager: Option<PersonId>,
    /// Whether it is the manager's own reads.
    pub of_manager: bool,
    /// How many it was drawn from.
    pub reads: usize,
    /// By when.
    pub due: Day,
}

/// What is said of one read.
#[derive(Clone, Debug)]
pub struct Decision {
    /// Which read.
    pub read: i64,
    /// What.
    pub outcome: Outcome,
    /// Why.
    pub note: Option<String>,
    /// By whom.
    pub by: PersonId,
    /// When.
    pub at: Instant,
}

/// The latest month that has been drawn.
///
/// # Errors
/// What the database refuses.
pub async fn last_month(tx: &mut Tx) -> Result<Option<Period>, DbError> {
    let found: Option<(Period,)> = tx
        .optional(
            sql!("select month from log_check_month order by month desc limit 1"),
            (),
        )
        .await?;
    Ok(found.map(|(month,)| month))
}

/// Notes that a month has been drawn. False where it was already.
///
/// # Errors
/// What the database refuses.
pub async fn put_month(tx: &mut Tx, draw: &Draw<'_>) -> Result<bool, DbError> {
    let changed = tx
        .execute(
            sql!(
                "insert into log_check_month (month, seed, sample_size, sampled_at) values ($1, $2, $3, $4)
                 on conflict do nothing"
            ),
            (draw.month, draw.seed, draw.size, draw.at),
        )
        .await?;
    Ok(changed == 1)
}

/// How a month was drawn: its seed and how many of each part at most.
///
/// # Errors
/// What the database refuses.
pub async fn seed(tx: &mut Tx, month: Period) -> Result<Option<(String, u32)>, DbError> {
    tx.optional(
        sql!("select seed, sample_size from log_check_month where month = $1"),
        (month,),
    )
    .await
}

/// Every read of cases between two moments: number, who and where.
///
/// # Errors
/// What the database refuses.
pub async fn reads_between(
    tx: &mut Tx,
    from: Instant,
    until: Instant,
) -> Result<Vec<(i64, PersonId, NodeId)>, DbError> {
    tx.all(
        sql!("select id, actor, node from case_read where at >= $1 and at < $2 order by id"),
        (from, until),
    )
    .await
}

/// Puts in a check with the reads that were drawn.
///
/// # Errors
/// What the database refuses.
pub async fn put(
    tx: &mut Tx,
    check: &NewCheck,
    drawn: &[super::model::Read],
    at: Instant,
) -> Result<(), DbError> {
    tx.execute(
        sql!(
            "insert into log_check (id, month, node, manager, of_manager, reads, due, created_at)
             values ($1, $2, $3, $4, $5, $6, $7, $8)"
        ),
        (
            check.id,
            check.month,
            check.node,
            check.manager,
            check.of_manager,
            check.reads as i64,
            check.due,
            at,
        ),
    )
    .await?;
    let drawn: Vec<_> = { drawn.iter() }
        .map(|read| (check.id, read.id, read.actor))
        .collect();
    tx.execute_many(
        sql!("insert into log_check_read (log_check, read_id, actor) values ($1, $2, $3)"),
        drawn,
    )
    .await?;
    Ok(())
}

/// Checks that are open, the earliest due first, then those that are done, the latest first; so many of each at most.
///
/// # Errors
/// What the database refuses.
pub async fn all(tx: &mut Tx, open: bool, most: u32) -> Result<Vec<Check>, DbError> {
    let statement = match open {
        true => sql!(
            "select c.*,
                 (select count(*) from log_check_read r where r.log_check = c.id) as drawn,
                 (select count(r.outcome) from log_check_read r where r.log_check = c.id) as decided,
                 (select count(*) from log_check_read r where r.log_check = c.id and r.outcome = 'suspected') as suspected
             from log_check c where c.closed_at is null order by c.due, c.id limit $1"
        ),
        false => sql!(
            "select c.*,
                 (select count(*) from log_check_read r where r.log_check = c.id) as drawn,
                 (select count(r.outcome) from log_check_read r where r.log_check = c.id) as decided,
                 (select count(*) from log_check_read r where r.log_check = c.id and r.outcome = 'suspected') as suspected
             from log_check c where c.closed_at is not null order by c.closed_at desc, c.id limit $1"
        ),
    };
    tx.all(statement, (most,)).await
}

/// One check.
///
/// # Errors
/// What the database refuses.
pub async fn find(tx: &mut Tx, id: LogCheckId) -> Result<Option<Check>, DbError> {
    tx.optional(
        sql!(
            "select c.*,
                 (select count(*) from log_check_read r where r.log_check = c.id) as drawn,
                 (select count(r.outcome) from log_check_read r where r.log_check = c.id) as decided,
                 (select count(*) from log_check_read r where r.log_check = c.id and r.outcome = 'suspected') as suspected
             from log_check c where c.id = $1"
        ),
        (id,),
    )
    .await
}

/// Who did the reads of each open check.
///
/// # Errors
/// What the database refuses.
pub async fn actors_of_open(
    tx: &mut Tx,
) -> Result<BTreeMap<LogCheckId, BTreeSet<PersonId>>, DbError> {
    let rows: Vec<(LogCheckId, PersonId)> = tx
        .all(
            sql!(
                "select distinct r.log_check, r.actor
                 from log_check c join log_check_read r on r.log_check = c.id
                 where c.closed_at is null"
            ),
            (),
        )
        .await?;
    let mut actors: BTreeMap<LogCheckId, BTreeSet<PersonId>> = BTreeMap::new();
    for (check, actor) in rows {
        actors.entry(check).or_default().insert(actor);
    }
    Ok(actors)
}

/// Who did the reads of one check.
///
/// # Errors
/// What the database refuses.
pub async fn actors(tx: &mut Tx, id: LogCheckId) -> Result<BTreeSet<PersonId>, DbError> {
    let rows: Vec<(PersonId,)> = tx
        .all(
            sql!("select distinct actor from log_check_read where log_check = $1"),
            (id,),
        )
        .await?;
    Ok(rows.into_iter().map(|(actor,)| actor).collect())
}

/// The reads of a check, in the order in which they were made.
///
/// # Errors
/// What the database refuses.
pub async fn reads(tx: &mut Tx, id: LogCheckId) -> Result<Vec<CheckRead>, DbError> {
    tx.all(
        sql!(
            "select r.read_id, r.actor, r.outcome, r.note, r.decided_at, r.decided_by,
                 c.at, c.limit_id, c.period, c.reason, c.export,
                 (select count(*) from case_read_reference s where s.read_id = r.read_id) as cases
             from log_check_read r left join case_read c on c.id = r.read_id
             where r.log_check = $1 order by r.read_id"
        ),
        (id,),
    )
    .await
}

/// The references of the cases that a read showed.
///
/// # Errors
/// What the database refuses.
pub async fn references(tx: &mut Tx, read: i64) -> Result<Vec<String>, DbError> {
    let rows: Vec<(String,)> = tx
        .all(
            sql!("select reference from case_read_reference where read_id = $1 order by reference"),
            (read,),
        )
        .await?;
    Ok(rows.into_iter().map(|(reference,)| reference).collect())
}

/// Says what was found. False where the check is done, the read is not of it, or it is the reviewer's own.
///
/// # Errors
/// What the database refuses.
pub async fn decide(tx: &mut Tx, id: LogCheckId, decision: &Decision) -> Result<bool, DbError> {
    let changed = tx
        .execute(
            sql!(
                "update log_check_read set outcome = $3, note = $4, decided_at = $5, decided_by = $6
                 where log_check = $1 and read_id = $2 and actor <> $6
                     and exists (select 1 from log_check c where c.id = $1 and c.closed_at is null)"
            ),
            (
                id,
                decision.read,
                decision.outcome,
                decision.note.as_deref(),
                decision.at,
                decision.by,
            ),
        )
        .await?;
    Ok(changed == 1)
}

/// Says that a check is done. False where it was already, or a read of it has no outcome.
///
/// # Errors
/// What the database refuses.
pub async fn close(
    tx: &mut Tx,
    id: LogCheckId,
    by: PersonId,
    at: Instant,
) -> Result<bool, DbError> {
    let changed = tx
        .execute(
            sql!(
                "update log_check set closed_at = $2, closed_by = $3
                 where id = $1 and closed_at is null
                     and not exists (select 1 from log_check_read r where r.log_check = $1 and r.outcome is null)"
            ),
            (id, at, by),
        )
        .await?;
    Ok(changed == 1)
}

/// *Gallring*: removes checks that were drawn before a moment, and the months that nothing is left of.
///
/// # Errors
/// What the database refuses.
pub async fn cull(tx: &mut Tx, before: Instant) -> Result<u64, DbError> {
    let checks = tx
        .execute(
            sql!("delete from log_check where created_at < $1"),
            (before,),
        )
        .await?;
    tx.execute(
        sql!(
            "delete from log_check_month where sampled_at < $1
                 and not exists (select 1 from log_check c where c.month = log_check_month.month)"
        ),
        (before,),
    )
    .await?;
    Ok(checks)
}
