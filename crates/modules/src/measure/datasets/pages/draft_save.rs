//! What is done with an upload: its choices are kept, it is read in, or thrown away.

use std::sync::Arc;
use std::sync::atomic::Ordering;

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
use super::moment;
use crate::measure::datasets::messages;
use crate::measure::datasets::model::{DraftState, ProfileId};
use crate::measure::datasets::paths::{DatasetsPath, DraftPath, RemoveDraftPath};
use crate::measure::datasets::running::Running;
use crate::measure::datasets::settle::for_ledger;
use crate::measure::datasets::store::drafts::{self, DraftRow};
use crate::measure::datasets::store::profiles::{self, NewProfile, ProfileRow};
use crate::measure::datasets::workshop::{Held, workshop};

/// The box that says that a profile is to be replaced; its value is the name of that one.
const REPLACES: &str = "ersatt-profil";
/// The name that was taken, when the page is shown again.
pub(super) const TAKEN: &str = "profil-finns";

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
        as_of,
        saves: saves.then_some(()).and(name.as_deref()),
        may_replace: form.is_checked(REPLACES, &choices.name),
    };
    let running = match imports {
        true => Some(running(&ctx, &draft, &held, (profile, as_of)).await?),
        false => None,
    };
    let told = match keep(&ctx, &draft, &held, (kept, running)).await? {
        Saved::Taken(other) => {
            let form = taken(&ctx, form, other);
            return map(&ctx, &draft, held, Some(form)).await;
        }
        Saved::Choices => None,
        Saved::Profile { replaced: false } => Some("dataset-map-profile-saved"),
        Saved::Profile { replaced: true } => Some("dataset-map-profile-replaced"),
    };
    let Some(told) = told else {
        return ctx.to(path);
    };
    let name = name.unwrap_or_default();
    ctx.to_telling(path, &Message::new(told).text("name", name))
}

/// The form with whose profile it is that has the name, and the name for the box that replaces it.
fn taken(ctx: &Ctx, mut form: Form, other: ProfileRow) -> Form {
    let taken = Message::new("dataset-map-profile-taken")
        .text("who", &other.changed_name)
        .text("when", moment(ctx.words(), other.changed_at));
    form.refuse("profil", taken);
    form.with(&(TAKEN.to_owned(), other.name))
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
    as_of: Option<Day>,
    saves: Option<&'k str>,
    /// Whether the person has seen that another profile has the name, and wants it replaced.
    may_replace: bool,
}

/// What came of keeping the choices.
enum Saved {
    /// They are kept with the upload.
    Choices,
    /// And as a profile.
    Profile {
        /// Whether it took the place of another.
        replaced: bool,
    },
    /// Nothing is kept: another profile has the name.
    Taken(ProfileRow),
}

/// Keeps the choices, and begins to read in where that is wanted: what is read in is what was kept, both or neither.
async fn keep(
    ctx: &Ctx,
    draft: &DraftRow,
    held: &Arc<Held>,
    (kept, running): (Kept<'_>, Option<Running>),
) -> Result<Saved, Failure> {
    let mut profile_id = draft.profile_id;
    let mut saved = Saved::Choices;
    let headers = match kept.saves {
        Some(_) => look(Arc::clone(held), profile_of(&kept.text)).await?.ok(),
        None => None,
    };
    let mut tx = ctx.write().await?;
    if let (Some(name), Some(look)) = (kept.saves, headers) {
        let other = profiles::named(&mut tx, name).await?;
        let other = other.filter(|other| other.content != kept.text);
        saved = match other {
            Some(other) if !kept.may_replace => return Ok(Saved::Taken(other)),
            other => Saved::Profile {
                replaced: other.is_some(),
            },
        };
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
    let begins = match &running {
        Some(running) => drafts::begin(&mut tx, draft.id, &running.at.timestamp).await?,
        None => false,
    };
    tx.commit().await?;
    if let Some(running) = running.filter(|_| begins) {
        running.held.meter.store(0, Ordering::Relaxed);
        running.begin();
    }
    Ok(saved)
}

/// What reads the upload in.
async fn running(
    ctx: &Ctx,
    draft: &DraftRow,
    held: &Arc<Held>,
    (profile, as_of): (Profile, Option<Day>),
) -> Result<Running, Failure> {
    let encoding = look(Arc::clone(held), profile.clone()).await?.ok();
    Ok(Running {
        site: ctx.site().clone(),
        draft: draft.id,
        owner: draft.owner,
        held: Arc::clone(held),
        profile,
        encoding: encoding.and_then(|look| look.encoding()).map(str::to_owned),
        as_of,
        at: Moment {
            today: ctx.today(),
            timestamp: for_ledger(ctx.now()),
        },
    })
}

/// Throws the upload away.
pub async fn remove(path: RemoveDraftPath, ctx: Ctx, _: Form) -> Answer {
    let draft = find(&ctx, path.id).await?;
    if draft.state == DraftState::Importing {
        let is_held = workshop(ctx.site().data_folder()).get(draft.id, ctx.now());
        // One whose process is gone will never end, and can be thrown away.
        if is_held.is_some() {
            return Err(Failure::Refused(Message::new("dataset-refused-running")));
        }
    }
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
