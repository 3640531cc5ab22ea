//! The rules of reading and measuring by name: what one row is, what belongs to a key, what a figure looks at.

use std::path::PathBuf;

use samsyn_analytics::measure::{Figure, Grouping, LeftOut, Measured, Plan};
use samsyn_analytics::settings::events::EventCodes;
use samsyn_analytics::settings::limits::Definitions;
use samsyn_domain::calendar::Calendar;
use samsyn_domain::period::PeriodKind;
use samsyn_domain::time_limit::Outcome;

use super::exempelkommun::{Exempelkommun, day};
use super::ways;

const PLAN_30: &str = r#"
[[limit]]
id = "plan-30"
key = "case"
start = ["gp_accepterad"]
stop = ["gp_upprattad"]
amount = 30
unit = "days"
"#;

/// What is asked of some files; everything by default.
struct Asked<'a> {
    files: &'a [&'a str],
    limits: &'a str,
    by: &'a [Grouping],
    as_of: &'a str,
}

const PLANS: Asked<'_> = Asked {
    files: &[],
    limits: PLAN_30,
    by: &[],
    as_of: "2016-12-31",
};

fn measured(asked: &Asked<'_>) -> Measured {
    let kommun = Exempelkommun::new();
    let numbered = asked.files.iter().enumerate();
    let files: Vec<PathBuf> = numbered
        .map(|(number, text)| kommun.extract(&format!("{number}.csv"), text))
        .collect();
    let definitions = Definitions::from_toml(asked.limits, "limits.toml", &EventCodes::Open);
    let plan = Plan {
        definitions: &definitions.expect("limits"),
        by: asked.by,
        period: PeriodKind::Tertial,
        as_of: day(asked.as_of),
        calendar: Calendar::swedish(),
        cases: &Outcome::ALL,
    };
    ways::in_memory(&kommun, &files, &plan)
}

/// `limit unit area sex period: met late missed running cancelled`, with the parts that are empty left out.
fn lines(measured: &Measured) -> Vec<String> {
    let line = |figure: &Figure| {
        let sex = figure.sex.map_or("", |sex| sex.code());
        let period = figure.period.to_string();
        let group = [&figure.limit, &figure.unit, &figure.area, sex, &period];
        let group: Vec<&str> = group.into_iter().filter(|text| !text.is_empty()).collect();
        let counts = Outcome::ALL.map(|outcome| figure.tally.of(outcome).to_string());
        format!("{}: {}", group.join(" "), counts.join(" "))
    };
    measured.figures.iter().map(line).collect()
}

#[test]
fn rows_equal_in_every_column_are_one_row_across_files() {
    let measured = measured(&Asked {
        files: &[
            "arende;handelse;datum;enhet\nA;gp_accepterad;2016-06-01;Norr\n",
            "enhet,datum,arende,handelse\nNorr,20160601,A,gp_accepterad\nSyd,2016-06-01,A,gp_accepterad\n",
        ],
        ..PLANS
    });
    assert_eq!(
        measured.left_out.duplicates, 1,
        "the form of the date is not stored"
    );
    assert_eq!(
        measured.cases.len(),
        2,
        "another unit makes another row, with a clock of its own"
    );
}

#[test]
fn the_time_of_day_tells_rows_apart() {
    let measured = measured(&Asked {
        files: &["arende;handelse;datum
A;gp_accepterad;2016-06-01
A;gp_accepterad;2016-06-01 08:00
A;gp_accepterad;2016-06-01T08:00:00.000
A;gp_accepterad;2016-06-01T06:00:00Z
A;gp_accepterad;2016-06-01 09:00
"],
        ..PLANS
    });
    assert_eq!(measured.left_out.duplicates, 2, "eight o'clock three times");
    assert_eq!(lines(&measured), ["plan-30 2016-T2: 0 0 3 0 0"]);
}

#[test]
fn equal_rows_of_two_cases_of_one_person_are_two() {
    let measured = measured(&Asked {
        files: &["arende;handelse;datum;person
A;gp_accepterad;2016-06-01;850709-9805
B;gp_accepterad;2016-06-01;198507099805
B;gp_accepterad;2016-06-01;19850709-9805
"],
        limits: &PLAN_30.replace("\"case\"", "\"person\""),
        ..PLANS
    });
    assert_eq!(lines(&measured), ["plan-30 2016-T2: 0 0 2 0 0"]);
    assert_eq!(
        measured.left_out.duplicates, 1,
        "the form of the number is not stored"
    );
    assert_eq!(measured.cases[0].key, measured.cases[1].key, "one person");
    assert!(!measured.cases[0].key.contains("9805"), "by pseudonym");
}

#[test]
fn rows_without_the_key_open_and_close_nothing_and_are_counted() {
    let log = "arende;handelse;datum;person;insats
A;gp_accepterad;2016-06-01;;larm
A;gp_upprattad;2016-06-02;;
A;gp_accepterad;2016-06-01;kund 1;
A;gp_upprattad;2016-06-03;kund 1;larm
";
    let asked = |key: &str| {
        let limits = PLAN_30.replace("\"case\"", key);
        let measured = measured(&Asked {
            files: &[log],
            limits: &limits,
            ..PLANS
        });
        (lines(&measured), measured.left_out, measured.cases)
    };
    let (by_person, left_out, cases) = asked("\"person\"");
    assert_eq!(by_person, ["plan-30 2016-T2: 1 0 0 0 0"]);
    assert_eq!(cases[0].days, Some(2));
    assert_eq!((left_out.without_person, left_out.without_service), (2, 0));
    let (by_service, left_out, cases) = asked("\"case_service\"");
    assert_eq!(by_service, ["plan-30 2016-T2: 1 0 0 0 0"]);
    assert_eq!((cases[0].key.as_str(), cases[0].days), ("A/larm", Some(2)));
    assert_eq!((left_out.without_person, left_out.without_service), (0, 2));
    let (by_case, left_out, _) = asked("\"case\"");
    assert_eq!(by_case, ["plan-30 2016-T2: 2 0 0 0 0"]);
    assert_eq!(
        left_out,
        LeftOut::default(),
        "no promise asks for person or service"
    );
}

#[test]
fn population_and_grouping_look_at_the_start_row_alone() {
    let in_home_care = format!("{PLAN_30}[limit.population]\narea = [\"hemtjänst\"]\n");
    let measured = measured(&Asked {
        files: &["arende;handelse;datum;enhet;omrade;kon
A;gp_accepterad;2016-06-01;Norr;hemtjänst;K
A;gp_upprattad;2016-06-02;Syd;LSS;M
B;gp_accepterad;2016-06-01;Norr;LSS;K
B;gp_upprattad;2016-06-02;Norr;hemtjänst;K
"],
        limits: &in_home_care,
        by: &[Grouping::Unit, Grouping::Area, Grouping::Sex],
        ..PLANS
    });
    assert_eq!(
        lines(&measured),
        ["plan-30 Norr hemtjänst K 2016-T2: 1 0 0 0 0"]
    );
}

#[test]
fn a_missing_value_matches_no_filter_and_makes_a_group_of_its_own() {
    let log = "arende;handelse;datum;enhet
A;gp_accepterad;2016-06-01;
B;gp_accepterad;2016-06-01;Norr
C;gp_accepterad;2016-06-01;Norra
";
    let all = measured(&Asked {
        files: &[log],
        by: &[Grouping::Unit],
        ..PLANS
    });
    assert_eq!(
        lines(&all),
        [
            "plan-30 2016-T2: 0 0 1 0 0",
            "plan-30 Norr 2016-T2: 0 0 1 0 0",
            "plan-30 Norra 2016-T2: 0 0 1 0 0"
        ]
    );
    let of_norr = format!("{PLAN_30}[limit.population]\nunit = [\"Norr\", \"Väst\"]\n");
    let filtered = measured(&Asked {
        files: &[log],
        limits: &of_norr,
        by: &[Grouping::Unit],
        ..PLANS
    });
    assert_eq!(
        lines(&filtered),
        ["plan-30 Norr 2016-T2: 0 0 1 0 0"],
        "whole values, compared exactly"
    );
}

#[test]
fn a_verdict_belongs_to_the_period_of_its_due_date() {
    let measured = measured(&Asked {
        files: &["arende;handelse;datum
A;gp_accepterad;2016-08-01
B;gp_accepterad;2016-08-02
B;gp_upprattad;2016-08-03
"],
        ..PLANS
    });
    assert_eq!(
        lines(&measured),
        ["plan-30 2016-T2: 0 0 1 0 0", "plan-30 2016-T3: 1 0 0 0 0"],
        "due on 31 August and on 1 September; when the plan was made makes no difference"
    );
}

#[test]
fn events_after_the_as_of_date_do_not_exist_and_are_counted() {
    let log = "arende;handelse;datum
A;gp_accepterad;2016-06-01
A;gp_upprattad;2016-07-02
B;gp_accepterad;2016-07-02
B;gp_accepterad;2016-07-02
";
    let on = |as_of: &str| {
        let measured = measured(&Asked {
            files: &[log],
            as_of,
            ..PLANS
        });
        (
            lines(&measured).join("; "),
            measured.left_out.after_as_of,
            measured.left_out.duplicates,
        )
    };
    assert_eq!(
        on("2016-06-30"),
        ("plan-30 2016-T2: 0 0 0 1 0".into(), 2, 1)
    );
    assert_eq!(
        on("2016-07-01"),
        ("plan-30 2016-T2: 0 0 0 1 0".into(), 2, 1),
        "due today"
    );
    assert_eq!(
        on("2016-07-02"),
        ("plan-30 2016-T2: 0 1 0 1 0".into(), 0, 1)
    );
    assert_eq!(on("2016-05-31"), (String::new(), 3, 1));
}

#[test]
fn cancelled_clocks_are_counted_outside_the_share() {
    let limits = PLAN_30.replace("amount", "cancel = [\"insats_avslutad\"]\namount");
    let measured = measured(&Asked {
        files: &["arende;handelse;datum
A;gp_accepterad;2016-06-01
A;gp_upprattad;2016-06-11
B;gp_accepterad;2016-06-01
B;insats_avslutad;2016-06-02
C;gp_accepterad;2016-06-01
D;gp_accepterad;2016-06-01
D;gp_upprattad;2016-07-21
"],
        limits: &limits,
        ..PLANS
    });
    assert_eq!(lines(&measured), ["plan-30 2016-T2: 1 1 1 0 1"]);
    let figure = &measured.figures[0];
    assert_eq!((figure.tally.n(), figure.tally.total()), (1, 3));
    assert_eq!(figure.tally.share(), Some(1.0 / 3.0));
    let days = (figure.mean_days, figure.median_days, figure.p90_days);
    assert_eq!(
        days,
        (Some(30.0), Some(30.0), Some(50)),
        "over those in time and late: 10 and 50 days"
    );
}

#[test]
fn figures_are_sorted_as_text() {
    let second = PLAN_30.replace("plan-30", "Plan-9");
    let measured = measured(&Asked {
        files: &["arende;handelse;datum;enhet;kon
A;gp_accepterad;2016-06-01;9;man
B;gp_accepterad;2016-06-01;10;okänt
C;gp_accepterad;2016-06-01;10;K
D;gp_accepterad;2016-06-01;10;
E;gp_accepterad;2015-06-01;10;K
F;gp_accepterad;2016-06-01;Ö;K
G;gp_accepterad;2016-06-01;ö;K
"],
        limits: &format!("{PLAN_30}{second}"),
        by: &[Grouping::Unit, Grouping::Sex],
        ..PLANS
    });
    let groups: Vec<String> = lines(&measured)
        .iter()
        .map(|line| line.split(": ").next().unwrap_or_default().to_owned())
        .collect();
    let of = |limit: &str| {
        [
            "10 2016-T2",
            "10 K 2015-T2",
            "10 K 2016-T2",
            "10 okänt 2016-T2",
            "9 M 2016-T2",
            "Ö K 2016-T2",
            "ö K 2016-T2",
        ]
        .map(|group| format!("{limit} {group}"))
    };
    assert_eq!(groups, [of("Plan-9"), of("plan-30")].concat());
}

#[test]
fn listed_cases_are_sorted_by_limit_due_date_and_key() {
    let measured = measured(&Asked {
        files: &[
            "arende;handelse;datum\nB;gp_accepterad;2016-06-01\nC;gp_accepterad;2016-05-01\n\
                  A;gp_accepterad;2016-06-01\nA;gp_accepterad;2016-06-02\n",
        ],
        limits: &format!("{}{PLAN_30}", PLAN_30.replace("plan-30", "zz")),
        ..PLANS
    });
    let listed: Vec<String> = measured
        .cases
        .iter()
        .map(|case| format!("{} {} {}", case.limit, case.due, case.key))
        .collect();
    let expected = [
        "2016-05-31 C",
        "2016-07-01 A",
        "2016-07-01 B",
        "2016-07-02 A",
    ];
    let of = |limit: &str| expected.map(|case| format!("{limit} {case}"));
    assert_eq!(listed, [of("plan-30"), of("zz")].concat());
}

#[test]
fn the_latest_accepted_event_is_known_for_the_as_of_date() {
    let kommun = Exempelkommun::new();
    let file = kommun.extract(
        "uttag.csv",
        "arende;handelse;datum\nA;x;2016-06-01\nA;x;2016-02-30\nA;x;2016-06-20T22:30Z\nA;x;2020-06-21\n;x;2017-01-01\n",
    );
    let counts = ways::read(&[file], kommun.reading()).counts;
    assert_eq!(
        counts.dates,
        Some((day("2016-06-01"), day("2016-06-21"))),
        "in Swedish time; what was rejected does not count, the future least of all"
    );
    assert_eq!((counts.read, counts.accepted, counts.rejected), (5, 2, 3));
}

#[test]
fn an_extract_larger_than_memory_is_measured_by_way_of_the_disk() {
    let kommun = Exempelkommun::new();
    let rows = (0..20_000).map(|number| {
        let event = if number % 2 == 0 {
            "gp_accepterad"
        } else {
            "gp_upprattad"
        };
        format!(
            "{};{event};2016-0{}-0{}\n",
            number / 2 % 5000,
            1 + number % 9,
            1 + number % 7
        )
    });
    let text = format!("arende;handelse;datum\n{}", rows.collect::<String>());
    let files = [kommun.extract("uttag.csv", text)];
    let definitions = Definitions::from_toml(PLAN_30, "limits.toml", &EventCodes::Open).unwrap();
    let plan = Plan {
        definitions: &definitions,
        by: &[],
        period: PeriodKind::Month,
        as_of: day("2016-12-31"),
        calendar: Calendar::swedish(),
        cases: &[],
    };
    let in_memory = ways::in_memory(&kommun, &files, &plan);
    let (on_disk, spilled) = ways::on_disk(&kommun, &files, &plan);
    assert!(spilled > 20_000, "{spilled} bytes went to disk");
    assert_eq!(lines(&on_disk), lines(&in_memory));
    assert_eq!(on_disk.left_out, in_memory.left_out);
    let left = std::fs::read_dir(kommun.folder()).unwrap().count();
    assert_eq!(left, 1, "the extract; spilled rows have no name");
}
