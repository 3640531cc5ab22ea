//! *Mappningsprofiler* that are kept for the next extract of the same system.

use samsyn_db::{DbError, Instant, Tx, row, sql};
use samsyn_domain::ids::PersonId;

use crate::measure::datasets::model::ProfileId;

row! {
    /// *Mappningsprofil*, kept.
    #[derive(Clone, Debug)]
    pub struct ProfileRow {
        /// Which one.
        pub id: ProfileId,
        /// What it is called.
        pub name: String,
        /// Its text (TOML).
        pub content: String,
        /// The SHA-256 of the headers that it was made for.
        pub headers: String,
        /// When it was last changed.
        pub changed_at: Instant,
        /// By whom.
        pub changed_name: String,
    }
}

/// Every profile, by name.
///
/// # Errors
/// Where the database fails.
pub async fn all(tx: &mut Tx) -> Result<Vec<ProfileRow>, DbError> {
    tx.all(
        sql!(
            "select d.id, d.name, d.content, d.headers, d.changed_at, p.name as changed_name
             from dataset_profile d join person p on p.id = d.changed_by
             order by d.name collate swedish, d.id"
        ),
        (),
    )
    .await
}

/// One profile.
///
/// # Errors
/// Where the database fails.
pub async fn find(tx: &mut Tx, id: ProfileId) -> Result<Option<ProfileRow>, DbError> {
    tx.optional(
        sql!(
            "select d.id, d.name, d.content, d.headers, d.changed_at, p.name as changed_name
             from dataset_profile d join person p on p.id = d.changed_by
             where d.id = $1"
        ),
        (id,),
    )
    .await
}

/// The profile that was last used for a file with these headers.
///
/// # Errors
/// Where the database fails.
pub async fn of_headers(tx: &mut Tx, headers: &str) -> Result<Option<ProfileRow>, DbError> {
    tx.optional(
        sql!(
            "select d.id, d.name, d.content, d.headers, d.changed_at, p.name as changed_name
             from dataset_profile d join person p on p.id = d.changed_by
             where d.headers = $1
             order by d.changed_at desc, d.id desc limit 1"
        ),
        (headers,),
    )
    .await
}

/// A profile to keep.
#[derive(Clone, Debug)]
pub struct NewProfile<'p> {
    /// Which one, where there is none of this name.
    pub id: ProfileId,
    /// What it is called.
    pub name: &'p str,
    /// Its text.
    pub content: &'p str,
    /// The SHA-256 of the headers that it is made for.
    pub headers: &'p str,
    /// When.
    pub at: Instant,
    /// By whom.
    pub by: PersonId,
}

/// The profile with this name.
///
/// # Errors
/// Where the database fails.
pub async fn named(tx: &mut Tx, name: &str) -> Result<Option<ProfileRow>, DbError> {
    tx.optional(
        sql!(
            "select d.id, d.name, d.content, d.headers, d.changed_at, p.name as changed_name
             from dataset_profile d join person p on p.id = d.changed_by
             where d.name = $1"
        ),
        (name,),
    )
    .await
}

/// Keeps a profile, in the place of the one with this name; gives back which.
///
/// # Errors
/// Where the database fails.
pub async fn keep(tx: &mut Tx, new: &NewProfile<'_>) -> Result<ProfileId, DbError> {
    let (id,) = tx
        .one(
            sql!(
                "insert into dataset_profile (id, name, content, headers, changed_at, changed_by)
                 values ($1, $2, $3, $4, $5, $6)
                 on conflict (name) do update
                 set content = excluded.content, headers = excluded.headers,
                     changed_at = excluded.changed_at, changed_by = excluded.changed_by
                 returning id"
            ),
            (new.id, new.name, new.content, new.headers, new.at, new.by),
        )
        .await?;
    Ok(id)
}

/// Changes the text and the name of a profile. False where somebody else has changed it since.
///
/// # Errors
/// [`DbError::Unique`] where another profile has the name.
pub async fn change(tx: &mut Tx, new: &NewProfile<'_>, seen: Instant) -> Result<bool, DbError> {
    let changed = tx
        .execute(
            sql!(
                "update dataset_profile set name = $2, content = $3, changed_at = $4, changed_by = $5
                 where id = $1 and changed_at = $6"
            ),
            (new.id, new.name, new.content, new.at, new.by, seen),
        )
        .await?;
    Ok(changed == 1)
}
