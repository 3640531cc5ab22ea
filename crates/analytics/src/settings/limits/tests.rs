use samsyn_domain::population::{BirthYears, Sex};

use super::*;
use crate::column::{Column, Columns};
use crate::settings::need::Purpose;

mod refusals;

const PLAN: &str = r#"[[limit]]
id = "plan-30"
key = "case"
start = ["gp_accepterad"]
stop = ["gp_upprattad"]
amount = 30
unit = "days"
"#;

const SAFETY_ROUND: &str = r#"[[coverage]]
id = "skyddsrond"
key = "person"
open = ["insats_verkstalld"]
has = ["skyddsrond_erbjuden"]
"#;

/// What Exempelkommun promises.
const EXEMPELKOMMUN: &str = r#"# Exempelkommuns garantier
[[limit]]
id = "plan-30"
name = "Plan inom 30 dagar"
description = "Socialnämnden § 12"
key = "case_service"
start = ["gp_accepterad"]
stop = ["gp_upprattad", "gp_genomgangen"]
cancel = ["insats_avslutad"]
amount = 30
unit = "days"
expect = "stop_within"
valid_from = 2016-01-01
valid_to = "2016-12-31"
[limit.population]
area = ["hemtjänst"]
unit = ["101", "102"]
legal_basis = ["SoL 4:1"]
service = ["omsorg"]
sex = ["K", "man", "okänt"]
birth_year = { from = 1920, to = 1951 }

[[coverage]]
id = "skyddsrond"
key = "person"
open = ["insats_verkstalld"]
close = ["insats_avslutad"]
has = ["skyddsrond_erbjuden"]
within_months = 12
[coverage.population]
birth_year = { to = 1951 }
"#;

fn read(text: &str) -> Result<Definitions, SettingsError> {
    Definitions::from_toml(text, "limits.toml", &EventCodes::shipped())
}

/// The line and the problem of a text that must not be accepted.
fn refusal(text: &str) -> (usize, SettingsProblem) {
    let error = read(text).expect_err(text);
    assert_eq!(error.file, "limits.toml");
    (error.line, error.problem)
}

/// The refusal of a text in which `from` has become `to`.
fn refused(text: &str, from: &str, to: &str) -> (usize, SettingsProblem) {
    assert!(text.contains(from), "{from:?} is in the text");
    refusal(&text.replacen(from, to, 1))
}

fn key(name: &str) -> String {
    name.to_owned()
}

#[test]
fn a_file_of_promises_is_read_whole() {
    let Definitions { limits, coverages } = read(EXEMPELKOMMUN).unwrap();
    let [limit] = &limits[..] else {
        panic!("{limits:?}")
    };
    assert_eq!(
        (limit.promise.id.as_str(), limit.promise.line),
        ("plan-30", 2)
    );
    assert_eq!(limit.promise.name.as_deref(), Some("Plan inom 30 dagar"));
    assert_eq!(
        limit.promise.description.as_deref(),
        Some("Socialnämnden § 12")
    );
    assert_eq!(limit.promise.key, Key::CaseService);
    assert_eq!(limit.start, ["gp_accepterad"]);
    assert_eq!(limit.stop, ["gp_upprattad", "gp_genomgangen"]);
    assert_eq!(limit.cancel, ["insats_avslutad"]);
    assert_eq!((limit.limit.amount, limit.limit.unit), (30, LimitUnit::Day));
    assert_eq!(limit.expect, Expect::StopWithin);
    assert_eq!(limit.validity.from, "2016-01-01".parse().ok());
    assert_eq!(limit.validity.to, "2016-12-31".parse().ok());
    let years = |from, to| Some(BirthYears { from, to });
    let expected = Population {
        area: vec!["hemtjänst".into()],
        unit: vec!["101".into(), "102".into()],
        legal_basis: vec!["SoL 4:1".into()],
        service: vec!["omsorg".into()],
        sex: vec![Sex::Woman, Sex::Man, Sex::Unknown],
        birth_year: years(Some(1920), Some(1951)),
    };
    assert_eq!(limit.promise.population, expected);
    let [coverage] = &coverages[..] else {
        panic!("{coverages:?}")
    };
    assert_eq!(
        (coverage.promise.id.as_str(), coverage.promise.line),
        ("skyddsrond", 23)
    );
    assert_eq!(coverage.promise.key, Key::Person);
    assert_eq!(coverage.open, ["insats_verkstalld"]);
    assert_eq!(coverage.close, ["insats_avslutad"]);
    assert_eq!(coverage.has, ["skyddsrond_erbjuden"]);
    assert_eq!(coverage.within_months, Some(12));
    assert_eq!(
        coverage.promise.population.birth_year,
        years(None, Some(1951))
    );
}

#[test]
fn what_may_be_left_out_has_a_meaning() {
    let limit = read(PLAN).unwrap().limits.remove(0);
    assert_eq!(limit.expect, Expect::StopWithin);
    assert_eq!(limit.cancel, [""; 0]);
    assert_eq!(limit.promise.population, Population::default());
    assert_eq!(limit.validity, Validity::default());
    let coverage = read(SAFETY_ROUND).unwrap().coverages.remove(0);
    assert_eq!((coverage.close.len(), coverage.within_months), (0, None));
    let emptied = PLAN.replace("amount", "cancel = []\namount");
    assert_eq!(read(&emptied).unwrap().limits[0].cancel, [""; 0]);
    for (word, unit) in UNITS {
        let text = PLAN.replace("\"days\"", &format!("\"{word}\""));
        assert_eq!(read(&text).unwrap().limits[0].limit.unit, unit);
    }
    let none_within = format!("{PLAN}expect = \"none_within\"");
    assert_eq!(
        read(&none_within).unwrap().limits[0].expect,
        Expect::NoneWithin
    );
}

#[test]
fn lines_are_counted_the_same_whatever_editor_wrote_the_file() {
    let windows = format!("\u{feff}{PLAN}").replace('\n', "\r\n");
    assert_eq!(read(&windows).unwrap().limits[0].promise.line, 1);
    let negative = SettingsProblem::Negative { key: key("amount") };
    assert_eq!(refused(&windows, "30\r", "-30\r"), (6, negative));
}

#[test]
fn an_id_belongs_to_one_promise_alone() {
    let doubled = |id: &str, first_line| SettingsProblem::DoubledId {
        id: key(id),
        first_line: Some(first_line),
    };
    assert_eq!(
        refusal(&format!("{PLAN}{PLAN}")),
        (8, doubled("plan-30", 1))
    );
    let both = format!("{SAFETY_ROUND}{PLAN}").replace("plan-30", "skyddsrond");
    assert_eq!(refusal(&both), (6, doubled("skyddsrond", 1)));
    let versions = format!("{PLAN}valid_to = 2016-12-31\n{PLAN}valid_from = 2017-01-01\n");
    assert_eq!(read(&versions).unwrap().limits.len(), 2);
    assert_eq!(
        refusal(&format!("{versions}{PLAN}")),
        (17, doubled("plan-30", 1))
    );
    for (first, second) in [
        ("valid_to = 2016-12-31\n", ""),
        ("", "valid_to = 2016-12-31\n"),
    ] {
        let (_, problem) = refusal(&format!("{PLAN}{first}{PLAN}{second}"));
        assert_eq!(problem, doubled("plan-30", 1), "both must say when");
    }
    let overlap = SettingsProblem::VersionsOverlap {
        id: key("plan-30"),
        first_line: 9,
    };
    let third = format!("{versions}{PLAN}valid_from = 2018-01-01\n");
    assert_eq!(refusal(&third), (17, overlap));
    let with_coverage =
        format!("{versions}{SAFETY_ROUND}").replace("skyddsrond\"\n", "plan-30\"\n");
    assert_eq!(refusal(&with_coverage), (17, doubled("plan-30", 1)));
}

#[test]
fn a_year_and_a_day_may_be_the_first_and_the_last() {
    let text = format!(
        "{PLAN}valid_from = 2016-01-01\nvalid_to = 2016-01-01\n[limit.population.birth_year]\nfrom = 1951\nto = 1951"
    );
    assert!(read(&text).is_ok());
}

#[test]
fn the_columns_needed_are_told_with_the_line_that_asks_for_them() {
    let text = format!(
        "{PLAN}[limit.population]\nsex = [\"K\"]\nbirth_year = {{ to = 1951 }}\narea = [\"hemtjänst\"]\n{SAFETY_ROUND}"
    )
    .replace("\"case\"", "\"case_service\"");
    let definitions = read(&text).unwrap();
    let needs: Vec<_> = definitions
        .columns_needed()
        .map(|need| {
            (
                need.id.as_str(),
                need.line,
                need.column,
                need.or,
                need.purpose,
            )
        })
        .collect();
    let person = Some(Column::Person);
    assert_eq!(
        needs,
        [
            ("plan-30", 3, Column::Service, None, Purpose::Key),
            ("plan-30", 11, Column::Area, None, Purpose::Filter),
            ("plan-30", 9, Column::Sex, person, Purpose::Filter),
            ("plan-30", 10, Column::BirthYear, person, Purpose::Filter),
            ("skyddsrond", 14, Column::Person, None, Purpose::Key),
        ]
    );
    let all: Columns = Column::ALL.into_iter().collect();
    assert!(definitions.columns_needed().all(|need| need.is_met_by(all)));
    assert_eq!(read(PLAN).unwrap().columns_needed().count(), 0);
}

#[test]
fn space_around_codes_and_filter_values_is_taken_away_as_it_is_of_cells() {
    let spaced = EXEMPELKOMMUN
        .replace("\"gp_accepterad\"", "\" gp_accepterad\"")
        .replace("\"insats_verkstalld\"", "\"insats_verkstalld \"")
        .replace("\"hemtjänst\"", "\" hemtjänst \"")
        .replace("\"K\"", "\"K \"");
    assert_ne!(spaced, EXEMPELKOMMUN);
    let (spaced, plain) = (read(&spaced).unwrap(), read(EXEMPELKOMMUN).unwrap());
    assert_eq!(spaced.limits, plain.limits);
    assert_eq!(spaced.coverages, plain.coverages);
}

#[test]
fn definitions_that_are_written_are_read_back() {
    let definitions = read(EXEMPELKOMMUN).unwrap();
    let text = definitions.to_toml();
    let again = read(&text).unwrap();
    assert_eq!(again.to_toml(), text);
    let drafts = |definitions: &Definitions| {
        let limits: Vec<LimitDraft> = definitions.limits.iter().map(Into::into).collect();
        let coverages: Vec<CoverageDraft> = definitions.coverages.iter().map(Into::into).collect();
        (limits, coverages)
    };
    assert_eq!(drafts(&again), drafts(&definitions));
}

/// Every mistake that a file's reader would have stopped at, with its field.
#[test]
fn what_is_filled_in_wrongly_is_told_field_by_field() {
    let codes = EventCodes::shipped();
    let mut limit = LimitDraft::from(&read(EXEMPELKOMMUN).unwrap().limits[0]);
    limit.promise.id = " ".to_owned();
    limit.promise.population.area.push(String::new());
    limit.promise.population.birth_year = Some(BirthYears {
        from: Some(1951),
        to: Some(1920),
    });
    limit.start.clear();
    limit.stop.push("gp_uprattad".to_owned());
    limit.limit.amount = MAX_AMOUNT + 1;
    limit.validity.to = "2015-12-31".parse().ok();
    let told = limit.checked(&codes).unwrap_err();
    let closest = Some(key("gp_upprattad"));
    let code = key("gp_uprattad");
    let (from, to) = (1951, 1920);
    let expected = [
        ("id", SettingsProblem::EmptyText { key: key("id") }),
        (
            "population.area",
            SettingsProblem::EmptyText { key: key("area") },
        ),
        (
            "population.birth_year",
            SettingsProblem::BirthYearOrder { from, to },
        ),
        ("start", SettingsProblem::EmptyList { key: key("start") }),
        ("stop", SettingsProblem::UnknownEvent { code, closest }),
        (
            "amount",
            SettingsProblem::TooLarge {
                key: key("amount"),
                max: i64::from(MAX_AMOUNT),
            },
        ),
        ("valid_to", SettingsProblem::ValidityOrder),
    ];
    let expected = expected.map(|(field, problem)| FieldProblem { field, problem });
    assert_eq!(told, expected);

    let mut coverage = CoverageDraft::from(&read(SAFETY_ROUND).unwrap().coverages[0]);
    coverage.within_months = Some(0);
    let told = coverage.checked(&codes).unwrap_err();
    let problem = SettingsProblem::TooSmall {
        key: key("within_months"),
        min: 1,
    };
    assert_eq!(
        told,
        [FieldProblem {
            field: "within_months",
            problem
        }]
    );
}

#[test]
fn definitions_from_elsewhere_clash_by_their_places() {
    let limit = read(PLAN).unwrap().limits.remove(0);
    let coverage = read(SAFETY_ROUND).unwrap().coverages.remove(0);
    let both = Definitions::of(vec![limit.clone()], vec![coverage.clone()], "databasen").unwrap();
    let lines: Vec<usize> = both.promises().map(|promise| promise.line).collect();
    assert_eq!(lines, [1, 2]);
    let id = limit.promise.id.clone();
    let error = Definitions::of(vec![limit.clone(), limit], vec![coverage], "databasen");
    let problem = SettingsProblem::DoubledId {
        id,
        first_line: Some(1),
    };
    assert_eq!(
        error.unwrap_err(),
        SettingsError {
            file: key("databasen"),
            line: 2,
            problem
        }
    );
    let none = Definitions::of(Vec::new(), Vec::new(), "databasen").unwrap_err();
    assert_eq!(none.problem, SettingsProblem::NothingDefined);
}
