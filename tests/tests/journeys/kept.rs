//! Nothing that somebody has written is lost: not when the session ends meanwhile, not when somebody else saves first, and
//! not where scripts are turned off.

use anyhow::{Result, ensure};

use crate::keyboard::{BY_HAND, decide, sign_in, signed_in, to_promise, with_password};
use crate::world::World;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_session_ends_in_mid_form_and_everything_is_kept() -> Result<()> {
    let world = World::after_years().await?;
    let browser = signed_in(&world, "Amina Dahl").await?;
    to_promise(&browser, BY_HAND).await?;
    decide(&browser, "Ej mätt", "Skrivet före lunch.").await?;
    world.site.pass_minutes(61);
    browser.choose("Spara uppföljningen").await?;
    ensure!(
        browser.heading().await? == "Du har blivit utloggad",
        "{}",
        browser.heading().await?
    );
    sign_in(&browser, "Amina Dahl").await?;
    ensure!(
        browser.heading().await? == "Formuläret är kvar",
        "{}",
        browser.heading().await?
    );
    browser.choose("Skicka formuläret").await?;
    let text = browser.text().await?;
    let field = "return document.getElementById('kommentar')?.value || ''";
    let field = browser.client().execute(field, vec![]).await?;
    ensure!(
        text.contains("Skrivet före lunch.") || field == "Skrivet före lunch.",
        "the comment is gone: {text}"
    );
    browser.stop().await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_two_who_save_at_once_the_second_sees_both_texts() -> Result<()> {
    let world = World::after_years().await?;
    let first = signed_in(&world, "Amina Dahl").await?;
    let second = signed_in(&world, "Sara Holm").await?;
    to_promise(&first, BY_HAND).await?;
    // Sara is at the same unit.
    let there = first.client().current_url().await?;
    let unit = samsyn_tests::municipality::node("Hemtjänst Väster");
    let there = format!("{}{}?enhet={unit}", world.address, there.path());
    second.open(&there).await?;
    for (browser, text) in [(&second, "Saras text."), (&first, "Aminas text.")] {
        decide(browser, "Ej mätt", text).await?;
        browser.choose("Spara uppföljningen").await?;
    }
    let told = first.text().await?;
    ensure!(
        told.contains("Någon annan har sparat medan du skrev"),
        "{told}"
    );
    ensure!(told.contains("Saras text."), "{told}");
    let field = "return document.getElementById('kommentar').value";
    let field = first.client().execute(field, vec![]).await?;
    ensure!(field == "Aminas text.", "{field}");
    first.stop().await?;
    second.stop().await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn without_script_the_same_can_be_done() -> Result<()> {
    let world = World::after_years().await?;
    with_password(&world, "Amina Dahl").await?;
    let browser = samsyn_tests::browser::Browser::start().await?;
    browser.screen(360).await?;
    browser.without_script().await?;
    browser.open(&world.address).await?;
    sign_in(&browser, "Amina Dahl").await?;
    browser
        .open(&format!("{}/kvalitetsgarantier", world.address))
        .await?;
    browser.choose(BY_HAND).await?;
    decide(&browser, "Ej mätt", "Utan skript.").await?;
    browser.choose("Spara uppföljningen").await?;
    let text = browser.text().await?;
    ensure!(text.contains("Utan skript."), "{text}");
    browser.stop().await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_being_written_is_kept_by_itself() -> Result<()> {
    let world = World::after_years().await?;
    let browser = signed_in(&world, "Amina Dahl").await?;
    to_promise(&browser, BY_HAND).await?;
    decide(&browser, "Ej mätt", "Halvvägs in i en").await?;
    let said = "return document.querySelector('[data-draft-said]').textContent";
    let mut waited = 0;
    while browser.client().execute(said, vec![]).await? != "Utkastet är sparat." {
        waited += 1;
        ensure!(waited < 100, "nothing was kept");
        tokio::time::sleep(std::time::Duration::from_millis(200)).await;
    }
    // She leaves, and comes back.
    browser.open(&world.address).await?;
    to_promise(&browser, BY_HAND).await?;
    browser.choose("Fortsätt med utkastet").await?;
    let field = "return document.getElementById('kommentar').value";
    let field = browser.client().execute(field, vec![]).await?;
    ensure!(field == "Halvvägs in i en", "{field}");
    browser.stop().await
}
