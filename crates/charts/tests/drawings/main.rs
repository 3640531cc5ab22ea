//! Whole charts: as they were looked at and found right, and what must hold for every one of them.

mod collisions;
mod samples;

use std::collections::BTreeSet;

use samples::{SWEDISH, UNITS, measured};
use samsyn_charts::{Format, Measured, NumberFormat, PeriodWords, Point, Value, Width};

/// One element on each line, so that a change is read as a difference.
fn lines(markup: &str) -> String {
    markup.replace("><", ">\n<").replace(">\n</", "></")
}

fn draw(points: &[Point], target: Option<f64>, current: Option<usize>, width: Width) -> String {
    let words = samples::words();
    samples::chart("c", points, (target, current), &words).svg(&SWEDISH, width)
}

#[test]
fn periods_with_points() {
    let svg = draw(&samples::plans(), Some(0.9), Some(7), Width::Wide);
    insta::assert_snapshot!(lines(&svg));
}

#[test]
fn every_kind_of_period_wide() {
    let svg = draw(&samples::all_kinds(), Some(0.9), Some(7), Width::Wide);
    insta::assert_snapshot!(lines(&svg));
}

#[test]
fn every_kind_of_period_narrow() {
    let svg = draw(&samples::all_kinds(), Some(0.9), Some(7), Width::Narrow);
    insta::assert_snapshot!(lines(&svg));
}

#[test]
fn three_years_as_a_line() {
    let svg = draw(&samples::three_years(), Some(0.9), Some(35), Width::Wide);
    insta::assert_snapshot!(lines(&svg));
}

#[test]
fn small_charts() {
    let mut all = samples::sparklines();
    all.extend(samples::interval_bars(&UNITS, 0.9));
    insta::assert_snapshot!(lines(&all.join("\n")));
}

#[test]
fn counts_per_month() {
    let (bars, words) = (samples::bars(8), samples::bar_words());
    let svg = samples::bar_chart("b", &bars, &words).svg(&SWEDISH, Width::Wide);
    insta::assert_snapshot!(lines(&svg));
}

#[test]
fn tables_beside_the_charts() {
    let (points, words) = (samples::all_kinds(), samples::words());
    let periods = samples::chart("c", &points, (None, None), &words).table(&SWEDISH);
    let (bars, words) = (samples::bars(8), samples::bar_words());
    let months = samples::bar_chart("b", &bars, &words).table(&SWEDISH);
    let mut text = String::new();
    for table in [periods, months] {
        let headings = table.columns.iter().map(|column| column.heading.clone());
        text += &headings.collect::<Vec<_>>().join(" | ");
        for row in table.rows {
            assert_eq!(row.len(), table.columns.len());
            text += &format!("\n{}", row.join(" | "));
        }
        text += "\n\n";
    }
    insta::assert_snapshot!(text);
}

#[test]
fn the_page_gets_both_widths_with_ids_of_their_own() {
    let (points, words) = (samples::all_kinds(), samples::words());
    let figure = samples::chart("c 1", &points, (Some(0.9), None), &words).figure(&SWEDISH);
    assert_eq!(figure.matches("role=\"img\"").count(), 2);
    let ids: Vec<&str> = attributes(&figure, "id").collect();
    let unique: BTreeSet<&str> = ids.iter().copied().collect();
    assert_eq!(ids.len(), unique.len());
    for reference in
        attributes(&figure, "aria-labelledby").chain(attributes(&figure, "aria-describedby"))
    {
        assert!(unique.contains(reference), "{reference}");
    }
}

#[test]
fn what_is_written_stays_text() {
    let evil = "</text><script>alert('\"&')</script>\u{7}";
    let mut points = samples::all_kinds();
    for point in &mut points {
        (point.label, point.group) = (evil.to_owned(), evil.to_owned());
        point.new_version = Some(evil.to_owned());
    }
    let words = PeriodWords {
        title: evil.to_owned(),
        description: evil.to_owned(),
        target: evil.to_owned(),
        preliminary: evil.to_owned(),
        hidden: evil.to_owned(),
        not_measured: evil.to_owned(),
        scale_start: evil.to_owned(),
        ..PeriodWords::default()
    };
    let figure = samples::chart(evil, &points, (Some(0.9), Some(7)), &words).figure(&SWEDISH);
    assert!(!figure.contains("<script") && !figure.contains('\u{7}'));
    assert_eq!(
        figure.matches("</text>").count(),
        figure.matches("<text").count()
    );
    for id in attributes(&figure, "id") {
        assert!(
            id.chars()
                .all(|c| c.is_ascii_alphanumeric() || c == '_' || c == '-'),
            "{id}"
        );
    }
}

#[test]
fn no_number_of_a_hidden_period_is_anywhere() {
    for hidden in 0..1u32 << 6 {
        let is_hidden = |index: usize| hidden & (1 << index) != 0;
        // Numbers that nothing else in a drawing is written with.
        let counts = [
            (613, 4211),
            (1617, 4243),
            (2621, 4289),
            (623, 4297),
            (1627, 4327),
            (2633, 4363),
        ];
        let values = counts.iter().enumerate().map(|(index, (kept, all))| {
            if is_hidden(index) {
                Value::Hidden
            } else {
                measured(*kept, *all)
            }
        });
        let points = samples::tertials(values);
        let words = samples::words();
        let chart = samples::chart("c", &points, (Some(0.9), Some(2)), &words);
        let markup = chart.figure(&SWEDISH);
        let table: Vec<String> = chart.table(&SWEDISH).rows.concat();
        for (index, (kept, all)) in counts.iter().enumerate() {
            for count in [kept, all] {
                let text = SWEDISH.numbers.count(*count);
                let is_written = markup.contains(&text);
                assert_eq!(is_written, !is_hidden(index), "{text} with {hidden:b}");
                assert_eq!(
                    table.contains(&text),
                    !is_hidden(index),
                    "{text} with {hidden:b}"
                );
            }
        }
        let marks = 6 - hidden.count_ones() as usize;
        assert_eq!(markup.matches("<circle").count(), marks * 2, "{hidden:b}");
        assert_eq!(
            markup.matches("class=\"c-whisker").count(),
            marks * 2,
            "{hidden:b}"
        );
    }
}

#[test]
fn a_line_never_crosses_what_is_hidden_or_a_change_of_definition() {
    let mut points = samples::months(vec![Value::Shown(Measured::of(8, 10)); 14]);
    let polylines = |points: &[Point]| {
        draw(points, None, None, Width::Wide)
            .matches("<polyline")
            .count()
    };
    assert_eq!(polylines(&points), 1);
    points[5].value = Value::Hidden;
    assert_eq!(polylines(&points), 2);
    points[9].new_version = Some("version 2".to_owned());
    assert_eq!(polylines(&points), 3);
}

#[test]
fn a_scale_that_does_not_start_at_zero_says_so() {
    let high = draw(&samples::plans(), None, None, Width::Wide);
    assert!(high.contains("Skalan börjar vid 55\u{a0}%."));
    let low = samples::tertials([measured(1, 40)]);
    assert!(!draw(&low, None, None, Width::Wide).contains("Skalan"));
}

#[test]
fn whatever_had_no_room_is_said_in_words_below() {
    let points = samples::three_years();
    for width in [Width::Wide, Width::Narrow] {
        let svg = draw(&points, Some(0.9), Some(35), width);
        for word in ["visas inte", "ej mätt", "preliminär", "mål 90", "version 4"] {
            assert!(svg.contains(word), "{word}");
        }
    }
}

#[test]
fn a_drawing_is_the_same_each_time() {
    let format = Format {
        numbers: NumberFormat::English,
    };
    let (points, words) = (samples::three_years(), samples::words());
    let chart = samples::chart("c", &points, (Some(0.925), Some(3)), &words);
    assert_eq!(chart.figure(&format), chart.figure(&format));
    assert!(chart.figure(&format).contains("mål 92.5%"));
}

#[test]
fn numbers_out_of_range_do_not_leave_the_drawing() {
    let values = [f64::NAN, f64::INFINITY, -3.0, 1.5, 0.5];
    let shown =
        values.map(|value| Value::Shown(Measured::share(value).with_interval(value, f64::NAN)));
    for target in [Some(f64::NAN), Some(7.0), Some(-7.0)] {
        let svg = draw(&samples::tertials(shown), target, Some(99), Width::Narrow);
        assert!(!svg.contains("NaN") && !svg.contains("inf"), "{svg}");
    }
}

fn attributes<'a>(markup: &'a str, name: &'a str) -> impl Iterator<Item = &'a str> {
    let opening = format!(" {name}=\"");
    let starts: Vec<usize> = markup
        .match_indices(&opening)
        .map(|(at, _)| at + opening.len())
        .collect();
    starts
        .into_iter()
        .filter_map(|start| markup[start..].split('"').next())
}
