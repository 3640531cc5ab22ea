//! The plain way to the same figures: everything in memory, the rules of `samsyn-domain`, no cleverness.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context, bail};
use samsyn_domain::calendar::Calendar;
use samsyn_domain::day::Day;
use samsyn_domain::event::{EventKind, EventKinds, KeyEvent};
use samsyn_domain::period::{Period, PeriodKind};
use samsyn_domain::population::{Attributes, Population};
use samsyn_domain::time_limit::{
    Expect, Judge, Key, Limit, LimitUnit, Outcome, TimeLimit, Validity,
};

use super::figures::{Figures, OUTCOMES};

#[derive(serde::Deserialize)]
struct LimitsFile {
    limit: Vec<Promise>,
}

/// A limit of the benchmark, as it stands in `limits.toml`.
#[derive(serde::Deserialize)]
struct Promise {
    id: String,
    start: Vec<String>,
    stop: Vec<String>,
    #[serde(default)]
    cancel: Vec<String>,
    amount: u32,
    unit: String,
    #[serde(default)]
    population: Areas,
}

#[derive(Default, serde::Deserialize)]
struct Areas {
    area: Vec<String>,
}

/// One row, and the numbers of its event among the codes.
struct Row<'t> {
    kind: EventKind,
    day: Day,
    unit: &'t str,
    area: &'t str,
}

impl KeyEvent for Row<'_> {
    fn kind(&self) -> EventKind {
        self.kind
    }

    fn day(&self) -> Day {
        self.day
    }
}

/// Measures a plain log by unit and tertial, as of its latest event.
///
/// # Errors
/// The log is none that the generator makes, or the limits none of the benchmark.
pub fn measure(log: &str, limits: &str) -> anyhow::Result<Figures> {
    let limits: LimitsFile = toml::from_str(limits)?;
    // A set: rows that are equal in every column are one row.
    let lines: BTreeSet<&str> = log.lines().skip(1).collect();
    let mut codes = BTreeMap::new();
    let mut cases: BTreeMap<&str, Vec<Row<'_>>> = BTreeMap::new();
    for line in lines {
        let cells: Vec<&str> = line.split(',').collect();
        let [case, event, date, _, unit, area, ..] = cells[..] else {
            bail!("not a row of a plain log: {line}");
        };
        let next = EventKind(codes.len() as u32);
        let row = Row {
            kind: *codes.entry(event).or_insert(next),
            day: date.get(..10).context("a date is too short")?.parse()?,
            unit,
            area,
        };
        cases.entry(case).or_default().push(row);
    }
    let days = cases.values().flatten().map(|row| row.day);
    let as_of = days.max().context("no rows")?;
    let mut figures = Figures::default();
    for promise in &limits.limit {
        let limit = promise.time_limit(&codes)?;
        for rows in cases.values_mut() {
            rows.sort_by_key(|row| row.day);
            count(promise, &limit, (rows, as_of), &mut figures);
        }
    }
    Ok(figures)
}

fn count(promise: &Promise, limit: &TimeLimit, log: (&[Row<'_>], Day), figures: &mut Figures) {
    let (rows, as_of) = log;
    let in_population = |row: &Row<'_>| {
        limit.population.includes(&Attributes {
            area: row.area,
            ..Attributes::default()
        })
    };
    Judge::new(limit, Calendar::swedish(), as_of).judge(rows, in_population, |row, verdict| {
        let period = Period::containing(PeriodKind::Tertial, verdict.due).to_string();
        figures.count([&promise.id, row.unit, &period], column(verdict.outcome));
    });
}

/// The place of an outcome among the columns.
fn column(outcome: Outcome) -> usize {
    OUTCOMES
        .iter()
        .position(|name| *name == outcome.code())
        .unwrap_or(OUTCOMES.len())
}

impl Promise {
    fn time_limit(&self, codes: &BTreeMap<&str, EventKind>) -> anyhow::Result<TimeLimit> {
        let kinds = |names: &[String]| -> EventKinds {
            names
                .iter()
                .filter_map(|name| codes.get(name.as_str()).copied())
                .collect()
        };
        Ok(TimeLimit {
            key: Key::Case,
            start: kinds(&self.start),
            stop: kinds(&self.stop),
            cancel: kinds(&self.cancel),
            limit: Limit {
                amount: self.amount,
                unit: match self.unit.as_str() {
                    "days" => LimitUnit::Day,
                    "working_days" => LimitUnit::WorkingDay,
                    "months" => LimitUnit::Month,
                    other => bail!("unknown unit {other}"),
                },
            },
            expect: Expect::StopWithin,
            population: Population {
                area: self.population.area.clone(),
                ..Population::default()
            },
            validity: Validity::default(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bench::cache::LIMITS;
    use crate::generate::{Flavour, log::Log, write::write};

    const HEADER: &str =
        "arende,handelse,datum,person,enhet,omrade,lagrum,insats,kon,fodelsear,utforare\n";

    fn limits() -> String {
        std::fs::read_to_string(LIMITS).unwrap()
    }

    #[test]
    fn equal_rows_are_one_and_rows_that_differ_open_a_clock_each() {
        let row = |case: &str, event: &str, date: &str, service: &str| {
            format!("{case},{event},{date},,AH-NORR,hemtjänst,,{service},K,1931,\n")
        };
        let log = [
            HEADER.to_owned(),
            row("1", "beslut", "2016-01-31", "trygghetslarm"),
            row("1", "beslut", "2016-01-31", "trygghetslarm"),
            row("1", "beslut", "2016-01-31", "omvårdnad"),
            row("1", "insats_verkstalld", "2016-04-30", "omvårdnad"),
            row("2", "gp_accepterad", "2016-02-01", ""),
            row("2", "insats_avslutad", "2016-03-02", ""),
            row("3", "kontakt", "2016-06-20 13:45", ""),
            row("3", "kontakt", "2016-06-20", ""),
            row("3", "besokstid_erbjuden", "2016-07-06", ""),
            row("4", "ansokan_komplett", "2016-06-29", ""),
        ]
        .concat();
        let expected = "limit,unit,period,met,late,missed,cancelled,running\n\
            verkstalld-3m,AH-NORR,2016-T1,2,0,0,0,0\n\
            plan-30,AH-NORR,2016-T1,0,0,0,1,0\n\
            besok-10,AH-NORR,2016-T2,0,2,0,0,0\n\
            beslut-7,AH-NORR,2016-T2,0,0,0,0,1\n";
        let figures = measure(&log, &limits()).unwrap();
        assert_eq!(
            figures.differences(&Figures::from_csv(expected).unwrap()),
            ""
        );
    }

    #[test]
    fn the_generated_log_has_every_limit_in_every_unit_of_its_kind() {
        let mut log = Vec::new();
        write(Log::new(7, 20_000), Flavour::Plain, &mut log).unwrap();
        let figures = measure(std::str::from_utf8(&log).unwrap(), &limits()).unwrap();
        assert!(figures.clocks() > 4000, "{}", figures.clocks());
        assert!(figures.rows() > 200, "{}", figures.rows());
    }
}
