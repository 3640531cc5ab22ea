//! *Ärendereferens*: what stands for a measured case from one import to the next.

use std::fmt;
use std::str::FromStr;

use hmac::{Hmac, Mac};
use samsyn_domain::day::Day;
use sha2::Sha256;

/// The key of case references. Made of the key of pseudonyms, for this purpose alone: neither tells of the other's results.
#[derive(Clone)]
pub struct CaseReferenceKey(pub(crate) Hmac<Sha256>);

impl fmt::Debug for CaseReferenceKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("CaseReferenceKey(hidden)")
    }
}

/// *Ärendereferens*: 65 bits of a keyed hash of limit, key and start date, written with thirteen characters of Crockford's
/// base32.
///
/// ```
/// use samsyn_analytics::case_reference::CaseReference;
/// use samsyn_analytics::pseudonym::PseudonymKey;
///
/// let key = PseudonymKey::new(&[7; 32]).case_references();
/// let reference = key.of("plan-30", "2016-123", "2016-06-20".parse()?);
/// assert_eq!(reference.to_string().len(), 13);
/// let read_aloud = reference.to_string().to_lowercase().replace('0', "o");
/// assert_eq!(read_aloud.parse::<CaseReference>(), Ok(reference));
/// # Ok::<(), samsyn_domain::day::DayError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CaseReference(u128);

/// The text is no case reference.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a case reference has thirteen letters and digits")]
pub struct CaseReferenceError;

/// Without I, L, O and U.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const CHARACTERS: usize = 13;
const BITS: usize = 5 * CHARACTERS;

impl CaseReferenceKey {
    /// The reference of the clock of a limit, or the answer of a coverage, that this key (case, pseudonym or *ärende/insats*)
    /// opened on this day.
    pub fn of(&self, limit: &str, key: &str, start: Day) -> CaseReference {
        let mut mac = self.0.clone();
        for part in [limit, key, &start.to_string()] {
            // Each with its length, so that no two lists of parts are the same bytes.
            mac.update(&(part.len() as u64).to_be_bytes());
            mac.update(part.as_bytes());
        }
        let digest = mac.finalize().into_bytes();
        let first = digest.iter().take(16);
        let number = first.fold(0, |number, byte| (number << 8) | u128::from(*byte));
        CaseReference(number >> (128 - BITS))
    }
}

impl fmt::Display for CaseReference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (0..CHARACTERS).rev().try_for_each(|place| {
            let digit = (self.0 >> (5 * place)) as usize % ALPHABET.len();
            write!(f, "{}", char::from(ALPHABET[digit]))
        })
    }
}

/// As people may write it: small letters, hyphens, and letters for the digits that they look like.
impl FromStr for CaseReference {
    type Err = CaseReferenceError;

    fn from_str(text: &str) -> Result<CaseReference, CaseReferenceError> {
        let (mut number, mut count) = (0, 0);
        for letter in text.bytes().filter(|letter| *letter != b'-') {
            let letter = match letter.to_ascii_uppercase() {
                b'O' => b'0',
                b'I' | b'L' => b'1',
                other => other,
            };
            let digit = ALPHABET.iter().position(|known| *known == letter);
            let digit = digit.filter(|_| count < CHARACTERS);
            number = (number << 5) | digit.ok_or(CaseReferenceError)? as u128;
            count += 1;
        }
        match count {
            CHARACTERS => Ok(CaseReference(number)),
            _ => Err(CaseReferenceError),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pseudonym::PseudonymKey;

    fn reference(key: u8, limit: &str, case: &str, start: &str) -> String {
        let key = PseudonymKey::new(&[key; 32]).case_references();
        key.of(limit, case, start.parse().unwrap()).to_string()
    }

    /// Worked out with Python's `hmac` and `hashlib`.
    #[test]
    fn a_reference_is_the_same_in_every_version() {
        assert_eq!(reference(7, "plan-30", "Ä-1", "2016-06-20"), EXPECTED);
    }

    #[test]
    fn key_limit_case_and_day_each_make_another() {
        let one = reference(7, "plan-30", "A-1", "2016-06-20");
        for other in [
            reference(8, "plan-30", "A-1", "2016-06-20"),
            reference(7, "plan-3", "0A-1", "2016-06-20"),
            reference(7, "plan-30", "A-2", "2016-06-20"),
            reference(7, "plan-30", "A-1", "2016-06-21"),
        ] {
            assert_ne!(one, other);
        }
    }

    #[test]
    fn what_is_no_reference_is_refused() {
        for text in ["", "7K3Q", "7K3QD27K3QD27U", "7K3QD27K3QD277", "åäö"] {
            assert_eq!(
                text.parse::<CaseReference>(),
                Err(CaseReferenceError),
                "{text}"
            );
        }
    }

    const EXPECTED: &str = "A86B2VBAT28CJ";
}
