//! Charts of a made-up municipality: what the snapshots hold and the gallery shows.

use samsyn_charts::{
    Bar, BarChart, BarWords, Format, IntervalBar, IntervalScale, Measured, NumberFormat,
    PeriodChart, PeriodHeadings, PeriodWords, Point, Sparkline, SparklineScale, SparklineSize,
    Value,
};

pub const SWEDISH: Format = Format {
    numbers: NumberFormat::Swedish,
};

pub fn words() -> PeriodWords {
    PeriodWords {
        title: "Andel genomförandeplaner i tid per tertial".to_owned(),
        description: "Värdena finns i tabellen under diagrammet.".to_owned(),
        target: "mål".to_owned(),
        preliminary: "preliminär".to_owned(),
        hidden: "visas inte".to_owned(),
        not_measured: "ej mätt".to_owned(),
        scale_start: "Skalan börjar vid {start}.".to_owned(),
        headings: PeriodHeadings {
            period: "Tertial".to_owned(),
            kept: "I tid".to_owned(),
            all: "Förfallna".to_owned(),
            share: "Andel".to_owned(),
            interval: "95 % intervall".to_owned(),
            version: "Definition".to_owned(),
        },
    }
}

/// So many of so many, with about the interval that chance leaves.
pub fn measured(kept: u64, all: u64) -> Value {
    #[expect(clippy::cast_precision_loss, reason = "made-up counts are small")]
    let (share, size) = (kept as f64 / all as f64, all as f64);
    let centre = (share + 1.92 / size) / (1.0 + 3.84 / size);
    let half =
        1.96 / (1.0 + 3.84 / size) * (share * (1.0 - share) / size + 0.96 / size / size).sqrt();
    Value::Shown(Measured::of(kept, all).with_interval(centre - half, centre + half))
}

/// Tertials from 2024 with these values.
pub fn tertials(values: impl IntoIterator<Item = Value>) -> Vec<Point> {
    let named = values.into_iter().enumerate().map(|(index, value)| {
        let (year, tertial) = (2024 + index / 3, index % 3 + 1);
        Point::new(
            format!("T{tertial}"),
            format!("Tertial {tertial} {year}"),
            year.to_string(),
            value,
        )
    });
    named.collect()
}

/// Months from January 2024 with these values.
pub fn months(values: impl IntoIterator<Item = Value>) -> Vec<Point> {
    let named = values.into_iter().enumerate().map(|(index, value)| {
        let (year, month) = (2024 + index / 12, MONTHS[index % 12]);
        Point::new(month, format!("{month} {year}"), year.to_string(), value)
    });
    named.collect()
}

const MONTHS: [&str; 12] = [
    "jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec",
];

/// Two years and two thirds of a promise, all of it shown.
pub fn plans() -> Vec<Point> {
    let counts = [
        (98, 138),
        (95, 139),
        (104, 141),
        (115, 146),
        (113, 149),
        (126, 152),
        (134, 154),
        (133, 158),
    ];
    tertials(counts.map(|(kept, all)| measured(kept, all)))
}

/// Everything that a period can be.
pub fn all_kinds() -> Vec<Point> {
    let mut points = plans();
    points[1].value = Value::Hidden;
    points[2].value = Value::NotMeasured;
    points[4].new_version = Some("version 3".to_owned());
    points[7].is_preliminary = true;
    points
}

/// Three years of months with a hidden month, a gap, a new version and two preliminary months.
pub fn three_years() -> Vec<Point> {
    let mut points = months((0..36u64).map(|index| {
        let kept = 70 + (index * 7 % 11) + index / 2;
        Value::Shown(Measured::of(kept, 100))
    }));
    points[9].value = Value::Hidden;
    for point in &mut points[16..19] {
        point.value = Value::NotMeasured;
    }
    points[24].new_version = Some("version 4 från 1 januari 2026".to_owned());
    points[34].is_preliminary = true;
    points[35].is_preliminary = true;
    points
}

/// What a chart is called, its points, its target and which point is the current one.
pub type Sample = (&'static str, Vec<Point>, Option<f64>, Option<usize>);

/// The charts of the gallery, in its order.
pub fn period_charts() -> Vec<Sample> {
    let full = |count: usize, all: u64| tertials(vec![measured(all, all); count]);
    let equal = tertials(vec![measured(45, 50); 8]);
    let mut three_versions = plans();
    for (index, name) in [
        (3, "version 2"),
        (4, "version 3"),
        (7, "version 4 med ny startpunkt"),
    ] {
        three_versions[index].new_version = Some(name.to_owned());
    }
    let mut half_hidden = plans();
    for index in [0, 3, 4, 5] {
        half_hidden[index].value = Value::Hidden;
    }
    half_hidden[2].is_preliminary = true;
    half_hidden[6].is_preliminary = true;
    let large = [91_203, 91_877, 90_455, 93_108].map(|kept| measured(kept, 99_871));
    vec![
        ("mock", plans(), Some(0.9), Some(7)),
        ("all kinds", all_kinds(), Some(0.9), Some(7)),
        ("three years", three_years(), Some(0.9), Some(35)),
        ("all 100", full(8, 34), Some(1.0), Some(7)),
        ("all 100, twelve", full(12, 34), Some(1.0), Some(11)),
        ("all equal to the target", equal, Some(0.9), Some(7)),
        (
            "line of 100",
            tertials(vec![measured(34, 34); 36]),
            Some(1.0),
            Some(35),
        ),
        ("one point", plans()[..1].to_vec(), Some(0.925), Some(0)),
        (
            "large numbers",
            tertials(large.into_iter().cycle().take(8)),
            Some(0.9),
            Some(7),
        ),
        ("three versions", three_versions, Some(0.7), Some(7)),
        ("half hidden", half_hidden, Some(0.9), Some(7)),
        (
            "low",
            tertials([0, 3, 1, 2].map(|kept| measured(kept, 40))),
            Some(0.05),
            Some(3),
        ),
        (
            "wild",
            tertials([1, 39, 2, 38, 40, 0, 20].map(|kept| measured(kept, 40))),
            Some(0.5),
            None,
        ),
        ("nothing yet", Vec::new(), Some(0.9), None),
    ]
}

pub fn chart<'a>(
    id: &'a str,
    points: &'a [Point],
    (target, current): (Option<f64>, Option<usize>),
    words: &'a PeriodWords,
) -> PeriodChart<'a> {
    PeriodChart {
        id,
        points,
        target,
        current,
        words,
    }
}

/// Events per month, with what a provider did not send.
pub fn bars(count: usize) -> Vec<Bar> {
    let counts = [5920, 5752, 6294, 5996, 6036, 5880, 5247, 6220];
    let bars = (0..count).map(|index| Bar {
        label: MONTHS[index % 12].to_owned(),
        name: format!("{} {}", MONTHS[index % 12], 2025 + index / 12),
        group: (2025 + index / 12).to_string(),
        count: counts[index % 8],
        expected: (index % 8 == 6).then_some(5910),
    });
    bars.collect()
}

pub fn bar_words() -> BarWords {
    BarWords {
        title: "Händelser per månad i uttaget".to_owned(),
        description: "Juli är lägre än väntat.".to_owned(),
        expected: "väntat".to_owned(),
        period: "Månad".to_owned(),
        count: "Händelser".to_owned(),
    }
}

pub fn bar_chart<'a>(id: &'a str, bars: &'a [Bar], words: &'a BarWords) -> BarChart<'a> {
    BarChart { id, bars, words }
}

pub fn sparklines() -> Vec<String> {
    let plans = [0.71, 0.68, 0.74, 0.79, 0.76, 0.83, 0.87, 0.84].map(Some);
    let mut gaps = plans;
    gaps[1] = None;
    gaps[4] = None;
    let mut hidden_last = plans;
    hidden_last[7] = None;
    let full = [Some(1.0); 8];
    let alone = [Some(0.93)];
    let counts: Vec<Option<f64>> = (0..28u8)
        .map(|week| Some(f64::from(week * 5 % 7)))
        .collect();
    let share = |id, values, size| Sparkline {
        id,
        values,
        target: Some(0.9),
        scale: SparklineScale::Share,
        size,
        title: "Andel i tid per tertial",
        description: "Bättre än för två år sedan.",
    };
    vec![
        share("s-plans", &plans[..], SparklineSize::Cell).svg(),
        share("s-gaps", &gaps, SparklineSize::Cell).svg(),
        share("s-hidden-last", &hidden_last, SparklineSize::Cell).svg(),
        share("s-full", &full, SparklineSize::Cell).svg(),
        share("s-alone", &alone, SparklineSize::Cell).svg(),
        share("s-none", &[], SparklineSize::Cell).svg(),
        share("s-card", &plans, SparklineSize::Card).svg(),
        Sparkline {
            target: None,
            scale: SparklineScale::FromZero,
            ..share("s-counts", &counts, SparklineSize::Card)
        }
        .svg(),
    ]
}

/// The head of the column, then a bar for each unit.
pub fn interval_bars(units: &[(f64, f64, f64)], target: f64) -> Vec<String> {
    let ends = units
        .iter()
        .flat_map(|(share, low, high)| [*share, *low, *high]);
    let scale = IntervalScale::covering(ends, Some(target));
    let mut drawn = vec![scale.head("mål", &SWEDISH)];
    for (index, (share, low, high)) in units.iter().enumerate() {
        let bar = IntervalBar {
            id: &format!("i{}-{index}", units.len()),
            share: *share,
            interval: Some((*low, *high)),
            scale: &scale,
            title: "Andel i tid",
            description: "60 %, intervall 42–75 %, mål 90 %",
        };
        drawn.push(bar.svg());
    }
    drawn
}

pub const UNITS: [(f64, f64, f64); 3] =
    [(0.60, 0.42, 0.75), (0.765, 0.53, 0.90), (0.93, 0.81, 0.97)];
