//! *Publicera, vänta, kassera*.
//!
//! Whoever decides takes the turn first and looks then: what is checked is what there is when it is done. Of two at once the
//! second is told what the first did. What has been begun is ended, whether anybody waits for the answer or not.

use askama::Template;
use samsyn_analytics::dataset::ledger::Moment;
use samsyn_domain::ids::DatasetId;
use samsyn_texts::{Message, Words};
use samsyn_web::form::Form;
use samsyn_web::shell::Shell;
use samsyn_web::{Answer, Ctx, Failure};

use super::seen::{Seen, see, see_in_turn};
use super::show::{conflict, refused};
use super::{under_list, who};
use crate::measure::datasets::model::{DecisionKind, Refusal, Standing, ToPublish, check_discard};
use crate::measure::datasets::paths::{DatasetPath, DecidePath, PublishPath};
use crate::measure::datasets::running::{folder, folder_settings};
use crate::measure::datasets::settle::{blocking, for_ledger, settle_in_turn};
use crate::measure::datasets::store::decisions::{self, NewDecision};
use crate::measure::datasets::workshop::{Turn, workshop};

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

/// What has been decided and may be done.
struct Decided {
    dataset: DatasetId,
    kind: DecisionKind,
    reason: Option<String>,
    /// What is current while it is done.
    current: Option<DatasetId>,
}

/// Publishes. The order of what is done, and what holds if the process dies in the middle, stands in
/// [`crate::measure::datasets::settle`].
pub async fn publish(path: PublishPath, ctx: Ctx, mut form: Form) -> Answer {
    let turn = workshop(ctx.site().data_folder()).turn().await;
    let seen = see_in_turn(&ctx, path.id, &turn).await?;
    let reason = reason(&ctx, &mut form, "skal");
    let looked_at = form.value("gallande").parse::<DatasetId>().ok();
    let current = seen.current.as_ref().map(|row| row.id);
    let asked = ToPublish {
        standing: seen.row.state,
        may: seen.may,
        may_replace: seen.may_replace,
        open_codes: seen.open.len(),
        current: (current, looked_at),
        against: seen.against.clone(),
        has_reason: reason.is_some(),
    };
    match asked.check() {
        Ok(()) if form.is_right() => {}
        Ok(()) => {
            drop(turn);
            return refused(&ctx, &seen, form).await;
        }
        Err(Refusal::NeedsReason) => {
            drop(turn);
            form.refuse("skal", Message::new("dataset-reason-missing"));
            return refused(&ctx, &seen, form).await;
        }
        Err(refusal) => {
            drop(turn);
            return conflict(&ctx, &seen, &said(&ctx, &seen, &refusal)).await;
        }
    }
    let decided = Decided {
        dataset: path.id,
        kind: DecisionKind::Publish,
        reason,
        current,
    };
    to_the_end(&ctx, turn, decided).await?;
    ctx.to_telling(
        DatasetPath { id: path.id },
        &Message::new("dataset-now-published"),
    )
}

/// Does it, in a task of its own: a browser that goes away in the middle leaves nothing half done.
async fn to_the_end(ctx: &Ctx, turn: Turn, decided: Decided) -> Result<(), Failure> {
    let ctx = ctx.clone();
    let done = tokio::spawn(async move { carry_out(&ctx, &turn, &decided).await });
    done.await
        .map_err(|_| Failure::fault("dataset", "a decision was cut off"))?
}

async fn carry_out(ctx: &Ctx, turn: &Turn, decided: &Decided) -> Result<(), Failure> {
    let data = folder(ctx.site());
    let settings = folder_settings(&data).map_err(Failure::Refused)?;
    let (intended, at) = intend(ctx, decided).await?;
    let (id, reason) = (decided.dataset, decided.reason.clone());
    let done = match decided.kind {
        DecisionKind::Hold => return Ok(()),
        DecisionKind::Publish => {
            blocking(move || data.publish(&id, &at, reason.as_deref(), &settings.thresholds)).await
        }
        DecisionKind::Discard => blocking(move || data.discard(&id, &at)).await,
    };
    if let Err(failure) = done {
        let mut tx = ctx.write().await?;
        decisions::forget(&mut tx, intended).await?;
        tx.commit().await?;
        return Err(failure);
    }
    settle_in_turn(ctx.site(), turn).await
}

/// Notes what is about to be done, and commits that.
async fn intend(ctx: &Ctx, decided: &Decided) -> Result<(uuid::Uuid, Moment), Failure> {
    let at = Moment {
        today: ctx.today(),
        timestamp: for_ledger(ctx.now()),
    };
    let is_publication = decided.kind == DecisionKind::Publish;
    let others = decided.current.filter(|other| *other != decided.dataset);
    let decision = NewDecision {
        id: ctx.new_id(),
        dataset: decided.dataset,
        kind: decided.kind,
        is_done: decided.kind == DecisionKind::Hold,
        at: ctx.now(),
        ledger_at: &at.timestamp,
        by: Some(ctx.viewer()?.person),
        reason: decided.reason.as_deref(),
        replaced: others.filter(|_| is_publication),
    };
    let mut tx = ctx.write().await?;
    decisions::note(&mut tx, &decision).await?;
    if decided.kind == DecisionKind::Hold {
        let event = ctx.event("dataset_put_off");
        let event = event.about("dataset", decided.dataset);
        samsyn_db::audit::record(&mut tx, &event).await?;
    }
    tx.commit().await?;
    Ok((decision.id, at))
}

/// A reason that somebody wrote.
fn reason(ctx: &Ctx, form: &mut Form, field: &str) -> Option<String> {
    form.free_text(field, LONGEST_REASON, ctx.today())
}

fn said(ctx: &Ctx, seen: &Seen, refusal: &Refusal) -> Message {
    let words = ctx.words();
    let publisher = || who(words, seen.row.published_name.as_deref());
    match refusal {
        Refusal::OthersUnits => Message::new("dataset-refused-units"),
        Refusal::OthersFigures => Message::new("dataset-refused-replaces"),
        Refusal::UnknownUnits(count) => {
            Message::new("dataset-refused-unknown").count("count", *count as u64)
        }
        Refusal::NeedsReason => Message::new("dataset-reason-missing"),
        Refusal::Meanwhile(_) => match &seen.current {
            Some(current) => Message::new("dataset-refused-meanwhile")
                .text("who", who(words, current.published_name.as_deref()))
                .text("day", words.date(current.as_of)),
            None => Message::new("dataset-refused-changed"),
        },
        Refusal::AlreadyCurrent => Message::new("dataset-refused-current").text("who", publisher()),
        Refusal::Gone => match discarder(words, seen) {
            Some(who) => Message::new("dataset-refused-discarded").text("who", who),
            None => Message::new("dataset-refused-gone"),
        },
        Refusal::WasPublished => Message::new("dataset-refused-published").text("who", publisher()),
    }
}

/// Who has discarded it, where somebody has.
fn discarder(words: &Words, seen: &Seen) -> Option<String> {
    let mut decisions = seen.decisions.iter();
    let discarded = decisions.find(|decision| decision.kind == DecisionKind::Discard)?;
    let is_so = seen.row.state == Standing::Discarded;
    is_so.then(|| who(words, discarded.name.as_deref()))
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
    if let Err(refusal) = check_discard(seen.row.state, seen.may) {
        return conflict(&ctx, &seen, &said(&ctx, &seen, &refusal)).await;
    }
    ctx.page(&page(&ctx, &path, Form::default())?)
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
    let turn = workshop(ctx.site().data_folder()).turn().await;
    let seen = see_in_turn(&ctx, path.id, &turn).await?;
    if let Err(refusal) = check_discard(seen.row.state, seen.may) {
        drop(turn);
        return conflict(&ctx, &seen, &said(&ctx, &seen, &refusal)).await;
    }
    let Some(reason) = reason(&ctx, &mut form, "skal") else {
        form.refuse("skal", Message::new("dataset-reason-missing"));
        return ctx.refused(&page(&ctx, &path, form)?);
    };
    let decided = Decided {
        dataset: path.id,
        kind,
        reason: Some(reason),
        current: None,
    };
    to_the_end(&ctx, turn, decided).await?;
    let message = match kind {
        DecisionKind::Discard => Message::new("dataset-now-discarded"),
        _ => Message::new("dataset-now-held"),
    };
    ctx.to_telling(DatasetPath { id: path.id }, &message)
}
