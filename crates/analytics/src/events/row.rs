//! *Rad*: one event, typed.

use samsyn_domain::day::Day;
use samsyn_domain::event::{EventKind, KeyEvent};
use samsyn_domain::population::{Attributes, Sex};
use samsyn_domain::swedish_time::TimeOfDay;

use crate::dictionary::{DatasetTexts, TEXT_COLUMNS, place};
use crate::pseudonym::Pseudonym;

/// Everything that is kept of a row besides its case; texts as numbers of their dictionaries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Row {
    /// The Swedish date.
    pub day: Day,
    /// The Swedish time of day; no time limit uses it.
    pub time: Option<TimeOfDay>,
    /// The event code.
    pub event: u32,
    /// The person.
    pub person: Pseudonym,
    /// By the order of [`TEXT_COLUMNS`].
    pub text: [u32; TEXT_COLUMNS.len()],
    /// The sex.
    pub sex: Option<Sex>,
    /// The year of birth.
    pub birth_year: Option<i16>,
    /// A hash of what the columns that are not kept say, so that rows that differ there are not equal; 0 where all are kept.
    pub rest: u64,
}

impl Row {
    /// A row that says nothing but when.
    pub const fn on(day: Day) -> Row {
        let text = [0; TEXT_COLUMNS.len()];
        Row {
            day,
            time: None,
            event: 0,
            person: Pseudonym::NONE,
            text,
            sex: None,
            birth_year: None,
            rest: 0,
        }
    }

    /// What the population and the grouping look at.
    #[inline]
    pub fn attributes<'t>(&self, texts: &'t DatasetTexts) -> Attributes<'t> {
        let text = |place: usize| texts.text[place].text(self.text[place]);
        Attributes {
            unit: text(place::UNIT),
            area: text(place::AREA),
            legal_basis: text(place::LEGAL_BASIS),
            service: text(place::SERVICE),
            sex: self.sex,
            birth_year: self.birth_year,
        }
    }
}

impl KeyEvent for Row {
    #[inline]
    fn kind(&self) -> EventKind {
        EventKind(self.event)
    }

    #[inline]
    fn day(&self) -> Day {
        self.day
    }
}
