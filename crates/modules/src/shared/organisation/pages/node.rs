//! *Del av organisationen*: what it is and was, its codes, who answers for it.

use askama::Template;
use samsyn_db::{Tx, audit};
use samsyn_domain::day::Day;
use samsyn_domain::ids::NodeId;
use samsyn_domain::organisation::Organisation;
use samsyn_domain::roles::Managers;
use samsyn_texts::Message;
use samsyn_web::components::{Event, Fact};
use samsyn_web::failure::Answer;
use samsyn_web::shell::Shell;
use samsyn_web::{Ctx, Failure, Form};

use super::change::{check_and_save, fresh};
use super::tree::{answers, under_tree, within};
use crate::shared::form_page::FormPage;
use crate::shared::organisation::draft::Draft;
use crate::shared::organisation::paths::{
    ChangeNodePath, EndCodePath, EndNodePath, NewCodePath, NodePath,
};
use crate::shared::organisation::{said, store};
use crate::shared::people::pages::person::{Line, state};
use crate::shared::people::pages::roles::days;
use crate::shared::people::pages::span;
use crate::shared::people::said as people_said;
use crate::shared::people::store as people;
use crate::shared::people::store::held;

#[derive(Template)]
#[template(path = "shared/organisation/pages/node.html")]
struct Page {
    shell: Shell,
    facts: Vec<Fact>,
    codes: Vec<Line>,
    roles: Vec<Line>,
    history: Vec<Event>,
    change: String,
    end: String,
    new_code: String,
    new_below: String,
    ends: bool,
}

/// The node's organisation, where the viewer administers it.
pub(super) async fn loaded(
    tx: &mut Tx,
    ctx: &Ctx,
    node: NodeId,
) -> Result<(Organisation, String), Failure> {
    let organisation = store::load(tx).await?;
    let today = ctx.today();
    within(ctx, &organisation.on(today), node)?;
    let name = organisation.name_on(node, today).ok_or(Failure::NotFound)?;
    let name = name.to_owned();
    Ok((organisation, name))
}

/// The page of a node.
pub async fn show(path: NodePath, ctx: Ctx) -> Answer {
    let node = path.node;
    let (words, today) = (ctx.words(), ctx.today());
    let mut tx = ctx.read().await?;
    let (organisation, name) = loaded(&mut tx, &ctx, node).await?;
    let assignments = people::leading_assignments(&mut tx).await?;
    let names = people::names(&mut tx).await?;
    let given = held::all_given(&mut tx).await?;
    drop(tx);
    let tree = organisation.on(today);
    let managers = Managers::new(tree.clone(), &assignments, today);
    let here = given.iter().filter(|given| given.node == node);
    let roles = here.map(|given| Line {
        what: names.get(&given.person).cloned().unwrap_or_default(),
        place: people_said::role(words, given.role),
        when: span(words, given.valid_from, given.valid_to),
        note: given.reason.clone().unwrap_or_default(),
        state: state(&ctx, given.valid_from, given.valid_to),
        end: None,
    });
    let roles = roles.collect();
    let mut facts = Vec::new();
    if let Some(now) = organisation.version_on(node, today) {
        facts.push(Fact::new(
            words.get("node-kind"),
            said::kind(words, now.kind),
        ));
        let parent = now
            .parent
            .and_then(|parent| Some((parent, tree.name(parent)?)));
        if let Some((parent, name)) = parent {
            let href = NodePath { node: parent }.to_string();
            facts.push(Fact::new(words.get("node-parent"), name).href(href));
        }
        let manager = answers(words, &tree, &managers, &names, node);
        facts.push(Fact::new(words.get("node-answers"), manager.text));
    } else {
        facts.push(Fact::new(
            words.get("person-state"),
            words.get("node-not-now"),
        ));
    }
    let ends = organisation.history(node).last();
    let ends = ends.is_some_and(|last| last.valid.to().is_none_or(|to| to >= today));
    let below = crate::shared::organisation::paths::NewNodePath;
    ctx.page(&Page {
        shell: under_tree(&ctx, &name),
        facts,
        codes: code_lines(&ctx, &organisation, node),
        roles,
        history: history(&ctx, &organisation, node),
        change: ChangeNodePath { node }.to_string(),
        end: EndNodePath { node }.to_string(),
        new_code: NewCodePath { node }.to_string(),
        new_below: format!("{below}?under={node}"),
        ends,
    })
}

fn code_lines(ctx: &Ctx, organisation: &Organisation, node: NodeId) -> Vec<Line> {
    let codes = organisation.codes_of(node);
    let lines = codes.map(|(code, valid)| {
        let open = valid.to().is_none_or(|to| to >= ctx.today());
        let query = samsyn_web::Query::default().with("kod", code);
        Line {
            what: code.to_owned(),
            place: String::new(),
            when: span(ctx.words(), valid.from(), valid.to()),
            note: String::new(),
            state: state(ctx, valid.from(), valid.to()),
            end: open.then(|| format!("{}{query}", EndCodePath { node })),
        }
    });
    lines.collect()
}

/// What the node was called, belonged to and came from, the latest first.
fn history(ctx: &Ctx, organisation: &Organisation, node: NodeId) -> Vec<Event> {
    let words = ctx.words();
    let event = |day: Day, text: String, note: String| Event {
        when: words.date(day),
        datetime: day.to_string(),
        text,
        note,
        told: String::new(),
        ahead: day > ctx.today(),
        href: None,
    };
    let name = |node: NodeId, day: Day| organisation.name_on(node, day).unwrap_or_default();
    let mut events: Vec<(Day, Event)> = Vec::new();
    for version in organisation.history(node) {
        let from = version.valid.from();
        let parent = version.parent.map(|parent| name(parent, from));
        let text = format!("{}, {}", version.name, said::kind(words, version.kind));
        events.push((
            from,
            event(from, text, parent.unwrap_or_default().to_owned()),
        ));
    }
    let joined = |nodes: &[NodeId], day: Day| {
        let names = nodes.iter().map(|node| name(*node, day));
        names.collect::<Vec<_>>().join(", ")
    };
    for succession in organisation.successions() {
        let (before, after) = (&succession.before, &succession.after);
        let message = if after.contains(&node) {
            Message::new("node-came-from").text("nodes", joined(before, succession.on))
        } else if before.contains(&node) {
            Message::new("node-became").text("nodes", joined(after, succession.on))
        } else {
            continue;
        };
        let text = words.say(&message);
        events.push((succession.on, event(succession.on, text, String::new())));
    }
    let last = organisation.history(node).last();
    if let Some(to) = last.and_then(|version| version.valid.to()) {
        events.push((to, event(to, words.get("node-last-day"), String::new())));
    }
    events.sort_by_key(|(day, _)| std::cmp::Reverse(*day));
    events.into_iter().map(|(_, event)| event).collect()
}

fn code_page(ctx: &Ctx, node: NodeId, name: &str) -> FormPage {
    let back = NodePath { node };
    let shell = under_tree(ctx, &ctx.words().get("node-code-new")).under(name, NodePath { node });
    FormPage::new(shell, NewCodePath { node }, "edit-save", back)
        .saying(&Message::new("node-code-text"))
        .text("kod", "node-code")
        .date("fran_dag", "edit-from")
        .date("till_dag", "edit-to")
        .hint("edit-to-hint")
        .optional()
}

/// A form for one more code.
pub async fn new_code(path: NewCodePath, ctx: Ctx) -> Answer {
    let mut tx = ctx.read().await?;
    let (_, name) = loaded(&mut tx, &ctx, path.node).await?;
    let form = Form::filled([("fran_dag", ctx.today().to_string())]);
    code_page(&ctx, path.node, &name).with(&ctx, form)
}

/// Adds a code.
pub async fn add_code(path: NewCodePath, ctx: Ctx, mut form: Form) -> Answer {
    let node = path.node;
    let mut tx = ctx.write().await?;
    let (organisation, name) = loaded(&mut tx, &ctx, node).await?;
    let code = form.required("kod", 100, "node-code-missing");
    let valid = days(&mut form);
    if let (Some(code), Some(valid)) = (&code, valid) {
        let mut draft = Draft::of(&organisation);
        draft.add_code(node, code, valid);
        if check_and_save(&mut tx, &ctx, &organisation, draft, (&mut form, "kod")).await? {
            let event = ctx.event("node_code_added").about("node", node);
            audit::record(&mut tx, &event.at_node(node.uuid())).await?;
            tx.commit().await?;
            return ctx.to_telling(NodePath { node }, &Message::new("node-saved"));
        }
    }
    code_page(&ctx, node, &name).refused(&ctx, form)
}

fn end_code_page(ctx: &Ctx, node: NodeId, name: &str, code: &str) -> FormPage {
    let query = samsyn_web::Query::default().with("kod", code);
    let action = format!("{}{query}", EndCodePath { node });
    let shell = under_tree(ctx, &ctx.words().get("node-code-end")).under(name, NodePath { node });
    FormPage::new(shell, action, "held-end", NodePath { node })
        .saying(&Message::new("node-code-end-text").text("code", code))
        .date("till_dag", "edit-last-day")
}

/// Asks for a code's last day.
pub async fn ask_end_code(path: EndCodePath, ctx: Ctx) -> Answer {
    let mut tx = ctx.read().await?;
    let (_, name) = loaded(&mut tx, &ctx, path.node).await?;
    let form = Form::filled([("till_dag", ctx.today().to_string())]);
    end_code_page(&ctx, path.node, &name, ctx.query().get("kod")).with(&ctx, form)
}

/// Ends a code.
pub async fn end_code(path: EndCodePath, ctx: Ctx, mut form: Form) -> Answer {
    let node = path.node;
    let mut tx = ctx.write().await?;
    let (organisation, name) = loaded(&mut tx, &ctx, node).await?;
    let code = ctx.query().get("kod").to_owned();
    let last = form.day("till_dag");
    let Some(last) = last else {
        form.refuse("till_dag", Message::new("edit-last-day-missing"));
        return end_code_page(&ctx, node, &name, &code).refused(&ctx, form);
    };
    let mut draft = Draft::of(&organisation);
    draft.end_code(node, &code, last);
    fresh(draft.check(), &organisation)?
        .save_by(&mut tx, &ctx)
        .await?;
    let event = ctx.event("node_code_ended").about("node", node);
    let event = event.with("last", last.to_string());
    audit::record(&mut tx, &event.at_node(node.uuid())).await?;
    tx.commit().await?;
    ctx.to_telling(NodePath { node }, &Message::new("node-saved"))
}
