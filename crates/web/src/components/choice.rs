//! What forms let a person choose between.

use crate::components::status::Mark;

/// One choice of a select, of radios or of checkboxes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// What is sent.
    pub value: String,
    /// What is read.
    pub label: String,
    /// A line under it, or nothing.
    pub hint: String,
    /// The shape before it, where the choices are statuses.
    pub mark: Option<Mark>,
    /// The heading that it stands under in a select, or nothing.
    pub group: String,
}

impl Choice {
    /// A choice with a label alone.
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Choice {
        Choice {
            value: value.into(),
            label: label.into(),
            hint: String::new(),
            mark: None,
            group: String::new(),
        }
    }

    /// With a line under it.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Choice {
        self.hint = hint.into();
        self
    }

    /// With the shape of a status.
    #[must_use]
    pub fn mark(mut self, mark: Mark) -> Choice {
        self.mark = Some(mark);
        self
    }

    /// Under a heading.
    #[must_use]
    pub fn group(mut self, group: impl Into<String>) -> Choice {
        self.group = group.into();
        self
    }

    /// The choices under each of their headings, in the order in which they stand.
    pub fn groups(choices: &[Choice]) -> Vec<Group<'_>> {
        let groups = choices.chunk_by(|one, next| one.group == next.group);
        let groups = groups.map(|choices| Group {
            heading: choices.first().map_or("", |choice| &choice.group),
            choices,
        });
        groups.collect()
    }

    /// Each choice with whether a heading begins before it and ends after it.
    pub fn in_groups(choices: &[Choice]) -> Vec<(&Choice, bool, bool)> {
        let group = |place: usize| choices.get(place).map_or("", |choice| &choice.group);
        let places = choices.iter().enumerate().map(|(place, choice)| {
            let grouped = !choice.group.is_empty();
            let begins = grouped && (place == 0 || group(place - 1) != choice.group);
            (choice, begins, grouped && group(place + 1) != choice.group)
        });
        places.collect()
    }
}

/// Choices under one heading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Group<'a> {
    /// The heading.
    pub heading: &'a str,
    /// What stands under it.
    pub choices: &'a [Choice],
}

impl Group<'_> {
    /// Whether any of these values is one of its choices.
    pub fn has_any<'v>(&self, values: impl AsRef<[&'v str]>) -> bool {
        let mut chosen = values.as_ref().iter();
        chosen.any(|value| self.choices.iter().any(|choice| choice.value == *value))
    }
}

/// *Fynd*: a place in a text that may point out a person. The person who writes decides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The name of the field with the choice, which is also its address on the page.
    pub name: String,
    /// What it looks like: *Personnummer*.
    pub kind: String,
    /// The text before it, shortened.
    pub before: String,
    /// The place itself.
    pub found: String,
    /// The text after it, shortened.
    pub after: String,
    /// What can be done, the proposal first.
    pub choices: Vec<Choice>,
}

/// The type of the field that shows this value: `date`, or `text` where it is something else that was typed, which a field
/// for dates would drop.
pub fn date_input(value: &str) -> &'static str {
    let date = value.len() == 10
        && value.bytes().enumerate().all(|(place, sign)| match place {
            4 | 7 => sign == b'-',
            _ => sign.is_ascii_digit(),
        });
    match date || value.is_empty() {
        true => "date",
        false => "text",
    }
}
