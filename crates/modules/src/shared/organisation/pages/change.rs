//! A part of the organisation is made, changed from a day, or ended.

use samsyn_db::{Tx, audit};
use samsyn_domain::day::Day;
use samsyn_domain::ids::NodeId;
use samsyn_domain::organisation::{NodeKind, Organisation, Tree};
use samsyn_texts::Message;
use samsyn_web::failure::Answer;
use samsyn_web::{Ctx, Failure, Form};

use super::node::loaded;
use super::tree::{under_tree, within};
use crate::shared::form_page::FormPage;
use crate::shared::organisation::draft::{Becomes, ChangeRefused, Checked, Draft};
use crate::shared::organisation::paths::{
    ChangeNodePath, EndNodePath, NewNodePath, NodePath, TreePath,
};
use crate::shared::organisation::{said, store};
use crate::shared::people::pages::roles::days;
use crate::shared::people::said as people_said;
use crate::shared::people::store::{held, names};

/// The longest name.
const NAME: usize = 200;

/// A refusal of the whole as an answer, where there is no form to say it in.
pub(super) fn fresh(
    checked: Result<Checked, ChangeRefused>,
    organisation: &Organisation,
) -> Result<Checked, Failure> {
    checked.map_err(|why| Failure::Refused(said::refused(&why, organisation, "–")))
}

/// Checks the draft and saves it; what does not fit is said at the field.
pub(super) async fn check_and_save(
    tx: &mut Tx,
    ctx: &Ctx,
    organisation: &Organisation,
    draft: Draft,
    (form, field): (&mut Form, &str),
) -> Result<bool, Failure> {
    if !form.is_right() {
        return Ok(false);
    }
    match draft.check() {
        Ok(checked) => {
            checked.save_by(tx, ctx).await?;
            Ok(true)
        }
        Err(why) => {
            let name = form.value("namn").to_owned();
            form.refuse(field, said::refused(&why, organisation, &name));
            Ok(false)
        }
    }
}

fn fields(page: FormPage, ctx: &Ctx, tree: &Tree) -> FormPage {
    page.text("namn", "node-name")
        .select("typ", "node-kind", said::kinds(ctx.words()), "edit-choose")
        .select("over", "node-parent", people_said::nodes(tree), "node-top")
}

/// What the fields say a node becomes. Only what lies within the administrator's part can be its parent.
fn becomes(ctx: &Ctx, form: &mut Form, tree: &Tree) -> Result<Option<Becomes>, Failure> {
    let name = form.required("namn", NAME, "node-name-missing");
    let kind: Option<NodeKind> = form.choice("typ", |text| text.parse().ok(), "node-kind-missing");
    let parent: Option<NodeId> = form.value("over").parse().ok();
    match parent {
        Some(parent) => within(ctx, tree, parent)?,
        None => {
            // A root stands above everything: only who administers a root makes or changes one.
            let scope = ctx.scope(samsyn_domain::roles::Permission::Administer)?;
            let mut roots = tree.roots();
            if !roots.all(|root| scope.covers_in(tree, root.id)) {
                form.refuse("over", Message::new("node-parent-missing"));
            }
        }
    }
    Ok(name
        .zip(kind)
        .map(|(name, kind)| Becomes { kind, name, parent }))
}

fn new_page(ctx: &Ctx, tree: &Tree) -> FormPage {
    let shell = under_tree(ctx, &ctx.words().get("node-new"));
    let page = FormPage::new(shell, NewNodePath, "edit-save", TreePath);
    fields(page, ctx, tree)
        .text("kod", "node-code")
        .hint("node-code-hint")
        .optional()
        .date("fran_dag", "edit-from")
        .hint("node-from-hint")
        .date("till_dag", "edit-to")
        .hint("edit-to-hint")
        .optional()
}

/// A form for a new node.
pub async fn new(_: NewNodePath, ctx: Ctx) -> Answer {
    let mut tx = ctx.read().await?;
    let tree = store::load(&mut tx).await?.on(ctx.today());
    let under = ctx.query().get("under").to_owned();
    let form = Form::filled([
        ("over", under),
        ("typ", NodeKind::Unit.code().to_owned()),
        ("fran_dag", ctx.today().to_string()),
    ]);
    new_page(&ctx, &tree).with(&ctx, form)
}

/// Makes the node.
pub async fn create(_: NewNodePath, ctx: Ctx, mut form: Form) -> Answer {
    let mut tx = ctx.write().await?;
    let organisation = store::load(&mut tx).await?;
    let tree = organisation.on(ctx.today());
    let wanted = becomes(&ctx, &mut form, &tree)?;
    let code = form.text("kod", 100);
    let valid = days(&mut form);
    if let (Some(wanted), Some(valid)) = (wanted, valid) {
        let node = NodeId::new(ctx.new_id());
        let mut draft = Draft::of(&organisation);
        draft.add(node, wanted, valid);
        if let Some(code) = &code {
            draft.add_code(node, code, valid);
        }
        if check_and_save(&mut tx, &ctx, &organisation, draft, (&mut form, "over")).await? {
            let event = ctx.event("node_added").about("node", node);
            audit::record(&mut tx, &event.at_node(node.uuid())).await?;
            tx.commit().await?;
            return ctx.to_telling(NodePath { node }, &Message::new("node-added"));
        }
    }
    new_page(&ctx, &tree).refused(&ctx, form)
}

fn change_page(ctx: &Ctx, tree: &Tree, node: NodeId, name: &str) -> FormPage {
    let shell = under_tree(ctx, &ctx.words().get("node-change")).under(name, NodePath { node });
    let back = NodePath { node };
    let page = FormPage::new(shell, ChangeNodePath { node }, "edit-save", back)
        .saying(&Message::new("node-change-text"));
    fields(page, ctx, tree).date("fran_dag", "edit-from")
}

/// A form for another name, kind or place from a day.
pub async fn edit(path: ChangeNodePath, ctx: Ctx) -> Answer {
    let node = path.node;
    let mut tx = ctx.read().await?;
    let (organisation, name) = loaded(&mut tx, &ctx, node).await?;
    let now = organisation.version_on(node, ctx.today());
    let now = now.or(organisation.history(node).last());
    let now = now.ok_or(Failure::NotFound)?;
    let parent = now.parent.map(|parent| parent.to_string());
    let form = Form::filled([
        ("namn", now.name.clone()),
        ("typ", now.kind.code().to_owned()),
        ("over", parent.unwrap_or_default()),
        ("fran_dag", ctx.today().to_string()),
    ]);
    let tree = organisation.on(ctx.today());
    change_page(&ctx, &tree, node, &name).with(&ctx, form)
}

/// Changes the node from the day.
pub async fn change(path: ChangeNodePath, ctx: Ctx, mut form: Form) -> Answer {
    let node = path.node;
    let mut tx = ctx.write().await?;
    let (organisation, name) = loaded(&mut tx, &ctx, node).await?;
    let tree = organisation.on(ctx.today());
    let wanted = becomes(&ctx, &mut form, &tree)?;
    let from = form.day("fran_dag");
    if from.is_none() {
        form.refuse("fran_dag", Message::new("edit-from-missing"));
    }
    if let (Some(wanted), Some(from)) = (wanted, from) {
        let mut draft = Draft::of(&organisation);
        let before = organisation.version_on(node, from).cloned();
        if let Err(why) = draft.change(node, from, wanted.clone()) {
            form.refuse("fran_dag", said::refused(&why, &organisation, &name));
        }
        if check_and_save(&mut tx, &ctx, &organisation, draft, (&mut form, "over")).await? {
            let fields = before.map(|before| {
                let changed = [
                    ("name", before.name != wanted.name),
                    ("kind", before.kind != wanted.kind),
                    ("parent", before.parent != wanted.parent),
                ];
                let changed = changed.into_iter().filter(|(_, changed)| *changed);
                changed.map(|(field, _)| field).collect::<Vec<_>>()
            });
            let event = ctx.event("node_changed").about("node", node);
            let event = event.with("fields", fields.unwrap_or_default());
            let event = event.with("from", from.to_string());
            audit::record(&mut tx, &event.at_node(node.uuid())).await?;
            tx.commit().await?;
            return ctx.to_telling(NodePath { node }, &Message::new("node-saved"));
        }
    }
    change_page(&ctx, &tree, node, &name).refused(&ctx, form)
}

/// Roles and case access that would be left without their node after the day.
pub(super) async fn left_behind(
    tx: &mut Tx,
    ctx: &Ctx,
    nodes: &[NodeId],
    last: Day,
) -> Result<Vec<String>, Failure> {
    let names = names(tx).await?;
    let words = ctx.words();
    let name = |person| names.get(&person).cloned().unwrap_or_default();
    let given = held::all_given(tx).await?;
    let given = given
        .into_iter()
        .filter(|given| nodes.contains(&given.node) && given.valid_to.is_none_or(|to| to > last));
    let roles = given.map(|given| {
        format!(
            "{}: {}",
            name(given.person),
            people_said::role(words, given.role)
        )
    });
    let mut left: Vec<String> = roles.collect();
    let access = held::case_access(tx).await?;
    let access = access.into_iter().filter(|access| {
        let open = access.withdrawn_at.is_none() && access.valid_to > last;
        open && nodes.contains(&access.unit)
    });
    left.extend(
        access.map(|access| format!("{}: {}", name(access.person), words.get("access-title"))),
    );
    Ok(left)
}

fn end_page(ctx: &Ctx, node: NodeId, name: &str, left: Vec<String>) -> FormPage {
    let shell = under_tree(ctx, &ctx.words().get("node-end")).under(name, NodePath { node });
    let any = !left.is_empty();
    let page = FormPage::new(shell, EndNodePath { node }, "held-end", NodePath { node })
        .saying(&Message::new("node-end-text").text("node", name))
        .warning("node-left-behind", left)
        .date("till_dag", "edit-last-day");
    match any {
        true => page.checkbox("forstatt", "node-left-understood"),
        false => page,
    }
}

/// Asks for the last day, and says what points at the node after it.
pub async fn ask_end(path: EndNodePath, ctx: Ctx) -> Answer {
    let node = path.node;
    let mut tx = ctx.read().await?;
    let (_, name) = loaded(&mut tx, &ctx, node).await?;
    let left = left_behind(&mut tx, &ctx, &[node], ctx.today()).await?;
    let form = Form::filled([("till_dag", ctx.today().to_string())]);
    end_page(&ctx, node, &name, left).with(&ctx, form)
}

/// Ends the node and its codes.
pub async fn end(path: EndNodePath, ctx: Ctx, mut form: Form) -> Answer {
    let node = path.node;
    let mut tx = ctx.write().await?;
    let (organisation, name) = loaded(&mut tx, &ctx, node).await?;
    let last = form.day("till_dag");
    if last.is_none() {
        form.refuse("till_dag", Message::new("edit-last-day-missing"));
    }
    let left = left_behind(&mut tx, &ctx, &[node], last.unwrap_or(ctx.today())).await?;
    if !left.is_empty() && !form.is_checked("forstatt", "1") {
        form.refuse("forstatt", Message::new("node-left-missing"));
    }
    if let Some(last) = last {
        let mut draft = Draft::of(&organisation);
        if let Err(why) = draft.end(node, last) {
            form.refuse("till_dag", said::refused(&why, &organisation, &name));
        }
        if check_and_save(&mut tx, &ctx, &organisation, draft, (&mut form, "till_dag")).await? {
            let event = ctx.event("node_ended").about("node", node);
            let event = event.with("last", last.to_string());
            audit::record(&mut tx, &event.at_node(node.uuid())).await?;
            tx.commit().await?;
            return ctx.to_telling(NodePath { node }, &Message::new("node-ended"));
        }
    }
    end_page(&ctx, node, &name, left).refused(&ctx, form)
}
