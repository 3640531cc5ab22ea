//! Where one block ends and the next begins makes no difference.

use samsyn_analytics::row_error::RowErrorCode;

use super::{BLOCK, filled, read, rejected, row, row_of};

/// What is read of `text` when it begins so many bytes before the end of the first block, without the rows before it.
fn at_the_end_of_a_block(before: usize, text: &str) -> Vec<super::Line> {
    let (filled, lines) = filled(BLOCK - before);
    let read = read(filled + text);
    let mut read: Vec<_> = read.into_iter().filter(|(line, _)| *line > lines).collect();
    read.iter_mut().for_each(|(line, _)| *line -= lines);
    read
}

#[test]
fn records_lie_across_the_end_of_a_block() {
    let text = "A;x;2016-06-01;ett\r\nB;x;2016-06-02;tvåtvå\n\nC;x;2016-06-03;\"tre;\r\n\"\"tre\"\"\"\r\nD;x;2016-06-04;fyra";
    let expected = [
        row(1, "A|x|2016-06-01|ett"),
        row(2, "B|x|2016-06-02|tvåtvå"),
        row(4, "C|x|2016-06-03|tre;\r\n\"tre\""),
        row(6, "D|x|2016-06-04|fyra"),
    ];
    for before in 1..=text.len() + 1 {
        assert_eq!(
            at_the_end_of_a_block(before, text),
            expected,
            "{before} bytes before"
        );
    }
}

#[test]
fn a_quote_that_never_closes_costs_its_own_line_across_the_end_of_a_block() {
    let text = "A;x;2016-06-01;\"ett\nB;x;2016-06-02;\nC;\"x\"y;2016-06-03;\nD;x;2016-06-04;fyra\n";
    let expected = [
        rejected(1, RowErrorCode::Quote),
        row(2, "B|x|2016-06-02|"),
        rejected(3, RowErrorCode::Quote),
        row(4, "D|x|2016-06-04|fyra"),
    ];
    for before in (1..=text.len()).step_by(7) {
        assert_eq!(
            at_the_end_of_a_block(before, text),
            expected,
            "{before} bytes before"
        );
    }
    // More than the longest row follows, so that no later quote closes it either.
    let long = format!(
        "{text}{}E;x;2016-06-05;fem\n",
        row_of(600_000, "F").repeat(3)
    );
    let read = at_the_end_of_a_block(30, &long);
    assert_eq!(read[..4], expected);
    assert_eq!(read[7], row(8, "E|x|2016-06-05|fem"));
}

#[test]
fn a_line_that_is_too_long_costs_itself_and_no_other() {
    let longest = 1 << 20;
    for length in [longest + 2, 3 << 20, 5 << 20, 10 << 20] {
        for quote in ["", "\"citat\""] {
            let text = format!(
                "A;x;2016-06-01;{quote}\n{}C;x;2016-06-03;tre\n",
                row_of(length, "B")
            );
            let reason = quote.trim_matches('"');
            let expected = [
                row(1, &format!("A|x|2016-06-01|{reason}")),
                rejected(2, RowErrorCode::TooLong),
                row(3, "C|x|2016-06-03|tre"),
            ];
            for before in [1, 20, 1 << 20, BLOCK - 200_000] {
                assert_eq!(
                    at_the_end_of_a_block(before, &text),
                    expected,
                    "{length} {before} {quote}"
                );
            }
        }
    }
}

#[test]
fn the_longest_row_that_is_read_is_a_mebibyte() {
    let text = format!(
        "{}{}",
        row_of((1 << 20) + 1, "A"),
        row_of((1 << 20) + 2, "B")
    );
    let read = at_the_end_of_a_block(1 << 19, &text);
    assert!(read[0].1.is_ok());
    assert_eq!(read[1], rejected(2, RowErrorCode::TooLong));
}

#[test]
fn a_last_line_that_is_too_long_is_told() {
    for length in [2 << 20, 6 << 20] {
        let text = format!("A;x;2016-06-01;\n{}", row_of(length, "B").trim_end());
        let expected = [
            row(1, "A|x|2016-06-01|"),
            rejected(2, RowErrorCode::TooLong),
        ];
        assert_eq!(at_the_end_of_a_block(100, &text), expected);
    }
}

#[test]
fn lines_are_numbered_right_after_every_oddity() {
    let text = "\n\nsep=x\nA;x;2016-06-01;\n";
    assert!(
        super::lines_of(std::io::Cursor::new(text), &Default::default()).is_err(),
        "not a separator line"
    );
    let text = "\n \r\n\narende;handelse;datum;orsak\r\n\r\nA;x;2016-06-01;\"a\nb\r\nc\"\n;;;\nB;x\nC;x;2016-06-01;;\nD;x;2016-06-01;d";
    assert_eq!(
        read(text),
        [
            row(6, "A|x|2016-06-01|a\nb\r\nc"),
            rejected(10, RowErrorCode::FieldCount),
            rejected(11, RowErrorCode::FieldCount),
            row(12, "D|x|2016-06-01|d"),
        ]
    );
    for separator in [';', ',', '\t'] {
        let text = format!(
            "sep={separator}\r\narende{separator}handelse{separator}datum\r\nA{separator}x{separator}2016-06-01\r\n"
        );
        assert_eq!(read(text), [row(3, "A|x|2016-06-01|")]);
    }
}

#[test]
fn zero_bytes_in_a_row_are_part_of_it_and_in_the_header_make_the_file_no_text() {
    assert_eq!(
        read("arende;handelse;datum\nA\0;x;2016-06-01\n"),
        [row(2, "A\0|x|2016-06-01|")]
    );
    let header = super::lines_of(
        std::io::Cursor::new("arende;handelse;da\0tum\nA;x;2016-06-01\n"),
        &Default::default(),
    );
    assert!(
        matches!(
            header,
            Err(samsyn_analytics::read::error::ReadProblem::Format)
        ),
        "{header:?}"
    );
}
