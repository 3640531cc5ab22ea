//! *Personer*: accounts, what they hold in the organisation, and how they come in.

pub mod accounts;
pub mod directory;
pub mod model;
pub mod pages;
pub mod password;
pub mod paths;
pub mod said;
pub mod store;
#[cfg(test)]
mod tests;

use samsyn_domain::roles::Permission;
use samsyn_web::Routes;
use samsyn_web::routes::Access;
use samsyn_web::site::MenuItem;

pub use directory::People;

use pages::{access, account, invitation, list, person, roles, sign_in, stand_ins};

/// What administrators do.
const ADMINISTER: Access = Access::To(Permission::Administer);
/// What everybody who is signed in does with the own account.
const OWN: Access = Access::To(Permission::SignedIn);

/// The way to the administration, beside the wings.
pub fn menu() -> Vec<MenuItem> {
    vec![MenuItem {
        wing: None,
        label: "administration-title",
        href: "/administration",
        permission: Permission::Administer,
    }]
}

/// Signing in and out, the own account, and the people of the administration.
pub fn routes() -> Routes {
    Routes::new()
        .get(Access::Public, sign_in::show)
        .post(Access::Public, sign_in::sign_in)
        .post(OWN, sign_in::sign_out)
        .get(Access::Public, invitation::show)
        .post(Access::Public, invitation::choose)
        .get(OWN, account::show)
        .post(OWN, account::save)
        .get(OWN, account::password)
        .post(OWN, account::change_password)
        .get(OWN, stand_ins::new_own)
        .post(OWN, stand_ins::create_own)
        .post(OWN, stand_ins::end_own)
        .post(OWN, account::end_session)
        .post(OWN, account::end_sessions)
        .and(of_people())
        .get(access::GIVERS, access::show)
        .get(access::GIVERS, access::new)
        .post(access::GIVERS, access::give)
        .get(access::GIVERS, access::ask_withdraw)
        .post(access::GIVERS, access::withdraw)
}

fn of_people() -> Routes {
    Routes::new()
        .get(ADMINISTER, list::administration)
        .get(ADMINISTER, list::show)
        .get(ADMINISTER, list::new)
        .post(ADMINISTER, list::create)
        .get(ADMINISTER, person::show)
        .get(ADMINISTER, person::edit)
        .post(ADMINISTER, person::change)
        .post(ADMINISTER, person::block)
        .post(ADMINISTER, person::unblock)
        .post(ADMINISTER, person::link)
        .get(ADMINISTER, roles::new)
        .post(ADMINISTER, roles::give)
        .get(ADMINISTER, roles::ask_end)
        .post(ADMINISTER, roles::end)
        .get(ADMINISTER, stand_ins::new)
        .post(ADMINISTER, stand_ins::create)
        .get(ADMINISTER, stand_ins::ask_end)
        .post(ADMINISTER, stand_ins::end)
}
