//! One dataset with everything that is known of it, as far as the viewer may see it.

use std::sync::Arc;

use samsyn_analytics::dataset::report::{Current, ImportReport, Reason, Thresholds, against};
use samsyn_domain::ids::DatasetId;
use samsyn_domain::organisation::Organisation;
use samsyn_domain::roles::{Permission, Scope};
use samsyn_web::{Ctx, Failure};

use super::settled;
use crate::measure::datasets::model::{
    CodesOfUnits, Standing, UnitCode, UnitDecision, may_decide, may_replace, may_see, unit_spans,
};
use crate::measure::datasets::running::{folder, folder_settings};
use crate::measure::datasets::settle::{THREADS, blocking, ledger, settle_in_turn};
use crate::measure::datasets::store::decisions::{self, DecisionRow, UnitDecisionRow};
use crate::measure::datasets::store::{self, DatasetRow, counted};
use crate::measure::datasets::workshop::Turn;

/// Everything that is known of a dataset, as far as the viewer may see it.
pub(super) struct Seen {
    pub row: DatasetRow,
    pub report: ImportReport,
    pub codes: CodesOfUnits,
    /// Codes that nobody has decided about.
    pub open: Vec<UnitCode>,
    pub unit_decisions: Vec<UnitDecisionRow>,
    pub decisions: Vec<DecisionRow>,
    pub may: bool,
    /// Whether the viewer answers for every unit of the current one, too.
    pub may_replace: bool,
    pub current: Option<DatasetRow>,
    /// What speaks against publishing it now, beside the current one.
    pub against: Vec<Reason>,
    /// Earlier datasets of the same files.
    pub same_files: Vec<String>,
    pub organisation: Arc<Organisation>,
    pub scope: Scope,
}

/// A dataset within the viewer's scope.
pub(super) async fn see(ctx: &Ctx, id: DatasetId) -> Result<Seen, Failure> {
    settled(ctx).await?;
    read(ctx, id).await
}

/// The same for who has the turn: nobody else of this process changes what is seen until it is dropped.
pub(super) async fn see_in_turn(ctx: &Ctx, id: DatasetId, turn: &Turn) -> Result<Seen, Failure> {
    settle_in_turn(ctx.site(), turn).await?;
    read(ctx, id).await
}

async fn read(ctx: &Ctx, id: DatasetId) -> Result<Seen, Failure> {
    let scope = ctx.scope(Permission::ManageDatasets)?;
    let viewer = ctx.viewer()?;
    let organisation = Arc::clone(&viewer.organisation);
    let mut tx = ctx.read().await?;
    let row = store::find(&mut tx, id).await?.ok_or(Failure::NotFound)?;
    let codes = store::codes(&mut tx, id).await?;
    let codes = CodesOfUnits::new(&codes, &organisation);
    if row.imported_by != Some(viewer.person) && !may_see(&scope, &codes.units) {
        return Err(Failure::NotFound);
    }
    let unit_decisions = decisions::units(&mut tx, id).await?;
    let decisions = decisions::of_dataset(&mut tx, id).await?;
    let all = store::all(&mut tx).await?;
    let current = all
        .iter()
        .find(|row| row.state == Standing::Current)
        .cloned();
    let others = current.as_ref().filter(|current| current.id != id);
    let may_replace = match others {
        Some(current) => {
            let codes = store::codes(&mut tx, current.id).await?;
            may_replace(&scope, &CodesOfUnits::new(&codes, &organisation).units)
        }
        None => true,
    };
    drop(tx);
    let (report, uncertain, same) = from_folder(ctx, id, &codes, &organisation).await?;
    let open = undecided(&codes, uncertain, &unit_decisions);
    let same_files = all.iter().filter(|row| same.contains(&row.id));
    let same_files = same_files.map(|row| ctx.words().date(row.as_of)).collect();
    let settings = folder_settings(&folder(ctx.site())).map_err(Failure::Refused)?;
    Ok(Seen {
        against: against_now(&row, current.as_ref(), &settings.thresholds),
        may: may_decide(&scope, &codes.units),
        may_replace,
        row,
        report,
        codes,
        open,
        unit_decisions,
        decisions,
        current,
        same_files,
        organisation,
        scope,
    })
}

/// The codes that nobody has decided about.
fn undecided(
    codes: &CodesOfUnits,
    uncertain: Vec<UnitCode>,
    decided: &[UnitDecisionRow],
) -> Vec<UnitCode> {
    let accepted = |code: &UnitCode| {
        let mut decided = decided.iter();
        decided.any(|d| d.code == code.code && d.decision == UnitDecision::WithoutUnit)
    };
    let all = codes.unknown.iter().cloned().chain(uncertain);
    all.filter(|code| !accepted(code)).collect()
}

/// What speaks against publishing it now, beside the current one.
fn against_now(
    row: &DatasetRow,
    current: Option<&DatasetRow>,
    thresholds: &Thresholds,
) -> Vec<Reason> {
    let others = current.filter(|current| current.id != row.id);
    let beside = others.map(|current| Current {
        as_of: current.as_of,
        rows: counted(current.row_count),
    });
    against(beside, Some(row.as_of), counted(row.row_count), thresholds)
}

/// The report, the codes that have rows on days when they stand for nothing, and other datasets of the same files.
async fn from_folder(
    ctx: &Ctx,
    id: DatasetId,
    codes: &CodesOfUnits,
    organisation: &Organisation,
) -> Result<(ImportReport, Vec<UnitCode>, Vec<DatasetId>), Failure> {
    let folder = folder(ctx.site());
    let spans = (!codes.uncertain.is_empty()).then(|| unit_spans(organisation));
    let uncertain = codes.uncertain.clone();
    blocking(move || {
        let report = folder.report(&id)?;
        let ledger = ledger(&folder)?;
        let has_rows = ledger
            .datasets
            .get(&id)
            .is_some_and(|entry| entry.has_rows());
        let unresolved = match spans.filter(|_| has_rows) {
            // Whether the rows can be read or not: what is not known to stand for something stands for nothing.
            Some(spans) => folder
                .unresolved_units(&id, &spans, THREADS)
                .map(|units| {
                    let units = units.into_iter().map(UnitCode::from);
                    units
                        .filter(|unit| uncertain.iter().any(|u| u.code == unit.code))
                        .collect()
                })
                .unwrap_or(uncertain),
            None => Vec::new(),
        };
        let others = ledger.datasets.keys().filter(|other| **other != id);
        let same = others.filter(|other| {
            let manifest = folder.manifest(other);
            manifest.is_ok_and(|m| m.files.iter().any(|hash| report.sha256.contains(hash)))
        });
        Ok((report.clone(), unresolved, same.copied().collect()))
    })
    .await
}
