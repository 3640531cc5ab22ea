//! What the list and the page of a guarantee read from the database, for one reader.

use std::collections::BTreeMap;
use std::sync::Arc;

use samsyn_db::{DbError, Tx};
use samsyn_domain::day::Day;
use samsyn_domain::disclosure::DisclosureLimit;
use samsyn_domain::ids::{NodeId, PersonId};
use samsyn_domain::organisation::{Organisation, Tree};
use samsyn_domain::period::{Period, PeriodKind};
use samsyn_web::Ctx;
use samsyn_web::failure::Failure;

use crate::measure::guarantees::figures::{
    Asked, HandValues, Outcome, Seen, Sums, outcome, sums, up_to,
};
use crate::measure::guarantees::follow_up::FollowUp;
use crate::measure::guarantees::model::Guarantee;
use crate::measure::guarantees::store;
use crate::measure::guarantees::store::closings::{self, Closing};
use crate::measure::guarantees::store::follow_ups::{self, HandValue};
use crate::measure::guarantees::{limits, record::Rhythm};
use crate::shared::definitions::{Definition, DefinitionId};
use crate::shared::figures::Reader;

/// How many periods a trend has.
pub const TREND: usize = 9;

/// Everything about one guarantee that a page may need, as a reader may see it.
pub struct Reading {
    pub guarantee: Guarantee,
    pub definitions: Vec<Definition>,
    /// At least those of the chosen part of the organisation.
    pub follow_ups: Vec<FollowUp>,
    pub hand: Vec<HandValue>,
    pub whole: Option<NodeId>,
}

/// For whom, where, and what people are called.
pub struct Around {
    /// None where the reader may see no figures.
    pub reader: Option<Reader>,
    pub organisation: Arc<Organisation>,
    pub tree: Tree,
    pub node: NodeId,
    pub names: BTreeMap<PersonId, String>,
    pub closings: Vec<Closing>,
}

impl Around {
    pub async fn new(ctx: &Ctx, tx: &mut Tx) -> Result<Around, Failure> {
        let viewer = ctx.viewer()?;
        let organisation = Arc::clone(&viewer.organisation);
        Ok(Around {
            reader: Reader::of(ctx).ok(),
            tree: organisation.on(ctx.today()),
            organisation,
            node: ctx.node()?,
            names: store::names(tx).await?,
            closings: closings::all(tx).await?,
        })
    }

    /// Who it was; *Importerad* has no name.
    pub fn name(&self, person: Option<PersonId>) -> Option<&str> {
        self.names.get(&person?).map(String::as_str)
    }

    pub fn asked(&self) -> Option<Asked<'_>> {
        let reader = self.reader.as_ref()?;
        Some(Asked {
            reader,
            organisation: &self.organisation,
        })
    }

    pub fn is_closed(&self, node: NodeId, period: Period) -> Option<&Closing> {
        closings::closed(&self.closings, &self.tree, node, period)
    }
}

impl Reading {
    /// Every guarantee that the reader may see and that is for the part of the organisation.
    pub async fn all(ctx: &Ctx, tx: &mut Tx, around: &Around) -> Result<Vec<Reading>, Failure> {
        let scope = ctx.scope(samsyn_domain::roles::Permission::SeeGuarantees)?;
        let mut definitions = limits::definitions(tx).await?;
        let mut of: BTreeMap<_, Vec<FollowUp>> = BTreeMap::new();
        for follow_up in follow_ups::of_node(tx, around.node).await? {
            of.entry(follow_up.guarantee).or_default().push(follow_up);
        }
        let mut hand: BTreeMap<_, Vec<HandValue>> = BTreeMap::new();
        for value in follow_ups::by_hand(tx, since(ctx)).await? {
            hand.entry(value.guarantee).or_default().push(value);
        }
        let guarantees = store::all(tx, &scope).await?.into_iter();
        let here = guarantees.filter(|known| known.terms.is_for(&around.tree, around.node));
        let reading = here.map(|guarantee| Reading {
            definitions: definitions.remove(&guarantee.id).unwrap_or_default(),
            follow_ups: of.remove(&guarantee.id).unwrap_or_default(),
            hand: hand.remove(&guarantee.id).unwrap_or_default(),
            whole: guarantee.terms.whole(&around.tree),
            guarantee,
        });
        Ok(reading.collect())
    }

    /// One of them.
    pub async fn one(
        tx: &mut Tx,
        around: &Around,
        guarantee: Guarantee,
    ) -> Result<Reading, DbError> {
        let follow_ups = follow_ups::of_guarantee(tx, guarantee.id).await?;
        Ok(Reading {
            definitions: limits::of_guarantee(tx, guarantee.id).await?,
            hand: follow_ups.iter().filter_map(FollowUp::hand_value).collect(),
            follow_ups,
            whole: guarantee.terms.whole(&around.tree),
            guarantee,
        })
    }

    pub fn ids(&self) -> Vec<DefinitionId> {
        self.definitions.iter().map(|known| known.id).collect()
    }

    /// The follow-up of a part of the organisation and a period.
    pub fn follow_up(&self, node: NodeId, period: Period) -> Option<&FollowUp> {
        self.at(node).find(|known| known.said.period == period)
    }

    /// The follow-ups of a part of the organisation, the latest period first.
    pub fn at(&self, node: NodeId) -> impl Iterator<Item = &FollowUp> {
        let known = self.follow_ups.iter();
        known.filter(move |known| known.node.or(self.whole) == Some(node))
    }

    /// What is stored of whose a follow-up is: nothing for the guarantee as a whole.
    pub fn stored_node(&self, node: NodeId) -> Option<NodeId> {
        (self.whole != Some(node)).then_some(node)
    }

    /// What a node and a period come to.
    pub fn outcome(&self, around: &Around, sums: &Sums, node: NodeId, period: Period) -> Outcome {
        outcome(
            sums,
            &self.definitions,
            period,
            self.by_hand(around, node, period),
        )
    }

    pub fn by_hand(&self, around: &Around, node: NodeId, period: Period) -> Seen {
        let Some(asked) = around.asked() else {
            return Seen::Nothing;
        };
        let values = HandValues {
            values: &self.hand,
            asked,
            whole: self.whole,
            limit: DisclosureLimit::default(),
        };
        values.at(self.guarantee.id, node, period)
    }

    /// The period of the own rhythm that a day is in.
    pub fn period_of(&self, day: Day) -> Period {
        Period::containing(self.guarantee.terms.rhythm.kind(), day)
    }
}

/// The first day that a trend may be about.
fn since(ctx: &Ctx) -> Day {
    let today = ctx.today();
    let chosen = ctx.period().map(|period| period.last_day());
    let last = chosen.map_or(today, |chosen| chosen.min(today));
    up_to(Period::containing(PeriodKind::Year, last), TREND).from
}

/// The figures of a node for many guarantees: one question for each rhythm.
pub async fn figures(
    ctx: &Ctx,
    tx: &mut Tx,
    around: &Around,
    readings: &[Reading],
) -> Result<Sums, DbError> {
    let mut all = Sums::new();
    let Some(asked) = around.asked() else {
        return Ok(all);
    };
    for rhythm in Rhythm::ALL {
        let of_rhythm = readings.iter();
        let of_rhythm = of_rhythm.filter(|known| known.guarantee.terms.rhythm == rhythm);
        let ids: Vec<DefinitionId> = of_rhythm.flat_map(Reading::ids).collect();
        if !ids.is_empty() {
            let last = Period::containing(rhythm.kind(), ctx.today());
            let periods = up_to(last, 2 * TREND);
            all.extend(sums(tx, asked, &ids, around.node, periods).await?);
        }
    }
    Ok(all)
}
