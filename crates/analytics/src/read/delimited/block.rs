//! A piece of a delimited file, taken apart by the thread that types it.

use std::borrow::Cow;
use std::sync::Arc;

use super::marks::Marks;
use super::record::{LONGEST_ROW, Step, fields, next_record};
use crate::column::Column;
use crate::read::block::{BlockRow, BrokenRow, RawRow};
use crate::row_error::RowErrorCode;
use encoding_rs::WINDOWS_1252;

/// What every block of a file shares.
#[derive(Debug)]
pub(super) struct Layout {
    pub delimiter: u8,
    /// Per field, its column.
    pub fields: Vec<Option<Column>>,
}

/// How the bytes of a block are to be understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum BlockEncoding {
    Utf8,
    Windows1252,
    /// UTF-8 made from UTF-16; what could not be decoded is U+FFFD.
    FromUtf16,
}

/// Lines of a delimited file: whole records.
#[derive(Debug)]
pub struct TextBlock {
    layout: Arc<Layout>,
    encoding: BlockEncoding,
    first_line: u64,
    bytes: Vec<u8>,
}

impl TextBlock {
    pub(super) fn new(
        layout: Arc<Layout>,
        encoding: BlockEncoding,
        first_line: u64,
        bytes: Vec<u8>,
    ) -> TextBlock {
        TextBlock {
            layout,
            encoding,
            first_line,
            bytes,
        }
    }

    /// Calls `each` with every row; blank lines are no rows.
    pub fn for_each(&self, each: impl FnMut(BlockRow<'_>)) {
        match self.plain() {
            Some(text) => self.plain_rows(text, each),
            None => self.raw_rows(&self.bytes, each),
        }
    }

    /// The whole block as text, where it is valid, without quotes and without a line too long: the fast way.
    fn plain(&self) -> Option<&str> {
        let quoted = memchr::memchr(b'"', &self.bytes).is_some();
        let readable = self.encoding == BlockEncoding::Utf8 || self.bytes.is_ascii();
        let text = std::str::from_utf8(&self.bytes)
            .ok()
            .filter(|_| !quoted && readable)?;
        (!has_long_line(&self.bytes)).then_some(text)
    }

    /// One pass over delimiters and line ends.
    fn plain_rows(&self, text: &str, mut each: impl FnMut(BlockRow<'_>)) {
        let bytes = text.as_bytes();
        let mut row = PlainRow::new(&self.layout, text, self.first_line);
        for mark in Marks::new(bytes, self.layout.delimiter) {
            if bytes[mark] == b'\n' {
                row.end(mark, &mut each);
            } else {
                row.delimiter(mark);
            }
        }
        if row.begins < bytes.len() {
            row.end(bytes.len(), &mut each);
        }
    }

    fn raw_rows(&self, bytes: &[u8], mut each: impl FnMut(BlockRow<'_>)) {
        let (mut line, mut rest) = (self.first_line, bytes);
        while !rest.is_empty() {
            let length = match next_record(rest, self.layout.delimiter, true) {
                Step::Record { bytes, length, .. } => {
                    self.raw_record(bytes, line, &mut each);
                    length
                }
                Step::Broken {
                    bytes,
                    code,
                    length,
                } => {
                    let text = self.shown(bytes);
                    each(broken(line, code, &text));
                    length
                }
                Step::Incomplete => break,
            };
            line += memchr::memchr_iter(b'\n', &rest[..length]).count() as u64;
            rest = &rest[length..];
        }
    }

    fn raw_record(&self, bytes: &[u8], line: u64, each: &mut impl FnMut(BlockRow<'_>)) {
        let Some(record) = self.decoded(bytes) else {
            return each(broken(line, RowErrorCode::Encoding, &self.shown(bytes)));
        };
        let fields: Vec<Cow<'_, str>> = fields(&record, self.layout.delimiter).collect();
        if fields.iter().all(|field| field.is_empty()) {
            return;
        }
        if fields.len() != self.layout.fields.len() {
            return each(broken(line, RowErrorCode::FieldCount, &fields[0]));
        }
        let mut cells = [""; Column::COUNT];
        for (field, column) in fields.iter().zip(&self.layout.fields) {
            if let Some(column) = column {
                cells[*column as usize] = field;
            }
        }
        each(Ok(RawRow { line, cells }));
    }

    /// The text of a record; `None` where it is in another encoding than the rest of the file.
    fn decoded<'b>(&self, bytes: &'b [u8]) -> Option<Cow<'b, str>> {
        match self.encoding {
            BlockEncoding::Utf8 => std::str::from_utf8(bytes).ok().map(Cow::from),
            BlockEncoding::FromUtf16 => std::str::from_utf8(bytes)
                .ok()
                .filter(|text| !text.contains('\u{fffd}'))
                .map(Cow::from),
            BlockEncoding::Windows1252
                if !bytes.is_ascii() && std::str::from_utf8(bytes).is_ok() =>
            {
                None
            }
            BlockEncoding::Windows1252 => Some(WINDOWS_1252.decode_without_bom_handling(bytes).0),
        }
    }

    fn shown<'b>(&self, bytes: &'b [u8]) -> Cow<'b, str> {
        String::from_utf8_lossy(&bytes[..bytes.len().min(200)])
    }
}

/// Whether some line may be longer than a row may be: between two marks so far apart no line ends.
fn has_long_line(bytes: &[u8]) -> bool {
    bytes
        .chunks(LONGEST_ROW / 2)
        .any(|piece| memchr::memchr(b'\n', piece).is_none() && piece.len() == LONGEST_ROW / 2)
}

/// A row that could not be taken apart, for which no column is to blame.
fn broken(line: u64, code: RowErrorCode, text: &str) -> BlockRow<'_> {
    Err(BrokenRow {
        line,
        column: None,
        code,
        text,
    })
}

/// One row after another of a text without quotes.
struct PlainRow<'b> {
    layout: &'b Layout,
    text: &'b str,
    line: u64,
    /// Where the row begins.
    begins: usize,
    /// Where its fields end, as far as the header has them.
    ends: Vec<usize>,
    /// How many delimiters it has.
    delimiters: usize,
}

impl<'b> PlainRow<'b> {
    fn new(layout: &'b Layout, text: &'b str, line: u64) -> PlainRow<'b> {
        PlainRow {
            layout,
            text,
            line,
            begins: 0,
            ends: vec![0; layout.fields.len()],
            delimiters: 0,
        }
    }

    #[inline]
    fn delimiter(&mut self, mark: usize) {
        if let Some(end) = self.ends.get_mut(self.delimiters) {
            *end = mark;
        }
        self.delimiters += 1;
    }

    #[inline]
    fn end(&mut self, mark: usize, each: &mut impl FnMut(BlockRow<'_>)) {
        let carriage_return = mark > self.begins && self.text.as_bytes()[mark - 1] == b'\r';
        let (begins, end) = (self.begins, mark - usize::from(carriage_return));
        let (line, delimiters) = (self.line, std::mem::take(&mut self.delimiters));
        self.begins = mark + 1;
        self.line += 1;
        if end - begins == delimiters {
            return;
        }
        if delimiters + 1 != self.layout.fields.len() {
            let first = if delimiters == 0 { end } else { self.ends[0] };
            let text = &self.text[begins..first];
            return each(broken(line, RowErrorCode::FieldCount, text));
        }
        self.ends[delimiters] = end;
        let mut cells = [""; Column::COUNT];
        let mut from = begins;
        for (column, end) in self.layout.fields.iter().zip(&self.ends) {
            if let Some(column) = column {
                cells[*column as usize] = &self.text[from..*end];
            }
            from = *end + 1;
        }
        each(Ok(RawRow { line, cells }));
    }
}
