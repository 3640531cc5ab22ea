//! *Regeln* of a version, as it is kept in the database: what a limit or a coverage says, without name and days.

use samsyn_analytics::settings::limits::{
    CoverageDraft, EXPECTATIONS, KEYS, LimitDraft, PromiseDraft, UNITS,
};
use samsyn_domain::population::{BirthYears, Population, Sex};
use samsyn_domain::time_limit::{Expect, Key, Limit, LimitUnit, Validity};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// *Regel*: what one version of a definition says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rule {
    /// *Frist*.
    Limit(LimitRule),
    /// *Täckning*.
    Coverage(CoverageRule),
}

/// *Frist*: when this has happened, that must happen within so long.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LimitRule {
    /// What a clock belongs to.
    #[serde(with = "key")]
    pub key: Key,
    /// Codes of the events that open a clock; at least one.
    pub start: Vec<String>,
    /// Codes of those that close it; at least one.
    pub stop: Vec<String>,
    /// Codes of those after which the promise no longer applies.
    #[serde(default)]
    pub cancel: Vec<String>,
    /// How many.
    pub amount: u32,
    /// Of what.
    #[serde(with = "unit")]
    pub unit: LimitUnit,
    /// What is promised.
    #[serde(with = "expect")]
    pub expect: Expect,
    /// For whom.
    #[serde(default, with = "population")]
    pub population: Population,
}

/// *Täckning*: how many of those who have X also have Y.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CoverageRule {
    /// What is counted.
    #[serde(with = "key")]
    pub key: Key,
    /// Codes of the events from which a key is asked about; at least one.
    pub open: Vec<String>,
    /// Codes of those from which it no longer is.
    #[serde(default)]
    pub close: Vec<String>,
    /// Codes of those that it should have; at least one.
    pub has: Vec<String>,
    /// How many months such an event lasts; absent: for good.
    #[serde(default)]
    pub within_months: Option<u32>,
    /// For whom.
    #[serde(default, with = "population")]
    pub population: Population,
}

/// A draft of either kind, as the engine checks it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Draft {
    /// *Frist*.
    Limit(LimitDraft),
    /// *Täckning*.
    Coverage(CoverageDraft),
}

impl Rule {
    /// What a clock belongs to, or what is counted.
    pub const fn key(&self) -> Key {
        match self {
            Rule::Limit(limit) => limit.key,
            Rule::Coverage(coverage) => coverage.key,
        }
    }

    /// For whom.
    pub const fn population(&self) -> &Population {
        match self {
            Rule::Limit(limit) => &limit.population,
            Rule::Coverage(coverage) => &coverage.population,
        }
    }

    /// The draft that the engine checks, under an id, for start days within `validity`.
    pub fn draft(&self, id: &str, validity: Validity) -> Draft {
        let promise = PromiseDraft {
            id: id.to_owned(),
            name: None,
            description: None,
            key: self.key(),
            population: self.population().clone(),
        };
        match self.clone() {
            Rule::Limit(rule) => Draft::Limit(LimitDraft {
                promise,
                start: rule.start,
                stop: rule.stop,
                cancel: rule.cancel,
                limit: Limit {
                    amount: rule.amount,
                    unit: rule.unit,
                },
                expect: rule.expect,
                validity,
            }),
            Rule::Coverage(rule) => Draft::Coverage(CoverageDraft {
                promise,
                open: rule.open,
                close: rule.close,
                has: rule.has,
                within_months: rule.within_months,
            }),
        }
    }
}

impl From<LimitDraft> for Rule {
    fn from(draft: LimitDraft) -> Rule {
        Rule::Limit(LimitRule {
            key: draft.promise.key,
            start: draft.start,
            stop: draft.stop,
            cancel: draft.cancel,
            amount: draft.limit.amount,
            unit: draft.limit.unit,
            expect: draft.expect,
            population: draft.promise.population,
        })
    }
}

impl From<CoverageDraft> for Rule {
    fn from(draft: CoverageDraft) -> Rule {
        Rule::Coverage(CoverageRule {
            key: draft.promise.key,
            open: draft.open,
            close: draft.close,
            has: draft.has,
            within_months: draft.within_months,
            population: draft.promise.population,
        })
    }
}

/// The words of files of limits, in the database too.
macro_rules! in_words {
    ($($module:ident: $type:ty, $words:expr;)*) => {$(
        mod $module {
            use super::*;

            pub fn serialize<S: Serializer>(value: &$type, serializer: S) -> Result<S::Ok, S::Error> {
                let word = $words.iter().find(|(_, other)| other == value);
                serializer.serialize_str(word.map_or("", |(word, _)| word))
            }

            pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<$type, D::Error> {
                let text = String::deserialize(deserializer)?;
                let found = $words.iter().find(|(word, _)| *word == text);
                let unknown = || serde::de::Error::custom(concat!("not a ", stringify!($module)));
                found.map(|(_, value)| *value).ok_or_else(unknown)
            }
        }
    )*};
}

in_words! {
    key: Key, KEYS;
    unit: LimitUnit, UNITS;
    expect: Expect, EXPECTATIONS;
}

mod population {
    use super::*;

    #[derive(Default, Serialize, Deserialize)]
    #[serde(default, deny_unknown_fields)]
    struct Body {
        #[serde(skip_serializing_if = "Vec::is_empty")]
        area: Vec<String>,
        #[serde(skip_serializing_if = "Vec::is_empty")]
        unit: Vec<String>,
        #[serde(skip_serializing_if = "Vec::is_empty")]
        legal_basis: Vec<String>,
        #[serde(skip_serializing_if = "Vec::is_empty")]
        service: Vec<String>,
        #[serde(skip_serializing_if = "Vec::is_empty")]
        sex: Vec<String>,
        #[serde(skip_serializing_if = "Option::is_none")]
        birth_year: Option<[Option<i16>; 2]>,
    }

    pub fn serialize<S: Serializer>(given: &Population, serializer: S) -> Result<S::Ok, S::Error> {
        let body = Body {
            area: given.area.clone(),
            unit: given.unit.clone(),
            legal_basis: given.legal_basis.clone(),
            service: given.service.clone(),
            sex: given.sex.iter().map(Sex::to_string).collect(),
            birth_year: given.birth_year.map(|years| [years.from, years.to]),
        };
        body.serialize(serializer)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Population, D::Error> {
        let body = Body::deserialize(deserializer)?;
        Ok(Population {
            area: body.area,
            unit: body.unit,
            legal_basis: body.legal_basis,
            service: body.service,
            sex: body.sex.iter().map(|code| Sex::read(code)).collect(),
            birth_year: body.birth_year.map(|[from, to]| BirthYears { from, to }),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_comes_back_from_json_as_it_was() {
        let rule = Rule::Limit(LimitRule {
            key: Key::CaseService,
            start: vec!["gp_accepterad".into()],
            stop: vec!["gp_upprattad".into()],
            cancel: vec![],
            amount: 30,
            unit: LimitUnit::WorkingDay,
            expect: Expect::StopWithin,
            population: Population {
                area: vec!["hemtjänst".into()],
                sex: vec![Sex::Woman, Sex::Unknown],
                birth_year: Some(BirthYears {
                    from: None,
                    to: Some(1950),
                }),
                ..Population::default()
            },
        });
        let json = serde_json::to_string(&rule).unwrap();
        assert!(json.contains(r#""unit":"working_days""#), "{json}");
        assert_eq!(serde_json::from_str::<Rule>(&json).unwrap(), rule);
        assert!(serde_json::from_str::<Rule>(&json.replace("working_days", "weeks")).is_err());
    }

    #[test]
    fn a_rule_and_the_draft_that_the_engine_checks_are_the_same() {
        let coverage = Rule::Coverage(CoverageRule {
            key: Key::Person,
            open: vec!["insats_verkstalld".into()],
            close: vec![],
            has: vec!["skyddsrond_erbjuden".into()],
            within_months: Some(12),
            population: Population::default(),
        });
        let Draft::Coverage(draft) = coverage.draft("skyddsrond", Validity::default()) else {
            panic!("a coverage stays one")
        };
        assert_eq!(Rule::from(draft), coverage);
    }
}
