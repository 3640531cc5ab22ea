use super::*;

fn refusal(text: &str) -> (usize, SettingsProblem) {
    let error = EventCatalogue::shipped()
        .extended_with(text, "egna.toml")
        .expect_err(text);
    assert_eq!(error.file, "egna.toml");
    (error.line, error.problem)
}

#[test]
fn the_catalogue_that_ships_has_every_code_and_two_names_for_each() {
    let catalogue = EventCatalogue::shipped();
    assert_eq!(catalogue.version(), "2026-1");
    let codes = "aktualisering kontakt anmalan ansokan ansokan_komplett ansokan_aterkallad utredning_inledd \
        utredning_forlangd utredning_avslutad beslut beslut_skickat besokstid_erbjuden besok insats_erbjuden \
        insats_verkstalld insats_avbruten insats_aterupptagen insats_avslutad gp_erbjuden gp_accepterad \
        gp_upprattad gp_foljd gp_genomgangen sip_erbjuden sip_upprattad skyddsrond_erbjuden overklagan \
        arende_avslutat";
    for code in codes.split_whitespace() {
        assert!(catalogue.contains(code), "{code}");
    }
    let mut seen = std::collections::HashSet::new();
    for (code, event) in catalogue.events() {
        let Names { sv, en } = &event.names;
        assert!(sv != en && seen.insert(sv) && seen.insert(en), "{code}");
    }
    assert!(
        catalogue
            .kinds_of_case()
            .any(|(code, _)| code == EVERY_KIND)
    );
}

#[test]
fn a_municipality_adds_its_own() {
    let text = r#"
[[case]]
code = "skuldradgivning"
sv = "Skuldrådgivning"
[[event]]
code = "rad_1"
sv = "Första rådgivning"
cases = ["skuldradgivning"]
[[event]]
code = "tolk_bokad"
sv = "Tolk bokad"
en = "Interpreter booked"
"#;
    let shipped = EventCatalogue::shipped();
    let extended = shipped.extended_with(text, "egna.toml").unwrap();
    assert!(extended.contains("besok") && !shipped.contains("rad_1"));
    assert_eq!(
        extended.names("rad_1"),
        Some(("Första rådgivning", "Första rådgivning"))
    );
    assert_eq!(
        extended.names("tolk_bokad"),
        Some(("Tolk bokad", "Interpreter booked"))
    );
    assert_eq!(extended.events["tolk_bokad"].cases, [EVERY_KIND]);
    let other = shipped
        .extended_with(&format!("{text}\n"), "egna.toml")
        .unwrap();
    let (version, sha) = extended.version().split_once('+').unwrap();
    assert_eq!((version, sha.len()), (shipped.version(), 12));
    assert_ne!(
        extended.version(),
        other.version(),
        "another text is another version"
    );
    assert_eq!(short_sha256("abc"), "ba7816bf8f01");
}

#[test]
fn a_code_stands_once() {
    let doubled = |id: &str, first_line| SettingsProblem::DoubledId {
        id: id.to_owned(),
        first_line,
    };
    assert_eq!(
        refusal("[[event]]\ncode = \"besok\"\nsv = \"Besök\""),
        (1, doubled("besok", None))
    );
    let twice = "[[event]]\ncode = \"a\"\nsv = \"A\"\n[[event]]\ncode = \"a\"\nsv = \"B\"";
    assert_eq!(refusal(twice), (4, doubled("a", Some(1))));
    let kinds = twice.replace("event", "case");
    assert_eq!(refusal(&kinds), (4, doubled("a", Some(1))));
    let kind_too =
        "[[case]]\ncode = \"besok\"\nsv = \"A\"\n[[event]]\ncode = \"besok\"\nsv = \"B\"";
    assert_eq!(refusal(kind_too), (4, doubled("besok", None)));
    let known = "[[case]]\ncode = \"alla\"\nsv = \"Alla\"";
    assert_eq!(refusal(known), (1, doubled("alla", None)));
}

#[test]
fn mistakes_are_told_with_their_line() {
    for code in ["Besök", "besök", "1_besok", "_besok", "be sok", "be-sok"] {
        let text = format!("[[event]]\ncode = \"{code}\"\nsv = \"Besök\"");
        let code = code.to_owned();
        assert_eq!(refusal(&text), (2, SettingsProblem::CodeForm { code }));
    }
    let unknown_kind = "[[event]]\ncode = \"a\"\nsv = \"A\"\ncases = [\"alla\",\n\"skola\"]";
    let (line, problem) = refusal(unknown_kind);
    assert!(
        matches!(problem, SettingsProblem::UnknownValue { value, known, .. } if value == "skola" && known.len() == 10)
    );
    assert_eq!(line, 5);
    let missing = |key| SettingsProblem::MissingKey {
        key,
        table: "event",
    };
    assert_eq!(refusal("\n[[event]]\ncode = \"a\""), (2, missing("sv")));
    assert_eq!(refusal("\n[[event]]\nsv = \"a\""), (2, missing("code")));
    assert_eq!(refusal("# tom"), (1, SettingsProblem::NothingDefined));
    let known = vec!["case", "event"];
    let key = "version".to_owned();
    assert_eq!(
        refusal("version = \"2\""),
        (1, SettingsProblem::UnknownKey { key, known })
    );
    let (line, problem) = refusal("[[event]]\ncode = \"a\"\nsv = \"\"");
    assert!(matches!(problem, SettingsProblem::EmptyText { key } if key == "sv"));
    assert_eq!(line, 3);
}

#[test]
fn open_codes_are_any() {
    assert!(EventCodes::Open.contains("T02 Check confirmation of receipt"));
    assert_eq!(EventCodes::Open.names("besok"), None);
    assert_eq!(
        (EventCodes::Open.version(), EventCodes::shipped().version()),
        ("open", "2026-1")
    );
    assert_eq!(
        EventCodes::shipped().closest("gp_uprättad"),
        Some("gp_upprattad")
    );
}
