//! Time limit and coverage, sentence by sentence.

use std::collections::BTreeSet;

use samsyn_domain::day::Day;
use samsyn_domain::time_limit::Outcome;

use super::civil::{self, Civil};

/// A row: kind of event, date, unit.
pub type Row = (u32, Civil, &'static str);

/// What the limit says, in plain values.
#[derive(Clone, Debug)]
pub struct Limit {
    pub start: BTreeSet<u32>,
    pub stop: BTreeSet<u32>,
    pub cancel: BTreeSet<u32>,
    pub amount: u32,
    pub unit: Unit,
    pub none_within: bool,
    /// The population: start rows of any of these units; empty for all.
    pub units: Vec<&'static str>,
    pub valid_from: Option<Civil>,
    pub valid_to: Option<Civil>,
}

#[derive(Clone, Copy, Debug)]
pub enum Unit {
    Day,
    WorkingDay,
    Month,
}

/// What a clock came to: its row, start, due date, outcome, closing stop, calendar and working days.
pub type Clock = (
    usize,
    Civil,
    Civil,
    Outcome,
    Option<Civil>,
    Option<(u32, u32)>,
);

/// Every clock of the key, in the order of the rows.
pub fn clocks(limit: &Limit, as_of: Civil, rows: &[Row]) -> Vec<Clock> {
    let exists = |row: &&Row| row.1 <= as_of;
    let mut clocks = Vec::new();
    for (number, (kind, start, unit)) in rows.iter().enumerate() {
        let promised = limit.valid_from.is_none_or(|from| *start >= from)
            && limit.valid_to.is_none_or(|to| *start <= to);
        let asked_about = limit.units.is_empty()
            || limit
                .units
                .iter()
                .any(|one| one == unit && !unit.is_empty());
        if !limit.start.contains(kind) || *start > as_of || !promised || !asked_about {
            continue;
        }
        let due = due(limit, *start);
        let closing_stop = rows
            .iter()
            .filter(exists)
            .filter(|(kind, date, _)| {
                let from_the_day_after = limit.none_within || limit.start.contains(kind);
                limit.stop.contains(kind) && date >= start && !(from_the_day_after && date == start)
            })
            .map(|row| row.1)
            .min();
        let first_cancel = rows
            .iter()
            .filter(exists)
            .filter(|(kind, date, _)| limit.cancel.contains(kind) && date >= start)
            .map(|row| row.1)
            .min();
        let outcome = outcome(limit, (due, as_of), closing_stop, first_cancel);
        let rests_on_stop = outcome != Outcome::Cancelled;
        let durations = !limit.none_within && matches!(outcome, Outcome::Met | Outcome::Late);
        let days = closing_stop.filter(|_| durations).map(|stop| {
            (
                days_between(*start, stop),
                civil::working_days_between(*start, stop),
            )
        });
        clocks.push((
            number,
            *start,
            due,
            outcome,
            closing_stop.filter(|_| rests_on_stop),
            days,
        ));
    }
    clocks
}

fn due(limit: &Limit, start: Civil) -> Civil {
    match limit.unit {
        Unit::Day => civil::at(civil::place(start) + limit.amount as usize),
        Unit::WorkingDay => civil::plus_working_days(start, limit.amount, &[]),
        Unit::Month => civil::plus_months(start, limit.amount),
    }
}

fn days_between(start: Civil, stop: Civil) -> u32 {
    (civil::place(stop) - civil::place(start)) as u32
}

fn outcome(
    limit: &Limit,
    (due, as_of): (Civil, Civil),
    stop: Option<Civil>,
    cancel: Option<Civil>,
) -> Outcome {
    if let Some(cancel) = cancel {
        let before_the_stop = match stop {
            Some(stop) => cancel < stop,
            None => true,
        };
        if cancel <= due && before_the_stop {
            return Outcome::Cancelled;
        }
    }
    if limit.none_within {
        return match stop {
            Some(stop) if stop <= due => Outcome::Missed,
            Some(_later) => Outcome::Met,
            None if due < as_of => Outcome::Met,
            None => Outcome::Running,
        };
    }
    match stop {
        Some(stop) if stop <= due => Outcome::Met,
        Some(_later) => Outcome::Late,
        None if due < as_of => Outcome::Missed,
        None => Outcome::Running,
    }
}

/// What the coverage says, in plain values.
#[derive(Clone, Debug)]
pub struct Coverage {
    pub open: BTreeSet<u32>,
    pub close: BTreeSet<u32>,
    pub has: BTreeSet<u32>,
    pub within_months: Option<u32>,
    pub units: Vec<&'static str>,
}

/// Where the key counts in N: the day asked about, the unit, and the day of what it has.
pub type Answer = (Day, &'static str, Option<Civil>);

/// The key in every period of so many months from its first open row to the as-of date.
pub fn answers(coverage: &Coverage, (months, as_of): (u32, Civil), rows: &[Row]) -> Vec<Answer> {
    let opens = rows
        .iter()
        .filter(|(kind, _, _)| coverage.open.contains(kind));
    let Some(first) = opens.map(|row| row.1).min() else {
        return Vec::new();
    };
    let mut answers = Vec::new();
    let mut begins = (first.0, 1, 1);
    while begins <= as_of {
        let next = civil::plus_months(begins, months);
        let last_day = civil::at(civil::place(next) - 1);
        let day = last_day.min(as_of);
        if last_day >= first
            && let Some((unit, has)) = on_day(coverage, day, rows)
        {
            answers.push((civil::day(day), unit, has));
        }
        begins = next;
    }
    answers
}

fn on_day(coverage: &Coverage, day: Civil, rows: &[Row]) -> Option<(&'static str, Option<Civil>)> {
    let open = rows
        .iter()
        .filter(|(kind, date, _)| coverage.open.contains(kind) && *date <= day);
    let (opened, unit) = open.map(|(_, date, unit)| (*date, *unit)).max()?;
    let closed = rows
        .iter()
        .any(|(kind, date, _)| coverage.close.contains(kind) && *date >= opened && *date <= day);
    let asked_about =
        coverage.units.is_empty() || (!unit.is_empty() && coverage.units.contains(&unit));
    if closed || !asked_about {
        return None;
    }
    let has = rows.iter().filter(|(kind, date, _)| {
        let recent = coverage
            .within_months
            .is_none_or(|months| *date > civil::minus_months(day, months));
        coverage.has.contains(kind) && *date <= day && recent
    });
    Some((unit, has.map(|row| row.1).max()))
}
