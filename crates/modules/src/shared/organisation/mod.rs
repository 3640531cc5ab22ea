//! *Organisationen*: the tree of boards, departments and units, with what extracts call them and when.

pub mod codes;
pub mod draft;
pub mod known;
pub mod pages;
pub mod paths;
pub mod said;
pub mod store;
pub mod table;
#[cfg(test)]
mod tests;

use samsyn_domain::roles::Permission;
use samsyn_web::Routes;
use samsyn_web::routes::Access;

pub use known::current;

use pages::{change, import, node, succeed, tree};

/// What administrators do.
const ADMINISTER: Access = Access::To(Permission::Administer);

/// The tree of the administration.
pub fn routes() -> Routes {
    Routes::new()
        .get(ADMINISTER, tree::show)
        .get(ADMINISTER, change::new)
        .post(ADMINISTER, change::create)
        .get(ADMINISTER, succeed::new)
        .post(ADMINISTER, succeed::succeed)
        .get(ADMINISTER, import::new)
        .post(ADMINISTER, import::import)
        .get(ADMINISTER, node::show)
        .get(ADMINISTER, change::edit)
        .post(ADMINISTER, change::change)
        .get(ADMINISTER, change::ask_end)
        .post(ADMINISTER, change::end)
        .get(ADMINISTER, node::new_code)
        .post(ADMINISTER, node::add_code)
        .get(ADMINISTER, node::ask_end_code)
        .post(ADMINISTER, node::end_code)
}
