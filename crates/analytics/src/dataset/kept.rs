//! What is counted of the rows that a dataset keeps.

use std::collections::BTreeMap;

use samsyn_domain::day::Day;
use samsyn_domain::period::Period;

use super::report::month;
use crate::events::table::Table;

/// What is known of the rows when each is there once.
#[derive(Debug, Default)]
pub(super) struct Kept {
    pub rows: u64,
    pub duplicates: u64,
    pub after_as_of: u64,
    pub events: Vec<u64>,
    pub months: BTreeMap<Period, u64>,
}

impl Kept {
    pub fn count(&mut self, table: &Table, as_of: Option<Day>) {
        self.rows += table.rows().len() as u64;
        self.duplicates += table.duplicates();
        let mut last = None;
        for row in table.rows() {
            self.events[row.event as usize] += 1;
            self.after_as_of += u64::from(Some(row.day) > as_of);
            let (day, period) = last
                .filter(|(day, _)| *day == row.day)
                .unwrap_or_else(|| (row.day, month(row.day)));
            last = Some((day, period));
            *self.months.entry(period).or_default() += 1;
        }
    }

    pub fn add(&mut self, other: Kept) {
        self.rows += other.rows;
        self.duplicates += other.duplicates;
        self.after_as_of += other.after_as_of;
        self.events
            .iter_mut()
            .zip(other.events)
            .for_each(|(sum, count)| *sum += count);
        other
            .months
            .into_iter()
            .for_each(|(month, count)| *self.months.entry(month).or_default() += count);
    }
}
