//! Whether a reader is left in doubt about a hidden cell: other numbers fit everything that is shown.

use std::collections::BTreeMap;

use super::table::{Cell, Reason, Table};
use super::{Amount, DisclosureLimit};

/// Which number of a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// N, or the count.
    People,
    /// n.
    Met,
}

/// Which numbers are changed together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Change {
    People,
    Met,
    Both,
}

/// So many changed cells may other numbers have: first few are tried, then more. In the grid of units and periods four
/// are the rule.
const MOST_CHANGED: [usize; 4] = [2, 4, 8, 24];

/// So many steps may looking for other numbers take each time. Beyond that a cell counts as given away: then more is
/// hidden, never less.
const MOST_STEPS: u32 = 300;

/// Whether there are other numbers with another value for this part of this cell.
pub(super) fn is_in_doubt(
    table: &Table,
    limit: DisclosureLimit,
    reasons: &[Option<Reason>],
    cell: Cell,
    part: Part,
) -> bool {
    let alone = match part {
        Part::People => Change::People,
        Part::Met => Change::Met,
    };
    let k = limit.k() as i64;
    MOST_CHANGED.into_iter().any(|most_changed| {
        [alone, Change::Both].into_iter().any(|change| {
            [1, -1, 2, -2, k, -k].into_iter().any(|by| {
                let mut search = Search {
                    table,
                    k,
                    reasons,
                    change,
                    changed: BTreeMap::new(),
                    most_changed,
                    steps: 0,
                };
                search.change(cell, by)
            })
        })
    })
}

/// Looks for other numbers: changes one cell, then, sum by sum that no longer adds up, another.
struct Search<'t> {
    table: &'t Table,
    k: i64,
    reasons: &'t [Option<Reason>],
    change: Change,
    changed: BTreeMap<Cell, i64>,
    most_changed: usize,
    steps: u32,
}

impl Search<'_> {
    fn change(&mut self, cell: Cell, by: i64) -> bool {
        if self.reasons[cell.0].is_none() {
            return false;
        }
        self.steps += 1;
        if self.steps > MOST_STEPS
            || self.changed.len() >= self.most_changed
            || self.changed.contains_key(&cell)
            || !self.may_be(cell, by)
        {
            return false;
        }
        self.changed.insert(cell, by);
        if self.repair() {
            return true;
        }
        self.changed.remove(&cell);
        false
    }

    /// Makes the first sum that does not add up do so, in every way there is, and then the rest.
    fn repair(&mut self) -> bool {
        let table = self.table;
        let families = self
            .changed
            .keys()
            .flat_map(|cell| &table.families_of[cell.0]);
        let broken = families
            .map(|family| (*family, self.off_by(*family)))
            .find(|(_, off_by)| *off_by != 0);
        let Some((family, off_by)) = broken else {
            return true;
        };
        let family = &table.families[family];
        // At once in one cell where one can take it all, else bit by bit.
        (1..=off_by.abs()).rev().any(|bit| {
            let bit = bit * off_by.signum();
            family.cells().any(|cell| {
                let is_total = family.total == Some(cell);
                self.change(cell, if is_total { bit } else { -bit })
            })
        })
    }

    /// How much more the members have become than the total.
    fn off_by(&self, family: usize) -> i64 {
        let family = &self.table.families[family];
        let by = |cell: &Cell| self.changed.get(cell).copied().unwrap_or(0);
        let members: i64 = family.members.iter().map(by).sum();
        members - family.total.as_ref().map_or(0, by)
    }

    /// Whether the cell could hold so much more, for all that a reader knows of it.
    fn may_be(&self, cell: Cell, by: i64) -> bool {
        let Some(reason) = self.reasons[cell.0] else {
            return false;
        };
        let (met, people) = match (self.table.amounts[cell.0], self.change) {
            (Amount::Count(_), Change::Met) => return false,
            (Amount::Count(count), _) => (0, count as i64 + by),
            (Amount::Share { n, of }, Change::People) => (n as i64, of as i64 + by),
            (Amount::Share { n, of }, Change::Met) => (n as i64 + by, of as i64),
            (Amount::Share { n, of }, Change::Both) => (n as i64 + by, of as i64 + by),
        };
        let few = (1..self.k).contains(&people);
        let as_it_says = match reason {
            Reason::TooFew => few,
            Reason::TooFewUnsaid => true,
            Reason::Protects => !few,
        };
        as_it_says && 0 <= met && met <= people
    }
}
