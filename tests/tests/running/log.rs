//! The log says what happened, and never who a page was about, who asked, or what opens a door.

use std::collections::BTreeMap;

use serde_json::Value;

use super::browsing::{Browsing, PASSWORD};
use super::server::{Server, desk};

#[test]
fn a_day_at_work_leaves_no_personal_data_in_the_log() {
    let desk = desk();
    let server = Server::start(&desk, &[]);
    let mut browser = Browsing::as_administrator(&desk, &server.address, &[]);
    let session = browser.session().to_owned();
    let form_token = browser.get("/administration/personer/ny").token();
    browser.fill_in(
        "/administration/personer/ny",
        &[
            ("namn", "Amina Dahl"),
            ("epost", "amina.dahl@exempelkommun.se"),
        ],
    );
    browser.get("/administration/personer?q=Amina+Dahl");
    browser.get("/arenden/850709-9805");
    let mut stranger = Browsing::new(&server.address);
    stranger.fill_in(
        "/logga-in",
        &[
            ("email", "sara.holm@exempelkommun.se"),
            ("password", "fel lösenord"),
        ],
    );
    stranger.get(&format!("/inbjudan/{}", "ab".repeat(32)));
    stranger.get("/logga-in?till=%2Farenden%2FHemlig");
    server.ask_to_stop();
    let (_, said) = server.ended();
    assert!(said.len() > 8, "{said:?}");
    for line in &said {
        for word in [
            "Amina",
            "amina",
            "Dahl",
            "sara.holm",
            "exempelkommun",
            "9805",
            "Hemlig",
            "10.9.8.7",
            "lösenord",
            "häst",
            "abab",
            "?",
            PASSWORD,
            session.as_str(),
            form_token.as_str(),
        ] {
            assert!(!line.contains(word), "{word} in {line}");
        }
    }
    insta::assert_snapshot!(fields(&said));
}

/// Which fields lines of each kind have: a new one is to be looked at before it is logged.
fn fields(said: &[String]) -> String {
    let mut kinds: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for line in said {
        let line: Value = serde_json::from_str(line).expect("a line of JSON");
        let line = line.as_object().expect("an object");
        let kind = format!("{} {}", line["level"], line["message"]);
        let names = kinds.entry(kind.replace('"', "")).or_default();
        names.extend(line.keys().cloned());
    }
    let lines = kinds.into_iter().map(|(kind, mut names)| {
        names.sort();
        names.dedup();
        format!("{kind}: {}\n", names.join(", "))
    });
    lines.collect()
}

#[test]
fn the_first_link_is_for_a_terminal_and_this_is_none() {
    let desk = desk();
    let server = Server::start(&desk, &[]);
    server.ask_to_stop();
    let (_, said) = server.ended();
    assert!(
        !said.iter().any(|line| line.contains("inbjudan")),
        "{said:?}"
    );
}
