//! *Intervall*: where a unit's share may lie by chance, beside the target, in a row of a table.

use crate::Format;
use crate::placing::text_width;
use crate::scale::ShareScale;
use crate::svg::{Anchor, GRID, Heading, LAST, PLAIN, STRONG, Svg, TARGET, WHISKER_LAST, id};

const WIDTH: f64 = 190.0;
const LEFT: f64 = 4.0;
const RIGHT: f64 = 186.0;

/// The scale that all bars of a table share, so that they can be compared from row to row.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct IntervalScale {
    shares: ShareScale,
    target: Option<f64>,
}

impl IntervalScale {
    /// The scale that shows these shares, the ends of their intervals and the target.
    pub fn covering(shares: impl IntoIterator<Item = f64>, target: Option<f64>) -> Self {
        let target = target.filter(|target| target.is_finite());
        let shares = ShareScale::covering(shares.into_iter().chain(target));
        Self { shares, target }
    }

    /// For the head of the column: where the scale starts, and the target. Said in words in each bar's description,
    /// and therefore not read aloud.
    pub fn head(&self, target_word: &str, format: &Format) -> String {
        let mut svg = Svg::new();
        let start = self.shares.start_above_zero().unwrap_or(0.0);
        let start = format.numbers.percent_number(start);
        svg.text(PLAIN, Anchor::Start, (LEFT, 15.0), &start);
        if let Some(target) = self.target {
            let text = format!(
                "{target_word} {}",
                format.numbers.percent_number_as_set(target)
            );
            let half = text_width(&text, STRONG) / 2.0;
            let free_from = LEFT + text_width(&start, PLAIN) + 8.0;
            // The start of the scale is never covered; a target near it stands beside it.
            let x = self.x(target).min(WIDTH - half).max(free_from + half);
            svg.text(STRONG, Anchor::Middle, (x, 15.0), &text);
        }
        svg.finish_silent("sam-mini", (WIDTH, 20.0))
    }

    fn x(&self, share: f64) -> f64 {
        LEFT + (RIGHT - LEFT) * self.shares.height(share)
    }
}

/// One unit's share, its interval and the target. A unit whose share is hidden has no bar.
#[derive(Clone, Copy, Debug)]
pub struct IntervalBar<'a> {
    /// Unique on the page.
    pub id: &'a str,
    /// The share.
    pub share: f64,
    /// Where it may lie by chance.
    pub interval: Option<(f64, f64)>,
    /// The same for all rows.
    pub scale: &'a IntervalScale,
    /// What is shown: *Hemtjänst Norr, andel i tid*.
    pub title: &'a str,
    /// In words: *60 %, intervall 42–75 %, mål 90 %*.
    pub description: &'a str,
}

impl IntervalBar<'_> {
    /// The drawing.
    pub fn svg(&self) -> String {
        let mut svg = Svg::new();
        let middle = 13.0;
        svg.line(GRID, (LEFT, middle), (RIGHT, middle));
        if let Some(target) = self.scale.target {
            let x = self.scale.x(target);
            svg.line(TARGET, (x, 0.0), (x, 26.0));
        }
        if let Some((low, high)) = self.interval {
            let (from, to) = (self.scale.x(low), self.scale.x(high));
            svg.line(WHISKER_LAST, (from, middle), (to, middle));
        }
        svg.circle(LAST, (self.scale.x(self.share), middle), 5.0);
        let id = id(self.id, "");
        let heading = Heading {
            id: &id,
            title: self.title,
            description: self.description,
        };
        svg.finish("sam-mini", (WIDTH, 26.0), heading)
    }
}
