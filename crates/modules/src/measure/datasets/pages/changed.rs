//! *Ändrade siffror*: what the publishing of a dataset changed in the figures of the reader's own part, within the reader's
//! rights.

use askama::Template;
use samsyn_texts::Message;
use samsyn_web::components::Pager;
use samsyn_web::shell::Shell;
use samsyn_web::{Answer, Ctx, Failure};

use super::changes::{self, Naming, Told};
use crate::measure::datasets::paths::{ChangedPath, DatasetPath};
use crate::shared::figures;

/// So many figures are on a page.
pub(super) const PAGE: usize = 50;

/// Where whoever does not manage datasets was told of it.
const NEWS: &str = "/nytt";

#[derive(Template)]
#[template(path = "measure/datasets/pages/changed.html")]
pub(super) struct ChangedPage {
    pub shell: Shell,
    pub told: Told,
    pub pager: Option<Pager>,
    pub back: (String, String),
}

/// Shows it.
pub async fn show(path: ChangedPath, ctx: Ctx) -> Answer {
    let words = ctx.words();
    let mut tx = ctx.read().await?;
    let published = figures::latest_published(&mut tx, path.id).await?;
    drop(tx);
    let published = published.ok_or(Failure::NotFound)?;
    let changed = changes::of_publication(&ctx, &published).await?;
    let changed = changed.ok_or(Failure::NotFound)?;
    let title = words.get("dataset-changed-title");
    let pages = changed.len().div_ceil(PAGE).max(1);
    let page = (ctx.query().page() as usize).clamp(1, pages);
    let shown = changed.chunks(PAGE).nth(page - 1).unwrap_or_default();
    let groups = changes::grouped(&changed);
    let names = groups.iter().map(|group| group.definition).collect();
    let naming = Naming::of(&ctx, shown, names).await?;
    let text = match changed.len() {
        0 => Message::new("dataset-changed-none"),
        count => Message::new("dataset-changed-text").count("count", count as u64),
    };
    let text = text
        .text("day", words.date(published.as_of))
        .text("when", super::moment(words, published.finished_at));
    let manages = ctx.may(samsyn_domain::roles::Permission::ManageDatasets);
    let mut shell = ctx.shell(&title);
    shell.crumbs.clear();
    ctx.page(&ChangedPage {
        told: Told {
            text: words.say(&text),
            notes: Vec::new(),
            groups: match page {
                1 => naming.groups(&groups),
                _ => Vec::new(),
            },
            group_columns: changes::group_columns(words),
            lines: naming.lines(shown),
            columns: changes::columns(words),
            more: None,
            title,
        },
        pager: Pager::new(words.get("dataset-changes-pager"), page, pages, |page| {
            ctx.here(&ctx.query().with("sida", page))
        }),
        back: match manages {
            Some(_) => (
                words.get("dataset-back-to"),
                DatasetPath { id: path.id }.to_string(),
            ),
            None => (words.get("start-all-news"), NEWS.to_owned()),
        },
        shell,
    })
}
