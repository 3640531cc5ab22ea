//! *Tider*: how many days it took, counted by their length, so that a group takes no more room for more clocks.

use std::collections::BTreeMap;

/// How many clocks took how many days.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Durations {
    by_days: BTreeMap<u32, u64>,
    count: u64,
}

impl Durations {
    #[inline]
    pub fn count(&mut self, days: u32) {
        *self.by_days.entry(days).or_default() += 1;
        self.count += 1;
    }

    pub fn add(&mut self, other: &Durations) {
        for (days, count) in &other.by_days {
            *self.by_days.entry(*days).or_default() += count;
        }
        self.count += other.count;
    }

    /// As [`samsyn_domain::stats::mean`].
    pub fn mean(&self) -> Option<f64> {
        let sums = self.by_days.iter();
        let sum: u64 = sums.map(|(days, count)| u64::from(*days) * count).sum();
        (self.count > 0).then(|| sum as f64 / self.count as f64)
    }

    /// As [`samsyn_domain::stats::median`].
    pub fn median(&self) -> Option<f64> {
        let upper = self.at(self.count / 2)?;
        let lower = self.at((self.count - 1) / 2)?;
        Some((f64::from(lower) + f64::from(upper)) / 2.0)
    }

    /// As [`samsyn_domain::stats::p90`].
    pub fn p90(&self) -> Option<u32> {
        let rank = (self.count * 9).div_ceil(10);
        self.at(rank.checked_sub(1)?)
    }

    /// The value at a place of all in order, from 0.
    fn at(&self, place: u64) -> Option<u32> {
        let mut before = 0;
        let found = self.by_days.iter().find(|(_, count)| {
            before += **count;
            before > place
        });
        found.map(|(days, _)| *days)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use samsyn_domain::stats;

    use super::*;

    proptest! {
        #[test]
        fn statistics_are_those_of_the_days_one_by_one(
            mut days in prop::collection::vec(0..40_u32, 0..60),
            split in 0..60_usize,
        ) {
            let (first, second) = days.split_at(split.min(days.len()));
            let counted = |days: &[u32]| {
                let mut durations = Durations::default();
                days.iter().for_each(|days| durations.count(*days));
                durations
            };
            let mut all = counted(first);
            all.add(&counted(second));
            prop_assert_eq!(&all, &counted(&days));
            days.sort_unstable();
            prop_assert_eq!(all.mean(), stats::mean(&days));
            prop_assert_eq!(all.median(), stats::median(&days));
            prop_assert_eq!(all.p90(), stats::p90(&days));
        }
    }
}
