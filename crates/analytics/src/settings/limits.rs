//! *Mått*: the promises to measure, read from a file such as `limits.toml`.
//!
//! ```toml
//! [[limit]]
//! id = "plan-30"                 # name, description: optional
//! key = "case"                   # case | person | case_service
//! start = ["gp_accepterad"]
//! stop = ["gp_upprattad"]
//! cancel = ["insats_avslutad"]   # optional
//! amount = 30                    # 0 to 10 000
//! unit = "days"                  # days | working_days | months
//! expect = "stop_within"         # or "none_within"; stop_within where nothing is said
//! valid_from = 2016-01-01        # optional, with valid_to: start days for which this version applies
//! [limit.population]             # optional: area, unit, legal_basis, service, sex, birth_year = { from, to }
//! area = ["hemtjänst"]
//!
//! [[coverage]]
//! id = "skyddsrond"
//! key = "person"
//! open = ["insats_verkstalld"]
//! close = ["insats_avslutad"]    # optional
//! has = ["skyddsrond_erbjuden"]
//! within_months = 12             # optional, 1 to 1 200; population as for limits
//! ```

mod draft;
mod writing;

use std::collections::HashMap;

use samsyn_domain::population::Population;
use samsyn_domain::time_limit::{Expect, Key, Limit, LimitUnit, Validity};

pub use self::draft::{CoverageDraft, FieldProblem, LimitDraft, PromiseDraft};
use crate::column::Columns;
use crate::settings::error::{SettingsError, SettingsProblem};
use crate::settings::events::EventCodes;
use crate::settings::filters::population;
use crate::settings::need::Need;
use crate::settings::toml_table::{Source, Text, TomlTable};

/// The most that a limit may count.
pub const MAX_AMOUNT: u32 = 10_000;

/// The most months that a coverage may look back.
pub const MAX_WITHIN_MONTHS: u32 = 1_200;

/// *Mått*: everything that one file asks for. At least one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Definitions {
    /// Time limits, in file order. Versions of one promise have the same id and do not overlap.
    pub limits: Vec<LimitDefinition>,
    /// Coverages, in file order.
    pub coverages: Vec<CoverageDefinition>,
}

/// *Löfte*: what limits and coverages have in common.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Promise {
    /// The id in results.
    pub id: String,
    /// What people call it.
    pub name: Option<String>,
    /// What it promises, and where that is decided.
    pub description: Option<String>,
    /// What a clock belongs to, or what is counted.
    pub key: Key,
    /// For whom.
    pub population: Population,
    /// Columns that it cannot do without.
    pub needs: Vec<Need>,
    /// Where it stands: the line in the file, or its place among definitions from elsewhere; from 1.
    pub line: usize,
}

/// *Frist*, with its events by their codes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LimitDefinition {
    /// What it is called, what it is keyed on and for whom it is.
    pub promise: Promise,
    /// Codes of the events that open a clock; at least one.
    pub start: Vec<String>,
    /// Codes of those that close it; at least one.
    pub stop: Vec<String>,
    /// Codes of those after which the promise no longer applies.
    pub cancel: Vec<String>,
    /// How long.
    pub limit: Limit,
    /// What is promised.
    pub expect: Expect,
    /// Start days for which this version applies.
    pub validity: Validity,
}

/// *Täckning*, with its events by their codes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CoverageDefinition {
    /// What it is called, what it is keyed on and for whom it is.
    pub promise: Promise,
    /// Codes of the events from which a key is asked about; at least one.
    pub open: Vec<String>,
    /// Codes of those from which it no longer is.
    pub close: Vec<String>,
    /// Codes of those that it should have; at least one.
    pub has: Vec<String>,
    /// How many months such an event lasts; absent: for good.
    pub within_months: Option<u32>,
}

const LIMIT_KEYS: [&str; 13] = [
    "id",
    "name",
    "description",
    "key",
    "start",
    "stop",
    "cancel",
    "amount",
    "unit",
    "expect",
    "valid_from",
    "valid_to",
    "population",
];

const COVERAGE_KEYS: [&str; 9] = [
    "id",
    "name",
    "description",
    "key",
    "open",
    "close",
    "has",
    "within_months",
    "population",
];

/// What a clock can belong to, by its word in files.
pub const KEYS: [(&str, Key); 3] = [
    ("case", Key::Case),
    ("person", Key::Person),
    ("case_service", Key::CaseService),
];

/// What a limit can be counted in, by its word in files.
pub const UNITS: [(&str, LimitUnit); 3] = [
    ("days", LimitUnit::Day),
    ("working_days", LimitUnit::WorkingDay),
    ("months", LimitUnit::Month),
];

/// What can be promised, by its word in files.
pub const EXPECTATIONS: [(&str, Expect); 2] = [
    ("stop_within", Expect::StopWithin),
    ("none_within", Expect::NoneWithin),
];

/// The word in files.
fn word<T: Copy + PartialEq>(words: &[(&'static str, T)], meaning: T) -> &'static str {
    let found = words.iter().find(|(_, other)| *other == meaning);
    found.map_or("", |(word, _)| word)
}

impl Definitions {
    /// Reads a file of definitions; `file` is its name for messages, `codes` the event codes that may be used.
    ///
    /// ```
    /// use samsyn_analytics::settings::events::EventCodes;
    /// use samsyn_analytics::settings::limits::Definitions;
    ///
    /// let text = r#"
    /// [[limit]]
    /// id = "beslut-7"
    /// key = "case"
    /// start = ["ansokan_komplett"]
    /// stop = ["beslut_skikat"]
    /// amount = 7
    /// unit = "working_days"
    /// "#;
    /// let error = Definitions::from_toml(text, "limits.toml", &EventCodes::shipped()).unwrap_err();
    /// assert_eq!((error.file.as_str(), error.line), ("limits.toml", 6));
    /// ```
    ///
    /// # Errors
    /// The first mistake, with its line.
    pub fn from_toml(
        text: &str,
        file: &str,
        codes: &EventCodes,
    ) -> Result<Definitions, SettingsError> {
        let mut root = Source { text, file }.parse()?;
        root.only(&["limit", "coverage"])?;
        let read_limit = |table| LimitDefinition::read(table, codes);
        let read_coverage = |table| CoverageDefinition::read(table, codes);
        let limits = root.tables("limit")?.into_iter().map(read_limit);
        let limits: Vec<_> = limits.collect::<Result<_, _>>()?;
        let coverages = root.tables("coverage")?.into_iter().map(read_coverage);
        let coverages: Vec<_> = coverages.collect::<Result<_, _>>()?;
        if limits.is_empty() && coverages.is_empty() {
            return Err(root.error(SettingsProblem::NothingDefined));
        }
        Definitions { limits, coverages }.without_clash(file)
    }

    /// Definitions from elsewhere than a file, such as [`LimitDraft::checked`] makes them. Their lines are their places:
    /// limits first, from 1. `source` is what messages call the place they are from.
    ///
    /// # Errors
    /// Where there are none, or the first that cannot have its id because of one before it.
    pub fn of(
        mut limits: Vec<LimitDefinition>,
        mut coverages: Vec<CoverageDefinition>,
        source: &str,
    ) -> Result<Definitions, SettingsError> {
        let of_limits = limits.iter_mut().map(|limit| &mut limit.promise);
        let of_coverages = coverages.iter_mut().map(|coverage| &mut coverage.promise);
        for (place, promise) in of_limits.chain(of_coverages).enumerate() {
            promise.line = place + 1;
            promise
                .needs
                .iter_mut()
                .for_each(|need| need.line = place + 1);
        }
        if limits.is_empty() && coverages.is_empty() {
            return Err(SettingsError {
                file: source.to_owned(),
                line: 1,
                problem: SettingsProblem::NothingDefined,
            });
        }
        Definitions { limits, coverages }.without_clash(source)
    }

    /// What an extract or a dataset with these columns lacks.
    pub fn unmet_by(&self, columns: Columns) -> impl Iterator<Item = &Need> {
        self.columns_needed()
            .filter(move |need| !need.is_met_by(columns))
    }

    /// What every limit and coverage has in common, limits first.
    pub fn promises(&self) -> impl Iterator<Item = &Promise> + Clone {
        let of_limits = self.limits.iter().map(|limit| &limit.promise);
        of_limits.chain(self.coverages.iter().map(|coverage| &coverage.promise))
    }

    fn without_clash(self, file: &str) -> Result<Definitions, SettingsError> {
        match self.clash() {
            None => Ok(self),
            Some((line, problem)) => Err(SettingsError {
                file: file.to_owned(),
                line,
                problem,
            }),
        }
    }

    /// The columns that the definitions cannot do without, beyond those that every extract has.
    pub fn columns_needed(&self) -> impl Iterator<Item = &Need> {
        self.promises().flat_map(|promise| &promise.needs)
    }

    /// The first definition that cannot have its id, because of one before it.
    fn clash(&self) -> Option<(usize, SettingsProblem)> {
        let limits = (self.limits.iter()).map(|limit| (&limit.promise, Some(limit.validity)));
        let coverages = (self.coverages.iter()).map(|coverage| (&coverage.promise, None));
        let mut in_file_order: Vec<_> = limits.chain(coverages).collect();
        in_file_order.sort_by_key(|(promise, _)| promise.line);
        let mut seen: HashMap<&str, Vec<(usize, Option<Validity>)>> = HashMap::new();
        in_file_order.into_iter().find_map(|(promise, validity)| {
            let (line, id) = (promise.line, promise.id.as_str());
            let earlier = seen.entry(id).or_default();
            let problem = earlier
                .iter()
                .find_map(|other| clash_of(id, *other, validity));
            earlier.push((line, validity));
            problem.map(|problem| (line, problem))
        })
    }
}

/// Why two definitions cannot share an id. Those that share it are versions of one promise: each says when it
/// applies, and no day has two.
fn clash_of(
    id: &str,
    (first_line, first): (usize, Option<Validity>),
    second: Option<Validity>,
) -> Option<SettingsProblem> {
    let id = id.to_owned();
    let says_when = |validity: &Validity| *validity != Validity::default();
    match (first.filter(says_when), second.filter(says_when)) {
        (Some(first), Some(second)) => first
            .overlaps(second)
            .then_some(SettingsProblem::VersionsOverlap { id, first_line }),
        _ => Some(SettingsProblem::DoubledId {
            id,
            first_line: Some(first_line),
        }),
    }
}

impl Promise {
    fn read(table: &mut TomlTable<'_>) -> Result<Promise, SettingsError> {
        let id = table.text("id")?;
        let id = table.required("id", id)?.value;
        let key_line = table.line_of("key").unwrap_or_default();
        let key = table.choice("key", &KEYS)?;
        let key = table.required("key", key)?;
        let inner = table.table("population")?;
        let (population, columns) = population(inner)?;
        let filters = columns
            .into_iter()
            .map(|(column, line)| Need::of_filter(column, &id, line));
        Ok(Promise {
            needs: Need::of_key(key, &id, key_line)
                .into_iter()
                .chain(filters)
                .collect(),
            name: table.text("name")?.map(|text| text.value),
            description: table.text("description")?.map(|text| text.value),
            line: table.line(),
            population,
            key,
            id,
        })
    }
}

impl LimitDefinition {
    fn read(
        mut table: TomlTable<'_>,
        codes: &EventCodes,
    ) -> Result<LimitDefinition, SettingsError> {
        table.only(&LIMIT_KEYS)?;
        let promise = Promise::read(&mut table)?;
        let amount = table.number("amount", 0..=i64::from(MAX_AMOUNT))?;
        let amount = table.required("amount", amount)? as u32;
        let unit = table.choice("unit", &UNITS)?;
        let unit = table.required("unit", unit)?;
        Ok(LimitDefinition {
            start: some_events(&mut table, "start", codes)?,
            stop: some_events(&mut table, "stop", codes)?,
            cancel: events(&mut table, "cancel", codes)?,
            limit: Limit { amount, unit },
            expect: table
                .choice("expect", &EXPECTATIONS)?
                .unwrap_or(Expect::StopWithin),
            validity: validity(&mut table)?,
            promise,
        })
    }
}

impl CoverageDefinition {
    fn read(
        mut table: TomlTable<'_>,
        codes: &EventCodes,
    ) -> Result<CoverageDefinition, SettingsError> {
        table.only(&COVERAGE_KEYS)?;
        let promise = Promise::read(&mut table)?;
        let within_months = table.number("within_months", 1..=i64::from(MAX_WITHIN_MONTHS))?;
        Ok(CoverageDefinition {
            open: some_events(&mut table, "open", codes)?,
            close: events(&mut table, "close", codes)?,
            has: some_events(&mut table, "has", codes)?,
            within_months: within_months.map(|months| months as u32),
            promise,
        })
    }
}

fn validity(table: &mut TomlTable<'_>) -> Result<Validity, SettingsError> {
    let to_at = table.place_of("valid_to");
    let from = table.day("valid_from")?;
    let to = table.day("valid_to")?;
    match from.zip(to).is_some_and(|(from, to)| to < from) {
        true => Err(table.source().error(to_at, SettingsProblem::ValidityOrder)),
        false => Ok(Validity { from, to }),
    }
}

fn some_events(
    table: &mut TomlTable<'_>,
    key: &'static str,
    codes: &EventCodes,
) -> Result<Vec<String>, SettingsError> {
    let texts = table.some_texts(key)?;
    known_events(table, table.required(key, texts)?, codes)
}

fn events(
    table: &mut TomlTable<'_>,
    key: &'static str,
    codes: &EventCodes,
) -> Result<Vec<String>, SettingsError> {
    let texts = table.texts(key)?.unwrap_or_default();
    known_events(table, texts, codes)
}

fn known_events(
    table: &TomlTable<'_>,
    texts: Vec<Text>,
    codes: &EventCodes,
) -> Result<Vec<String>, SettingsError> {
    texts
        .into_iter()
        .map(|text| codes.known(table.source(), text))
        .collect()
}

#[cfg(test)]
mod tests;
