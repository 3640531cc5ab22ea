//! *Publicera, vänta, kassera*.

use askama::Template;
use samsyn_analytics::dataset::ledger::Moment;
use samsyn_domain::ids::DatasetId;
use samsyn_texts::{Message, Words};
use samsyn_web::form::Form;
use samsyn_web::shell::Shell;
use samsyn_web::{Answer, Ctx, Failure};

use super::seen::{Seen, see};
use super::show::refused;
use super::under_list;
use crate::measure::datasets::model::{DecisionKind, Refusal, ToPublish, check_discard};
use crate::measure::datasets::paths::{DatasetPath, DecidePath, PublishPath};
use crate::measure::datasets::running::{folder, folder_settings};
use crate::measure::datasets::settle::{blocking, for_ledger, ledger, settle_in_turn};
use crate::measure::datasets::store::decisions::{self, NewDecision};
use crate::measure::datasets::workshop::workshop;

/// The most signs of a reason.
const LONGEST_REASON: usize = 500;

#[derive(Template)]
#[template(path = "measure/datasets/pages/decide.html")]
struct DecidePage {
    shell: Shell,
    form: Form,
    title: String,
    text: String,
    label: String,
    kind: &'static str,
    action: String,
    back: String,
}

/// Publishes. The order of what is done, and what holds if the process dies in the middle, stands in
/// [`crate::measure::datasets::settle`].
pub async fn publish(path: PublishPath, ctx: Ctx, mut form: Form) -> Answer {
    // From here to the end nobody else of this process changes the ledger: what is checked holds when it is done.
    let seen = see(&ctx, path.id).await?;
    let turn = workshop(ctx.site().data_folder()).turn().await;
    let reason = reason(&ctx, &mut form, "skal");
    let looked_at = form.value("gallande").parse::<DatasetId>().ok();
    let asked = ToPublish {
        standing: seen.row.state,
        may: seen.may,
        open_codes: seen.open.len(),
        current: (current_now(&ctx).await?, looked_at),
        against: seen.against.clone(),
        has_reason: reason.is_some(),
    };
    match asked.check() {
        Ok(()) if form.is_right() => {}
        Ok(()) => return refused(&ctx, &seen, form),
        Err(Refusal::NeedsReason) => {
            form.refuse("skal", Message::new("dataset-reason-missing"));
            return refused(&ctx, &seen, form);
        }
        Err(refusal) => return Err(Failure::Refused(said(&ctx, &seen, &refusal))),
    }
    let intended = intend(&ctx, path.id, DecisionKind::Publish, reason.as_deref()).await?;
    let settings = folder_settings(&folder(ctx.site())).map_err(Failure::Refused)?;
    let (data, at, id) = (folder(ctx.site()), intended.1.clone(), path.id);
    let because = reason.clone();
    let done = blocking(move || data.publish(&id, &at, because.as_deref(), &settings.thresholds));
    finish(&ctx, intended.0, done.await).await?;
    drop(turn);
    ctx.to_telling(
        DatasetPath { id: path.id },
        &Message::new("dataset-now-published"),
    )
}

/// What is current by the ledger, at this moment.
async fn current_now(ctx: &Ctx) -> Result<Option<DatasetId>, Failure> {
    let folder = folder(ctx.site());
    let ledger = blocking(move || ledger(&folder)).await?;
    Ok(ledger.current().map(|(id, _)| *id))
}

/// Notes what is about to be done, and commits that.
async fn intend(
    ctx: &Ctx,
    dataset: DatasetId,
    kind: DecisionKind,
    reason: Option<&str>,
) -> Result<(uuid::Uuid, Moment), Failure> {
    let at = Moment {
        today: ctx.today(),
        timestamp: for_ledger(ctx.now()),
    };
    let decision = NewDecision {
        id: ctx.new_id(),
        dataset,
        kind,
        is_done: kind == DecisionKind::Hold,
        at: ctx.now(),
        ledger_at: &at.timestamp,
        by: Some(ctx.viewer()?.person),
        reason,
        replaced: match kind {
            DecisionKind::Publish => current_now(ctx)
                .await?
                .filter(|current| *current != dataset),
            _ => None,
        },
    };
    let mut tx = ctx.write().await?;
    decisions::note(&mut tx, &decision).await?;
    if kind == DecisionKind::Hold {
        let event = ctx.event("dataset_put_off").about("dataset", dataset);
        samsyn_db::audit::record(&mut tx, &event).await?;
    }
    tx.commit().await?;
    Ok((decision.id, at))
}

/// Settles what was done; forgets the intention where nothing was.
async fn finish(ctx: &Ctx, intended: uuid::Uuid, done: Result<(), Failure>) -> Result<(), Failure> {
    if let Err(failure) = done {
        let mut tx = ctx.write().await?;
        decisions::forget(&mut tx, intended).await?;
        tx.commit().await?;
        return Err(failure);
    }
    settle_in_turn(ctx.site()).await
}

/// A reason that somebody wrote.
fn reason(ctx: &Ctx, form: &mut Form, field: &str) -> Option<String> {
    form.free_text(field, LONGEST_REASON, ctx.today())
}

fn said(ctx: &Ctx, seen: &Seen, refusal: &Refusal) -> Message {
    let words = ctx.words();
    match refusal {
        Refusal::OthersUnits => Message::new("dataset-refused-units"),
        Refusal::UnknownUnits(count) => {
            Message::new("dataset-refused-unknown").count("count", *count as u64)
        }
        Refusal::NeedsReason => Message::new("dataset-reason-missing"),
        Refusal::Meanwhile(_) => {
            let current = seen.current.as_ref();
            let name = current.and_then(|row| row.published_name.clone());
            let day = current.map(|row| words.date(row.as_of));
            Message::new("dataset-refused-meanwhile")
                .text("who", super::who(words, name.as_deref()))
                .text("day", day.unwrap_or_default())
        }
        Refusal::AlreadyCurrent => Message::new("dataset-refused-current"),
        Refusal::Gone => Message::new("dataset-refused-gone"),
        Refusal::WasPublished => Message::new("dataset-refused-published"),
    }
}

fn kind_of(path: &DecidePath) -> Result<DecisionKind, Failure> {
    match path.kind.as_str() {
        "vanta" => Ok(DecisionKind::Hold),
        "kassera" => Ok(DecisionKind::Discard),
        _ => Err(Failure::NotFound),
    }
}

/// Asks why.
pub async fn ask(path: DecidePath, ctx: Ctx) -> Answer {
    let seen = see(&ctx, path.id).await?;
    kind_of(&path)?;
    check(&ctx, &seen)?;
    ctx.page(&page(&ctx, &path, Form::default())?)
}

fn check(ctx: &Ctx, seen: &Seen) -> Result<(), Failure> {
    check_discard(seen.row.state, seen.may)
        .map_err(|refusal| Failure::Refused(said(ctx, seen, &refusal)))
}

fn page(ctx: &Ctx, path: &DecidePath, form: Form) -> Result<DecidePage, Failure> {
    let words: &Words = ctx.words();
    let (title, text, label, kind) = match kind_of(path)? {
        DecisionKind::Discard => (
            words.get("dataset-discard-title"),
            words.get("dataset-discard-ask"),
            words.get("dataset-discard"),
            "danger",
        ),
        _ => (
            words.get("dataset-hold-title"),
            words.get("dataset-hold-ask"),
            words.get("dataset-hold"),
            "primary",
        ),
    };
    Ok(DecidePage {
        shell: under_list(ctx, &title),
        form: ctx.said(form),
        title,
        text,
        label,
        kind,
        action: path.to_string(),
        back: DatasetPath { id: path.id }.to_string(),
    })
}

/// Lets it wait, or discards it.
pub async fn decide(path: DecidePath, ctx: Ctx, mut form: Form) -> Answer {
    let kind = kind_of(&path)?;
    let seen = see(&ctx, path.id).await?;
    let turn = workshop(ctx.site().data_folder()).turn().await;
    check(&ctx, &seen)?;
    let Some(reason) = reason(&ctx, &mut form, "skal") else {
        form.refuse("skal", Message::new("dataset-reason-missing"));
        return ctx.refused(&page(&ctx, &path, form)?);
    };
    let (intended, at) = intend(&ctx, path.id, kind, Some(&reason)).await?;
    let message = match kind {
        DecisionKind::Discard => {
            let (data, id) = (folder(ctx.site()), path.id);
            let done = blocking(move || data.discard(&id, &at)).await;
            finish(&ctx, intended, done).await?;
            Message::new("dataset-now-discarded")
        }
        _ => Message::new("dataset-now-held"),
    };
    drop(turn);
    ctx.to_telling(DatasetPath { id: path.id }, &message)
}
