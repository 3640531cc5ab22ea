//! *Stängd period*: its figures are those that it was closed with, whatever has been measured since.
//!
//! Figures are kept when others take their place, so nothing is copied when a period is closed: what was current at that
//! moment is looked for among them.

use std::collections::BTreeMap;

use samsyn_db::{DbError, Tx};
use samsyn_domain::disclosure::Audience;
use samsyn_domain::ids::NodeId;
use samsyn_domain::instant::Instant;
use samsyn_domain::period::Period;
use samsyn_texts::{Message, Words};
use samsyn_web::components::Figure;

use super::reading::{Around, Reading};
use super::{basis, hidden, percent, wording};
use crate::measure::guarantees::figures::{self, Parts, Seen, Sums, up_to};
use crate::shared::definitions::DefinitionId;
use crate::shared::figures::{
    EvaluationId, FigureId, Periods, Share, Shown, Superseded, evaluated_since, past_of_children,
    past_of_node,
};

/// The sums of a node, those of closed periods as they were.
pub async fn sums(
    tx: &mut Tx,
    around: &Around,
    definitions: &[DefinitionId],
    (node, periods): (NodeId, Periods),
    current: Sums,
) -> Result<Sums, DbError> {
    let current = current.into_values().collect();
    let shown = of_node(tx, around, definitions, (node, periods), current);
    let sums = { shown.await?.into_iter() }.filter(|shown| shown.version.is_none());
    Ok(sums
        .map(|shown| ((shown.definition, shown.period), shown))
        .collect())
}

/// What each of several versions came to, as it was where the period is closed.
pub async fn versions(
    tx: &mut Tx,
    around: &Around,
    definitions: &[DefinitionId],
    period: Period,
    current: Vec<Shown>,
) -> Result<Vec<Shown>, DbError> {
    let periods = Periods::one(period);
    let here = (around.node, periods);
    let mut shown = of_node(tx, around, definitions, here, current).await?;
    shown.retain(|shown| shown.version.is_some());
    shown.sort_by_key(|shown| shown.version);
    Ok(shown)
}

async fn of_node(
    tx: &mut Tx,
    around: &Around,
    definitions: &[DefinitionId],
    (node, periods): (NodeId, Periods),
    current: Vec<Shown>,
) -> Result<Vec<Shown>, DbError> {
    let (Some(since), Some(asked)) = (since(around, node, periods), around.asked()) else {
        return Ok(current);
    };
    let reader = (asked.reader, asked.organisation);
    let past = past_of_node(tx, reader, definitions, (node, periods), since).await?;
    let then = Then {
        past,
        evaluated: evaluated_since(tx, since).await?,
    };
    Ok(then.shown(current, |shown| closed(around, node, shown.period)))
}

/// The parts of a node, each as it was where the period is closed for it.
pub async fn parts(
    tx: &mut Tx,
    around: &Around,
    definitions: &[DefinitionId],
    (parent, period): (NodeId, Period),
    current: &Parts,
) -> Result<Parts, DbError> {
    let since = since(around, parent, Periods::one(period));
    let (Some(since), Some(asked)) = (since, around.asked()) else {
        return Ok(current.clone());
    };
    let reader = (asked.reader, asked.organisation);
    let past = past_of_children(tx, reader, definitions, (parent, period), since).await?;
    let then = Then {
        past,
        evaluated: evaluated_since(tx, since).await?,
    };
    let all = current.values().flatten().cloned().collect();
    // *Utan enhet* is closed with what it is part of.
    let shown = then.shown(all, |shown| {
        closed(around, shown.place.node.unwrap_or(parent), period)
    });
    let mut parts: Parts = current.keys().map(|node| (*node, Vec::new())).collect();
    for shown in shown.into_iter().filter(|shown| shown.version.is_none()) {
        parts.entry(shown.place.node).or_default().push(shown);
    }
    Ok(parts)
}

/// When a period was closed, if it is.
fn closed(around: &Around, node: NodeId, period: Period) -> Option<Instant> {
    around
        .is_closed(node, period)
        .map(|closing| closing.closed_at)
}

/// When the first of the periods was closed, at the node, above it or below it.
fn since(around: &Around, node: NodeId, periods: Periods) -> Option<Instant> {
    let tree = &around.tree;
    let near = |other| other == node || tree.covers(other, node) || tree.covers(node, other);
    let closings = around.closings.iter();
    let here = closings.filter(|closing| {
        closing.reopened_at.is_none()
            && near(closing.node)
            && closing.period.first_day() <= periods.to
            && periods.from <= closing.period.last_day()
    });
    here.map(|closing| closing.closed_at).min()
}

/// What has been measured since the first closing, and what others took the place of.
struct Then {
    past: Vec<Superseded>,
    evaluated: BTreeMap<EvaluationId, Instant>,
}

impl Then {
    /// Of what is current and what was, that which was current when it was closed.
    fn shown(self, current: Vec<Shown>, closed: impl Fn(&Shown) -> Option<Instant>) -> Vec<Shown> {
        let was_there = |shown: &Shown, at: Instant| {
            let finished = self.evaluated.get(&shown.evaluation);
            finished.is_none_or(|finished| *finished <= at)
        };
        let still = current
            .into_iter()
            .filter(|shown| closed(shown).is_none_or(|at| was_there(shown, at)));
        let mut shown: Vec<Shown> = still.collect();
        let then = self.past.iter().filter(|past| {
            closed(&past.shown).is_some_and(|at| at < past.at && was_there(&past.shown, at))
        });
        shown.extend(then.map(|past| past.shown.clone()));
        shown
    }
}

/// *Ny mätning finns: 83 % (10 av 12)*, where what is measured now is not what a closed period shows.
pub fn newer(words: &Words, around: &Around, then: Seen, now: Seen) -> Option<String> {
    let value = match (now, now.share().and_then(Share::value)) {
        _ if now == then => return None,
        (Seen::Share(share), Some(value)) => {
            format!("{} ({})", percent(words, value), basis(words, share))
        }
        (Seen::Hidden(why), _) => hidden(words, why, around.limit),
        _ => words.get("guarantee-nothing-measured"),
    };
    Some(words.say(&Message::new("guarantee-newer").text("value", value)))
}

/// What is measured now of each limit that a closed period shows something else of, by the figure that it shows.
pub async fn measured_since(
    tx: &mut Tx,
    words: &Words,
    (around, reading): (&Around, &Reading),
    then: &Sums,
    period: Period,
) -> Result<Vec<(Option<FigureId>, String)>, DbError> {
    let closed = around.is_closed(around.node, period);
    let (Some(_), Some(asked)) = (closed, around.asked()) else {
        return Ok(Vec::new());
    };
    // For others the two are hidden each in its own way: side by side they could tell what is hidden.
    if around.audience(around.node, period) != Some(Audience::Unit) {
        return Ok(Vec::new());
    }
    let periods = up_to(period, 1);
    let now = figures::sums(tx, asked, &reading.ids(), around.node, periods).await?;
    let several = reading.definitions.len() > 1;
    let newer = reading.definitions.iter().filter_map(|definition| {
        let key = (definition.id, period);
        let seen = |sums: &Sums| sums.get(&key).map_or(Seen::Nothing, Seen::of);
        let said = newer(words, around, seen(then), seen(&now))?;
        let card = then.get(&key).map(|shown| shown.id);
        let said = match (card, several) {
            (None, true) => format!("{}: {said}", wording::short(words, definition)),
            _ => said,
        };
        Some((card, said))
    });
    Ok(newer.collect())
}

/// It stands beside the figure, or where there is none with what tells that the period is closed.
pub fn tell(
    newer: Vec<(Option<FigureId>, String)>,
    cards: &mut [(Figure, Option<FigureId>)],
    closed: &mut Option<String>,
) {
    for (figure, said) in newer {
        let mut cards = cards.iter_mut();
        match cards.find(|(_, shown)| shown.is_some() && *shown == figure) {
            Some((card, _)) => card.verdict = said,
            None => {
                let closed = closed.get_or_insert_default();
                *closed = format!("{closed} {said}");
            }
        }
    }
}
