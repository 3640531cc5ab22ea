//! *Vem har sett ärendet*: everybody who was shown one case, when, why, and whether it was taken out. Asking is recorded.

use askama::Template;
use samsyn_analytics::case_reference::CaseReference;
use samsyn_db::audit::{self, Page};
use samsyn_domain::ids::NodeId;
use samsyn_texts::Message;
use samsyn_web::components::Column;
use samsyn_web::shell::Shell;
use samsyn_web::{Answer, Ctx, Failure, Form};

use super::question::View;
use super::rows::how;
use crate::shared::audit_trail::paths::{CasePath, TrailPath};
use crate::shared::audit_trail::why::Reasons;
use crate::shared::audit_trail::{Telling, account};

const REFERENCE: &str = "arende";
/// More readers than this has no case.
const MOST: u32 = 500;

#[derive(Template)]
#[template(path = "shared/audit_trail/pages/case.html")]
struct CasePage {
    shell: Shell,
    action: String,
    filled: Form,
    asked: bool,
    count: String,
    columns: Vec<Column>,
    seen: Vec<Seen>,
}

/// One time that somebody saw it.
struct Seen {
    when: String,
    datetime: String,
    who: String,
    why: String,
    reason: String,
    how: String,
    place: String,
}

/// Shows it.
pub async fn show(_: CasePath, ctx: Ctx) -> Answer {
    let words = ctx.words();
    let asked = ctx.query().get(REFERENCE).trim();
    // What is no reference is not looked up, and so not recorded: it may be a personal number.
    let reference = asked.parse::<CaseReference>();
    let reference = reference.map_or_else(|_| String::new(), |reference| reference.to_string());
    let seen = match reference.is_empty() {
        true => Vec::new(),
        false => seen(&ctx, &reference).await?,
    };
    let title = words.get("audit-case-title");
    let shell = account(&ctx, &title).under(words.get("menu-audit-trail"), TrailPath);
    ctx.page(&CasePage {
        action: CasePath.to_string(),
        filled: Form::sent(ctx.query().clone()),
        asked: !reference.is_empty(),
        count: words.say(&Message::new("audit-count").count("count", seen.len() as u64)),
        columns: [
            "audit-when",
            "audit-who",
            "audit-why",
            "audit-how",
            "audit-where",
        ]
        .map(|head| Column::new(words.get(head)))
        .to_vec(),
        seen,
        shell: shell.here(title),
    })
}

/// The reads within what the viewer may, and a note in the trail that they were asked for.
async fn seen(ctx: &Ctx, reference: &str) -> Result<Vec<Seen>, Failure> {
    let (words, viewer) = (ctx.words(), ctx.viewer()?);
    let scope = View::Reads.scope(ctx).ok_or(Failure::NotFound)?;
    let everything = scope.covers_all(scope.tree().roots().map(|root| root.id));
    let mut tx = ctx.write().await?;
    let page = Page {
        before: None,
        size: MOST,
    };
    let mut reads = audit::who_saw(&mut tx, reference, page).await?;
    reads.retain(|read| everything || scope.covers(NodeId::new(read.node)));
    let telling = Telling::new(&mut tx, words, &viewer.organisation).await?;
    let mut reasons = Reasons::new(&mut tx, words, &viewer.organisation).await?;
    let mut seen = Vec::new();
    for read in &reads {
        seen.push(Seen {
            when: telling.moment(read.at),
            datetime: read.at.day().to_string(),
            who: telling.person(Some(read.actor)),
            why: reasons.of(&mut tx, read).await?,
            reason: telling.reason(read.reason.as_deref()),
            how: how(read.export, words),
            place: telling.place(Some(read.node), read.at.day()),
        });
    }
    let event = ctx
        .event("audit_case_looked_up")
        .about("case", reference)
        .with("reads", reads.len());
    audit::record(&mut tx, &event).await?;
    tx.commit().await?;
    Ok(seen)
}
