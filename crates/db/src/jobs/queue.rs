//! The table of jobs.

use serde_json::Value as Payload;

use crate::audit::Page;
use crate::{DbError, Instant, Json, Tx, sql};

/// For how long a job is its worker's: one that has not ended by then is taken to have died with its process.
const LEASE_MICROS: i64 = 30 * 60 * 1_000_000;

/// A job to be done.
#[derive(Clone, Debug)]
pub struct NewJob<'a> {
    /// Which handler does it.
    pub kind: &'a str,
    /// What the handler needs to know: ids, not texts.
    pub payload: Payload,
    /// When it was enqueued.
    pub at: Instant,
    /// When it is to be done, at the earliest.
    pub due_at: Instant,
    /// There is at most one job with this key that is not done.
    pub unique_key: Option<&'a str>,
    /// What caused it: a request, or another job.
    pub cause: Option<&'a str>,
}

crate::row! {
    /// A job, as it was enqueued and as far as it has come.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Job {
        /// Its number.
        pub id: i64,
        /// Which handler does it.
        pub kind: String,
        /// What the handler needs to know.
        pub payload: Json<Payload>,
        /// When it was enqueued.
        pub created_at: Instant,
        /// When it is to be done, at the earliest; moved when it failed.
        pub due_at: Instant,
        /// How many times it has been begun, this one included.
        pub attempts: u32,
        /// Why it failed the last time.
        pub last_error: Option<String>,
        /// There is at most one job with this key that is not done.
        pub unique_key: Option<String>,
        /// When it was given up.
        pub dead_at: Option<Instant>,
        /// What caused it.
        pub cause: Option<String>,
    }
}

/// Enqueues a job; its number, or nothing where one with its key is waiting already.
///
/// # Errors
/// What the database refuses.
pub async fn enqueue(tx: &mut Tx, job: &NewJob<'_>) -> Result<Option<i64>, DbError> {
    let id: Option<(i64,)> = tx
        .optional(
            sql!(
                "insert into job (kind, payload, created_at, due_at, unique_key, cause)
                 values ($1, $2, $3, $4, $5, $6)
                 on conflict do nothing
                 returning id"
            ),
            (
                job.kind,
                Json(&job.payload),
                job.at,
                job.due_at,
                job.unique_key,
                job.cause,
            ),
        )
        .await?;
    Ok(id.map(|(id,)| id))
}

/// Takes the job that has waited longest, if one is due.
pub(super) async fn take(tx: &mut Tx, now: Instant) -> Result<Option<Job>, DbError> {
    tx.optional(
        sql!(
            "update job set locked_until = $2, attempts = attempts + 1
             where id = (
                 select id from job
                 where done_at is null and dead_at is null and due_at <= $1
                     and (locked_until is null or locked_until <= $1)
                 order by due_at, id limit 1)
             returning *"
        ),
        (now, Instant::from_micros(now.micros() + LEASE_MICROS)),
    )
    .await
}

/// Says that it is done. False where the job is another worker's by now: then this transaction must not be committed.
pub(super) async fn done(tx: &mut Tx, job: &Job, now: Instant) -> Result<bool, DbError> {
    let changed = tx
        .execute(
            sql!(
                "update job set done_at = $3, locked_until = null, last_error = null
                 where id = $1 and attempts = $2 and done_at is null and dead_at is null"
            ),
            (job.id, job.attempts, now),
        )
        .await?;
    Ok(changed == 1)
}

/// Says that it failed, and when it is to be done again; never, where `again` is none.
pub(super) async fn failed(
    tx: &mut Tx,
    job: &Job,
    why: &str,
    now: Instant,
    again: Option<Instant>,
) -> Result<(), DbError> {
    let dead_at = if again.is_none() { Some(now) } else { None };
    tx.execute(
        sql!(
            "update job set locked_until = null, last_error = $3, due_at = $4, dead_at = $5
             where id = $1 and attempts = $2 and done_at is null and dead_at is null"
        ),
        (
            job.id,
            job.attempts,
            why,
            again.unwrap_or(job.due_at),
            dead_at,
        ),
    )
    .await?;
    Ok(())
}

/// Lets go of a job that has not ended: whoever asks next may take it. False where it has ended, or is another worker's.
pub(super) async fn let_go(tx: &mut Tx, job: &Job) -> Result<bool, DbError> {
    let changed = tx
        .execute(
            sql!(
                "update job set locked_until = null
                 where id = $1 and attempts = $2 and done_at is null and dead_at is null"
            ),
            (job.id, job.attempts),
        )
        .await?;
    Ok(changed == 1)
}

/// Jobs that were given up, the latest first.
///
/// # Errors
/// What the database refuses.
pub async fn dead(tx: &mut Tx, page: Page) -> Result<Vec<Job>, DbError> {
    tx.all(
        sql!("select * from job where dead_at is not null and id < $1 order by id desc limit $2"),
        (page.before(), page.size),
    )
    .await
}

/// How many jobs are waiting or under way, and since when the oldest has been due.
///
/// # Errors
/// What the database refuses.
pub async fn waiting(tx: &mut Tx) -> Result<(i64, Option<Instant>), DbError> {
    tx.one(
        sql!("select count(*), min(due_at) from job where done_at is null and dead_at is null"),
        (),
    )
    .await
}

/// Gives a job that was given up new attempts. False where there is no such job.
///
/// # Errors
/// [`DbError::Unique`] where one with its key is waiting.
pub async fn revive(tx: &mut Tx, id: i64, now: Instant) -> Result<bool, DbError> {
    let changed = tx
        .execute(
            sql!("update job set dead_at = null, attempts = 0, due_at = $2 where id = $1 and dead_at is not null"),
            (id, now),
        )
        .await?;
    Ok(changed == 1)
}

/// Lets jobs that were under way be taken up again at once. Only for who knows that no worker is left that does them, as
/// when a site starts that was killed.
///
/// # Errors
/// What the database refuses.
pub async fn take_back(tx: &mut Tx) -> Result<u64, DbError> {
    tx.execute(
        sql!(
            "update job set locked_until = null
             where locked_until is not null and done_at is null and dead_at is null"
        ),
        (),
    )
    .await
}

/// *Gallring*: removes jobs that were done before an instant.
///
/// # Errors
/// What the database refuses.
pub async fn forget_done(tx: &mut Tx, before: Instant) -> Result<u64, DbError> {
    tx.execute(sql!("delete from job where done_at < $1"), (before,))
        .await
}
