//! *Datamängder*: what has been imported, what is current, what is under way.

use std::collections::BTreeSet;

use askama::Template;
use samsyn_domain::ids::NodeId;
use samsyn_domain::roles::{Permission, Scope};
use samsyn_texts::Message;
use samsyn_web::components::{Column, Download, Pager, Status};
use samsyn_web::download::{Cell, Kind, Sheet};
use samsyn_web::shell::Shell;
use samsyn_web::{Answer, Ctx, Failure};

use super::{ROWS, capitalised, moment, settled, status, who};
use crate::measure::datasets::model::{CodesOfUnits, may_see};
use crate::measure::datasets::paths::{
    CullPath, DatasetPath, DatasetsPath, DraftPath, NewDatasetPath, ProfilesPath,
};
use crate::measure::datasets::running::{folder, folder_settings};
use crate::measure::datasets::store::{self, DatasetRow, counted, drafts};

/// One line.
struct Line {
    href: String,
    title: String,
    files: String,
    status: Status,
    rows: String,
    imported: String,
    published: String,
}

/// An upload that waits for its owner.
struct Waiting {
    href: String,
    files: String,
    when: String,
}

#[derive(Template)]
#[template(path = "measure/datasets/pages/list.html")]
struct ListPage {
    shell: Shell,
    waiting: Vec<Waiting>,
    lines: Vec<Line>,
    count: String,
    columns: Vec<Column>,
    downloads: Vec<Download>,
    pager: Option<Pager>,
    new_href: String,
    profiles_href: String,
    cull: Option<(String, String)>,
}

/// The list.
pub async fn show(_: DatasetsPath, ctx: Ctx) -> Answer {
    settled(&ctx).await?;
    let scope = ctx.scope(Permission::ManageDatasets)?;
    let viewer = ctx.viewer()?;
    let mut tx = ctx.read().await?;
    let mut seen = Vec::new();
    for row in store::all(&mut tx).await? {
        let codes = store::codes(&mut tx, row.id).await?;
        let codes = CodesOfUnits::new(&codes, &viewer.organisation);
        if row.imported_by == Some(viewer.person) || visible(&scope, &codes.units) {
            seen.push((row, codes.unknown.len()));
        }
    }
    let drafts = drafts::of_owner(&mut tx, viewer.person).await?;
    drop(tx);
    if let Some(kind) = Kind::called(ctx.query().get("format")) {
        return sheet(&ctx, &seen).answer(kind, ctx.words());
    }
    let words = ctx.words();
    let title = words.get("dataset-menu");
    let mut shell = ctx.shell(&title);
    shell.crumbs.clear();
    let pages = seen.len().div_ceil(ROWS);
    let page = (ctx.query().page() as usize).clamp(1, pages.max(1));
    let lines = seen.iter().skip((page - 1) * ROWS).take(ROWS);
    let lines = lines.map(|(row, open)| line(&ctx, row, *open)).collect();
    let waiting = drafts.iter().map(|draft| Waiting {
        href: DraftPath { id: draft.id }.to_string(),
        files: draft.file_names.0.join(", "),
        when: moment(words, draft.created_at),
    });
    ctx.page(&ListPage {
        waiting: waiting.collect(),
        lines,
        count: words.say(&Message::new("dataset-count").count("count", seen.len() as u64)),
        columns: columns(&ctx),
        downloads: ["csv", "xlsx"]
            .map(|kind| Download {
                label: kind.to_uppercase(),
                href: ctx.here(&ctx.query().with("format", kind)),
            })
            .to_vec(),
        pager: Pager::new(words.get("dataset-pager"), page, pages, |page| {
            ctx.here(&ctx.query().with("sida", page))
        }),
        new_href: NewDatasetPath.to_string(),
        profiles_href: ProfilesPath.to_string(),
        cull: cullable(&ctx).await?,
        shell,
    })
}

fn visible(scope: &Scope, units: &BTreeSet<NodeId>) -> bool {
    may_see(scope, units)
}

fn columns(ctx: &Ctx) -> Vec<Column> {
    let words = ctx.words();
    vec![
        Column::new(words.get("dataset-column-as-of")).width(6),
        Column::new(words.get("dataset-column-state")).width(3),
        Column::new(words.get("dataset-column-rows"))
            .number()
            .width(2),
        Column::new(words.get("dataset-column-imported")),
        Column::new(words.get("dataset-column-published")),
    ]
}

fn line(ctx: &Ctx, row: &DatasetRow, open: usize) -> Line {
    let words = ctx.words();
    Line {
        href: DatasetPath { id: row.id }.to_string(),
        title: words.date(row.as_of),
        files: row.file_names.0.join(", "),
        status: status(words, row.state, open),
        rows: words.whole(counted(row.row_count)),
        imported: by(ctx, row.imported_at, row.imported_name.as_deref()),
        published: row
            .published_at
            .map_or_else(String::new, |at| by(ctx, at, row.published_name.as_deref())),
    }
}

fn by(ctx: &Ctx, at: samsyn_db::Instant, name: Option<&str>) -> String {
    let words = ctx.words();
    format!("{}, {}", moment(words, at), who(words, name))
}

fn sheet(ctx: &Ctx, seen: &[(DatasetRow, usize)]) -> Sheet {
    let words = ctx.words();
    let head = [
        "dataset-column-id",
        "dataset-column-as-of",
        "dataset-column-state",
        "dataset-column-rows",
        "dataset-column-imported",
        "dataset-column-published",
    ];
    let rows = seen.iter().map(|(row, open)| {
        vec![
            Cell::from(row.id.to_string()),
            Cell::Date(row.as_of),
            Cell::from(status(words, row.state, *open).word),
            Cell::Whole(counted(row.row_count)),
            Cell::from(by(ctx, row.imported_at, row.imported_name.as_deref())),
            row.published_at.map_or(Cell::Empty, |at| {
                Cell::from(by(ctx, at, row.published_name.as_deref()))
            }),
        ]
    });
    Sheet {
        name: words.get("dataset-menu").to_lowercase(),
        head: head
            .map(|id| capitalised(&words.find(id).unwrap_or_default()))
            .to_vec(),
        rows: rows.collect(),
    }
}

/// How many datasets the setting would cull now, in words, and where that is done.
async fn cullable(ctx: &Ctx) -> Result<Option<(String, String)>, Failure> {
    let due = super::cull::due(ctx).await?;
    let months = folder_settings(&folder(ctx.site()));
    let months = months
        .map(|settings| settings.cull_after_months)
        .unwrap_or_default();
    if due.is_empty() {
        return Ok(None);
    }
    let message = Message::new("dataset-cullable")
        .count("count", due.len() as u64)
        .count("months", u64::from(months));
    Ok(Some((ctx.words().say(&message), CullPath.to_string())))
}
