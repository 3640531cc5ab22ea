//! What a cell says, as text.

use std::borrow::Cow;

use calamine::DataRef;
use samsyn_domain::day::Day;

/// Milliseconds of a day: the finest that Excel keeps of a time. Rounding to them makes the time that was entered
/// of the fraction of a day that is saved: 13:45:07 is saved as 0.57299768518…, which is no whole second.
const DAY: i64 = 86_400_000;
/// The day before the first of each of the two ways to count, in days since 1970-01-01; Excel counts a 29 February
/// 1900, so that one way is two.
const BEFORE_1900: i32 = -25_568;
const BEFORE_1900_FROM_MARCH: i32 = -25_569;
const FIRST_OF_1904: i32 = -24_107;
/// The day after 9999-12-31, the last that Excel knows, in days since 1970-01-01.
const AFTER_LAST: i32 = 2_932_897;
/// From here whole numbers are more than the fifteen digits that Excel keeps.
const INEXACT: f64 = 1e15;

/// What a cell says.
#[derive(Debug, PartialEq)]
pub(super) enum Content<'c> {
    /// Nothing at all.
    Empty,
    /// A text, a number, a truth value or a date.
    Text(Cow<'c, str>),
    /// An error of the spreadsheet.
    Error(String),
}

impl<'c> Content<'c> {
    /// Of a cell in a workbook that counts days from 1904 or else from 1900.
    pub(super) fn of(value: DataRef<'c>, from_1904: bool) -> Content<'c> {
        let text = match value {
            DataRef::Empty => return Content::Empty,
            DataRef::Error(error) => return Content::Error(error.to_string()),
            DataRef::SharedString(text) => Cow::Borrowed(text),
            DataRef::String(text) | DataRef::DurationIso(text) => Cow::Owned(text),
            DataRef::DateTimeIso(text) => Cow::Owned(without_midnight(&text).to_owned()),
            DataRef::Bool(truth) => Cow::Borrowed(if truth { "true" } else { "false" }),
            DataRef::Int(number) => Cow::Owned(number.to_string()),
            DataRef::Float(number) => Cow::Owned(number_text(number)),
            DataRef::DateTime(moment) => {
                let serial = moment.as_f64();
                let date = moment.is_datetime().then(|| date_text(serial, from_1904));
                Cow::Owned(date.flatten().unwrap_or_else(|| number_text(serial)))
            }
        };
        Content::Text(text)
    }

    /// Whether there is nothing to be seen in the cell.
    pub(super) fn is_blank(&self) -> bool {
        match self {
            Content::Empty => true,
            Content::Text(text) => text.trim().is_empty(),
            Content::Error(_) => false,
        }
    }

    /// What there is to be seen.
    pub(super) fn into_text(self) -> Cow<'c, str> {
        match self {
            Content::Empty => Cow::Borrowed(""),
            Content::Text(text) => text,
            Content::Error(error) => Cow::Owned(error),
        }
    }
}

/// A case number is a number in many a sheet: 12345, never 12345.0 or 1.2345e4.
fn number_text(number: f64) -> String {
    if number.fract() == 0.0 && number.abs() < INEXACT {
        return (number as i64).to_string();
    }
    number.to_string()
}

/// `2016-06-20` or `2016-06-20T13:45:07`, with milliseconds where there are any; `None` where the serial is no date.
///
/// The day before the first has no name in Excel but 1900-01-00, and what is a time alone counts as that day: it
/// comes out as that time without a date. 29 February 1900 is a day in Excel and in no calendar. Typing rejects all
/// three.
fn date_text(serial: f64, from_1904: bool) -> Option<String> {
    let first = if from_1904 {
        FIRST_OF_1904
    } else {
        BEFORE_1900_FROM_MARCH
    };
    if !(0.0..f64::from(AFTER_LAST - first)).contains(&serial) {
        return None;
    }
    let moment = (serial * DAY as f64).round() as i64;
    let (days, time) = ((moment / DAY) as i32, moment % DAY);
    let day = match (days, from_1904) {
        (0, _) if time != 0 => return Some(time_text(time)),
        (_, true) => day_text(first + days),
        (0, false) => "1900-01-00".to_owned(),
        (1..60, false) => day_text(BEFORE_1900 + days),
        (60, false) => "1900-02-29".to_owned(),
        (_, false) => day_text(first + days),
    };
    Some(match time {
        0 => day,
        time => format!("{day}T{}", time_text(time)),
    })
}

fn day_text(epoch_days: i32) -> String {
    Day::from_epoch_days(epoch_days).to_string()
}

fn time_text(milliseconds: i64) -> String {
    let seconds = milliseconds / 1000;
    let (hour, minute, second) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    match milliseconds % 1000 {
        0 => format!("{hour:02}:{minute:02}:{second:02}"),
        fraction => format!("{hour:02}:{minute:02}:{second:02}.{fraction:03}"),
    }
}

/// A date cell in ISO 8601 has a time even where none was entered.
fn without_midnight(text: &str) -> &str {
    match text.split_once('T') {
        Some((date, time)) if is_midnight(time) => date,
        _ => text,
    }
}

fn is_midnight(time: &str) -> bool {
    time.strip_prefix("00:00")
        .is_some_and(|rest| rest.bytes().all(|byte| matches!(byte, b'0' | b':' | b'.')))
}

#[cfg(test)]
mod tests {
    use calamine::{CellErrorType, ExcelDateTime, ExcelDateTimeType};

    use super::*;

    #[test]
    fn serials_are_days_in_both_ways_to_count() {
        for (serial, from_1900, from_1904) in [
            (0.0, "1900-01-00", "1904-01-01"),
            (1.0, "1900-01-01", "1904-01-02"),
            (59.0, "1900-02-28", "1904-02-29"),
            (60.0, "1900-02-29", "1904-03-01"),
            (61.0, "1900-03-01", "1904-03-02"),
            (41_079.0, "2012-06-19", "2016-06-20"),
            (42_541.0, "2016-06-20", "2020-06-21"),
        ] {
            assert_eq!(date_text(serial, false).unwrap(), from_1900, "{serial}");
            assert_eq!(date_text(serial, true).unwrap(), from_1904, "{serial}");
        }
        assert_eq!(date_text(2_958_465.0, false).unwrap(), "9999-12-31");
        assert_eq!(date_text(2_957_003.0, true).unwrap(), "9999-12-31");
        assert_eq!(date_text(2_957_004.0, true), None);
        for serial in [-1.0, -0.5, 2_958_466.0, f64::NAN, f64::INFINITY] {
            assert_eq!(date_text(serial, false), None, "{serial}");
        }
    }

    #[test]
    fn every_second_of_a_day_comes_back_as_it_was_entered() {
        for second in 0..86_400_i64 {
            // As Excel saves it: fifteen digits.
            let saved = format!("{:.10}", 42_541.0 + second as f64 / 86_400.0);
            let text = date_text(saved.parse().unwrap(), false).unwrap();
            let expected = match second {
                0 => "2016-06-20".to_owned(),
                _ => format!("2016-06-20T{}", time_text(second * 1000)),
            };
            assert_eq!(text, expected, "{saved}");
        }
        let almost_midnight = date_text(42_541.999_999_999_9, false).unwrap();
        assert_eq!(almost_midnight, "2016-06-21");
        let fraction = date_text(42_541.0 + 49_507.123 / 86_400.0, false).unwrap();
        assert_eq!(fraction, "2016-06-20T13:45:07.123");
    }

    #[test]
    fn a_time_alone_is_no_date() {
        for from_1904 in [false, true] {
            assert_eq!(date_text(0.5, from_1904).unwrap(), "12:00:00");
        }
    }

    #[test]
    fn cells_are_texts_as_they_are_entered() {
        let moment = |kind| DataRef::DateTime(ExcelDateTime::new(42_541.5, kind, false));
        for (value, text) in [
            (DataRef::Float(12_345.0), "12345"),
            (DataRef::Float(-0.0), "0"),
            (DataRef::Float(2.5), "2.5"),
            (DataRef::Float(198_507_099_805.0), "198507099805"),
            (DataRef::Float(999_999_999_999_999.0), "999999999999999"),
            (DataRef::Float(1e21), "1000000000000000000000"),
            (DataRef::Int(7), "7"),
            (DataRef::Bool(true), "true"),
            (DataRef::SharedString(" K "), " K "),
            (moment(ExcelDateTimeType::DateTime), "2016-06-20T12:00:00"),
            (moment(ExcelDateTimeType::TimeDelta), "42541.5"),
            (iso("2016-06-20T00:00:00.000"), "2016-06-20"),
            (iso("2016-06-20T00:00"), "2016-06-20"),
            (iso("2016-06-20T00:00:01"), "2016-06-20T00:00:01"),
            (iso("2016-06-20T00:00:00Z"), "2016-06-20T00:00:00Z"),
            (iso("2016-06-20"), "2016-06-20"),
        ] {
            let content = Content::of(value, false);
            assert_eq!(content, Content::Text(Cow::Borrowed(text)));
        }
        let error = Content::of(DataRef::Error(CellErrorType::Ref), false);
        assert_eq!(error, Content::Error("#REF!".to_owned()));
    }

    fn iso(text: &str) -> DataRef<'static> {
        DataRef::DateTimeIso(text.to_owned())
    }
}
