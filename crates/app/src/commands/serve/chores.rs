//! *Sysslor*: what has to be done again and again, whoever asks: ended sessions, jobs that are done and an audit trail that
//! has been kept long enough are removed.

use std::time::Duration;

use samsyn_db::audit::{self, Event};
use samsyn_db::{DbError, jobs, settings};
use samsyn_web::{Site, session};

use super::super::store;

/// How often.
const EVERY: Duration = Duration::from_secs(3600);
/// Days that a job which is done is remembered.
const JOB_DAYS: u32 = 30;
/// Months that the audit trail is kept, where the municipality has not said.
const AUDIT_MONTHS: u32 = 60;
/// The setting that says so.
const AUDIT_SETTING: &str = "audit_months";

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
    let months: Option<u32> = settings::get(&mut tx, AUDIT_SETTING).await?;
    // A month more than asked for is at most three days: it is never too little.
    let before = now.minus_days(months.unwrap_or(AUDIT_MONTHS).saturating_mul(31));
    let oldest = store::recorded(&mut tx).await?.0;
    let events = match oldest.is_some_and(|oldest| oldest < before) {
        true => audit::cull(&mut tx, before, Event::new(now, "audit_culled")).await?,
        false => 0,
    };
    tx.commit().await?;
    tracing::info!(sessions, jobs, events, "chores");
    Ok(())
}
