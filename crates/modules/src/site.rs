//! The whole product: every slice's routes, menu and texts, in order.

use samsyn_db::jobs::Worker;
use samsyn_texts::Texts;
use samsyn_web::Routes;
use samsyn_web::site::MenuItem;

/// Every route.
pub fn routes() -> Routes {
    Routes::new().and(crate::shared::people::routes())
}

/// Every line of the menu.
pub fn menu() -> Vec<MenuItem> {
    Vec::new()
}

/// Every text of the pages.
pub fn texts() -> Vec<Texts> {
    vec![samsyn_web::TEXTS, crate::shared::TEXTS]
}

/// The worker, with who does the jobs of each kind.
#[must_use]
pub fn job_handlers(worker: Worker) -> Worker {
    worker
}
