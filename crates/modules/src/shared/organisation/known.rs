//! The organisation in memory: loaded again only when it has changed.

use std::sync::{Arc, PoisonError, RwLock};

use samsyn_db::{DbError, Tx};
use samsyn_domain::organisation::Organisation;

use super::store;

/// The organisation as it was last read, with its revision.
#[derive(Default)]
pub struct Known(RwLock<Option<(i64, Arc<Organisation>)>>);

impl Known {
    /// The organisation as it is in this transaction.
    ///
    /// # Errors
    /// Where the database fails.
    pub async fn current(&self, tx: &mut Tx) -> Result<Arc<Organisation>, DbError> {
        let revision = store::revision(tx).await?;
        let held = self
            .0
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        if let Some((of_revision, organisation)) = held
            && of_revision == revision
        {
            return Ok(organisation);
        }
        let organisation = Arc::new(store::load(tx).await?);
        let mut place = self.0.write().unwrap_or_else(PoisonError::into_inner);
        *place = Some((revision, Arc::clone(&organisation)));
        Ok(organisation)
    }
}
