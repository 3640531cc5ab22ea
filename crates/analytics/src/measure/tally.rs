//! Counting verdicts by group.

use foldhash::fast::RandomState;
use hashbrown::HashMap;
use samsyn_domain::period::Period;
use samsyn_domain::population::Sex;
use samsyn_domain::time_limit::Outcome;

/// What one figure is about, in numbers of the dataset; 0 or `None` where it is not grouped by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Group {
    pub id: u32,
    pub unit: u32,
    pub area: u32,
    pub sex: Option<Sex>,
    pub period: Period,
}

/// How the clocks of one group went.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    outcomes: [u64; Outcome::ALL.len()],
    /// Calendar days from start to stop, of those in time and late.
    days: Vec<u32>,
}

impl Tally {
    /// Counts a clock.
    #[inline]
    pub fn count(&mut self, outcome: Outcome, days: Option<u32>) {
        self.outcomes[outcome as usize] += 1;
        self.days.extend(days);
    }

    /// How many clocks had the outcome.
    pub const fn of(&self, outcome: Outcome) -> u64 {
        self.outcomes[outcome as usize]
    }

    /// *n*: those that were kept in time.
    pub const fn n(&self) -> u64 {
        self.of(Outcome::Met)
    }

    /// *N*: those that the share is taken of, kept in time or late or missed.
    pub const fn total(&self) -> u64 {
        self.of(Outcome::Met) + self.of(Outcome::Late) + self.of(Outcome::Missed)
    }

    /// The share kept in time, 0–1; `None` where there is nothing to divide by.
    pub fn share(&self) -> Option<f64> {
        (self.total() > 0).then(|| self.n() as f64 / self.total() as f64)
    }

    /// The days from start to stop, in order.
    pub fn sorted_days(&mut self) -> &[u32] {
        self.days.sort_unstable();
        &self.days
    }

    fn add(&mut self, other: Tally) {
        for (sum, count) in self.outcomes.iter_mut().zip(other.outcomes) {
            *sum += count;
        }
        self.days.extend(other.days);
    }
}

/// The tallies of every group.
#[derive(Debug, Default)]
pub(super) struct Tallies(pub HashMap<Group, Tally, RandomState>);

impl Tallies {
    #[inline]
    pub fn count(&mut self, group: Group, outcome: Outcome, days: Option<u32>) {
        self.0.entry(group).or_default().count(outcome, days);
    }

    pub fn add(&mut self, other: Tallies) {
        for (group, tally) in other.0 {
            self.0.entry(group).or_default().add(tally);
        }
    }
}
