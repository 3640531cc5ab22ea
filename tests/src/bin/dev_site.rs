//! Exempelkommun on a port of this machine, to look at: `cargo run -p samsyn-tests --bin dev-site -- --port 8090`.
//!
//! `/bli` lists its people; a click there and you are one of them. With `--measured` some years have passed: there are
//! promises, a published extract and figures. Never part of the product.

use std::net::SocketAddr;
use std::sync::Arc;

use anyhow::{Context, Result, bail};
use axum::Router;
use axum::extract::{Path, State};
use axum::response::{Html, IntoResponse, Redirect, Response};
use axum::routing::get;
use http::StatusCode;
use http::header::SET_COOKIE;
use samsyn_db::Kind;
use samsyn_db::jobs::{Clock, Worker};
use samsyn_modules::site as product;
use samsyn_tests::big::{Town, tertials};
use samsyn_tests::municipality::{self, PEOPLE};
use samsyn_tests::{TestSite, Wanted};
use samsyn_web::{Site, cookies, session};

/// Units that are measured, with what extracts call them.
const UNITS: [(&str, &str); 6] = [
    ("Hemtjänst Norr", "AH-NORR"),
    ("Hemtjänst Väster", "AH-VAST"),
    ("Hemtjänst Centrum", "AH-CENTRUM"),
    ("Exempelvård Söder", "AH-SODER"),
    ("Mottagning IFO", "IFO-MOTT"),
    ("Ekonomiskt bistånd", "EB-MOTT"),
];

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (measured, arguments): (Vec<_>, Vec<_>) =
        arguments.into_iter().partition(|one| one == "--measured");
    let port = match arguments.as_slice() {
        [] => 8090,
        [name, port] if name == "--port" => port.parse().context("--port takes a number")?,
        _ => bail!("usage: dev-site [--port N] [--measured]"),
    };
    let runtime = tokio::runtime::Runtime::new()?;
    runtime.block_on(serve(
        SocketAddr::from(([127, 0, 0, 1], port)),
        !measured.is_empty(),
    ))
}

async fn serve(listen: SocketAddr, measured: bool) -> Result<()> {
    let mut wanted = Wanted::default();
    wanted.exposure.listen = listen;
    let site = TestSite::wanted(Kind::Sqlite, wanted, product::routes()).await;
    if measured {
        let units = UNITS.map(|(name, code)| (municipality::node(name), code.to_owned()));
        let town = Town {
            units: units.to_vec(),
            periods: tertials(6),
            author: municipality::person("Sara Holm"),
            now: site.now(),
        };
        town.settle(site.db(), site.data_folder()).await?;
        for period in ["2026-T1", "2025"] {
            site.publish_edition("Sara Holm", "Socialförvaltningen", period)
                .await;
        }
    }
    let worker = worker(&site);
    let worker = tokio::spawn(async move { worker.run(std::future::pending()).await });
    let become_somebody = Router::new()
        .route("/bli", get(people))
        .route("/bli/{place}", get(become_person))
        .with_state(site.site().clone());
    let routes = become_somebody.merge(site.router());
    let listener = tokio::net::TcpListener::bind(listen).await?;
    println!("http://{listen}/bli");
    let routes = routes.into_make_service_with_connect_info::<SocketAddr>();
    let ended = async {
        // Without it nobody would end it but by force, and the database would be left behind.
        let _asked = tokio::signal::ctrl_c().await;
    };
    axum::serve(listener, routes)
        .with_graceful_shutdown(ended)
        .await?;
    worker.abort();
    site.remove().await;
    Ok(())
}

/// Does the jobs that pages ask for.
fn worker(site: &TestSite) -> Worker {
    let own = site.site().clone();
    let clock: Clock = Arc::new(move || own.clock().now());
    let means = product::Means {
        clock: Arc::clone(&clock),
        threads: 2,
        memory: 64 << 20,
    };
    product::job_handlers(Worker::new(site.db().clone(), clock), site.site(), means)
}

async fn people() -> Html<String> {
    let lines = PEOPLE
        .iter()
        .enumerate()
        .map(|(place, (name, role, node))| {
            format!("<li><a href=\"/bli/{place}\">{name}</a>, {role}, {node}</li>")
        });
    let lines: String = lines.collect();
    Html(format!(
        "<!doctype html><meta charset=utf-8><title>Bli</title><ul>{lines}</ul>"
    ))
}

/// `/bli/0?till=/kvalitetsgarantier` goes there at once.
async fn become_person(
    State(site): State<Site>,
    Path(place): Path<usize>,
    uri: http::Uri,
) -> Result<Response, StatusCode> {
    let broken = |_| StatusCode::INTERNAL_SERVER_ERROR;
    let (name, ..) = PEOPLE.get(place).ok_or(StatusCode::NOT_FOUND)?;
    let mut tx = site.db().write().await.map_err(broken)?;
    let person = municipality::person(name);
    let token = session::begin(&mut tx, person, site.clock().now(), site.chance())
        .await
        .map_err(broken)?;
    tx.commit().await.map_err(broken)?;
    let query = samsyn_web::Query::parse(uri.query().unwrap_or_default());
    let next = match query.get("till") {
        "" => "/",
        next => next,
    };
    let mut answer = Redirect::to(next).into_response();
    let cookie = cookies::Cookie::new(cookies::SESSION, token.cookie());
    answer
        .headers_mut()
        .append(SET_COOKIE, cookie.header(false));
    Ok(answer)
}
