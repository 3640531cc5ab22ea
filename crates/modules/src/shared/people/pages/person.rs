//! *Person*: one account, what it holds, and what can be done about it.

use std::collections::BTreeMap;

use askama::Template;
use samsyn_db::Tx;
use samsyn_domain::day::Day;
use samsyn_domain::ids::PersonId;
use samsyn_domain::roles::Permission;
use samsyn_texts::Message;
use samsyn_web::components::{Fact, Mark, Status};
use samsyn_web::failure::Answer;
use samsyn_web::shell::Shell;
use samsyn_web::{Ctx, Failure, Form};

use super::list::under_administration;
use super::{date_and_time, span};
use crate::shared::form_page::FormPage;
use crate::shared::people::accounts::{self as api, Account, By, NewAccount};
use crate::shared::people::paths::{
    BlockPath, ChangePersonPath, EndRolePath, EndStandInPath, LinkPath, NewRolePath,
    NewStandInPath, PeoplePath, PersonPath, UnblockPath,
};
use crate::shared::people::store::held::{Given, StandIn};
use crate::shared::people::store::{accounts, held};
use crate::shared::people::{model, said, store};

/// A role, a substitute or an access as a line.
pub struct Line {
    /// *Enhetschef*.
    pub what: String,
    /// *Hemtjänst Norr*.
    pub place: String,
    /// From and to.
    pub when: String,
    /// Why, or for whom.
    pub note: String,
    /// Whether it holds now.
    pub state: Status,
    /// Where it can be ended, if it still can.
    pub end: Option<String>,
}

#[derive(Template)]
#[template(path = "shared/people/pages/person.html")]
struct Page {
    shell: Shell,
    facts: Vec<Fact>,
    roles: Vec<Line>,
    stand_ins: Vec<Line>,
    access: Vec<Line>,
    blocked: bool,
    own: bool,
    change: String,
    new_role: String,
    new_stand_in: String,
    link: String,
    block: String,
}

/// Everything about one person that an administrator sees.
pub(super) struct Known {
    pub(super) account: Account,
    pub(super) given: Vec<Given>,
}

/// The person, where the viewer may change the account.
pub(super) async fn known(tx: &mut Tx, ctx: &Ctx, person: PersonId) -> Result<Known, Failure> {
    let account = accounts::find(tx, person).await?.ok_or(Failure::NotFound)?;
    let given = held::given_to(tx, person).await?;
    Ok(Known { account, given }).and_then(|known| match ctx.may(Permission::Administer) {
        Some(_) => Ok(known),
        None => Err(Failure::NotFound),
    })
}

/// Whether the viewer may change the account itself.
pub(super) fn may_change(ctx: &Ctx, known: &Known) -> Result<(), Failure> {
    let scope = ctx.scope(Permission::Administer)?;
    let organisation = &ctx.viewer()?.organisation;
    model::administer(&scope, organisation, &known.given, ctx.today())
        .map_err(|why| Failure::Refused(why.said().1))
}

/// Whether something holds on the day: *gäller*, *kommande*, *avslutad*.
pub fn state(ctx: &Ctx, from: Day, to: Option<Day>) -> Status {
    let (today, words) = (ctx.today(), ctx.words());
    if from > today {
        return Status::new(Mark::NotAssessed, words.get("held-coming"));
    }
    match to {
        Some(to) if to < today => Status::new(Mark::Unmeasured, words.get("held-ended")),
        _ => Status::new(Mark::Met, words.get("held-now")),
    }
}

fn role_line(ctx: &Ctx, given: &Given) -> Result<Line, Failure> {
    let (words, today) = (ctx.words(), ctx.today());
    let organisation = &ctx.viewer()?.organisation;
    let open = given.valid_to.is_none_or(|to| to >= today);
    let end = EndRolePath {
        person: given.person,
        id: given.id,
    };
    Ok(Line {
        what: said::role(words, given.role),
        place: organisation
            .name_on(given.node, today)
            .unwrap_or_default()
            .to_owned(),
        when: span(words, given.valid_from, given.valid_to),
        note: given.reason.clone().unwrap_or_default(),
        state: state(ctx, given.valid_from, given.valid_to),
        end: open.then(|| end.to_string()),
    })
}

/// A substitution, seen from the person.
pub fn stand_in_line(
    ctx: &Ctx,
    names: &BTreeMap<PersonId, String>,
    one: &StandIn,
    person: PersonId,
) -> Line {
    let words = ctx.words();
    let of = |who| names.get(&who).cloned().unwrap_or_default();
    let (id, other) = match one.absent == person {
        true => ("substitute-is", of(one.substitute)),
        false => ("substitute-for", of(one.absent)),
    };
    let role = one.role.map(|role| said::role(words, role));
    Line {
        what: words.say(&Message::new(id).text("name", other)),
        place: role.unwrap_or_else(|| words.get("substitute-all-roles")),
        when: span(words, one.valid_from, Some(one.valid_to)),
        note: String::new(),
        state: state(ctx, one.valid_from, Some(one.valid_to)),
        end: None,
    }
}

/// The page of a person.
pub async fn show(path: PersonPath, ctx: Ctx) -> Answer {
    let person = path.person;
    let mut tx = ctx.read().await?;
    let known = known(&mut tx, &ctx, person).await?;
    let names = store::names(&mut tx).await?;
    let stand_ins = held::stand_ins_about(&mut tx, person).await?;
    let access = held::case_access(&mut tx).await?;
    drop(tx);
    let roles = known.given.iter().map(|given| role_line(&ctx, given));
    let roles = roles.collect::<Result<_, _>>()?;
    let stand_ins = stand_ins.iter().map(|one| {
        let end = EndStandInPath { person, id: one.id };
        let open = one.absent == person && one.valid_to >= ctx.today();
        Line {
            end: open.then(|| end.to_string()),
            ..stand_in_line(&ctx, &names, one, person)
        }
    });
    let stand_ins = stand_ins.collect();
    let own = access.iter().filter(|access| access.person == person);
    let access = own.map(|access| super::access::line(&ctx, &names, access));
    let access = access.collect::<Result<_, _>>()?;
    let words = ctx.words();
    let people = words.get("people-title");
    ctx.page(&Page {
        shell: under_administration(&ctx, &known.account.name).under(people, PeoplePath),
        facts: facts(&ctx, &known.account),
        roles,
        stand_ins,
        access,
        blocked: known.account.blocked_at.is_some(),
        own: ctx.viewer()?.person == person,
        change: ChangePersonPath { person }.to_string(),
        new_role: NewRolePath { person }.to_string(),
        new_stand_in: NewStandInPath { person }.to_string(),
        link: LinkPath { person }.to_string(),
        block: match known.account.blocked_at {
            None => BlockPath { person }.to_string(),
            Some(_) => UnblockPath { person }.to_string(),
        },
    })
}

fn facts(ctx: &Ctx, account: &Account) -> Vec<Fact> {
    let words = ctx.words();
    let at = |at| date_and_time(words, at);
    let state = match (account.blocked_at, account.password_set_at) {
        (Some(since), _) => {
            let blocked = Message::new("person-blocked-since").text("when", at(since));
            words.say(&blocked)
        }
        (None, None) => words.get("person-invited"),
        (None, Some(_)) => words.get("person-active"),
    };
    let never = || words.get("person-never");
    vec![
        Fact::new(words.get("person-login"), &account.login),
        Fact::new(words.get("person-state"), state),
        Fact::new(
            words.get("person-signed-in"),
            account.signed_in_at.map_or_else(never, at),
        ),
        Fact::new(words.get("person-since"), at(account.created_at)),
    ]
}

fn change_page(ctx: &Ctx, account: &Account) -> FormPage {
    let person = account.id;
    let shell = under_administration(ctx, &ctx.words().get("person-change"))
        .under(ctx.words().get("people-title"), PeoplePath)
        .under(&account.name, PersonPath { person });
    let back = PersonPath { person };
    FormPage::new(shell, ChangePersonPath { person }, "edit-save", back)
        .text("namn", "person-name")
        .text("epost", "person-login")
        .hint("person-login-hint")
}

/// Another name or login.
pub async fn edit(path: ChangePersonPath, ctx: Ctx) -> Answer {
    let mut tx = ctx.read().await?;
    let known = known(&mut tx, &ctx, path.person).await?;
    let (name, login) = (known.account.name.clone(), known.account.login.clone());
    let form = Form::filled([("namn", name), ("epost", login)]);
    change_page(&ctx, &known.account).with(&ctx, form)
}

/// Saves name and login.
pub async fn change(path: ChangePersonPath, ctx: Ctx, mut form: Form) -> Answer {
    let person = path.person;
    let mut tx = ctx.write().await?;
    let known = known(&mut tx, &ctx, person).await?;
    may_change(&ctx, &known)?;
    let (name, login) = (
        form.value("namn").to_owned(),
        form.value("epost").to_owned(),
    );
    let wanted = NewAccount {
        login: &login,
        name: &name,
    };
    match api::change(&mut tx, &By::ctx(&ctx), person, wanted).await {
        Ok(()) => {
            tx.commit().await?;
            ctx.to_telling(PersonPath { person }, &Message::new("person-saved"))
        }
        Err(api::Refused::Db(error)) => Err(error.into()),
        Err(refused) => {
            form.refuse(refused.field(), refused.message());
            change_page(&ctx, &known.account).refused(&ctx, form)
        }
    }
}

/// Blocks the account. Nobody blocks oneself, or the last who administers.
pub async fn block(path: BlockPath, ctx: Ctx, _form: Form) -> Answer {
    let person = path.person;
    let refuse = |why: model::Refusal| Failure::Refused(why.said().1);
    if ctx.viewer()?.person == person {
        return Err(Failure::Refused(Message::new("block-refused-oneself")));
    }
    let mut tx = ctx.write().await?;
    let known = known(&mut tx, &ctx, person).await?;
    may_change(&ctx, &known)?;
    let everybody = store::assignments(&mut tx).await?;
    let tree = ctx.viewer()?.organisation.on(ctx.today());
    model::leaves_administrator(&tree, &everybody, person).map_err(refuse)?;
    api::block(&mut tx, &By::ctx(&ctx), person).await?;
    tx.commit().await?;
    ctx.to_telling(PersonPath { person }, &Message::new("person-blocked-now"))
}

/// Opens the account again.
pub async fn unblock(path: UnblockPath, ctx: Ctx, _form: Form) -> Answer {
    let person = path.person;
    let mut tx = ctx.write().await?;
    let known = known(&mut tx, &ctx, person).await?;
    may_change(&ctx, &known)?;
    api::unblock(&mut tx, &By::ctx(&ctx), person).await?;
    tx.commit().await?;
    ctx.to_telling(PersonPath { person }, &Message::new("person-unblocked-now"))
}

#[derive(Template)]
#[template(path = "shared/people/pages/link.html")]
struct LinkPage {
    shell: Shell,
    link: String,
    back: String,
    name: String,
}

impl LinkPage {
    fn text(&self) -> String {
        let message = Message::new("link-text").text("name", &self.name);
        self.shell.words.say(&message)
    }
}

/// A link to choose a password, shown once: only its hash is kept.
pub async fn link(path: LinkPath, ctx: Ctx, _form: Form) -> Answer {
    let person = path.person;
    let mut tx = ctx.write().await?;
    let known = known(&mut tx, &ctx, person).await?;
    may_change(&ctx, &known)?;
    if known.account.blocked_at.is_some() {
        return Err(Failure::Refused(Message::new("link-refused-blocked")));
    }
    let token = api::invite(&mut tx, &By::ctx(&ctx), person).await?;
    tx.commit().await?;
    let shell = under_administration(&ctx, &ctx.words().get("link-title"))
        .under(ctx.words().get("people-title"), PeoplePath)
        .under(&known.account.name, PersonPath { person });
    ctx.page(&LinkPage {
        shell,
        link: format!("{}{}", ctx.site().exposure().origin(), token.path()),
        back: PersonPath { person }.to_string(),
        name: known.account.name,
    })
}
