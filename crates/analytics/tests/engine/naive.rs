//! The figures computed as one would by hand: every row a tuple, equal ones kept once, grouped by key, judged by the
//! rules of `domain`, tallied by what the start row says.

use std::collections::{BTreeMap, BTreeSet};

use samsyn_analytics::event_time::read_event_time;
use samsyn_analytics::measure::{Case, Grouping, LeftOut, Plan};
use samsyn_analytics::pseudonym::PseudonymKey;
use samsyn_analytics::settings::limits::{CoverageDefinition, LimitDefinition};
use samsyn_domain::coverage::Coverage;
use samsyn_domain::day::Day;
use samsyn_domain::event::{EventKind, EventKinds, KeyEvent};
use samsyn_domain::identity_number::IdentityNumber;
use samsyn_domain::period::Period;
use samsyn_domain::population::{Attributes, Sex};
use samsyn_domain::time_limit::{Judge, Key, Outcome, TimeLimit};

use super::told::{Extract, Told};

/// A row with every stored column.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Row {
    day: Day,
    time: Option<i64>,
    case: String,
    event: String,
    /// The normalised number, or what the cell said.
    person: String,
    unit: String,
    area: String,
    legal_basis: String,
    service: String,
    sex: Option<Sex>,
    birth_year: Option<i16>,
    provider: String,
}

/// Limit, unit, area, sex and period as text.
pub type Group = (String, String, String, String, String);

/// A figure: its group, outcomes by [`Outcome::ALL`], days in order.
pub type Figure = (Group, [u64; 5], Vec<u32>);

/// What measuring comes to.
#[derive(Debug, Default, PartialEq)]
pub struct Measured {
    pub figures: Vec<Figure>,
    pub cases: Vec<Case>,
    pub left_out: LeftOut,
}

impl Row {
    fn read(Told(cells): &Told) -> Row {
        let cell = |place: usize| cells[place].clone();
        let time = read_event_time(&cells[2]).expect("a told date");
        let number = IdentityNumber::parse(&cells[3], time.day);
        let normalised = |number: IdentityNumber| String::from_utf8_lossy(number.as_bytes()).into();
        let sex = (!cells[8].is_empty()).then(|| Sex::read(&cells[8]));
        Row {
            day: time.day,
            time: time.time.map(|time| time.microseconds()),
            case: cell(0),
            event: cell(1),
            person: number.map_or(cell(3), normalised),
            unit: cell(4),
            area: cell(5),
            legal_basis: cell(6),
            service: cell(7),
            sex: sex.or(number.and_then(|number| number.sex())),
            birth_year: cells[9]
                .parse()
                .ok()
                .or(number.and_then(|number| number.birth_year())),
            provider: cell(10),
        }
    }

    fn attributes(&self) -> Attributes<'_> {
        Attributes {
            unit: &self.unit,
            area: &self.area,
            legal_basis: &self.legal_basis,
            service: &self.service,
            sex: self.sex,
            birth_year: self.birth_year,
        }
    }

    /// The key as results write it; `None` where the row has none.
    fn key(&self, key: Key, pseudonyms: &PseudonymKey) -> Option<String> {
        match key {
            Key::Case => Some(self.case.clone()),
            Key::Person => (!self.person.is_empty())
                .then(|| pseudonyms.pseudonym(self.person.as_bytes()).to_string()),
            Key::CaseService => {
                (!self.service.is_empty()).then(|| format!("{}/{}", self.case, self.service))
            }
        }
    }
}

struct Event<'r> {
    row: &'r Row,
    kind: EventKind,
}

impl KeyEvent for Event<'_> {
    fn kind(&self) -> EventKind {
        self.kind
    }

    fn day(&self) -> Day {
        self.row.day
    }
}

/// The numbers of the event codes, and the rows by key.
struct Log<'r> {
    codes: Vec<&'r str>,
    rows: &'r [Row],
}

impl<'r> Log<'r> {
    fn kinds(&self, codes: &[String]) -> EventKinds {
        let numbered = self.codes.iter().enumerate();
        numbered
            .filter(|(_, code)| codes.iter().any(|wanted| wanted == *code))
            .map(|(number, _)| EventKind(number as u32))
            .collect()
    }

    fn by_key(&self, key: Key, pseudonyms: &PseudonymKey) -> BTreeMap<String, Vec<Event<'r>>> {
        let mut keys: BTreeMap<String, Vec<Event<'r>>> = BTreeMap::new();
        for row in self.rows {
            let kind = self.codes.iter().position(|code| *code == row.event);
            let kind = EventKind(kind.expect("every code is numbered") as u32);
            if let Some(key) = row.key(key, pseudonyms) {
                keys.entry(key).or_default().push(Event { row, kind });
            }
        }
        keys
    }
}

/// Measures an extract.
pub fn measure(extract: &Extract, plan: &Plan<'_>, pseudonyms: &PseudonymKey) -> Measured {
    let unique: BTreeSet<Row> = extract.rows.iter().map(Row::read).collect();
    let known = |row: &&Row| row.day <= plan.as_of;
    let rows: Vec<Row> = unique.iter().filter(known).cloned().collect();
    let codes: BTreeSet<&str> = rows.iter().map(|row| row.event.as_str()).collect();
    let log = Log {
        codes: codes.into_iter().collect(),
        rows: &rows,
    };
    let mut book = Book::new(plan);
    for limit in &plan.definitions.limits {
        book.limit(limit, &log, pseudonyms);
    }
    for coverage in &plan.definitions.coverages {
        book.coverage(coverage, &log, pseudonyms);
    }
    let promises = plan.definitions.promises();
    let keys: Vec<Key> = promises.map(|promise| promise.key).collect();
    let without = |key: Key| match keys.contains(&key) {
        true => rows
            .iter()
            .filter(|row| row.key(key, pseudonyms).is_none())
            .count() as u64,
        false => 0,
    };
    book.into_measured(LeftOut {
        duplicates: (extract.rows.len() - unique.len()) as u64,
        after_as_of: (unique.len() - rows.len()) as u64,
        without_person: without(Key::Person),
        without_service: without(Key::CaseService),
    })
}

struct Book<'p> {
    plan: &'p Plan<'p>,
    tallies: BTreeMap<Group, ([u64; 5], Vec<u32>)>,
    cases: Vec<Case>,
}

impl<'p> Book<'p> {
    fn new(plan: &'p Plan<'p>) -> Book<'p> {
        Book {
            plan,
            tallies: BTreeMap::new(),
            cases: Vec::new(),
        }
    }

    fn limit(&mut self, limit: &LimitDefinition, log: &Log<'_>, pseudonyms: &PseudonymKey) {
        let rule = TimeLimit {
            key: limit.promise.key,
            start: log.kinds(&limit.start),
            stop: log.kinds(&limit.stop),
            cancel: log.kinds(&limit.cancel),
            limit: limit.limit,
            expect: limit.expect,
            population: limit.promise.population.clone(),
            validity: limit.validity,
        };
        let mut judge = Judge::new(&rule, self.plan.calendar, self.plan.as_of);
        for (key, events) in log.by_key(limit.promise.key, pseudonyms) {
            let in_population =
                |event: &Event<'_>| rule.population.includes(&event.row.attributes());
            judge.judge(&events, in_population, |event, verdict| {
                let case = Case {
                    limit: limit.promise.id.clone(),
                    key: key.clone(),
                    unit: event.row.unit.clone(),
                    start: verdict.start,
                    due: verdict.due,
                    stop: verdict.stop,
                    days: verdict.calendar_days(limit.expect),
                    outcome: verdict.outcome,
                };
                let period = Period::containing(self.plan.period, verdict.due);
                self.count(case, event.row, period);
            });
        }
    }

    fn coverage(
        &mut self,
        coverage: &CoverageDefinition,
        log: &Log<'_>,
        pseudonyms: &PseudonymKey,
    ) {
        let rule = Coverage {
            key: coverage.promise.key,
            open: log.kinds(&coverage.open),
            close: log.kinds(&coverage.close),
            has: log.kinds(&coverage.has),
            within_months: coverage.within_months,
            population: coverage.promise.population.clone(),
        };
        let when = (self.plan.period, self.plan.as_of);
        for (key, events) in log.by_key(coverage.promise.key, pseudonyms) {
            rule.answer(
                &events,
                when,
                |event| event.row.attributes(),
                |event, covered| {
                    let case = Case {
                        limit: coverage.promise.id.clone(),
                        key: key.clone(),
                        unit: event.row.unit.clone(),
                        start: event.row.day,
                        due: covered.day,
                        stop: covered.has,
                        days: None,
                        outcome: if covered.has.is_some() {
                            Outcome::Met
                        } else {
                            Outcome::Missed
                        },
                    };
                    self.count(case, event.row, covered.period);
                },
            );
        }
    }

    fn count(&mut self, case: Case, row: &Row, period: Period) {
        let by = |grouping: Grouping, value: &str| match self.plan.by.contains(&grouping) {
            true => value.to_owned(),
            false => String::new(),
        };
        let group = (
            case.limit.clone(),
            by(Grouping::Unit, &row.unit),
            by(Grouping::Area, &row.area),
            by(Grouping::Sex, row.sex.map_or("", Sex::code)),
            period.to_string(),
        );
        let (outcomes, days) = self.tallies.entry(group).or_default();
        let place = Outcome::ALL
            .iter()
            .position(|outcome| *outcome == case.outcome);
        outcomes[place.expect("one of all outcomes")] += 1;
        days.extend(case.days);
        days.sort_unstable();
        if self.plan.cases.contains(&case.outcome) {
            self.cases.push(case);
        }
    }

    fn into_measured(mut self, left_out: LeftOut) -> Measured {
        self.cases.sort_by_key(in_order);
        let figures = self.tallies.into_iter();
        Measured {
            figures: figures
                .map(|(group, (outcomes, days))| (group, outcomes, days))
                .collect(),
            cases: self.cases,
            left_out,
        }
    }
}

/// By limit, due date and key, and then by everything else.
fn in_order(case: &Case) -> (String, Day, String, Day, Option<Day>, String) {
    let Case {
        limit,
        key,
        unit,
        start,
        due,
        stop,
        ..
    } = case.clone();
    (limit, due, key, start, stop, unit)
}
