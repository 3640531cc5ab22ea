//! The page of a [`Failure`]: what has happened, what to do, the way on.

use askama::Template;
use axum::response::{IntoResponse, Redirect, Response};
use http::Method;
use samsyn_texts::Message;

use crate::ctx::Ctx;
use crate::failure::Failure;
use crate::form::Form;
use crate::query::Query;
use crate::shell::Shell;

/// Where people sign in.
pub const SIGN_IN: &str = "/logga-in";
/// The field that names where to go after signing in.
pub const NEXT: &str = "till";
/// Before the names of fields that wait while somebody signs in again.
pub const KEPT: &str = "kvar_";
/// The field that says whose waiting form it is.
pub const OWNER: &str = "skrivet_av";

/// A form that was sent after its session had ended. It waits in the sign-in form, not on the server.
#[derive(Clone, Debug)]
pub(crate) struct KeptForm {
    /// Where it was sent.
    pub path: String,
    /// To whom its page was shown.
    pub owner: Option<String>,
    /// Its fields.
    pub pairs: Vec<(String, String)>,
}

#[derive(Template)]
#[template(path = "failure.html")]
struct FailurePage {
    shell: Shell,
    title: String,
    text: String,
    advice: Option<String>,
    request_id: Option<String>,
}

#[derive(Template)]
#[template(path = "session_ended.html")]
struct SessionEndedPage {
    shell: Shell,
    form: Form,
    action: &'static str,
    hidden: Vec<(String, String)>,
}

/// The answer to a failure.
pub(crate) fn answer(
    ctx: &Ctx,
    method: &Method,
    failure: &Failure,
    kept: Option<KeptForm>,
) -> Result<Response, Failure> {
    if matches!(failure, Failure::SignIn) {
        return sign_in(ctx, method, kept);
    }
    let words = ctx.words();
    let message = message(failure);
    let title = words.say(&title(failure));
    let page = FailurePage {
        shell: ctx.shell(&title),
        title,
        text: words.say(&message),
        advice: words.advice(&message),
        request_id: matches!(failure, Failure::Fault(_)).then(|| ctx.request_id().to_string()),
    };
    ctx.page_with(failure.status(), &page)
}

fn title(failure: &Failure) -> Message {
    Message::new(match failure {
        Failure::NotFound => "failure-not-found-title",
        Failure::Refused(_) => "failure-refused-title",
        Failure::BadRequest(_) => "failure-bad-request-title",
        Failure::TooMany => "failure-too-many-title",
        Failure::TooLarge => "failure-too-large-title",
        Failure::Busy => "failure-busy-title",
        Failure::SignIn | Failure::Fault(_) => "failure-fault-title",
    })
}

fn message(failure: &Failure) -> Message {
    match failure {
        Failure::Refused(message) | Failure::BadRequest(message) => message.clone(),
        Failure::NotFound => Message::new("failure-not-found"),
        Failure::TooMany => Message::new("failure-too-many"),
        Failure::TooLarge => Message::new("failure-too-large"),
        Failure::Busy => Message::new("failure-busy"),
        Failure::SignIn | Failure::Fault(_) => Message::new("failure-fault"),
    }
}

/// A page that was asked for waits in the address; a form that was sent waits in the form.
fn sign_in(ctx: &Ctx, method: &Method, kept: Option<KeptForm>) -> Result<Response, Failure> {
    if method == Method::GET || method == Method::HEAD {
        let wanted = ctx.here(ctx.query());
        let query = match wanted.as_str() {
            "/" => Query::default(),
            wanted => Query::default().with(NEXT, wanted),
        };
        return Ok(Redirect::to(&format!("{SIGN_IN}{query}")).into_response());
    }
    let mut hidden = Vec::new();
    if let Some(kept) = kept {
        hidden.push((NEXT.to_owned(), kept.path));
        hidden.extend(kept.owner.map(|owner| (OWNER.to_owned(), owner)));
        let pairs = kept.pairs.into_iter();
        hidden.extend(pairs.map(|(name, value)| (format!("{KEPT}{name}"), value)));
    }
    let page = SessionEndedPage {
        shell: ctx.shell(&ctx.words().get("session-ended-title")),
        form: Form::default(),
        action: SIGN_IN,
        hidden,
    };
    ctx.page_with(Failure::SignIn.status(), &page)
}
