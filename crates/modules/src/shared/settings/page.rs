//! The page of the settings.

use askama::Template;
use samsyn_db::settings::{self, SETTING};
use samsyn_db::{Tx, audit};
use samsyn_domain::day::Day;
use samsyn_domain::roles::Permission;
use samsyn_texts::Message;
use samsyn_web::components::accent::{Accent, AccentRefused};
use samsyn_web::failure::Answer;
use samsyn_web::shell::Shell;
use samsyn_web::site::SiteSettings;
use samsyn_web::upload::Upload;
use samsyn_web::{Ctx, Failure, Form};

use super::decided::{Decided, FIELDS};
use super::logo::{self, LogoRefused};
use super::{LogoPath, RemoveLogoPath, Rules, SITE, SettingsPath};
use crate::shared::figures::{Cause, enqueue_evaluation};
use crate::shared::people::pages::date_and_time;
use crate::shared::people::pages::list::under_administration;
use crate::shared::people::store::names;

#[derive(Template)]
#[template(path = "shared/settings/page.html")]
struct Page {
    shell: Shell,
    form: Form,
    revision: String,
    meanwhile: Option<Meanwhile>,
    logo: Option<String>,
}

/// What another administrator has saved while the form was filled in: who and when, and each field with what it is now.
struct Meanwhile {
    who: String,
    fields: Vec<(String, String)>,
}

/// The settings are those of the whole site: they take the administration of every root.
fn whole(ctx: &Ctx) -> Result<(), Failure> {
    let scope = ctx.scope(Permission::Administer)?;
    let mut roots = scope.tree().roots();
    match roots.all(|root| scope.covers(root.id)) {
        true => Ok(()),
        false => Err(Failure::NotFound),
    }
}

fn page(ctx: &Ctx, now: &Decided, form: Form) -> Page {
    Page {
        shell: under_administration(ctx, &ctx.words().get("settings-title")),
        form,
        revision: now.revision(),
        meanwhile: None,
        logo: now.site.logo.clone(),
    }
}

async fn now(ctx: &Ctx) -> Result<Decided, Failure> {
    let mut tx = ctx.read().await?;
    Ok(Decided::load(&mut tx).await?)
}

/// The page.
pub async fn show(_: SettingsPath, ctx: Ctx) -> Answer {
    whole(&ctx)?;
    let now = now(&ctx).await?;
    ctx.page(&page(&ctx, &now, now.filled()))
}

/// A whole number that must be there.
fn number(form: &mut Form, name: &str, least: u64, most: u64) -> u32 {
    let value = form.whole(name, least, most);
    if value.is_none() {
        let message = Message::new("form-no-whole-number");
        form.refuse(name, message.count("least", least).count("most", most));
    }
    value
        .and_then(|value| u32::try_from(value).ok())
        .unwrap_or_default()
}

fn accent(form: &mut Form) -> Option<String> {
    let text = form.text("farg", 20)?;
    match text.parse::<Accent>() {
        Ok(_) => return Some(text.to_lowercase()),
        Err(AccentRefused::NotAColour) => {
            form.refuse("farg", Message::new("settings-accent-wrong"))
        }
        Err(AccentRefused::TooLight { contrast, instead }) => {
            let message = Message::new("settings-accent-light")
                .text("contrast", format!("{contrast:.1}").replace('.', ","))
                .text("instead", instead);
            form.refuse("farg", message);
        }
    }
    None
}

fn read(form: &mut Form, old: &SiteSettings, today: Day) -> Decided {
    let municipality = form.required("kommun", 100, "settings-name-missing");
    let site = SiteSettings {
        municipality: municipality.unwrap_or_default(),
        accent: accent(form),
        logo: old.logo.clone(),
        idle_minutes: number(form, "minuter", 5, 480),
        session_hours: number(form, "timmar", 1, 24),
        help_contact: form.contact("hjalp", 200, today),
        accessibility_contact: form.contact("tillganglighet", 200, today),
        accessibility_assessed: form.day("granskad"),
        accessibility_shortcomings: form.contact("brister", 4_000, today),
        data_protection_contact: form.contact("dataskydd", 200, today),
        data_controller: form.contact("ansvarig", 200, today),
        data_kept: form.contact("sparas", 1_000, today),
    };
    let rules = Rules {
        disclosure_limit: number(form, "minsta", 3, 50),
        audit_years: number(form, "loggar", 1, 20),
        follow_up_days: number(form, "uppfoljning", 1, 60),
        log_check_reads: number(form, "loggkontroll", 1, 100),
        upload_megabytes: number(form, "uppladdning", 1, 20_000),
    };
    Decided { site, rules }
}

/// Saves the settings; they hold at once. Who began before another saved is told, and loses nothing.
pub async fn save(_: SettingsPath, ctx: Ctx, mut form: Form) -> Answer {
    whole(&ctx)?;
    let mut tx = ctx.write().await?;
    let before = Decided::load(&mut tx).await?;
    let wanted = read(&mut form, &before.site, ctx.today());
    let is_meanwhile = form.value("revision") != before.revision();
    if is_meanwhile || !form.is_right() {
        let meanwhile = match is_meanwhile {
            true => Some(meanwhile(&ctx, &mut tx, &before, &form).await?),
            false => None,
        };
        drop(tx);
        let mut page = page(&ctx, &before, ctx.said(form));
        page.meanwhile = meanwhile;
        return ctx.refused(&page);
    }
    let pairs = wanted.pairs();
    let changed = before.differences(&pairs);
    if !changed.is_empty() {
        wanted
            .save(&mut tx, ctx.now(), ctx.viewer()?.person)
            .await?;
        let fields = changed.iter().map(|(place, ..)| FIELDS[*place].2);
        let mut event = ctx.event("setting_changed").about(SETTING, SITE);
        event = event.with("fields", fields.collect::<Vec<_>>());
        // Numbers say what they were and are. Texts, which may be anybody's words, do not.
        for (place, was, is) in changed.iter().filter(|(place, ..)| FIELDS[*place].3) {
            event = event.with(FIELDS[*place].2, format!("{was} → {is}"));
        }
        audit::record(&mut tx, &event).await?;
    }
    if before.rules.disclosure_limit != wanted.rules.disclosure_limit {
        let cause = Cause::SettingChanged;
        enqueue_evaluation(&mut tx, cause, ctx.now(), Some(ctx.request_id())).await?;
    }
    hold(&ctx, tx, before.site, wanted.site).await?;
    ctx.to_telling(SettingsPath, &Message::new("settings-saved"))
}

/// Commits, with the new settings in use. They are put to use while nobody else can save: the last who saves is the last whose
/// settings are used.
async fn hold(ctx: &Ctx, tx: Tx, before: SiteSettings, now: SiteSettings) -> Result<(), Failure> {
    ctx.site().use_settings(now);
    let committed = tx.commit().await;
    if committed.is_err() {
        ctx.site().use_settings(before);
    }
    Ok(committed?)
}

/// Who saved, and what it is now where the form says otherwise.
async fn meanwhile(
    ctx: &Ctx,
    tx: &mut Tx,
    now: &Decided,
    form: &Form,
) -> Result<Meanwhile, Failure> {
    let words = ctx.words();
    let last = Decided::last(tx).await?;
    let names = names(tx).await?;
    let (at, by) = last.map_or((ctx.now(), None), |last| last);
    let name = by.and_then(|by| names.get(&by)).map_or("–", String::as_str);
    let who = Message::new("settings-meanwhile")
        .text("name", name)
        .text("when", date_and_time(words, at));
    let written = |(name, ..): &(&'static str, &str, &str, bool)| {
        let value = form.value(name).trim().replace("\r\n", "\n");
        (*name, value)
    };
    let written: Vec<(&'static str, String)> = FIELDS.iter().map(written).collect();
    let fields = now.differences(&written).into_iter();
    let fields = fields.map(|(place, is, _)| {
        let is = if is.is_empty() { "–".to_owned() } else { is };
        (words.get(FIELDS[place].1), is)
    });
    Ok(Meanwhile {
        who: words.say(&who),
        fields: fields.collect(),
    })
}

async fn keep_logo(ctx: &Ctx, logo: Option<String>) -> Result<(), Failure> {
    let mut tx = ctx.write().await?;
    let before = Decided::load(&mut tx).await?;
    let site = SiteSettings {
        logo,
        ..before.site.clone()
    };
    if site == before.site {
        return Ok(());
    }
    let person = ctx.viewer()?.person;
    settings::keep(&mut tx, SITE, &site, (ctx.now(), Some(person.uuid()))).await?;
    let event = ctx.event("setting_changed").about(SETTING, SITE);
    audit::record(&mut tx, &event.with("fields", vec!["logo"])).await?;
    hold(ctx, tx, before.site, site).await
}

/// Another logo.
pub async fn save_logo(_: LogoPath, ctx: Ctx, mut upload: Upload) -> Answer {
    whole(&ctx)?;
    let mut bytes = Vec::new();
    upload.receive(&mut bytes).await?;
    let why = match logo::address(&bytes) {
        Ok(address) => {
            keep_logo(&ctx, Some(address)).await?;
            return ctx.to_telling(SettingsPath, &Message::new("settings-logo-saved"));
        }
        Err(LogoRefused::TooLarge) => "settings-logo-large",
        Err(LogoRefused::NeitherPngNorSvg) => "settings-logo-wrong",
        Err(LogoRefused::NotOnlyADrawing) => "settings-logo-more",
    };
    let now = now(&ctx).await?;
    let mut form = now.filled();
    form.refuse("fil", Message::new(why));
    ctx.refused(&page(&ctx, &now, ctx.said(form)))
}

/// Back to the program's own drawing.
pub async fn remove_logo(_: RemoveLogoPath, ctx: Ctx, _form: Form) -> Answer {
    whole(&ctx)?;
    keep_logo(&ctx, None).await?;
    ctx.to_telling(SettingsPath, &Message::new("settings-logo-removed"))
}
