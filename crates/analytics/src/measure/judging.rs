//! Applies every rule to every key of a partition, for one thread.

use std::io;
use std::ops::RangeInclusive;
use std::sync::atomic::{AtomicUsize, Ordering};

use samsyn_domain::calendar::Calendar;
use samsyn_domain::coverage::Covered;
use samsyn_domain::day::Day;
use samsyn_domain::period::{Period, PeriodKind};
use samsyn_domain::time_limit::{Expect, Judge, Key, Outcome, Verdict};

use super::plan::Rules;
use super::{LeftOut, Means, Partitions};
use crate::dictionary::{DatasetTexts, place};
use crate::events::row::Row;
use crate::events::spool::{Spool, SpoolSettings, SpoolWriter};
use crate::events::table::Table;
use crate::intake::in_threads;
use crate::pseudonym::Pseudonym;

/// What is asked of every key.
#[derive(Clone, Copy)]
pub(super) struct Asked<'j> {
    pub rules: &'j Rules,
    pub texts: &'j DatasetTexts,
    pub calendar: &'j Calendar,
    pub as_of: Day,
    /// The kinds of period that coverages are answered for.
    pub periods: &'j [PeriodKind],
}

/// One clock, judged.
pub(super) struct Clock {
    /// The number of the limit or coverage.
    pub id: u32,
    pub verdict: Verdict,
    /// What a time limit promises; `None` for a coverage.
    pub expect: Option<Expect>,
    /// The period that a coverage answers for; a time limit's is that of its due date.
    pub answers_for: Option<Period>,
}

impl Clock {
    /// Calendar days from start to stop.
    pub fn days(&self) -> Option<u32> {
        self.verdict.calendar_days(self.expect?)
    }
}

/// Where one thread writes down clocks.
pub(super) trait Book: Send {
    /// Writes down one, with the row that it counts from and the name of its key.
    fn write(&mut self, clock: &Clock, row: &Row, key: impl Fn() -> String);

    /// Takes over what another thread has written.
    fn add(&mut self, other: Self);
}

/// Judges everything, in as many threads as there may be; each writes in a book of its own.
pub(super) fn judged<B: Book>(
    rows: &impl Partitions,
    asked: Asked<'_>,
    means: &Means,
    book: impl Fn() -> B + Sync,
) -> io::Result<(B, LeftOut)> {
    let mut sum = (book(), LeftOut::default());
    let people = Spool::new(SpoolSettings {
        partitions: rows.count(),
        memory: means.memory,
        spill_folder: means.spill_folder.clone(),
    });
    let by_person = asked.rules.has(Key::Person);
    let next = AtomicUsize::new(0);
    let results = in_threads(means.threads, || {
        let mut judging = Judging::new(asked, book());
        let mut writer = by_person.then(|| people.writer());
        while let Some(partition) = take(&next, rows.count()) {
            let table = rows.table(partition)?;
            judging.cases(&table, writer.as_mut());
            writer
                .as_mut()
                .map_or(Ok(()), |writer| writer.end_block(partition as u64))?;
        }
        Ok(judging.into_parts())
    });
    add_up(&mut sum, results)?;
    if by_person {
        let next = AtomicUsize::new(0);
        let results = in_threads(means.threads, || {
            let mut judging = Judging::new(asked, book());
            while let Some(partition) = take(&next, people.partitions()) {
                judging.people(&Table::with_equal_rows(people.take(partition)?));
            }
            Ok(judging.into_parts())
        });
        add_up(&mut sum, results)?;
    }
    Ok(sum)
}

type Part<B> = (B, LeftOut);

fn add_up<B: Book>(sum: &mut Part<B>, parts: Vec<io::Result<Part<B>>>) -> io::Result<()> {
    for part in parts {
        let (book, left_out) = part?;
        sum.0.add(book);
        sum.1.add(left_out);
    }
    Ok(())
}

pub(super) fn take(next: &AtomicUsize, count: usize) -> Option<usize> {
    let partition = next.fetch_add(1, Ordering::Relaxed);
    (partition < count).then_some(partition)
}

/// Judges for one thread.
struct Judging<'j, B> {
    asked: Asked<'j>,
    judges: Vec<Judge<'j>>,
    book: B,
    left_out: LeftOut,
    services: Vec<Row>,
}

impl<'j, B: Book> Judging<'j, B> {
    fn new(asked: Asked<'j>, book: B) -> Judging<'j, B> {
        let limits = asked.rules.limits.iter();
        let judges = limits.map(|limit| Judge::new(&limit.rule, asked.calendar, asked.as_of));
        Judging {
            asked,
            judges: judges.collect(),
            book,
            left_out: LeftOut::default(),
            services: Vec::new(),
        }
    }

    fn into_parts(self) -> Part<B> {
        (self.book, self.left_out)
    }

    /// Judges what is keyed on the case or on case and service, and sets rows aside for what is keyed on the person.
    fn cases(&mut self, table: &Table, mut people: Option<&mut SpoolWriter<'_>>) {
        self.left_out.duplicates += table.duplicates();
        let by_service = self.asked.rules.has(Key::CaseService);
        for (case, rows) in table.groups() {
            let known = rows.partition_point(|row| row.day <= self.asked.as_of);
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
    fn people(&mut self, table: &Table) {
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
            let service = self.asked.texts.text[place::SERVICE].text(rows[0].text[place::SERVICE]);
            self.key(Key::CaseService, rows, || format!("{}/{service}", case()));
        }
        self.services = with_service;
    }

    /// Every rule with this kind of key, over the rows of one.
    fn key(&mut self, key: Key, rows: &[Row], name: impl Fn() -> String) {
        let Asked { rules, texts, .. } = self.asked;
        let book = &mut self.book;
        for (limit, judge) in rules
            .limits
            .iter()
            .zip(&mut self.judges)
            .filter(|(limit, _)| limit.rule.key == key)
        {
            let in_population = |row: &Row| limit.rule.population.includes(&row.attributes(texts));
            judge.judge(rows, in_population, |row, verdict| {
                let clock = Clock {
                    id: limit.id,
                    verdict,
                    expect: Some(limit.rule.expect),
                    answers_for: None,
                };
                book.write(&clock, row, &name);
            });
        }
        for coverage in rules
            .coverages
            .iter()
            .filter(|coverage| coverage.rule.key == key)
        {
            for kind in self.asked.periods {
                let when = (*kind, self.asked.as_of);
                let each = |row: &Row, covered: Covered| {
                    book.write(&answered(coverage.id, row, covered), row, &name);
                };
                coverage
                    .rule
                    .answer(rows, when, |row| row.attributes(texts), each);
            }
        }
    }
}

/// The answer of a coverage as a clock: start is the day of the row from which it counts, due the day asked about.
fn answered(id: u32, row: &Row, covered: Covered) -> Clock {
    let outcome = match covered.has {
        Some(_) => Outcome::Met,
        None => Outcome::Missed,
    };
    Clock {
        id,
        verdict: Verdict {
            start: row.day,
            due: covered.day,
            stop: covered.has,
            outcome,
        },
        expect: None,
        answers_for: Some(covered.period),
    }
}

/// The periods that due dates have fallen in, in order, so that each is worked out once.
pub(super) struct Periods {
    kind: PeriodKind,
    met: Vec<(RangeInclusive<Day>, Period)>,
}

impl Periods {
    pub fn new(kind: PeriodKind) -> Periods {
        Periods {
            kind,
            met: Vec::new(),
        }
    }

    pub fn of(&mut self, clock: &Clock) -> Period {
        let day = clock.verdict.due;
        if let Some(period) = clock.answers_for {
            return period;
        }
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
