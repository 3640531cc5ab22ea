//! *Skillnad*: whether two shares differ by more than chance.

use crate::stats::{Interval, wilson};

/// What can be said of the first share beside the second.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comparison {
    /// It is higher by more than chance.
    Higher,
    /// It is lower by more than chance.
    Lower,
    /// The difference may be chance.
    WithinChance,
}

/// The difference of two shares with its 95 % interval (−1 to 1), and what can be said of it; `None` where one has
/// nothing to divide by. The interval is Newcombe's, made of the two Wilson intervals and without continuity correction
/// (R. G. Newcombe, *Interval estimation for the difference between independent proportions*, 1998, method 10).
///
/// ```
/// use samsyn_domain::difference::{Comparison, difference};
///
/// let (comparison, _) = difference((56, 70), (48, 80)).ok_or("nothing to divide by")?;
/// assert_eq!(comparison, Comparison::Higher);
/// # Ok::<(), &'static str>(())
/// ```
pub fn difference(first: (u64, u64), second: (u64, u64)) -> Option<(Comparison, Interval)> {
    let share = |(n, of): (u64, u64)| n as f64 / of as f64;
    let (a, b) = (share(first), share(second));
    let (around_a, around_b) = (wilson(first.0, first.1)?, wilson(second.0, second.1)?);
    let interval = Interval {
        low: a - b - (a - around_a.low).hypot(around_b.high - b),
        high: a - b + (around_a.high - a).hypot(b - around_b.low),
    };
    let comparison = match interval {
        Interval { low, .. } if low > 0.0 => Comparison::Higher,
        Interval { high, .. } if high < 0.0 => Comparison::Lower,
        _ => Comparison::WithinChance,
    };
    Some((comparison, interval))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Newcombe 1998, table II, method 10.
    #[test]
    fn it_agrees_with_published_values() {
        for (first, second, low, high, said) in [
            ((56, 70), (48, 80), 0.0524, 0.3339, Comparison::Higher),
            ((48, 80), (56, 70), -0.3339, -0.0524, Comparison::Lower),
            ((9, 10), (3, 10), 0.1705, 0.8090, Comparison::Higher),
            ((10, 10), (0, 10), 0.6075, 1.0, Comparison::Higher),
            ((0, 10), (0, 10), -0.2775, 0.2775, Comparison::WithinChance),
        ] {
            let (comparison, interval) = difference(first, second).unwrap();
            let near = |a: f64, b: f64| (a - b).abs() < 0.0001;
            assert!(
                near(interval.low, low) && near(interval.high, high),
                "{first:?} {interval:?}"
            );
            assert_eq!(comparison, said);
        }
        assert_eq!(difference((0, 0), (1, 2)), None);
    }
}
