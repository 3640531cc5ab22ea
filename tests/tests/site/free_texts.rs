//! *Fritext*: no field in which people write in their own words takes what points at somebody.
//!
//! Every field of every page is found in the sources, and must be in one of the two lists: those that this story sends, and
//! those that hold no such words. A new field is in neither, and the test says so.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use samsyn_tests::municipality::{node, person};
use samsyn_tests::{Client, TestSite};

/// Where a field stands in the sources, and why it holds nobody's own words, or where else it is told of.
const NOT_HERE: [(&str, &str, &str); 27] = [
    ("people/pages/account", "namn", "a name"),
    ("people/pages/list", "namn", "a name"),
    ("people/pages/list", "epost", "a login"),
    ("people/pages/person", "namn", "a name"),
    ("people/pages/person", "epost", "a login"),
    ("people/pages/invitation", "password", "a password"),
    ("people/pages/invitation", "again", "a password"),
    ("people/pages/link", "lank", "shown, not sent"),
    (
        "organisation/pages/change",
        "namn",
        "the name of a part of the organisation",
    ),
    ("organisation/pages/change", "kod", "a code"),
    ("organisation/pages/node", "kod", "a code"),
    ("organisation/pages/succeed", "efter", "names and codes"),
    ("organisation/pages/import", "tabell", "names and codes"),
    ("settings/page", "kommun", "the name of the municipality"),
    ("settings/page", "farg", "a colour"),
    ("datasets/pages/map", "datumform", "a pattern"),
    ("datasets/pages/map", "profil", "stories of datasets"),
    (
        "datasets/pages/profile",
        "profil",
        "a file, read line by line; stories of datasets",
    ),
    ("datasets/pages/show", "skal", "stories of datasets"),
    ("datasets/pages/show", "skal-utan", "stories of datasets"),
    ("datasets/pages/decide", "skal", "stories of datasets"),
    ("figures/pages/cases", "skal", "stories of figures"),
    (
        "audit_trail/pages/check",
        "read.note_field",
        "stories of log checks",
    ),
    (
        "guarantees/pages/import",
        "tabell",
        "a table, read row by row; tests of the import",
    ),
    (
        "figures/pages/find",
        "q",
        "the reference of a figure; not kept",
    ),
    ("editions/pages/withdraw", "skal", "stories of editions"),
    (
        "guarantees/pages/publish/page",
        "skal",
        "stories of editions",
    ),
];

/// A form with words of people in it.
struct Case {
    /// Where its fields stand in the sources.
    page: &'static str,
    /// Who sends it, and where to.
    sender: &'static str,
    address: String,
    /// What else must be in it.
    besides: Vec<(String, String)>,
    /// Its fields of words: as the sources call each, and as the form does.
    fields: Vec<(&'static str, String)>,
    /// Addresses and telephone numbers are what they are for.
    is_contact: bool,
}

fn case(page: &'static str, sender: &'static str, address: &str, fields: &[&'static str]) -> Case {
    Case {
        page,
        sender,
        address: address.to_owned(),
        besides: Vec::new(),
        fields: fields
            .iter()
            .map(|name| (*name, (*name).to_owned()))
            .collect(),
        is_contact: false,
    }
}

impl Case {
    fn with(mut self, besides: &[(&str, &str)]) -> Case {
        let owned = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
        self.besides = besides.iter().map(owned).collect();
        self
    }
}

#[expect(clippy::too_many_lines, reason = "a list: one entry for each form")]
fn cases(guarantee: &str) -> Vec<Case> {
    let unit = node("Hemtjänst Väster").to_string();
    let follow_up = format!("{guarantee}/uppfoljning?enhet={unit}&period=2026-T2");
    let role = format!("/administration/personer/{}/roller/ny", person("Maja Frid"));
    let contacts = [
        "hjalp",
        "tillganglighet",
        "brister",
        "ansvarig",
        "dataskydd",
        "sparas",
    ];
    vec![
        case(
            "people/pages/access",
            "Ali Rezai",
            "/fallatkomst/ny",
            &["skal", "beslut"],
        ),
        case("people/pages/roles", "Ali Rezai", &role, &["skal"]),
        Case {
            is_contact: true,
            ..case(
                "settings/page",
                "Ali Rezai",
                "/administration/installningar",
                &contacts,
            )
        },
        case(
            "guarantees/pages/edit",
            "Sara Holm",
            "/kvalitetsgarantier/ny",
            &[
                "lofte",
                "kortnamn",
                "omrade",
                "beskrivning",
                "om_inte",
                "antagen_av",
            ],
        ),
        case(
            "guarantees/pages/follow_up_form",
            "Amina Dahl",
            &follow_up,
            &["motivering", "kommentar", "vad", "vem", "offentlig"],
        ),
        Case {
            fields: vec![("reason.as_str()", format!("skal-{unit}-2026-T2"))],
            ..case(
                "guarantees/pages/periods",
                "Sara Holm",
                "/kvalitetsgarantier/perioder/oppna",
                &[],
            )
        }
        .with(&[("nod", &unit), ("stangd", "2026-T2")]),
        case(
            "guarantees/pages/limit",
            "Sara Holm",
            &format!("{guarantee}/matning/ny"),
            &["omrade", "enheter", "lagrum", "insats"],
        ),
    ]
}

/// Every field of text in a template or a described page.
fn fields_in(path: &Path, found: &mut BTreeSet<(String, String)>) {
    for entry in fs::read_dir(path).expect("the sources") {
        let path = entry.expect("the sources").path();
        if path.is_dir() {
            fields_in(&path, found);
            continue;
        }
        let ending = path.extension().and_then(|ending| ending.to_str());
        let text = match ending {
            Some("html" | "rs") => fs::read_to_string(&path).expect("the sources"),
            _ => continue,
        };
        let names = match ending {
            Some("html") => of_template(&text),
            _ => of_described(&text),
        };
        let place = path.with_extension("").display().to_string();
        found.extend(names.into_iter().map(|name| (place.clone(), name)));
    }
}

fn of_template(text: &str) -> Vec<String> {
    let mut names = Vec::new();
    for call in ["fields::text(", "fields::textarea("] {
        for rest in text.split(call).skip(1) {
            let name = rest.split(',').nth(2).expect("the third argument");
            names.push(name.trim().trim_matches('"').to_owned());
        }
    }
    // Written out, where the macros do not fit.
    let mut pieces = text.split("class=\"ds-input\"").peekable();
    while let (Some(before), Some(rest)) = (pieces.next(), pieces.peek()) {
        if before.trim_end().ends_with("<select") {
            continue;
        }
        let tag = rest.split('>').next().unwrap_or_default();
        let chosen = [
            "type=\"date\"",
            "type=\"number\"",
            "type=\"file\"",
            "type=\"checkbox\"",
            "type=\"radio\"",
        ];
        let of = |attribute: &str| {
            tag.split(attribute)
                .nth(1)
                .and_then(|rest| rest.split('"').next())
        };
        let name = of(" name=\"").or_else(|| of(" id=\""));
        if let Some(name) = name.filter(|_| !chosen.iter().any(|kind| tag.contains(kind))) {
            names.push(name.to_owned());
        }
    }
    names
}

/// `.text("namn", "person-name")` and `.lines("skal", "edit-reason", 3)` of a form page: two literals, the second an id.
fn of_described(text: &str) -> Vec<String> {
    let mut names = Vec::new();
    if !text.contains("FormPage") {
        return names;
    }
    for call in [".text(\"", ".lines(\""] {
        for rest in text.split(call).skip(1) {
            let Some((name, after)) = rest.split_once('"') else {
                continue;
            };
            if after.starts_with(", \"") {
                names.push(name.to_owned());
            }
        }
    }
    names
}

#[test]
fn every_field_of_words_is_known() {
    let sources = Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates/modules/src");
    let mut found = BTreeSet::new();
    fields_in(&sources, &mut found);
    // The described page itself, whose fields are those of its callers.
    found.retain(|(_, name)| name != "field.name");
    assert!(found.len() > 35, "{found:?}");
    let cases = cases("");
    let of_cases: Vec<(&str, &str)> = { cases.iter() }
        .flat_map(|case| case.fields.iter().map(|(name, _)| (case.page, *name)))
        .collect();
    let mut known: Vec<(&str, &str)> = NOT_HERE
        .iter()
        .map(|(page, name, _)| (*page, *name))
        .collect();
    known.extend(of_cases);
    let is_known = |(place, name): &&(String, String)| {
        known
            .iter()
            .any(|(page, known)| place.ends_with(page) && name == known)
    };
    let unknown: Vec<_> = found.iter().filter(|field| !is_known(field)).collect();
    assert!(
        unknown.is_empty(),
        "fields that no list has: read them by `free_text`, and send them in this story: {unknown:?}"
    );
    let is_there = |(page, name): &&(&str, &str)| {
        found
            .iter()
            .any(|(place, found)| place.ends_with(page) && found == name)
    };
    let gone: Vec<_> = known.iter().filter(|field| !is_there(field)).collect();
    assert!(gone.is_empty(), "fields that there are no more: {gone:?}");
}

async fn sent(client: &mut Client, case: &Case, field: &str, text: &str) -> String {
    let mut fields: Vec<(&str, &str)> = { case.besides.iter() }
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    fields.push((field, text));
    let reply = client.post(&case.address, &fields).await;
    assert_eq!(
        reply.status,
        422,
        "{}: {field}: {}",
        case.address,
        reply.text()
    );
    assert!(
        reply.html().contains(&text.replace('"', "&#34;")),
        "{}: {field}: what was written is lost: {}",
        case.address,
        reply.text()
    );
    reply.text()
}

#[tokio::test]
async fn what_points_at_somebody_is_refused_in_every_field_of_words_and_is_not_lost() {
    let site = TestSite::new().await;
    let mut sara = site.as_person("Sara Holm").await;
    let owner = node("Socialförvaltningen").to_string();
    let table = "Område\n\nKvalitetsgarantier\tBeskrivning\tPeriod\tSenaste kommentar\nDu får svar.\tx\tTertial 2 2016\tOK\n";
    let saved = sara
        .post_and_follow(
            "/kvalitetsgarantier/importera/spara",
            &[("tabell", table), ("agare", &owner)],
        )
        .await;
    let links = saved.links();
    let guarantee = { links.iter() }
        .find(|link| link.starts_with("/kvalitetsgarantier/0"))
        .and_then(|link| link.split('?').next())
        .expect("a guarantee");
    let unit = node("Hemtjänst Väster").to_string();
    for case in cases(guarantee) {
        if case.page.ends_with("periods") {
            // Closed after the follow-ups of the list have been sent.
            let closing = [("enhet", unit.as_str()), ("period", "2026-T2")];
            sara.post("/kvalitetsgarantier/perioder", &closing).await;
        }
        let mut client = site.as_person(case.sender).await;
        for (_, field) in &case.fields {
            let told = sent(&mut client, &case, field, "Gäller 850709-9805 igen").await;
            assert!(
                told.contains("ser ut som ett personnummer"),
                "{field}: {told}"
            );
            for (text, what) in [
                (
                    "Ring 070-123 45 67",
                    "”070-123 45 67” ser ut som ett telefonnummer",
                ),
                (
                    "Skriv till asta@exempel.se",
                    "”asta@exempel.se” ser ut som en e-postadress",
                ),
            ] {
                let told = sent(&mut client, &case, field, text).await;
                assert_eq!(told.contains(what), !case.is_contact, "{field}: {told}");
            }
        }
    }
}
