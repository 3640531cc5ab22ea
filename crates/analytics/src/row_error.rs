//! *Avvisade rader*: what is wrong with a row, where, and what it said.

use samsyn_domain::day::{Day, DayError};
use samsyn_domain::identity_number::{IdentityNumber, Separator, separator};

use crate::column::Column;

/// Why a row cannot be accepted. The words for it, and what to do, are in the interface texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RowErrorCode {
    /// A required value is missing.
    Missing,
    /// The date is not written in an accepted form, or there is no such day.
    DateFormat,
    /// The date is later than today.
    FutureDate,
    /// The date is outside 1900–2200.
    DateRange,
    /// The event code is in no catalogue.
    UnknownEvent,
    /// The year of birth is not four digits.
    BirthYear,
    /// The row has another number of fields than the header.
    FieldCount,
    /// A quote opens and is not closed, or text follows a closing quote.
    Quote,
    /// The row is longer than a row may be.
    TooLong,
    /// The row is written in another encoding than the rest of the file.
    Encoding,
    /// The cell holds an error of the spreadsheet, such as `#REF!`.
    CellError,
    /// The cell is part of several merged into one, so it is unclear which rows its value is meant for.
    MergedCell,
    /// The cell holds a formula without a saved result.
    Formula,
}

impl RowErrorCode {
    /// Every code.
    pub const ALL: [RowErrorCode; 13] = [
        RowErrorCode::Missing,
        RowErrorCode::DateFormat,
        RowErrorCode::FutureDate,
        RowErrorCode::DateRange,
        RowErrorCode::UnknownEvent,
        RowErrorCode::BirthYear,
        RowErrorCode::FieldCount,
        RowErrorCode::Quote,
        RowErrorCode::TooLong,
        RowErrorCode::Encoding,
        RowErrorCode::CellError,
        RowErrorCode::MergedCell,
        RowErrorCode::Formula,
    ];

    /// The code in reports.
    pub const fn code(self) -> &'static str {
        match self {
            RowErrorCode::Missing => "missing",
            RowErrorCode::DateFormat => "date_format",
            RowErrorCode::FutureDate => "future_date",
            RowErrorCode::DateRange => "date_range",
            RowErrorCode::UnknownEvent => "unknown_event",
            RowErrorCode::BirthYear => "birth_year",
            RowErrorCode::FieldCount => "field_count",
            RowErrorCode::Quote => "quote",
            RowErrorCode::TooLong => "too_long",
            RowErrorCode::Encoding => "encoding",
            RowErrorCode::CellError => "cell_error",
            RowErrorCode::MergedCell => "merged_cell",
            RowErrorCode::Formula => "formula",
        }
    }
}

impl From<DayError> for RowErrorCode {
    fn from(error: DayError) -> RowErrorCode {
        match error {
            DayError::Year => RowErrorCode::DateRange,
            DayError::Form | DayError::NoSuchDay => RowErrorCode::DateFormat,
        }
    }
}

/// One row that was not accepted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowError {
    /// Which file of the extract, from 0.
    pub file: u32,
    /// The line (row of the sheet, number of the event), from 1.
    pub line: u64,
    /// The column, where one is to blame.
    pub column: Option<Column>,
    /// What is wrong.
    pub code: RowErrorCode,
    /// What the cell said, shortened and without anything that looks like a personal number.
    pub value_masked: String,
}

/// The text shortened to forty characters, with everything that looks like a personal number hidden.
///
/// ```
/// use samsyn_analytics::row_error::masked;
///
/// assert_eq!(masked("se 850709-9805"), "se [personnummer]");
/// assert_eq!(masked("2016-02-30"), "2016-02-30");
/// ```
pub fn masked(text: &str) -> String {
    shortened(text, 40)
}

/// The words of a parser, which may quote the file at any length: as [`masked`], shortened to two hundred characters.
pub fn masked_detail(text: &str) -> String {
    shortened(text, 200)
}

fn shortened(text: &str, characters: usize) -> String {
    let shown = masked_name(text);
    match shown.char_indices().nth(characters) {
        Some((end, _)) => format!("{}…", &shown[..end]),
        None => shown,
    }
}

/// The text with everything that looks like a personal number hidden, at its full length.
pub fn masked_name(text: &str) -> String {
    let mut shown = String::new();
    let mut rest = text.trim();
    while let Some((before, after)) = next_number(rest) {
        shown.push_str(before);
        shown.push_str(MASK);
        rest = after;
    }
    shown.push_str(rest);
    shown
        .chars()
        .map(|letter| if letter.is_control() { ' ' } else { letter })
        .collect()
}

/// What stands where a personal number stood.
pub const MASK: &str = "[personnummer]";

/// A text with the numbers in it masked; `None` where there is none.
#[inline]
pub fn without_numbers(text: &str, on: Day) -> Option<String> {
    if text.is_empty() {
        None
    } else {
        masked_numbers(text, on)
    }
}

fn masked_numbers(text: &str, on: Day) -> Option<String> {
    let found = IdentityNumber::find_in(text, on);
    if found.is_empty() {
        return None;
    }
    let mut masked = String::with_capacity(text.len());
    let mut from = 0;
    for hit in found {
        masked.push_str(&text[from..hit.range.start]);
        masked.push_str(MASK);
        from = hit.range.end;
    }
    masked.push_str(&text[from..]);
    Some(masked)
}

/// The text before and after the first six or eight digits that four characters follow, whatever date they make.
fn next_number(text: &str) -> Option<(&str, &str)> {
    let bytes = text.as_bytes();
    let digits_from = |at: usize| {
        bytes[at..]
            .iter()
            .take_while(|byte| byte.is_ascii_digit())
            .count()
    };
    let mut at = 0;
    while at < bytes.len() {
        let run = digits_from(at);
        if run >= 10 {
            return Some((&text[..at], &text[at + run..]));
        }
        if run >= 6 {
            let separated = separator(&text[at + run..]);
            let after = at + run + separated.map_or(0, |(length, _)| length);
            let tail = digits_from(after);
            if separated.is_some() && tail >= 4 {
                return Some((&text[..at], &text[after + tail..]));
            }
            let spaced = matches!(separated, Some((_, Separator::Space)));
            if matches!(run, 6 | 8) && !spaced && is_reserve_end(&bytes[after..]) {
                return Some((&text[..at], &text[after + 4..]));
            }
        }
        at += run.max(1);
    }
    None
}

/// Whether the text begins with what ends a reserve number: four characters, letters and digits.
fn is_reserve_end(text: &[u8]) -> bool {
    let (end, after) = text.split_at_checked(4).unwrap_or_default();
    end.iter().all(u8::is_ascii_alphanumeric)
        && end.iter().any(u8::is_ascii_digit)
        && !after.first().is_some_and(u8::is_ascii_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_shortened_and_names_are_not() {
        let long = "Beslut om hemtjänst i Exempelkommun, uttag 2016-06.csv";
        assert_eq!(masked(long), "Beslut om hemtjänst i Exempelkommun, utt…");
        assert_eq!(masked_name(long), long);
        assert_eq!(masked("rad ett\nrad två"), "rad ett rad två");
    }

    #[test]
    fn every_hyphen_and_space_is_a_separator() {
        for separator in [
            "-",
            "–",
            "‒",
            "‑",
            "−",
            " ",
            "\u{a0}",
            " - ",
            "\u{a0}–\u{a0}",
            " + ",
        ] {
            for number in ["850709", "19850799"] {
                let text = format!("åä {number}{separator}9806.");
                assert_eq!(masked(&text), "åä [personnummer].", "{text:?}");
            }
        }
    }

    #[test]
    fn reserve_numbers_are_hidden_too() {
        for text in [
            "850709-K123",
            "19850709K123",
            "22850709-AB15",
            "19850709+1A23",
            "850709 – K123",
        ] {
            assert_eq!(masked(&format!("se {text}.")), "se [personnummer].");
        }
        for text in [
            "20160620T13:45",
            "160620-beslut",
            "20160620-svar",
            "850709-K12",
            "850709-",
        ] {
            assert_eq!(masked(text), text);
        }
    }
}
