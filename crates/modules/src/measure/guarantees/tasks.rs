//! What is to be followed up, and by when: a task for each unit concerned when a period ends.

use std::collections::BTreeSet;

use samsyn_db::{DbError, Tx};
use samsyn_domain::calendar::Calendar;
use samsyn_domain::ids::{NodeId, PersonId};
use samsyn_domain::organisation::NodeKind;
use samsyn_domain::period::{Period, PeriodKind};
use samsyn_domain::roles::Permission;
use samsyn_texts::Message;
use samsyn_web::framing::latest_ended;
use samsyn_web::site::Boxed;

use super::follow_up::due;
use super::limits;
use super::model::{Guarantee, GuaranteeId};
use super::pages::follow_up::{follow_up_href, show_href};
use super::record::Rhythm;
use super::store::closings::Closing;
use super::store::{self, closings, follow_ups};
use crate::shared::definitions::Definition;
use crate::shared::settings;
use crate::shared::tasks::{Asked, DueItem, DueItems};

/// *Uppföljningar att göra*.
pub struct FollowUps;

impl DueItems for FollowUps {
    fn due<'a>(
        &'a self,
        tx: &'a mut Tx,
        asked: &'a Asked<'a>,
    ) -> Boxed<'a, Result<Vec<DueItem>, DbError>> {
        Box::pin(async move { open(tx, asked).await })
    }
}

/// What is known of one guarantee when tasks are looked for.
struct Known<'a> {
    guarantee: &'a Guarantee,
    definitions: &'a [Definition],
    decided: &'a BTreeSet<(GuaranteeId, Option<NodeId>)>,
    closings: &'a [Closing],
}

async fn open(tx: &mut Tx, asked: &Asked<'_>) -> Result<Vec<DueItem>, DbError> {
    let Some(scope) = asked.viewer.authority.may(Permission::SeeGuarantees) else {
        return Ok(Vec::new());
    };
    let days = settings::rules(tx).await?.follow_up_days;
    let guarantees = store::all(tx, &scope).await?;
    let definitions = limits::definitions(tx).await?;
    let closings = closings::all(tx).await?;
    let mut items = Vec::new();
    for rhythm in Rhythm::ALL {
        let period = latest_ended(rhythm.kind(), asked.today);
        let of_rhythm = guarantees
            .iter()
            .filter(|known| known.terms.rhythm == rhythm && known.terms.applies_in(period));
        let of_rhythm: Vec<&Guarantee> = of_rhythm.collect();
        if of_rhythm.is_empty() {
            continue;
        }
        let measured = store::measured_nodes(tx, period).await?;
        let decided = follow_ups::decided(tx, period).await?;
        for guarantee in of_rhythm {
            let known = Known {
                guarantee,
                definitions: definitions.get(&guarantee.id).map_or(&[], Vec::as_slice),
                decided: &decided,
                closings: &closings,
            };
            let nodes = known.concerned(asked, &measured);
            let open = nodes.into_iter().filter(|node| {
                // Of what nobody answers for, only who may do it is told.
                let is_answered_for = known.manager(asked, *node).is_some();
                known.is_open(asked, *node, period) && (is_answered_for || may(asked, *node))
            });
            items.extend(open.map(|node| known.item(asked, node, (period, days))));
        }
    }
    Ok(items)
}

/// Whether the viewer may follow up there.
fn may(asked: &Asked<'_>, node: NodeId) -> bool {
    let permissions = [Permission::FollowUp, Permission::FollowUpOnBehalf];
    permissions.into_iter().any(|permission| {
        let scope = asked.viewer.authority.may(permission);
        scope.is_some_and(|scope| scope.covers(node))
    })
}

impl Known<'_> {
    /// The units that are to follow it up: the chosen ones; every unit that something was measured in; or, where it is
    /// followed up by hand for everybody, who owns it.
    fn concerned(
        &self,
        asked: &Asked<'_>,
        measured: &[(crate::shared::definitions::DefinitionId, NodeId)],
    ) -> BTreeSet<NodeId> {
        let terms = &self.guarantee.terms;
        if let Some(units) = &terms.units {
            return units.iter().copied().collect();
        }
        if self.definitions.is_empty() {
            return terms.whole(asked.tree).into_iter().collect();
        }
        let own = |definition| self.definitions.iter().any(|known| known.id == definition);
        let is_unit = |node: NodeId| {
            let kind = asked.tree.node(node).map(|node| node.kind);
            matches!(kind, Some(NodeKind::Unit | NodeKind::Provider))
        };
        let nodes = measured.iter().filter(|(definition, _)| own(*definition));
        nodes
            .map(|(_, node)| *node)
            .filter(|node| is_unit(*node))
            .collect()
    }

    fn is_open(&self, asked: &Asked<'_>, node: NodeId, period: Period) -> bool {
        let whole = self.guarantee.terms.whole(asked.tree);
        let id = self.guarantee.id;
        let done = self.decided.contains(&(id, Some(node)))
            || (whole == Some(node) && self.decided.contains(&(id, None)));
        let is_there = asked.tree.node(node).is_some() && asked.covers(node);
        // What nobody is to do is shown to whoever can do it: to others it would be a task that leads nowhere.
        let manager = asked.managers.responsible_for(node);
        let may = |permission| {
            let scope = asked.viewer.authority.may(permission);
            scope.is_some_and(|scope| scope.covers(node))
        };
        let is_for_viewer =
            manager.is_some() || may(Permission::FollowUp) || may(Permission::FollowUpOnBehalf);
        let closed = closings::closed(self.closings, asked.tree, node, period);
        is_there && is_for_viewer && !done && closed.is_none()
    }

    fn item(&self, asked: &Asked<'_>, node: NodeId, (period, days): (Period, u32)) -> DueItem {
        let name = asked.tree.name(node).unwrap_or_default();
        DueItem {
            kind: Message::new("guarantee-task-kind"),
            title: Message::new("guarantee-task").text("guarantee", self.guarantee.terms.heading()),
            context: vec![
                Message::new("guarantee-task-context").text("unit", name),
                in_words(period),
            ],
            href: match may(asked, node) {
                true => follow_up_href(self.guarantee.id, node, period),
                false => show_href(self.guarantee.id, node, period),
            },
            node,
            due: due(period, days, Calendar::swedish()),
            responsible: self.manager(asked, node),
        }
    }

    fn manager(&self, asked: &Asked<'_>, node: NodeId) -> Option<PersonId> {
        let manager = asked.managers.responsible_for(node);
        manager.map(|manager| manager.person)
    }
}

/// *Tertial 2 2026*, to be said in whatever language Start has.
fn in_words(period: Period) -> Message {
    let months =
        |length: u32| (u32::from(period.first_day().month().unsigned_abs()) - 1) / length + 1;
    let (id, number) = match period.kind() {
        PeriodKind::HalfYear => ("guarantee-task-half-year", months(6)),
        PeriodKind::Tertial => ("guarantee-task-tertial", months(4)),
        PeriodKind::Quarter => ("guarantee-task-quarter", months(3)),
        PeriodKind::Year | PeriodKind::Month => {
            return Message::new("guarantee-task-period").text("period", period);
        }
    };
    let year = period.first_day().year();
    Message::new(id).text("number", number).text("year", year)
}
