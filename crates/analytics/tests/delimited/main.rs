//! Delimited text: what becomes of every line, wherever blocks begin and end.

mod blocks;
mod encodings;
mod packed;
mod properties;

use std::io::{Cursor, Read};

use samsyn_analytics::column::Column;
use samsyn_analytics::read::block::ReadBlocks;
use samsyn_analytics::read::delimited::DelimitedReader;
use samsyn_analytics::read::error::ReadProblem;
use samsyn_analytics::row_error::RowErrorCode;
use samsyn_analytics::settings::profile::Profile;

/// How much is read at a time.
const BLOCK: usize = 4 << 20;

/// A line: its number and either its cells as `a|b|c` or what is wrong with it.
type Line = (u64, Result<String, RowErrorCode>);

fn row(line: u64, cells: &str) -> Line {
    (line, Ok(cells.to_owned()))
}

fn rejected(line: u64, code: RowErrorCode) -> Line {
    (line, Err(code))
}

fn lines_of(
    input: impl Read + Send + 'static,
    profile: &Profile,
) -> Result<Vec<Line>, ReadProblem> {
    let opened = DelimitedReader::open(Box::new(input), "uttag.csv", profile);
    let mut reader = opened.map_err(|error| error.problem)?;
    let mut lines = Vec::new();
    while let Some(block) = reader.next_block().map_err(|error| error.problem)? {
        block.for_each(|read| {
            lines.push(match read {
                Ok(read) => {
                    let cells = [Column::Case, Column::Event, Column::Date, Column::Reason];
                    let cells = cells.map(|column| read.cells[column as usize]);
                    (read.line, Ok(cells.join("|")))
                }
                Err(broken) => (broken.line, Err(broken.code)),
            });
        });
    }
    Ok(lines)
}

fn read(text: impl Into<Vec<u8>>) -> Vec<Line> {
    lines_of(Cursor::new(text.into()), &Profile::default()).expect("a readable file")
}

/// A row of so many bytes with its line end, the reason filled up with dots.
fn row_of(bytes: usize, case: &str) -> String {
    let start = format!("{case};x;2016-06-01;");
    format!("{start}{}\n", ".".repeat(bytes - start.len() - 1))
}

const HEADER: &str = "arende;handelse;datum;orsak\n";

/// The header and whole rows up to exactly so many bytes, and how many lines that is.
fn filled(bytes: usize) -> (String, u64) {
    let mut text = HEADER.to_owned();
    while bytes - text.len() > 200_000 {
        text.push_str(&row_of(100_000, "fyllnad"));
    }
    let rest = bytes - text.len();
    text.push_str(&row_of(rest, "fyllnad"));
    let lines = text.lines().count() as u64;
    (text, lines)
}
