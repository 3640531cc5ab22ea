//! *Datum*: when an event happened, as extracts write it.

use samsyn_domain::day::Day;
use samsyn_domain::swedish_time::{TimeOfDay, in_sweden};

use crate::row_error::RowErrorCode;

/// The date of an event, fixed once when its row is read, and the time of day where one was given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EventTime {
    /// The Swedish date.
    pub day: Day,
    /// The Swedish time of day.
    pub time: Option<TimeOfDay>,
}

/// Reads `2016-06-20` or `20160620`, then perhaps a time (`13:45`, `13:45:07`, `13:45:07.123`, after a space or `T`), then
/// perhaps `Z` or an offset (`+02:00`, `+0200`, `+02`).
///
/// A date without a time takes no offset but `Z`, and `+02:00` with its colon after `2016-06-20`: four digits after a
/// date and a hyphen are the end of a personal number. Offsets are those in use: −12:00 to +14:00, in quarters.
///
/// With an offset the instant is turned into Swedish time and its date is the event's; without one the
/// date is taken as written. Fractions are kept to the microsecond.
///
/// ```
/// use samsyn_analytics::event_time::read_event_time;
///
/// let read = read_event_time("2016-06-20T22:30:00Z").map_err(|code| code.code())?;
/// assert_eq!(read.day.to_string(), "2016-06-21");
/// assert!(read_event_time("16-02-03").is_err());
/// # Ok::<(), &'static str>(())
/// ```
///
/// # Errors
/// [`RowErrorCode::DateFormat`] for other orders, two-digit years, bare serials and days that do not exist;
/// [`RowErrorCode::DateRange`] outside 1900–2200, in Swedish time too.
pub fn read_event_time(text: &str) -> Result<EventTime, RowErrorCode> {
    let (written, rest) = written_date(text.as_bytes())?;
    with_time(written, rest, is_dashed(text, rest))
}

/// Whether the date was written with hyphens.
fn is_dashed(text: &str, rest: &[u8]) -> bool {
    text.len() - rest.len() == DASHED
}

/// Reads one event time after another and remembers the latest date: rows of one day often follow each other.
#[derive(Debug, Default)]
pub struct EventTimes {
    latest: Option<([u8; DASHED], Day)>,
}

/// The length of `2016-06-20`.
const DASHED: usize = 10;

impl EventTimes {
    /// As [`read_event_time`].
    ///
    /// # Errors
    /// As [`read_event_time`].
    pub fn read(&mut self, text: &str) -> Result<EventTime, RowErrorCode> {
        let split = text.as_bytes().split_first_chunk::<DASHED>();
        if let (Some((date, rest)), Some((latest, day))) = (split, self.latest)
            && *date == latest
            && !rest.first().is_some_and(u8::is_ascii_digit)
        {
            return with_time(day, rest, true);
        }
        let (written, rest) = written_date(text.as_bytes())?;
        self.latest = split
            .filter(|(_, after)| after.len() == rest.len())
            .map(|(date, _)| (*date, written));
        with_time(written, rest, is_dashed(text, rest))
    }
}

fn written_date(text: &[u8]) -> Result<(Day, &[u8]), RowErrorCode> {
    let mut reader = Reader { rest: text };
    let (year, month, day) = reader.date().ok_or(RowErrorCode::DateFormat)?;
    Ok((Day::new(year as i16, month as i8, day as i8)?, reader.rest))
}

fn with_time(written: Day, rest: &[u8], dashed: bool) -> Result<EventTime, RowErrorCode> {
    if rest.is_empty() {
        return Ok(EventTime {
            day: written,
            time: None,
        });
    }
    let read = Reader { rest }
        .after_date(written, dashed)
        .ok_or(RowErrorCode::DateFormat)?;
    // The first and the last evening of the range may be days beyond it in Sweden.
    if read.day == written || (1900..=2200).contains(&read.day.year()) {
        Ok(read)
    } else {
        Err(RowErrorCode::DateRange)
    }
}

/// Which offsets may follow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Offset {
    /// Any, after a time of day.
    Any,
    /// `Z`, or one with a colon.
    Colon,
    /// `Z`.
    Utc,
}

struct Reader<'t> {
    rest: &'t [u8],
}

impl Reader<'_> {
    fn date(&mut self) -> Option<(u32, u32, u32)> {
        let year = self.digits(4)?;
        let dashed = self.skip(b'-');
        let month = self.digits(2)?;
        if dashed && !self.skip(b'-') {
            return None;
        }
        let day = self.digits(2)?;
        (!self.rest.first().is_some_and(u8::is_ascii_digit)).then_some((year, month, day))
    }

    fn after_date(&mut self, written: Day, dashed: bool) -> Option<EventTime> {
        let time = if self.skip(b'T') || self.skip(b' ') {
            Some(self.time()?)
        } else {
            None
        };
        let allowed = match (time, dashed) {
            (Some(_), _) => Offset::Any,
            (None, true) => Offset::Colon,
            (None, false) => Offset::Utc,
        };
        let offset = if self.rest.is_empty() {
            None
        } else {
            Some(self.offset(allowed)?)
        };
        if !self.rest.is_empty() {
            return None;
        }
        let Some(offset) = offset else {
            return Some(EventTime { day: written, time });
        };
        let (day, swedish) = in_sweden(written, time.or(TimeOfDay::new(0, 0, 0, 0))?, offset);
        Some(EventTime {
            day,
            time: time.map(|_| swedish),
        })
    }

    fn time(&mut self) -> Option<TimeOfDay> {
        let hour = self.digits(2)?;
        let minute = self.skip(b':').then(|| self.digits(2))??;
        let (mut second, mut fraction) = (0, 0);
        if self.skip(b':') {
            second = self.digits(2)?;
            if self.skip(b'.') || self.skip(b',') {
                fraction = self.fraction()?;
            }
        }
        TimeOfDay::new(hour as u8, minute as u8, second as u8, fraction)
    }

    /// One to nine digits, as microseconds.
    fn fraction(&mut self) -> Option<u32> {
        let count = self
            .rest
            .iter()
            .take_while(|byte| byte.is_ascii_digit())
            .count();
        let (digits, rest) = self.rest.split_at(count);
        self.rest = rest;
        let six = digits.iter().chain(std::iter::repeat(&b'0')).take(6);
        (1..=9)
            .contains(&count)
            .then(|| six.fold(0, |sum, digit| sum * 10 + u32::from(digit - b'0')))
    }

    /// Minutes east of UTC.
    fn offset(&mut self, allowed: Offset) -> Option<i16> {
        if self.skip(b'Z') || self.skip(b'z') {
            return Some(0);
        }
        let sign = if self.skip(b'+') {
            1
        } else {
            self.skip(b'-').then_some(-1)?
        };
        let hours = self.digits(2)?;
        let colon = self.skip(b':');
        let minutes = if self.rest.is_empty() && !colon {
            0
        } else {
            self.digits(2)?
        };
        let may_be = allowed == Offset::Any || (allowed == Offset::Colon && colon);
        let offset = sign * (hours * 60 + minutes) as i16;
        let in_use = minutes < 60 && minutes % 15 == 0 && (-12 * 60..=14 * 60).contains(&offset);
        (may_be && in_use).then_some(offset)
    }

    fn digits(&mut self, count: usize) -> Option<u32> {
        let (digits, rest) = self.rest.split_at_checked(count)?;
        self.rest = rest;
        digits.iter().try_fold(0, |sum, byte| {
            byte.is_ascii_digit()
                .then(|| sum * 10 + u32::from(byte - b'0'))
        })
    }

    fn skip(&mut self, byte: u8) -> bool {
        let found = self.rest.first() == Some(&byte);
        self.rest = &self.rest[usize::from(found)..];
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> String {
        match read_event_time(text) {
            Ok(EventTime {
                day,
                time: Some(time),
            }) => format!("{day} {time}"),
            Ok(EventTime { day, time: None }) => day.to_string(),
            Err(code) => code.code().to_owned(),
        }
    }

    #[test]
    fn every_documented_form_is_read() {
        for (text, expected) in [
            ("2016-06-20", "2016-06-20"),
            ("20160620", "2016-06-20"),
            ("2016-06-20 13:45", "2016-06-20 13:45:00"),
            ("2016-06-20 13:45:07", "2016-06-20 13:45:07"),
            ("2016-06-20T13:45:07.123", "2016-06-20 13:45:07.123000"),
            ("2016-06-20 13:45:07,5", "2016-06-20 13:45:07.500000"),
            (
                "2016-06-20T13:45:07.123456789",
                "2016-06-20 13:45:07.123456",
            ),
            ("20160620 13:45", "2016-06-20 13:45:00"),
            ("2016-06-20T22:30Z", "2016-06-21 00:30:00"),
            ("2016-06-20T23:30+02:00", "2016-06-20 23:30:00"),
            ("2016-06-20 23:30:00.000+0100", "2016-06-21 00:30:00"),
            ("2016-01-31T23:30:00-01", "2016-02-01 01:30:00"),
            ("2016-06-20Z", "2016-06-20"),
            ("2016-06-20+05:00", "2016-06-19"),
            ("2016-06-20-12:00", "2016-06-20"),
            ("20160620Z", "2016-06-20"),
            ("20160620 23:30+14:00", "2016-06-20 11:30:00"),
            ("20160620T13:45-0930", "2016-06-21 01:15:00"),
            ("2016-06-20 13:45+05:45", "2016-06-20 10:00:00"),
            ("1900-01-01T00:00Z", "1900-01-01 01:00:00"),
        ] {
            assert_eq!(read(text), expected, "{text}");
        }
    }

    #[test]
    fn a_remembered_date_reads_no_more_than_a_new_one() {
        let mut times = EventTimes::default();
        for text in [
            "2016-06-20",
            "2016-06-20 13:45",
            "2016-06-200",
            "20160620 1",
            "20160620 13:45",
            "2016-06-20T22:30Z",
            "2016-06-20x",
            "2016-06-20-12:00",
            "2016-06-20-1200",
            "20160620-1200",
        ] {
            assert_eq!(times.read(text), read_event_time(text), "{text}");
        }
    }

    #[test]
    fn a_personal_number_is_no_date() {
        for number in [
            "19660620-1234",
            "19660620-0130",
            "19660620+0100",
            "19660620-1200",
            "196606201200",
            "1966-06-20-1200",
            "1966-06-20+0200",
            "19660620-12",
            "19660620+02",
            "19660620-02:00",
        ] {
            assert_eq!(read(number), "date_format", "{number}");
        }
    }

    #[test]
    fn only_offsets_in_use_are_read() {
        for offset in [
            "+14:15", "-12:15", "+18:00", "+02:01", "-0120", "+02:60", "+15",
        ] {
            let text = format!("2016-06-20 13:45{offset}");
            assert_eq!(read(&text), "date_format", "{text}");
        }
    }

    #[test]
    fn an_instant_beyond_the_range_in_sweden_is_out_of_range() {
        assert_eq!(read("1900-01-01T00:00+02:00"), "date_range");
        assert_eq!(read("1900-01-01+14:00"), "date_range");
        assert_eq!(read("2200-12-31T23:30Z"), "date_range");
    }

    #[test]
    fn everything_else_is_rejected() {
        for text in [
            "",
            "16-02-03",
            "20-06-2016",
            "20/06/2016",
            "2016/06/20",
            "2016-02-30",
            "2016-13-01",
            "42541",
            "42541.5",
            "2016-6-2",
            "2016-06-20 25:00",
            "2016-06-20 13",
            "2016-06-20T",
            "2016-06-20 13:45:60",
            "2016-06-20x",
            "201606201345",
            "2016-0620",
            "2016-06-20 13:45:07.",
            "2016-06-20 13:45.5",
            "2016-06-20 13:45+",
            "2016-06-20 13:45+25:00",
            "2016-06-20  13:45",
            "٢٠١٦-٠٦-٢٠",
        ] {
            assert_eq!(read(text), "date_format", "{text}");
        }
        assert_eq!(read("1899-12-31"), "date_range");
        assert_eq!(read("22010101"), "date_range");
    }
}
