//! *Lager* around every route, outermost first:
//!
//! 1. a panic in a layer becomes a line of text; one in a handler becomes a fault, further in;
//! 2. `accompany`: host, language, session, [`Ctx`](crate::Ctx); afterwards a [`Failure`] becomes a page, headers are set over
//!    whatever the handler said, and one line is logged;
//! 3. forgery protection by fetch metadata; the token in each form is the second line, checked where the form is read;
//! 4. a limit on how much may be sent;
//! 5. who may use the route ([`crate::routes`]);
//! 6. the form is read and its token checked.

mod accompany;
mod forms;
mod headers;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::StatusCode;
use axum::middleware;
use axum::response::{IntoResponse, Response};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::csrf::CsrfLayer;

use samsyn_db::sql;

use crate::assets;
use crate::failure::Failure;
use crate::routes::Routes;
use crate::site::Site;

pub(crate) use forms::{keep_form, read_form};

/// The most bytes that a form without files may have.
pub(crate) const FORM_BYTES: usize = 512 * 1024;

/// The whole site: its routes within their layers, assets and `/health`.
pub fn app(site: Site, routes: Routes) -> Router {
    let mut forgery = CsrfLayer::new();
    if let Some(url) = &site.exposure().public_url {
        // Checked when the exposure was made: it is an origin.
        forgery = forgery.add_trusted_origin(url).unwrap_or_default();
    }
    let pages = routes
        .into_router()
        .fallback(|| async { Failure::NotFound })
        .method_not_allowed_fallback(|| async { Failure::NotFound })
        .layer(DefaultBodyLimit::max(FORM_BYTES))
        .layer(forgery)
        // What breaks here gets the calm page and the headers of every answer.
        .layer(CatchPanicLayer::custom(|_| {
            Failure::fault("handler", "it broke down").into_response()
        }))
        .layer(middleware::from_fn_with_state(
            site.clone(),
            accompany::accompany,
        ));
    Router::new()
        .merge(assets::router())
        .route("/health", axum::routing::get(health))
        .merge(pages)
        .layer(CatchPanicLayer::custom(|_| panicked()))
        .with_state(site)
}

/// `ok`, or `not ok` with status 503 where the database does not answer. Nothing else: anybody may ask.
async fn health(axum::extract::State(site): axum::extract::State<Site>) -> Response {
    let answers = match site.db().read().await {
        Ok(mut tx) => {
            let answer: Result<(i64,), _> = tx.one(sql!("select cast(1 as bigint)"), ()).await;
            answer.is_ok()
        }
        Err(_) => false,
    };
    match answers {
        true => "ok\n".into_response(),
        false => (StatusCode::SERVICE_UNAVAILABLE, "not ok\n").into_response(),
    }
}

/// The panic hook has told where; what a page says must not depend on what broke.
fn panicked() -> Response {
    (
        StatusCode::INTERNAL_SERVER_ERROR,
        "Något gick fel. Försök igen om en stund.\nSomething went wrong. Try again in a while.\n",
    )
        .into_response()
}
