//! *Värden för hand* of every guarantee, period and part of the organisation, and above the unit their sums.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use samsyn_db::{DbError, Tx};
use samsyn_domain::day::Day;
use samsyn_domain::ids::NodeId;
use samsyn_domain::organisation::{Organisation, Tree};
use samsyn_domain::period::Period;

use super::model::GuaranteeId;
use super::store::follow_ups::HandValue;
use super::store::{self, follow_ups};
use crate::shared::figures::Share;
use crate::shared::organisation;

/// What was entered by hand of each guarantee in each period.
#[derive(Debug, Default)]
pub struct HandSums(HashMap<(GuaranteeId, Period), OfPeriod>);

#[derive(Debug, Default)]
struct OfPeriod {
    own: BTreeMap<NodeId, Share>,
    sums: BTreeMap<NodeId, Share>,
}

/// What the sums rest on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Revision {
    organisation: i64,
    said: i64,
    today: Day,
}

impl HandSums {
    /// As they are in this transaction, read again only when something that they rest on has changed.
    ///
    /// # Errors
    /// Where the database fails.
    pub async fn current(tx: &mut Tx, today: Day) -> Result<Arc<HandSums>, DbError> {
        let revision = Revision {
            organisation: organisation::store::revision(tx).await?,
            said: store::revision(tx).await?,
            today,
        };
        if let Some(known) = tx.kept(&revision) {
            return Ok(known);
        }
        let organisation = organisation::current(tx).await?;
        let tree = organisation.on(today);
        let guarantees = store::every(tx).await?;
        let wholes = guarantees.iter();
        let wholes: BTreeMap<GuaranteeId, Option<NodeId>> = wholes
            .map(|known| (known.id, known.terms.whole(&tree)))
            .collect();
        let values = follow_ups::by_hand(tx).await?.into_iter();
        let placed = values.filter_map(|value| {
            let whole = || *wholes.get(&value.guarantee)?;
            Some((value.node.or_else(whole)?, value))
        });
        Ok(tx.keep(revision, HandSums::of(&organisation, placed)))
    }

    /// Of values and where they belong.
    pub fn of(
        organisation: &Organisation,
        values: impl IntoIterator<Item = (NodeId, HandValue)>,
    ) -> HandSums {
        let mut sums = HandSums::default();
        for (node, value) in values {
            let of = sums.0.entry((value.guarantee, value.period)).or_default();
            let share = Share {
                n: u64::from(value.kept),
                of: u64::from(value.out_of),
            };
            of.own.insert(node, share);
        }
        for ((_, period), of) in &mut sums.0 {
            of.add_up(&organisation.on(period.last_day()));
        }
        sums
    }

    /// The part's own value, or else the sum of those below it. Of values above each other only the lowest count.
    pub fn at(&self, guarantee: GuaranteeId, node: NodeId, period: Period) -> Option<Share> {
        let of = self.0.get(&(guarantee, period))?;
        of.own.get(&node).or_else(|| of.sums.get(&node)).copied()
    }

    /// The latest period in which something was entered for the part or below it.
    pub fn latest(&self, guarantee: GuaranteeId, node: NodeId) -> Option<Period> {
        let here = self.0.iter().filter(|((of, _), sums)| {
            *of == guarantee && (sums.own.contains_key(&node) || sums.sums.contains_key(&node))
        });
        here.map(|((_, period), _)| *period)
            .max_by_key(|period| (period.last_day(), *period))
    }
}

impl OfPeriod {
    fn add_up(&mut self, tree: &Tree) {
        let above: BTreeSet<NodeId> = { self.own.keys() }
            .flat_map(|node| tree.ancestors(*node).map(|node| node.id))
            .collect();
        let lowest = self.own.iter().filter(|(node, _)| !above.contains(node));
        for (node, share) in lowest {
            for above in tree.ancestors(*node) {
                let sum = self.sums.entry(above.id).or_insert(Share { n: 0, of: 0 });
                sum.n += share.n;
                sum.of += share.of;
            }
        }
    }
}
