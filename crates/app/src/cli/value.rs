//! Values of arguments: dates, years, amounts and sizes, and what is wrong with them.

use std::fmt;

use samsyn_analytics::row_error::masked_name;
use samsyn_analytics::settings::limits::MAX_AMOUNT;
use samsyn_domain::day::{Day, DayError, YEARS};

use crate::messages::Message;

/// A value that cannot be taken, and why.
#[derive(Clone, Debug, PartialEq)]
pub struct ValueProblem(pub Message);

impl fmt::Display for ValueProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.0)
    }
}

impl std::error::Error for ValueProblem {}

/// A date.
pub fn day(text: &str) -> Result<Day, ValueProblem> {
    text.parse().map_err(|error| {
        ValueProblem(Message::new(match error {
            DayError::Form => "value-date-form",
            DayError::NoSuchDay => "value-date-no-such-day",
            DayError::Year => "value-date-year",
        }))
    })
}

/// How many days, working days or months.
pub fn amount(text: &str) -> Result<u32, ValueProblem> {
    whole(text, 0, u64::from(MAX_AMOUNT)).map(|amount| amount as u32)
}

/// A year that the calendar knows.
pub fn year(text: &str) -> Result<i16, ValueProblem> {
    whole(text, *YEARS.start() as u64, *YEARS.end() as u64)
        .map(|year| year as i16)
        .map_err(|_| {
            ValueProblem(
                Message::new("value-year")
                    .text("min", YEARS.start())
                    .text("max", YEARS.end()),
            )
        })
}

/// How many threads.
pub fn threads(text: &str) -> Result<u16, ValueProblem> {
    whole(text, 1, 256).map(|threads| threads as u16)
}

/// How many months.
pub fn months(text: &str) -> Result<u32, ValueProblem> {
    whole(text, 0, 1_200).map(|months| months as u32)
}

/// A reason that says something, and nothing that looks like a personal number: it is kept as long as its dataset.
pub fn reason(text: &str) -> Result<String, ValueProblem> {
    let text = text.replace(char::is_control, " ");
    match text.trim() {
        "" => Err(ValueProblem(Message::new("value-reason"))),
        reason if masked_name(reason) != reason => {
            Err(ValueProblem(Message::new("value-reason-number")))
        }
        reason => Ok(reason.to_owned()),
    }
}

/// A size: a whole number, with or without a unit such as `MB` or `GiB`.
pub fn bytes(text: &str) -> Result<u64, ValueProblem> {
    let text = text.trim();
    let end = text
        .bytes()
        .position(|byte| !byte.is_ascii_digit())
        .unwrap_or(text.len());
    let unit = match text[end..].trim().to_ascii_lowercase().as_str() {
        "" | "b" => Some(1),
        "k" | "kb" => Some(1_000),
        "m" | "mb" => Some(1_000_000),
        "g" | "gb" => Some(1_000_000_000),
        "t" | "tb" => Some(1_000_000_000_000),
        "kib" => Some(1 << 10),
        "mib" => Some(1 << 20),
        "gib" => Some(1 << 30),
        "tib" => Some(1_u64 << 40),
        _ => None,
    };
    let number: Option<u64> = text[..end].parse().ok();
    number
        .zip(unit)
        .and_then(|(number, unit)| number.checked_mul(unit))
        .filter(|size| *size > 0)
        .ok_or_else(|| ValueProblem(Message::new("value-size")))
}

fn whole(text: &str, min: u64, max: u64) -> Result<u64, ValueProblem> {
    let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    digits
        .then(|| text.parse().ok())
        .flatten()
        .filter(|number| (min..=max).contains(number))
        .ok_or_else(|| {
            ValueProblem(
                Message::new("value-whole")
                    .count("min", min)
                    .count("max", max),
            )
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_read_with_and_without_units() {
        for (text, size) in [
            ("1", 1),
            ("500MB", 500_000_000),
            ("500 mb", 500_000_000),
            ("512MiB", 512 << 20),
            ("2GiB", 2 << 30),
            ("3k", 3_000),
        ] {
            assert_eq!(bytes(text), Ok(size), "{text}");
        }
        for text in [
            "",
            "MB",
            "0",
            "-1",
            "1,5GB",
            "10 parsec",
            "99999999999999TB",
        ] {
            assert!(bytes(text).is_err(), "{text}");
        }
    }

    #[test]
    fn amounts_have_the_bounds_of_limits() {
        assert_eq!(amount("0"), Ok(0));
        assert_eq!(amount("10000"), Ok(10_000));
        for text in ["10001", "-1", "+1", "1.0", "ten", ""] {
            assert!(amount(text).is_err(), "{text}");
        }
    }
}
