//! *Välj lösenord*: the page that an invitation or a reset opens.

use askama::Template;
use samsyn_db::{Tx, audit};
use samsyn_texts::Message;
use samsyn_web::failure::Answer;
use samsyn_web::session;
use samsyn_web::shell::Shell;
use samsyn_web::{Ctx, Failure, Form};

use super::sign_in::{begin, with_session};
use crate::shared::people::accounts::{Account, InvitationToken};
use crate::shared::people::password;
use crate::shared::people::paths::InvitationPath;
use crate::shared::people::store::{accounts, invitations};

#[derive(Template)]
#[template(path = "shared/people/pages/invitation.html")]
struct Page {
    shell: Shell,
    action: String,
    name: String,
    login: String,
    form: Form,
}

impl Page {
    fn welcome(&self) -> String {
        let message = Message::new("invitation-welcome").text("name", &self.name);
        self.shell.words.say(&message)
    }

    fn rule(&self) -> String {
        let message = Message::new("password-rule").count("least", password::LEAST as u64);
        self.shell.words.say(&message)
    }
}

/// The account that the link opens.
async fn opened(tx: &mut Tx, ctx: &Ctx, token: &InvitationToken) -> Result<Account, Failure> {
    let over = || Failure::Refused(Message::new("invitation-over"));
    if !ctx.site().limits().public(ctx.client()) {
        return Err(Failure::TooMany);
    }
    let invitation = invitations::find(tx, &token.id()).await?;
    let works = invitation
        .filter(|invitation| invitation.used_at.is_none() && ctx.now() < invitation.expires_at)
        .ok_or_else(over)?;
    let account = accounts::find(tx, works.person).await?;
    account
        .filter(|account| account.blocked_at.is_none())
        .ok_or_else(over)
}

fn page(ctx: &Ctx, token: &InvitationToken, account: Account, form: Form) -> Page {
    Page {
        shell: ctx.shell(&ctx.words().get("invitation-title")),
        action: token.path(),
        name: account.name,
        login: account.login,
        form,
    }
}

/// Where a password is chosen.
pub async fn show(path: InvitationPath, ctx: Ctx) -> Answer {
    let token = InvitationToken::sent(&path.token);
    let mut tx = ctx.read().await?;
    let account = opened(&mut tx, &ctx, &token).await?;
    ctx.page(&page(&ctx, &token, account, Form::default()))
}

/// Keeps the password and signs in. Whoever was signed in to the account is not any more.
pub async fn choose(path: InvitationPath, ctx: Ctx, mut form: Form) -> Answer {
    let token = InvitationToken::sent(&path.token);
    let mut tx = ctx.read().await?;
    let account = opened(&mut tx, &ctx, &token).await?;
    drop(tx);
    let chosen = form.value("password").to_owned();
    read_new(&mut form, &[&account.name, &account.login]);
    if !form.is_right() {
        return ctx.refused(&page(&ctx, &token, account, ctx.said(form)));
    }
    let hash = password::hash(&chosen, ctx.site().chance()).await?;
    let mut tx = ctx.write().await?;
    // Two may have the page open, or the account was blocked meanwhile.
    let account = opened(&mut tx, &ctx, &token).await?;
    if !invitations::use_up(&mut tx, &token.id(), ctx.now()).await? {
        return Err(Failure::NotFound);
    }
    accounts::set_password(&mut tx, account.id, &hash, ctx.now()).await?;
    session::end_all(&mut tx, account.id, None).await?;
    let event = ctx.event("password_chosen").by(account.id.uuid());
    audit::record(&mut tx, &event.about("person", account.id)).await?;
    let begun = begin(&ctx, &mut tx, account.id).await?;
    tx.commit().await?;
    let answer = ctx.to_telling("/", &Message::new("password-chosen"))?;
    Ok(with_session(&ctx, answer, &begun))
}

/// Notes what is wrong with a password that is chosen in the fields `password` and `again`.
pub(super) fn read_new(form: &mut Form, about: &[&str]) {
    let chosen = form.value("password").to_owned();
    if let Err(why) = password::judge(&chosen, about) {
        form.refuse("password", why);
    } else if form.value("again") != chosen {
        form.refuse("again", Message::new("password-differs"));
    }
}
