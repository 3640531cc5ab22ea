//! *Siffror för alla*: what may stand in an edition that somebody publishes.

use std::collections::BTreeSet;

use samsyn_db::{DbError, Tx, sql};
use samsyn_domain::disclosure::Audience;
use samsyn_domain::ids::NodeId;
use samsyn_domain::period::{Period, PeriodKind};

use super::figure::Shown;
use super::store::{FigureRow, Today};
use crate::shared::definitions::DefinitionId;

/// The current figures of a definition in a period, of every part of the organisation, as everybody may see them. Versions
/// that meet are left to their sum.
///
/// # Errors
/// What the database refuses.
pub async fn for_everybody(
    tx: &mut Tx,
    definition: DefinitionId,
    period: Period,
) -> Result<Vec<Shown>, DbError> {
    let rows: Vec<FigureRow> = tx
        .all(
            sql!(
                "select f.*, e.dataset, e.as_of from figure f join evaluation e on e.id = f.evaluation
                 where f.definition = $1 and f.period = $2 and f.first_day = $3 and f.version is null
                     and f.superseded_at is null
                 order by f.id"
            ),
            (definition, period, period.first_day()),
        )
        .await?;
    let today = Today::of(tx, &rows).await?;
    let shown = rows
        .into_iter()
        .filter_map(|row| row.seen_by(Audience::Public, &today));
    Ok(shown.collect())
}

/// Where and when figures of a definition are hidden from everybody, in the year of a period.
///
/// # Errors
/// What the database refuses.
pub async fn hidden_in_year(
    tx: &mut Tx,
    definition: DefinitionId,
    period: Period,
) -> Result<BTreeSet<(Option<NodeId>, Period)>, DbError> {
    let year = Period::containing(PeriodKind::Year, period.first_day());
    let rows: Vec<FigureRow> = tx
        .all(
            sql!(
                "select f.*, e.dataset, e.as_of from figure f join evaluation e on e.id = f.evaluation
                 where f.definition = $1 and f.first_day >= $2 and f.first_day <= $3 and f.version is null
                     and f.superseded_at is null
                 order by f.id"
            ),
            (definition, year.first_day(), year.last_day()),
        )
        .await?;
    let today = Today::of(tx, &rows).await?;
    let shown = rows
        .into_iter()
        .filter_map(|row| row.seen_by(Audience::Public, &today));
    let hidden = shown.filter(|shown| shown.share.hidden().is_some());
    Ok(hidden
        .map(|shown| (shown.place.node, shown.period))
        .collect())
}
