//! *Föreslagna frister*: what a promise could be measured by. A person confirms each.
//!
//! Times are read from the words of the promise (`phrases`); which events they are counted between comes from
//! `catalogues/proposals.toml`. A time whose subject no rule knows is proposed without events.

use std::ops::Range;
use std::sync::LazyLock;

use serde::Deserialize;

use super::phrases::{self, Phrase};
use crate::measure::guarantees::record::{
    CoverageRecord, ExpectRecord, KeyRecord, LimitRecord, PopulationRecord, TimeLimitRecord,
};

static SHIPPED: LazyLock<ProposalCatalogue> = LazyLock::new(|| {
    let catalogue = include_str!("../../../../../../catalogues/proposals.toml");
    ProposalCatalogue::from_toml(catalogue).expect("the catalogue that ships is tested")
});

/// *Förslagskatalog*: events by what a promise is about.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProposalCatalogue {
    /// Version of the catalogue.
    pub version: String,
    proposal: Vec<Rule>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Rule {
    id: String,
    form: Form,
    words: Vec<Vec<String>>,
    key: KeyRecord,
    #[serde(default)]
    start: Vec<String>,
    #[serde(default)]
    stop: Vec<String>,
    #[serde(default)]
    cancel: Vec<String>,
    #[serde(default)]
    open: Vec<String>,
    #[serde(default)]
    close: Vec<String>,
    #[serde(default)]
    has: Vec<String>,
    #[serde(default)]
    area: Vec<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Form {
    Within,
    Every,
    Coverage,
}

/// *Föreslagen frist eller täckning*.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProposedLimit {
    /// The rule that knew the subject; where none did, events are empty and a person fills them in.
    pub rule: Option<String>,
    /// The words of the promise that it comes from.
    pub phrase: String,
    /// What is proposed.
    pub measure: ProposedMeasure,
}

/// What is proposed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProposedMeasure {
    /// *Frist*.
    TimeLimit(TimeLimitRecord),
    /// *Täckning*.
    Coverage(CoverageRecord),
}

impl ProposedLimit {
    /// As a limit of a guarantee, under the id of its rule. `None` where a person must choose the events.
    pub fn record(&self) -> Option<LimitRecord> {
        let id = self.rule.clone()?;
        Some(match self.measure.clone() {
            ProposedMeasure::TimeLimit(version) => LimitRecord::TimeLimit {
                id,
                versions: vec![version],
            },
            ProposedMeasure::Coverage(version) => LimitRecord::Coverage {
                id,
                versions: vec![version],
            },
        })
    }
}

impl ProposalCatalogue {
    /// The catalogue that ships.
    pub fn shipped() -> &'static ProposalCatalogue {
        &SHIPPED
    }

    /// Reads a catalogue from TOML.
    ///
    /// # Errors
    /// The place and reason where the text is not such a catalogue.
    pub fn from_toml(text: &str) -> Result<ProposalCatalogue, toml::de::Error> {
        toml::from_str(text)
    }

    /// Every event code that the rules name.
    pub fn events(&self) -> impl Iterator<Item = &str> {
        self.proposal.iter().flat_map(|rule| {
            let lists = [
                &rule.start,
                &rule.stop,
                &rule.cancel,
                &rule.open,
                &rule.close,
                &rule.has,
            ];
            lists.into_iter().flatten().map(String::as_str)
        })
    }

    /// What the promise could be measured by: a limit for each time that it names, in their order, and where it names
    /// none, coverages. A rule is used once for a promise.
    ///
    /// ```
    /// use samsyn_modules::measure::guarantees::import::proposals::ProposalCatalogue;
    ///
    /// let proposed = ProposalCatalogue::shipped().propose("Du får svar på ditt brev inom två veckor.");
    /// assert_eq!(proposed[0].phrase, "inom två veckor");
    /// assert!(proposed[0].record().is_none(), "nobody knows between which events");
    /// ```
    pub fn propose(&self, promise: &str) -> Vec<ProposedLimit> {
        let phrases = phrases::find(promise);
        if phrases.is_empty() {
            let coverages = self
                .proposal
                .iter()
                .filter(|rule| rule.form == Form::Coverage);
            return coverages
                .filter_map(|rule| rule.coverage(promise))
                .collect();
        }
        // First what its own sentence says a time is about, then what the rest of the promise does.
        let mut rules: Vec<Option<&Rule>> = vec![None; phrases.len()];
        for own_sentence in [true, false] {
            for (place, phrase) in phrases.iter().enumerate() {
                let text = match own_sentence {
                    true => sentence(promise, &phrase.range),
                    false => promise,
                };
                if rules[place].is_none() {
                    rules[place] = self.rule_for(phrase, text, &rules);
                }
            }
        }
        let limits = phrases.iter().zip(rules);
        limits
            .map(|(phrase, rule)| time_limit(promise, phrase, rule))
            .collect()
    }

    fn rule_for(&self, phrase: &Phrase, text: &str, used: &[Option<&Rule>]) -> Option<&Rule> {
        let form = match phrase.every {
            true => Form::Every,
            false => Form::Within,
        };
        let mut rules = self.proposal.iter().filter(|rule| rule.form == form);
        let is_free = |rule: &Rule| used.iter().flatten().all(|used| used.id != rule.id);
        rules.find(|rule| is_free(rule) && rule.found_in(text).is_some())
    }
}

impl Rule {
    /// Where the first of its words stands, if one of each group does.
    fn found_in(&self, text: &str) -> Option<Range<usize>> {
        let text = Compact::new(text);
        let places = self
            .words
            .iter()
            .map(|group| group.iter().find_map(|word| text.find(word)));
        let places: Option<Vec<_>> = places.collect();
        places?.into_iter().next()
    }

    fn population(&self) -> PopulationRecord {
        PopulationRecord {
            area: self.area.clone(),
            ..PopulationRecord::default()
        }
    }

    fn coverage(&self, promise: &str) -> Option<ProposedLimit> {
        let phrase = promise[self.found_in(promise)?].to_owned();
        let coverage = CoverageRecord {
            key: self.key,
            open: self.open.clone(),
            close: self.close.clone(),
            has: self.has.clone(),
            within_months: None,
            valid_from: None,
            valid_to: None,
            population: self.population(),
        };
        Some(ProposedLimit {
            rule: Some(self.id.clone()),
            phrase,
            measure: ProposedMeasure::Coverage(coverage),
        })
    }
}

fn time_limit(promise: &str, phrase: &Phrase, rule: Option<&Rule>) -> ProposedLimit {
    let codes = |of: fn(&Rule) -> &Vec<String>| rule.map(of).cloned().unwrap_or_default();
    ProposedLimit {
        rule: rule.map(|rule| rule.id.clone()),
        phrase: promise[phrase.range.clone()].to_owned(),
        measure: ProposedMeasure::TimeLimit(TimeLimitRecord {
            key: rule.map_or(KeyRecord::Case, |rule| rule.key),
            start: codes(|rule| &rule.start),
            stop: codes(|rule| &rule.stop),
            cancel: codes(|rule| &rule.cancel),
            amount: phrase.amount,
            unit: phrase.unit,
            expect: ExpectRecord::StopWithin,
            valid_from: None,
            valid_to: None,
            population: rule.map(Rule::population).unwrap_or_default(),
        }),
    }
}

/// The sentence around a place.
fn sentence<'t>(text: &'t str, around: &Range<usize>) -> &'t str {
    let start = text[..around.start]
        .rfind(['.', '!', '?'])
        .map_or(0, |at| at + 1);
    let end = text[around.end..].find(['.', '!', '?']);
    &text[start..end.map_or(text.len(), |at| around.end + at)]
}

/// A text without its spaces and signs, in lower case, and where each letter stood.
struct Compact {
    text: String,
    /// For each byte of `text`.
    places: Vec<Range<usize>>,
}

impl Compact {
    fn new(text: &str) -> Compact {
        let mut compact = Compact {
            text: String::new(),
            places: Vec::new(),
        };
        for (at, sign) in text
            .char_indices()
            .filter(|(_, sign)| sign.is_alphanumeric())
        {
            for lower in sign.to_lowercase() {
                compact.text.push(lower);
                compact
                    .places
                    .resize(compact.text.len(), at..at + sign.len_utf8());
            }
        }
        compact
    }

    fn find(&self, word: &str) -> Option<Range<usize>> {
        let word = Compact::new(word).text;
        let at = self.text.find(&word).filter(|_| !word.is_empty())?;
        Some(self.places[at].start..self.places[at + word.len() - 1].end)
    }
}

#[cfg(test)]
mod tests;
