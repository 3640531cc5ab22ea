//! Other numbers that fit what is shown: a circle of figures in which each takes one from, or gives one to, the next.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::network::Network;
use super::table::{Reason, Table};
use super::{Amount, DisclosureLimit};

/// What changes by one along a circle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Change {
    /// One more for whom it was kept: n and N.
    Kept,
    /// One more for whom it was not kept: N alone.
    Missed,
    /// One for whom it was kept instead of not: n alone.
    Turned,
}

/// Which figures may be part of a circle, and what it may contradict.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Within {
    /// Shown figures too, which are then hidden.
    pub(super) shown: bool,
    /// What is said instead of the figures may be untrue, and is then no longer said.
    pub(super) unsaid: bool,
}

/// A circle through a figure.
#[derive(Clone, Debug)]
pub(super) struct Circle {
    /// What it costs the reader to have it, the least first.
    pub(super) cost: u64,
    pub(super) cells: Vec<usize>,
    /// Of them those about which something else is said than what would be so.
    pub(super) contradicted: Vec<usize>,
}

/// A cell that gets one more or one less.
#[derive(Clone, Copy, Debug, Default)]
struct Step {
    cell: usize,
    grows: bool,
}

/// Looks for circles.
#[derive(Debug)]
pub(super) struct Search<'t> {
    table: &'t Table,
    network: Network,
    k: u64,
    /// How far each point is, by which step, and in which search.
    reached: Vec<(u64, Step, u64)>,
    searches: u64,
    pub(super) steps: u64,
}

/// Not saying "färre än 5" of a hidden figure costs more than a way around.
const COST_OF_UNSAID: u64 = 1_000;

/// Hiding a shown figure costs more than any way around by hidden ones.
const COST_OF_SHOWN: u64 = 1_000_000;

impl<'t> Search<'t> {
    pub(super) fn new(table: &'t Table, limit: DisclosureLimit) -> Search<'t> {
        let network = Network::of(table);
        Search {
            table,
            k: limit.k(),
            reached: vec![(0, Step::default(), 0); network.at.len()],
            network,
            searches: 0,
            steps: 0,
        }
    }

    /// Whether the figure has a place in the network at all.
    pub(super) fn has_place(&self, cell: usize) -> bool {
        self.network.lines[cell].is_some()
    }

    /// The cheapest circle through the cell.
    pub(super) fn circle(
        &mut self,
        reasons: &[Option<Reason>],
        cell: usize,
        change: Change,
        within: Within,
    ) -> Option<Circle> {
        let steps = [true, false].map(|grows| Step { cell, grows });
        let circles = steps.map(|first| self.beginning_with(first, reasons, change, within));
        let circles = circles.into_iter().flatten();
        circles.min_by_key(|circle| circle.cost)
    }

    fn beginning_with(
        &mut self,
        first: Step,
        reasons: &[Option<Reason>],
        change: Change,
        within: Within,
    ) -> Option<Circle> {
        self.cost(reasons, first, change, within)?;
        let (end, start) = self.leads(first)?;
        self.searches += 1;
        self.reached[start] = (0, first, self.searches);
        let mut heap = BinaryHeap::from([Reverse((0, start))]);
        while let Some(Reverse((so_far, point))) = heap.pop() {
            if point == end {
                return Some(self.back(reasons, first, change));
            }
            if self.reached[point].0 < so_far {
                continue;
            }
            for by in 0..self.network.at[point].len() {
                self.steps += 1;
                let cell = self.network.at[point][by];
                let grows = self.network.lines[cell].is_some_and(|line| line.from == point);
                let step = Step { cell, grows };
                let cost = (cell != first.cell)
                    .then(|| self.cost(reasons, step, change, within))
                    .flatten();
                let (Some(cost), Some((_, next))) = (cost, self.leads(step)) else {
                    continue;
                };
                let (known, _, search) = self.reached[next];
                if search < self.searches || so_far + cost < known {
                    self.reached[next] = (so_far + cost, step, self.searches);
                    heap.push(Reverse((so_far + cost, next)));
                }
            }
        }
        None
    }

    /// From which point to which a step goes.
    fn leads(&self, step: Step) -> Option<(usize, usize)> {
        let line = self.network.lines[step.cell]?;
        Some(if step.grows {
            (line.from, line.to)
        } else {
            (line.to, line.from)
        })
    }

    /// The circle that a search has found, from its end back to where it began.
    fn back(&self, reasons: &[Option<Reason>], first: Step, change: Change) -> Circle {
        let mut circle = Circle {
            cost: 0,
            cells: Vec::new(),
            contradicted: Vec::new(),
        };
        let Some((end, start)) = self.leads(first) else {
            return circle;
        };
        circle.cost = self.reached[end].0;
        let (mut step, mut point) = (first, end);
        loop {
            circle.cells.push(step.cell);
            if !self.says(reasons[step.cell], step, change) {
                circle.contradicted.push(step.cell);
            }
            if point == start {
                return circle;
            }
            step = self.reached[point].1;
            point = self.leads(step).map_or(start, |(from, _)| from);
        }
    }

    /// What it costs to take a step, if it can be taken.
    fn cost(
        &self,
        reasons: &[Option<Reason>],
        step: Step,
        change: Change,
        within: Within,
    ) -> Option<u64> {
        let amount = self.table.amounts[step.cell];
        let people = amount.people();
        let can = match (amount, change) {
            // "Ej mätt" is shown: nobody is nobody.
            _ if people == 0 => false,
            // Else it would be nobody.
            (_, Change::Kept | Change::Missed) if !step.grows && people == 1 => false,
            (Amount::Count(_), _) => change == Change::Missed,
            (Amount::Share { .. }, Change::Kept | Change::Missed) if step.grows => true,
            (Amount::Share { n, .. }, Change::Kept) => n > 0,
            (Amount::Share { n, of }, Change::Missed) => n < of,
            (Amount::Share { n, of }, Change::Turned) if step.grows => n < of,
            (Amount::Share { n, .. }, Change::Turned) => n > 0,
        };
        let reason = reasons[step.cell];
        let says = self.says(reason, step, change);
        let may_be = can && (says || within.unsaid) && (reason.is_some() || within.shown);
        may_be.then(|| match reason {
            Some(_) if says => 1,
            Some(_) => COST_OF_UNSAID,
            // A figure costs as many digits as it has, and of those alike the smaller goes first.
            None => COST_OF_SHOWN * (1 + u64::from(people.ilog2())) + people.min(COST_OF_SHOWN),
        })
    }

    /// Whether what is said about a cell is still true after the step.
    fn says(&self, reason: Option<Reason>, step: Step, change: Change) -> bool {
        let people = self.table.amounts[step.cell].people();
        let people = match change {
            Change::Turned => return true,
            _ if step.grows => people.saturating_add(1),
            _ => people.saturating_sub(1),
        };
        match reason {
            Some(Reason::TooFew) => (1..self.k).contains(&people),
            Some(Reason::Unsaid) => people >= 1,
            Some(Reason::Protects) | None => people >= self.k,
        }
    }
}
