//! The whole product: every slice's routes, menu and texts, in order.

use samsyn_texts::Texts;
use samsyn_web::Routes;
use samsyn_web::site::MenuItem;

use crate::measure::datasets;

/// Every route.
pub fn routes() -> Routes {
    Routes::new().and(datasets::routes())
}

/// Every line of the menu.
pub fn menu() -> Vec<MenuItem> {
    vec![datasets::MENU]
}

/// Every text of the pages.
pub fn texts() -> Vec<Texts> {
    let mut texts = vec![samsyn_web::TEXTS, datasets::TEXTS];
    texts.extend(datasets::messages::TEXTS);
    texts
}
