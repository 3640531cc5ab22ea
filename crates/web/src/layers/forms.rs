//! Reads a form before its handler runs.

use axum::body::{Bytes, HttpBody};
use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use http::request::Parts;
use samsyn_texts::Message;

use crate::ctx::Ctx;
use crate::failure::Failure;
use crate::failure_page::KeptForm;
use crate::form::Form;
use crate::query::Query;
use crate::shell::CSRF_FIELD;
use crate::upload::{check_token, parts_of_token};

/// Reads the form, checks its token, and notes how often its sender writes.
pub async fn read_form(ctx: Ctx, request: Request, next: Next) -> Response {
    let (mut request, form) = match read(request).await {
        Ok(read) => read,
        Err(failure) => return failure.into_response(),
    };
    let often = match ctx.visitor() {
        Some(viewer) => ctx.site().limits().write(viewer.person),
        None => ctx.site().limits().public(ctx.client()),
    };
    if !often {
        return Failure::TooMany.into_response();
    }
    if let Err(failure) = check_token(&ctx, &form) {
        return failure.into_response();
    }
    request.extensions_mut().insert(form);
    next.run(request).await
}

/// Asks whoever sent a form to sign in again, with what was filled in still there. Files are not kept.
pub async fn keep_form(ctx: &Ctx, request: Request) -> Response {
    let is_form = request
        .headers()
        .get(http::header::CONTENT_TYPE)
        .is_some_and(|media| {
            media
                .as_bytes()
                .starts_with(b"application/x-www-form-urlencoded")
        });
    let mut answer = Failure::SignIn.into_response();
    if is_form && let Ok((_, form)) = read(request).await {
        let pairs = form.pairs();
        let (_, owner) = parts_of_token(form.value(CSRF_FIELD));
        answer.extensions_mut().insert(KeptForm {
            owner: owner.map(str::to_owned),
            path: ctx.here(ctx.query()),
            pairs: pairs
                .map(|(name, value)| (name.to_owned(), value.to_owned()))
                .collect(),
        });
    }
    answer
}

/// The form in a request, and the request without its body.
pub(super) async fn read(request: Request) -> Result<(Request, Form), Failure> {
    if request.body().size_hint().lower() > super::FORM_BYTES as u64 {
        return Err(Failure::TooLarge);
    }
    let (parts, body) = request.into_parts();
    let bytes =
        Bytes::from_request(Request::new(body), &())
            .await
            .map_err(|refused| match refused.status() {
                http::StatusCode::PAYLOAD_TOO_LARGE => Failure::TooLarge,
                _ => Failure::BadRequest(Message::new("failure-upload-broke")),
            })?;
    let text = std::str::from_utf8(&bytes);
    let text = text.map_err(|_| Failure::BadRequest(Message::new("failure-upload-broke")))?;
    let form = Form::sent(Query::parse(text));
    Ok((Request::from_parts(parts, axum::body::Body::empty()), form))
}

impl<S: Send + Sync> FromRequestParts<S> for Form {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Form, Failure> {
        let form = parts.extensions.remove::<Form>();
        form.ok_or_else(|| Failure::fault("request", "no form: the route is no post"))
    }
}
