//! *Utveckling över perioder*: a share per period, with its interval, beside its target.

mod beneath;
mod draw;
mod labels;
mod legend;
mod plan;
mod versions;

use crate::svg::{self, Heading, Svg};
use crate::table::{Column, DataTable, NOTHING};
use crate::{Format, Width};
use legend::Legend;
use plan::Plan;

/// A share that was measured, or entered by hand.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Measured {
    share: f64,
    basis: Option<(u64, u64)>,
    interval: Option<(f64, f64)>,
}

impl Measured {
    /// So many of so many. Of none is a share of 0: what has no cases is [`Value::NotMeasured`].
    pub fn of(kept: u64, all: u64) -> Self {
        let share = crate::scale::to_f64(kept) / crate::scale::to_f64(all.max(1));
        Self {
            basis: Some((kept, all)),
            ..Self::share(share)
        }
    }

    /// A share of which no more is known. What is outside 0 to 1 is drawn at the end of the scale.
    pub fn share(share: f64) -> Self {
        Self {
            share: as_share(share),
            basis: None,
            interval: None,
        }
    }

    /// With the interval that the share may lie in by chance.
    #[must_use]
    pub fn with_interval(self, low: f64, high: f64) -> Self {
        Self {
            interval: Some((as_share(low), as_share(high))),
            ..self
        }
    }
}

fn as_share(number: f64) -> f64 {
    if number.is_nan() {
        0.0
    } else {
        number.clamp(0.0, 1.0)
    }
}

/// What is known of a period, and may be shown.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Value {
    /// A share.
    Shown(Measured),
    /// *Visas inte*: there is a share, but it would tell of few people. The chart does not get to know it.
    Hidden,
    /// *Ej mätt*.
    NotMeasured,
}

/// *Period* in a chart.
#[derive(Clone, Debug, PartialEq)]
pub struct Point {
    /// Short, beneath the point: *T2*.
    pub label: String,
    /// In full, in the table: *Tertial 2 2026*.
    pub name: String,
    /// What neighbours have in common, beneath their labels: the year. Empty for none.
    pub group: String,
    /// The share.
    pub value: Value,
    /// *Preliminär*: the share may still change.
    pub is_preliminary: bool,
    /// What a new version of the definition, which begins with this period, is called: *version 3*.
    pub new_version: Option<String>,
}

impl Point {
    /// A period that is final and measured as the one before it.
    pub fn new(
        label: impl Into<String>,
        name: impl Into<String>,
        group: impl Into<String>,
        value: Value,
    ) -> Self {
        Self {
            label: label.into(),
            name: name.into(),
            group: group.into(),
            value,
            is_preliminary: false,
            new_version: None,
        }
    }

    /// May still change.
    #[must_use]
    pub fn preliminary(self) -> Self {
        Self {
            is_preliminary: true,
            ..self
        }
    }

    /// The first of a new version of the definition.
    #[must_use]
    pub fn first_of_version(self, name: impl Into<String>) -> Self {
        Self {
            new_version: Some(name.into()),
            ..self
        }
    }

    fn shown(&self) -> Option<&Measured> {
        match &self.value {
            Value::Shown(measured) => Some(measured),
            Value::Hidden | Value::NotMeasured => None,
        }
    }
}

/// The words of a [`PeriodChart`], in the reader's language.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PeriodWords {
    /// What is shown, for those who hear it.
    pub title: String,
    /// What can be seen in it. Its figures must be ones that the reader may know.
    pub description: String,
    /// Before the target's number: *mål*.
    pub target: String,
    /// *preliminär*
    pub preliminary: String,
    /// *visas inte*
    pub hidden: String,
    /// *ej mätt*
    pub not_measured: String,
    /// *Skalan börjar vid {start}*, where `{start}` becomes the percentage. Said where it is not 0.
    pub scale_start: String,
    /// Headings of the table.
    pub headings: PeriodHeadings,
}

/// Headings of the table beside a [`PeriodChart`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PeriodHeadings {
    /// *Tertial*
    pub period: String,
    /// The counted: *I tid*.
    pub kept: String,
    /// Those that they are counted of: *Förfallna*.
    pub all: String,
    /// *Andel*
    pub share: String,
    /// *95 % intervall*
    pub interval: String,
    /// *Definition*
    pub version: String,
}

/// A share per period: points with values and intervals, or a line where they are more than twelve.
#[derive(Clone, Copy, Debug)]
pub struct PeriodChart<'a> {
    /// Unique on the page.
    pub id: &'a str,
    /// In order of time.
    pub points: &'a [Point],
    /// *Mål*, as a share from 0 to 1.
    pub target: Option<f64>,
    /// Which point the page is about.
    pub current: Option<usize>,
    /// What is written.
    pub words: &'a PeriodWords,
}

impl PeriodChart<'_> {
    /// For a page: a `<figure>` with the wide drawing and the narrow one.
    pub fn figure(&self, format: &Format) -> String {
        crate::figure(|width| self.svg(format, width))
    }

    /// One drawing, which can stand in a document of its own.
    pub fn svg(&self, format: &Format, width: Width) -> String {
        let id = svg::id(self.id, width.suffix());
        let plan = Plan::new(self, format, width, &id);
        let mut svg = Svg::new();
        let mut legend = Legend::default();
        let mut field = plan.field();
        draw::backdrop(&plan, &mut svg, &mut field);
        plan.versions.draw(&mut svg, &plan, &mut field);
        draw::target_line(&plan, &mut svg, &mut field);
        draw::marks(&plan, &mut svg, &mut field);
        labels::without_value(&plan, &mut svg, &mut field, &mut legend);
        labels::target(&plan, &mut svg, &mut field, &mut legend);
        labels::values(&plan, &mut svg, &mut field);
        let y = beneath::draw(&plan, &mut svg, &mut legend);
        if let Some(start) = plan.scale.start_above_zero() {
            let start = format.numbers.percent(start);
            legend.note(self.words.scale_start.replace("{start}", &start));
        }
        let height = legend.draw(&plan, &mut svg, y);
        let heading = Heading {
            id: &id,
            title: &self.words.title,
            description: &self.words.description,
        };
        svg.finish("", (width.units(), height), heading)
    }

    /// What the chart shows, as a table. Columns that no period has anything in are left out.
    pub fn table(&self, format: &Format) -> DataTable {
        let headings = &self.words.headings;
        let shown = || self.points.iter().filter_map(Point::shown);
        let has_basis = shown().any(|measured| measured.basis.is_some());
        let has_interval = shown().any(|measured| measured.interval.is_some());
        let has_versions = self.points.iter().any(|point| point.new_version.is_some());
        let mut columns = vec![Column::text(&headings.period)];
        if has_basis {
            columns.push(Column::number(&headings.kept));
            columns.push(Column::number(&headings.all));
        }
        columns.push(Column::number(&headings.share));
        if has_interval {
            columns.push(Column::number(&headings.interval));
        }
        if has_versions {
            columns.push(Column::text(&headings.version));
        }
        let mut version = NOTHING;
        let mut rows = Vec::with_capacity(self.points.len());
        for point in self.points {
            version = point.new_version.as_deref().unwrap_or(version);
            let mut row = vec![self.name_in_table(point)];
            let measured = point.shown();
            if has_basis {
                let (kept, all) = match measured.and_then(|measured| measured.basis) {
                    Some((kept, all)) => (format.numbers.count(kept), format.numbers.count(all)),
                    None => (NOTHING.to_owned(), NOTHING.to_owned()),
                };
                row.extend([kept, all]);
            }
            row.push(match &point.value {
                Value::Shown(measured) => format.numbers.percent(measured.share),
                Value::Hidden => self.words.hidden.clone(),
                Value::NotMeasured => self.words.not_measured.clone(),
            });
            if has_interval {
                let interval = measured.and_then(|measured| measured.interval);
                row.push(interval.map_or(NOTHING.to_owned(), |(low, high)| {
                    format.numbers.percent_range(low, high)
                }));
            }
            if has_versions {
                row.push(version.to_owned());
            }
            rows.push(row);
        }
        DataTable { columns, rows }
    }

    /// The target as it can be drawn.
    fn drawn_target(&self) -> Option<f64> {
        self.target
            .filter(|target| target.is_finite())
            .map(as_share)
    }

    fn name_in_table(&self, point: &Point) -> String {
        if point.is_preliminary && point.shown().is_some() {
            format!("{} ({})", point.name, self.words.preliminary)
        } else {
            point.name.clone()
        }
    }
}
