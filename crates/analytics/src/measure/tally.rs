//! Counting verdicts by group.

use std::hash::Hash;

use foldhash::fast::RandomState;
use hashbrown::HashMap;
use samsyn_domain::time_limit::Outcome;

use super::durations::Durations;

/// How the clocks of one group went.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    outcomes: [u64; Outcome::ALL.len()],
}

impl Tally {
    /// Counts a clock.
    #[inline]
    pub fn count(&mut self, outcome: Outcome) {
        self.outcomes[outcome as usize] += 1;
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

    fn add(&mut self, other: Tally) {
        for (sum, count) in self.outcomes.iter_mut().zip(other.outcomes) {
            *sum += count;
        }
    }
}

/// How the clocks of one group went, and how long those took that came in time or late.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Counted {
    pub tally: Tally,
    pub durations: Durations,
}

impl Counted {
    pub fn add(&mut self, other: &Counted) {
        self.tally.add(other.tally);
        self.durations.add(&other.durations);
    }
}

/// What has been counted of every group.
#[derive(Debug)]
pub(super) struct Tallies<G>(pub HashMap<G, Counted, RandomState>);

impl<G> Default for Tallies<G> {
    fn default() -> Tallies<G> {
        Tallies(HashMap::default())
    }
}

impl<G: Eq + Hash> Tallies<G> {
    #[inline]
    pub fn count(&mut self, group: G, outcome: Outcome, days: Option<u32>) {
        let counted = self.0.entry(group).or_default();
        counted.tally.count(outcome);
        if let Some(days) = days {
            counted.durations.count(days);
        }
    }

    pub fn add(&mut self, other: Tallies<G>) {
        for (group, counted) in other.0 {
            self.0.entry(group).or_default().add(&counted);
        }
    }
}
