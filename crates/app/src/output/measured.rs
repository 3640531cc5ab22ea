//! Figures and cases for machines.

use samsyn_analytics::measure::{Case, Figure, Grouping};
use samsyn_domain::population::Sex;
use samsyn_domain::time_limit::Outcome;

use super::listing::{Listing, Value};

/// The outcomes in the order of the columns.
pub const OUTCOMES: [Outcome; 5] = [
    Outcome::Met,
    Outcome::Late,
    Outcome::Missed,
    Outcome::Cancelled,
    Outcome::Running,
];

/// The figures; grouping columns that were not asked for are left out.
pub fn figures(figures: &[Figure], by: &[Grouping]) -> Listing {
    let mut columns = vec!["limit"];
    columns.extend(by.iter().map(|grouping| grouping_name(*grouping)));
    columns.push("period");
    columns.extend(OUTCOMES.map(Outcome::code));
    columns.extend(["share", "mean_days", "median_days", "p90_days"]);
    let rows = figures.iter().map(|figure| {
        let mut row = vec![Value::text(&figure.limit)];
        row.extend(
            by.iter()
                .map(|grouping| Value::text(group(figure, *grouping))),
        );
        row.push(Value::text(figure.period));
        row.extend(OUTCOMES.map(|outcome| Value::Whole(figure.tally.of(outcome))));
        row.push(Value::decimal(figure.tally.share(), 4));
        row.push(Value::decimal(figure.mean_days, 4));
        row.push(Value::decimal(figure.median_days, 1));
        row.push(Value::whole(figure.p90_days));
        row
    });
    Listing {
        rows: rows.collect(),
        columns,
    }
}

/// The cases, one by one.
pub fn cases(cases: &[Case]) -> Listing {
    let columns = vec![
        "limit", "key", "unit", "start", "due", "stop", "days", "outcome",
    ];
    let rows = cases.iter().map(|case| {
        vec![
            Value::text(&case.limit),
            Value::text(&case.key),
            Value::text(&case.unit),
            Value::text(case.start),
            Value::text(case.due),
            case.stop.map_or(Value::Empty, Value::text),
            Value::whole(case.days),
            Value::text(case.outcome.code()),
        ]
    });
    Listing {
        rows: rows.collect(),
        columns,
    }
}

/// The value that a figure is grouped by; empty where it is missing.
pub fn group(figure: &Figure, grouping: Grouping) -> &str {
    match grouping {
        Grouping::Unit => &figure.unit,
        Grouping::Area => &figure.area,
        Grouping::Sex => figure.sex.map_or("", Sex::code),
    }
}

const fn grouping_name(grouping: Grouping) -> &'static str {
    match grouping {
        Grouping::Unit => "unit",
        Grouping::Area => "area",
        Grouping::Sex => "sex",
    }
}
