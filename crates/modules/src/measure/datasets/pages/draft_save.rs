//! What is done with an upload: its choices are kept, it is read in, or thrown away.

use std::sync::Arc;

use samsyn_analytics::dataset::ledger::Moment;
use samsyn_analytics::settings::events::EventCodes;
use samsyn_analytics::settings::profile::{Profile, ProfileDraft};
use samsyn_domain::day::Day;
use samsyn_texts::Message;
use samsyn_web::form::Form;
use samsyn_web::{Answer, Ctx, Failure};

use super::draft::{find, map};
use super::look::{look, profile_of, says_nothing};
use super::map_form::{chosen, complete};
use crate::measure::datasets::messages;
use crate::measure::datasets::model::{DraftState, ProfileId};
use crate::measure::datasets::paths::{DatasetsPath, DraftPath, RemoveDraftPath};
use crate::measure::datasets::running::Running;
use crate::measure::datasets::settle::for_ledger;
use crate::measure::datasets::store::drafts::{self, DraftRow};
use crate::measure::datasets::store::profiles::{self, NewProfile};
use crate::measure::datasets::workshop::{Held, workshop};

/// Keeps what has been chosen, and looks again or begins to read in.
pub async fn save(path: DraftPath, ctx: Ctx, mut form: Form) -> Answer {
    let draft = find(&ctx, path.id).await?;
    let Some(held) = workshop(ctx.site().data_folder()).get(path.id, ctx.now()) else {
        return ctx.to(path);
    };
    if matches!(draft.state, DraftState::Importing | DraftState::Done) {
        return ctx.to(path);
    }
    let mut choices = chosen(&mut form, &ProfileDraft::from(&profile_of(&draft.profile)));
    let as_of = form.day("avlasningsdag");
    if as_of.is_some_and(|day| day > ctx.today()) {
        form.refuse("avlasningsdag", Message::new("dataset-map-future"));
    }
    let name = form.free_text("profil", 100, ctx.today());
    let saves = form.is_checked("spara-profil", "1");
    if saves && name.is_none() {
        form.refuse("profil", Message::new("dataset-map-profile-name"));
    }
    let imports = form.value("gor") == "las-in";
    if imports {
        complete(&mut form, &choices);
    }
    choices.name = name.clone().unwrap_or_else(|| "Uttag".to_owned());
    if !form.is_right() {
        return map(&ctx, &draft, held, Some(form)).await;
    }
    let (profile, text) = match checked(&choices) {
        Ok(checked) => checked,
        Err(message) => {
            form.refuse("profil", message);
            return map(&ctx, &draft, held, Some(form)).await;
        }
    };
    let kept = Kept {
        text,
        choices: &choices,
        as_of,
        saves: saves.then_some(()).and(name.as_deref()),
    };
    keep(&ctx, &draft, &held, kept).await?;
    if imports {
        begin(&ctx, &draft, held, (profile, as_of)).await?;
    }
    ctx.to(path)
}

/// The profile that the choices make, and its text.
fn checked(choices: &ProfileDraft) -> Result<(Profile, String), Message> {
    let checked = choices.checked(&EventCodes::shipped());
    let (profile, text) = checked.map_err(|error| messages::settings::settings(&error))?;
    match says_nothing(choices) {
        true => Ok((Profile::default(), text)),
        false => Ok((profile, text)),
    }
}

struct Kept<'k> {
    text: String,
    choices: &'k ProfileDraft,
    as_of: Option<Day>,
    saves: Option<&'k str>,
}

async fn keep(
    ctx: &Ctx,
    draft: &DraftRow,
    held: &Arc<Held>,
    kept: Kept<'_>,
) -> Result<(), Failure> {
    let mut profile_id = draft.profile_id;
    let headers = match kept.saves {
        Some(_) => look(Arc::clone(held), profile_of(&kept.text)).await?.ok(),
        None => None,
    };
    let mut tx = ctx.write().await?;
    if let (Some(name), Some(look)) = (kept.saves, headers) {
        debug_assert_eq!(kept.choices.name, name);
        let new = NewProfile {
            id: ProfileId::new(ctx.new_id()),
            name,
            content: &kept.text,
            headers: &look.header_key(),
            at: ctx.now(),
            by: ctx.viewer()?.person,
        };
        let id = profiles::keep(&mut tx, &new).await?;
        let event = ctx
            .event("dataset_profile_saved")
            .about("dataset_profile", id);
        samsyn_db::audit::record(&mut tx, &event).await?;
        profile_id = Some(id);
    }
    drafts::choose(&mut tx, draft.id, (&kept.text, profile_id, kept.as_of)).await?;
    tx.commit().await?;
    Ok(())
}

async fn begin(
    ctx: &Ctx,
    draft: &DraftRow,
    held: Arc<Held>,
    (profile, as_of): (Profile, Option<Day>),
) -> Result<(), Failure> {
    let encoding = look(Arc::clone(&held), profile.clone()).await?.ok();
    let encoding = encoding.and_then(|look| look.encoding()).map(str::to_owned);
    let timestamp = for_ledger(ctx.now());
    let mut tx = ctx.write().await?;
    let begins = drafts::begin(&mut tx, draft.id, &timestamp).await?;
    tx.commit().await?;
    if begins {
        held.meter.store(0, std::sync::atomic::Ordering::Relaxed);
        Running {
            site: ctx.site().clone(),
            draft: draft.id,
            owner: draft.owner,
            held,
            profile,
            encoding,
            as_of,
            at: Moment {
                today: ctx.today(),
                timestamp,
            },
        }
        .begin();
    }
    Ok(())
}

/// Throws the upload away.
pub async fn remove(path: RemoveDraftPath, ctx: Ctx, _: Form) -> Answer {
    let draft = find(&ctx, path.id).await?;
    workshop(ctx.site().data_folder()).let_go(draft.id);
    let mut tx = ctx.write().await?;
    drafts::remove(&mut tx, draft.id).await?;
    let event = ctx
        .event("dataset_draft_removed")
        .about("dataset_draft", draft.id);
    samsyn_db::audit::record(&mut tx, &event).await?;
    tx.commit().await?;
    ctx.to_telling(DatasetsPath, &Message::new("dataset-draft-removed"))
}
