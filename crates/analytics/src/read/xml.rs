//! XML from strangers: counted in bytes and lines, and bounded piece by piece.

use std::io::{self, BufRead, Read};
use std::sync::Arc;

use quick_xml::encoding::EncodingError;

use crate::read::error::ReadProblem;
use crate::row_error::masked_detail;

/// What one tag, one comment or one stretch of text may hold, in bytes. The parser keeps such a piece in memory,
/// so without a bound one attribute could be as large as the file may be.
const PIECE: u64 = 16 << 20;

/// Passes bytes on to the parser and counts them.
pub(super) struct Metered<R> {
    inner: R,
    limit: u64,
    read: u64,
    piece: u64,
    lines: u64,
}

impl<R> Metered<R> {
    /// At most `limit` bytes of `inner`.
    pub(super) fn new(inner: R, limit: u64) -> Metered<R> {
        Metered {
            inner,
            limit,
            read: 0,
            piece: 0,
            lines: 0,
        }
    }

    /// Begins a new piece: what came before no longer counts towards its bound.
    pub(super) fn begin_piece(&mut self) {
        self.piece = 0;
    }

    /// Bytes that the parser has taken.
    pub(super) fn bytes_read(&self) -> u64 {
        self.read
    }

    /// The line on which the parser stands, from 1.
    pub(super) fn line(&self) -> u64 {
        self.lines + 1
    }

    fn exceeded(&self) -> Option<ReadProblem> {
        if self.read >= self.limit {
            return Some(ReadProblem::TooLargeUnpacked(self.limit));
        }
        (self.piece >= PIECE).then(|| ReadProblem::Xml {
            at: self.read,
            detail: format!("a tag, a comment or a text is longer than {PIECE} bytes"),
        })
    }
}

impl<R: BufRead> Metered<R> {
    /// Counts what is left and throws it away.
    pub(super) fn skip_rest(&mut self) -> io::Result<()> {
        loop {
            self.begin_piece();
            let amount = self.fill_buf()?.len();
            if amount == 0 {
                return Ok(());
            }
            self.consume(amount);
        }
    }
}

impl<R: BufRead> BufRead for Metered<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        let exceeded = self.exceeded();
        let left = usize::try_from(self.limit - self.read).unwrap_or(usize::MAX);
        let bytes = self.inner.fill_buf()?;
        match exceeded {
            Some(problem) if !bytes.is_empty() => Err(io::Error::other(problem)),
            _ => Ok(&bytes[..bytes.len().min(left)]),
        }
    }

    fn consume(&mut self, amount: usize) {
        // The bytes still lie in the buffer: asking for them again reads nothing.
        if let Ok(bytes) = self.inner.fill_buf() {
            let taken = &bytes[..amount.min(bytes.len())];
            self.lines += memchr::memchr_iter(b'\n', taken).count() as u64;
        }
        self.read += amount as u64;
        self.piece += amount as u64;
        self.inner.consume(amount);
    }
}

impl<R: BufRead> Read for Metered<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let mut bytes = self.fill_buf()?;
        let amount = bytes.read(into)?;
        self.consume(amount);
        Ok(amount)
    }
}

/// What a parser's error means for the file; `at` is where the parser stood.
pub(super) fn problem_of(error: quick_xml::Error, at: u64) -> ReadProblem {
    match error {
        quick_xml::Error::Io(error) => match Arc::try_unwrap(error) {
            Ok(error) => problem_of_io(error),
            Err(shared) => ReadProblem::Io(io::Error::new(shared.kind(), shared.to_string())),
        },
        quick_xml::Error::Encoding(EncodingError::Other(encoding)) => {
            ReadProblem::Encoding(encoding.name())
        }
        quick_xml::Error::Encoding(_) => ReadProblem::Encoding("UTF-8"),
        other => ReadProblem::Xml {
            at,
            detail: masked_detail(&other.to_string()),
        },
    }
}

/// The problem that an error of the input carries within it, or that it is.
pub(super) fn problem_of_io(error: io::Error) -> ReadProblem {
    match error.downcast::<ReadProblem>() {
        Ok(problem) => problem,
        Err(error) => ReadProblem::Io(error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn more_bytes_than_the_limit_are_refused_when_they_are_asked_for() {
        let mut text = String::new();
        let mut exactly = Metered::new(&b"1234"[..], 4);
        assert_eq!(exactly.read_to_string(&mut text).unwrap(), 4);
        let error = Metered::new(&b"12345"[..], 4)
            .read_to_string(&mut text)
            .unwrap_err();
        assert!(matches!(
            problem_of_io(error),
            ReadProblem::TooLargeUnpacked(4)
        ));
    }

    #[test]
    fn what_the_parser_quotes_of_a_file_is_masked() {
        let quoted = "expected `</mor-850709-9805>`".to_owned();
        let problem = problem_of(quick_xml::Error::Io(Arc::new(io::Error::other(quoted))), 0);
        assert!(matches!(problem, ReadProblem::Io(_)));
        let mut parser = quick_xml::Reader::from_str("<a-850709-9805></b-850709-9805>");
        let error = loop {
            if let Err(error) = parser.read_event() {
                break error;
            }
        };
        let problem = problem_of(error, 0).to_string();
        assert!(problem.contains("[personnummer]"), "{problem}");
        assert!(!problem.contains("9805"), "{problem}");
    }

    #[test]
    fn lines_are_counted_as_the_parser_takes_them() {
        let mut input = Metered::new(&b"a\nb\nc"[..], u64::MAX);
        assert_eq!(input.line(), 1);
        input.consume(2);
        assert_eq!((input.line(), input.bytes_read()), (2, 2));
        input.consume(3);
        assert_eq!((input.line(), input.bytes_read()), (3, 5));
    }
}
