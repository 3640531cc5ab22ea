//! Three promises of Exempelkommun, and how the clocks of one case went.

use samsyn_domain::calendar::Calendar;
use samsyn_domain::population::Population;
use samsyn_domain::time_limit::{Expect, Judge, Key, Limit, LimitUnit, TimeLimit, Validity};

use crate::story::{Row, day, kinds};

/// An as-of date long after everything in the stories.
pub const END_OF_2016: &str = "2016-12-31";

/// Exempelkommun: a plan within 30 days of saying yes to one, unless the service ends.
pub fn plan_within_30_days() -> TimeLimit {
    TimeLimit {
        key: Key::Case,
        start: kinds(&["gp_accepterad"]),
        stop: kinds(&["gp_upprattad"]),
        cancel: kinds(&["insats_avslutad"]),
        limit: Limit {
            amount: 30,
            unit: LimitUnit::Day,
        },
        expect: Expect::StopWithin,
        population: Population::default(),
        validity: Validity::default(),
    }
}

/// A recurring promise: every follow-up within 30 days of the plan or of the follow-up before.
pub fn followed_up_every_30_days() -> TimeLimit {
    TimeLimit {
        start: kinds(&["gp_upprattad", "gp_foljd"]),
        stop: kinds(&["gp_foljd"]),
        ..plan_within_30_days()
    }
}

/// Nobody comes back within 30 days of the end of a service; a new plan takes the case out of the count.
pub fn none_back_within_30_days() -> TimeLimit {
    TimeLimit {
        start: kinds(&["insats_avslutad"]),
        stop: kinds(&["aktualisering"]),
        cancel: kinds(&["gp_upprattad"]),
        expect: Expect::NoneWithin,
        ..plan_within_30_days()
    }
}

/// Start day, outcome and closing stop of every clock, as a line of text.
pub fn verdicts(limit: &TimeLimit, as_of: &str, rows: &[Row]) -> Vec<String> {
    let mut lines = Vec::new();
    Judge::new(limit, Calendar::swedish(), day(as_of)).judge(
        rows,
        |row| limit.population.includes(&row.attributes),
        |_, verdict| {
            let stop = verdict.stop.map(|stop| format!(" {stop}"));
            let outcome = verdict.outcome.code();
            lines.push(format!(
                "{} {outcome}{}",
                verdict.start,
                stop.unwrap_or_default()
            ));
        },
    );
    lines
}
