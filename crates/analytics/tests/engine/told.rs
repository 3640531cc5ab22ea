//! Rows as somebody tells them: the text of every cell, drawn from so few values that keys meet, days are close and
//! rows are equal.

use proptest::prelude::*;
use proptest::sample::{select, subsequence};

/// The columns of a told row, in the order of its cells.
pub const HEADER: [&str; 12] = [
    "arende",
    "handelse",
    "datum",
    "person",
    "enhet",
    "omrade",
    "lagrum",
    "insats",
    "kon",
    "fodelsear",
    "utforare",
    "orsak",
];

/// A row: what every cell says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told(pub [String; HEADER.len()]);

/// An extract: rows in the order of the files, and how many of them are in the first.
#[derive(Clone, Debug)]
pub struct Extract {
    pub rows: Vec<Told>,
    pub in_first: usize,
}

const CASES: &[&str] = &["Ä-1", "Ä-2", "B/3"];
const EVENTS: &[&str] = &[
    "ansökan",
    "plan klar",
    "plan följd",
    "avslutad",
    "Rond",
    "annat",
];
const TIMES: &[&str] = &["", "", "", " 08:00", "T08:00:00.000", " 23:59:59,5"];
/// The third and the fourth are one person, who was born in 1985 and is a woman; the fifth has a wrong check digit.
const PEOPLE: &[&str] = &[
    "",
    "",
    "kund 1",
    "850709-9805",
    "198507099805",
    "850709-9806",
];
const UNITS: &[&str] = &["", "Norr", "Söder"];
const AREAS: &[&str] = &["", "hemtjänst", "LSS"];
const BASES: &[&str] = &["", "SoL 4:1"];
const SERVICES: &[&str] = &["", "", "trygghetslarm", "ledsagning"];
const SEXES: &[&str] = &["", "K", "man", "?"];
const YEARS: &[&str] = &["", "1950", "2001"];
const PROVIDERS: &[&str] = &["", "", "", "Omsorg AB"];

fn text(values: &'static [&'static str]) -> impl Strategy<Value = String> {
    select(values).prop_map(str::to_owned)
}

/// Days from late winter 2016, most of them close to each other, some a year later.
fn date() -> impl Strategy<Value = String> {
    let days = prop_oneof![8 => 0..50_i32, 2 => 350..450_i32];
    (days, select(TIMES)).prop_map(|(days, time)| {
        let first = super::exempelkommun::day("2016-02-20");
        format!("{}{time}", first.plus_days(days as u32))
    })
}

fn row() -> impl Strategy<Value = Told> {
    let whose = (text(CASES), text(EVENTS), date(), text(PEOPLE));
    let place = (text(UNITS), text(AREAS), text(BASES), text(SERVICES));
    let rest = (text(SEXES), text(YEARS), text(PROVIDERS));
    (whose, place, rest).prop_map(|(whose, place, rest)| {
        Told([
            whose.0,
            whose.1,
            whose.2,
            whose.3,
            place.0,
            place.1,
            place.2,
            place.3,
            rest.0,
            rest.1,
            rest.2,
            String::new(),
        ])
    })
}

/// Some rows, some of them told again, in any order, in one file or two.
pub fn extract() -> impl Strategy<Value = Extract> {
    let rows = proptest::collection::vec(row(), 1..60);
    let with_equal = rows.prop_flat_map(|rows| {
        let again = subsequence(rows.clone(), 0..=rows.len().min(8));
        (Just(rows), again).prop_map(|(rows, again)| [rows, again].concat())
    });
    with_equal
        .prop_shuffle()
        .prop_flat_map(|rows| (0..=rows.len(), Just(rows)))
        .prop_map(|(in_first, rows)| Extract { rows, in_first })
}

/// Rows as a delimited file.
pub fn csv(rows: &[Told], delimiter: &str) -> String {
    let lines = rows.iter().map(|Told(cells)| cells.join(delimiter));
    let header = HEADER.join(delimiter);
    std::iter::once(header)
        .chain(lines)
        .map(|line| line + "\n")
        .collect()
}
