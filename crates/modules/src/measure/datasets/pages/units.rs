//! *Okända enhetskoder*: each is mapped to a unit, or accepted as it is.

use samsyn_domain::day::Day;
use samsyn_domain::day_span::DaySpan;
use samsyn_domain::ids::NodeId;
use samsyn_domain::organisation::{NodeCode, OrganisationError};
use samsyn_texts::Message;
use samsyn_web::form::Form;
use samsyn_web::{Answer, Ctx, Failure};

use super::seen::{Seen, see_in_turn};
use super::show::{conflict, refused};
use crate::measure::datasets::model::UnitCode;
use crate::measure::datasets::paths::{DatasetPath, UnitCodePath};
use crate::measure::datasets::store::decisions::{NewUnitDecision, note_unit};
use crate::measure::datasets::workshop::workshop;
use crate::shared::figures;
use crate::shared::organisation::codes;

/// Decides about one code.
pub async fn decide(path: UnitCodePath, ctx: Ctx, mut form: Form) -> Answer {
    let turn = workshop(ctx.site().data_folder()).turn().await;
    let seen = see_in_turn(&ctx, path.id, &turn).await?;
    // What a code means is decided for every unit of the extract, whichever unit it is mapped to.
    if !seen.may {
        return conflict(&ctx, &seen, &Message::new("dataset-refused-units")).await;
    }
    let code = form.value("kod").to_owned();
    let open = seen.open.iter().find(|unit| unit.code == code).cloned();
    // Somebody else has decided meanwhile, or it was never open.
    let Some(unit) = open else {
        return ctx.to_telling(
            DatasetPath { id: path.id },
            &Message::new("dataset-open-decided"),
        );
    };
    let decided = match form.value("val") {
        "utan" => without_unit(&ctx, &seen, &unit, &mut form).await?,
        _ => map(&ctx, &seen, &unit, &mut form).await?,
    };
    match decided {
        Some(message) => ctx.to_telling(DatasetPath { id: path.id }, &message),
        None => refused(&ctx, &seen, form).await,
    }
}

/// Accepts its rows as they are: they belong to no unit, and stand in a row of their own.
async fn without_unit(
    ctx: &Ctx,
    seen: &Seen,
    unit: &UnitCode,
    form: &mut Form,
) -> Result<Option<Message>, Failure> {
    let missing = "dataset-reason-missing";
    let Some(reason) = form.required_free_text("skal-utan", 500, missing, ctx.today()) else {
        return Ok(None);
    };
    let mut tx = ctx.write().await?;
    let decision = NewUnitDecision {
        id: ctx.new_id(),
        dataset: seen.row.id,
        code: &unit.code,
        mapped: None,
        reason: Some(&reason),
        at: ctx.now(),
        by: ctx.viewer()?.person,
    };
    note_unit(&mut tx, &decision).await?;
    let event = ctx
        .event("dataset_unit_accepted")
        .about("dataset", seen.row.id);
    samsyn_db::audit::record(&mut tx, &event.with("rows", unit.rows)).await?;
    tx.commit().await?;
    Ok(Some(
        Message::new("dataset-open-now-without").text("code", &unit.code),
    ))
}

/// Lets the code mean a unit that the person answers for, from a day on.
async fn map(
    ctx: &Ctx,
    seen: &Seen,
    unit: &UnitCode,
    form: &mut Form,
) -> Result<Option<Message>, Failure> {
    let node = form.choice(
        "enhet",
        |value| {
            let node: NodeId = value.parse().ok()?;
            seen.scope.covers(node).then_some(node)
        },
        "dataset-open-no-unit",
    );
    let from = form.day("fran").unwrap_or(unit.first_day);
    let (Some(node), true) = (node, form.is_right()) else {
        return Ok(None);
    };
    let mut tx = ctx.write().await?;
    let code = NodeCode {
        code: unit.code.clone(),
        node,
        valid: DaySpan::since(from),
    };
    if let Err(contradiction) = codes::add(&mut tx, code).await? {
        let (field, message) = contradicted(ctx, seen, node, &contradiction);
        form.refuse(field, message);
        return Ok(None);
    }
    record(ctx, &mut tx, (seen, unit), (node, from)).await?;
    tx.commit().await?;
    let message = Message::new("dataset-open-now-mapped").text("code", &unit.code);
    let name = seen.scope.tree().name(node).unwrap_or_default();
    Ok(Some(message.text("unit", name)))
}

async fn record(
    ctx: &Ctx,
    tx: &mut samsyn_db::Tx,
    (seen, unit): (&Seen, &UnitCode),
    (node, from): (NodeId, Day),
) -> Result<(), Failure> {
    let decision = NewUnitDecision {
        id: ctx.new_id(),
        dataset: seen.row.id,
        code: &unit.code,
        mapped: Some((node, from)),
        reason: None,
        at: ctx.now(),
        by: ctx.viewer()?.person,
    };
    note_unit(tx, &decision).await?;
    let event = ctx.event("unit_code_added").about("node", node);
    let event = event
        .at_node(node.uuid())
        .with("valid_from", from.to_string());
    samsyn_db::audit::record(tx, &event.with("dataset", seen.row.id.to_string())).await?;
    let cause = figures::Cause::OrganisationChanged;
    figures::enqueue_evaluation(tx, cause, ctx.now(), Some(ctx.request_id())).await?;
    Ok(())
}

/// What a code would contradict, in words, and which field to change.
fn contradicted(
    ctx: &Ctx,
    seen: &Seen,
    node: NodeId,
    contradiction: &OrganisationError,
) -> (&'static str, Message) {
    let words = ctx.words();
    match contradiction {
        OrganisationError::CodeOutsideNode { .. } => {
            let since = seen.organisation.history(node).first();
            let since = since.map(|version| words.date(version.valid.from()));
            let message = Message::new("dataset-open-before-unit");
            ("fran", message.text("day", since.unwrap_or_default()))
        }
        OrganisationError::CodeTwice { day, .. } => {
            let message = Message::new("dataset-open-twice");
            ("fran", message.text("day", words.date(*day)))
        }
        _ => ("enhet", Message::new("dataset-open-contradiction")),
    }
}
