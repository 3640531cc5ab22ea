//! Stands in for `samsyn_domain::instant` until that file is there; its place is the only one to change.

use std::fmt;
use std::str::FromStr;

use samsyn_domain::day::Day;

const MICROS_PER_DAY: i64 = 86_400_000_000;

/// *Tidpunkt*: microseconds since 1970-01-01T00:00:00Z.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Instant(i64);

/// The text is not an instant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("an instant is written YYYY-MM-DDTHH:MM:SS.ssssssZ")]
pub struct InstantError;

impl Instant {
    /// So many microseconds after 1970-01-01T00:00:00Z.
    pub const fn from_micros(micros: i64) -> Instant {
        Instant(micros)
    }

    /// Microseconds since 1970-01-01T00:00:00Z.
    pub const fn micros(self) -> i64 {
        self.0
    }
}

/// Always 27 characters with six decimals, so that texts sort as instants do.
impl fmt::Display for Instant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let day = Day::from_epoch_days(self.0.div_euclid(MICROS_PER_DAY) as i32);
        let micros = self.0.rem_euclid(MICROS_PER_DAY);
        let seconds = micros / 1_000_000;
        write!(
            f,
            "{day}T{:02}:{:02}:{:02}.{:06}Z",
            seconds / 3600,
            seconds / 60 % 60,
            seconds % 60,
            micros % 1_000_000
        )
    }
}

impl FromStr for Instant {
    type Err = InstantError;

    fn from_str(text: &str) -> Result<Instant, InstantError> {
        let bytes = text.as_bytes();
        let shape = bytes.len() == 27
            && text.is_ascii()
            && [(10, b'T'), (13, b':'), (16, b':'), (19, b'.'), (26, b'Z')]
                .iter()
                .all(|&(at, byte)| bytes[at] == byte);
        if !shape {
            return Err(InstantError);
        }
        let number = |from: usize, to: usize, below: i64| -> Result<i64, InstantError> {
            let digits = &text[from..to];
            match digits.parse() {
                Ok(number)
                    if number < below && digits.bytes().all(|byte| byte.is_ascii_digit()) =>
                {
                    Ok(number)
                }
                _ => Err(InstantError),
            }
        };
        let day: Day = text[..10].parse().map_err(|_| InstantError)?;
        let seconds = number(11, 13, 24)? * 3600 + number(14, 16, 60)? * 60 + number(17, 19, 60)?;
        Ok(Instant(
            i64::from(day.epoch_days()) * MICROS_PER_DAY
                + seconds * 1_000_000
                + number(20, 26, 1_000_000)?,
        ))
    }
}
