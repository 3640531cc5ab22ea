//! UTF-16 turned into UTF-8 as it is read.

use std::io::{self, Read};

use encoding_rs::{Decoder, Encoding};

use crate::read::source::Bytes;

/// The kind of UTF-16 that a file begins as: by its byte order mark, or by every other byte being zero.
pub(super) fn detected(first: &[u8]) -> Option<&'static Encoding> {
    let zeros =
        |from: usize| first.len() >= 8 && first.iter().skip(from).step_by(2).all(|byte| *byte == 0);
    match first {
        [0xff, 0xfe, ..] => Some(encoding_rs::UTF_16LE),
        [0xfe, 0xff, ..] => Some(encoding_rs::UTF_16BE),
        _ if zeros(1) => Some(encoding_rs::UTF_16LE),
        _ if zeros(0) => Some(encoding_rs::UTF_16BE),
        _ => None,
    }
}

/// Reads UTF-16 as UTF-8; what cannot be decoded becomes U+FFFD.
pub(super) struct Utf16Reader {
    input: Bytes,
    decoder: Decoder,
    narrow: Vec<u8>,
    /// How much of `narrow` has been handed out.
    read: usize,
    ended: bool,
}

impl Utf16Reader {
    pub(super) fn new(input: Bytes, encoding: &'static Encoding) -> Utf16Reader {
        let decoder = encoding.new_decoder_with_bom_removal();
        Utf16Reader {
            input,
            decoder,
            narrow: Vec::new(),
            read: 0,
            ended: false,
        }
    }

    fn decode_more(&mut self) -> io::Result<()> {
        let mut wide = Vec::new();
        self.ended = (&mut self.input).take(1 << 16).read_to_end(&mut wide)? == 0;
        let longest = self
            .decoder
            .max_utf8_buffer_length(wide.len())
            .unwrap_or(wide.len() * 3 + 16);
        self.narrow.resize(longest, 0);
        let (_, _, written, _) = self
            .decoder
            .decode_to_utf8(&wide, &mut self.narrow, self.ended);
        self.narrow.truncate(written);
        self.read = 0;
        Ok(())
    }
}

impl Read for Utf16Reader {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.read == self.narrow.len() && !self.ended {
            self.decode_more()?;
        }
        let read = (&self.narrow[self.read..]).read(buffer)?;
        self.read += read;
        Ok(read)
    }
}
