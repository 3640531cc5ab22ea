//! The examples in docs/reference/limits.md are what the rules say.

use samsyn_domain::calendar::Calendar;
use samsyn_domain::coverage::Coverage;
use samsyn_domain::day::Day;
use samsyn_domain::event::{EventKind, EventKinds, KeyEvent};
use samsyn_domain::period::PeriodKind;
use samsyn_domain::population::{Attributes, Population};
use samsyn_domain::time_limit::{Expect, Judge, Key, Limit, LimitUnit, TimeLimit, Validity};

const REFERENCE: &str = include_str!("../../../docs/reference/limits.md");

/// One row of a table.
struct Example<'d> {
    /// What is promised, or how long what somebody should have lasts.
    rule: &'d str,
    events: Vec<Event>,
    as_of: Day,
    answer: &'d str,
}

struct Event(char, Day);

impl KeyEvent for Event {
    fn kind(&self) -> EventKind {
        EventKind(self.0.into())
    }

    fn day(&self) -> Day {
        self.1
    }
}

/// The rows of every table under a mark such as `<!-- checked: coverages -->`.
fn examples<'d>(mark: &str) -> Vec<Example<'d>> {
    let tables = REFERENCE.split(mark).skip(1);
    let rows = tables.flat_map(|table| {
        table
            .lines()
            .skip(3)
            .take_while(|line| line.starts_with('|'))
    });
    rows.map(example).collect()
}

fn example(row: &str) -> Example<'_> {
    let cells: Vec<&str> = row.split('|').map(str::trim).collect();
    let [_, rule, events, as_of, answer, _] = cells[..] else {
        panic!("{row}");
    };
    let mut events: Vec<Event> = events.split(", ").map(event).collect();
    events.sort_by_key(KeyEvent::day);
    Example {
        rule,
        events,
        as_of: day(as_of),
        answer,
    }
}

fn event(text: &str) -> Event {
    let (kind, on) = text.split_once(' ').expect("a letter and a day");
    Event(kind.parse().expect("a letter"), day(on))
}

fn day(text: &str) -> Day {
    text.parse().expect("a day")
}

fn number(text: &str) -> u32 {
    text.parse().expect("a number")
}

fn kinds(letters: &str) -> EventKinds {
    letters
        .chars()
        .map(|letter| EventKind(letter.into()))
        .collect()
}

/// `6 months, recurring` and the like.
fn promise(text: &str) -> TimeLimit {
    let (limit, words) = text.split_once(", ").unwrap_or((text, ""));
    let (amount, unit) = limit.split_once(' ').expect("an amount and its unit");
    let unit = match unit {
        "days" => LimitUnit::Day,
        "working_days" => LimitUnit::WorkingDay,
        "months" => LimitUnit::Month,
        other => panic!("{other}"),
    };
    let mut promise = TimeLimit {
        key: Key::Case,
        start: kinds("A"),
        stop: kinds("B"),
        cancel: kinds("X"),
        limit: Limit {
            amount: number(amount),
            unit,
        },
        expect: Expect::StopWithin,
        population: Population::default(),
        validity: Validity::default(),
    };
    for word in words.split(", ").filter(|word| !word.is_empty()) {
        match word.split_once(' ') {
            None if word == "recurring" => promise.start = kinds("AB"),
            None if word == "none_within" => promise.expect = Expect::NoneWithin,
            Some(("from", from)) => promise.validity.from = Some(day(from)),
            Some(("to", to)) => promise.validity.to = Some(day(to)),
            _ => panic!("{word}"),
        }
    }
    promise
}

fn or_none(answers: &[String]) -> String {
    match answers {
        [] => "none".to_owned(),
        some => some.join(", "),
    }
}

#[test]
fn every_time_limit_in_the_reference_is_judged_as_it_says() {
    let examples = examples("<!-- checked: time limits -->");
    assert_eq!(examples.len(), 31, "every table is found, to its end");
    for example in examples {
        let promise = promise(example.rule);
        let mut clocks = Vec::new();
        Judge::new(&promise, Calendar::swedish(), example.as_of).judge(
            &example.events,
            |_| true,
            |_, verdict| {
                let outcome = verdict.outcome.code();
                clocks.push(format!("{} → {} {outcome}", verdict.start, verdict.due));
            },
        );
        assert_eq!(
            or_none(&clocks),
            example.answer,
            "{}: {:?}",
            example.rule,
            example.as_of
        );
    }
}

#[test]
fn every_coverage_in_the_reference_is_answered_as_it_says() {
    let examples = examples("<!-- checked: coverages -->");
    assert_eq!(examples.len(), 8, "the table is found, to its end");
    for example in examples {
        let coverage = Coverage {
            key: Key::Person,
            open: kinds("O"),
            close: kinds("C"),
            has: kinds("H"),
            within_months: match example.rule {
                "for good" => None,
                months => Some(number(months.trim_end_matches(" months"))),
            },
            population: Population::default(),
        };
        let mut answers = Vec::new();
        coverage.answer(
            &example.events,
            (PeriodKind::Tertial, example.as_of),
            |_| Attributes::default(),
            |_, covered| {
                let has = if covered.has.is_some() { "yes" } else { "no" };
                answers.push(format!("{} {has}", covered.period));
            },
        );
        assert_eq!(or_none(&answers), example.answer, "{}", example.as_of);
    }
}
