//! What is to be said, in no language yet.

use samsyn_domain::day::Day;

/// What is to be said, in no language yet.
#[derive(Clone, Debug, PartialEq)]
pub struct Message {
    pub(crate) id: &'static str,
    pub(crate) arguments: Vec<(&'static str, Argument)>,
}

/// What stands in a message where its text has a variable.
#[derive(Clone, Debug, PartialEq)]
pub enum Argument {
    /// As it is.
    Text(String),
    /// A number of things, which the language may inflect by.
    Count(u64),
    /// A day, written as the language does.
    Day(Day),
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

    /// With a day.
    #[must_use]
    pub fn day(self, name: &'static str, day: Day) -> Message {
        self.with(name, Argument::Day(day))
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
