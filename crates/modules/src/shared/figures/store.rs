//! Figures in the database.

use std::collections::BTreeSet;

use samsyn_db::Instant;
use samsyn_db::{DbError, Json, Tx, row, sql};
use samsyn_domain::day::Day;
use samsyn_domain::disclosure::{Audience, Disclosed, DisclosureLimit, Hidden};
use samsyn_domain::ids::{DatasetId, NodeId};
use samsyn_domain::organisation::Organisation;
use samsyn_domain::period::Period;

use super::evaluate::disclosure_limit;
use super::figure::{Durations, EvaluationId, FigureId, Outcomes, Place, Shown, Verdict};
use super::reader::Reader;
use crate::shared::definitions::{DefinitionId, Rhythm};

row! {
    /// Exact: leaves this folder as [`Shown`] only.
    pub(super) struct FigureRow {
        pub id: FigureId,
        pub evaluation: EvaluationId,
        pub definition: DefinitionId,
        pub version: Option<i64>,
        pub only_version: Option<i64>,
        pub node: Option<NodeId>,
        pub parent: Option<NodeId>,
        pub period: Period,
        pub preliminary: bool,
        pub met: i64,
        pub late: i64,
        pub missed: i64,
        pub running: i64,
        pub cancelled: i64,
        pub mean_days: Option<f64>,
        pub median_days: Option<f64>,
        pub p90_days: Option<u32>,
        pub disclosure: Verdict,
        pub durations_hidden: bool,
        pub superseded_at: Option<Instant>,
        pub dataset: DatasetId,
        pub as_of: Day,
    }
}

impl FigureRow {
    fn outcomes(&self) -> Outcomes {
        let count = |count: i64| u64::try_from(count).unwrap_or_default();
        Outcomes {
            met: count(self.met),
            late: count(self.late),
            missed: count(self.missed),
            running: count(self.running),
            cancelled: count(self.cancelled),
        }
    }

    /// For the reader; nothing where there is nothing that the reader may know of.
    pub(super) fn shown(
        self,
        (reader, organisation): (&Reader, &Organisation),
        today: &Today,
    ) -> Option<Shown> {
        let place = Place {
            node: self.node,
            parent: self.parent,
        };
        let audience = reader.audience(organisation, place, self.period)?;
        self.seen_by(audience, today)
    }

    /// For an audience; nothing where there is nothing that it may know of.
    pub(super) fn seen_by(self, audience: Audience, today: &Today) -> Option<Shown> {
        let place = Place {
            node: self.node,
            parent: self.parent,
        };
        let is_exact = audience == Audience::Unit;
        let outcomes = self.outcomes();
        // That cases are under way where nothing is due yet is no news for others.
        if !is_exact && outcomes.share().of == 0 {
            return None;
        }
        let hidden = self.disclosure.hidden().or_else(|| today.hides(&self));
        let hidden = hidden.filter(|_| !is_exact);
        let few_ended = today.limit.is_too_few(outcomes.met + outcomes.late);
        let too_few = ((self.durations_hidden || few_ended) && !is_exact).then_some(Hidden::TooFew);
        let durations = match (self.mean_days, self.median_days, self.p90_days) {
            (Some(mean), Some(median), Some(p90)) => Some(Durations { mean, median, p90 }),
            _ => None,
        };
        let outside = (!is_exact).then_some(Hidden::Protects);
        Some(Shown {
            id: self.id,
            evaluation: self.evaluation,
            definition: self.definition,
            version: self.version,
            only_version: self.only_version,
            place,
            period: self.period,
            preliminary: self.preliminary,
            dataset: self.dataset,
            as_of: self.as_of,
            audience,
            superseded: self.superseded_at.is_some(),
            share: Disclosed::decided(outcomes.share(), hidden),
            durations: Disclosed::decided(durations, hidden.or(too_few)),
            outcomes: Disclosed::decided(outcomes, outside),
        })
    }
}

/// What disclosure control says today of figures that were decided about some time ago: what is shown is never weaker than
/// that.
pub(super) struct Today {
    limit: DisclosureLimit,
    /// What was decided with a lower limit: what was hidden then protects less than what would be hidden now.
    outdated: BTreeSet<(EvaluationId, DefinitionId)>,
}

impl Today {
    pub(super) async fn of(tx: &mut Tx, rows: &[FigureRow]) -> Result<Today, DbError> {
        let limit = disclosure_limit(tx).await?;
        // What is current is worked out again where the limit has changed.
        let superseded = rows.iter().filter(|row| row.superseded_at.is_some());
        let superseded: BTreeSet<_> = superseded
            .map(|row| (row.evaluation, row.definition))
            .collect();
        let most = i64::try_from(limit.k()).unwrap_or(i64::MAX);
        let mut outdated = BTreeSet::new();
        for (evaluation, definition) in superseded {
            let (shown_of_few,): (i64,) = tx
                .one(
                    sql!(
                        "select count(*) from figure where evaluation = $1 and definition = $2
                             and disclosure = $3 and met + late + missed > 0 and met + late + missed < $4"
                    ),
                    (evaluation, definition, Verdict::Shown, most),
                )
                .await?;
            if shown_of_few > 0 {
                outdated.insert((evaluation, definition));
            }
        }
        Ok(Today { limit, outdated })
    }

    /// Why it would be hidden from others, had it been decided about today.
    fn hides(&self, row: &FigureRow) -> Option<Hidden> {
        if self.limit.is_too_few(row.outcomes().share().of) {
            return Some(Hidden::TooFew);
        }
        let is_outdated = self.outdated.contains(&(row.evaluation, row.definition));
        is_outdated.then_some(Hidden::Protects)
    }
}

/// Periods of one kind, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Periods {
    /// The kind.
    pub rhythm: Rhythm,
    /// The first day of the first.
    pub from: Day,
    /// A day in the last.
    pub to: Day,
}

impl Periods {
    /// One period.
    pub fn one(period: Period) -> Periods {
        Periods {
            rhythm: Rhythm::of(period.kind()),
            from: period.first_day(),
            to: period.last_day(),
        }
    }

    /// So many periods, the last of them `last`.
    pub fn up_to(last: Period, count: usize) -> Periods {
        let first = (1..count).fold(last, |period, _| period.previous());
        Periods {
            from: first.first_day(),
            ..Periods::one(last)
        }
    }
}

/// The current figures of a node, by definition and period, versions after their sum. Only of these definitions, in their
/// order; none of those that have no figures there.
///
/// # Errors
/// What the database refuses.
pub async fn of_node(
    tx: &mut Tx,
    (reader, organisation): (&Reader, &Organisation),
    definitions: &[DefinitionId],
    node: NodeId,
    periods: Periods,
) -> Result<Vec<Shown>, DbError> {
    let rows: Vec<FigureRow> = tx
        .all(
            sql!(
                "select f.*, e.dataset, e.as_of from figure f join evaluation e on e.id = f.evaluation
                 where f.node = $1 and f.period_kind = $2 and f.first_day >= $3 and f.first_day <= $4
                     and f.superseded_at is null
                 order by f.first_day, f.version nulls first"
            ),
            (node, periods.rhythm, periods.from, periods.to),
        )
        .await?;
    let today = Today::of(tx, &rows).await?;
    Ok(in_order(rows, definitions, (reader, organisation), &today))
}

/// The current figures of what is part of a node in a period: of its own parts, of parts that ceased in the period, and of
/// *utan enhet* under the root.
///
/// # Errors
/// What the database refuses.
pub async fn of_children(
    tx: &mut Tx,
    (reader, organisation): (&Reader, &Organisation),
    definitions: &[DefinitionId],
    parent: NodeId,
    period: Period,
) -> Result<Vec<Shown>, DbError> {
    let rows: Vec<FigureRow> = tx
        .all(
            sql!(
                "select f.*, e.dataset, e.as_of from figure f join evaluation e on e.id = f.evaluation
                 where f.parent = $1 and f.period = $2 and f.superseded_at is null
                 order by f.version nulls first, f.id"
            ),
            (parent, period),
        )
        .await?;
    let today = Today::of(tx, &rows).await?;
    Ok(in_order(rows, definitions, (reader, organisation), &today))
}

/// One figure, current or not.
///
/// # Errors
/// What the database refuses.
pub async fn by_id(
    tx: &mut Tx,
    (reader, organisation): (&Reader, &Organisation),
    id: FigureId,
) -> Result<Option<Shown>, DbError> {
    let row: Option<FigureRow> = tx
        .optional(
            sql!(
                "select f.*, e.dataset, e.as_of from figure f join evaluation e on e.id = f.evaluation
                 where f.id = $1"
            ),
            (id,),
        )
        .await?;
    let today = Today::of(tx, row.as_slice()).await?;
    Ok(row.and_then(|row| row.shown((reader, organisation), &today)))
}

/// The latest period of the rhythm for which one of the definitions has figures; ended ones only where `ended`.
///
/// # Errors
/// What the database refuses.
pub async fn latest_period(
    tx: &mut Tx,
    definitions: &[DefinitionId],
    rhythm: Rhythm,
    ended: bool,
) -> Result<Option<Period>, DbError> {
    let mut latest: Option<Period> = None;
    for definition in definitions {
        let found: Option<(Period,)> = tx
            .optional(
                sql!(
                    "select period from figure
                     where definition = $1 and period_kind = $2 and superseded_at is null
                         and (not preliminary or not $3)
                     order by first_day desc limit 1"
                ),
                (*definition, rhythm, ended),
            )
            .await?;
        latest = latest.max(found.map(|(period,)| period));
    }
    Ok(latest)
}

row! {
    /// *Beräkning*: when figures were worked out, from what, and why.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Evaluation {
        /// Which one.
        pub id: EvaluationId,
        /// From what.
        pub dataset: DatasetId,
        /// *Avläsningsdag*.
        pub as_of: Day,
        /// Why: a code.
        pub cause: String,
        /// When it began.
        pub started_at: Instant,
        /// When it ended.
        pub finished_at: Instant,
        /// Rows that no figure rests on.
        pub left_out: Json<LeftOut>,
    }
}

/// Rows that no figure of an evaluation rests on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct LeftOut {
    /// Rows equal to another in every column.
    pub duplicates: u64,
    /// Rows later than the as-of date.
    pub after_as_of: u64,
    /// Rows without a person, where something is keyed on the person.
    pub without_person: u64,
    /// Rows without *insats*, where something is keyed on case and service.
    pub without_service: u64,
}

/// One evaluation.
///
/// # Errors
/// [`DbError::NotFound`], or what the database refuses.
pub async fn evaluation(tx: &mut Tx, id: EvaluationId) -> Result<Evaluation, DbError> {
    tx.one(sql!("select * from evaluation where id = $1"), (id,))
        .await
}

/// The latest evaluation of a dataset.
///
/// # Errors
/// What the database refuses.
pub async fn latest_evaluation(
    tx: &mut Tx,
    dataset: DatasetId,
) -> Result<Option<Evaluation>, DbError> {
    tx.optional(
        sql!("select * from evaluation where dataset = $1 order by id desc limit 1"),
        (dataset,),
    )
    .await
}

fn in_order(
    rows: Vec<FigureRow>,
    definitions: &[DefinitionId],
    of_reader: (&Reader, &Organisation),
    today: &Today,
) -> Vec<Shown> {
    let place = |id: DefinitionId| definitions.iter().position(|definition| *definition == id);
    let mut wanted: Vec<(usize, FigureRow)> = rows
        .into_iter()
        .filter_map(|row| Some((place(row.definition)?, row)))
        .collect();
    wanted.sort_by_key(|(place, _)| *place);
    wanted
        .into_iter()
        .filter_map(|(_, row)| row.shown(of_reader, today))
        .collect()
}

/// The current figure of the same thing: definition, version, place and period.
///
/// # Errors
/// What the database refuses.
pub async fn current_of(
    tx: &mut Tx,
    (reader, organisation): (&Reader, &Organisation),
    shown: &Shown,
) -> Result<Option<Shown>, DbError> {
    let rows: Vec<FigureRow> = tx
        .all(
            sql!(
                "select f.*, e.dataset, e.as_of from figure f join evaluation e on e.id = f.evaluation
                 where f.definition = $1 and f.period = $2 and f.first_day = $3 and f.superseded_at is null"
            ),
            (shown.definition, shown.period, shown.period.first_day()),
        )
        .await?;
    let today = Today::of(tx, &rows).await?;
    let same = |row: &FigureRow| row.version == shown.version && row.node == shown.place.node;
    let current = rows.into_iter().find(same);
    Ok(current.and_then(|row| row.shown((reader, organisation), &today)))
}

/// The columns for want of which definitions have no figures.
///
/// # Errors
/// What the database refuses.
pub async fn lacking(tx: &mut Tx, definition: DefinitionId) -> Result<Vec<String>, DbError> {
    let lacks: Option<(Json<Vec<String>>,)> = tx
        .optional(
            sql!("select lacks from definition_state where definition = $1"),
            (definition,),
        )
        .await?;
    Ok(lacks.map(|(Json(lacks),)| lacks).unwrap_or_default())
}
