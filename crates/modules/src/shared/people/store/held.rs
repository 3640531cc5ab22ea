//! What is given to people: roles, substitutes, case access.

use samsyn_db::{DbError, Instant, Tx, sql};
use samsyn_domain::roles::Assignment;
use uuid::Uuid;

/// A role that has been given.
///
/// # Errors
/// Where the database fails.
pub async fn insert_assignment(
    tx: &mut Tx,
    id: Uuid,
    given: &Assignment,
    now: Instant,
) -> Result<(), DbError> {
    let (from, to) = (given.valid.from(), given.valid.to());
    tx.execute(
        sql!(
            "insert into assignment (id, person, role, node, valid_from, valid_to, reason, created_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8)"
        ),
        (
            id,
            given.person,
            given.role,
            given.node,
            from,
            to,
            given.reason.as_deref(),
            now,
        ),
    )
    .await?;
    Ok(())
}
