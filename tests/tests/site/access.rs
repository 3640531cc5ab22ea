//! Who may what: every route of the product, asked for by everybody in Exempelkommun.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use http::Method;
use samsyn_modules::site as product;
use samsyn_tests::municipality::{BLOCKED, PEOPLE, node, person};
use samsyn_tests::{Client, TestSite};
use samsyn_web::routes::{Access, Route};

/// An address of the route: every part of it that may vary is Hemtjänst Väster, which no other record is.
fn address(route: &Route) -> String {
    let parts = route
        .path
        .split('/')
        .map(|part| match part.starts_with('{') {
            true => node("Hemtjänst Väster").to_string(),
            false => part.to_owned(),
        });
    parts.collect::<Vec<_>>().join("/")
}

async fn everybody(site: &TestSite) -> Vec<(&'static str, Client)> {
    let mut everybody = vec![("nobody", site.visitor())];
    for (name, ..) in PEOPLE {
        everybody.push((name, site.as_person(name).await));
    }
    everybody
}

async fn may(site: &TestSite, name: &str, access: Access) -> bool {
    let wanted = match access {
        Access::Public => return true,
        Access::To(permission) => vec![permission],
        Access::ToAny(permissions) => permissions.to_vec(),
    };
    let mut tx = site.read().await;
    let today = site.now().day();
    let directory = site.site().directory();
    let viewer = directory
        .viewer(&mut tx, person(name), today)
        .await
        .expect("a step of the story");
    viewer.is_some_and(|viewer| {
        wanted
            .iter()
            .any(|one| viewer.authority.may(*one).is_some())
    })
}

/// `200: Amina Dahl, Sara Holm`, or `everybody` but those whom the other lines name.
fn grouped<K: Ord + std::fmt::Display>(found: &BTreeMap<K, Vec<&str>>, most: usize) -> String {
    let largest = found.values().map(Vec::len).max().unwrap_or_default();
    let mut text = String::new();
    for (key, names) in found {
        let names = match names.len() == largest && largest > most {
            true => "everybody else".to_owned(),
            false => names.join(", "),
        };
        writeln!(text, "    {key}: {names}").expect("a step of the story");
    }
    text
}

#[tokio::test]
async fn every_route_and_everybody() {
    let site = TestSite::new().await;
    let mut everybody = everybody(&site).await;
    let routes = product::routes();
    let mut table = String::new();
    for route in routes.table() {
        writeln!(table, "{} {}  {:?}", route.method, route.path, route.access).unwrap();
        let mut found: BTreeMap<String, Vec<&str>> = BTreeMap::new();
        for (name, client) in &mut everybody {
            let outcome = match route.method == Method::GET {
                true => client
                    .get(&address(route))
                    .await
                    .status
                    .as_u16()
                    .to_string(),
                // What is written is told in the stories of each module; here only who comes as far as to the handler.
                false if *name == "nobody" => (route.access == Access::Public).to_string(),
                false => may(&site, name, route.access).await.to_string(),
            };
            found.entry(outcome).or_default().push(name);
        }
        table.push_str(&grouped(&found, PEOPLE.len() / 2));
    }
    insta::assert_snapshot!(table);
}

#[tokio::test]
async fn what_is_not_public_is_for_nobody_without_a_session_nor_for_the_blocked() {
    let site = TestSite::new().await;
    for mut client in [site.visitor(), site.as_person(BLOCKED).await] {
        for route in product::routes().table() {
            if route.access != Access::Public && route.method == Method::GET {
                let reply = client.get(&address(route)).await;
                let to = reply.location().unwrap_or_default();
                assert!(
                    to.starts_with("/logga-in"),
                    "{}: {}",
                    route.path,
                    reply.status
                );
            }
        }
    }
}
