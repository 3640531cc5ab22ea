//! What stands beneath the plot: periods, how many of how many, *preliminär*, years.

use super::Point;
use super::draw::runs;
use super::legend::{Legend, Symbol};
use super::plan::Plan;
use crate::placing::text_width;
use crate::svg::{Anchor, PLAIN, STRONG, Svg, TextStyle};

/// Draws the rows and returns the baseline of the last.
pub fn draw(plan: &Plan<'_>, svg: &mut Svg, legend: &mut Legend) -> f64 {
    let mut y = plan.area.bottom;
    if let Some(below) = labels(plan, svg, y + 22.0) {
        y = below;
    }
    y = bases(plan, svg, y);
    y = preliminary(plan, svg, legend, y);
    if plan.columns.has_groups() {
        let line = y + if plan.is_wide() { 14.0 } else { 12.0 };
        plan.columns.draw_groups(svg, line);
        y = line + 20.0;
    }
    y
}

/// The label of each period, if there is room; otherwise of the current one.
fn labels(plan: &Plan<'_>, svg: &mut Svg, y: f64) -> Option<f64> {
    let points = plan.chart.points;
    let is_room = plan
        .columns
        .fit(points.iter().map(|point| point.label.as_str()));
    for (index, point) in points.iter().enumerate() {
        if is_room || plan.is_current(index) {
            let look = look(plan, index);
            let half = text_width(&point.label, look) / 2.0;
            let x = plan.columns.centres[index]
                .min(plan.width.units() - half)
                .max(half);
            svg.text(look, Anchor::Middle, (x, y), &point.label);
        }
    }
    let is_current = plan.chart.current.is_some_and(|index| index < points.len());
    (is_room || is_current).then_some(y)
}

/// How many of how many: on one line, or on two, or left to the table.
fn bases(plan: &Plan<'_>, svg: &mut Svg, above: f64) -> f64 {
    let numbers = plan.format.numbers;
    let bases: Vec<(usize, String, String)> = plan
        .shown()
        .filter_map(|(index, _, measured)| {
            let (kept, all) = measured.basis?;
            Some((
                index,
                format!("{}/", numbers.count(kept)),
                numbers.count(all),
            ))
        })
        .collect();
    if bases.is_empty() {
        return above;
    }
    let on_one: Vec<String> = bases
        .iter()
        .map(|(_, kept, all)| format!("{kept}{all}"))
        .collect();
    let y = above + 20.0;
    if plan.columns.fit(on_one.iter().map(String::as_str)) {
        for ((index, ..), text) in bases.iter().zip(&on_one) {
            let x = plan.columns.centres[*index];
            svg.text(look(plan, *index), Anchor::Middle, (x, y), text);
        }
        return y;
    }
    let parts = bases.iter().flat_map(|(_, kept, all)| [kept, all]);
    if !plan.columns.fit(parts.map(String::as_str)) {
        return above;
    }
    for (index, kept, all) in &bases {
        let x = plan.columns.centres[*index];
        svg.text(look(plan, *index), Anchor::Middle, (x, y), kept);
        svg.text(look(plan, *index), Anchor::Middle, (x, y + 16.0), all);
    }
    y + 16.0
}

/// The word under those that may still change; in the legend where two would meet.
fn preliminary(plan: &Plan<'_>, svg: &mut Svg, legend: &mut Legend, above: f64) -> f64 {
    let word = &plan.chart.words.preliminary;
    let is_preliminary = |point: &Point| point.is_preliminary && point.shown().is_some();
    let half = text_width(word, PLAIN) / 2.0;
    let width = plan.width.units();
    let middles: Vec<f64> = runs(plan.chart.points, is_preliminary)
        .into_iter()
        .map(|(first, last)| {
            let middle = f64::midpoint(plan.columns.left(first), plan.columns.right(last));
            middle.min(width - half).max(half)
        })
        .collect();
    let do_meet = middles
        .windows(2)
        .any(|pair| pair[1] - pair[0] < half * 2.0 + 8.0);
    if do_meet {
        legend.symbol(Symbol::Preliminary, word);
        return above;
    }
    for middle in &middles {
        svg.text(PLAIN, Anchor::Middle, (*middle, above + 20.0), word);
    }
    if middles.is_empty() {
        above
    } else {
        above + 20.0
    }
}

fn look(plan: &Plan<'_>, index: usize) -> TextStyle {
    if plan.is_current(index) {
        STRONG
    } else {
        PLAIN
    }
}
