//! *Perioder*: tertial, quarter, half-year, year and month.

use std::fmt;
use std::str::FromStr;

use crate::day::{Day, YEARS};

/// What kind of period figures are followed up by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PeriodKind {
    /// *Tertial*: January–April, May–August, September–December.
    Tertial,
    /// *Kvartal*.
    Quarter,
    /// *Halvår*.
    HalfYear,
    /// *År*.
    Year,
    /// *Månad*.
    Month,
}

impl PeriodKind {
    const fn months(self) -> i16 {
        match self {
            PeriodKind::Tertial => 4,
            PeriodKind::Quarter => 3,
            PeriodKind::HalfYear => 6,
            PeriodKind::Year => 12,
            PeriodKind::Month => 1,
        }
    }
}

/// *Period*: one tertial, quarter, half-year, year or month, in calendar order.
///
/// Written `2016-T2`, `2016-Q3`, `2016-H1`, `2016` and `2016-05`.
///
/// ```
/// use samsyn_domain::period::{Period, PeriodKind};
///
/// let period = Period::containing(PeriodKind::Tertial, "2016-06-20".parse()?);
/// assert_eq!(period.to_string(), "2016-T2");
/// assert_eq!(period.first_day().to_string(), "2016-05-01");
/// assert_eq!(period.last_day().to_string(), "2016-08-31");
/// assert!(period.is_preliminary("2016-08-31".parse()?));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Period {
    kind: PeriodKind,
    year: i16,
    /// 0-based within the year.
    index: i16,
}

/// The text is no period label.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a period is written 2016-T2, 2016-Q3, 2016-H1, 2016 or 2016-05")]
pub struct PeriodError;

impl Period {
    /// The period of the kind in which the day lies.
    pub fn containing(kind: PeriodKind, day: Day) -> Period {
        Period {
            kind,
            year: day.year(),
            index: (i16::from(day.month()) - 1) / kind.months(),
        }
    }

    /// What kind of period it is.
    pub const fn kind(self) -> PeriodKind {
        self.kind
    }

    /// Its first day.
    pub fn first_day(self) -> Day {
        Day::from(self.month(1))
    }

    /// Its last day.
    pub fn last_day(self) -> Day {
        Day::from(self.month(self.kind.months()).last_of_month())
    }

    /// The period after it.
    #[must_use]
    pub const fn next(self) -> Period {
        let last = self.index + 1 == 12 / self.kind.months();
        match last {
            true => Period {
                year: self.year + 1,
                index: 0,
                ..self
            },
            false => Period {
                index: self.index + 1,
                ..self
            },
        }
    }

    /// The period before it.
    #[must_use]
    pub const fn previous(self) -> Period {
        match self.index {
            0 => Period {
                year: self.year - 1,
                index: 12 / self.kind.months() - 1,
                ..self
            },
            _ => Period {
                index: self.index - 1,
                ..self
            },
        }
    }

    /// *Preliminär*: the as-of date is not later than the period's last day, so figures may still change.
    ///
    /// ```
    /// use samsyn_domain::period::Period;
    ///
    /// let spring: Period = "2016-T1".parse()?;
    /// assert!(spring.is_preliminary("2016-04-30".parse()?));
    /// assert!(!spring.is_preliminary("2016-05-01".parse()?));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn is_preliminary(self, as_of: Day) -> bool {
        as_of <= self.last_day()
    }

    /// The first day of its first, second or later month.
    fn month(self, number: i16) -> jiff::civil::Date {
        let month = self.index * self.kind.months() + number;
        jiff::civil::date(self.year, month as i8, 1)
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, number) = (self.year, self.index + 1);
        match self.kind {
            PeriodKind::Tertial => write!(f, "{year:04}-T{number}"),
            PeriodKind::Quarter => write!(f, "{year:04}-Q{number}"),
            PeriodKind::HalfYear => write!(f, "{year:04}-H{number}"),
            PeriodKind::Year => write!(f, "{year:04}"),
            PeriodKind::Month => write!(f, "{year:04}-{number:02}"),
        }
    }
}

impl FromStr for Period {
    type Err = PeriodError;

    fn from_str(text: &str) -> Result<Period, PeriodError> {
        let (year, rest) = text.split_at_checked(4).ok_or(PeriodError)?;
        let (kind, number) = match rest.split_at_checked(2) {
            None if rest.is_empty() => (PeriodKind::Year, "1"),
            Some(("-T", number)) => (PeriodKind::Tertial, number),
            Some(("-Q", number)) => (PeriodKind::Quarter, number),
            Some(("-H", number)) => (PeriodKind::HalfYear, number),
            _ => (
                PeriodKind::Month,
                rest.strip_prefix('-')
                    .filter(|n| n.len() == 2)
                    .ok_or(PeriodError)?,
            ),
        };
        let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        if !digits(year) || !digits(number) || (kind != PeriodKind::Month && number.len() != 1) {
            return Err(PeriodError);
        }
        let year: i16 = year.parse().map_err(|_| PeriodError)?;
        let number: i16 = number.parse().map_err(|_| PeriodError)?;
        let valid = YEARS.contains(&year) && (1..=12 / kind.months()).contains(&number);
        valid
            .then_some(Period {
                kind,
                year,
                index: number - 1,
            })
            .ok_or(PeriodError)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_read_as_they_are_written() {
        for (label, first, last) in [
            ("2016-T1", "2016-01-01", "2016-04-30"),
            ("2016-T2", "2016-05-01", "2016-08-31"),
            ("2016-T3", "2016-09-01", "2016-12-31"),
            ("2016-Q3", "2016-07-01", "2016-09-30"),
            ("2016-H1", "2016-01-01", "2016-06-30"),
            ("2016", "2016-01-01", "2016-12-31"),
            ("2016-02", "2016-02-01", "2016-02-29"),
        ] {
            let period: Period = label.parse().unwrap();
            assert_eq!(period.to_string(), label);
            assert_eq!(period.first_day().to_string(), first, "{label}");
            assert_eq!(period.last_day().to_string(), last, "{label}");
            assert_eq!(Period::containing(period.kind(), period.last_day()), period);
            assert_eq!(
                period.next().first_day().days_since(period.last_day()),
                1,
                "{label}"
            );
        }
    }

    #[test]
    fn other_labels_are_refused() {
        for label in [
            "", "16-T2", "2016-T0", "2016-T4", "2016-Q5", "2016-H3", "2016-13", "2016-5", "2016-",
            "2016-T12", "2016-T+", "åå16",
        ] {
            assert_eq!(label.parse::<Period>(), Err(PeriodError), "{label}");
        }
    }

    #[test]
    fn a_period_is_preliminary_until_the_as_of_date_is_later_than_its_last_day() {
        let period: Period = "2016-T2".parse().unwrap();
        assert!(period.is_preliminary("2016-08-31".parse().unwrap()));
        assert!(!period.is_preliminary("2016-09-01".parse().unwrap()));
    }
}
