//! Datasets: imported, held or ready, published, measured without the source, discarded and culled.

use insta::assert_snapshot;
use samsyn_tests::{Desk, EXTRACT};

use super::{PROGRAM, desk_with_extract};

/// A desk whose data folder has a key that is the same in every run, so that ids are too.
fn desk_with_key() -> Desk {
    let desk = desk_with_extract().file("nyckel", [7; 32]);
    desk.variable("SAMSYN_PSEUDONYM_KEY_FILE", "nyckel")
        .variable("SAMSYN_DATA_DIR", "mapp")
}

/// What changes from run to run is hidden.
fn steady(text: &str) -> String {
    let mut steady = String::new();
    for line in text.lines() {
        let line = match line.split_once("\"seconds\": ") {
            Some((before, _)) => format!("{before}\"seconds\": [seconds]"),
            None => line.to_owned(),
        };
        let words: Vec<&str> = line.split(' ').collect();
        let is_clock = |place: usize| {
            let word = words.get(place).map_or(&b""[..], |word| word.as_bytes());
            word.len() == 5 && word[2] == b':'
        };
        let steadied = (0..words.len()).filter(|place| !is_clock(*place));
        let steadied =
            steadied.map(
                |place| match is_clock(place + 1) || is_instant(words[place]) {
                    true => "[now]",
                    false => words[place],
                },
            );
        steady.push_str(&steadied.collect::<Vec<_>>().join(" "));
        steady.push('\n');
    }
    steady
}

fn is_instant(word: &str) -> bool {
    word.len() == 20 && word.ends_with('Z') && word.as_bytes()[10] == b'T'
}

fn with_month_without_events() -> Desk {
    desk_with_key().file(
        "uttag.csv",
        format!("{EXTRACT}HT-9;beslut;2016-11-01;Öst\n"),
    )
}

#[test]
fn an_extract_is_imported_published_and_measured() {
    let desk = desk_with_key();
    assert_snapshot!(
        "import",
        steady(&desk.run("dataset import uttag.csv").to_string())
    );
    let id = desk
        .run("dataset list --format csv")
        .data()
        .lines()
        .nth(1)
        .unwrap()[..12]
        .to_owned();
    assert_snapshot!("list", steady(&desk.in_both_languages("dataset list")));
    assert_eq!(
        desk.run("measure --dataset current --limits limits.toml")
            .status,
        2
    );
    assert_eq!(desk.run(&format!("dataset publish {id}")).status, 0);
    let from_file = desk
        .run("measure uttag.csv --limits limits.toml --by unit --format csv")
        .data();
    let from_dataset =
        desk.run("measure --dataset current --limits limits.toml --by unit --format csv");
    assert_eq!(from_dataset.stdout, from_file);
    assert_snapshot!(
        "measure",
        desk.run("measure --dataset current --limits limits.toml")
    );
    assert_snapshot!(
        "show",
        steady(&desk.in_both_languages("dataset show current"))
    );
    assert_snapshot!(
        "show json",
        steady(&desk.run("dataset show current --format json").data())
    );
    let outcome = desk.run(&format!("dataset discard {id}"));
    assert_eq!(outcome.status, 2, "{outcome}");
}

#[test]
fn a_held_dataset_is_published_only_with_a_reason() {
    let desk = with_month_without_events();
    let held = desk.run("dataset import uttag.csv --publish");
    assert_eq!(held.status, 3, "published was asked for, and is not done");
    assert_snapshot!("held", steady(&held.to_string()));
    let again = desk.run("dataset import uttag.csv --publish");
    assert!(
        again.status == 3 && again.stderr.contains("fanns redan och hålls kvar"),
        "{again}"
    );
    assert_eq!(desk.run("dataset import uttag.csv").status, 0);
    assert_eq!(desk.run("dataset import uttag.csv --strict").status, 3);
    let id = desk
        .run("dataset list --format csv")
        .data()
        .lines()
        .nth(1)
        .unwrap()[..12]
        .to_owned();
    assert_snapshot!(
        "publish held",
        desk.in_both_languages(&format!("dataset publish {id}"))
    );
    let reason = [
        "dataset",
        "publish",
        &id,
        "--accept-held",
        "--reason",
        "Semesterstängt i september",
    ];
    assert_eq!(desk.run_with(&reason).status, 0);
    assert!(
        desk.run("dataset list --format csv")
            .data()
            .contains("Semesterstängt i september")
    );
}

#[test]
fn a_rejected_import_and_a_trial_leave_nothing_behind() {
    let desk = desk_with_key().file("uttag.csv", "arende;handelse;datum\nHT-1;beslut;i går\n");
    let outcome = desk.run("dataset import uttag.csv");
    assert_eq!(outcome.status, 2, "{outcome}");
    assert_snapshot!(
        "rejected",
        steady(&desk.in_both_languages("dataset import uttag.csv"))
    );
    let desk = desk.file("uttag.csv", EXTRACT);
    assert_eq!(desk.run("dataset import uttag.csv --dry-run").status, 0);
    assert_eq!(desk.run("dataset list --format json").data(), "[]\n");
    let elsewhere = desk_with_extract().file("fel.csv", "arende;handelse\nHT-1;beslut\n");
    let trial = elsewhere.run("dataset import uttag.csv --dry-run --data-dir ny");
    assert_eq!(trial.status, 0, "{trial}");
    assert!(!elsewhere.path("ny").exists());
    let wrong = elsewhere.run("dataset import fel.csv --data-dir ny");
    assert_eq!(wrong.status, 2, "{wrong}");
    assert!(!elsewhere.path("ny").exists());
}

#[test]
fn a_column_that_the_dataset_lacks_is_named() {
    let desk = desk_with_key();
    assert_eq!(desk.run("dataset import uttag.csv --publish").status, 0);
    assert_snapshot!(
        desk.in_both_languages("measure --dataset current --limits limits.toml --by area")
    );
}

#[test]
fn datasets_that_do_not_exist_are_told() {
    let desk = desk_with_key();
    let no_folder = [
        "dataset list",
        "dataset show current",
        "dataset publish current",
        "dataset discard abc",
        "dataset cull --yes",
        "measure --dataset current --limits limits.toml",
    ]
    .map(|line| {
        let outcome = desk.run(line);
        assert_eq!(outcome.status, 2, "{outcome}");
        outcome.stderr
    });
    assert_snapshot!("no folder", no_folder[0]);
    assert!(
        no_folder.iter().all(|told| *told == no_folder[0]),
        "{no_folder:?}"
    );
    assert!(!desk.path("mapp").exists());
    std::fs::create_dir(desk.path("mapp")).expect("a folder");
    let all = [
        "dataset show abc",
        "dataset publish current",
        "dataset list",
        "dataset cull --dry-run",
    ]
    .map(|line| desk.in_both_languages(line));
    assert_snapshot!(all.join("\n"));
}

#[test]
fn the_key_must_be_32_bytes() {
    let desk = desk_with_key().file("nyckel", "kort");
    assert_snapshot!(desk.in_both_languages("dataset import uttag.csv"));
}

#[test]
fn a_key_file_that_is_not_there_is_told_with_the_name_of_the_variable() {
    let desk = desk_with_key().variable("SAMSYN_PSEUDONYM_KEY_FILE", "borta");
    assert_snapshot!(desk.in_both_languages("dataset import uttag.csv"));
}

#[test]
fn a_ledger_and_a_key_that_are_gone_are_told() {
    let desk = desk_with_extract();
    assert_eq!(
        desk.run("dataset import uttag.csv --publish --data-dir mapp")
            .status,
        0
    );
    std::fs::remove_file(desk.path("mapp/keys/pseudonym.key")).expect("a key");
    let no_key = desk.in_both_languages("dataset import uttag.csv --data-dir mapp");
    std::fs::remove_file(desk.path("mapp/datasets/ledger.json")).expect("a ledger");
    let no_ledger = desk.in_both_languages("dataset list --data-dir mapp");
    assert_snapshot!(format!("{no_key}\n{no_ledger}"));
}

#[test]
fn proposed_commands_name_the_folder_as_it_was_written() {
    let desk = desk_with_extract();
    let imported = desk.run("dataset import uttag.csv --data-dir min/mapp");
    let (_, proposed) = imported
        .stderr
        .split_once("Nästa steg: samsyn ")
        .expect("a proposal");
    assert!(
        proposed.trim().ends_with(" --data-dir min/mapp"),
        "{imported}"
    );
    assert_eq!(desk.run(proposed).status, 0);
    let again = desk.run("dataset import uttag.csv --data-dir min/mapp");
    assert!(again.stderr.contains("fanns redan och gäller"), "{again}");
    let unknown = desk.run("dataset show x --data-dir min/mapp");
    assert!(
        unknown
            .stderr
            .contains("samsyn dataset list --data-dir min/mapp."),
        "{unknown}"
    );
}

#[test]
fn an_old_dataset_is_published_again_only_with_a_reason_and_shows_its_history() {
    let desk = desk_with_key();
    desk.run("dataset import uttag.csv --publish").data();
    let first = desk.run("dataset list --format csv").data();
    let first = first.lines().nth(1).expect("a dataset")[..12].to_owned();
    let more = format!("{EXTRACT}HT-9;gp_accepterad;2016-09-01;Öst\n");
    let desk = desk.file("uttag.csv", more);
    desk.run("dataset import uttag.csv --publish").data();
    let publish = format!("dataset publish {first}");
    assert_snapshot!("publish old", desk.in_both_languages(&publish));
    let mut accept: Vec<&str> = publish.split(' ').collect();
    accept.extend(["--accept-held", "--reason", "Det nya var fel"]);
    assert_eq!(desk.run_with(&accept).status, 0);
    assert_snapshot!("show old", steady(&desk.run("dataset show current").data()));
    assert!(desk.run("dataset list").data().contains("Det nya var fel"));
}

#[test]
fn a_reason_with_a_personal_number_is_refused_and_not_repeated() {
    let desk = desk_with_key();
    let line = ["dataset", "publish", "abc", "--accept-held", "--reason"];
    let told = ["beslut om 19121212-1212", "121212+1212 är död"].map(|reason| {
        let outcome = desk.run_with(&[&line[..], &[reason]].concat());
        assert!(
            outcome.status == 2 && !outcome.stderr.contains("1212"),
            "{outcome}"
        );
        outcome.stderr
    });
    assert_snapshot!(told[0]);
}

#[test]
fn culling_says_how_it_is_asked_for() {
    let desk = desk_with_key();
    assert_snapshot!(desk.in_both_languages("dataset cull"));
}

#[test]
fn a_report_says_why_with_figures_and_what_to_do() {
    let desk = desk_with_key();
    desk.run("dataset import uttag.csv --publish").data();
    let rows: String = (0..23)
        .map(|row| format!("HT-{row};koddd {};2016-05-20;Öst;x\n", row % 2))
        .collect();
    let good: String = (0..300)
        .map(|row| format!("HT-{row};beslut;2016-05-{:02};Öst;x\n", 1 + row % 28))
        .collect();
    let header = "arende;handelse;datum;enhet;Anteckning 19121212-1212\n";
    let desk = desk.file("uttag.csv", format!("{header}{good}{rows}"));
    let told = desk.in_both_languages("dataset import uttag.csv --as-of 2016-05-27 --dry-run");
    assert_snapshot!("report with figures", steady(&told));
    let header = "arende;handelse;datum\n";
    let few = "HT-1;beslut;2016-05-01\nHT-1;beslut;2016-08-31\n";
    let desk = desk.file("uttag.csv", format!("{header}{few}"));
    let told = desk.run("dataset import uttag.csv --dry-run").data();
    assert!(told.contains(" 2 mot 7 i den gällande."), "{told}");
    assert!(told.contains(" 2016-06, 2016-07."), "{told}");
}

/// Machines read the verdict where they read it otherwise; people get the message alone.
#[test]
fn files_that_are_no_extract_are_rejected_in_the_report_for_machines_too() {
    let desk = Desk::new(PROGRAM)
        .file("utan.csv", "arende;handelse\nHT-1;kontakt\n")
        .file("tom.csv", "");
    for (file, reason) in [("utan.csv", "columns_missing"), ("tom.csv", "unreadable")] {
        let outcome = desk.run(&format!("dataset import {file} --format json"));
        assert_eq!(outcome.status, 2, "{outcome}");
        let report: serde_json::Value = serde_json::from_str(&outcome.stdout).expect("a report");
        assert_eq!(report["verdict"], "rejected");
        assert_eq!(report["reasons"], serde_json::json!([reason]));
        assert_eq!(report["rows_read"], 0);
        assert!(outcome.stderr.contains(file), "{outcome}");
        assert_eq!(desk.run(&format!("dataset import {file}")).stdout, "");
    }
}
