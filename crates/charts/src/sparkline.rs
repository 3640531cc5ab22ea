//! *Utveckling i liten form*: the trend in a table cell or under a figure.

use crate::svg::{DOT, Heading, LAST, LINE, Svg, TARGET, id};

/// How large a sparkline is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SparklineSize {
    /// In a table: 124 × 36.
    Cell,
    /// Under a figure: 220 × 44.
    Card,
}

/// What the height of a sparkline stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SparklineScale {
    /// Shares up to 100 %, from 60 % or lower.
    Share,
    /// Counts and other numbers, from 0.
    FromZero,
}

/// A trend without numbers. They are in words beside it, and in the description.
#[derive(Clone, Copy, Debug)]
pub struct Sparkline<'a> {
    /// Unique on the page.
    pub id: &'a str,
    /// In order of time. What is hidden and what was not measured are both `None`: nothing is drawn there.
    pub values: &'a [Option<f64>],
    /// *Mål*.
    pub target: Option<f64>,
    /// What the height stands for.
    pub scale: SparklineScale,
    /// How large it is.
    pub size: SparklineSize,
    /// What is shown.
    pub title: &'a str,
    /// What can be seen in it, with figures that the reader may know.
    pub description: &'a str,
}

/// Above and below, so that the last point is whole.
const MARGIN: f64 = 6.0;
/// Left and right.
const SIDE: f64 = 4.5;
/// With more, dots become a thicker line.
const MOST_DOTS: usize = 24;

impl Sparkline<'_> {
    /// The drawing. The last period is emphasised, if it has a value to show.
    pub fn svg(&self) -> String {
        let (width, height) = match self.size {
            SparklineSize::Cell => (124.0, 36.0),
            SparklineSize::Card => (220.0, 44.0),
        };
        let mut svg = Svg::new();
        let (low, high) = self.ends();
        let y = |value: f64| {
            let part = ((value - low) / (high - low)).clamp(0.0, 1.0);
            height - MARGIN - (height - 2.0 * MARGIN) * part
        };
        if let Some(target) = self.target.filter(|target| target.is_finite()) {
            svg.line(TARGET, (0.0, y(target)), (width, y(target)));
        }
        let last = self.values.len().saturating_sub(1);
        let step = (width - 2.0 * SIDE) / crate::scale::to_f64(last.max(1) as u64);
        let mut x = if last == 0 { width - SIDE } else { SIDE };
        let mut run = Vec::new();
        let mut dots = Vec::new();
        for value in self.values {
            match value.filter(|value| value.is_finite()) {
                Some(value) => {
                    run.push((x, y(value)));
                    dots.push((x, y(value)));
                }
                None => stroke(&mut svg, &mut run),
            }
            x += step;
        }
        let ends_with_a_value = !run.is_empty();
        stroke(&mut svg, &mut run);
        let emphasised = if ends_with_a_value { dots.pop() } else { None };
        if self.values.len() <= MOST_DOTS || dots.len() < self.values.len() / 2 {
            for dot in dots {
                svg.circle(DOT, dot, 2.0);
            }
        }
        if let Some(dot) = emphasised {
            svg.circle(LAST, dot, 4.0);
        }
        let id = id(self.id, "");
        let heading = Heading {
            id: &id,
            title: self.title,
            description: self.description,
        };
        svg.finish("sam-spark", (width, height), heading)
    }

    fn ends(&self) -> (f64, f64) {
        let values = self.values.iter().flatten().chain(&self.target);
        let values = values.copied().filter(|value| value.is_finite());
        match self.scale {
            SparklineScale::Share => (values.fold(0.6, f64::min).max(0.0), 1.0),
            SparklineScale::FromZero => {
                let high = values.fold(0.0, f64::max);
                (0.0, if high > 0.0 { high } else { 1.0 })
            }
        }
    }
}

fn stroke(svg: &mut Svg, run: &mut Vec<(f64, f64)>) {
    if run.len() > 1 {
        svg.polyline(LINE, run);
    }
    run.clear();
}
