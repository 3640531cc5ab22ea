//! *Start*: what the viewer is to do, what has changed, how it is going; the four wings; what stands at the foot of every
//! page.
//!
//! Start knows no function: each gives its tasks, news and figures through [`crate::shared::tasks`], named in
//! [`crate::site`].

mod news;
mod pages;
mod paths;
mod store;

use samsyn_domain::roles::Permission;
use samsyn_texts::Texts;
use samsyn_web::Routes;
use samsyn_web::routes::Access;
use samsyn_web::site::MenuItem;

pub use news::AboutMe;

/// The texts of this slice.
pub const TEXTS: Texts = samsyn_texts::texts!("texts");

/// The pages.
pub fn routes() -> Routes {
    let everybody = Access::To(Permission::SignedIn);
    Routes::new()
        .get(everybody, pages::start::show)
        .get(everybody, pages::tasks::show)
        .get(everybody, pages::news::show)
        .get(everybody, pages::wing::govern)
        .get(everybody, pages::wing::measure)
        .get(everybody, pages::wing::improve)
        .get(everybody, pages::wing::account)
        .get(Access::Public, pages::standing::accessibility)
        .get(Access::Public, pages::standing::privacy)
        .get(Access::Public, pages::standing::about)
        .get(Access::To(Permission::Administer), pages::standing::gallery)
}

/// Lines of the menu.
pub fn menu() -> Vec<MenuItem> {
    vec![MenuItem {
        wing: None,
        label: "menu-start",
        href: "/",
        permission: Permission::SignedIn,
    }]
}
