//! *Förhandsvisning*: everything that publishing a dataset would change, for whoever decides about it.

use std::time::Duration;

use askama::Template;
use samsyn_texts::Message;
use samsyn_web::components::Pager;
use samsyn_web::shell::Shell;
use samsyn_web::{Answer, Ctx, Failure};

use super::below;
use super::changed::{ChangedPage, PAGE};
use super::changes::{self, Told};
use super::seen::see;
use crate::measure::datasets::paths::{DatasetPath, ForeseenPath};
use crate::shared::figures::Foresight;

/// So long the page waits before it says that it is on its way, and asks again by itself.
const WAIT: Duration = Duration::from_secs(4);

#[derive(Template)]
#[template(path = "measure/datasets/pages/foreseeing.html")]
struct ForeseeingPage {
    shell: Shell,
    title: String,
    text: String,
    back: String,
}

/// Shows it.
pub async fn show(path: ForeseenPath, ctx: Ctx) -> Answer {
    let seen = see(&ctx, path.id).await?;
    if !changes::may_foresee(&seen) {
        return Err(Failure::NotFound);
    }
    let words = ctx.words();
    let title = words.get("dataset-foresight-title");
    let back = DatasetPath { id: path.id }.to_string();
    let of = Message::new("dataset-title").text("day", words.date(seen.row.as_of));
    let shell = below(&ctx, &title, (words.say(&of), DatasetPath { id: path.id }));
    let told = match changes::foresight(&ctx, &seen, WAIT).await? {
        Foresight::Known(told) => told,
        Foresight::Failed => {
            return Err(Failure::Refused(Message::new("dataset-foresight-failed")));
        }
        Foresight::Underway => {
            return ctx.page(&ForeseeingPage {
                shell,
                title,
                text: words.get("dataset-foresight-underway"),
                back,
            });
        }
    };
    let pages = told.changed.len().div_ceil(PAGE).max(1);
    let page = (ctx.query().page() as usize).clamp(1, pages);
    let shown = told.changed.chunks(PAGE).nth(page - 1).unwrap_or_default();
    let naming = changes::naming(&ctx, shown, &told).await?;
    ctx.page(&ChangedPage {
        told: Told {
            text: changes::counted(words, &told),
            notes: changes::notes(&naming, &told),
            groups: match page {
                1 => naming.groups(&told.groups),
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
        back: (words.get("dataset-back-to"), back),
        shell,
    })
}
