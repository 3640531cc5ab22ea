//! `serve`, `migrate`, `doctor`, `config`, `user`, `backup` and `restore`: what they say, and their statuses.

use insta::assert_snapshot;
use samsyn_tests::Desk;

use super::desk;

/// Several commands, each in both languages.
fn story(desk: &Desk, lines: &[&str]) -> String {
    let told = lines.iter().map(|line| desk.in_both_languages(line));
    told.collect::<Vec<_>>().join("\n")
}

#[test]
fn help_of_operation() {
    for command in [
        "serve", "migrate", "doctor", "config", "user", "backup", "restore",
    ] {
        let text = desk().in_both_languages(&format!("{command} --help"));
        assert_snapshot!(format!("help of {command}"), text);
    }
    let lines = [
        "config print --help",
        "user add --help",
        "user role --help",
        "user role add --help",
        "user role end --help",
        "backup verify --help",
    ];
    assert_snapshot!("help further in", story(&desk(), &lines));
}

#[test]
fn a_site_that_others_can_reach_needs_https_in_front_of_it() {
    let lines = [
        "serve --listen 0.0.0.0:8080",
        "serve --listen 0.0.0.0:8080 --public-url https://kvalitet.exempel.se",
        "serve --public-url https://kvalitet.exempel.se",
        "serve --public-url http://kvalitet.exempel.se",
        "serve --database mysql://samsyn:hemlig@db/samsyn",
        "serve --listen 8080",
    ];
    let password = desk().run(lines[3]).stderr.contains("hemlig");
    assert!(!password, "an address may hold one");
    assert_snapshot!(story(&desk(), &lines));
}

#[test]
fn settings_come_from_the_command_the_environment_and_the_file_in_that_order() {
    let file = "database = \"postgres://samsyn:hemlig@db/samsyn\"\nlisten = \"127.0.0.1:9001\"\nlog = \"json\"\n";
    let desk = desk()
        .file("drift.toml", file)
        .variable("SAMSYN_CONFIG", "drift.toml")
        .variable("SAMSYN_LISTEN", "127.0.0.1:9002");
    let shown = desk.run("config print").data();
    assert_snapshot!(shown, @r#"
    # data_dir: samsyn-data
    database = "postgres://samsyn:***@db/samsyn"
    listen = "127.0.0.1:9002"
    log = "json"
    "#);
    let shown = desk.run("config print --listen 127.0.0.1:9003").data();
    assert!(shown.contains("9003"), "{shown}");
}

#[test]
fn every_mistake_in_the_settings_has_its_line() {
    let file = "listen = \"8080\"\nlosenord = \"hemligt\"\n\ndatabase = \"mysql://u:hemligt@h/d\"\npublic_url = \"http://h\"\ntrusted_proxies = 300\nlog = 1\n";
    let desk = desk()
        .file("fel.toml", file)
        .file("trasig.toml", "listen = \n");
    let lines = [
        "config check",
        "config check --config fel.toml",
        "config print --config fel.toml",
        "config check --config trasig.toml",
        "config check --config saknas.toml",
    ];
    let told = story(&desk, &lines);
    assert!(!told.contains("hemligt"), "{told}");
    assert_snapshot!(told);
}

#[test]
fn the_database_is_brought_up_to_date_once() {
    let desk = desk();
    let before = desk.run("migrate --dry-run --data-dir data");
    assert!(
        before
            .clone()
            .data()
            .starts_with("0001_foundation\n0002_people\n"),
        "{before}"
    );
    assert!(!desk.path("data").exists(), "a look makes nothing");
    assert_eq!(desk.run("migrate --data-dir data").stdout, before.stdout);
    assert_snapshot!(desk.in_both_languages("migrate --data-dir data"));
}

#[test]
fn the_doctor_says_what_is_wrong_and_ends_with_status_1() {
    use std::os::unix::fs::PermissionsExt as _;
    let desk = desk();
    assert_eq!(desk.run("doctor --data-dir data").status, 1);
    desk.run("migrate --data-dir data").data();
    let healthy = desk.run("doctor --data-dir data --format json");
    let found: serde_json::Value = serde_json::from_str(&healthy.clone().data()).unwrap();
    let found = found.as_array().unwrap();
    let ill = found.iter().filter(|one| one["status"] == "error").count();
    assert_eq!((found.len(), ill), (10, 0), "{healthy}");

    let file = desk.path("data/samsyn.toml");
    std::fs::write(&file, "public_url = \"https://kvalitet.exempel.se\"\n").unwrap();
    let alone = desk.run("doctor --data-dir data");
    assert_eq!(alone.status, 1, "{alone}");
    assert!(alone.stdout.contains("omvänd proxy"), "{alone}");
    std::fs::remove_file(file).unwrap();

    std::fs::create_dir(desk.path("data/keys")).unwrap();
    let key = desk.path("data/keys/pseudonym.key");
    std::fs::write(&key, [0; 32]).unwrap();
    std::fs::set_permissions(&key, std::fs::Permissions::from_mode(0o644)).unwrap();
    let open = desk.run("doctor --data-dir data");
    assert_eq!(open.status, 1, "{open}");
    assert!(
        open.stdout.contains("rättigheter 644; 600 behövs"),
        "{open}"
    );

    std::fs::set_permissions(&key, std::fs::Permissions::from_mode(0o600)).unwrap();
    let file = desk.path("data/samsyn.sqlite");
    std::fs::write(&file, "no database at all".repeat(400)).unwrap();
    assert_eq!(desk.run("doctor --data-dir data").status, 1);
}

#[test]
fn accounts_are_added_invited_and_blocked() {
    let desk = desk();
    let link = desk.run("user invite --data-dir data").data();
    assert!(
        link.starts_with("http://127.0.0.1:8080/inbjudan/"),
        "{link}"
    );
    let add = [
        "user",
        "add",
        "amina.dahl@exempelkommun.se",
        "--name",
        "Amina Dahl",
        "--data-dir",
        "data",
    ];
    assert!(desk.run_with(&add).data().contains("/inbjudan/"));
    assert_eq!(desk.run_with(&add).status, 2, "there is one already");
    let lines = [
        "user list --data-dir data",
        "user block amina.dahl@exempelkommun.se --data-dir data",
        "user list --data-dir data --format csv",
        "user unblock AMINA.DAHL@exempelkommun.se --data-dir data",
        "user invite sara.holm@exempelkommun.se --data-dir data",
    ];
    assert_snapshot!(story(&desk, &lines));
}

#[test]
fn roles_are_given_and_ended_at_the_machine() {
    let desk = desk();
    desk.run("user invite --data-dir data").data();
    let of = |line: &str| {
        let mut words: Vec<&str> = line.split(' ').collect();
        words.extend(["--reason", "Sköter driften", "--data-dir", "data"]);
        desk.run_with(&words)
    };
    let add = [
        "user",
        "add",
        "amina.dahl@exempelkommun.se",
        "--name",
        "Amina Dahl",
    ];
    desk.run_with(&[&add[..], &["--data-dir", "data"]].concat())
        .data();
    let whom = "amina.dahl@exempelkommun.se administrator";
    let given = of(&format!("user role add {whom} --from 2026-01-01"));
    assert_eq!(given.status, 0, "{given}");
    let elsewhere = of(&format!("user role add {whom} --unit SAKNAS"));
    assert!(
        elsewhere.status == 2 && elsewhere.stderr.contains("SAKNAS"),
        "{elsewhere}"
    );
    let unit = of("user role add amina.dahl@exempelkommun.se unit_manager");
    assert_eq!(unit.status, 2, "the top is no unit: {unit}");
    let end = format!("user role end {whom} --last 2026-02-01 --data-dir data");
    assert_eq!(desk.run(&end).status, 0);
    assert_eq!(desk.run(&end).status, 2, "it has ended");
}

#[test]
fn a_copy_is_made_checked_and_restored() {
    let desk = desk()
        .file("fras.txt", "en hemlig fras\n")
        .file("fel.txt", "en annan\n");
    assert_eq!(
        desk.run("backup kopia.samsyn --data-dir data").status,
        2,
        "nothing to copy"
    );
    desk.run("user invite --data-dir data").data();
    let made = desk.run("backup kopia.samsyn --passphrase-file fras.txt --data-dir data");
    assert_eq!(made.status, 0, "{made}");
    desk.run_with(&[
        "user",
        "add",
        "sara.holm@exempelkommun.se",
        "--name",
        "Sara Holm",
        "--data-dir",
        "data",
    ])
    .data();
    for line in [
        "backup verify kopia.samsyn --data-dir data",
        "backup verify kopia.samsyn --passphrase-file fel.txt --data-dir data",
        "restore kopia.samsyn --data-dir data",
        "restore fras.txt --data-dir data",
        "restore saknas --data-dir data",
    ] {
        let refused = desk.run(line);
        assert!(
            refused.status == 2 || refused.status == 1,
            "{line}: {refused}"
        );
    }
    let there = || desk.run("user list --data-dir data --format csv").data();
    assert!(there().contains("sara.holm"), "nothing was replaced");
    let verified =
        desk.run("backup verify kopia.samsyn --passphrase-file fras.txt --data-dir data");
    assert_eq!(verified.status, 0, "{verified}");
    let restored = desk.run("restore kopia.samsyn --passphrase-file fras.txt --data-dir data");
    assert_eq!(restored.status, 0, "{restored}");
    assert!(!there().contains("sara.holm") && there().contains("administrator"));
}
