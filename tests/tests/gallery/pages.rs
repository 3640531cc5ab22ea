//! The gallery, the fixed pages, and the mock's start, list, detail and form put together from components.

use std::sync::Arc;

use anyhow::{Result, bail};
use askama::Template;
use samsyn_texts::{Language, Words};
use samsyn_web::assets::Assets;
use samsyn_web::form::Form;
use samsyn_web::gallery::Gallery;
use samsyn_web::shell::{
    Crumb, Flash, FlashKind, MenuEntry, Municipality, PeriodEntry, PeriodSwitcher, PersonMenu,
    Shell, UnitEntry, UnitSwitcher, Wing,
};
use samsyn_web::standing::{AccessibilityStatement, PrivacyStatement, SignIn};
use samsyn_web::texts::TEXTS;

/// Every page that is looked at.
pub const NAMES: [&str; 10] = [
    "komponenter",
    "components",
    "accent",
    "start",
    "lista",
    "form",
    "fel",
    "logga-in",
    "tillganglighet",
    "personuppgifter",
];

#[derive(Template)]
#[template(path = "start.html")]
struct Start {
    shell: Shell,
    parts: Gallery,
}

#[derive(Template)]
#[template(path = "list.html")]
struct List {
    shell: Shell,
    parts: Gallery,
}

#[derive(Template)]
#[template(path = "wizard.html")]
struct Wizard {
    shell: Shell,
    parts: Gallery,
}

#[derive(Template)]
#[template(path = "failure.html")]
struct FailurePage {
    shell: Shell,
    title: String,
    text: String,
    advice: Option<String>,
    request_id: Option<String>,
}

/// The page of this name.
pub fn html(name: &str) -> Result<String> {
    let sv = |title: &str| frame(Language::Sv, title);
    let parts = || Gallery::new(frame(Language::Sv, ""));
    Ok(match name {
        "komponenter" => Gallery::new(sv("Komponenter")).render()?,
        "components" => Gallery::new(frame(Language::En, "Components")).render()?,
        "accent" => {
            let mut shell = sv("Komponenter");
            shell.municipality.accent = Some("#7a1230".to_owned());
            Gallery::new(shell).render()?
        }
        "start" => {
            let mut shell = sv("Start");
            shell.crumbs.clear();
            let parts = parts();
            Start { shell, parts }.render()?
        }
        "lista" => {
            let (shell, parts) = (sv("Kvalitetsgarantier"), parts());
            List { shell, parts }.render()?
        }
        "form" => {
            let (shell, parts) = (bare("Rapportera"), parts());
            Wizard { shell, parts }.render()?
        }
        _ => return fixed(name),
    })
}

fn fixed(name: &str) -> Result<String> {
    Ok(match name {
        "fel" => {
            let shell = bare("Något gick fel hos oss");
            let words = Arc::clone(&shell.words);
            FailurePage {
                shell,
                title: words.get("failure-fault-title"),
                text: words.get("failure-fault"),
                advice: words.advice(&samsyn_texts::Message::new("failure-fault")),
                request_id: Some("01a2b3c4".to_owned()),
            }
            .render()?
        }
        "logga-in" => SignIn {
            shell: bare("Logga in"),
            form: Form::filled([("email", "amina.dahl@exempelkommun.se".to_owned())]),
            action: "/logga-in".to_owned(),
            help: None,
        }
        .render()?,
        "tillganglighet" => AccessibilityStatement {
            shell: bare("Tillgänglighet i Samsyn"),
            contact: Some("kvalitet@exempelkommun.se".to_owned()),
            assessed: None,
            shortcomings: Some(vec!["Diagram saknar ljudbeskrivning.".to_owned()]),
        }
        .render()?,
        "personuppgifter" => PrivacyStatement {
            shell: bare("Så behandlar vi personuppgifter"),
            controller: Some("Socialnämnden i Exempelkommun".to_owned()),
            officer: None,
            kept: None,
        }
        .render()?,
        other => bail!("no page {other}"),
    })
}

fn words(language: Language) -> Arc<Words> {
    Arc::new(Words::new(language, [&TEXTS]))
}

fn municipality() -> Municipality {
    Municipality {
        name: "Exempelkommun".to_owned(),
        logo: Assets::url("logo.svg").to_owned(),
        accent: None,
    }
}

fn bare(title: &str) -> Shell {
    let mut shell = Shell::bare(words(Language::Sv), municipality(), title);
    shell.footer = footer();
    shell.language_href = "?sprak=en".to_owned();
    shell
}

fn footer() -> Vec<(String, String)> {
    vec![
        ("Tillgänglighet".to_owned(), "/tillganglighet".to_owned()),
        (
            "Så behandlar vi personuppgifter".to_owned(),
            "/personuppgifter".to_owned(),
        ),
    ]
}

/// The frame of Amina Dahl, who leads Hemtjänst Väster.
fn frame(language: Language, title: &str) -> Shell {
    let words = words(language);
    let entry = |label: String, current| MenuEntry {
        label,
        href: "/start".to_owned(),
        current,
    };
    let start = entry("Start".to_owned(), title == "Start");
    let wings =
        Wing::ALL.map(|wing| entry(wing.name(&words), wing == Wing::Measure && title != "Start"));
    Shell {
        nonce: "prov".to_owned(),
        wing: Some(Wing::Measure),
        menu: std::iter::once(start).chain(wings).collect(),
        crumbs: vec![
            Crumb {
                label: Wing::Measure.name(&words),
                href: Some("/lista".to_owned()),
            },
            Crumb {
                label: title.to_owned(),
                href: None,
            },
        ],
        unit_switcher: Some(units()),
        period_switcher: Some(PeriodSwitcher {
            current: "Tertial 2 2026".to_owned(),
            entries: ["Tertial 2 2026", "Tertial 1 2026", "Tertial 3 2025"]
                .iter()
                .enumerate()
                .map(|(place, label)| PeriodEntry {
                    label: (*label).to_owned(),
                    href: "?period=1".to_owned(),
                    current: place == 0,
                })
                .collect(),
        }),
        person: Some(PersonMenu {
            name: "Amina Dahl".to_owned(),
            initials: "AD".to_owned(),
            roles: vec!["enhetschef, Hemtjänst Väster".to_owned()],
            href_account: "/konto".to_owned(),
            href_sign_out: "/logga-ut".to_owned(),
        }),
        flashes: vec![Flash {
            kind: FlashKind::Done,
            text: "Kommentaren är sparad. Avdelningschefen har fått besked.".to_owned(),
            next: Some(("Se den".to_owned(), "/lista".to_owned())),
        }],
        csrf: "prov".to_owned(),
        language_href: "?sprak=en".to_owned(),
        footer: footer(),
        ..Shell::bare(words, municipality(), title)
    }
}

/// Forty units in two areas, so that the menu folds.
fn units() -> UnitSwitcher {
    let mut entries = vec![("Socialförvaltningen".to_owned(), 0)];
    for area in ["Hemtjänst", "Ekonomiskt bistånd"] {
        entries.push((area.to_owned(), 1));
        entries.extend((1..=20).map(|number| (format!("{area} {number}"), 2)));
    }
    let entries = entries.into_iter().map(|(label, level)| UnitEntry {
        href: "?enhet=1".to_owned(),
        current: label == "Hemtjänst 4",
        label,
        level,
    });
    UnitSwitcher {
        current: "Hemtjänst Väster".to_owned(),
        entries: entries.collect(),
    }
}
