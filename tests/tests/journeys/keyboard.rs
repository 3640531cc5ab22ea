//! What people come for, done by keys alone: Tab, Enter, Space, arrows and letters.

use anyhow::{Context, Result, ensure};
use fantoccini::Locator;
use fantoccini::key::Key;
use samsyn_db::sql;
use samsyn_modules::shared::people::password;
use samsyn_tests::browser::{Browser, Focus};
use samsyn_tests::municipality::{login, person};

use crate::world::{World, town};

const PASSWORD: &str = "en lugn promenad i skogen";
/// A promise that is followed up by hand.
pub const BY_HAND: &str = "Du vet vem som kommer hem till dig";

/// The person has chosen a password.
pub async fn with_password(world: &World, name: &str) -> Result<()> {
    let hash = password::hash(PASSWORD, world.site.site().chance()).await;
    let hash = hash.map_err(|failure| anyhow::anyhow!("{failure:?}"))?;
    let mut tx = world.site.write().await;
    tx.execute(
        sql!("update person set password_hash = $2, password_set_at = $3 where id = $1"),
        (person(name), hash, world.site.now()),
    )
    .await?;
    tx.commit().await?;
    Ok(())
}

/// Signs in on the page that is open.
pub async fn sign_in(browser: &Browser, name: &str) -> Result<()> {
    browser.fill("E-postadress", &login(name)).await?;
    browser.fill("Lösenord", PASSWORD).await?;
    browser.enter().await
}

/// A browser in which the person has signed in by keys.
pub async fn signed_in(world: &World, name: &str) -> Result<Browser> {
    with_password(world, name).await?;
    let browser = Browser::start().await?;
    browser.screen(1366).await?;
    browser.open(&world.address).await?;
    sign_in(&browser, name).await?;
    Ok(browser)
}

async fn says(browser: &Browser, what: &str) -> Result<()> {
    let text = browser.text().await?;
    ensure!(
        text.contains(what),
        "the page does not say {what:?}:\n{text}"
    );
    Ok(())
}

async fn is_at(browser: &Browser, path: &str) -> Result<()> {
    let address = browser.client().current_url().await?;
    ensure!(
        address.as_str().contains(path),
        "at {address}, not at {path}"
    );
    Ok(())
}

/// From Start to the follow-up of a promise.
pub async fn to_promise(browser: &Browser, promise: &str) -> Result<()> {
    browser.choose("Mäta").await?;
    if !browser.heading().await?.contains("Kvalitetsgarantier") {
        browser.choose("Kvalitetsgarantier").await?;
    }
    browser.choose(promise).await
}

/// Chooses a status that was not suggested, says why, and writes a comment.
pub async fn decide(browser: &Browser, status: &str, comment: &str) -> Result<()> {
    let is_status = |focus: &Focus| {
        let names = ["Uppfylld", "Delvis", "Inte uppfylld", "Ej mätt"];
        focus.tag == "input" && names.iter().any(|name| focus.name.starts_with(name))
    };
    browser.tab_until("a status", is_status).await?;
    browser.pick(status).await?;
    let is_reason = |focus: &Focus| {
        focus.name.starts_with("Annan status") || focus.name.starts_with("Motivering")
    };
    if browser.tab_until("the reason", is_reason).await?.tag == "summary" {
        browser.press([Key::Enter.into()]).await?;
        browser.tab_to("Motivering").await?;
    }
    browser.empty().await?;
    browser.write("Vi räknade om.").await?;
    browser.fill("Kommentar", comment).await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_manager_follows_up_and_is_helped_where_something_is_missing() -> Result<()> {
    let world = World::after_years().await?;
    let browser = signed_in(&world, "Amina Dahl").await?;
    to_promise(&browser, BY_HAND).await?;
    decide(&browser, "Inte uppfylld", "Två var sjuka i somras.").await?;
    // A field that is not filled in: what, by whom, by when.
    browser.tab_to("Vad ska göras").await?;
    browser.empty().await?;
    browser.choose("Spara uppföljningen").await?;
    let summary = browser.focus().await?;
    ensure!(
        summary.name == "Rätta det här först",
        "the summary has not got the focus: {summary:?}"
    );
    browser.tab_to("Skriv vad som ska göras.").await?;
    browser.press([Key::Enter.into()]).await?;
    let field = browser.focus().await?;
    ensure!(field.id == "vad", "the link leads to {field:?}");
    browser.write("Fler vikarier lärs upp.").await?;
    browser.fill("Vem", "Amina").await?;
    browser.tab_to("Garantin uppfylls i").await?;
    browser.press([Key::Down.into()]).await?;
    browser.choose("Spara uppföljningen").await?;
    let told = "return document.body.innerText";
    let told = browser.client().execute(told, vec![]).await?;
    ensure!(
        told.as_str()
            .unwrap_or_default()
            .contains("Uppföljningen är sparad."),
        "{told}"
    );
    says(&browser, "Två var sjuka i somras.").await?;
    browser.stop().await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_figure_is_opened_down_to_its_cases_and_the_reading_is_recorded() -> Result<()> {
    let world = World::after_years().await?;
    let browser = signed_in(&world, "Oskar Lind").await?;
    to_promise(&browser, "Du som tar kontakt med oss").await?;
    let figure = |focus: &Focus| focus.href.contains("/f/");
    browser.tab_until("a figure", figure).await?;
    browser.enter().await?;
    is_at(&browser, "/f/F-").await?;
    let cases = |focus: &Focus| focus.href.contains("/arenden");
    browser.tab_until("the cases", cases).await?;
    browser.enter().await?;
    is_at(&browser, "/arenden").await?;
    let mut tx = world.site.read().await;
    let (reads,): (i64,) = tx
        .one(
            sql!("select count(*) from case_read where actor = $1"),
            (person("Oskar Lind"),),
        )
        .await?;
    ensure!(reads > 0, "nobody would know who has seen these cases");
    browser.stop().await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn unit_and_period_are_switched_and_somebody_leaves() -> Result<()> {
    let world = World::after_years().await?;
    let browser = signed_in(&world, "Birgitta Ek").await?;
    browser
        .open(&format!("{}/kvalitetsgarantier", world.address))
        .await?;
    let open = async |name: &str| {
        browser.tab_to(name).await?;
        browser.press([Key::Enter.into()]).await
    };
    open("Byt enhet. Du ser").await?;
    // The way to where she is stands open.
    browser.tab_to("Hemtjänst Norr").await?;
    browser.enter().await?;
    is_at(&browser, "enhet=").await?;
    browser.choose(BY_HAND).await?;
    open("Byt period. Du ser").await?;
    browser.tab_to("Tertial 1 2026").await?;
    browser.enter().await?;
    is_at(&browser, "period=2026-T1").await?;
    is_at(&browser, "enhet=").await?;
    open("Inloggad: Birgitta Ek").await?;
    browser.choose("Logga ut").await?;
    is_at(&browser, "/logga-in").await?;
    browser
        .open(&format!("{}/kvalitetsgarantier", world.address))
        .await?;
    is_at(&browser, "/logga-in").await?;
    browser.stop().await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_extract_is_uploaded_mapped_read_and_published() -> Result<()> {
    let world = World::new().await?;
    let file = world.site.data_folder().with_file_name("uttag.csv");
    std::fs::write(&file, town()?.extract())?;
    let browser = signed_in(&world, "Sara Holm").await?;
    browser
        .open(&format!("{}/datamangder", world.address))
        .await?;
    browser.choose("Läs in ett uttag").await?;
    browser.tab_to("Filer").await?;
    // The window in which files are chosen is the machine's; the driver answers for it.
    let field = browser
        .client()
        .find(Locator::Css("input[type=file]"))
        .await?;
    field.send_keys(&file.display().to_string()).await?;
    browser.choose("Ladda upp").await?;
    says(&browser, "De första raderna").await?;
    browser.choose("Läs in uttaget").await?;
    // The page asks again by itself until the rows are read.
    let limit = std::time::Duration::from_secs(60);
    let publish = Locator::Css("form[action$=publicera] button");
    let wait = browser.client().wait().at_most(limit);
    wait.for_element(publish).await.context("the import ends")?;
    browser.choose("Publicera uttaget").await?;
    says(&browser, "Siffrorna vilar på det här uttaget").await?;
    browser.stop().await
}
