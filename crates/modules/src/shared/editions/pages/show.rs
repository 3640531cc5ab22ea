//! One edition, as it was published.

use askama::Template;
use samsyn_domain::ids::NodeId;
use samsyn_domain::roles::Permission;
use samsyn_texts::Message;
use samsyn_web::Ctx;
use samsyn_web::components::{Download, Fact};
use samsyn_web::download::Kind;
use samsyn_web::failure::{Answer, Failure};
use samsyn_web::shell::Shell;

use super::view::View;
use super::{may_publish, sheet, shell, title};
use crate::shared::editions::Content;
use crate::shared::editions::paths::{EditionPath, WithdrawPath};
use crate::shared::editions::store::{self, Edition, State};
use crate::shared::figures::paths::FigurePath;

#[derive(Template)]
#[template(path = "shared/editions/pages/show.html")]
struct ShowPage {
    shell: Shell,
    text: String,
    /// What has become of it: replaced, withdrawn, published early.
    notices: Vec<String>,
    /// The one that took its place.
    newer: Option<String>,
    downloads: Vec<Download>,
    withdraw: Option<String>,
    view: View,
    facts: Vec<Fact>,
}

#[derive(Template)]
#[template(path = "shared/editions/pages/replaced.html")]
struct ReplacedPage {
    shell: Shell,
    newer: String,
}

/// Shows it, or downloads it.
///
/// # Errors
/// Where the reader may not read it.
pub async fn show(path: EditionPath, ctx: Ctx) -> Answer {
    let mut tx = ctx.read().await?;
    let edition = store::find(&mut tx, path.id).await?;
    let edition = edition.ok_or(Failure::NotFound)?;
    let newer = match edition.state {
        State::Published => None,
        _ => store::current(&mut tx, edition.node, edition.period).await?,
    };
    let newer = newer.map(|newer| EditionPath { id: newer.id }.to_string());
    if edition.state != State::Published && !may_publish(&ctx, &edition) {
        // What was withdrawn is not found; what was replaced leads on.
        let newer = newer.filter(|_| edition.state == State::Replaced);
        let newer = newer.ok_or(Failure::NotFound)?;
        let shell = shell(&ctx, &title(ctx.words(), &edition), None);
        return ctx.page(&ReplacedPage { shell, newer });
    }
    let content = store::content(&mut tx, &edition).await?;
    drop(tx);
    if let Some(kind) = Kind::called(ctx.query().get("format")) {
        return sheet::sheet(ctx.words(), &content).answer(kind, ctx.words());
    }
    let words = ctx.words();
    let published =
        Message::new("edition-published-text").text("day", words.date(edition.published_at.day()));
    let may_withdraw = edition.state == State::Published && may_publish(&ctx, &edition);
    let page = ShowPage {
        shell: shell(&ctx, &title(words, &edition), None),
        text: words.say(&published),
        notices: notices(&ctx, &edition, &content),
        newer,
        downloads: ["csv", "xlsx"]
            .map(|kind| Download {
                label: kind.to_uppercase(),
                href: ctx.here(&ctx.query().with("format", kind)),
            })
            .into(),
        withdraw: may_withdraw.then(|| WithdrawPath { id: edition.id }.to_string()),
        view: View::of(words, &content, &leading(&ctx, content.node)),
        facts: provenance(&ctx, &edition),
    };
    ctx.page(&page)
}

/// Where the references of a node's figures lead, for readers who may open them: a link to nothing is none.
pub fn leading(ctx: &Ctx, node: NodeId) -> impl Fn(&str) -> Option<String> + use<> {
    let may = |permission| ctx.may(permission).is_some_and(|scope| scope.covers(node));
    let opens = may(Permission::SeeControlledFigures) || may(Permission::SeeExactFigures);
    move |reference: &str| {
        let reference = reference.to_owned();
        opens.then(|| FigurePath { reference }.to_string())
    }
}

fn notices(ctx: &Ctx, edition: &Edition, content: &Content) -> Vec<String> {
    let words = ctx.words();
    let own = may_publish(ctx, edition);
    let mut notices = Vec::new();
    match edition.state {
        State::Published => {}
        State::Replaced => notices.push(words.get("edition-is-replaced")),
        State::Withdrawn => {
            let at = edition.withdrawn_at.unwrap_or(edition.published_at);
            let message = Message::new("edition-is-withdrawn")
                .text("day", words.date(at.day()))
                .text(
                    "reason",
                    edition.withdrawn_reason.as_deref().unwrap_or_default(),
                );
            notices.push(words.say(&message));
        }
    }
    if !content.closed {
        notices.push(words.get("edition-was-open"));
    }
    if content.is_preliminary() {
        notices.push(words.get("edition-was-preliminary"));
    }
    let reason = edition.reason.as_deref().filter(|_| own);
    notices.extend(
        reason.map(|reason| words.say(&Message::new("edition-reason-was").text("reason", reason))),
    );
    notices
}

fn provenance(ctx: &Ctx, edition: &Edition) -> Vec<Fact> {
    let words = ctx.words();
    vec![
        Fact::new(
            words.get("edition-published-on"),
            words.date(edition.published_at.day()),
        ),
        Fact::new(words.get("edition-sha256"), &edition.sha256),
    ]
}
