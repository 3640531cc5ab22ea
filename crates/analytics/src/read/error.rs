//! What makes a whole file unreadable. The words for it are in the interface texts.

use std::io;

use crate::column::Column;

/// A file that cannot be read as an extract.
#[derive(Debug, thiserror::Error)]
#[error("{file}: {problem}")]
pub struct ReadError {
    /// The file's name, without its folders.
    pub file: String,
    /// What is wrong with it.
    #[source]
    pub problem: ReadProblem,
}

/// What is wrong with a file. Each variant has a message of the same name in the interface texts.
#[derive(Debug, thiserror::Error)]
pub enum ReadProblem {
    /// It cannot be opened or read.
    #[error("cannot be read: {0}")]
    Io(#[source] io::Error),
    /// It is no file but something else that can be read, such as a pipe: to be read only once, and not to its end
    /// perhaps.
    #[error("is not a file but a pipe or a device")]
    NotAFile,
    /// It has no content.
    #[error("is empty")]
    Empty,
    /// It is larger than the limit, in bytes.
    #[error("is larger than {0} bytes")]
    TooLarge(u64),
    /// Unpacked it is larger than the limit, in bytes (a gzip or zip bomb, perhaps).
    #[error("is larger than {0} bytes when unpacked")]
    TooLargeUnpacked(u64),
    /// It is a workbook that unpacks to more bytes than any may.
    #[error("is a workbook of more than {0} bytes when unpacked")]
    WorkbookTooLarge(u64),
    /// The packed data ends too early or is damaged.
    #[error("is packed and damaged, or cut off: {0}")]
    Unpack(String),
    /// The header lacks required columns.
    #[error("lacks the columns {missing:?}; its header has {found:?}")]
    ColumnsMissing {
        /// What is missing.
        missing: Vec<Column>,
        /// What the header says (at most twenty names).
        found: Vec<String>,
    },
    /// A header occurs twice.
    #[error("has the header {0:?} twice")]
    HeaderDoubled(String),
    /// Two headers mean the same column.
    #[error("has both {first:?} and {second:?} for {column}")]
    ColumnMappedTwice {
        /// The column.
        column: Column,
        /// The header that comes first.
        first: String,
        /// The other.
        second: String,
    },
    /// The header is readable with another delimiter than the profile's.
    #[error("is delimited by {found:?}, not {expected:?}")]
    Delimiter {
        /// By the profile.
        expected: char,
        /// By the file.
        found: char,
    },
    /// A quote in the header is never closed, or the header is longer than a row may be.
    #[error("has a header that never ends")]
    HeaderUnreadable,
    /// The header is not text in the encoding of the profile.
    #[error("is not written in {0}")]
    Encoding(&'static str),
    /// It is neither text, a workbook nor an event log.
    #[error("is neither CSV, XLSX nor XES")]
    Format,
    /// It is a ZIP archive and no workbook.
    #[error("is a ZIP archive; unpack it first")]
    Archive,
    /// It is a workbook of the kind before XLSX.
    #[error("is an XLS workbook; save it as XLSX or CSV")]
    OldWorkbook,
    /// The workbook is damaged.
    #[error("is not a readable XLSX workbook: {0}")]
    Workbook(String),
    /// The workbook is protected by a password.
    #[error("is protected by a password")]
    WorkbookLocked,
    /// A cell of the header that is needed is merged with others, so it is unclear which column it is about.
    #[error("has the header {0:?} in merged cells")]
    HeaderMerged(String),
    /// The workbook lacks the sheet that the profile names.
    #[error("lacks the sheet {sheet:?}; it has {found:?}")]
    SheetMissing {
        /// By the profile.
        sheet: String,
        /// In the file.
        found: Vec<String>,
    },
    /// The event log declares a document type, which may hide entities that expand without end.
    #[error("declares a document type at byte {0}")]
    Doctype(u64),
    /// The event log is not well-formed.
    #[error("is not well-formed XML at byte {at}: {detail}")]
    Xml {
        /// Where, in bytes.
        at: u64,
        /// The parser's words.
        detail: String,
    },
    /// Its outermost element is not `log`.
    #[error("is XML but not an XES event log")]
    NotXes,
}
