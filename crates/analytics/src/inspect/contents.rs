//! What the rows of an extract say, as far as its mapping needs to be known: codes, units, how dates are written.

use std::collections::BTreeMap;

use crate::column::Column;
use crate::event_time::read_event_time;
use crate::read::block::{BlockRow, ReadBlocks};
use crate::read::error::ReadError;
use crate::row_error::masked_name;
use crate::settings::date_form::DateForm;
use crate::settings::events::EventCodes;
use crate::settings::profile::Profile;

/// So many different values of a column are counted; one with more is no column of codes.
pub const MOST_VALUES: usize = 2_000;
/// A value of more bytes is no code.
const LONGEST: usize = 500;
/// So many dates are looked at.
const DATES: usize = 1_000;
/// Orders of year, month and day that systems are known to write, and the times that may follow.
const ORDERS: [&str; 8] = [
    "YYYY/MM/DD",
    "YYYY.MM.DD",
    "DD.MM.YYYY",
    "DD/MM/YYYY",
    "DD-MM-YYYY",
    "MM/DD/YYYY",
    "DDMMYYYY",
    "DD MM YYYY",
];
const TIMES: [&str; 6] = ["", " hh:mm", " hh:mm:ss", "Thh:mm", "Thh:mm:ss", " hh.mm"];

/// What the rows say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Contents {
    /// How many rows were looked at.
    pub rows: u64,
    /// Whether there are more.
    pub has_more: bool,
    /// How many of them could not be taken apart.
    pub broken: u64,
    /// *Händelsekoder*, the most frequent first.
    pub codes: Values<CodeFound>,
    /// *Enhetskoder*, the most frequent first; the empty text for rows without.
    pub units: Values<UnitFound>,
    /// How dates are written.
    pub dates: DatesFound,
}

/// Different values of a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Values<T> {
    /// Those that were counted.
    pub found: Vec<T>,
    /// There are more than [`MOST_VALUES`], or some that are too long for codes: those were not counted.
    pub too_many: bool,
}

impl<T> Default for Values<T> {
    fn default() -> Values<T> {
        Values {
            found: Vec::new(),
            too_many: false,
        }
    }
}

/// An event code as the source system writes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CodeFound {
    /// The code, with personal numbers masked.
    pub code: String,
    /// On how many rows.
    pub rows: u64,
    /// What it means.
    pub meaning: CodeMeaning,
}

/// What a code means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CodeMeaning {
    /// It is accepted as it is.
    Known,
    /// The profile translates it.
    Translated(String),
    /// The profile leaves it out.
    LeftOut,
    /// It is in no catalogue; perhaps this was meant.
    Unknown(Option<String>),
}

/// A unit code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitFound {
    /// The code, with personal numbers masked.
    pub code: String,
    /// On how many rows.
    pub rows: u64,
}

/// How dates are written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DatesFound {
    /// How many were looked at.
    pub looked_at: usize,
    /// How many can be read with the profile as it is.
    pub readable: usize,
    /// Forms that read every one of the others. Several: the rows alone do not tell which, and a person must.
    pub forms: Vec<String>,
}

/// Looks through at most so many rows.
pub(super) fn look_through(
    mut reader: Box<dyn ReadBlocks>,
    (profile, codes): (&Profile, &EventCodes),
    most_rows: u64,
) -> Result<(Contents, Box<dyn ReadBlocks>), ReadError> {
    let mut looking = Looking::default();
    let mut has_more = false;
    while let Some(block) = reader.next_block()? {
        if looking.rows >= most_rows {
            has_more = true;
            break;
        }
        block.for_each(|row| looking.row(row));
    }
    let meaning = |code: &str| match profile.codes.get(code) {
        Some(None) => CodeMeaning::LeftOut,
        Some(Some(ours)) => CodeMeaning::Translated(ours.clone()),
        None if codes.contains(code) => CodeMeaning::Known,
        None => CodeMeaning::Unknown(codes.closest(code).map(str::to_owned)),
    };
    let contents = Contents {
        rows: looking.rows,
        has_more,
        broken: looking.broken,
        codes: looking.codes.into_values(|code, rows| CodeFound {
            meaning: meaning(&code),
            code: masked_name(&code),
            rows,
        }),
        units: looking.units.into_values(|code, rows| UnitFound {
            code: masked_name(&code),
            rows,
        }),
        dates: dates_found(&looking.dates, profile),
    };
    Ok((contents, reader))
}

#[derive(Default)]
struct Looking {
    rows: u64,
    broken: u64,
    codes: Counting,
    units: Counting,
    dates: Vec<String>,
}

impl Looking {
    fn row(&mut self, row: BlockRow<'_>) {
        self.rows += 1;
        let Ok(row) = row else {
            self.broken += 1;
            return;
        };
        let cell = |column: Column| row.cells[column as usize].trim();
        self.codes.count(cell(Column::Event));
        self.units.count(cell(Column::Unit));
        let date = cell(Column::Date);
        if self.dates.len() < DATES && !date.is_empty() {
            self.dates.push(date.chars().take(40).collect());
        }
    }
}

#[derive(Default)]
struct Counting {
    by_value: BTreeMap<String, u64>,
    too_many: bool,
}

impl Counting {
    fn count(&mut self, value: &str) {
        if let Some(count) = self.by_value.get_mut(value) {
            *count += 1;
        } else if self.by_value.len() < MOST_VALUES && value.len() <= LONGEST {
            self.by_value.insert(value.to_owned(), 1);
        } else {
            self.too_many = true;
        }
    }

    fn into_values<T>(self, of: impl Fn(String, u64) -> T) -> Values<T> {
        let mut counted: Vec<(String, u64)> = self.by_value.into_iter().collect();
        // By value already; the sort keeps that among equals.
        counted.sort_by_key(|(_, rows)| std::cmp::Reverse(*rows));
        Values {
            found: counted
                .into_iter()
                .map(|(value, rows)| of(value, rows))
                .collect(),
            too_many: self.too_many,
        }
    }
}

fn dates_found(dates: &[String], profile: &Profile) -> DatesFound {
    let by_profile = |date: &str| {
        let form = profile.date_form.as_ref();
        form.is_some_and(|form| form.read(date).is_ok()) || read_event_time(date).is_ok()
    };
    let others: Vec<&String> = dates.iter().filter(|date| !by_profile(date)).collect();
    let patterns = ORDERS
        .iter()
        .flat_map(|order| TIMES.iter().map(move |time| format!("{order}{time}")));
    let reads_all = |pattern: &String| {
        DateForm::parse(pattern).is_ok_and(|form| others.iter().all(|date| form.read(date).is_ok()))
    };
    DatesFound {
        looked_at: dates.len(),
        readable: dates.len() - others.len(),
        forms: match others.is_empty() {
            true => Vec::new(),
            false => patterns.filter(reads_all).collect(),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn forms(dates: &[&str]) -> (usize, Vec<String>) {
        let dates: Vec<String> = dates.iter().map(|date| (*date).to_owned()).collect();
        let found = dates_found(&dates, &Profile::default());
        assert_eq!(found.looked_at, dates.len());
        (found.readable, found.forms)
    }

    #[test]
    fn a_column_that_is_not_of_codes_is_not_kept_in_memory() {
        let mut counting = Counting::default();
        counting.count(&"x".repeat(LONGEST + 1));
        assert!(counting.too_many && counting.by_value.is_empty());
        let mut counting = Counting::default();
        (0..MOST_VALUES).for_each(|value| counting.count(&value.to_string()));
        assert!(!counting.too_many);
        counting.count("one more");
        counting.count("0");
        let values = counting.into_values(|value, rows| (value, rows));
        assert!(values.too_many);
        assert_eq!(values.found.len(), MOST_VALUES);
        assert_eq!(values.found[0], ("0".to_owned(), 2));
    }

    #[test]
    fn the_form_of_dates_is_told_where_they_tell_it() {
        let form = |form: &str| vec![form.to_owned()];
        assert_eq!(
            forms(&["20.06.2016", "01.02.2016"]),
            (0, form("DD.MM.YYYY"))
        );
        assert_eq!(forms(&["20/06/2016 13:45"]), (0, form("DD/MM/YYYY hh:mm")));
        assert_eq!(forms(&["2016-06-20", "20160620"]), (2, vec![]));
        assert_eq!(
            forms(&["01/02/2016", "05/06/2016"]),
            (0, vec!["DD/MM/YYYY".to_owned(), "MM/DD/YYYY".to_owned()]),
            "the day or the month: nobody can tell"
        );
        assert_eq!(forms(&["01/02/2016", "05/13/2016"]).1, form("MM/DD/YYYY"));
        assert_eq!(forms(&["igår", "2016-06-20"]), (1, vec![]));
    }
}
