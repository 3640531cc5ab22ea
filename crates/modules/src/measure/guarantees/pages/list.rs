//! The list: the promises by area, how each is kept, and what was last said of it.

use std::collections::BTreeSet;

use askama::Template;
use samsyn_domain::follow_up::Status;
use samsyn_domain::period::{Period, PeriodKind};
use samsyn_domain::roles::Permission;
use samsyn_texts::{Message, Words};
use samsyn_web::components::{Choice, Column, Download, Mark, Pager, Sorted};
use samsyn_web::ctx::{PERIOD, UNIT};
use samsyn_web::download::{Cell, Kind, Sheet};
use samsyn_web::failure::{Answer, Failure};
use samsyn_web::form::Form;
use samsyn_web::framing::periods_until;
use samsyn_web::shell::Shell;
use samsyn_web::{Ctx, Query};

use super::reading::{Around, Reading, figures};
use super::row::{Row, row};
use super::{references, status};
use crate::measure::guarantees::paths::{ExportPath, ImportPath, ListPath, NewPath, PeriodsPath};
use crate::measure::guarantees::store::follow_ups;
use crate::shared::editions::paths::EditionsPath;
use crate::shared::figures::{FigureId, Share};

const AREA: &str = "omrade";
const STATUS: &str = "status";
const SORT: &str = "sortera";
const PAGE: &str = "sida";

/// The statuses to choose among.
const STATUSES: [Status; 5] = [
    Status::NotFulfilled,
    Status::Partly,
    Status::Fulfilled,
    Status::NotMeasured,
    Status::NotAssessed,
];

/// How many guarantees stand on a page.
const ON_A_PAGE: usize = 50;

#[derive(Template)]
#[template(path = "measure/guarantees/pages/list.html")]
struct ListPage {
    shell: Shell,
    may_change: bool,
    publish: String,
    verdict: String,
    tally: Vec<(Mark, u64, String)>,
    form: Form,
    unit: String,
    periods: Vec<Choice>,
    areas: Vec<Choice>,
    statuses: Vec<Choice>,
    columns: Vec<Column>,
    downloads: Vec<Download>,
    count: String,
    caption: String,
    groups: Vec<(String, Vec<Row>)>,
    pager: Option<Pager>,
    is_empty: bool,
}

/// Shows the list, or downloads it.
///
/// # Errors
/// Where the viewer may see no guarantees.
pub async fn show(_: ListPath, ctx: Ctx) -> Answer {
    let scope = ctx.scope(Permission::SeeGuarantees)?;
    let mut tx = ctx.read().await?;
    let around = Around::new(&ctx, &mut tx).await?;
    let readings = Reading::all(&scope, &mut tx, &around).await?;
    let sums = figures(&mut tx, &around, &readings).await?;
    let said = follow_ups::periods(&mut tx).await?;
    drop(tx);
    let chosen = Chosen::of(ctx.query());
    let rows = readings.iter().map(|reading| {
        let row = row(&ctx, &around, reading, &sums, chosen.period);
        (reading.guarantee.terms.area.clone(), row)
    });
    let mut rows: Vec<(String, Row)> = rows.collect();
    let areas: BTreeSet<String> = rows.iter().map(|(area, _)| area.clone()).collect();
    rows.retain(|(area, row)| {
        (chosen.area.is_empty() || *area == chosen.area)
            // A status that the reader may not know of is found by no status.
            && chosen.status.is_none_or(|status| !row.conceals && row.sort.1 == status)
            && (chosen.period.is_none() || !row.period.is_empty())
    });
    chosen.sort(&mut rows);
    if let Some(kind) = Kind::called(ctx.query().get("format")) {
        return sheet(ctx.words(), rows).answer(kind, ctx.words());
    }
    let mut page = page(&ctx, &around, (&readings, areas, &said), rows, &chosen)?;
    refer(&ctx, &mut page).await?;
    ctx.page(&page)
}

/// Every figure on the page leads to where it comes from.
async fn refer(ctx: &Ctx, page: &mut ListPage) -> Result<(), Failure> {
    let rows = page.groups.iter().flat_map(|(_, rows)| rows);
    let figures: Vec<FigureId> = rows.filter_map(|row| row.figure).collect();
    let references = references(ctx, &figures).await?;
    for row in page.groups.iter_mut().flat_map(|(_, rows)| rows) {
        let figure = row.figure;
        row.share.reference = figure.and_then(|figure| references.get(&figure).cloned());
        row.share.href = row.share.reference.as_ref().map(|(_, href)| href.clone());
    }
    Ok(())
}

/// What the address asks for.
struct Chosen {
    period: Option<Period>,
    area: String,
    status: Option<Status>,
    sort: String,
}

impl Chosen {
    fn of(query: &Query) -> Chosen {
        Chosen {
            period: query.read(PERIOD),
            area: query.get(AREA).to_owned(),
            status: query.read(STATUS),
            sort: query.get(SORT).to_owned(),
        }
    }

    /// Within each area: areas stay in their order.
    fn sort(&self, rows: &mut [(String, Row)]) {
        rows.sort_by(|(area, row), (other_area, other)| {
            let own = match self.sort.as_str() {
                "andel" => {
                    let value = |row: &Row| row.sort.0.unwrap_or(f64::INFINITY);
                    value(row).total_cmp(&value(other))
                }
                "status" => {
                    // What is worst first; then what nobody has measured or judged.
                    let worst = |row: &Row| match row.sort.1 {
                        Status::NotFulfilled => 0,
                        Status::Partly => 1,
                        Status::NotAssessed => 2,
                        Status::NotMeasured => 3,
                        Status::Fulfilled => 4,
                    };
                    let worst = |row: &Row| if row.conceals { 5 } else { worst(row) };
                    worst(row).cmp(&worst(other))
                }
                "garanti" => row
                    .heading
                    .to_lowercase()
                    .cmp(&other.heading.to_lowercase()),
                _ => std::cmp::Ordering::Equal,
            };
            area.cmp(other_area).then(own)
        });
    }
}

fn page(
    ctx: &Ctx,
    around: &Around,
    (readings, areas, said): (&[Reading], BTreeSet<String>, &[Period]),
    rows: Vec<(String, Row)>,
    chosen: &Chosen,
) -> Result<ListPage, Failure> {
    let words = ctx.words();
    let count = Message::new("guarantee-count").count("count", rows.len() as u64);
    let (verdict, tally) = verdict(words, &rows);
    let title = words.get("guarantees");
    let form = Form::filled([
        (PERIOD, ctx.query().get(PERIOD).to_owned()),
        (AREA, chosen.area.clone()),
        (STATUS, ctx.query().get(STATUS).to_owned()),
    ]);
    let downloads = ["csv", "xlsx"].map(|kind| Download {
        label: kind.to_uppercase(),
        href: ctx.here(&ctx.query().with("format", kind)),
    });
    let pages = rows.len().div_ceil(ON_A_PAGE).max(1);
    let number = ctx.query().read(PAGE).unwrap_or(1).clamp(1, pages);
    let here = rows.into_iter().skip((number - 1) * ON_A_PAGE);
    let groups = by_area(here.take(ON_A_PAGE));
    Ok(ListPage {
        shell: super::shell(ctx, &title, None).with_units(
            ctx,
            &around.tree,
            around.node,
            Permission::SeeGuarantees,
        ),
        may_change: ctx.may(Permission::ManageGuarantees).is_some(),
        publish: super::publish::address(ctx, around.node, chosen.period),
        verdict: match around.reader {
            Some(_) => verdict,
            None => words.get("guarantee-not-for-you"),
        },
        tally,
        form,
        unit: ctx.query().get(UNIT).to_owned(),
        periods: period_choices(ctx, readings, said),
        areas: areas.iter().map(|area| Choice::new(area, area)).collect(),
        statuses: STATUSES
            .map(|known| Choice::new(known.code(), status(words, known).word))
            .into(),
        columns: columns(ctx, chosen),
        downloads: downloads.into(),
        count: words.say(&count),
        caption: title,
        groups,
        pager: Pager::new(words.get("guarantee-pager"), number, pages, |page| {
            ctx.here(&ctx.query().with(PAGE, page))
        }),
        is_empty: readings.is_empty(),
    })
}

/// The lines under the headings of their areas.
fn by_area(rows: impl Iterator<Item = (String, Row)>) -> Vec<(String, Vec<Row>)> {
    let mut groups: Vec<(String, Vec<Row>)> = Vec::new();
    for (area, row) in rows {
        match groups.last_mut() {
            Some((last, rows)) if *last == area => rows.push(row),
            _ => groups.push((area, vec![row])),
        }
    }
    groups
}

/// The periods that something was said of, and the latest of each rhythm in use.
fn period_choices(ctx: &Ctx, readings: &[Reading], said: &[Period]) -> Vec<Choice> {
    let mut periods: BTreeSet<(std::cmp::Reverse<samsyn_domain::day::Day>, Period)> =
        BTreeSet::new();
    let kinds: BTreeSet<PeriodKind> = readings
        .iter()
        .map(|reading| reading.guarantee.terms.rhythm.kind())
        .collect();
    let recent = kinds.into_iter().flat_map(|kind| {
        let last = Period::containing(kind, ctx.today());
        periods_until(last, 4)
    });
    for period in recent.chain(said.iter().copied()) {
        periods.insert((std::cmp::Reverse(period.last_day()), period));
    }
    let choice =
        |(_, period): (_, Period)| Choice::new(period.to_string(), ctx.words().period(period));
    periods.into_iter().map(choice).collect()
}

fn columns(ctx: &Ctx, chosen: &Chosen) -> Vec<Column> {
    let words = ctx.words();
    let sorted = |column: Column, by: &str| {
        let sorted = match chosen.sort == by {
            true => Sorted::Up,
            false => Sorted::No,
        };
        let href = match chosen.sort == by {
            true => ctx.here(&ctx.query().without(PAGE).without(SORT)),
            false => ctx.here(&ctx.query().without(PAGE).with(SORT, by)),
        };
        column.sorts(href, sorted)
    };
    vec![
        sorted(Column::new(words.get("guarantee")), "garanti").width(4),
        Column::new(words.get("guarantee-description")).width(4),
        Column::new(words.get("guarantee-period")).width(2),
        Column::new(words.get("guarantee-latest-comment")).width(4),
        sorted(Column::new(words.get("guarantee-share")).number(), "andel").width(2),
        Column::new(words.get("guarantee-trend")).width(2),
        sorted(Column::new(words.get("guarantee-status")), "status").width(3),
    ]
}

/// The first sentence of the page, and how many have each status.
fn verdict(words: &Words, rows: &[(String, Row)]) -> (String, Vec<(Mark, u64, String)>) {
    let count = |status: Status| {
        let told = rows.iter().filter(|(_, row)| !row.conceals);
        told.filter(|(_, row)| row.sort.1 == status).count() as u64
    };
    let number = |count: u64| Message::new("guarantee-number").count("n", count);
    let small = |count: u64| Message::new("guarantee-number-small").count("n", count);
    // What this reader may not be told of is not counted, but said.
    let concealed = rows.iter().filter(|(_, row)| row.conceals).count() as u64;
    let (kept, all) = (count(Status::Fulfilled), rows.len() as u64 - concealed);
    let mut sentences = Vec::new();
    if all > 0 {
        let assessed = all - count(Status::NotAssessed);
        sentences.push(match assessed {
            0 => words.say(&Message::new("guarantee-verdict-none-assessed")),
            _ => words.say(
                &Message::new("guarantee-verdict")
                    .message("kept", number(kept))
                    .count("count", kept)
                    .message("all", small(all)),
            ),
        });
    }
    let worse = rows.iter().find(|(_, row)| row.worse);
    if let Some((_, row)) = worse {
        let message = Message::new("guarantee-verdict-worse").text("guarantee", &row.heading);
        sentences.push(words.say(&message));
    }
    let tally = [
        (Status::Fulfilled, "guarantee-tally-fulfilled"),
        (Status::Partly, "guarantee-tally-partly"),
        (Status::NotFulfilled, "guarantee-tally-not-fulfilled"),
        (Status::NotMeasured, "guarantee-tally-not-measured"),
        (Status::NotAssessed, "guarantee-tally-not-assessed"),
    ];
    let tally = tally.into_iter().filter(|(known, _)| count(*known) > 0);
    let tally = tally.map(|(known, id)| {
        let word = Message::new(id).count("count", count(known));
        (super::mark(known), count(known), words.say(&word))
    });
    let mut tally: Vec<(Mark, u64, String)> = tally.collect();
    if concealed > 0 {
        tally.push((
            Mark::NotAssessed,
            concealed,
            words.get("guarantee-tally-hidden"),
        ));
    }
    (sentences.join(" "), tally)
}

/// The four columns that such tables have, and what was measured.
fn sheet(words: &Words, rows: Vec<(String, Row)>) -> Sheet {
    let head = [
        "guarantee",
        "guarantee-description",
        "guarantee-period",
        "guarantee-latest-comment",
        "guarantee-share-percent",
        "guarantee-n",
        "guarantee-of",
        "guarantee-status",
        "guarantee-area",
    ];
    let cells = |(area, row): (String, Row)| {
        let share = row.seen.share();
        let value = share.and_then(Share::value).map(|value| value * 100.0);
        let status: Cell = row.status.word.into();
        let mut cells: Vec<Cell> = row.sheet.into();
        cells.extend([
            value.map_or(Cell::from(row.share.value), |value| Cell::Number(value, 1)),
            share.map_or(Cell::Empty, |share| Cell::Whole(share.n)),
            share.map_or(Cell::Empty, |share| Cell::Whole(share.of)),
            status,
            area.into(),
        ]);
        cells
    };
    Sheet {
        name: "kvalitetsgarantier".to_owned(),
        head: head.map(|id| words.get(id)).into(),
        rows: rows.into_iter().map(cells).collect(),
    }
}

impl ListPage {
    fn new_path(&self) -> NewPath {
        NewPath
    }

    fn import_path(&self) -> ImportPath {
        ImportPath
    }

    fn export_path(&self) -> ExportPath {
        ExportPath
    }

    fn periods_path(&self) -> PeriodsPath {
        PeriodsPath
    }

    fn editions_path(&self) -> EditionsPath {
        EditionsPath
    }
}
