//! *Personer*: accounts, what they hold in the organisation, and how they come in.

pub mod accounts;
pub mod directory;
pub mod pages;
pub mod password;
pub mod paths;
pub mod store;

use samsyn_domain::roles::Permission;
use samsyn_web::Routes;
use samsyn_web::routes::Access;

pub use directory::People;

/// Signing in and out, the own account, and the people of the administration.
pub fn routes() -> Routes {
    Routes::new()
        .get(Access::Public, pages::sign_in::show)
        .post(Access::Public, pages::sign_in::sign_in)
        .post(Access::To(Permission::SignedIn), pages::sign_in::sign_out)
        .get(Access::Public, pages::invitation::show)
        .post(Access::Public, pages::invitation::choose)
}
