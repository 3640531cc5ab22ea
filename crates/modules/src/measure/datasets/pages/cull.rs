//! *Gallra*: the rows of datasets that have been replaced for longer than the setting says are removed. What was shown is
//! what is removed, and nothing else.

use std::collections::BTreeSet;

use askama::Template;
use samsyn_analytics::dataset::folder::DatasetError;
use samsyn_analytics::dataset::ledger::Moment;
use samsyn_domain::ids::DatasetId;
use samsyn_domain::roles::Permission;
use samsyn_texts::Message;
use samsyn_web::components::Column;
use samsyn_web::form::Form;
use samsyn_web::shell::Shell;
use samsyn_web::{Answer, Ctx, Failure};

use super::{capitalised, settled, under_list};
use crate::measure::datasets::messages;
use crate::measure::datasets::model::{CodesOfUnits, may_decide};
use crate::measure::datasets::paths::{CullPath, DatasetPath, DatasetsPath};
use crate::measure::datasets::running::{folder, folder_settings};
use crate::measure::datasets::settle::{blocking, for_ledger, settle_in_turn};
use crate::measure::datasets::store::{self, DatasetRow, counted};
use crate::measure::datasets::workshop::workshop;

/// One dataset whose rows are to go.
struct Line {
    id: String,
    href: String,
    title: String,
    files: String,
    state: String,
    rows: String,
}

#[derive(Template)]
#[template(path = "measure/datasets/pages/cull.html")]
struct CullPage {
    shell: Shell,
    text: String,
    columns: Vec<Column>,
    lines: Vec<Line>,
    action: String,
    back: String,
}

/// Which datasets the setting would cull now, of those of which the viewer answers for every unit.
pub(super) async fn due(ctx: &Ctx) -> Result<Vec<DatasetRow>, Failure> {
    let folder = folder(ctx.site());
    let settings = folder_settings(&folder).map_err(Failure::Refused)?;
    let today = ctx.today();
    let due = blocking(move || nothing_without(folder.to_cull(settings.cull_after_months, today)));
    let due = due.await?;
    let (scope, viewer) = (ctx.scope(Permission::ManageDatasets)?, ctx.viewer()?);
    let mut tx = ctx.read().await?;
    let mut rows = Vec::new();
    for id in due {
        let codes = store::codes(&mut tx, id).await?;
        let units = CodesOfUnits::new(&codes, &viewer.organisation).units;
        if may_decide(&scope, &units) {
            rows.extend(store::find(&mut tx, id).await?);
        }
    }
    Ok(rows)
}

/// A folder that is not there yet has nothing to cull.
fn nothing_without(
    found: Result<Vec<DatasetId>, DatasetError>,
) -> Result<Vec<DatasetId>, DatasetError> {
    match found {
        Err(DatasetError::NoFolder(_)) => Ok(Vec::new()),
        found => found,
    }
}

/// Asks.
pub async fn show(_: CullPath, ctx: Ctx) -> Answer {
    settled(&ctx).await?;
    let due = due(&ctx).await?;
    if due.is_empty() {
        return Err(Failure::NotFound);
    }
    let words = ctx.words();
    let text = Message::new("dataset-cull-text").count("count", due.len() as u64);
    let lines = due.iter().map(|row| Line {
        id: row.id.to_string(),
        href: DatasetPath { id: row.id }.to_string(),
        title: words.date(row.as_of),
        files: row.file_names.0.join(", "),
        state: capitalised(&words.say(&messages::dataset::state(row.state.into()))),
        rows: words.whole(counted(row.row_count)),
    });
    ctx.page(&CullPage {
        shell: under_list(&ctx, &words.get("dataset-cull-title")),
        text: words.say(&text),
        columns: vec![
            Column::new(words.get("dataset-column-as-of")),
            Column::new(words.get("dataset-column-state")),
            Column::new(words.get("dataset-column-rows")).number(),
        ],
        lines: lines.collect(),
        action: CullPath.to_string(),
        back: DatasetsPath.to_string(),
    })
}

/// Does it, of what the page showed.
pub async fn cull(_: CullPath, ctx: Ctx, form: Form) -> Answer {
    let turn = workshop(ctx.site().data_folder()).turn().await;
    settle_in_turn(ctx.site(), &turn).await?;
    let due: BTreeSet<DatasetId> = due(&ctx).await?.iter().map(|row| row.id).collect();
    let shown = form.values("uttag");
    let shown: BTreeSet<DatasetId> = shown.iter().filter_map(|id| id.parse().ok()).collect();
    let wanted: BTreeSet<DatasetId> = shown.intersection(&due).copied().collect();
    if wanted.is_empty() {
        return Err(Failure::Refused(Message::new("dataset-refused-cull")));
    }
    let folder = folder(ctx.site());
    let settings = folder_settings(&folder).map_err(Failure::Refused)?;
    let at = Moment {
        today: ctx.today(),
        timestamp: for_ledger(ctx.now()),
    };
    let (site, kept) = (ctx.site().clone(), shown.len());
    // In a task of its own: a browser that goes away in the middle leaves nothing half done.
    let done = tokio::spawn(async move {
        let months = settings.cull_after_months;
        let culled = blocking(move || folder.cull_of(&wanted, months, &at)).await?;
        settle_in_turn(&site, &turn).await?;
        Ok::<usize, Failure>(culled.len())
    });
    let culled = done
        .await
        .map_err(|_| Failure::fault("dataset", "a culling was cut off"))??;
    let message = Message::new("dataset-now-culled").count("count", culled as u64);
    let message = match kept - culled {
        0 => message,
        left => Message::new("dataset-now-culled-some")
            .message("culled", message)
            .count("count", left as u64),
    };
    ctx.to_telling(DatasetsPath, &message)
}
