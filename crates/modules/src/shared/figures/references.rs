//! *Sifferreferenser*: given when a figure is first shown outside its own page, and never to another.

use std::collections::HashMap;

use samsyn_db::{Bind, Column, DbError, Instant, Mismatch, Stored, Tx, Value, sql};
use samsyn_domain::figure_reference::FigureReference;
use samsyn_web::Ctx;
use samsyn_web::clock::Chance;
use samsyn_web::failure::Failure;

use super::figure::FigureId;

/// 35 bits are drawn again where another figure has them already; so often says that something is broken.
const MOST_DRAWN: usize = 20;

/// A reference, as it lies in its column.
struct Kept(FigureReference);

impl Bind for Kept {
    const COLUMN: Column = Column::Text;

    fn to_value(&self) -> Value {
        Value::Text(self.0.to_string())
    }
}

impl Stored for Kept {
    fn from_value(value: Value) -> Result<Kept, Mismatch> {
        let read = String::from_value(value)?.parse().map(Kept);
        read.map_err(|_| Mismatch::expected("a reference"))
    }
}

/// The references of figures that a page shows; given to those that have none.
///
/// # Errors
/// Where the database fails.
pub async fn references(
    ctx: &Ctx,
    figures: &[FigureId],
) -> Result<HashMap<FigureId, FigureReference>, Failure> {
    let mut tx = ctx.read().await?;
    let mut known = given(&mut tx, figures).await?;
    drop(tx);
    let without: Vec<FigureId> = figures
        .iter()
        .copied()
        .filter(|id| !known.contains_key(id))
        .collect();
    if !without.is_empty() {
        let mut tx = ctx.write().await?;
        known.extend(give(&mut tx, &without, ctx.now(), ctx.site().chance()).await?);
        tx.commit().await?;
    }
    Ok(known)
}

/// The references that figures have already.
///
/// # Errors
/// What the database refuses.
pub async fn given(
    tx: &mut Tx,
    figures: &[FigureId],
) -> Result<HashMap<FigureId, FigureReference>, DbError> {
    let mut known = HashMap::new();
    for figure in figures {
        if let Some(reference) = of_figure(tx, *figure).await? {
            known.insert(*figure, reference);
        }
    }
    Ok(known)
}

/// Gives references; one that somebody else has given meanwhile stays.
///
/// # Errors
/// What the database refuses.
pub async fn give(
    tx: &mut Tx,
    figures: &[FigureId],
    now: Instant,
    chance: &dyn Chance,
) -> Result<HashMap<FigureId, FigureReference>, DbError> {
    let mut known = HashMap::new();
    for figure in figures {
        for _ in 0..MOST_DRAWN {
            let mut bytes = [0; 8];
            chance.fill(&mut bytes);
            let drawn = FigureReference::new(u64::from_be_bytes(bytes));
            tx.execute(
                sql!(
                    "insert into figure_reference (reference, figure, created_at) values ($1, $2, $3)
                     on conflict do nothing"
                ),
                (Kept(drawn), *figure, now),
            )
            .await?;
            if let Some(reference) = of_figure(tx, *figure).await? {
                known.insert(*figure, reference);
                break;
            }
        }
    }
    Ok(known)
}

/// The figure that has the reference.
///
/// # Errors
/// What the database refuses.
pub async fn find(tx: &mut Tx, reference: FigureReference) -> Result<Option<FigureId>, DbError> {
    let found: Option<(FigureId,)> = tx
        .optional(
            sql!("select figure from figure_reference where reference = $1"),
            (Kept(reference),),
        )
        .await?;
    Ok(found.map(|(figure,)| figure))
}

async fn of_figure(tx: &mut Tx, figure: FigureId) -> Result<Option<FigureReference>, DbError> {
    let found: Option<(Kept,)> = tx
        .optional(
            sql!("select reference from figure_reference where figure = $1"),
            (figure,),
        )
        .await?;
    Ok(found.map(|(kept,)| kept.0))
}
