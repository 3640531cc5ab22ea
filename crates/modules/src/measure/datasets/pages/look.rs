//! *Titta*: what the files of a draft are and say, with what has been chosen so far.

use std::collections::BTreeMap;
use std::sync::Arc;

use samsyn_analytics::column::Column;
use samsyn_analytics::inspect::{
    CodeFound, CodeMeaning, Contents, HeaderFound, Inspected, Inspection, KindFound,
};
use samsyn_analytics::read::error::ReadError;
use samsyn_analytics::read::source::SizeLimits;
use samsyn_analytics::settings::events::EventCodes;
use samsyn_analytics::settings::profile::{Profile, ProfileDraft, TextEncoding};
use samsyn_web::Failure;
use sha2::{Digest, Sha256};

use crate::measure::datasets::workshop::Held;

/// So many rows are looked through for codes and units.
const ROWS_LOOKED_AT: u64 = 200_000;

/// What was found in the files of a draft.
pub struct Look {
    /// What the first file is.
    pub kind: KindFound,
    /// Its header.
    pub header: Vec<HeaderFound>,
    /// Its first rows, masked.
    pub rows: Vec<Vec<String>>,
    /// What the rows of all files say, or why they cannot be read.
    pub contents: Result<Contents, ReadError>,
}

/// Looks at the files, without holding up others.
pub async fn look(held: Arc<Held>, profile: Profile) -> Result<Result<Look, ReadError>, Failure> {
    let looked = tokio::task::spawn_blocking(move || look_at(&held, &profile)).await;
    looked.map_err(|_| Failure::fault("look", "the engine broke down"))
}

fn look_at(held: &Held, profile: &Profile) -> Result<Look, ReadError> {
    let codes = EventCodes::shipped();
    let inspection = Inspection {
        profile,
        codes: &codes,
        limits: SizeLimits::default(),
        most_rows: ROWS_LOOKED_AT,
    };
    let mut sources = held.sources().into_iter();
    let Some(first) = sources.next() else {
        unreachable!("a draft has files")
    };
    let Inspected {
        kind,
        header,
        rows,
        mut contents,
    } = inspection.of(first)?;
    for source in sources {
        let other = inspection.of(source)?.contents;
        contents = match (contents, other) {
            (Ok(sum), Ok(other)) => Ok(added(sum, other)),
            (Err(error), _) | (_, Err(error)) => Err(error),
        };
    }
    Ok(Look {
        kind,
        header,
        rows,
        contents,
    })
}

/// What two files say together.
fn added(mut sum: Contents, other: Contents) -> Contents {
    sum.rows += other.rows;
    sum.has_more |= other.has_more;
    sum.broken += other.broken;
    let mut codes: BTreeMap<String, CodeFound> = BTreeMap::new();
    for found in sum.codes.found.drain(..).chain(other.codes.found) {
        let rows = found.rows;
        codes
            .entry(found.code.clone())
            .and_modify(|known| known.rows += rows)
            .or_insert(found);
    }
    sum.codes.found = codes.into_values().collect();
    sum.codes
        .found
        .sort_by_key(|found| std::cmp::Reverse(found.rows));
    sum.codes.too_many |= other.codes.too_many;
    sum.dates.looked_at += other.dates.looked_at;
    sum.dates.readable += other.dates.readable;
    for form in other.dates.forms {
        if !sum.dates.forms.contains(&form) {
            sum.dates.forms.push(form);
        }
    }
    sum
}

impl Look {
    /// What tells extracts of one system from those of others: the set of headers, as a hash.
    pub fn header_key(&self) -> String {
        header_key(self.header.iter().map(|field| field.name.as_str()))
    }

    /// The header that is proposed for a column.
    pub fn proposed(&self, column: Column) -> Option<&str> {
        let found = self
            .header
            .iter()
            .find(|field| field.proposed.is_some_and(|(of, _)| of == column));
        found.map(|field| field.name.as_str())
    }

    /// How its text is written, as profiles write it.
    pub fn encoding(&self) -> Option<&'static str> {
        match &self.kind {
            KindFound::Text(found) => Some(encoding_word(found.encoding.0)),
            _ => None,
        }
    }

    /// Codes that a person must decide about, the most frequent first.
    pub fn codes(&self) -> Vec<&CodeFound> {
        let contents = self.contents.as_ref().ok();
        let found = contents
            .into_iter()
            .flat_map(|contents| &contents.codes.found);
        found
            .filter(|code| code.meaning != CodeMeaning::Known && !code.code.is_empty())
            .collect()
    }
}

/// A hash of a set of headers: order and capitals make no difference.
pub fn header_key<'h>(headers: impl Iterator<Item = &'h str>) -> String {
    let mut names: Vec<String> = headers.map(|name| name.trim().to_lowercase()).collect();
    names.sort();
    names.dedup();
    let digest = Sha256::digest(names.join("\n"));
    samsyn_web::clock::hexadecimal(&digest)
}

/// An encoding as profiles and forms write it.
pub const fn encoding_word(encoding: TextEncoding) -> &'static str {
    match encoding {
        TextEncoding::Utf8 => "utf-8",
        TextEncoding::Windows1252 => "windows-1252",
        TextEncoding::Utf16Le => "utf-16le",
        TextEncoding::Utf16Be => "utf-16be",
    }
}

/// The profile of a draft: the one that its text says; the empty one where nothing has been chosen.
pub fn profile_of(text: &str) -> Profile {
    match text.is_empty() {
        true => Profile::default(),
        // It was checked when it was kept.
        false => Profile::from_toml(text, "profil", &EventCodes::shipped()).unwrap_or_default(),
    }
}

/// Whether the choices say nothing that the file does not say by itself: then it is read as without a profile, and is the
/// same dataset as when the command line reads it so.
pub fn says_nothing(draft: &ProfileDraft) -> bool {
    let by_itself =
        |(column, header): (&Column, &String)| Column::by_header(header) == Some(*column);
    draft.columns.iter().all(by_itself)
        && draft.codes.is_empty()
        && draft.sex.is_empty()
        && draft.encoding.is_none()
        && draft.delimiter.is_none()
        && draft.date_form.is_none()
        && draft.sheet.is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_in_another_order_are_the_same_system() {
        let key = |names: &[&str]| header_key(names.iter().copied());
        assert_eq!(key(&["Ärende", "Datum "]), key(&["datum", "ärende"]));
        assert_ne!(key(&["arende"]), key(&["arende", "datum"]));
    }

    #[test]
    fn documented_headers_alone_need_no_profile() {
        let mut draft = ProfileDraft::default();
        draft.columns.insert(Column::Case, "Ärende".into());
        assert!(says_nothing(&draft));
        draft.columns.insert(Column::Event, "Vad".into());
        assert!(!says_nothing(&draft));
    }
}
