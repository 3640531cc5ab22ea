//! The rules of the coverage (*täckning*), one test per rule.

mod story;

use samsyn_domain::coverage::Coverage;
use samsyn_domain::period::PeriodKind;
use samsyn_domain::population::Population;
use samsyn_domain::time_limit::Key;
use story::{Row, day, kinds, story};

/// Exempelkommun: who has home care has been offered a safety round (*skyddsrond*).
fn safety_round() -> Coverage {
    Coverage {
        key: Key::Person,
        open: kinds(&["insats_verkstalld"]),
        close: kinds(&["insats_avslutad"]),
        has: kinds(&["skyddsrond_erbjuden"]),
        within_months: None,
        population: Population::default(),
    }
}

fn within_12_months() -> Coverage {
    Coverage {
        within_months: Some(12),
        ..safety_round()
    }
}

/// Period, and the day of what the key has or `none`, for every period in which it counts in N.
fn answers(coverage: &Coverage, kind: PeriodKind, as_of: &str, rows: &[Row]) -> Vec<String> {
    let mut lines = Vec::new();
    coverage.answer(
        rows,
        (kind, day(as_of)),
        |row| row.attributes,
        |_, covered| {
            let has = covered.has.map(|day| day.to_string());
            lines.push(format!(
                "{} {}",
                covered.period,
                has.unwrap_or("none".into())
            ));
        },
    );
    lines
}

/// As [`answers`], for the safety round, by month until the end of June 2016.
fn by_month(rows: &'static str) -> Vec<String> {
    answers(
        &safety_round(),
        PeriodKind::Month,
        "2016-06-30",
        &story(rows),
    )
}

/// The unit of the deciding row in every tertial of 2016 in which the key counts.
fn units(coverage: &Coverage, rows: &'static str) -> Vec<String> {
    let rows = story(rows);
    let mut lines = Vec::new();
    coverage.answer(
        &rows,
        (PeriodKind::Tertial, day("2016-12-31")),
        |row| row.attributes,
        |row, covered| lines.push(format!("{} {}", covered.period, row.attributes.unit)),
    );
    lines
}

// The day and the periods

#[test]
fn the_day_is_the_last_of_the_period_or_the_as_of_date_where_that_is_earlier() {
    let rows = story("2016-02-01 insats_verkstalld");
    let mut days = Vec::new();
    safety_round().answer(
        &rows,
        (PeriodKind::Tertial, day("2016-06-15")),
        |row| row.attributes,
        |_, covered| {
            let preliminary = covered.period.is_preliminary(day("2016-06-15"));
            days.push((covered.day, preliminary));
        },
    );
    assert_eq!(
        days,
        [(day("2016-04-30"), false), (day("2016-06-15"), true)]
    );
}

#[test]
fn periods_run_from_the_first_open_row_to_the_as_of_date() {
    assert_eq!(
        by_month("2016-01-10 skyddsrond_erbjuden, 2016-04-30 insats_verkstalld"),
        [
            "2016-04 2016-01-10",
            "2016-05 2016-01-10",
            "2016-06 2016-01-10"
        ]
    );
    assert!(
        by_month("2016-07-01 insats_verkstalld").is_empty(),
        "opens after the as-of date"
    );
    assert!(
        by_month("2016-04-30 skyddsrond_erbjuden").is_empty(),
        "never opens"
    );
    assert!(answers(&safety_round(), PeriodKind::Month, "2016-06-30", &[]).is_empty());
}

#[test]
fn a_row_after_the_as_of_date_does_not_exist_though_it_lies_in_the_period() {
    let rows = story(
        "2016-05-01 insats_verkstalld, 2016-06-16 skyddsrond_erbjuden, 2016-06-16 insats_avslutad",
    );
    let answers = answers(&safety_round(), PeriodKind::Tertial, "2016-06-15", &rows);
    assert_eq!(answers, ["2016-T2 none"]);
    let later = story("2016-06-16 insats_verkstalld");
    assert!(self::answers(&safety_round(), PeriodKind::Tertial, "2016-06-15", &later).is_empty());
}

// N: who counts

#[test]
fn a_key_counts_from_the_period_in_which_it_opens_until_it_closes() {
    assert_eq!(
        by_month("2016-03-31 insats_verkstalld, 2016-05-31 insats_avslutad"),
        ["2016-03 none", "2016-04 none"]
    );
    assert_eq!(
        by_month("2016-03-31 insats_verkstalld, 2016-06-01 insats_avslutad"),
        ["2016-03 none", "2016-04 none", "2016-05 none"],
        "a close counts only up to the day that is asked about"
    );
}

#[test]
fn a_close_before_the_latest_open_row_does_not_close_it() {
    assert_eq!(
        by_month("2016-05-01 insats_avslutad, 2016-05-02 insats_verkstalld"),
        ["2016-05 none", "2016-06 none"]
    );
}

#[test]
fn a_close_on_the_day_of_the_open_row_closes_it_whichever_is_told_first() {
    assert!(by_month("2016-05-01 insats_verkstalld, 2016-05-01 insats_avslutad").is_empty());
    assert!(by_month("2016-05-01 insats_avslutad, 2016-05-01 insats_verkstalld").is_empty());
}

#[test]
fn a_key_that_reopens_counts_again() {
    assert_eq!(
        by_month(
            "2016-01-01 insats_verkstalld, 2016-02-10 insats_avslutad, 2016-04-05 insats_verkstalld, \
             2016-05-05 insats_avslutad, 2016-06-05 insats_verkstalld"
        ),
        ["2016-01 none", "2016-04 none", "2016-06 none"]
    );
    assert_eq!(
        by_month(
            "2016-05-01 insats_verkstalld, 2016-05-10 insats_avslutad, 2016-05-20 insats_verkstalld"
        ),
        ["2016-05 none", "2016-06 none"],
        "within one period"
    );
}

#[test]
fn one_key_counts_once_however_many_open_rows_it_has() {
    assert_eq!(
        by_month(
            "2016-05-01 insats_verkstalld, 2016-05-02 insats_verkstalld, 2016-06-02 insats_verkstalld"
        ),
        ["2016-05 none", "2016-06 none"]
    );
}

#[test]
fn one_close_after_the_latest_open_row_closes_all_that_came_before() {
    assert_eq!(
        by_month(
            "2016-04-01 insats_verkstalld, 2016-05-02 insats_verkstalld, 2016-06-02 insats_avslutad"
        ),
        ["2016-04 none", "2016-05 none"]
    );
}

// The deciding row

#[test]
fn the_latest_open_row_on_or_before_the_day_decides_the_unit() {
    assert_eq!(
        units(
            &safety_round(),
            "2016-02-01 insats_verkstalld enhet=soder, 2016-05-01 insats_verkstalld enhet=norr"
        ),
        ["2016-T1 soder", "2016-T2 norr", "2016-T3 norr"]
    );
}

#[test]
fn of_open_rows_on_one_day_the_greatest_unit_code_decides() {
    for rows in [
        "2016-09-01 insats_verkstalld enhet=norr, 2016-09-01 insats_verkstalld enhet=soder",
        "2016-09-01 insats_verkstalld enhet=soder, 2016-09-01 insats_verkstalld enhet=norr",
        "2016-09-01 insats_verkstalld enhet=soder omrade=a, 2016-09-01 insats_verkstalld enhet=norr omrade=b",
        "2016-09-01 insats_verkstalld enhet=soder, 2016-09-01 insats_verkstalld",
        "2016-08-31 insats_avslutad, 2016-09-01 insats_verkstalld enhet=soder, 2016-08-30 insats_verkstalld enhet=vast",
    ] {
        let units = units(&safety_round(), rows);
        assert_eq!(
            units.last().map(String::as_str),
            Some("2016-T3 soder"),
            "{rows}"
        );
    }
}

#[test]
fn the_population_looks_at_the_deciding_row_alone() {
    let in_north = Coverage {
        population: Population {
            unit: vec!["norr".into()],
            ..Population::default()
        },
        ..safety_round()
    };
    assert_eq!(
        units(
            &in_north,
            "2016-02-01 insats_verkstalld enhet=norr, 2016-05-01 insats_verkstalld enhet=soder, \
             2016-09-01 insats_verkstalld enhet=norr"
        ),
        ["2016-T1 norr", "2016-T3 norr"],
        "who has moved to another unit is not asked about through an older row"
    );
    let rows = story(
        "2016-02-01 insats_verkstalld enhet=norr, 2016-03-01 skyddsrond_erbjuden enhet=soder",
    );
    let answers = answers(&in_north, PeriodKind::Tertial, "2016-04-30", &rows);
    assert_eq!(
        answers,
        ["2016-T1 2016-03-01"],
        "what gives it counts wherever it was done"
    );
}

// n: who also has

#[test]
fn g07_a_safety_round_offered_on_or_before_the_day_covers_for_good() {
    assert_eq!(
        by_month("2016-03-01 insats_verkstalld, 2016-04-30 skyddsrond_erbjuden"),
        [
            "2016-03 none",
            "2016-04 2016-04-30",
            "2016-05 2016-04-30",
            "2016-06 2016-04-30"
        ]
    );
    assert_eq!(
        by_month("2016-04-01 insats_verkstalld, 2016-05-01 skyddsrond_erbjuden"),
        ["2016-04 none", "2016-05 2016-05-01", "2016-06 2016-05-01"]
    );
}

#[test]
fn a_round_before_the_key_opened_counts_too() {
    let rows = "2001-03-01 skyddsrond_erbjuden, 2016-06-01 insats_verkstalld";
    assert_eq!(by_month(rows), ["2016-06 2001-03-01"]);
}

#[test]
fn within_months_must_be_later_than_the_day_minus_the_months() {
    for (rows, expected) in [
        (
            "2015-07-01 skyddsrond_erbjuden, 2016-06-01 insats_verkstalld",
            "2016-06 2015-07-01",
        ),
        (
            "2015-06-30 skyddsrond_erbjuden, 2016-06-01 insats_verkstalld",
            "2016-06 none",
        ),
    ] {
        let answers = answers(
            &within_12_months(),
            PeriodKind::Month,
            "2016-06-30",
            &story(rows),
        );
        assert_eq!(answers, [expected], "{rows}");
    }
}

#[test]
fn months_back_from_a_long_month_end_on_the_last_day_of_a_short_one() {
    // 31 March minus one month is 29 February: a round on that day is too old, on 1 March it is not.
    let within_a_month = Coverage {
        within_months: Some(1),
        ..safety_round()
    };
    for (rows, expected) in [
        (
            "2016-02-29 skyddsrond_erbjuden, 2016-03-01 insats_verkstalld",
            "2016-03 none",
        ),
        (
            "2016-03-01 skyddsrond_erbjuden, 2016-03-01 insats_verkstalld",
            "2016-03 2016-03-01",
        ),
    ] {
        let answers = answers(
            &within_a_month,
            PeriodKind::Month,
            "2016-03-31",
            &story(rows),
        );
        assert_eq!(answers, [expected], "{rows}");
    }
}

#[test]
fn the_latest_round_is_the_one_that_counts() {
    let rows = story(
        "2014-03-01 skyddsrond_erbjuden, 2015-09-01 skyddsrond_erbjuden, 2016-04-01 insats_verkstalld, \
         2016-11-01 skyddsrond_erbjuden",
    );
    assert_eq!(
        answers(
            &within_12_months(),
            PeriodKind::Tertial,
            "2016-12-31",
            &rows
        ),
        [
            "2016-T1 2015-09-01",
            "2016-T2 2015-09-01",
            "2016-T3 2016-11-01"
        ]
    );
    let rows = story("2015-01-01 insats_verkstalld, 2015-01-02 skyddsrond_erbjuden");
    assert_eq!(
        answers(&within_12_months(), PeriodKind::Year, "2016-06-30", &rows),
        ["2015 2015-01-02", "2016 none"],
        "and grows old"
    );
}
