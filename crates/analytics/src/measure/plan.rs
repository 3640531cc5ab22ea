//! What is to be measured, and how its figures are to be grouped.

use samsyn_domain::calendar::Calendar;
use samsyn_domain::coverage::Coverage;
use samsyn_domain::day::Day;
use samsyn_domain::event::{EventKind, EventKinds};
use samsyn_domain::period::PeriodKind;
use samsyn_domain::time_limit::{Key, Outcome, TimeLimit};

use crate::column::{Column, Columns};
use crate::dictionary::DatasetTexts;
use crate::settings::limits::{CoverageDefinition, Definitions, LimitDefinition};

/// What figures are grouped by, besides limit and period.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Grouping {
    /// *Enhet*.
    Unit,
    /// *Område*.
    Area,
    /// *Kön*.
    Sex,
}

impl Grouping {
    /// The column that it looks at.
    pub const fn column(self) -> Column {
        match self {
            Grouping::Unit => Column::Unit,
            Grouping::Area => Column::Area,
            Grouping::Sex => Column::Sex,
        }
    }
}

/// A question to a dataset.
#[derive(Clone, Debug)]
pub struct Plan<'p> {
    /// The promises.
    pub definitions: &'p Definitions,
    /// What to group by.
    pub by: &'p [Grouping],
    /// What kind of period.
    pub period: PeriodKind,
    /// *Avläsningsdag*: events after it do not exist.
    pub as_of: Day,
    /// Which working days there are.
    pub calendar: &'p Calendar,
    /// Clocks with these outcomes are listed one by one.
    pub cases: &'p [Outcome],
}

impl Plan<'_> {
    /// The columns that the figures rest on, and the list of cases where there is one.
    pub fn columns(&self) -> Columns {
        let groups = self.by.iter().map(|grouping| grouping.column());
        // Each listed case has its unit.
        let unit = (!self.cases.is_empty()).then_some(Column::Unit);
        let of_plan: Columns = groups.chain(unit).collect();
        columns(self.definitions).or(of_plan)
    }
}

/// The columns that figures by these definitions rest on, whatever they are grouped by.
pub(super) fn columns(definitions: &Definitions) -> Columns {
    let of_rules = definitions.promises().flat_map(|promise| {
        let (key, population) = (promise.key, &promise.population);
        [
            (Column::Person, key == Key::Person),
            (
                Column::Service,
                key == Key::CaseService || !population.service.is_empty(),
            ),
            (Column::Unit, !population.unit.is_empty()),
            (Column::Area, !population.area.is_empty()),
            (Column::LegalBasis, !population.legal_basis.is_empty()),
            (Column::Sex, !population.sex.is_empty()),
            (Column::BirthYear, population.birth_year.is_some()),
        ]
    });
    let of_rules = of_rules.filter_map(|(column, used)| used.then_some(column));
    // Which of two rows of one day a coverage counts from is decided by all that a population may ask for: the answer must
    // not depend on what else was read.
    let of_coverages: &[Column] = if definitions.coverages.is_empty() {
        &[]
    } else {
        &ATTRIBUTES
    };
    let required = Column::REQUIRED.into_iter().chain(of_rules);
    required.chain(of_coverages.iter().copied()).collect()
}

/// The columns of [`samsyn_domain::population::Attributes`].
const ATTRIBUTES: [Column; 6] = [
    Column::Unit,
    Column::Area,
    Column::LegalBasis,
    Column::Service,
    Column::Sex,
    Column::BirthYear,
];

/// The rules of a plan, with events as numbers of the dataset.
pub(super) struct Rules {
    /// The ids in order of text; a rule's `id` is a place in it.
    pub ids: Vec<String>,
    pub limits: Vec<Rule<TimeLimit>>,
    pub coverages: Vec<Rule<Coverage>>,
}

pub(super) struct Rule<R> {
    pub id: u32,
    pub rule: R,
}

impl Rules {
    pub fn new(definitions: &Definitions, texts: &DatasetTexts) -> Rules {
        let promises = definitions.promises();
        let mut ids: Vec<String> = promises.map(|promise| promise.id.clone()).collect();
        ids.sort_unstable();
        ids.dedup();
        let id = |id: &String| ids.binary_search(id).unwrap_or_default() as u32;
        let limits = definitions.limits.iter().map(|limit| Rule {
            id: id(&limit.promise.id),
            rule: time_limit(limit, texts),
        });
        let coverages = definitions.coverages.iter().map(|coverage| Rule {
            id: id(&coverage.promise.id),
            rule: covered(coverage, texts),
        });
        let (limits, coverages) = (limits.collect(), coverages.collect());
        Rules {
            ids,
            limits,
            coverages,
        }
    }

    pub fn has(&self, key: Key) -> bool {
        self.limits.iter().any(|limit| limit.rule.key == key)
            || self
                .coverages
                .iter()
                .any(|coverage| coverage.rule.key == key)
    }
}

fn time_limit(limit: &LimitDefinition, texts: &DatasetTexts) -> TimeLimit {
    TimeLimit {
        key: limit.promise.key,
        start: kinds(&limit.start, texts),
        stop: kinds(&limit.stop, texts),
        cancel: kinds(&limit.cancel, texts),
        limit: limit.limit,
        expect: limit.expect,
        population: limit.promise.population.clone(),
        validity: limit.validity,
    }
}

fn covered(coverage: &CoverageDefinition, texts: &DatasetTexts) -> Coverage {
    Coverage {
        key: coverage.promise.key,
        open: kinds(&coverage.open, texts),
        close: kinds(&coverage.close, texts),
        has: kinds(&coverage.has, texts),
        within_months: coverage.within_months,
        population: coverage.promise.population.clone(),
    }
}

/// Codes that the dataset does not have are no events of it.
fn kinds(codes: &[String], texts: &DatasetTexts) -> EventKinds {
    codes
        .iter()
        .filter_map(|code| texts.event.number(code))
        .map(EventKind)
        .collect()
}
