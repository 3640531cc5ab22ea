//! Mistakes that a new user makes: each is named for what it is, with what to do about it.

use samsyn_tests::{EXTRACT, PLAN_30};

use super::{desk, desk_with_extract, lines_with};

const LINE: &str = "measure uttag.csv --limits limits.toml";

/// What a run says on stderr of an extract.
fn said_of(extract: impl AsRef<[u8]>) -> String {
    desk_with_extract()
        .file("uttag.csv", extract)
        .run(LINE)
        .stderr
}

/// What a run says on stderr of limits.
fn said_of_limits(limits: impl AsRef<[u8]>) -> String {
    let outcome = desk_with_extract().file("limits.toml", limits).run(LINE);
    assert_eq!(outcome.status, 2, "{outcome}");
    outcome.stderr
}

#[test]
fn a_header_of_one_field_is_a_matter_of_the_delimiter() {
    let said = said_of(EXTRACT.replace(';', "|"));
    assert!(
        said.contains("Rubrikraden har bara ett fält: arende|handelse|datum|enhet."),
        "{said}"
    );
    assert!(
        said.contains("ska vara semikolon, komma eller tabb."),
        "{said}"
    );
    let profile = "name = \"X\"\ndelimiter = \"|\"\n";
    let outcome = desk_with_extract()
        .file("profil.toml", profile)
        .run(&format!("{LINE} --profile profil.toml"));
    assert!(
        outcome
            .stderr
            .contains(r#"använd något av ";", ",", "\t"."#),
        "{outcome}"
    );
}

#[test]
fn a_first_row_with_a_date_is_no_header() {
    let said = said_of("HT-1;gp_accepterad;2016-06-01;Åsen\n");
    assert!(said.contains("verkar sakna rubrikrad"), "{said}");
}

#[test]
fn a_date_in_another_form_than_the_profile_s_is_told_with_the_form() {
    let desk = desk_with_extract()
        .file("profil.toml", "name = \"X\"\ndate_form = \"DD.MM.YYYY\"\n")
        .file(
            "uttag.csv",
            "arende;handelse;datum\nHT-1;beslut;01/06/2016\n",
        );
    let outcome = desk.run(&format!("{LINE} --profile profil.toml"));
    let expected = "inte skrivet som profilen säger (DD.MM.YYYY): ”01/06/2016”";
    assert!(outcome.stderr.contains(expected), "{outcome}");
}

#[test]
fn settings_in_another_encoding_are_to_be_saved_as_utf_8() {
    let limits: Vec<u8> = PLAN_30.chars().map(|letter| letter as u8).collect();
    let said = said_of_limits(limits);
    assert!(
        said.contains("Anteckningar: Spara som, Kodning UTF-8"),
        "{said}"
    );
}

/// The parser's words are English, and about grammar.
#[test]
fn mistakes_in_toml_are_told_in_the_reader_s_language() {
    for (from, to, expected) in [
        (
            "amount = 30",
            "amount = 30\namount = 31",
            "Nyckeln står två gånger",
        ),
        ("\"days\"", "days", "utan raka citattecken"),
        ("\"days\"", "”days”", "utan raka citattecken"),
        ("\"days\"", "\"days", "utan raka citattecken"),
        (
            "[\"gp_upprattad\"]",
            "[\"gp_upprattad\"",
            "En parentes avslutas inte",
        ),
        (
            "amount = 30",
            "amount",
            "ett namn, ett likhetstecken och ett värde",
        ),
        ("amount = 30", "amount =", "Värdet saknas"),
        ("amount", "åldersgräns", "tecken som kräver citattecken"),
    ] {
        let said = said_of_limits(PLAN_30.replace(from, to));
        assert!(said.contains(expected), "{to}: {said}");
        assert!(!said.contains("expected"), "{to}: {said}");
    }
    let empty = format!("{PLAN_30}[limit.population]\nbirth_year = {{}}\n");
    let said = said_of_limits(empty);
    assert!(
        said.contains("”birth_year” är tom.\nGör så här: skriv from, to eller båda."),
        "{said}"
    );
}

#[test]
fn files_of_one_name_are_told_apart_by_their_paths() {
    let desk = desk_with_extract().file("fel.csv", "arende;handelse;datum\nHT-1;beslut;\n");
    for folder in ["a", "b"] {
        std::fs::create_dir(desk.path(folder)).unwrap();
        std::fs::copy(desk.path("fel.csv"), desk.path(folder).join("uttag.csv")).unwrap();
    }
    let outcome = desk.run("measure a/uttag.csv b/uttag.csv fel.csv --limits limits.toml");
    for place in [
        "  a/uttag.csv, rad 2",
        "  b/uttag.csv, rad 2",
        "  fel.csv, rad 2",
    ] {
        assert_eq!(lines_with(&outcome.stderr, place).len(), 1, "{outcome}");
    }
}

/// What is read of an extract cannot be asked for where no extract is read.
#[test]
fn how_to_read_and_a_dataset_exclude_each_other() {
    for option in [
        "--profile p.toml",
        "--max-file-size 1GB",
        "--max-unpacked-size 1GB",
    ] {
        let line = format!("measure --dataset current --limits limits.toml {option}");
        let outcome = desk_with_extract().run(&line);
        assert_eq!(outcome.status, 2, "{outcome}");
        assert!(
            outcome.stderr.contains("kan inte användas tillsammans"),
            "{outcome}"
        );
    }
}

/// Rows that do not fit in memory go where the machine keeps temporary files; a dataset may have lost a file.
#[test]
fn a_folder_or_a_file_that_cannot_be_used_is_named() {
    let rows: String = (0..20_000)
        .map(|case| format!("HT-{case};gp_accepterad;2016-06-01;Åsen\n"))
        .collect();
    let desk = desk_with_extract()
        .file("uttag.csv", format!("arende;handelse;datum;enhet\n{rows}"))
        .variable("TMPDIR", "/finns/inte");
    let outcome = desk.run(&format!("{LINE} --memory 1KB"));
    assert_eq!(outcome.status, 1, "{outcome}");
    assert!(
        outcome.stderr.contains("i mappen /finns/inte kunde inte"),
        "{outcome}"
    );

    let desk = desk_with_extract();
    assert_eq!(desk.run("dataset import uttag.csv --publish").status, 0);
    let dataset = std::fs::read_dir(desk.path("samsyn-data/datasets")).unwrap();
    let folders = dataset.map(|entry| entry.unwrap().path());
    for folder in folders.filter(|path| path.is_dir()) {
        for file in std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().path())
        {
            if file.extension().is_some_and(|kind| kind == "parquet") {
                std::fs::remove_file(file).unwrap();
            }
        }
    }
    let outcome = desk.run("measure --dataset current --limits limits.toml");
    assert_eq!(outcome.status, 2, "{outcome}");
    assert!(
        outcome
            .stderr
            .contains("har förlorat filen events-000.parquet"),
        "{outcome}"
    );
}

/// What a unit is called must not act on the terminal; a machine gets it as it is.
#[test]
fn control_characters_are_spaces_to_people() {
    let extract =
        "arende;handelse;datum;enhet\nHT\u{1b}-1;gp_accepterad;2016-06-01;\u{1b}[2JÅsen\n";
    let desk = desk_with_extract().file("uttag.csv", extract);
    for options in ["--by unit", "--cases running,missed"] {
        let outcome = desk.run(&format!("{LINE} --as-of 2016-08-31 {options}"));
        assert!(!outcome.to_string().contains('\u{1b}'), "{outcome:?}");
        assert!(outcome.stdout.contains(" [2JÅsen"), "{outcome}");
    }
    let csv = desk.run(&format!("{LINE} --by unit --format csv")).data();
    assert!(csv.contains('\u{1b}'), "{csv:?}");
}

#[test]
fn a_promise_that_nothing_happens_is_held_and_not_in_time() {
    let limits = format!("{PLAN_30}expect = \"none_within\"\n");
    let desk = desk_with_extract().file("limits.toml", limits);
    let table = desk.run(LINE).data();
    let header = table.lines().nth(1).unwrap();
    assert!(
        header.starts_with("Period    Hållet  För sent  Brutet"),
        "{table}"
    );
    assert!(
        header.contains("Andel hållna") && !header.contains("tid"),
        "{table}"
    );
}

#[test]
fn a_coverage_that_nobody_opens_is_no_time_limit() {
    let coverage = "[[coverage]]\nid = \"skyddsrond\"\nkey = \"case\"\nopen = [\"insats_verkstalld\"]\nhas = [\"skyddsrond_erbjuden\"]\n";
    let table = desk_with_extract()
        .file("limits.toml", coverage)
        .run(LINE)
        .data();
    assert!(
        table.starts_with("Inget att mäta: ingen händelse i uttaget öppnar någon täckning."),
        "{table}"
    );
}

#[test]
fn help_may_be_asked_for_as_a_command() {
    for command in ["", "measure", "dataset import", "calendar due"] {
        let asked = desk().run(&format!("help {command}"));
        assert_eq!(asked, desk().run(&format!("{command} --help")), "{command}");
        assert_eq!(asked.status, 0, "{asked}");
    }
}

#[test]
fn standard_input_is_no_file() {
    let outcome = desk_with_extract().run("measure - --limits limits.toml");
    assert_eq!(outcome.status, 2);
    assert!(
        outcome
            .stderr
            .contains("spara uttaget i en fil och ange den"),
        "{outcome}"
    );
}
