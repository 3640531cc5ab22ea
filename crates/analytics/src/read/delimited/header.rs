//! The header of a delimited file: which delimiter, which columns.

use std::borrow::Cow;

use encoding_rs::WINDOWS_1252;

use super::block::BlockEncoding;
use super::record::{Step, fields, next_record};
use crate::column::Column;
use crate::read::error::ReadProblem;
use crate::read::header::Header;
use crate::settings::profile::Profile;

pub(super) const DELIMITERS: [u8; 3] = [b';', b',', b'\t'];

/// The header, and what it takes up of the file.
pub(super) struct FoundHeader {
    pub header: Header,
    pub delimiter: u8,
    pub length: usize,
    pub lines: u64,
}

/// Finds the header at the start of a text: the first line that is not blank.
pub(super) fn find(
    text: &[u8],
    last: bool,
    encoding: BlockEncoding,
    profile: &Profile,
) -> Result<FoundHeader, ReadProblem> {
    let blank = text
        .iter()
        .take_while(|byte| byte.is_ascii_whitespace())
        .count();
    let begins = text[..blank]
        .iter()
        .rposition(|byte| *byte == b'\n')
        .map_or(0, |end| end + 1);
    let (begins, stated) = stated_delimiter(text, begins);
    if text[begins..].is_empty() {
        return Err(ReadProblem::Empty);
    }
    let wanted = profile.delimiter.or(stated);
    let mut first_problem = None;
    let order = wanted.into_iter().chain(
        DELIMITERS
            .into_iter()
            .filter(|delimiter| Some(*delimiter) != wanted),
    );
    for delimiter in order {
        match try_delimiter(&text[begins..], last, (delimiter, encoding), profile) {
            Ok((header, length)) => {
                if let Some(expected) = profile.delimiter.filter(|expected| *expected != delimiter)
                {
                    return Err(ReadProblem::Delimiter {
                        expected: expected.into(),
                        found: delimiter.into(),
                    });
                }
                let length = begins + length;
                let lines = memchr::memchr_iter(b'\n', &text[..length]).count() as u64;
                return Ok(FoundHeader {
                    header,
                    delimiter,
                    length,
                    lines,
                });
            }
            Err(problem) => keep_nearest(&mut first_problem, problem),
        }
    }
    Err(first_problem.unwrap_or(ReadProblem::HeaderUnreadable))
}

/// Excel's own first line `sep=;`, which is not part of the table.
pub(super) fn stated_delimiter(text: &[u8], begins: usize) -> (usize, Option<u8>) {
    match &text[begins..] {
        [b's', b'e', b'p', b'=', delimiter, rest @ ..] if DELIMITERS.contains(delimiter) => {
            match rest {
                [b'\r', b'\n', ..] => (begins + 7, Some(*delimiter)),
                [b'\n', ..] => (begins + 6, Some(*delimiter)),
                _ => (begins, None),
            }
        }
        _ => (begins, None),
    }
}

fn try_delimiter(
    text: &[u8],
    last: bool,
    (delimiter, encoding): (u8, BlockEncoding),
    profile: &Profile,
) -> Result<(Header, usize), ReadProblem> {
    let Step::Record { bytes, length, .. } = next_record(text, delimiter, last) else {
        return Err(ReadProblem::HeaderUnreadable);
    };
    let line = match encoding {
        BlockEncoding::Windows1252 => WINDOWS_1252.decode_without_bom_handling(bytes).0,
        BlockEncoding::Utf8 => {
            Cow::from(std::str::from_utf8(bytes).map_err(|_| ReadProblem::Encoding("UTF-8"))?)
        }
        BlockEncoding::FromUtf16 => {
            Cow::from(std::str::from_utf8(bytes).map_err(|_| ReadProblem::Encoding("UTF-16"))?)
        }
    };
    if line.contains('\0') {
        return Err(ReadProblem::Format);
    }
    let names: Vec<Cow<'_, str>> = fields(&line, delimiter).collect();
    Ok((
        Header::read(names.iter().map(AsRef::as_ref), profile)?,
        length,
    ))
}

/// Of several problems, the one of the delimiter that made most sense of the header.
fn keep_nearest(kept: &mut Option<ReadProblem>, problem: ReadProblem) {
    let sense = |problem: &ReadProblem| match problem {
        ReadProblem::HeaderDoubled(_) | ReadProblem::ColumnMappedTwice { .. } => 2 * Column::COUNT,
        ReadProblem::ColumnsMissing { missing, found } => {
            Column::COUNT - missing.len() + usize::from(found.len() > 1)
        }
        _ => 0,
    };
    if kept
        .as_ref()
        .is_none_or(|kept| sense(kept) < sense(&problem))
    {
        *kept = Some(problem);
    }
}
