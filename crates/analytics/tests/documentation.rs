//! What the reference shows can be read, and what it lists is all there is.

use std::collections::BTreeSet;

use samsyn_analytics::column::Column;
use samsyn_analytics::row_error::RowErrorCode;
use samsyn_analytics::settings::events::{EventCatalogue, EventCodes};
use samsyn_analytics::settings::limits::Definitions;
use samsyn_analytics::settings::profile::Profile;

const EXTRACT: &str = include_str!("../../../docs/reference/extract-format.md");
const LIMITS: &str = include_str!("../../../docs/reference/limits.md");

fn toml_blocks(text: &str) -> Vec<&str> {
    let blocks = text.split("```toml\n").skip(1);
    blocks
        .filter_map(|block| block.split("```").next())
        .collect()
}

/// What stands in code in the cells of the tables under a heading, as far as `place` goes.
fn cells<'t>(text: &'t str, heading: &str, places: &[usize]) -> BTreeSet<&'t str> {
    let from = text.split(&format!("\n## {heading}\n")).nth(1);
    let section = from.and_then(|rest| rest.split("\n## ").next());
    let section = section.expect("the section is there");
    let rows = section.lines().filter(|line| line.starts_with("| `"));
    rows.flat_map(|row| {
        let cells: Vec<&str> = row.split('|').map(str::trim).collect();
        places
            .iter()
            .map(move |place| cells[*place].trim_matches('`'))
    })
    .collect()
}

#[test]
fn limits_in_the_reference_can_be_used() {
    let blocks = toml_blocks(LIMITS);
    assert_eq!(blocks.len(), 2);
    for block in blocks {
        let read = Definitions::from_toml(block, "limits.md", &EventCodes::shipped());
        assert!(read.is_ok(), "{read:?}");
    }
}

#[test]
fn own_codes_and_the_profile_in_the_reference_can_be_used() {
    let blocks = toml_blocks(EXTRACT);
    let [own_codes, profile] = blocks[..] else {
        panic!("{blocks:?}");
    };
    let extended = EventCatalogue::shipped().extended_with(own_codes, "extract-format.md");
    assert!(extended.is_ok(), "{extended:?}");
    let read = Profile::from_toml(profile, "extract-format.md", &EventCodes::shipped());
    assert!(read.is_ok(), "{read:?}");
}

#[test]
fn the_reference_lists_every_column_code_and_reason_and_no_other() {
    let columns: BTreeSet<&str> = Column::ALL.iter().map(|column| column.name()).collect();
    assert_eq!(cells(EXTRACT, "Columns", &[1]), columns);
    let codes: BTreeSet<&str> = EventCatalogue::shipped()
        .events()
        .map(|(code, _)| code)
        .collect();
    assert_eq!(cells(EXTRACT, "Event codes", &[1, 3]), codes);
    let reasons: BTreeSet<&str> = RowErrorCode::ALL.iter().map(|code| code.code()).collect();
    assert_eq!(cells(EXTRACT, "Rejected rows", &[1]), reasons);
}

#[test]
fn event_names_in_the_reference_are_those_of_the_catalogue() {
    for (code, event) in EventCatalogue::shipped().events() {
        let cells = format!("| `{code}` | {} |", event.names.sv);
        assert!(EXTRACT.contains(&cells), "{cells}");
    }
}
