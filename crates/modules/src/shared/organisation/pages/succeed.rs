//! *Slå samman eller dela*: some parts end, others come instead, on one day.

use samsyn_db::audit;
use samsyn_domain::day_span::DaySpan;
use samsyn_domain::ids::NodeId;
use samsyn_domain::organisation::{NodeKind, Tree};
use samsyn_texts::Message;
use samsyn_web::components::Choice;
use samsyn_web::failure::Answer;
use samsyn_web::{Ctx, Failure, Form};

use super::change::{check_and_save, left_behind};
use super::tree::{under_tree, within};
use crate::shared::form_page::FormPage;
use crate::shared::organisation::draft::{Becomes, Draft};
use crate::shared::organisation::paths::{SucceedPath, TreePath};
use crate::shared::organisation::{said, store};
use crate::shared::people::said as people_said;

fn page(ctx: &Ctx, tree: &Tree, left: Vec<String>) -> FormPage {
    let shell = under_tree(ctx, &ctx.words().get("node-succeed"));
    // Under the part that they lie in: many, of which a few are chosen.
    let choices = tree.nodes().iter().flat_map(|above| {
        let below = tree.children(above.id);
        below.map(|node| Choice::new(node.id.to_string(), &node.name).group(&above.name))
    });
    let any = !left.is_empty();
    let page = FormPage::new(shell, SucceedPath, "edit-save", TreePath)
        .saying(&Message::new("node-succeed-text"))
        .warning("node-left-behind", left)
        .folded_checkboxes("fore", "node-before", choices.collect())
        .lines("efter", "node-after", 4)
        .hint("node-after-hint")
        .select("typ", "node-kind", said::kinds(ctx.words()), "edit-choose")
        .select(
            "over",
            "node-parent",
            people_said::nodes(tree),
            "edit-choose",
        )
        .date("fran_dag", "node-first-day");
    match any {
        true => page.checkbox("forstatt", "node-left-understood"),
        false => page,
    }
}

/// The form.
pub async fn new(_: SucceedPath, ctx: Ctx) -> Answer {
    let mut tx = ctx.read().await?;
    let tree = store::load(&mut tx).await?.on(ctx.today());
    let form = Form::filled([("typ", NodeKind::Unit.code().to_owned())]);
    page(&ctx, &tree, Vec::new()).with(&ctx, form)
}

/// A node that comes: its name, and its code where one is written after a semicolon.
fn coming(text: &str) -> Vec<(String, Option<String>)> {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines
        .map(|line| match line.split_once(';') {
            Some((name, code)) if !code.trim().is_empty() => {
                (name.trim().to_owned(), Some(code.trim().to_owned()))
            }
            Some((name, _)) => (name.trim().to_owned(), None),
            None => (line.to_owned(), None),
        })
        .collect()
}

struct Read {
    before: Vec<NodeId>,
    after: Vec<(String, Option<String>)>,
    kind: NodeKind,
    parent: NodeId,
    on: samsyn_domain::day::Day,
}

fn read(ctx: &Ctx, form: &mut Form, tree: &Tree) -> Result<Option<Read>, Failure> {
    let before: Vec<NodeId> = form
        .values("fore")
        .iter()
        .filter_map(|text| text.parse().ok())
        .collect();
    for node in &before {
        within(ctx, tree, *node)?;
    }
    if before.is_empty() {
        form.refuse("fore", Message::new("node-before-missing"));
    }
    let after = form.required("efter", 4_000, "node-after-missing");
    let kind: Option<NodeKind> = form.choice("typ", |text| text.parse().ok(), "node-kind-missing");
    let parent: Option<NodeId> =
        form.choice("over", |text| text.parse().ok(), "node-parent-missing");
    if let Some(parent) = parent {
        within(ctx, tree, parent)?;
    }
    let on = form.day("fran_dag");
    if on.is_none() {
        form.refuse("fran_dag", Message::new("edit-from-missing"));
    }
    let read = || {
        Some(Read {
            before,
            after: coming(&after?),
            kind: kind?,
            parent: parent?,
            on: on?,
        })
    };
    Ok(read())
}

/// Ends those before and makes those after.
pub async fn succeed(_: SucceedPath, ctx: Ctx, mut form: Form) -> Answer {
    let mut tx = ctx.write().await?;
    let organisation = store::load(&mut tx).await?;
    let tree = organisation.on(ctx.today());
    let mut left = Vec::new();
    if let Some(read) = read(&ctx, &mut form, &tree)? {
        left = left_behind(&mut tx, &ctx, &read.before, read.on).await?;
        if !left.is_empty() && !form.is_checked("forstatt", "1") {
            form.refuse("forstatt", Message::new("node-left-missing"));
        }
        let mut draft = Draft::of(&organisation);
        let mut after = Vec::new();
        for (name, _) in &read.after {
            let node = NodeId::new(ctx.new_id());
            let becomes = Becomes {
                kind: read.kind,
                name: name.clone(),
                parent: Some(read.parent),
            };
            draft.add(node, becomes, DaySpan::since(read.on));
            after.push(node);
        }
        if let Err(why) = draft.succeed(&read.before, &after, read.on) {
            form.refuse("fore", said::refused(&why, &organisation, "–"));
        }
        // Codes last: one of them may pass on from a node that ended.
        for (node, (_, code)) in after.iter().zip(&read.after) {
            if let Some(code) = code {
                draft.add_code(*node, code, DaySpan::since(read.on));
            }
        }
        if check_and_save(&mut tx, &ctx, &organisation, draft, (&mut form, "efter")).await? {
            let ids = |nodes: &[NodeId]| -> Vec<String> {
                nodes.iter().map(ToString::to_string).collect()
            };
            let event = ctx
                .event("nodes_succeeded")
                .with("before", ids(&read.before));
            let event = event.with("after", ids(&after));
            let event = event.with("on", read.on.to_string());
            audit::record(&mut tx, &event.at_node(read.parent.uuid())).await?;
            tx.commit().await?;
            return ctx.to_telling(TreePath, &Message::new("node-succeeded"));
        }
    }
    page(&ctx, &tree, left).refused(&ctx, form)
}
