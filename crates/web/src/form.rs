//! *Formulär*: what was filled in and what is wrong with it.

use std::collections::BTreeMap;

/// What was filled in, and what is wrong with it, in the language of the page.
#[derive(Clone, Debug, Default)]
pub struct Form {
    values: BTreeMap<String, Vec<String>>,
    errors: Vec<(String, String)>,
}

impl Form {
    /// With a value more.
    #[must_use]
    pub fn with(mut self, name: &str, value: &str) -> Form {
        let values = self.values.entry(name.to_owned()).or_default();
        values.push(value.to_owned());
        self
    }

    /// With an error.
    #[must_use]
    pub fn wrong(mut self, name: &str, text: &str) -> Form {
        self.errors.push((name.to_owned(), text.to_owned()));
        self
    }

    /// The first value of a field.
    pub fn value(&self, name: &str) -> &str {
        self.values(name).first().copied().unwrap_or_default()
    }

    /// Every value of a field.
    pub fn values(&self, name: &str) -> Vec<&str> {
        let values = self.values.get(name);
        values.map_or_else(Vec::new, |values| {
            values.iter().map(String::as_str).collect()
        })
    }

    /// Whether a choice is made.
    pub fn is_checked(&self, name: &str, value: &str) -> bool {
        self.values(name).contains(&value)
    }

    /// What is wrong with a field.
    pub fn error(&self, name: &str) -> Option<String> {
        let found = self.errors.iter().find(|(field, _)| field == name);
        found.map(|(_, text)| text.clone())
    }

    /// What is wrong, by the field's id.
    pub fn errors(&self) -> Vec<(String, String)> {
        self.errors.clone()
    }
}
