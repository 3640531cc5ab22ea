//! *Granskningsspår och loggkontroll*: who did what, who has seen which case, and that somebody looks at it.
//!
//! The trail itself is the database layer's ([`samsyn_db::audit`]); here are its pages for those who may read it, the
//! history of a thing in words ([`history`]), and the log checks: each month a sample of the reads of cases in each unit is
//! drawn for a reviewer who did none of them.

pub mod log_checks;
mod pages;
mod paths;
pub mod store;
mod why;
mod words;

use samsyn_domain::roles::Permission;
use samsyn_texts::Texts;
use samsyn_web::routes::Access;
use samsyn_web::shell::{Shell, Wing};
use samsyn_web::site::MenuItem;
use samsyn_web::{Ctx, Routes};

pub use words::{Telling, history};

/// The texts of this module.
pub const TEXTS: Texts = samsyn_texts::texts!("texts");

/// Who reads any of the trail.
const READERS: Access = Access::ToAny(&[
    Permission::ReadAuditTrail,
    Permission::ReadUnitReads,
    Permission::ReadTechnicalEvents,
]);
/// Who may have a check to do: any manager, since a vacant role falls upwards, and the data protection officer.
const REVIEWERS: Access = Access::ToAny(&[
    Permission::ReviewAccessLog,
    Permission::FollowUp,
    Permission::ReadAuditTrail,
]);
/// Who asks who has seen a case.
const CASES: Access = Access::ToAny(&[Permission::ReadAuditTrail, Permission::ReadUnitReads]);

/// The pages.
pub fn routes() -> Routes {
    Routes::new()
        .get(READERS, pages::trail::show)
        .get(READERS, pages::export::show)
        .post(READERS, pages::export::take)
        .get(CASES, pages::case::show)
        .get(REVIEWERS, pages::checks::show)
        .get(REVIEWERS, pages::check::show)
        .post(REVIEWERS, pages::check::save)
}

/// Lines of the menu. Each stands once for every permission that leads to it.
pub fn menu() -> Vec<MenuItem> {
    let line = |label, href, permission| MenuItem {
        wing: Some(Wing::Account),
        label,
        href,
        permission,
    };
    use Permission as P;
    vec![
        line("menu-audit-trail", "/granskningsspar", P::ReadAuditTrail),
        line("menu-audit-trail", "/granskningsspar", P::ReadUnitReads),
        line(
            "menu-audit-trail",
            "/granskningsspar",
            P::ReadTechnicalEvents,
        ),
        line("menu-log-checks", "/loggkontroll", P::ReviewAccessLog),
        line("menu-log-checks", "/loggkontroll", P::FollowUp),
    ]
}

/// The frame of a page of this module.
fn account(ctx: &Ctx, title: &str) -> Shell {
    let wing = Wing::Account;
    ctx.shell(title).under(wing.name(ctx.words()), wing.href())
}
