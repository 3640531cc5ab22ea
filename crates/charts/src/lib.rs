//! Figures as SVG that can be seen, read aloud and read as a table; one look for pages and documents.
//!
//! A leaf that decides nothing: what is hidden to protect people comes in as [`Value::Hidden`], which has no number to
//! give away, and every text comes in already in the reader's language.
//!
//! ```
//! use samsyn_charts::{Format, Measured, NumberFormat, PeriodChart, PeriodWords, Point, Value};
//!
//! let points = [
//!     Point::new("T1", "Tertial 1 2026", "2026", Value::Shown(Measured::of(134, 154))),
//!     Point::new("T2", "Tertial 2 2026", "2026", Value::Hidden),
//! ];
//! let words = PeriodWords {
//!     title: "Andel planer i tid per tertial".to_owned(),
//!     hidden: "visas inte".to_owned(),
//!     ..PeriodWords::default()
//! };
//! let chart = PeriodChart { id: "plan", points: &points, target: Some(0.9), current: Some(0), words: &words };
//! let format = Format { numbers: NumberFormat::Swedish };
//! assert!(chart.figure(&format).contains("visas inte"));
//! ```

mod bars;
mod columns;
mod format;
mod interval_bar;
mod period_chart;
mod placing;
mod scale;
mod sparkline;
mod svg;
mod table;

pub use bars::{Bar, BarChart, BarWords};
pub use format::{Format, NumberFormat};
pub use interval_bar::{IntervalBar, IntervalScale};
pub use period_chart::{Measured, PeriodChart, PeriodHeadings, PeriodWords, Point, Value};
pub use sparkline::{Sparkline, SparklineScale, SparklineSize};
pub use table::{Column, DataTable};

/// How wide a chart is drawn. A page gets both, and its stylesheet shows the one that there is room for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Width {
    /// 720 units: a column of text, or paper.
    Wide,
    /// 328 units: a phone.
    Narrow,
}

impl Width {
    const fn units(self) -> f64 {
        match self {
            Width::Wide => 720.0,
            Width::Narrow => 328.0,
        }
    }

    /// What tells the ids of the two drawings apart.
    const fn suffix(self) -> &'static str {
        match self {
            Width::Wide => "",
            Width::Narrow => "n",
        }
    }
}

/// Both drawings of a chart, as the stylesheet of the pages expects them.
fn figure(draw: impl Fn(Width) -> String) -> String {
    format!(
        "<figure class=\"sam-chart\"><div class=\"sam-plot\"><div data-wide>{}</div><div data-narrow>{}</div></div>\
         </figure>",
        draw(Width::Wide),
        draw(Width::Narrow)
    )
}
