//! *Gallra*: the rows of datasets that have been replaced for longer than the setting says are removed.

use askama::Template;
use samsyn_analytics::dataset::folder::DatasetError;
use samsyn_analytics::dataset::ledger::Moment;
use samsyn_domain::ids::DatasetId;
use samsyn_domain::roles::Permission;
use samsyn_texts::Message;
use samsyn_web::form::Form;
use samsyn_web::shell::Shell;
use samsyn_web::{Answer, Ctx, Failure};

use super::{settled, under_list};
use crate::measure::datasets::model::{CodesOfUnits, may_decide};
use crate::measure::datasets::paths::{CullPath, DatasetsPath};
use crate::measure::datasets::running::{folder, folder_settings};
use crate::measure::datasets::settle::{blocking, for_ledger, settle_in_turn};
use crate::measure::datasets::store;
use crate::measure::datasets::workshop::workshop;

#[derive(Template)]
#[template(path = "measure/datasets/pages/cull.html")]
struct CullPage {
    shell: Shell,
    text: String,
    action: String,
    back: String,
}

/// Which datasets the setting would cull now, where the viewer answers for all that they are about; else none.
pub(super) async fn due(ctx: &Ctx) -> Result<Vec<DatasetId>, Failure> {
    let due = run(ctx, true).await?;
    let (scope, viewer) = (ctx.scope(Permission::ManageDatasets)?, ctx.viewer()?);
    let mut tx = ctx.read().await?;
    for id in &due {
        let codes = store::codes(&mut tx, *id).await?;
        let units = CodesOfUnits::new(&codes, &viewer.organisation).units;
        if !may_decide(&scope, &units) {
            return Ok(Vec::new());
        }
    }
    Ok(due)
}

async fn run(ctx: &Ctx, dry_run: bool) -> Result<Vec<DatasetId>, Failure> {
    let folder = folder(ctx.site());
    let settings = folder_settings(&folder).map_err(Failure::Refused)?;
    let at = Moment {
        today: ctx.today(),
        timestamp: for_ledger(ctx.now()),
    };
    blocking(move || {
        let months = settings.cull_after_months;
        let culled = match dry_run {
            true => folder.to_cull(months, at.today),
            false => folder.cull(months, &at, false),
        };
        match culled {
            Err(DatasetError::NoFolder(_)) => Ok(Vec::new()),
            culled => culled,
        }
    })
    .await
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
    ctx.page(&CullPage {
        shell: under_list(&ctx, &words.get("dataset-cull-title")),
        text: words.say(&text),
        action: CullPath.to_string(),
        back: DatasetsPath.to_string(),
    })
}

/// Does it.
pub async fn cull(_: CullPath, ctx: Ctx, _: Form) -> Answer {
    if due(&ctx).await?.is_empty() {
        return Err(Failure::NotFound);
    }
    let turn = workshop(ctx.site().data_folder()).turn().await;
    let culled = run(&ctx, false).await?;
    settle_in_turn(ctx.site()).await?;
    drop(turn);
    let message = Message::new("dataset-now-culled").count("count", culled.len() as u64);
    ctx.to_telling(DatasetsPath, &message)
}
