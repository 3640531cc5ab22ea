//! What an import finds, and whether it may be published.

use samsyn_analytics::dataset::folder::DatasetError;
use samsyn_analytics::dataset::import::Imported;
use samsyn_analytics::dataset::ledger::State;
use samsyn_analytics::dataset::report::{Reason, Thresholds, VerdictOfImport};
use samsyn_analytics::intake::IntakeError;
use samsyn_analytics::read::error::ReadProblem;
use samsyn_analytics::settings::events::EventCodes;

use super::stories::{Asked, Story, names_in};

/// So many good rows in June, then so many without a case.
fn rows(good: usize, bad: usize) -> String {
    let good =
        (0..good).map(|number| format!("Ä-{number};beslut;2016-06-{:02}\n", 1 + number % 20));
    let bad = (0..bad).map(|_| ";beslut;2016-06-01\n".to_owned());
    good.chain(bad).collect()
}

fn verdict(imported: &Imported) -> (VerdictOfImport, &[Reason]) {
    (imported.report.verdict, &imported.report.reasons)
}

fn import(story: &Story, rows: &str, asked: &Asked<'_>) -> Imported {
    let file = story.extract("uttag.csv", rows);
    story.import(&[file], asked).expect("an import")
}

#[test]
fn an_extract_without_a_flaw_is_ready() {
    let story = Story::new();
    let imported = import(&story, &rows(20, 0), &Asked::default());
    assert_eq!(verdict(&imported), (VerdictOfImport::Ready, &[][..]));
    assert_eq!(
        (imported.state, imported.known),
        (Some(State::Ready), false)
    );
}

#[test]
fn one_rejected_row_holds_and_more_than_a_tenth_reject() {
    let story = Story::new();
    let imported = import(&story, &rows(99, 1), &Asked::default());
    assert_eq!(
        verdict(&imported),
        (VerdictOfImport::Held, &[Reason::RowsRejected][..])
    );
    assert_eq!(imported.state, Some(State::Held));
    let imported = import(&story, &rows(90, 10), &Asked::default());
    assert_eq!(
        imported.report.verdict,
        VerdictOfImport::Held,
        "exactly a tenth"
    );
    let imported = import(&story, &rows(89, 10), &Asked::default());
    assert_eq!(
        verdict(&imported),
        (VerdictOfImport::Rejected, &[Reason::TooManyRejected][..])
    );
    assert_eq!((imported.state, imported.report.dataset), (None, None));
}

#[test]
fn nothing_is_left_of_a_rejected_import() {
    let story = Story::new();
    for rows in ["", ";beslut;2016-06-01\n"] {
        let imported = import(
            &story,
            rows,
            &Asked {
                publish: true,
                ..Asked::default()
            },
        );
        assert_eq!(
            verdict(&imported),
            (VerdictOfImport::Rejected, &[Reason::NothingAccepted][..])
        );
        assert_eq!(imported.state, None);
    }
    assert!(story.data.ledger().unwrap().datasets.is_empty());
    assert_eq!(names_in(&story.datasets()), [".lock", "ledger.json"]);
}

#[test]
fn thresholds_are_settings() {
    let story = Story::new();
    let thresholds = Thresholds {
        reject_above_percent: 0.5,
        hold_fall_above_percent: 50.0,
    };
    let strict = Asked {
        thresholds,
        ..Asked::default()
    };
    let imported = import(&story, &rows(199, 1), &strict);
    assert_eq!(
        imported.report.verdict,
        VerdictOfImport::Held,
        "exactly half a percent"
    );
    assert_eq!(
        import(&story, &rows(198, 1), &strict).report.verdict,
        VerdictOfImport::Rejected
    );
    story.published("juni.csv", &rows(100, 0), "2016-06-20");
    assert_eq!(
        import(&story, &rows(50, 0), &strict).report.verdict,
        VerdictOfImport::Ready
    );
    assert_eq!(
        import(&story, &rows(49, 0), &strict).report.reasons,
        [Reason::FewerRows]
    );
}

#[test]
fn an_unknown_event_code_holds() {
    let mut story = Story::new();
    story.kommun.codes = EventCodes::shipped();
    let rows = format!("{}A;besluut;2016-06-01\n", rows(30, 0));
    let imported = import(&story, &rows, &Asked::default());
    let reasons = [Reason::RowsRejected, Reason::UnknownEvents];
    assert_eq!(verdict(&imported), (VerdictOfImport::Held, &reasons[..]));
    let reject = &imported.report.rejects[0];
    assert_eq!(
        (
            reject.file.as_str(),
            reject.line,
            reject.column.as_deref(),
            reject.code.as_str()
        ),
        ("uttag.csv", 32, Some("handelse"), "unknown_event")
    );
    assert_eq!(reject.value_masked, "besluut");
    let unknown = [("besluut".to_owned(), 1)].into();
    assert_eq!(imported.report.unknown_events, unknown);
}

#[test]
fn a_month_without_events_holds() {
    let story = Story::new();
    let rows = "A;beslut;2015-11-30\nA;beslut;2016-02-01\nA;beslut;2016-03-01\n";
    let imported = import(&story, rows, &Asked::default());
    assert_eq!(
        verdict(&imported),
        (VerdictOfImport::Held, &[Reason::Gaps][..])
    );
    assert_eq!(imported.report.gaps, ["2015-12", "2016-01"]);
}

#[test]
fn an_as_of_date_earlier_than_the_current_datasets_holds() {
    let story = Story::new();
    story.published("juni.csv", &rows(20, 0), "2016-06-20");
    let current = story
        .data
        .ledger()
        .unwrap()
        .current()
        .unwrap()
        .1
        .as_of
        .to_string();
    assert_eq!(current, "2016-06-20", "the latest accepted date");
    let asked = |as_of| Asked {
        as_of: Some(as_of),
        ..Asked::default()
    };
    let same = import(&story, &rows(21, 0), &asked("2016-06-20"));
    assert_eq!(same.report.verdict, VerdictOfImport::Ready);
    let earlier = import(&story, &rows(21, 0), &asked("2016-06-19"));
    assert_eq!(
        verdict(&earlier),
        (VerdictOfImport::Held, &[Reason::EarlierAsOf][..])
    );
    assert_eq!(earlier.report.warnings.after_as_of, 1);
}

#[test]
fn a_fall_of_more_than_a_fifth_holds() {
    let story = Story::new();
    story.published("juni.csv", &rows(100, 0), "2016-06-20");
    assert_eq!(
        import(&story, &rows(80, 0), &Asked::default())
            .report
            .verdict,
        VerdictOfImport::Ready
    );
    let fewer = import(&story, &rows(79, 0), &Asked::default());
    assert_eq!(
        verdict(&fewer),
        (VerdictOfImport::Held, &[Reason::FewerRows][..])
    );
    let more = import(&story, &rows(500, 0), &Asked::default());
    assert_eq!(more.report.verdict, VerdictOfImport::Ready);
}

#[test]
fn every_reason_is_told() {
    let mut story = Story::new();
    story.published("juni.csv", &rows(100, 0), "2016-06-20");
    story.kommun.codes = EventCodes::shipped();
    let rows = format!("{}A;x;2016-06-01\nB;beslut;2016-01-01\n", rows(15, 0));
    let imported = import(&story, &rows, &Asked::default());
    let all = [
        Reason::RowsRejected,
        Reason::UnknownEvents,
        Reason::Gaps,
        Reason::EarlierAsOf,
        Reason::FewerRows,
    ];
    assert_eq!(verdict(&imported), (VerdictOfImport::Held, &all[..]));
}

#[test]
fn the_report_is_the_documented_json() {
    let story = Story::new();
    let file = story.kommun.extract(
        "uttag 2016.csv",
        "arende;handelse;datum;person;orsak\nA;beslut;2016-04-30;850709-9805;\nA;beslut;2016-04-30;850709-9805;\n\
         A;ansökan;2016-06-01;850709-9806;se 121212-1212\nB-8507099805;ansökan;2016-06-02;;\nC;ansökan;160603;;\n",
    );
    let asked = Asked {
        thresholds: lenient(),
        ..Asked::default()
    };
    let imported = story.import(&[file], &asked).unwrap();
    let mut json = serde_json::to_value(&imported.report).unwrap();
    let id = imported.report.dataset.unwrap().to_string();
    let sha256 = json["sha256"].take();
    assert_eq!(sha256.as_array().unwrap().len(), 1);
    let expected = serde_json::json!({
        "dataset": id,
        "sha256": null,
        "as_of": "2016-06-02",
        "rows_read": 5,
        "rows_accepted": 3,
        "rows_rejected": 1,
        "duplicates": 1,
        "warnings": {
            "check_digit": 1,
            "sex_from_number": 2,
            "birth_year_from_number": 2,
            "number_in_case": 1,
            "number_masked": 1,
            "code_left_out": 0,
            "other_transition": 0,
            "after_as_of": 0
        },
        "first_date": "2016-04-30",
        "last_date": "2016-06-02",
        "events": {"ansökan": 2, "beslut": 1},
        "unknown_events": {},
        "unread_columns": [],
        "gaps": ["2016-05"],
        "months": {"2016-04": 1, "2016-06": 2},
        "reject_counts": {"date_format": 1},
        "rejects": [{
            "file": "uttag 2016.csv",
            "line": 6,
            "column": "datum",
            "code": "date_format",
            "value_masked": "160603"
        }],
        "verdict": "held",
        "reasons": ["rows_rejected", "gaps"],
        "compared_with": null,
        "seconds": 1.5
    });
    assert_eq!(json, expected);
    let kept = story
        .data
        .report(&imported.report.dataset.unwrap())
        .unwrap();
    assert_eq!(kept, imported.report);
}

fn lenient() -> Thresholds {
    Thresholds {
        reject_above_percent: 90.0,
        ..Thresholds::default()
    }
}

#[test]
fn a_dry_run_reports_and_keeps_nothing() {
    let story = Story::new();
    let dry = import(
        &story,
        &rows(20, 0),
        &Asked {
            dry_run: true,
            publish: true,
            ..Asked::default()
        },
    );
    assert_eq!(
        (dry.report.verdict, dry.state),
        (VerdictOfImport::Ready, None)
    );
    assert!(!story.data.root().exists(), "not even the folder");
    let real = import(&story, &rows(20, 0), &Asked::default());
    assert_eq!(real.report, dry.report, "the id of what it would have been");
    let before = story.every_file();
    let asked = Asked {
        dry_run: true,
        ..Asked::default()
    };
    import(&story, &rows(10, 0), &asked);
    assert!(story.every_file() == before);
    assert_eq!(names_in(&story.datasets()).len(), 3);
}

#[test]
fn the_same_file_twice_in_one_import_is_counted_and_kept_once() {
    let story = Story::new();
    let file = story.extract("uttag.csv", &rows(20, 0));
    let imported = story
        .import(&[file.clone(), file], &Asked::default())
        .unwrap();
    let report = &imported.report;
    assert_eq!(
        (report.rows_read, report.rows_accepted, report.duplicates),
        (40, 20, 20)
    );
    assert_eq!(report.sha256[0], report.sha256[1]);
}

#[test]
fn the_same_file_in_a_second_import_is_known() {
    let story = Story::new();
    let first = story.published("uttag.csv", &rows(20, 0), "2016-06-20");
    let before = story.every_file();
    let again = import(
        &story,
        &rows(20, 0),
        &Asked {
            publish: true,
            today: "2016-07-01",
            ..Asked::default()
        },
    );
    assert!(again.known);
    assert_eq!(
        (again.report.dataset, again.state),
        (Some(first), Some(State::Current))
    );
    assert!(
        story.every_file() == before,
        "not a byte is another, the day of publication included"
    );
}

#[test]
fn a_missing_column_stops_the_import_before_anything_is_written() {
    let story = Story::new();
    let file = story
        .kommun
        .extract("uttag.csv", "arende;handelse\nA;beslut\n");
    let error = story.import(&[file], &Asked::default()).unwrap_err();
    let DatasetError::Intake(IntakeError::Read(error)) = error else {
        panic!("{error}");
    };
    assert!(
        matches!(error.problem, ReadProblem::ColumnsMissing { .. }),
        "{error}"
    );
    assert!(!story.data.root().exists());
}

#[test]
fn a_file_that_is_not_there_is_named_without_its_folders() {
    let story = Story::new();
    let file = story
        .kommun
        .folder()
        .join("850709-9805/../uttag 19850709-9805.csv");
    let error = story.import(&[file], &Asked::default()).unwrap_err();
    assert!(
        matches!(error, DatasetError::Intake(IntakeError::Read(_))),
        "{error:?}"
    );
    let shown = error.to_string();
    assert!(
        shown.starts_with("uttag [personnummer].csv: cannot be read"),
        "{shown}"
    );
}

#[test]
fn names_of_files_are_shown_without_folders_and_numbers() {
    let story = Story::new();
    let rows = ["A;beslut;2016-06-01\n", ";beslut;2016-06-01\n"];
    std::fs::create_dir(story.kommun.folder().join("in")).unwrap();
    story.extract("mor 8507099805.csv", rows[0]);
    let odd = story.kommun.folder().join("in/../mor 8507099805.csv");
    let other = story.extract("850709-9805\n\u{1b}[31m.csv", rows[1]);
    let asked = Asked {
        thresholds: lenient(),
        ..Asked::default()
    };
    let imported = story.import(&[odd, other], &asked).unwrap();
    let manifest = story
        .data
        .manifest(&imported.report.dataset.unwrap())
        .unwrap();
    assert_eq!(
        manifest.file_names,
        ["mor [personnummer].csv", "[personnummer]  [31m.csv"]
    );
    assert_eq!(imported.report.rejects[0].file, "[personnummer]  [31m.csv");
}
