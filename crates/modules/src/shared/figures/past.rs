//! *Tidigare siffror*: those that others have taken the place of, which are kept for good.

use std::collections::BTreeMap;

use samsyn_db::{DbError, Instant, Tx, sql};
use samsyn_domain::ids::NodeId;
use samsyn_domain::organisation::Organisation;
use samsyn_domain::period::Period;

use super::figure::{EvaluationId, Shown};
use super::reader::Reader;
use super::store::{FigureRow, Periods, Today};
use crate::shared::definitions::DefinitionId;

/// *Tidigare siffra*: one that another has taken the place of.
#[derive(Clone, Debug, PartialEq)]
pub struct Superseded {
    /// The figure.
    pub shown: Shown,
    /// When the other came.
    pub at: Instant,
}

/// The figures of a node that others have taken the place of since a moment.
///
/// # Errors
/// What the database refuses.
pub async fn past_of_node(
    tx: &mut Tx,
    reader: (&Reader, &Organisation),
    definitions: &[DefinitionId],
    (node, periods): (NodeId, Periods),
    since: Instant,
) -> Result<Vec<Superseded>, DbError> {
    let mut rows: Vec<FigureRow> = tx
        .all(
            sql!(
                "select f.*, e.dataset, e.as_of from figure f join evaluation e on e.id = f.evaluation
                 where f.node = $1 and f.period_kind = $2 and f.first_day >= $3 and f.first_day <= $4
                     and f.superseded_at > $5
                 order by f.first_day, f.version nulls first"
            ),
            (node, periods.rhythm, periods.from, periods.to, since),
        )
        .await?;
    rows.retain(|row| definitions.contains(&row.definition));
    let today = Today::of(tx, &rows).await?;
    Ok(superseded(rows, reader, &today))
}

/// The figures of what is part of a node in a period that others have taken the place of since a moment.
///
/// # Errors
/// What the database refuses.
pub async fn past_of_children(
    tx: &mut Tx,
    reader: (&Reader, &Organisation),
    definitions: &[DefinitionId],
    (parent, period): (NodeId, Period),
    since: Instant,
) -> Result<Vec<Superseded>, DbError> {
    let mut rows: Vec<FigureRow> = tx
        .all(
            sql!(
                "select f.*, e.dataset, e.as_of from figure f join evaluation e on e.id = f.evaluation
                 where f.parent = $1 and f.period = $2 and f.superseded_at > $3
                 order by f.version nulls first, f.id"
            ),
            (parent, period, since),
        )
        .await?;
    rows.retain(|row| definitions.contains(&row.definition));
    let today = Today::of(tx, &rows).await?;
    Ok(superseded(rows, reader, &today))
}

fn superseded(
    rows: Vec<FigureRow>,
    reader: (&Reader, &Organisation),
    today: &Today,
) -> Vec<Superseded> {
    let past = rows.into_iter().filter_map(|row| {
        let at = row.superseded_at?;
        let shown = row.shown(reader, today)?;
        Some(Superseded { shown, at })
    });
    past.collect()
}

/// When the evaluations of a moment and later ended.
///
/// # Errors
/// What the database refuses.
pub async fn evaluated_since(
    tx: &mut Tx,
    since: Instant,
) -> Result<BTreeMap<EvaluationId, Instant>, DbError> {
    let evaluated: Vec<(EvaluationId, Instant)> = tx
        .all(
            sql!("select id, finished_at from evaluation where finished_at >= $1"),
            (since,),
        )
        .await?;
    Ok(evaluated.into_iter().collect())
}
