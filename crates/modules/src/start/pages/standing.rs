//! What stands at the foot of every page, for everybody; and the gallery, for who looks after the program.

use askama::Template;
use samsyn_web::gallery::Gallery;
use samsyn_web::shell::Shell;
use samsyn_web::standing::{AccessibilityStatement, PrivacyStatement};
use samsyn_web::{Answer, Ctx};

use crate::start::paths::{AboutPath, AccessibilityPath, GalleryPath, PrivacyPath};

#[derive(Template)]
#[template(path = "start/pages/about.html")]
struct AboutPage {
    shell: Shell,
    version: &'static str,
}

/// *Tillgänglighet*.
pub async fn accessibility(_: AccessibilityPath, ctx: Ctx) -> Answer {
    let (words, settings) = (ctx.words(), ctx.site().settings());
    let shortcomings = settings.accessibility_shortcomings.as_ref();
    ctx.page(&AccessibilityStatement {
        shell: ctx.shell(&words.get("accessibility-title")),
        contact: settings.accessibility_contact.clone(),
        assessed: settings.accessibility_assessed.map(|day| words.date(day)),
        shortcomings: shortcomings.map(|text| {
            let lines = text.lines().map(str::trim);
            lines
                .filter(|line| !line.is_empty())
                .map(str::to_owned)
                .collect()
        }),
    })
}

/// *Så behandlar vi personuppgifter*.
pub async fn privacy(_: PrivacyPath, ctx: Ctx) -> Answer {
    let (words, settings) = (ctx.words(), ctx.site().settings());
    ctx.page(&PrivacyStatement {
        shell: ctx.shell(&words.get("privacy-title")),
        controller: settings.data_controller.clone(),
        officer: settings.data_protection_contact.clone(),
        kept: settings.data_kept.clone(),
    })
}

/// *Om Samsyn*.
pub async fn about(_: AboutPath, ctx: Ctx) -> Answer {
    ctx.page(&AboutPage {
        shell: ctx.shell(&ctx.words().get("about-title")),
        version: env!("CARGO_PKG_VERSION"),
    })
}

/// *Komponenter*.
pub async fn gallery(_: GalleryPath, ctx: Ctx) -> Answer {
    let shell = ctx.shell(&ctx.words().get("gallery-title"));
    ctx.page(&Gallery::new(shell))
}
