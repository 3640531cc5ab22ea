//! *Nedladdningar*: lists as CSV and XLSX, for people who open them in a spreadsheet.

use axum::response::{IntoResponse, Response};
use http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use rust_xlsxwriter::{Format, Workbook, XlsxError};
use samsyn_domain::day::Day;
use samsyn_texts::Words;

use crate::failure::{Answer, Failure};

/// A cell of a list.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// Nothing.
    Empty,
    /// Words.
    Text(String),
    /// A count.
    Whole(u64),
    /// A number with so many decimals.
    Number(f64, usize),
    /// A date.
    Date(Day),
}

impl From<&str> for Cell {
    fn from(text: &str) -> Cell {
        Cell::Text(text.to_owned())
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Cell {
        Cell::Text(text)
    }
}

/// A list to download.
#[derive(Clone, Debug, Default)]
pub struct Sheet {
    /// What the file is called, without its ending.
    pub name: String,
    /// The names of the columns.
    pub head: Vec<String>,
    /// The rows, each as long as the head.
    pub rows: Vec<Vec<Cell>>,
}

/// Which kind of file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Semicolons, as Swedish spreadsheets expect, with a byte order mark.
    Csv,
    /// A workbook.
    Xlsx,
}

impl Kind {
    /// `csv` or `xlsx`.
    pub fn called(name: &str) -> Option<Kind> {
        match name {
            "csv" => Some(Kind::Csv),
            "xlsx" => Some(Kind::Xlsx),
            _ => None,
        }
    }
}

impl Sheet {
    /// The file.
    ///
    /// # Errors
    /// Where it cannot be made.
    pub fn answer(&self, kind: Kind, words: &Words) -> Answer {
        let (bytes, ending, media) = match kind {
            Kind::Csv => (self.csv(words)?, "csv", "text/csv; charset=utf-8"),
            Kind::Xlsx => (
                self.xlsx().map_err(|error| Failure::fault("xlsx", error))?,
                "xlsx",
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            ),
        };
        Ok(file(&format!("{}.{ending}", self.name), media, bytes))
    }

    fn csv(&self, words: &Words) -> Result<Vec<u8>, Failure> {
        let mut writer = csv::WriterBuilder::new()
            .delimiter(b';')
            .from_writer("\u{feff}".as_bytes().to_vec());
        let fault = |error: csv::Error| Failure::fault("csv", error);
        writer
            .write_record(self.head.iter().map(|name| harmless(name)))
            .map_err(fault)?;
        for row in &self.rows {
            let cells = row.iter().map(|cell| match cell {
                Cell::Empty => String::new(),
                Cell::Text(text) => harmless(text),
                Cell::Whole(number) => number.to_string(),
                Cell::Number(number, decimals) => words.decimal(*number, *decimals),
                Cell::Date(day) => day.to_string(),
            });
            writer.write_record(cells).map_err(fault)?;
        }
        writer
            .into_inner()
            .map_err(|error| Failure::fault("csv", error))
    }

    fn xlsx(&self) -> Result<Vec<u8>, XlsxError> {
        let mut book = Workbook::new();
        let (bold, date) = (
            Format::new().set_bold(),
            Format::new().set_num_format("yyyy-mm-dd"),
        );
        let sheet = book.add_worksheet();
        for (column, name) in (0..).zip(&self.head) {
            sheet.write_string_with_format(0, column, name, &bold)?;
        }
        for (line, row) in (1..).zip(&self.rows) {
            for (column, cell) in (0..).zip(row) {
                match cell {
                    Cell::Empty => continue,
                    Cell::Text(text) => sheet.write_string(line, column, text)?,
                    Cell::Whole(number) => sheet.write_number(line, column, *number as f64)?,
                    Cell::Number(number, _) => sheet.write_number(line, column, *number)?,
                    // Day 25 569 of a spreadsheet is 1970-01-01.
                    Cell::Date(day) => {
                        let serial = f64::from(day.epoch_days() + 25_569);
                        sheet.write_number_with_format(line, column, serial, &date)?
                    }
                };
            }
        }
        sheet.set_freeze_panes(1, 0)?;
        sheet.autofit();
        book.save_to_buffer()
    }
}

/// Any file, to be saved and not shown.
pub fn file(name: &str, media: &'static str, bytes: Vec<u8>) -> Response {
    let plain: String = name
        .chars()
        .map(|sign| match sign {
            'å' | 'ä' => 'a',
            'ö' => 'o',
            'Å' | 'Ä' => 'A',
            'Ö' => 'O',
            sign if sign.is_ascii_alphanumeric() || "-_.".contains(sign) => sign,
            _ => '-',
        })
        .collect();
    let disposition = format!("attachment; filename=\"{plain}\"");
    let headers = [
        (CONTENT_TYPE, media.to_owned()),
        (CONTENT_DISPOSITION, disposition),
    ];
    (headers, bytes).into_response()
}

/// A text that no spreadsheet takes for a formula: an apostrophe before what begins like one.
fn harmless(text: &str) -> String {
    match text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        true => format!("'{text}"),
        false => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use samsyn_texts::Language;

    use super::*;

    #[test]
    fn csv_is_for_swedish_spreadsheets_and_holds_no_formulas() {
        let sheet = Sheet {
            name: "lista".into(),
            head: vec!["Enhet".into(), "Andel".into(), "Dag".into()],
            rows: vec![vec![
                "=HYPERLINK(\"x\")".into(),
                Cell::Number(84.25, 1),
                Cell::Date("2026-09-15".parse().unwrap()),
            ]],
        };
        let words = Words::new(Language::Sv, []);
        let text = String::from_utf8(sheet.csv(&words).unwrap()).unwrap();
        assert_eq!(
            text,
            "\u{feff}Enhet;Andel;Dag\n\"'=HYPERLINK(\"\"x\"\")\";84,2;2026-09-15\n"
        );
    }
}
