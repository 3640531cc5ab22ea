//! What is counted while an extract is read.

use std::collections::BTreeMap;

use samsyn_domain::day::Day;
use serde::{Deserialize, Serialize};

use crate::row_error::{RowError, RowErrorCode};

/// So many rejected rows are kept with line and reason; all are counted.
pub const REJECTS_KEPT: usize = 1000;

/// So many unknown event codes are kept with their counts: a column of free text taken for codes must not fill memory.
pub const CODES_KEPT: usize = 1000;

/// *Anmärkningar*: what was noticed on rows that were accepted all the same. Counts of rows, but for `number_masked`, which counts cells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Warnings {
    /// The number of the person has a wrong check digit.
    pub check_digit: u64,
    /// The sex was taken from the person's number.
    pub sex_from_number: u64,
    /// The year of birth was taken from the person's number.
    pub birth_year_from_number: u64,
    /// A personal number in `arende` was keyed.
    pub number_in_case: u64,
    /// A personal number in another text was masked.
    pub number_masked: u64,
    /// The profile leaves the event code out.
    pub code_left_out: u64,
    /// Events of XES that are not completed.
    pub other_transition: u64,
}

/// What one thread, or all, have counted.
#[derive(Clone, Debug, Default)]
pub struct Counts {
    /// Rows of the files, blank lines aside.
    pub read: u64,
    /// Rows that were typed; equal ones still counted each.
    pub accepted: u64,
    /// Rows that were not.
    pub rejected: u64,
    /// Rejected rows whose event code is in no catalogue.
    pub unknown_events: u64,
    /// How many of them each code has, as masked: the first [`CODES_KEPT`] codes in order, each counted to the last row.
    pub unknown_codes: BTreeMap<String, u64>,
    /// How many rows were rejected for each reason.
    pub reasons: BTreeMap<RowErrorCode, u64>,
    /// The first of the rejected, in file order.
    pub rejects: Vec<RowError>,
    /// What was noticed.
    pub warnings: Warnings,
    /// The earliest and the latest date accepted.
    pub dates: Option<(Day, Day)>,
}

impl Counts {
    /// Counts a rejected row.
    pub fn reject(&mut self, error: RowError) {
        self.rejected += 1;
        *self.reasons.entry(error.code).or_default() += 1;
        if error.code == RowErrorCode::UnknownEvent {
            self.unknown_events += 1;
            self.unknown_code(&error.value_masked, 1);
        }
        if self.rejects.len() < REJECTS_KEPT {
            self.rejects.push(error);
        }
    }

    /// Whichever thread meets them, and when: the codes that come first in order are never let go by any, so that their
    /// counts are whole.
    fn unknown_code(&mut self, code: &str, count: u64) {
        match self.unknown_codes.get_mut(code) {
            Some(sum) => *sum += count,
            None => {
                self.unknown_codes.insert(code.to_owned(), count);
            }
        }
        if self.unknown_codes.len() > CODES_KEPT {
            self.unknown_codes.pop_last();
        }
    }

    /// Counts an accepted row.
    #[inline]
    pub fn accept(&mut self, day: Day) {
        self.accepted += 1;
        self.dates = Some(
            self.dates
                .map_or((day, day), |(first, last)| (first.min(day), last.max(day))),
        );
    }

    /// Adds what another thread has counted.
    pub fn add(&mut self, other: Counts) {
        self.read += other.read;
        self.accepted += other.accepted;
        self.rejected += other.rejected;
        self.unknown_events += other.unknown_events;
        for (code, count) in &other.unknown_codes {
            self.unknown_code(code, *count);
        }
        for (code, count) in other.reasons {
            *self.reasons.entry(code).or_default() += count;
        }
        self.rejects.extend(other.rejects);
        self.rejects.sort_by_key(|error| (error.file, error.line));
        self.rejects.truncate(REJECTS_KEPT);
        self.warnings.add(&other.warnings);
        self.dates = match (self.dates, other.dates) {
            (Some(a), Some(b)) => Some((a.0.min(b.0), a.1.max(b.1))),
            (a, b) => a.or(b),
        };
    }
}

impl Warnings {
    fn add(&mut self, other: &Warnings) {
        self.check_digit += other.check_digit;
        self.sex_from_number += other.sex_from_number;
        self.birth_year_from_number += other.birth_year_from_number;
        self.number_in_case += other.number_in_case;
        self.number_masked += other.number_masked;
        self.code_left_out += other.code_left_out;
        self.other_transition += other.other_transition;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unknown(code: usize) -> RowError {
        RowError {
            file: 0,
            line: 1,
            column: None,
            code: RowErrorCode::UnknownEvent,
            value_masked: format!("kod-{code:05}"),
        }
    }

    #[test]
    fn unknown_codes_are_counted_to_the_last_row_and_are_the_same_however_threads_share_them() {
        let codes = || (0..3 * CODES_KEPT).cycle().step_by(7).take(9 * CODES_KEPT);
        let mut alone = Counts::default();
        codes().for_each(|code| alone.reject(unknown(code)));
        let mut parts = [Counts::default(), Counts::default()];
        for (place, code) in codes().enumerate() {
            parts[usize::from(place % 5 == 0)].reject(unknown(code));
        }
        let [mut sum, other] = parts;
        sum.add(other);
        assert_eq!(sum.unknown_codes, alone.unknown_codes);
        assert_eq!(sum.unknown_codes.len(), CODES_KEPT);
        assert_eq!(sum.unknown_codes["kod-00000"], 3);
        assert_eq!(
            (sum.unknown_events, sum.rejects.len()),
            (9000, REJECTS_KEPT)
        );
    }
}
