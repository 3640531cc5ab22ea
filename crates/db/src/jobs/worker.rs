//! Who does the jobs.

use std::collections::HashMap;
use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use super::Job;
use super::queue::{done, failed, let_go, take};
use crate::{Db, DbError, Instant, Tx};

/// How many times a job is begun before it is given up.
const MOST_ATTEMPTS: u32 = 10;
/// After the first failure; doubled after each.
const FIRST_PAUSE_MICROS: i64 = 60 * 1_000_000;
const LONGEST_PAUSE_MICROS: i64 = 6 * 3600 * 1_000_000;
/// How long a worker rests when there is nothing to do.
const REST: Duration = Duration::from_secs(1);

/// What time it is: the one reader of the clock passes it on.
pub type Clock = Arc<dyn Fn() -> Instant + Send + Sync>;

/// Why a job was not done. The reason is kept with the job and shown to those who run the system: it names no person.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// It may succeed later.
    #[error("{0}")]
    Later(String),
    /// It never will: what it is about is gone, or the job makes no sense.
    #[error("{0}")]
    Never(String),
    /// The database refused something; tried again later.
    #[error(transparent)]
    Database(#[from] DbError),
}

/// Does the jobs of one kind. See [the module](crate::jobs) for the two steps.
pub trait Handler: Send + Sync + 'static {
    /// What the first step hands to the second.
    type Prepared: Send;

    /// The first step: reads what it needs, and does what takes time. May be done more than once for a job.
    fn prepare(
        &self,
        db: &Db,
        job: &Job,
    ) -> impl Future<Output = Result<Self::Prepared, Failure>> + Send;

    /// The second step: writes what came of the first. The job's being done is committed with it.
    fn commit(
        &self,
        tx: &mut Tx,
        job: &Job,
        prepared: Self::Prepared,
    ) -> impl Future<Output = Result<(), Failure>> + Send;
}

/// A [`Handler`] whatever it prepares.
trait Steps: Send + Sync {
    fn run(
        self: Arc<Self>,
        db: Db,
        job: Job,
        clock: Clock,
    ) -> Pin<Box<dyn Future<Output = Result<(), Failure>> + Send>>;
}

impl<H: Handler> Steps for H {
    fn run(
        self: Arc<Self>,
        db: Db,
        job: Job,
        clock: Clock,
    ) -> Pin<Box<dyn Future<Output = Result<(), Failure>> + Send>> {
        Box::pin(async move {
            let prepared = self.prepare(&db, &job).await?;
            let mut tx = db.write().await?;
            self.commit(&mut tx, &job, prepared).await?;
            if done(&mut tx, &job, clock()).await? {
                tx.commit().await?;
            } else {
                tracing::warn!(
                    job = job.id,
                    kind = job.kind,
                    "the job took so long that another worker has it"
                );
            }
            Ok(())
        })
    }
}

/// Takes jobs, one at a time, and has them done.
pub struct Worker {
    db: Db,
    clock: Clock,
    handlers: HashMap<&'static str, Arc<dyn Steps>>,
    in_hand: Mutex<Option<Job>>,
}

impl Worker {
    /// A worker that knows no kind of job yet.
    pub fn new(db: Db, clock: Clock) -> Worker {
        Worker {
            db,
            clock,
            handlers: HashMap::new(),
            in_hand: Mutex::new(None),
        }
    }

    /// Jobs of this kind are done so.
    #[must_use]
    pub fn handle(mut self, kind: &'static str, handler: impl Handler) -> Worker {
        self.handlers.insert(kind, Arc::new(handler));
        self
    }

    /// Works until `stop` is ready; a job that has been begun is ended first.
    pub async fn run(&self, stop: impl Future<Output = ()>) {
        let mut stop = std::pin::pin!(stop);
        loop {
            let rest = match self.step().await {
                Ok(true) => Duration::ZERO,
                Ok(false) => REST,
                Err(error) => {
                    tracing::error!(%error, "the queue of jobs cannot be read");
                    REST
                }
            };
            // Asked for in this order: a queue that is never empty can still be stopped.
            tokio::select! {
                biased;
                () = &mut stop => return,
                () = tokio::time::sleep(rest) => {}
            }
        }
    }

    /// Does one job that is due. False where there is none.
    ///
    /// # Errors
    /// Where the queue cannot be read or written; a job's own failure is kept with the job.
    pub async fn step(&self) -> Result<bool, DbError> {
        let mut tx = self.db.write().await?;
        let job = take(&mut tx, (self.clock)()).await?;
        tx.commit().await?;
        let Some(job) = job else { return Ok(false) };
        self.hold(Some(job.clone()));
        let outcome = match self.handlers.get(job.kind.as_str()) {
            Some(handler) if job.attempts <= MOST_ATTEMPTS => {
                let steps =
                    Arc::clone(handler).run(self.db.clone(), job.clone(), Arc::clone(&self.clock));
                // A task of its own: a handler that panics fails its job, and not the worker.
                tokio::spawn(steps)
                    .await
                    .unwrap_or_else(|_| Err(Failure::Later("the handler broke down".to_owned())))
            }
            // Its process was killed each time, so nobody has said so yet.
            Some(_) => Err(Failure::Never("it never ended".to_owned())),
            None => Err(Failure::Never("nobody does jobs of this kind".to_owned())),
        };
        if let Err(failure) = outcome {
            self.put_back(&job, &failure).await?;
        }
        self.hold(None);
        Ok(true)
    }

    fn hold(&self, job: Option<Job>) {
        *self.in_hand.lock().unwrap_or_else(PoisonError::into_inner) = job;
    }

    /// Lets go of the job that is under way: its process is about to end, and the next need not wait until the lease is over.
    /// What the handler still does of it comes too late where another worker has taken it. False where nothing is under way.
    ///
    /// # Errors
    /// Where the queue cannot be written; then the lease lasts.
    pub async fn let_go(&self) -> Result<bool, DbError> {
        let in_hand = self.in_hand.lock();
        let job = in_hand.unwrap_or_else(PoisonError::into_inner).clone();
        let Some(job) = job else { return Ok(false) };
        let mut tx = self.db.write().await?;
        let is_free = let_go(&mut tx, &job).await?;
        tx.commit().await?;
        Ok(is_free)
    }

    async fn put_back(&self, job: &Job, failure: &Failure) -> Result<(), DbError> {
        let now = (self.clock)();
        let given_up = matches!(failure, Failure::Never(_)) || job.attempts >= MOST_ATTEMPTS;
        let again = (!given_up).then(|| Instant::from_micros(now.micros() + pause(job.attempts)));
        tracing::warn!(job = job.id, kind = job.kind, attempts = job.attempts, given_up, error = %failure, "a job failed");
        let mut tx = self.db.write().await?;
        failed(&mut tx, job, &failure.to_string(), now, again).await?;
        tx.commit().await
    }
}

fn pause(attempts: u32) -> i64 {
    let doubled = attempts.saturating_sub(1).min(20);
    (FIRST_PAUSE_MICROS << doubled).min(LONGEST_PAUSE_MICROS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_grow_to_six_hours() {
        let minutes: Vec<i64> = [1, 2, 3, 9, 10, u32::MAX]
            .map(|attempts| pause(attempts) / 60_000_000)
            .to_vec();
        assert_eq!(minutes, [1, 2, 4, 256, 360, 360]);
    }
}
