//! Everything as a file: JSON with every field, or the table of four columns.

use samsyn_domain::roles::Permission;
use samsyn_web::Ctx;
use samsyn_web::download::file;
use samsyn_web::failure::{Answer, Failure};

use crate::measure::guarantees::export::{Exported, to_tsv};
use crate::measure::guarantees::importing::{Known, records};
use crate::measure::guarantees::paths::ExportPath;
use crate::measure::guarantees::store::{self, follow_ups};

/// Downloads the guarantees that the viewer answers for, with what was entered by hand.
///
/// # Errors
/// Where the viewer answers for none.
pub async fn download(_: ExportPath, ctx: Ctx) -> Answer {
    let scope = ctx.scope(Permission::ManageGuarantees)?;
    let mut tx = ctx.read().await?;
    let mut guarantees = store::all(&mut tx, &scope).await?;
    guarantees.retain(|guarantee| guarantee.may_be_changed(&scope));
    let follow_ups = follow_ups::every(&mut tx).await?;
    drop(tx);
    let organisation = &ctx.viewer()?.organisation;
    let known = Known {
        organisation,
        day: ctx.today(),
    };
    let exported = Exported::new(records(&guarantees, &follow_ups, known));
    let fault = |error| Failure::fault("export", error);
    Ok(match ctx.query().get("format") {
        "tsv" => {
            let table = to_tsv(&exported.guarantees).into_bytes();
            file(
                "kvalitetsgarantier.tsv",
                "text/tab-separated-values; charset=utf-8",
                table,
            )
        }
        _ => {
            let json = exported.to_json().map_err(fault)?.into_bytes();
            file("kvalitetsgarantier.json", "application/json", json)
        }
    })
}
