//! The first rows of a sheet, whatever columns it has.

use std::io::BufReader;
use std::thread;

use calamine::{Reader, SheetType};

use super::package;
use super::sheet::{Book, Cells, problem_of, sheet_name};
use super::stopped;
use crate::read::error::ReadProblem;
use crate::read::extract_source::{ExtractSource, Opened};
use crate::read::source::SizeLimits;
use crate::settings::profile::Profile;

/// The sheets' names, that of the one that is read, and its first rows that are not empty.
pub type SheetPreview = (Vec<String>, String, Vec<Vec<String>>);

/// Fields beyond this are not looked at.
const FIELDS: usize = 1_000;
/// Characters of a cell that are kept.
const LONGEST: usize = 1_000;

/// Looks at the sheet that the profile names, else the first that can be seen.
///
/// # Errors
/// As when the workbook is opened to be read, but for what concerns its header.
pub fn preview(
    source: &dyn ExtractSource,
    (profile, limits): (&Profile, &SizeLimits),
    count: usize,
) -> Result<SheetPreview, ReadProblem> {
    let mut file = source.open()?;
    package::look_through(&mut *file, limits)?;
    file.rewind()?;
    let profile = profile.clone();
    // A thread of its own, as for reading: what the file makes of the parser is the file's problem.
    let looking = thread::Builder::new()
        .name("xlsx".to_owned())
        .spawn(move || look(file, &profile, count))?;
    looking.join().unwrap_or_else(|_| Err(stopped()))
}

fn look(file: Opened, profile: &Profile, count: usize) -> Result<SheetPreview, ReadProblem> {
    let mut book = Book::new(BufReader::new(file)).map_err(problem_of)?;
    let sheets = book.sheets_metadata();
    let sheet = sheet_name(sheets, profile)?;
    let sheets = sheets
        .iter()
        .filter(|sheet| sheet.typ == SheetType::WorkSheet);
    let sheets = sheets.map(|sheet| sheet.name.clone()).collect();
    let from_1904 = book.has_1904_epoch();
    let cells = book.worksheet_cells_reader(&sheet).map_err(problem_of)?;
    let mut cells = Cells::new(cells, from_1904);
    let mut rows: Vec<Vec<String>> = Vec::new();
    while rows.len() < count {
        let mut row: Vec<String> = Vec::new();
        let next = cells.next_row(|field, cell| {
            if field < FIELDS && !cell.content.is_blank() {
                row.resize(row.len().max(field + 1), String::new());
                row[field] = cell.content.into_text().chars().take(LONGEST).collect();
            }
        })?;
        if next.is_none() {
            break;
        }
        if !row.is_empty() {
            rows.push(row);
        }
    }
    match rows.is_empty() {
        true => Err(ReadProblem::Empty),
        false => Ok((sheets, sheet, rows)),
    }
}
