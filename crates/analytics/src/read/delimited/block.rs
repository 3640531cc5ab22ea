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
        let mut row = RowBuilder::new(self);
        let (mut line, mut start) = (self.first_line, 0);
        let bytes = text.as_bytes();
        for end in Marks::new(bytes, self.layout.delimiter) {
            if bytes[end] != b'\n' {
                row.field(&text[start..end]);
            } else {
                let field = &text[start..end];
                row.field(field.strip_suffix('\r').unwrap_or(field));
                row.finish(line, &mut each);
                line += 1;
            }
            start = end + 1;
        }
        if start < bytes.len() || row.count > 0 {
            row.field(&text[start..]);
            row.finish(line, &mut each);
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
                    each(Err(BrokenRow {
                        line,
                        column: None,
                        code,
                        text: &text,
                    }));
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
            let text = self.shown(bytes);
            return each(Err(BrokenRow {
                line,
                column: None,
                code: RowErrorCode::Encoding,
                text: &text,
            }));
        };
        let fields: Vec<Cow<'_, str>> = fields(&record, self.layout.delimiter).collect();
        let mut row = RowBuilder::new(self);
        fields.iter().for_each(|field| row.field(field));
        row.finish(line, each);
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

/// Puts the fields of one row where their columns are.
struct RowBuilder<'b> {
    layout: &'b Layout,
    cells: [&'b str; Column::COUNT],
    count: usize,
    blank: bool,
}

impl<'b> RowBuilder<'b> {
    fn new(block: &'b TextBlock) -> RowBuilder<'b> {
        RowBuilder {
            layout: &block.layout,
            cells: [""; Column::COUNT],
            count: 0,
            blank: true,
        }
    }

    #[inline]
    fn field(&mut self, text: &'b str) {
        if let Some(Some(column)) = self.layout.fields.get(self.count) {
            self.cells[*column as usize] = text;
        }
        self.blank &= text.is_empty();
        self.count += 1;
    }

    #[inline]
    fn finish(&mut self, line: u64, each: &mut impl FnMut(BlockRow<'_>)) {
        let cells = std::mem::replace(&mut self.cells, [""; Column::COUNT]);
        let count = std::mem::take(&mut self.count);
        if std::mem::replace(&mut self.blank, true) {
            return;
        }
        each(if count == self.layout.fields.len() {
            Ok(RawRow { line, cells })
        } else {
            Err(BrokenRow {
                line,
                column: None,
                code: RowErrorCode::FieldCount,
                text: cells[0],
            })
        });
    }
}
