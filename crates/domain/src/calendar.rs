//! *Arbetsdagar*: which days count when a promise is counted in working days.
//!
//! No law defines *arbetsdag*. Here: Monday to Friday, not *allmän helgdag* (1989:253 in its wording of
//! the day), not midsommarafton, julafton or nyårsafton (which 1930:173 2 § puts beside them), not a local
//! extra day off. Checked against an independent list for 1990–2060; computed by the same rules beyond.

use std::collections::BTreeSet;
use std::ops::RangeInclusive;
use std::sync::LazyLock;

use crate::day::Day;
use crate::holiday::{Holiday, HolidayCatalogue};

const TABLE_YEARS: RangeInclusive<i16> = 1900..=2260;

static SWEDISH: LazyLock<Calendar> = LazyLock::new(|| {
    let catalogue = HolidayCatalogue::from_toml(include_str!("../../../catalogues/holidays.toml"));
    Calendar::new(catalogue.expect("the catalogue that ships is tested"), [])
});

/// *Kalender*: working days by the Swedish rules, with local extra days off.
///
/// ```
/// use samsyn_domain::calendar::Calendar;
///
/// let calendar = Calendar::swedish();
/// // Ten working days from Monday 20 June 2016: Midsummer Eve on the 24th does not count.
/// let due = calendar.plus_working_days("2016-06-20".parse()?, 10);
/// assert_eq!(due.to_string(), "2016-07-05");
/// assert_eq!(calendar.working_days_in(2026), 251);
/// # Ok::<(), samsyn_domain::day::DayError>(())
/// ```
#[derive(Clone, Debug)]
pub struct Calendar {
    catalogue: HolidayCatalogue,
    local_days_off: BTreeSet<Day>,
    first: Day,
    /// Per day from `first`: how many working days lie in `first..=day`.
    count: Vec<u32>,
    /// Every working day of the table, in order.
    working_days: Vec<Day>,
}

impl Calendar {
    /// The rules of Sweden, without local days off.
    pub fn swedish() -> &'static Calendar {
        &SWEDISH
    }

    /// A calendar by a catalogue of holidays and a list of local extra days off.
    pub fn new(
        catalogue: HolidayCatalogue,
        local_days_off: impl IntoIterator<Item = Day>,
    ) -> Calendar {
        let local_days_off = BTreeSet::from_iter(local_days_off);
        let (mut count, mut working_days) = (Vec::new(), Vec::new());
        let first = first_of(*TABLE_YEARS.start());
        for (day, working) in
            TABLE_YEARS.flat_map(|year| days_of(&catalogue, &local_days_off, year))
        {
            if working {
                working_days.push(day);
            }
            count.push(working_days.len() as u32);
        }
        Calendar {
            catalogue,
            local_days_off,
            first,
            count,
            working_days,
        }
    }

    /// The same calendar with these local extra days off instead of those it had.
    ///
    /// ```
    /// use samsyn_domain::{calendar::Calendar, day::Day};
    ///
    /// let bridge: Day = "2016-05-06".parse()?;
    /// let closed = Calendar::swedish().with_local_days_off([bridge]);
    /// let ascension_eve = "2016-05-04".parse()?;
    /// assert_eq!(Calendar::swedish().plus_working_days(ascension_eve, 1), bridge);
    /// assert_eq!(closed.plus_working_days(ascension_eve, 1).to_string(), "2016-05-09");
    /// # Ok::<(), samsyn_domain::day::DayError>(())
    /// ```
    #[must_use]
    pub fn with_local_days_off(&self, days: impl IntoIterator<Item = Day>) -> Calendar {
        Calendar::new(self.catalogue.clone(), days)
    }

    /// The version of the catalogue of holidays.
    pub fn version(&self) -> &str {
        &self.catalogue.version
    }

    /// The holidays of a year and the days put beside them, by date; local days off are not among them.
    pub fn holidays(&self, year: i16) -> Vec<Holiday<'_>> {
        self.catalogue.of_year(year)
    }

    /// Whether the day is a working day.
    pub fn is_working_day(&self, day: Day) -> bool {
        match self.index(day) {
            Some(0) => self.count[0] == 1,
            Some(index) => self.count[index] > self.count[index - 1],
            None => self
                .walk(day.year()..=day.year())
                .any(|working| working == day),
        }
    }

    /// How many working days the year has.
    pub fn working_days_in(&self, year: i16) -> u32 {
        let before = Day::from_epoch_days(first_of(year).epoch_days() - 1);
        self.working_days_between(before, last_of(year))
    }

    /// The last of so many working days, the first of which is the working day after `start`; with 0, `start` itself.
    /// At most [`Day::LAST`].
    #[must_use]
    pub fn plus_working_days(&self, start: Day, amount: u32) -> Day {
        if amount == 0 {
            return start;
        }
        let counted = self
            .index(start)
            .map(|index| self.count[index] as usize + amount as usize - 1);
        match counted.and_then(|position| self.working_days.get(position)) {
            Some(day) => *day,
            None => self
                .walk(start.year()..=Day::LAST.year())
                .filter(|day| *day > start)
                .nth(amount as usize - 1)
                .unwrap_or(Day::LAST),
        }
    }

    /// How many working days lie after `start`, up to and including `stop`; 0 where `stop` is not later.
    ///
    /// ```
    /// use samsyn_domain::calendar::Calendar;
    ///
    /// // From Monday to Monday over Midsummer: Tuesday, Wednesday, Thursday and the Monday.
    /// let days = Calendar::swedish().working_days_between("2016-06-20".parse()?, "2016-06-27".parse()?);
    /// assert_eq!(days, 4);
    /// # Ok::<(), samsyn_domain::day::DayError>(())
    /// ```
    pub fn working_days_between(&self, start: Day, stop: Day) -> u32 {
        if stop <= start {
            return 0;
        }
        match (self.index(start), self.index(stop)) {
            (Some(start), Some(stop)) => self.count[stop] - self.count[start],
            _ => self
                .walk(start.year()..=stop.year())
                .filter(|day| start < *day && *day <= stop)
                .count() as u32,
        }
    }

    /// The working days of years that the table may lack, one after another.
    fn walk(&self, years: RangeInclusive<i16>) -> impl Iterator<Item = Day> {
        years
            .flat_map(|year| days_of(&self.catalogue, &self.local_days_off, year))
            .filter_map(|(day, working)| working.then_some(day))
    }

    fn index(&self, day: Day) -> Option<usize> {
        let index = usize::try_from(day.days_since(self.first)).ok()?;
        (index < self.count.len()).then_some(index)
    }
}

/// Every day of a year, and whether it is a working day.
fn days_of(
    catalogue: &HolidayCatalogue,
    local_days_off: &BTreeSet<Day>,
    year: i16,
) -> impl Iterator<Item = (Day, bool)> {
    let holidays = catalogue.of_year(year);
    let off: Vec<Day> = holidays.iter().map(|holiday| holiday.date).collect();
    let days = first_of(year).epoch_days()..=last_of(year).epoch_days();
    days.map(Day::from_epoch_days).map(move |day| {
        let working = day.weekday() <= 5 && !off.contains(&day) && !local_days_off.contains(&day);
        (day, working)
    })
}

fn first_of(year: i16) -> Day {
    Day::from(jiff::civil::date(year, 1, 1))
}

fn last_of(year: i16) -> Day {
    Day::from(jiff::civil::date(year, 12, 31))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn due(start: &str, amount: u32) -> String {
        Calendar::swedish()
            .plus_working_days(start.parse().unwrap(), amount)
            .to_string()
    }

    #[test]
    fn working_days_skip_weekends_holidays_and_the_three_eves() {
        for (start, amount, expected) in [
            ("2026-12-18", 7, "2027-01-04"),
            ("2026-12-18", 10, "2027-01-08"),
            ("2026-06-12", 7, "2026-06-24"),
            ("2026-06-12", 10, "2026-06-29"),
            ("2026-04-01", 7, "2026-04-14"),
            ("2026-04-30", 10, "2026-05-18"),
            ("2027-01-05", 7, "2027-01-15"),
            ("2026-05-13", 2, "2026-05-18"),
            ("2016-03-23", 7, "2016-04-05"),
            ("2016-06-25", 0, "2016-06-25"),
        ] {
            assert_eq!(due(start, amount), expected, "{start} + {amount}");
        }
    }

    #[test]
    fn years_have_the_working_days_that_the_wording_of_the_day_gives() {
        for (year, days) in [(2016, 253), (2026, 251), (2027, 253), (2028, 251)] {
            assert_eq!(Calendar::swedish().working_days_in(year), days, "{year}");
        }
        let off = |day: &str| !Calendar::swedish().is_working_day(day.parse().unwrap());
        assert!(off("2004-05-31"), "annandag pingst until 2004");
        assert!(
            !off("2005-05-16"),
            "annandag pingst is an ordinary Monday from 2005"
        );
        assert!(off("2005-06-06"), "nationaldagen from 2005");
        assert!(!off("2003-06-06"), "6 June is an ordinary day until 2004");
    }

    #[test]
    fn local_days_off_do_not_count() {
        let bridge: Day = "2016-05-06".parse().unwrap();
        let local = Calendar::swedish().with_local_days_off([bridge]);
        assert!(!local.is_working_day(bridge));
        assert_eq!(
            local
                .plus_working_days("2016-05-04".parse().unwrap(), 1)
                .to_string(),
            "2016-05-09"
        );
        assert_eq!(local.working_days_in(2016), 252);
    }

    #[test]
    fn beyond_the_table_the_same_rules_are_walked() {
        let start: Day = "2200-12-30".parse().unwrap();
        let far = Calendar::swedish().plus_working_days(start, 20_000);
        assert!(far.year() > 2270);
        assert_eq!(Calendar::swedish().working_days_between(start, far), 20_000);
    }
}
