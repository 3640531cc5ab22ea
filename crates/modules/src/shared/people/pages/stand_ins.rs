//! *Ersättare*: named by an administrator or by the absent, for some days.

use samsyn_db::{Tx, audit};
use samsyn_domain::ids::PersonId;
use samsyn_domain::roles::Role;
use samsyn_texts::Message;
use samsyn_web::failure::Answer;
use samsyn_web::{Ctx, Failure, Form};
use uuid::Uuid;

use super::list::under_administration;
use super::person::{known, may_change};
use super::roles::days;
use crate::shared::form_page::FormPage;
use crate::shared::people::model;
use crate::shared::people::paths::{
    AccountPath, EndOwnStandInPath, EndStandInPath, NewStandInPath, OwnStandInPath, PeoplePath,
    PersonPath,
};
use crate::shared::people::said;
use crate::shared::people::store::accounts::{self, Account};
use crate::shared::people::store::held::{self, Given, StandIn};

fn fields(ctx: &Ctx, page: FormPage, people: &[Account], given: &[Given]) -> FormPage {
    let others = people.iter().filter(|account| {
        let absent = given.iter().any(|given| given.person == account.id);
        !absent
    });
    let (words, today) = (ctx.words(), ctx.today());
    let held = given
        .iter()
        .filter(|given| given.valid_to.is_none_or(|to| to >= today));
    let mut roles = Vec::new();
    for given in held {
        let choice =
            samsyn_web::components::Choice::new(given.role.code(), said::role(words, given.role));
        if !roles.contains(&choice) {
            roles.push(choice);
        }
    }
    page.saying(&Message::new("substitute-text"))
        .select(
            "ersattare",
            "substitute-who",
            said::people(others),
            "edit-choose",
        )
        .select("roll", "substitute-role", roles, "substitute-all-roles")
        .date("fran_dag", "edit-from")
        .date("till_dag", "edit-last-day")
}

/// Reads the form and names the substitute; `false` where something is wrong with it.
async fn name(tx: &mut Tx, ctx: &Ctx, form: &mut Form, absent: PersonId) -> Result<bool, Failure> {
    let substitute: Option<PersonId> =
        form.choice("ersattare", |text| text.parse().ok(), "substitute-missing");
    let role: Option<Role> = form.value("roll").parse().ok();
    let valid = days(form);
    if valid.is_some_and(|valid| valid.to().is_none()) {
        form.refuse("till_dag", Message::new("edit-last-day-missing"));
    }
    let open = match substitute {
        Some(who) => accounts::find(tx, who).await?,
        None => None,
    };
    if substitute.is_some() && open.is_none_or(|account| account.blocked_at.is_some()) {
        form.refuse("ersattare", Message::new("substitute-missing"));
    }
    let (Some(substitute), Some(valid)) = (substitute, valid) else {
        return Ok(false);
    };
    if let Err(why) = model::name_substitute(ctx.viewer()?.person, absent, substitute) {
        form.refuse("ersattare", why.said().1);
    }
    let Some(to) = valid.to().filter(|_| form.is_right()) else {
        return Ok(false);
    };
    let stand_in = StandIn {
        id: ctx.new_id(),
        absent,
        substitute,
        role,
        valid_from: valid.from(),
        valid_to: to,
    };
    held::insert_stand_in(tx, &stand_in, ctx.now()).await?;
    let event = ctx.event("substitute_named").about("person", absent);
    let event = event.with("substitute", substitute.to_string());
    let event = event.with("substitution", stand_in.id.to_string());
    audit::record(tx, &event.with("role", role.map(Role::code))).await?;
    Ok(true)
}

/// Ends a substitution of the absent today.
async fn end_one(tx: &mut Tx, ctx: &Ctx, absent: PersonId, id: Uuid) -> Result<(), Failure> {
    let all = held::stand_ins_about(tx, absent).await?;
    let mut of_absent = all.iter().filter(|one| one.absent == absent);
    of_absent
        .find(|one| one.id == id)
        .ok_or(Failure::NotFound)?;
    held::end_stand_in(tx, id, ctx.today()).await?;
    let event = ctx.event("substitute_ended").about("person", absent);
    audit::record(tx, &event.with("substitution", id.to_string())).await?;
    Ok(())
}

fn for_person(ctx: &Ctx, account: &Account) -> FormPage {
    let person = account.id;
    let words = ctx.words();
    let shell = under_administration(ctx, &words.get("substitute-new"))
        .under(words.get("people-title"), PeoplePath)
        .under(&account.name, PersonPath { person });
    let back = PersonPath { person };
    FormPage::new(shell, NewStandInPath { person }, "substitute-name", back)
}

/// A form for somebody's substitute.
pub async fn new(path: NewStandInPath, ctx: Ctx) -> Answer {
    let mut tx = ctx.read().await?;
    let known = known(&mut tx, &ctx, path.person).await?;
    let people = accounts::all(&mut tx).await?;
    let page = for_person(&ctx, &known.account);
    let form = Form::filled([("fran_dag", ctx.today().to_string())]);
    fields(&ctx, page, &people, &known.given).with(&ctx, form)
}

/// Names somebody's substitute.
pub async fn create(path: NewStandInPath, ctx: Ctx, mut form: Form) -> Answer {
    let person = path.person;
    let mut tx = ctx.write().await?;
    let known = known(&mut tx, &ctx, person).await?;
    may_change(&ctx, &known)?;
    if !name(&mut tx, &ctx, &mut form, person).await? {
        let people = accounts::all(&mut tx).await?;
        let page = for_person(&ctx, &known.account);
        return fields(&ctx, page, &people, &known.given).refused(&ctx, form);
    }
    tx.commit().await?;
    ctx.to_telling(PersonPath { person }, &Message::new("substitute-named"))
}

/// Asks before somebody's substitution ends.
pub async fn ask_end(path: EndStandInPath, ctx: Ctx) -> Answer {
    let mut tx = ctx.read().await?;
    let known = known(&mut tx, &ctx, path.person).await?;
    let person = path.person;
    let words = ctx.words();
    let shell = under_administration(&ctx, &words.get("substitute-end"))
        .under(words.get("people-title"), PeoplePath)
        .under(&known.account.name, PersonPath { person });
    FormPage::new(shell, path, "held-end", PersonPath { person })
        .saying(&Message::new("substitute-end-text"))
        .with(&ctx, Form::default())
}

/// Ends somebody's substitution.
pub async fn end(path: EndStandInPath, ctx: Ctx, _form: Form) -> Answer {
    let person = path.person;
    let mut tx = ctx.write().await?;
    let known = known(&mut tx, &ctx, person).await?;
    may_change(&ctx, &known)?;
    end_one(&mut tx, &ctx, person, path.id).await?;
    tx.commit().await?;
    ctx.to_telling(PersonPath { person }, &Message::new("substitute-ended"))
}

fn own(ctx: &Ctx) -> FormPage {
    let words = ctx.words();
    let shell = ctx
        .shell(&words.get("substitute-new"))
        .under(words.get("account-title"), AccountPath);
    FormPage::new(shell, OwnStandInPath, "substitute-name", AccountPath)
}

/// A form for one's own substitute.
pub async fn new_own(_: OwnStandInPath, ctx: Ctx) -> Answer {
    let person = ctx.viewer()?.person;
    let mut tx = ctx.read().await?;
    let given = held::given_to(&mut tx, person).await?;
    let people = accounts::all(&mut tx).await?;
    let people: Vec<Account> = people.into_iter().filter(|a| a.id != person).collect();
    let form = Form::filled([("fran_dag", ctx.today().to_string())]);
    fields(&ctx, own(&ctx), &people, &given).with(&ctx, form)
}

/// Names one's own substitute.
pub async fn create_own(_: OwnStandInPath, ctx: Ctx, mut form: Form) -> Answer {
    let person = ctx.viewer()?.person;
    let mut tx = ctx.write().await?;
    if !name(&mut tx, &ctx, &mut form, person).await? {
        let given = held::given_to(&mut tx, person).await?;
        let people = accounts::all(&mut tx).await?;
        let people: Vec<Account> = people.into_iter().filter(|a| a.id != person).collect();
        return fields(&ctx, own(&ctx), &people, &given).refused(&ctx, form);
    }
    tx.commit().await?;
    ctx.to_telling(AccountPath, &Message::new("substitute-named"))
}

/// Ends one's own substitution.
pub async fn end_own(path: EndOwnStandInPath, ctx: Ctx, _form: Form) -> Answer {
    let person = ctx.viewer()?.person;
    let mut tx = ctx.write().await?;
    end_one(&mut tx, &ctx, person, path.id).await?;
    tx.commit().await?;
    ctx.to_telling(AccountPath, &Message::new("substitute-ended"))
}
