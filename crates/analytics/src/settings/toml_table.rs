//! Tables of a settings file, taken apart key by key, so that every mistake has its line.

use std::borrow::Cow;
use std::ops::RangeInclusive;

use samsyn_domain::day::Day;
use toml::Spanned;
use toml::de::{DeInteger, DeTable, DeValue};

use crate::settings::checks::{bounded, empty_list, filled};
use crate::settings::error::{Expected, SettingsError, SettingsProblem};

/// The text of a settings file, and what the file is called.
#[derive(Clone, Copy, Debug)]
pub(super) struct Source<'t> {
    /// The whole text.
    pub text: &'t str,
    /// The name for messages.
    pub file: &'t str,
}

/// A text and where it stands, in bytes from the start of the file.
#[derive(Clone, Debug)]
pub(super) struct Text {
    /// Without space around it; empty only where the reader of the key allows that, and then as written.
    pub value: String,
    /// Where.
    pub at: usize,
}

/// One table of a settings file.
#[derive(Debug)]
pub(super) struct TomlTable<'t> {
    source: Source<'t>,
    name: &'static str,
    at: usize,
    /// In file order.
    entries: Vec<Entry<'t>>,
}

#[derive(Debug)]
struct Entry<'t> {
    key: Cow<'t, str>,
    at: usize,
    value: Spanned<DeValue<'t>>,
}

type Read<T> = Result<T, SettingsError>;

impl<'t> Source<'t> {
    /// The table that is the whole file.
    pub fn parse(self) -> Read<TomlTable<'t>> {
        let root = DeTable::parse(self.text).map_err(|error| {
            let at = error.span().map_or(0, |span| span.start);
            let detail = error.message().to_owned();
            self.error(at, SettingsProblem::Syntax { detail })
        })?;
        Ok(TomlTable::new(self, "", 0, root.into_inner()))
    }

    /// A problem at a place in the file.
    pub fn error(self, at: usize, problem: SettingsProblem) -> SettingsError {
        SettingsError {
            file: self.file.to_owned(),
            line: self.line(at),
            problem,
        }
    }

    /// The line of a place in the file, from 1. The end of the file belongs to the last line that says something.
    pub fn line(self, at: usize) -> usize {
        let bytes = self.text.as_bytes();
        let before = match bytes.get(..at) {
            Some(before) if at < bytes.len() => before,
            _ => bytes.trim_ascii_end(),
        };
        1 + before.iter().filter(|byte| **byte == b'\n').count()
    }

    fn wrong_type(self, key: &str, at: usize, expected: Expected) -> SettingsError {
        let key = key.to_owned();
        self.error(at, SettingsProblem::WrongType { key, expected })
    }

    fn text(self, key: &str, item: Spanned<DeValue<'t>>) -> Read<Text> {
        let at = item.span().start;
        match item.into_inner() {
            DeValue::String(value) => Ok(Text {
                value: value.into_owned(),
                at,
            }),
            _ => Err(self.wrong_type(key, at, Expected::Text)),
        }
    }

    /// The text without space around it, if it says something.
    pub fn filled(self, key: &str, text: Text) -> Read<Text> {
        match filled(key, &text.value) {
            Ok(value) => Ok(Text { value, at: text.at }),
            Err(problem) => Err(self.error(text.at, problem)),
        }
    }

    fn texts(self, key: &str, item: Spanned<DeValue<'t>>) -> Read<Vec<Text>> {
        let at = item.span().start;
        let DeValue::Array(items) = item.into_inner() else {
            return Err(self.wrong_type(key, at, Expected::TextList));
        };
        items
            .into_iter()
            .map(|item| self.filled(key, self.text(key, item)?))
            .collect()
    }
}

impl<'t> TomlTable<'t> {
    fn new(source: Source<'t>, name: &'static str, at: usize, table: DeTable<'t>) -> TomlTable<'t> {
        let mut entries: Vec<Entry<'t>> = table
            .into_iter()
            .map(|(key, value)| Entry {
                at: key.span().start,
                key: key.into_inner(),
                value,
            })
            .collect();
        entries.sort_by_key(|entry| entry.at);
        TomlTable {
            source,
            name,
            at,
            entries,
        }
    }

    /// Refuses keys other than these. Asked first, so that a misspelt key is not told as a missing one.
    pub fn only(&self, known: &[&'static str]) -> Read<()> {
        let unknown = self
            .entries
            .iter()
            .find(|entry| !known.contains(&entry.key.as_ref()));
        unknown.map_or(Ok(()), |entry| {
            let problem = SettingsProblem::UnknownKey {
                key: entry.key.clone().into_owned(),
                known: known.to_vec(),
            };
            Err(self.source.error(entry.at, problem))
        })
    }

    /// The line of the table.
    pub fn line(&self) -> usize {
        self.source.line(self.at)
    }

    /// The line of a key that has not been taken yet.
    pub fn line_of(&self, key: &str) -> Option<usize> {
        let entry = self.entries.iter().find(|entry| entry.key == key)?;
        Some(self.source.line(entry.at))
    }

    /// Where a key stands that has not been taken yet; the table where there is none.
    pub fn place_of(&self, key: &str) -> usize {
        let entry = self.entries.iter().find(|entry| entry.key == key);
        entry.map_or(self.at, |entry| entry.at)
    }

    /// A problem with the table as a whole.
    pub fn error(&self, problem: SettingsProblem) -> SettingsError {
        self.source.error(self.at, problem)
    }

    /// The file that it stands in.
    pub fn source(&self) -> Source<'t> {
        self.source
    }

    /// What a table must have.
    pub fn required<T>(&self, key: &'static str, value: Option<T>) -> Read<T> {
        let table = self.name;
        value.ok_or_else(|| self.error(SettingsProblem::MissingKey { key, table }))
    }

    /// A text that says something.
    pub fn text(&mut self, key: &'static str) -> Read<Option<Text>> {
        self.take(key)
            .map(|item| self.source.filled(key, self.source.text(key, item)?))
            .transpose()
    }

    /// Texts that say something, in a list that may be empty.
    pub fn texts(&mut self, key: &'static str) -> Read<Option<Vec<Text>>> {
        self.take(key)
            .map(|item| self.source.texts(key, item))
            .transpose()
    }

    /// Texts that say something, at least one where the key is there.
    pub fn some_texts(&mut self, key: &'static str) -> Read<Option<Vec<Text>>> {
        let at = self.place_of(key);
        let texts = self.texts(key)?;
        match texts.as_ref().is_some_and(Vec::is_empty) {
            true => Err(self.source.error(at, empty_list(key))),
            false => Ok(texts),
        }
    }

    /// A whole number within bounds, neither of them negative.
    pub fn number(&mut self, key: &'static str, bounds: RangeInclusive<i64>) -> Read<Option<i64>> {
        let Some(item) = self.take(key) else {
            return Ok(None);
        };
        let at = item.span().start;
        let DeValue::Integer(written) = item.get_ref() else {
            return Err(self.source.wrong_type(key, at, Expected::Number));
        };
        within(written, key, &bounds)
            .map(Some)
            .map_err(|problem| self.source.error(at, problem))
    }

    /// A day, written as a date of TOML or as a text of the same form.
    pub fn day(&mut self, key: &'static str) -> Read<Option<Day>> {
        let Some(item) = self.take(key) else {
            return Ok(None);
        };
        let at = item.span().start;
        let written = match item.into_inner() {
            DeValue::String(text) => text.into_owned(),
            DeValue::Datetime(date) => date.to_string(),
            _ => return Err(self.source.wrong_type(key, at, Expected::Date)),
        };
        written.parse().map(Some).map_err(|_| {
            let problem = SettingsProblem::Date {
                key: key.to_owned(),
                value: written,
            };
            self.source.error(at, problem)
        })
    }

    /// One of a few words.
    pub fn choice<T: Copy>(
        &mut self,
        key: &'static str,
        choices: &[(&'static str, T)],
    ) -> Read<Option<T>> {
        let Some(text) = self
            .take(key)
            .map(|item| self.source.text(key, item))
            .transpose()?
        else {
            return Ok(None);
        };
        let chosen = choices.iter().find(|(word, _)| *word == text.value);
        chosen.map(|(_, meaning)| Some(*meaning)).ok_or_else(|| {
            let problem = SettingsProblem::UnknownValue {
                key: key.to_owned(),
                value: text.value,
                known: choices.iter().map(|(word, _)| (*word).to_owned()).collect(),
            };
            self.source.error(text.at, problem)
        })
    }

    /// A table within this one.
    pub fn table(&mut self, key: &'static str) -> Read<Option<TomlTable<'t>>> {
        self.take(key)
            .map(|item| self.inner(key, item, Expected::Table))
            .transpose()
    }

    /// Tables in a row, such as `[[limit]]`; none where the key is absent.
    pub fn tables(&mut self, key: &'static str) -> Read<Vec<TomlTable<'t>>> {
        let Some(item) = self.take(key) else {
            return Ok(Vec::new());
        };
        let at = item.span().start;
        let DeValue::Array(items) = item.into_inner() else {
            return Err(self.source.wrong_type(key, at, Expected::Tables));
        };
        items
            .into_iter()
            .map(|item| self.inner(key, item, Expected::Tables))
            .collect()
    }

    /// Every key, whatever it is, with its text, which may be empty; in file order.
    pub fn into_texts(self) -> Read<Vec<(Text, Text)>> {
        self.into_pairs(Source::text)
    }

    /// Every key, whatever it is, with its texts; in file order.
    pub fn into_text_lists(self) -> Read<Vec<(Text, Vec<Text>)>> {
        self.into_pairs(Source::texts)
    }

    fn into_pairs<T>(
        self,
        read: impl Fn(Source<'t>, &str, Spanned<DeValue<'t>>) -> Read<T>,
    ) -> Read<Vec<(Text, T)>> {
        let (source, name) = (self.source, self.name);
        self.entries
            .into_iter()
            .map(|entry| {
                let value = read(source, &entry.key, entry.value)?;
                let key = Text {
                    value: entry.key.into_owned(),
                    at: entry.at,
                };
                Ok((source.filled(name, key)?, value))
            })
            .collect()
    }

    fn inner(
        &self,
        key: &'static str,
        item: Spanned<DeValue<'t>>,
        expected: Expected,
    ) -> Read<TomlTable<'t>> {
        let at = item.span().start;
        match item.into_inner() {
            DeValue::Table(table) => Ok(TomlTable::new(self.source, key, at, table)),
            _ => Err(self.source.wrong_type(key, at, expected)),
        }
    }

    fn take(&mut self, key: &str) -> Option<Spanned<DeValue<'t>>> {
        let at = self.entries.iter().position(|entry| entry.key == key)?;
        Some(self.entries.remove(at).value)
    }
}

/// The number, or why it is none of those within the bounds. One that is too long for 64 bits is too large.
fn within(
    written: &DeInteger<'_>,
    key: &str,
    bounds: &RangeInclusive<i64>,
) -> Result<i64, SettingsProblem> {
    let below_zero = written.as_str().starts_with('-');
    let number = i64::from_str_radix(written.as_str(), written.radix());
    let too_long = if below_zero { i64::MIN } else { i64::MAX };
    bounded(number.unwrap_or(too_long), key, bounds)
}
