//! UTF-8, Windows-1252 and UTF-16, found out or stated, and files that mix them.

use std::io::Cursor;

use encoding_rs::WINDOWS_1252;
use samsyn_analytics::row_error::RowErrorCode;
use samsyn_analytics::settings::profile::{Profile, TextEncoding};

use super::{BLOCK, HEADER, filled, lines_of, read, rejected, row};

fn windows(text: &str) -> Vec<u8> {
    WINDOWS_1252.encode(text).0.into_owned()
}

fn utf16(text: &str, mark: bool, big: bool) -> Vec<u8> {
    let mark = mark.then_some(0xfeff);
    let units = mark.into_iter().chain(text.encode_utf16());
    units
        .flat_map(|unit| {
            if big {
                unit.to_be_bytes()
            } else {
                unit.to_le_bytes()
            }
        })
        .collect()
}

fn read_as(encoding: TextEncoding, bytes: Vec<u8>) -> Vec<super::Line> {
    let profile = Profile {
        encoding: Some(encoding),
        ..Profile::default()
    };
    lines_of(Cursor::new(bytes), &profile).expect("a readable file")
}

const ROWS: &str =
    "Ärende;Händelse;datum;orsak\r\nÅ-1;besök;2016-06-01;\"på; 5 € väg\"\r\nÖ;x;2016-06-02;é\r\n";

#[test]
fn every_encoding_comes_to_the_same() {
    let expected = [
        row(2, "Å-1|besök|2016-06-01|på; 5 € väg"),
        row(3, "Ö|x|2016-06-02|é"),
    ];
    assert_eq!(read(ROWS), expected);
    assert_eq!(
        read(format!("\u{feff}{ROWS}")),
        expected,
        "a byte order mark is no part of the header"
    );
    assert_eq!(read(windows(ROWS)), expected);
    for big in [false, true] {
        assert_eq!(read(utf16(ROWS, true, big)), expected);
        // Without a mark it shows where the text begins with letters of ASCII.
        let plain = HEADER.to_owned() + "A;x;2016-06-01;på\n";
        assert_eq!(
            read(utf16(&plain, false, big)),
            [row(2, "A|x|2016-06-01|på")]
        );
    }
    assert_eq!(read_as(TextEncoding::Utf8, ROWS.into()), expected);
    assert_eq!(read_as(TextEncoding::Windows1252, windows(ROWS)), expected);
    assert_eq!(
        read_as(TextEncoding::Utf16Le, utf16(ROWS, false, false)),
        expected
    );
    assert_eq!(
        read_as(TextEncoding::Utf16Be, utf16(ROWS, false, true)),
        expected
    );
}

#[test]
fn the_first_letter_beyond_ascii_decides_however_late_it_comes() {
    let (mut text, lines) = filled(BLOCK + 1000);
    text.push_str("Å;x;2016-06-01;ö\n");
    let last = |bytes: Vec<u8>| read(bytes).pop();
    assert_eq!(
        last(windows(&text)),
        Some(row(lines + 1, "Å|x|2016-06-01|ö"))
    );
    assert_eq!(
        last(text.into_bytes()),
        Some(row(lines + 1, "Å|x|2016-06-01|ö"))
    );
}

#[test]
fn a_letter_across_the_end_of_a_block_decides_too() {
    for before in 1..=3 {
        let (mut text, lines) = filled(BLOCK - 20 - before);
        text.push_str("12345678901234567890å;x;2016-06-01;ö\n");
        let expected = Some(row(lines + 1, "12345678901234567890å|x|2016-06-01|ö"));
        assert_eq!(read(windows(&text)).pop(), expected, "{before}");
        assert_eq!(read(text).pop(), expected, "{before}");
    }
}

#[test]
fn rows_in_another_encoding_than_the_file_are_rejected_one_by_one() {
    let rows = [
        "Å;x;2016-06-01;\n",
        "B;x;2016-06-02;\n",
        "Ö;x;2016-06-03;\n",
        "D;x;2016-06-04;\n",
    ];
    let mut mixed = HEADER.as_bytes().to_vec();
    mixed.extend(rows[0].bytes());
    mixed.extend(rows[1].bytes());
    mixed.extend(windows(rows[2]));
    mixed.extend(rows[3].bytes());
    let plain = |line, case, day| row(line, &format!("{case}|x|2016-06-0{day}|"));
    let broken = rejected(4, RowErrorCode::Encoding);
    assert_eq!(
        read(mixed),
        [
            plain(2, "Å", 1),
            plain(3, "B", 2),
            broken.clone(),
            plain(5, "D", 4)
        ]
    );
    let mut mixed = HEADER.as_bytes().to_vec();
    mixed.extend(windows(rows[0]));
    mixed.extend(rows[1].bytes());
    mixed.extend(rows[2].bytes());
    mixed.extend(rows[3].bytes());
    assert_eq!(
        read(mixed),
        [plain(2, "Å", 1), plain(3, "B", 2), broken, plain(5, "D", 4)]
    );
}

#[test]
fn half_a_surrogate_costs_its_own_row() {
    let mut bytes = utf16(HEADER, true, false);
    bytes.extend(utf16("A;x;2016-06-01;🙂\n", false, false));
    bytes.extend(utf16("B;x;2016-06-02;", false, false));
    bytes.extend(0xd83d_u16.to_le_bytes());
    bytes.extend(utf16("\nC;x;2016-06-03;c\n", false, false));
    let expected = [
        row(2, "A|x|2016-06-01|🙂"),
        rejected(3, RowErrorCode::Encoding),
        row(4, "C|x|2016-06-03|c"),
    ];
    assert_eq!(read(bytes.clone()), expected);
    // Half a unit at the end.
    bytes.extend(utf16("D;x;2016-06-04;", false, false));
    bytes.push(0xe5);
    assert_eq!(read(bytes)[3], rejected(5, RowErrorCode::Encoding));
}

#[test]
fn surrogates_lie_across_what_is_read_at_a_time() {
    for shift in 0..2 {
        let mut text = format!("{HEADER}{}A;x;2016-06-01;", "-".repeat(shift));
        text.push_str(&"🙂".repeat(100_000));
        let read = read(utf16(&text, true, false));
        let cells = read[0].1.as_ref().expect("a row");
        assert_eq!(cells.matches('🙂').count(), 100_000);
    }
}
