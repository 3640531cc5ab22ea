//! The marks of a period chart: grid, target line, points, intervals, lines, and what has no value.

use super::plan::Plan;
use super::{Measured, Point, Value};
use crate::placing::{Box2, Field};
use crate::svg::{
    Anchor, DOT, GRID, HIDDEN, LAST, LAST_PRELIMINARY, LINE, LINE_PRELIMINARY, PLAIN, POINT,
    PRELIMINARY, Svg, TARGET, UNMEASURED, WHISKER, WHISKER_LAST,
};

/// Columns of what is hidden, then the grid with its percentages.
pub fn backdrop(plan: &Plan<'_>, svg: &mut Svg, field: &mut Field) {
    if plan
        .chart
        .points
        .iter()
        .any(|point| point.value == Value::Hidden)
    {
        svg.hatching(plan.id);
    }
    for (index, point) in plan.chart.points.iter().enumerate() {
        let column = Box2 {
            left: plan.columns.left(index),
            right: plan.columns.right(index),
            ..plan.area
        };
        if point.value == Value::Hidden {
            svg.rect(HIDDEN, column);
            svg.hatched(plan.id, column);
            field.avoid(column);
        }
    }
    for share in plan.scale.lines() {
        let y = plan.y(share);
        svg.line(GRID, (plan.area.left, y), (plan.area.right, y));
        let text = if plan.is_wide() {
            plan.format.numbers.percent(share)
        } else {
            plan.format.numbers.percent_number(share)
        };
        svg.text(PLAIN, Anchor::End, (plan.area.left - 8.0, y + 5.0), &text);
    }
}

pub fn target_line(plan: &Plan<'_>, svg: &mut Svg, field: &mut Field) {
    let Some(target) = plan.chart.drawn_target() else {
        return;
    };
    let y = plan.y(target);
    svg.line(TARGET, (plan.area.left, y), (plan.area.right, y));
    field.avoid(Box2 {
        top: y - 1.0,
        bottom: y + 1.0,
        ..plan.area
    });
}

/// Points with intervals, or the line; and a dash for what was not measured.
pub fn marks(plan: &Plan<'_>, svg: &mut Svg, field: &mut Field) {
    for (index, point) in plan.chart.points.iter().enumerate() {
        if point.value == Value::NotMeasured {
            let half = (plan.columns.width * 0.3).min(7.0);
            let (x, y) = (plan.columns.centres[index], plan.area.bottom - 8.0);
            svg.line(UNMEASURED, (x - half, y), (x + half, y));
            field.take(Box2::around((x, y), half));
        }
    }
    if plan.is_line {
        course(plan, svg, field);
    } else {
        for (index, _, measured) in plan.shown() {
            whisker(plan, svg, field, (index, measured));
        }
    }
    for (index, point, measured) in plan.shown() {
        let centre = (plan.columns.centres[index], plan.y(measured.share));
        let radius = plan.radius(index);
        let look = match (plan.is_current(index), point.is_preliminary) {
            (true, true) => LAST_PRELIMINARY,
            (true, false) => LAST,
            (false, true) => PRELIMINARY,
            (false, false) if plan.is_line => DOT,
            (false, false) => POINT,
        };
        svg.circle(look, centre, radius);
        field.take(Box2::around(centre, radius + 1.0));
    }
}

fn whisker(plan: &Plan<'_>, svg: &mut Svg, field: &mut Field, of: (usize, &Measured)) {
    let (index, measured) = of;
    if measured.interval.is_none() {
        return;
    }
    let x = plan.columns.centres[index];
    let (top, bottom) = plan.reach(measured);
    let look = if plan.is_current(index) {
        WHISKER_LAST
    } else {
        WHISKER
    };
    svg.line(look, (x, top), (x, bottom));
    field.take(Box2 {
        left: x - 2.0,
        top,
        right: x + 2.0,
        bottom,
    });
}

/// The line through the points. It stops where a period has no value to show and where the definition changes: what
/// is on each side of that was not measured alike, and a line across what is hidden would hint at it.
fn course(plan: &Plan<'_>, svg: &mut Svg, field: &mut Field) {
    let mut run: Vec<(f64, f64)> = Vec::new();
    let mut last: Option<usize> = None;
    let mut is_dashed = false;
    for (index, point, measured) in plan.shown() {
        let at = (plan.columns.centres[index], plan.y(measured.share));
        let is_continued =
            last.is_some_and(|last| last + 1 == index) && point.new_version.is_none();
        if !is_continued {
            stroke(svg, &mut run, is_dashed);
        } else if is_dashed != point.is_preliminary {
            let from = run.last().copied();
            stroke(svg, &mut run, is_dashed);
            run.extend(from);
        }
        if let (true, Some(from)) = (is_continued, run.last()) {
            avoid_segment(field, *from, at);
        }
        is_dashed = point.is_preliminary;
        run.push(at);
        last = Some(index);
    }
    stroke(svg, &mut run, is_dashed);
}

fn stroke(svg: &mut Svg, run: &mut Vec<(f64, f64)>, is_dashed: bool) {
    if run.len() > 1 {
        svg.polyline(if is_dashed { LINE_PRELIMINARY } else { LINE }, run);
    }
    run.clear();
}

/// Four areas that follow the segment.
fn avoid_segment(field: &mut Field, from: (f64, f64), to: (f64, f64)) {
    let at = |part: f64| {
        (
            from.0 + (to.0 - from.0) * part,
            from.1 + (to.1 - from.1) * part,
        )
    };
    for part in [0.0, 0.25, 0.5, 0.75] {
        let (one, other) = (at(part), at(part + 0.25));
        let area = Box2 {
            left: one.0,
            top: one.1.min(other.1),
            right: other.0,
            bottom: one.1.max(other.1),
        };
        field.avoid(area.grown(1.0));
    }
}

/// Neighbours for which something holds, each run as its first and last.
pub fn runs(points: &[Point], holds: impl Fn(&Point) -> bool) -> Vec<(usize, usize)> {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for (index, _) in points.iter().enumerate().filter(|(_, point)| holds(point)) {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == index => *last = index,
            _ => runs.push((index, index)),
        }
    }
    runs
}
