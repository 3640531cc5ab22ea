//! *Frist*: when this has happened, that must happen within so long, counted so.
//!
//! Guarantees, legal deadlines, unexecuted decisions, plan follow-ups and answers to complaints all have
//! this shape. The rule is written once, here, over the events of one key; forms call it for one case,
//! measures for millions.

use crate::calendar::Calendar;
use crate::day::Day;
use crate::event::{EventKind, EventKinds, KeyEvent};
use crate::population::Population;

/// What one clock belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Key {
    /// *Ärende*.
    Case,
    /// *Person*.
    Person,
    /// *Ärende och insats*: one service within a case.
    CaseService,
}

/// How a limit is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LimitUnit {
    /// Calendar days; the start day is day 0.
    Day,
    /// *Arbetsdagar*; the count starts the day after.
    WorkingDay,
    /// Months: the same day number, else the month's last day (lag 1930:173 1 §).
    Month,
}

/// How long: an amount and what it is counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Limit {
    /// How many.
    pub amount: u32,
    /// Of what.
    pub unit: LimitUnit,
}

impl Limit {
    /// *Sista dag*: the last day on which what was promised is in time. Amount 0 is the start day itself.
    ///
    /// A due date in days or months may fall on a Sunday.
    ///
    /// ```
    /// use samsyn_domain::{calendar::Calendar, time_limit::{Limit, LimitUnit}};
    ///
    /// let seven = Limit { amount: 7, unit: LimitUnit::WorkingDay };
    /// // A complete application on Wednesday before Easter 2016.
    /// let due = seven.due("2016-03-23".parse()?, Calendar::swedish());
    /// assert_eq!(due.to_string(), "2016-04-05");
    /// # Ok::<(), samsyn_domain::day::DayError>(())
    /// ```
    pub fn due(self, start: Day, calendar: &Calendar) -> Day {
        match self.unit {
            LimitUnit::Day => start.plus_days(self.amount),
            LimitUnit::WorkingDay => calendar.plus_working_days(start, self.amount),
            LimitUnit::Month => start.plus_months(self.amount),
        }
    }
}

/// What is promised about the stop.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Expect {
    /// A stop comes within the limit.
    StopWithin,
    /// No stop comes within the limit, such as no new report within a year.
    NoneWithin,
}

/// From and to, both included, on which a version of a limit applies; absent is open.
///
/// ```
/// use samsyn_domain::time_limit::Validity;
///
/// let until_june = Validity { from: None, to: Some("2016-06-30".parse()?) };
/// let from_july = Validity { from: Some("2016-07-01".parse()?), to: None };
/// assert!(until_june.covers("2016-06-30".parse()?));
/// assert!(!until_june.overlaps(from_july));
/// # Ok::<(), samsyn_domain::day::DayError>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Validity {
    /// The first day.
    pub from: Option<Day>,
    /// The last day.
    pub to: Option<Day>,
}

impl Validity {
    /// Whether the day lies within.
    pub fn covers(self, day: Day) -> bool {
        self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day <= to)
    }

    /// Whether some day lies within both.
    pub fn overlaps(self, other: Validity) -> bool {
        let begins_by_end =
            |a: Option<Day>, b: Option<Day>| a.zip(b).is_none_or(|(from, to)| from <= to);
        begins_by_end(self.from, other.to) && begins_by_end(other.from, self.to)
    }
}

/// *Frist*: one version of one limit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimeLimit {
    /// What a clock belongs to.
    pub key: Key,
    /// Events that open a clock.
    pub start: EventKinds,
    /// Events that close it.
    pub stop: EventKinds,
    /// Events after which the promise no longer applies (*utgår*).
    pub cancel: EventKinds,
    /// How long.
    pub limit: Limit,
    /// What is promised.
    pub expect: Expect,
    /// For whom.
    pub population: Population,
    /// Start days for which this version applies: that is what the person was promised.
    pub validity: Validity,
}

/// How it went.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Outcome {
    /// *I tid*.
    Met,
    /// *För sent*.
    Late,
    /// *Inte gjort, fristen har gått ut*.
    Missed,
    /// *Pågår*.
    Running,
    /// *Utgår*: counted, outside the share.
    Cancelled,
}

impl Outcome {
    /// Every outcome.
    pub const ALL: [Outcome; 5] = [
        Outcome::Met,
        Outcome::Late,
        Outcome::Missed,
        Outcome::Running,
        Outcome::Cancelled,
    ];

    /// The word in commands and machine-readable results.
    pub const fn code(self) -> &'static str {
        match self {
            Outcome::Met => "met",
            Outcome::Late => "late",
            Outcome::Missed => "missed",
            Outcome::Running => "running",
            Outcome::Cancelled => "cancelled",
        }
    }
}

/// The answer for one clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// The day the clock opened.
    pub start: Day,
    /// *Sista dag*. The verdict belongs to the period in which it falls.
    pub due: Day,
    /// The day of the closing stop, where there is one that the outcome rests on.
    pub stop: Option<Day>,
    /// How it went.
    pub outcome: Outcome,
}

/// How long it took from start to stop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Elapsed {
    /// Calendar days; the start day is day 0.
    pub calendar_days: u32,
    /// Working days after the start day.
    pub working_days: u32,
}

impl Verdict {
    /// The time from start to stop where the stop came in time or late; never for `NoneWithin`, which has no durations.
    ///
    /// ```
    /// use samsyn_domain::calendar::Calendar;
    /// use samsyn_domain::time_limit::{Elapsed, Expect, Outcome, Verdict};
    ///
    /// let verdict = Verdict {
    ///     start: "2016-06-20".parse()?,
    ///     due: "2016-07-05".parse()?,
    ///     stop: Some("2016-06-27".parse()?),
    ///     outcome: Outcome::Met,
    /// };
    /// let elapsed = verdict.elapsed(Expect::StopWithin, Calendar::swedish());
    /// assert_eq!(elapsed, Some(Elapsed { calendar_days: 7, working_days: 4 }));
    /// assert_eq!(verdict.elapsed(Expect::NoneWithin, Calendar::swedish()), None);
    /// # Ok::<(), samsyn_domain::day::DayError>(())
    /// ```
    pub fn elapsed(&self, expect: Expect, calendar: &Calendar) -> Option<Elapsed> {
        let stop = self.timed_stop(expect)?;
        Some(Elapsed {
            calendar_days: stop.days_since(self.start) as u32,
            working_days: calendar.working_days_between(self.start, stop),
        })
    }

    /// Calendar days from start to stop, as [`Verdict::elapsed`].
    pub fn calendar_days(&self, expect: Expect) -> Option<u32> {
        self.timed_stop(expect)
            .map(|stop| stop.days_since(self.start) as u32)
    }

    fn timed_stop(&self, expect: Expect) -> Option<Day> {
        let timed =
            expect == Expect::StopWithin && matches!(self.outcome, Outcome::Met | Outcome::Late);
        self.stop.filter(|_| timed)
    }
}

/// Judges the clocks of one key after another by one time limit.
///
/// Holds the days of stops and cancels of the key at hand, so that judging many keys allocates nothing.
///
/// ```
/// use samsyn_domain::calendar::Calendar;
/// use samsyn_domain::day::Day;
/// use samsyn_domain::event::{EventKind, KeyEvent};
/// use samsyn_domain::population::Population;
/// use samsyn_domain::time_limit::*;
///
/// struct Row(u32, Day);
/// impl KeyEvent for Row {
///     fn kind(&self) -> EventKind { EventKind(self.0) }
///     fn day(&self) -> Day { self.1 }
/// }
///
/// let plan = TimeLimit {
///     key: Key::Case,
///     start: [EventKind(0)].into_iter().collect(),
///     stop: [EventKind(1)].into_iter().collect(),
///     cancel: Default::default(),
///     limit: Limit { amount: 30, unit: LimitUnit::Day },
///     expect: Expect::StopWithin,
///     population: Population::default(),
///     validity: Validity::default(),
/// };
/// let case = [Row(0, "2016-06-01".parse()?), Row(1, "2016-07-01".parse()?)];
/// let mut judge = Judge::new(&plan, Calendar::swedish(), "2016-08-31".parse()?);
/// let mut outcomes = Vec::new();
/// judge.judge(&case, |_| true, |_, verdict| outcomes.push(verdict.outcome));
/// assert_eq!(outcomes, [Outcome::Met]);
/// # Ok::<(), samsyn_domain::day::DayError>(())
/// ```
#[derive(Debug)]
pub struct Judge<'l> {
    limit: &'l TimeLimit,
    calendar: &'l Calendar,
    as_of: Day,
    /// Stops that count from the start day on.
    stops: Vec<Day>,
    /// Stops that count from the day after the start day.
    later_stops: Vec<Day>,
    cancels: Vec<Day>,
}

impl<'l> Judge<'l> {
    /// A judge by this limit and calendar, as things stood on the as-of date (*avläsningsdag*).
    pub fn new(limit: &'l TimeLimit, calendar: &'l Calendar, as_of: Day) -> Judge<'l> {
        Judge {
            limit,
            calendar,
            as_of,
            stops: Vec::new(),
            later_stops: Vec::new(),
            cancels: Vec::new(),
        }
    }

    /// Judges every clock of one key.
    ///
    /// `events` are all rows of the key, equal rows kept once, sorted by day. `in_population` looks at a start
    /// row. `each` is given every start row that opened a clock, with its verdict. Events after the as-of
    /// date do not exist.
    pub fn judge<'e, E: KeyEvent>(
        &mut self,
        events: &'e [E],
        in_population: impl Fn(&E) -> bool,
        mut each: impl FnMut(&'e E, Verdict),
    ) {
        debug_assert!(
            events.is_sorted_by_key(KeyEvent::day),
            "the events of a key come sorted by day"
        );
        let known = events.partition_point(|event| event.day() <= self.as_of);
        let events = &events[..known];
        if !events.iter().any(|event| self.opens(event)) {
            return;
        }
        self.collect(events);
        for event in events
            .iter()
            .filter(|event| self.opens(*event) && in_population(event))
        {
            each(event, self.verdict(event.day()));
        }
    }

    #[inline]
    fn opens<E: KeyEvent>(&self, event: &E) -> bool {
        self.limit.start.contains(event.kind()) && self.limit.validity.covers(event.day())
    }

    fn collect<E: KeyEvent>(&mut self, events: &[E]) {
        self.stops.clear();
        self.later_stops.clear();
        self.cancels.clear();
        for event in events {
            let (kind, day) = (event.kind(), event.day());
            if self.limit.stop.contains(kind) {
                if self.counts_from_the_day_after(kind) {
                    &mut self.later_stops
                } else {
                    &mut self.stops
                }
                .push(day);
            }
            if self.limit.cancel.contains(kind) {
                self.cancels.push(day);
            }
        }
    }

    /// A recurring promise is not kept by the event that opened it, and what must not happen has not happened
    /// by being what it is counted from.
    fn counts_from_the_day_after(&self, kind: EventKind) -> bool {
        self.limit.expect == Expect::NoneWithin || self.limit.start.contains(kind)
    }

    fn verdict(&self, start: Day) -> Verdict {
        let due = self.limit.limit.due(start, self.calendar);
        let stop = earliest(
            first_from(&self.stops, start),
            first_from(&self.later_stops, start.plus_days(1)),
        );
        let cancel = first_from(&self.cancels, start);
        let cancelled =
            cancel.is_some_and(|cancel| cancel <= due && stop.is_none_or(|stop| cancel < stop));
        let outcome = match (self.limit.expect, stop) {
            _ if cancelled => Outcome::Cancelled,
            (Expect::StopWithin, Some(stop)) if stop <= due => Outcome::Met,
            (Expect::StopWithin, Some(_)) => Outcome::Late,
            (Expect::StopWithin, None) if due < self.as_of => Outcome::Missed,
            (Expect::NoneWithin, Some(stop)) if stop <= due => Outcome::Missed,
            (Expect::NoneWithin, Some(_)) => Outcome::Met,
            (Expect::NoneWithin, None) if due < self.as_of => Outcome::Met,
            (_, None) => Outcome::Running,
        };
        Verdict {
            start,
            due,
            stop: stop.filter(|_| !cancelled),
            outcome,
        }
    }
}

/// The first of the sorted days that is not earlier than `from`.
fn first_from(days: &[Day], from: Day) -> Option<Day> {
    match days {
        [] => None,
        [only] => (*only >= from).then_some(*only),
        _ => days.get(days.partition_point(|day| *day < from)).copied(),
    }
}

fn earliest(a: Option<Day>, b: Option<Day>) -> Option<Day> {
    a.into_iter().chain(b).min()
}
