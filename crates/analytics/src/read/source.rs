//! *Källa*: the bytes of a file, unpacked where they are packed, counted and within limits.

use std::io::{self, BufReader, Cursor, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use flate2::read::MultiGzDecoder;

use crate::read::error::{ReadError, ReadProblem};
use crate::read::extract_source::{ExtractSource, Opened};
use crate::row_error::masked_detail;

/// How large a file may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SizeLimits {
    /// As it lies on disk, in bytes.
    pub file: u64,
    /// Unpacked, in bytes.
    pub unpacked: u64,
}

impl Default for SizeLimits {
    fn default() -> SizeLimits {
        SizeLimits {
            file: 16 << 30,
            unpacked: 64 << 30,
        }
    }
}

/// A stream of bytes.
pub type Bytes = Box<dyn Read + Send>;

/// What the first bytes of a file show it to be, whatever it is called.
pub enum Source {
    /// Delimited text.
    Text(Bytes),
    /// An XLSX workbook, to be opened on its own.
    Workbook,
    /// An XES event log.
    EventLog(Box<BufReader<Bytes>>),
}

/// How many bytes have been read from disk, for whoever shows progress.
pub type Meter = Arc<AtomicU64>;

/// Opens a source and finds out what it is.
///
/// # Errors
/// Where it cannot be read, is empty, too large, damaged or of no known format.
pub fn open(
    source: &dyn ExtractSource,
    limits: &SizeLimits,
    meter: Meter,
) -> Result<Source, ReadError> {
    sniff(source, limits, meter).map_err(|problem| ReadError {
        file: source.name(),
        problem,
    })
}

fn sniff(
    source: &dyn ExtractSource,
    limits: &SizeLimits,
    meter: Meter,
) -> Result<Source, ReadProblem> {
    let size = source.size()?;
    let file = source.open()?;
    if size > limits.file {
        return Err(ReadProblem::TooLarge(limits.file));
    }
    let mut raw: Bytes = Box::new(Metered { inner: file, meter });
    let (first, packed) = beginning(&mut raw)?;
    raw = packed;
    if first.is_empty() {
        return Err(ReadProblem::Empty);
    }
    if first.starts_with(&[0x1f, 0x8b]) {
        let mut unpacked: Bytes = Box::new(Unpacked {
            inner: MultiGzDecoder::new(raw),
            limits: *limits,
            read: 0,
        });
        let (first, unpacked) = beginning(&mut unpacked)?;
        return match by_content(&first, unpacked)? {
            Source::Workbook => Err(ReadProblem::Format),
            source => Ok(source),
        };
    }
    by_content(&first, raw)
}

fn by_content(first: &[u8], bytes: Bytes) -> Result<Source, ReadProblem> {
    match first_shown(first) {
        _ if first.starts_with(b"PK\x03\x04") => Ok(Source::Workbook),
        _ if first.starts_with(b"PK\x05\x06") => Err(ReadProblem::Archive),
        // An older workbook, or one with a password around it: the reader of workbooks tells which.
        _ if first.starts_with(b"\xd0\xcf\x11\xe0") => Ok(Source::Workbook),
        _ if first.starts_with(b"%PDF") => Err(ReadProblem::Format),
        None => Err(ReadProblem::Empty),
        Some(b'<') => Ok(Source::EventLog(Box::new(BufReader::with_capacity(
            1 << 18,
            bytes,
        )))),
        Some(_) => Ok(Source::Text(bytes)),
    }
}

/// The first byte of the text that is not white space. In UTF-16, which shows by its mark or by a `<` of two bytes, the
/// first unit; what is not ASCII is as good as any letter.
fn first_shown(first: &[u8]) -> Option<u8> {
    let unit: fn([u8; 2]) -> u16 = match first {
        [0xff, 0xfe, ..] => u16::from_le_bytes,
        [0xfe, 0xff, ..] | [0, b'<', ..] => u16::from_be_bytes,
        _ => {
            let text = first.strip_prefix(b"\xef\xbb\xbf").unwrap_or(first);
            let mut bytes = text.iter().copied();
            return bytes.find(|byte| !byte.is_ascii_whitespace());
        }
    };
    let (units, _) = first.as_chunks::<2>();
    let mut letters = units
        .iter()
        .map(|bytes| u8::try_from(unit(*bytes)).unwrap_or(b'?'))
        .skip(usize::from(first[0] != 0));
    letters.find(|letter| !letter.is_ascii_whitespace())
}

/// The first bytes of a stream, and the stream with them put back.
fn beginning(bytes: &mut Bytes) -> Result<(Vec<u8>, Bytes), ReadProblem> {
    let mut first = Vec::new();
    bytes
        .take(4096)
        .read_to_end(&mut first)
        .map_err(ReadProblem::from)?;
    let rest = std::mem::replace(bytes, Box::new(io::empty()));
    Ok((first.clone(), Box::new(Cursor::new(first).chain(rest))))
}

/// A problem that has travelled as an [`io::Error`] comes out again as itself.
impl From<io::Error> for ReadProblem {
    fn from(error: io::Error) -> ReadProblem {
        match error.downcast::<ReadProblem>() {
            Ok(problem) => problem,
            Err(error) => ReadProblem::Io(error),
        }
    }
}

struct Metered {
    inner: Opened,
    meter: Meter,
}

impl Read for Metered {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.meter.fetch_add(read as u64, Ordering::Relaxed);
        Ok(read)
    }
}

struct Unpacked {
    inner: MultiGzDecoder<Bytes>,
    limits: SizeLimits,
    read: u64,
}

impl Read for Unpacked {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer).map_err(|error| {
            io::Error::other(ReadProblem::Unpack(masked_detail(&error.to_string())))
        })?;
        self.read += read as u64;
        if self.read > self.limits.unpacked {
            return Err(io::Error::other(ReadProblem::TooLargeUnpacked(
                self.limits.unpacked,
            )));
        }
        Ok(read)
    }
}
