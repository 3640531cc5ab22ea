//! *Formulär*: what somebody has filled in, and what is wrong with it.

use samsyn_texts::{Message, Words};

/// What somebody has filled in, and what is wrong with it.
#[derive(Clone, Debug, Default)]
pub struct Form {
    values: Vec<(String, String)>,
    errors: Vec<(String, Message)>,
    said: Vec<(String, String)>,
}

impl Form {
    /// What stands in a form before anybody has filled it in.
    pub fn filled<'v>(values: impl IntoIterator<Item = (&'v str, String)>) -> Form {
        let values = values.into_iter();
        Form {
            values: values
                .map(|(name, value)| (name.to_owned(), value))
                .collect(),
            ..Form::default()
        }
    }

    /// The value of a field; empty where it is absent.
    pub fn value(&self, name: &str) -> &str {
        self.values(name).first().copied().unwrap_or_default()
    }

    /// Every value of a field.
    pub fn values<'f>(&'f self, name: &str) -> Vec<&'f str> {
        let of_field = self.values.iter().filter(|(field, _)| field == name);
        of_field.map(|(_, value)| value.as_str()).collect()
    }

    /// Whether a box or a button with the value is chosen.
    pub fn is_checked(&self, name: &str, value: &str) -> bool {
        self.values(name).contains(&value)
    }

    /// Notes what is wrong with a field.
    pub fn refuse(&mut self, name: &str, message: Message) {
        self.errors.push((name.to_owned(), message));
    }

    /// Says what is wrong in the language of the page; the macros of the page show it.
    #[must_use]
    pub fn in_words(mut self, words: &Words) -> Form {
        let errors = self.errors.iter();
        self.said = errors
            .map(|(field, message)| (field.clone(), words.say(message)))
            .collect();
        self
    }

    /// What is wrong with a field, in words.
    pub fn error(&self, name: &str) -> Option<String> {
        let found = self.said.iter().find(|(field, _)| field == name);
        found.map(|(_, text)| text.clone())
    }

    /// Everything that is wrong: the field's id and the words.
    pub fn errors(&self) -> Vec<(String, String)> {
        self.said.clone()
    }
}
