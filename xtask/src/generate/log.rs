//! The event log: the stories of all cases, interleaved by day as a case system exports them.

use std::collections::VecDeque;

use samsyn_domain::day::Day;

use super::event::Event;
use super::municipality::{Area, PROVIDERS, SERVICES, UNITS};
use super::person::Person;
use super::random::Random;
use super::story::{Case, Step};

/// The log begins on 1 January 2014 …
const FIRST_DAY: Day = Day::from_epoch_days(16_071);
/// … and reaches its number of rows about 20 December 2016, when the extract was taken.
const DAYS: u32 = 1085;

/// Rows in a thousand that the case system exports twice.
const DOUBLED: u32 = 3;

/// One row, before it is written.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    step: Step,
    case: u32,
    unit: u8,
}

impl Row {
    /// What happened when.
    pub fn step(&self) -> Step {
        self.step
    }

    /// The number of the case.
    pub fn case(&self) -> u32 {
        self.case
    }

    /// Code of the unit.
    pub fn unit(&self) -> &'static str {
        UNITS[usize::from(self.unit)].code
    }

    /// What the case is about.
    pub fn area(&self) -> Area {
        UNITS[usize::from(self.unit)].area
    }

    /// *Insats* and *lagrum*; empty before there is a decision.
    pub fn service(&self) -> (&'static str, &'static str) {
        let service = self.step.service.map(|place| &SERVICES[usize::from(place)]);
        match self.step.event {
            _ if service.is_some() => service.map_or(("", ""), |it| (it.name, it.legal_basis)),
            Event::InquiryOpened | Event::InquiryExtended | Event::InquiryClosed => {
                ("", "SoL 11:1")
            }
            _ => ("", ""),
        }
    }

    /// *Utförare*, once there is a service; a case keeps it.
    pub fn provider(&self) -> &'static str {
        let choice = Random::new(0, u64::from(self.case)).below(PROVIDERS.len() as u32);
        match (self.step.service, self.area()) {
            (None, _) => "",
            (Some(_), Area::HomeCare) => PROVIDERS[choice as usize],
            (Some(_), _) => PROVIDERS[0],
        }
    }
}

/// Rows in the order of their days, made as they are asked for: memory holds the future of open cases only.
#[derive(Debug)]
pub struct Log {
    seed: u64,
    cases: u32,
    opened: u32,
    left: u64,
    day: Day,
    weights: Weights,
    /// Rows by day, from `day` on.
    future: VecDeque<Vec<Row>>,
    /// Rows of the day before, last first.
    today: Vec<Row>,
    doubles: Random,
    steps: Vec<Step>,
}

impl Log {
    /// A log of so many rows.
    pub fn new(seed: u64, events: u64) -> Log {
        let weights = Weights::new();
        Log {
            seed,
            cases: cases_for(seed, events, &weights),
            opened: 0,
            left: events,
            day: FIRST_DAY,
            weights,
            future: VecDeque::new(),
            today: Vec::new(),
            doubles: Random::new(seed, u64::MAX),
            steps: Vec::new(),
        }
    }

    /// The person whom a row is about. A person has two cases in three years, or so.
    pub fn person(&self, row: &Row) -> Person {
        let persons = (self.cases * 3 / 5).max(1);
        let number = Random::new(self.seed ^ 0x50, u64::from(row.case)).below(persons);
        Person::new(self.seed, row.area(), number)
    }

    /// Opens the cases of the day at hand and takes out its rows.
    fn turn_the_page(&mut self) {
        let by_tonight = self.weights.share(self.day, self.cases);
        while self.opened < by_tonight {
            self.open_case();
        }
        self.today = self.future.pop_front().unwrap_or_default();
        self.today.reverse();
        self.day = self.day.plus_days(1);
    }

    fn open_case(&mut self) {
        let number = self.opened;
        self.opened += 1;
        let mut random = Random::new(self.seed, u64::from(number));
        let case = Case::new(&mut random);
        case.tell(self.day, &mut random, &mut self.steps);
        for step in &self.steps {
            let ahead = step.day.days_since(self.day) as usize;
            if self.future.len() <= ahead {
                self.future.resize_with(ahead + 1, Vec::new);
            }
            self.future[ahead].push(Row {
                step: *step,
                case: number,
                unit: case.unit,
            });
        }
    }
}

impl Iterator for Log {
    type Item = Row;

    fn next(&mut self) -> Option<Row> {
        self.left = self.left.checked_sub(1)?;
        while self.today.is_empty() {
            self.turn_the_page();
        }
        match self.doubles.chance(DOUBLED) {
            true => self.today.last().copied(),
            false => self.today.pop(),
        }
    }
}

/// How many cases make so many rows by the day of the extract, judged by a sample.
fn cases_for(seed: u64, events: u64, weights: &Weights) -> u32 {
    const SAMPLE: u32 = 20_000;
    let last = FIRST_DAY.plus_days(DAYS - 1);
    let (mut day, mut rows, mut steps) = (FIRST_DAY, 0, Vec::new());
    for number in 0..SAMPLE {
        while weights.share(day, SAMPLE) <= number {
            day = day.plus_days(1);
        }
        let mut random = Random::new(seed, u64::from(number));
        Case::new(&mut random).tell(day, &mut random, &mut steps);
        rows += steps.iter().filter(|step| step.day <= last).count() as u64;
    }
    (events * u64::from(SAMPLE) * (1000 - u64::from(DOUBLED)) / 1000 / rows).max(1) as u32
}

/// How many of all cases have been opened by each day: few at weekends and in July, many in January.
#[derive(Debug)]
struct Weights(Vec<u64>);

impl Weights {
    fn new() -> Weights {
        let mut sum = 0;
        let weights = (0..DAYS).map(|number| {
            let day = FIRST_DAY.plus_days(number);
            let week = if day.weekday() <= 5 { 100 } else { 12 };
            let season = match day.month() {
                1 => 116,
                7 => 62,
                12 => 88,
                _ => 100,
            };
            sum += week * season;
            sum
        });
        Weights(weights.collect())
    }

    /// How many of `cases` have been opened by the end of the day; later days go on at the same pace.
    fn share(&self, day: Day, cases: u32) -> u32 {
        let day = day.days_since(FIRST_DAY) as usize;
        let all = self.0[self.0.len() - 1];
        let sum = match self.0.get(day) {
            Some(sum) => *sum,
            None => all + (day - self.0.len() + 1) as u64 * all / self.0.len() as u64,
        };
        (u128::from(cases) * u128::from(sum)).div_ceil(u128::from(all)) as u32
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_come_by_day_for_three_years_and_are_as_many_as_asked_for() {
        let rows: Vec<Row> = Log::new(7, 30_000).collect();
        assert_eq!(rows.len(), 30_000);
        assert!(rows.is_sorted_by_key(|row| row.step.day));
        assert_eq!(rows[0].step.day.to_string(), "2014-01-01");
        let last = rows[rows.len() - 1].step.day;
        assert!(
            ("2016-11-20".parse().unwrap().."2017-01-20".parse().unwrap()).contains(&last),
            "{last}"
        );
    }

    #[test]
    fn some_rows_come_twice_and_every_unit_occurs() {
        let rows: Vec<Row> = Log::new(7, 30_000).collect();
        let doubled = rows
            .windows(2)
            .filter(|pair| pair[0].case == pair[1].case && pair[0].step == pair[1].step)
            .count();
        assert!((60..=130).contains(&doubled), "{doubled}");
        for unit in &UNITS {
            assert!(
                rows.iter().any(|row| row.unit() == unit.code),
                "{}",
                unit.code
            );
        }
    }

    #[test]
    fn small_logs_are_made_too() {
        assert_eq!(Log::new(1, 0).count(), 0);
        assert_eq!(Log::new(1, 1).count(), 1);
    }
}
