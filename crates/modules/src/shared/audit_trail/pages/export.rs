//! *Uttag ur granskningsspåret*: the lines as a file, for a reason that is recorded itself.

use askama::Template;
use samsyn_texts::Message;
use samsyn_web::components::Choice;
use samsyn_web::download::Kind;
use samsyn_web::shell::Shell;
use samsyn_web::{Answer, Ctx, Failure, Form, Query};

use super::question::{self, KIND, PERSON};
use super::rows::{rows, sheet};
use crate::shared::audit_trail::paths::{ExportPath, TrailPath};
use crate::shared::audit_trail::store::FILE;
use crate::shared::audit_trail::{Telling, account};
use samsyn_db::Code as _;
use samsyn_db::audit;

const REASON: &str = "skal";
const FORMAT: &str = "format";

samsyn_db::code! {
    /// *Skäl för uttag*.
    pub enum Reason {
        /// *Begäran från den registrerade*.
        Request = "request",
        /// *Tillsyn eller revision*.
        Supervision = "supervision",
        /// *Incident*.
        Incident = "incident",
        /// *Loggkontroll*.
        LogCheck = "log_check",
    }
}

#[derive(Template)]
#[template(path = "shared/audit_trail/pages/export.html")]
struct ExportPage {
    shell: Shell,
    form: Form,
    action: String,
    hidden: Vec<(String, String)>,
    reasons: Vec<Choice>,
    back: String,
}

/// Asks why.
pub async fn show(_: ExportPath, ctx: Ctx) -> Answer {
    let (viewer, query) = (ctx.viewer()?, ctx.query());
    let mut tx = ctx.read().await?;
    let telling = Telling::new(&mut tx, ctx.words(), &viewer.organisation).await?;
    question::read(&ctx, query, &telling)?;
    ctx.page(&page(&ctx, query, Form::default()))
}

/// Gives the file, and records who took it and why.
pub async fn take(_: ExportPath, ctx: Ctx, mut form: Form) -> Answer {
    let (words, viewer) = (ctx.words(), ctx.viewer()?);
    let pairs = form.pairs().filter(|(name, _)| *name != REASON);
    let query = Query::of(pairs.map(|(name, value)| (name.to_owned(), value.to_owned())));
    let reason = form.choice(REASON, Reason::from_code, "audit-export-no-reason");
    let Some(reason) = reason else {
        return ctx.refused(&page(&ctx, &query, ctx.said(form)));
    };
    let kind = Kind::called(query.get(FORMAT)).ok_or(Failure::NotFound)?;
    let mut tx = ctx.write().await?;
    let telling = Telling::new(&mut tx, words, &viewer.organisation).await?;
    let question = question::read(&ctx, &query, &telling)?;
    let mut wanted = question.wanted.ok_or(Failure::NotFound)?;
    wanted.before = None;
    let view = question.view;
    let found = rows(&mut tx, (view, &wanted), FILE, &telling, words).await?;
    let filters = [PERSON, KIND, question::FROM, question::TO];
    let filters: Vec<&str> = filters
        .into_iter()
        .filter(|name| !query.get(name).is_empty())
        .collect();
    let part = question.part.map(samsyn_domain::ids::NodeId::uuid);
    let event = ctx
        .event("audit_exported")
        .about(audit::SYSTEM, "audit")
        .at_node(part)
        .with("view", view.code())
        .with("reason", reason.code())
        .with("filters", filters)
        .with("rows", found.len());
    audit::record(&mut tx, &event).await?;
    tx.commit().await?;
    sheet(view, &found, words).answer(kind, words)
}

fn page(ctx: &Ctx, query: &Query, form: Form) -> ExportPage {
    let words = ctx.words();
    let title = words.get("audit-export-title");
    let reasons = Reason::ALL.iter().map(|reason| {
        let label = words.find(&format!("reason-{}", reason.code().replace('_', "-")));
        Choice::new(reason.code(), label.unwrap_or_default())
    });
    ExportPage {
        shell: account(ctx, &title)
            .under(words.get("menu-audit-trail"), TrailPath)
            .here(title),
        form,
        action: ExportPath.to_string(),
        hidden: query.pairs().to_vec(),
        reasons: reasons.collect(),
        back: format!("{TrailPath}{}", query.without(FORMAT)),
    }
}

impl ExportPage {
    fn text(&self) -> String {
        let words = &self.shell.words;
        words.say(&Message::new("audit-export-text").count("most", FILE as u64))
    }
}
