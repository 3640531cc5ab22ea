//! Which attributes of a log are which columns.

use std::borrow::Cow;
use std::collections::BTreeMap;

use quick_xml::XmlVersion;
use quick_xml::events::BytesStart;

use crate::column::{Column, Columns};
use crate::read::error::ReadProblem;
use crate::read::xml::problem_of;
use crate::settings::profile::Profile;

const NAME: &str = "concept:name";
const TIMESTAMP: &str = "time:timestamp";
const TRANSITION: &str = "lifecycle:transition";
/// The types whose value is one text.
const TYPES: [&str; 6] = ["string", "date", "int", "float", "boolean", "id"];

/// Which attributes are read, and into what.
#[derive(Debug, Default)]
pub(super) struct Mapping {
    targets: BTreeMap<String, Vec<Target>>,
    columns: Columns,
}

/// Where the value of an attribute goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Target {
    /// The column.
    pub(super) column: Column,
    /// The number of the key: two keys for one column cannot be told apart otherwise.
    pub(super) key: u16,
    of: Level,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Level {
    Trace,
    Either,
    Event,
}

/// What becomes of an attribute.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Read<'m> {
    /// It is read.
    Into(&'m [Target]),
    /// It is not read, and that needs no mention: it is one that every log has.
    Known,
    /// It is not read.
    Not,
}

impl Mapping {
    /// The three attributes that every log has, unless the profile names others for their columns, and those that
    /// the profile names.
    pub(super) fn new(profile: &Profile) -> Mapping {
        let mut mapping = Mapping::default();
        for (key, column) in &profile.columns {
            let of = match (key.as_str(), column) {
                (NAME, Column::Case) => Level::Trace,
                (NAME, Column::Event) => Level::Event,
                _ => Level::Either,
            };
            mapping.add(key, *column, of);
        }
        for (key, column, of) in [
            (NAME, Column::Case, Level::Trace),
            (NAME, Column::Event, Level::Event),
            (TIMESTAMP, Column::Date, Level::Event),
        ] {
            if !mapping.columns.contains(column) {
                mapping.add(key, column, of);
            }
        }
        mapping
    }

    /// The columns that rows have, whether or not any event has their attribute.
    pub(super) fn columns(&self) -> Columns {
        self.columns
    }

    /// What becomes of an attribute of an event, or of a trace.
    pub(super) fn read(&self, attribute: &Attribute<'_>, of_event: bool) -> Read<'_> {
        let targets = self
            .targets
            .get(attribute.key())
            .map_or(&[][..], Vec::as_slice);
        if attribute.value.is_none() {
            return Read::Not;
        }
        let other = if of_event { Level::Trace } else { Level::Event };
        // They lie in the order of `Level`, so that those of either level are one stretch.
        let first = targets.iter().position(|target| target.of != other);
        let last = targets.iter().rposition(|target| target.of != other);
        match (first, last) {
            (Some(first), Some(last)) => Read::Into(&targets[first..=last]),
            _ if attribute.is_of_every_log() => Read::Known,
            _ => Read::Not,
        }
    }

    /// The problem of two attributes that are both mapped to the column.
    pub(super) fn mapped_twice(&self, column: Column, first: u16, second: u16) -> ReadProblem {
        let name = |number| {
            self.targets
                .iter()
                .find(|(_, targets)| targets.iter().any(|target| target.key == number))
                .map(|(key, _)| key.clone())
                .unwrap_or_default()
        };
        ReadProblem::ColumnMappedTwice {
            column,
            first: name(first),
            second: name(second),
        }
    }

    fn add(&mut self, key: &str, column: Column, of: Level) {
        let numbered = self.targets.len() as u16;
        let targets = self.targets.entry(key.to_owned()).or_default();
        let key = targets.first().map_or(numbered, |target| target.key);
        targets.push(Target { column, key, of });
        targets.sort_by_key(|target| target.of as u8);
        self.columns = self.columns.with(column);
    }
}

/// An attribute of a trace or an event, its character references resolved.
#[derive(Debug)]
pub(super) struct Attribute<'t> {
    key: Cow<'t, str>,
    value: Option<Cow<'t, str>>,
}

impl<'t> Attribute<'t> {
    /// The attribute that the tag is; `None` for an element without a key. Lists, containers and types that
    /// IEEE 1849 lacks have no value.
    pub(super) fn of(
        tag: &'t BytesStart<'_>,
        at: u64,
    ) -> Result<Option<Attribute<'t>>, ReadProblem> {
        let (mut key, mut value) = (None, None);
        for attribute in tag.attributes() {
            let attribute = attribute.map_err(|error| problem_of(error.into(), at))?;
            let text = attribute
                .normalized_value(XmlVersion::Explicit1_0)
                .map_err(|error| problem_of(error, at))?;
            match attribute.key.as_ref() {
                "key" => key = Some(text),
                "value" => value = Some(text),
                _ => {}
            }
        }
        let single = TYPES.contains(&tag.local_name().as_ref());
        let value = single.then(|| value.unwrap_or_default());
        Ok(key.map(|key| Attribute { key, value }))
    }

    /// Its key.
    pub(super) fn key(&self) -> &str {
        &self.key
    }

    /// Its value; empty where it has none.
    pub(super) fn value(&self) -> &str {
        self.value.as_deref().unwrap_or_default()
    }

    /// Whether it says what became of the activity.
    pub(super) fn is_transition(&self) -> bool {
        self.key == TRANSITION
    }

    /// Whether its value is the text, capitals apart.
    pub(super) fn value_is(&self, text: &str) -> bool {
        self.value().trim().eq_ignore_ascii_case(text)
    }

    fn is_of_every_log(&self) -> bool {
        matches!(self.key.as_ref(), NAME | TIMESTAMP | TRANSITION)
    }
}
