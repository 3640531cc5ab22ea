//! The page of the settings.

use askama::Template;
use samsyn_db::settings;
use samsyn_domain::roles::Permission;
use samsyn_texts::Message;
use samsyn_web::components::accent::{Accent, AccentRefused};
use samsyn_web::failure::Answer;
use samsyn_web::shell::Shell;
use samsyn_web::site::SiteSettings;
use samsyn_web::upload::Upload;
use samsyn_web::{Ctx, Failure, Form};

use super::logo::{self, LogoRefused};
use super::{LogoPath, RULES, RemoveLogoPath, Rules, SITE, SettingsPath};
use crate::shared::people::pages::list::under_administration;

#[derive(Template)]
#[template(path = "shared/settings/page.html")]
struct Page {
    shell: Shell,
    form: Form,
    logo: Option<String>,
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

fn page(ctx: &Ctx, form: Form) -> Page {
    Page {
        shell: under_administration(ctx, &ctx.words().get("settings-title")),
        form,
        logo: ctx.site().settings().logo.clone(),
    }
}

async fn filled(ctx: &Ctx) -> Result<Form, Failure> {
    let mut tx = ctx.read().await?;
    let (site, rules) = (super::site(&mut tx).await?, super::rules(&mut tx).await?);
    let some = |text: Option<String>| text.unwrap_or_default();
    let assessed = site.accessibility_assessed.map(|day| day.to_string());
    Ok(Form::filled([
        ("kommun", site.municipality),
        ("farg", some(site.accent)),
        ("minuter", site.idle_minutes.to_string()),
        ("timmar", site.session_hours.to_string()),
        ("hjalp", some(site.help_contact)),
        ("tillganglighet", some(site.accessibility_contact)),
        ("granskad", some(assessed)),
        ("brister", some(site.accessibility_shortcomings)),
        ("dataskydd", some(site.data_protection_contact)),
        ("minsta", rules.disclosure_limit.to_string()),
        ("loggar", rules.audit_years.to_string()),
        ("uppfoljning", rules.follow_up_days.to_string()),
    ]))
}

/// The page.
pub async fn show(_: SettingsPath, ctx: Ctx) -> Answer {
    whole(&ctx)?;
    let form = filled(&ctx).await?;
    ctx.page(&page(&ctx, form))
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

fn read(form: &mut Form, old: &SiteSettings) -> (SiteSettings, Rules) {
    let municipality = form.required("kommun", 100, "settings-name-missing");
    let site = SiteSettings {
        municipality: municipality.unwrap_or_default(),
        accent: accent(form),
        logo: old.logo.clone(),
        idle_minutes: number(form, "minuter", 5, 480),
        session_hours: number(form, "timmar", 1, 24),
        help_contact: form.text("hjalp", 200),
        accessibility_contact: form.text("tillganglighet", 200),
        accessibility_assessed: form.day("granskad"),
        accessibility_shortcomings: form.text("brister", 4_000),
        data_protection_contact: form.text("dataskydd", 200),
        data_controller: old.data_controller.clone(),
        data_kept: old.data_kept.clone(),
    };
    let rules = Rules {
        disclosure_limit: number(form, "minsta", 3, 50),
        audit_years: number(form, "loggar", 1, 20),
        follow_up_days: number(form, "uppfoljning", 1, 60),
    };
    (site, rules)
}

/// Saves the settings; they hold at once.
pub async fn save(_: SettingsPath, ctx: Ctx, mut form: Form) -> Answer {
    whole(&ctx)?;
    let mut tx = ctx.write().await?;
    let (site, rules) = read(&mut form, &super::site(&mut tx).await?);
    if !form.is_right() {
        return ctx.refused(&page(&ctx, ctx.said(form)));
    }
    settings::set(&mut tx, SITE, &site, ctx.event("setting_changed")).await?;
    settings::set(&mut tx, RULES, &rules, ctx.event("setting_changed")).await?;
    tx.commit().await?;
    ctx.site().use_settings(site);
    ctx.to_telling(SettingsPath, &Message::new("settings-saved"))
}

async fn keep_logo(ctx: &Ctx, logo: Option<String>) -> Result<(), Failure> {
    let mut tx = ctx.write().await?;
    let site = SiteSettings {
        logo,
        ..super::site(&mut tx).await?
    };
    settings::set(&mut tx, SITE, &site, ctx.event("setting_changed")).await?;
    tx.commit().await?;
    ctx.site().use_settings(site);
    Ok(())
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
    let mut form = filled(&ctx).await?;
    form.refuse("fil", Message::new(why));
    ctx.refused(&page(&ctx, ctx.said(form)))
}

/// Back to the program's own drawing.
pub async fn remove_logo(_: RemoveLogoPath, ctx: Ctx, _form: Form) -> Answer {
    whole(&ctx)?;
    keep_logo(&ctx, None).await?;
    ctx.to_telling(SettingsPath, &Message::new("settings-logo-removed"))
}
