//! *Vem har sett ärendet*: everybody who was shown one case, when, why, and whether it was taken out. Asking is recorded.

use askama::Template;
use samsyn_analytics::case_reference::CaseReference;
use samsyn_db::audit::{self, RecordedRead};
use samsyn_texts::Message;
use samsyn_web::components::{Column, Pager};
use samsyn_web::shell::Shell;
use samsyn_web::{Answer, Ctx, Failure, Form};

use super::question::{View, nodes, page_before};
use super::rows::how;
use super::trail::pager;
use crate::shared::audit_trail::paths::{CasePath, TrailPath};
use crate::shared::audit_trail::store::{self, PAGE};
use crate::shared::audit_trail::why::Reasons;
use crate::shared::audit_trail::{Telling, account};

const REFERENCE: &str = "arende";

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
    pager: Option<Pager>,
}

/// One time that somebody saw it.
struct Seen {
    id: i64,
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
    let (seen, more) = match reference.is_empty() {
        true => (Vec::new(), false),
        false => seen(&ctx, &reference).await?,
    };
    let count = Message::new(match more {
        true => "audit-count-more",
        false => "audit-count",
    });
    let title = words.get("audit-case-title");
    let shell = account(&ctx, &title).under(words.get("menu-audit-trail"), TrailPath);
    ctx.page(&CasePage {
        action: CasePath.to_string(),
        filled: Form::sent(ctx.query().clone()),
        asked: !reference.is_empty(),
        count: words.say(&count.count("count", seen.len() as u64)),
        columns: [
            "audit-when",
            "audit-who",
            "audit-why",
            "audit-how",
            "audit-where",
        ]
        .map(|head| Column::new(words.get(head)))
        .to_vec(),
        pager: pager(&ctx, seen.last().filter(|_| more).map(|seen| seen.id)),
        seen,
        shell: shell.here(title),
    })
}

/// The reads within what the viewer may, so many as a page has, and whether there are more; and a note in the trail that they
/// were asked for.
async fn seen(ctx: &Ctx, reference: &str) -> Result<(Vec<Seen>, bool), Failure> {
    let (words, viewer) = (ctx.words(), ctx.viewer()?);
    let scope = View::Reads.scope(ctx).ok_or(Failure::NotFound)?;
    let nodes = nodes(View::Reads, None, &scope);
    let mut tx = ctx.write().await?;
    let before = page_before(ctx.query());
    let mut reads: Vec<RecordedRead> =
        store::who_saw(&mut tx, reference, (nodes.as_deref(), before), PAGE + 1).await?;
    let more = reads.len() > PAGE;
    reads.truncate(PAGE);
    let telling = Telling::new(&mut tx, words, &viewer.organisation).await?;
    let mut reasons = Reasons::new(&mut tx, words, &viewer.organisation).await?;
    let mut seen = Vec::new();
    for read in &reads {
        seen.push(Seen {
            id: read.id,
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
    Ok((seen, more))
}
