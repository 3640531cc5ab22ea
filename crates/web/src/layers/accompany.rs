//! Goes with a request from its arrival to its answer.

use std::net::SocketAddr;

use axum::extract::{ConnectInfo, MatchedPath, Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use http::header::{HOST, SET_COOKIE};
use http::request::Parts;
use http::{HeaderMap, Method, StatusCode};
use samsyn_db::DbError;
use samsyn_domain::instant::Instant;
use samsyn_texts::Language;

use super::headers;
use crate::clock::{new_id, new_secret};
use crate::cookies::{self, Cookie};
use crate::ctx::{Asked, Ctx, read_flash};
use crate::failure::Failure;
use crate::failure_page;
use crate::query::Query;
use crate::session::{self, Token};
use crate::site::Site;
use crate::viewer::Viewer;

/// A language that an address asks for: `?sprak=en`.
const LANGUAGE: &str = "sprak";
/// A year, in seconds.
const YEAR: u32 = 31_536_000;

/// Makes the context of a request, and a whole answer of what its handler gives.
pub async fn accompany(State(site): State<Site>, request: Request, next: Next) -> Response {
    let began = site.clock().now();
    let method = request.method().clone();
    let route = request.extensions().get::<MatchedPath>();
    let route = route.map_or("-", MatchedPath::as_str).to_owned();
    if !answers(&site, request.headers()) {
        return (
            StatusCode::MISDIRECTED_REQUEST,
            "This site has another name.\n",
        )
            .into_response();
    }
    let (mut parts, body) = request.into_parts();
    let (ctx, to_set) = match arrive(&site, &parts, began).await {
        Ok(arrived) => arrived,
        Err(failure) => {
            tracing::error!(?failure, "no context");
            return (StatusCode::SERVICE_UNAVAILABLE, "not ok\n").into_response();
        }
    };
    parts.extensions.insert(ctx.clone());
    let answer = next.run(Request::from_parts(parts, body)).await;
    let mut answer = whole(&ctx, &method, answer);
    let secure = site.exposure().is_secure();
    for cookie in to_set {
        answer
            .headers_mut()
            .append(SET_COOKIE, cookie.header(secure));
    }
    headers::set(answer.headers_mut(), ctx.nonce(), secure);
    tracing::info!(
        request = %ctx.request_id(),
        %method,
        route,
        status = answer.status().as_u16(),
        microseconds = site.clock().now().micros() - began.micros(),
        "request"
    );
    answer
}

fn answers(site: &Site, headers: &HeaderMap) -> bool {
    let host = headers.get(HOST).and_then(|host| host.to_str().ok());
    host.is_some_and(|host| site.exposure().answers_to(host))
}

/// What is known of a request, and cookies to set.
async fn arrive(site: &Site, request: &Parts, now: Instant) -> Result<(Ctx, Vec<Cookie>), Failure> {
    let secure = site.exposure().is_secure();
    let cookie = |name| cookies::read(&request.headers, name, secure);
    let query = Query::parse(request.uri.query().unwrap_or_default());
    let mut to_set = Vec::new();
    let signed_in = match cookie(cookies::SESSION) {
        Some(token) => signed_in(site, &Token::sent(token), now).await?,
        None => None,
    };
    let (viewer, session, form_token) = match signed_in {
        Some((viewer, token)) => {
            let session = token.id().as_str().to_owned();
            let form_token = token.form_token_of(viewer.person);
            (Some(viewer), Some(session), form_token)
        }
        None => (
            None,
            None,
            anonymous(site, cookie(cookies::FORM), &mut to_set),
        ),
    };
    let asked_for = query.read::<Language>(LANGUAGE);
    if let Some(language) = asked_for {
        to_set.push(Cookie::new(cookies::LANGUAGE, language.to_string()).for_seconds(YEAR));
    }
    let chosen = || cookie(cookies::LANGUAGE).and_then(|tag| tag.parse().ok());
    let of_viewer = || viewer.as_ref().and_then(|viewer| viewer.language);
    let flash = cookie(cookies::FLASH).filter(|value| !value.is_empty());
    let flash = flash.filter(|_| request.method == Method::GET);
    to_set.extend(flash.map(|_| Cookie::forget(cookies::FLASH)));
    let peer = request.extensions.get::<ConnectInfo<SocketAddr>>();
    let ctx = Ctx::new(Asked {
        request_id: new_id(now, site.chance()).to_string(),
        now,
        language: asked_for
            .or_else(chosen)
            .or_else(of_viewer)
            .unwrap_or(Language::Sv),
        nonce: new_secret(site.chance())[..32].to_owned(),
        form_token,
        session,
        client: site
            .exposure()
            .client(peer.map(|peer| peer.0.ip()), &request.headers),
        path: request.uri.path().to_owned(),
        query: query.without(LANGUAGE),
        flash: flash.and_then(read_flash),
        viewer,
        site: site.clone(),
    });
    Ok((ctx, to_set))
}

/// Who holds the token, if its session is open and its person may still come in.
async fn signed_in(
    site: &Site,
    token: &Token,
    now: Instant,
) -> Result<Option<(Viewer, Token)>, Failure> {
    let settings = site.settings();
    let mut tx = site.db().read().await?;
    let Some(session) = session::find(&mut tx, token, now, &settings).await? else {
        return Ok(None);
    };
    let viewer = site
        .directory()
        .viewer(&mut tx, session.person, now.day())
        .await?;
    drop(tx);
    if viewer.is_some() && session.is_to_be_noted(now) {
        // A page is not refused because somebody else writes for long: the next request notes it.
        if let Err(error) = note(site, &session.id, now).await {
            tracing::warn!(%error, "a session could not be noted");
        }
    }
    Ok(viewer.map(|viewer| (viewer, token.clone())))
}

async fn note(site: &Site, session: &str, now: Instant) -> Result<(), DbError> {
    let mut tx = site.db().write().await?;
    session::note(&mut tx, session, now).await?;
    tx.commit().await
}

/// The token of forms of a browser in which nobody is signed in.
fn anonymous(site: &Site, sent: Option<&str>, to_set: &mut Vec<Cookie>) -> String {
    let token = sent.filter(|sent| sent.len() == 64).map(Token::sent);
    let token = token.unwrap_or_else(|| {
        let token = Token::new(site.chance());
        to_set.push(Cookie::new(cookies::FORM, token.cookie()));
        token
    });
    token.form_token()
}

/// An answer that people can read: failures become pages, or the way to the sign-in page.
fn whole(ctx: &Ctx, method: &Method, mut answer: Response) -> Response {
    let failure = answer.extensions_mut().remove::<Failure>();
    let Some(failure) = failure.or_else(|| of_library(&answer)) else {
        return answer;
    };
    if let Failure::Fault(cause) = &failure {
        tracing::error!(request = %ctx.request_id(), cause, "fault");
    }
    if matches!(failure, Failure::Busy) {
        tracing::warn!(request = %ctx.request_id(), "others wrote for too long");
    }
    let kept = answer.extensions_mut().remove::<failure_page::KeptForm>();
    failure_page::answer(ctx, method, &failure, kept).unwrap_or_else(|failure| {
        tracing::error!(request = %ctx.request_id(), ?failure, "no page for a failure");
        failure.status().into_response()
    })
}

/// What a library refused by itself: a path whose id is none, a request from another site, a body that is too large.
fn of_library(answer: &Response) -> Option<Failure> {
    let is_page = answer
        .headers()
        .get(http::header::CONTENT_TYPE)
        .is_some_and(|media| media.as_bytes().starts_with(b"text/html"));
    match answer.status() {
        _ if is_page => None,
        StatusCode::BAD_REQUEST | StatusCode::NOT_FOUND | StatusCode::METHOD_NOT_ALLOWED => {
            Some(Failure::NotFound)
        }
        StatusCode::FORBIDDEN => Some(Failure::BadRequest(samsyn_texts::Message::new(
            "failure-form-token",
        ))),
        StatusCode::PAYLOAD_TOO_LARGE => Some(Failure::TooLarge),
        status if status.is_server_error() => Some(Failure::fault("answer", status)),
        _ => None,
    }
}
