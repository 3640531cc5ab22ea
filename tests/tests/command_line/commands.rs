//! Commands that are written wrong: what is wrong, and what to write instead.

use insta::assert_snapshot;

use super::{desk, desk_with_extract};

#[test]
fn what_is_wrong_in_a_command_is_said_in_both_languages() {
    let lines = [
        "mesure uttag.csv",
        "lex-sarah",
        "dataset pubish x",
        "measure uttag.csv --limit limits.toml",
        "measure uttag.csv --färg röd --limits limits.toml",
        "measure uttag.csv",
        "measure --limits limits.toml",
        "measure uttag.csv --limits",
        "measure uttag.csv --limits limits.toml --limits limits.toml",
        "measure uttag.csv --limits limits.toml --period vecka",
        "measure uttag.csv --limits limits.toml --by unit,kommun",
        "measure uttag.csv --limits limits.toml --by none,unit",
        "measure uttag.csv --limits limits.toml --cases",
        "measure uttag.csv --limits limits.toml --memory mycket",
        "measure uttag.csv --limits limits.toml --threads 0",
        "measure uttag.csv --limits limits.toml --dataset current --data-dir mapp",
        "measure --limits limits.toml --dataset current",
        "dataset cull --data-dir mapp",
        "dataset cull --dry-run --yes --data-dir mapp",
        "dataset import uttag.csv --data-dir mapp --publish --accept-held",
        "dataset import uttag.csv --data-dir mapp --publish --dry-run",
        "calendar due --from 2016-06-20",
        "calendar holidays 2026 2027",
    ];
    let all: Vec<String> = lines
        .iter()
        .map(|line| desk_with_extract().in_both_languages(line))
        .collect();
    assert_snapshot!(all.join("\n"));
    for line in lines {
        let outcome = desk_with_extract().run(line);
        assert_eq!((outcome.status, outcome.stdout.as_str()), (2, ""), "{line}");
    }
}

#[test]
fn global_options_stand_before_or_after_the_command() {
    let before = desk_with_extract().run("--lang en measure uttag.csv --limits limits.toml");
    let after = desk_with_extract().run("measure uttag.csv --limits limits.toml --lang en");
    assert_eq!(before, after);
    assert!(before.data().contains("In time"));
}

#[test]
fn a_language_that_does_not_exist_is_told_in_that_of_the_locale() {
    let line = "calendar working-days 2026 --lang fi";
    assert_snapshot!(
        [
            desk().run(line).to_string(),
            desk().variable("LANG", "en_GB").run(line).to_string()
        ]
        .join("\n")
    );
}

#[test]
fn an_extract_may_have_a_name_that_looks_like_an_option() {
    let desk = desk_with_extract().file("--lang", samsyn_tests::EXTRACT);
    let outcome = desk.run("measure --limits limits.toml --format csv -- --lang");
    assert!(outcome.data().contains("plan-30,2016-T2"));
}

#[test]
fn files_that_are_not_there_are_named() {
    for line in [
        "measure finns-inte.csv --limits limits.toml",
        "measure uttag.csv --limits finns-inte.toml",
        "measure uttag.csv --limits limits.toml --profile finns-inte.toml",
        "measure . --limits limits.toml",
        "measure uttag.csv --limits .",
    ] {
        let outcome = desk_with_extract().run(line);
        assert_eq!((outcome.status, outcome.stdout.as_str()), (2, ""), "{line}");
    }
    let all: Vec<String> = [
        "measure finns-inte.csv --limits limits.toml",
        "measure uttag.csv --limits .",
    ]
    .iter()
    .map(|line| desk_with_extract().in_both_languages(line))
    .collect();
    assert_snapshot!(all.join("\n"));
}

#[test]
fn whoever_stops_reading_is_not_told_that_anything_failed() {
    use std::io::Read;
    use std::process::Stdio;

    let line = ["calendar", "holidays", "2026", "--format", "json"];
    let desk = desk();
    let mut command = desk.command(&line);
    let mut child = command
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let status = child.wait().unwrap();
    let mut said = String::new();
    child
        .stderr
        .take()
        .unwrap()
        .read_to_string(&mut said)
        .unwrap();
    assert_eq!((status.code(), said.as_str()), (Some(0), ""));
}
