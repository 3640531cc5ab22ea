//! Every edition that the reader may read.

use askama::Template;
use samsyn_domain::roles::Permission;
use samsyn_texts::Message;
use samsyn_web::Ctx;
use samsyn_web::components::{Column, Status};
use samsyn_web::failure::Answer;
use samsyn_web::shell::Shell;
use uuid::Uuid;

use super::{may_publish, shell, state, title};
use crate::shared::editions::paths::{EditionPath, EditionsPath};
use crate::shared::editions::store::{self, Edition, State};

/// Which guarantee the editions are to have.
const GUARANTEE: &str = "garanti";

#[derive(Template)]
#[template(path = "shared/editions/pages/list.html")]
struct ListPage {
    shell: Shell,
    /// Those of one guarantee alone, and the way to all of them.
    all: Option<String>,
    columns: Vec<Column>,
    with_states: bool,
    rows: Vec<Row>,
}

struct Row {
    href: String,
    title: String,
    published: String,
    promises: String,
    state: Status,
}

/// Shows them.
///
/// # Errors
/// Where the database fails.
pub async fn show(_: EditionsPath, ctx: Ctx) -> Answer {
    let words = ctx.words();
    let mut tx = ctx.read().await?;
    let mut editions = store::all(&mut tx).await?;
    let guarantee: Option<Uuid> = ctx.query().read(GUARANTEE);
    if let Some(guarantee) = guarantee {
        let with = store::with_guarantee(&mut tx, guarantee).await?;
        editions.retain(|edition| with.contains(&edition.id));
    }
    drop(tx);
    editions.retain(|edition| edition.state == State::Published || may_publish(&ctx, edition));
    // That it can be read is no news to those who read nothing else.
    let with_states = ctx.may(Permission::ManageGuarantees).is_some();
    let heads = ["edition-kind", "edition-published-on"].map(|id| Column::new(words.get(id)));
    let mut columns: Vec<Column> = heads.into();
    columns.push(Column::new(words.get("edition-promises")).number());
    if with_states {
        columns.push(Column::new(words.get("edition-state")));
    }
    let page = ListPage {
        shell: shell(&ctx, &words.get("editions"), None),
        all: guarantee.map(|_| EditionsPath.to_string()),
        columns,
        with_states,
        rows: editions.iter().map(|edition| row(&ctx, edition)).collect(),
    };
    ctx.page(&page)
}

fn row(ctx: &Ctx, edition: &Edition) -> Row {
    let words = ctx.words();
    Row {
        href: EditionPath { id: edition.id }.to_string(),
        title: title(words, edition),
        published: words.date(edition.published_at.day()),
        promises: words
            .say(&Message::new("edition-number").count("count", edition.promises.into())),
        state: state(words, edition.state),
    }
}
