//! *Typning*: a row of texts becomes a row of values, or is rejected with its reason.
//!
//! Here a person becomes a pseudonym and texts lose their personal numbers, before a row goes anywhere.

use std::borrow::Cow;
use std::hash::{BuildHasher, Hasher};

use foldhash::fast::RandomState;
use hashbrown::HashMap;
use samsyn_domain::day::{Day, DayError};
use samsyn_domain::identity_number::IdentityNumber;
use samsyn_domain::population::Sex;
use samsyn_domain::swedish_time::TimeOfDay;

use super::counts::Warnings;
use crate::column::{Column, Columns};
use crate::dictionary::{Dictionaries, TEXT_COLUMNS};
use crate::event_time::{EventTime, EventTimes};
use crate::events::row::Row;
use crate::pseudonym::{Pseudonym, PseudonymKey};
use crate::read::block::RawRow;
use crate::row_error::{RowErrorCode, without_numbers};
use crate::settings::events::EventCodes;
use crate::settings::profile::Profile;

/// A thread forgets the texts it has met when they are this many; the dictionaries remember.
const REMEMBERED: usize = 100_000;

/// What the threads share.
#[derive(Clone, Copy, Debug)]
pub struct Typing<'x> {
    /// How the source system writes.
    pub profile: &'x Profile,
    /// Which event codes are known.
    pub codes: &'x EventCodes,
    /// The key of pseudonyms.
    pub key: &'x PseudonymKey,
    /// The day of reading: later dates are rejected.
    pub today: Day,
    /// The texts met so far.
    pub dictionaries: &'x Dictionaries,
    /// The columns whose values are kept. Of the others only a hash is, for telling rows apart.
    pub keep: Columns,
    /// How that hash is made; for this run only.
    pub rest: &'x RestHash,
}

/// Makes the hash of what is not kept; seeded anew for every run.
pub type RestHash = foldhash::quality::RandomState;

/// Types rows for one thread.
#[derive(Debug)]
pub struct Typist<'x> {
    shared: Typing<'x>,
    events: Remembered<EventText>,
    texts: [Remembered<Text>; TEXT_COLUMNS.len()],
    times: EventTimes,
    people: People,
    /// What was noticed on rows that were accepted.
    pub warnings: Warnings,
}

type Remembered<T> = HashMap<Box<str>, T, RandomState>;

#[derive(Clone, Copy, Debug)]
enum EventText {
    Known { number: u32, masked: bool },
    LeftOut,
    Unknown,
}

#[derive(Clone, Copy, Debug)]
struct Text {
    number: u32,
    masked: bool,
}

/// A row after typing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Typed<'r> {
    /// It says this about the case.
    Row(Cow<'r, str>, Row),
    /// The profile leaves its event code out.
    LeftOut,
}

/// What is wrong with a row, in which column.
pub type Rejection = (Column, RowErrorCode);

impl<'x> Typist<'x> {
    /// A typist with nothing met yet.
    pub fn new(shared: Typing<'x>) -> Typist<'x> {
        Typist {
            shared,
            times: EventTimes::default(),
            people: People::default(),
            events: HashMap::default(),
            texts: Default::default(),
            warnings: Warnings::default(),
        }
    }

    /// Types a row.
    ///
    /// # Errors
    /// The first column whose value is missing or cannot be understood.
    pub fn read<'r>(&mut self, raw: &RawRow<'r>) -> Result<Typed<'r>, Rejection> {
        let cell = |column: Column| trimmed(raw.cells[column as usize]);
        if let Some(missing) = Column::REQUIRED
            .into_iter()
            .find(|column| cell(*column).is_empty())
        {
            return Err((missing, RowErrorCode::Missing));
        }
        let EventTime { day, time } = self
            .date(cell(Column::Date))
            .map_err(|code| (Column::Date, code))?;
        let birth_year = birth_year(cell(Column::BirthYear))
            .ok_or((Column::BirthYear, RowErrorCode::BirthYear))?;
        let event = match self.event(cell(Column::Event), day) {
            EventText::Known { number, masked } => {
                self.warnings.number_masked += u64::from(masked);
                number
            }
            EventText::LeftOut => return Ok(Typed::LeftOut),
            EventText::Unknown => return Err((Column::Event, RowErrorCode::UnknownEvent)),
        };
        let sex = self.sex(cell(Column::Sex));
        let mut row = Row {
            event,
            time,
            sex,
            birth_year,
            ..Row::on(day)
        };
        let mut rest = self.shared.rest.build_hasher();
        for (place, column) in TEXT_COLUMNS.into_iter().enumerate() {
            let text = cell(column);
            match self.shared.keep.contains(column) {
                true => row.text[place] = self.text(place, text, day),
                false => self.hash_text(text, day, &mut rest),
            }
        }
        self.person(cell(Column::Person), &mut row, &mut rest);
        if self.shared.keep != Columns::EVERY {
            rest.write_i64(row.time.take().map_or(-1, TimeOfDay::microseconds));
            row.rest = rest.finish();
        }
        Ok(Typed::Row(self.case(cell(Column::Case)), row))
    }

    fn date(&mut self, text: &str) -> Result<EventTime, RowErrorCode> {
        let read = match &self.shared.profile.date_form {
            Some(form) => match form.read(text) {
                Ok((day, time)) => EventTime { day, time },
                // Real date cells and event logs write dates as documented, whatever the profile says of texts.
                Err(DayError::Form) if !form.puts_day_before_month_after_year() => {
                    self.times.read(text)?
                }
                Err(error) => return Err(error.into()),
            },
            None => self.times.read(text)?,
        };
        if read.day > self.shared.today {
            return Err(RowErrorCode::FutureDate);
        }
        Ok(read)
    }

    fn event(&mut self, text: &str, on: Day) -> EventText {
        if let Some(known) = self.events.get(text) {
            return *known;
        }
        let known = self.new_event(text, on);
        remember(&mut self.events, text, known);
        known
    }

    fn new_event(&self, text: &str, on: Day) -> EventText {
        let code = match self.shared.profile.codes.get(text) {
            Some(None) => return EventText::LeftOut,
            Some(Some(code)) => code,
            None => text,
        };
        if !self.shared.codes.contains(code) {
            return EventText::Unknown;
        }
        let (number, masked) = numbered(&self.shared.dictionaries.event, code, on);
        EventText::Known { number, masked }
    }

    #[inline]
    fn text(&mut self, place: usize, text: &str, on: Day) -> u32 {
        if text.is_empty() {
            return 0;
        }
        let known = match self.texts[place].get(text) {
            Some(known) => *known,
            None => {
                let (number, masked) = numbered(&self.shared.dictionaries.text[place], text, on);
                remember(&mut self.texts[place], text, Text { number, masked });
                Text { number, masked }
            }
        };
        self.warnings.number_masked += u64::from(known.masked);
        known.number
    }

    fn sex(&self, text: &str) -> Option<Sex> {
        match self.shared.profile.sex.get(text) {
            Some(sex) => Some(*sex),
            None => (!text.is_empty()).then(|| Sex::read(text)),
        }
    }

    /// What a text that is not kept says, without its personal numbers, for telling rows apart.
    #[inline]
    fn hash_text(&mut self, text: &str, on: Day, rest: &mut impl Hasher) {
        match without_numbers(text, on) {
            Some(masked) => {
                self.warnings.number_masked += 1;
                hash_whole(&masked, rest);
            }
            None => hash_whole(text, rest),
        }
    }

    /// Keys the person, and takes from a valid number what the row does not say.
    fn person(&mut self, text: &str, row: &mut Row, rest: &mut impl Hasher) {
        if text.is_empty() {
            return;
        }
        let keep = self.shared.keep.contains(Column::Person);
        let Some(number) = IdentityNumber::parse(text, row.day) else {
            match keep {
                true => row.person = self.shared.key.pseudonym(text.as_bytes()),
                false => hash_whole(text, rest),
            }
            return;
        };
        match keep {
            true => row.person = self.people.pseudonym(&number, self.shared.key),
            false => rest.write(number.as_bytes()),
        }
        self.warnings.check_digit += u64::from(number.has_wrong_check_digit());
        if row.sex.is_none() {
            row.sex = number.sex();
            self.warnings.sex_from_number += u64::from(row.sex.is_some());
        }
        if row.birth_year.is_none() {
            row.birth_year = number.birth_year();
            self.warnings.birth_year_from_number += u64::from(row.birth_year.is_some());
        }
    }

    /// Ten digits get their century by the day of the run: by the row's day one case could become two.
    fn case<'r>(&mut self, text: &'r str) -> Cow<'r, str> {
        match self
            .shared
            .key
            .case_without_numbers(text, self.shared.today)
        {
            Some(keyed) => {
                self.warnings.number_in_case += 1;
                Cow::Owned(keyed)
            }
            None => Cow::Borrowed(text),
        }
    }
}

/// The pseudonyms of people met lately, so that the next row of the same person needs no keying.
#[derive(Debug)]
struct People {
    places: Vec<Option<(IdentityNumber, Pseudonym)>>,
    hash: RandomState,
}

const PEOPLE: usize = 1 << 16;

impl Default for People {
    fn default() -> People {
        People {
            places: vec![None; PEOPLE],
            hash: RandomState::default(),
        }
    }
}

impl People {
    fn pseudonym(&mut self, number: &IdentityNumber, key: &PseudonymKey) -> Pseudonym {
        let place = self.hash.hash_one(number.as_bytes()) as usize % PEOPLE;
        match self.places[place] {
            Some((known, pseudonym)) if known == *number => pseudonym,
            _ => {
                let pseudonym = key.of_number(number);
                self.places[place] = Some((*number, pseudonym));
                pseudonym
            }
        }
    }
}

/// The number of a text without its personal numbers, and whether it had any.
fn numbered(dictionary: &crate::dictionary::Dictionary, text: &str, on: Day) -> (u32, bool) {
    match without_numbers(text, on) {
        Some(masked) => (dictionary.number(&masked), true),
        None => (dictionary.number(text), false),
    }
}

fn remember<T>(texts: &mut Remembered<T>, text: &str, what: T) {
    if texts.len() >= REMEMBERED {
        texts.clear();
    }
    texts.insert(text.into(), what);
}

/// A text and its end, so that two texts are told from one.
#[inline]
fn hash_whole(text: &str, hash: &mut impl Hasher) {
    hash.write(text.as_bytes());
    hash.write_usize(text.len());
}

/// The text without white space around it.
#[inline]
fn trimmed(text: &str) -> &str {
    match text.as_bytes() {
        [] | [b'!'..=b'~'] | [b'!'..=b'~', .., b'!'..=b'~'] => text,
        _ => text.trim(),
    }
}

/// Four digits, or nothing.
fn birth_year(text: &str) -> Option<Option<i16>> {
    match text.as_bytes() {
        [] => Some(None),
        [b'1' | b'2', ..] if text.len() == 4 => text.parse().ok().map(Some),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
