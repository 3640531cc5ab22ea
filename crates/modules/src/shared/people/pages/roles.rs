//! *Roller*: given and ended.

use samsyn_db::audit;
use samsyn_domain::day::Day;
use samsyn_domain::day_span::DaySpan;
use samsyn_domain::ids::NodeId;
use samsyn_domain::roles::{Assignment, Permission, Role};
use samsyn_texts::Message;
use samsyn_web::failure::Answer;
use samsyn_web::{Ctx, Failure, Form};

use super::list::under_administration;
use super::person::{Known, known, may_change};
use crate::shared::form_page::FormPage;
use crate::shared::people::model::{self, Refusal};
use crate::shared::people::paths::{EndRolePath, NewRolePath, PeoplePath, PersonPath};
use crate::shared::people::store::held::{self, Given};
use crate::shared::people::{said, store};

/// The longest reason.
const REASON: usize = 500;

fn new_page(ctx: &Ctx, known: &Known) -> Result<FormPage, Failure> {
    let person = known.account.id;
    let words = ctx.words();
    let tree = ctx.viewer()?.organisation.on(ctx.today());
    let shell = under_administration(ctx, &words.get("role-new"))
        .under(words.get("people-title"), PeoplePath)
        .under(&known.account.name, PersonPath { person });
    let back = PersonPath { person };
    Ok(
        FormPage::new(shell, NewRolePath { person }, "role-give", back)
            .saying(&Message::new("role-new-text"))
            .select("roll", "person-role", said::roles(words), "edit-choose")
            .select("nod", "role-node", said::nodes(&tree), "edit-choose")
            .hint("role-node-hint")
            .date("fran_dag", "edit-from")
            .date("till_dag", "edit-to")
            .hint("edit-to-hint")
            .optional()
            .lines("skal", "edit-reason", 3)
            .hint("role-reason-hint")
            .optional(),
    )
}

/// A form for a new role.
pub async fn new(path: NewRolePath, ctx: Ctx) -> Answer {
    let mut tx = ctx.read().await?;
    let known = known(&mut tx, &ctx, path.person).await?;
    let form = Form::filled([("fran_dag", ctx.today().to_string())]);
    new_page(&ctx, &known)?.with(&ctx, form)
}

/// Days from a form: `fran_dag`, and `till_dag` where it is filled in.
pub fn days(form: &mut Form) -> Option<DaySpan> {
    let from = form.day("fran_dag");
    if from.is_none() {
        form.refuse("fran_dag", Message::new("edit-from-missing"));
    }
    let to = form.day("till_dag");
    let span = DaySpan::new(from?, to).ok();
    if span.is_none() {
        form.refuse("till_dag", Message::new("edit-to-before"));
    }
    span.filter(|_| form.is_right())
}

fn read(form: &mut Form, known: &Known, today: Day) -> Option<Assignment> {
    let role: Option<Role> = form.choice("roll", |text| text.parse().ok(), "role-missing");
    let node: Option<NodeId> = form.choice("nod", |text| text.parse().ok(), "role-node-missing");
    let reason = form.free_text("skal", REASON, today);
    let valid = days(form);
    form.is_right().then_some(Assignment {
        person: known.account.id,
        role: role?,
        node: node?,
        valid: valid?,
        reason,
    })
}

/// Gives the role.
pub async fn give(path: NewRolePath, ctx: Ctx, mut form: Form) -> Answer {
    let scope = ctx.scope(Permission::Administer)?;
    let mut tx = ctx.write().await?;
    let known = known(&mut tx, &ctx, path.person).await?;
    let viewer = ctx.viewer()?;
    let given = read(&mut form, &known, ctx.today());
    if let Some(given) = &given {
        let may = model::give_role(
            viewer.person,
            &scope,
            &viewer.organisation,
            given,
            ctx.today(),
        );
        if let Err(why) = may {
            let (field, message) = why.said();
            form.refuse(if field == "person" { "roll" } else { field }, message);
        }
    }
    let Some(given) = given.filter(|_| form.is_right()) else {
        return new_page(&ctx, &known)?.refused(&ctx, form);
    };
    let id = ctx.new_id();
    held::insert_assignment(&mut tx, id, &given, ctx.now()).await?;
    let event = ctx.event("assignment_given").about("person", given.person);
    let event = event.with("assignment", id.to_string());
    let event = event.with("role", given.role.code());
    audit::record(&mut tx, &event.at_node(given.node.uuid())).await?;
    tx.commit().await?;
    let person = path.person;
    ctx.to_telling(PersonPath { person }, &Message::new("role-given"))
}

fn one(known: &Known, path: &EndRolePath) -> Result<Given, Failure> {
    let mut given = known.given.iter();
    let found = given.find(|given| given.id == path.id);
    found.cloned().ok_or(Failure::NotFound)
}

fn end_page(ctx: &Ctx, known: &Known, given: &Given) -> Result<FormPage, Failure> {
    let person = known.account.id;
    let words = ctx.words();
    let node = ctx.viewer()?.organisation.name_on(given.node, ctx.today());
    let text = Message::new("role-end-text")
        .text("role", said::role(words, given.role))
        .text("node", node.unwrap_or_default());
    let shell = under_administration(ctx, &words.get("role-end"))
        .under(words.get("people-title"), PeoplePath)
        .under(&known.account.name, PersonPath { person });
    let action = EndRolePath {
        person,
        id: given.id,
    };
    Ok(
        FormPage::new(shell, action, "held-end", PersonPath { person })
            .saying(&text)
            .date("till_dag", "edit-last-day"),
    )
}

/// Asks for the last day.
pub async fn ask_end(path: EndRolePath, ctx: Ctx) -> Answer {
    let mut tx = ctx.read().await?;
    let known = known(&mut tx, &ctx, path.person).await?;
    let given = one(&known, &path)?;
    let form = Form::filled([("till_dag", ctx.today().to_string())]);
    end_page(&ctx, &known, &given)?.with(&ctx, form)
}

/// Ends the role. The last who administers is kept.
pub async fn end(path: EndRolePath, ctx: Ctx, mut form: Form) -> Answer {
    let mut tx = ctx.write().await?;
    let known = known(&mut tx, &ctx, path.person).await?;
    may_change(&ctx, &known)?;
    let given = one(&known, &path)?;
    let last = form.day("till_dag");
    if last.is_none() {
        form.refuse("till_dag", Message::new("edit-last-day-missing"));
    }
    if given
        .valid_to
        .is_some_and(|to| last.is_some_and(|last| last > to))
    {
        form.refuse("till_dag", Message::new("edit-last-day-later"));
    }
    if given.role == Role::Administrator {
        let everybody = store::assignments(&mut tx).await?;
        let tree = ctx.viewer()?.organisation.on(ctx.today());
        let left = model::leaves_administrator(&tree, &everybody, given.person);
        if let Err(why @ Refusal::LastAdministrator) = left {
            form.refuse("till_dag", why.said().1);
        }
    }
    let Some(last) = last.filter(|_| form.is_right()) else {
        return end_page(&ctx, &known, &given)?.refused(&ctx, form);
    };
    held::end_assignment(&mut tx, given.id, last).await?;
    let event = ctx.event("assignment_ended").about("person", given.person);
    let event = event.with("assignment", given.id.to_string());
    let event = event.with("role", given.role.code());
    let event = event.with("last", last.to_string());
    audit::record(&mut tx, &event.at_node(given.node.uuid())).await?;
    tx.commit().await?;
    let person = path.person;
    ctx.to_telling(PersonPath { person }, &Message::new("role-ended"))
}
