//! *Utkast*: what somebody has filled in of a long form and not saved yet.
//!
//! A draft is part of how forms work, as the form is that waits while somebody signs in again: so it is here, and knows of a
//! form only where it is. It is what a person works on, and nobody else's: it is shown to nobody else, nothing in it is
//! checked, and the audit trail knows nothing of it. It is removed when the form is saved, when the person throws it away,
//! when it is [`DAYS`] old and when the account is blocked.
//!
//! ```text
//! page of the form   drafts::of ──▶ components::Draft (offered, or shown) ─▶ draft::offer and draft::keep in its template
//! button, script     POST /utkast ─▶ kept under the address of the form
//! form saved         drafts::forget, in the transaction that saves
//! ```

pub mod store;

use axum::response::IntoResponse;
use axum_extra::routing::TypedPath;
use http::StatusCode;
use samsyn_db::jobs::{self, Failure as JobFailure, Handler, Job, NewJob, Worker};
use samsyn_db::{Db, DbError, Tx};
use samsyn_domain::instant::Instant;
use samsyn_domain::roles::Permission;
use samsyn_texts::Message;
use serde::Deserialize;

use crate::components::Draft;
use crate::query::own_path;
use crate::routes::Access;
use crate::{Answer, Ctx, Failure, Form, Query, Routes, Site};

/// How many days a draft is kept after it was last changed.
pub const DAYS: u32 = 14;
/// The job that removes those that are older.
pub const CULL: &str = "drafts.cull";

/// The field that names the form; in an address, that its draft is wanted.
const FIELD: &str = "utkast";
/// `?utkast=fortsatt`.
const GO_ON: &str = "fortsatt";
/// The field by which the script asks for no page.
const QUIET: &str = "tyst";
/// The most bytes of names and values.
const MOST: usize = 128 * 1024;

/// A draft is kept.
#[derive(TypedPath, Deserialize)]
#[typed_path("/utkast")]
pub struct KeepPath;

/// A draft is thrown away.
#[derive(TypedPath, Deserialize)]
#[typed_path("/utkast/kasta")]
pub struct DropPath;

/// Its routes. Everybody has only their own.
pub fn routes() -> Routes {
    let own = Access::To(Permission::SignedIn);
    Routes::new().post(own, keep).post(own, throw_away)
}

impl Draft {
    /// For a form at an address, of which no draft is offered.
    pub fn at(address: impl ToString) -> Draft {
        Draft {
            form: address.to_string(),
            kept: None,
        }
    }
}

/// What the page of a form shows of its draft, and what was filled in where the address asks for it.
///
/// # Errors
/// Where the database fails.
pub async fn of(
    ctx: &Ctx,
    tx: &mut Tx,
    address: impl ToString,
) -> Result<(Draft, Option<Form>), Failure> {
    let mut draft = Draft::at(address);
    let person = ctx.viewer()?.person;
    let since = ctx.now().minus_days(DAYS);
    let Some(found) = store::find(tx, person, &draft.form, since).await? else {
        return Ok((draft, None));
    };
    let words = ctx.words();
    let (day, time) = found.saved_at.swedish();
    let time: String = time.to_string().chars().take(5).collect();
    let is_wanted = ctx.query().get(FIELD) == GO_ON;
    let id = match is_wanted {
        true => "draft-is",
        false => "draft-there-is",
    };
    let said = Message::new(id)
        .text("day", words.date(day))
        .text("time", time);
    let go_on = (!is_wanted).then(|| asked_for(&draft.form));
    draft.kept = Some((words.say(&said), go_on));
    Ok((draft, is_wanted.then(|| Form::sent(found.fields()))))
}

/// The form is saved: its draft is done.
///
/// # Errors
/// Where the database fails.
pub async fn forget(ctx: &Ctx, tx: &mut Tx, address: impl ToString) -> Result<(), Failure> {
    let person = ctx.viewer()?.person;
    Ok(store::remove(tx, person, &address.to_string()).await?)
}

/// The address of a form, with its draft in it.
fn asked_for(address: &str) -> String {
    let (path, query) = address.split_once('?').unwrap_or((address, ""));
    format!("{path}{}", Query::parse(query).with(FIELD, GO_ON))
}

fn address(form: &Form) -> Result<String, Failure> {
    let own = own_path(form.value(FIELD)).map(str::to_owned);
    own.ok_or_else(|| Failure::BadRequest(Message::new("failure-form-token")))
}

async fn keep(_: KeepPath, ctx: Ctx, form: Form) -> Answer {
    let address = address(&form)?;
    let fields = form
        .pairs()
        .filter(|(name, _)| ![FIELD, QUIET].contains(name));
    let fields: Vec<(String, String)> = fields
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect();
    if fields
        .iter()
        .map(|(name, value)| name.len() + value.len())
        .sum::<usize>()
        > MOST
    {
        return Err(Failure::TooLarge);
    }
    let person = ctx.viewer()?.person;
    let mut tx = ctx.write().await?;
    store::save(&mut tx, person, (&address, &fields), ctx.now()).await?;
    tx.commit().await?;
    match form.value(QUIET).is_empty() {
        true => {
            let kept = Message::new("draft-kept").count("days", u64::from(DAYS));
            ctx.to_telling(asked_for(&address), &kept)
        }
        false => Ok(StatusCode::NO_CONTENT.into_response()),
    }
}

async fn throw_away(_: DropPath, ctx: Ctx, form: Form) -> Answer {
    let address = address(&form)?;
    let mut tx = ctx.write().await?;
    forget(&ctx, &mut tx, &address).await?;
    tx.commit().await?;
    ctx.to_telling(address, &Message::new("draft-dropped"))
}

/// The worker with what removes old drafts.
#[must_use]
pub fn job_handlers(worker: Worker, site: &Site) -> Worker {
    worker.handle(CULL, Daily(site.clone()))
}

/// To be called when the server starts; each job enqueues the next. Once more does no harm.
///
/// # Errors
/// What the database refuses.
pub async fn enqueue(tx: &mut Tx, now: Instant) -> Result<(), DbError> {
    enqueue_at(tx, now, now).await
}

async fn enqueue_at(tx: &mut Tx, at: Instant, due_at: Instant) -> Result<(), DbError> {
    let key = format!("{CULL}:{}", due_at.day());
    let job = NewJob {
        kind: CULL,
        payload: Default::default(),
        at,
        due_at,
        unique_key: Some(&key),
        cause: None,
    };
    jobs::enqueue(tx, &job).await.map(drop)
}

struct Daily(Site);

impl Handler for Daily {
    type Prepared = ();

    async fn prepare(&self, _: &Db, _: &Job) -> Result<(), JobFailure> {
        Ok(())
    }

    async fn commit(&self, tx: &mut Tx, _: &Job, (): ()) -> Result<(), JobFailure> {
        let now = self.0.clock().now();
        store::cull(tx, now.minus_days(DAYS)).await?;
        enqueue_at(tx, now, now.plus_days(1)).await?;
        Ok(())
    }
}
