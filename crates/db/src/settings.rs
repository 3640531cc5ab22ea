//! *Inställningar*: what the municipality has decided, by key. What they were before is in the audit log.

use serde::Serialize;
use serde::de::DeserializeOwned;
use uuid::Uuid;

use crate::audit::{self, Event};
use crate::{DbError, Instant, Json, Tx, sql};

/// The subject under which changes of settings are recorded.
pub const SETTING: &str = "setting";

/// A setting, unless it has never been set.
///
/// # Errors
/// [`DbError::Decode`] where it is not a `T`.
pub async fn get<T>(tx: &mut Tx, key: &str) -> Result<Option<T>, DbError>
where
    T: Serialize + DeserializeOwned + Send + Sync,
{
    let found: Option<(Json<T>,)> = tx
        .optional(sql!("select value from setting where key = $1"), (key,))
        .await?;
    Ok(found.map(|(Json(value),)| value))
}

/// Sets it, for a caller that records in its own words what was decided. `by` is none for the system itself.
///
/// # Errors
/// What the database refuses.
pub async fn keep<T: Serialize + Sync>(
    tx: &mut Tx,
    key: &str,
    value: &T,
    (at, by): (Instant, Option<Uuid>),
) -> Result<(), DbError> {
    let value = serde_json::to_value(value).map_err(DbError::other)?;
    tx.execute(
        sql!(
            "insert into setting (key, value, changed_at, changed_by) values ($1, $2, $3, $4)
             on conflict (key) do update
             set value = excluded.value, changed_at = excluded.changed_at, changed_by = excluded.changed_by"
        ),
        (key, Json(&value), at, by),
    )
    .await?;
    Ok(())
}

/// When a setting was last set, and by whom.
///
/// # Errors
/// What the database refuses.
pub async fn changed(tx: &mut Tx, key: &str) -> Result<Option<(Instant, Option<Uuid>)>, DbError> {
    tx.optional(
        sql!("select changed_at, changed_by from setting where key = $1"),
        (key,),
    )
    .await
}

/// Sets it, and records what it was and is; nothing where it is so already. `event` says who and when.
///
/// # Errors
/// What the database refuses.
pub async fn set<T: Serialize + Sync>(
    tx: &mut Tx,
    key: &str,
    value: &T,
    event: Event<'_>,
) -> Result<(), DbError> {
    let value = serde_json::to_value(value).map_err(DbError::other)?;
    let before: Option<serde_json::Value> = get(tx, key).await?;
    if before.as_ref() == Some(&value) {
        return Ok(());
    }
    keep(tx, key, &value, (event.when(), event.actor())).await?;
    let event = event
        .about(SETTING, key)
        .with("from", before.unwrap_or_default())
        .with("to", value);
    audit::record(tx, &event).await?;
    Ok(())
}

/// What a setting has been, the latest first.
///
/// # Errors
/// What the database refuses.
pub async fn history(
    tx: &mut Tx,
    key: &str,
    page: audit::Page,
) -> Result<Vec<audit::Recorded>, DbError> {
    audit::of_subject(tx, SETTING, key, page).await
}
