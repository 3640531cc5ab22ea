//! A rule in words: *Från ”genomförandeplan accepterad” till ”genomförandeplan upprättad” får det gå högst 30 dagar. Räknas
//! per ärende.* What an event is called is quoted: names of events are headings of a case system, and no sentences of ours.

use samsyn_analytics::settings::events::EventCatalogue;
use samsyn_domain::time_limit::{Expect, Key, LimitUnit};
use samsyn_texts::{Language, Message, Words};

use super::{CoverageRule, LimitRule, Rule};

impl Rule {
    /// What it says, in whole sentences, with the names of events that the catalogue has.
    pub fn in_words(&self, words: &Words, events: &EventCatalogue) -> String {
        let say = Saying { words, events };
        let mut sentences = match self {
            Rule::Limit(limit) => say.limit(limit),
            Rule::Coverage(coverage) => say.coverage(coverage),
        };
        sentences.extend(say.population(self));
        sentences.join(" ")
    }
}

/// How long, as in *30 dagar*.
pub fn duration(amount: u32, unit: LimitUnit) -> Message {
    let id = match unit {
        LimitUnit::Day => "definition-days",
        LimitUnit::WorkingDay => "definition-working-days",
        LimitUnit::Month => "definition-months",
    };
    Message::new(id).count("n", u64::from(amount))
}

struct Saying<'s> {
    words: &'s Words,
    events: &'s EventCatalogue,
}

impl Saying<'_> {
    fn limit(&self, rule: &LimitRule) -> Vec<String> {
        let id = match (rule.expect, rule.amount) {
            (Expect::StopWithin, 0) => "definition-limit-same-day",
            (Expect::StopWithin, _) => "definition-limit",
            (Expect::NoneWithin, _) => "definition-limit-none",
        };
        let mut sentences = vec![
            self.words.say(
                &Message::new(id)
                    .text("start", self.events(&rule.start))
                    .text("stop", self.events(&rule.stop))
                    .message("limit", duration(rule.amount, rule.unit))
                    .message("key", key(rule.key)),
            ),
        ];
        if !rule.cancel.is_empty() {
            let cancel =
                Message::new("definition-cancel").text("cancel", self.events(&rule.cancel));
            sentences.push(self.words.say(&cancel));
        }
        sentences
    }

    fn coverage(&self, rule: &CoverageRule) -> Vec<String> {
        let id = match rule.within_months {
            Some(_) => "definition-coverage-within",
            None => "definition-coverage",
        };
        let message = Message::new(id)
            .text("open", self.events(&rule.open))
            .text("has", self.events(&rule.has))
            .count("n", u64::from(rule.within_months.unwrap_or_default()))
            .message("key", key(rule.key));
        let mut sentences = vec![self.words.say(&message)];
        if !rule.close.is_empty() {
            let close = Message::new("definition-close").text("close", self.events(&rule.close));
            sentences.push(self.words.say(&close));
        }
        sentences
    }

    fn population(&self, rule: &Rule) -> Option<String> {
        let of = rule.population();
        let mut filters: Vec<String> = [&of.area, &of.unit, &of.legal_basis, &of.service]
            .into_iter()
            .filter(|values| !values.is_empty())
            .map(|values| self.either(values.clone()))
            .collect();
        if !of.sex.is_empty() {
            filters.push(self.either(of.sex.iter().map(ToString::to_string).collect()));
        }
        if let Some(years) = of.birth_year {
            let year = |year: Option<i16>| year.map_or_else(String::new, |year| year.to_string());
            let message = Message::new("definition-born")
                .text("from", year(years.from))
                .text("to", year(years.to));
            filters.push(self.words.say(&message));
        }
        let message = Message::new("definition-population").list("filters", &filters);
        (!filters.is_empty()).then(|| self.words.say(&message))
    }

    fn events(&self, codes: &[String]) -> String {
        let names =
            codes.iter().map(
                |code| match (self.events.names(code), self.words.language()) {
                    (Some((name, _)), Language::Sv) | (Some((_, name)), Language::En) => {
                        uncapitalised(name)
                    }
                    (None, _) => code.clone(),
                },
            );
        let quoted = names.map(|name| {
            let message = Message::new("definition-event").text("name", name);
            self.words.say(&message)
        });
        self.either(quoted.collect())
    }

    fn either(&self, mut names: Vec<String>) -> String {
        let last = names.pop().unwrap_or_default();
        match names.is_empty() {
            true => last,
            false => {
                let message = Message::new("definition-or")
                    .list("first", &names)
                    .text("last", last);
                self.words.say(&message)
            }
        }
    }
}

fn key(key: Key) -> Message {
    Message::new(match key {
        Key::Case => "definition-per-case",
        Key::Person => "definition-per-person",
        Key::CaseService => "definition-per-service",
    })
}

/// In the middle of a sentence; abbreviations such as *SIP* keep their capitals.
fn uncapitalised(name: &str) -> String {
    let mut letters = name.chars();
    match (letters.next(), letters.next()) {
        (Some(first), Some(second)) if !second.is_uppercase() => {
            let rest = &name[first.len_utf8()..];
            first.to_lowercase().chain(rest.chars()).collect()
        }
        _ => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use samsyn_domain::population::Population;

    use super::*;

    fn said(rule: &Rule, language: Language) -> String {
        let words = Words::new(language, &[crate::shared::figures::TEXTS]);
        rule.in_words(&words, EventCatalogue::shipped())
    }

    fn codes(codes: &[&str]) -> Vec<String> {
        codes.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn a_limit_is_said_in_whole_sentences() {
        let rule = Rule::Limit(LimitRule {
            key: Key::Case,
            start: codes(&["gp_accepterad"]),
            stop: codes(&["gp_upprattad"]),
            cancel: codes(&["insats_avslutad", "arende_avslutat"]),
            amount: 30,
            unit: LimitUnit::Day,
            expect: Expect::StopWithin,
            population: Population {
                area: codes(&["hemtjänst"]),
                ..Population::default()
            },
        });
        assert_eq!(
            said(&rule, Language::Sv),
            "Från ”genomförandeplan accepterad” till ”genomförandeplan upprättad” får det gå högst 30 dagar. Räknas per \
             ärende. Räknas inte om ”insats avslutad” eller ”ärende avslutat” kommer före. Gäller hemtjänst."
        );
        let english = said(&rule, Language::En);
        assert!(
            english.contains("it may take at most 30 days. Counted per case."),
            "{english}"
        );
    }

    #[test]
    fn so_is_a_coverage() {
        let rule = Rule::Coverage(CoverageRule {
            key: Key::Person,
            open: codes(&["insats_verkstalld"]),
            close: codes(&["insats_avslutad"]),
            has: codes(&["skyddsrond_erbjuden"]),
            within_months: Some(12),
            population: Population::default(),
        });
        assert_eq!(
            said(&rule, Language::Sv),
            "Alla som har ”insats verkställd” ska ha ”skyddsrond i hemmet erbjuden” från de senaste 12 månaderna. Räknas \
             per person. De räknas med till och med ”insats avslutad”."
        );
        let english = said(&rule, Language::En);
        assert!(
            english.contains("from the last 12 months. Counted per person."),
            "{english}"
        );
    }
}
