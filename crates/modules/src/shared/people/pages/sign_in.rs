//! *Logga in* and *logga ut*.

use std::sync::LazyLock;

use askama::Template;
use axum::response::IntoResponse;
use http::header::SET_COOKIE;
use http::{Method, StatusCode};
use samsyn_db::audit;
use samsyn_domain::ids::PersonId;
use samsyn_texts::Message;
use samsyn_web::cookies::{self, Cookie};
use samsyn_web::failure::Answer;
use samsyn_web::failure_page::{KEPT, NEXT, OWNER, SIGN_IN};
use samsyn_web::query::own_path;
use samsyn_web::session::{self, Token};
use samsyn_web::shell::Shell;
use samsyn_web::standing::SignIn;
use samsyn_web::{Ctx, Failure, Form};

use super::date_and_time;
use crate::shared::people::password::{self, Verdict};
use crate::shared::people::paths::{SignInPath, SignOutPath};
use crate::shared::people::store::accounts::{self, Lock};
use crate::shared::people::store::{history, names};

/// A form that was sent when its session had ended, and still waits.
#[derive(Template)]
#[template(path = "shared/people/pages/kept_form.html")]
struct KeptForm {
    shell: Shell,
    action: String,
    hidden: Vec<(String, String)>,
    fields: usize,
    instead: String,
}

impl KeptForm {
    fn told(&self) -> String {
        let count = Message::new("kept-fields").count("n", self.fields as u64);
        self.shell.words.say(&count)
    }
}

/// The page, or on to where somebody who is signed in already wanted.
pub async fn show(_: SignInPath, ctx: Ctx) -> Answer {
    let next = own_path(ctx.query().get(NEXT));
    if ctx.visitor().is_some() {
        return ctx.to(next.unwrap_or("/"));
    }
    let next = next.unwrap_or_default().to_owned();
    let form = Form::filled([(NEXT, next)]);
    ctx.page(&page(&ctx, form))
}

fn page(ctx: &Ctx, form: Form) -> SignIn {
    SignIn {
        shell: ctx.shell(&ctx.words().get("sign-in-title")),
        form,
        action: SIGN_IN.to_owned(),
        help: ctx.site().settings().help_contact.clone(),
    }
}

/// Who gets in. Whatever is wrong, the answer is the same and takes as long: it tells nobody which accounts there are.
pub async fn sign_in(_: SignInPath, ctx: Ctx, form: Form) -> Answer {
    let login = form.value("email").trim().to_owned();
    if !ctx.site().limits().sign_in(ctx.client(), &login) {
        return refused(
            &ctx,
            form,
            StatusCode::TOO_MANY_REQUESTS,
            "sign-in-too-often",
        );
    }
    let mut tx = ctx.read().await?;
    let lock = accounts::lock(&mut tx, &login).await?;
    drop(tx);
    let sent: String = form
        .value("password")
        .chars()
        .take(password::MOST)
        .collect();
    let kept = lock.as_ref().and_then(|lock| lock.password_hash.clone());
    let verdict = password::verify(&sent, kept, ctx.site().chance()).await?;
    let opened = match &lock {
        Some(lock) if lock.blocked_at.is_none() && verdict != Verdict::Wrong => {
            open(&ctx, lock, verdict).await?
        }
        _ => None,
    };
    if let Some(opened) = opened {
        return enter(&ctx, &opened, &form);
    }
    note_failure(&ctx, lock.map(|lock| lock.id)).await?;
    let status = StatusCode::UNPROCESSABLE_ENTITY;
    refused(&ctx, form, status, "sign-in-failed")
}

fn refused(ctx: &Ctx, mut form: Form, status: StatusCode, why: &'static str) -> Answer {
    form.refuse("email", Message::new(why));
    ctx.page_with(status, &page(ctx, ctx.said(form)))
}

/// What was typed is not kept: people type passwords in the wrong field.
async fn note_failure(ctx: &Ctx, person: Option<PersonId>) -> Result<(), Failure> {
    let mut tx = ctx.write().await?;
    let event = ctx.event("sign_in_failed").by(None);
    let event = match person {
        Some(person) => event.about("person", person),
        None => event,
    };
    audit::record(&mut tx, &event).await?;
    tx.commit().await?;
    Ok(())
}

/// A session that has begun, and what its person is told of the account.
struct Opened {
    token: Token,
    person: PersonId,
    told: Option<Message>,
}

/// Begins a session, unless the account was blocked or got another password while this one was verified.
async fn open(ctx: &Ctx, lock: &Lock, verdict: Verdict) -> Result<Option<Opened>, Failure> {
    let mut tx = ctx.write().await?;
    let now = accounts::lock_of(&mut tx, lock.id).await?;
    if !lock.still_opens(now.as_ref()) {
        return Ok(None);
    }
    if let (Verdict::RightAndRaised(raised), Some(old)) = (&verdict, &lock.password_hash) {
        accounts::raise_hash(&mut tx, lock.id, old, raised).await?;
    }
    let told = link_by_another(ctx, &mut tx, lock.id).await?;
    let token = begin(ctx, &mut tx, lock.id).await?;
    tx.commit().await?;
    Ok(Some(Opened {
        token,
        person: lock.id,
        told,
    }))
}

/// Since the person last signed in, somebody else has made a link with which the password can be changed.
async fn link_by_another(
    ctx: &Ctx,
    tx: &mut samsyn_db::Tx,
    person: PersonId,
) -> Result<Option<Message>, Failure> {
    let account = accounts::find(tx, person).await?;
    let Some(since) = account.and_then(|account| account.signed_in_at) else {
        return Ok(None);
    };
    let latest = history::of(tx, person).await?;
    let mut links = latest
        .iter()
        .filter(|event| event.is_link_by_another(person));
    let Some(link) = links.find(|event| event.at > since) else {
        return Ok(None);
    };
    let when = date_and_time(ctx.words(), link.at);
    let Some(actor) = link.actor else {
        return Ok(Some(
            Message::new("account-link-by-server").text("when", when),
        ));
    };
    let names = names(tx).await?;
    let name = names.get(&actor).cloned().unwrap_or_default();
    let by = Message::new("account-link-by").text("name", name);
    Ok(Some(by.text("when", when)))
}

/// Begins a session in place of the one that the browser had.
pub(super) async fn begin(
    ctx: &Ctx,
    tx: &mut samsyn_db::Tx,
    person: PersonId,
) -> Result<Token, Failure> {
    if let (Some(viewer), Some(old)) = (ctx.visitor(), ctx.session()) {
        session::end(tx, viewer.person, old).await?;
    }
    session::sweep(tx, ctx.now(), &ctx.site().settings()).await?;
    accounts::note_sign_in(tx, person, ctx.now()).await?;
    let token = session::begin(tx, person, ctx.now(), ctx.site().chance()).await?;
    let event = ctx.event("signed_in").by(person.uuid());
    audit::record(tx, &event.about("person", person)).await?;
    Ok(token)
}

/// On to where the person wanted: a page, or a form that waits to be sent again.
fn enter(ctx: &Ctx, opened: &Opened, form: &Form) -> Answer {
    let token = &opened.token;
    let next = own_path(form.value(NEXT));
    let kept: Vec<(String, String)> = form
        .pairs()
        .filter_map(|(name, value)| Some((name.strip_prefix(KEPT)?, value)))
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect();
    // A page that was asked for has neither.
    let is_form = !kept.is_empty() || !form.value(OWNER).is_empty();
    let waits = next.filter(|action| is_form && takes_forms(action));
    let is_own = form.value(OWNER) == session::owner(opened.person);
    let answer = match next {
        Some(action) if waits.is_some() && is_own => kept_form(ctx, opened, action, kept)?,
        // Somebody else wrote it at this browser: it is neither shown nor sent in another's name.
        _ if waits.is_some() => ctx.to_noting("/", &Message::new("kept-of-another"))?,
        next => match &opened.told {
            Some(told) => ctx.to_noting(next.unwrap_or("/"), told)?,
            None => ctx.to(next.unwrap_or("/"))?,
        },
    };
    Ok(with_session(ctx, answer, token))
}

fn kept_form(ctx: &Ctx, opened: &Opened, action: &str, hidden: Vec<(String, String)>) -> Answer {
    let mut shell = ctx.shell(&ctx.words().get("kept-title"));
    shell.csrf = opened.token.form_token_of(opened.person);
    let filled = hidden.iter().filter(|(_, value)| !value.trim().is_empty());
    ctx.page(&KeptForm {
        shell,
        action: action.to_owned(),
        fields: filled.count(),
        hidden,
        instead: "/".to_owned(),
    })
}

/// An answer that lets the browser in.
pub(super) fn with_session(
    ctx: &Ctx,
    mut answer: axum::response::Response,
    token: &Token,
) -> axum::response::Response {
    let secure = ctx.site().exposure().is_secure();
    let cookie = Cookie::new(cookies::SESSION, token.cookie()).header(secure);
    answer.headers_mut().append(SET_COOKIE, cookie);
    answer
}

/// Where forms are sent on this site; signing out is nothing to send again.
static TAKES_FORMS: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
    let routes = crate::site::routes();
    let posts = routes
        .table()
        .iter()
        .filter(|route| route.method == Method::POST);
    let paths = posts.map(|route| route.path);
    paths
        .filter(|path| *path != "/logga-ut" && *path != SIGN_IN)
        .collect()
});

fn takes_forms(address: &str) -> bool {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    TAKES_FORMS.iter().any(|route| is_of_route(path, route))
}

fn is_of_route(path: &str, route: &str) -> bool {
    let (mut parts, mut pattern) = (path.split('/'), route.split('/'));
    loop {
        match (parts.next(), pattern.next()) {
            (None, None) => return true,
            (Some(part), Some(wanted)) => {
                let captured = wanted.starts_with('{') && !part.is_empty();
                if !captured && part != wanted {
                    return false;
                }
            }
            _ => return false,
        }
    }
}

/// Ends the session.
pub async fn sign_out(_: SignOutPath, ctx: Ctx, _form: Form) -> Answer {
    let viewer = ctx.viewer()?;
    if let Some(id) = ctx.session() {
        let mut tx = ctx.write().await?;
        session::end(&mut tx, viewer.person, id).await?;
        let event = ctx.event("signed_out").about("person", viewer.person);
        audit::record(&mut tx, &event).await?;
        tx.commit().await?;
    }
    let mut answer = ctx
        .to_telling(SIGN_IN, &Message::new("signed-out"))?
        .into_response();
    let secure = ctx.site().exposure().is_secure();
    let forget = Cookie::forget(cookies::SESSION).header(secure);
    answer.headers_mut().append(SET_COOKIE, forget);
    Ok(answer)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_paths_of_this_site_are_gone_to() {
        for good in ["/", "/matt/garantier?enhet=1&sida=2", "/a//b"] {
            assert_eq!(own_path(good), Some(good));
        }
        for bad in [
            "",
            "//ond.example",
            "/\\ond.example",
            "https://ond.example",
            "/\n/ond.example",
            "javascript:alert(1)",
        ] {
            assert_eq!(own_path(bad), None, "{bad}");
        }
    }

    #[test]
    fn forms_wait_only_for_addresses_that_take_forms() {
        assert!(is_of_route("/konto", "/konto"));
        assert!(is_of_route("/personer/7/roller", "/personer/{id}/roller"));
        for (path, route) in [
            ("/konto/x", "/konto"),
            ("/personer//roller", "/personer/{id}/roller"),
            ("/personer/7", "/personer/{id}/roller"),
        ] {
            assert!(!is_of_route(path, route), "{path}");
        }
        assert!(takes_forms("/inbjudan/abc?x=1"));
        assert!(!takes_forms("/logga-ut") && !takes_forms("/finns-inte"));
    }
}
