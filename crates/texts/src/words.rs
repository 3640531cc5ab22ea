//! The texts of one language.

use std::borrow::Cow;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

use crate::language::Language;
use crate::message::{Argument, Message};
use crate::numbers::{grouped, in_groups};

/// The same texts in every language, as Fluent.
#[derive(Clone, Copy, Debug)]
pub struct Texts {
    /// In Swedish.
    pub sv: &'static str,
    /// In English.
    pub en: &'static str,
}

impl Texts {
    /// Those of one language.
    pub const fn of(&self, language: Language) -> &'static str {
        match language {
            Language::Sv => self.sv,
            Language::En => self.en,
        }
    }
}

/// The texts of one language. Can be shared between threads.
pub struct Words {
    language: Language,
    bundle: FluentBundle<FluentResource>,
}

impl Words {
    /// The texts of the language. No id may stand in two of them.
    pub fn new<'t>(language: Language, texts: impl IntoIterator<Item = &'t Texts>) -> Words {
        let formatter: fn(&FluentValue<'_>, &_) -> _ = match language {
            Language::Sv => |value, _| grouped(value, "\u{a0}"),
            Language::En => |value, _| grouped(value, ","),
        };
        let tag = language.tag().parse::<LanguageIdentifier>();
        let mut bundle = FluentBundle::new_concurrent(vec![tag.unwrap_or_default()]);
        bundle.set_use_isolating(false);
        bundle.set_formatter(Some(formatter));
        for text in std::iter::once(&crate::dates::TEXTS).chain(texts) {
            let resource = FluentResource::try_new(text.of(language).to_owned());
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
                Argument::Day(day) => FluentValue::String(self.date(*day).into()),
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

/// The text with a space for each sign that would move the cursor, colour the terminal or turn the direction of the
/// text: a unit or a case is called whatever the extract says.
pub fn printable(text: &str) -> Cow<'_, str> {
    let acts = |sign: char| {
        sign.is_control() || matches!(sign, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    match text.contains(acts) {
        true => Cow::Owned(text.replace(acts, " ")),
        false => Cow::Borrowed(text),
    }
}
