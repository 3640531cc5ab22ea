//! No text stands on another, on a point or on an interval, however nasty the figures.

use super::samples::{self, SWEDISH};
use samsyn_charts::{Point, Value, Width};

/// What a text or a mark covers: left, top, right, bottom.
type Area = (f64, f64, f64, f64);

/// About the metrics of the typeface of the pages: narrower than what the drawing reckons with.
const WIDE_EM: f64 = 0.5;

#[test]
fn the_charts_of_the_gallery() {
    for (name, points, target, current) in samples::period_charts() {
        check(name, &points, (target, current));
    }
}

#[test]
fn every_number_of_periods_and_level() {
    for count in [1, 2, 3, 5, 8, 11, 12, 13, 24, 36] {
        for kept in [0u64, 1, 20, 49, 50] {
            for swing in [0, 7] {
                let values = (0..count).map(|index| {
                    let kept = (kept + index * swing % 11).min(50);
                    samples::measured(kept * 397, 50 * 397)
                });
                let current = usize::try_from(count).ok().map(|count| count - 1);
                let points = samples::tertials(values.collect::<Vec<_>>());
                let name = format!("{count} periods from {kept} of 50, swinging {swing}");
                check(&name, &points, (Some(0.98), current));
            }
        }
    }
}

#[test]
fn marks_that_collide_are_found() {
    let collide = r#"<text x="10" y="20">84</text><text x="12" y="22">85</text><circle cx="14" cy="18" r="3"/>"#;
    assert_eq!(collisions(collide).len(), 3);
    let free = r#"<text x="10" y="20">84</text><text x="12" y="42">85</text><circle cx="50" cy="18" r="3"/>"#;
    assert_eq!(collisions(free), Vec::<String>::new());
}

fn check(name: &str, points: &[Point], marked: (Option<f64>, Option<usize>)) {
    let words = samples::words();
    let chart = samples::chart("c", points, marked, &words);
    for (width, units) in [(Width::Wide, 720.0), (Width::Narrow, 328.0)] {
        let svg = chart.svg(&SWEDISH, width);
        assert_eq!(collisions(&svg), Vec::<String>::new(), "{name}, {width:?}");
        let shown = points
            .iter()
            .filter(|point| matches!(point.value, Value::Shown(_)))
            .count();
        if points.len() <= 8 {
            assert_eq!(values(&svg), shown, "values of {name}, {width:?}");
        }
        for (text, area) in texts(&svg) {
            let is_inside = area.0 >= 0.0 && area.1 >= 0.0 && area.2 <= units;
            assert!(is_inside, "{name}, {width:?}: {text} at {area:?}");
        }
    }
}

/// How many points have their value written at them: numbers in the plot that are not on its axis.
fn values(svg: &str) -> usize {
    let texts = texts(svg);
    let beneath = texts.iter().find(|(text, _)| text.starts_with('T'));
    let plot = beneath.map_or(f64::INFINITY, |(_, area)| area.1);
    let axis = if svg.contains("viewBox=\"0 0 720") {
        50.0
    } else {
        34.0
    };
    let is_value = |text: &str| {
        let number = text.trim_end_matches(['%', '\u{a0}']);
        number.parse::<u32>().is_ok_and(|percent| percent <= 100)
    };
    let values = texts.iter().filter(|(text, _)| is_value(text));
    values
        .filter(|(_, area)| area.3 < plot && area.2 > axis)
        .count()
}

fn collisions(svg: &str) -> Vec<String> {
    let texts = texts(svg);
    let marks = marks(svg);
    let mut found = Vec::new();
    for (index, (text, area)) in texts.iter().enumerate() {
        let others = texts[index + 1..].iter().chain(&marks);
        for (other, taken) in others {
            if meet(*area, *taken) {
                found.push(format!("{text} on {other}"));
            }
        }
    }
    found
}

fn meet(one: Area, other: Area) -> bool {
    one.0 < other.2 && other.0 < one.2 && one.1 < other.3 && other.1 < one.3
}

fn texts(svg: &str) -> Vec<(String, Area)> {
    let elements = svg
        .split("<text")
        .skip(1)
        .filter_map(|rest| rest.split_once('>'));
    elements
        .map(|(tag, rest)| {
            let text = rest.split('<').next().unwrap_or_default();
            let size = number(tag, "font-size").unwrap_or(14.0);
            let width = text.chars().map(em).sum::<f64>() * size;
            let area = if let Some((x, y)) = turned(tag) {
                (x - size * 0.66, y - width / 2.0, x, y + width / 2.0)
            } else {
                let (x, y) = at(tag);
                let left = match attribute(tag, "text-anchor") {
                    Some("middle") => x - width / 2.0,
                    Some("end") => x - width,
                    _ => x,
                };
                (left, y - size * 0.66, left + width, y)
            };
            (text.to_owned(), area)
        })
        .collect()
}

fn at(tag: &str) -> (f64, f64) {
    ["x", "y"]
        .map(|name| number(tag, name).expect("every text has its place"))
        .into()
}

fn em(c: char) -> f64 {
    if matches!(c, ' ' | '\u{a0}' | '/' | 'i' | 'j' | 'l' | 't' | 'r') {
        0.25
    } else {
        WIDE_EM
    }
}

fn turned(tag: &str) -> Option<(f64, f64)> {
    let (x, y) = tag
        .split_once("translate(")?
        .1
        .split_once(')')?
        .0
        .split_once(' ')?;
    Some((x.parse().ok()?, y.parse().ok()?))
}

/// Points and intervals; the legend has none of its own but a ring, which stands beside its word.
fn marks(svg: &str) -> Vec<(String, Area)> {
    let mut marks = Vec::new();
    for tag in svg.split('<').filter(|tag| tag.starts_with("circle ")) {
        let [x, y, r] =
            ["cx", "cy", "r"].map(|name| number(tag, name).expect("every mark has its place"));
        marks.push(("a point".to_owned(), (x - r, y - r, x + r, y + r)));
    }
    for tag in svg.split('<').filter(|tag| tag.contains("c-whisker")) {
        let [x, top, bottom] =
            ["x1", "y1", "y2"].map(|name| number(tag, name).expect("every mark has its place"));
        marks.push(("an interval".to_owned(), (x - 1.0, top, x + 1.0, bottom)));
    }
    marks
}

fn number(tag: &str, name: &str) -> Option<f64> {
    attribute(tag, name)?.parse().ok()
}

fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let opening = format!(" {name}=\"");
    tag.split_once(opening.as_str())?.1.split('"').next()
}
