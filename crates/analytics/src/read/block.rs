//! *Block*: a piece of an extract that a thread can type on its own.

use std::collections::BTreeSet;

use crate::column::{Column, Columns};
use crate::read::delimited::TextBlock;
use crate::read::error::ReadError;
use crate::row_error::RowErrorCode;

/// Hands out an extract piece by piece, in file order.
pub trait ReadBlocks: Send {
    /// The next piece; `None` when the file has ended.
    ///
    /// # Errors
    /// What makes the whole file unreadable. What is wrong with single rows lies in the block.
    fn next_block(&mut self) -> Result<Option<Block>, ReadError>;

    /// The columns that the file has.
    fn columns(&self) -> Columns;

    /// What has been left out so far.
    fn left_out(&self) -> LeftOut;
}

/// A row, in bytes: a longer one is no row but quotes gone astray, or free text.
pub const LONGEST_ROW: usize = 1 << 20;
/// So many rows make a block.
const ROWS: usize = 10_000;
/// So many bytes make a block, however few its rows.
const BYTES: usize = 8 << 20;
/// So many characters of what is wrong are kept.
const SHOWN: usize = 200;

/// The beginning of a text, enough to show what it was.
pub(super) fn beginning_of(text: &str) -> &str {
    let end = text.char_indices().nth(SHOWN).map(|(end, _)| end);
    end.map_or(text, |end| &text[..end])
}

/// A row before typing: the text of every column, empty where there is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RawRow<'b> {
    /// The line in the file (row of the sheet, number of the event), from 1.
    pub line: u64,
    /// By column, in the order of [`Column::ALL`].
    pub cells: [&'b str; Column::COUNT],
}

/// A row that could not be taken apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BrokenRow<'b> {
    /// The line in the file, from 1.
    pub line: u64,
    /// The column to blame, where there is one.
    pub column: Option<Column>,
    /// What is wrong.
    pub code: RowErrorCode,
    /// What it said, as far as it can be read.
    pub text: &'b str,
}

/// One row of a block.
pub type BlockRow<'b> = Result<RawRow<'b>, BrokenRow<'b>>;

/// A piece of an extract: whole rows, in file order.
#[derive(Debug)]
pub enum Block {
    /// Lines of a delimited file, taken apart by the thread that types them.
    Text(TextBlock),
    /// Rows of a sheet or an event log, already taken apart.
    Rows(RowBlock),
}

impl Block {
    /// Calls `each` with every row, in file order.
    pub fn for_each(&self, each: impl FnMut(BlockRow<'_>)) {
        match self {
            Block::Text(block) => block.for_each(each),
            Block::Rows(block) => block.rows().for_each(each),
        }
    }
}

/// Rows already taken apart, in one piece of memory.
#[derive(Debug, Default)]
pub struct RowBlock {
    text: String,
    rows: Vec<StoredRow>,
}

#[derive(Debug)]
struct StoredRow {
    line: u64,
    start: usize,
    content: Result<[usize; Column::COUNT], (Option<Column>, RowErrorCode, usize)>,
}

impl RowBlock {
    /// Adds a row, whole or broken. One that is longer than a row may be is broken.
    pub fn push(&mut self, row: BlockRow<'_>) {
        let start = self.text.len();
        let (line, content) = match row {
            Ok(row) if row.cells.iter().map(|cell| cell.len()).sum::<usize>() > LONGEST_ROW => {
                let end = self.append(beginning_of(row.cells[0]));
                (row.line, Err((None, RowErrorCode::TooLong, end)))
            }
            Ok(row) => (row.line, Ok(row.cells.map(|cell| self.append(cell)))),
            Err(broken) => (
                broken.line,
                Err((
                    broken.column,
                    broken.code,
                    self.append(beginning_of(broken.text)),
                )),
            ),
        };
        self.rows.push(StoredRow {
            line,
            start,
            content,
        });
    }

    /// Whether it is time to hand it over, by its rows or by its bytes.
    pub fn is_full(&self) -> bool {
        self.rows.len() >= ROWS || self.text.len() >= BYTES
    }

    /// How many rows.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The rows, in file order.
    pub fn rows(&self) -> impl Iterator<Item = BlockRow<'_>> {
        self.rows.iter().map(|row| self.stored(row))
    }

    fn stored(&self, row: &StoredRow) -> BlockRow<'_> {
        match row.content {
            Ok(ends) => {
                let mut from = row.start;
                let cells = ends.map(|end| &self.text[std::mem::replace(&mut from, end)..end]);
                Ok(RawRow {
                    line: row.line,
                    cells,
                })
            }
            Err((column, code, end)) => Err(BrokenRow {
                line: row.line,
                column,
                code,
                text: &self.text[row.start..end],
            }),
        }
    }

    fn append(&mut self, text: &str) -> usize {
        self.text.push_str(text);
        self.text.len()
    }
}

/// What a reader left out of a file, known when it has ended.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LeftOut {
    /// Events of XES whose `lifecycle:transition` is another than `complete`.
    pub other_transitions: u64,
    /// Names of fields and attributes that were not read, sorted, at most a hundred.
    pub unread: BTreeSet<String>,
}
