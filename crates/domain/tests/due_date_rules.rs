//! How a due date (*sista dag*) is counted, one test per rule, and the promises of Exempelkommun that the rules
//! have to give back to the day.

use samsyn_domain::calendar::Calendar;
use samsyn_domain::day::Day;
use samsyn_domain::period::{Period, PeriodKind};
use samsyn_domain::time_limit::{Limit, LimitUnit};

fn day(text: &str) -> Day {
    text.parse().expect("a day")
}

fn due(start: &str, amount: u32, unit: LimitUnit) -> String {
    let limit = Limit { amount, unit };
    limit.due(day(start), Calendar::swedish()).to_string()
}

#[test]
fn amount_0_is_the_start_day_itself_in_every_unit() {
    for unit in [LimitUnit::Day, LimitUnit::WorkingDay, LimitUnit::Month] {
        assert_eq!(due("2016-06-20", 0, unit), "2016-06-20");
        assert_eq!(
            due("2016-06-25", 0, unit),
            "2016-06-25",
            "Midsummer Day, {unit:?}"
        );
    }
}

#[test]
fn days_count_the_start_day_as_day_0() {
    assert_eq!(due("2016-06-01", 1, LimitUnit::Day), "2016-06-02");
    assert_eq!(due("2016-02-28", 1, LimitUnit::Day), "2016-02-29");
    assert_eq!(due("2016-12-31", 365, LimitUnit::Day), "2017-12-31");
}

#[test]
fn working_days_start_the_day_after_and_end_on_a_working_day() {
    assert_eq!(due("2016-06-20", 1, LimitUnit::WorkingDay), "2016-06-21");
    assert_eq!(
        due("2016-06-17", 1, LimitUnit::WorkingDay),
        "2016-06-20",
        "Friday to Monday"
    );
    for weekend in ["2016-06-18", "2016-06-19"] {
        assert_eq!(
            due(weekend, 1, LimitUnit::WorkingDay),
            "2016-06-20",
            "{weekend}"
        );
    }
}

#[test]
fn working_days_skip_midsommarafton_julafton_and_nyarsafton() {
    assert_eq!(due("2016-06-23", 1, LimitUnit::WorkingDay), "2016-06-27");
    assert_eq!(due("2015-12-23", 1, LimitUnit::WorkingDay), "2015-12-28");
    assert_eq!(due("2015-12-30", 1, LimitUnit::WorkingDay), "2016-01-04");
}

#[test]
fn working_days_follow_the_wording_of_the_day() {
    assert_eq!(
        due("2004-05-28", 1, LimitUnit::WorkingDay),
        "2004-06-01",
        "annandag pingst 2004"
    );
    assert_eq!(
        due("2005-05-13", 1, LimitUnit::WorkingDay),
        "2005-05-16",
        "no longer in 2005"
    );
    assert_eq!(
        due("2003-06-05", 1, LimitUnit::WorkingDay),
        "2003-06-06",
        "6 June 2003"
    );
    assert_eq!(
        due("2005-06-03", 1, LimitUnit::WorkingDay),
        "2005-06-07",
        "6 June 2005"
    );
}

#[test]
fn working_days_that_the_domain_notes_have_computed() {
    for (start, amount, expected) in [
        ("2026-12-18", 7, "2027-01-04"),
        ("2026-12-18", 10, "2027-01-08"),
        ("2026-06-12", 7, "2026-06-24"),
        ("2026-06-12", 10, "2026-06-29"),
        ("2026-04-01", 7, "2026-04-14"),
        ("2026-04-30", 10, "2026-05-18"),
        ("2027-01-05", 7, "2027-01-15"),
        ("2026-05-13", 2, "2026-05-18"),
    ] {
        assert_eq!(
            due(start, amount, LimitUnit::WorkingDay),
            expected,
            "{start} + {amount}"
        );
    }
}

#[test]
fn months_give_the_same_day_number_else_the_last_day_of_the_month() {
    for (start, amount, expected) in [
        ("2016-01-15", 6, "2016-07-15"),
        ("2016-01-31", 1, "2016-02-29"),
        ("2015-01-31", 1, "2015-02-28"),
        ("2016-02-29", 12, "2017-02-28"),
        ("2016-02-29", 48, "2020-02-29"),
        ("2016-08-31", 1, "2016-09-30"),
        ("2016-02-29", 1, "2016-03-29"),
    ] {
        assert_eq!(
            due(start, amount, LimitUnit::Month),
            expected,
            "{start} + {amount}"
        );
    }
}

#[test]
fn a_due_date_in_days_or_months_may_fall_on_a_sunday() {
    for (start, amount, unit) in [
        ("2016-06-04", 15, LimitUnit::Day),
        ("2016-05-19", 1, LimitUnit::Month),
    ] {
        let due = day(&due(start, amount, unit));
        assert_eq!((due, due.weekday()), (day("2016-06-19"), 7));
    }
    assert_eq!(
        due("2016-12-11", 14, LimitUnit::Day),
        "2016-12-25",
        "and on Christmas Day"
    );
}

#[test]
fn local_extra_days_off_move_working_days_and_nothing_else() {
    // Exempelkommun is closed on the Friday after Ascension Day.
    let local = Calendar::swedish().with_local_days_off([day("2016-05-06")]);
    let due = |unit| {
        let limit = Limit { amount: 2, unit };
        limit.due(day("2016-05-04"), &local).to_string()
    };
    assert_eq!(due(LimitUnit::WorkingDay), "2016-05-10");
    assert_eq!(due(LimitUnit::Day), "2016-05-06");
    assert_eq!(due(LimitUnit::Month), "2016-07-04");
    assert_eq!(
        local.holidays(2016).len(),
        Calendar::swedish().holidays(2016).len()
    );
}

// The guarantees of 2016 that Samsyn started from

#[test]
fn g03_a_plan_within_30_days_of_accepting_one() {
    assert_eq!(due("2016-06-01", 30, LimitUnit::Day), "2016-07-01");
}

#[test]
fn g04_the_same_plan_is_followed_up_within_six_months() {
    assert_eq!(due("2016-01-15", 6, LimitUnit::Month), "2016-07-15");
}

#[test]
fn g05_a_visit_time_within_ten_working_days_of_contact() {
    assert_eq!(due("2016-06-20", 10, LimitUnit::WorkingDay), "2016-07-05");
}

#[test]
fn g06_a_decision_within_seven_working_days_of_a_complete_application() {
    assert_eq!(due("2016-03-23", 7, LimitUnit::WorkingDay), "2016-04-05");
}

#[test]
fn g09_a_verdict_belongs_to_the_tertial_in_which_its_due_date_falls() {
    for (start, tertial) in [
        ("2016-04-01", "2016-T2"),
        ("2016-08-01", "2016-T2"),
        ("2016-08-02", "2016-T3"),
    ] {
        let due = day(&due(start, 30, LimitUnit::Day));
        assert_eq!(
            Period::containing(PeriodKind::Tertial, due).to_string(),
            tertial,
            "{start}"
        );
    }
    let second: Period = "2016-T2".parse().expect("a tertial");
    assert_eq!(
        (second.first_day(), second.last_day()),
        (day("2016-05-01"), day("2016-08-31"))
    );
}

#[test]
fn an_amount_beyond_the_calendar_ends_with_it_and_is_never_due_before_its_start() {
    for unit in [LimitUnit::Day, LimitUnit::WorkingDay, LimitUnit::Month] {
        for amount in [3_000_000, i32::MAX as u32, u32::MAX] {
            let due = due("2016-06-20", amount, unit);
            assert!(due.starts_with("9999-"), "{due}, {amount} {unit:?}");
            assert_eq!(
                Period::containing(PeriodKind::Year, day("2016-06-20").plus_days(amount))
                    .last_day(),
                Day::LAST
            );
        }
    }
}
