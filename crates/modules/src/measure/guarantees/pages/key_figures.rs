//! *Hur det går*: for Start, the promises of a part of the organisation that most needs to be looked at.

use samsyn_db::{DbError, Tx};
use samsyn_domain::follow_up::Status;
use samsyn_domain::ids::NodeId;
use samsyn_domain::roles::Permission;
use samsyn_texts::Words;
use samsyn_web::Query;
use samsyn_web::components::{self, Figure};
use samsyn_web::ctx::{PERIOD, UNIT};
use samsyn_web::site::Boxed;

use super::reading::{Around, Reading, figures};
use super::trend::trend;
use super::{basis, concealed, in_text, percent, status, units};
use crate::measure::guarantees::figures::Sums;
use crate::measure::guarantees::paths::GuaranteePath;
use crate::shared::tasks::{Asked, KeyFigures};

/// How many Start is given.
const MOST: usize = 4;

/// *Löften och hur de hålls*.
pub struct PromisesKept;

impl KeyFigures for PromisesKept {
    fn of<'a>(
        &'a self,
        tx: &'a mut Tx,
        asked: &'a Asked<'a>,
        node: NodeId,
        words: &'a Words,
    ) -> Boxed<'a, Result<Vec<Figure>, DbError>> {
        Box::pin(async move { kept(tx, asked, node, words).await })
    }
}

async fn kept(
    tx: &mut Tx,
    asked: &Asked<'_>,
    node: NodeId,
    words: &Words,
) -> Result<Vec<Figure>, DbError> {
    let Some(scope) = asked.viewer.authority.may(Permission::SeeGuarantees) else {
        return Ok(Vec::new());
    };
    let around = Around::of(asked.viewer, (asked.today, node), tx).await?;
    let readings = Reading::all(&scope, tx, &around).await?;
    let sums = figures(tx, &around, &readings).await?;
    let figures = readings.iter();
    let figures = figures.filter_map(|reading| figure(words, &around, reading, &sums));
    let mut figures: Vec<(f64, Figure)> = figures.collect();
    // What is farthest below its target first.
    figures.sort_by(|(one, _), (other, _)| one.total_cmp(other));
    figures.truncate(MOST);
    Ok(figures.into_iter().map(|(_, figure)| figure).collect())
}

/// The share of the latest period with how far it is above its target; nothing where there is none to show.
fn figure(words: &Words, around: &Around, reading: &Reading, sums: &Sums) -> Option<(f64, Figure)> {
    let period = reading.latest(around, sums)?;
    let outcome = reading.outcome(around, sums, around.node, period);
    let share = outcome.leading().share()?;
    let value = share.value()?;
    let terms = &reading.guarantee.terms;
    let conceals = reading.conceals(around, around.node, &outcome, period);
    let judged = match conceals {
        true => concealed(words),
        false => judged(words, reading, around, &outcome, period),
    };
    let trend = trend(around, reading, sums, Some(period));
    let query = Query::parse("")
        .with(UNIT, around.node)
        .with(PERIOD, period);
    let id = reading.guarantee.id;
    let said = [trend.said(words), units::target(words, terms.target)];
    let said = said.into_iter().filter(|part| !part.is_empty());
    let text = percent(words, value);
    let figure = Figure {
        label: terms.heading().to_owned(),
        value: text.trim_end_matches('%').trim_end().to_owned(),
        unit: "%".to_owned(),
        hidden: false,
        href: Some(format!("{}{query}", GuaranteePath { id })),
        basis: format!("{}, {}", basis(words, share), in_text(words, period)),
        reference: None,
        preliminary: outcome.is_preliminary(),
        trend: trend
            .card(words, reading)
            .map(|svg| components::Trend { svg }),
        status: Some(judged),
        verdict: said.collect::<Vec<_>>().join(", "),
    };
    Some((value - f64::from(terms.target) / 10_000.0, figure))
}

/// What was decided, or else what is suggested.
fn judged(
    words: &Words,
    reading: &Reading,
    around: &Around,
    outcome: &crate::measure::guarantees::figures::Outcome,
    period: samsyn_domain::period::Period,
) -> components::Status {
    let decided = reading.follow_up(around.node, period);
    let decided = decided.map(|known| known.said.status);
    let decided = decided.filter(|known| *known != Status::NotAssessed);
    let suggested = outcome.suggested(&reading.guarantee.terms);
    status(words, decided.or(suggested).unwrap_or(Status::NotAssessed))
}
