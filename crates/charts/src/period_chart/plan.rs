//! Where everything in a period chart stands, before anything is drawn.

use super::versions::Versions;
use super::{Measured, PeriodChart, Point};
use crate::columns::{Columns, Room};
use crate::placing::{Box2, Field, text_width};
use crate::scale::ShareScale;
use crate::svg::{STRONG, VALUE};
use crate::{Format, Width};

/// With more points than this, values and intervals make a thicket, and a line shows the course better.
const MOST_POINTS: usize = 12;
/// Above the highest share, so that its point is whole.
const HEADROOM: f64 = 14.0;

/// The geometry of one drawing.
pub struct Plan<'a> {
    pub chart: &'a PeriodChart<'a>,
    pub format: &'a Format,
    pub width: Width,
    pub id: &'a str,
    pub columns: Columns,
    pub scale: ShareScale,
    pub versions: Versions,
    /// The plot.
    pub area: Box2,
    /// A line instead of points with intervals.
    pub is_line: bool,
}

impl<'a> Plan<'a> {
    pub fn new(chart: &'a PeriodChart<'a>, format: &'a Format, width: Width, id: &'a str) -> Self {
        let is_line = chart.points.len() > MOST_POINTS;
        let (left, right, height) = match width {
            Width::Wide => (50.0, width.units() - target_margin(chart, format), 256.0),
            Width::Narrow => (34.0, 316.0, 222.0),
        };
        let gap = match (is_line, width) {
            (true, _) => 0.0,
            (false, Width::Wide) => 22.0,
            (false, Width::Narrow) => 9.0,
        };
        let room = Room {
            left,
            right,
            gap,
            widest: 110.0,
        };
        let columns = Columns::new(chart.points.iter().map(|point| point.group.as_str()), room);
        let versions = Versions::of(chart.points, &columns, left, width.units());
        let top = 16.0 + versions.height();
        let area = Box2 {
            left,
            top,
            right,
            bottom: top + height,
        };
        Self {
            chart,
            format,
            width,
            id,
            columns,
            scale: ShareScale::covering(drawn_shares(chart, is_line)),
            versions,
            area,
            is_line,
        }
    }

    /// Where texts may stand in and beside the plot.
    pub fn field(&self) -> Field {
        Field::new(Box2 {
            left: self.area.left - 4.0,
            top: 0.0,
            right: self.width.units(),
            bottom: self.area.bottom,
        })
    }

    /// The height at which a share is drawn.
    pub fn y(&self, share: f64) -> f64 {
        let high = self.area.top + HEADROOM;
        // A point at 0 is whole, too.
        let low = match self.scale.start_above_zero() {
            Some(_) => self.area.bottom,
            None => self.area.bottom - 10.0,
        };
        low - (low - high) * self.scale.height(share)
    }

    /// The periods that have a share to show, each with its number.
    pub fn shown(&self) -> impl Iterator<Item = (usize, &'a Point, &'a Measured)> {
        let points = self.chart.points.iter().enumerate();
        points.filter_map(|(index, point)| Some((index, point, point.shown()?)))
    }

    pub fn is_current(&self, index: usize) -> bool {
        self.chart.current == Some(index)
    }

    pub fn is_wide(&self) -> bool {
        self.width == Width::Wide
    }

    /// How large the mark of a point is.
    pub fn radius(&self, index: usize) -> f64 {
        match (self.is_line, self.is_wide(), self.is_current(index)) {
            (true, _, false) if self.chart.points[index].is_preliminary => 3.0,
            (true, _, false) => 2.0,
            (true, _, true) => 5.0,
            (false, true, false) => 5.5,
            (false, true, true) => 7.0,
            (false, false, _) => 4.5,
        }
    }

    /// The ends of the interval, or the point itself where it has none: the upper one first.
    pub fn reach(&self, measured: &Measured) -> (f64, f64) {
        let (low, high) = match measured.interval {
            Some(interval) if !self.is_line => interval,
            _ => (measured.share, measured.share),
        };
        (self.y(high), self.y(low))
    }

    /// What is written at the target line. A narrow chart has percent in its title alone.
    pub fn target_text(&self) -> Option<String> {
        target_text(self.chart, self.format, self.is_wide())
    }

    /// What is written at a point.
    pub fn value_text(&self, measured: &Measured) -> String {
        if self.is_wide() {
            self.format.numbers.percent(measured.share)
        } else {
            self.format.numbers.percent_number(measured.share)
        }
    }
}

fn drawn_shares(chart: &PeriodChart<'_>, is_line: bool) -> Vec<f64> {
    let mut shares: Vec<f64> = chart.drawn_target().into_iter().collect();
    for measured in chart.points.iter().filter_map(Point::shown) {
        shares.push(measured.share);
        if let (Some((low, high)), false) = (measured.interval, is_line) {
            shares.extend([low, high]);
        }
    }
    shares
}

fn target_text(chart: &PeriodChart<'_>, format: &Format, with_sign: bool) -> Option<String> {
    let target = chart.drawn_target()?;
    let number = if with_sign {
        format.numbers.percent_as_set(target)
    } else {
        format.numbers.percent_number_as_set(target)
    };
    Some(format!("{} {number}", chart.words.target))
}

/// Room to the right of the plot: for the target's label and the last point's value.
fn target_margin(chart: &PeriodChart<'_>, format: &Format) -> f64 {
    let label = target_text(chart, format, true).map_or(0.0, |text| text_width(&text, STRONG));
    let value = text_width("100 %", VALUE);
    (label + 14.0).max(value + 14.0).clamp(66.0, 160.0)
}
