//! *Mitt konto*: name and language, password, roles and why, substitutes, where one is signed in.

use std::collections::BTreeMap;

use askama::Template;
use axum::response::Response;
use http::header::SET_COOKIE;
use samsyn_db::audit;
use samsyn_domain::ids::PersonId;
use samsyn_domain::roles::AssignmentRefused;
use samsyn_texts::{Language, Message, Words};
use samsyn_web::components::{Choice, Event, Fact};
use samsyn_web::cookies::{self, Cookie};
use samsyn_web::failure::Answer;
use samsyn_web::session;
use samsyn_web::shell::Shell;
use samsyn_web::{Ctx, Failure, Form};

use super::date_and_time;
use super::invitation::read_new;
use super::person::{Line, stand_in_line};
use crate::shared::form_page::FormPage;
use crate::shared::people::accounts::LONGEST;
use crate::shared::people::model::AccessGiver;
use crate::shared::people::password::{self, Verdict};
use crate::shared::people::paths::{
    AccountPath, EndOwnStandInPath, EndSessionPath, EndSessionsPath, PasswordPath,
};
use crate::shared::people::said;
use crate::shared::people::store::accounts::{self, Account};
use crate::shared::people::store::history::{self, AccountEvent};
use crate::shared::people::store::{held, names};

/// A browser that is signed in.
struct Open {
    began: String,
    seen: String,
    here: bool,
    end: String,
}

#[derive(Template)]
#[template(path = "shared/people/pages/account.html")]
struct Page {
    shell: Shell,
    gives_access: bool,
    form: Form,
    languages: Vec<Choice>,
    login: String,
    roles: Vec<Fact>,
    stand_ins: Vec<Line>,
    sessions: Vec<Open>,
    events: Vec<Event>,
}

impl Page {
    fn others(&self) -> bool {
        self.sessions.iter().any(|session| !session.here)
    }
}

async fn own(ctx: &Ctx) -> Result<Account, Failure> {
    let mut tx = ctx.read().await?;
    let account = accounts::find(&mut tx, ctx.viewer()?.person).await?;
    account.ok_or(Failure::SignIn)
}

async fn page(ctx: &Ctx, account: &Account, form: Form) -> Result<Page, Failure> {
    let words = ctx.words();
    let person = ctx.viewer()?.person;
    let mut tx = ctx.read().await?;
    let names = names(&mut tx).await?;
    let stand_ins = held::stand_ins_about(&mut tx, person).await?;
    let settings = ctx.site().settings();
    let sessions = session::of_person(&mut tx, person, ctx.now(), &settings).await?;
    let events = history::of(&mut tx, person).await?;
    drop(tx);
    let events = events.iter();
    let events = events.filter_map(|event| told(words, &names, person, event));
    let events = events.collect();
    let recent = stand_ins.iter().filter(|one| one.valid_to >= ctx.today());
    let stand_ins = recent.map(|one| Line {
        end: (one.absent == person).then(|| EndOwnStandInPath { id: one.id }.to_string()),
        ..stand_in_line(ctx, &names, one, person)
    });
    let stand_ins = stand_ins.collect();
    let sessions = sessions.into_iter().map(|session| Open {
        began: date_and_time(words, session.created_at),
        seen: date_and_time(words, session.seen_at),
        here: ctx.session() == Some(session.id.as_str()),
        end: EndSessionPath { id: session.id }.to_string(),
    });
    let languages = [("sv", "Svenska"), ("en", "English")];
    Ok(Page {
        gives_access: AccessGiver::of(&ctx.viewer()?.authority).is_some(),
        shell: ctx.shell(&words.get("account-title")),
        form,
        languages: languages.map(|(tag, name)| Choice::new(tag, name)).to_vec(),
        login: account.login.clone(),
        roles: roles(ctx, &names)?,
        stand_ins,
        sessions: sessions.collect(),
        events,
    })
}

/// What was done to the account, and by whom.
fn told(
    words: &Words,
    names: &BTreeMap<PersonId, String>,
    person: PersonId,
    event: &AccountEvent,
) -> Option<Event> {
    let text = match event.kind.as_str() {
        "person_invited" => "account-event-link",
        "password_chosen" => "account-event-chosen",
        "password_changed" => "account-event-password",
        "person_changed" => "account-event-changed",
        "person_blocked" => "account-event-blocked",
        "person_unblocked" => "account-event-unblocked",
        _ => return None,
    };
    let by = match event.actor {
        None => Message::new("account-event-by-server"),
        Some(actor) if actor == person => Message::new("account-event-by-you"),
        Some(actor) => {
            let name = names.get(&actor).cloned().unwrap_or_default();
            Message::new("account-event-by").text("name", name)
        }
    };
    Some(Event {
        when: date_and_time(words, event.at),
        datetime: event.at.to_string(),
        text: words.get(text),
        note: words.say(&by),
        told: String::new(),
        ahead: false,
        href: None,
    })
}

/// What the person holds and why; and what gives nothing as things are now.
fn roles(ctx: &Ctx, names: &BTreeMap<PersonId, String>) -> Result<Vec<Fact>, Failure> {
    let (words, viewer) = (ctx.words(), ctx.viewer()?);
    let today = ctx.today();
    let node = |node| viewer.organisation.name_on(node, today).unwrap_or_default();
    let held = viewer.authority.roles().map(|(role, at, for_whom)| {
        let why = match for_whom.and_then(|person| names.get(&person)) {
            Some(name) => Message::new("account-as-substitute").text("name", name),
            None => Message::new("account-by-role"),
        };
        Fact::new(said::role(words, role), node(at)).note(words.say(&why))
    });
    let refused = viewer.authority.refused().iter().map(|(given, why)| {
        let why = match why {
            AssignmentRefused::NoSuchNode => Message::new("account-node-gone"),
            other => said::refused_role(*other).1,
        };
        let without = Message::new("account-gives-nothing").message("why", why);
        Fact::new(said::role(words, given.role), node(given.node)).note(words.say(&without))
    });
    Ok(held.chain(refused).collect())
}

/// The page.
pub async fn show(_: AccountPath, ctx: Ctx) -> Answer {
    let account = own(&ctx).await?;
    let language = account.language.clone();
    let language = language.unwrap_or_else(|| ctx.language().to_string());
    let form = Form::filled([("namn", account.name.clone()), ("sprak", language)]);
    ctx.page(&page(&ctx, &account, form).await?)
}

/// Saves name and language, and nothing else, whatever else is sent.
pub async fn save(_: AccountPath, ctx: Ctx, mut form: Form) -> Answer {
    let name = form.required("namn", LONGEST, "person-name-missing");
    let language: Option<Language> =
        form.choice("sprak", |tag| tag.parse().ok(), "account-language-missing");
    let (Some(name), Some(language)) = (name, language) else {
        let account = own(&ctx).await?;
        return ctx.refused(&page(&ctx, &account, ctx.said(form)).await?);
    };
    let person = ctx.viewer()?.person;
    let mut tx = ctx.write().await?;
    accounts::update_own(&mut tx, person, &name, Some(language.tag())).await?;
    let event = ctx.event("person_changed").about("person", person);
    let event = event.with("fields", vec!["name", "language"]);
    audit::record(&mut tx, &event).await?;
    tx.commit().await?;
    let mut answer: Response = ctx.to_telling(AccountPath, &Message::new("account-saved"))?;
    // What was chosen in the browser before must not win over what is saved now.
    let cookie = Cookie::new(cookies::LANGUAGE, language.to_string()).for_seconds(31_536_000);
    let secure = ctx.site().exposure().is_secure();
    answer
        .headers_mut()
        .append(SET_COOKIE, cookie.header(secure));
    Ok(answer)
}

fn password_page(ctx: &Ctx) -> FormPage {
    let words = ctx.words();
    let shell = ctx
        .shell(&words.get("password-change"))
        .under(words.get("account-title"), AccountPath);
    let rule = Message::new("password-rule").count("least", password::LEAST as u64);
    FormPage::new(shell, PasswordPath, "password-save", AccountPath)
        .saying(&Message::new("password-change-text"))
        .password("nuvarande", "password-old", "current-password")
        .password("password", "password-new", "new-password")
        .hint_of(&rule)
        .password("again", "password-again", "new-password")
}

/// A form for another password.
pub async fn password(_: PasswordPath, ctx: Ctx) -> Answer {
    password_page(&ctx).with(&ctx, Form::default())
}

/// Another password. Who knows the old one only by a session left open does not get it; other sessions end.
pub async fn change_password(_: PasswordPath, ctx: Ctx, mut form: Form) -> Answer {
    let account = own(&ctx).await?;
    if !ctx.site().limits().sign_in(ctx.client(), &account.login) {
        return Err(Failure::TooMany);
    }
    let mut tx = ctx.read().await?;
    let lock = accounts::lock_of(&mut tx, account.id).await?;
    drop(tx);
    let old: String = form
        .value("nuvarande")
        .chars()
        .take(password::MOST)
        .collect();
    let kept = lock.as_ref().and_then(|lock| lock.password_hash.clone());
    if password::verify(&old, kept, ctx.site().chance()).await? == Verdict::Wrong {
        form.refuse("nuvarande", Message::new("password-old-wrong"));
    }
    read_new(&mut form, &[&account.name, &account.login]);
    if !form.is_right() {
        return password_page(&ctx).refused(&ctx, form);
    }
    let hash = password::hash(form.value("password"), ctx.site().chance()).await?;
    let mut tx = ctx.write().await?;
    let now = accounts::lock_of(&mut tx, account.id).await?;
    if !lock.is_some_and(|lock| lock.still_opens(now.as_ref())) {
        // Somebody blocked the account or chose a password while this was verified: what ended sessions ended this one.
        drop(tx);
        form.refuse("nuvarande", Message::new("password-changed-meanwhile"));
        return password_page(&ctx).refused(&ctx, form);
    }
    accounts::set_password(&mut tx, account.id, &hash, ctx.now()).await?;
    session::end_all(&mut tx, account.id, ctx.session()).await?;
    let event = ctx.event("password_changed").about("person", account.id);
    audit::record(&mut tx, &event).await?;
    tx.commit().await?;
    ctx.to_telling(AccountPath, &Message::new("password-changed"))
}

/// Ends one of one's own sessions.
pub async fn end_session(path: EndSessionPath, ctx: Ctx, _form: Form) -> Answer {
    let person = ctx.viewer()?.person;
    let mut tx = ctx.write().await?;
    if !session::end(&mut tx, person, &path.id).await? {
        return Err(Failure::NotFound);
    }
    let event = ctx.event("session_ended").about("person", person);
    audit::record(&mut tx, &event).await?;
    tx.commit().await?;
    ctx.to_telling(AccountPath, &Message::new("sessions-ended-one"))
}

/// Ends one's sessions in every other browser.
pub async fn end_sessions(_: EndSessionsPath, ctx: Ctx, _form: Form) -> Answer {
    let person = ctx.viewer()?.person;
    let mut tx = ctx.write().await?;
    session::end_all(&mut tx, person, ctx.session()).await?;
    let event = ctx.event("sessions_ended").about("person", person);
    audit::record(&mut tx, &event).await?;
    tx.commit().await?;
    ctx.to_telling(AccountPath, &Message::new("sessions-ended-others"))
}
