//! Time limit, coverage, calendar and periods against a naive version written straight from the rules.

mod naive;

use std::collections::BTreeSet;

use naive::civil::{self, Civil, civil};
use naive::rules::{self, Unit};
use proptest::collection::{btree_set, vec};
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;
use samsyn_domain::calendar::Calendar;
use samsyn_domain::coverage::Coverage;
use samsyn_domain::day::Day;
use samsyn_domain::event::{EventKind, EventKinds, KeyEvent};
use samsyn_domain::period::{Period, PeriodKind};
use samsyn_domain::population::{Attributes, Population};
use samsyn_domain::time_limit::{Expect, Judge, Key, Limit, LimitUnit, TimeLimit, Validity};

/// Days around which calendars go wrong: leap days, Easter, Midsummer, turns of the year, 6 June before and from 2005.
const AROUND: [Civil; 8] = [
    (1999, 12, 20),
    (2004, 5, 20),
    (2005, 5, 10),
    (2015, 12, 15),
    (2016, 2, 10),
    (2016, 3, 10),
    (2016, 6, 10),
    (2100, 2, 20),
];

const PERIODS: [(PeriodKind, u32); 5] = [
    (PeriodKind::Month, 1),
    (PeriodKind::Quarter, 3),
    (PeriodKind::Tertial, 4),
    (PeriodKind::HalfYear, 6),
    (PeriodKind::Year, 12),
];

struct Row(usize, rules::Row);

impl KeyEvent for Row {
    fn kind(&self) -> EventKind {
        EventKind(self.1.0)
    }

    fn day(&self) -> Day {
        civil::day(self.1.1)
    }
}

fn numbered(rows: &[rules::Row]) -> Vec<Row> {
    rows.iter()
        .copied()
        .enumerate()
        .map(|(number, row)| Row(number, row))
        .collect()
}

/// Rows of few kinds on few days, so that much happens on one day; and an as-of date before, among or after them.
fn key(
    around: Civil,
    days: impl Strategy<Value = usize> + Clone,
) -> impl Strategy<Value = (Civil, Vec<rules::Row>)> {
    let row = (0..5_u32, days.clone(), select(vec!["", "norr", "soder"]));
    (days, 0..20_usize, vec(row, 0..14)).prop_map(move |(as_of, later, rows)| {
        let from = civil::place(around);
        let mut rows: Vec<_> = rows
            .into_iter()
            .map(|(kind, after, unit)| (kind, civil::at(from + after), unit))
            .collect();
        rows.sort_by_key(|row| row.1);
        (civil::at(from + as_of + later), rows)
    })
}

/// Some days follow each other closely, others lie whole months apart.
fn days_of_two_years() -> impl Strategy<Value = usize> + Clone {
    (0..4_usize, 0..20_usize)
        .prop_map(|(scale, day)| if scale == 0 { day } else { day * 30 + day / 7 })
}

fn some_kinds(least: usize) -> impl Strategy<Value = BTreeSet<u32>> {
    btree_set(0..5_u32, least..=2)
}

fn some_units() -> impl Strategy<Value = Vec<&'static str>> {
    select(vec![
        vec![],
        vec![],
        vec!["norr"],
        vec!["norr", "soder"],
        vec![""],
    ])
}

fn limit(around: Civil) -> impl Strategy<Value = rules::Limit> {
    let counted = prop_oneof![
        (0..40_u32, Just(Unit::Day)),
        (0..25_u32, Just(Unit::WorkingDay)),
        (0..3_u32, Just(Unit::Month)),
    ];
    let window = (
        option::weighted(0.3, 0..20_usize),
        option::weighted(0.3, 10..40_usize),
    );
    let sets = (some_kinds(1), some_kinds(1), some_kinds(0));
    (sets, counted, any::<bool>(), some_units(), window).prop_map(
        move |((start, stop, cancel), (amount, unit), none_within, units, (from, to))| {
            let day = |after| civil::at(civil::place(around) + after);
            rules::Limit {
                start,
                stop,
                cancel,
                amount,
                unit,
                none_within,
                units,
                valid_from: from.map(day),
                valid_to: to.map(day),
            }
        },
    )
}

fn event_kinds(kinds: &BTreeSet<u32>) -> EventKinds {
    kinds.iter().copied().map(EventKind).collect()
}

fn population(units: &[&str]) -> Population {
    Population {
        unit: units.iter().map(|unit| (*unit).to_owned()).collect(),
        ..Population::default()
    }
}

fn attributes(row: &Row) -> Attributes<'_> {
    Attributes {
        unit: row.1.2,
        ..Attributes::default()
    }
}

fn time_limit(plain: &rules::Limit) -> TimeLimit {
    TimeLimit {
        key: Key::Case,
        start: event_kinds(&plain.start),
        stop: event_kinds(&plain.stop),
        cancel: event_kinds(&plain.cancel),
        limit: Limit {
            amount: plain.amount,
            unit: match plain.unit {
                Unit::Day => LimitUnit::Day,
                Unit::WorkingDay => LimitUnit::WorkingDay,
                Unit::Month => LimitUnit::Month,
            },
        },
        expect: if plain.none_within {
            Expect::NoneWithin
        } else {
            Expect::StopWithin
        },
        population: population(&plain.units),
        validity: Validity {
            from: plain.valid_from.map(civil::day),
            to: plain.valid_to.map(civil::day),
        },
    }
}

fn judged(limit: &TimeLimit, as_of: Civil, rows: &[Row]) -> Vec<rules::Clock> {
    let calendar = Calendar::swedish();
    let mut clocks = Vec::new();
    Judge::new(limit, calendar, civil::day(as_of)).judge(
        rows,
        |row| limit.population.includes(&attributes(row)),
        |row, verdict| {
            let elapsed = verdict.elapsed(limit.expect, calendar);
            clocks.push((
                row.0,
                civil(verdict.start),
                civil(verdict.due),
                verdict.outcome,
                verdict.stop.map(civil),
                elapsed.map(|elapsed| (elapsed.calendar_days, elapsed.working_days)),
            ));
        },
    );
    clocks
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 10_000, ..ProptestConfig::default() })]

    #[test]
    fn every_clock_is_judged_as_the_text_says(
        (plain, (as_of, rows)) in select(AROUND.to_vec()).prop_flat_map(|around| (limit(around), key(around, 0..40_usize))),
    ) {
        let judged = judged(&time_limit(&plain), as_of, &numbered(&rows));
        prop_assert_eq!(judged, rules::clocks(&plain, as_of, &rows));
    }

    #[test]
    fn every_key_is_covered_as_the_text_says(
        sets in (some_kinds(1), some_kinds(0), some_kinds(1)),
        within_months in option::of(0..14_u32),
        units in some_units(),
        (kind, months) in select(PERIODS.to_vec()),
        (as_of, rows) in select(AROUND.to_vec()).prop_flat_map(|around| key(around, days_of_two_years())),
    ) {
        let (open, close, has) = sets;
        let coverage = Coverage {
            key: Key::Person,
            open: event_kinds(&open),
            close: event_kinds(&close),
            has: event_kinds(&has),
            within_months,
            population: population(&units),
        };
        let mut answers = Vec::new();
        let numbered = numbered(&rows);
        coverage.answer(&numbered, (kind, civil::day(as_of)), attributes, |row, covered| {
            assert_eq!(covered.day, covered.period.last_day().min(civil::day(as_of)));
            answers.push((covered.day, row.1.2, covered.has.map(civil)));
        });
        let plain = rules::Coverage { open, close, has, within_months, units };
        prop_assert_eq!(answers, rules::answers(&plain, (months, as_of), &rows));
    }
}

fn any_day() -> impl Strategy<Value = Civil> {
    (0..civil::place((2201, 1, 1))).prop_map(civil::at)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn working_days_come_out_as_when_counted_one_by_one(
        start in any_day(),
        amount in prop_oneof![0..30_u32, 0..=10_000_u32],
    ) {
        let due = Calendar::swedish().plus_working_days(civil::day(start), amount);
        prop_assert_eq!(civil(due), civil::plus_working_days(start, amount, &[]));
        prop_assert_eq!(Calendar::swedish().working_days_between(civil::day(start), due), amount);
    }

    #[test]
    fn working_days_between_are_those_that_lead_from_start_to_stop(start in any_day(), later in 0..4_000_usize) {
        let (calendar, stop) = (Calendar::swedish(), civil::at(civil::place(start) + later));
        let stop_day: Day = stop_day(stop);
        let between = calendar.working_days_between(civil::day(start), stop_day);
        prop_assert_eq!(between, civil::working_days_between(start, stop));
        let back = calendar.plus_working_days(civil::day(start), between);
        prop_assert!(back <= stop_day);
        prop_assert_eq!(back == stop_day, calendar.is_working_day(stop_day) || later == 0);
        prop_assert_eq!(calendar.working_days_between(stop_day, civil::day(start)), 0);
    }

    #[test]
    fn months_and_days_come_out_as_when_counted_one_by_one(start in any_day(), amount in 0..600_u32) {
        let day = civil::day(start);
        prop_assert_eq!(civil(day.plus_months(amount)), civil::plus_months(start, amount));
        prop_assert_eq!(civil(day.plus_days(amount)), civil::at(civil::place(start) + amount as usize));
        prop_assert_eq!(day.plus_days(amount).days_since(day), amount as i32);
        prop_assert_eq!(usize::from(day.weekday()), civil::place(start) % 7 + 1);
        let earlier = amount.min(u32::from(start.0.unsigned_abs() - 1900) * 12);
        prop_assert_eq!(civil(day.minus_months(earlier)), civil::minus_months(start, earlier));
    }

    #[test]
    fn a_period_is_read_as_it_is_written_and_holds_its_days(day in any_day(), (kind, months) in select(PERIODS.to_vec())) {
        let (day, period) = (civil::day(day), Period::containing(kind, civil::day(day)));
        prop_assert_eq!(period.to_string().parse(), Ok(period));
        prop_assert!(period.first_day() <= day && day <= period.last_day());
        prop_assert_eq!(Period::containing(kind, period.first_day()), period);
        prop_assert_eq!(Period::containing(kind, period.last_day()), period);
        prop_assert_eq!(period.next().first_day(), period.last_day().plus_days(1));
        prop_assert_eq!(period.next().first_day(), period.first_day().plus_months(months));
        prop_assert!(period < period.next());
    }
}

/// Stops may lie a few years after the last day that input may name.
fn stop_day(date: Civil) -> Day {
    let days = civil::place(date) as i32 + civil::day((1900, 1, 1)).epoch_days();
    Day::from_epoch_days(days)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 6, ..ProptestConfig::default() })]

    #[test]
    fn local_days_off_are_left_out_of_the_count(
        starts in vec((0..60_usize, 0..40_u32), 20),
        off in vec(0..60_usize, 0..12),
    ) {
        let from = civil::place((2016, 6, 1));
        let off: Vec<Civil> = off.into_iter().map(|after| civil::at(from + after)).collect();
        let local = Calendar::swedish().with_local_days_off(off.iter().copied().map(civil::day));
        for (after, amount) in starts {
            let start = civil::at(from + after);
            let due = local.plus_working_days(civil::day(start), amount);
            prop_assert_eq!(civil(due), civil::plus_working_days(start, amount, &off));
        }
    }
}
