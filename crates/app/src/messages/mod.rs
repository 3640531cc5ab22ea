//! *Texter*: what people read, in Swedish and English.
//!
//! Code makes a [`Message`]: an id and its arguments. Only where it is shown do [`Words`] make it a text. The texts
//! are Fluent files under `locales/`; an attribute `.do` says what to do.

pub mod dataset;
pub mod read;
pub mod rows;
pub mod settings;
#[cfg(test)]
mod tests;

use fluent_bundle::{FluentArgs, FluentBundle, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

use crate::output::table::printable;

/// The language of what people read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Language {
    /// Swedish.
    Sv,
    /// English.
    En,
}

impl Language {
    /// English for a locale that begins with `en`, Swedish for every other.
    pub fn of_locale(locale: &str) -> Language {
        match locale.get(..2) {
            Some(start) if start.eq_ignore_ascii_case("en") => Language::En,
            _ => Language::Sv,
        }
    }

    fn texts(self) -> [&'static str; 8] {
        match self {
            Language::Sv => [
                include_str!("../locales/sv/help.ftl"),
                include_str!("../locales/sv/command_line.ftl"),
                include_str!("../locales/sv/calendar.ftl"),
                include_str!("../locales/sv/settings.ftl"),
                include_str!("../locales/sv/read.ftl"),
                include_str!("../locales/sv/rows.ftl"),
                include_str!("../locales/sv/measure.ftl"),
                include_str!("../locales/sv/dataset.ftl"),
            ],
            Language::En => [
                include_str!("../locales/en/help.ftl"),
                include_str!("../locales/en/command_line.ftl"),
                include_str!("../locales/en/calendar.ftl"),
                include_str!("../locales/en/settings.ftl"),
                include_str!("../locales/en/read.ftl"),
                include_str!("../locales/en/rows.ftl"),
                include_str!("../locales/en/measure.ftl"),
                include_str!("../locales/en/dataset.ftl"),
            ],
        }
    }
}

/// What is to be said, in no language yet.
#[derive(Clone, Debug, PartialEq)]
pub struct Message {
    id: &'static str,
    arguments: Vec<(&'static str, Argument)>,
}

/// What stands in a message where its text has a variable.
#[derive(Clone, Debug, PartialEq)]
pub enum Argument {
    /// As it is.
    Text(String),
    /// A number of things, which the language may inflect by.
    Count(u64),
    /// Another message.
    Message(Message),
}

impl Message {
    /// The message with this id in `locales/`.
    pub const fn new(id: &'static str) -> Message {
        Message {
            id,
            arguments: Vec::new(),
        }
    }

    /// With a text.
    #[must_use]
    pub fn text(self, name: &'static str, text: impl ToString) -> Message {
        self.with(name, Argument::Text(text.to_string()))
    }

    /// With a number of things.
    #[must_use]
    pub fn count(self, name: &'static str, count: u64) -> Message {
        self.with(name, Argument::Count(count))
    }

    /// With another message.
    #[must_use]
    pub fn message(self, name: &'static str, message: Message) -> Message {
        self.with(name, Argument::Message(message))
    }

    /// With texts, commas between them.
    #[must_use]
    pub fn list<T: ToString>(
        self,
        name: &'static str,
        texts: impl IntoIterator<Item = T>,
    ) -> Message {
        let texts: Vec<String> = texts.into_iter().map(|text| text.to_string()).collect();
        self.text(name, texts.join(", "))
    }

    fn with(mut self, name: &'static str, argument: Argument) -> Message {
        self.arguments.push((name, argument));
        self
    }
}

/// The texts of one language.
pub struct Words {
    language: Language,
    bundle: FluentBundle<FluentResource>,
}

impl Words {
    /// The texts of the language.
    pub fn new(language: Language) -> Words {
        let (tag, formatter): (_, fn(&FluentValue<'_>, &_) -> _) = match language {
            Language::Sv => ("sv", |value, _| grouped(value, "\u{a0}")),
            Language::En => ("en", |value, _| grouped(value, ",")),
        };
        let mut bundle =
            FluentBundle::new(vec![tag.parse::<LanguageIdentifier>().unwrap_or_default()]);
        bundle.set_use_isolating(false);
        bundle.set_formatter(Some(formatter));
        for text in language.texts() {
            let resource = FluentResource::try_new(text.to_owned());
            let resource = resource.unwrap_or_else(|(partial, errors)| {
                debug_assert!(errors.is_empty(), "{errors:?}");
                partial
            });
            let added = bundle.add_resource(resource);
            debug_assert!(added.is_ok(), "{added:?}");
        }
        Words { language, bundle }
    }

    /// Which language.
    pub const fn language(&self) -> Language {
        self.language
    }

    /// What the message says.
    pub fn say(&self, message: &Message) -> String {
        self.pattern(message, None)
            .unwrap_or_else(|| message.id.to_owned())
    }

    /// What to do about it, where the message or one in it has something to say about that.
    pub fn advice(&self, message: &Message) -> Option<String> {
        let of_parts = || {
            message
                .arguments
                .iter()
                .find_map(|(_, argument)| match argument {
                    Argument::Message(part) => self.advice(part),
                    _ => None,
                })
        };
        self.pattern(message, Some("do")).or_else(of_parts)
    }

    /// The text with this id and no arguments.
    pub fn get(&self, id: &'static str) -> String {
        self.say(&Message::new(id))
    }

    /// The text with an id that was put together, where there is one.
    pub fn find(&self, id: &str) -> Option<String> {
        let pattern = self.bundle.get_message(id)?.value()?;
        let text = self.bundle.format_pattern(pattern, None, &mut Vec::new());
        Some(text.into_owned())
    }

    /// A number with the decimal sign of the language.
    pub fn decimal(&self, value: f64, decimals: usize) -> String {
        let text = format!("{value:.decimals$}");
        match self.language {
            Language::Sv => text.replace('.', ","),
            Language::En => text,
        }
    }

    /// A whole number, in groups of three digits.
    pub fn whole(&self, value: u64) -> String {
        let separator = match self.language {
            Language::Sv => "\u{a0}",
            Language::En => ",",
        };
        in_groups(&value.to_string(), separator)
    }

    fn pattern(&self, message: &Message, attribute: Option<&str>) -> Option<String> {
        let found = self.bundle.get_message(message.id);
        debug_assert!(found.is_some(), "no text {}", message.id);
        let pattern = match attribute {
            None => found?.value()?,
            Some(name) => found?.get_attribute(name)?.value(),
        };
        let mut arguments = FluentArgs::new();
        for (name, argument) in &message.arguments {
            let value = match argument {
                Argument::Text(text) => FluentValue::String(printable(text)),
                Argument::Count(count) => FluentValue::from(*count),
                Argument::Message(message) => FluentValue::String(self.say(message).into()),
            };
            arguments.set(*name, value);
        }
        let mut errors = Vec::new();
        let text = self
            .bundle
            .format_pattern(pattern, Some(&arguments), &mut errors);
        debug_assert!(errors.is_empty(), "{}: {errors:?}", message.id);
        Some(text.into_owned())
    }
}

fn grouped(value: &FluentValue<'_>, separator: &str) -> Option<String> {
    match value {
        FluentValue::Number(number) => Some(in_groups(&number.as_string(), separator)),
        _ => None,
    }
}

/// Digits in groups of three from the right, from five digits on: `4711`, `12 345`.
fn in_groups(digits: &str, separator: &str) -> String {
    if digits.len() < 5 {
        return digits.to_owned();
    }
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push_str(separator);
        }
        text.push(digit);
    }
    text
}
