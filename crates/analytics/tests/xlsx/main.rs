//! What workbooks become, and which are refused.

mod cells;
mod packages;
mod sheets;

use std::io::{Cursor, Write};
use std::path::PathBuf;

use rust_xlsxwriter::{Workbook, Worksheet};
use samsyn_analytics::column::Column;
use samsyn_analytics::read::block::{LeftOut, ReadBlocks};
use samsyn_analytics::read::error::ReadProblem;
use samsyn_analytics::read::source::SizeLimits;
use samsyn_analytics::read::xlsx::XlsxReader;
use samsyn_analytics::row_error::RowErrorCode;
use samsyn_analytics::settings::profile::Profile;
use tempfile::TempDir;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// A row: its number, then `column=value` for every value; broken rows their column, code and text.
type Row = (u64, Result<String, (Option<Column>, RowErrorCode, String)>);

fn row(line: u64, cells: &str) -> Row {
    (line, Ok(cells.to_owned()))
}

fn broken(line: u64, column: Column, code: RowErrorCode, text: &str) -> Row {
    (line, Err((Some(column), code, text.to_owned())))
}

/// A file with these bytes, gone when it is dropped.
struct Saved {
    path: PathBuf,
    _folder: TempDir,
}

impl Saved {
    fn new(bytes: &[u8]) -> Saved {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("uttag.xlsx");
        std::fs::write(&path, bytes).expect("a file");
        Saved {
            path,
            _folder: folder,
        }
    }

    fn open(&self, profile: &Profile, limits: SizeLimits) -> Result<XlsxReader, ReadProblem> {
        XlsxReader::open(&self.path, profile, &limits).map_err(|error| {
            assert_eq!(error.file, "uttag.xlsx");
            error.problem
        })
    }
}

fn read_with(bytes: &[u8], profile: &Profile) -> Result<(Vec<Row>, LeftOut), ReadProblem> {
    let saved = Saved::new(bytes);
    let mut reader = saved.open(profile, SizeLimits::default())?;
    let mut rows = Vec::new();
    while let Some(block) = reader.next_block().map_err(|error| error.problem)? {
        block.for_each(|row| {
            rows.push(match row {
                Ok(row) => (row.line, Ok(shown(row.cells))),
                Err(broken) => {
                    let text = broken.text.to_owned();
                    (broken.line, Err((broken.column, broken.code, text)))
                }
            });
        });
    }
    Ok((rows, reader.left_out()))
}

fn read(bytes: &[u8]) -> Vec<Row> {
    let (rows, _) = read_with(bytes, &Profile::default()).expect("a readable workbook");
    rows
}

fn problem(bytes: &[u8]) -> ReadProblem {
    read_with(bytes, &Profile::default()).expect_err("a problem")
}

fn shown(cells: [&str; Column::COUNT]) -> String {
    let shown: Vec<String> = Column::ALL
        .iter()
        .zip(cells)
        .filter(|(_, cell)| !cell.is_empty())
        .map(|(column, cell)| format!("{column}={cell}"))
        .collect();
    shown.join(" ")
}

/// A workbook as Excel saves it, with the three headers that every extract has in its first row.
fn workbook(fill: impl FnOnce(&mut Worksheet)) -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (field, name) in ["arende", "handelse", "datum"].into_iter().enumerate() {
        sheet.write(0, field as u16, name).expect("a cell");
    }
    fill(sheet);
    book.save_to_buffer().expect("a workbook")
}

const RELATIONSHIPS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// The parts of a workbook with one sheet, written by hand.
fn parts(sheet: &str) -> Vec<(&'static str, String)> {
    let relationship = |kind: &str, target: &str| {
        format!(
            r#"<Relationships><Relationship Id="r1" Type="{RELATIONSHIPS}/{kind}" Target="{target}"/></Relationships>"#
        )
    };
    vec![
        ("_rels/.rels", relationship("officeDocument", "xl/workbook.xml")),
        (
            "xl/workbook.xml",
            r#"<workbook><sheets><sheet name="Blad1" sheetId="1" r:id="r1"/></sheets></workbook>"#
                .to_owned(),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            relationship("worksheet", "worksheets/sheet1.xml"),
        ),
        (
            // Style 1 is a date, style 2 a date with time.
            "xl/styles.xml",
            r#"<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="22"/></cellXfs></styleSheet>"#
                .to_owned(),
        ),
        ("xl/worksheets/sheet1.xml", sheet.to_owned()),
    ]
}

fn packed(parts: &[(&str, String)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        zip.start_file(*name, SimpleFileOptions::default())
            .expect("a part");
        zip.write_all(content.as_bytes()).expect("a part");
    }
    zip.finish().expect("a package").into_inner()
}

const HEADER: &str = r#"<row r="1"><c r="A1" t="inlineStr"><is><t>arende</t></is></c>
<c r="B1" t="inlineStr"><is><t>handelse</t></is></c><c r="C1" t="inlineStr"><is><t>datum</t></is></c></row>"#;

/// A sheet written by hand: the three headers, then these rows.
fn by_hand(rows: &str) -> Vec<u8> {
    packed(&parts(&sheet(rows)))
}

fn sheet(rows: &str) -> String {
    format!("<worksheet><sheetData>{HEADER}{rows}</sheetData></worksheet>")
}
