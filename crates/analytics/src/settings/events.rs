//! *Händelsekatalog*: the event codes that extracts and definitions may use.
//!
//! The catalogue that ships is `catalogues/events.toml`; a municipality adds its own codes in a file of the same form.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use sha2::{Digest, Sha256};

use crate::settings::closest::closest;
use crate::settings::error::{SettingsError, SettingsProblem};
use crate::settings::toml_table::{Source, Text, TomlTable};

/// The kind of case that means every kind.
pub const EVERY_KIND: &str = "alla";

static SHIPPED: LazyLock<EventCatalogue> = LazyLock::new(|| {
    let text = include_str!("../../../../catalogues/events.toml");
    EventCatalogue::from_toml(text, "catalogues/events.toml")
        .expect("the catalogue that ships is tested")
});

/// *Händelsekatalog*: event codes with their names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EventCatalogue {
    version: String,
    kinds_of_case: BTreeMap<String, Names>,
    events: BTreeMap<String, CatalogueEvent>,
}

/// What something is called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Names {
    /// In Swedish.
    pub sv: String,
    /// In English.
    pub en: String,
}

/// *Händelse* in the catalogue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CatalogueEvent {
    /// What it is called.
    pub names: Names,
    /// Codes of the kinds of case in which it happens; [`EVERY_KIND`] for all.
    pub cases: Vec<String>,
}

/// The event codes that are accepted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EventCodes {
    /// Those of a catalogue.
    Catalogue(EventCatalogue),
    /// Any, taken verbatim.
    Open,
}

impl EventCatalogue {
    /// The catalogue that ships.
    ///
    /// ```
    /// use samsyn_analytics::settings::events::EventCatalogue;
    ///
    /// let names = EventCatalogue::shipped().names("gp_upprattad");
    /// assert_eq!(names, Some(("Genomförandeplan upprättad", "Implementation plan drawn up")));
    /// ```
    pub fn shipped() -> &'static EventCatalogue {
        &SHIPPED
    }

    /// The catalogue with a municipality's own kinds of case and codes. Its version tells which: the SHA-256 of their
    /// text, shortened, is added to it.
    ///
    /// # Errors
    /// The first mistake, with its line. A code that exists already is one.
    pub fn extended_with(&self, text: &str, file: &str) -> Result<EventCatalogue, SettingsError> {
        let mut root = Source { text, file }.parse()?;
        root.only(&["case", "event"])?;
        let mut extended = self.clone();
        extended.add(&mut root)?;
        extended.version = format!("{}+{}", self.version, short_sha256(text));
        Ok(extended)
    }

    /// Which version of the catalogue this is.
    pub fn version(&self) -> &str {
        &self.version
    }

    /// Whether the code is in it.
    pub fn contains(&self, code: &str) -> bool {
        self.events.contains_key(code)
    }

    /// The Swedish and the English name of an event.
    pub fn names(&self, code: &str) -> Option<(&str, &str)> {
        let names = &self.events.get(code)?.names;
        Some((&names.sv, &names.en))
    }

    /// Every event with its code, by code.
    pub fn events(&self) -> impl Iterator<Item = (&str, &CatalogueEvent)> {
        self.events
            .iter()
            .map(|(code, event)| (code.as_str(), event))
    }

    /// Every kind of case with its code, by code.
    pub fn kinds_of_case(&self) -> impl Iterator<Item = (&str, &Names)> {
        self.kinds_of_case
            .iter()
            .map(|(code, names)| (code.as_str(), names))
    }

    fn from_toml(text: &str, file: &str) -> Result<EventCatalogue, SettingsError> {
        let mut root = Source { text, file }.parse()?;
        root.only(&["version", "case", "event"])?;
        let version = root.text("version")?;
        let mut catalogue = EventCatalogue {
            version: root.required("version", version)?.value,
            kinds_of_case: BTreeMap::new(),
            events: BTreeMap::new(),
        };
        catalogue.add(&mut root)?;
        Ok(catalogue)
    }

    fn add(&mut self, root: &mut TomlTable<'_>) -> Result<(), SettingsError> {
        let (kinds, events) = (root.tables("case")?, root.tables("event")?);
        if kinds.is_empty() && events.is_empty() {
            return Err(root.error(SettingsProblem::NothingDefined));
        }
        let mut lines = BTreeMap::new();
        for mut table in kinds {
            table.only(&["code", "sv", "en"])?;
            let code = new_code(
                &mut table,
                |code| self.kinds_of_case.contains_key(code),
                &mut lines,
            )?;
            self.kinds_of_case.insert(code, names(&mut table)?);
        }
        lines.clear();
        for mut table in events {
            table.only(&["code", "sv", "en", "cases"])?;
            let code = new_code(
                &mut table,
                |code| self.events.contains_key(code),
                &mut lines,
            )?;
            let names = names(&mut table)?;
            let cases = self.cases(&mut table)?;
            self.events.insert(code, CatalogueEvent { names, cases });
        }
        Ok(())
    }

    /// The kinds of case of an event; every kind where nothing is said.
    fn cases(&self, table: &mut TomlTable<'_>) -> Result<Vec<String>, SettingsError> {
        let Some(texts) = table.some_texts("cases")? else {
            return Ok(vec![EVERY_KIND.to_owned()]);
        };
        let unknown = texts
            .iter()
            .find(|text| !self.kinds_of_case.contains_key(&text.value));
        match unknown {
            None => Ok(texts.into_iter().map(|text| text.value).collect()),
            Some(text) => Err(table.source().error(
                text.at,
                SettingsProblem::UnknownValue {
                    key: "cases".to_owned(),
                    value: text.value.clone(),
                    known: self.kinds_of_case.keys().cloned().collect(),
                },
            )),
        }
    }
}

impl EventCodes {
    /// Those of the catalogue that ships.
    pub fn shipped() -> EventCodes {
        EventCodes::Catalogue(EventCatalogue::shipped().clone())
    }

    /// Whether the code is accepted.
    pub fn contains(&self, code: &str) -> bool {
        match self {
            EventCodes::Catalogue(catalogue) => catalogue.contains(code),
            EventCodes::Open => true,
        }
    }

    /// The Swedish and the English name, where the code has them.
    pub fn names(&self, code: &str) -> Option<(&str, &str)> {
        match self {
            EventCodes::Catalogue(catalogue) => catalogue.names(code),
            EventCodes::Open => None,
        }
    }

    /// Which codes these are: the version of the catalogue, or `open`.
    pub fn version(&self) -> &str {
        match self {
            EventCodes::Catalogue(catalogue) => catalogue.version(),
            EventCodes::Open => "open",
        }
    }

    /// The code that was perhaps meant by one that is not accepted.
    pub fn closest(&self, code: &str) -> Option<&str> {
        match self {
            EventCodes::Catalogue(catalogue) => {
                closest(code, catalogue.events().map(|(code, _)| code))
            }
            EventCodes::Open => None,
        }
    }

    /// The code in a settings file, if it is accepted.
    pub(super) fn known(&self, source: Source<'_>, text: Text) -> Result<String, SettingsError> {
        let checked = self.check(&text.value);
        checked.map_err(|problem| source.error(text.at, problem))?;
        Ok(text.value)
    }

    /// Says of a code that is not accepted which one was perhaps meant.
    pub(super) fn check(&self, code: &str) -> Result<(), SettingsProblem> {
        if self.contains(code) {
            return Ok(());
        }
        let closest = self.closest(code).map(str::to_owned);
        let code = code.to_owned();
        Err(SettingsProblem::UnknownEvent { code, closest })
    }
}

/// The code of a new entry: well-formed, and neither in the catalogue so far nor on an earlier line of this file.
fn new_code(
    table: &mut TomlTable<'_>,
    exists: impl Fn(&str) -> bool,
    lines: &mut BTreeMap<String, usize>,
) -> Result<String, SettingsError> {
    let line = table.line();
    let code = table.text("code")?;
    let Text { value: code, at } = table.required("code", code)?;
    if !well_formed(&code) {
        return Err(table.source().error(at, SettingsProblem::CodeForm { code }));
    }
    if exists(&code) {
        return Err(table.error(SettingsProblem::DoubledId {
            first_line: lines.get(&code).copied(),
            id: code,
        }));
    }
    lines.insert(code.clone(), line);
    Ok(code)
}

fn well_formed(code: &str) -> bool {
    code.starts_with(|first: char| first.is_ascii_lowercase())
        && code
            .bytes()
            .all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'_'))
}

/// The Swedish name must be there; it serves as the English one where there is none.
fn names(table: &mut TomlTable<'_>) -> Result<Names, SettingsError> {
    let sv = table.text("sv")?;
    let sv = table.required("sv", sv)?.value;
    let en = table
        .text("en")?
        .map_or_else(|| sv.clone(), |text| text.value);
    Ok(Names { sv, en })
}

/// The first twelve hexadecimal digits.
fn short_sha256(text: &str) -> String {
    let digest: [u8; 32] = Sha256::digest(text).into();
    digest[..6]
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

#[cfg(test)]
mod tests;
