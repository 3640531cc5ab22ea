//! *Giltighetstid*: from which day to which day something holds.

use std::fmt;

use crate::day::Day;

/// *Giltighetstid*: the first and the last day on which something holds, both included; without a last day
/// until further notice.
///
/// ```
/// use samsyn_domain::day_span::DaySpan;
///
/// let year = DaySpan::new("2026-01-01".parse()?, Some("2026-12-31".parse()?))?;
/// assert!(year.holds_on("2026-12-31".parse()?));
/// assert!(!year.holds_on("2027-01-01".parse()?));
/// assert!(DaySpan::new("2026-12-31".parse()?, Some("2026-01-01".parse()?)).is_err());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DaySpan {
    from: Day,
    to: Option<Day>,
}

/// The last day lies before the first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("it would end on {to}, before it begins on {from}")]
pub struct DaySpanError {
    /// The first day.
    pub from: Day,
    /// The last day.
    pub to: Day,
}

impl DaySpan {
    /// From one day to another, both included.
    ///
    /// # Errors
    /// [`DaySpanError`] where it would end before it begins.
    pub const fn new(from: Day, to: Option<Day>) -> Result<DaySpan, DaySpanError> {
        match to {
            Some(to) if to.days_since(from) < 0 => Err(DaySpanError { from, to }),
            _ => Ok(DaySpan { from, to }),
        }
    }

    /// From the day and until further notice.
    pub const fn since(from: Day) -> DaySpan {
        DaySpan { from, to: None }
    }

    /// The first day.
    pub const fn from(self) -> Day {
        self.from
    }

    /// The last day, where there is one.
    pub const fn to(self) -> Option<Day> {
        self.to
    }

    /// Whether it holds on the day.
    pub fn holds_on(self, day: Day) -> bool {
        self.from <= day && day <= self.end()
    }

    /// The first day on which both hold.
    ///
    /// ```
    /// use samsyn_domain::day_span::DaySpan;
    ///
    /// let spring = DaySpan::new("2026-01-01".parse()?, Some("2026-04-30".parse()?))?;
    /// let since_april = DaySpan::since("2026-04-01".parse()?);
    /// assert_eq!(spring.first_common_day(since_april), Some("2026-04-01".parse()?));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn first_common_day(self, other: DaySpan) -> Option<Day> {
        let first = self.from.max(other.from);
        (first <= self.end() && first <= other.end()).then_some(first)
    }

    /// The first of its days on which none of the others holds; `others` in any order.
    pub fn first_day_outside(self, others: impl IntoIterator<Item = DaySpan>) -> Option<Day> {
        let mut sorted: Vec<_> = others.into_iter().collect();
        sorted.sort();
        let mut uncovered = self.from;
        for other in sorted {
            if other.holds_on(uncovered) {
                if other.end() >= self.end() {
                    return None;
                }
                uncovered = other.end().plus_days(1);
            }
        }
        Some(uncovered)
    }

    fn end(self) -> Day {
        self.to.unwrap_or(Day::LAST)
    }
}

/// `2026-01-01–2026-12-31`, or `2026-01-01–`.
impl fmt::Display for DaySpan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}–", self.from)?;
        self.to.map_or(Ok(()), |to| to.fmt(f))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(from: &str, to: &str) -> DaySpan {
        let to = (!to.is_empty()).then(|| to.parse().unwrap());
        DaySpan::new(from.parse().unwrap(), to).unwrap()
    }

    #[test]
    fn a_gap_is_found_on_its_first_day() {
        let year = span("2026-01-01", "2026-12-31");
        let spring = span("2025-06-01", "2026-04-30");
        let summer = span("2026-05-01", "2026-08-31");
        let rest = span("2026-09-02", "");
        assert_eq!(
            year.first_day_outside([rest, summer, spring]),
            "2026-09-01".parse().ok()
        );
        assert_eq!(year.first_day_outside([]), Some(year.from()));
        assert_eq!(summer.first_day_outside([year]), None);
        assert_eq!(rest.first_day_outside([rest]), None);
        assert_eq!(rest.first_day_outside([year]), "2027-01-01".parse().ok());
    }

    #[test]
    fn the_last_day_is_a_common_day_and_the_day_after_is_none() {
        let spring = span("2026-01-01", "2026-04-30");
        assert!(spring.first_common_day(span("2026-04-30", "")).is_some());
        assert_eq!(spring.first_common_day(span("2026-05-01", "")), None);
    }
}
