//! *Personnummer*, *samordningsnummer* and *reservnummer*: recognised so that they can be protected.
//!
//! Personal numbers follow folkbokföringslagen (1991:481) 18 §; coordination numbers have 60 added to the
//! day. Reserve numbers are made by care regions in several forms: the national one (eight digits, two
//! letters, sex, check character), Stockholm's (99 and ten digits) and a date followed by four characters
//! with a letter among them.

use std::fmt;
use std::ops::Range;

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
        let text = text.trim().as_bytes();
        let (before, separator, after) = match text.len() {
            10 | 12 => (&text[..text.len() - 4], None, &text[text.len() - 4..]),
            11 | 13 => (
                &text[..text.len() - 5],
                Some(text[text.len() - 5]),
                &text[text.len() - 4..],
            ),
            _ => return None,
        };
        let separated = matches!(separator, None | Some(b'-' | b'+' | b' '));
        if !separated
            || !before.iter().all(u8::is_ascii_digit)
            || !after.iter().all(u8::is_ascii_alphanumeric)
        {
            return None;
        }
        let mut characters = [0; 12];
        let start = 8 - before.len();
        characters[start..8].copy_from_slice(before);
        characters[8..].copy_from_slice(&[0, 1, 2, 3].map(|i| after[i].to_ascii_uppercase()));
        if start == 2 {
            let century = century(&characters, on, separator == Some(b'+'))?;
            characters[..2].copy_from_slice(&[b'0' + century / 10, b'0' + century % 10]);
        }
        Self::classify(characters)
    }

    /// Every number in a text, left to right. Digits that go on before or after are another number and are left alone.
    ///
    /// Ten or twelve digits in a row count only with the right check digit, since dates with a time and case
    /// numbers look the same, and so does what is written together with a letter; with a separator they always count.
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

/// The longest number that begins at the byte, if any.
fn number_at(text: &str, at: usize, on: Day) -> Option<Found> {
    [13, 12, 11, 10].into_iter().find_map(|length| {
        let range = at..at + length;
        let candidate = text.get(range.clone())?;
        let before = at.checked_sub(1).map(|before| text.as_bytes()[before]);
        let after = text.as_bytes().get(range.end).copied();
        let digits_go_on = after.is_some_and(|after| after.is_ascii_digit());
        let number = IdentityNumber::parse(candidate, on)
            .filter(|_| !digits_go_on && candidate.trim().len() == length)?;
        let letter = |byte: Option<u8>| byte.is_some_and(|byte| byte.is_ascii_alphabetic());
        let written_apart = matches!(candidate.as_bytes()[length - 5], b'-' | b'+')
            && !letter(before)
            && !letter(after);
        (number.valid || written_apart).then_some(Found { range, number })
    })
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
mod tests {
    use super::*;

    fn parse(text: &str) -> Option<IdentityNumber> {
        IdentityNumber::parse(text, "2016-06-20".parse().unwrap())
    }

    fn normal(text: &str) -> String {
        parse(text).map_or("-".into(), |number| {
            String::from_utf8_lossy(number.as_bytes()).into_owned()
        })
    }

    #[test]
    fn every_way_of_writing_gives_the_same_twelve_characters() {
        for text in [
            "191212121212",
            "19121212-1212",
            "19121212+1212",
            "121212+1212",
            " 121212+1212 ",
            "19121212 1212",
        ] {
            assert_eq!(normal(text), "191212121212", "{text}");
        }
        assert_eq!(normal("8507099805"), "198507099805");
        assert_eq!(normal("850709-9805"), "198507099805");
    }

    #[test]
    fn ten_digits_get_the_century_that_makes_the_person_under_100_on_the_day() {
        let on = |text: &str, day: &str| {
            let number = IdentityNumber::parse(text, day.parse().unwrap()).unwrap();
            number.birth_year().unwrap()
        };
        assert_eq!(
            on("121212-1212", "2012-12-11"),
            1912,
            "99 years old, the day before the birthday"
        );
        assert_eq!(on("121212-1212", "2012-12-12"), 2012, "born today");
        assert_eq!(on("121212+1212", "2012-12-12"), 1912);
        assert_eq!(on("121212+1212", "2012-12-11"), 1812);
        assert_eq!(on("850709-9805", "1990-01-01"), 1985);
    }

    #[test]
    fn coordination_numbers_have_60_added_to_the_day() {
        let number = parse("701063-2391").unwrap();
        assert_eq!(
            (number.kind(), number.is_valid()),
            (NumberKind::Coordination, true)
        );
        assert_eq!(
            number.birth_year().zip(number.sex()),
            Some((1970, Sex::Man))
        );
        for (text, characters) in [
            ("160060-0000", "201600600000"),
            ("160660-0000", "201606600000"),
            ("160760-0000", "191607600000"),
        ] {
            assert_eq!(normal(text), characters, "the day of birth is not known");
        }
    }

    #[test]
    fn reserve_numbers_are_recognised_but_tell_neither_sex_nor_year() {
        for text in [
            "991212121212",
            "22850709AB15",
            "22850709-AB15",
            "19850709-K123",
            "850709-K123",
        ] {
            let number = parse(text).unwrap();
            assert_eq!(number.kind(), NumberKind::Reserve, "{text}");
            assert_eq!((number.birth_year(), number.sex()), (None, None), "{text}");
        }
    }

    #[test]
    fn a_wrong_check_digit_is_recognised_and_tells_nothing() {
        let number = parse("850709-9806").unwrap();
        assert!(!number.is_valid());
        assert_eq!((number.birth_year(), number.sex()), (None, None));
    }

    #[test]
    fn what_is_no_number_is_left_alone() {
        for text in [
            "",
            "2016-0001",
            "850732-9805",
            "851309-9805",
            "85070x-9805",
            "1234567890123",
            "Anna",
            "å50709-9805",
            "20160620134500",
        ] {
            assert_eq!(normal(text), "-", "{text}");
        }
    }

    #[test]
    fn numbers_are_found_in_running_text() {
        let on = "2016-06-20".parse().unwrap();
        let ranges = |text: &str| -> Vec<String> {
            IdentityNumber::find_in(text, on)
                .into_iter()
                .map(|found| text[found.range].to_owned())
                .collect()
        };
        assert_eq!(
            ranges("Mor (850709-9805) och barn 20121212-1212."),
            ["850709-9805", "20121212-1212"]
        );
        assert_eq!(
            ranges("8507099805, 198507099805"),
            ["8507099805", "198507099805"]
        );
        assert_eq!(
            ranges("åäö 850709-9806"),
            ["850709-9806"],
            "a wrong check digit with a separator"
        );
        assert!(
            ranges("8507099806").is_empty(),
            "ten digits with a wrong check digit are a case number"
        );
        assert!(ranges("201606201345 2016-0001234 1850709980512").is_empty());
        assert_eq!(ranges("nr 850709 9805 ok"), ["850709 9805"]);
        assert_eq!(
            ranges("pnr850709-9805mor 198507099805x"),
            ["850709-9805", "198507099805"],
            "written together with a letter"
        );
        assert!(
            ranges("A850709-9806 b20160620-0001 19850709-K1234 850709-K123x").is_empty(),
            "with a letter and a wrong check digit it is a case number"
        );
    }
}
