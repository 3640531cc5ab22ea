//! *Mätning*: the rules of `domain` over every key of a dataset, partition by partition.

mod judging;
mod plan;
mod tally;

use std::io;
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};

use samsyn_domain::day::Day;
use samsyn_domain::period::Period;
use samsyn_domain::population::Sex;
use samsyn_domain::stats;
use samsyn_domain::time_limit::{Key, Outcome};

use self::judging::{CaseLine, Judging};
use self::plan::Rules;
pub use self::plan::{Grouping, Plan};
use self::tally::Tallies;
pub use self::tally::Tally;
use crate::dictionary::{DatasetTexts, place};
use crate::events::spool::{Spool, SpoolSettings};
use crate::events::table::Table;
use crate::intake::{Intake, in_threads};

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
    let mut sum = Sum::default();
    let people = Spool::new(SpoolSettings {
        partitions: rows.count(),
        memory: means.memory,
        spill_folder: means.spill_folder.clone(),
    });
    let by_person = rules.has(Key::Person);
    let next = AtomicUsize::new(0);
    let results = in_threads(means.threads, || {
        let mut judging = Judging::new(&rules, texts, plan);
        let mut writer = by_person.then(|| people.writer());
        while let Some(partition) = take(&next, rows.count()) {
            let table = rows.table(partition)?;
            judging.cases(&table, writer.as_mut());
            writer
                .as_mut()
                .map_or(Ok(()), |writer| writer.end_block(partition as u64))?;
        }
        Ok(judging.into_sum())
    });
    results
        .into_iter()
        .try_for_each(|result: io::Result<Sum>| result.map(|part| sum.add(part)))?;
    if by_person {
        let next = AtomicUsize::new(0);
        let results = in_threads(means.threads, || {
            let mut judging = Judging::new(&rules, texts, plan);
            while let Some(partition) = take(&next, people.partitions()) {
                judging.people(&Table::with_equal_rows(people.take(partition)?));
            }
            Ok(judging.into_sum())
        });
        results
            .into_iter()
            .try_for_each(|result: io::Result<Sum>| result.map(|part| sum.add(part)))?;
    }
    Ok(sum.into_measured(&rules, texts))
}

fn take(next: &AtomicUsize, count: usize) -> Option<usize> {
    let partition = next.fetch_add(1, Ordering::Relaxed);
    (partition < count).then_some(partition)
}

/// What one thread, or all, have come to.
#[derive(Debug, Default)]
struct Sum {
    tallies: Tallies,
    cases: Vec<CaseLine>,
    left_out: LeftOut,
}

impl Sum {
    fn add(&mut self, other: Sum) {
        self.tallies.add(other.tallies);
        self.cases.extend(other.cases);
        self.left_out.add(other.left_out);
    }

    fn into_measured(self, rules: &Rules, texts: &DatasetTexts) -> Measured {
        let unit = |number: u32| texts.text[place::UNIT].text(number).to_owned();
        let mut figures: Vec<Figure> = (self.tallies.0.into_iter())
            .map(|(group, mut tally)| {
                let days = tally.sorted_days();
                Figure {
                    limit: rules.ids[group.id as usize].clone(),
                    unit: unit(group.unit),
                    area: texts.text[place::AREA].text(group.area).to_owned(),
                    sex: group.sex,
                    period: group.period,
                    mean_days: stats::mean(days),
                    median_days: stats::median(days),
                    p90_days: stats::p90(days),
                    tally,
                }
            })
            .collect();
        figures.sort_by_cached_key(|figure| {
            let sex = figure.sex.map_or("", Sex::code);
            (
                figure.limit.clone(),
                figure.unit.clone(),
                figure.area.clone(),
                sex,
                figure.period.to_string(),
            )
        });
        let mut cases: Vec<Case> = (self.cases.into_iter())
            .map(|line| Case {
                limit: rules.ids[line.id as usize].clone(),
                key: line.key,
                unit: unit(line.unit),
                start: line.start,
                due: line.due,
                stop: line.stop,
                days: line.days,
                outcome: line.outcome,
            })
            .collect();
        cases.sort_by(|a, b| {
            (&a.limit, a.due, &a.key, a.start, a.stop, &a.unit)
                .cmp(&(&b.limit, b.due, &b.key, b.start, b.stop, &b.unit))
        });
        Measured {
            figures,
            cases,
            left_out: self.left_out,
        }
    }
}
