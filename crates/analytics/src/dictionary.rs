//! *Värdelista*: every text of a column once, and a number for it.

use std::sync::Mutex;

use foldhash::fast::RandomState;
use hashbrown::HashMap;
use serde::{Deserialize, Serialize};

use crate::column::Column;

/// The texts of one column, numbered as they are met; 0 is the missing value. Shared by the threads that read.
#[derive(Debug)]
pub struct Dictionary {
    inner: Mutex<Inner>,
}

/// So many bytes of different texts a column may have: columns of texts are written with offsets of 31 bits, and every
/// text is kept in memory.
const LARGEST: usize = 1 << 30;

#[derive(Debug)]
struct Inner {
    numbers: HashMap<Box<str>, u32, RandomState>,
    texts: Vec<Box<str>>,
    /// Bytes that there is room for.
    left: usize,
    is_overfull: bool,
}

impl Default for Dictionary {
    fn default() -> Dictionary {
        Dictionary::of(LARGEST)
    }
}

impl Dictionary {
    /// With room for so many bytes.
    fn of(left: usize) -> Dictionary {
        let inner = Inner {
            numbers: HashMap::default(),
            texts: vec![Box::default()],
            left,
            is_overfull: false,
        };
        Dictionary {
            inner: Mutex::new(inner),
        }
    }
}

impl Dictionary {
    /// The number of the text, a new one if it has none. The empty text is 0, as is one that there is no room for.
    pub fn number(&self, text: &str) -> u32 {
        if text.is_empty() {
            return 0;
        }
        let mut inner = self
            .inner
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        if let Some(number) = inner.numbers.get(text) {
            return *number;
        }
        let Some(left) = inner.left.checked_sub(text.len()) else {
            inner.is_overfull = true;
            return 0;
        };
        inner.left = left;
        let number = inner.texts.len() as u32;
        inner.texts.push(text.into());
        inner.numbers.insert(text.into(), number);
        number
    }

    /// Whether there was no room for a text.
    pub fn is_overfull(&self) -> bool {
        self.inner
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner)
            .is_overfull
    }

    /// The texts by number, when no more are coming.
    pub fn into_texts(self) -> Texts {
        Texts(
            self.inner
                .into_inner()
                .unwrap_or_else(std::sync::PoisonError::into_inner)
                .texts,
        )
    }
}

/// The texts of one column by number.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Texts(Vec<Box<str>>);

impl Texts {
    /// The text with the number.
    #[inline]
    pub fn text(&self, number: u32) -> &str {
        self.0.get(number as usize).map_or("", AsRef::as_ref)
    }

    /// The number of the text, if it occurs.
    pub fn number(&self, text: &str) -> Option<u32> {
        self.0
            .iter()
            .position(|known| &**known == text)
            .map(|number| number as u32)
    }

    /// How many numbers there are, the missing value's included.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is not even the missing value.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Every text, by number.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(AsRef::as_ref)
    }
}

/// The columns whose texts are numbered, besides the event code.
pub const TEXT_COLUMNS: [Column; 6] = [
    Column::Unit,
    Column::Area,
    Column::LegalBasis,
    Column::Service,
    Column::Provider,
    Column::Reason,
];

/// The place of each in [`TEXT_COLUMNS`].
pub mod place {
    /// *Enhet*.
    pub const UNIT: usize = 0;
    /// *Område*.
    pub const AREA: usize = 1;
    /// *Lagrum*.
    pub const LEGAL_BASIS: usize = 2;
    /// *Insats*.
    pub const SERVICE: usize = 3;
}

/// The dictionaries of a dataset while it is read.
#[derive(Debug, Default)]
pub struct Dictionaries {
    /// Event codes.
    pub event: Dictionary,
    /// By the order of [`TEXT_COLUMNS`].
    pub text: [Dictionary; TEXT_COLUMNS.len()],
}

/// The texts of a dataset.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct DatasetTexts {
    /// Event codes.
    pub event: Texts,
    /// By the order of [`TEXT_COLUMNS`].
    pub text: [Texts; TEXT_COLUMNS.len()],
}

impl Dictionaries {
    /// A column that has more different texts than there is room for.
    pub fn overfull(&self) -> Option<Column> {
        let texts = TEXT_COLUMNS.into_iter().zip(&self.text);
        std::iter::once((Column::Event, &self.event))
            .chain(texts)
            .find(|(_, dictionary)| dictionary.is_overfull())
            .map(|(column, _)| column)
    }

    /// The texts, when no more are coming.
    pub fn into_texts(self) -> DatasetTexts {
        DatasetTexts {
            event: self.event.into_texts(),
            text: self.text.map(Dictionary::into_texts),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn more_texts_than_there_is_room_for_are_told_by_their_column() {
        let mut dictionaries = Dictionaries::default();
        dictionaries.text[place::AREA] = Dictionary::of(10);
        let area = &dictionaries.text[place::AREA];
        assert_eq!((area.number("12345"), area.number("67890")), (1, 2));
        assert_eq!((area.number("12345"), area.number("")), (1, 0));
        assert_eq!(dictionaries.overfull(), None);
        assert_eq!(area.number("x"), 0);
        assert_eq!(area.number("67890"), 2, "what is there keeps its number");
        assert_eq!(dictionaries.overfull(), Some(Column::Area));
    }
}
