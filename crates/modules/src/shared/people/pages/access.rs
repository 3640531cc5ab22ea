//! *Fallåtkomst*: who has been let in to the single cases of a unit, by whom, why, and until when.

use std::collections::BTreeMap;

use askama::Template;
use samsyn_db::audit;
use samsyn_domain::day::Day;
use samsyn_domain::ids::{NodeId, PersonId};
use samsyn_domain::organisation::{NodeKind, Tree};
use samsyn_domain::roles::{CaseAccess, Permission};
use samsyn_texts::Message;
use samsyn_web::components::{Choice, Mark, Status};
use samsyn_web::failure::Answer;
use samsyn_web::routes::Access;
use samsyn_web::shell::Shell;
use samsyn_web::{Ctx, Failure, Form};

use super::person::{Line, state};
use super::roles::days;
use super::span;
use crate::shared::form_page::FormPage;
use crate::shared::people::model::AccessGiver;
use crate::shared::people::paths::{
    AdministrationPath, CaseAccessPath, GiveAccessPath, WithdrawAccessPath,
};
use crate::shared::people::said;
use crate::shared::people::store::held::{self, GivenAccess};
use crate::shared::people::store::{accounts, names};

/// Managers of units and above, and administrators; [`AccessGiver`] narrows it to their part.
pub const GIVERS: Access = Access::ToAny(&[Permission::FollowUp, Permission::Administer]);

#[derive(Template)]
#[template(path = "shared/people/pages/access.html")]
struct Page {
    shell: Shell,
    lines: Vec<Line>,
}

/// A case access, as a line.
pub fn line(
    ctx: &Ctx,
    names: &BTreeMap<PersonId, String>,
    access: &GivenAccess,
) -> Result<Line, Failure> {
    let words = ctx.words();
    let organisation = &ctx.viewer()?.organisation;
    let unit = organisation.name_on(access.unit, ctx.today());
    let giver = access.given_by.and_then(|giver| names.get(&giver));
    let by = Message::new("access-given-by")
        .text("name", giver.map_or("–", String::as_str))
        .text("reason", &access.reason);
    Ok(Line {
        what: names.get(&access.person).cloned().unwrap_or_default(),
        place: unit.unwrap_or_default().to_owned(),
        when: span(words, access.valid_from, Some(access.valid_to)),
        note: words.say(&by),
        state: match access.withdrawn_at {
            Some(_) => Status::new(Mark::Unmeasured, words.get("access-withdrawn")),
            None => state(ctx, access.valid_from, Some(access.valid_to)),
        },
        end: None,
    })
}

fn giver(ctx: &Ctx) -> Result<AccessGiver, Failure> {
    AccessGiver::of(&ctx.viewer()?.authority).ok_or(Failure::NotFound)
}

fn today(ctx: &Ctx) -> Result<Tree, Failure> {
    Ok(ctx.viewer()?.organisation.on(ctx.today()))
}

/// What has been given where the viewer may give it.
pub async fn show(_: CaseAccessPath, ctx: Ctx) -> Answer {
    let (giver, tree) = (giver(&ctx)?, today(&ctx)?);
    let mut tx = ctx.read().await?;
    let all = held::case_access(&mut tx).await?;
    let names = names(&mut tx).await?;
    drop(tx);
    let seen = all
        .iter()
        .filter(|access| giver.reaches(&tree, access.unit));
    let lines = seen.map(|access| {
        let open = access.withdrawn_at.is_none() && access.valid_to >= ctx.today();
        let withdraw = WithdrawAccessPath { id: access.id };
        let line = line(&ctx, &names, access)?;
        Ok(Line {
            end: open.then(|| withdraw.to_string()),
            ..line
        })
    });
    let lines = lines.collect::<Result<_, Failure>>()?;
    let mut shell = ctx.shell(&ctx.words().get("access-title"));
    if ctx.may(Permission::Administer).is_some() {
        shell = shell.under(ctx.words().get("administration-title"), AdministrationPath);
    }
    ctx.page(&Page { shell, lines })
}

fn units(giver: &AccessGiver, tree: &Tree) -> Vec<Choice> {
    let units = tree.nodes().iter().filter(|node| {
        let is_unit = matches!(
            node.kind,
            NodeKind::Unit | NodeKind::Team | NodeKind::Provider
        );
        is_unit && giver.reaches(tree, node.id)
    });
    units
        .map(|node| Choice::new(node.id.to_string(), &node.name))
        .collect()
}

async fn form_page(ctx: &Ctx, giver: &AccessGiver) -> Result<FormPage, Failure> {
    let mut tx = ctx.read().await?;
    let people = accounts::all(&mut tx).await?;
    let own = ctx.viewer()?.person;
    let others = people.iter().filter(|account| account.id != own);
    let words = ctx.words();
    let shell = ctx
        .shell(&words.get("access-give"))
        .under(words.get("access-title"), CaseAccessPath);
    let page = FormPage::new(shell, GiveAccessPath, "access-give", CaseAccessPath)
        .saying(&Message::new("access-text"))
        .select("person", "access-who", said::people(others), "edit-choose")
        .select(
            "enhet_id",
            "access-unit",
            units(giver, &today(ctx)?),
            "edit-choose",
        )
        .date("fran_dag", "edit-from")
        .date("till_dag", "edit-last-day")
        .hint("access-to-hint")
        .lines("skal", "edit-reason", 3)
        .hint("access-reason-hint");
    Ok(match ctx.may(Permission::Administer) {
        Some(_) => page
            .text("beslut", "access-decision")
            .hint("access-decision-hint")
            .optional(),
        None => page,
    })
}

/// A form to give case access.
pub async fn new(_: GiveAccessPath, ctx: Ctx) -> Answer {
    let page = form_page(&ctx, &giver(&ctx)?).await?;
    let form = Form::filled([("fran_dag", ctx.today().to_string())]);
    page.with(&ctx, form)
}

fn read(form: &mut Form, today: Day) -> Option<CaseAccess> {
    let person: Option<PersonId> =
        form.choice("person", |text| text.parse().ok(), "access-who-missing");
    let unit: Option<NodeId> =
        form.choice("enhet_id", |text| text.parse().ok(), "access-unit-missing");
    let reason = form.free_text("skal", 500, today).unwrap_or_default();
    let valid = days(form);
    match CaseAccess::new(person?, unit?, &reason, valid?) {
        Ok(access) => form.is_right().then_some(access),
        Err(why) => {
            let (field, message) = said::refused_access(why);
            form.refuse(field, message);
            None
        }
    }
}

/// Gives case access.
pub async fn give(_: GiveAccessPath, ctx: Ctx, mut form: Form) -> Answer {
    let giver = giver(&ctx)?;
    let decision = form.free_text("beslut", 200, ctx.today());
    let access = read(&mut form, ctx.today());
    if let Some(access) = &access {
        let tree = ctx
            .viewer()?
            .organisation
            .on(access.valid().from().max(ctx.today()));
        if let Err(why) = giver.give(&tree, access, decision.as_deref()) {
            let (field, message) = why.said();
            form.refuse(if field == "nod" { "enhet_id" } else { field }, message);
        }
    }
    let access = access.filter(|_| form.is_right());
    let Some((access, to)) = access.and_then(|access| Some((access.clone(), access.valid().to()?)))
    else {
        return form_page(&ctx, &giver).await?.refused(&ctx, form);
    };
    let mut tx = ctx.write().await?;
    let account = accounts::find(&mut tx, access.person()).await?;
    account.ok_or(Failure::NotFound)?;
    let given = GivenAccess {
        id: ctx.new_id(),
        person: access.person(),
        unit: access.unit(),
        reason: access.reason().to_owned(),
        valid_from: access.valid().from(),
        valid_to: to,
        given_by: Some(ctx.viewer()?.person),
        decision,
        withdrawn_at: None,
    };
    held::insert_case_access(&mut tx, &given, ctx.now()).await?;
    let event = ctx.event("case_access_given").about("person", given.person);
    let event = event.with("case_access", given.id.to_string());
    let event = event.with("from", given.valid_from.to_string());
    let event = event.with("to", to.to_string());
    let event = event.with("on_decision", given.decision.is_some());
    audit::record(&mut tx, &event.at_node(given.unit.uuid())).await?;
    tx.commit().await?;
    ctx.to_telling(CaseAccessPath, &Message::new("access-given"))
}

async fn one(ctx: &Ctx, path: &WithdrawAccessPath) -> Result<GivenAccess, Failure> {
    let (giver, tree) = (giver(ctx)?, today(ctx)?);
    let mut tx = ctx.read().await?;
    let all = held::case_access(&mut tx).await?;
    let mut seen = all
        .into_iter()
        .filter(|access| giver.reaches(&tree, access.unit));
    seen.find(|access| access.id == path.id)
        .ok_or(Failure::NotFound)
}

/// Asks before it is taken back.
pub async fn ask_withdraw(path: WithdrawAccessPath, ctx: Ctx) -> Answer {
    one(&ctx, &path).await?;
    let words = ctx.words();
    let shell = ctx
        .shell(&words.get("access-withdraw"))
        .under(words.get("access-title"), CaseAccessPath);
    FormPage::new(shell, path, "access-withdraw", CaseAccessPath)
        .saying(&Message::new("access-withdraw-text"))
        .with(&ctx, Form::default())
}

/// Takes it back, from now on.
pub async fn withdraw(path: WithdrawAccessPath, ctx: Ctx, _form: Form) -> Answer {
    let access = one(&ctx, &path).await?;
    let mut tx = ctx.write().await?;
    if held::withdraw_case_access(&mut tx, access.id, ctx.now()).await? {
        let event = ctx
            .event("case_access_withdrawn")
            .about("person", access.person);
        let event = event.with("case_access", access.id.to_string());
        audit::record(&mut tx, &event.at_node(access.unit.uuid())).await?;
    }
    tx.commit().await?;
    ctx.to_telling(CaseAccessPath, &Message::new("access-withdrawn-now"))
}
