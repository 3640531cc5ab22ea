//! Extracts as they come: every encoding that case systems write, and every way in which a file can be wrong.

use std::io::Write;

use insta::assert_snapshot;
use samsyn_tests::{EXTRACT, Outcome};

use super::{desk_with_extract, lines_with, measured};

/// The figures of [`EXTRACT`] by unit.
const FIGURES: [&str; 3] = [
    "plan-30,Åsen,2016-T2,1,0,0,0,0,1.0000,30.0000,30.0,30",
    "plan-30,Åsen,2016-T3,0,0,0,1,0,,,,",
    "plan-30,Öst,2016-T2,0,1,1,0,0,0.0000,31.0000,31.0,31",
];

fn by_unit(name: &str, content: impl AsRef<[u8]>) -> Outcome {
    let desk = desk_with_extract().file(name, content);
    desk.run(&format!(
        "measure {name} --limits limits.toml --by unit --format csv"
    ))
}

fn windows_1252(text: &str) -> Vec<u8> {
    text.chars().map(|letter| letter as u8).collect()
}

fn utf16(text: &str, to_bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    "\u{feff}"
        .encode_utf16()
        .chain(text.encode_utf16())
        .flat_map(to_bytes)
        .collect()
}

pub(super) fn gzip(content: &[u8]) -> Vec<u8> {
    let mut writer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    writer.write_all(content).expect("memory takes it");
    writer.finish().expect("memory takes it")
}

#[test]
fn every_encoding_line_end_and_delimiter_gives_the_same_figures() {
    for (what, content) in [
        ("UTF-8", EXTRACT.as_bytes().to_vec()),
        ("BOM", format!("\u{feff}{EXTRACT}").into_bytes()),
        ("CRLF", EXTRACT.replace('\n', "\r\n").into_bytes()),
        ("no last line end", EXTRACT.trim_end().as_bytes().to_vec()),
        ("Windows-1252", windows_1252(EXTRACT)),
        ("UTF-16, little end first", utf16(EXTRACT, u16::to_le_bytes)),
        ("UTF-16, big end first", utf16(EXTRACT, u16::to_be_bytes)),
        ("comma", EXTRACT.replace(';', ",").into_bytes()),
        ("tab", EXTRACT.replace(';', "\t").into_bytes()),
        ("sep=", format!("sep=;\n{EXTRACT}").into_bytes()),
        ("quotes", EXTRACT.replace("Åsen", "\"Åsen\"").into_bytes()),
        ("gzip", gzip(EXTRACT.as_bytes())),
        (
            "capitals and dots",
            EXTRACT.replace("arende;", "Ärende;").into_bytes(),
        ),
    ] {
        let outcome = by_unit("uttag.csv", content);
        assert_eq!(
            lines_with(&outcome.stdout, "plan-30"),
            FIGURES,
            "{what}: {outcome}"
        );
        assert_eq!(outcome.status, 0, "{what}");
    }
}

#[test]
fn dates_are_read_in_every_documented_form() {
    for date in [
        "2016-06-01",
        "20160601",
        "2016-06-01 13:45",
        "2016-06-01T13:45:07.123",
        "2016-05-31T22:30:00Z",
        "2016-06-01T00:30:00+02:00",
    ] {
        let outcome = measured(format!(
            "arende;handelse;datum\nHT-1;gp_accepterad;{date}\n"
        ));
        assert_eq!(
            lines_with(&outcome.stdout, "plan-30,2016-T2,0,0,0,0,1").len(),
            1,
            "{date}: {outcome}"
        );
    }
}

#[test]
fn files_that_are_no_extract_are_refused() {
    let stories: [(&str, &[u8]); 12] = [
        ("tom.csv", b""),
        ("blank.csv", b"\n\n  \n"),
        ("utan-rubrik.csv", b"HT-1;gp_accepterad;2016-06-01\n"),
        ("en-saknas.csv", b"arende;handelse;nar\n"),
        ("dubbel.csv", b"arende;handelse;datum;enhet;Enhet\n"),
        (
            "tva-for-en.csv",
            "arende;handelse;datum;omrade;Område\n".as_bytes(),
        ),
        (
            "citat.csv",
            b"\"arende;handelse;datum\nHT-1;gp_accepterad;2016-06-01\n",
        ),
        ("gammal.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 and so on"),
        ("uttag.pdf", b"%PDF-1.7"),
        ("sida.xml", b"<html><body>hej</body></html>"),
        (
            "avkortad.csv.gz",
            b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03",
        ),
        ("paket.xlsx", b"PK\x03\x04 but nothing more"),
    ];
    let mut all = Vec::new();
    for (name, content) in stories {
        let outcome = by_unit(name, content);
        assert_eq!(
            (outcome.status, outcome.stdout.as_str()),
            (2, ""),
            "{name}: {outcome}"
        );
        let desk = desk_with_extract().file(name, content);
        all.push(desk.in_both_languages(&format!("measure {name} --limits limits.toml")));
    }
    assert_snapshot!(all.join("\n"));
}

#[test]
fn another_delimiter_than_the_profile_s_is_told() {
    let desk = desk_with_extract().file(
        "profil.toml",
        "name = \"Exempelsystemet\"\ndelimiter = \",\"\n",
    );
    let line = "measure uttag.csv --limits limits.toml --profile profil.toml";
    assert_snapshot!(desk.in_both_languages(line));
}

#[test]
fn a_file_over_the_limit_is_refused_packed_and_unpacked() {
    let desk = desk_with_extract().file("bomb.csv.gz", gzip(EXTRACT.repeat(500).as_bytes()));
    let large =
        desk.in_both_languages("measure uttag.csv --limits limits.toml --max-file-size 100B");
    let bomb =
        desk.in_both_languages("measure bomb.csv.gz --limits limits.toml --max-unpacked-size 20kB");
    assert_snapshot!([large, bomb].join("\n"));
}

/// Every reason for which a row of a text file is rejected: each with its line, and all others counted.
#[test]
fn rows_are_rejected_with_line_and_reason_and_the_rest_is_measured() {
    let mut extract = EXTRACT.as_bytes().to_vec();
    for row in [
        "HT-5;gp_accepterad;2016-02-30;Öst",
        "HT-5;gp_accepterad;16-02-03;Öst",
        "HT-5;gp_accepterad;42522;Öst",
        "HT-5;gp_accepterad;2199-01-01;Öst",
        "HT-5;gp_accepterad;1066-10-14;Öst",
        "HT-5;gp_acepterad;2016-06-01;Öst",
        ";gp_accepterad;2016-06-01;Öst",
        "HT-5;gp_accepterad;2016-06-01",
        "HT-5;gp_accepterad;2016-06-01;\"Öst\"x",
    ] {
        extract.extend(row.as_bytes());
        extract.push(b'\n');
    }
    extract.extend(windows_1252("HT-5;gp_accepterad;2016-06-01;Öst\n"));
    let desk = desk_with_extract().file("uttag.csv", &extract);
    let line = "measure uttag.csv --limits limits.toml --by unit --format csv";
    assert_snapshot!(desk.in_both_languages(line));
    let outcome = desk.run(line);
    assert_eq!(lines_with(&outcome.stdout, "plan-30"), FIGURES, "{outcome}");
    assert_eq!(outcome.status, 0);
    assert_eq!(desk.run(&format!("{line} --strict")).status, 3);
}

#[test]
fn strict_is_content_where_nothing_was_rejected() {
    let line = "measure uttag.csv --limits limits.toml --strict";
    assert_eq!(desk_with_extract().run(line).status, 0);
}

#[test]
fn the_first_twenty_rejected_rows_are_told_and_the_rest_counted() {
    let rows = "HT-5;gp_accepterad;2016-02-30;Öst\n".repeat(25);
    let outcome = by_unit("uttag.csv", format!("{EXTRACT}{rows}"));
    assert_eq!(
        lines_with(&outcome.stderr, "  uttag.csv, rad").len(),
        20,
        "{outcome}"
    );
    assert!(
        outcome.stderr.contains("25 rader av 32 avvisades"),
        "{outcome}"
    );
    assert!(outcome.stderr.contains("… och 5 till"), "{outcome}");
    assert!(outcome.stderr.contains("rad 9, datum"), "{outcome}");
}

/// A quote that never closes costs its own row, not the rest of the file.
#[test]
fn a_quote_that_never_closes_is_one_rejected_row() {
    let outcome = by_unit("uttag.csv", EXTRACT.replacen("HT-3;", "\"HT-3;", 1));
    assert!(
        outcome.stderr.contains("uttag.csv, rad 6: ett citattecken"),
        "{outcome}"
    );
    assert!(outcome.stderr.contains("1 rad av 7"), "{outcome}");
    assert_eq!(
        lines_with(&outcome.stdout, "plan-30,Åsen"),
        FIGURES[..2],
        "{outcome}"
    );
}

#[test]
fn a_line_of_ten_megabytes_is_one_rejected_row() {
    let long = format!("HT-5;gp_accepterad;2016-06-01;{}\n", "x".repeat(10 << 20));
    let outcome = by_unit(
        "uttag.csv",
        format!(
            "{EXTRACT}{long}{}",
            &EXTRACT[EXTRACT.find('\n').unwrap() + 1..]
        ),
    );
    assert_eq!(lines_with(&outcome.stdout, "plan-30"), FIGURES, "{outcome}");
    assert!(
        outcome
            .stderr
            .contains("uttag.csv, rad 9: raden är för lång"),
        "{outcome}"
    );
}

#[test]
fn columns_that_are_not_read_are_named() {
    let extract = EXTRACT
        .replace("enhet\n", "enhet;handläggare;kommentar\n")
        .replace("Åsen\n", "Åsen;Kim;hej\n");
    let outcome = by_unit("uttag.csv", extract.replace("Öst\n", "Öst;Kim;hej\n"));
    assert!(
        outcome
            .stderr
            .contains("Kolumner som inte lästes: handläggare, kommentar."),
        "{outcome}"
    );
    assert_eq!(lines_with(&outcome.stdout, "plan-30"), FIGURES, "{outcome}");
}

/// A file name that climbs out of the folder is shown without its folders.
#[test]
fn a_file_elsewhere_is_named_without_its_folders() {
    let outcome = desk_with_extract().run("measure ../../../finns/inte.csv --limits limits.toml");
    assert_eq!(outcome.status, 2);
    assert!(
        outcome.stderr.starts_with("Fel: inte.csv kan inte läsas"),
        "{outcome}"
    );
}

#[test]
fn a_workbook_and_an_event_log_give_the_same_figures() {
    let mut workbook = rust_xlsxwriter::Workbook::new();
    let sheet = workbook.add_worksheet();
    let mut log = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<log>");
    for (row, line) in EXTRACT.lines().enumerate() {
        let cells: Vec<&str> = line.split(';').collect();
        for (column, cell) in cells.iter().enumerate() {
            sheet.write(row as u32, column as u16, *cell).unwrap();
        }
        if row > 0 {
            log.push_str(&format!(
                "<trace><string key=\"concept:name\" value=\"{}\"/><event><string key=\"concept:name\" value=\"{}\"/><date key=\"time:timestamp\" value=\"{}T12:00:00+02:00\"/><string key=\"enhet\" value=\"{}\"/></event></trace>",
                cells[0], cells[1], cells[2], cells[3]
            ));
        }
    }
    log.push_str("</log>");
    let outcome = by_unit("uttag.xlsx", workbook.save_to_buffer().unwrap());
    assert_eq!(lines_with(&outcome.stdout, "plan-30"), FIGURES, "{outcome}");
    // What no profile names is not read from an event log: names of staff stand there too.
    let profile = "name = \"Exempelsystemet\"\n[columns]\nenhet = \"enhet\"\n";
    let desk = desk_with_extract()
        .file("uttag.xes", &log)
        .file("uttag.xes.gz", gzip(log.as_bytes()))
        .file("profil.toml", profile);
    for name in ["uttag.xes", "uttag.xes.gz"] {
        let line = format!("measure {name} --limits limits.toml --by unit --format csv");
        assert_eq!(desk.run(&line).status, 2, "{name}");
        let outcome = desk.run(&format!("{line} --profile profil.toml"));
        assert_eq!(lines_with(&outcome.stdout, "plan-30"), FIGURES, "{outcome}");
    }
}
