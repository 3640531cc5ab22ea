//! Whatever the bytes: nothing panics, every line is told of; and tables are read as everybody else reads them.

use std::io::Cursor;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use samsyn_analytics::settings::profile::{Profile, TextEncoding};

use super::{HEADER, lines_of};

/// Pieces of which anything odd can be put together.
fn pieces() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        6 => select(vec![";", "\"", "\n", "\r\n", "\r", ";;;", "\"\"", "A;x;2016-06-01;", "å", "\u{fffd}", ",", " "])
            .prop_map(|text| text.as_bytes().to_vec()),
        1 => vec(any::<u8>(), 0..6),
    ];
    vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

fn encodings() -> impl Strategy<Value = Option<TextEncoding>> {
    select(vec![
        None,
        Some(TextEncoding::Utf8),
        Some(TextEncoding::Windows1252),
    ])
}

fn field() -> impl Strategy<Value = String> {
    vec(
        select(vec!['a', 'Ö', ';', '"', '\n', ',', ' ', '\t', '€']),
        0..6,
    )
    .prop_map(|letters| letters.into_iter().collect())
}

/// The reader takes lines as blank where everything in them is; so does a reader that expects cells.
fn is_blank(fields: &[String]) -> bool {
    fields.iter().all(String::is_empty)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn no_bytes_make_the_reader_panic(bytes in vec(any::<u8>(), 0..300), encoding in encodings()) {
        let profile = Profile { encoding, ..Profile::default() };
        let _ = lines_of(Cursor::new(bytes.clone()), &profile);
        let _ = lines_of(Cursor::new([HEADER.as_bytes(), &bytes].concat()), &profile);
    }

    #[test]
    fn every_line_is_a_row_a_reject_or_blank(body in pieces(), encoding in encodings()) {
        let profile = Profile { encoding, ..Profile::default() };
        let lines = lines_of(Cursor::new([HEADER.as_bytes(), &body].concat()), &profile).unwrap();
        let numbers: Vec<u64> = lines.iter().map(|(line, _)| *line).collect();
        prop_assert!(numbers.is_sorted_by(|a, b| a < b), "{numbers:?}");
        // A line is told of unless it is blank, or belongs to a quoted record that began before it.
        let text: Vec<&[u8]> = body.split(|byte| *byte == b'\n').collect();
        for (number, line) in (2..).zip(&text) {
            let shown: Vec<u8> = line.iter().copied().filter(|byte| !b";\"\r".contains(byte)).collect();
            let told = numbers.contains(&number);
            prop_assert!(told || shown.is_empty() || within_quotes(&lines, &text, number), "line {number} is lost");
        }
    }

    #[test]
    fn tables_are_read_as_the_csv_crate_reads_them(
        rows in vec(vec(field(), 4), 0..20),
        windows_line_ends in any::<bool>(),
    ) {
        let terminator = if windows_line_ends { csv::Terminator::CRLF } else { csv::Terminator::Any(b'\n') };
        let mut writer = csv::WriterBuilder::new()
            .delimiter(b';')
            .terminator(terminator)
            .from_writer(Vec::new());
        writer.write_record(["arende", "handelse", "datum", "orsak"]).unwrap();
        rows.iter().for_each(|row| writer.write_record(row).unwrap());
        let bytes = writer.into_inner().unwrap();
        let mut reader = csv::ReaderBuilder::new().delimiter(b';').from_reader(bytes.as_slice());
        // The line on which a record begins is counted here: the csv crate counts "\r\n" late.
        let mut next_line = 2;
        let expected: Vec<(u64, Vec<String>)> = reader
            .records()
            .map(|record| {
                let fields: Vec<String> = record.unwrap().iter().map(str::to_owned).collect();
                let line = next_line;
                next_line += 1 + fields.concat().matches('\n').count() as u64;
                (line, fields)
            })
            .filter(|(_, fields)| !is_blank(fields))
            .collect();
        let profile = Profile { encoding: Some(TextEncoding::Utf8), ..Profile::default() };
        let lines = lines_of(Cursor::new(bytes), &profile).unwrap();
        let expected: Vec<super::Line> = expected
            .into_iter()
            .map(|(line, fields)| (line, Ok(fields.join("|"))))
            .collect();
        prop_assert_eq!(lines, expected);
    }
}

/// Whether the line belongs to the latest row told of before it, whose record has a line end in quotes.
fn within_quotes(lines: &[super::Line], text: &[&[u8]], number: u64) -> bool {
    let before = lines.iter().rev().find(|(line, _)| *line < number);
    before.is_some_and(|(line, read)| {
        let ends_in_quotes = read.as_ref().is_ok_and(|cells| cells.contains('\n'));
        let rejected_whole = read.is_err() && text[*line as usize - 2].contains(&b'"');
        ends_in_quotes || rejected_whole
    })
}
