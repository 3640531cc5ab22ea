//! *Alla tal ur en datamängd*: figures for every unit, every node above it and every kind of period, in one pass.

use std::collections::BTreeMap;
use std::io;

use samsyn_domain::calendar::Calendar;
use samsyn_domain::day::Day;
use samsyn_domain::period::{Period, PeriodKind};

use super::judging::{Asked, Book, Clock, Periods, judged};
use super::plan::{Rules, columns};
use super::tally::{Counted, Tallies};
use super::units::{UnitSpans, UnitsOfDataset};
use super::{LeftOut, Means, Partitions, Tally};
use crate::column::{Column, Columns};
use crate::dictionary::{DatasetTexts, place};
use crate::events::row::Row;
use crate::settings::limits::Definitions;

/// The groups above one in a period, by the tree of the period's last day, whoever they are: asked for once for every
/// group, period and limit. A group that stands in its own answer, or twice, is counted once.
pub type RollUp<'p> = &'p dyn Fn(Option<u32>, Period) -> Vec<u32>;

/// What is to be counted for every group.
#[derive(Clone, Copy)]
pub struct GroupPlan<'p> {
    /// The promises. Versions of one promise are counted together.
    pub definitions: &'p Definitions,
    /// The groups of unit codes, by the day of the start row.
    pub units: &'p UnitSpans,
    /// The groups above.
    pub above: RollUp<'p>,
    /// What kinds of period; each once.
    pub periods: &'p [PeriodKind],
    /// *Avläsningsdag*: events after it do not exist.
    pub as_of: Day,
    /// Which working days there are.
    pub calendar: &'p Calendar,
}

impl GroupPlan<'_> {
    /// The columns that the figures rest on.
    pub fn columns(&self) -> Columns {
        columns(self.definitions).with(Column::Unit)
    }
}

/// One row of figures.
#[derive(Clone, Debug, PartialEq)]
pub struct GroupFigure {
    /// The id of the limit or coverage.
    pub limit: String,
    /// The group; `None` for *utan enhet*.
    pub group: Option<u32>,
    /// The period in which the due dates fall.
    pub period: Period,
    /// The counts, those of the groups below included. For a coverage: met is n, missed is N − n.
    pub tally: Tally,
    /// Mean days from start to stop.
    pub mean_days: Option<f64>,
    /// Median days: of all clocks of the groups below, not of their medians.
    pub median_days: Option<f64>,
    /// 90th percentile of days.
    pub p90_days: Option<u32>,
}

/// The answer to a plan.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct GroupsMeasured {
    /// One for each group with at least one clock, sorted by limit, period (in the order of the plan's kinds) and group,
    /// *utan enhet* first.
    pub figures: Vec<GroupFigure>,
    /// What no figure rests on.
    pub left_out: LeftOut,
}

/// Measures a dataset for every group.
///
/// Rows are read once. Clocks are counted by month, which every other kind of period is made of, and days by their length:
/// what is kept grows with groups and months, not with clocks.
///
/// # Errors
/// Where its rows cannot be read, or do not fit on the disk.
pub fn measure_groups(
    rows: &impl Partitions,
    texts: &DatasetTexts,
    plan: &GroupPlan<'_>,
    means: &Means,
) -> io::Result<GroupsMeasured> {
    let rules = Rules::new(plan.definitions, texts);
    let units = plan.units.in_dataset(texts);
    let asked = Asked {
        rules: &rules,
        texts,
        calendar: plan.calendar,
        as_of: plan.as_of,
        periods: plan.periods,
    };
    let book = || ByGroup {
        units: &units,
        months: Periods::new(PeriodKind::Month),
        tallies: Tallies::default(),
    };
    let (counted, left_out) = judged(rows, asked, means, book)?;
    let figures = figures(counted.tallies, &rules, plan);
    Ok(GroupsMeasured { figures, left_out })
}

/// What is counted together while rows are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Place {
    id: u32,
    /// A month; the period that was asked about for a coverage, which is no sum of months.
    period: Period,
    group: Option<u32>,
}

struct ByGroup<'g> {
    units: &'g UnitsOfDataset<'g>,
    months: Periods,
    tallies: Tallies<Place>,
}

impl Book for ByGroup<'_> {
    fn write(&mut self, clock: &Clock, row: &Row, _: impl Fn() -> String) {
        let place = Place {
            id: clock.id,
            period: self.months.of(clock),
            group: self.units.group(row.text[place::UNIT], row.day),
        };
        self.tallies
            .count(place, clock.verdict.outcome, clock.days());
    }

    fn add(&mut self, other: Self) {
        self.tallies.add(other.tallies);
    }
}

/// What was counted, period by period, so that only one period's groups are added up at a time.
fn figures(tallies: Tallies<Place>, rules: &Rules, plan: &GroupPlan<'_>) -> Vec<GroupFigure> {
    let mut places: Vec<(Place, Counted)> = tallies.0.into_iter().collect();
    places.sort_unstable_by_key(|(place, _)| *place);
    let mut figures = Vec::new();
    for of_one in places.chunk_by(|(a, _), (b, _)| a.id == b.id) {
        let id = of_one[0].0.id;
        let is_coverage = rules.coverages.iter().any(|coverage| coverage.id == id);
        for kind in plan.periods {
            let period_of = |place: &Place| match is_coverage {
                true => Some(place.period).filter(|period| period.kind() == *kind),
                false => Some(Period::containing(*kind, place.period.first_day())),
            };
            for chunk in of_one.chunk_by(|(a, _), (b, _)| period_of(a) == period_of(b)) {
                if let Some(period) = period_of(&chunk[0].0) {
                    let groups = rolled_up(chunk, period, plan.above);
                    let limit = &rules.ids[id as usize];
                    figures.extend(groups.into_iter().map(|group| figure(limit, period, group)));
                }
            }
        }
    }
    figures
}

/// One period: every group with what lies below it.
fn rolled_up(
    chunk: &[(Place, Counted)],
    period: Period,
    above: RollUp<'_>,
) -> BTreeMap<Option<u32>, Counted> {
    let mut own: BTreeMap<Option<u32>, Counted> = BTreeMap::new();
    for (place, counted) in chunk {
        own.entry(place.group).or_default().add(counted);
    }
    let mut all = own.clone();
    for (group, counted) in &own {
        let mut above = above(*group, period);
        above.sort_unstable();
        above.dedup();
        for node in above.into_iter().map(Some).filter(|node| node != group) {
            all.entry(node).or_default().add(counted);
        }
    }
    all
}

fn figure(limit: &str, period: Period, (group, counted): (Option<u32>, Counted)) -> GroupFigure {
    GroupFigure {
        limit: limit.to_owned(),
        group,
        period,
        tally: counted.tally,
        mean_days: counted.durations.mean(),
        median_days: counted.durations.median(),
        p90_days: counted.durations.p90(),
    }
}
