//! *Händelser per månad*: counts, with what is missing of what was expected.

use crate::columns::{Columns, Room};
use crate::placing::{Box2, shortened, text_width};
use crate::scale::CountScale;
use crate::svg::{self, AXIS, Anchor, BAR, GRID, Heading, MISSING, PLAIN, Svg};
use crate::table::{Column, DataTable, NOTHING};
use crate::{Format, Width};

/// One count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bar {
    /// Short, beneath the bar: *jan*.
    pub label: String,
    /// In full, in the table: *januari 2026*.
    pub name: String,
    /// What neighbours have in common: the year. Empty for none.
    pub group: String,
    /// How many there are.
    pub count: u64,
    /// About how many there should be, where they are fewer.
    pub expected: Option<u64>,
}

/// The words of a [`BarChart`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BarWords {
    /// What is shown.
    pub title: String,
    /// What can be seen in it.
    pub description: String,
    /// The dashed part: *väntat*.
    pub expected: String,
    /// Heading in the table: *Månad*.
    pub period: String,
    /// Heading in the table: *Händelser*.
    pub count: String,
}

/// Counts as bars from 0.
#[derive(Clone, Copy, Debug)]
pub struct BarChart<'a> {
    /// Unique on the page.
    pub id: &'a str,
    /// In order of time.
    pub bars: &'a [Bar],
    /// What is written.
    pub words: &'a BarWords,
}

const TOP: f64 = 36.0;
const BOTTOM: f64 = 168.0;

impl BarChart<'_> {
    /// For a page: a `<figure>` with the wide drawing and the narrow one.
    pub fn figure(&self, format: &Format) -> String {
        crate::figure(|width| self.svg(format, width))
    }

    /// One drawing, which can stand in a document of its own.
    pub fn svg(&self, format: &Format, width: Width) -> String {
        let most = self
            .bars
            .iter()
            .map(|bar| bar.count.max(bar.expected.unwrap_or(0)));
        let scale = CountScale::up_to(most.max().unwrap_or(0));
        let mut svg = Svg::new();
        let y = |count: u64| BOTTOM - (BOTTOM - TOP) * scale.height(count);
        let lines: Vec<String> = scale
            .lines()
            .map(|line| format.numbers.count(line))
            .collect();
        let widest = lines
            .iter()
            .map(|line| text_width(line, PLAIN))
            .fold(0.0, f64::max);
        let room = Room {
            left: widest + 10.0,
            right: width.units() - 4.0,
            gap: 0.0,
            widest: 120.0,
        };
        for (line, text) in scale.lines().zip(&lines) {
            svg.line(GRID, (room.left, y(line)), (room.right, y(line)));
            svg.text(PLAIN, Anchor::End, (room.left - 8.0, y(line) + 5.0), text);
        }
        let columns = Columns::new(self.bars.iter().map(|bar| bar.group.as_str()), room);
        for (bar, centre) in self.bars.iter().zip(&columns.centres) {
            draw_bar(&mut svg, bar, (*centre, columns.width), &y);
        }
        svg.line(AXIS, (room.left, BOTTOM), (room.right, BOTTOM));
        let height = self.draw_beneath(&mut svg, &columns, width);
        let id = svg::id(self.id, width.suffix());
        let heading = Heading {
            id: &id,
            title: &self.words.title,
            description: &self.words.description,
        };
        svg.finish("", (width.units(), height), heading)
    }

    /// What the chart shows, as a table.
    pub fn table(&self, format: &Format) -> DataTable {
        let has_expected = self.bars.iter().any(|bar| bar.expected.is_some());
        let mut columns = vec![
            Column::text(&self.words.period),
            Column::number(&self.words.count),
        ];
        if has_expected {
            columns.push(Column::number(&self.words.expected));
        }
        let rows = self.bars.iter().map(|bar| {
            let mut row = vec![bar.name.clone(), format.numbers.count(bar.count)];
            if has_expected {
                let expected = bar.expected.map(|count| format.numbers.count(count));
                row.push(expected.unwrap_or(NOTHING.to_owned()));
            }
            row
        });
        DataTable {
            columns,
            rows: rows.collect(),
        }
    }

    /// Months, years and the word for the dashed part; returns the height of the drawing.
    fn draw_beneath(&self, svg: &mut Svg, columns: &Columns, width: Width) -> f64 {
        let mut y = BOTTOM;
        if columns.fit(self.bars.iter().map(|bar| bar.label.as_str())) {
            y += 20.0;
            for (bar, centre) in self.bars.iter().zip(&columns.centres) {
                svg.text(PLAIN, Anchor::Middle, (*centre, y), &bar.label);
            }
        }
        if columns.has_groups() {
            columns.draw_groups(svg, y + 12.0);
            y += 32.0;
        }
        if self.bars.iter().any(Bar::is_short) && !self.words.expected.is_empty() {
            y += 26.0;
            let left = columns.centres.first().map_or(0.0, |_| columns.left(0));
            let sample = Box2 {
                left,
                top: y - 11.0,
                right: left + 18.0,
                bottom: y + 1.0,
            };
            svg.rect(MISSING, sample);
            let word = shortened(&self.words.expected, PLAIN, width.units() - left - 26.0);
            svg.text(PLAIN, Anchor::Start, (left + 26.0, y), &word);
        }
        y + 12.0
    }
}

impl Bar {
    fn is_short(&self) -> bool {
        self.expected.is_some_and(|expected| expected > self.count)
    }
}

fn draw_bar(svg: &mut Svg, bar: &Bar, (centre, width): (f64, f64), y: &impl Fn(u64) -> f64) {
    let half = width * 0.34;
    let area = |from: u64, to: u64| Box2 {
        left: centre - half,
        top: y(to),
        right: centre + half,
        bottom: y(from),
    };
    if bar.count > 0 {
        svg.rect(BAR, area(0, bar.count));
    }
    if let Some(expected) = bar.expected.filter(|_| bar.is_short()) {
        svg.rect(MISSING, area(bar.count, expected));
    }
}
