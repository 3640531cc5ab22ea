//! An upload that lies sealed reads as the file that it was, whatever its format.

#[path = "exempelkommun/mod.rs"]
mod exempelkommun;

use std::io::{self, Write};

use flate2::Compression;
use flate2::write::GzEncoder;
use rust_xlsxwriter::Workbook;
use samsyn_analytics::dataset::folder::DataFolder;
use samsyn_analytics::dataset::import::{ImportRequest, Stopwatch};
use samsyn_analytics::dataset::ledger::Moment;
use samsyn_analytics::dataset::report::{ImportReport, Thresholds};
use samsyn_analytics::read::extract_source::ExtractSource;
use samsyn_analytics::sealed::SealedWriter;

use self::exempelkommun::{Exempelkommun, day};

const ROWS: [[&str; 4]; 4] = [
    ["arende", "handelse", "datum", "person"],
    ["A-1", "gp_accepterad", "2016-06-01", "19850709-9805"],
    ["A-1", "gp_upprattad", "2016-06-20", "19850709-9805"],
    ["A-2", "gp_accepterad", "2016-13-01", ""],
];

fn csv() -> Vec<u8> {
    let lines = ROWS.map(|row| row.join(";") + "\n");
    lines.concat().into_bytes()
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packed = GzEncoder::new(Vec::new(), Compression::fast());
    packed.write_all(bytes).expect("memory");
    packed.finish().expect("memory")
}

fn xlsx() -> Vec<u8> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    for (number, row) in ROWS.iter().enumerate() {
        sheet
            .write_row(number as u32, 0, row.to_owned())
            .expect("a row");
    }
    workbook.save_to_buffer().expect("a workbook")
}

fn xes() -> Vec<u8> {
    let event = |[_, what, when, _]: [&str; 4]| {
        format!(
            r#"<event><string key="concept:name" value="{what}"/><date key="time:timestamp" value="{when}T12:00:00Z"/></event>"#
        )
    };
    let case = r#"<string key="concept:name" value="A-1"/>"#;
    let events = [event(ROWS[1]), event(ROWS[2])].concat();
    format!("<log><trace>{case}{events}</trace></log>").into_bytes()
}

/// What an import would find, and which dataset it would make.
fn tried(kommun: &Exempelkommun, source: &dyn ExtractSource) -> ImportReport {
    let at = Moment {
        today: day("2016-07-01"),
        timestamp: "2016-07-01T12:00:00Z".into(),
    };
    let request = ImportRequest {
        files: &[source],
        as_of: None,
        catalogue: "open",
        thresholds: Thresholds {
            reject_above_percent: 50.0,
            ..Thresholds::default()
        },
        publish: false,
        accept_held: None,
        dry_run: true,
        at: &at,
        elapsed: Stopwatch(&|| 1.5),
    };
    let folder = DataFolder::new(kommun.folder().join("data"));
    let imported = folder.import(&request, kommun.reading());
    imported.expect("a report").report
}

#[test]
fn a_sealed_upload_imports_as_the_file_that_it_was() -> io::Result<()> {
    for (name, bytes) in [
        ("uttag.csv", csv()),
        ("uttag.csv.gz", gzip(&csv())),
        ("uttag.xlsx", xlsx()),
        ("uttag.xes", xes()),
        ("uttag.xes.gz", gzip(&xes())),
    ] {
        let kommun = Exempelkommun::new();
        let path = kommun.extract(name, &bytes);
        let mut writer = SealedWriter::begin(kommun.folder(), name)?;
        writer.write_all(&bytes)?;
        let sealed = writer.finish()?;
        let (as_file, as_sealed) = (tried(&kommun, &path), tried(&kommun, &sealed));
        assert!(as_file.dataset.is_some(), "{name}");
        assert_eq!(
            serde_json::to_string(&as_sealed)?,
            serde_json::to_string(&as_file)?,
            "{name}"
        );
    }
    Ok(())
}
