//! Limits and coverages from plain values, such as those of a form: the checks of a file, told field by field.

use samsyn_domain::population::{BirthYears, Population};
use samsyn_domain::time_limit::{Expect, Key, Limit, Validity};

use super::{CoverageDefinition, LimitDefinition, MAX_AMOUNT, MAX_WITHIN_MONTHS, Promise};
use crate::column::Column;
use crate::settings::checks::{bounded, empty_list, filled, years_in_order};
use crate::settings::error::SettingsProblem;
use crate::settings::events::EventCodes;
use crate::settings::filters::BIRTH_YEARS;
use crate::settings::need::Need;

/// What is wrong with one field.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{field}: {problem}")]
pub struct FieldProblem {
    /// The key that the field has in a file: `start`, or `population.area`.
    pub field: &'static str,
    /// What is wrong.
    #[source]
    pub problem: SettingsProblem,
}

/// *Utkast*: what limits and coverages have in common, as somebody filled it in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PromiseDraft {
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
}

/// *Utkast till en frist*.
///
/// ```
/// use samsyn_analytics::settings::events::EventCodes;
/// use samsyn_analytics::settings::limits::{LimitDraft, PromiseDraft};
/// use samsyn_domain::time_limit::*;
///
/// let draft = LimitDraft {
///     promise: PromiseDraft {
///         id: "beslut-7".into(),
///         name: None,
///         description: None,
///         key: Key::Case,
///         population: Default::default(),
///     },
///     start: vec!["ansokan_komplett".into()],
///     stop: vec![],
///     cancel: vec![],
///     limit: Limit { amount: 7, unit: LimitUnit::WorkingDay },
///     expect: Expect::StopWithin,
///     validity: Validity::default(),
/// };
/// let problems = draft.clone().checked(&EventCodes::shipped()).unwrap_err();
/// assert_eq!((problems.len(), problems[0].field), (1, "stop"));
/// let draft = LimitDraft { stop: vec!["beslut_skickat".into()], ..draft };
/// let limit = draft.checked(&EventCodes::shipped()).unwrap();
/// assert!(limit.to_toml().contains("amount = 7"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LimitDraft {
    /// What it has in common with a coverage.
    pub promise: PromiseDraft,
    /// Codes of the events that open a clock; at least one.
    pub start: Vec<String>,
    /// Codes of those that close it; at least one.
    pub stop: Vec<String>,
    /// Codes of those after which the promise no longer applies.
    pub cancel: Vec<String>,
    /// How long; at most [`MAX_AMOUNT`].
    pub limit: Limit,
    /// What is promised.
    pub expect: Expect,
    /// Start days for which this version applies.
    pub validity: Validity,
}

/// *Utkast till en täckning*.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CoverageDraft {
    /// What it has in common with a limit.
    pub promise: PromiseDraft,
    /// Codes of the events from which a key is asked about; at least one.
    pub open: Vec<String>,
    /// Codes of those from which it no longer is.
    pub close: Vec<String>,
    /// Codes of those that it should have; at least one.
    pub has: Vec<String>,
    /// How many months such an event lasts, 1 to [`MAX_WITHIN_MONTHS`]; absent: for good.
    pub within_months: Option<u32>,
}

impl LimitDraft {
    /// The limit, if every field holds what a file might.
    ///
    /// # Errors
    /// Every mistake, in the order of the fields.
    pub fn checked(self, codes: &EventCodes) -> Result<LimitDefinition, Vec<FieldProblem>> {
        let mut check = Check::new(codes);
        let Limit { amount, unit } = self.limit;
        let limit = LimitDefinition {
            promise: check.promise(self.promise),
            start: check.some_events("start", &self.start),
            stop: check.some_events("stop", &self.stop),
            cancel: check.events("cancel", &self.cancel),
            limit: Limit {
                amount: check.number("amount", amount, 0..=i64::from(MAX_AMOUNT)),
                unit,
            },
            expect: self.expect,
            validity: self.validity,
        };
        let Validity { from, to } = self.validity;
        if from.zip(to).is_some_and(|(from, to)| to < from) {
            check.refuse("valid_to", SettingsProblem::ValidityOrder);
        }
        check.passed(limit)
    }
}

impl CoverageDraft {
    /// The coverage, if every field holds what a file might.
    ///
    /// # Errors
    /// Every mistake, in the order of the fields.
    pub fn checked(self, codes: &EventCodes) -> Result<CoverageDefinition, Vec<FieldProblem>> {
        let mut check = Check::new(codes);
        let months = 1..=i64::from(MAX_WITHIN_MONTHS);
        let coverage = CoverageDefinition {
            promise: check.promise(self.promise),
            open: check.some_events("open", &self.open),
            close: check.events("close", &self.close),
            has: check.some_events("has", &self.has),
            within_months: self
                .within_months
                .map(|given| check.number("within_months", given, months)),
        };
        check.passed(coverage)
    }
}

/// Gathers what is wrong.
struct Check<'c> {
    codes: &'c EventCodes,
    problems: Vec<FieldProblem>,
}

impl<'c> Check<'c> {
    fn new(codes: &'c EventCodes) -> Check<'c> {
        Check {
            codes,
            problems: Vec::new(),
        }
    }

    fn passed<T>(self, value: T) -> Result<T, Vec<FieldProblem>> {
        match self.problems.is_empty() {
            true => Ok(value),
            false => Err(self.problems),
        }
    }

    fn refuse(&mut self, field: &'static str, problem: SettingsProblem) {
        self.problems.push(FieldProblem { field, problem });
    }

    fn kept<T: Default>(&mut self, field: &'static str, checked: Result<T, SettingsProblem>) -> T {
        checked.unwrap_or_else(|problem| {
            self.refuse(field, problem);
            T::default()
        })
    }

    fn text(&mut self, field: &'static str, text: &str) -> String {
        let key = field.rsplit('.').next().unwrap_or(field);
        self.kept(field, filled(key, text))
    }

    fn texts(&mut self, field: &'static str, texts: &[String]) -> Vec<String> {
        texts.iter().map(|text| self.text(field, text)).collect()
    }

    fn number(
        &mut self,
        field: &'static str,
        number: u32,
        bounds: std::ops::RangeInclusive<i64>,
    ) -> u32 {
        let checked = bounded(i64::from(number), field, &bounds);
        self.kept(field, checked.map(|_| number))
    }

    fn events(&mut self, field: &'static str, codes: &[String]) -> Vec<String> {
        let known = self.codes;
        let codes = codes.iter().map(|code| {
            let code = filled(field, code)?;
            known.check(&code).map(|()| code)
        });
        codes.map(|code| self.kept(field, code)).collect()
    }

    fn some_events(&mut self, field: &'static str, codes: &[String]) -> Vec<String> {
        if codes.is_empty() {
            self.refuse(field, empty_list(field));
        }
        self.events(field, codes)
    }

    fn promise(&mut self, draft: PromiseDraft) -> Promise {
        let id = self.text("id", &draft.id);
        let name = draft.name.map(|name| self.text("name", &name));
        let description = draft.description;
        let description = description.map(|text| self.text("description", &text));
        let population = self.population(draft.population);
        Promise {
            needs: needs(draft.key, &population, &id),
            line: 1,
            key: draft.key,
            id,
            name,
            description,
            population,
        }
    }

    fn population(&mut self, given: Population) -> Population {
        Population {
            area: self.texts("population.area", &given.area),
            unit: self.texts("population.unit", &given.unit),
            legal_basis: self.texts("population.legal_basis", &given.legal_basis),
            service: self.texts("population.service", &given.service),
            sex: given.sex,
            birth_year: given.birth_year.map(|years| self.birth_years(years)),
        }
    }

    fn birth_years(&mut self, years: BirthYears) -> BirthYears {
        let each = [("from", years.from), ("to", years.to)];
        let mut bounds = each
            .into_iter()
            .filter_map(|(key, year)| Some((key, year?)));
        let checked = bounds
            .try_for_each(|(key, year)| bounded(i64::from(year), key, &BIRTH_YEARS).map(drop))
            .and_then(|()| years_in_order(years));
        self.kept("population.birth_year", checked);
        years
    }
}

/// What a promise needs of an extract, by its key and its filters.
fn needs(key: Key, population: &Population, id: &str) -> Vec<Need> {
    let Population {
        unit,
        area,
        legal_basis,
        service,
        sex,
        birth_year,
    } = population;
    let filters = [
        (Column::Area, !area.is_empty()),
        (Column::Unit, !unit.is_empty()),
        (Column::LegalBasis, !legal_basis.is_empty()),
        (Column::Service, !service.is_empty()),
        (Column::Sex, !sex.is_empty()),
        (Column::BirthYear, birth_year.is_some()),
    ];
    let used = filters.into_iter().filter(|(_, used)| *used);
    let of_filters = used.map(|(column, _)| Need::of_filter(column, id, 1));
    Need::of_key(key, id, 1)
        .into_iter()
        .chain(of_filters)
        .collect()
}

impl From<&Promise> for PromiseDraft {
    fn from(promise: &Promise) -> PromiseDraft {
        PromiseDraft {
            id: promise.id.clone(),
            name: promise.name.clone(),
            description: promise.description.clone(),
            key: promise.key,
            population: promise.population.clone(),
        }
    }
}

impl From<&LimitDefinition> for LimitDraft {
    fn from(limit: &LimitDefinition) -> LimitDraft {
        LimitDraft {
            promise: (&limit.promise).into(),
            start: limit.start.clone(),
            stop: limit.stop.clone(),
            cancel: limit.cancel.clone(),
            limit: limit.limit,
            expect: limit.expect,
            validity: limit.validity,
        }
    }
}

impl From<&CoverageDefinition> for CoverageDraft {
    fn from(coverage: &CoverageDefinition) -> CoverageDraft {
        CoverageDraft {
            promise: (&coverage.promise).into(),
            open: coverage.open.clone(),
            close: coverage.close.clone(),
            has: coverage.has.clone(),
            within_months: coverage.within_months,
        }
    }
}
