//! *Innehållet*: everything that an edition says, in words and numbers, and nothing that it does not say.
//!
//! It is kept as the text that it was on the day, with the hash of that text. Nothing in it points at what may change:
//! names, promises and rules are written out, in both languages where the program wrote them. Where a figure is hidden,
//! there is no number, no dataset and no reference.

use std::collections::BTreeMap;

use samsyn_domain::day::Day;
use samsyn_domain::disclosure::Hidden;
use samsyn_domain::disclosure::editions::{Excerpt, Sight};
use samsyn_domain::follow_up::Status;
use samsyn_domain::ids::{DatasetId, NodeId};
use samsyn_domain::period::Period;
use samsyn_texts::{Language, Words};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::shared::definitions::DefinitionId;
use crate::shared::figures::Share;

/// How contents are written; raised when a reader of the old could not read the new.
const FORMAT: u32 = 1;

/// *Utgåvans innehåll*.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Content {
    /// How it is written.
    pub format: u32,
    /// Of which part of the organisation.
    pub node: NodeId,
    /// What it was called on the last day of the period.
    pub name: String,
    /// Of which period.
    #[serde(with = "as_text")]
    pub period: Period,
    /// Shares of fewer than so many are hidden.
    pub limit: u64,
    /// Whether the period was closed.
    pub closed: bool,
    /// The promises, by area.
    pub promises: Vec<Promise>,
}

/// A text that the program wrote, in both languages.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Both {
    /// Swedish.
    pub sv: String,
    /// English.
    pub en: String,
}

/// *Löftet* and how it was kept.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Promise {
    /// Which guarantee.
    pub guarantee: Uuid,
    /// As it was saved for the so-many-th time.
    pub revision: i64,
    /// *Verksamhetsområde*.
    pub area: String,
    /// Its name in lists.
    pub heading: String,
    /// The promise.
    pub promise: String,
    /// The description, as safe HTML.
    pub description: String,
    /// What the resident can do when it is not kept.
    pub if_not_kept: String,
    /// *Rättslig grund*, as it is cited.
    pub law: Vec<Both>,
    /// *Mål*, in hundredths of a percent.
    pub target: u16,
    /// What it is measured by.
    pub measures: Vec<Measure>,
    /// The part of the organisation that the edition is of.
    pub whole: Row,
    /// Its parts.
    pub parts: Vec<Row>,
}

/// *Mått*: what is counted.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Measure {
    /// Which definition; none is counted by hand.
    pub definition: Option<DefinitionId>,
    /// What it is called beside others.
    pub name: Both,
    /// How it is counted, in sentences.
    pub counted: Both,
}

/// What one part of the organisation came to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Row {
    /// Which; none is *utan enhet*.
    pub node: Option<NodeId>,
    /// What it was called; nothing for *utan enhet*.
    pub name: String,
    /// Whether it is a private provider.
    pub provider: bool,
    /// What is told of its status.
    pub status: Told,
    /// What its manager wrote for everybody.
    pub public_text: String,
    /// A value for each measure.
    pub values: Vec<Value>,
}

/// What is told of a status.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Told {
    /// It was decided.
    Decided(Status),
    /// It would tell a share that is hidden.
    Hidden,
    /// Nobody has decided.
    Open,
    /// It is not followed up by such periods.
    OtherRhythm,
}

/// What is told of a share.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Value {
    /// n of N.
    Shown(Measured),
    /// It protects somebody.
    Hidden(Hidden),
    /// *Ej mätt*.
    Nothing,
}

/// *n av N*, and where it comes from.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Measured {
    /// n.
    pub n: u64,
    /// N.
    pub of: u64,
    /// *Preliminär*: the dataset ended before the period.
    pub preliminary: bool,
    /// Nothing where it was counted by hand.
    pub source: Option<Source>,
}

/// *Härkomst*.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Source {
    /// The reference of the figure.
    pub reference: String,
    /// The dataset.
    pub dataset: DatasetId,
    /// *Avläsningsdag*.
    pub as_of: Day,
    /// The version of the definition; none where several meet.
    pub version: Option<i64>,
}

impl Content {
    /// Nothing yet, of a part of the organisation and a period.
    pub const fn new(node: NodeId, name: String, period: Period, limit: u64) -> Content {
        Content {
            format: FORMAT,
            node,
            name,
            period,
            limit,
            closed: false,
            promises: Vec::new(),
        }
    }

    /// As it is kept: the same content is always the same text.
    ///
    /// # Errors
    /// Never: it is made of texts and numbers.
    pub fn to_text(&self) -> Result<String, serde_json::Error> {
        serde_json::to_string(self)
    }

    /// Whether any figure of it was preliminary.
    pub fn is_preliminary(&self) -> bool {
        let values = self.promises.iter().flat_map(Promise::rows);
        let mut values = values.flat_map(|row| &row.values);
        values.any(|value| matches!(value, Value::Shown(measured) if measured.preliminary))
    }

    /// Whether the period was open, or figures preliminary: then somebody said why it could not wait.
    pub fn is_early(&self) -> bool {
        !self.closed || self.is_preliminary()
    }

    /// What it says of each definition, place by place.
    pub fn excerpts(&self) -> BTreeMap<DefinitionId, Excerpt<Option<NodeId>>> {
        let mut excerpts = BTreeMap::new();
        for promise in &self.promises {
            for (place, measure) in promise.measures.iter().enumerate() {
                let Some(definition) = measure.definition else {
                    continue;
                };
                let seen = promise.rows().filter_map(|row| {
                    let sight = match row.values.get(place)? {
                        Value::Hidden(_) => Sight::Hidden,
                        Value::Shown(_) | Value::Nothing => Sight::Shown,
                    };
                    Some((row.node, sight))
                });
                let excerpt = Excerpt {
                    period: self.period,
                    seen: seen.collect(),
                };
                excerpts.insert(definition, excerpt);
            }
        }
        excerpts
    }
}

impl Promise {
    /// The whole, and its parts.
    pub fn rows(&self) -> impl Iterator<Item = &Row> {
        std::iter::once(&self.whole).chain(&self.parts)
    }
}

impl Measured {
    /// n of N.
    pub const fn share(&self) -> Share {
        Share {
            n: self.n,
            of: self.of,
        }
    }
}

impl Both {
    /// Said in both.
    pub fn of(words: [&Words; 2], say: impl Fn(&Words) -> String) -> Both {
        Both {
            sv: say(words[0]),
            en: say(words[1]),
        }
    }

    /// In one of them.
    pub fn in_language(&self, language: Language) -> &str {
        match language {
            Language::Sv => &self.sv,
            Language::En => &self.en,
        }
    }
}

/// *Kontrollsumma*: the SHA-256 of a content as it is kept, in hexadecimal digits.
pub fn sha256(text: &str) -> String {
    let digest = Sha256::digest(text.as_bytes());
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// What has a text of its own.
mod as_text {
    use std::fmt::Display;
    use std::str::FromStr;

    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    pub fn serialize<S: Serializer>(
        value: &impl Display,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        serializer.collect_str(value)
    }

    pub fn deserialize<'de, D, T>(deserializer: D) -> Result<T, D::Error>
    where
        D: Deserializer<'de>,
        T: FromStr<Err: Display>,
    {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(Error::custom)
    }
}

#[cfg(test)]
mod tests;
