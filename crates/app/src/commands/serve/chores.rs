//! *Sysslor*: what has to be done again and again, whoever asks: ended sessions and jobs that are done are removed.

use std::time::Duration;

use samsyn_db::{DbError, jobs};
use samsyn_web::{Site, session};

/// How often.
const EVERY: Duration = Duration::from_secs(3600);
/// Days that a job which is done is remembered.
const JOB_DAYS: u32 = 30;

/// Does them until told to stop.
pub async fn run(site: Site, stop: impl Future<Output = ()>) {
    let mut stop = std::pin::pin!(stop);
    loop {
        if let Err(error) = once(&site).await {
            tracing::error!(%error, "the chores could not be done");
        }
        tokio::select! {
            biased;
            () = &mut stop => return,
            () = tokio::time::sleep(EVERY) => {}
        }
    }
}

async fn once(site: &Site) -> Result<(), DbError> {
    let now = site.clock().now();
    let mut tx = site.db().write().await?;
    let sessions = session::sweep(&mut tx, now, &site.settings()).await?;
    let jobs = jobs::forget_done(&mut tx, now.minus_days(JOB_DAYS)).await?;
    tx.commit().await?;
    tracing::info!(sessions, jobs, "chores");
    Ok(())
}
