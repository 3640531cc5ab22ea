//! The gallery of components and a few pages put together from them, in a real browser: axe finds nothing, nothing scrolls
//! sideways, and the browser refuses nothing, at every width and in every scheme.

mod pages;
mod site;

use std::path::Path;

use anyhow::Result;
use samsyn_tests::browser::{Browser, Look};

/// A desk, a tablet, a telephone, and the narrowest that is promised.
const WIDTHS: [u32; 4] = [1366, 768, 360, 320];

/// The gallery is looked at in every way; what is put together from the same parts, in the two that differ most.
fn is_looked_at(page: &str, look: Look, width: u32) -> bool {
    match page {
        "komponenter" => look == Look::Light || width == 1366 || width == 360,
        "accent" => look != Look::ForcedColours && width == 1366,
        _ => look == Look::Light && (width == 1366 || width == 320),
    }
}

/// Names `screens` in here.
fn folder() -> &'static Path {
    Path::new(env!("CARGO_TARGET_TMPDIR"))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_component_can_be_used_by_everyone() -> Result<()> {
    let address = site::serve().await?;
    let browser = Browser::start().await?;
    let mut found = Vec::new();
    for page in pages::NAMES {
        for look in [Look::Light, Look::Dark, Look::ForcedColours] {
            browser.look(look).await?;
            for width in WIDTHS {
                if !is_looked_at(page, look, width) {
                    continue;
                }
                browser.screen(width).await?;
                browser.open(&format!("{address}/{page}")).await?;
                let name = format!("{page}-{width}-{look:?}").to_lowercase();
                browser.picture(folder(), &name).await?;
                found.extend(
                    browser
                        .axe()
                        .await?
                        .into_iter()
                        .map(|what| format!("{name}: {what}")),
                );
                let wider = browser.overflow().await?;
                if wider > 0 {
                    found.push(format!("{name}: {wider} pixels wider than the screen"));
                }
            }
        }
        browser.look(Look::Light).await?;
        browser.print(folder(), page).await?;
        let complaints = browser.complaints().await?;
        found.extend(complaints.into_iter().map(|what| format!("{page}: {what}")));
    }
    browser.stop().await?;
    assert_eq!(found, Vec::<String>::new());
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn menus_open_without_script_and_can_be_used_when_open() -> Result<()> {
    let address = site::serve().await?;
    let browser = Browser::start().await?;
    let mut found = Vec::new();
    for (width, menu) in [
        (1366, ".sam-scope"),
        (1366, ".sam-user"),
        (360, ".sam-drawer"),
        (320, ".sam-scope"),
    ] {
        browser.screen(width).await?;
        browser.open(&format!("{address}/start")).await?;
        let summary = fantoccini::Locator::Css(menu);
        let menu_element = browser.client().find(summary).await?;
        menu_element
            .find(fantoccini::Locator::Css("summary"))
            .await?
            .click()
            .await?;
        let name = format!("menu{}-{width}", menu.replace('.', "-"));
        browser.picture(folder(), &name).await?;
        found.extend(
            browser
                .axe()
                .await?
                .into_iter()
                .map(|what| format!("{name}: {what}")),
        );
        if browser.overflow().await? > 0 {
            found.push(format!("{name}: wider than the screen"));
        }
    }
    browser.stop().await?;
    assert_eq!(found, Vec::<String>::new());
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_wrong_is_found() -> Result<()> {
    let browser = Browser::start().await?;
    browser.screen(320).await?;
    browser
        .open("data:text/html,<title>x</title><img src='data:,'><p style='width:900px'>x</p>")
        .await?;
    let found = browser.axe().await?;
    assert!(
        found.iter().any(|what| what.starts_with("image-alt")),
        "{found:?}"
    );
    assert!(browser.overflow().await? > 0);
    browser.stop().await
}

#[test]
fn pages_have_no_style_or_handler_in_their_markup_and_no_id_twice() {
    for page in pages::NAMES {
        let html = pages::html(page).expect(page);
        assert!(!html.contains(" style=\""), "{page} has a style attribute");
        assert!(!html.contains(" onclick"), "{page} has a handler");
        let mut ids: Vec<&str> = html
            .split(" id=\"")
            .skip(1)
            .filter_map(|rest| rest.split_once('"'))
            .map(|(id, _)| id)
            .collect();
        ids.sort_unstable();
        let twice: Vec<&str> = ids
            .windows(2)
            .filter(|pair| pair[0] == pair[1])
            .map(|pair| pair[0])
            .collect();
        assert_eq!(twice, Vec::<&str>::new(), "{page}");
    }
}
