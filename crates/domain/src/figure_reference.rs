//! *Sifferreferens*: the short reference by which a figure is found again.

use std::fmt;
use std::str::FromStr;

/// Crockford's digits: no I, L, O or U.
const DIGITS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// *Sifferreferens*: 35 bits as seven characters, and a check character that finds every wrong character and every swap
/// of two neighbours.
///
/// The check is a sum over the field of 32 elements: each character times a power of its generator, so that no two
/// places weigh the same and the result is again one of the 32 characters.
///
/// ```
/// use samsyn_domain::figure_reference::FigureReference;
///
/// let reference = FigureReference::new(0x1_2345_6789);
/// let written = reference.to_string();
/// assert_eq!(written.len(), "F-7K3Q-D2XC".len());
/// assert_eq!(written.to_lowercase().replace('-', " ").parse(), Ok(reference));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FigureReference(u64);

/// Why a text is no reference to a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FigureReferenceError {
    /// Not eight characters after the F.
    #[error("a reference is F and eight characters")]
    Length,
    /// A character that no reference has.
    #[error("{0:?} is in no reference")]
    Character(char),
    /// It is mistyped: the check character does not fit.
    #[error("the reference is mistyped")]
    Check,
}

impl FigureReference {
    /// From 35 random bits; the others are not used.
    pub const fn new(random: u64) -> FigureReference {
        FigureReference(random & ((1 << 35) - 1))
    }

    /// The 35 bits.
    pub const fn bits(self) -> u64 {
        self.0
    }

    fn values(self) -> [u8; 7] {
        [30, 25, 20, 15, 10, 5, 0].map(|shift| (self.0 >> shift & 31) as u8)
    }
}

/// The character that makes the weighted sum of all eight zero. The first character weighs the most.
fn check(values: &[u8; 7]) -> u8 {
    values.iter().fold(0, |sum, value| doubled(sum ^ value))
}

/// Times the generator, in the field of 32 elements with x⁵ = x² + 1.
const fn doubled(value: u8) -> u8 {
    let shifted = value << 1;
    if shifted & 32 == 0 {
        shifted
    } else {
        shifted ^ 0b10_0101
    }
}

/// `F-7K3Q-D2XC`.
impl fmt::Display for FigureReference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let values = self.values();
        f.write_str("F-")?;
        for (place, value) in values.iter().chain([&check(&values)]).enumerate() {
            let hyphen = if place == 4 { "-" } else { "" };
            write!(f, "{hyphen}{}", char::from(DIGITS[usize::from(*value)]))?;
        }
        Ok(())
    }
}

/// Reads capitals and small letters, I and L as 1, O as 0, with or without `F`, hyphens and spaces.
impl FromStr for FigureReference {
    type Err = FigureReferenceError;

    fn from_str(text: &str) -> Result<FigureReference, FigureReferenceError> {
        let text = text.trim();
        // An F alone before a hyphen or a space is no digit of the reference.
        let named = text.strip_prefix(['F', 'f']);
        let after_name = named.filter(|rest| rest.starts_with(|sign| is_gap(&sign)));
        let of = |text: &str| text.chars().filter(|sign| !is_gap(sign)).collect();
        let mut letters: Vec<char> = of(after_name.unwrap_or(text));
        if after_name.is_none() && letters.len() == 9 && matches!(letters[0], 'F' | 'f') {
            letters.remove(0);
        }
        let values = letters
            .into_iter()
            .map(value)
            .collect::<Result<Vec<u8>, _>>()?;
        let eight: [u8; 8] = values
            .try_into()
            .map_err(|_| FigureReferenceError::Length)?;
        let [seven @ .., last] = eight;
        if check(&seven) != last {
            return Err(FigureReferenceError::Check);
        }
        let bits = seven
            .iter()
            .fold(0, |bits, value| bits << 5 | u64::from(*value));
        Ok(FigureReference(bits))
    }
}

fn is_gap(sign: &char) -> bool {
    sign.is_whitespace() || *sign == '-'
}

fn value(letter: char) -> Result<u8, FigureReferenceError> {
    let read = match letter.to_ascii_uppercase() {
        'I' | 'L' => '1',
        'O' => '0',
        other => other,
    };
    let place = DIGITS.iter().position(|digit| char::from(*digit) == read);
    place
        .map(|place| place as u8)
        .ok_or(FigureReferenceError::Character(letter))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn every_wrong_character_and_every_swap_of_neighbours_is_found(bits in 0_u64..1 << 35) {
            let reference = FigureReference::new(bits);
            let written: String = reference.to_string().chars().filter(|letter| *letter != '-').collect();
            prop_assert_eq!(written.parse(), Ok(reference));
            let letters: Vec<u8> = written.bytes().collect();
            for place in 1..9 {
                for digit in DIGITS.iter().filter(|digit| **digit != letters[place]) {
                    let mut wrong = letters.clone();
                    wrong[place] = *digit;
                    let wrong = String::from_utf8(wrong).unwrap();
                    prop_assert_eq!(wrong.parse::<FigureReference>(), Err(FigureReferenceError::Check));
                }
            }
            for place in (1..8).filter(|place| letters[*place] != letters[place + 1]) {
                let mut swapped = letters.clone();
                swapped.swap(place, place + 1);
                let swapped = String::from_utf8(swapped).unwrap();
                prop_assert_eq!(swapped.parse::<FigureReference>(), Err(FigureReferenceError::Check));
            }
        }
    }

    #[test]
    fn people_write_it_as_they_like() {
        let reference = FigureReference::new(1 << 30);
        let written = reference.to_string();
        assert!(written.starts_with("F-1000-000"), "{written}");
        for form in [
            written.to_lowercase(),
            written.replace('-', ""),
            written[2..].to_owned(),
        ] {
            assert_eq!(form.parse(), Ok(reference), "{form}");
        }
        let read_aloud = written.replace('1', "l").replace("000-", "OoO ");
        assert_eq!(read_aloud.parse(), Ok(reference));
    }

    #[test]
    fn what_is_no_reference_says_why() {
        let parse = |text: &str| text.parse::<FigureReference>();
        assert_eq!(parse(""), Err(FigureReferenceError::Length));
        assert_eq!(parse("F-7K3Q-D2X"), Err(FigureReferenceError::Length));
        assert_eq!(
            parse("F-7K3Q-D2XU"),
            Err(FigureReferenceError::Character('U'))
        );
        assert_eq!(
            parse("F-7K3Q-D2Xå"),
            Err(FigureReferenceError::Character('å'))
        );
    }
}
