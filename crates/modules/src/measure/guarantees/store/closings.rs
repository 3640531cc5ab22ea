//! *Periodstängning*: periods that can be read and no longer changed.

use samsyn_db::{DbError, Tx, audit, row, sql};
use samsyn_domain::ids::{NodeId, PersonId};
use samsyn_domain::instant::Instant;
use samsyn_domain::organisation::Tree;
use samsyn_domain::period::Period;
use samsyn_domain::roles::Within;
use uuid::Uuid;

use super::Author;

row! {
    /// *Stängd period* of a part of the organisation, or one that was.
    #[derive(Clone, Debug)]
    pub struct Closing {
        /// Which.
        pub id: Uuid,
        /// Of what, with everything below it.
        pub node: NodeId,
        /// Which period, with every shorter one in it.
        pub period: Period,
        /// When it was closed.
        pub closed_at: Instant,
        /// By whom.
        pub closed_by: Option<PersonId>,
        /// When it was opened again.
        pub reopened_at: Option<Instant>,
        /// By whom.
        pub reopened_by: Option<PersonId>,
        /// Why.
        pub reason: Option<String>,
    }
}

impl Closing {
    /// Whether a period of a part of the organisation is closed by it.
    pub fn closes(&self, tree: &Tree, node: NodeId, period: Period) -> bool {
        self.reopened_at.is_none()
            && (self.node == node || tree.covers(self.node, node))
            && self.period.first_day() <= period.first_day()
            && period.last_day() <= self.period.last_day()
    }
}

/// Every closing, the latest first; those of parts that somebody may not see among them, since it is no secret that a
/// period is closed.
///
/// # Errors
/// Where the database fails.
pub async fn all(tx: &mut Tx) -> Result<Vec<Closing>, DbError> {
    tx.all(
        sql!(
            "select id, node, period, closed_at, closed_by, reopened_at, reopened_by, reason
             from period_closing order by closed_at desc, id"
        ),
        (),
    )
    .await
}

/// The closing by which a period is closed, if it is: the first of them, where what it is part of was closed later.
pub fn closed<'c>(
    closings: &'c [Closing],
    tree: &Tree,
    node: NodeId,
    period: Period,
) -> Option<&'c Closing> {
    let here = closings.iter();
    let here = here.filter(|closing| closing.closes(tree, node, period));
    here.min_by_key(|closing| closing.closed_at)
}

/// Closes a period; nothing where it is closed already.
///
/// # Errors
/// Where the database fails.
pub async fn close(
    tx: &mut Tx,
    author: Author<'_>,
    id: Uuid,
    (within, period): (Within, Period),
) -> Result<(), DbError> {
    let closed = tx
        .execute(
            sql!(
                "insert into period_closing (id, node, period, closed_at, closed_by)
                 values ($1, $2, $3, $4, $5) on conflict do nothing"
            ),
            (id, within.node(), period, author.at, author.by),
        )
        .await?;
    if closed > 0 {
        let event = author.event("period_closed").about("period", period);
        audit::record(tx, &event.at_node(within.node().uuid())).await?;
    }
    Ok(())
}

/// Opens it again, for a reason.
///
/// # Errors
/// Where the database fails.
pub async fn reopen(
    tx: &mut Tx,
    author: Author<'_>,
    (within, period): (Within, Period),
    reason: &str,
) -> Result<bool, DbError> {
    let opened = tx
        .execute(
            sql!(
                "update period_closing set reopened_at = $1, reopened_by = $2, reason = $3
                 where node = $4 and period = $5 and reopened_at is null"
            ),
            (author.at, author.by, reason, within.node(), period),
        )
        .await?;
    if opened > 0 {
        let event = author.event("period_reopened").about("period", period);
        audit::record(tx, &event.at_node(within.node().uuid())).await?;
    }
    Ok(opened > 0)
}
