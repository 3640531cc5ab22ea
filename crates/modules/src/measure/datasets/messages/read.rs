//! Files that cannot be read as an extract, in words.

use std::io;

use samsyn_analytics::intake::IntakeError;
use samsyn_analytics::read::error::{ReadError, ReadProblem};
use samsyn_domain::day::Day;

use super::machine::{fault, io_reason};
use super::{Message, Problem};

/// Why an extract could not be read.
pub fn intake(error: &IntakeError) -> Problem {
    match error {
        IntakeError::Read(error) => Problem::Input(read(error)),
        IntakeError::TooManyTexts(column) => {
            Problem::Input(Message::new("read-too-many-texts").text("column", column))
        }
        IntakeError::Spill(error) => Problem::Fault(fault(error)),
    }
}

/// What is wrong with a file.
pub fn read(error: &ReadError) -> Message {
    let message = match &error.problem {
        ReadProblem::Io(of) if of.kind() == io::ErrorKind::NotFound && error.file == "-" => {
            Message::new("read-standard-input")
        }
        ReadProblem::Io(error) => Message::new("read-io").message("reason", io_reason(error)),
        ReadProblem::NotAFile => Message::new("read-not-a-file"),
        ReadProblem::Empty => Message::new("read-empty"),
        ReadProblem::TooLarge(limit) => Message::new("read-too-large").count("limit", *limit),
        ReadProblem::TooLargeUnpacked(limit) => {
            Message::new("read-too-large-unpacked").count("limit", *limit)
        }
        ReadProblem::WorkbookTooLarge(limit) => {
            Message::new("read-workbook-too-large").count("limit", *limit)
        }
        ReadProblem::Unpack(detail) => Message::new("read-unpack").text("detail", detail),
        ReadProblem::ColumnsMissing { missing, found } => Message::new(columns_missing(found))
            .count("count", missing.len() as u64)
            .list("missing", missing)
            .list("found", found),
        ReadProblem::HeaderDoubled(name) => Message::new("read-header-doubled").text("name", name),
        ReadProblem::ColumnMappedTwice {
            column,
            first,
            second,
        } => Message::new("read-column-mapped-twice")
            .text("column", column)
            .text("first", first)
            .text("second", second),
        ReadProblem::Delimiter { expected, found } => Message::new("read-delimiter")
            .message("expected", delimiter(*expected))
            .message("found", delimiter(*found)),
        ReadProblem::HeaderUnreadable => Message::new("read-header-unreadable"),
        ReadProblem::Encoding(name) => Message::new("read-encoding").text("encoding", name),
        ReadProblem::Format => Message::new("read-format"),
        ReadProblem::Archive => Message::new("read-archive"),
        ReadProblem::OldWorkbook => Message::new("read-old-workbook"),
        ReadProblem::Workbook(detail) => Message::new("read-workbook").text("detail", detail),
        ReadProblem::WorkbookLocked => Message::new("read-workbook-locked"),
        ReadProblem::HeaderMerged(name) => Message::new("read-header-merged").text("name", name),
        ReadProblem::SheetMissing { sheet, found } => Message::new("read-sheet-missing")
            .text("sheet", sheet)
            .list("found", found),
        ReadProblem::Doctype(at) => Message::new("read-doctype").text("at", at),
        ReadProblem::Xml { at, detail } => Message::new("read-xml")
            .text("at", at)
            .text("detail", detail),
        ReadProblem::NotXes => Message::new("read-not-xes"),
    };
    message.text("file", &error.file)
}

/// What a header that lacks columns seems to be: one field where the delimiter is another, or data.
fn columns_missing(found: &[String]) -> &'static str {
    let is_date = |text: &String| text.get(..10).is_some_and(|day| day.parse::<Day>().is_ok());
    match found {
        found if found.iter().any(is_date) => "read-header-missing",
        [_] => "read-one-field",
        _ => "read-columns-missing",
    }
}

/// A delimiter by its name.
fn delimiter(sign: char) -> Message {
    match sign {
        ';' => Message::new("delimiter-semicolon"),
        ',' => Message::new("delimiter-comma"),
        '\t' => Message::new("delimiter-tab"),
        other => Message::new("delimiter-other").text("sign", other),
    }
}
