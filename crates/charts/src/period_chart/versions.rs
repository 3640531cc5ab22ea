//! Where the definition changes: a line between two periods, with the new version's name above it.

use super::Point;
use super::plan::Plan;
use crate::columns::Columns;
use crate::placing::{Box2, Field, shortened, text_box, text_width};
use crate::svg::{Anchor, NOTE, Svg, VERSION};

const ROW: f64 = 18.0;

/// The changes of definition in a chart.
pub struct Versions {
    changes: Vec<Change>,
    rows: u32,
}

struct Change {
    x: f64,
    label: String,
    left: f64,
    right: f64,
    /// From the plot and upwards.
    row: u32,
}

impl Versions {
    /// The changes after the first period: before it there is nothing to compare with.
    pub fn of(points: &[Point], columns: &Columns, left: f64, right: f64) -> Self {
        let mut changes = Vec::new();
        for (index, point) in points.iter().enumerate().skip(1) {
            let Some(name) = &point.new_version else {
                continue;
            };
            let x = f64::midpoint(columns.right(index - 1), columns.left(index));
            let label = shortened(name, NOTE, right - left);
            let width = text_width(&label, NOTE);
            let start = (x - 1.0).min(right - width);
            changes.push(Change {
                x,
                label,
                left: start,
                right: start + width,
                row: 0,
            });
        }
        Self::in_rows(changes)
    }

    /// Each change in the lowest row where nothing is covered. A name that reaches across the line of another stands
    /// above that one's name, where the line begins; two that reach across each other's cannot both.
    fn in_rows(mut waiting: Vec<Change>) -> Self {
        let mut versions = Self {
            changes: Vec::new(),
            rows: 0,
        };
        while !waiting.is_empty() {
            let reaches_none = |change: &Change| {
                let others = waiting.iter().filter(|other| other.x != change.x);
                !others.into_iter().any(|other| change.reaches(other))
            };
            let next = waiting.iter().position(reaches_none).unwrap_or(0);
            let mut change = waiting.remove(next);
            let placed = &versions.changes;
            while change.row < versions.rows && placed.iter().any(|other| change.covers(other)) {
                change.row += 1;
            }
            versions.rows = versions.rows.max(change.row + 1);
            versions.changes.push(change);
        }
        versions
    }

    /// What the names need above the plot.
    pub fn height(&self) -> f64 {
        f64::from(self.rows) * ROW
    }

    pub fn draw(&self, svg: &mut Svg, plan: &Plan<'_>, field: &mut Field) {
        for change in &self.changes {
            let y = plan.area.top - 6.0 - f64::from(change.row) * ROW;
            svg.line(VERSION, (change.x, y + 5.0), (change.x, plan.area.bottom));
            svg.text(NOTE, Anchor::Start, (change.left, y), &change.label);
            field.take(text_box(
                &change.label,
                NOTE,
                Anchor::Start,
                (change.left, y),
            ));
            field.avoid(Box2 {
                left: change.x - 2.0,
                top: y,
                right: change.x + 2.0,
                bottom: plan.area.bottom,
            });
        }
    }
}

impl Change {
    /// Whether the name reaches across the other's line, were it beside it.
    fn reaches(&self, other: &Change) -> bool {
        self.left - 3.0 < other.x && other.x < self.right + 3.0
    }

    /// Whether one's name covers the other's name, or the other's line on its way down.
    fn covers(&self, other: &Change) -> bool {
        let names_meet = self.left < other.right + 8.0 && other.left < self.right + 8.0;
        let crossed = |name: &Change, line: &Change| name.row < line.row && name.reaches(line);
        (self.row == other.row && names_meet) || crossed(self, other) || crossed(other, self)
    }
}
