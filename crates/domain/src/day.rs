//! *Dag*: a civil date, the only thing that time limits compare.

use std::fmt;
use std::str::FromStr;

use jiff::civil::{Date, date};

const EPOCH: Date = date(1970, 1, 1);

/// The first and last year that input may name.
pub const YEARS: std::ops::RangeInclusive<i16> = 1900..=2200;

/// *Dag*: a civil date (year, month, day of month) without time or zone.
///
/// Stored as days since 1970-01-01, so that comparing and counting days is arithmetic on integers.
///
/// ```
/// use samsyn_domain::day::Day;
///
/// let accepted: Day = "2016-06-01".parse()?;
/// assert_eq!(accepted.plus_days(30).to_string(), "2016-07-01");
/// # Ok::<(), samsyn_domain::day::DayError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(i32);

/// Why a text or three numbers are not a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DayError {
    /// Not written `YYYY-MM-DD`.
    #[error("a day is written YYYY-MM-DD")]
    Form,
    /// No such day in the calendar, such as 30 February.
    #[error("there is no such day")]
    NoSuchDay,
    /// Outside the years 1900–2200.
    #[error("the year must be between 1900 and 2200")]
    Year,
}

impl Day {
    /// 31 December 9999, the last day that is computed: what would end later ends here.
    pub const LAST: Day = Day(2_932_896);

    /// The day with this year, month (1–12) and day of month.
    ///
    /// # Errors
    /// [`DayError::Year`] outside 1900–2200, [`DayError::NoSuchDay`] where the calendar has no such day.
    pub fn new(year: i16, month: i8, day_of_month: i8) -> Result<Day, DayError> {
        if !YEARS.contains(&year) {
            return Err(DayError::Year);
        }
        Date::new(year, month, day_of_month)
            .map(Day::from)
            .map_err(|_| DayError::NoSuchDay)
    }

    /// The day that lies `days` after 1970-01-01 (before, where negative).
    pub const fn from_epoch_days(days: i32) -> Day {
        Day(days)
    }

    /// Days since 1970-01-01; negative before.
    pub const fn epoch_days(self) -> i32 {
        self.0
    }

    /// The year.
    pub fn year(self) -> i16 {
        self.date().year()
    }

    /// The month, 1–12.
    pub fn month(self) -> i8 {
        self.date().month()
    }

    /// The day of the month, 1–31.
    pub fn day_of_month(self) -> i8 {
        self.date().day()
    }

    /// The weekday: Monday 1 to Sunday 7.
    pub const fn weekday(self) -> u8 {
        // 1970-01-01 was a Thursday.
        (self.0 + 3).rem_euclid(7) as u8 + 1
    }

    /// The day so many days later, at most [`Day::LAST`].
    #[must_use]
    pub const fn plus_days(self, days: u32) -> Day {
        let sum = self.0.saturating_add_unsigned(days);
        if sum < Day::LAST.0 {
            Day(sum)
        } else {
            Day::LAST
        }
    }

    /// The same day of the month so many months later, else that month's last day (lag 1930:173 1 §).
    ///
    /// ```
    /// use samsyn_domain::day::Day;
    ///
    /// let day = Day::new(2024, 1, 31)?;
    /// assert_eq!(day.plus_months(1).to_string(), "2024-02-29");
    /// assert_eq!(day.plus_months(2).to_string(), "2024-03-31");
    /// # Ok::<(), samsyn_domain::day::DayError>(())
    /// ```
    #[must_use]
    pub fn plus_months(self, months: u32) -> Day {
        self.shift_months(i64::from(months))
    }

    /// The same day of the month so many months earlier, else that month's last day.
    ///
    /// ```
    /// use samsyn_domain::day::Day;
    ///
    /// let day = Day::new(2016, 3, 31)?;
    /// assert_eq!(day.minus_months(1).to_string(), "2016-02-29");
    /// # Ok::<(), samsyn_domain::day::DayError>(())
    /// ```
    #[must_use]
    pub fn minus_months(self, months: u32) -> Day {
        self.shift_months(-i64::from(months))
    }

    /// Calendar days from `earlier` to this day; negative where this day is the earlier one.
    pub const fn days_since(self, earlier: Day) -> i32 {
        self.0 - earlier.0
    }

    fn shift_months(self, months: i64) -> Day {
        let from = self.date();
        let number = i64::from(from.year()) * 12 + i64::from(from.month()) - 1 + months;
        let year = number.div_euclid(12).clamp(-9_999, 9_999) as i16;
        let first = date(year, number.rem_euclid(12) as i8 + 1, 1);
        let day_of_month = from.day().min(first.days_in_month());
        Day::from(first).plus_days(day_of_month as u32 - 1)
    }

    fn date(self) -> Date {
        EPOCH.saturating_add(jiff::SignedDuration::from_hours(i64::from(self.0) * 24))
    }
}

impl From<Date> for Day {
    fn from(date: Date) -> Day {
        Day((date.duration_since(EPOCH).as_hours() / 24) as i32)
    }
}

/// `YYYY-MM-DD`.
impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.date().fmt(f)
    }
}

/// Reads exactly `YYYY-MM-DD`.
impl FromStr for Day {
    type Err = DayError;

    fn from_str(text: &str) -> Result<Day, DayError> {
        let bytes = text.as_bytes();
        let digits = |range: std::ops::Range<usize>| {
            bytes[range].iter().try_fold(0_i16, |sum, byte| {
                byte.is_ascii_digit()
                    .then(|| sum * 10 + i16::from(byte - b'0'))
                    .ok_or(DayError::Form)
            })
        };
        if bytes.len() != 10 || bytes[4] != b'-' || bytes[7] != b'-' {
            return Err(DayError::Form);
        }
        Day::new(digits(0..4)?, digits(5..7)? as i8, digits(8..10)? as i8)
    }
}

impl serde::Serialize for Day {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> serde::Deserialize<'de> for Day {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Day, D::Error> {
        let text = <std::borrow::Cow<'_, str>>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    #[test]
    fn months_keep_the_day_number_or_take_the_last_day() {
        for (from, months, to) in [
            ("2016-01-15", 6, "2016-07-15"),
            ("2016-08-31", 6, "2017-02-28"),
            ("2015-08-31", 6, "2016-02-29"),
            ("2016-02-29", 12, "2017-02-28"),
            ("2016-12-31", 2, "2017-02-28"),
            ("2200-12-31", 10_000, "3034-04-30"),
        ] {
            assert_eq!(
                day(from).plus_months(months).to_string(),
                to,
                "{from} + {months}"
            );
        }
        assert_eq!(day("2016-03-31").minus_months(1), day("2016-02-29"));
        assert_eq!(day("2016-01-31").minus_months(12), day("2015-01-31"));
    }

    #[test]
    fn only_days_that_exist_are_read() {
        assert_eq!("2016-02-30".parse::<Day>(), Err(DayError::NoSuchDay));
        assert_eq!("16-02-03".parse::<Day>(), Err(DayError::Form));
        assert_eq!("2016-2-3".parse::<Day>(), Err(DayError::Form));
        assert_eq!("+016-02-03".parse::<Day>(), Err(DayError::Form));
        assert_eq!("1899-12-31".parse::<Day>(), Err(DayError::Year));
        assert_eq!("2201-01-01".parse::<Day>(), Err(DayError::Year));
        assert_eq!(day("1970-01-01").epoch_days(), 0);
    }

    #[test]
    fn weeks_begin_on_monday() {
        assert_eq!(day("2016-06-20").weekday(), 1);
        assert_eq!(day("1900-01-01").weekday(), 1);
        assert_eq!(day("2026-11-22").weekday(), 7);
    }
}
