//! Help of every command, in both languages.

use insta::assert_snapshot;

use super::desk;

#[test]
fn help_of_the_program() {
    assert_snapshot!(desk().in_both_languages("--help"));
}

#[test]
fn help_of_calendar() {
    assert_snapshot!("calendar", desk().in_both_languages("calendar --help"));
    for command in ["due", "working-days", "holidays"] {
        let text = desk().in_both_languages(&format!("calendar {command} --help"));
        assert_snapshot!(format!("calendar {command}"), text);
    }
}

#[test]
fn help_of_measure() {
    assert_snapshot!(desk().in_both_languages("measure --help"));
}

#[test]
fn help_of_dataset() {
    assert_snapshot!("dataset", desk().in_both_languages("dataset --help"));
    for command in ["import", "list", "show", "publish", "discard", "cull"] {
        let text = desk().in_both_languages(&format!("dataset {command} --help"));
        assert_snapshot!(format!("dataset {command}"), text);
    }
}

#[test]
fn without_a_command_the_help_is_a_message_and_the_status_2() {
    let outcome = desk().run("");
    assert_eq!((outcome.status, outcome.stdout.as_str()), (2, ""));
    assert_eq!(outcome.stderr, desk().run("--help").data());
    let outcome = desk().run("dataset");
    assert_eq!((outcome.status, outcome.stdout.as_str()), (2, ""));
}

#[test]
fn the_version_is_data() {
    let version = format!("samsyn {}\n", env!("CARGO_PKG_VERSION"));
    assert_eq!(desk().run("--version").data(), version);
    assert_eq!(desk().run("-V").data(), version);
}

#[test]
fn the_language_is_asked_for_or_the_locale_s_or_swedish() {
    let first_line = |desk: samsyn_tests::Desk, line: &str| {
        let help = desk.run(line).data();
        help.lines()
            .nth(2)
            .unwrap()
            .split(' ')
            .next()
            .unwrap()
            .to_owned()
    };
    assert_eq!(first_line(desk(), "--help"), "Användning:");
    assert_eq!(
        first_line(desk().variable("LANG", "en_GB.UTF-8"), "--help"),
        "Usage:"
    );
    assert_eq!(
        first_line(desk().variable("LANG", "de_DE"), "--help"),
        "Användning:"
    );
    let both = || desk().variable("LANG", "sv_SE").variable("LC_ALL", "en_US");
    assert_eq!(first_line(both(), "--help"), "Usage:");
    let messages = desk()
        .variable("LC_ALL", "")
        .variable("LC_MESSAGES", "en_US");
    assert_eq!(first_line(messages, "--help"), "Usage:");
    assert_eq!(first_line(both(), "--lang sv --help"), "Användning:");
    assert_eq!(
        first_line(both(), "calendar --lang=sv --help"),
        "Användning:"
    );
    assert_eq!(
        first_line(desk(), "calendar due --help --lang en"),
        "Usage:"
    );
}
