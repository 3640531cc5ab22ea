//! *Rundvandring*: from Start along every link, as every role. Nobody is shown a link that leads nowhere.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use anyhow::Result;
use samsyn_tests::{Client, Reply};

use crate::world::{World, one_of_each};

/// So many pages of one kind are enough: the 51st person looks like the first.
const OF_A_KIND: usize = 4;
/// Addresses that one person is led to, at most; where there are more the tour goes in circles.
const MOST: usize = 900;

/// A page that somebody came to.
pub struct Visited {
    /// Where it is.
    pub address: String,
    /// What kind of page: the address with `{}` for ids, and the names of what follows `?`.
    pub kind: String,
    /// The page, where it is one; what else links lead to are files.
    pub html: Option<String>,
}

/// Everywhere that links lead a person, beginning at Start.
pub async fn everywhere(client: &mut Client) -> (Vec<Visited>, Vec<String>) {
    let mut queue = VecDeque::from([("/".to_owned(), "(the address bar)".to_owned())]);
    let (mut known, mut of_kind) = (BTreeSet::new(), BTreeMap::<String, usize>::new());
    let (mut visited, mut broken) = (Vec::new(), Vec::new());
    while let Some((address, from)) = queue.pop_front() {
        let kind = kind(&address);
        let count = of_kind.entry(kind.clone()).or_default();
        if *count >= OF_A_KIND || !known.insert(address.clone()) {
            continue;
        }
        *count += 1;
        if known.len() > MOST {
            broken.push(format!("more than {MOST} addresses: {kind} from {from}"));
            break;
        }
        let reply = client.get(&address).await;
        if let Some(next) = reply.location().filter(|next| next.starts_with('/')) {
            queue.push_back((next, address));
            continue;
        }
        if reply.status != 200 {
            broken.push(format!("{from} → {address}: {}", reply.status));
            continue;
        }
        let html = is_page(&reply).then(|| reply.html());
        for link in html.iter().flat_map(|html| links(html, &address)) {
            queue.push_back((link, address.clone()));
        }
        visited.push(Visited {
            address,
            kind,
            html,
        });
    }
    (visited, broken)
}

fn is_page(reply: &Reply) -> bool {
    let media = reply.header("content-type").unwrap_or_default();
    media.starts_with("text/html")
}

/// Where the page's links lead, on this site, frame and all, and forms that only ask.
fn links(html: &str, here: &str) -> Vec<String> {
    let path = here.split(['?', '#']).next().unwrap_or_default();
    let mut links = Vec::new();
    for tag in html.split('<').skip(1) {
        let tag = tag.split('>').next().unwrap_or_default();
        let name = if tag.starts_with("a ") {
            "href=\""
        } else if tag.starts_with("form ") && !tag.contains("method=\"post\"") {
            "action=\""
        } else {
            continue;
        };
        let Some((_, rest)) = tag.split_once(name) else {
            continue;
        };
        let link = rest.split('"').next().unwrap_or_default();
        let link = link.replace("&#38;", "&").replace("&amp;", "&");
        let link = link.split('#').next().unwrap_or_default();
        match link {
            "" => {}
            // Another language is the same site once more; `languages` looks at that.
            link if link.contains("sprak=") => {}
            link if link.starts_with('/') && !link.starts_with("//") => {
                links.push(link.to_owned());
            }
            link if link.starts_with('?') => links.push(format!("{path}{link}")),
            _ => {}
        }
    }
    links
}

/// `/kvalitetsgarantier/{}?enhet`.
fn kind(address: &str) -> String {
    let (path, query) = address.split_once('?').unwrap_or((address, ""));
    let parts = path.split('/').map(|part| {
        let is_id = part.bytes().any(|sign| sign.is_ascii_digit()) && part.len() > 4;
        if is_id { "{}" } else { part }
    });
    let mut names: Vec<&str> = query
        .split('&')
        .filter_map(|pair| pair.split('=').next())
        .filter(|name| !name.is_empty())
        .collect();
    names.sort_unstable();
    names.dedup();
    format!(
        "{}?{}",
        parts.collect::<Vec<_>>().join("/"),
        names.join("&")
    )
}

/// What every page has, whoever sees it.
fn faults(page: &Visited) -> Vec<String> {
    let Some(html) = &page.html else {
        return Vec::new();
    };
    let mut faults = Vec::new();
    let mut fault = |what: String| faults.push(format!("{}: {what}", page.address));
    let headings = html.matches("<h1").count();
    if headings != 1 {
        fault(format!("{headings} headings of the first level"));
    }
    let title = html.split("<title>").nth(1);
    let title = title.and_then(|rest| rest.split("</title>").next());
    if title.is_none_or(|title| title.trim().len() < 5) {
        fault(format!("the title is {title:?}"));
    }
    if !html.contains("<html lang=\"sv\"") && !html.contains("<html lang=\"en\"") {
        fault("no language".to_owned());
    }
    for sign in [" style=\"", " onclick=", " onchange=", "{{", "{%"] {
        if html.contains(sign) {
            fault(format!("its markup holds {sign}"));
        }
    }
    let mut ids: Vec<&str> = html
        .split(" id=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .collect();
    ids.sort_unstable();
    for pair in ids.windows(2).filter(|pair| pair[0] == pair[1]) {
        fault(format!("the id {} stands twice", pair[0]));
    }
    faults
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_link_that_somebody_sees_leads_somewhere() -> Result<()> {
    let world = World::after_years().await?;
    let mut found = Vec::new();
    for (name, _) in one_of_each() {
        let mut client = world.site.as_person(name).await;
        let (visited, broken) = everywhere(&mut client).await;
        eprintln!("{name}: {} addresses", visited.len());
        found.extend(broken.into_iter().map(|what| format!("{name}: {what}")));
        let faults = visited.iter().flat_map(faults);
        found.extend(faults.map(|what| format!("{name}: {what}")));
        assert!(visited.len() > 5, "{name} came nowhere");
    }
    let mut visitor = world.site.visitor();
    let (_, broken) = everywhere(&mut visitor).await;
    found.extend(broken.into_iter().map(|what| format!("visitor: {what}")));
    assert_eq!(found, Vec::<String>::new(), "{found:#?}");
    Ok(())
}

#[test]
fn kinds_of_addresses_have_no_ids() {
    assert_eq!(
        kind("/kvalitetsgarantier/01900000-0000-7000-9000-000500000001?period=2026-T2&enhet=x"),
        "/kvalitetsgarantier/{}?enhet&period"
    );
    assert_eq!(kind("/f/F-7K3Q-D2"), "/f/{}?");
}
