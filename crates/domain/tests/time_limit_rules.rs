//! The rules of the time limit (*frist*), one test per rule: clocks, closing stop, cancel.
//! Outcomes and for whom: `time_limit_outcome_rules.rs`; how the due date is counted: `due_date_rules.rs`.

mod limits;
mod story;

use limits::{
    END_OF_2016, followed_up_every_30_days, none_back_within_30_days, plan_within_30_days, verdicts,
};
use samsyn_domain::calendar::Calendar;
use samsyn_domain::time_limit::{Judge, Outcome, TimeLimit};
use story::{day, kinds, story};

fn plan_verdicts(text: &'static str) -> Vec<String> {
    verdicts(&plan_within_30_days(), END_OF_2016, &story(text))
}

// Clocks

#[test]
fn only_dates_are_compared_so_the_order_of_rows_within_a_day_is_never_used() {
    let plan_first = "2016-06-01 gp_upprattad, 2016-06-01 gp_accepterad";
    let yes_first = "2016-06-01 gp_accepterad, 2016-06-01 gp_upprattad";
    assert_eq!(plan_verdicts(plan_first), ["2016-06-01 met 2016-06-01"]);
    assert_eq!(plan_verdicts(yes_first), plan_verdicts(plan_first));
}

#[test]
fn every_start_row_opens_a_clock_of_its_own_also_when_the_key_already_has_one_open() {
    assert_eq!(
        plan_verdicts(
            "2016-06-01 gp_accepterad, 2016-06-20 gp_accepterad, 2016-07-10 gp_upprattad"
        ),
        ["2016-06-01 late 2016-07-10", "2016-06-20 met 2016-07-10"]
    );
}

#[test]
fn two_start_rows_of_one_day_that_differ_open_two_clocks() {
    assert_eq!(
        plan_verdicts("2016-06-01 gp_accepterad enhet=norr, 2016-06-01 gp_accepterad enhet=soder"),
        ["2016-06-01 missed", "2016-06-01 missed"]
    );
}

#[test]
fn a_key_without_a_start_row_has_no_clock() {
    assert!(plan_verdicts("2016-06-01 gp_erbjuden, 2016-07-01 gp_upprattad").is_empty());
    assert!(verdicts(&plan_within_30_days(), END_OF_2016, &[]).is_empty());
}

#[test]
fn a_judge_forgets_the_key_before() {
    let (limit, calendar) = (plan_within_30_days(), Calendar::swedish());
    let aina =
        story("2016-06-01 gp_accepterad, 2016-06-20 gp_upprattad, 2016-06-21 insats_avslutad");
    let bengt = story("2016-06-01 gp_accepterad");
    let mut judge = Judge::new(&limit, calendar, day(END_OF_2016));
    let mut outcomes = Vec::new();
    for rows in [&aina, &bengt] {
        judge.judge(rows, |_| true, |_, verdict| outcomes.push(verdict.outcome));
    }
    assert_eq!(outcomes, [Outcome::Met, Outcome::Missed]);
}

// The closing stop

#[test]
fn the_closing_stop_is_the_first_stop_on_or_after_the_start_day() {
    for (rows, expected) in [
        (
            "2016-05-31 gp_upprattad, 2016-06-01 gp_accepterad",
            "2016-06-01 missed",
        ),
        (
            "2016-06-01 gp_upprattad, 2016-06-01 gp_accepterad",
            "2016-06-01 met 2016-06-01",
        ),
        (
            "2016-06-01 gp_accepterad, 2016-06-01 gp_upprattad, 2016-06-20 gp_upprattad",
            "2016-06-01 met 2016-06-01",
        ),
        (
            "2016-06-01 gp_accepterad, 2016-06-20 gp_upprattad, 2016-08-20 gp_upprattad",
            "2016-06-01 met 2016-06-20",
        ),
        (
            "2016-05-01 gp_upprattad, 2016-06-01 gp_accepterad, 2016-08-20 gp_upprattad",
            "2016-06-01 late 2016-08-20",
        ),
    ] {
        assert_eq!(plan_verdicts(rows), [expected], "{rows}");
    }
}

#[test]
fn a_stop_of_a_kind_that_also_starts_counts_only_from_the_day_after() {
    let rows = story("2016-06-01 gp_foljd, 2016-06-20 gp_foljd");
    assert_eq!(
        verdicts(&followed_up_every_30_days(), "2016-07-20", &rows),
        ["2016-06-01 met 2016-06-20", "2016-06-20 running"],
        "a follow-up does not keep the promise that it opens"
    );
}

#[test]
fn the_day_after_is_a_matter_of_the_stop_rows_own_kind() {
    // gp_accepterad only starts; gp_foljd starts and stops; gp_upprattad only stops.
    let limit = TimeLimit {
        start: kinds(&["gp_accepterad", "gp_foljd"]),
        stop: kinds(&["gp_upprattad", "gp_foljd"]),
        ..plan_within_30_days()
    };
    let rows = story("2016-06-01 gp_accepterad, 2016-06-01 gp_foljd, 2016-06-10 gp_foljd");
    assert_eq!(
        verdicts(&limit, "2016-07-01", &rows),
        [
            "2016-06-01 met 2016-06-10",
            "2016-06-01 met 2016-06-10",
            "2016-06-10 running"
        ],
        "also for a clock that another kind opened on the day"
    );
    let rows = story("2016-06-01 gp_foljd, 2016-06-01 gp_upprattad");
    assert_eq!(
        verdicts(&limit, "2016-07-01", &rows),
        ["2016-06-01 met 2016-06-01"]
    );
}

#[test]
fn for_none_within_a_stop_always_counts_only_from_the_day_after() {
    let limit = none_back_within_30_days();
    for (rows, expected) in [
        (
            "2016-06-01 insats_avslutad, 2016-06-01 aktualisering",
            "2016-06-01 met",
        ),
        (
            "2016-06-01 insats_avslutad, 2016-06-02 aktualisering",
            "2016-06-01 missed 2016-06-02",
        ),
    ] {
        assert_eq!(
            verdicts(&limit, END_OF_2016, &story(rows)),
            [expected],
            "{rows}"
        );
    }
}

// Cancelled

#[test]
fn a_cancel_on_or_before_the_due_date_without_a_stop_cancels() {
    for (rows, expected) in [
        (
            "2016-06-01 gp_accepterad, 2016-06-01 insats_avslutad",
            "2016-06-01 cancelled",
        ),
        (
            "2016-06-01 gp_accepterad, 2016-07-01 insats_avslutad",
            "2016-06-01 cancelled",
        ),
        (
            "2016-06-01 gp_accepterad, 2016-07-02 insats_avslutad",
            "2016-06-01 missed",
        ),
        (
            "2016-05-31 insats_avslutad, 2016-06-01 gp_accepterad",
            "2016-06-01 missed",
        ),
    ] {
        assert_eq!(plan_verdicts(rows), [expected], "{rows}");
    }
}

#[test]
fn a_cancel_before_the_day_of_the_closing_stop_cancels() {
    for rows in [
        "2016-06-01 gp_accepterad, 2016-06-10 insats_avslutad, 2016-06-11 gp_upprattad",
        "2016-06-01 gp_accepterad, 2016-07-01 insats_avslutad, 2016-08-01 gp_upprattad",
    ] {
        assert_eq!(plan_verdicts(rows), ["2016-06-01 cancelled"], "{rows}");
    }
}

#[test]
fn a_cancel_on_the_day_of_the_closing_stop_or_later_loses() {
    for rows in [
        "2016-06-01 gp_accepterad, 2016-06-10 insats_avslutad, 2016-06-10 gp_upprattad",
        "2016-06-01 gp_accepterad, 2016-06-11 insats_avslutad, 2016-06-10 gp_upprattad",
    ] {
        assert_eq!(plan_verdicts(rows), ["2016-06-01 met 2016-06-10"], "{rows}");
    }
}

#[test]
fn a_cancel_after_the_due_date_does_not_excuse_a_late_stop() {
    let rows = "2016-06-01 gp_accepterad, 2016-07-02 insats_avslutad, 2016-07-20 gp_upprattad";
    assert_eq!(plan_verdicts(rows), ["2016-06-01 late 2016-07-20"]);
}

#[test]
fn only_the_first_cancel_on_or_after_the_start_day_is_looked_at() {
    let before = "2016-05-20 insats_avslutad, 2016-06-01 gp_accepterad, 2016-06-10 insats_avslutad";
    assert_eq!(plan_verdicts(before), ["2016-06-01 cancelled"]);
    let after_the_stop = "2016-06-01 gp_accepterad, 2016-06-05 gp_upprattad, 2016-06-10 insats_avslutad, \
                          2016-06-12 gp_upprattad";
    assert_eq!(plan_verdicts(after_the_stop), ["2016-06-01 met 2016-06-05"]);
}

#[test]
fn a_cancelled_clock_is_counted_but_shows_no_stop_and_no_days() {
    let (limit, calendar) = (plan_within_30_days(), Calendar::swedish());
    let rows =
        story("2016-06-01 gp_accepterad, 2016-06-10 insats_avslutad, 2016-06-11 gp_upprattad");
    let mut clocks = 0;
    Judge::new(&limit, calendar, day(END_OF_2016)).judge(
        &rows,
        |_| true,
        |_, verdict| {
            clocks += 1;
            assert_eq!(verdict.outcome, Outcome::Cancelled);
            assert_eq!(
                verdict.due,
                day("2016-07-01"),
                "it belongs to a period all the same"
            );
            assert_eq!(
                (verdict.stop, verdict.elapsed(limit.expect, calendar)),
                (None, None)
            );
        },
    );
    assert_eq!(clocks, 1);
}

#[test]
fn none_within_is_cancelled_by_the_same_rule() {
    let limit = none_back_within_30_days();
    for (rows, expected) in [
        (
            "2016-06-01 insats_avslutad, 2016-06-09 gp_upprattad, 2016-06-10 aktualisering",
            "2016-06-01 cancelled",
        ),
        (
            "2016-06-01 insats_avslutad, 2016-06-10 gp_upprattad, 2016-06-10 aktualisering",
            "2016-06-01 missed 2016-06-10",
        ),
        (
            // What comes on the start day is no stop, so the cancel of that day does not lose to it.
            "2016-06-01 insats_avslutad, 2016-06-01 gp_upprattad, 2016-06-01 aktualisering",
            "2016-06-01 cancelled",
        ),
    ] {
        assert_eq!(
            verdicts(&limit, END_OF_2016, &story(rows)),
            [expected],
            "{rows}"
        );
    }
}
