//! Every way from files to figures comes to what the naive version comes to.

use std::path::PathBuf;

use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use samsyn_analytics::measure::{Grouping, LeftOut, Measured, Plan};
use samsyn_analytics::settings::events::EventCodes;
use samsyn_analytics::settings::limits::Definitions;
use samsyn_domain::calendar::Calendar;
use samsyn_domain::day::Day;
use samsyn_domain::period::PeriodKind;
use samsyn_domain::population::Sex;
use samsyn_domain::time_limit::Outcome;

use super::exempelkommun::{Exempelkommun, day};
use super::told::{Extract, csv, extract};
use super::{naive, ways};

const PROMISES: &str = include_str!("promises.toml");

#[derive(Clone, Debug)]
struct Question {
    by: Vec<Grouping>,
    period: PeriodKind,
    as_of: Option<Day>,
    cases: Vec<Outcome>,
    /// Which of the promises; at least one.
    promises: Vec<usize>,
}

pub const PERIODS: [PeriodKind; 5] = [
    PeriodKind::Tertial,
    PeriodKind::Quarter,
    PeriodKind::HalfYear,
    PeriodKind::Year,
    PeriodKind::Month,
];

fn question() -> impl Strategy<Value = Question> {
    let groupings = vec![Grouping::Unit, Grouping::Area, Grouping::Sex];
    let as_of =
        proptest::option::of((0..460_u32).prop_map(|days| day("2016-02-20").plus_days(days)));
    (
        subsequence(groupings, 0..=3),
        select(&PERIODS[..]),
        as_of,
        subsequence(Outcome::ALL.to_vec(), 0..=5),
        subsequence(
            (0..promises().limits.len() + promises().coverages.len()).collect::<Vec<_>>(),
            1..=6,
        ),
    )
        .prop_map(|(by, period, as_of, cases, promises)| Question {
            by,
            period,
            as_of,
            cases,
            promises,
        })
}

pub fn promises() -> Definitions {
    Definitions::from_toml(PROMISES, "promises.toml", &EventCodes::Open).expect("promises")
}

fn chosen(places: &[usize]) -> Definitions {
    let Definitions { limits, coverages } = promises();
    let of_limits = limits.len();
    let is_chosen = |place: usize| places.contains(&place);
    let limits = limits
        .into_iter()
        .enumerate()
        .filter(|(place, _)| is_chosen(*place));
    let coverages = coverages.into_iter().enumerate();
    let coverages = coverages.filter(|(place, _)| is_chosen(*place + of_limits));
    Definitions {
        limits: limits.map(|(_, limit)| limit).collect(),
        coverages: coverages.map(|(_, coverage)| coverage).collect(),
    }
}

pub fn saved(kommun: &Exempelkommun, extract: &Extract) -> Vec<PathBuf> {
    let (first, second) = extract.rows.split_at(extract.in_first);
    let first = kommun.extract("uttag 1.csv", csv(first, ";"));
    match second {
        [] => vec![first],
        _ => vec![first, kommun.extract("uttag 2.csv", csv(second, "\t"))],
    }
}

/// What was measured, in the form of the naive version. Days are known by their mean, median and 90th percentile.
fn shown(measured: Measured) -> (Vec<Shown>, Vec<samsyn_analytics::measure::Case>, LeftOut) {
    let figures = measured.figures.into_iter().map(|figure| {
        let sex = figure.sex.map_or("", Sex::code).to_owned();
        let group = (
            figure.limit,
            figure.unit,
            figure.area,
            sex,
            figure.period.to_string(),
        );
        let outcomes = Outcome::ALL.map(|outcome| figure.tally.of(outcome));
        (
            group,
            outcomes,
            (figure.mean_days, figure.median_days, figure.p90_days),
        )
    });
    (figures.collect(), measured.cases, measured.left_out)
}

pub type Days = (Option<f64>, Option<f64>, Option<u32>);
type Shown = (naive::Group, [u64; 5], Days);

fn naively_shown(
    measured: naive::Measured,
) -> (Vec<Shown>, Vec<samsyn_analytics::measure::Case>, LeftOut) {
    let figures = measured.figures.into_iter();
    let figures = figures.map(|(group, outcomes, days)| (group, outcomes, statistics(&days)));
    (figures.collect(), measured.cases, measured.left_out)
}

/// Of days in order: sum through count, the middle one or the mean of the two, the first that nine tenths do not exceed.
pub fn statistics(days: &[u32]) -> Days {
    let count = days.len();
    if count == 0 {
        return (None, None, None);
    }
    let sum: u32 = days.iter().sum();
    let median = f64::from(days[(count - 1) / 2] + days[count / 2]) / 2.0;
    let p90 = days
        .iter()
        .find(|day| 10 * days.iter().filter(|other| other <= day).count() >= 9 * count);
    (
        Some(f64::from(sum) / count as f64),
        Some(median),
        p90.copied(),
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 120, max_shrink_iters: 300, ..ProptestConfig::default() })]

    #[test]
    fn every_way_to_the_figures_agrees(extract in extract(), question in question()) {
        let kommun = Exempelkommun::new();
        let files = saved(&kommun, &extract);
        let definitions = chosen(&question.promises);
        let latest = ways::read(&files, kommun.reading()).counts.dates.map(|(_, last)| last);
        let plan = Plan {
            definitions: &definitions,
            by: &question.by,
            period: question.period,
            as_of: question.as_of.or(latest).expect("at least one row"),
            calendar: Calendar::swedish(),
            cases: &question.cases,
        };
        let expected = naively_shown(naive::measure(&extract, &plan, &kommun.key));
        prop_assert_eq!(&shown(ways::in_memory(&kommun, &files, &plan)), &expected);
        let (on_disk, spilled) = ways::on_disk(&kommun, &files, &plan);
        prop_assert!(spilled > 0);
        prop_assert_eq!(&shown(on_disk), &expected);
        // Equal rows are gone when a dataset is read: its report tells how many they were.
        let (figures, cases, left_out) = shown(ways::published(&kommun, &files, &plan));
        prop_assert_eq!(&figures, &expected.0);
        prop_assert_eq!(&cases, &expected.1);
        prop_assert_eq!(left_out, LeftOut { duplicates: 0, ..expected.2 });
    }
}
