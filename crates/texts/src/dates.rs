//! Dates and periods as people write them.

use samsyn_domain::day::Day;
use samsyn_domain::period::{Period, PeriodKind};

use crate::message::Message;
use crate::words::{Texts, Words};

/// Names of months, days and periods.
pub const TEXTS: Texts = crate::texts!("dates");

impl Words {
    /// `1 mars 2026`; the date of a heading or a sentence.
    pub fn date(&self, day: Day) -> String {
        format!("{} {}", self.day_and_month(day), day.year())
    }

    /// `1 mars`, where the year is plain.
    pub fn day_and_month(&self, day: Day) -> String {
        format!("{} {}", day.day_of_month(), self.month(day.month()))
    }

    /// `mars`.
    pub fn month(&self, month: i8) -> String {
        self.find(&format!("month-{month}")).unwrap_or_default()
    }

    /// `tisdag`.
    pub fn weekday(&self, day: Day) -> String {
        // 1970-01-01 was a Thursday, day 4.
        let weekday = (day.epoch_days() + 3).rem_euclid(7) + 1;
        self.find(&format!("weekday-{weekday}")).unwrap_or_default()
    }

    /// `Tertial 2 2026`, `Halvår 1 2026`, `mars 2026`.
    pub fn period(&self, period: Period) -> String {
        let year = period.first_day().year();
        let number = |months: i8| i64::from((period.first_day().month() - 1) / months + 1);
        let of =
            |id, number: i64| self.say(&Message::new(id).text("number", number).text("year", year));
        match period.kind() {
            PeriodKind::Year => year.to_string(),
            PeriodKind::HalfYear => of("period-half-year", number(6)),
            PeriodKind::Tertial => of("period-tertial", number(4)),
            PeriodKind::Quarter => of("period-quarter", number(3)),
            PeriodKind::Month => {
                format!("{} {year}", self.month(period.first_day().month()))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::{Language, Words};

    #[test]
    fn dates_and_periods_are_written_as_each_language_does() {
        let [sv, en] = Language::ALL.map(|language| Words::new(language, []));
        let day = "2026-09-15".parse().unwrap();
        assert_eq!(sv.date(day), "15 september 2026");
        assert_eq!(
            (sv.weekday(day), en.weekday(day)),
            ("tisdag".into(), "Tuesday".into())
        );
        for (label, swedish, english) in [
            ("2026-T2", "Tertial 2 2026", "Tertial 2 2026"),
            ("2026-H1", "Halvår 1 2026", "Half-year 1 2026"),
            ("2026-Q4", "Kvartal 4 2026", "Quarter 4 2026"),
            ("2026-03", "mars 2026", "March 2026"),
            ("2026", "2026", "2026"),
        ] {
            let period = label.parse().unwrap();
            assert_eq!(
                (sv.period(period), en.period(period)),
                (swedish.into(), english.into())
            );
        }
    }
}
