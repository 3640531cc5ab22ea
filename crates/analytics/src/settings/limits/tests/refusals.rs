//! Every mistake, with its line.

use super::*;
use crate::settings::error::Expected;

#[test]
fn text_that_is_not_toml_is_refused_with_its_line() {
    for (text, line) in [
        ("[[limit]]\nid = plan", 2),
        ("[[limit]]\nid = \"plan\n", 2),
        ("[[limit]]\nstart = [\"besok\"\n\n", 2),
        ("[[limit]]\nid = \"\"\"plan\n\n", 2),
        ("[[limit]]\r\nid = \"a\"\r\n = 3\r\n", 3),
        ("[[limit]]\nid = \"a\"\nid = \"b\"\n", 3),
        ("[[limit]]\n[limit.population]\n[limit.population]\n", 3),
        ("[[limit]]\nvalid_from = 2016-02-30\n", 2),
        ("[limit]\n[[limit]]\n", 2),
    ] {
        let (found, problem) = refusal(text);
        assert!(
            matches!(&problem, SettingsProblem::Syntax { detail } if !detail.is_empty()),
            "{text}: {problem}"
        );
        assert_eq!(found, line, "{text}: {problem}");
    }
}

#[test]
fn a_key_that_does_not_belong_is_told_before_the_one_it_is_a_slip_of() {
    let known = LIMIT_KEYS.to_vec();
    assert_eq!(
        refused(PLAN, "amount", "amout"),
        (
            6,
            SettingsProblem::UnknownKey {
                key: key("amout"),
                known
            }
        )
    );
    let known = COVERAGE_KEYS.to_vec();
    assert_eq!(
        refused(SAFETY_ROUND, "has =", "cancel = []\nhas ="),
        (
            5,
            SettingsProblem::UnknownKey {
                key: key("cancel"),
                known
            }
        )
    );
    let (line, problem) = refused(PLAN, "amount", "zon = 1\namount = 1\narea");
    assert!(
        matches!(problem, SettingsProblem::UnknownKey { key, .. } if key == "zon"),
        "the first in the file, not in the alphabet"
    );
    assert_eq!(line, 6);
    let known = vec!["limit", "coverage"];
    assert_eq!(
        refused(PLAN, "[[limit]]", "version = 2\n[[limit]]"),
        (
            1,
            SettingsProblem::UnknownKey {
                key: key("version"),
                known
            }
        )
    );
    let (line, problem) = refusal(&format!(
        "{PLAN}[limit.population]\nomrade = [\"hemtjänst\"]"
    ));
    assert!(matches!(problem, SettingsProblem::UnknownKey { key, .. } if key == "omrade"));
    assert_eq!(line, 9);
    let (line, problem) = refusal(&format!("{PLAN}[limit.population.birth_year]\nfrån = 1"));
    assert!(
        matches!(problem, SettingsProblem::Syntax { .. }),
        "keys with å need quotes"
    );
    assert_eq!(line, 9);
}

#[test]
fn what_must_be_there_is_asked_for_by_the_line_of_its_table() {
    for (text, table, names) in [
        (
            PLAN,
            "limit",
            &["id", "key", "start", "stop", "amount", "unit"][..],
        ),
        (SAFETY_ROUND, "coverage", &["id", "key", "open", "has"]),
    ] {
        for name in names {
            let lines: Vec<_> = text
                .lines()
                .filter(|line| !line.starts_with(&format!("{name} =")))
                .collect();
            let missing = SettingsProblem::MissingKey { key: name, table };
            assert_eq!(refusal(&format!("\n\n{}", lines.join("\n"))), (3, missing));
        }
    }
    let (line, problem) = refusal(&format!("{PLAN}[limit.population]\nbirth_year = {{}}"));
    assert_eq!((line, problem), (9, SettingsProblem::BirthYearEmpty));
}

#[test]
fn a_value_of_another_kind_is_refused() {
    let listed = Expected::TextList;
    for (from, to, name, line, expected) in [
        ("\"plan-30\"", "30", "id", 2, Expected::Text),
        ("\"case\"", "[\"case\"]", "key", 3, Expected::Text),
        ("[\"gp_accepterad\"]", "\"besok\"", "start", 4, listed),
        (
            "\"gp_accepterad\"",
            "\n\"besok\",\n3",
            "start",
            6,
            Expected::Text,
        ),
        ("30\n", "\"30\"\n", "amount", 6, Expected::Number),
        ("30\n", "30.0\n", "amount", 6, Expected::Number),
        (
            "30\n",
            "30\nvalid_to = 2016\n",
            "valid_to",
            7,
            Expected::Date,
        ),
        (
            "30\n",
            "30\npopulation = 1\n",
            "population",
            7,
            Expected::Table,
        ),
        ("[[limit]]", "[limit]", "limit", 1, Expected::Tables),
        (PLAN, "\nlimit = [3]", "limit", 2, Expected::Tables),
    ] {
        let wrong = SettingsProblem::WrongType {
            key: key(name),
            expected,
        };
        assert_eq!(refused(PLAN, from, to), (line, wrong), "{to}");
    }
}

#[test]
fn empty_lists_and_texts_are_refused() {
    for (text, from, name, line) in [
        (PLAN, "[\"gp_accepterad\"]", "start", 4),
        (PLAN, "[\"gp_upprattad\"]", "stop", 5),
        (SAFETY_ROUND, "[\"insats_verkstalld\"]", "open", 4),
        (SAFETY_ROUND, "[\"skyddsrond_erbjuden\"]", "has", 5),
    ] {
        let empty = SettingsProblem::EmptyList { key: key(name) };
        assert_eq!(refused(text, from, "[]"), (line, empty));
        let empty = SettingsProblem::EmptyText { key: key(name) };
        assert_eq!(refused(text, from, "[\" \"]"), (line, empty));
    }
    for name in ["area", "unit", "legal_basis", "service", "sex"] {
        let filters = format!("{SAFETY_ROUND}[coverage.population]\n\n{name} = ");
        let empty = SettingsProblem::EmptyList { key: key(name) };
        assert_eq!(refusal(&format!("{filters}[]")), (8, empty));
        let empty = SettingsProblem::EmptyText { key: key(name) };
        assert_eq!(refusal(&format!("{filters}[\"K\",\n\"\"]")), (9, empty));
    }
    let empty = SettingsProblem::EmptyText { key: key("id") };
    assert_eq!(refused(PLAN, "plan-30", ""), (2, empty));
    let nothing = SettingsProblem::NothingDefined;
    assert_eq!(refusal(""), (1, nothing.clone()));
    assert_eq!(refusal("limit = []"), (1, nothing));
}

#[test]
fn numbers_stay_within_their_bounds() {
    for (written, problem) in [
        ("-1", SettingsProblem::Negative { key: key("amount") }),
        (
            "-99999999999999999999",
            SettingsProblem::Negative { key: key("amount") },
        ),
        (
            "10_001",
            SettingsProblem::TooLarge {
                key: key("amount"),
                max: 10_000,
            },
        ),
        (
            "99999999999999999999",
            SettingsProblem::TooLarge {
                key: key("amount"),
                max: 10_000,
            },
        ),
    ] {
        assert_eq!(
            refused(PLAN, "30\nunit", &format!("{written}\nunit")),
            (6, problem)
        );
    }
    for (months, problem) in [
        (
            0,
            SettingsProblem::TooSmall {
                key: key("within_months"),
                min: 1,
            },
        ),
        (
            -3,
            SettingsProblem::Negative {
                key: key("within_months"),
            },
        ),
        (
            1_201,
            SettingsProblem::TooLarge {
                key: key("within_months"),
                max: 1_200,
            },
        ),
    ] {
        assert_eq!(
            refusal(&format!("{SAFETY_ROUND}within_months = {months}")),
            (6, problem)
        );
    }
}

#[test]
fn an_event_in_no_catalogue_is_refused_on_its_own_line() {
    let text = PLAN.replace(
        "[\"gp_upprattad\"]",
        "[\n  \"gp_foljd\",\n  \"gp_uprattad\",\n]",
    );
    let unknown = SettingsProblem::UnknownEvent {
        code: key("gp_uprattad"),
        closest: Some(key("gp_upprattad")),
    };
    assert_eq!(refusal(&text), (7, unknown));
    for (text, name, line) in [(PLAN, "cancel", 8), (SAFETY_ROUND, "close", 6)] {
        let code = key("semester");
        let unknown = SettingsProblem::UnknownEvent {
            code,
            closest: None,
        };
        assert_eq!(
            refusal(&format!("{text}{name} = [\"semester\"]")),
            (line, unknown)
        );
    }
    let open = PLAN.replace("gp_accepterad", "T02 Check confirmation of receipt");
    let read = Definitions::from_toml(&open, "limits.toml", &EventCodes::Open).unwrap();
    assert_eq!(read.limits[0].start, ["T02 Check confirmation of receipt"]);
}

#[test]
fn words_are_among_those_that_mean_something() {
    for (from, name, line, known) in [
        (
            "key = \"case\"",
            "key",
            3,
            &["case", "person", "case_service"][..],
        ),
        (
            "unit = \"days\"",
            "unit",
            7,
            &["days", "working_days", "months"],
        ),
    ] {
        let unknown = SettingsProblem::UnknownValue {
            key: key(name),
            value: key("dagar"),
            known: known.iter().map(|word| (*word).to_owned()).collect(),
        };
        assert_eq!(
            refused(PLAN, from, &format!("{name} = \"dagar\"")),
            (line, unknown)
        );
    }
    let (line, problem) = refusal(&format!("{PLAN}\nexpect = \"\""));
    assert!(matches!(problem, SettingsProblem::UnknownValue { key, .. } if key == "expect"));
    assert_eq!(line, 9);
    let (line, problem) = refusal(&format!("{PLAN}[limit.population]\nsex = [\"K\",\n\"F\"]"));
    assert!(matches!(problem, SettingsProblem::UnknownValue { value, .. } if value == "F"));
    assert_eq!(line, 10);
}

#[test]
fn years_and_days_come_in_order() {
    let text = format!("{PLAN}[limit.population]\nbirth_year = {{ from = 1951, to = 1920 }}");
    let order = SettingsProblem::BirthYearOrder {
        from: 1951,
        to: 1920,
    };
    assert_eq!(refusal(&text), (9, order));
    let text = format!("{PLAN}[limit.population]\nbirth_year = {{ from = 51 }}");
    let small = SettingsProblem::TooSmall {
        key: key("from"),
        min: 1800,
    };
    assert_eq!(refusal(&text), (9, small));
    let text = format!("{PLAN}valid_from = 2016-01-01\nvalid_to = 2015-12-31");
    assert_eq!(refusal(&text), (9, SettingsProblem::ValidityOrder));
    for (written, value) in [
        ("\"2016-02-30\"", "2016-02-30"),
        ("\"20160101\"", "20160101"),
        ("2016-01-01T10:00:00", "2016-01-01T10:00:00"),
        ("1850-01-01", "1850-01-01"),
    ] {
        let value = key(value);
        let date = SettingsProblem::Date {
            key: key("valid_to"),
            value,
        };
        assert_eq!(refusal(&format!("{PLAN}valid_to = {written}")), (8, date));
    }
}

#[test]
fn numbers_are_read_however_toml_writes_them() {
    for (written, amount) in [
        ("0", 0),
        ("-0", 0),
        ("10_000", 10_000),
        ("0x1e", 30),
        ("+7", 7),
    ] {
        let text = PLAN.replace("30\nunit", &format!("{written}\nunit"));
        assert_eq!(read(&text).unwrap().limits[0].limit.amount, amount);
    }
}
