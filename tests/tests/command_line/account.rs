//! What the figures rest on, and what they cannot rest on: said to whoever reads them.

use insta::assert_snapshot;
use samsyn_tests::{EXTRACT, PLAN_30};

use super::{desk_with_extract, lines_with};

const LINE: &str = "measure uttag.csv --limits limits.toml";

/// A promise of decisions, in an extract that tells of none.
#[test]
fn a_code_that_no_row_has_is_told_with_the_promise_that_asks_for_it() {
    let decision = PLAN_30
        .replace("plan-30", "beslut-7")
        .replace("gp_accepterad", "gp_accepterad\", \"ansokan_komplett")
        .replace("gp_upprattad", "beslut_skickat");
    let coverage = "[[coverage]]\nid = \"skyddsrond\"\nkey = \"case\"\nopen = [\"gp_accepterad\"]\nhas = [\"skyddsrond_erbjuden\"]\n";
    let desk = desk_with_extract().file("limits.toml", format!("{PLAN_30}{decision}{coverage}"));
    let outcome = desk.run(&format!("{LINE} --format csv"));
    assert_eq!(outcome.status, 0, "{outcome}");
    assert_eq!(
        lines_with(&outcome.stderr, "”"),
        [
            "”ansokan_komplett” (start i beslut-7), ”beslut_skickat” (stop i beslut-7) förekommer inte i uttaget.",
            "”skyddsrond_erbjuden” (has i skyddsrond) förekommer inte i uttaget.",
        ]
    );
    assert_snapshot!(desk.in_both_languages(LINE));

    let imported = desk.run("dataset import uttag.csv --publish");
    assert_eq!(imported.status, 0, "{imported}");
    let of_dataset = desk
        .run("measure --dataset current --limits limits.toml")
        .data();
    assert_eq!(lines_with(&of_dataset, "”").len(), 2, "{of_dataset}");
    assert!(of_dataset.contains("(has i skyddsrond) förekommer inte i datamängden."));
}

/// The codes of the source system are in no catalogue: nothing is measured, and it is said which codes to translate.
#[test]
fn an_extract_without_an_accepted_row_is_no_figure_of_its_latest_date() {
    let mut extract = "arende;handelse;datum\n".to_owned();
    for case in 0..30 {
        extract.push_str(&format!(
            "HT-{case};KONTAKT;2016-06-01\nHT-{case};GP JA;2016-06-02\n"
        ));
    }
    extract.push_str("HT-1;KONTAKT;2016-06-03\n");
    let desk = desk_with_extract().file("uttag.csv", extract);
    let outcome = desk.run(LINE);
    assert!(
        outcome
            .stderr
            .starts_with("Alla 61 rader avvisades, så det finns inget att mäta:"),
        "{outcome}"
    );
    assert!(
        outcome
            .stderr
            .contains("\nOkända koder: KONTAKT (31), GP JA (30).\n"),
        "{outcome}"
    );
    assert!(!outcome.stdout.contains("senaste datumet"), "{outcome}");
    assert_eq!(outcome.status, 0);
    assert_eq!(desk.run(&format!("{LINE} --strict")).status, 3);
    let one = desk_with_extract().file(
        "uttag.csv",
        "arende;handelse;datum\nHT-1;KONTAKT;2016-06-01\n",
    );
    assert_snapshot!(one.in_both_languages(&format!("{LINE} --as-of 2016-06-30")));
}

#[test]
fn unknown_codes_are_counted_among_the_rows_that_are_kept_with_their_reason() {
    let mut extract = EXTRACT.to_owned();
    for case in 0..1_100 {
        extract.push_str(&format!("HT-{case};KOD {:02};2016-06-01;Åsen\n", case % 25));
    }
    let outcome = desk_with_extract().file("uttag.csv", extract).run(LINE);
    assert!(
        outcome.stderr.contains(
            "\nOkända koder bland de första 1000 avvisade raderna: KOD 00 (40), KOD 01 (40), "
        ),
        "{outcome}"
    );
    assert!(
        outcome.stderr.contains("KOD 19 (40) och 5 till.\n"),
        "{outcome}"
    );
}

/// Local days off come from the data folder, and change due dates.
#[test]
fn local_days_off_are_told_below_the_figures() {
    let desk = desk_with_extract();
    std::fs::create_dir(desk.path("mapp")).unwrap();
    let desk = desk.file(
        "mapp/settings.toml",
        "[calendar]\ndays_off = [\"2016-05-06\", \"2016-06-27\"]\n",
    );
    let with = desk.run(&format!("{LINE} --data-dir mapp")).data();
    assert!(with.contains("\nLokala lediga dagar: 2.\n"), "{with}");
    assert!(!desk.run(LINE).data().contains("Lokala lediga dagar"));
}

/// The dataset was published although a row was rejected: whoever is strict hears of it each time.
#[test]
fn strict_is_not_content_with_a_dataset_whose_import_rejected_rows() {
    let rejected = format!("{EXTRACT}HT-5;gp_accepterad;2016-02-30;Åsen\n");
    let many: String = (10..40)
        .map(|case| format!("HT-{case};beslut;2016-07-01;Åsen\n"))
        .collect();
    let desk = desk_with_extract().file("uttag.csv", format!("{rejected}{many}"));
    let held = desk.run_with(&[
        "dataset",
        "import",
        "uttag.csv",
        "--publish",
        "--accept-held",
        "--reason",
        "ett skrivfel",
    ]);
    assert_eq!(held.status, 0, "{held}");
    let line = "measure --dataset current --limits limits.toml --format csv";
    assert_eq!(desk.run(line).status, 0);
    let strict = desk.run(&format!("{line} --strict"));
    assert_eq!(strict.status, 3, "{strict}");
    assert!(strict.stderr.contains("samsyn dataset show"), "{strict}");
    let desk = desk_with_extract();
    assert_eq!(desk.run("dataset import uttag.csv --publish").status, 0);
    assert_eq!(desk.run(&format!("{line} --strict")).status, 0);
}
