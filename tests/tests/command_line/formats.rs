//! Workbooks and event logs that are wrong, or hide something: what is said of them.

use insta::assert_snapshot;
use rust_xlsxwriter::{Format, Workbook};
use samsyn_tests::EXTRACT;

use super::extracts::gzip;
use super::{desk_with_extract, lines_with};

const LINE: &str = "--limits limits.toml --format csv";

/// A workbook with the extract, and what a story adds to it.
fn workbook(add: impl FnOnce(&mut rust_xlsxwriter::Worksheet)) -> Vec<u8> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    for (row, line) in EXTRACT.lines().enumerate() {
        for (column, cell) in line.split(';').enumerate() {
            sheet
                .write(row as u32, column as u16, cell)
                .expect("a cell of the story");
        }
    }
    add(sheet);
    workbook.save_to_buffer().expect("a workbook of the story")
}

fn event_log(events: &str) -> String {
    let trace = "<trace><string key=\"concept:name\" value=\"HT-1\"/>";
    format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<log>{trace}{events}</trace></log>")
}

fn event(name: &str, date: Option<&str>, transition: &str) -> String {
    let date = date.map_or(String::new(), |date| {
        format!("<date key=\"time:timestamp\" value=\"{date}\"/>")
    });
    format!(
        "<event><string key=\"concept:name\" value=\"{name}\"/>{date}<string key=\"lifecycle:transition\" value=\"{transition}\"/><string key=\"org:resource\" value=\"Kim\"/></event>"
    )
}

#[test]
fn a_workbook_with_dates_formulas_and_merged_cells() {
    let date = Format::new().set_num_format("yyyy-mm-dd");
    let content = workbook(|sheet| {
        sheet.write(8, 0, "HT-6").unwrap();
        sheet.write(8, 1, "gp_accepterad").unwrap();
        sheet
            .write_number_with_format(8, 2, 42_522.0, &date)
            .unwrap();
        sheet.write(9, 0, "HT-7").unwrap();
        sheet.write(9, 1, "gp_accepterad").unwrap();
        sheet.write_number(9, 2, 42_522.0).unwrap();
        sheet
            .merge_range(10, 0, 11, 0, "HT-8", &Format::new())
            .unwrap();
        for row in [10, 11] {
            sheet.write(row, 1, "gp_accepterad").unwrap();
            sheet.write(row, 2, "2016-06-01").unwrap();
        }
    });
    let desk = desk_with_extract().file("uttag.xlsx", content);
    assert_snapshot!(desk.in_both_languages(&format!("measure uttag.xlsx {LINE}")));
}

#[test]
fn a_workbook_without_the_sheet_of_the_profile() {
    let profile = "name = \"Exempelsystemet\"\nsheet = \"Händelser\"\n";
    let desk = desk_with_extract()
        .file("uttag.xlsx", workbook(|_| {}))
        .file("profil.toml", profile);
    let line = format!("measure uttag.xlsx {LINE} --profile profil.toml");
    assert_eq!(desk.run(&line).status, 2);
    assert_snapshot!(desk.in_both_languages(&line));
}

#[test]
fn a_workbook_that_unpacks_to_more_than_the_limit() {
    let content = workbook(|sheet| {
        (10..3_000).for_each(|row| {
            sheet.write(row, 0, "x".repeat(200)).unwrap();
        });
    });
    let desk = desk_with_extract().file("uttag.xlsx", content);
    let line = format!("measure uttag.xlsx {LINE} --max-unpacked-size 20kB");
    assert_eq!(desk.run(&line).status, 2);
    assert_snapshot!(desk.in_both_languages(&line));
}

#[test]
fn an_event_log_that_declares_entities_is_refused() {
    let bomb = "<?xml version=\"1.0\"?>\n<!DOCTYPE log [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]>\n<log/>";
    let desk = desk_with_extract().file("uttag.xes", bomb);
    let line = format!("measure uttag.xes {LINE}");
    assert_eq!(desk.run(&line).status, 2);
    assert_snapshot!(desk.in_both_languages(&line));
}

#[test]
fn an_event_log_that_is_cut_off_is_refused() {
    let log = event_log(&event(
        "gp_accepterad",
        Some("2016-06-01T10:00:00Z"),
        "complete",
    ));
    let packed = gzip(log.repeat(50).as_bytes());
    let desk = desk_with_extract()
        .file("uttag.xes", &log[..log.len() - 10])
        .file("uttag.xes.gz", &packed[..packed.len() / 2]);
    let all = ["uttag.xes", "uttag.xes.gz"].map(|name| {
        let line = format!("measure {name} {LINE}");
        assert_eq!(desk.run(&line).status, 2, "{name}");
        desk.in_both_languages(&line)
    });
    assert_snapshot!(all.join("\n"));
}

/// Events that are only begun are left out and counted; those without a time are rejected; staff are not read.
#[test]
fn events_of_an_event_log_that_do_not_count_are_told() {
    let events = [
        event("gp_accepterad", Some("2016-05-31T23:30:00Z"), "complete"),
        event("gp_upprattad", Some("2016-06-10T10:00:00Z"), "start"),
        event("gp_upprattad", Some("2016-06-20T10:00:00Z"), "complete"),
        event("beslut", None, "complete"),
    ];
    let desk = desk_with_extract().file("uttag.xes", event_log(&events.concat()));
    let line = format!("measure uttag.xes {LINE}");
    assert_snapshot!(desk.in_both_languages(&line));
    let outcome = desk.run(&line);
    assert_eq!(
        lines_with(&outcome.stdout, "plan-30"),
        ["plan-30,2016-T2,1,0,0,0,0,1.0000,19.0000,19.0,19"]
    );
    assert!(!outcome.to_string().contains("Kim"), "{outcome}");
}
