//! Figures by what the start row says, and the clocks behind them one by one.

use samsyn_domain::day::Day;
use samsyn_domain::period::Period;
use samsyn_domain::population::Sex;
use samsyn_domain::time_limit::Outcome;

use super::judging::{Book, Clock, Periods};
use super::plan::{Grouping, Plan, Rules};
use super::tally::Tallies;
use super::{Case, Figure};
use crate::dictionary::{DatasetTexts, place};
use crate::events::row::Row;

/// What one figure is about, in numbers of the dataset; 0 or `None` where it is not grouped by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct Group {
    id: u32,
    unit: u32,
    area: u32,
    sex: Option<Sex>,
    period: Period,
}

/// One clock that is listed, in numbers of the dataset.
#[derive(Debug)]
struct CaseLine {
    id: u32,
    key: String,
    unit: u32,
    start: Day,
    due: Day,
    stop: Option<Day>,
    days: Option<u32>,
    outcome: Outcome,
}

/// Counts by group, and lists.
pub(super) struct ByText<'j> {
    plan: &'j Plan<'j>,
    periods: Periods,
    tallies: Tallies<Group>,
    cases: Vec<CaseLine>,
}

impl Book for ByText<'_> {
    fn write(&mut self, clock: &Clock, row: &Row, key: impl Fn() -> String) {
        let (verdict, days) = (clock.verdict, clock.days());
        let group = self.group(clock, row);
        self.tallies.count(group, verdict.outcome, days);
        if self.plan.cases.contains(&verdict.outcome) {
            self.cases.push(CaseLine {
                id: clock.id,
                key: key(),
                unit: row.text[place::UNIT],
                start: verdict.start,
                due: verdict.due,
                stop: verdict.stop,
                days,
                outcome: verdict.outcome,
            });
        }
    }

    fn add(&mut self, other: Self) {
        self.tallies.add(other.tallies);
        self.cases.extend(other.cases);
    }
}

impl<'j> ByText<'j> {
    pub fn new(plan: &'j Plan<'j>) -> ByText<'j> {
        ByText {
            plan,
            periods: Periods::new(plan.period),
            tallies: Tallies::default(),
            cases: Vec::new(),
        }
    }

    fn group(&mut self, clock: &Clock, row: &Row) -> Group {
        let by = |grouping: Grouping| self.plan.by.contains(&grouping);
        let text = |grouping: Grouping, place: usize| match by(grouping) {
            true => row.text[place],
            false => 0,
        };
        Group {
            id: clock.id,
            unit: text(Grouping::Unit, place::UNIT),
            area: text(Grouping::Area, place::AREA),
            sex: row.sex.filter(|_| by(Grouping::Sex)),
            period: self.periods.of(clock),
        }
    }

    /// Figures and cases in order.
    pub fn into_answer(self, rules: &Rules, texts: &DatasetTexts) -> (Vec<Figure>, Vec<Case>) {
        let unit = |number: u32| texts.text[place::UNIT].text(number).to_owned();
        let mut figures: Vec<Figure> = (self.tallies.0.into_iter())
            .map(|(group, counted)| Figure {
                limit: rules.ids[group.id as usize].clone(),
                unit: unit(group.unit),
                area: texts.text[place::AREA].text(group.area).to_owned(),
                sex: group.sex,
                period: group.period,
                tally: counted.tally,
                mean_days: counted.durations.mean(),
                median_days: counted.durations.median(),
                p90_days: counted.durations.p90(),
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
        (figures, cases)
    }
}
