//! *Pseudonym*: what stands for a person from the moment a row is read.

use std::fmt;

use hmac::{Hmac, KeyInit, Mac};
use samsyn_domain::day::Day;
use samsyn_domain::identity_number::IdentityNumber;
use sha2::Sha256;

use crate::case_reference::CaseReferenceKey;

/// The key of an installation: 32 random bytes, never in a log, an export or a backup.
#[derive(Clone)]
pub struct PseudonymKey(Hmac<Sha256>);

impl fmt::Debug for PseudonymKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PseudonymKey(hidden)")
    }
}

/// A keyed pseudonym: the first 128 bits of HMAC-SHA-256 over the normalised number, or over what the cell said.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Pseudonym(pub [u8; 16]);

impl Pseudonym {
    /// No person.
    pub const NONE: Pseudonym = Pseudonym([0; 16]);
}

/// 32 hexadecimal digits.
impl fmt::Display for Pseudonym {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:032x}", u128::from_be_bytes(self.0))
    }
}

impl PseudonymKey {
    /// The key with these bytes.
    pub fn new(bytes: &[u8; 32]) -> PseudonymKey {
        let mac = Hmac::new_from_slice(bytes);
        PseudonymKey(mac.unwrap_or_else(|_| unreachable!("HMAC takes keys of any length")))
    }

    /// A key for one run only.
    ///
    /// # Errors
    /// Where the system has no randomness to give.
    pub fn random() -> Result<PseudonymKey, getrandom::Error> {
        Ok(PseudonymKey::new(&random_bytes()?))
    }

    /// The pseudonym of a text.
    pub fn pseudonym(&self, text: &[u8]) -> Pseudonym {
        let digest: [u8; 32] = self
            .0
            .clone()
            .chain_update(text)
            .finalize()
            .into_bytes()
            .into();
        let mut first = [0; 16];
        first.copy_from_slice(&digest[..16]);
        Pseudonym(first)
    }

    /// The key of case references, made of this one.
    pub fn case_references(&self) -> CaseReferenceKey {
        let derived = self
            .0
            .clone()
            .chain_update(b"\0samsyn: key of case references");
        let derived: [u8; 32] = derived.finalize().into_bytes().into();
        CaseReferenceKey(PseudonymKey::new(&derived).0)
    }

    /// The pseudonym of an identity number.
    pub fn of_number(&self, number: &IdentityNumber) -> Pseudonym {
        self.pseudonym(number.as_bytes())
    }

    /// What tells two keys apart without telling anything of either: 16 hexadecimal digits.
    pub fn fingerprint(&self) -> String {
        self.pseudonym(b"samsyn: fingerprint of the pseudonym key")
            .to_string()[..16]
            .to_owned()
    }

    /// A case number with the identity numbers in it keyed; `None` where there is none.
    ///
    /// Only a number with the right check digit counts: case numbers that begin with a date are common, and who
    /// must act has to find the case.
    pub fn case_without_numbers(&self, case: &str, on: Day) -> Option<String> {
        let mut found = IdentityNumber::find_in(case, on);
        found.retain(|hit| hit.number.is_valid());
        if found.is_empty() {
            return None;
        }
        let mut keyed = String::new();
        let mut from = 0;
        for hit in found {
            keyed.push_str(&case[from..hit.range.start]);
            keyed.push_str(&self.of_number(&hit.number).to_string());
            from = hit.range.end;
        }
        keyed.push_str(&case[from..]);
        Some(keyed)
    }
}

/// Thirty-two bytes from the operating system.
///
/// # Errors
/// Where the system has no randomness to give.
#[expect(
    clippy::disallowed_methods,
    reason = "the one place that draws the key"
)]
pub fn random_bytes() -> Result<[u8; 32], getrandom::Error> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes)?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key() -> PseudonymKey {
        PseudonymKey::new(&[7; 32])
    }

    /// `printf 191212121212 | openssl dgst -sha256 -mac HMAC -macopt hexkey:0707…07`
    #[test]
    fn pseudonyms_are_hmac_sha_256() {
        assert_eq!(key().pseudonym(b"191212121212").to_string(), EXPECTED);
        assert_ne!(
            PseudonymKey::new(&[8; 32]).pseudonym(b"191212121212"),
            key().pseudonym(b"191212121212")
        );
        assert_ne!(
            key().fingerprint(),
            PseudonymKey::new(&[8; 32]).fingerprint()
        );
    }

    #[test]
    fn a_number_in_a_case_is_keyed_and_the_rest_kept() {
        let on = "2016-06-20".parse().unwrap();
        let keyed = key().case_without_numbers("FS-850709-9805/2", on).unwrap();
        assert!(
            keyed.starts_with("FS-") && keyed.ends_with("/2") && !keyed.contains("9805"),
            "{keyed}"
        );
        assert_eq!(key().case_without_numbers("2016-0001234", on), None);
        assert_eq!(key().case_without_numbers("20160620-0123", on), None);
    }

    const EXPECTED: &str = "080eb6c0bf9bdb3fe2548f83a3f2c3d9";
}
