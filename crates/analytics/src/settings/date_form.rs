//! *Datumform*: how a source system writes dates, such as `DD.MM.YYYY`.

use std::fmt;

use samsyn_domain::day::{Day, DayError};
use samsyn_domain::swedish_time::TimeOfDay;

/// *Datumform*: a pattern of `YYYY`, `MM`, `DD`, `hh`, `mm`, `ss` and what stands between them.
///
/// Every part has all its digits: `DD` is `05`, never `5`. There are no two-digit years. A date is written
/// exactly so or not at all; where the pattern has a time of day, every value has one.
///
/// ```
/// use samsyn_analytics::settings::date_form::DateForm;
///
/// let form = DateForm::parse("DD.MM.YYYY hh:mm")?;
/// let (day, time) = form.read("20.06.2016 13:45")?;
/// assert_eq!(day.to_string(), "2016-06-20");
/// assert_eq!(time.map(|time| time.to_string()).as_deref(), Some("13:45:00"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateForm {
    pattern: String,
    parts: Vec<Part>,
}

/// Why a pattern is no form of dates.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DateFormError {
    /// The pattern lacks a part that it needs.
    #[error("{0} is missing")]
    Missing(&'static str),
    /// A part stands twice.
    #[error("{0} stands twice")]
    Twice(&'static str),
    /// A letter that belongs to the parts stands alone, in another number or in the other case.
    #[error("the letter {0} stands for nothing here")]
    StrayLetter(char),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Field(Field),
    Literal(u8),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
enum Field {
    Year,
    Month,
    Day,
    Hour,
    Minute,
    Second,
}

impl Field {
    const ALL: [Field; 6] = [
        Field::Year,
        Field::Month,
        Field::Day,
        Field::Hour,
        Field::Minute,
        Field::Second,
    ];

    const fn token(self) -> &'static str {
        match self {
            Field::Year => "YYYY",
            Field::Month => "MM",
            Field::Day => "DD",
            Field::Hour => "hh",
            Field::Minute => "mm",
            Field::Second => "ss",
        }
    }
}

/// Letters that people write for parts of dates in other systems, and `Z`, which would be a time zone: taken as
/// text they would make a pattern that no date fits.
const STRAY: &str = "YyMmDdHhSsZz";

impl DateForm {
    /// Whether the year comes first and the day before the month, so that a date in the documented form could be
    /// taken for one in this.
    pub fn puts_day_before_month_after_year(&self) -> bool {
        let place = |field| {
            self.parts
                .iter()
                .position(|part| *part == Part::Field(field))
        };
        place(Field::Year) < place(Field::Day) && place(Field::Day) < place(Field::Month)
    }

    /// Reads a pattern. `YYYY`, `MM` and `DD` stand once each; `hh` and `mm` come together; `ss` needs both.
    ///
    /// # Errors
    /// What is missing, stands twice or stands for nothing.
    pub fn parse(pattern: &str) -> Result<DateForm, DateFormError> {
        let mut parts = Vec::new();
        let mut rest = pattern;
        while let Some(letter) = rest.chars().next() {
            let field = Field::ALL
                .into_iter()
                .find(|field| rest.starts_with(field.token()));
            let length = match field {
                Some(field) if parts.contains(&Part::Field(field)) => {
                    return Err(DateFormError::Twice(field.token()));
                }
                Some(field) => {
                    parts.push(Part::Field(field));
                    field.token().len()
                }
                None if STRAY.contains(letter) => return Err(DateFormError::StrayLetter(letter)),
                None => {
                    parts.extend(rest[..letter.len_utf8()].bytes().map(Part::Literal));
                    letter.len_utf8()
                }
            };
            rest = &rest[length..];
        }
        let form = DateForm {
            pattern: pattern.to_owned(),
            parts,
        };
        form.lacks()
            .map_or(Ok(form), |field| Err(DateFormError::Missing(field.token())))
    }

    /// The day, and the time of day where the pattern has one.
    ///
    /// # Errors
    /// As [`Day::new`]; [`DayError::Form`] for a text of another form and for a time that no clock shows.
    pub fn read(&self, text: &str) -> Result<(Day, Option<TimeOfDay>), DayError> {
        let mut rest = text.as_bytes();
        let mut values = [0_i16; Field::ALL.len()];
        for part in &self.parts {
            rest = match *part {
                Part::Literal(byte) => rest.strip_prefix(&[byte]).ok_or(DayError::Form)?,
                Part::Field(field) => {
                    let width = field.token().len();
                    let (written, after) = rest.split_at_checked(width).ok_or(DayError::Form)?;
                    values[field as usize] = number(written).ok_or(DayError::Form)?;
                    after
                }
            };
        }
        if !rest.is_empty() {
            return Err(DayError::Form);
        }
        let [year, month, day, hour, minute, second] = values;
        let time = match self.has(Field::Hour) {
            true => Some(
                TimeOfDay::new(hour as u8, minute as u8, second as u8, 0).ok_or(DayError::Form)?,
            ),
            false => None,
        };
        Ok((Day::new(year, month as i8, day as i8)?, time))
    }

    fn has(&self, field: Field) -> bool {
        self.parts.contains(&Part::Field(field))
    }

    fn lacks(&self) -> Option<Field> {
        let time = [Field::Hour, Field::Minute, Field::Second]
            .into_iter()
            .any(|field| self.has(field));
        [Field::Year, Field::Month, Field::Day]
            .into_iter()
            .chain([Field::Hour, Field::Minute].into_iter().filter(|_| time))
            .find(|field| !self.has(*field))
    }
}

/// The pattern.
impl fmt::Display for DateForm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.pattern)
    }
}

/// At most four digits.
fn number(written: &[u8]) -> Option<i16> {
    written.iter().try_fold(0, |sum, byte| {
        byte.is_ascii_digit()
            .then(|| sum * 10 + i16::from(byte - b'0'))
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(pattern: &str, text: &str) -> Result<String, DayError> {
        let (day, time) = DateForm::parse(pattern).unwrap().read(text)?;
        Ok(time.map_or(day.to_string(), |time| format!("{day} {time}")))
    }

    #[test]
    fn dates_are_read_in_the_order_of_the_pattern() {
        for (pattern, text, day) in [
            ("DD.MM.YYYY", "20.06.2016", "2016-06-20"),
            ("MM/DD/YYYY", "06/20/2016", "2016-06-20"),
            ("YYYYMMDD", "20160620", "2016-06-20"),
            (
                "YYYY-MM-DD kl. hh:mm",
                "2016-06-20 kl. 13:45",
                "2016-06-20 13:45:00",
            ),
            ("YYYYMMDDThhmmss", "20160620T134507", "2016-06-20 13:45:07"),
            ("DD·MM·YYYY", "29·02·2016", "2016-02-29"),
        ] {
            assert_eq!(read(pattern, text).as_deref(), Ok(day), "{pattern}");
        }
    }

    #[test]
    fn what_is_written_otherwise_is_no_date() {
        for (pattern, text, error) in [
            ("DD.MM.YYYY", "2016-06-20", DayError::Form),
            ("DD.MM.YYYY", "5.6.2016", DayError::Form),
            ("DD.MM.YYYY", "20.06.16", DayError::Form),
            ("DD.MM.YYYY", "20.06.2016 ", DayError::Form),
            ("DD.MM.YYYY", "20.06.2016 13:45", DayError::Form),
            ("DD.MM.YYYY hh:mm", "20.06.2016", DayError::Form),
            ("DD.MM.YYYY hh:mm", "20.06.2016 24:00", DayError::Form),
            ("DD.MM.YYYY", "+2.06.2016", DayError::Form),
            ("DD.MM.YYYY", "", DayError::Form),
            ("DD.MM.YYYY", "30.02.2016", DayError::NoSuchDay),
            ("DD.MM.YYYY", "00.01.2016", DayError::NoSuchDay),
            ("DD.MM.YYYY", "31.12.1899", DayError::Year),
        ] {
            assert_eq!(read(pattern, text), Err(error), "{pattern} {text:?}");
        }
    }

    #[test]
    fn a_pattern_names_every_part_once_and_nothing_half() {
        for (pattern, error) in [
            ("", DateFormError::Missing("YYYY")),
            ("DD.mm.YYYY", DateFormError::Missing("MM")),
            ("YYYY-MM", DateFormError::Missing("DD")),
            ("YYYY-MM-DD hh", DateFormError::Missing("mm")),
            ("YYYY-MM-DD mm:ss", DateFormError::Missing("hh")),
            ("YYYY-MM-DD MM", DateFormError::Twice("MM")),
            ("YY-MM-DD", DateFormError::StrayLetter('Y')),
            ("YYYYY-MM-DD", DateFormError::StrayLetter('Y')),
            ("yyyy-MM-dd", DateFormError::StrayLetter('y')),
            ("YYYY-MM-DD HH:mm", DateFormError::StrayLetter('H')),
            ("YYYY-MM-DDThh:mmZ", DateFormError::StrayLetter('Z')),
        ] {
            assert_eq!(DateForm::parse(pattern), Err(error), "{pattern:?}");
        }
    }

    proptest! {
        #[test]
        fn every_day_comes_back_from_its_own_form(
            epoch_days in -25_567..84_006_i32,
            hour in 0..24_u8,
            minute in 0..60_u8,
        ) {
            let day = Day::from_epoch_days(epoch_days);
            let (year, month, of_month) = (day.year(), day.month(), day.day_of_month());
            let written = format!("{of_month:02}/{month:02} {year:04} {hour:02}.{minute:02}");
            let form = DateForm::parse("DD/MM YYYY hh.mm").unwrap();
            let time = TimeOfDay::new(hour, minute, 0, 0);
            prop_assert_eq!(form.read(&written), Ok((day, time)));
        }

        #[test]
        fn no_pattern_and_no_text_makes_it_panic(
            pattern in "[YMDhmsåT. :-]{0,20}|(YYYY|MM|DD|hh|mm|ss|[^a-zA-Z]){0,8}",
            text in ".{0,24}",
        ) {
            if let Ok(form) = DateForm::parse(&pattern) {
                prop_assert_eq!(form.to_string(), pattern);
                let _ = form.read(&text);
            }
        }
    }
}
