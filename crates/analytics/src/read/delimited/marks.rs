//! Where the delimiters and line ends of a text are, eight bytes at a time.
//!
//! Fields are a few bytes long. A search that starts anew for each costs more than the bytes it passes over; this
//! one looks at every byte once (docs/performance.md).

const LOW: u64 = u64::from_ne_bytes([0x7f; 8]);

/// The places of delimiters and line feeds, in order.
pub(super) struct Marks<'t> {
    words: &'t [[u8; 8]],
    /// What is left when the words have been looked at, padded.
    rest: Option<[u8; 8]>,
    /// Where the word after the one at hand begins.
    next: usize,
    /// The marks of the word at hand: the highest bit of their bytes.
    marks: u64,
    delimiters: u64,
}

impl<'t> Marks<'t> {
    pub fn new(text: &'t [u8], delimiter: u8) -> Marks<'t> {
        let (words, rest) = text.as_chunks::<8>();
        // Padded with a byte that is no mark.
        let mut padded = [0; 8];
        padded[..rest.len()].copy_from_slice(rest);
        let delimiters = u64::from_ne_bytes([delimiter; 8]);
        Marks {
            words,
            rest: Some(padded),
            next: 0,
            marks: 0,
            delimiters,
        }
    }
}

impl Iterator for Marks<'_> {
    type Item = usize;

    #[inline]
    fn next(&mut self) -> Option<usize> {
        while self.marks == 0 {
            let word = match self.words.split_first() {
                Some((word, rest)) => {
                    self.words = rest;
                    *word
                }
                None => self.rest.take()?,
            };
            let bytes = u64::from_le_bytes(word);
            self.marks = zero_bytes(bytes ^ self.delimiters) | zero_bytes(bytes ^ LINE_FEEDS);
            self.next += 8;
        }
        let place = self.marks.trailing_zeros() as usize / 8;
        self.marks &= self.marks - 1;
        Some(self.next - 8 + place)
    }
}

const LINE_FEEDS: u64 = u64::from_ne_bytes([b'\n'; 8]);

/// The highest bit of every byte that is zero, and no other.
#[inline]
const fn zero_bytes(bytes: u64) -> u64 {
    !(((bytes & LOW) + LOW) | bytes | LOW)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn every_mark_is_found_and_nothing_else(text in "[;\\n\u{0}\u{1}:<a\u{3b4}\u{80}-\u{ff}]{0,80}") {
            let found: Vec<usize> = Marks::new(text.as_bytes(), b';').collect();
            let is_mark = |byte: u8| matches!(byte, b';' | b'\n');
            let plain: Vec<usize> = (0..text.len()).filter(|place| is_mark(text.as_bytes()[*place])).collect();
            prop_assert_eq!(found, plain);
        }
    }
}
