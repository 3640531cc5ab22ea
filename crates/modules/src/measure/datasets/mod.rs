//! *Datamängder*: extracts of case systems, received, looked at, imported and published.
//!
//! ```text
//!             upload ──► draft: mapped by its owner ──► import ──► rejected (a report, nothing kept)
//!                                                         │
//!                                          ready or held ◄┘
//!                     discarded ◄── by decision ──┤
//!                                                 └──► current ──► superseded ──► culled
//! ```
//!
//! What there is and what is current stands in the ledger of the data folder, which the command line shares; who, why
//! and which units stand in the database. [`settle()`] keeps them together.

pub mod messages;
pub mod model;
mod news;
mod pages;
pub mod paths;
mod running;
pub mod settle;
pub mod store;
mod workshop;

use samsyn_domain::roles::Permission;
use samsyn_texts::Texts;
use samsyn_web::Routes;
use samsyn_web::routes::Access;
use samsyn_web::shell::Wing;
use samsyn_web::site::MenuItem;

pub use news::NewFigures;
pub use settle::settle;

/// The texts of the pages.
pub const TEXTS: Texts = samsyn_texts::texts!("texts");

/// The most bytes that any upload may have, whatever the setting says.
const MOST_BYTES: usize = 16 << 30;

/// Who may see what a publication changed in the figures.
const READERS: Access = Access::ToAny(&[
    Permission::SeeControlledFigures,
    Permission::SeeExactFigures,
]);

/// Its line of the menu.
pub const MENU: MenuItem = MenuItem {
    wing: Some(Wing::Measure),
    label: "dataset-menu",
    href: "/datamangder",
    permission: Permission::ManageDatasets,
};

/// Its pages.
pub fn routes() -> Routes {
    let managers = Access::To(Permission::ManageDatasets);
    Routes::new()
        .get(managers, pages::list::show)
        .get(managers, pages::cull::show)
        .post(managers, pages::cull::cull)
        .get(managers, pages::upload::show)
        .upload(managers, MOST_BYTES, pages::upload::receive)
        .get(managers, pages::draft::show)
        .post(managers, pages::draft_save::save)
        .post(managers, pages::draft_save::remove)
        .get(managers, pages::profiles::list)
        .get(managers, pages::profiles::show)
        .post(managers, pages::profiles::save)
        .get(managers, pages::profiles::download)
        .get(managers, pages::show::show)
        .get(managers, pages::show::rejects)
        .get(managers, pages::foreseen::show)
        .get(READERS, pages::changed::show)
        .post(managers, pages::units::decide)
        .post(managers, pages::decide::publish)
        .get(managers, pages::decide::ask)
        .post(managers, pages::decide::decide)
}
