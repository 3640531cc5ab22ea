//! The organisation in memory: loaded again only when it has changed.

use std::sync::Arc;

use samsyn_db::{DbError, Tx};
use samsyn_domain::organisation::Organisation;

use super::store;

/// The organisation as it is in this transaction.
///
/// # Errors
/// Where the database fails.
pub async fn current(tx: &mut Tx) -> Result<Arc<Organisation>, DbError> {
    let revision = store::revision(tx).await?;
    if let Some(known) = tx.kept(&revision) {
        return Ok(known);
    }
    let organisation = store::load(tx).await?;
    Ok(tx.keep(revision, organisation))
}
