//! From values to heights, and where the lines of the grid are.

/// The part of 0–100 % that a chart shows.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ShareScale {
    /// In whole percent.
    start: u32,
    end: u32,
    step: u32,
}

/// Less than this, and a chart makes mountains of what is chance.
const LEAST_SPAN: u32 = 20;

impl ShareScale {
    /// The scale that shows all these shares, with a little air below.
    pub fn covering(shares: impl IntoIterator<Item = f64>) -> Self {
        let (mut low, mut high) = (1.0f64, 0.0f64);
        for share in shares {
            low = low.min(share);
            high = high.max(share);
        }
        if low > high {
            (low, high) = (0.0, 1.0);
        }
        // A scale that ends below 100 % is for shares that are all small.
        let end = if high > 0.5 {
            100
        } else {
            (percent(high + 0.02).div_ceil(10) * 10).max(LEAST_SPAN)
        };
        let below = percent((low - 0.02).max(0.0)) / 5 * 5;
        let below = below.min(end - LEAST_SPAN);
        let start = if below < 20 { 0 } else { below };
        let step = match end - start {
            0..=30 => 5,
            31..=60 => 10,
            _ => 20,
        };
        Self { start, end, step }
    }

    /// Where the scale starts, where that is not 0.
    pub fn start_above_zero(&self) -> Option<f64> {
        (self.start > 0).then(|| f64::from(self.start) / 100.0)
    }

    /// The shares with a line in the grid.
    pub fn lines(&self) -> impl Iterator<Item = f64> {
        let first = self.start.div_ceil(self.step) * self.step;
        let step = usize::try_from(self.step).unwrap_or(1);
        (first..=self.end)
            .step_by(step)
            .map(|percent| f64::from(percent) / 100.0)
    }

    /// How far up a share is, from 0 to 1.
    pub fn height(&self, share: f64) -> f64 {
        if share.is_nan() {
            return 0.0;
        }
        let span = f64::from(self.end - self.start);
        ((share * 100.0 - f64::from(self.start)) / span).clamp(0.0, 1.0)
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a share is from 0 to 1, and `as` saturates"
)]
fn percent(share: f64) -> u32 {
    // 0.57 * 100.0 is a hair below 57.
    (share * 100.0 + 1e-6).clamp(0.0, 100.0) as u32
}

/// A scale from 0 for counts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CountScale {
    end: f64,
    step: u64,
}

impl CountScale {
    /// The scale that shows all counts up to `most`, with few and round lines.
    pub fn up_to(most: u64) -> Self {
        let mut size = 1u64;
        let step = loop {
            let nice = [1, 2, 3, 5].map(|factor| size.saturating_mul(factor));
            if let Some(step) = nice.into_iter().find(|step| most / step <= 2) {
                break step;
            }
            size = size.saturating_mul(10);
        };
        #[expect(
            clippy::cast_precision_loss,
            reason = "a drawing needs three digits of it"
        )]
        let end = (most.max(step) as f64) * 1.03;
        Self { end, step }
    }

    /// The counts with a line in the grid.
    pub fn lines(&self) -> impl Iterator<Item = u64> {
        let step = self.step;
        let end = self.end;
        (0..=4u64)
            .map(move |index| index.saturating_mul(step))
            .take_while(move |line| to_f64(*line) <= end)
    }

    /// How far up a count is, from 0 to 1.
    pub fn height(&self, count: u64) -> f64 {
        (to_f64(count) / self.end).min(1.0)
    }
}

#[expect(
    clippy::cast_precision_loss,
    reason = "a drawing needs three digits of it"
)]
pub fn to_f64(count: u64) -> f64 {
    count as f64
}

#[cfg(test)]
mod tests {
    use super::{CountScale, ShareScale};

    fn lines(shares: &[f64]) -> Vec<f64> {
        ShareScale::covering(shares.iter().copied())
            .lines()
            .collect()
    }

    #[test]
    fn the_scale_starts_a_little_below_the_lowest() {
        let scale = ShareScale::covering([0.60, 0.91]);
        assert_eq!(scale.start_above_zero(), Some(0.55));
        assert_eq!(scale.lines().collect::<Vec<_>>(), [0.6, 0.7, 0.8, 0.9, 1.0]);
        assert!(scale.height(0.55) < 1e-9 && scale.height(0.775) > 0.49);
        assert_eq!((scale.height(1.0), scale.height(0.3)), (1.0, 0.0));
    }

    #[test]
    fn all_at_one_hundred_is_no_magnifying_glass() {
        assert_eq!(lines(&[1.0, 1.0]), [0.8, 0.85, 0.9, 0.95, 1.0]);
    }

    #[test]
    fn low_shares_start_at_zero() {
        assert_eq!(ShareScale::covering([0.2, 0.9]).start_above_zero(), None);
        assert_eq!(lines(&[0.0, 0.04]), [0.0, 0.05, 0.1, 0.15, 0.2]);
        assert_eq!(lines(&[]), [0.0, 0.2, 0.4, 0.6, 0.8, 1.0]);
    }

    #[test]
    fn counts_have_round_lines_from_zero() {
        let lines = |most| CountScale::up_to(most).lines().collect::<Vec<_>>();
        assert_eq!(lines(6300), [0, 3000, 6000]);
        assert_eq!(lines(14), [0, 5, 10]);
        assert_eq!(lines(1), [0, 1]);
        assert_eq!(lines(0), [0, 1]);
        assert!(lines(u64::MAX).len() >= 2);
    }
}
