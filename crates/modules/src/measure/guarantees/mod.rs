//! *Kvalitetsgarantier*: what residents have been promised, and how it is kept.
//!
//! A guarantee is a promise in plain language, measured by limits ([`limits`]) or counted by hand, and followed up for each
//! unit and period ([`follow_up`]) until the period is closed ([`store::closings`]).
//!
//! ```text
//! ej bedömd ──▶ uppfylld | delvis uppfylld | inte uppfylld (with a plan) | ej mätt
//!                  ▲ decided by the manager of the node, or on behalf of; may be decided anew until the period is closed
//! ```

pub mod closed_periods;
pub mod export;
pub mod figures;
pub mod follow_up;
mod hand_sums;
mod hand_values;
pub mod import;
pub mod importing;
pub mod limits;
pub mod model;
pub mod pages;
pub mod paths;
pub mod record;
pub mod store;
pub mod tasks;

use samsyn_domain::ids::NodeId;
use samsyn_domain::period::Period;
use samsyn_domain::roles::Permission;
use samsyn_texts::Texts;
use samsyn_web::routes::Access;
use samsyn_web::shell::Wing;
use samsyn_web::site::MenuItem;
use samsyn_web::{Ctx, Routes};

use pages::{
    edit, export as files, follow_up as said, history, import as tables, list, periods, publish,
    show,
};

/// The texts of the pages.
pub const TEXTS: Texts = samsyn_texts::texts!("texts");

/// The page of the guarantee that a definition belongs to, for whoever may see it at a part of the organisation; a year leads
/// to the last period in it.
pub fn subject_href(
    ctx: &Ctx,
    definition: &crate::shared::definitions::Definition,
    (node, period): (Option<NodeId>, Period),
) -> Option<String> {
    let (scope, node) = (ctx.may(Permission::SeeGuarantees)?, node?);
    let period = Period::containing(definition.rhythm.period_kind(), period.last_day());
    let subject = &definition.subject;
    (subject.kind == limits::KIND && scope.covers(node))
        .then(|| said::show_href(model::GuaranteeId::new(subject.id), node, period))
}

/// Its line of the menu.
pub const fn menu() -> MenuItem {
    MenuItem {
        wing: Some(Wing::Measure),
        label: "guarantees",
        href: "/kvalitetsgarantier",
        permission: Permission::SeeGuarantees,
    }
}

/// Its routes.
pub fn routes() -> Routes {
    let see = Access::To(Permission::SeeGuarantees);
    let manage = Access::To(Permission::ManageGuarantees);
    let follow_up = Access::ToAny(&[Permission::FollowUp, Permission::FollowUpOnBehalf]);
    let close = Access::To(Permission::ClosePeriods);
    Routes::new()
        .get(see, list::show)
        .get(see, show::show)
        .get(see, history::show)
        .get(see, periods::show)
        .post(close, periods::close)
        .post(close, periods::reopen)
        .get(follow_up, said::show)
        .post(follow_up, said::save)
        .get(manage, edit::new)
        .post(manage, edit::create)
        .get(manage, edit::show)
        .post(manage, edit::save)
        .get(manage, pages::limits::list)
        .get(manage, pages::limits::new)
        .post(manage, pages::limits::create)
        .get(manage, pages::limits::show)
        .post(manage, pages::limits::save)
        .get(manage, tables::show)
        .upload(manage, tables::MOST, tables::upload)
        .post(manage, tables::paste)
        .post(manage, tables::save)
        .get(manage, files::download)
        .get(manage, publish::show)
        .post(manage, publish::publish)
}
