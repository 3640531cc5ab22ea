//! Nothing is left in the other language: what a page says alike in both is a name, a number, or what somebody wrote.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::Result;

use samsyn_tests::big::Town;
use samsyn_tests::municipality::PEOPLE;

use crate::tour::everywhere;
use crate::world::{World, one_of_each};

/// What is called the same in both languages.
const ALIKE: [&str; 15] = [
    "Administration",
    "Definition",
    "English",
    "Excel",
    "Median",
    "Organisation",
    "Period",
    "Samsyn",
    "Service",
    "Start",
    "Status",
    "Svenska",
    "Uppdraget gäller hela kommunen",
    "Version",
    "data.csv",
];

/// Texts of a page, without what is the same in all languages.
fn texts(html: &str) -> BTreeSet<String> {
    let body = html.split("<body").nth(1).unwrap_or(html);
    let mut texts = BTreeSet::new();
    let mut skipped = false;
    for piece in body.split('<').skip(1) {
        let (tag, text) = piece.split_once('>').unwrap_or((piece, ""));
        let name = tag.split([' ', '\n']).next().unwrap_or_default();
        match name {
            "script" | "style" | "svg" | "textarea" | "option" => skipped = true,
            "/script" | "/style" | "/svg" | "/textarea" | "/option" => skipped = false,
            _ => {}
        }
        for attribute in ["aria-label=\"", "placeholder=\"", "alt=\"", "title=\""] {
            if let Some((_, rest)) = tag.split_once(attribute) {
                texts.insert(rest.split('"').next().unwrap_or_default().to_owned());
            }
        }
        if !skipped {
            texts.insert(text.split_ascii_whitespace().collect::<Vec<_>>().join(" "));
        }
    }
    // One word of letters at least, or there is nothing to translate.
    texts.retain(|text| {
        { text.split(' ') }.any(|word| word.chars().filter(|sign| sign.is_alphabetic()).count() > 3)
    });
    texts
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_page_is_in_two_languages() -> Result<()> {
    let world = World::after_years().await?;
    let mut alike: BTreeMap<String, String> = BTreeMap::new();
    let mut seen = BTreeSet::new();
    for (name, _) in one_of_each() {
        let mut swedish = world.site.as_person(name).await;
        let mut english = world.site.as_person(name).await;
        english.get("/?sprak=en").await;
        let (visited, _) = everywhere(&mut swedish).await;
        for page in visited {
            let path = page.kind.split('?').next().unwrap_or_default().to_owned();
            let Some(html) = page.html.filter(|_| seen.insert((name, path))) else {
                continue;
            };
            let other = english.get(&page.address).await.html();
            anyhow::ensure!(
                other.contains("<html lang=\"en\""),
                "{} is not in English",
                page.address
            );
            let other = texts(&other);
            for text in texts(&html).intersection(&other) {
                let entry = alike.entry(text.clone());
                entry.or_insert_with(|| format!("{name}, {}", page.address));
            }
        }
    }
    alike.retain(|text, _| !is_name(text));
    let found: Vec<String> = { alike.iter() }
        .map(|(text, place)| format!("{text:?} ({place})"))
        .collect();
    assert_eq!(found, Vec::<String>::new(), "{found:#?}");
    Ok(())
}

/// A name of somebody or something in Exempelkommun, a code, or what somebody there wrote.
fn is_name(text: &str) -> bool {
    let text = text.trim_matches([':', ' ', '.', '"']);
    let people = PEOPLE
        .iter()
        .any(|(name, _, node)| text.contains(name) || text.contains(node));
    let written = Town::written();
    let wrote = written
        .iter()
        .map(|written| written.trim_end_matches('.'))
        .any(|written| written.contains(text) || text.contains(written));
    let is_code = !text.chars().any(char::is_lowercase);
    people || wrote || is_code || is_reference(text) || ALIKE.contains(&text)
}

/// An address, a code of an extract, a hash, a law, a period: written alike in both languages.
fn is_reference(text: &str) -> bool {
    let codes = [
        "gp_",
        "beslut_",
        "besokstid_",
        "skyddsrond_",
        "insats_",
        "ansokan_",
        "kontakt",
    ];
    let begins = [
        "Tertial ",
        "Version ",
        "SoL",
        "SOSFS",
        "sha256 ",
        "Samsyn",
        "· Samsyn",
    ];
    text.contains(['@', '§'])
        || codes.iter().any(|code| text.starts_with(code))
        || begins.iter().any(|start| text.starts_with(start))
        || text.chars().all(|sign| sign.is_ascii_hexdigit())
        || text.contains("Exempelvård Söder")
}
