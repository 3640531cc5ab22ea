//! Figures on their way into the database.

use std::collections::HashMap;

use samsyn_db::{DbError, Instant, Json, Tx, sql};
use samsyn_domain::day::Day;
use samsyn_domain::ids::DatasetId;

use super::disclosing::Decided;
use super::figure::EvaluationId;
use super::measuring::Worked;
use super::store::LeftOut;
use crate::shared::definitions::{DefinitionId, Rhythm};

pub(super) struct NewEvaluation<'a> {
    pub dataset: DatasetId,
    pub as_of: Day,
    pub cause: &'a str,
    pub started_at: Instant,
    pub finished_at: Instant,
    pub left_out: LeftOut,
}

pub(super) struct NewFigure {
    pub evaluation: EvaluationId,
    pub definition: DefinitionId,
    pub preliminary: bool,
    pub worked: Worked,
    pub decided: Decided,
}

/// What the figures of each definition rest on.
pub(super) async fn states(tx: &mut Tx) -> Result<HashMap<DefinitionId, String>, DbError> {
    let states: Vec<(DefinitionId, String)> = tx
        .all(sql!("select definition, state from definition_state"), ())
        .await?;
    Ok(states.into_iter().collect())
}

pub(super) async fn evaluation(
    tx: &mut Tx,
    new: &NewEvaluation<'_>,
) -> Result<EvaluationId, DbError> {
    let (id,) = tx
        .one(
            sql!(
                "insert into evaluation (dataset, as_of, cause, started_at, finished_at, left_out)
                 values ($1, $2, $3, $4, $5, $6) returning id"
            ),
            (
                new.dataset,
                new.as_of,
                new.cause,
                new.started_at,
                new.finished_at,
                Json(new.left_out),
            ),
        )
        .await?;
    Ok(id)
}

/// The figures of a definition are no longer current.
pub(super) async fn supersede(
    tx: &mut Tx,
    definition: DefinitionId,
    at: Instant,
) -> Result<(), DbError> {
    tx.execute(
        sql!(
            "update figure set superseded_at = $2 where definition = $1 and superseded_at is null"
        ),
        (definition, at),
    )
    .await?;
    Ok(())
}

/// Neither are those of definitions that have been removed.
pub(super) async fn supersede_removed(tx: &mut Tx, at: Instant) -> Result<(), DbError> {
    tx.execute(
        sql!(
            "update figure set superseded_at = $1
             where superseded_at is null and definition in (select id from definition where removed_at is not null)"
        ),
        (at,),
    )
    .await?;
    tx.execute(
        sql!(
            "delete from definition_state
             where definition in (select id from definition where removed_at is not null)"
        ),
        (),
    )
    .await?;
    Ok(())
}

pub(super) async fn figures(
    tx: &mut Tx,
    figures: impl IntoIterator<Item = NewFigure, IntoIter: Send> + Send,
) -> Result<(), DbError> {
    let count = |count: u64| i64::try_from(count).unwrap_or(i64::MAX);
    let rows = figures.into_iter().map(|new| {
        let Worked {
            version,
            only_version,
            place,
            period,
            outcomes,
            durations,
        } = new.worked;
        (
            new.evaluation,
            new.definition,
            version,
            only_version,
            place.node,
            place.parent,
            period,
            Rhythm::of(period.kind()),
            period.first_day(),
            new.preliminary,
            count(outcomes.met),
            count(outcomes.late),
            count(outcomes.missed),
            count(outcomes.running),
            count(outcomes.cancelled),
            durations.map(|days| days.mean),
            durations.map(|days| days.median),
            durations.map(|days| days.p90),
            new.decided.verdict,
            new.decided.durations_hidden,
        )
    });
    tx.execute_many(
        sql!(
            "insert into figure
                 (evaluation, definition, version, only_version, node, parent, period, period_kind, first_day,
                  preliminary, met, late, missed, running, cancelled, mean_days, median_days, p90_days, disclosure,
                  durations_hidden)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)"
        ),
        rows,
    )
    .await?;
    Ok(())
}

/// What the figures of a definition rest on now, and the columns for want of which it has none.
pub(super) async fn state(
    tx: &mut Tx,
    definition: DefinitionId,
    evaluation: EvaluationId,
    (state, lacks): (&str, &[String]),
) -> Result<(), DbError> {
    tx.execute(
        sql!(
            "insert into definition_state (definition, evaluation, state, lacks) values ($1, $2, $3, $4)
             on conflict (definition) do update
             set evaluation = excluded.evaluation, state = excluded.state, lacks = excluded.lacks"
        ),
        (definition, evaluation, state, Json(lacks)),
    )
    .await?;
    Ok(())
}
