//! What is to be followed up, and by when: a task for each unit concerned when a period ends.
//!
//! Asked for are the latest six periods that have ended, from the one on that was the latest to have ended when the guarantee
//! was entered here: nobody is asked for what was before that. What is late is one task for each guarantee and unit, about
//! the earliest period; the next one comes when that is done.

use std::collections::{BTreeMap, BTreeSet};

use samsyn_db::{DbError, Tx};
use samsyn_domain::day::Day;
use samsyn_domain::ids::{NodeId, PersonId};
use samsyn_domain::instant::Instant;
use samsyn_domain::organisation::NodeKind;
use samsyn_domain::period::{Period, PeriodKind};
use samsyn_domain::roles::{Permission, Scope};
use samsyn_texts::Message;
use samsyn_web::framing::{latest_ended, periods_until};
use samsyn_web::site::Boxed;

use super::follow_up::due;
use super::limits;
use super::model::{Guarantee, GuaranteeId};
use super::pages::follow_up::{follow_up_href, show_href};
use super::record::Rhythm;
use super::store::closings::Closing;
use super::store::{self, closings, follow_ups};
use crate::shared::definitions::{Definition, DefinitionId};
use crate::shared::figures::Periods;
use crate::shared::settings;
use crate::shared::tasks::{Asked, DueItem, DueItems};

/// How many periods of a rhythm are asked for, the latest that has ended among them.
const PERIODS: usize = 6;

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

/// What is known when tasks are looked for.
struct Known<'a> {
    asked: &'a Asked<'a>,
    /// Where the viewer may follow up.
    may: Vec<Scope>,
    definitions: BTreeMap<GuaranteeId, Vec<Definition>>,
    entered: BTreeMap<GuaranteeId, Instant>,
    decided: BTreeSet<(GuaranteeId, Option<NodeId>, Period)>,
    closings: Vec<Closing>,
    /// How many working days after a period it is due.
    days: u32,
}

async fn open(tx: &mut Tx, asked: &Asked<'_>) -> Result<Vec<DueItem>, DbError> {
    let authority = &asked.viewer.authority;
    let Some(scope) = authority.may(Permission::SeeGuarantees) else {
        return Ok(Vec::new());
    };
    let guarantees = store::all(tx, &scope).await?;
    let rhythms = Rhythm::ALL.map(|rhythm| {
        let last = latest_ended(rhythm.kind(), asked.today);
        (rhythm, last, Periods::up_to(last, PERIODS))
    });
    let first = rhythms.iter().map(|(.., periods)| periods.from).min();
    let permissions = [Permission::FollowUp, Permission::FollowUpOnBehalf];
    let known = Known {
        asked,
        may: { permissions.into_iter() }
            .filter_map(|permission| authority.may(permission))
            .collect(),
        definitions: limits::definitions(tx).await?,
        entered: store::entered(tx).await?,
        decided: follow_ups::decided(tx, first.unwrap_or(asked.today)).await?,
        closings: closings::all(tx).await?,
        days: settings::rules(tx).await?.follow_up_days,
    };
    let mut items = Vec::new();
    for (rhythm, last, periods) in rhythms {
        let of_rhythm = { guarantees.iter() }.filter(|known| known.terms.rhythm == rhythm);
        let of_rhythm: Vec<&Guarantee> = of_rhythm.collect();
        if of_rhythm.is_empty() {
            continue;
        }
        let measured = store::measured_nodes(tx, periods).await?;
        for guarantee in of_rhythm {
            items.extend(known.items(guarantee, last, &measured));
        }
    }
    Ok(items)
}

impl Known<'_> {
    /// What of a guarantee is to be done: one task for what is late at each unit, one for what is not.
    fn items(
        &self,
        guarantee: &Guarantee,
        last: Period,
        measured: &[(DefinitionId, NodeId, Period)],
    ) -> Vec<DueItem> {
        let mut open: BTreeMap<NodeId, Vec<Period>> = BTreeMap::new();
        // The earliest first.
        for period in periods_until(last, PERIODS).into_iter().rev() {
            if !self.is_asked_for(guarantee, period) {
                continue;
            }
            for node in self.concerned(guarantee, period, measured) {
                if self.is_open(guarantee, node, period) {
                    open.entry(node).or_default().push(period);
                }
            }
        }
        let mut items = Vec::new();
        for (node, periods) in open {
            let is_late = |period: &Period| self.due(*period) < self.asked.today;
            let (late, coming): (Vec<Period>, Vec<Period>) = periods.into_iter().partition(is_late);
            if let Some((first, more)) = late.split_first() {
                items.push(self.item(guarantee, node, (*first, more.len())));
            }
            let coming = coming.into_iter();
            items.extend(coming.map(|period| self.item(guarantee, node, (period, 0))));
        }
        items
    }

    fn is_asked_for(&self, guarantee: &Guarantee, period: Period) -> bool {
        let entered = self.entered.get(&guarantee.id).map(|entered| entered.day());
        let first = entered.map(|day| latest_ended(period.kind(), day).first_day());
        guarantee.terms.applies_in(period) && first.is_none_or(|first| first <= period.first_day())
    }

    /// The units that are to follow it up: the chosen ones; every unit that something was measured in; or, where it is
    /// followed up by hand for everybody, who owns it.
    fn concerned(
        &self,
        guarantee: &Guarantee,
        period: Period,
        measured: &[(DefinitionId, NodeId, Period)],
    ) -> BTreeSet<NodeId> {
        let (terms, tree) = (&guarantee.terms, self.asked.tree);
        if let Some(units) = &terms.units {
            return units.iter().copied().collect();
        }
        let definitions = self.definitions.get(&guarantee.id);
        let Some(definitions) = definitions.filter(|own| !own.is_empty()) else {
            return terms.whole(tree).into_iter().collect();
        };
        let own = |definition| definitions.iter().any(|known| known.id == definition);
        let is_unit = |node: NodeId| {
            let kind = tree.node(node).map(|node| node.kind);
            matches!(kind, Some(NodeKind::Unit | NodeKind::Provider))
        };
        let here = { measured.iter() }
            .filter(|(definition, _, when)| *when == period && own(*definition))
            .map(|(_, node, _)| *node);
        here.filter(|node| is_unit(*node) && terms.is_for(tree, *node))
            .collect()
    }

    fn is_open(&self, guarantee: &Guarantee, node: NodeId, period: Period) -> bool {
        let (asked, id) = (self.asked, guarantee.id);
        let is_whole = guarantee.terms.whole(asked.tree) == Some(node);
        let done = self.decided.contains(&(id, Some(node), period))
            || (is_whole && self.decided.contains(&(id, None, period)));
        let is_there = asked.tree.node(node).is_some() && asked.covers(node);
        if done || !is_there {
            return false;
        }
        // Of what nobody answers for, only who may do it is told: to others it would be a task that leads nowhere.
        let is_for_viewer = self.manager(node).is_some() || self.may(node);
        is_for_viewer && closings::closed(&self.closings, asked.tree, node, period).is_none()
    }

    /// Whether the viewer may follow up there.
    fn may(&self, node: NodeId) -> bool {
        self.may.iter().any(|scope| scope.covers(node))
    }

    fn due(&self, period: Period) -> Day {
        due(period, self.days, self.asked.calendar)
    }

    fn item(
        &self,
        guarantee: &Guarantee,
        node: NodeId,
        (period, more): (Period, usize),
    ) -> DueItem {
        let name = self.asked.tree.name(node).unwrap_or_default();
        let mut context = vec![
            Message::new("guarantee-task-context").text("unit", name),
            in_words(period),
        ];
        if more > 0 {
            context.push(Message::new("guarantee-task-more").count("count", more as u64));
        }
        DueItem {
            kind: Message::new("guarantee-task-kind"),
            title: Message::new("guarantee-task").text("guarantee", guarantee.terms.heading()),
            context,
            href: match self.may(node) {
                true => follow_up_href(guarantee.id, node, period),
                false => show_href(guarantee.id, node, period),
            },
            node,
            due: self.due(period),
            responsible: self.manager(node),
        }
    }

    fn manager(&self, node: NodeId) -> Option<PersonId> {
        let manager = self.asked.managers.responsible_for(node);
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
