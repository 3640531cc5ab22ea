//! What was worked out from the database once and still holds.

use std::any::{Any, TypeId};
use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

use crate::Tx;

/// One thing of each type, with the revision that it was worked out from.
#[derive(Clone, Debug, Default)]
pub(crate) struct Kept(Arc<RwLock<HashMap<TypeId, Arc<dyn Any + Send + Sync>>>>);

struct Of<R, T> {
    revision: R,
    value: Arc<T>,
}

/// For what takes long to read and seldom changes: a table of one row counts the changes, every change counts it up in its
/// own transaction, and whoever reads asks for the count first.
///
/// A transaction that writes keeps nothing and is given nothing: it may see what will never have been.
impl Tx {
    /// What was kept of this revision, if it was.
    pub fn kept<R, T>(&self, revision: &R) -> Option<Arc<T>>
    where
        R: PartialEq + Send + Sync + 'static,
        T: Send + Sync + 'static,
    {
        let shelf = self.1.as_ref()?.0.read();
        let shelf = shelf.unwrap_or_else(PoisonError::into_inner);
        let of = shelf.get(&TypeId::of::<Of<R, T>>())?;
        let of = of.downcast_ref::<Of<R, T>>()?;
        (of.revision == *revision).then(|| Arc::clone(&of.value))
    }

    /// Keeps what was worked out from this revision, in place of what was kept of another.
    pub fn keep<R, T>(&self, revision: R, value: T) -> Arc<T>
    where
        R: PartialEq + Send + Sync + 'static,
        T: Send + Sync + 'static,
    {
        let value = Arc::new(value);
        if let Some(Kept(shelf)) = &self.1 {
            let of = Of {
                revision,
                value: Arc::clone(&value),
            };
            let mut shelf = shelf.write().unwrap_or_else(PoisonError::into_inner);
            shelf.insert(TypeId::of::<Of<R, T>>(), Arc::new(of));
        }
        value
    }
}

#[cfg(test)]
mod tests {
    use crate::testing;

    #[derive(Debug, PartialEq)]
    struct Sum(u32);

    #[tokio::test]
    async fn what_is_kept_holds_for_its_revision_and_never_while_something_is_written() {
        testing::each(async |db| {
            let tx = db.read().await.unwrap();
            assert_eq!(tx.kept::<i64, Sum>(&1), None);
            tx.keep(1_i64, Sum(7));
            drop(tx);
            let tx = db.read().await.unwrap();
            assert_eq!(tx.kept::<i64, Sum>(&1).as_deref(), Some(&Sum(7)));
            assert_eq!(tx.kept::<i64, Sum>(&2), None);
            drop(tx);
            let tx = db.write().await.unwrap();
            assert_eq!(tx.kept::<i64, Sum>(&1), None);
            tx.keep(2_i64, Sum(8));
            drop(tx);
            let tx = db.read().await.unwrap();
            assert_eq!(tx.kept::<i64, Sum>(&2), None);
        })
        .await;
    }
}
