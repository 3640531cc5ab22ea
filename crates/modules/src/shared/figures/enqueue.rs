//! Asking for figures to be worked out, and how far that has come.

use samsyn_db::jobs::{self, NewJob};
use samsyn_db::{DbError, Instant, Tx, code, sql};
use samsyn_domain::ids::DatasetId;
use serde::{Deserialize, Serialize};

/// The kind of the job.
pub const EVALUATE: &str = "figures.evaluate";

code! {
    /// Why figures are worked out.
    pub enum Reason {
        /// A dataset was published.
        DatasetPublished = "dataset_published",
        /// A definition was saved, changed or removed.
        DefinitionSaved = "definition_saved",
        /// The organisation was changed.
        OrganisationChanged = "organisation_changed",
        /// A setting was changed on which figures rest.
        SettingChanged = "setting_changed",
    }
}

/// Why figures are worked out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    /// This dataset was published: it is current in the data folder by the time that the job is done, or the job waits.
    DatasetPublished(DatasetId),
    /// A definition was saved, changed or removed.
    DefinitionSaved,
    /// The organisation was changed.
    OrganisationChanged,
    /// A setting was changed on which figures rest.
    SettingChanged,
}

/// What the job is told.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(super) struct Payload {
    pub reason: Reason,
    pub dataset: Option<DatasetId>,
}

/// Has figures worked out, in the transaction that makes it necessary. Which ones, the job finds out: those that rest on
/// something else than what is current then. Asking once too often costs nothing.
///
/// # Errors
/// What the database refuses.
pub async fn enqueue_evaluation(
    tx: &mut Tx,
    cause: Cause,
    now: Instant,
    request_id: Option<&str>,
) -> Result<(), DbError> {
    let (reason, dataset) = match cause {
        Cause::DatasetPublished(dataset) => (Reason::DatasetPublished, Some(dataset)),
        Cause::DefinitionSaved => (Reason::DefinitionSaved, None),
        Cause::OrganisationChanged => (Reason::OrganisationChanged, None),
        Cause::SettingChanged => (Reason::SettingChanged, None),
    };
    let payload = serde_json::json!(Payload { reason, dataset });
    // Without a key: a job that is under way may have read what is changed just now.
    let job = NewJob {
        kind: EVALUATE,
        payload,
        at: now,
        due_at: now,
        unique_key: None,
        cause: request_id,
    };
    jobs::enqueue(tx, &job).await?;
    Ok(())
}

/// How far the latest evaluation has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// Figures rest on what is current.
    UpToDate,
    /// Asked for, and not begun.
    Waiting {
        /// Since when.
        since: Instant,
    },
    /// Under way.
    Running {
        /// When it was asked for.
        since: Instant,
    },
    /// It failed, and is tried again later.
    Failed {
        /// When it is tried again.
        again: Instant,
    },
    /// It failed every time.
    GivenUp,
}

/// How far the evaluation that has waited longest has come.
///
/// # Errors
/// What the database refuses.
pub async fn progress(tx: &mut Tx, now: Instant) -> Result<Progress, DbError> {
    let open: Option<(Instant, Instant, Option<Instant>, Option<String>)> = tx
        .optional(
            sql!(
                "select created_at, due_at, locked_until, last_error from job
                 where kind = $1 and done_at is null and dead_at is null order by id limit 1"
            ),
            (EVALUATE,),
        )
        .await?;
    if let Some((since, due_at, locked_until, last_error)) = open {
        return Ok(match (locked_until, last_error) {
            (Some(until), _) if until > now => Progress::Running { since },
            (_, Some(_)) => Progress::Failed { again: due_at },
            _ => Progress::Waiting { since },
        });
    }
    let last: Option<(Option<Instant>,)> = tx
        .optional(
            sql!("select dead_at from job where kind = $1 order by id desc limit 1"),
            (EVALUATE,),
        )
        .await?;
    Ok(match last {
        Some((Some(_),)) => Progress::GivenUp,
        _ => Progress::UpToDate,
    })
}
