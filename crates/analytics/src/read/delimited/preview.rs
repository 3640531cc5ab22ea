//! The first rows of a delimited text, whatever columns it has, and how it seems to be written.

use std::io::Read;

use encoding_rs::{UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::header::{DELIMITERS, stated_delimiter};
use super::record::{Step, fields, next_record};
use super::utf16;
use crate::read::error::ReadProblem;
use crate::read::source::Bytes;
use crate::settings::profile::{Profile, TextEncoding};

/// So much of a file is looked at.
const LOOKED_AT: u64 = 1 << 20;

/// How sure something is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sureness {
    /// The profile or the file says so.
    Stated,
    /// What has been looked at can hardly be otherwise.
    Found,
    /// It could be otherwise.
    Guessed,
}

/// How a delimited text seems to be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TextFound {
    /// The encoding, and how sure that is. Text of ASCII alone is guessed to be UTF-8.
    pub encoding: (TextEncoding, Sureness),
    /// The delimiter, and how sure that is.
    pub delimiter: (u8, Sureness),
}

type Rows = Vec<Vec<String>>;

/// Encoding, delimiter and the first rows, the header among them.
///
/// # Errors
/// Where it cannot be read, or holds nothing.
pub fn preview(
    bytes: Bytes,
    profile: &Profile,
    count: usize,
) -> Result<(TextFound, Rows), ReadProblem> {
    let mut first = Vec::new();
    bytes.take(LOOKED_AT).read_to_end(&mut first)?;
    let is_whole = (first.len() as u64) < LOOKED_AT;
    let encoding = encoding_of(&first, profile);
    let decoder = match encoding.0 {
        TextEncoding::Utf8 => encoding_rs::UTF_8,
        TextEncoding::Windows1252 => WINDOWS_1252,
        TextEncoding::Utf16Le => UTF_16LE,
        TextEncoding::Utf16Be => UTF_16BE,
    };
    let (text, _) = decoder.decode_with_bom_removal(&first);
    let blank = text.len() - text.trim_start().len();
    let begins = text[..blank].rfind('\n').map_or(0, |end| end + 1);
    let (begins, stated) = stated_delimiter(text.as_bytes(), begins);
    let text = &text[begins..];
    if text.is_empty() {
        return Err(ReadProblem::Empty);
    }
    let taken = |delimiter: u8| rows(text, (delimiter, is_whole), count);
    let (delimiter, rows) = match profile.delimiter.or(stated) {
        Some(delimiter) => ((delimiter, Sureness::Stated), taken(delimiter)),
        None => {
            let all = DELIMITERS.map(|delimiter| (delimiter, taken(delimiter)));
            // The first of equals: the order is that of the reader.
            let best = all.into_iter().rev().max_by_key(|(_, rows)| sense(rows));
            let (delimiter, rows) = best.ok_or(ReadProblem::HeaderUnreadable)?;
            let fields = rows.first().map_or(0, Vec::len);
            let agree = rows.len() > 1 && rows.iter().all(|row| row.len() == fields);
            let sure = match agree && fields > 1 {
                true => Sureness::Found,
                false => Sureness::Guessed,
            };
            ((delimiter, sure), rows)
        }
    };
    let found = TextFound {
        encoding,
        delimiter,
    };
    Ok((found, rows))
}

fn encoding_of(first: &[u8], profile: &Profile) -> (TextEncoding, Sureness) {
    if let Some(encoding) = profile.encoding {
        return (encoding, Sureness::Stated);
    }
    let marked = matches!(first, [0xff, 0xfe, ..] | [0xfe, 0xff, ..]);
    let sure = if marked {
        Sureness::Stated
    } else {
        Sureness::Found
    };
    match utf16::detected(&first[..first.len().min(64)]) {
        Some(wide) if wide == UTF_16LE => return (TextEncoding::Utf16Le, sure),
        Some(_) => return (TextEncoding::Utf16Be, sure),
        None => {}
    }
    if first.starts_with(b"\xef\xbb\xbf") {
        return (TextEncoding::Utf8, Sureness::Stated);
    }
    let beyond_ascii = first.iter().position(|byte| !byte.is_ascii());
    match (beyond_ascii, std::str::from_utf8(first)) {
        (None, _) => (TextEncoding::Utf8, Sureness::Guessed),
        (Some(_), Ok(_)) => (TextEncoding::Utf8, Sureness::Found),
        // As the reader does: the first letter beyond ASCII decides. A letter may be cut off where looking ended.
        (Some(place), Err(error)) if error.valid_up_to() > place => match error.error_len() {
            None => (TextEncoding::Utf8, Sureness::Found),
            Some(_) => (TextEncoding::Utf8, Sureness::Guessed),
        },
        (Some(_), Err(_)) => (TextEncoding::Windows1252, Sureness::Guessed),
    }
}

/// Whole rows. Of one that cannot be taken apart nothing is shown.
fn rows(text: &str, (delimiter, is_whole): (u8, bool), count: usize) -> Rows {
    let mut rows = Rows::new();
    let mut rest = text;
    while rows.len() < count && !rest.is_empty() {
        let length = match next_record(rest.as_bytes(), delimiter, is_whole) {
            Step::Record { bytes, length, .. } => {
                let record = &rest[..bytes.len()];
                if !record.trim().is_empty() {
                    rows.push(fields(record, delimiter).map(String::from).collect());
                }
                length
            }
            Step::Broken { length, .. } => length,
            Step::Incomplete => break,
        };
        rest = &rest[length..];
    }
    rows
}

/// How many rows have as many fields as the header, and how many those are.
fn sense(rows: &Rows) -> (usize, usize) {
    let fields = rows.first().map_or(0, Vec::len);
    let like = rows.iter().filter(|row| row.len() == fields);
    match fields {
        0 | 1 => (0, 0),
        _ => (like.count(), fields),
    }
}
