//! Invitations in the database: the hash of each link, and for how long it works.

use samsyn_db::{DbError, Instant, Tx, row, sql};
use samsyn_domain::ids::PersonId;

row! {
    /// *Inbjudan*.
    pub struct Invitation {
        /// Who may choose a password with it.
        pub person: PersonId,
        /// When it stops working.
        pub expires_at: Instant,
        /// When it was used.
        pub used_at: Option<Instant>,
    }
}

/// A new one. The person's earlier ones stop working: the last link is the one that counts.
///
/// # Errors
/// Where the database fails.
pub async fn replace(
    tx: &mut Tx,
    id: &str,
    person: PersonId,
    now: Instant,
    expires_at: Instant,
) -> Result<(), DbError> {
    void(tx, person).await?;
    tx.execute(
        sql!("insert into invitation (id, person, created_at, expires_at) values ($1, $2, $3, $4)"),
        (id, person, now, expires_at),
    )
    .await?;
    Ok(())
}

/// Takes back what has not been used.
///
/// # Errors
/// Where the database fails.
pub async fn void(tx: &mut Tx, person: PersonId) -> Result<(), DbError> {
    tx.execute(
        sql!("delete from invitation where person = $1 and used_at is null"),
        (person,),
    )
    .await?;
    Ok(())
}

/// The invitation whose link has this hash.
///
/// # Errors
/// Where the database fails.
pub async fn find(tx: &mut Tx, id: &str) -> Result<Option<Invitation>, DbError> {
    tx.optional(
        sql!("select person, expires_at, used_at from invitation where id = $1"),
        (id,),
    )
    .await
}

/// Uses it up. False where somebody else just did.
///
/// # Errors
/// Where the database fails.
pub async fn use_up(tx: &mut Tx, id: &str, now: Instant) -> Result<bool, DbError> {
    let changed = tx
        .execute(
            sql!("update invitation set used_at = $2 where id = $1 and used_at is null"),
            (id, now),
        )
        .await?;
    Ok(changed > 0)
}
