//! *Loggkontroller*: those to do, the late ones first, and those that are done.

use askama::Template;
use samsyn_db::Tx;
use samsyn_texts::{Message, Words};
use samsyn_web::components::Column;
use samsyn_web::shell::Shell;
use samsyn_web::{Answer, Ctx, Failure};

use crate::shared::audit_trail::log_checks::model::{part, reviewer};
use crate::shared::audit_trail::log_checks::store::{self, Check};
use crate::shared::audit_trail::paths::{CheckPath, ChecksPath};
use crate::shared::audit_trail::{Telling, account};
use crate::shared::tasks::{Asked, Asking, distance};

/// How many of those that are done are looked through.
const DONE: u32 = 400;
const OPEN: u32 = 5_000;

#[derive(Template)]
#[template(path = "shared/audit_trail/pages/checks.html")]
struct ChecksPage {
    shell: Shell,
    sentence: String,
    open_columns: Vec<Column>,
    open: Vec<Line>,
    done_columns: Vec<Column>,
    done: Vec<Line>,
}

/// One check in a list.
struct Line {
    unit: String,
    href: String,
    of_manager: bool,
    month: String,
    due: String,
    distance: String,
    late: bool,
    reviewer: String,
    progress: String,
    suspected: String,
}

/// Shows it.
pub async fn show(_: ChecksPath, ctx: Ctx) -> Answer {
    let words = ctx.words();
    let mut tx = ctx.read().await?;
    let asking = Asking::of(&ctx, &mut tx).await?.about_everything();
    let asked = asking.asked();
    let open = store::all(&mut tx, true, OPEN).await?;
    let open = lines(&mut tx, &asked, open, words).await?;
    let done = store::all(&mut tx, false, DONE).await?;
    let done = lines(&mut tx, &asked, done, words).await?;
    let late = open.iter().filter(|line| line.late).count() as u64;
    let title = words.get("menu-log-checks");
    let heads = |ids: &[&'static str]| ids.iter().map(|id| Column::new(words.get(id))).collect();
    ctx.page(&ChecksPage {
        sentence: words.say(
            &Message::new("log-checks-sentence")
                .count("open", open.len() as u64)
                .message("late", Message::new("log-checks-late").count("count", late)),
        ),
        open_columns: heads(&[
            "audit-where",
            "log-check-month",
            "log-check-due",
            "log-check-reviewer",
            "log-check-progress",
        ]),
        open,
        done_columns: heads(&[
            "audit-where",
            "log-check-month",
            "log-check-done",
            "log-check-by",
            "log-check-found",
        ]),
        done,
        shell: account(&ctx, &title).here(title),
    })
}

async fn lines(
    tx: &mut Tx,
    asked: &Asked<'_>,
    checks: Vec<Check>,
    words: &Words,
) -> Result<Vec<Line>, Failure> {
    let telling = Telling::new(tx, words, &asked.viewer.organisation).await?;
    let mut lines = Vec::new();
    for check in checks {
        let actors = store::actors(tx, check.id).await?;
        let own = check.closed_by == Some(asked.viewer.person);
        if !own && part(asked, check.node, &actors).is_none() {
            continue;
        }
        let reviewer = match check.closed_by {
            Some(by) => Some(by),
            None => reviewer(asked, check.node, &actors),
        };
        let count = |count: i64| u64::try_from(count).unwrap_or_default();
        let day = check.closed_at.map_or(check.due, |at| at.day());
        let open = check.closed_at.is_none();
        lines.push(Line {
            unit: telling.place(Some(check.node.uuid()), asked.today),
            href: CheckPath { id: check.id }.to_string(),
            of_manager: check.of_manager,
            month: words.period(check.month),
            due: words.date(day),
            distance: match open {
                true => distance(check.due, asked.today, words),
                false => String::new(),
            },
            late: open && check.due < asked.today,
            reviewer: match reviewer {
                Some(person) => telling.person(Some(person.uuid())),
                None => words.get("log-check-nobody"),
            },
            progress: words.say(
                &Message::new("log-check-decided")
                    .count("decided", count(check.decided))
                    .count("drawn", count(check.drawn)),
            ),
            suspected: words
                .say(&Message::new("log-check-suspected").count("count", count(check.suspected))),
        });
    }
    Ok(lines)
}
