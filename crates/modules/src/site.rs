//! The whole product: every slice's routes, menu and texts, in order.

use samsyn_texts::Texts;
use samsyn_web::Routes;
use samsyn_web::site::MenuItem;

/// Every route.
pub fn routes() -> Routes {
    Routes::new()
        .and(crate::shared::people::routes())
        .and(crate::shared::organisation::routes())
        .and(crate::shared::settings::routes())
}

/// Every line of the menu.
pub fn menu() -> Vec<MenuItem> {
    crate::shared::people::menu()
}

/// Every text of the pages.
pub fn texts() -> Vec<Texts> {
    vec![samsyn_web::TEXTS, crate::shared::TEXTS]
}
