//! *Publika utgåvor*: what somebody has published of the guarantees of a part of the organisation and a period, as it was on
//! the day.
//!
//! ```text
//! draft ──publish──▶ published ──another of the same part and period──▶ replaced
//!                        └──────withdrawn, with a reason──────▶ withdrawn
//! ```
//!
//! An edition is frozen: its [`Content`] holds every word and number, and pages, files and whatever else shows it read that
//! alone. Everybody who is signed in may read those that are published; what is replaced or withdrawn, who may publish.
//! Who publishes, and what of, is told by the function whose promises they are.

pub mod content;
pub mod pages;
pub mod paths;
pub mod store;

use samsyn_db::{DbError, Tx};
use samsyn_domain::instant::Instant;
use samsyn_domain::roles::Permission;
use samsyn_texts::{Message, Texts};
use samsyn_web::Routes;
use samsyn_web::routes::Access;
use samsyn_web::shell::Wing;
use samsyn_web::site::{Boxed, MenuItem};

use self::paths::EditionPath;
use self::store::State;
use crate::shared::tasks::{Asked, News, NewsItem};

pub use self::content::Content;

/// The texts of the pages.
pub const TEXTS: Texts = samsyn_texts::texts!("texts");

/// Its line of the menu.
pub const MENU: MenuItem = MenuItem {
    wing: Some(Wing::Account),
    label: "menu-editions",
    href: "/utgavor",
    permission: Permission::SeePublishedEditions,
};

/// Its routes.
pub fn routes() -> Routes {
    let read = Access::To(Permission::SeePublishedEditions);
    let publish = Access::To(Permission::ManageGuarantees);
    Routes::new()
        .get(read, pages::list::show)
        .get(read, pages::show::show)
        .get(publish, pages::withdraw::show)
        .post(publish, pages::withdraw::withdraw)
}

/// Editions that others have published, on Start.
pub struct Published;

impl News for Published {
    fn since<'a>(
        &'a self,
        tx: &'a mut Tx,
        asked: &'a Asked<'a>,
        since: Instant,
    ) -> Boxed<'a, Result<Vec<NewsItem>, DbError>> {
        Box::pin(published_since(tx, asked, since))
    }
}

async fn published_since(
    tx: &mut Tx,
    asked: &Asked<'_>,
    since: Instant,
) -> Result<Vec<NewsItem>, DbError> {
    let may = asked.viewer.authority.may(Permission::SeePublishedEditions);
    if may.is_none() {
        return Ok(Vec::new());
    }
    let editions = store::all(tx).await?.into_iter().filter(|edition| {
        edition.state == State::Published
            && edition.published_at > since
            && edition.published_by != asked.viewer.person
            && asked.covers(edition.node)
    });
    let item = |edition: store::Edition| NewsItem {
        at: edition.published_at,
        kind: Message::new("edition-kind"),
        title: Message::new("edition-news")
            .text("name", &edition.name)
            .message("period", pages::period(edition.period)),
        href: Some(EditionPath { id: edition.id }.to_string()),
        text: None,
    };
    Ok(editions.map(item).collect())
}
