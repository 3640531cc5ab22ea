//! No personal number, however written, is in any byte that an import leaves or says.

use std::fs::File;
use std::path::PathBuf;

use arrow::array::{Array, AsArray, RecordBatch};
use arrow::datatypes::{DataType, Int32Type};
use encoding_rs::WINDOWS_1252;
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use samsyn_analytics::dataset::report::Thresholds;
use samsyn_analytics::settings::events::EventCodes;

use super::stories::{Asked, Story};

/// Personal and coordination numbers with the right check digit, as twelve digits.
const NUMBERS: [&str; 5] = [
    "198507099805",
    "191212121212",
    "201212121212",
    "197010632391",
    "194006139085",
];

/// Every way to write a number that was met in extracts.
fn written(number: &str) -> Vec<String> {
    let (century, ten) = number.split_at(2);
    let (six, four) = ten.split_at(6);
    let plus = if number.starts_with("1912") { "+" } else { "-" };
    let mut forms = Vec::new();
    for separator in ["", "-", " ", plus, "–", "\u{a0}", " - "] {
        forms.push(format!("{century}{six}{separator}{four}"));
        forms.push(format!("{six}{separator}{four}"));
    }
    forms.sort();
    forms.dedup();
    forms
}

/// What must not be found: the last ten digits, with and without a separator.
fn forbidden() -> Vec<String> {
    let forms = NUMBERS.iter().flat_map(|number| {
        let (six, four) = number[2..].split_at(6);
        ["", "-", "+", " ", "–", "\u{a0}", " - "].map(|separator| format!("{six}{separator}{four}"))
    });
    forms.collect()
}

fn assert_clean(what: &str, bytes: &[u8]) {
    for number in forbidden() {
        let wide: Vec<u8> = number.bytes().flat_map(|byte| [byte, 0]).collect();
        for needle in [number.as_bytes(), &wide] {
            let found = memchr::memmem::find(bytes, needle);
            assert_eq!(found, None, "{what} holds {number}");
        }
    }
}

/// Rows with a number in every column where one can stand, in every written form, and rows that are rejected.
fn log(header: bool) -> String {
    let mut text = String::new();
    if header {
        text.push_str(
            "arende;handelse;datum;person;enhet;omrade;lagrum;insats;utforare;orsak;kommentar\n",
        );
    }
    let forms = NUMBERS.iter().flat_map(|number| written(number));
    for (row, form) in forms.enumerate() {
        let day = format!("2016-06-{:02}", 1 + row % 20);
        text.push_str(&format!(
            "FS-{form}/{row};beslut {form};{day};{form};enhet {form};({form});§{form}.;{form};åäö {form},;x{form}y;{form}\n"
        ));
        text.push_str(&format!(
            "{row};samtal om {form} och {form};{day};Kund {form};;;;;;;{form}\n"
        ));
        // Rejected: dates that are none, fields that are too many, quotes that never close, no case.
        for rejected in [
            format!("{row};beslut;{form};{form};;;;;;;"),
            format!("{form};beslut;{day};{form};;;;;;;;;"),
            format!("\"{form};beslut;{day};{form};;;;;;;"),
            format!(";beslut {form};{day};{form};;;;;;;"),
            format!("{row};beslut;{day} {form};;;;;;;;"),
            format!("{form}\u{2026};beslut;20160{form};;;;;;;;"),
        ] {
            text.push_str(&rejected);
            text.push('\n');
        }
    }
    text
}

fn lenient<'a>() -> Asked<'a> {
    Asked {
        thresholds: Thresholds {
            reject_above_percent: 100.0,
            ..Thresholds::default()
        },
        publish: true,
        accept_held: Some("test"),
        ..Asked::default()
    }
}

/// Every text of a Parquet file, and its bytes of other kinds.
fn unpacked(path: &PathBuf) -> Vec<u8> {
    let reader = ParquetRecordBatchReaderBuilder::try_new(File::open(path).expect("the file"));
    let batches = reader.expect("Parquet").build().expect("a reader");
    let mut bytes = Vec::new();
    for batch in batches {
        let batch: RecordBatch = batch.expect("rows");
        for column in batch.columns() {
            match column.data_type() {
                DataType::Dictionary(..) => {
                    let texts = column
                        .as_dictionary::<Int32Type>()
                        .values()
                        .as_string::<i32>();
                    texts
                        .iter()
                        .flatten()
                        .for_each(|text| bytes.extend(text.bytes().chain([0])));
                }
                _ => column
                    .to_data()
                    .buffers()
                    .iter()
                    .for_each(|buffer| bytes.extend_from_slice(buffer)),
            }
        }
    }
    bytes
}

fn assert_data_folder_clean(story: &Story) {
    let files = story.every_file();
    let parquet = files
        .keys()
        .filter(|path| path.extension().is_some_and(|kind| kind == "parquet"));
    let mut texts = 0;
    for path in parquet {
        let unpacked = unpacked(path);
        texts += unpacked.len();
        assert_clean(&path.display().to_string(), &unpacked);
    }
    assert!(texts > 0, "there was something to look at");
    for (path, bytes) in &files {
        assert_clean(
            &path.display().to_string(),
            path.to_string_lossy().as_bytes(),
        );
        assert_clean(&path.display().to_string(), bytes);
    }
}

#[test]
fn no_number_is_in_the_data_folder_or_the_report_whatever_the_encoding() {
    let utf8 = log(true);
    let utf16: Vec<u8> = std::iter::once(0xfeff)
        .chain(utf8.encode_utf16())
        .flat_map(u16::to_le_bytes)
        .collect();
    let (windows, ..) = WINDOWS_1252.encode(&utf8);
    let encoded = [
        ("850709-9805 utf8.csv", utf8.as_bytes()),
        ("19121212-1212.csv", &windows),
        ("x8507099805.csv", &utf16),
    ];
    for (name, bytes) in encoded {
        let story = Story::new();
        let file = story.kommun.extract(name, bytes);
        let imported = story.import(&[file], &lenient()).unwrap();
        let report = &imported.report;
        assert!(
            report.rows_accepted >= 60 && report.rows_rejected >= 150,
            "{report:?}"
        );
        assert!(report.warnings.rows.number_in_case > 0 && report.warnings.rows.number_masked > 0);
        assert_clean(
            "the report",
            serde_json::to_string(&imported.report).unwrap().as_bytes(),
        );
        assert_clean("the report in the log", format!("{imported:?}").as_bytes());
        assert_data_folder_clean(&story);
    }
}

#[test]
fn no_number_is_in_the_reports_of_an_import_with_a_catalogue() {
    let mut story = Story::new();
    story.kommun.codes = EventCodes::shipped();
    let text = format!("{}A;beslut;2016-06-01;;;;;;;;\n", log(true));
    let file = story.kommun.extract("uttag.csv", text);
    let imported = story.import(&[file], &lenient()).unwrap();
    assert!(
        imported
            .report
            .rejects
            .iter()
            .any(|reject| reject.code == "unknown_event")
    );
    assert_clean(
        "the report",
        serde_json::to_string(&imported.report).unwrap().as_bytes(),
    );
    assert_data_folder_clean(&story);
}

#[test]
fn no_number_is_in_what_is_said_of_a_file_without_a_header() {
    let story = Story::new();
    let first_rows = [
        "850709-9805;beslut;2016-06-01;850709-9805\n",
        "8507099805,x,8507099805\n",
    ];
    let texts = first_rows
        .iter()
        .map(|row| (*row).to_owned())
        .chain([log(false)]);
    for (number, text) in texts.enumerate() {
        let file = story.kommun.extract(&format!("{number}.csv"), text);
        let error = story.import(&[file], &lenient()).unwrap_err();
        assert_clean("the message", error.to_string().as_bytes());
        assert_clean("the error", format!("{error:?}").as_bytes());
    }
    assert!(!story.data.root().exists(), "nothing is made");
}

#[test]
fn a_case_whose_number_was_keyed_is_one_case_however_it_was_written() {
    let story = Story::new();
    let text = "arende;handelse;datum\nFS-850709-9805;x;2016-06-01\nFS-198507099805;x;2016-06-01\n";
    let file = story.kommun.extract("uttag.csv", text);
    let report = story.import(&[file], &lenient()).unwrap().report;
    assert_eq!((report.rows_accepted, report.duplicates), (1, 1));
    assert_eq!(report.warnings.rows.number_in_case, 2);
}
