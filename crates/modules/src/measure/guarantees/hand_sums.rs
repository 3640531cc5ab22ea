//! *Värden för hand* of every guarantee, period and part of the organisation, and above the unit their sums: of all that was
//! entered, and of what was entered for units in which nothing was measured.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use samsyn_db::{DbError, Tx};
use samsyn_domain::day::Day;
use samsyn_domain::ids::NodeId;
use samsyn_domain::organisation::{NodeKind, Organisation, Tree};
use samsyn_domain::period::Period;

use super::limits;
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
    /// The same of units in which nothing was measured.
    unmeasured: BTreeMap<NodeId, Share>,
}

/// Where something was measured.
pub type MeasuredAt = BTreeSet<(GuaranteeId, NodeId, Period)>;

/// What the sums rest on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Revision {
    organisation: i64,
    said: i64,
    figures: i64,
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
            figures: store::latest_evaluation(tx).await?,
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
        let values = follow_ups::by_hand(tx).await?;
        let measured = measured(tx, &values).await?;
        let placed = values.into_iter().filter_map(|value| {
            let whole = || *wholes.get(&value.guarantee)?;
            Some((value.node.or_else(whole)?, value))
        });
        Ok(tx.keep(revision, HandSums::of(&organisation, placed, &measured)))
    }

    /// Of values and where they belong.
    pub fn of(
        organisation: &Organisation,
        values: impl IntoIterator<Item = (NodeId, HandValue)>,
        measured: &MeasuredAt,
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
        for ((guarantee, period), of) in &mut sums.0 {
            of.add_up(&organisation.on(period.last_day()), |node| {
                measured.contains(&(*guarantee, node, *period))
            });
        }
        sums
    }

    /// The part's own value, or else the sum of those below it. Of values above each other only the lowest count.
    pub fn at(&self, guarantee: GuaranteeId, node: NodeId, period: Period) -> Option<Share> {
        let of = self.0.get(&(guarantee, period))?;
        of.own.get(&node).or_else(|| of.sums.get(&node)).copied()
    }

    /// What was entered for the part itself.
    pub fn own(&self, guarantee: GuaranteeId, node: NodeId, period: Period) -> Option<Share> {
        let of = self.0.get(&(guarantee, period))?;
        of.own.get(&node).copied()
    }

    /// The sum of what was entered for units below the part in which nothing was measured.
    pub fn unmeasured(
        &self,
        guarantee: GuaranteeId,
        node: NodeId,
        period: Period,
    ) -> Option<Share> {
        let of = self.0.get(&(guarantee, period))?;
        of.unmeasured.get(&node).copied()
    }

    /// The sum of what was entered below the part, whatever was entered for the part itself.
    pub fn below(&self, guarantee: GuaranteeId, node: NodeId, period: Period) -> Option<Share> {
        let of = self.0.get(&(guarantee, period))?;
        of.sums.get(&node).copied()
    }

    /// The periods in which something was entered for the part or below it, in any order.
    pub fn periods(&self, guarantee: GuaranteeId, node: NodeId) -> impl Iterator<Item = Period> {
        let here = self.0.iter().filter(move |((of, _), sums)| {
            *of == guarantee && (sums.own.contains_key(&node) || sums.sums.contains_key(&node))
        });
        here.map(|((_, period), _)| *period)
    }
}

impl OfPeriod {
    fn add_up(&mut self, tree: &Tree, is_measured: impl Fn(NodeId) -> bool) {
        let above: BTreeSet<NodeId> = { self.own.keys() }
            .flat_map(|node| tree.ancestors(*node).map(|node| node.id))
            .collect();
        let lowest = self.own.iter().filter(|(node, _)| !above.contains(node));
        for (node, share) in lowest {
            // A unit is measured with the teams in it.
            let units = tree.ancestors(*node);
            let units = units.filter(|above| above.kind == NodeKind::Unit);
            let mut itself = units.map(|unit| unit.id).chain([*node]);
            let is_measured = itself.any(&is_measured);
            for above in tree.ancestors(*node) {
                add(&mut self.sums, above.id, *share);
                if !is_measured {
                    add(&mut self.unmeasured, above.id, *share);
                }
            }
        }
    }
}

fn add(sums: &mut BTreeMap<NodeId, Share>, node: NodeId, share: Share) {
    let sum = sums.entry(node).or_insert(Share { n: 0, of: 0 });
    sum.n += share.n;
    sum.of += share.of;
}

/// Where and when something was measured, of guarantees that have values by hand too.
async fn measured(tx: &mut Tx, values: &[HandValue]) -> Result<MeasuredAt, DbError> {
    let mut spans: BTreeMap<GuaranteeId, (Period, Period)> = BTreeMap::new();
    for value in values {
        let span = spans
            .entry(value.guarantee)
            .or_insert((value.period, value.period));
        let start = |period: &Period| period.first_day();
        span.0 = std::cmp::min_by_key(span.0, value.period, start);
        span.1 = std::cmp::max_by_key(span.1, value.period, start);
    }
    let definitions = limits::definitions(tx).await?;
    let mut measured = MeasuredAt::new();
    for (guarantee, span) in spans {
        for definition in definitions.get(&guarantee).into_iter().flatten() {
            let found = store::measured_at(tx, definition.id, span).await?;
            measured.extend(
                found
                    .into_iter()
                    .map(|(node, period)| (guarantee, node, period)),
            );
        }
    }
    Ok(measured)
}
