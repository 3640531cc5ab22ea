//! Every page in a real browser: axe finds nothing, nothing scrolls sideways, and the browser refuses nothing. Pictures of
//! them all lie in `screens` afterwards, for people to look at.

use std::collections::BTreeSet;
use std::path::Path;

use anyhow::Result;
use samsyn_tests::Client;
use samsyn_tests::browser::{Browser, Look};
use samsyn_web::cookies::SESSION;

use crate::tour::everywhere;
use crate::world::{World, one_of_each};

/// Names `screens` in here.
fn folder() -> &'static Path {
    Path::new(env!("CARGO_TARGET_TMPDIR"))
}

/// The browser is from now on that of the client's person.
pub async fn become_person(browser: &Browser, address: &str, client: &Client) -> Result<()> {
    let session = client.cookie(SESSION).unwrap_or_default();
    browser.only_cookie(address, SESSION, session).await
}

/// The page's kind as the name of a file.
fn file_name(role: &str, kind: &str) -> String {
    let plain = |sign: char| match sign {
        'a'..='z' | '0'..='9' => sign,
        _ => '-',
    };
    let kind: String = kind.chars().map(plain).collect();
    let kind = kind.trim_matches('-');
    let kind = if kind.is_empty() { "start" } else { kind };
    format!("journey-{kind}-{role}").replace("--", "-")
}

/// What is wrong with the page as it is shown.
async fn look_at(browser: &Browser, address: &str, name: &str) -> Result<Vec<String>> {
    let mut found = Vec::new();
    for (width, look) in [(1366, Look::Light), (360, Look::Dark)] {
        browser.screen(width).await?;
        browser.look(look).await?;
        if width == 1366 {
            browser.open(address).await?;
        }
        let name = format!("{name}-{width}");
        browser.picture(folder(), &name).await?;
        let axe = browser.axe().await?;
        found.extend(axe.into_iter().map(|what| format!("{name}: {what}")));
        let wider = browser.overflow().await?;
        if wider > 0 {
            found.push(format!("{name}: {wider} pixels wider than the screen"));
        }
    }
    let complaints = browser.complaints().await?;
    found.extend(complaints.into_iter().map(|what| format!("{name}: {what}")));
    Ok(found)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_page_can_be_used_by_everyone() -> Result<()> {
    let world = World::after_years().await?;
    let browser = Browser::start().await?;
    let (mut seen, mut found) = (BTreeSet::new(), Vec::new());
    // Who sees most first; of the others, what only they see.
    for (name, role) in one_of_each().into_iter().rev() {
        let mut client = world.site.as_person(name).await;
        let (visited, _) = everywhere(&mut client).await;
        become_person(&browser, &world.address, &client).await?;
        let is_page = visited.into_iter().filter(|page| page.html.is_some());
        for page in is_page {
            // Start is another for each role; a filter in the address changes no layout.
            let path = page.kind.split('?').next().unwrap_or_default().to_owned();
            let kind = if path == "/" {
                format!("/{role}")
            } else {
                path
            };
            if seen.insert(kind.clone()) {
                let address = format!("{}{}", world.address, page.address);
                let name = file_name(&role.to_string(), &kind);
                found.extend(look_at(&browser, &address, &name).await?);
            }
        }
    }
    eprintln!("{} pages", seen.len());
    browser.stop().await?;
    assert_eq!(found, Vec::<String>::new(), "{found:#?}");
    Ok(())
}
