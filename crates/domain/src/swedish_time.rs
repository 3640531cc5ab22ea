//! *Svensk tid*: where an instant becomes a civil date.

use std::fmt;

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::day::Day;

static STOCKHOLM: TimeZone = jiff::tz::get!("Europe/Stockholm");

/// *Klockslag*: the time of day, in microseconds after midnight.
///
/// Kept beside an event's date to order events within a day in process pictures; no time limit uses it.
///
/// ```
/// use samsyn_domain::swedish_time::TimeOfDay;
///
/// let time = TimeOfDay::new(13, 45, 7, 0).ok_or("not a time")?;
/// assert_eq!(time.to_string(), "13:45:07");
/// assert_eq!(TimeOfDay::from_microseconds(time.microseconds()), Some(time));
/// assert_eq!(TimeOfDay::new(24, 0, 0, 0), None);
/// # Ok::<(), &'static str>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TimeOfDay(i64);

impl TimeOfDay {
    /// From hour 0–23, minute and second 0–59, microsecond 0–999,999; `None` outside these.
    pub fn new(hour: u8, minute: u8, second: u8, microsecond: u32) -> Option<TimeOfDay> {
        let valid = hour < 24 && minute < 60 && second < 60 && microsecond < 1_000_000;
        valid.then(|| {
            let seconds = (i64::from(hour) * 60 + i64::from(minute)) * 60 + i64::from(second);
            TimeOfDay(seconds * 1_000_000 + i64::from(microsecond))
        })
    }

    /// From microseconds after midnight; `None` outside the day.
    pub fn from_microseconds(microseconds: i64) -> Option<TimeOfDay> {
        (0..86_400_000_000)
            .contains(&microseconds)
            .then_some(TimeOfDay(microseconds))
    }

    /// From what is known to be less than a day.
    pub(crate) const fn within_day(microseconds: i64) -> TimeOfDay {
        TimeOfDay(microseconds)
    }

    /// Microseconds after midnight.
    pub const fn microseconds(self) -> i64 {
        self.0
    }
}

/// `HH:MM:SS`, with six decimals where there is a fraction.
impl fmt::Display for TimeOfDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (seconds, fraction) = (self.0 / 1_000_000, self.0 % 1_000_000);
        write!(
            f,
            "{:02}:{:02}:{:02}",
            seconds / 3600,
            seconds / 60 % 60,
            seconds % 60
        )?;
        if fraction > 0 {
            write!(f, ".{fraction:06}")
        } else {
            Ok(())
        }
    }
}

/// The Swedish civil date and time of a clock reading that was given with its offset from UTC in minutes.
///
/// Summer time follows the rules of the day in question, as the IANA database has them for Europe/Stockholm.
///
/// ```
/// use samsyn_domain::{day::Day, swedish_time::{TimeOfDay, in_sweden}};
///
/// // 22:30 UTC on 20 June is half past midnight on the 21st in Sweden.
/// let read = TimeOfDay::new(22, 30, 0, 0).ok_or("not a time")?;
/// let (day, time) = in_sweden("2016-06-20".parse()?, read, 0);
/// assert_eq!((day.to_string(), time.to_string()), ("2016-06-21".into(), "00:30:00".into()));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn in_sweden(day: Day, time: TimeOfDay, offset_minutes: i16) -> (Day, TimeOfDay) {
    let utc =
        i64::from(day.epoch_days()) * 86_400 + time.0 / 1_000_000 - i64::from(offset_minutes) * 60;
    let shift =
        Timestamp::from_second(utc).map_or(0, |instant| STOCKHOLM.to_offset(instant).seconds());
    let local = utc + i64::from(shift);
    let day = Day::from_epoch_days(local.div_euclid(86_400) as i32);
    (
        day,
        TimeOfDay(local.rem_euclid(86_400) * 1_000_000 + time.0 % 1_000_000),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn instants_follow_swedish_summer_time() {
        for (read, offset, expected) in [
            (("2016-03-26", 22, 59), 0, ("2016-03-26", "23:59:00")),
            (("2016-03-26", 23, 30), 0, ("2016-03-27", "00:30:00")),
            (("2016-03-27", 22, 30), 0, ("2016-03-28", "00:30:00")),
            (("2016-10-30", 0, 30), 0, ("2016-10-30", "02:30:00")),
            (("2016-12-31", 23, 30), 0, ("2017-01-01", "00:30:00")),
            (("2016-06-20", 1, 30), 9 * 60, ("2016-06-19", "18:30:00")),
            (("2016-06-20", 13, 45), 120, ("2016-06-20", "13:45:00")),
            (("1975-07-01", 23, 30), 0, ("1975-07-02", "00:30:00")),
        ] {
            let time = TimeOfDay::new(read.1, read.2, 0, 0).unwrap();
            let (day, time) = in_sweden(read.0.parse().unwrap(), time, offset);
            assert_eq!(
                (day.to_string().as_str(), time.to_string().as_str()),
                expected,
                "{read:?}"
            );
        }
    }

    #[test]
    fn a_clock_has_no_hour_24() {
        assert_eq!(TimeOfDay::new(24, 0, 0, 0), None);
        assert_eq!(TimeOfDay::new(23, 59, 60, 0), None);
        assert_eq!(
            TimeOfDay::new(13, 45, 7, 123_000).unwrap().to_string(),
            "13:45:07.123000"
        );
    }
}
