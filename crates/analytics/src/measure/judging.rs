//! Applies every rule to every key of a partition, for one thread.

use std::ops::RangeInclusive;

use samsyn_domain::coverage::Covered;
use samsyn_domain::day::Day;
use samsyn_domain::period::{Period, PeriodKind};
use samsyn_domain::time_limit::{Judge, Key, Outcome, Verdict};

use super::plan::{Grouping, Plan, Rules};
use super::tally::{Group, Tallies};
use super::{LeftOut, Sum};
use crate::dictionary::{DatasetTexts, place};
use crate::events::row::Row;
use crate::events::spool::SpoolWriter;
use crate::events::table::Table;
use crate::pseudonym::Pseudonym;

/// One clock that is listed, in numbers of the dataset.
#[derive(Debug)]
pub(super) struct CaseLine {
    pub id: u32,
    pub key: String,
    pub unit: u32,
    pub start: Day,
    pub due: Day,
    pub stop: Option<Day>,
    pub days: Option<u32>,
    pub outcome: Outcome,
}

/// Judges for one thread.
pub(super) struct Judging<'j> {
    rules: &'j Rules,
    judges: Vec<Judge<'j>>,
    book: Book<'j>,
    left_out: LeftOut,
    services: Vec<Row>,
}

impl<'j> Judging<'j> {
    pub fn new(rules: &'j Rules, texts: &'j DatasetTexts, plan: &'j Plan<'j>) -> Judging<'j> {
        let judges = rules
            .limits
            .iter()
            .map(|limit| Judge::new(&limit.rule, plan.calendar, plan.as_of))
            .collect();
        let book = Book {
            texts,
            plan,
            periods: Periods {
                kind: plan.period,
                met: Vec::new(),
            },
            tallies: Tallies::default(),
            cases: Vec::new(),
        };
        Judging {
            rules,
            judges,
            book,
            left_out: LeftOut::default(),
            services: Vec::new(),
        }
    }

    pub fn into_sum(self) -> Sum {
        Sum {
            tallies: self.book.tallies,
            cases: self.book.cases,
            left_out: self.left_out,
        }
    }

    /// Judges what is keyed on the case or on case and service, and sets rows aside for what is keyed on the person.
    pub fn cases(&mut self, table: &Table, mut people: Option<&mut SpoolWriter<'_>>) {
        self.left_out.duplicates += table.duplicates();
        let by_service = self.rules.has(Key::CaseService);
        for (case, rows) in table.groups() {
            let known = rows.partition_point(|row| row.day <= self.book.plan.as_of);
            self.left_out.after_as_of += (rows.len() - known) as u64;
            let rows = &rows[..known];
            let name = || String::from_utf8_lossy(case).into_owned();
            self.key(Key::Case, rows, name);
            if by_service {
                self.services(rows, name);
            }
            if let Some(people) = people.as_mut() {
                self.set_aside(rows, people);
            }
        }
    }

    /// Judges what is keyed on the person.
    pub fn people(&mut self, table: &Table) {
        for (person, rows) in table.groups() {
            let name = || Pseudonym(person.try_into().unwrap_or_default()).to_string();
            self.key(Key::Person, rows, name);
        }
    }

    fn set_aside(&mut self, rows: &[Row], people: &mut SpoolWriter<'_>) {
        for row in rows {
            match row.person {
                Pseudonym::NONE => self.left_out.without_person += 1,
                person => people.push(&person.0, row),
            }
        }
    }

    fn services(&mut self, rows: &[Row], case: impl Fn() -> String) {
        let mut with_service = std::mem::take(&mut self.services);
        with_service.clear();
        with_service.extend(rows.iter().filter(|row| row.text[place::SERVICE] != 0));
        self.left_out.without_service += (rows.len() - with_service.len()) as u64;
        with_service.sort_by_key(|row| (row.text[place::SERVICE], row.day));
        for rows in with_service.chunk_by(|a, b| a.text[place::SERVICE] == b.text[place::SERVICE]) {
            let service = self.book.texts.text[place::SERVICE].text(rows[0].text[place::SERVICE]);
            self.key(Key::CaseService, rows, || format!("{}/{service}", case()));
        }
        self.services = with_service;
    }

    /// Every rule with this kind of key, over the rows of one.
    fn key(&mut self, key: Key, rows: &[Row], name: impl Fn() -> String) {
        let (rules, book) = (self.rules, &mut self.book);
        let texts = book.texts;
        for (limit, judge) in rules
            .limits
            .iter()
            .zip(&mut self.judges)
            .filter(|(limit, _)| limit.rule.key == key)
        {
            let in_population = |row: &Row| limit.rule.population.includes(&row.attributes(texts));
            judge.judge(rows, in_population, |row, verdict| {
                let days = verdict.calendar_days(limit.rule.expect);
                book.verdict(limit.id, row, (verdict, days), &name);
            });
        }
        for coverage in rules
            .coverages
            .iter()
            .filter(|coverage| coverage.rule.key == key)
        {
            let when = (book.plan.period, book.plan.as_of);
            let each = |row: &Row, covered: Covered| book.covered(coverage.id, row, covered, &name);
            coverage
                .rule
                .answer(rows, when, |row| row.attributes(texts), each);
        }
    }
}

/// Where verdicts are written down.
struct Book<'j> {
    texts: &'j DatasetTexts,
    plan: &'j Plan<'j>,
    periods: Periods,
    tallies: Tallies,
    cases: Vec<CaseLine>,
}

impl Book<'_> {
    fn verdict(
        &mut self,
        id: u32,
        row: &Row,
        (verdict, days): (Verdict, Option<u32>),
        name: impl Fn() -> String,
    ) {
        let period = self.periods.of(verdict.due);
        self.count(id, row, (period, verdict, days), name);
    }

    fn covered(&mut self, id: u32, row: &Row, covered: Covered, name: impl Fn() -> String) {
        let outcome = match covered.has {
            Some(_) => Outcome::Met,
            None => Outcome::Missed,
        };
        let verdict = Verdict {
            start: row.day,
            due: covered.day,
            stop: covered.has,
            outcome,
        };
        self.count(id, row, (covered.period, verdict, None), name);
    }

    fn count(
        &mut self,
        id: u32,
        row: &Row,
        (period, verdict, days): (Period, Verdict, Option<u32>),
        name: impl Fn() -> String,
    ) {
        let Verdict {
            start,
            due,
            stop,
            outcome,
        } = verdict;
        self.tallies
            .count(self.group(id, row, period), outcome, days);
        if self.plan.cases.contains(&outcome) {
            self.cases.push(CaseLine {
                id,
                key: name(),
                unit: row.text[place::UNIT],
                start,
                due,
                stop,
                days,
                outcome,
            });
        }
    }

    fn group(&self, id: u32, row: &Row, period: Period) -> Group {
        let by = |grouping: Grouping| self.plan.by.contains(&grouping);
        Group {
            id,
            unit: if by(Grouping::Unit) {
                row.text[place::UNIT]
            } else {
                0
            },
            area: if by(Grouping::Area) {
                row.text[place::AREA]
            } else {
                0
            },
            sex: row.sex.filter(|_| by(Grouping::Sex)),
            period,
        }
    }
}

/// The periods that due dates have fallen in, in order, so that each is worked out once.
struct Periods {
    kind: PeriodKind,
    met: Vec<(RangeInclusive<Day>, Period)>,
}

impl Periods {
    fn of(&mut self, day: Day) -> Period {
        let place = self.met.partition_point(|(days, _)| *days.end() < day);
        if let Some((_, period)) = self.met.get(place).filter(|(days, _)| days.contains(&day)) {
            return *period;
        }
        let period = Period::containing(self.kind, day);
        let days = period.first_day()..=period.last_day();
        self.met.insert(place, (days, period));
        period
    }
}
