//! Where a record begins and ends, and its fields.
//!
//! The grammar is RFC 4180 read strictly: a quote opens a field only as its first character, and a closing
//! quote is followed by a delimiter or the end of the line. A lenient reader would let one forgotten quote
//! swallow the rows after it without a word; here the row with the quote is rejected and reading goes on at
//! the next line.

use std::borrow::Cow;

use memchr::{memchr, memchr2};

use crate::row_error::RowErrorCode;

/// The longest row, in bytes.
pub use crate::read::block::LONGEST_ROW;

/// The next record of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step<'t> {
    /// A whole record, without its line end.
    Record {
        /// Its bytes.
        bytes: &'t [u8],
        /// Whether some field is quoted.
        quoted: bool,
        /// How many bytes to go on by.
        length: usize,
    },
    /// A line that is no record.
    Broken {
        /// Its bytes, without the line end.
        bytes: &'t [u8],
        /// What is wrong.
        code: RowErrorCode,
        /// How many bytes to go on by.
        length: usize,
    },
    /// The text ends before the record does.
    Incomplete,
}

/// The record that begins at the start of `text`, which is not empty. `last` says that nothing follows `text`.
pub fn next_record(text: &[u8], delimiter: u8, last: bool) -> Step<'_> {
    let Some((line, length)) = first_line(text, last) else {
        return Step::Incomplete;
    };
    if memchr(b'"', line).is_none() {
        return record(line, false, length);
    }
    match quoted_length(text, delimiter, last) {
        Ok(Some(end)) => {
            let bytes = &text[..end];
            let after = line_end(&text[end..]);
            record(bytes, true, end + after)
        }
        Ok(None) if text.len() <= LONGEST_ROW && !last => Step::Incomplete,
        Ok(None) | Err(Malformed) => Step::Broken {
            bytes: line,
            code: RowErrorCode::Quote,
            length,
        },
    }
}

fn record(bytes: &[u8], quoted: bool, length: usize) -> Step<'_> {
    match bytes.len() > LONGEST_ROW {
        true => Step::Broken {
            bytes,
            code: RowErrorCode::TooLong,
            length,
        },
        false => Step::Record {
            bytes,
            quoted,
            length,
        },
    }
}

/// The first line without its end, and its length with it.
fn first_line(text: &[u8], last: bool) -> Option<(&[u8], usize)> {
    let (line, length) = match memchr(b'\n', text) {
        Some(end) => (&text[..end], end + 1),
        None if last => (text, text.len()),
        None => return None,
    };
    Some((line.strip_suffix(b"\r").unwrap_or(line), length))
}

fn line_end(text: &[u8]) -> usize {
    match text {
        [b'\r', b'\n', ..] => 2,
        [b'\n', ..] => 1,
        _ => 0,
    }
}

struct Malformed;

/// How long the record is without its line end; `None` where the text ends inside it.
fn quoted_length(text: &[u8], delimiter: u8, last: bool) -> Result<Option<usize>, Malformed> {
    let mut at = 0;
    loop {
        if text.get(at) == Some(&b'"') {
            let Some(closing) = closing_quote(&text[at + 1..]) else {
                return Ok(None);
            };
            at += closing + 2;
        } else {
            match memchr2(delimiter, b'\n', &text[at..]) {
                Some(end) if text[at + end] == b'\n' && end > 0 && text[at + end - 1] == b'\r' => {
                    at += end - 1
                }
                Some(end) => at += end,
                None => at = text.len(),
            }
        }
        match text.get(at) {
            Some(byte) if *byte == delimiter => at += 1,
            Some(b'\n') => return Ok(Some(at)),
            Some(b'\r') if text.get(at + 1) == Some(&b'\n') => return Ok(Some(at)),
            Some(b'\r') if at + 1 == text.len() && !last => return Ok(None),
            Some(_) => return Err(Malformed),
            None => return Ok(last.then_some(at)),
        }
        if at > LONGEST_ROW {
            return Ok(None);
        }
    }
}

/// Where the quoted text after an opening quote ends; a doubled quote does not end it.
fn closing_quote(text: &[u8]) -> Option<usize> {
    let mut at = 0;
    loop {
        at += memchr(b'"', text.get(at..text.len().min(LONGEST_ROW))?)?;
        match text.get(at + 1) {
            Some(b'"') => at += 2,
            _ => return Some(at),
        }
    }
}

/// The fields of a record, without their quotes.
pub fn fields(record: &str, delimiter: u8) -> impl Iterator<Item = Cow<'_, str>> {
    let mut rest = Some(record);
    std::iter::from_fn(move || {
        let text = rest?;
        let (field, after) = match text.strip_prefix('"') {
            Some(quoted) => {
                let end = closing_quote(quoted.as_bytes()).unwrap_or(quoted.len());
                let inner = &quoted[..end];
                let field = if inner.contains("\"\"") {
                    inner.replace("\"\"", "\"").into()
                } else {
                    inner.into()
                };
                (field, quoted.get(end + 1..).unwrap_or_default())
            }
            None => {
                let end = memchr(delimiter, text.as_bytes()).unwrap_or(text.len());
                (Cow::from(&text[..end]), &text[end..])
            }
        };
        rest = after.strip_prefix(delimiter as char);
        Some(field)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn records(mut text: &[u8], last: bool) -> Vec<String> {
        let mut found = Vec::new();
        while !text.is_empty() {
            let (shown, length) = match next_record(text, b';', last) {
                Step::Record { bytes, length, .. } => {
                    (String::from_utf8_lossy(bytes).into_owned(), length)
                }
                Step::Broken {
                    bytes,
                    code,
                    length,
                } => (
                    format!("{}: {}", code.code(), String::from_utf8_lossy(bytes)),
                    length,
                ),
                Step::Incomplete => {
                    found.push("…".into());
                    break;
                }
            };
            found.push(shown);
            text = &text[length..];
        }
        found
    }

    #[test]
    fn lines_end_in_any_of_the_usual_ways() {
        assert_eq!(records(b"a;b\r\nc;d\n\ne", true), ["a;b", "c;d", "", "e"]);
        assert_eq!(records(b"a;b\nc", false), ["a;b", "…"]);
    }

    #[test]
    fn quoted_fields_may_hold_delimiters_and_line_ends() {
        assert_eq!(records(b"\"a;\nb\";c\r\nd\n", true), ["\"a;\nb\";c", "d"]);
        assert_eq!(records(b"\"a\"\"b\"\n", true), ["\"a\"\"b\""]);
        assert_eq!(records(b"a;\"b\"", true), ["a;\"b\""]);
        assert_eq!(records(b"a;\"b\"\r", false), ["…"]);
    }

    #[test]
    fn a_forgotten_quote_costs_its_own_row_and_no_other() {
        assert_eq!(
            records(b"a;\"b\nc;d\ne;f", true),
            ["quote: a;\"b", "c;d", "e;f"]
        );
        assert_eq!(
            records(b"a;\"b\nc;\"d\"\ne", true),
            ["quote: a;\"b", "c;\"d\"", "e"]
        );
        assert_eq!(records(b"a;\"b\"x\nc", true), ["quote: a;\"b\"x", "c"]);
        assert_eq!(
            records(b"a;b\"c\nd", true),
            ["a;b\"c", "d"],
            "a quote inside a field is text"
        );
    }

    #[test]
    fn fields_come_without_quotes() {
        let split = |text: &'static str| fields(text, b';').collect::<Vec<_>>();
        assert_eq!(split("a;\"b;c\";\"d\"\"e\";"), ["a", "b;c", "d\"e", ""]);
        assert_eq!(split(""), [""]);
        assert_eq!(split("\"\";x"), ["", "x"]);
    }
}
