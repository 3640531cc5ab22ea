//! What happened to one person or in one case, written as a line of text.
//!
//! `2016-06-01 gp_accepterad enhet=norr, 2016-07-01 gp_upprattad`: rows in any order, each a day, an event code and
//! what the row says about the case, by the column names of an extract.

use samsyn_domain::day::Day;
use samsyn_domain::event::{EventKind, EventKinds, KeyEvent};
use samsyn_domain::population::{Attributes, Sex};

/// The events that the stories use.
const CODES: [&str; 14] = [
    "gp_erbjuden",
    "gp_accepterad",
    "gp_upprattad",
    "gp_foljd",
    "kontakt",
    "besokstid_erbjuden",
    "ansokan",
    "ansokan_komplett",
    "ansokan_aterkallad",
    "beslut_skickat",
    "insats_verkstalld",
    "insats_avslutad",
    "skyddsrond_erbjuden",
    "aktualisering",
];

/// One row of an extract.
#[derive(Debug)]
pub struct Row {
    day: Day,
    kind: EventKind,
    /// What the row says about its case.
    pub attributes: Attributes<'static>,
}

impl KeyEvent for Row {
    fn kind(&self) -> EventKind {
        self.kind
    }

    fn day(&self) -> Day {
        self.day
    }
}

/// The day that is written so.
pub fn day(text: &str) -> Day {
    text.parse().expect("a day")
}

/// The event kinds with these codes.
pub fn kinds(codes: &[&str]) -> EventKinds {
    codes.iter().copied().map(kind).collect()
}

/// The rows of a story, sorted by day as the rules want them; rows of one day keep the order they are told in.
pub fn story(text: &'static str) -> Vec<Row> {
    let mut rows: Vec<Row> = text.split(", ").map(row).collect();
    rows.sort_by_key(|row| row.day);
    rows
}

fn row(text: &'static str) -> Row {
    let mut words = text.split_whitespace();
    let (date, code) = words.next().zip(words.next()).expect("a day and an event");
    let mut attributes = Attributes::default();
    for (column, value) in words.filter_map(|word| word.split_once('=')) {
        match column {
            "enhet" => attributes.unit = value,
            "omrade" => attributes.area = value,
            "lagrum" => attributes.legal_basis = value,
            "insats" => attributes.service = value,
            "kon" => attributes.sex = Some(Sex::read(value)),
            "fodelsear" => attributes.birth_year = Some(value.parse().expect("a year")),
            other => panic!("no column {other}"),
        }
    }
    Row {
        day: day(date),
        kind: kind(code),
        attributes,
    }
}

fn kind(code: &str) -> EventKind {
    let place = CODES.iter().position(|known| *known == code);
    EventKind(place.unwrap_or_else(|| panic!("no event {code}")) as u32)
}
