//! *Täckning*: how many of those who have X on a given day also have Y.
//!
//! The second, and last, shape of measure: safety round offered, current plan, coordinated plan.

use crate::day::Day;
use crate::event::{EventKinds, KeyEvent};
use crate::period::{Period, PeriodKind};
use crate::population::{Attributes, Population};
use crate::time_limit::Key;

/// *Täckning*: who is asked about, and what they should have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Coverage {
    /// What is counted.
    pub key: Key,
    /// Events from which a key has X.
    pub open: EventKinds,
    /// Events from which it no longer has.
    pub close: EventKinds,
    /// Events that give it Y.
    pub has: EventKinds,
    /// How many months such an event lasts; absent: for good.
    pub within_months: Option<u32>,
    /// For whom, by the latest `open` row.
    pub population: Population,
}

/// The answer for one key in one period: it counts in N, and in n where it is `covered`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Covered {
    /// The period.
    pub period: Period,
    /// The day that was asked about: the period's last, or the as-of date where that is earlier.
    pub day: Day,
    /// The day of the latest `has` event that counts; `None` where there is none.
    pub has: Option<Day>,
}

impl Coverage {
    /// Answers for one key in every period from its first `open` row to the as-of date.
    ///
    /// `events` are all rows of the key, equal rows kept once, sorted by day; `attributes` reads a row's. `each` is given
    /// the row that decides population and unit, once for every period in which the key counts.
    ///
    /// ```
    /// use samsyn_domain::{coverage::Coverage, day::Day, event::*, period::PeriodKind, population::*, time_limit::Key};
    ///
    /// struct Row(u32, Day);
    /// impl KeyEvent for Row {
    ///     fn kind(&self) -> EventKind { EventKind(self.0) }
    ///     fn day(&self) -> Day { self.1 }
    /// }
    ///
    /// let safety_round = Coverage {
    ///     key: Key::Person,
    ///     open: [EventKind(0)].into_iter().collect(),
    ///     close: [EventKind(1)].into_iter().collect(),
    ///     has: [EventKind(2)].into_iter().collect(),
    ///     within_months: Some(12),
    ///     population: Population::default(),
    /// };
    /// let person = [Row(0, "2016-02-01".parse()?), Row(2, "2016-06-01".parse()?)];
    /// let mut answers = Vec::new();
    /// safety_round.answer(
    ///     &person,
    ///     (PeriodKind::Tertial, "2016-08-31".parse()?),
    ///     |_| Attributes::default(),
    ///     |_, covered| answers.push((covered.period.to_string(), covered.has.is_some())),
    /// );
    /// assert_eq!(answers, [("2016-T1".to_string(), false), ("2016-T2".to_string(), true)]);
    /// # Ok::<(), samsyn_domain::day::DayError>(())
    /// ```
    pub fn answer<'e, E: KeyEvent>(
        &self,
        events: &'e [E],
        (kind, as_of): (PeriodKind, Day),
        attributes: impl Fn(&'e E) -> Attributes<'e>,
        mut each: impl FnMut(&'e E, Covered),
    ) {
        debug_assert!(
            events.is_sorted_by_key(KeyEvent::day),
            "the events of a key come sorted by day"
        );
        let Some(first) = events.iter().find(|event| self.open.contains(event.kind())) else {
            return;
        };
        let mut period = Period::containing(kind, first.day());
        while period.first_day() <= as_of {
            let day = period.last_day().min(as_of);
            let known = &events[..events.partition_point(|event| event.day() <= day)];
            if let Some(row) = self.open_row(known, &attributes)
                && self.population.includes(&attributes(row))
            {
                each(
                    row,
                    Covered {
                        period,
                        day,
                        has: self.has_on(known, day),
                    },
                );
            }
            period = period.next();
        }
    }

    /// The latest `open` row, if nothing has closed it: on the same day the one with the greatest unit code.
    fn open_row<'e, E: KeyEvent>(
        &self,
        known: &'e [E],
        attributes: &impl Fn(&'e E) -> Attributes<'e>,
    ) -> Option<&'e E> {
        let opens = known
            .iter()
            .filter(|event| self.open.contains(event.kind()));
        let row = opens.max_by_key(|event| (event.day(), attributes(event)))?;
        let closed = known
            .iter()
            .any(|event| self.close.contains(event.kind()) && event.day() >= row.day());
        (!closed).then_some(row)
    }

    fn has_on<E: KeyEvent>(&self, known: &[E], day: Day) -> Option<Day> {
        let latest = known
            .iter()
            .rev()
            .find(|event| self.has.contains(event.kind()))?
            .day();
        let too_old = self
            .within_months
            .is_some_and(|months| latest <= day.minus_months(months));
        (!too_old).then_some(latest)
    }
}
