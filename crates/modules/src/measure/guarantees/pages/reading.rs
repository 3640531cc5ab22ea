//! What the list and the page of a guarantee read from the database, for one reader.

use std::collections::BTreeMap;
use std::sync::Arc;

use samsyn_db::{DbError, Tx};
use samsyn_domain::day::Day;
use samsyn_domain::disclosure::{Audience, DisclosureLimit};
use samsyn_domain::ids::{NodeId, PersonId};
use samsyn_domain::organisation::{Organisation, Tree};
use samsyn_domain::period::Period;
use samsyn_domain::roles::{Permission, Scope};
use samsyn_web::failure::Failure;
use samsyn_web::{Ctx, Viewer};

use super::as_closed;
use crate::measure::guarantees::figures::{Asked, Outcome, Seen, Sums, sums, up_to};
use crate::measure::guarantees::follow_up::FollowUp;
use crate::measure::guarantees::hand_sums::HandSums;
use crate::measure::guarantees::hand_values::{ByHand, HandValues};
use crate::measure::guarantees::model::Guarantee;
use crate::measure::guarantees::store;
use crate::measure::guarantees::store::closings::{self, Closing};
use crate::measure::guarantees::store::follow_ups;
use crate::measure::guarantees::{limits, record::Rhythm};
use crate::shared::definitions::{Definition, DefinitionId};
use crate::shared::figures::{Reader, Shown};
use crate::shared::settings::{self, Rules};

/// How many periods a trend has.
pub const TREND: usize = 9;

/// Everything about one guarantee that a page may need, as a reader may see it.
pub struct Reading {
    pub guarantee: Guarantee,
    pub definitions: Vec<Definition>,
    /// Those of the chosen part of the organisation, the latest period first; on a page of its own also those of every other
    /// part in the period that is shown.
    pub follow_ups: Vec<FollowUp>,
    /// How many of the chosen units below the part have no value in the period that is shown, and of how many.
    pub missing: (usize, usize),
    pub whole: Option<NodeId>,
}

/// For whom, where, and what people are called.
pub struct Around {
    /// None where the reader may see no figures.
    pub reader: Option<Reader>,
    pub today: Day,
    /// The last day that a trend is about.
    pub last: Day,
    pub organisation: Arc<Organisation>,
    pub tree: Tree,
    pub node: NodeId,
    pub names: BTreeMap<PersonId, String>,
    pub closings: Vec<Closing>,
    /// What was entered by hand.
    pub hand: Arc<HandSums>,
    pub rules: Rules,
    /// The least number of people that a figure may be about.
    pub limit: DisclosureLimit,
}

impl Around {
    pub async fn new(ctx: &Ctx, tx: &mut Tx) -> Result<Around, Failure> {
        // Whose guarantees are seen below a node only has nothing to see elsewhere.
        if !ctx.scope(Permission::SeeGuarantees)?.covers(ctx.node()?) {
            return Err(Failure::NotFound);
        }
        let around = Around::of(ctx.viewer()?, (ctx.today(), ctx.node()?), tx).await?;
        let chosen = ctx.period().map(|period| period.last_day());
        Ok(Around {
            last: chosen.map_or(around.today, |chosen| chosen.min(around.today)),
            ..around
        })
    }

    /// For somebody, on a day, about a part of the organisation.
    pub async fn of(
        viewer: &Viewer,
        (today, node): (Day, NodeId),
        tx: &mut Tx,
    ) -> Result<Around, DbError> {
        let organisation = Arc::clone(&viewer.organisation);
        let rules = settings::rules(tx).await?;
        let k = u64::from(rules.disclosure_limit);
        Ok(Around {
            reader: Reader::of_viewer(viewer),
            today,
            last: today,
            tree: organisation.on(today),
            organisation,
            node,
            names: store::names(tx, node).await?,
            closings: closings::all(tx).await?,
            hand: HandSums::current(tx, today).await?,
            limit: DisclosureLimit::new(k).unwrap_or_default(),
            rules,
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

    /// As whom the reader sees what belongs to a part of the organisation; nothing where they see nothing of it.
    pub fn audience(&self, node: NodeId, period: Period) -> Option<Audience> {
        self.asked()?.audience(node, period)
    }

    pub fn is_closed(&self, node: NodeId, period: Period) -> Option<&Closing> {
        closings::closed(&self.closings, &self.tree, node, period)
    }
}

impl Reading {
    /// Every guarantee that the reader may see and that is for the part of the organisation.
    pub async fn all(scope: &Scope, tx: &mut Tx, around: &Around) -> Result<Vec<Reading>, DbError> {
        let mut definitions = limits::definitions(tx).await?;
        let mut of: BTreeMap<_, Vec<FollowUp>> = BTreeMap::new();
        for follow_up in follow_ups::of_node(tx, around.node).await? {
            of.entry(follow_up.guarantee).or_default().push(follow_up);
        }
        let guarantees = store::all(tx, scope).await?.into_iter();
        let here = guarantees.filter(|known| known.terms.is_for(&around.tree, around.node));
        let reading = here.map(|guarantee| Reading {
            definitions: definitions.remove(&guarantee.id).unwrap_or_default(),
            follow_ups: of.remove(&guarantee.id).unwrap_or_default(),
            missing: (0, 0),
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
        Ok(Reading {
            definitions: limits::of_guarantee(tx, guarantee.id).await?,
            follow_ups: follow_ups::of_guarantee_at(tx, guarantee.id, around.node).await?,
            missing: (0, 0),
            whole: guarantee.terms.whole(&around.tree),
            guarantee,
        })
    }

    /// With how many of the chosen units below a part have no value in a period.
    pub async fn with_missing(
        mut self,
        tx: &mut Tx,
        around: &Around,
        period: Period,
    ) -> Result<Reading, DbError> {
        let tree = around.organisation.on(period.last_day());
        let units = self.guarantee.terms.units.iter().flatten().copied();
        let mut without: Vec<NodeId> = units
            .filter(|unit| *unit != around.node && tree.covers(around.node, *unit))
            .collect();
        let all = without.len();
        without.retain(|unit| around.hand.at(self.guarantee.id, *unit, period).is_none());
        if !without.is_empty() {
            for definition in self.ids() {
                let measured = store::measured_at(tx, definition, (period, period)).await?;
                without.retain(|unit| !measured.contains(&(*unit, period)));
            }
        }
        self.missing = (without.len(), all);
        Ok(self)
    }

    /// With what was said of every part in a period.
    pub async fn with_parts(mut self, tx: &mut Tx, period: Period) -> Result<Reading, DbError> {
        let parts = follow_ups::of_guarantee_in(tx, self.guarantee.id, period).await?;
        for part in parts {
            if self.follow_ups.iter().all(|known| known.id != part.id) {
                self.follow_ups.push(part);
            }
        }
        Ok(self)
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

    /// Whether a period is one of those that it is followed up by, or was.
    pub fn has(&self, node: NodeId, period: Period) -> bool {
        period.kind() == self.guarantee.terms.rhythm.kind()
            || self.follow_up(node, period).is_some()
    }

    /// The latest period that something was said of, else the latest that has ended and has figures or values by hand.
    pub fn latest(&self, around: &Around, sums: &Sums) -> Option<Period> {
        if let Some(said) = self.at(around.node).next() {
            return Some(said.said.period);
        }
        let ids = self.ids();
        let has_ended = |period: &Period| period.last_day() < around.today;
        let measured = sums.keys().filter(|(known, _)| ids.contains(known));
        let measured = measured.map(|(_, period)| *period).filter(has_ended);
        let entered = around.hand.periods(self.guarantee.id, around.node);
        let known = measured.chain(entered.filter(has_ended));
        known.max_by_key(|period| (period.last_day(), *period))
    }

    /// What is stored of whose a follow-up is: nothing for the guarantee as a whole.
    pub fn stored_node(&self, node: NodeId) -> Option<NodeId> {
        (self.whole != Some(node)).then_some(node)
    }

    /// What a node and a period come to.
    pub fn outcome(&self, around: &Around, sums: &Sums, node: NodeId, period: Period) -> Outcome {
        let figures = self.definitions.iter();
        let figures = figures.filter_map(|known| sums.get(&(known.id, period)).cloned());
        self.come_to(around, node, period, figures.collect())
    }

    /// The same of figures that were read already.
    pub fn come_to(
        &self,
        around: &Around,
        node: NodeId,
        period: Period,
        measured: Vec<Shown>,
    ) -> Outcome {
        let by_hand = self.by_hand(around, node, period);
        let is_measured = measured
            .iter()
            .any(|shown| Seen::of(shown).share().is_some());
        Outcome {
            by_hand: by_hand.all,
            added: match is_measured {
                true => by_hand.added,
                false => Seen::Nothing,
            },
            ..Outcome::measured(measured)
        }
    }

    pub fn by_hand(&self, around: &Around, node: NodeId, period: Period) -> ByHand {
        let values = HandValues {
            sums: &around.hand,
            guarantee: self.guarantee.id,
            whole: self.whole,
        };
        let asked = around.asked();
        asked.map_or(ByHand::NOTHING, |asked| {
            values.at(asked, around.limit, (node, period))
        })
    }

    /// Whether a status, and what was written about it, would tell what the reader may not see, or might: nothing more is
    /// known of what it rests on.
    pub fn conceals(
        &self,
        around: &Around,
        node: NodeId,
        outcome: &Outcome,
        period: Period,
    ) -> bool {
        match around.audience(node, period) {
            Some(Audience::Unit) => return false,
            Some(_) => {}
            None => return true,
        }
        let known = self.follow_up(node, period);
        let rests_on_more = outcome.measured.is_empty();
        let was_measured = known.is_some_and(|known| known.measured.is_some());
        // It was decided on what was known then.
        let rested_on = known.map(|known| [known.measured, known.said.by_hand]);
        let mut rested_on = rested_on.into_iter().flatten().flatten();
        let was_about_few = rested_on.any(|then| around.limit.is_too_few(u64::from(then.of)));
        !outcome.is_whole() || (rests_on_more && was_measured) || was_about_few
    }

    /// The period of the own rhythm that a day is in.
    pub fn period_of(&self, day: Day) -> Period {
        Period::containing(self.guarantee.terms.rhythm.kind(), day)
    }
}

/// The figures of a node for many guarantees, those of closed periods as they were: one question for each rhythm.
pub async fn figures(tx: &mut Tx, around: &Around, readings: &[Reading]) -> Result<Sums, DbError> {
    figures_of(tx, around, readings, around.node).await
}

/// The same of another node.
pub async fn figures_of(
    tx: &mut Tx,
    around: &Around,
    readings: &[Reading],
    node: NodeId,
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
            let last = Period::containing(rhythm.kind(), around.today);
            let periods = up_to(last, 2 * TREND);
            let current = sums(tx, asked, &ids, node, periods).await?;
            all.extend(as_closed::sums(tx, around, &ids, (node, periods), current).await?);
        }
    }
    Ok(all)
}
