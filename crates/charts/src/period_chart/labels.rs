//! The texts in and beside the plot: values, target, and the words of what has no value.

use super::Value;
use super::draw::runs;
use super::legend::{Legend, Symbol};
use super::plan::Plan;
use crate::placing::{Box2, Field, Place, text_box, text_width};
use crate::svg::{Anchor, HIDDEN, NOTE, STRONG, Svg, TextStyle, VALUE, VALUE_LAST};

/// *Visas inte* and *ej mätt*, in their columns, or in the legend where these are too narrow.
pub fn without_value(plan: &Plan<'_>, svg: &mut Svg, field: &mut Field, legend: &mut Legend) {
    let words = plan.chart.words;
    let kinds = [
        (Value::Hidden, &words.hidden, Symbol::Hidden),
        (Value::NotMeasured, &words.not_measured, Symbol::Unmeasured),
    ];
    for (value, word, symbol) in kinds {
        for (first, last) in runs(plan.chart.points, |point| point.value == value) {
            let (left, right) = (plan.columns.left(first), plan.columns.right(last));
            let Some(area) = word_area(plan, word, (left, right)) else {
                legend.symbol(symbol, word);
                continue;
            };
            if value == Value::Hidden {
                svg.rect(HIDDEN, area.grown(2.0));
            }
            let middle = (
                f64::midpoint(area.left, area.right),
                f64::midpoint(area.top, area.bottom),
            );
            if area.bottom - area.top > area.right - area.left {
                svg.upright_text(NOTE, (middle.0 + NOTE.size * 0.27, middle.1), word);
            } else {
                svg.text(NOTE, Anchor::Middle, (middle.0, area.bottom - 4.0), word);
            }
            field.take(area);
        }
    }
}

/// Where a word stands in its column: lying if there is room for it, otherwise upright; low, but not on the target.
fn word_area(plan: &Plan<'_>, word: &str, (left, right): (f64, f64)) -> Option<Box2> {
    let length = text_width(word, NOTE) + 4.0;
    let thickness = NOTE.size + 4.0;
    let (width, height) = if length <= right - left {
        (length, thickness)
    } else if thickness <= right - left {
        (thickness, length)
    } else {
        return None;
    };
    let middle = f64::midpoint(left, right);
    let at = |bottom: f64| Box2 {
        left: middle - width / 2.0,
        top: bottom - height,
        right: middle + width / 2.0,
        bottom,
    };
    let low = at(plan.area.bottom - 18.0);
    let target = plan.chart.drawn_target().map(|target| plan.y(target));
    let is_crossed = target.is_some_and(|y| low.top - 2.0 < y && y < low.bottom + 2.0);
    let area = if is_crossed {
        at(plan.area.top + height + 2.0)
    } else {
        low
    };
    (area.top >= plan.area.top).then_some(area)
}

/// The target's label: beside a wide plot; on the line of a narrow one, where there is a free place.
pub fn target(plan: &Plan<'_>, svg: &mut Svg, field: &mut Field, legend: &mut Legend) {
    let (Some(target), Some(text)) = (plan.chart.drawn_target(), plan.target_text()) else {
        return;
    };
    let y = plan.y(target);
    if plan.is_wide() {
        let at = (plan.area.right + 8.0, y + 5.0);
        let text = crate::placing::shortened(&text, STRONG, plan.width.units() - at.0);
        svg.text(STRONG, Anchor::Start, at, &text);
        field.take(text_box(&text, STRONG, Anchor::Start, at).grown(2.0));
        return;
    }
    let mut places = Vec::new();
    let length = text_width(&text, STRONG);
    for dy in [-7.0, 17.0] {
        let at = |x: f64| Place {
            anchor: Anchor::Start,
            at: (x, y + dy),
        };
        let last = plan.area.right - length;
        let steps = (0..=5u8).map(|step| f64::from(step) / 5.0);
        places.extend(
            steps.map(|part| at(plan.area.left + 2.0 + (last - plan.area.left - 2.0) * part)),
        );
    }
    match field.place(&text, STRONG, &places) {
        Some(place) => svg.text(STRONG, place.anchor, place.at, &text),
        None => legend.symbol(Symbol::Target, &text),
    }
}

/// The value at each point, the current one first; in a line, only at the current point, or at the last.
pub fn values(plan: &Plan<'_>, svg: &mut Svg, field: &mut Field) {
    let mut shown: Vec<_> = plan.shown().collect();
    let is_beside = shown.iter().all(|(index, _, measured)| {
        let width = text_width(&plan.value_text(measured), VALUE);
        plan.radius(*index) + width + 12.0 <= plan.columns.width
    });
    shown.sort_by_key(|(index, ..)| (!plan.is_current(*index), *index));
    if plan.is_line {
        let is_current_shown = shown
            .first()
            .is_some_and(|(index, ..)| plan.is_current(*index));
        if !is_current_shown {
            shown.reverse();
        }
        shown.truncate(1);
    }
    for (index, _, measured) in shown {
        let text = plan.value_text(measured);
        // Among many columns, a larger figure would push its neighbours' away.
        let is_roomy = is_beside || plan.is_line;
        let look = match (plan.is_current(index), plan.is_wide() && is_roomy) {
            (true, true) => VALUE_LAST,
            (true, false) => STRONG,
            (false, _) => VALUE,
        };
        let mark = Mark {
            x: plan.columns.centres[index],
            y: plan.y(measured.share),
            radius: plan.radius(index),
            reach: plan.reach(measured),
        };
        if let Some(place) = field.place(&text, look, &mark.places(look, is_roomy)) {
            svg.text(look, place.anchor, place.at, &text);
        }
    }
}

/// What a value is written at.
struct Mark {
    x: f64,
    y: f64,
    radius: f64,
    /// The ends of the interval.
    reach: (f64, f64),
}

impl Mark {
    /// Places for the value, the best first.
    fn places(&self, look: TextStyle, is_beside: bool) -> Vec<Place> {
        let place = |anchor, x, y| Place { anchor, at: (x, y) };
        let middle = self.y + look.size * 0.38;
        let away = self.radius + 5.5;
        let high = self.reach.0.min(self.y - self.radius);
        let low = self.reach.1.max(self.y + self.radius);
        let over = place(Anchor::Middle, self.x, high - 5.0);
        let under = place(Anchor::Middle, self.x, low + look.size * 0.76 + 5.0);
        let mut beside = Vec::new();
        for (anchor, x) in [(Anchor::Start, self.x + away), (Anchor::End, self.x - away)] {
            for ems in [0.0, 0.8, -0.8, 1.2, -1.2] {
                beside.push(place(anchor, x, middle + ems * look.size));
            }
        }
        if is_beside {
            beside.extend([under, over]);
            beside
        } else {
            let mut places = vec![under, over];
            places.append(&mut beside);
            places
        }
    }
}
