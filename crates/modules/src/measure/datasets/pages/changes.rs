//! What the publishing of a dataset changed in the figures.

use samsyn_domain::ids::DatasetId;
use samsyn_texts::Words;
use samsyn_web::components::Column;
use samsyn_web::{Ctx, Failure};

use super::seen::Seen;
use crate::measure::datasets::model::DecisionKind;
use crate::shared::definitions::store as definitions;
use crate::shared::figures::{self, Reader, Shown};

/// So many changes are listed.
const CHANGES_SHOWN: usize = 40;

/// One figure, before and after.
pub struct ChangeLine {
    /// What is measured, and when.
    pub name: String,
    /// *Tertial 2 2026*.
    pub period: String,
    /// In the dataset before.
    pub before: String,
    /// In this one.
    pub after: String,
}

/// The figures of the viewer's part that differ.
pub struct Changes {
    /// How many.
    pub count: usize,
    /// The first of them.
    pub lines: Vec<ChangeLine>,
    /// Heads of their table.
    pub columns: Vec<Column>,
}

/// What changed when this dataset took the place of another; nothing where it never did, or the viewer sees no figures.
pub async fn of(ctx: &Ctx, seen: &Seen) -> Result<Option<Changes>, Failure> {
    let published = seen.decisions.iter();
    let replaced = published
        .filter(|decision| decision.kind == DecisionKind::Publish)
        .find_map(|decision| decision.replaced);
    let (Some(before), Ok(reader)) = (replaced, Reader::of(ctx)) else {
        return Ok(None);
    };
    changed(ctx, seen, &reader, (before, seen.row.id))
        .await
        .map(Some)
}

async fn changed(
    ctx: &Ctx,
    seen: &Seen,
    reader: &Reader,
    datasets: (DatasetId, DatasetId),
) -> Result<Changes, Failure> {
    let words = ctx.words();
    let mut tx = ctx.read().await?;
    let mut found = Vec::new();
    let roots: Vec<_> = seen.scope.roots().map(|node| node.id).collect();
    for root in roots {
        let of_reader = (reader, &*seen.organisation);
        found.extend(figures::changes(&mut tx, of_reader, root, datasets).await?);
    }
    let count = found.len();
    let mut lines = Vec::new();
    for change in found.into_iter().take(CHANGES_SHOWN) {
        let Some(shown) = change.after.as_ref().or(change.before.as_ref()) else {
            continue;
        };
        lines.push(ChangeLine {
            name: definitions::get(&mut tx, shown.definition).await?.name,
            period: words.period(shown.period),
            before: value(words, change.before.as_ref()),
            after: value(words, change.after.as_ref()),
        });
    }
    Ok(Changes {
        count,
        lines,
        columns: vec![
            Column::new(words.get("dataset-change-figure")),
            Column::new(words.get("dataset-change-period")),
            Column::new(words.get("dataset-change-before")).number(),
            Column::new(words.get("dataset-change-after")).number(),
        ],
    })
}

/// A share as its reader may see it.
fn value(words: &Words, shown: Option<&Shown>) -> String {
    let Some(shown) = shown else {
        return "–".to_owned();
    };
    match shown.share.shown() {
        None => words.get("dataset-change-hidden"),
        Some(share) => {
            let percent = share.value().map_or_else(
                || "–".to_owned(),
                |part| format!("{}\u{a0}%", words.decimal(part * 100.0, 1)),
            );
            format!(
                "{percent} ({}/{})",
                words.whole(share.n),
                words.whole(share.of)
            )
        }
    }
}
