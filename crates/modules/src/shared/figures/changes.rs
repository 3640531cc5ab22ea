//! *Ändrade siffror*: what the figures of a newly published dataset changed.
//!
//! The job that works figures out keeps which figure took the place of which, where their n or N differ. Only figures of the
//! definition's own rhythm are compared: a year is made of them. The first figures of a definition change nothing.

use std::collections::{BTreeMap, HashMap};

use samsyn_db::{DbError, Instant, Tx, row, sql};
use samsyn_domain::day::Day;
use samsyn_domain::ids::{DatasetId, NodeId, PersonId};
use samsyn_domain::organisation::Organisation;
use samsyn_domain::period::Period;

use super::figure::{EvaluationId, FigureId, Place, Share, Shown};
use super::own_part::OwnPart;
use super::reader::Reader;
use super::store::{FigureRow, Today};
use crate::shared::definitions::{DefinitionId, Rhythm};

/// With so many changes and fewer, their figures are asked for one by one.
const FEW: usize = 100;

row! {
    /// *Publicerade siffror*: the first evaluation of a dataset that was published.
    #[derive(Clone, Copy, Debug)]
    pub struct Published {
        /// Which evaluation.
        pub id: EvaluationId,
        /// What was published.
        pub dataset: DatasetId,
        /// *Avläsningsdag*.
        pub as_of: Day,
        /// When the figures were there.
        pub finished_at: Instant,
    }
}

/// One side of a change.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Side {
    /// The figure, where it has been kept.
    pub figure: Option<FigureId>,
    /// *n av N*.
    pub share: Share,
}

/// *Ändrad siffra*, as far as its reader may see it: both sides, or it is not told of.
#[derive(Clone, Debug, PartialEq)]
pub struct Changed {
    /// What is measured.
    pub definition: DefinitionId,
    /// Where.
    pub place: Place,
    /// When.
    pub period: Period,
    /// What it was; none where there was nothing to measure.
    pub before: Option<Side>,
    /// What it is; none where there is nothing to measure.
    pub after: Option<Side>,
}

impl Changed {
    /// By how much the share differs, 0–1; none where one side has none.
    pub fn distance(&self) -> Option<f64> {
        let share = |side: &Option<Side>| side.as_ref()?.share.value();
        Some((share(&self.after)? - share(&self.before)?).abs())
    }

    /// Sorts the largest differences first, then what is gone, then what is new, each with the most people first.
    pub fn sort(changes: &mut [Changed]) {
        let most = |change: &Changed| {
            let sides = [change.before, change.after];
            sides.into_iter().flatten().map(|side| side.share.of).max()
        };
        let distance = |change: &Changed| change.distance().unwrap_or_default();
        let kind = |change: &Changed| match (&change.before, &change.after) {
            (Some(_), Some(_)) => 0,
            (Some(_), None) => 1,
            _ => 2,
        };
        changes.sort_by(|one, other| {
            kind(one)
                .cmp(&kind(other))
                .then_with(|| distance(other).total_cmp(&distance(one)))
                .then_with(|| most(other).cmp(&most(one)))
                .then_with(|| other.period.first_day().cmp(&one.period.first_day()))
                .then_with(|| (one.definition, one.place).cmp(&(other.definition, other.place)))
        });
    }
}

row! {
    /// A current figure, exact: as much of it as is compared.
    pub(super) struct Kept {
        id: FigureId,
        node: Option<NodeId>,
        parent: Option<NodeId>,
        period: Period,
        met: i64,
        late: i64,
        missed: i64,
    }
}

impl Kept {
    const fn share(&self) -> (i64, i64) {
        (self.met, self.met + self.late + self.missed)
    }
}

/// The current figures of a definition in its own rhythm, versions summed.
pub(super) async fn current(
    tx: &mut Tx,
    (definition, rhythm): (DefinitionId, Rhythm),
) -> Result<Vec<Kept>, DbError> {
    tx.all(
        sql!(
            "select id, node, parent, period, met, late, missed from figure
             where definition = $1 and superseded_at is null and version is null and period_kind = $2"
        ),
        (definition, rhythm),
    )
    .await
}

/// Keeps which figure took the place of which.
pub(super) async fn keep(
    tx: &mut Tx,
    evaluation: EvaluationId,
    (before, after): (Vec<Kept>, Vec<Kept>),
) -> Result<(), DbError> {
    type Key = (Option<NodeId>, Period);
    let mut pairs: BTreeMap<Key, (Option<Kept>, Option<Kept>)> = BTreeMap::new();
    let key = |kept: &Kept| (kept.node, kept.period);
    // Where nothing is due yet there is no share, and nothing to tell.
    let is_something = |kept: &Kept| kept.share().1 > 0;
    for kept in before.into_iter().filter(is_something) {
        let pair = pairs.entry(key(&kept)).or_default();
        pair.0 = Some(kept);
    }
    for kept in after.into_iter().filter(is_something) {
        let pair = pairs.entry(key(&kept)).or_default();
        pair.1 = Some(kept);
    }
    let share = |kept: &Option<Kept>| kept.as_ref().map(Kept::share);
    let changed = pairs
        .into_values()
        .filter(|(before, after)| share(before) != share(after));
    let rows: Vec<_> = changed
        .map(|(before, after)| {
            let place = after.as_ref().or(before.as_ref());
            (
                evaluation,
                place.and_then(|kept| kept.node),
                place.and_then(|kept| kept.parent),
                before.map(|kept| kept.id),
                after.map(|kept| kept.id),
            )
        })
        .collect();
    tx.execute_many(
        sql!(
            "insert into figure_change (evaluation, node, parent, figure_before, figure_after)
             values ($1, $2, $3, $4, $5)"
        ),
        rows,
    )
    .await?;
    Ok(())
}

/// Publications whose figures have been there since then, the latest first.
///
/// # Errors
/// What the database refuses.
pub async fn published_since(tx: &mut Tx, since: Instant) -> Result<Vec<Published>, DbError> {
    tx.all(
        sql!(
            "select id, dataset, as_of, finished_at from evaluation
             where cause = $1 and finished_at > $2 order by id desc"
        ),
        (super::enqueue::Reason::DatasetPublished, since),
    )
    .await
}

/// The latest publication of a dataset whose figures are there.
///
/// # Errors
/// What the database refuses.
pub async fn latest_published(
    tx: &mut Tx,
    dataset: DatasetId,
) -> Result<Option<Published>, DbError> {
    tx.optional(
        sql!(
            "select id, dataset, as_of, finished_at from evaluation
             where cause = $1 and dataset = $2 order by id desc limit 1"
        ),
        (super::enqueue::Reason::DatasetPublished, dataset),
    )
    .await
}

row! {
    /// When a dataset was last published, and by whom.
    #[derive(Clone, Debug)]
    pub struct Publication {
        /// When.
        pub published_at: Option<Instant>,
        /// By whom; nobody where the command line did it.
        pub published_by: Option<PersonId>,
        /// The name.
        pub name: Option<String>,
    }
}

/// When a dataset was last published, and by whom; nothing where the database does not know it.
///
/// # Errors
/// What the database refuses.
pub async fn publication(tx: &mut Tx, dataset: DatasetId) -> Result<Option<Publication>, DbError> {
    tx.optional(
        sql!(
            "select d.published_at, d.published_by, p.name from dataset d
             left join person p on p.id = d.published_by where d.id = $1"
        ),
        (dataset,),
    )
    .await
}

row! {
    struct ChangeRow {
        node: Option<NodeId>,
        parent: Option<NodeId>,
        figure_before: Option<FigureId>,
        figure_after: Option<FigureId>,
    }
}

/// What a publication changed in the places that are asked about, the largest first. What the reader may not see, before or
/// after, is not told of at all.
///
/// # Errors
/// What the database refuses.
pub async fn by_evaluation(
    tx: &mut Tx,
    (reader, organisation): (&Reader, &Organisation),
    evaluation: EvaluationId,
    asked_about: &OwnPart,
) -> Result<Vec<Changed>, DbError> {
    let rows: Vec<ChangeRow> = tx
        .all(
            sql!(
                "select node, parent, figure_before, figure_after from figure_change
                 where evaluation = $1 order by id"
            ),
            (evaluation,),
        )
        .await?;
    let rows: Vec<ChangeRow> = rows
        .into_iter()
        .filter(|row| {
            asked_about.covers(Place {
                node: row.node,
                parent: row.parent,
            })
        })
        .collect();
    let mut shown = figures(tx, (reader, organisation), evaluation, &rows).await?;
    let mut changes: Vec<Changed> = rows
        .iter()
        .filter_map(|row| {
            let mut side = |id: Option<FigureId>| match id {
                None => Some(None),
                Some(id) => shown.remove(&id).map(Some),
            };
            changed(side(row.figure_before)?, side(row.figure_after)?)
        })
        .collect();
    Changed::sort(&mut changes);
    Ok(changes)
}

/// A change whose sides are both shown.
fn changed(before: Option<Shown>, after: Option<Shown>) -> Option<Changed> {
    let told = after.as_ref().or(before.as_ref())?;
    let (definition, place, period) = (told.definition, told.place, told.period);
    let side = |shown: Option<Shown>| match shown {
        None => Some(None),
        Some(shown) => {
            let share = *shown.share.shown()?;
            let figure = Some(shown.id);
            Some(Some(Side { figure, share }))
        }
    };
    Some(Changed {
        definition,
        place,
        period,
        before: side(before)?,
        after: side(after)?,
    })
}

/// The figures of changes, as the reader may see them.
async fn figures(
    tx: &mut Tx,
    (reader, organisation): (&Reader, &Organisation),
    evaluation: EvaluationId,
    rows: &[ChangeRow],
) -> Result<HashMap<FigureId, Shown>, DbError> {
    let mut found: Vec<FigureRow> = Vec::new();
    if rows.len() <= FEW {
        let sides = rows
            .iter()
            .flat_map(|row| [row.figure_before, row.figure_after]);
        let ids: Vec<FigureId> = sides.flatten().collect();
        for id in ids {
            found.extend(
                tx.optional::<FigureRow>(
                    sql!(
                        "select f.*, e.dataset, e.as_of from figure f join evaluation e on e.id = f.evaluation
                         where f.id = $1"
                    ),
                    (id,),
                )
                .await?,
            );
        }
    } else {
        found = tx
            .all(
                sql!(
                    "select f.*, e.dataset, e.as_of from figure_change c
                     join figure f on f.id = c.figure_before join evaluation e on e.id = f.evaluation
                     where c.evaluation = $1
                     union all
                     select f.*, e.dataset, e.as_of from figure_change c
                     join figure f on f.id = c.figure_after join evaluation e on e.id = f.evaluation
                     where c.evaluation = $1"
                ),
                (evaluation,),
            )
            .await?;
    }
    let today = Today::of(tx, &found).await?;
    let shown = found.into_iter().filter_map(|row| {
        let id = row.id;
        Some((id, row.shown((reader, organisation), &today)?))
    });
    Ok(shown.collect())
}
