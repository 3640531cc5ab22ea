//! A limit in words, and the parts of it one by one.

use samsyn_analytics::settings::events::EventCatalogue;
use samsyn_domain::population::Population;
use samsyn_domain::time_limit::{Key, LimitUnit};
use samsyn_texts::{Language, Message, Words};

use crate::shared::definitions::{Definition, LimitRule, Rule};

/// What an event is called.
pub fn event(words: &Words, code: &str) -> String {
    let names = EventCatalogue::shipped().names(code);
    match (names, words.language()) {
        (Some((sv, _)), Language::Sv) => sv.to_owned(),
        (Some((_, en)), Language::En) => en.to_owned(),
        (None, _) => code.to_owned(),
    }
}

/// What events are called: *a eller b*.
pub fn events(words: &Words, codes: &[String]) -> String {
    let names: Vec<String> = codes.iter().map(|code| event(words, code)).collect();
    match names.split_last() {
        None => String::new(),
        Some((only, [])) => only.clone(),
        Some((last, others)) => words.say(
            &Message::new("guarantee-or")
                .list("others", others)
                .text("last", last),
        ),
    }
}

/// *Genomförandeplan upprättad inom 30 dagar*: what a limit is called beside others of the same guarantee.
pub fn short(words: &Words, definition: &Definition) -> String {
    let Some(version) = definition.latest() else {
        return definition.code.clone();
    };
    match &version.rule {
        Rule::Limit(rule) => {
            let message = Message::new("guarantee-limit-short")
                .text("event", events(words, &rule.stop))
                .message("amount", amount(rule));
            words.say(&message)
        }
        Rule::Coverage(rule) => events(words, &rule.has),
    }
}

/// *30 dagar*.
pub fn amount(rule: &LimitRule) -> Message {
    let id = match rule.unit {
        LimitUnit::Day => "guarantee-days",
        LimitUnit::WorkingDay => "guarantee-working-days",
        LimitUnit::Month => "guarantee-months",
    };
    Message::new(id).count("count", u64::from(rule.amount))
}

/// *ärende*.
pub const fn key(key: Key) -> Message {
    Message::new(match key {
        Key::Case => "guarantee-key-case",
        Key::Person => "guarantee-key-person",
        Key::CaseService => "guarantee-key-case-service",
    })
}

/// The whole rule in sentences.
pub fn sentence(words: &Words, rule: &Rule) -> String {
    rule.in_words(words, EventCatalogue::shipped())
}

/// For whom, as one line; nothing where it is for everybody.
pub fn population(words: &Words, given: &Population) -> Option<String> {
    let lists = [
        ("guarantee-population-area", &given.area),
        ("guarantee-population-unit", &given.unit),
        ("guarantee-population-law", &given.legal_basis),
        ("guarantee-population-service", &given.service),
    ];
    let lists = lists.into_iter().filter(|(_, values)| !values.is_empty());
    let mut parts: Vec<String> = lists
        .map(|(id, values)| words.say(&Message::new(id).list("values", values)))
        .collect();
    if !given.sex.is_empty() {
        let sexes: Vec<String> = given.sex.iter().map(ToString::to_string).collect();
        parts.push(words.say(&Message::new("guarantee-population-sex").list("values", sexes)));
    }
    if let Some(years) = given.birth_year {
        let year = |year: Option<i16>| year.map(|year| year.to_string()).unwrap_or_default();
        let message = Message::new("guarantee-population-born")
            .text("from", year(years.from))
            .text("to", year(years.to));
        parts.push(words.say(&message));
    }
    (!parts.is_empty()).then(|| parts.join("; "))
}
