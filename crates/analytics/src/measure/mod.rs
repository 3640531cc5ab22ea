//! *Mätning*: the rules of `domain` over every key of a dataset, partition by partition.

mod cases;
mod durations;
mod groups;
mod judging;
mod plan;
mod tally;
mod texts;
mod units;

use std::io;
use std::path::PathBuf;

use samsyn_domain::day::Day;
use samsyn_domain::period::Period;
use samsyn_domain::population::Sex;
use samsyn_domain::time_limit::Outcome;

pub use self::cases::{CasePage, CasesOf, Page, SingleCase, cases};
pub use self::groups::{GroupFigure, GroupPlan, GroupsMeasured, RollUp, measure_groups};
use self::judging::{Asked, judged};
use self::plan::Rules;
pub use self::plan::{Grouping, Plan};
pub use self::tally::Tally;
use self::texts::ByText;
pub use self::units::{
    AmbiguousUnit, UnitSpan, UnitSpans, UnresolvedUnit, columns_of_units, unresolved_units,
};
use crate::dictionary::DatasetTexts;
use crate::events::table::Table;
use crate::intake::Intake;

/// Rows of a dataset by case, partition by partition.
pub trait Partitions: Sync {
    /// How many partitions there are.
    fn count(&self) -> usize;

    /// The rows of one, by case. May be asked for once.
    ///
    /// # Errors
    /// Where it cannot be read.
    fn table(&self, partition: usize) -> io::Result<Table>;
}

impl Partitions for Intake {
    fn count(&self) -> usize {
        self.spool.partitions()
    }

    fn table(&self, partition: usize) -> io::Result<Table> {
        Ok(Table::unique(self.spool.take(partition)?))
    }
}

/// What measuring may use.
#[derive(Clone, Debug)]
pub struct Means {
    /// How many threads.
    pub threads: usize,
    /// How many bytes of rows may lie in memory.
    pub memory: usize,
    /// Where to put what does not fit.
    pub spill_folder: PathBuf,
}

/// The answer to a plan.
#[derive(Clone, Debug, Default)]
pub struct Measured {
    /// One for each group with at least one clock, sorted by limit, unit, area, sex and period as text.
    pub figures: Vec<Figure>,
    /// The clocks that were asked for one by one, sorted by limit, due date and key.
    pub cases: Vec<Case>,
    /// What no figure rests on.
    pub left_out: LeftOut,
}

/// One row of figures.
#[derive(Clone, Debug)]
pub struct Figure {
    /// The id of the limit or coverage.
    pub limit: String,
    /// *Enhet*; empty where it is missing or not grouped by.
    pub unit: String,
    /// *Område*; empty where it is missing or not grouped by.
    pub area: String,
    /// *Kön*; `None` where it is missing or not grouped by.
    pub sex: Option<Sex>,
    /// The period in which the due dates fall.
    pub period: Period,
    /// The counts. For a coverage: met is n, missed is N − n.
    pub tally: Tally,
    /// Mean days from start to stop.
    pub mean_days: Option<f64>,
    /// Median days.
    pub median_days: Option<f64>,
    /// 90th percentile of days.
    pub p90_days: Option<u32>,
}

/// One clock. For a coverage: start is the day of the row from which it counts, due the day asked about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Case {
    /// The id of the limit or coverage.
    pub limit: String,
    /// *Ärende*, the person's pseudonym, or *ärende/insats*.
    pub key: String,
    /// *Enhet* of the start row.
    pub unit: String,
    /// The day the clock opened.
    pub start: Day,
    /// *Sista dag*.
    pub due: Day,
    /// The day of the stop.
    pub stop: Option<Day>,
    /// Calendar days from start to stop.
    pub days: Option<u32>,
    /// How it went.
    pub outcome: Outcome,
}

/// Rows that no figure rests on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LeftOut {
    /// Rows equal to another in every column.
    pub duplicates: u64,
    /// Rows later than the as-of date.
    pub after_as_of: u64,
    /// Rows without a person, where something is keyed on the person.
    pub without_person: u64,
    /// Rows without *insats*, where something is keyed on case and service.
    pub without_service: u64,
}

impl LeftOut {
    fn add(&mut self, other: LeftOut) {
        self.duplicates += other.duplicates;
        self.after_as_of += other.after_as_of;
        self.without_person += other.without_person;
        self.without_service += other.without_service;
    }
}

/// Measures a dataset.
///
/// # Errors
/// Where its rows cannot be read, or do not fit on the disk.
pub fn measure(
    rows: &impl Partitions,
    texts: &DatasetTexts,
    plan: &Plan<'_>,
    means: &Means,
) -> io::Result<Measured> {
    let rules = Rules::new(plan.definitions, texts);
    let asked = Asked {
        rules: &rules,
        texts,
        calendar: plan.calendar,
        as_of: plan.as_of,
        periods: std::slice::from_ref(&plan.period),
    };
    let (book, left_out) = judged(rows, asked, means, || ByText::new(plan))?;
    let (figures, cases) = book.into_answer(&rules, texts);
    Ok(Measured {
        figures,
        cases,
        left_out,
    })
}
