//! *CSV*: delimited text, cut into blocks of whole records.

mod block;
mod header;
mod marks;
mod preview;
mod record;
mod utf16;

use std::io::Read;
use std::sync::Arc;

pub use block::TextBlock;
use block::{BlockEncoding, Layout};
pub use preview::{Sureness, TextFound, preview};
use record::{LONGEST_ROW, Step, next_record};

use crate::column::Columns;
use crate::read::block::{Block, BrokenRow, LeftOut, ReadBlocks, RowBlock};
use crate::read::error::{ReadError, ReadProblem};
use crate::read::source::Bytes;
use crate::row_error::RowErrorCode;
use crate::settings::profile::{Profile, TextEncoding};

const BLOCK: usize = 4 << 20;
const UNREAD_SHOWN: usize = 100;

/// Reads delimited text.
pub struct DelimitedReader {
    file: String,
    input: Bytes,
    ended: bool,
    /// What has been read and not yet handed out.
    rest: Vec<u8>,
    /// The line on which `rest` begins.
    line: u64,
    encoding: Encoding,
    layout: Arc<Layout>,
    columns: Columns,
    left_out: LeftOut,
}

/// What is known of the encoding so far: a file of plain ASCII may turn out to be either.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Encoding {
    Undecided,
    Known(BlockEncoding),
}

impl DelimitedReader {
    /// Reads the header and finds encoding, delimiter and columns.
    ///
    /// # Errors
    /// Where the header does not name the required columns, or names one twice.
    pub fn open(input: Bytes, file: &str, profile: &Profile) -> Result<DelimitedReader, ReadError> {
        let at = |problem| ReadError {
            file: file.to_owned(),
            problem,
        };
        Self::begin(input, file, profile).map_err(at)
    }

    fn begin(input: Bytes, file: &str, profile: &Profile) -> Result<DelimitedReader, ReadProblem> {
        let (input, encoding) = decided(input, profile)?;
        let mut reader = DelimitedReader {
            file: file.to_owned(),
            input,
            ended: false,
            rest: Vec::new(),
            line: 1,
            encoding,
            layout: Arc::new(Layout {
                delimiter: b';',
                fields: Vec::new(),
            }),
            columns: Columns::default(),
            left_out: LeftOut::default(),
        };
        reader.fill()?;
        if reader.rest.starts_with(b"\xef\xbb\xbf") {
            reader.rest.drain(..3);
        }
        reader.decide();
        let known = if let Encoding::Known(known) = reader.encoding {
            known
        } else {
            BlockEncoding::Utf8
        };
        let found = header::find(&reader.rest, reader.ended, known, profile)?;
        reader.line += found.lines;
        reader.rest.drain(..found.length);
        reader.columns = found.header.present;
        reader.left_out.unread = found.header.unread.into_iter().take(UNREAD_SHOWN).collect();
        reader.layout = Arc::new(Layout {
            delimiter: found.delimiter,
            fields: found.header.fields,
        });
        Ok(reader)
    }

    /// Reads until a block is full or the file has ended.
    fn fill(&mut self) -> Result<(), ReadProblem> {
        let wanted = BLOCK.saturating_sub(self.rest.len());
        self.rest.reserve(wanted);
        let read = (&mut self.input)
            .take(wanted as u64)
            .read_to_end(&mut self.rest)?;
        self.ended = read < wanted;
        Ok(())
    }

    /// The first byte beyond ASCII decides between UTF-8 and Windows-1252.
    fn decide(&mut self) {
        let Encoding::Undecided = self.encoding else {
            return;
        };
        let Some(first) = self.rest.iter().position(|byte| !byte.is_ascii()) else {
            return;
        };
        let letter = &self.rest[first..self.rest.len().min(first + 4)];
        let whole = match std::str::from_utf8(letter) {
            Ok(_) => true,
            // The rest of the letter, if it is one, comes with the next block; its line does too.
            Err(error)
                if error.valid_up_to() == 0 && error.error_len().is_none() && !self.ended =>
            {
                return;
            }
            Err(error) => error.valid_up_to() > 0,
        };
        self.encoding = Encoding::Known(if whole {
            BlockEncoding::Utf8
        } else {
            BlockEncoding::Windows1252
        });
    }

    /// How many bytes of `rest` are whole records.
    fn whole_records(&self) -> usize {
        if self.ended {
            return self.rest.len();
        }
        if memchr::memchr(b'"', &self.rest).is_none() {
            return memchr::memrchr(b'\n', &self.rest).map_or(0, |end| end + 1);
        }
        let mut end = 0;
        while end < self.rest.len() {
            match next_record(&self.rest[end..], self.layout.delimiter, false) {
                Step::Record { length, .. } | Step::Broken { length, .. } => end += length,
                Step::Incomplete => break,
            }
        }
        end
    }

    /// A line that does not end within a block is no row: passed over to its end, and told.
    fn pass_over_long_line(&mut self) -> Result<Block, ReadProblem> {
        let shown = String::from_utf8_lossy(&self.rest[..200]).into_owned();
        while !self.ended && memchr::memchr(b'\n', &self.rest).is_none() {
            self.rest.clear();
            self.fill()?;
        }
        let end = memchr::memchr(b'\n', &self.rest).map_or(self.rest.len(), |end| end + 1);
        self.rest.drain(..end);
        let mut block = RowBlock::default();
        block.push(Err(BrokenRow {
            line: self.line,
            column: None,
            code: RowErrorCode::TooLong,
            text: &shown,
        }));
        self.line += 1;
        Ok(Block::Rows(block))
    }

    fn cut(&mut self) -> Result<Option<Block>, ReadProblem> {
        if !self.ended {
            self.fill()?;
        }
        if self.rest.is_empty() {
            return Ok(None);
        }
        self.decide();
        let end = self.whole_records();
        if end == 0 && self.rest.len() > LONGEST_ROW {
            return self.pass_over_long_line().map(Some);
        }
        let rest = self.rest.split_off(end);
        let bytes = std::mem::replace(&mut self.rest, rest);
        let lines = memchr::memchr_iter(b'\n', &bytes).count() as u64;
        let known = if let Encoding::Known(known) = self.encoding {
            known
        } else {
            BlockEncoding::Utf8
        };
        let block = TextBlock::new(Arc::clone(&self.layout), known, self.line, bytes);
        self.line += lines;
        Ok(Some(Block::Text(block)))
    }
}

impl ReadBlocks for DelimitedReader {
    fn next_block(&mut self) -> Result<Option<Block>, ReadError> {
        self.cut().map_err(|problem| ReadError {
            file: self.file.clone(),
            problem,
        })
    }

    fn columns(&self) -> Columns {
        self.columns
    }

    fn left_out(&self) -> LeftOut {
        self.left_out.clone()
    }
}

/// The input as UTF-8 or Windows-1252, and which of the two where that is known.
fn decided(mut input: Bytes, profile: &Profile) -> Result<(Bytes, Encoding), ReadProblem> {
    let mut first = Vec::new();
    (&mut input).take(64).read_to_end(&mut first)?;
    let wide = match profile.encoding {
        Some(TextEncoding::Utf16Le) => Some(encoding_rs::UTF_16LE),
        Some(TextEncoding::Utf16Be) => Some(encoding_rs::UTF_16BE),
        _ => utf16::detected(&first),
    };
    let input: Bytes = Box::new(std::io::Cursor::new(first).chain(input));
    Ok(match (wide, profile.encoding) {
        (Some(encoding), _) => {
            let narrow = utf16::Utf16Reader::new(input, encoding);
            (Box::new(narrow), Encoding::Known(BlockEncoding::FromUtf16))
        }
        (None, Some(TextEncoding::Windows1252)) => {
            (input, Encoding::Known(BlockEncoding::Windows1252))
        }
        (None, Some(TextEncoding::Utf8)) => (input, Encoding::Known(BlockEncoding::Utf8)),
        (None, _) => (input, Encoding::Undecided),
    })
}
