//! *Tidpunkt*: a moment, the same wherever it is read.

use std::fmt;
use std::str::FromStr;

use crate::day::Day;
use crate::swedish_time::{TimeOfDay, in_sweden};

const SECOND: i64 = 1_000_000;
const DAY: i64 = 86_400 * SECOND;

/// *Tidpunkt*: a moment, in microseconds since 1970-01-01T00:00:00Z, within the years 1900–2200.
///
/// As text it always has the same width, so that texts sort as the moments do.
///
/// ```
/// use samsyn_domain::instant::Instant;
///
/// let signed_in: Instant = "2026-11-22T23:30:00.000000Z".parse()?;
/// assert_eq!(signed_in.plus_minutes(60).to_string(), "2026-11-23T00:30:00.000000Z");
/// assert_eq!(signed_in.day().to_string(), "2026-11-23", "half past midnight in Sweden");
/// # Ok::<(), samsyn_domain::instant::InstantError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Instant(i64);

/// The text is not an instant as this system writes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("an instant is written YYYY-MM-DDTHH:MM:SS.ffffffZ")]
pub struct InstantError;

impl Instant {
    /// The first moment that there is: 1900-01-01T00:00:00Z.
    pub const FIRST: Instant = Instant(-25_567 * DAY);

    /// The last moment that there is, at the end of the year 2200.
    pub const LAST: Instant = Instant(84_371 * DAY - 1);

    /// From microseconds since the Unix epoch; what lies outside the years 1900–2200 is the nearest end of them.
    pub const fn from_micros(micros: i64) -> Instant {
        if micros < Instant::FIRST.0 {
            Instant::FIRST
        } else if micros > Instant::LAST.0 {
            Instant::LAST
        } else {
            Instant(micros)
        }
    }

    /// Microseconds since the Unix epoch; negative before.
    pub const fn micros(self) -> i64 {
        self.0
    }

    /// So many seconds later, at most [`Instant::LAST`].
    #[must_use]
    pub const fn plus_seconds(self, seconds: u32) -> Instant {
        Instant::from_micros(self.0.saturating_add(seconds as i64 * SECOND))
    }

    /// So many minutes later.
    #[must_use]
    pub const fn plus_minutes(self, minutes: u32) -> Instant {
        Instant::from_micros(self.0.saturating_add(minutes as i64 * 60 * SECOND))
    }

    /// So many hours later.
    #[must_use]
    pub const fn plus_hours(self, hours: u32) -> Instant {
        Instant::from_micros(self.0.saturating_add(hours as i64 * 3_600 * SECOND))
    }

    /// So many times 24 hours later.
    #[must_use]
    pub const fn plus_days(self, days: u32) -> Instant {
        Instant::from_micros(self.0.saturating_add((days as i64).saturating_mul(DAY)))
    }

    /// So many seconds earlier, at least [`Instant::FIRST`].
    #[must_use]
    pub const fn minus_seconds(self, seconds: u32) -> Instant {
        Instant::from_micros(self.0.saturating_sub(seconds as i64 * SECOND))
    }

    /// So many minutes earlier.
    #[must_use]
    pub const fn minus_minutes(self, minutes: u32) -> Instant {
        Instant::from_micros(self.0.saturating_sub(minutes as i64 * 60 * SECOND))
    }

    /// So many hours earlier.
    #[must_use]
    pub const fn minus_hours(self, hours: u32) -> Instant {
        Instant::from_micros(self.0.saturating_sub(hours as i64 * 3_600 * SECOND))
    }

    /// So many times 24 hours earlier.
    #[must_use]
    pub const fn minus_days(self, days: u32) -> Instant {
        Instant::from_micros(self.0.saturating_sub((days as i64).saturating_mul(DAY)))
    }

    /// Whole seconds from `earlier` to this instant, rounded down; negative where this is the earlier one.
    pub const fn seconds_since(self, earlier: Instant) -> i64 {
        (self.0 - earlier.0).div_euclid(SECOND)
    }

    /// The civil day in Sweden.
    pub fn day(self) -> Day {
        self.swedish().0
    }

    /// The civil day and the time of day in Sweden.
    pub fn swedish(self) -> (Day, TimeOfDay) {
        let (day, time) = self.utc();
        in_sweden(day, time, 0)
    }

    fn utc(self) -> (Day, TimeOfDay) {
        let day = Day::from_epoch_days(self.0.div_euclid(DAY) as i32);
        let time = TimeOfDay::within_day(self.0.rem_euclid(DAY));
        (day, time)
    }
}

/// `2026-11-22T17:41:44.000000Z`.
impl fmt::Display for Instant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (day, time) = self.utc();
        let (seconds, fraction) = (time.microseconds() / SECOND, time.microseconds() % SECOND);
        write!(
            f,
            "{day}T{:02}:{:02}:{:02}.{fraction:06}Z",
            seconds / 3600,
            seconds / 60 % 60,
            seconds % 60
        )
    }
}

/// Reads exactly what `Display` writes.
impl FromStr for Instant {
    type Err = InstantError;

    fn from_str(text: &str) -> Result<Instant, InstantError> {
        let bytes = text.as_bytes();
        let signs = [(10, b'T'), (13, b':'), (16, b':'), (19, b'.'), (26, b'Z')];
        let in_place = |&(at, sign): &(usize, u8)| bytes[at] == sign;
        if !text.is_ascii() || bytes.len() != 27 || !signs.iter().all(in_place) {
            return Err(InstantError);
        }
        let day: Day = text[..10].parse().map_err(|_| InstantError)?;
        let time = TimeOfDay::new(
            number(&bytes[11..13])? as u8,
            number(&bytes[14..16])? as u8,
            number(&bytes[17..19])? as u8,
            number(&bytes[20..26])?,
        );
        let time = time.ok_or(InstantError)?;
        Ok(Instant(
            i64::from(day.epoch_days()) * DAY + time.microseconds(),
        ))
    }
}

fn number(digits: &[u8]) -> Result<u32, InstantError> {
    digits.iter().try_fold(0, |sum, digit| {
        let value = digit.is_ascii_digit().then(|| u32::from(digit - b'0'));
        value.map(|value| sum * 10 + value).ok_or(InstantError)
    })
}

impl serde::Serialize for Instant {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> serde::Deserialize<'de> for Instant {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Instant, D::Error> {
        let text = <std::borrow::Cow<'_, str>>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn texts_are_read_back_and_sort_as_the_moments_do(
            one in Instant::FIRST.0..=Instant::LAST.0,
            other in Instant::FIRST.0..=Instant::LAST.0,
        ) {
            let (one, other) = (Instant(one), Instant(other));
            prop_assert_eq!(one.to_string().parse(), Ok(one));
            prop_assert_eq!(one.to_string().cmp(&other.to_string()), one.cmp(&other));
        }
    }

    #[test]
    fn the_ends_are_the_ends_of_years() {
        assert_eq!(Instant::FIRST.to_string(), "1900-01-01T00:00:00.000000Z");
        assert_eq!(Instant::LAST.to_string(), "2200-12-31T23:59:59.999999Z");
        assert_eq!(Instant::from_micros(i64::MAX), Instant::LAST);
        assert_eq!(Instant::LAST.plus_days(u32::MAX), Instant::LAST);
        assert_eq!(Instant::FIRST.minus_hours(1), Instant::FIRST);
        assert_eq!(
            Instant::from_micros(0).to_string(),
            "1970-01-01T00:00:00.000000Z"
        );
    }

    #[test]
    fn the_day_is_the_swedish_one_in_summer_and_winter() {
        for (instant, day, time) in [
            (
                "2026-07-01T21:59:59.999999Z",
                "2026-07-01",
                "23:59:59.999999",
            ),
            ("2026-07-01T22:00:00.000000Z", "2026-07-02", "00:00:00"),
            ("2026-01-01T22:59:59.000000Z", "2026-01-01", "23:59:59"),
            ("2026-01-01T23:00:00.000000Z", "2026-01-02", "00:00:00"),
        ] {
            let (in_sweden, at) = instant.parse::<Instant>().unwrap().swedish();
            assert_eq!(
                (in_sweden.to_string(), at.to_string()),
                (day.into(), time.into())
            );
        }
    }

    #[test]
    fn only_the_one_form_is_read() {
        for text in [
            "",
            "2026-11-22T17:41:44Z",
            "2026-11-22T17:41:44.000000+00:00",
            "2026-11-22 17:41:44.000000Z",
            "2026-11-22T24:00:00.000000Z",
            "2026-02-30T12:00:00.000000Z",
            "2026-11-22T17:41:44.00000åZ",
            "2026-11-22T+7:41:44.000000Z",
        ] {
            assert_eq!(text.parse::<Instant>(), Err(InstantError), "{text}");
        }
    }

    #[test]
    fn seconds_between_are_rounded_down() {
        let at = Instant::from_micros(5 * SECOND);
        assert_eq!(at.plus_seconds(3).seconds_since(at), 3);
        assert_eq!(at.minus_seconds(3).seconds_since(at), -3);
        assert_eq!(
            Instant::from_micros(5 * SECOND + 999_999).seconds_since(at),
            0
        );
        assert_eq!(
            at.plus_minutes(2)
                .minus_minutes(1)
                .plus_hours(1)
                .minus_days(1)
                .seconds_since(at),
            60 + 3600 - 86_400
        );
    }
}
