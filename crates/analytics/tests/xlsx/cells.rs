//! Cells: texts, numbers, dates, errors, formulas, merged cells.

use rust_xlsxwriter::{ExcelDateTime, Format, Formula};

use super::*;

#[test]
fn texts_numbers_and_truth_values_are_read_as_they_stand() {
    let bytes = workbook(|sheet| {
        let red = Format::new().set_bold();
        sheet.write(1, 0, 12_345).unwrap();
        sheet.write(1, 1, " beslut ").unwrap();
        sheet.write(1, 2, "2016-06-20").unwrap();
        sheet.write(2, 0, 123_456_789_012_345_f64).unwrap();
        sheet.write(2, 1, true).unwrap();
        sheet.write(2, 2, 20_160_620).unwrap();
        sheet.write(3, 0, "00123").unwrap();
        sheet
            .write_rich_string(3, 1, &[(&red, "be"), (&Format::new(), "slut")])
            .unwrap();
        sheet.write(3, 2, 2.5).unwrap();
    });
    assert_eq!(
        read(&bytes),
        [
            row(2, "arende=12345 handelse= beslut  datum=2016-06-20"),
            row(3, "arende=123456789012345 handelse=true datum=20160620"),
            row(4, "arende=00123 handelse=beslut datum=2.5"),
        ]
    );
}

#[test]
fn inline_and_shared_texts_keep_their_letters() {
    let mut parts = parts(&sheet(
        r#"<row r="2"><c r="A2" t="s"><v>1</v></c><c r="B2" t="s"><v>0</v></c>
        <c r="C2" t="inlineStr"><is><r><t>2016</t></r><r><t xml:space="preserve">-06-20 </t></r></is></c></row>"#,
    ));
    parts.push((
        "xl/sharedStrings.xml",
        r#"<sst uniqueCount="2"><si><t>rätt &amp; lätt</t></si><si><r><t>Ä</t></r><r><t>1</t></r></si></sst>"#
            .to_owned(),
    ));
    let expected = "arende=Ä1 handelse=rätt & lätt datum=2016-06-20 ";
    assert_eq!(read(&packed(&parts)), [row(2, expected)]);
}

#[test]
fn date_cells_are_dates_and_bare_serials_stay_numbers() {
    let bytes = workbook(|sheet| {
        let date = Format::new().set_num_format("yyyy-mm-dd");
        let time = Format::new().set_num_format("yyyy-mm-dd hh:mm:ss");
        let duration = Format::new().set_num_format("[h]:mm");
        let day = ExcelDateTime::from_ymd(2016, 6, 20).unwrap();
        let moment = |hour, minute, second| {
            let day = ExcelDateTime::from_ymd(2016, 6, 20).unwrap();
            day.and_hms_milli(hour, minute, second, 0).unwrap()
        };
        sheet.write_with_format(1, 2, &day, &date).unwrap();
        sheet.write_with_format(2, 2, &day, &time).unwrap();
        sheet
            .write_with_format(3, 2, moment(13, 45, 7), &time)
            .unwrap();
        sheet
            .write_with_format(4, 2, moment(13, 45, 7), &date)
            .unwrap();
        sheet.write_with_format(5, 2, 42_541.5, &duration).unwrap();
        sheet.write(6, 2, 42_541).unwrap();
        sheet.write_with_format(7, 2, 60, &date).unwrap();
    });
    assert_eq!(
        read(&bytes),
        [
            row(2, "datum=2016-06-20"),
            row(3, "datum=2016-06-20"),
            row(4, "datum=2016-06-20T13:45:07"),
            row(5, "datum=2016-06-20T13:45:07"),
            row(6, "datum=42541.5"),
            row(7, "datum=42541"),
            row(8, "datum=1900-02-29"),
        ]
    );
}

#[test]
fn dates_in_iso_form_and_dates_counted_from_1904_are_read() {
    let mut parts = parts(&sheet(
        r#"<row r="2"><c r="C2" s="1"><v>41079</v></c></row>
        <row r="3"><c r="C3" s="2"><v>41079.572997685187</v></c></row>
        <row r="4"><c r="C4" t="d"><v>2016-06-20T00:00:00</v></c></row>
        <row r="5"><c r="C5" t="d"><v>2016-06-20T13:45:07.5</v></c></row>
        <row r="6"><c r="C6"><v>41079</v></c></row>"#,
    ));
    parts[1].1 = parts[1]
        .1
        .replace("<sheets>", r#"<workbookPr date1904="1"/><sheets>"#);
    assert_eq!(
        read(&packed(&parts)),
        [
            row(2, "datum=2016-06-20"),
            row(3, "datum=2016-06-20T13:45:07"),
            row(4, "datum=2016-06-20"),
            row(5, "datum=2016-06-20T13:45:07.5"),
            row(6, "datum=41079"),
        ]
    );
}

#[test]
fn an_error_breaks_its_row_in_a_column_that_is_read_and_only_there() {
    let bytes = by_hand(
        r##"<row r="2"><c r="A2" t="e"><v>#REF!</v></c><c r="B2"><v>1</v></c></row>
        <row r="3"><c r="A3"><v>1</v></c><c r="C3" t="e"><f>NA()</f><v>#N/A</v></c></row>"##,
    );
    assert_eq!(
        read(&bytes),
        [
            broken(2, Column::Case, RowErrorCode::CellError, "#REF!"),
            broken(3, Column::Date, RowErrorCode::CellError, "#N/A"),
        ]
    );
    let beside =
        by_hand(r##"<row r="2"><c r="A2"><v>1</v></c><c r="E2" t="e"><v>#REF!</v></c></row>"##);
    let outside = (None, RowErrorCode::FieldCount, "#REF!".to_owned());
    assert_eq!(read(&beside), [(2, Err(outside))]);
    let with_remark = HEADER.replace("</row>", r#"<c r="D1"><v>1</v></c></row>"#);
    let unread = r##"<row r="2"><c r="A2"><v>1</v></c><c r="D2" t="e"><v>#REF!</v></c></row>"##;
    let unread = sheet(unread).replace(HEADER, &with_remark);
    assert_eq!(read(&packed(&parts(&unread))), [row(2, "arende=1")]);
}

#[test]
fn an_error_that_excel_does_not_have_is_named() {
    let bytes = by_hand(r#"<row r="2"><c r="A2" t="e"><v>Err:508</v></c></row>"#);
    let found = problem(&bytes);
    assert!(matches!(found, ReadProblem::Workbook(_)), "{found}");
    assert!(found.to_string().contains("Err:508"), "{found}");
}

#[test]
fn formulas_are_read_by_their_saved_results() {
    let bytes = workbook(|sheet| {
        let formula = Formula::new(r#"="SN "&17"#).set_result("SN 17");
        sheet.write_formula(1, 0, formula).unwrap();
        let sum = Formula::new("=6*7").set_result("42");
        sheet.write_formula(1, 1, sum).unwrap();
        let day = Formula::new("=DATE(2016,6,20)").set_result("42541");
        let date = Format::new().set_num_format("yyyy-mm-dd");
        sheet.write_formula_with_format(1, 2, day, &date).unwrap();
    });
    let expected = "arende=SN 17 handelse=42 datum=2016-06-20";
    assert_eq!(read(&bytes), [row(2, expected)]);
}

#[test]
fn a_formula_without_a_saved_result_breaks_its_row_in_a_column_that_is_read() {
    let bytes = by_hand(
        r#"<row r="2"><c r="A2"><v>1</v></c><c r="B2"><f>A1&amp;"x"</f></c></row>
        <row r="3"><c r="A3"><f t="shared" si="0" ref="A3:A4">1+1</f><v></v></c></row>
        <row r="4"><c r="A4"><f t="shared" si="0"/></c></row>
        <row r="5"><c r="A5"><v>1</v></c><c r="B5" t="str"><f>""</f><v></v></c><c r="D5"><f>1</f></c></row>"#,
    );
    assert_eq!(
        read(&bytes),
        [
            broken(2, Column::Event, RowErrorCode::Formula, "=A1&\"x\""),
            broken(3, Column::Case, RowErrorCode::Formula, "=1+1"),
            broken(4, Column::Case, RowErrorCode::Formula, "="),
            row(5, "arende=1"),
        ]
    );
}

#[test]
fn every_row_of_merged_cells_in_a_column_that_is_read_is_broken() {
    let bytes = workbook(|sheet| {
        let plain = Format::new();
        sheet.write(0, 3, "anmärkning").unwrap();
        for row in 1..8 {
            sheet.write(row, 1, "besok").unwrap();
        }
        sheet.merge_range(1, 0, 3, 0, "A", &plain).unwrap();
        sheet.merge_range(5, 2, 5, 3, "2016-06-20", &plain).unwrap();
        sheet.merge_range(6, 3, 7, 3, "beside", &plain).unwrap();
        sheet.merge_range(10, 0, 12, 0, "", &plain).unwrap();
    });
    let merged = RowErrorCode::MergedCell;
    assert_eq!(
        read(&bytes),
        [
            broken(2, Column::Case, merged, "A"),
            broken(3, Column::Case, merged, ""),
            broken(4, Column::Case, merged, ""),
            row(5, "handelse=besok"),
            broken(6, Column::Date, merged, "2016-06-20"),
            row(7, "handelse=besok"),
            row(8, "handelse=besok"),
        ]
    );
}

#[test]
fn a_header_in_merged_cells_is_refused() {
    let bytes = workbook(|sheet| {
        let plain = Format::new();
        sheet.merge_range(0, 2, 0, 3, "Datum", &plain).unwrap();
    });
    match problem(&bytes) {
        ReadProblem::HeaderMerged(name) => assert_eq!(name, "Datum"),
        other => panic!("{other}"),
    }
    let title = workbook(|sheet| {
        let plain = Format::new();
        sheet.merge_range(0, 0, 0, 2, "Uttag 2016", &plain).unwrap();
    });
    match problem(&title) {
        ReadProblem::ColumnsMissing { found, .. } => assert_eq!(found, ["Uttag 2016"]),
        other => panic!("{other}"),
    }
}

#[test]
fn a_cell_that_stands_twice_rejects_its_row() {
    let rows = r#"<row r="2"><c r="A2"><v>1</v></c><c r="A2"><v>2</v></c></row>
<row r="3"><c r="A3"><v>3</v></c></row>"#;
    assert_eq!(
        read(&by_hand(rows)),
        [
            broken(2, Column::Case, RowErrorCode::FieldCount, "2"),
            row(3, "arende=3")
        ]
    );
    let header = r#"<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>"#;
    let sheet = format!("<worksheet><sheetData>{header}</sheetData></worksheet>");
    let found = problem(&packed(&parts(&sheet)));
    assert!(matches!(found, ReadProblem::Workbook(_)), "{found}");
}

#[test]
fn a_cell_longer_than_excel_has_rejects_its_row() {
    let longest = "å".repeat(32_767);
    let cell = |row: u32, text: &str| {
        format!(r#"<row r="{row}"><c r="A{row}" t="inlineStr"><is><t>{text}</t></is></c></row>"#)
    };
    let rows = cell(2, &longest) + &cell(3, &format!("{longest}å"));
    assert_eq!(
        read(&by_hand(&rows)),
        [
            row(2, &format!("arende={longest}")),
            broken(3, Column::Case, RowErrorCode::TooLong, &"å".repeat(200)),
        ]
    );
}

#[test]
fn a_long_text_that_many_cells_share_is_handed_over_in_pieces() {
    let text = "x".repeat(30_000);
    let bytes = workbook(|sheet| {
        for row in 1..=1_000 {
            sheet.write(row, 0, text.as_str()).unwrap();
        }
    });
    let saved = Saved::new(&bytes);
    let mut reader = saved
        .open(&Profile::default(), SizeLimits::default())
        .unwrap();
    let (mut rows, mut blocks) = (0, 0);
    while let Some(block) = reader.next_block().unwrap() {
        blocks += 1;
        block.for_each(|row| rows += row.map(|_| 1).unwrap());
    }
    assert_eq!((rows, blocks), (1_000, 4));
}
