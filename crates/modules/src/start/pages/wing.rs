//! *De fyra flyglarna*: what there is in each for the viewer. A wing with nothing in it is not there.

use askama::Template;
use samsyn_web::shell::{Shell, Wing};
use samsyn_web::{Answer, Ctx, Failure};

use crate::start::paths::{AccountPath, GovernPath, ImprovePath, MeasurePath};

#[derive(Template)]
#[template(path = "start/pages/wing.html")]
struct WingPage {
    shell: Shell,
    text: String,
    functions: Vec<Function>,
}

/// One function of a wing.
struct Function {
    name: String,
    href: &'static str,
    text: String,
}

/// *Styra*.
pub async fn govern(_: GovernPath, ctx: Ctx) -> Answer {
    show(&ctx, Wing::Govern, "wing-govern")
}

/// *Mäta*.
pub async fn measure(_: MeasurePath, ctx: Ctx) -> Answer {
    show(&ctx, Wing::Measure, "wing-measure")
}

/// *Förbättra*.
pub async fn improve(_: ImprovePath, ctx: Ctx) -> Answer {
    show(&ctx, Wing::Improve, "wing-improve")
}

/// *Redovisa*.
pub async fn account(_: AccountPath, ctx: Ctx) -> Answer {
    show(&ctx, Wing::Account, "wing-account")
}

fn show(ctx: &Ctx, wing: Wing, text: &'static str) -> Answer {
    let words = ctx.words();
    let mut functions: Vec<Function> = Vec::new();
    let menu = ctx.site().menu().iter();
    let here = menu.filter(|item| item.wing == Some(wing) && ctx.may(item.permission).is_some());
    for item in here {
        if functions.iter().all(|function| function.href != item.href) {
            functions.push(Function {
                name: words.get(item.label),
                href: item.href,
                // The sentence of `menu-guarantees` is `menu-guarantees-text`.
                text: words
                    .find(&format!("{}-text", item.label))
                    .unwrap_or_default(),
            });
        }
    }
    if functions.is_empty() {
        return Err(Failure::NotFound);
    }
    let title = wing.name(words);
    ctx.page(&WingPage {
        text: words.get(text),
        functions,
        shell: ctx.shell(&title),
    })
}
