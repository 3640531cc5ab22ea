//! *Mappningsprofiler*: how the extracts of each system are read, kept for next time.

use askama::Template;
use samsyn_analytics::settings::events::EventCodes;
use samsyn_analytics::settings::profile::Profile;
use samsyn_db::DbError;
use samsyn_domain::roles::Permission;
use samsyn_texts::Message;
use samsyn_web::components::Column;
use samsyn_web::download;
use samsyn_web::form::Form;
use samsyn_web::shell::Shell;
use samsyn_web::{Answer, Ctx, Failure};

use super::{below, moment, under_list};
use crate::measure::datasets::messages;
use crate::measure::datasets::model::{ProfileId, tells_of_person};
use crate::measure::datasets::paths::{NewDatasetPath, ProfileFilePath, ProfilePath, ProfilesPath};
use crate::measure::datasets::store::profiles::{self, NewProfile, ProfileRow};

/// The most signs of a profile.
const LONGEST: usize = 100_000;

/// One line.
struct Line {
    href: String,
    name: String,
    changed: String,
    file: String,
}

#[derive(Template)]
#[template(path = "measure/datasets/pages/profiles.html")]
struct ProfilesPage {
    shell: Shell,
    lines: Vec<Line>,
    columns: Vec<Column>,
    new_href: String,
}

#[derive(Template)]
#[template(path = "measure/datasets/pages/profile.html")]
struct ProfilePage {
    shell: Shell,
    form: Form,
    title: String,
    action: String,
    file: String,
    back: String,
}

/// The list.
pub async fn list(_: ProfilesPath, ctx: Ctx) -> Answer {
    ctx.scope(Permission::ManageDatasets)?;
    let words = ctx.words();
    let mut tx = ctx.read().await?;
    let lines = profiles::all(&mut tx).await?;
    drop(tx);
    let lines = lines.into_iter().map(|row| Line {
        href: ProfilePath { id: row.id }.to_string(),
        file: ProfileFilePath { id: row.id }.to_string(),
        changed: format!("{}, {}", moment(words, row.changed_at), row.changed_name),
        name: row.name,
    });
    ctx.page(&ProfilesPage {
        shell: under_list(&ctx, &words.get("dataset-profiles")),
        lines: lines.collect(),
        columns: vec![
            Column::new(words.get("dataset-profile-name")),
            Column::new(words.get("dataset-profile-changed")),
            Column::new(words.get("dataset-profile-file")),
        ],
        new_href: NewDatasetPath.to_string(),
    })
}

async fn find(ctx: &Ctx, id: ProfileId) -> Result<ProfileRow, Failure> {
    ctx.scope(Permission::ManageDatasets)?;
    let mut tx = ctx.read().await?;
    profiles::find(&mut tx, id).await?.ok_or(Failure::NotFound)
}

/// One profile, to change.
pub async fn show(path: ProfilePath, ctx: Ctx) -> Answer {
    let row = find(&ctx, path.id).await?;
    let form = Form::filled([
        ("profil", row.content.clone()),
        ("sedd", row.changed_at.to_string()),
    ]);
    ctx.page(&page(&ctx, &row, form))
}

fn page(ctx: &Ctx, row: &ProfileRow, form: Form) -> ProfilePage {
    let words = ctx.words();
    ProfilePage {
        shell: below(
            ctx,
            &row.name,
            (words.get("dataset-profiles"), ProfilesPath),
        ),
        form: ctx.said(form),
        title: row.name.clone(),
        action: ProfilePath { id: row.id }.to_string(),
        file: ProfileFilePath { id: row.id }.to_string(),
        back: ProfilesPath.to_string(),
    }
}

/// Keeps what was written, if it is a profile.
pub async fn save(path: ProfilePath, ctx: Ctx, mut form: Form) -> Answer {
    let row = find(&ctx, path.id).await?;
    let text = form.required("profil", LONGEST, "dataset-profile-empty");
    let profile = text.as_deref().and_then(|text| {
        let read = Profile::from_toml(text, "profil.toml", &EventCodes::shipped());
        match read {
            Ok(_) if text.lines().any(tells_of_person) => {
                form.refuse("profil", Message::new("dataset-profile-number"));
                None
            }
            Ok(profile) => Some(profile),
            Err(error) => {
                form.refuse("profil", messages::settings::settings(&error));
                None
            }
        }
    });
    let (Some(text), Some(profile)) = (text, profile) else {
        return ctx.refused(&page(&ctx, &row, form));
    };
    let seen = form.value("sedd").parse().unwrap_or(row.changed_at);
    let new = NewProfile {
        id: row.id,
        name: &profile.name,
        content: &text,
        headers: &row.headers,
        at: ctx.now(),
        by: ctx.viewer()?.person,
    };
    let mut tx = ctx.write().await?;
    let message = match profiles::change(&mut tx, &new, seen).await {
        Ok(true) => {
            let event = ctx
                .event("dataset_profile_changed")
                .about("dataset_profile", row.id);
            samsyn_db::audit::record(&mut tx, &event).await?;
            tx.commit().await?;
            return ctx.to_telling(ProfilesPath, &Message::new("dataset-profile-saved"));
        }
        Ok(false) => Message::new("dataset-profile-meanwhile").text("who", &row.changed_name),
        Err(DbError::Unique { .. }) => {
            Message::new("dataset-profile-taken").text("name", &profile.name)
        }
        Err(error) => return Err(error.into()),
    };
    form.refuse("profil", message);
    ctx.refused(&page(&ctx, &row, form))
}

/// The profile as a file, for the command line.
pub async fn download(path: ProfileFilePath, ctx: Ctx) -> Answer {
    let row = find(&ctx, path.id).await?;
    let name = format!("{}.toml", row.name.to_lowercase());
    Ok(download::file(
        &name,
        "application/toml",
        row.content.into_bytes(),
    ))
}
