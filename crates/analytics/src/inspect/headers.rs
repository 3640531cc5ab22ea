//! *Rubriker*: which column a header perhaps is, and which columns tell of persons.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::column::Column;
use crate::settings::profile::Profile;

/// Why a header is proposed for a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Likeness {
    /// The profile says so.
    Chosen,
    /// It is the documented name, but perhaps for capitals and dots.
    Name,
    /// Some system is known to call it so.
    Synonym,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    columns: BTreeMap<String, Vec<String>>,
    hidden: Hidden,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Hidden {
    headers: Vec<String>,
}

/// The catalogue, by plain name.
struct Headers {
    columns: BTreeMap<String, Column>,
    hidden: Vec<String>,
}

static SHIPPED: LazyLock<Headers> = LazyLock::new(|| {
    let text = include_str!("../../../../catalogues/headers.toml");
    let written: Written = toml::from_str(text).expect("the catalogue that ships is tested");
    let columns = written.columns.iter().flat_map(|(name, headers)| {
        let column = Column::by_header(name).expect("the catalogue that ships is tested");
        headers.iter().map(move |header| (plain(header), column))
    });
    Headers {
        columns: columns.collect(),
        hidden: written.hidden.headers.iter().map(|h| plain(h)).collect(),
    }
});

/// Small letters and digits, without dots.
fn plain(header: &str) -> String {
    let letters = header.chars().flat_map(char::to_lowercase);
    let letters = letters.filter(|letter| letter.is_alphanumeric());
    let plain = letters.map(|letter| match letter {
        'å' | 'ä' => 'a',
        'ö' => 'o',
        'é' => 'e',
        other => other,
    });
    plain.collect()
}

/// Whether the header is that of a column that tells of persons.
pub(super) fn tells_of_persons(header: &str) -> bool {
    SHIPPED.hidden.contains(&plain(header))
        || SHIPPED.columns.get(&plain(header)) == Some(&Column::Person)
}

/// A column for each header, no column twice: what the profile says first, then names, then synonyms.
pub(super) fn proposals(headers: &[String], profile: &Profile) -> Vec<Option<(Column, Likeness)>> {
    let mut proposed = vec![None; headers.len()];
    let mut taken: Vec<Column> = profile.columns.values().copied().collect();
    for (place, header) in headers.iter().enumerate() {
        let chosen = profile.columns.get(header.trim());
        proposed[place] = chosen.map(|column| (*column, Likeness::Chosen));
    }
    for likeness in [Likeness::Name, Likeness::Synonym] {
        let way = |header: &str| match likeness {
            Likeness::Synonym => SHIPPED.columns.get(&plain(header)).copied(),
            _ => Column::by_header(header),
        };
        for (place, header) in headers.iter().enumerate() {
            let free = way(header).filter(|column| !taken.contains(column));
            if let Some(column) = free.filter(|_| proposed[place].is_none()) {
                taken.push(column);
                proposed[place] = Some((column, likeness));
            }
        }
    }
    proposed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_catalogue_says_each_header_once() {
        let text = include_str!("../../../../catalogues/headers.toml");
        let written: Written = toml::from_str(text).unwrap();
        assert_eq!(written.columns.len(), Column::COUNT);
        let mut seen = std::collections::BTreeMap::new();
        for (column, headers) in &written.columns {
            assert!(Column::by_header(column).is_some(), "{column}");
            for header in headers {
                // What differs in a sign alone is the same column's.
                let before = seen.insert(plain(header), column);
                assert!(before.is_none_or(|before| before == column), "{header}");
                let named = Column::by_header(header);
                assert!(named.is_none_or(|named| named.name() == column), "{header}");
            }
        }
    }

    #[test]
    fn no_column_is_proposed_twice_and_names_go_before_synonyms() {
        let headers = [
            "Dnr",
            "ÄRENDE",
            "Händelse-typ",
            "Namn",
            "Tidpunkt",
            "Kund nr",
        ];
        let headers = headers.map(str::to_owned);
        let mut profile = Profile::default();
        let proposed = proposals(&headers, &profile);
        assert_eq!(
            proposed,
            [
                None,
                Some((Column::Case, Likeness::Name)),
                Some((Column::Event, Likeness::Synonym)),
                None,
                Some((Column::Date, Likeness::Synonym)),
                Some((Column::Person, Likeness::Synonym)),
            ]
        );
        profile.columns.insert("Dnr".to_owned(), Column::Case);
        let proposed = proposals(&headers, &profile);
        assert_eq!(
            proposed[..2],
            [Some((Column::Case, Likeness::Chosen)), None]
        );
        assert!(tells_of_persons(" För-namn ") && !tells_of_persons("Dnr"));
    }
}
