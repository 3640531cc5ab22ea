//! The same promises counted without anything of Samsyn: the log read as text, dates as plain arithmetic,
//! the holidays of the three years written out.

use std::collections::{BTreeMap, BTreeSet};

/// Days since 1970-01-01.
type Day = i64;

/// The Swedish days off of the log's years that are no Saturdays or Sundays.
const OFF: [&str; 32] = [
    "2010-01-01",
    "2010-01-06",
    "2010-04-02",
    "2010-04-05",
    "2010-05-13",
    "2010-06-25",
    "2010-12-24",
    "2010-12-31",
    "2011-01-06",
    "2011-04-22",
    "2011-04-25",
    "2011-06-02",
    "2011-06-06",
    "2011-06-24",
    "2011-12-26",
    "2012-01-06",
    "2012-04-06",
    "2012-04-09",
    "2012-05-01",
    "2012-05-17",
    "2012-06-06",
    "2012-06-22",
    "2012-12-24",
    "2012-12-25",
    "2012-12-26",
    "2012-12-31",
    "2013-01-01",
    "2009-12-24",
    "2009-12-25",
    "2009-12-31",
    "2013-03-29",
    "2013-04-01",
];

pub struct Promise {
    pub id: &'static str,
    pub start: &'static str,
    pub stop: &'static str,
    pub cancel: Option<&'static str>,
    pub amount: i64,
    pub unit: Unit,
}

pub enum Unit {
    Days,
    WorkingDays,
    Months,
}

/// The events of every case: each name and instant once, with the Swedish day.
pub struct Log {
    pub traces: usize,
    pub events: usize,
    cases: BTreeMap<String, BTreeSet<(String, String, Day)>>,
}

impl Log {
    pub fn read(text: &str) -> Log {
        let mut log = Log {
            traces: 0,
            events: 0,
            cases: BTreeMap::new(),
        };
        for trace in text.split("<trace>").skip(1) {
            log.traces += 1;
            let (head, events) = trace
                .split_once("<event>")
                .expect("the log is as it was published");
            let case = attribute(head, "concept:name");
            let rows = log.cases.entry(case).or_default();
            for event in events.split("<event>") {
                log.events += 1;
                let instant = attribute(event, "time:timestamp");
                assert_eq!(attribute(event, "lifecycle:transition"), "complete");
                rows.insert((
                    attribute(event, "concept:name"),
                    instant.clone(),
                    swedish_day(&instant),
                ));
            }
        }
        log
    }

    /// Met, late, missed, cancelled and running by tertial of the due date.
    pub fn count(&self, promise: &Promise) -> BTreeMap<(String, String), Vec<u64>> {
        let as_of = self
            .cases
            .values()
            .flatten()
            .map(|(_, _, day)| *day)
            .max()
            .expect("the log is as it was published");
        let mut counts = BTreeMap::new();
        for rows in self.cases.values() {
            let days = |name: &str| {
                rows.iter()
                    .filter(|row| row.0 == name)
                    .map(|row| row.2)
                    .collect::<Vec<_>>()
            };
            for start in days(promise.start) {
                let first = |name: &str| days(name).into_iter().filter(|day| *day >= start).min();
                let due = due(start, promise);
                let stop = first(promise.stop);
                let cancel = promise.cancel.and_then(first);
                let cancelled = cancel
                    .is_some_and(|cancel| cancel <= due && stop.is_none_or(|stop| cancel < stop));
                let outcome = match stop {
                    _ if cancelled => 3,
                    Some(stop) if stop <= due => 0,
                    Some(_) => 1,
                    None if due < as_of => 2,
                    None => 4,
                };
                let key = (promise.id.to_owned(), tertial(due));
                counts.entry(key).or_insert_with(|| vec![0; 5])[outcome] += 1;
            }
        }
        counts
    }
}

/// The value of an attribute, with the few entities that names hold.
fn attribute(text: &str, key: &str) -> String {
    let after = text
        .split_once(&format!("key=\"{key}\" value=\""))
        .expect("the log is as it was published")
        .1;
    let value = after
        .split_once('"')
        .expect("the log is as it was published")
        .0;
    value
        .replace("&amp;", "&")
        .replace("&quot;", "\"")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
}

fn due(start: Day, promise: &Promise) -> Day {
    match promise.unit {
        Unit::Days => start + promise.amount,
        Unit::WorkingDays => (start + 1..)
            .filter(|day| works(*day))
            .nth(promise.amount as usize - 1)
            .expect("the log is as it was published"),
        Unit::Months => {
            let (year, month, day) = civil(start);
            let months = year * 12 + month - 1 + promise.amount;
            let (year, month) = (months / 12, months % 12 + 1);
            (1..=day)
                .rev()
                .map(|day| number(year, month, day))
                .find(|day| civil(*day).1 == month)
                .expect("the log is as it was published")
        }
    }
}

fn works(day: Day) -> bool {
    let (year, month, of_month) = civil(day);
    assert!(
        (2009..=2013).contains(&year),
        "the days off of {year} are not written out"
    );
    let weekday = (day + 3).rem_euclid(7);
    weekday < 5 && !OFF.contains(&format!("{year}-{month:02}-{of_month:02}").as_str())
}

fn tertial(day: Day) -> String {
    let (year, month, _) = civil(day);
    format!("{year}-T{}", (month - 1) / 4 + 1)
}

/// The Swedish day of `2011-10-11T13:42:22.688+02:00`.
fn swedish_day(instant: &str) -> Day {
    let part = |range: std::ops::Range<usize>| {
        instant[range]
            .parse::<i64>()
            .expect("the log is as it was published")
    };
    let offset = &instant[instant.len() - 6..];
    let sign = if offset.starts_with('-') { -1 } else { 1 };
    let offset = sign
        * (offset[1..3]
            .parse::<i64>()
            .expect("the log is as it was published")
            * 60
            + offset[4..6]
                .parse::<i64>()
                .expect("the log is as it was published"));
    let minutes = (number(part(0..4), part(5..7), part(8..10)) * 24 + part(11..13)) * 60
        + part(14..16)
        - offset;
    let year = part(0..4);
    let summer = last_sunday(year, 3) * 1440 + 60..last_sunday(year, 10) * 1440 + 60;
    let shift = if summer.contains(&minutes) { 120 } else { 60 };
    (minutes + shift).div_euclid(1440)
}

fn last_sunday(year: i64, month: i64) -> Day {
    let last = number(year, month, 31);
    last - (last + 4).rem_euclid(7)
}

/// Days since 1970-01-01, counted year by year and month by month.
fn number(year: i64, month: i64, day: i64) -> Day {
    let years: i64 = (1970..year)
        .map(|year| if leap(year) { 366 } else { 365 })
        .sum();
    let months: i64 = (1..month).map(|month| length(year, month)).sum();
    years + months + day - 1
}

fn civil(day: Day) -> (i64, i64, i64) {
    let (mut year, mut month, mut rest) = (1970, 1, day);
    while rest >= if leap(year) { 366 } else { 365 } {
        rest -= if leap(year) { 366 } else { 365 };
        year += 1;
    }
    while rest >= length(year, month) {
        rest -= length(year, month);
        month += 1;
    }
    (year, month, rest + 1)
}

fn length(year: i64, month: i64) -> i64 {
    match month {
        2 if leap(year) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

fn leap(year: i64) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}
