//! *XLSX*: workbooks.
//!
//! A workbook is a zip package of XML parts from strangers. It is looked through part by part before anything of it
//! is kept in memory, then the cells of one sheet are read in the order they lie in the file.

mod cell;
mod merged;
mod package;
mod preview;
mod sheet;

use std::collections::BTreeSet;
use std::io::{self, Seek};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;

pub use self::preview::{SheetPreview, preview};
use crate::column::Columns;
use crate::read::block::{Block, LeftOut, ReadBlocks, RowBlock};
use crate::read::error::{ReadError, ReadProblem};
use crate::read::extract_source::ExtractSource;
use crate::read::source::SizeLimits;
use crate::row_error::masked_detail;
use crate::settings::profile::Profile;

/// How many blocks may wait to be typed.
const WAITING: usize = 2;

/// *XLSX-läsare*: hands out the rows of one sheet: the profile's, else the first that is not hidden.
///
/// The header is the first row that is not empty. The line of a row is its number in the sheet. A thread of its own
/// parses the sheet: the parser of the cells borrows the workbook, and typing goes on beside it.
pub struct XlsxReader {
    file: String,
    columns: Columns,
    unread: BTreeSet<String>,
    parts: Receiver<Part>,
    ended: bool,
}

/// What the thread hands over, in this order: the header, blocks, the end; or a problem at any time.
enum Part {
    Header(Columns, BTreeSet<String>),
    Rows(RowBlock),
    End,
    Problem(ReadProblem),
}

impl XlsxReader {
    /// Looks through the workbook and reads its header.
    ///
    /// # Errors
    /// A file that is too large, packed or unpacked, damaged, locked or no workbook; a sheet that is missing; a
    /// header without the required columns.
    pub fn open(
        source: &dyn ExtractSource,
        profile: &Profile,
        limits: &SizeLimits,
    ) -> Result<XlsxReader, ReadError> {
        let file = source.name();
        match open(source, profile, limits) {
            Ok((columns, unread, parts)) => Ok(XlsxReader {
                file,
                columns,
                unread,
                parts,
                ended: false,
            }),
            Err(problem) => Err(ReadError { file, problem }),
        }
    }
}

impl ReadBlocks for XlsxReader {
    fn next_block(&mut self) -> Result<Option<Block>, ReadError> {
        if self.ended {
            return Ok(None);
        }
        let problem = match next_part(&self.parts) {
            Part::Rows(rows) => return Ok(Some(Block::Rows(rows))),
            Part::Header(..) | Part::End => None,
            Part::Problem(problem) => Some(problem),
        };
        self.ended = true;
        match problem {
            None => Ok(None),
            Some(problem) => {
                let file = self.file.clone();
                Err(ReadError { file, problem })
            }
        }
    }

    fn columns(&self) -> Columns {
        self.columns
    }

    fn left_out(&self) -> LeftOut {
        LeftOut {
            other_transitions: 0,
            unread: self.unread.clone(),
        }
    }
}

type Opened = (Columns, BTreeSet<String>, Receiver<Part>);

fn open(
    source: &dyn ExtractSource,
    profile: &Profile,
    limits: &SizeLimits,
) -> Result<Opened, ReadProblem> {
    let mut file = source.open()?;
    let package = package::look_through(&mut *file, limits)?;
    file.rewind()?;
    let (sender, parts) = sync_channel(WAITING);
    let profile = profile.clone();
    thread::Builder::new()
        .name("xlsx".to_owned())
        .spawn(move || {
            let last = match sheet::read(file, &profile, package.has_merged_cells, &sender) {
                Ok(()) => Part::End,
                Err(problem) => Part::Problem(problem),
            };
            hand_over(&sender, last);
        })
        .map_err(ReadProblem::Io)?;
    match next_part(&parts) {
        Part::Header(columns, unread) => Ok((columns, unread, parts)),
        Part::Problem(problem) => Err(problem),
        Part::Rows(_) | Part::End => Err(stopped()),
    }
}

/// Whether there is anybody left to read it.
fn hand_over(sender: &SyncSender<Part>, part: Part) -> bool {
    sender.send(part).is_ok()
}

/// A thread that ends without a word has panicked over what the file made of the parser.
fn next_part(parts: &Receiver<Part>) -> Part {
    parts.recv().unwrap_or_else(|_| Part::Problem(stopped()))
}

fn stopped() -> ReadProblem {
    ReadProblem::Workbook("it made the parser stop".to_owned())
}

/// Damaged data is a problem of the file, anything else one of the machine.
fn unpack_problem(error: io::Error) -> ReadProblem {
    match error.kind() {
        io::ErrorKind::InvalidData | io::ErrorKind::InvalidInput | io::ErrorKind::UnexpectedEof => {
            ReadProblem::Unpack(masked_detail(&error.to_string()))
        }
        _ => crate::read::xml::problem_of_io(error),
    }
}
