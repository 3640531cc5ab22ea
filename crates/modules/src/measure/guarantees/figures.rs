//! What a reader may see of how a guarantee is kept: measured figures, and values entered by hand.

use std::collections::BTreeMap;

use samsyn_db::{DbError, Tx};
use samsyn_domain::disclosure::{Audience, Hidden};
use samsyn_domain::follow_up::Status;
use samsyn_domain::ids::NodeId;
use samsyn_domain::organisation::Organisation;
use samsyn_domain::period::Period;

use super::follow_up::{Part, suggested};
use super::model::Terms;
use super::record::ByHand;
use crate::shared::definitions::{DefinitionId, Rhythm};
use crate::shared::figures::{FigureId, Periods, Reader, Share, Shown, of_children, of_node};

/// A share that may be shown, or why not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seen {
    /// n of N.
    Share(Share),
    /// It is hidden.
    Hidden(Hidden),
    /// Nothing was measured or entered.
    Nothing,
}

impl Seen {
    /// What a figure comes to.
    pub fn of(shown: &Shown) -> Seen {
        match (shown.share.shown(), shown.share.hidden()) {
            (Some(share), _) => Seen::Share(*share),
            (None, Some(why)) => Seen::Hidden(why),
            (None, None) => Seen::Nothing,
        }
    }

    /// n of N, where it may be shown and there is something to divide by.
    pub fn share(self) -> Option<Share> {
        match self {
            Seen::Share(share) if share.of > 0 => Some(share),
            _ => None,
        }
    }
}

/// What one part of the organisation and one period come to, for one reader.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// What each limit came to, in order; those without figures left out.
    pub measured: Vec<Shown>,
    /// Entered by hand: the part's own value, or else the sum of those below it.
    pub by_hand: Seen,
    /// What is added to what is measured: entered by hand for units below in which nothing was measured.
    pub added: Seen,
}

impl Outcome {
    /// Of what is measured alone.
    pub const fn measured(measured: Vec<Shown>) -> Outcome {
        Outcome {
            measured,
            by_hand: Seen::Nothing,
            added: Seen::Nothing,
        }
    }

    /// The share that is worst, with the figure that it rests on.
    fn worst(&self) -> Option<(&Shown, Share)> {
        let shares = self.measured.iter().filter_map(|shown| {
            let share = self.together(*shown.share.shown()?);
            Some((share.value()?, shown, share))
        });
        let worst = shares.min_by(|(one, ..), (other, ..)| one.total_cmp(other));
        worst.map(|(_, shown, share)| (shown, share))
    }

    /// What is measured, with what is added to it.
    fn together(&self, measured: Share) -> Share {
        let added = self.added.share();
        added.map_or(measured, |added| Share {
            n: measured.n + added.n,
            of: measured.of + added.of,
        })
    }

    /// Where the leading share comes from; nothing where that is no figure.
    pub fn figure(&self) -> Option<FigureId> {
        let worst = self.worst().filter(|_| self.added.share().is_none());
        worst.map(|(shown, _)| shown.id)
    }

    /// What goes in lists: the share that is worst of those that rest on something measured, or else what was entered by hand.
    pub fn leading(&self) -> Seen {
        if let Some((_, share)) = self.worst() {
            return Seen::Share(share);
        }
        let hidden = self.measured.iter().find_map(|shown| shown.share.hidden());
        match (hidden, self.by_hand) {
            (Some(hidden), _) => Seen::Hidden(hidden),
            (None, by_hand) => by_hand,
        }
    }

    /// Whether something of it may still change.
    pub fn is_preliminary(&self) -> bool {
        self.measured.iter().any(|shown| shown.preliminary)
    }

    /// Whether the reader sees every figure of it.
    pub fn is_whole(&self) -> bool {
        let hidden = |shown: &Shown| shown.share.hidden().is_some();
        let by_hand = [self.by_hand, self.added];
        let any_hidden = by_hand.iter().any(|seen| matches!(seen, Seen::Hidden(_)));
        !self.measured.iter().any(hidden) && !any_hidden
    }

    /// The status to suggest; nothing where the reader may not see what it rests on.
    pub fn suggested(&self, terms: &Terms) -> Option<Status> {
        let by_hand = match self.by_hand {
            Seen::Share(share) => Some(by_hand(share)),
            _ => None,
        };
        self.is_whole()
            .then(|| suggested(&self.parts(), by_hand, terms.target(), terms.margin()))?
    }

    /// What is measured, limit by limit, with what is added to it.
    pub fn parts(&self) -> Vec<Part> {
        let part = |shown: &Shown| {
            let counted = by_hand(self.together(*shown.share.shown()?));
            let preliminary = shown.preliminary;
            Some(Part {
                counted,
                preliminary,
            })
        };
        self.measured.iter().filter_map(part).collect()
    }

    /// What is measured, to be kept with what is decided: the worst limit.
    pub fn measured_share(&self) -> Option<ByHand> {
        let parts = self.parts();
        let some = parts.iter().filter(|part| part.counted.of > 0);
        let share = |part: &Part| f64::from(part.counted.kept) / f64::from(part.counted.of);
        let worst = some.min_by(|one, other| share(one).total_cmp(&share(other)));
        worst.map(|part| part.counted)
    }
}

fn by_hand(share: Share) -> ByHand {
    let whole = |number: u64| u32::try_from(number).unwrap_or(u32::MAX);
    ByHand {
        kept: whole(share.n),
        of: whole(share.of),
    }
}

/// What is asked of figures: for whom, and where.
#[derive(Clone, Copy)]
pub struct Asked<'a> {
    /// For whom.
    pub reader: &'a Reader,
    /// Where.
    pub organisation: &'a Organisation,
}

impl Asked<'_> {
    /// As whom the reader sees a node in a period; nothing where they see nothing of it.
    pub fn audience(self, node: NodeId, period: Period) -> Option<Audience> {
        let place = crate::shared::figures::Place {
            node: Some(node),
            parent: None,
        };
        self.reader.audience(self.organisation, place, period)
    }
}

/// Sums of each definition and period at a node; versions that meet are left to those who ask for them.
pub type Sums = BTreeMap<(DefinitionId, Period), Shown>;

/// The figures of a node for definitions of one rhythm.
///
/// # Errors
/// Where the database fails.
pub async fn sums(
    tx: &mut Tx,
    asked: Asked<'_>,
    definitions: &[DefinitionId],
    node: NodeId,
    periods: Periods,
) -> Result<Sums, DbError> {
    let reader = (asked.reader, asked.organisation);
    let shown = of_node(tx, reader, definitions, node, periods).await?;
    let sums = shown.into_iter().filter(|shown| shown.version.is_none());
    Ok(sums
        .map(|shown| ((shown.definition, shown.period), shown))
        .collect())
}

/// The figures of each of several versions that meet in a period, at a node.
///
/// # Errors
/// Where the database fails.
pub async fn versions(
    tx: &mut Tx,
    asked: Asked<'_>,
    definitions: &[DefinitionId],
    (node, period): (NodeId, Period),
) -> Result<Vec<Shown>, DbError> {
    let reader = (asked.reader, asked.organisation);
    let mut shown = of_node(tx, reader, definitions, node, Periods::one(period)).await?;
    shown.retain(|shown| shown.version.is_some());
    Ok(shown)
}

/// Figures by part of the organisation. *Utan enhet* is none.
pub type Parts = BTreeMap<Option<NodeId>, Vec<Shown>>;

/// The figures of every part of a node in a period.
///
/// # Errors
/// Where the database fails.
pub async fn of_parts(
    tx: &mut Tx,
    asked: Asked<'_>,
    definitions: &[DefinitionId],
    (node, period): (NodeId, Period),
) -> Result<Parts, DbError> {
    let reader = (asked.reader, asked.organisation);
    let mut parts = Parts::new();
    for shown in of_children(tx, reader, definitions, node, period).await? {
        if shown.version.is_none() {
            parts.entry(shown.place.node).or_default().push(shown);
        }
    }
    Ok(parts)
}

/// So many periods of a guarantee's own rhythm, up to one.
pub fn up_to(last: Period, count: usize) -> Periods {
    Periods {
        rhythm: Rhythm::of(last.kind()),
        ..Periods::up_to(last, count)
    }
}
