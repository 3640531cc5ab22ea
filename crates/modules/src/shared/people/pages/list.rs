//! *Administration* and *Personer*.

use std::collections::BTreeMap;

use askama::Template;
use samsyn_domain::ids::PersonId;
use samsyn_domain::organisation::name_order;
use samsyn_domain::roles::{Permission, Role};
use samsyn_texts::{Message, Words};
use samsyn_web::components::{Choice, Column, Download, Mark, Pager, Sorted, Status};
use samsyn_web::download::{Cell, Kind, Sheet};
use samsyn_web::failure::Answer;
use samsyn_web::shell::Shell;
use samsyn_web::{Ctx, Failure, Form, Query};

use super::date_and_time;
use crate::shared::form_page::FormPage;
use crate::shared::people::accounts::{self, Account, By, NewAccount};
use crate::shared::people::paths::{AdministrationPath, NewPersonPath, PeoplePath, PersonPath};
use crate::shared::people::said;
use crate::shared::people::store::held;

/// People on one page of the list.
const ON_A_PAGE: usize = 50;

#[derive(Template)]
#[template(path = "shared/people/pages/administration.html")]
struct Administration {
    shell: Shell,
}

/// What there is to administer.
pub async fn administration(_: AdministrationPath, ctx: Ctx) -> Answer {
    let shell = ctx.shell(&ctx.words().get("administration-title"));
    ctx.page(&Administration { shell })
}

/// One line of the list.
struct Line {
    id: PersonId,
    name: String,
    login: String,
    roles: Vec<String>,
    signed_in: String,
    state: Status,
}

impl Line {
    fn href(&self) -> String {
        PersonPath { person: self.id }.to_string()
    }
}

#[derive(Template)]
#[template(path = "shared/people/pages/list.html")]
struct List {
    shell: Shell,
    filter: Form,
    roles: Vec<Choice>,
    states: Vec<Choice>,
    count: String,
    downloads: Vec<Download>,
    columns: Vec<Column>,
    lines: Vec<Line>,
    pager: Option<Pager>,
}

/// A person with the roles that are held today.
struct Found {
    account: Account,
    roles: Vec<(Role, String)>,
}

impl Found {
    fn state(&self) -> &'static str {
        match (&self.account.blocked_at, &self.account.password_set_at) {
            (Some(_), _) => "sparrad",
            (None, None) => "inbjuden",
            (None, Some(_)) => "aktiv",
        }
    }

    fn status(&self, words: &Words) -> Status {
        let (mark, word) = match self.state() {
            "sparrad" => (Mark::Unmet, words.get("person-blocked")),
            "inbjuden" => (Mark::NotAssessed, words.get("person-invited")),
            _ => (Mark::Met, words.get("person-active")),
        };
        Status { mark, word }
    }

    fn matches(&self, query: &Query) -> bool {
        let wanted = query.get("q").trim().to_lowercase();
        let text = format!("{} {}", self.account.name, self.account.login).to_lowercase();
        let role: Option<Role> = query.read("roll");
        let state = query.get("lage");
        text.contains(&wanted)
            && role.is_none_or(|role| self.roles.iter().any(|(held, _)| *held == role))
            && (state.is_empty() || state == self.state())
    }
}

async fn found(ctx: &Ctx) -> Result<Vec<Found>, Failure> {
    let mut tx = ctx.read().await?;
    let all = accounts::list(&mut tx).await?;
    let given = held::all_given(&mut tx).await?;
    drop(tx);
    let (today, words) = (ctx.today(), ctx.words());
    let organisation = &ctx.viewer()?.organisation;
    let mut roles: BTreeMap<PersonId, Vec<(Role, String)>> = BTreeMap::new();
    for one in given {
        if one.valid_from <= today && one.valid_to.is_none_or(|to| to >= today) {
            let node = organisation.name_on(one.node, today).unwrap_or_default();
            let text = format!("{}, {node}", said::role(words, one.role));
            roles.entry(one.person).or_default().push((one.role, text));
        }
    }
    let query = ctx.query();
    let mut found: Vec<Found> = all
        .into_iter()
        .map(|account| Found {
            roles: roles.remove(&account.id).unwrap_or_default(),
            account,
        })
        .filter(|found| found.matches(query))
        .collect();
    match query.get("sortera") {
        "-namn" => {
            found.sort_by_cached_key(|found| std::cmp::Reverse(name_order(&found.account.name)));
        }
        "inloggad" => found.sort_by_key(|found| std::cmp::Reverse(found.account.signed_in_at)),
        _ => found.sort_by_cached_key(|found| name_order(&found.account.name)),
    }
    Ok(found)
}

/// Everybody with an account.
pub async fn show(_: PeoplePath, ctx: Ctx) -> Answer {
    let found = found(&ctx).await?;
    let words = ctx.words();
    if let Some(kind) = Kind::called(ctx.query().get("format")) {
        return sheet(&found, words).answer(kind, words);
    }
    let pages = found.len().div_ceil(ON_A_PAGE).max(1);
    let page = (ctx.query().page() as usize).min(pages);
    let pager = Pager::new(words.get("people-pager"), page, pages, |page| {
        ctx.here(&ctx.query().with("sida", page))
    });
    let count = Message::new("people-count").count("n", found.len() as u64);
    let here = found.iter().skip((page - 1) * ON_A_PAGE).take(ON_A_PAGE);
    let lines = here.map(|found| line(found, words)).collect();
    let filter = ["q", "roll", "lage"].map(|name| (name, ctx.query().get(name).to_owned()));
    let states = [
        ("aktiv", words.get("person-active")),
        ("inbjuden", words.get("person-invited")),
        ("sparrad", words.get("person-blocked")),
    ];
    ctx.page(&List {
        shell: under_administration(&ctx, &words.get("people-title")),
        filter: Form::filled(filter),
        roles: said::roles(words),
        states: states
            .map(|(value, label)| Choice::new(value, label))
            .to_vec(),
        count: words.say(&count),
        downloads: downloads(&ctx),
        columns: columns(&ctx),
        lines,
        pager,
    })
}

/// The list as files.
pub fn downloads(ctx: &Ctx) -> Vec<Download> {
    let files = [("csv", "CSV"), ("xlsx", "XLSX")];
    files
        .map(|(format, label)| Download {
            label: label.to_owned(),
            href: ctx.here(&ctx.query().with("format", format).without("sida")),
        })
        .to_vec()
}

/// A page of the administration, with the way back.
pub fn under_administration(ctx: &Ctx, title: &str) -> Shell {
    let above = ctx.words().get("administration-title");
    ctx.shell(title).under(above, AdministrationPath)
}

fn line(found: &Found, words: &Words) -> Line {
    let account = &found.account;
    Line {
        id: account.id,
        name: account.name.clone(),
        login: account.login.clone(),
        roles: found.roles.iter().map(|(_, text)| text.clone()).collect(),
        signed_in: match account.signed_in_at {
            Some(at) => date_and_time(words, at),
            None => words.get("person-never"),
        },
        state: found.status(words),
    }
}

fn columns(ctx: &Ctx) -> Vec<Column> {
    let words = ctx.words();
    let sorted = ctx.query().get("sortera");
    let by_name = match sorted {
        "-namn" => Sorted::Down,
        "inloggad" => Sorted::No,
        _ => Sorted::Up,
    };
    let next = if by_name == Sorted::Up {
        "-namn"
    } else {
        "namn"
    };
    let by_time = if sorted == "inloggad" {
        Sorted::Down
    } else {
        Sorted::No
    };
    let to = |key| ctx.here(&ctx.query().with("sortera", key).without("sida"));
    vec![
        Column::new(words.get("person-name"))
            .sorts(to(next), by_name)
            .width(6),
        Column::new(words.get("person-roles")).width(7),
        Column::new(words.get("person-signed-in"))
            .sorts(to("inloggad"), by_time)
            .width(4),
        Column::new(words.get("person-state")).width(3),
    ]
}

fn sheet(found: &[Found], words: &Words) -> Sheet {
    let head = [
        words.get("person-name"),
        words.get("person-login"),
        words.get("person-roles"),
        words.get("person-signed-in"),
        words.get("person-state"),
    ];
    let rows = found.iter().map(|found| {
        let roles: Vec<&str> = found.roles.iter().map(|(_, text)| text.as_str()).collect();
        let at = found.account.signed_in_at;
        vec![
            found.account.name.as_str().into(),
            found.account.login.as_str().into(),
            roles.join("; ").into(),
            at.map_or(Cell::Empty, |at| Cell::Date(at.day())),
            found.status(words).word.into(),
        ]
    });
    Sheet {
        name: words.get("people-file"),
        head: head.to_vec(),
        rows: rows.collect(),
    }
}

fn new_page(ctx: &Ctx) -> FormPage {
    let shell = under_administration(ctx, &ctx.words().get("person-new"))
        .under(ctx.words().get("people-title"), PeoplePath);
    FormPage::new(shell, NewPersonPath, "person-create", PeoplePath)
        .saying(&Message::new("person-new-text"))
        .text("namn", "person-name")
        .text("epost", "person-login")
        .hint("person-login-hint")
}

/// A form for a new account.
pub async fn new(_: NewPersonPath, ctx: Ctx) -> Answer {
    new_page(&ctx).with(&ctx, Form::default())
}

/// Makes the account.
pub async fn create(_: NewPersonPath, ctx: Ctx, mut form: Form) -> Answer {
    ctx.scope(Permission::Administer)?;
    let (name, login) = (
        form.value("namn").to_owned(),
        form.value("epost").to_owned(),
    );
    let account = NewAccount {
        login: &login,
        name: &name,
    };
    let mut tx = ctx.write().await?;
    match accounts::create(&mut tx, &By::ctx(&ctx), account).await {
        Ok(person) => {
            tx.commit().await?;
            ctx.to_telling(PersonPath { person }, &Message::new("person-created"))
        }
        Err(accounts::Refused::Db(error)) => Err(error.into()),
        Err(refused) => {
            form.refuse(refused.field(), refused.message());
            new_page(&ctx).refused(&ctx, form)
        }
    }
}
