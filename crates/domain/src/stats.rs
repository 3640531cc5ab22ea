//! *Statistik*: the few figures that stand beside a share.

/// The share, with its 95 % Wilson score interval.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Interval {
    /// Lower bound, 0–1.
    pub low: f64,
    /// Upper bound, 0–1.
    pub high: f64,
}

/// The 95 % Wilson score interval of `n` out of `total`; `None` where there is nothing to divide by.
///
/// Unlike the usual normal approximation it stays within 0–1 and holds for the small groups of one unit
/// and tertial (E. B. Wilson, *Probable inference, the law of succession, and statistical inference*, 1927).
///
/// ```
/// use samsyn_domain::stats::wilson;
///
/// let interval = wilson(8, 10).ok_or("nothing to divide by")?;
/// assert!((interval.low - 0.4902).abs() < 0.0001);
/// assert!((interval.high - 0.9433).abs() < 0.0001);
/// assert_eq!(wilson(0, 0), None);
/// # Ok::<(), &'static str>(())
/// ```
pub fn wilson(n: u64, total: u64) -> Option<Interval> {
    const Z: f64 = 1.959_963_984_540_054;
    if total == 0 {
        return None;
    }
    let (share, total) = (n as f64 / total as f64, total as f64);
    let centre = share + Z * Z / (2.0 * total);
    let spread = Z * (share * (1.0 - share) / total + Z * Z / (4.0 * total * total)).sqrt();
    let scale = 1.0 + Z * Z / total;
    Some(Interval {
        low: ((centre - spread) / scale).max(0.0),
        high: ((centre + spread) / scale).min(1.0),
    })
}

/// The arithmetic mean; `None` of nothing.
///
/// ```
/// use samsyn_domain::stats::mean;
///
/// assert_eq!(mean(&[1, 2, 9]), Some(4.0));
/// assert_eq!(mean(&[]), None);
/// ```
pub fn mean(values: &[u32]) -> Option<f64> {
    let sum: u64 = values.iter().copied().map(u64::from).sum();
    (!values.is_empty()).then(|| sum as f64 / values.len() as f64)
}

/// The median of sorted values: the middle one, or the mean of the two in the middle; `None` of nothing.
///
/// ```
/// use samsyn_domain::stats::median;
///
/// assert_eq!(median(&[1, 2, 9]), Some(2.0));
/// assert_eq!(median(&[1, 2, 3, 9]), Some(2.5));
/// ```
pub fn median(sorted: &[u32]) -> Option<f64> {
    let upper = *sorted.get(sorted.len() / 2)?;
    let lower = sorted[(sorted.len() - 1) / 2];
    Some((f64::from(lower) + f64::from(upper)) / 2.0)
}

/// The 90th percentile of sorted values by nearest rank: the smallest value that at least 90 % do not exceed; `None` of nothing.
///
/// ```
/// use samsyn_domain::stats::p90;
///
/// assert_eq!(p90(&[1, 2, 3, 4, 5, 6, 7, 8, 9, 10]), Some(9));
/// assert_eq!(p90(&[4]), Some(4));
/// ```
pub fn p90(sorted: &[u32]) -> Option<u32> {
    let rank = (sorted.len() * 9).div_ceil(10);
    sorted.get(rank.checked_sub(1)?).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Values from R: `binom::binom.wilson(x, n)`.
    #[test]
    fn wilson_agrees_with_published_values() {
        for (n, total, low, high) in [
            (0, 10, 0.0, 0.277_533),
            (10, 10, 0.722_467, 1.0),
            (15, 148, 0.062_386, 0.160_582),
        ] {
            let interval = wilson(n, total).unwrap();
            assert!(
                (interval.low - low).abs() < 5e-4,
                "{n}/{total}: {interval:?}"
            );
            assert!(
                (interval.high - high).abs() < 5e-4,
                "{n}/{total}: {interval:?}"
            );
        }
    }

    #[test]
    fn nothing_has_no_figures() {
        assert_eq!((mean(&[]), median(&[]), p90(&[])), (None, None, None));
        assert_eq!(
            (mean(&[1, 2]), median(&[7]), p90(&[1, 2])),
            (Some(1.5), Some(7.0), Some(2))
        );
    }
}
