//! *Granskningsspår*: what was done, who saw cases, and what the program did.

use askama::Template;
use samsyn_domain::ids::NodeId;
use samsyn_texts::Message;
use samsyn_web::components::{Choice, Column, Download, Pager, Tab};
use samsyn_web::shell::Shell;
use samsyn_web::{Answer, Ctx, Form, Query};

use super::question::{self, BEFORE, Question, View};
use super::rows::{Row, columns, rows};
use crate::shared::audit_trail::paths::{CasePath, ExportPath, TrailPath};
use crate::shared::audit_trail::store::{self, PAGE};
use crate::shared::audit_trail::{Telling, account};

#[derive(Template)]
#[template(path = "shared/audit_trail/pages/trail.html")]
struct TrailPage {
    shell: Shell,
    tabs: Vec<Tab>,
    action: String,
    filled: Form,
    hidden: Vec<(String, String)>,
    kinds: Vec<Choice>,
    called: Vec<(String, String)>,
    nobody: bool,
    count: String,
    columns: Vec<Column>,
    downloads: Vec<Download>,
    rows: Vec<Row>,
    pager: Option<Pager>,
    by_case: Option<String>,
}

/// Shows it.
pub async fn show(_: TrailPath, ctx: Ctx) -> Answer {
    let (words, viewer) = (ctx.words(), ctx.viewer()?);
    let mut tx = ctx.read().await?;
    let telling = Telling::new(&mut tx, words, &viewer.organisation).await?;
    let Question {
        view,
        wanted,
        called,
        filled,
        part,
    } = question::read(&ctx, ctx.query(), &telling)?;
    let mut rows = match &wanted {
        Some(wanted) => rows(&mut tx, (view, wanted), PAGE + 1, &telling, words).await?,
        None => Vec::new(),
    };
    let more = rows.len() > PAGE;
    rows.truncate(PAGE);
    let kinds = match view {
        View::Reads => Vec::new(),
        View::Events => kinds(store::kinds(&mut tx).await?, &telling),
        View::Technical => kinds(store::technical_kinds(&mut tx).await?, &telling),
    };
    let title = words.get("menu-audit-trail");
    let shown = Message::new(match more {
        true => "audit-count-more",
        false => "audit-count",
    });
    let query = ctx.query();
    let shell = framed(&ctx, &title, view, part);
    ctx.page(&TrailPage {
        tabs: tabs(&ctx, view),
        action: TrailPath.to_string(),
        hidden: kept(query),
        called: called
            .into_iter()
            .map(|(name, query)| (name, ctx.here(&query)))
            .collect(),
        nobody: wanted.is_none(),
        count: words.say(&shown.count("count", rows.len() as u64)),
        columns: columns(view, words),
        downloads: downloads(query, view),
        pager: pager(&ctx, more.then(|| rows.last().map(|row| row.id)).flatten()),
        by_case: View::Reads.scope(&ctx).map(|_| CasePath.to_string()),
        filled,
        kinds,
        rows,
        shell: shell.here(title),
    })
}

/// The frame, with the parts of the organisation whose trail the viewer reads.
fn framed(ctx: &Ctx, title: &str, view: View, part: Option<NodeId>) -> Shell {
    let shell = account(ctx, title);
    let scope = view.scope(ctx).filter(|_| view != View::Technical);
    let Some(scope) = scope else {
        return shell;
    };
    let first = || scope.roots().map(|root| root.id).next();
    match part.or_else(first) {
        Some(chosen) => {
            shell.with_units_where(ctx, scope.tree(), chosen, |node| scope.covers(node))
        }
        None => shell,
    }
}

fn kinds(kinds: Vec<String>, telling: &Telling<'_>) -> Vec<Choice> {
    let mut choices: Vec<Choice> = kinds
        .into_iter()
        .map(|kind| {
            let label = telling.kind(&kind);
            Choice::new(kind, label)
        })
        .collect();
    choices.sort_by(|one, other| one.label.cmp(&other.label));
    choices
}

/// What the form of the filter carries besides its fields.
fn kept(query: &Query) -> Vec<(String, String)> {
    let kept = [question::VIEW, samsyn_web::ctx::UNIT];
    let pairs = query.pairs().iter();
    pairs
        .filter(|(name, value)| kept.contains(&name.as_str()) && !value.is_empty())
        .cloned()
        .collect()
}

fn tabs(ctx: &Ctx, current: View) -> Vec<Tab> {
    let words = ctx.words();
    let may = View::ALL
        .into_iter()
        .filter(|view| view.scope(ctx).is_some());
    let tabs: Vec<Tab> = may
        .map(|view| Tab {
            label: words
                .find(&format!("audit-view-{}", view.code()))
                .unwrap_or_default(),
            href: ctx.here(&Query::default().with(question::VIEW, view.code())),
            current: view == current,
        })
        .collect();
    match tabs.len() {
        1 => Vec::new(),
        _ => tabs,
    }
}

fn downloads(query: &Query, view: View) -> Vec<Download> {
    let query = query.without(BEFORE).with(question::VIEW, view.code());
    [("CSV", "csv"), ("XLSX", "xlsx")]
        .map(|(label, format)| Download {
            label: label.to_owned(),
            href: format!("{ExportPath}{}", query.with("format", format)),
        })
        .to_vec()
}

/// Older and newer. Each page turned is one `fore` more, so that turning back finds the same pages.
pub fn pager(ctx: &Ctx, last: Option<i64>) -> Option<Pager> {
    let query = ctx.query();
    let turned: Vec<&str> = query.all(BEFORE).collect();
    let with = |turned: &[&str]| {
        let pairs = query.without(BEFORE).pairs().to_vec().into_iter();
        let turned = turned
            .iter()
            .map(|id| (BEFORE.to_owned(), (*id).to_owned()));
        ctx.here(&Query::of(pairs.chain(turned)))
    };
    let next = last.map(|last| {
        let last = last.to_string();
        let mut further = turned.clone();
        further.push(&last);
        with(&further)
    });
    let previous = (!turned.is_empty()).then(|| with(&turned[..turned.len() - 1]));
    (next.is_some() || previous.is_some()).then(|| Pager {
        label: ctx.words().get("audit-pager"),
        previous,
        next,
        pages: Vec::new(),
    })
}
