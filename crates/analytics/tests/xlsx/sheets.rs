//! Sheets: which one, its header, its rows.

use super::*;

fn named(sheet: &str) -> Profile {
    Profile {
        sheet: Some(sheet.to_owned()),
        ..Profile::default()
    }
}

/// Three sheets, the first of them hidden, each with one case of its name.
fn three_sheets() -> Vec<u8> {
    let mut book = Workbook::new();
    for name in ["Dold", "Uttag", "Förra året"] {
        let sheet = book.add_worksheet();
        sheet.set_name(name).expect("a sheet");
        sheet
            .write_row(0, 0, ["arende", "handelse", "datum"])
            .expect("a sheet");
        sheet.write(1, 0, name).expect("a sheet");
        sheet.set_hidden(name == "Dold");
        sheet.set_active(name == "Uttag");
    }
    book.save_to_buffer().expect("a sheet")
}

#[test]
fn the_profiles_sheet_is_read_else_the_first_that_can_be_seen() {
    let bytes = three_sheets();
    assert_eq!(read(&bytes), [row(2, "arende=Uttag")]);
    for name in ["Dold", "Förra året"] {
        let (rows, _) = read_with(&bytes, &named(name)).unwrap();
        assert_eq!(rows, [row(2, &format!("arende={name}"))]);
    }
}

#[test]
fn a_sheet_that_is_missing_is_told_with_those_there_are() {
    match read_with(&three_sheets(), &named("Blad1")).unwrap_err() {
        ReadProblem::SheetMissing { sheet, found } => {
            assert_eq!(sheet, "Blad1");
            assert_eq!(found, ["Dold", "Uttag", "Förra året"]);
        }
        other => panic!("{other}"),
    }
}

#[test]
fn the_header_is_the_first_row_with_anything_in_it_and_empty_rows_are_skipped() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write(1, 0, "  ").unwrap();
    sheet
        .write_row(3, 1, ["Datum", "Ärende", "", "Händelse", "Anmärkning"])
        .unwrap();
    sheet
        .write_row(4, 1, ["2016-06-20", "A", "", "besok"])
        .unwrap();
    sheet.write_row(5, 1, ["", "", " ", ""]).unwrap();
    sheet.write_row(8, 1, ["2016-06-21", "B"]).unwrap();
    sheet.write(9, 5, "a remark alone").unwrap();
    let bytes = book.save_to_buffer().unwrap();
    let (rows, left_out) = read_with(&bytes, &Profile::default()).unwrap();
    assert_eq!(
        rows,
        [
            row(5, "arende=A handelse=besok datum=2016-06-20"),
            row(9, "arende=B datum=2016-06-21"),
            row(10, ""),
        ]
    );
    let unread: Vec<_> = left_out.unread.into_iter().collect();
    assert_eq!(unread, ["Anmärkning"]);
}

#[test]
fn a_cell_beside_the_header_breaks_its_row_unless_it_is_blank() {
    let bytes = workbook(|sheet| {
        sheet
            .write_row(1, 0, ["A", "besok", "2016-06-20", " "])
            .unwrap();
        sheet
            .write_row(2, 0, ["B", "besok", "2016-06-20", "x"])
            .unwrap();
    });
    let beside = (None, RowErrorCode::FieldCount, "x".to_owned());
    assert_eq!(
        read(&bytes),
        [
            row(2, "arende=A handelse=besok datum=2016-06-20"),
            (3, Err(beside)),
        ]
    );
}

#[test]
fn a_sheet_as_wide_as_excel_makes_it_is_read() {
    let bytes = workbook(|sheet| {
        for field in 3..16_384 {
            sheet.write(0, field, format!("fält {field:05}")).unwrap();
            sheet.write(1, field, 1).unwrap();
        }
        sheet.write(0, 16_383, "Enhet").unwrap();
        sheet.write(1, 16_383, "VO1").unwrap();
        sheet.write(1, 0, "A").unwrap();
    });
    let saved = Saved::new(&bytes);
    let reader = saved
        .open(&Profile::default(), SizeLimits::default())
        .unwrap();
    assert!(reader.columns().contains(Column::Unit));
    let (rows, left_out) = read_with(&bytes, &Profile::default()).unwrap();
    assert_eq!(rows, [row(2, "arende=A enhet=VO1")]);
    assert_eq!(left_out.unread.len(), 100);
    assert!(left_out.unread.contains("fält 00003"));
}

#[test]
fn headers_that_are_missing_or_doubled_are_refused() {
    let mut book = Workbook::new();
    book.add_worksheet();
    let empty = book.save_to_buffer().unwrap();
    assert!(matches!(problem(&empty), ReadProblem::Empty));

    let doubled = workbook(|sheet| {
        sheet.write(0, 3, "Arende").unwrap();
    });
    assert!(matches!(problem(&doubled), ReadProblem::HeaderDoubled(_)));

    let missing = workbook(|sheet| {
        sheet.write(0, 2, "tid").unwrap();
    });
    match problem(&missing) {
        ReadProblem::ColumnsMissing { missing, found } => {
            assert_eq!(missing, [Column::Date]);
            assert_eq!(found, ["arende", "handelse", "tid"]);
        }
        other => panic!("{other}"),
    }
}

#[test]
fn a_header_alone_is_a_sheet_without_rows() {
    assert_eq!(read(&workbook(|_| {})), []);
}

#[test]
fn many_rows_come_in_blocks_and_a_reader_may_be_left_before_its_end() {
    let bytes = workbook(|sheet| {
        for row in 1..=45_000 {
            sheet.write(row, 0, row).unwrap();
        }
    });
    let saved = Saved::new(&bytes);
    let open = || {
        saved
            .open(&Profile::default(), SizeLimits::default())
            .unwrap()
    };
    let mut sizes = Vec::new();
    let mut reader = open();
    while let Some(block) = reader.next_block().unwrap() {
        let mut rows = 0;
        block.for_each(|_| rows += 1);
        sizes.push(rows);
    }
    assert_eq!(sizes, [10_000, 10_000, 10_000, 10_000, 5_000]);
    assert!(reader.next_block().unwrap().is_none());
    let mut left = open();
    assert!(left.next_block().unwrap().is_some());
}

#[test]
fn cells_outside_the_sheet_and_rows_out_of_order_are_refused() {
    for rows in [
        r#"<row r="2"><c r="XFE2"><v>1</v></c></row>"#,
        r#"<row r="1048577"><c r="A1048577"><v>1</v></c></row>"#,
        r#"<row r="3"><c r="A3"><v>1</v></c></row><row r="2"><c r="A2"><v>1</v></c></row>"#,
        r#"<row r="2"><c r="A2"><v>1</v></c><c r="A9"><v>1</v></c><c r="A2"><v>1</v></c></row>"#,
    ] {
        let found = problem(&by_hand(rows));
        assert!(matches!(found, ReadProblem::Workbook(_)), "{rows}: {found}");
    }
}
