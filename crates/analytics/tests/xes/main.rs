//! What event logs (IEEE 1849) become, and which are refused.

mod bounds;

use std::io::{self, BufReader, Cursor, Read};

use samsyn_analytics::column::{Column, Columns};
use samsyn_analytics::read::block::{LeftOut, ReadBlocks};
use samsyn_analytics::read::error::ReadProblem;
use samsyn_analytics::read::xes::XesReader;
use samsyn_analytics::row_error::RowErrorCode;
use samsyn_analytics::settings::profile::Profile;

/// A row: its line, then `column=value` for every value; broken rows their column and code.
type Row = (u64, Result<String, (Option<Column>, RowErrorCode)>);

fn open(xml: impl Into<Vec<u8>>, profile: &Profile) -> Result<XesReader, ReadProblem> {
    XesReader::open(Box::new(Cursor::new(xml.into())), "logg.xes", profile)
        .map_err(|error| error.problem)
}

fn rows_of(mut reader: XesReader) -> Result<(Vec<Row>, LeftOut), ReadProblem> {
    let mut rows = Vec::new();
    while let Some(block) = reader.next_block().map_err(|error| error.problem)? {
        block.for_each(|row| {
            rows.push(match row {
                Ok(row) => (row.line, Ok(shown(row.cells))),
                Err(broken) => (broken.line, Err((broken.column, broken.code))),
            });
        });
    }
    Ok((rows, reader.left_out()))
}

fn shown(cells: [&str; Column::COUNT]) -> String {
    let shown: Vec<String> = Column::ALL
        .iter()
        .zip(cells)
        .filter(|(_, cell)| !cell.is_empty())
        .map(|(column, cell)| format!("{column}={cell}"))
        .collect();
    shown.join(" ")
}

fn read_with(xml: &str, profile: &Profile) -> Result<(Vec<Row>, LeftOut), ReadProblem> {
    rows_of(open(xml, profile)?)
}

fn read(xml: &str) -> (Vec<Row>, LeftOut) {
    read_with(xml, &Profile::default()).expect("a readable log")
}

fn problem(xml: impl Into<Vec<u8>>) -> ReadProblem {
    match open(xml, &Profile::default()) {
        Err(problem) => problem,
        Ok(reader) => rows_of(reader).expect_err("a problem"),
    }
}

fn profile(columns: &[(&str, Column)]) -> Profile {
    let columns = columns
        .iter()
        .map(|(key, column)| ((*key).to_owned(), *column));
    Profile {
        columns: columns.collect(),
        ..Profile::default()
    }
}

fn row(line: u64, cells: &str) -> Row {
    (line, Ok(cells.to_owned()))
}

/// Asta's case in Exempelkommun: applied, decided.
const ASTA: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<log xes.version="1849.2016" xmlns="http://www.xes-standard.org/">
  <extension name="Concept" prefix="concept" uri="http://www.xes-standard.org/concept.xesext"/>
  <global scope="event"><string key="concept:name" value="UNKNOWN"/></global>
  <classifier name="Activity" keys="concept:name"/>
  <string key="source" value="made up"/>
  <trace>
    <string key="concept:name" value="SN 2016/17"/>
    <string key="enhet" value="VO1"/>
    <event>
      <string key="concept:name" value="ansokan"/>
      <date key="time:timestamp" value="2016-06-20T13:45:07.123+02:00"/>
      <string key="org:resource" value="Berit Bengtsson"/>
    </event>
    <event>
      <string key="concept:name" value="beslut"/>
      <date key="time:timestamp" value="2016-07-01T08:00:00+02:00"/>
      <string key="enhet" value="VO2"/>
    </event>
  </trace>
</log>
"#;

#[test]
fn case_event_and_time_are_read_and_names_of_staff_are_not() {
    let (rows, left_out) = read(ASTA);
    let first = "arende=SN 2016/17 handelse=ansokan datum=2016-06-20T13:45:07.123+02:00";
    let second = "arende=SN 2016/17 handelse=beslut datum=2016-07-01T08:00:00+02:00";
    assert_eq!(rows, [row(10, first), row(15, second)]);
    assert_eq!(left_out.other_transitions, 0);
    let unread: Vec<_> = left_out.unread.into_iter().collect();
    assert_eq!(unread, ["enhet", "org:resource"]);
}

#[test]
fn a_profile_maps_attributes_the_events_own_before_the_traces() {
    let profile = profile(&[("enhet", Column::Unit), ("org:resource", Column::Provider)]);
    let (rows, left_out) = read_with(ASTA, &profile).unwrap();
    let units: Vec<&str> = rows
        .iter()
        .map(|(_, row)| row.as_ref().unwrap().split("enhet=").nth(1).unwrap())
        .collect();
    assert_eq!(units, ["VO1 utforare=Berit Bengtsson", "VO2"]);
    assert!(left_out.unread.is_empty());

    let reader = open(ASTA, &profile).unwrap();
    let expected: Columns = Column::REQUIRED
        .into_iter()
        .chain([Column::Unit, Column::Provider])
        .collect();
    assert_eq!(reader.columns(), expected);
}

#[test]
fn a_profile_may_name_other_attributes_for_case_event_and_date() {
    let profile = profile(&[
        ("dnr", Column::Case),
        ("kod", Column::Event),
        ("klar", Column::Date),
        ("concept:name", Column::Reason),
    ]);
    let (rows, _) = read_with(
        r#"<log><trace><string key="concept:name" value="1"/><string key="dnr" value="A"/><event>
        <string key="concept:name" value="Hemtjänst"/><id key="kod" value="beslut"/>
        <date key="klar" value="2016-06-20"/><date key="time:timestamp" value="1970-01-01"/>
        </event></trace></log>"#,
        &profile,
    )
    .unwrap();
    let expected = "arende=A handelse=beslut datum=2016-06-20 orsak=Hemtjänst";
    assert_eq!(rows, [row(1, expected)]);
}

#[test]
fn the_names_of_trace_and_event_may_be_mapped_as_they_are_anyway() {
    for (key, column) in [
        ("concept:name", Column::Case),
        ("concept:name", Column::Event),
        ("time:timestamp", Column::Date),
    ] {
        let mapped = read_with(ASTA, &profile(&[(key, column)])).unwrap();
        assert_eq!(mapped, read(ASTA), "{key} = {column}");
    }
}

#[test]
fn all_six_types_are_read_and_lists_containers_and_nested_attributes_are_not() {
    let profile = profile(&[
        ("a", Column::Person),
        ("b", Column::Unit),
        ("c", Column::Area),
        ("d", Column::LegalBasis),
        ("e", Column::Service),
        ("f", Column::Sex),
        ("inner", Column::Reason),
    ]);
    let (rows, left_out) = read_with(
        r#"<log><trace><event>
        <string key="a" value="1"><string key="inner" value="no"/></string><int key="b" value="2"/>
        <float key="c" value="2.5"/><boolean key="d" value="true"/><id key="e" value="x"/>
        <list key="f"><values><string key="f" value="no"/></values></list><container key="g"/>
        </event></trace></log>"#,
        &profile,
    )
    .unwrap();
    let expected = "person=1 enhet=2 omrade=2.5 lagrum=true insats=x";
    assert_eq!(rows, [row(1, expected)]);
    let unread: Vec<_> = left_out.unread.into_iter().collect();
    assert_eq!(unread, ["f", "g"]);
}

#[test]
fn other_transitions_than_complete_are_left_out_and_counted() {
    let event = |transition: &str| {
        format!(
            r#"<event><string key="lifecycle:transition" value="{transition}"/>
            <string key="concept:name" value="{transition}"/></event>"#
        )
    };
    let events = ["complete", "start", "COMPLETE", "schedule", ""].map(event);
    let (rows, left_out) = read(&format!(
        r#"<log><trace><string key="concept:name" value="1"/>{}</trace></log>"#,
        events.concat()
    ));
    let kept: Vec<String> = rows.into_iter().map(|(_, row)| row.unwrap()).collect();
    let expected = ["arende=1 handelse=complete", "arende=1 handelse=COMPLETE"];
    assert_eq!(kept, expected);
    assert_eq!(left_out.other_transitions, 3);
    assert!(left_out.unread.is_empty());
}

#[test]
fn an_event_without_timestamp_or_trace_is_a_row_that_lacks_it() {
    let (rows, _) = read(
        r#"<log><event><string key="concept:name" value="kontakt"/>
        <date key="time:timestamp" value="2016-01-01"/></event>
        <trace><event><string key="concept:name" value="besok"/></event>
        <string key="concept:name" value="the name may come last"/></trace></log>"#,
    );
    let without_case = "handelse=kontakt datum=2016-01-01";
    let without_date = "arende=the name may come last handelse=besok";
    assert_eq!(rows, [row(1, without_case), row(3, without_date)]);
}

#[test]
fn prefixes_quotes_comments_cdata_and_references_make_no_difference() {
    let (rows, left_out) = read(
        "\u{feff}<?xml version='1.0'?>\n<!-- made up -->\
         <x:log xmlns:x='http://www.xes-standard.org/'>\n<x:trace>\
         <x:string value='&#65;&amp;&#xE5;' key='concept:name'/><?pi?>\n\
         <x:event>text &amp; <![CDATA[<event>]]>\
         <x:string key='concept:name' value='&quot;h\n&lt;&gt;&apos;'></x:string>\
         </x:event></x:trace></x:log>\n",
    );
    // A line break in an attribute is a space (XML 1.0, 3.3.3).
    assert_eq!(rows, [row(4, "arende=A&å handelse=\"h <>'")]);
    assert!(left_out.unread.is_empty());
}

#[test]
fn an_attribute_that_an_event_has_twice_breaks_its_row_alone() {
    let (rows, _) = read(
        r#"<log><trace><event><string key="concept:name" value="a"/>
        <string key="concept:name" value="b"/></event>
        <event><string key="concept:name" value="c"/></event></trace></log>"#,
    );
    let broken = Err((Some(Column::Event), RowErrorCode::FieldCount));
    assert_eq!(rows, [(1, broken), row(3, "handelse=c")]);
}

#[test]
fn two_attributes_for_one_column_are_refused_wherever_they_stand() {
    let profile = profile(&[("team", Column::Unit), ("enhet", Column::Unit)]);
    for xml in [
        r#"<log><trace><event><string key="team" value="a"/><string key="enhet" value="b"/></event></trace></log>"#,
        r#"<log><trace><string key="team" value="a"/><event><string key="enhet" value="b"/></event></trace></log>"#,
    ] {
        match read_with(xml, &profile).unwrap_err() {
            ReadProblem::ColumnMappedTwice {
                column,
                first,
                second,
            } => assert_eq!(
                (column, first.as_str(), second.as_str()),
                (Column::Unit, "team", "enhet")
            ),
            other => panic!("{other}"),
        }
    }
}

#[test]
fn a_document_type_is_refused_whatever_it_contains() {
    let laughs = r#"<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol">
        <!ENTITY lol2 "&lol;&lol;&lol;&lol;">]><log><trace>&lol2;</trace></log>"#;
    let external = r#"<?xml version="1.0"?><!DOCTYPE log SYSTEM "file:///etc/passwd"><log/>"#;
    let long = r#"<?xml version="1.0"?><!DOCTYPE log ["#.to_owned() + &"<!-- -->".repeat(3 << 20);
    for xml in [
        laughs,
        external,
        r#"<?xml version="1.0"?><!doctype log>"#,
        r#"<?xml version="1.0"?><!DOCTYPE log ["#,
        &long,
    ] {
        let problem = problem(xml);
        assert!(matches!(problem, ReadProblem::Doctype(21)), "{problem}");
    }
    let inside = problem("<log><trace><!DOCTYPE log></trace></log>");
    assert!(matches!(inside, ReadProblem::Doctype(12)), "{inside}");
}

#[test]
fn an_entity_that_xml_does_not_define_is_refused() {
    for xml in [
        "<log><trace>&lol;</trace></log>",
        r#"<log><trace><string key="unread" value="&lol;"/></trace></log>"#,
        r#"<log><trace><event><string key="concept:name" value="&lol;"/></event></trace></log>"#,
    ] {
        match problem(xml) {
            ReadProblem::Xml { at, .. } => assert!(at >= 12, "{xml}: {at}"),
            other => panic!("{xml}: {other}"),
        }
    }
}

#[test]
fn a_log_cut_off_anywhere_is_refused_with_the_place() {
    for cut in (1..ASTA.trim_end().len()).step_by(7) {
        match read_with(&ASTA[..cut], &Profile::default()) {
            Err(ReadProblem::Xml { at, .. }) => assert!(at <= cut as u64, "{cut}: {at}"),
            other => panic!("cut at {cut}: {other:?}"),
        }
    }
}
