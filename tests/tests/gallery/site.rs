//! The pages on a port that was free, with the policy that the product sets.

use anyhow::Result;
use axum::Router;
use axum::extract::Path;
use axum::http::{StatusCode, header};
use axum::response::IntoResponse;
use axum::routing::get;

use crate::pages;

const POLICY: &str = "default-src 'none'; style-src 'self' 'nonce-prov'; font-src 'self'; img-src 'self' data:; script-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// Serves them until the test ends, and says where.
pub async fn serve() -> Result<String> {
    let routes = Router::new()
        .route("/{page}", get(page))
        .merge(samsyn_web::assets::router());
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
    let address = format!("http://{}", listener.local_addr()?);
    tokio::spawn(async move { axum::serve(listener, routes).await });
    Ok(address)
}

async fn page(Path(name): Path<String>) -> impl IntoResponse {
    let headers = [
        (header::CONTENT_TYPE, "text/html; charset=utf-8"),
        (header::CONTENT_SECURITY_POLICY, POLICY),
    ];
    match pages::html(&name) {
        Ok(html) => (StatusCode::OK, headers, html),
        Err(fault) => (StatusCode::NOT_FOUND, headers, fault.to_string()),
    }
}
