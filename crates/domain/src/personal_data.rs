//! *Personuppgifter i fritext*: what in a free text points at a person, so that somebody looks before it is published.
//!
//! Personal numbers, Swedish telephone numbers and e-mail addresses are found. Names and addresses are not: finding
//! nothing does not mean that a text is about nobody.

mod phone;
#[cfg(test)]
mod tests;

use std::ops::Range;

use crate::day::Day;
use crate::identity_number::IdentityNumber;

/// What kind of personal data it is, the most sensitive first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PersonalDataKind {
    /// *Personnummer*, *samordningsnummer* or *reservnummer*.
    IdentityNumber,
    /// *E-postadress*.
    EmailAddress,
    /// *Telefonnummer*.
    PhoneNumber,
}

text_codes!(PersonalDataKind, /// The text is no kind of personal data.
    PersonalDataKindError, "not a kind of personal data", {
    IdentityNumber => "identity_number",
    EmailAddress => "email_address",
    PhoneNumber => "phone_number",
});

/// Personal data in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonalData {
    /// What it is.
    pub kind: PersonalDataKind,
    /// Where, in bytes.
    pub range: Range<usize>,
}

/// All personal data in a text, left to right, never overlapping: what lies within or across another is one, of the
/// more sensitive kind. `on` is the day of the text, see [`IdentityNumber::find_in`].
///
/// ```
/// use samsyn_domain::personal_data::{PersonalDataKind, find_in};
///
/// let text = "Ärende SN 2026/123: ring sonen på 070-123 45 67 eller anna@exempel.se före 2026-09-15";
/// let found = find_in(text, "2026-09-01".parse()?);
/// let found: Vec<_> = found.into_iter().map(|found| (found.kind, &text[found.range])).collect();
/// assert_eq!(found, [
///     (PersonalDataKind::PhoneNumber, "070-123 45 67"),
///     (PersonalDataKind::EmailAddress, "anna@exempel.se"),
/// ]);
/// # Ok::<(), samsyn_domain::day::DayError>(())
/// ```
pub fn find_in(text: &str, on: Day) -> Vec<PersonalData> {
    let of = |kind| move |range| PersonalData { kind, range };
    let numbers = IdentityNumber::find_in(text, on).into_iter();
    let numbers = numbers.map(|found| found.range);
    let mut found: Vec<PersonalData> = numbers
        .map(of(PersonalDataKind::IdentityNumber))
        .chain(emails(text).map(of(PersonalDataKind::EmailAddress)))
        .chain(
            phone::find_in(text)
                .into_iter()
                .map(of(PersonalDataKind::PhoneNumber)),
        )
        .collect();
    found.sort_by_key(|found| found.range.start);
    found.dedup_by(|next, before| {
        let overlaps = next.range.start < before.range.end;
        if overlaps {
            before.range.end = before.range.end.max(next.range.end);
            before.kind = before.kind.min(next.kind);
        }
        overlaps
    });
    found
}

/// The e-mail addresses of a text: something, `@`, and a domain that ends in letters.
fn emails(text: &str) -> impl Iterator<Item = Range<usize>> {
    text.match_indices('@').filter_map(|(at, _)| {
        let of_local = |letter: char| letter.is_alphanumeric() || "._%+-'".contains(letter);
        let of_domain = |letter: char| letter.is_alphanumeric() || ".-".contains(letter);
        let before = &text[..at];
        let local = before.trim_end_matches(of_local).len()..at;
        let local = &text[local].trim_start_matches(['.', '\'', '-']);
        let after = &text[at + 1..];
        let domain = after.len() - after.trim_start_matches(of_domain).len();
        let domain = after[..domain].trim_end_matches(['.', '-']);
        let (_, ending) = domain.trim_start_matches('.').rsplit_once('.')?;
        let is_domain = ending.chars().count() >= 2 && ending.chars().all(char::is_alphabetic);
        (is_domain && !local.is_empty()).then(|| at - local.len()..at + 1 + domain.len())
    })
}
