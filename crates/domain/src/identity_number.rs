//! *Personnummer*, *samordningsnummer* and *reservnummer*: recognised so that they can be protected.
//!
//! A personal number is a date of birth, a serial number and a check digit; a coordination number has 60 added
//! to the day. Reserve numbers are made by care regions in several forms: the national one (eight digits, two
//! letters, sex, check character), Stockholm's (99 and ten digits) and a date followed by four characters
//! with a letter among them.

mod separator;

use std::fmt;
use std::ops::Range;

pub use self::separator::{Separator, separator};
use crate::day::Day;
use crate::population::Sex;

/// What kind of number it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NumberKind {
    /// *Personnummer*.
    Personal,
    /// *Samordningsnummer*.
    Coordination,
    /// *Reservnummer*.
    Reserve,
}

/// A number that identifies a person, normalised to twelve characters without a separator.
///
/// It has no `Display`: who shows one has to say so by calling [`IdentityNumber::as_bytes`].
///
/// ```
/// use samsyn_domain::identity_number::{IdentityNumber, NumberKind};
///
/// let on = "2016-06-20".parse()?;
/// let number = IdentityNumber::parse("121212-1212", on).ok_or("not recognised")?;
/// assert_eq!(number.as_bytes(), b"201212121212", "under 100 on the day of the event");
/// let number = IdentityNumber::parse("121212+1212", on).ok_or("not recognised")?;
/// assert_eq!(number.as_bytes(), b"191212121212");
/// assert!(number.is_valid());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct IdentityNumber {
    characters: [u8; 12],
    kind: NumberKind,
    valid: bool,
}

impl fmt::Debug for IdentityNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "IdentityNumber({:?}, hidden)", self.kind)
    }
}

/// No number is shorter than this, in bytes.
const SHORTEST: usize = 10;

/// Every number begins with at least this many digits in a row: those of a date.
const DATE: usize = 6;

/// A number found in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Where, in bytes.
    pub range: Range<usize>,
    /// The number.
    pub number: IdentityNumber,
}

impl IdentityNumber {
    /// Recognises a whole cell. `on` is the day of the event, by which ten digits get their century: the one
    /// that makes the person under 100 on that day, with `+` the one before.
    pub fn parse(text: &str, on: Day) -> Option<IdentityNumber> {
        let (before, separator, after) = taken_apart(text.trim())?;
        if !after.iter().all(u8::is_ascii_alphanumeric) {
            return None;
        }
        let mut characters = [0; 12];
        let start = 8 - before.len();
        characters[start..8].copy_from_slice(before);
        characters[8..].copy_from_slice(&[0, 1, 2, 3].map(|i| after[i].to_ascii_uppercase()));
        if start == 2 {
            let century = century(&characters, on, separator == Some(Separator::Plus))?;
            characters[..2].copy_from_slice(&[b'0' + century / 10, b'0' + century % 10]);
        }
        Self::classify(characters)
    }

    /// Every number in a text, left to right. Digits that go on before or after are another number and are left alone.
    ///
    /// Ten or twelve digits in a row count only with the right check digit, since dates with a time and case
    /// numbers look the same, and so does what is written together with a letter; with a [`Separator`] other than a
    /// space they always count.
    ///
    /// ```
    /// use samsyn_domain::identity_number::IdentityNumber;
    ///
    /// let text = "Mor (850709-9805) ringde";
    /// let found = IdentityNumber::find_in(text, "2016-06-20".parse()?);
    /// assert_eq!(&text[found[0].range.clone()], "850709-9805");
    /// # Ok::<(), samsyn_domain::day::DayError>(())
    /// ```
    pub fn find_in(text: &str, on: Day) -> Vec<Found> {
        let bytes = text.as_bytes();
        let mut found = Vec::new();
        if !may_hold_number(bytes) {
            return found;
        }
        let mut at = 0;
        while at + SHORTEST <= bytes.len() {
            let begins = bytes[at].is_ascii_digit() && (at == 0 || !bytes[at - 1].is_ascii_digit());
            match begins.then(|| number_at(text, at, on)).flatten() {
                Some(hit) => {
                    at = hit.range.end;
                    found.push(hit);
                }
                None => at += 1,
            }
        }
        found
    }

    /// The twelve characters.
    pub const fn as_bytes(&self) -> &[u8; 12] {
        &self.characters
    }

    /// What kind of number it is.
    pub const fn kind(&self) -> NumberKind {
        self.kind
    }

    /// Whether the check digit is right. A reserve number is not checked, so never valid in this sense.
    pub const fn is_valid(&self) -> bool {
        self.valid
    }

    /// Whether it is a number with a check digit, and that is wrong.
    pub fn has_wrong_check_digit(&self) -> bool {
        self.kind != NumberKind::Reserve && !self.valid
    }

    /// The year of birth, from a valid number.
    pub fn birth_year(&self) -> Option<i16> {
        self.valid.then(|| number(&self.characters[..4]) as i16)
    }

    /// The sex, from a valid number: odd for a man, even for a woman.
    pub fn sex(&self) -> Option<Sex> {
        let odd = self.characters[10] % 2 == 1;
        self.valid
            .then_some(if odd { Sex::Man } else { Sex::Woman })
    }

    fn classify(characters: [u8; 12]) -> Option<IdentityNumber> {
        let digits = characters.iter().all(u8::is_ascii_digit);
        let day = number(&characters[6..8]);
        let kind = match number(&characters[..2]) {
            18..=20 if digits && is_date(&characters, day) => NumberKind::Personal,
            18..=20 if digits && day >= 60 && is_coordination_date(&characters, day - 60) => {
                NumberKind::Coordination
            }
            18..=20 if !digits && is_date(&characters, day) => NumberKind::Reserve,
            99 if digits => NumberKind::Reserve,
            century if (century == 0 || century >= 22) && is_national_reserve(&characters) => {
                NumberKind::Reserve
            }
            _ => return None,
        };
        let valid = kind != NumberKind::Reserve && luhn(&characters[2..]);
        Some(IdentityNumber {
            characters,
            kind,
            valid,
        })
    }
}

/// Whether there are digits enough in a row: every sixth byte tells.
#[inline]
fn may_hold_number(bytes: &[u8]) -> bool {
    let (sixes, rest) = bytes.as_chunks::<DATE>();
    let digit = |six: &[u8; DATE]| six[DATE - 1].is_ascii_digit();
    sixes.len() * DATE + rest.len() >= SHORTEST && sixes.iter().any(digit)
}

/// The six or eight digits of a date, what separates them from the rest, and the four characters of that.
fn taken_apart(text: &str) -> Option<(&[u8], Option<Separator>, &[u8; 4])> {
    let (before, after) = text.as_bytes().split_last_chunk::<4>()?;
    if matches!(before.len(), 6 | 8) && before.iter().all(u8::is_ascii_digit) {
        return Some((before, None, after));
    }
    let digits = digits_at(before);
    if !matches!(digits, 6 | 8) {
        return None;
    }
    let (length, separator) = separator(text.get(digits..)?)?;
    (digits + length == before.len()).then_some((&before[..digits], Some(separator), after))
}

/// The longest number that begins at the byte, if any.
fn number_at(text: &str, at: usize, on: Day) -> Option<Found> {
    let (bytes, digits) = (text.as_bytes(), digits_at(&text.as_bytes()[at..]));
    let separated = match digits {
        6 | 8 => separator(&text[at + digits..]),
        _ => None,
    };
    let with_separator = separated.map(|(length, separator)| (digits + length + 4, separator));
    let forms = [
        with_separator.map(|(length, separator)| (length, Some(separator))),
        Some((12, None)),
        Some((10, None)),
    ];
    forms.into_iter().flatten().find_map(|(length, separator)| {
        let range = at..at + length;
        let candidate = text.get(range.clone())?;
        let before = at.checked_sub(1).map(|before| bytes[before]);
        let after = bytes.get(range.end).copied();
        let digits_go_on = after.is_some_and(|after| after.is_ascii_digit());
        let number = IdentityNumber::parse(candidate, on)
            .filter(|_| !digits_go_on && candidate.trim().len() == length)?;
        let letter = |byte: Option<u8>| byte.is_some_and(|byte| byte.is_ascii_alphabetic());
        let written_apart = matches!(separator, Some(Separator::Hyphen | Separator::Plus))
            && !letter(before)
            && !letter(after);
        (number.valid || written_apart).then_some(Found { range, number })
    })
}

/// How many digits the bytes begin with.
fn digits_at(bytes: &[u8]) -> usize {
    bytes
        .iter()
        .take_while(|byte| byte.is_ascii_digit())
        .count()
}

/// The century of a ten-digit number by the event's day.
fn century(characters: &[u8; 12], on: Day, plus: bool) -> Option<u8> {
    let (year, month, day) = (
        number(&characters[2..4]),
        number(&characters[4..6]),
        number(&characters[6..8]),
    );
    let day = if day >= 60 { day - 60 } else { day };
    let today = (
        u32::from(on.month() as u8),
        u32::from(on.day_of_month() as u8),
    );
    let born_by = |century: u32| {
        let birth_year = century * 100 + year;
        (birth_year, month, day) <= (on.year() as u32, today.0, today.1)
    };
    let youngest = (18..=on.year() as u32 / 100)
        .rev()
        .find(|century| born_by(*century))?;
    u8::try_from(youngest - u32::from(plus)).ok()
}

fn is_date(characters: &[u8; 12], day: u32) -> bool {
    let (year, month) = (number(&characters[..4]), number(&characters[4..6]));
    // Every month has 28 days; the rest is for the calendar to say.
    matches!((month, day), (1..=12, 1..=28))
        || jiff::civil::Date::new(year as i16, month as i8, day as i8).is_ok()
}

/// Where the month or the day of birth is not known it is written 00.
fn is_coordination_date(characters: &[u8; 12], day: u32) -> bool {
    is_date(characters, day)
        || (day <= 31
            && number(&characters[4..6]) <= 12
            && (day == 0 || characters[4..6] == *b"00"))
}

fn is_national_reserve(characters: &[u8; 12]) -> bool {
    let letter = |byte: u8| byte.is_ascii_uppercase() && !b"IOQVW".contains(&byte);
    letter(characters[8]) && letter(characters[9]) && characters[11].is_ascii_digit()
}

/// The check digit of ten digits, by the Luhn algorithm.
fn luhn(ten: &[u8]) -> bool {
    const DOUBLED: [u8; 10] = [0, 2, 4, 6, 8, 1, 3, 5, 7, 9];
    let (pairs, _) = ten.as_chunks::<2>();
    let sum: u8 = pairs
        .iter()
        .map(|[first, second]| DOUBLED[usize::from(first - b'0')] + (second - b'0'))
        .sum();
    sum.is_multiple_of(10)
}

fn number(digits: &[u8]) -> u32 {
    digits.iter().fold(0, |sum, digit| {
        sum * 10 + u32::from(digit.wrapping_sub(b'0'))
    })
}

#[cfg(test)]
mod tests;
