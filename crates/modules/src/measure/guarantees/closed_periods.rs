//! Which periods are closed, for slices that tell of figures.

use samsyn_db::{DbError, Tx};
use samsyn_web::site::Boxed;

use super::store::closings;
use crate::shared::figures::{Closed, ClosedPeriods};

/// *Stängda perioder*.
pub struct ClosedFollowUps;

impl ClosedPeriods for ClosedFollowUps {
    fn closed<'a>(&'a self, tx: &'a mut Tx) -> Boxed<'a, Result<Vec<Closed>, DbError>> {
        Box::pin(async move {
            let all = closings::all(tx).await?;
            let closed = all
                .into_iter()
                .filter(|closing| closing.reopened_at.is_none());
            let closed = closed.map(|closing| Closed {
                node: closing.node,
                period: closing.period,
            });
            Ok(closed.collect())
        })
    }
}
