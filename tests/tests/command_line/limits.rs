//! Mistakes in what is to be measured: file, line, what is wrong and what to do; nothing is measured.

use insta::assert_snapshot;
use samsyn_tests::PLAN_30;

use super::desk_with_extract;

fn with_limits(limits: &str) -> String {
    let desk = desk_with_extract().file("limits.toml", limits);
    let line = "measure uttag.csv --limits limits.toml";
    let outcome = desk.run(line);
    assert_eq!(
        (outcome.status, outcome.stdout.as_str()),
        (2, ""),
        "{outcome}"
    );
    desk.in_both_languages(line)
}

#[test]
fn mistakes_in_limits() {
    let changed = |from: &str, to: &str| with_limits(&PLAN_30.replace(from, to));
    let twice = format!("{PLAN_30}\n{PLAN_30}");
    let all = [
        with_limits("[[limit]"),
        with_limits(""),
        changed("amount", "antal"),
        changed("amount = 30\n", ""),
        changed("amount = 30", "amount = -1"),
        changed("amount = 30", "amount = 10001"),
        changed("amount = 30", "amount = \"30\""),
        changed("\"days\"", "\"weeks\""),
        changed("start = [\"gp_accepterad\"]", "start = []"),
        changed("stop = [\"gp_upprattad\"]", "stop = [\"\"]"),
        changed("gp_accepterad", "gp_acepterad"),
        changed("gp_accepterad", "hembesök"),
        with_limits(&twice),
        with_limits(&format!(
            "{PLAN_30}valid_from = 2016-01-02\nvalid_to = 2016-01-01\n"
        )),
        with_limits(&format!(
            "{PLAN_30}[limit.population]\nbirth_year = {{ from = 1990, to = 1980 }}\n"
        )),
        with_limits(&format!(
            "{PLAN_30}[limit.population]\nsex = [\"flicka\"]\n"
        )),
    ];
    assert_snapshot!(all.join("\n"));
}

#[test]
fn a_column_that_the_extract_lacks_is_named_with_what_asks_for_it() {
    let area = format!("{PLAN_30}[limit.population]\narea = [\"hemtjänst\"]\n");
    let person = PLAN_30.replace("\"case\"", "\"person\"");
    let service = PLAN_30.replace("\"case\"", "\"case_service\"");
    let grouping = desk_with_extract()
        .in_both_languages("measure uttag.csv --limits limits.toml --by unit,area");
    let all = [
        with_limits(&area),
        with_limits(&person),
        with_limits(&service),
        grouping,
    ];
    assert_snapshot!(all.join("\n"));
}

/// The second of two files lacks the unit: it is that file that is named.
#[test]
fn every_file_needs_the_column() {
    let desk = desk_with_extract().file(
        "utan.csv",
        "arende;handelse;datum\nHT-9;beslut;2016-06-01\n",
    );
    let outcome = desk.run("measure uttag.csv utan.csv --limits limits.toml --by unit");
    assert_eq!(outcome.status, 2);
    assert!(
        outcome.stderr.contains("utan.csv saknar kolumnen enhet"),
        "{outcome}"
    );
}

/// Exempelkommun calls a home visit something of its own, and says so in a catalogue.
#[test]
fn a_municipality_has_codes_of_its_own() {
    let desk = desk_with_extract()
        .file(
            "limits.toml",
            PLAN_30.replace("gp_accepterad", "hembesok_bokat"),
        )
        .file(
            "uttag.csv",
            "arende;handelse;datum\nHT-1;hembesok_bokat;2016-06-01\nHT-1;gp_upprattad;2016-06-02\n",
        )
        .file(
            "egna.toml",
            "[[event]]\ncode = \"hembesok_bokat\"\nsv = \"Hembesök bokat\"\n",
        )
        .file(
            "fel.toml",
            "[[event]]\ncode = \"beslut\"\nsv = \"Beslut\"\n",
        );
    let line = "measure uttag.csv --limits limits.toml --format csv";
    assert_eq!(desk.run(line).status, 2);
    let csv = desk.run(&format!("{line} --catalogue egna.toml")).data();
    assert_eq!(
        csv.lines().nth(1),
        Some("plan-30,2016-T2,1,0,0,0,0,1.0000,1.0000,1.0,1")
    );
    assert_snapshot!(desk.in_both_languages(&format!("{line} --catalogue fel.toml")));
}

#[test]
fn open_codes_are_taken_verbatim() {
    let limits = PLAN_30
        .replace("gp_accepterad", "Plan accepterad")
        .replace("gp_upprattad", "Plan KLAR");
    let extract = "arende;handelse;datum\nHT-1;Plan accepterad;2016-06-01\nHT-1;Plan klar;2016-06-02\nHT-1;Plan KLAR;2016-06-03\n";
    let desk = desk_with_extract()
        .file("limits.toml", limits)
        .file("uttag.csv", extract);
    let line = "measure uttag.csv --limits limits.toml --codes open --format csv";
    let csv = desk.run(line).data();
    assert_eq!(
        csv.lines().nth(1),
        Some("plan-30,2016-T2,1,0,0,0,0,1.0000,2.0000,2.0,2")
    );
}

#[test]
fn a_profile_names_columns_and_codes_and_its_mistakes_have_lines() {
    let desk = desk_with_extract()
        .file("profil.toml", "name = \"Exempelsystemet\"\n[columns]\narende = \"Dnr\"\n[codes]\n\"Plan klar\" = \"gp_upprattad\"\n\"Samtal\" = \"\"\n")
        .file("fel.toml", "name = \"Exempelsystemet\"\n[columns]\nkommun = \"Dnr\"\n")
        .file("form.toml", "name = \"Exempelsystemet\"\ndate_form = \"DD/MM/YY\"\n")
        .file("uttag.csv", "Dnr;handelse;datum\nHT-1;gp_accepterad;2016-06-01\nHT-1;Plan klar;2016-06-02\nHT-1;Samtal;2016-06-02\n");
    let line = "measure uttag.csv --limits limits.toml --format csv --profile";
    let outcome = desk.run(&format!("{line} profil.toml"));
    assert_eq!(
        outcome.stdout.lines().nth(1),
        Some("plan-30,2016-T2,1,0,0,0,0,1.0000,1.0000,1.0,1")
    );
    assert!(
        outcome
            .stderr
            .contains("1 rad med en händelse som profilen utelämnar"),
        "{outcome}"
    );
    let wrong =
        ["fel.toml", "form.toml"].map(|file| desk.in_both_languages(&format!("{line} {file}")));
    assert_snapshot!(wrong.join("\n"));
}
