//! Times pages of a big municipality, in this process: what a request costs from the router in to the last byte out. Run by
//! `cargo xtask bench web`, which says how. Never part of the product.

use std::time::Instant as Stopwatch;

use anyhow::{Context, Result, bail, ensure};
use samsyn_db::{Kind, testing};
use samsyn_domain::ids::PersonId;
use samsyn_modules::site as product;
use samsyn_tests::big::{self, Size};
use samsyn_tests::{Client, TestSite, Wanted};
use serde_json::{Value, json};

/// The list of guarantees; what else is timed is found from there by its links.
const LIST: &str = "/kvalitetsgarantier";

struct Order {
    kind: Kind,
    size: Size,
    requests: usize,
}

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let order = order(&arguments)?;
    let runtime = tokio::runtime::Runtime::new()?;
    let measured = runtime.block_on(run(&order))?;
    println!("{measured}");
    Ok(())
}

/// `sqlite 300 12 200`: database, units, tertials, requests.
fn order(arguments: &[String]) -> Result<Order> {
    let [kind, units, tertials, requests] = arguments else {
        bail!("usage: web-bench sqlite|postgres UNITS TERTIALS REQUESTS");
    };
    let kind = match kind.as_str() {
        "sqlite" => Kind::Sqlite,
        "postgres" => Kind::Postgres,
        other => bail!("no database {other}"),
    };
    let size = Size {
        units: units.parse()?,
        tertials: tertials.parse()?,
    };
    ensure!(size.units > 0 && size.tertials > 0, "nothing to time");
    let requests = requests.parse()?;
    ensure!(requests > 0, "nothing to time");
    Ok(Order {
        kind,
        size,
        requests,
    })
}

async fn run(order: &Order) -> Result<Value> {
    let fresh = testing::fresh(order.kind).await;
    let data_folder = fresh.folder.path().join("data");
    std::fs::create_dir(&data_folder)?;
    let (settled, seconds) = timed(big::settle(&fresh.db, &data_folder, order.size)).await;
    settled?;
    eprintln!(
        "{}: the municipality was made in {seconds:.1} s",
        order.kind
    );
    let now = big::NOW.parse().context("when pages are asked for")?;
    let site = TestSite::around(fresh, now, Wanted::default(), product::routes());
    let size = order.size;
    let viewers = [
        (
            "quality developer, whole municipality",
            size.quality_developer(),
        ),
        ("unit manager, own unit", size.manager()),
        ("employee, whole municipality", size.employee()),
    ];
    let mut pages = Vec::new();
    for (viewer, person) in viewers {
        pages.extend(of_viewer(&site, order, (viewer, person)).await?);
    }
    site.remove().await;
    Ok(json!({
        "database": order.kind.to_string(),
        "units": size.units,
        "tertials": size.tertials,
        "requests": order.requests,
        "release": !cfg!(debug_assertions),
        "pages": pages,
    }))
}

async fn of_viewer(
    site: &TestSite,
    order: &Order,
    (viewer, person): (&str, PersonId),
) -> Result<Vec<Value>> {
    let mut client = site.signed_in(person).await;
    let whole = match viewer.contains("whole") {
        true => format!("{LIST}?enhet={}", order.size.root()),
        false => LIST.to_owned(),
    };
    let mut pages = vec![("list", whole)];
    for (page, is_next) in [
        ("detail", is_detail as fn(&str) -> bool),
        ("figure", is_figure),
    ] {
        let (_, from) = &pages[pages.len() - 1];
        let reply = client.get(from).await;
        let links = reply.links();
        let next = links.iter().find(|link| is_next(link));
        let Some(next) = next else {
            eprintln!("{viewer}: {from} ({}) leads to no {page}", reply.status);
            break;
        };
        pages.push((page, next.clone()));
    }
    pages.push(("start", "/".to_owned()));
    let mut measured = Vec::new();
    for (page, address) in pages {
        let row = one(site, &mut client, &address, order.requests).await?;
        eprintln!("{viewer}, {page} {address}: {row}");
        measured.push(json!({ "viewer": viewer, "page": page, "took": row }));
    }
    Ok(measured)
}

/// `/kvalitetsgarantier/` and an id, with or without a query.
fn is_detail(link: &str) -> bool {
    let path = link.split_once('?').map_or(link, |(path, _)| path);
    let id = path
        .strip_prefix(LIST)
        .and_then(|rest| rest.strip_prefix('/'));
    id.is_some_and(|id| uuid::Uuid::try_parse(id).is_ok())
}

fn is_figure(link: &str) -> bool {
    link.starts_with("/f/") || link.starts_with("/siffror/")
}

async fn one(
    site: &TestSite,
    client: &mut Client,
    address: &str,
    requests: usize,
) -> Result<Value> {
    let mut took = Vec::with_capacity(requests);
    let mut bytes = 0;
    // What is read once is read now.
    for place in 0..requests + 5 {
        site.pass_minutes(u32::from(place % 60 == 59));
        let (reply, seconds) = timed(client.get(address)).await;
        ensure!(
            reply.status == 200,
            "{address}: {}\n{}",
            reply.status,
            reply.text()
        );
        if place >= 5 {
            took.push(seconds * 1e3);
        }
        bytes = reply.body.len();
    }
    took.sort_by(f64::total_cmp);
    let quantile = |percent: usize| took[(took.len() * percent / 100).min(took.len() - 1)];
    Ok(json!({
        "p50_ms": quantile(50),
        "p95_ms": quantile(95),
        "max_ms": took[took.len() - 1],
        "bytes": bytes,
    }))
}

#[expect(
    clippy::disallowed_methods,
    reason = "a benchmark is the one thing that asks how long something takes"
)]
async fn timed<T>(work: impl Future<Output = T>) -> (T, f64) {
    let started = Stopwatch::now();
    let done = work.await;
    (done, started.elapsed().as_secs_f64())
}
