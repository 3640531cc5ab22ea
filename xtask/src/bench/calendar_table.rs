//! The working-day table of the rivals: for every start day, the last day in time.
//!
//! Neither DuckDB nor Polars knows Swedish holidays. Building this table is not part of their time; reading it is.

use std::fmt::Write;

use samsyn_domain::calendar::Calendar;
use samsyn_domain::day::Day;

/// Start days from 2010 to 2029.
const DAYS: std::ops::Range<i32> = 14_610..21_915;

/// The table as CSV: the day, and so many working days later, for every amount.
pub fn csv(amounts: &[u32]) -> String {
    let mut text = String::from("day");
    for amount in amounts {
        let _ = write!(text, ",working_days_{amount}");
    }
    for day in DAYS.map(Day::from_epoch_days) {
        let _ = write!(text, "\n{day}");
        for amount in amounts {
            let due = Calendar::swedish().plus_working_days(day, *amount);
            let _ = write!(text, ",{due}");
        }
    }
    text + "\n"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn due_days_are_those_of_the_calendar() {
        let csv = csv(&[7, 10]);
        assert!(csv.starts_with("day,working_days_7,working_days_10\n2010-01-01,2010-01-13,"));
        assert!(csv.contains("\n2016-06-20,2016-06-30,2016-07-05\n"));
        assert!(csv.ends_with("\n2029-12-31,2030-01-10,2030-01-15\n"));
    }
}
