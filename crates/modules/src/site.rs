//! The whole product: every slice's routes, menu and texts, in order.

use samsyn_texts::Texts;
use samsyn_web::Routes;
use samsyn_web::site::MenuItem;

use crate::shared::tasks::{self, DueItems, KeyFigures, News};

/// Every route.
pub fn routes() -> Routes {
    Routes::new()
}

/// Every line of the menu.
pub fn menu() -> Vec<MenuItem> {
    Vec::new()
}

/// Every text of the pages.
pub fn texts() -> Vec<Texts> {
    vec![samsyn_web::TEXTS, tasks::TEXTS]
}

/// What gives Start its tasks.
pub fn due_items() -> Vec<&'static dyn DueItems> {
    Vec::new()
}

/// What gives Start its news.
pub fn news() -> Vec<&'static dyn News> {
    Vec::new()
}

/// What gives Start its figures, in the order in which they are asked.
pub fn key_figures() -> Vec<&'static dyn KeyFigures> {
    Vec::new()
}
