//! *Rättslig grund*: acts and provisions that a promise or a requirement leans on, read from a catalogue.
//!
//! The catalogue that ships is `catalogues/law.toml`. What has not been read in the law's own text is marked
//! *unverified*: it is shown as an area, never with a number, and nothing is said about whether it applies.

use std::collections::HashMap;
use std::sync::LazyLock;

use serde::Deserialize;
use toml::Spanned;

use crate::day::Day;
use crate::time_limit::Validity;

static SHIPPED: LazyLock<LawCatalogue> = LazyLock::new(|| {
    let catalogue = LawCatalogue::from_toml(include_str!("../../../catalogues/law.toml"));
    catalogue.expect("the catalogue that ships is tested")
});

/// *Rättskatalog*: every act and provision that may be referred to, by id.
#[derive(Clone, Debug)]
pub struct LawCatalogue {
    version: String,
    /// Acts, each followed by its provisions, in file order.
    entries: Vec<Entry>,
    by_id: HashMap<String, usize>,
}

/// *Slag av författning*.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ActKind {
    /// *Lag*.
    Statute,
    /// *Förordning*.
    Ordinance,
    /// *Föreskrifter och allmänna råd*.
    Regulation,
}

/// Whether the text of the law has been read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Evidence {
    /// It has.
    Verified,
    /// It has not: never shown as law.
    Unverified,
}

#[derive(Clone, Debug)]
struct Entry {
    id: String,
    /// Where its act stands; its own place where it is one.
    act: usize,
    kind: ActKind,
    /// The act's number, or the section.
    number: String,
    sv: String,
    en: String,
    validity: Validity,
    replaced_by: Vec<String>,
    read_to: Option<String>,
    evidence: Evidence,
    line: usize,
}

/// *Hänvisning*: one act or provision of a catalogue.
#[derive(Clone, Copy, Debug)]
pub struct LawReference<'c> {
    catalogue: &'c LawCatalogue,
    entry: &'c Entry,
}

/// Whether what is referred to applies on a day.
#[derive(Clone, Debug)]
pub enum LawStatus<'c> {
    /// It applies.
    Valid,
    /// It comes into force later.
    NotYet {
        /// The first day.
        from: Day,
    },
    /// *Upphävd*.
    Repealed {
        /// The first day without it, where that is recorded.
        on: Option<Day>,
        /// What came instead: none, one or several.
        replaced_by: Vec<LawReference<'c>>,
    },
    /// Not read in the law's text: nothing is said.
    Unverified,
}

/// What may be shown of a reference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shown<'c> {
    /// As law: `SOSFS 2011:9 5:2` and what it is about.
    Law {
        /// Act and section.
        citation: String,
        /// What it is about, in our own words.
        subject: &'c str,
    },
    /// As an area, with no number.
    Area {
        /// What it is about, in our own words.
        subject: &'c str,
    },
}

/// A catalogue that cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {problem}")]
pub struct LawError {
    /// The line to look at, from 1.
    pub line: usize,
    /// What is wrong there.
    pub problem: LawProblem,
}

/// What is wrong in a catalogue of law.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LawProblem {
    /// Not TOML, or a key or value that does not belong.
    #[error("{0}")]
    Form(String),
    /// Two entries have the same id.
    #[error("{0:?} stands twice")]
    DoubledId(String),
    /// An id that no entry has.
    #[error("there is no {0:?}")]
    UnknownId(String),
    /// It ends before it begins, or its replacement applies on its last day already.
    #[error("the days of {0:?} do not agree")]
    Days(String),
    /// The provision applies outside the days of its act.
    #[error("{0:?} applies when its act does not")]
    OutsideAct(String),
    /// A verified provision in an act that is not.
    #[error("{0:?} is verified, but its act is not")]
    ActUnverified(String),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    version: String,
    act: Vec<ActRow>,
    #[serde(default)]
    provision: Vec<ProvisionRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ActRow {
    id: Spanned<String>,
    number: String,
    kind: ActKind,
    sv: String,
    en: String,
    valid_from: Option<Day>,
    valid_to: Option<Day>,
    #[serde(default)]
    replaced_by: Vec<String>,
    read_to: Option<String>,
    evidence: Evidence,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ProvisionRow {
    id: Spanned<String>,
    act: String,
    section: String,
    sv: String,
    en: String,
    valid_from: Option<Day>,
    valid_to: Option<Day>,
    #[serde(default)]
    replaced_by: Vec<String>,
    evidence: Evidence,
}

impl LawCatalogue {
    /// The catalogue that ships.
    ///
    /// ```
    /// use samsyn_domain::law::{LawCatalogue, LawStatus};
    ///
    /// let law = LawCatalogue::shipped();
    /// let old = law.reference("sosfs-2006-11").unwrap();
    /// let LawStatus::Repealed { on, replaced_by } = old.status_on("2016-06-01".parse()?) else { panic!() };
    /// assert_eq!(on.unwrap().to_string(), "2012-01-01");
    /// assert_eq!(replaced_by[0].id(), "sosfs-2011-9");
    /// # Ok::<(), samsyn_domain::day::DayError>(())
    /// ```
    pub fn shipped() -> &'static LawCatalogue {
        &SHIPPED
    }

    /// Reads a catalogue from TOML.
    ///
    /// # Errors
    /// The first mistake, with its line.
    pub fn from_toml(text: &str) -> Result<LawCatalogue, LawError> {
        let file: File = toml::from_str(text).map_err(|error| LawError {
            line: line_of(text, error.span().map_or(0, |span| span.start)),
            problem: LawProblem::Form(error.message().to_owned()),
        })?;
        let mut catalogue = LawCatalogue {
            version: file.version,
            entries: Vec::new(),
            by_id: HashMap::new(),
        };
        for act in file.act {
            let line = line_of(text, act.id.span().start);
            catalogue.add(act.entry(catalogue.entries.len(), line))?;
        }
        for provision in file.provision {
            let line = line_of(text, provision.id.span().start);
            let act = catalogue.by_id.get(&provision.act).copied();
            let act = act.ok_or_else(|| LawError {
                line,
                problem: LawProblem::UnknownId(provision.act.clone()),
            })?;
            let of_act = catalogue.entries[act].clone();
            catalogue.add(provision.entry(act, &of_act, line))?;
        }
        match catalogue.entries.iter().find_map(|entry| {
            let problem = catalogue.problem_of(entry)?;
            let line = entry.line;
            Some(LawError { line, problem })
        }) {
            Some(error) => Err(error),
            None => Ok(catalogue),
        }
    }

    /// Version of the catalogue.
    pub fn version(&self) -> &str {
        &self.version
    }

    /// The act or provision with this id.
    pub fn reference(&self, id: &str) -> Option<LawReference<'_>> {
        let place = *self.by_id.get(id)?;
        Some(self.at(place))
    }

    /// Every act and provision: acts in file order, each followed by its provisions.
    pub fn references(&self) -> impl Iterator<Item = LawReference<'_>> {
        let acts = (0..self.entries.len()).filter(|place| self.entries[*place].act == *place);
        acts.flat_map(move |act| {
            let of_act =
                (0..self.entries.len()).filter(move |place| self.entries[*place].act == act);
            of_act.map(|place| self.at(place))
        })
    }

    fn at(&self, place: usize) -> LawReference<'_> {
        LawReference {
            catalogue: self,
            entry: &self.entries[place],
        }
    }

    fn add(&mut self, entry: Entry) -> Result<(), LawError> {
        let place = self.entries.len();
        if self.by_id.insert(entry.id.clone(), place).is_some() {
            return Err(LawError {
                line: entry.line,
                problem: LawProblem::DoubledId(entry.id),
            });
        }
        self.entries.push(entry);
        Ok(())
    }

    fn problem_of(&self, entry: &Entry) -> Option<LawProblem> {
        let act = &self.entries[entry.act];
        let id = || entry.id.clone();
        let Validity { from, to } = entry.validity;
        if from.zip(to).is_some_and(|(from, to)| to < from) {
            return Some(LawProblem::Days(id()));
        }
        let early = act
            .validity
            .from
            .zip(from)
            .is_some_and(|(act, own)| own < act);
        let late = act.validity.to.zip(to).is_some_and(|(act, own)| act < own);
        if early || late {
            return Some(LawProblem::OutsideAct(id()));
        }
        if entry.evidence == Evidence::Verified && act.evidence == Evidence::Unverified {
            return Some(LawProblem::ActUnverified(id()));
        }
        entry.replaced_by.iter().find_map(|other| {
            let Some(place) = self.by_id.get(other) else {
                return Some(LawProblem::UnknownId(other.clone()));
            };
            let begins = self.entries[*place].validity.from;
            let overlaps = to.zip(begins).is_some_and(|(to, begins)| begins <= to);
            (overlaps || *other == entry.id).then(|| LawProblem::Days(id()))
        })
    }
}

impl ActRow {
    fn entry(self, place: usize, line: usize) -> Entry {
        Entry {
            id: self.id.into_inner(),
            act: place,
            kind: self.kind,
            number: self.number,
            sv: self.sv,
            en: self.en,
            validity: Validity {
                from: self.valid_from,
                to: self.valid_to,
            },
            replaced_by: self.replaced_by,
            read_to: self.read_to,
            evidence: self.evidence,
            line,
        }
    }
}

impl ProvisionRow {
    /// A provision applies as its act does, and is replaced by what replaced that, where nothing else is said.
    fn entry(self, place: usize, act: &Entry, line: usize) -> Entry {
        let replaced_by = match self.replaced_by.is_empty() {
            true => act.replaced_by.clone(),
            false => self.replaced_by,
        };
        Entry {
            id: self.id.into_inner(),
            act: place,
            kind: act.kind,
            number: self.section,
            sv: self.sv,
            en: self.en,
            validity: Validity {
                from: self.valid_from.or(act.validity.from),
                to: self.valid_to.or(act.validity.to),
            },
            replaced_by,
            read_to: act.read_to.clone(),
            evidence: self.evidence,
            line,
        }
    }
}

impl<'c> LawReference<'c> {
    /// Its id, which never changes.
    pub fn id(self) -> &'c str {
        &self.entry.id
    }

    /// The act that it is, or stands in.
    pub fn act(self) -> LawReference<'c> {
        self.catalogue.at(self.entry.act)
    }

    /// Whether it is a whole act.
    pub fn is_act(self) -> bool {
        self.act().id() == self.id()
    }

    /// What kind of act it is, or stands in.
    pub fn kind(self) -> ActKind {
        self.entry.kind
    }

    /// Whether it may be shown as law.
    pub fn evidence(self) -> Evidence {
        self.entry.evidence
    }

    /// The latest amendment with which the text was read, such as `SFS 2025:1501`.
    pub fn read_to(self) -> Option<&'c str> {
        self.entry.read_to.as_deref()
    }

    /// What it is about in Swedish, in our own words.
    pub fn sv(self) -> &'c str {
        &self.entry.sv
    }

    /// What it is about in English.
    pub fn en(self) -> &'c str {
        &self.entry.en
    }

    /// What may be shown of it, with the subject in Swedish.
    ///
    /// ```
    /// use samsyn_domain::law::{LawCatalogue, Shown};
    ///
    /// let law = LawCatalogue::shipped();
    /// let Shown::Law { citation, .. } = law.reference("sol-2025-5-2").unwrap().shown_sv() else { panic!() };
    /// assert_eq!(citation, "SoL 5:2");
    /// // Not read in the law's text: an area, without its number.
    /// let complaints = law.reference("sosfs-2011-9-5-3").unwrap();
    /// assert!(matches!(complaints.shown_sv(), Shown::Area { .. }));
    /// ```
    pub fn shown_sv(self) -> Shown<'c> {
        self.shown(&self.entry.sv)
    }

    /// What may be shown of it, with the subject in English.
    pub fn shown_en(self) -> Shown<'c> {
        self.shown(&self.entry.en)
    }

    /// Whether it applies on the day.
    pub fn status_on(self, day: Day) -> LawStatus<'c> {
        let Validity { from, to } = self.entry.validity;
        let repealed = |on| LawStatus::Repealed {
            on,
            replaced_by: self.replaced_by().collect(),
        };
        match (self.entry.evidence, from, to) {
            (Evidence::Unverified, ..) => LawStatus::Unverified,
            (_, Some(from), _) if day < from => LawStatus::NotYet { from },
            (_, _, Some(to)) if to < day => repealed(Some(to.plus_days(1))),
            (_, _, None) if !self.entry.replaced_by.is_empty() => repealed(None),
            _ => LawStatus::Valid,
        }
    }

    fn replaced_by(self) -> impl Iterator<Item = LawReference<'c>> {
        let ids = self.entry.replaced_by.iter();
        ids.filter_map(move |id| self.catalogue.reference(id))
    }

    fn shown(self, subject: &'c str) -> Shown<'c> {
        let act = &self.act().entry.number;
        match self.entry.evidence {
            Evidence::Unverified => Shown::Area { subject },
            Evidence::Verified if self.is_act() => Shown::Law {
                citation: act.clone(),
                subject,
            },
            Evidence::Verified => Shown::Law {
                citation: format!("{act} {}", self.entry.number),
                subject,
            },
        }
    }
}

fn line_of(text: &str, at: usize) -> usize {
    let before = &text.as_bytes()[..at.min(text.len())];
    1 + before.iter().filter(|byte| **byte == b'\n').count()
}

#[cfg(test)]
mod tests;
