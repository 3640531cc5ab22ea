//! Which cells are hidden: the rules, and then whatever else it takes that no hidden figure can be worked out.

use std::collections::BTreeSet;

use super::circle::{Change, Circle, Search, Within};
use super::table::{Reason, Table};
use super::{Amount, DisclosureLimit};

/// The reasons of all cells, and how many steps it took to find them.
pub(super) fn hide(table: &Table, limit: DisclosureLimit) -> (Vec<Option<Reason>>, u64) {
    let mut hiding = Hiding::by_rules(table, limit);
    if hiding.to_protect.is_empty() {
        return (hiding.reasons, hiding.steps);
    }
    let mut search = Search::new(table, limit);
    while let Some(cell) = hiding.to_protect.pop() {
        hiding.protect(&mut search, cell);
    }
    (hiding.reasons, hiding.steps + search.steps)
}

/// Which numbers of a cell may be other ones, for all that a reader knows.
#[derive(Clone, Copy, Debug, Default)]
struct Doubted {
    people: bool,
    met: bool,
}

/// A table of which it is being decided what is hidden.
pub(super) struct Hiding<'t> {
    table: &'t Table,
    limit: DisclosureLimit,
    pub(super) reasons: Vec<Option<Reason>>,
    doubted: Vec<Doubted>,
    /// Hidden cells of which it is not known whether their numbers can be worked out.
    to_protect: Vec<usize>,
    steps: u64,
}

/// What is tried, what takes least away first: circles of hidden cells, the same without the words, more hidden cells.
const WITHIN: [Within; 4] = {
    const fn within(shown: bool, unsaid: bool) -> Within {
        Within { shown, unsaid }
    }
    [
        within(false, false),
        within(false, true),
        within(true, false),
        within(true, true),
    ]
};

impl<'t> Hiding<'t> {
    /// What rules 1–3 hide.
    pub(super) fn by_rules(table: &'t Table, limit: DisclosureLimit) -> Hiding<'t> {
        let too_few = |amount: &Amount| limit.is_too_few(amount.people()).then_some(Reason::TooFew);
        let reasons: Vec<_> = table.amounts.iter().map(too_few).collect();
        let few = (0..reasons.len()).rev();
        let mut hiding = Hiding {
            table,
            limit,
            doubted: vec![Doubted::default(); reasons.len()],
            to_protect: few.filter(|cell| reasons[*cell].is_some()).collect(),
            reasons,
            steps: 0,
        };
        hiding.complement((0..table.families.len()).rev().collect());
        hiding
    }

    /// Rule 3, until nothing changes. The families of what was hidden last come first, so that circles close soon.
    fn complement(&mut self, mut to_look_at: Vec<usize>) {
        while let Some(family) = to_look_at.pop() {
            let members = self.table.families[family].members.iter();
            let (mut hidden, mut sum, mut smallest) = (0, 0, None);
            for cell in members.map(|cell| cell.0) {
                self.steps += 1;
                let people = self.table.amounts[cell].people();
                if self.reasons[cell].is_some() {
                    (hidden, sum) = (hidden + 1, sum + people);
                } else if people > 0 {
                    smallest = [Some((people, cell)), smallest].into_iter().flatten().min();
                }
            }
            let gives_away = hidden == 1 || (hidden > 1 && sum < self.limit.k());
            if let Some((_, cell)) = smallest.filter(|_| gives_away) {
                self.add(cell);
                // This one may need another; the others come before it.
                to_look_at.push(family);
                let others = self.table.families_of[cell].iter();
                to_look_at.extend(others.filter(|other| **other != family));
            }
        }
    }

    fn add(&mut self, cell: usize) {
        self.reasons[cell] = Some(Reason::Protects);
        self.to_protect.push(cell);
    }

    /// Makes sure that the numbers of a cell may be other ones.
    fn protect(&mut self, search: &mut Search<'_>, cell: usize) {
        if self.missing(cell).is_empty() {
            return;
        }
        if !search.has_place(cell) {
            return self.hide_connected(cell);
        }
        for within in WITHIN {
            let missing = self.missing(cell);
            if missing.is_empty() {
                return;
            }
            let mut look = |change: &Change| {
                search
                    .circle(&self.reasons, cell, *change, within)
                    .filter(|circle| self.may_contradict(circle))
                    .map(|circle| (*change, circle))
            };
            let both = look(&Change::Kept);
            let each: Vec<(Change, Circle)> = match &both {
                // A circle of hidden cells costs nothing.
                Some(_) if !within.shown => Vec::new(),
                _ => missing.iter().filter_map(&mut look).collect(),
            };
            let cost: u64 = each.iter().map(|(_, circle)| circle.cost).sum();
            let all = each.len() == missing.len();
            let chosen = match both {
                Some(both) if !all || both.1.cost <= cost => vec![both],
                _ => each,
            };
            for (change, circle) in chosen {
                self.take(change, &circle);
            }
        }
        if !self.missing(cell).is_empty() {
            self.hide_connected(cell);
        }
    }

    /// The changes that would show that the numbers of a cell may be other ones.
    fn missing(&self, cell: usize) -> Vec<Change> {
        let doubted = self.doubted[cell];
        let is_share = matches!(self.table.amounts[cell], Amount::Share { .. });
        let people = (!doubted.people).then_some(Change::Missed);
        let met = (is_share && !doubted.met).then_some(Change::Turned);
        people.into_iter().chain(met).collect()
    }

    fn is_few(&self, cell: usize) -> bool {
        self.limit.is_too_few(self.table.amounts[cell].people())
    }

    /// Words that are not said hide nothing where nobody is few.
    fn may_contradict(&self, circle: &Circle) -> bool {
        circle.contradicted.is_empty() || circle.cells.iter().any(|cell| self.is_few(*cell))
    }

    /// Hides all of a circle, and with that protects all of it.
    fn take(&mut self, change: Change, circle: &Circle) {
        let mut families = Vec::new();
        for cell in circle.cells.iter().copied() {
            let doubted = &mut self.doubted[cell];
            doubted.people |= change != Change::Turned;
            doubted.met |= change != Change::Missed;
            if self.reasons[cell].is_none() {
                self.add(cell);
                families.extend(&self.table.families_of[cell]);
            }
        }
        self.leave_unsaid(circle);
        self.complement(families);
    }

    /// Says no words that numbers along a circle contradict. Where these only make few of what is not, one that is few
    /// says so no longer: else a reader could count on it that what does not say so is not few.
    fn leave_unsaid(&mut self, circle: &Circle) {
        let mut unsaid = circle.contradicted.clone();
        if !unsaid.is_empty() && !unsaid.iter().any(|cell| self.is_few(*cell)) {
            let few = circle.cells.iter().filter(|cell| self.is_few(**cell));
            unsaid.extend(few.min());
        }
        for cell in unsaid {
            self.reasons[cell] = Some(Reason::Unsaid);
        }
    }

    /// Sums of another shape are protected by hiding all that is connected with them, without a word. Then all numbers
    /// may be twice as large, or n all of N.
    fn hide_connected(&mut self, cell: usize) {
        let mut to_hide = vec![cell];
        let mut seen = BTreeSet::from([cell]);
        while let Some(cell) = to_hide.pop() {
            self.reasons[cell] = Some(Reason::Unsaid);
            self.doubted[cell] = Doubted {
                people: true,
                met: true,
            };
            for family in &self.table.families_of[cell] {
                let near = self.table.families[*family].cells().map(|near| near.0);
                let somebody = near.filter(|near| self.table.amounts[*near].people() > 0);
                to_hide.extend(somebody.filter(|near| seen.insert(*near)));
            }
        }
    }
}
