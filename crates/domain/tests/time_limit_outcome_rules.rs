//! The rules of the time limit (*frist*), one test per rule: outcomes, days, as-of date, version, population.

mod limits;
mod story;

use limits::{
    END_OF_2016, followed_up_every_30_days, none_back_within_30_days, plan_within_30_days, verdicts,
};
use samsyn_domain::calendar::Calendar;
use samsyn_domain::population::{BirthYears, Population, Sex};
use samsyn_domain::time_limit::{Judge, Limit, LimitUnit, Outcome, TimeLimit, Validity};
use story::{day, kinds, story};

#[test]
fn stop_within_is_met_late_missed_or_running() {
    let limit = plan_within_30_days();
    for (rows, as_of, expected) in [
        (
            "2016-06-01 gp_accepterad, 2016-07-01 gp_upprattad",
            END_OF_2016,
            "2016-06-01 met 2016-07-01",
        ),
        (
            "2016-06-01 gp_accepterad, 2016-07-02 gp_upprattad",
            END_OF_2016,
            "2016-06-01 late 2016-07-02",
        ),
        (
            "2016-06-01 gp_accepterad",
            "2016-07-02",
            "2016-06-01 missed",
        ),
        (
            "2016-06-01 gp_accepterad",
            "2016-07-01",
            "2016-06-01 running",
        ),
    ] {
        assert_eq!(
            verdicts(&limit, as_of, &story(rows)),
            [expected],
            "{rows} as of {as_of}"
        );
    }
}

#[test]
fn none_within_is_missed_by_a_stop_in_time_and_met_by_none() {
    let limit = none_back_within_30_days();
    for (rows, as_of, expected) in [
        (
            "2016-06-01 insats_avslutad, 2016-07-01 aktualisering",
            END_OF_2016,
            "2016-06-01 missed 2016-07-01",
        ),
        (
            "2016-06-01 insats_avslutad, 2016-07-02 aktualisering",
            "2016-07-02",
            "2016-06-01 met 2016-07-02",
        ),
        ("2016-06-01 insats_avslutad", "2016-07-02", "2016-06-01 met"),
        (
            "2016-06-01 insats_avslutad",
            "2016-07-01",
            "2016-06-01 running",
        ),
        // A stop that is later than the due date but also than the as-of date does not exist yet.
        (
            "2016-06-01 insats_avslutad, 2016-07-02 aktualisering",
            "2016-07-01",
            "2016-06-01 running",
        ),
    ] {
        assert_eq!(
            verdicts(&limit, as_of, &story(rows)),
            [expected],
            "{rows} as of {as_of}"
        );
    }
}

#[test]
fn met_and_late_have_days_and_none_within_has_no_durations() {
    let durations = |limit: &TimeLimit, text| {
        let mut days = Vec::new();
        Judge::new(limit, Calendar::swedish(), day(END_OF_2016)).judge(
            &story(text),
            |_| true,
            |_, verdict| {
                let elapsed = verdict.elapsed(limit.expect, Calendar::swedish());
                let calendar_days = elapsed.map(|elapsed| elapsed.calendar_days);
                assert_eq!(calendar_days, verdict.calendar_days(limit.expect));
                days.push(elapsed.map(|elapsed| (elapsed.calendar_days, elapsed.working_days)));
            },
        );
        days
    };
    let plan = plan_within_30_days();
    let midsummer = "2016-06-20 gp_accepterad, 2016-06-27 gp_upprattad";
    assert_eq!(durations(&plan, midsummer), [Some((7, 4))]);
    let late = "2016-06-20 gp_accepterad, 2016-07-25 gp_upprattad";
    assert_eq!(durations(&plan, late), [Some((35, 24))]);
    assert_eq!(durations(&plan, "2016-06-20 gp_accepterad"), [None]);
    let none = none_back_within_30_days();
    assert_eq!(
        durations(
            &none,
            "2016-06-20 insats_avslutad, 2016-06-27 aktualisering"
        ),
        [None]
    );
    assert_eq!(
        durations(
            &none,
            "2016-06-20 insats_avslutad, 2016-08-27 aktualisering"
        ),
        [None]
    );
}

#[test]
fn events_after_the_as_of_date_do_not_exist() {
    let limit = plan_within_30_days();
    for (rows, expected) in [
        (
            "2016-06-01 gp_accepterad, 2016-06-21 gp_upprattad",
            &["2016-06-01 running"][..],
        ),
        (
            "2016-06-01 gp_accepterad, 2016-06-20 gp_upprattad",
            &["2016-06-01 met 2016-06-20"],
        ),
        (
            "2016-06-01 gp_accepterad, 2016-06-21 insats_avslutad",
            &["2016-06-01 running"],
        ),
        ("2016-06-21 gp_accepterad", &[]),
    ] {
        assert_eq!(
            verdicts(&limit, "2016-06-20", &story(rows)),
            expected,
            "{rows}"
        );
    }
}

// Versions and population

#[test]
fn the_version_that_was_valid_on_the_start_day_applies() {
    let until_june = TimeLimit {
        validity: Validity {
            from: None,
            to: Some(day("2016-06-30")),
        },
        ..plan_within_30_days()
    };
    let from_july = TimeLimit {
        limit: Limit {
            amount: 14,
            unit: LimitUnit::Day,
        },
        validity: Validity {
            from: Some(day("2016-07-01")),
            to: None,
        },
        ..plan_within_30_days()
    };
    let rows = story("2016-06-30 gp_accepterad, 2016-07-01 gp_accepterad, 2016-07-30 gp_upprattad");
    let old = verdicts(&until_june, END_OF_2016, &rows);
    assert_eq!(
        old,
        ["2016-06-30 met 2016-07-30"],
        "promised 30 days; the stop may come after the version ended"
    );
    let new = verdicts(&from_july, END_OF_2016, &rows);
    assert_eq!(new, ["2016-07-01 late 2016-07-30"], "promised 14 days");
    assert!(!until_june.validity.overlaps(from_july.validity));
}

#[test]
fn versions_overlap_where_some_day_lies_within_both() {
    let window = |from: &str, to: &str| Validity {
        from: (!from.is_empty()).then(|| day(from)),
        to: (!to.is_empty()).then(|| day(to)),
    };
    for (a, b, overlap) in [
        (window("", ""), window("", ""), true),
        (window("", "2016-06-30"), window("2016-06-30", ""), true),
        (window("", "2016-06-30"), window("2016-07-01", ""), false),
        (
            window("2016-01-01", "2016-12-31"),
            window("2016-03-01", "2016-03-31"),
            true,
        ),
    ] {
        assert_eq!(
            (a.overlaps(b), b.overlaps(a)),
            (overlap, overlap),
            "{a:?} {b:?}"
        );
    }
}

#[test]
fn population_and_grouping_look_at_the_start_row_alone() {
    let limit = TimeLimit {
        population: Population {
            area: vec!["hemtjänst".into()],
            ..Population::default()
        },
        ..plan_within_30_days()
    };
    let rows = story(
        "2016-06-01 gp_accepterad enhet=norr omrade=hemtjänst, 2016-06-10 gp_upprattad enhet=soder omrade=LSS, \
         2016-07-01 gp_accepterad enhet=norr omrade=LSS, 2016-07-10 gp_upprattad enhet=norr omrade=hemtjänst",
    );
    let mut groups = Vec::new();
    Judge::new(&limit, Calendar::swedish(), day(END_OF_2016)).judge(
        &rows,
        |row| limit.population.includes(&row.attributes),
        |row, verdict| groups.push((row.attributes.unit, verdict.start, verdict.outcome)),
    );
    assert_eq!(groups, [("norr", day("2016-06-01"), Outcome::Met)]);
}

#[test]
fn a_cancel_or_a_stop_counts_whatever_population_its_own_row_belongs_to() {
    let limit = TimeLimit {
        population: Population {
            sex: vec![Sex::Woman],
            birth_year: Some(BirthYears {
                from: None,
                to: Some(1950),
            }),
            ..Population::default()
        },
        ..plan_within_30_days()
    };
    let rows =
        story("2016-06-01 gp_accepterad kon=K fodelsear=1950, 2016-06-10 insats_avslutad kon=M");
    assert_eq!(
        verdicts(&limit, END_OF_2016, &rows),
        ["2016-06-01 cancelled"]
    );
    let rows = story("2016-06-01 gp_accepterad kon=K fodelsear=1951, 2016-06-10 insats_avslutad");
    assert!(verdicts(&limit, END_OF_2016, &rows).is_empty());
}

// Guarantees that the rules have to express

#[test]
fn g04_one_guarantee_holds_two_limits_each_followed_up_on_its_own() {
    let follow_up = TimeLimit {
        limit: Limit {
            amount: 6,
            unit: LimitUnit::Month,
        },
        ..followed_up_every_30_days()
    };
    let aina = story("2015-12-20 gp_accepterad, 2016-01-15 gp_upprattad, 2016-07-16 gp_foljd");
    assert_eq!(
        verdicts(&plan_within_30_days(), END_OF_2016, &aina),
        ["2015-12-20 met 2016-01-15"]
    );
    assert_eq!(
        verdicts(&follow_up, END_OF_2016, &aina),
        ["2016-01-15 late 2016-07-16", "2016-07-16 running"]
    );
}

#[test]
fn g06_an_incomplete_application_does_not_start_the_clock() {
    let decision = TimeLimit {
        start: kinds(&["ansokan_komplett"]),
        stop: kinds(&["beslut_skickat"]),
        cancel: kinds(&["ansokan_aterkallad"]),
        limit: Limit {
            amount: 7,
            unit: LimitUnit::WorkingDay,
        },
        ..plan_within_30_days()
    };
    let bengt = story("2016-03-01 ansokan, 2016-03-23 ansokan_komplett, 2016-04-05 beslut_skickat");
    assert_eq!(
        verdicts(&decision, END_OF_2016, &bengt),
        ["2016-03-23 met 2016-04-05"]
    );
    let cecilia = story("2016-03-01 ansokan, 2016-04-05 beslut_skickat");
    assert!(verdicts(&decision, END_OF_2016, &cecilia).is_empty());
}

#[test]
fn filters_compare_whole_values_exactly_and_several_values_mean_any_of() {
    let clocks = |areas: &[&str], rows: &'static str| {
        let limit = TimeLimit {
            population: Population {
                area: areas.iter().map(|area| (*area).to_owned()).collect(),
                ..Population::default()
            },
            ..plan_within_30_days()
        };
        verdicts(&limit, END_OF_2016, &story(rows)).len()
    };
    let rows = concat!(
        "2016-06-01 gp_accepterad omrade=hemtjänst, 2016-06-02 gp_accepterad omrade=Hemtjänst, ",
        "2016-06-03 gp_accepterad omrade=hemtjänst-natt, 2016-06-04 gp_accepterad omrade=LSS, ",
        "2016-06-05 gp_accepterad",
    );
    assert_eq!(clocks(&[], rows), 5, "no filter");
    assert_eq!(
        clocks(&["hemtjänst"], rows),
        1,
        "neither another case nor a part of the value"
    );
    assert_eq!(clocks(&["hemtjänst", "LSS"], rows), 2);
    assert_eq!(clocks(&[""], rows), 0, "an empty value matches no filter");
}

#[test]
fn every_filter_of_a_population_must_match_and_each_reads_its_own_column() {
    let rows = "2016-06-01 gp_accepterad enhet=norr omrade=hemtjänst lagrum=SoL insats=stöd kon=K fodelsear=1940";
    let clocks = |narrow: &dyn Fn(&mut Population)| {
        let mut limit = plan_within_30_days();
        narrow(&mut limit.population);
        verdicts(&limit, END_OF_2016, &story(rows)).len()
    };
    let text = |value: &str| vec![value.to_owned()];
    let in_north_by = |law: &str| clocks(&|p| (p.unit, p.legal_basis) = (text("norr"), text(law)));
    assert_eq!((in_north_by("SoL"), in_north_by("LSS")), (1, 0));
    let service = |name: &str| clocks(&|p| p.service = text(name));
    assert_eq!((service("stöd"), service("hemtjänst")), (1, 0));
    let sex = |any_of: &[Sex]| clocks(&|p| p.sex = any_of.to_vec());
    assert_eq!(
        (sex(&[Sex::Man, Sex::Woman]), sex(&[Sex::Man, Sex::Unknown])),
        (1, 0)
    );
    let born = |from, to| clocks(&|p| p.birth_year = Some(BirthYears { from, to }));
    assert_eq!(born(Some(1940), Some(1940)), 1);
    assert_eq!((born(Some(1941), None), born(None, Some(1939))), (0, 0));
}
