//! *Enskilda ärenden*: the clocks behind one figure, a page at a time.

use std::collections::{BTreeSet, BinaryHeap};
use std::io;

use samsyn_domain::calendar::Calendar;
use samsyn_domain::day::Day;
use samsyn_domain::period::Period;
use samsyn_domain::time_limit::{Elapsed, Outcome};

use super::judging::{Asked, Book, Clock, Periods, judged};
use super::plan::{Rules, columns};
use super::units::{UnitSpans, UnitsOfDataset};
use super::{Means, Partitions};
use crate::case_reference::{CaseReference, CaseReferenceKey};
use crate::column::{Column, Columns};
use crate::dictionary::{DatasetTexts, place};
use crate::events::row::Row;
use crate::settings::limits::Definitions;

/// Which cases.
#[derive(Clone, Copy, Debug)]
pub struct CasesOf<'p> {
    /// The promises, among them the one that is asked about; the others are not looked at.
    pub definitions: &'p Definitions,
    /// The id of the limit or coverage.
    pub limit: &'p str,
    /// The groups of unit codes, by the day of the start row.
    pub units: &'p UnitSpans,
    /// The groups of the figure: those below a node by the tree of the period's last day. `None` is *utan enhet*.
    pub groups: &'p BTreeSet<Option<u32>>,
    /// The period of the figure.
    pub period: Period,
    /// Only these outcomes; all where none is given.
    pub outcomes: &'p [Outcome],
    /// *Avläsningsdag*.
    pub as_of: Day,
    /// Which working days there are.
    pub calendar: &'p Calendar,
    /// The key of the cases' references.
    pub references: &'p CaseReferenceKey,
    /// Which of them are given back.
    pub page: Page,
}

/// A stretch of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Page {
    /// How many come before it.
    pub offset: usize,
    /// How many it has at most.
    pub limit: usize,
}

impl CasesOf<'_> {
    /// The columns that the list rests on.
    pub fn columns(&self) -> Columns {
        columns(&self.of_limit()).with(Column::Unit)
    }

    /// The definitions that the list is of: every version of the one.
    pub(crate) fn of_limit(&self) -> Definitions {
        let Definitions { limits, coverages } = self.definitions;
        let limits = limits.iter().filter(|limit| limit.promise.id == self.limit);
        let coverages = coverages
            .iter()
            .filter(|coverage| coverage.promise.id == self.limit);
        Definitions {
            limits: limits.cloned().collect(),
            coverages: coverages.cloned().collect(),
        }
    }
}

/// *Enskilt ärende*: one clock behind a figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SingleCase {
    /// What stands for it from one import to the next. Clocks of one key that opened on the same day share it.
    pub reference: CaseReference,
    /// *Ärende*, the person's pseudonym, or *ärende/insats*.
    pub key: String,
    /// *Enhet* of the start row, as the extract has it.
    pub unit: String,
    /// What that stands for on the start day; `None` for *utan enhet*.
    pub group: Option<u32>,
    /// The day the clock opened. For a coverage: the day of the row from which it counts.
    pub start: Day,
    /// *Sista dag*. For a coverage: the day asked about.
    pub due: Day,
    /// The day of the stop.
    pub stop: Option<Day>,
    /// From start to stop, where that came in time or late.
    pub elapsed: Option<Elapsed>,
    /// How it went.
    pub outcome: Outcome,
}

/// A page of cases.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CasePage {
    /// How many there are on all pages.
    pub total: u64,
    /// Those of this one, by due date, key, start and stop.
    pub cases: Vec<SingleCase>,
}

/// Lists the cases behind a figure. Only as many as come up to the end of the page are kept.
///
/// # Errors
/// Where the rows cannot be read, or do not fit on the disk.
pub fn cases(
    rows: &impl Partitions,
    texts: &DatasetTexts,
    question: &CasesOf<'_>,
    means: &Means,
) -> io::Result<CasePage> {
    let definitions = question.of_limit();
    let rules = Rules::new(&definitions, texts);
    let units = question.units.in_dataset(texts);
    let kind = question.period.kind();
    let asked = Asked {
        rules: &rules,
        texts,
        calendar: question.calendar,
        as_of: question.as_of,
        periods: &[kind],
    };
    let book = || Listed {
        question,
        texts,
        units: &units,
        periods: Periods::new(kind),
        total: 0,
        first: BinaryHeap::new(),
    };
    let (listed, _) = judged(rows, asked, means, book)?;
    Ok(listed.into_page())
}

/// One case; in the order of the list.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Line<'t> {
    due: Day,
    key: String,
    start: Day,
    stop: Option<Day>,
    unit: &'t str,
    group: Option<u32>,
    outcome: Outcome,
    /// Calendar days and working days.
    days: Option<(u32, u32)>,
}

/// The first cases of the list, the last of them on top, and how many there are.
struct Listed<'q> {
    question: &'q CasesOf<'q>,
    texts: &'q DatasetTexts,
    units: &'q UnitsOfDataset<'q>,
    periods: Periods,
    total: u64,
    first: BinaryHeap<Line<'q>>,
}

impl Book for Listed<'_> {
    fn write(&mut self, clock: &Clock, row: &Row, key: impl Fn() -> String) {
        let CasesOf {
            groups,
            period,
            outcomes,
            calendar,
            ..
        } = *self.question;
        let verdict = clock.verdict;
        let group = self.units.group(row.text[place::UNIT], row.day);
        let is_asked = (outcomes.is_empty() || outcomes.contains(&verdict.outcome))
            && groups.contains(&group)
            && self.periods.of(clock) == period;
        if !is_asked {
            return;
        }
        self.total += 1;
        let elapsed = clock
            .expect
            .and_then(|expect| verdict.elapsed(expect, calendar));
        self.keep(Line {
            due: verdict.due,
            key: key(),
            start: verdict.start,
            stop: verdict.stop,
            unit: self.texts.text[place::UNIT].text(row.text[place::UNIT]),
            group,
            outcome: verdict.outcome,
            days: elapsed.map(|elapsed| (elapsed.calendar_days, elapsed.working_days)),
        });
    }

    fn add(&mut self, other: Self) {
        self.total += other.total;
        other.first.into_iter().for_each(|line| self.keep(line));
    }
}

impl<'q> Listed<'q> {
    fn keep(&mut self, line: Line<'q>) {
        let Page { offset, limit } = self.question.page;
        if self.first.len() < offset.saturating_add(limit) {
            self.first.push(line);
        } else if let Some(mut last) = self.first.peek_mut()
            && line < *last
        {
            *last = line;
        }
    }

    fn into_page(self) -> CasePage {
        let CasesOf {
            limit,
            references,
            page,
            ..
        } = *self.question;
        let lines = self.first.into_sorted_vec();
        let cases = lines.into_iter().skip(page.offset).map(|line| SingleCase {
            reference: references.of(limit, &line.key, line.start),
            key: line.key,
            unit: line.unit.to_owned(),
            group: line.group,
            start: line.start,
            due: line.due,
            stop: line.stop,
            elapsed: line.days.map(|(calendar_days, working_days)| Elapsed {
                calendar_days,
                working_days,
            }),
            outcome: line.outcome,
        });
        CasePage {
            total: self.total,
            cases: cases.collect(),
        }
    }
}
