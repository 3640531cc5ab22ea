//! An edition is withdrawn: nobody but those who may publish it reads it any longer.

use samsyn_domain::roles::{Permission, Within};
use samsyn_texts::Message;
use samsyn_web::Ctx;
use samsyn_web::failure::{Answer, Failure};
use samsyn_web::form::Form;

use super::{shell, title, within};
use crate::shared::editions::paths::{EditionPath, WithdrawPath};
use crate::shared::editions::store::{self, Edition, State};
use crate::shared::form_page::FormPage;

/// The most characters of a reason.
const MOST: usize = 300;

/// Asks why.
///
/// # Errors
/// Where the viewer may not, or it can be read no longer.
pub async fn show(path: WithdrawPath, ctx: Ctx) -> Answer {
    let (edition, _) = found(&ctx, &path).await?;
    page(&ctx, &edition).with(&ctx, Form::default())
}

/// Withdraws it.
///
/// # Errors
/// Where the viewer may not, or it can be read no longer.
pub async fn withdraw(path: WithdrawPath, ctx: Ctx, mut form: Form) -> Answer {
    let (edition, within) = found(&ctx, &path).await?;
    let reason = form.required_free_text("skal", MOST, "edition-no-reason", ctx.today());
    let Some(reason) = reason.filter(|_| form.is_right()) else {
        return page(&ctx, &edition).refused(&ctx, form);
    };
    let by = ctx.viewer()?.person;
    let mut tx = ctx.write().await?;
    let event = ctx.event("edition_withdrawn");
    let said = (by, ctx.now(), reason.as_str());
    if !store::withdraw(&mut tx, event, (&edition, within), said).await? {
        return Err(Failure::NotFound);
    }
    tx.commit().await?;
    let address = EditionPath { id: edition.id };
    ctx.to_telling(address, &Message::new("edition-was-withdrawn"))
}

async fn found(ctx: &Ctx, path: &WithdrawPath) -> Result<(Edition, Within), Failure> {
    let scope = ctx.scope(Permission::ManageGuarantees)?;
    let mut tx = ctx.read().await?;
    let edition = store::find(&mut tx, path.id).await?;
    let edition = edition.filter(|edition| edition.state == State::Published);
    let edition = edition.ok_or(Failure::NotFound)?;
    let within = within(ctx, &scope, &edition).ok_or(Failure::NotFound)?;
    Ok((edition, within))
}

fn page(ctx: &Ctx, edition: &Edition) -> FormPage {
    let words = ctx.words();
    let here = EditionPath { id: edition.id }.to_string();
    let about = title(words, edition);
    let shell = shell(
        ctx,
        &words.get("edition-withdraw"),
        Some((&about, here.clone())),
    );
    let text = Message::new("edition-withdraw-text").text("edition", &about);
    FormPage::new(
        shell,
        WithdrawPath { id: edition.id },
        "edition-withdraw",
        here,
    )
    .saying(&text)
    .lines("skal", "edition-reason", 3)
    .hint("edition-withdraw-hint")
}
