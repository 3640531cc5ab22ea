use proptest::prelude::*;

use super::*;
use crate::settings::error::Expected;

fn read(text: &str) -> Result<Profile, SettingsError> {
    Profile::from_toml(text, "profil.toml", &EventCodes::shipped())
}

fn refusal(text: &str) -> (usize, SettingsProblem) {
    let error = read(&format!("name = \"Alfa\"\n{text}")).expect_err(text);
    (error.line, error.problem)
}

#[test]
fn the_examples_are_read() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples/profiles");
    let mut names = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let text = std::fs::read_to_string(&path).unwrap();
        let profile = read(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        assert!(!profile.columns.is_empty() && !profile.codes.is_empty());
        names.push(profile.name);
    }
    names.sort();
    let expected = ["Alfa", "Beta", "Gamma"].map(|name| format!("Exempelsystemet {name}"));
    assert_eq!(names, expected);
}

#[test]
fn a_profile_is_read_whole() {
    let text = r#"
name = "Alfa"
encoding = "utf-16le"
delimiter = "\t"
date_form = "DD/MM YYYY"
sheet = "Blad 2"
[columns]
"ärende" = " Ärendenr "
[codes]
" B1 " = "beslut"
B2 = ""
[sex]
K = ["F", "flicka"]
"okänt" = ["x"]
"#;
    let profile = read(text).unwrap();
    assert_eq!(profile.encoding, Some(TextEncoding::Utf16Le));
    assert_eq!(profile.delimiter, Some(b'\t'));
    assert_eq!(profile.date_form, DateForm::parse("DD/MM YYYY").ok());
    assert_eq!(profile.sheet.as_deref(), Some("Blad 2"));
    assert_eq!(profile.columns["Ärendenr"], Column::Case);
    assert_eq!(profile.codes["B1"].as_deref(), Some("beslut"));
    assert_eq!(profile.codes["B2"], None);
    assert_eq!(profile.sex["flicka"], Sex::Woman);
    assert_eq!(profile.sex["x"], Sex::Unknown);
    assert_ne!(profile.sha256, read(&format!("{text}\n")).unwrap().sha256);
    let bare = read("name = \"Alfa\"").unwrap();
    let sha256 = bare.sha256;
    let name = "Alfa".to_owned();
    assert_eq!(
        bare,
        Profile {
            name,
            sha256,
            ..Profile::default()
        }
    );
}

#[test]
fn a_column_has_one_header_and_a_header_one_column() {
    let twice = SettingsProblem::ColumnMappedTwice {
        column: Column::Case,
        first: "arende".into(),
        second: "Ärende".into(),
    };
    assert_eq!(
        refusal("[columns]\narende = \"A\"\n\"Ärende\" = \"B\""),
        (4, twice)
    );
    let shared = SettingsProblem::HeaderMappedTwice {
        header: "Kod".into(),
        first: Column::Unit,
        second: Column::Event,
    };
    assert_eq!(
        refusal("[columns]\nenhet = \"Kod\"\nhandelse = \"Kod \""),
        (4, shared)
    );
    let name = "kommentar".to_owned();
    assert_eq!(
        refusal("[columns]\nkommentar = \"A\""),
        (3, SettingsProblem::UnknownColumn { name })
    );
    let key = "enhet".to_owned();
    assert_eq!(
        refusal("[columns]\n\nenhet = \"\""),
        (4, SettingsProblem::EmptyText { key })
    );
}

#[test]
fn a_value_has_one_meaning() {
    let doubled = |value: &str, first_line| SettingsProblem::DoubledValue {
        value: value.into(),
        first_line,
    };
    assert_eq!(
        refusal("[sex]\nK = [\"F\"]\nM = [\"M\",\n\"F\"]"),
        (5, doubled("F", 3))
    );
    assert_eq!(
        refusal("[codes]\nB1 = \"\"\n\"B1 \" = \"beslut\""),
        (4, doubled("B1", 3))
    );
    let (line, problem) = refusal("[codes]\nB1 = \"\"\nB1 = \"beslut\"");
    assert!(
        matches!(problem, SettingsProblem::Syntax { .. }),
        "{problem}"
    );
    assert_eq!(line, 4);
}

#[test]
fn mistakes_are_told_with_their_line() {
    let unknown = SettingsProblem::UnknownEvent {
        code: "besök".into(),
        closest: Some("besok".into()),
    };
    assert_eq!(
        refusal("[codes]\nA = \"beslut\"\nB = \"besök\""),
        (4, unknown)
    );
    let wrong = |key: &str, expected| SettingsProblem::WrongType {
        key: key.into(),
        expected,
    };
    assert_eq!(
        refusal("[codes]\nGP.1 = \"gp_upprattad\""),
        (3, wrong("GP", Expected::Text))
    );
    assert_eq!(
        refusal("[sex]\nK = \"F\""),
        (3, wrong("K", Expected::TextList))
    );
    assert_eq!(
        refusal("columns = \"arende\""),
        (2, wrong("columns", Expected::Table))
    );
    let known = vec!["K", "M", "okänt"];
    assert_eq!(
        refusal("[sex]\nF = [\"K\"]"),
        (
            3,
            SettingsProblem::UnknownKey {
                key: "F".into(),
                known
            }
        )
    );
    let known = KEYS.to_vec();
    assert_eq!(
        refusal("\nkodning = \"utf-8\""),
        (
            3,
            SettingsProblem::UnknownKey {
                key: "kodning".into(),
                known
            }
        )
    );
}

#[test]
fn words_are_among_those_that_mean_something() {
    let form = SettingsProblem::DateForm {
        value: "YY-MM-DD".into(),
        problem: crate::settings::date_form::DateFormError::StrayLetter('Y'),
    };
    assert_eq!(refusal("date_form = \"YY-MM-DD\""), (2, form));
    for (line, key, value) in [
        ("encoding = \"latin1\"", "encoding", "latin1"),
        ("delimiter = \"|\"", "delimiter", "|"),
    ] {
        let (line, problem) = refusal(line);
        assert!(
            matches!(problem, SettingsProblem::UnknownValue { key: k, value: v, .. } if k == key && v == value)
        );
        assert_eq!(line, 2);
    }
    let missing = SettingsProblem::MissingKey {
        key: "name",
        table: "",
    };
    assert_eq!(read("").unwrap_err().problem, missing);
}

#[test]
fn space_around_what_is_compared_with_cells_is_taken_away() {
    let profile = read(
        r#"
name = "Exempelsystemet"
date_form = " DD.MM.YYYY "
[codes]
" Plan klar " = " gp_upprattad "
[sex]
K = [" F "]
"#,
    )
    .unwrap();
    assert_eq!(profile.codes["Plan klar"].as_deref(), Some("gp_upprattad"));
    assert_eq!(profile.sex["F"], Sex::Woman);
    assert!(profile.date_form.unwrap().read("20.06.2016").is_ok());
}

#[test]
fn what_is_chosen_wrongly_is_refused_as_in_a_file() {
    let mut draft = ProfileDraft {
        name: "Alfa".to_owned(),
        ..ProfileDraft::default()
    };
    let unknown = Some("beslutt".to_owned());
    draft.codes.insert("B1".to_owned(), unknown);
    let error = draft.checked(&EventCodes::shipped()).unwrap_err();
    let closest = Some("beslut".to_owned());
    let code = "beslutt".to_owned();
    assert_eq!(
        error.problem,
        SettingsProblem::UnknownEvent { code, closest }
    );
    draft.name.clear();
    let error = draft.checked(&EventCodes::shipped()).unwrap_err();
    let key = "name".to_owned();
    assert_eq!(error.problem, SettingsProblem::EmptyText { key });
}

/// Texts that say something, with what TOML would take for its own.
fn text() -> impl Strategy<Value = String> {
    "[\\PC\n]{0,6}[a-zåäö\"'\\\\=#.]".prop_map(|text| text.trim().to_owned())
}

proptest! {
    #[test]
    fn what_is_chosen_and_saved_is_read_back(
        name in text(),
        (encoding, delimiter, form) in (0..5_usize, 0..4_usize, 0..3_usize),
        sheet in proptest::option::of(text()),
        headers in proptest::collection::btree_map(text(), 0..Column::COUNT, 0..6),
        codes in proptest::collection::btree_map(text(), proptest::option::of(Just("beslut".to_owned())), 0..6),
        sex in proptest::collection::btree_map(text(), (0..3_usize).prop_map(|sex| SEXES[sex]), 0..6),
    ) {
        let forms = ["DD.MM.YYYY", "YYYY/MM/DD hh:mm"];
        let draft = ProfileDraft {
            name,
            encoding: ENCODINGS.get(encoding).map(|(_, encoding)| *encoding),
            delimiter: DELIMITERS.get(delimiter).map(|(_, delimiter)| *delimiter),
            date_form: forms.get(form).map(|form| (*form).to_owned()),
            sheet,
            columns: headers.into_iter().map(|(header, column)| (Column::ALL[column], header)).collect(),
            codes,
            sex,
        };
        let checked = draft.checked(&EventCodes::shipped());
        let (profile, text) = checked.map_err(|error| TestCaseError::fail(format!("{error}\n{}", draft.to_toml())))?;
        prop_assert_eq!(ProfileDraft::from(&profile), draft, "{}", text);
    }
}
