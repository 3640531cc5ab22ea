//! Packages: damaged, locked, of another kind, or made to burst.

use super::*;

fn with_limits(bytes: &[u8], file: u64, unpacked: u64) -> ReadProblem {
    let saved = Saved::new(bytes);
    let limits = SizeLimits { file, unpacked };
    saved
        .open(&Profile::default(), limits)
        .err()
        .expect("a problem")
}

/// Four megabytes of blanks, packed into a few thousand bytes.
fn bomb() -> Vec<u8> {
    by_hand(&" ".repeat(4 << 20))
}

/// The package with another size declared for its largest part.
fn with_false_sizes(mut bytes: Vec<u8>, size: u32, declared: u32) -> Vec<u8> {
    // The same field lies in the header of the part and in the directory.
    let places: Vec<usize> = bytes
        .windows(4)
        .enumerate()
        .filter(|(_, window)| *window == size.to_le_bytes())
        .map(|(place, _)| place)
        .collect();
    assert_eq!(places.len(), 2);
    for place in places {
        bytes[place..place + 4].copy_from_slice(&declared.to_le_bytes());
    }
    bytes
}

#[test]
fn what_unpacks_to_more_than_the_limit_is_refused_by_what_it_declares() {
    let bomb = bomb();
    assert!(bomb.len() < 100_000);
    assert_eq!(read(&bomb), [], "within the limits it is a sheet");
    let found = with_limits(&bomb, u64::MAX, 1 << 20);
    assert!(
        matches!(found, ReadProblem::TooLargeUnpacked(limit) if limit == 1 << 20),
        "{found}"
    );
}

#[test]
fn what_unpacks_to_more_than_it_declares_is_refused_by_what_is_counted() {
    let size = sheet(&" ".repeat(4 << 20)).len() as u32;
    let liar = with_false_sizes(bomb(), size, 100);
    let found = with_limits(&liar, u64::MAX, 1 << 20);
    assert!(matches!(found, ReadProblem::Unpack(_)), "{found}");
}

#[test]
fn the_limit_is_one_for_all_parts_together() {
    let mut parts = parts(&sheet(""));
    for name in ["xl/a.xml", "xl/b.xml", "xl/c.xml", "xl/d.xml"] {
        parts.push((name, format!("<x>{}</x>", "<y/>".repeat(1 << 17))));
    }
    let found = with_limits(&packed(&parts), u64::MAX, 2 << 20);
    assert!(matches!(found, ReadProblem::TooLargeUnpacked(_)), "{found}");
}

#[test]
fn a_text_without_end_is_refused_though_it_is_within_the_limits() {
    let text = "x".repeat(17 << 20);
    for rows in [
        format!(r#"<row r="2"><c r="A2" t="inlineStr"><is><t>{text}</t></is></c></row>"#),
        format!(r#"<row r="2" note="{text}"/>"#),
        format!("<!--{text}-->"),
    ] {
        let found = problem(&by_hand(&rows));
        assert!(matches!(found, ReadProblem::Workbook(_)), "{found}");
    }
}

#[test]
fn a_file_that_is_too_large_is_not_even_opened() {
    let found = with_limits(&bomb(), 100, u64::MAX);
    assert!(matches!(found, ReadProblem::TooLarge(100)), "{found}");
}

#[test]
fn a_file_cut_off_anywhere_is_refused() {
    let bytes = workbook(|sheet| {
        sheet.write(1, 0, "A").unwrap();
    });
    assert!(matches!(problem(&[]), ReadProblem::Empty));
    for length in (2..bytes.len() - 1).step_by(211) {
        let found = problem(&bytes[..length]);
        assert!(matches!(found, ReadProblem::Unpack(_)), "{length}: {found}");
    }
}

#[test]
fn a_package_with_damaged_bytes_is_refused() {
    let text: String = (0..20_000).map(|number| format!("<x{number}/>")).collect();
    let mut bytes = by_hand(&text);
    let middle = bytes.len() / 2;
    bytes[middle..middle + 50].fill(0x55);
    let found = problem(&bytes);
    assert!(matches!(found, ReadProblem::Unpack(_)), "{found}");
}

#[test]
fn older_locked_and_other_files_are_told_apart() {
    let mut old = vec![0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
    old.resize(2048, 0);
    let found = problem(&old);
    assert!(matches!(found, ReadProblem::OldWorkbook), "{found}");

    let mut locked = old.clone();
    locked.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    locked.resize(4096, 0);
    let found = problem(&locked);
    assert!(matches!(found, ReadProblem::WorkbookLocked), "{found}");

    let text = problem(b"arende;handelse;datum\n");
    assert!(matches!(text, ReadProblem::Format), "{text}");

    let relationships = "<Relationships/>".to_owned();
    let document = packed(&[
        ("_rels/.rels", relationships),
        ("word/document.xml", "<document/>".to_owned()),
    ]);
    let found = problem(&document);
    assert!(matches!(found, ReadProblem::Workbook(_)), "{found}");

    let mut binary = parts("");
    binary[0].1 = binary[0].1.replace("workbook.xml", "workbook.bin");
    let found = problem(&packed(&binary));
    assert!(matches!(found, ReadProblem::Workbook(_)), "{found}");
}

#[test]
fn a_sheet_that_ends_in_the_middle_is_refused_after_its_rows() {
    let cut = sheet(r#"<row r="2"><c r="A2"><v>1</v></c></row><row r="3"><c r="A3"><v>"#);
    let cut = &cut[..cut.len() - "</sheetData></worksheet>".len()];
    let found = problem(&packed(&parts(cut)));
    assert!(matches!(found, ReadProblem::Workbook(_)), "{found}");
}

#[test]
fn parts_that_make_the_reading_reserve_or_expand_are_refused() {
    let with_texts = |texts: &str| {
        let mut parts = parts(&sheet(""));
        parts.push(("xl/sharedStrings.xml", texts.to_owned()));
        packed(&parts)
    };
    for texts in [
        r#"<sst uniqueCount="999999999999"><si><t>a</t></si></sst>"#,
        r#"<sst uniqueCount="99999999999999999999999"/>"#,
        r#"<!DOCTYPE sst [<!ENTITY a "aaaa">]><sst><si><t>&a;</t></si></sst>"#,
    ] {
        let found = problem(&with_texts(texts));
        assert!(
            matches!(found, ReadProblem::Workbook(_)),
            "{texts}: {found}"
        );
    }
}

#[test]
fn what_makes_the_parser_panic_is_a_problem_of_the_file() {
    let merged = r#"<mergeCells><mergeCell ref="B9:A1"/></mergeCells></worksheet>"#;
    let sheet = sheet("").replace("</worksheet>", merged);
    let found = read_with(&packed(&parts(&sheet)), &Profile::default());
    // Backwards, the region touches nothing: whether the parser minds depends on how it was built.
    if let Err(found) = found {
        assert!(matches!(found, ReadProblem::Workbook(_)), "{found}");
    }
}

#[test]
fn parts_that_nobody_reads_need_not_be_readable() {
    let mut parts = parts(&sheet(r#"<row r="2"><c r="A2"><v>1</v></c></row>"#));
    parts.push(("customXml/item1.xml", "\u{feff}<a></b>&c".to_owned()));
    parts.push(("docProps/thumbnail.jpeg", "\u{0}\u{1}".to_owned()));
    assert_eq!(read(&packed(&parts)), [row(2, "arende=1")]);
}

#[test]
fn a_file_that_is_not_there_is_a_problem_of_its_own() {
    let saved = Saved::new(b"");
    std::fs::remove_file(&saved.path).unwrap();
    let found = saved.open(&Profile::default(), SizeLimits::default());
    assert!(matches!(found.err(), Some(ReadProblem::Io(_))));
}

#[test]
fn the_name_of_a_file_is_shown_without_numbers() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("mor 850709-9805.xlsx");
    std::fs::write(&path, "PK\x03\x04 cut off").unwrap();
    let error = XlsxReader::open(&path, &Profile::default(), &SizeLimits::default())
        .err()
        .expect("a problem");
    assert_eq!(error.file, "mor [personnummer].xlsx");
}

#[test]
fn what_the_parser_quotes_of_a_workbook_is_masked() {
    for cell in [
        r#"<row r="2"><c r="19850709-9805"><v>1</v></c></row>"#,
        r#"<row r="2"><c r="A2" t="19850709-9805"><v>1</v></c></row>"#,
        r#"<row r="2"><c r="A2"><v>1</v850709-9805></c></row>"#,
    ] {
        let found = problem(&by_hand(cell)).to_string();
        assert!(!found.contains("9805"), "{cell}: {found}");
    }
}

#[test]
fn a_workbook_over_the_limit_of_all_workbooks_is_told_as_that() {
    let size = sheet(&" ".repeat(4 << 20)).len() as u32;
    let bytes = with_false_sizes(bomb(), size, 3 << 30);
    let found = with_limits(&bytes, u64::MAX, u64::MAX);
    assert!(
        matches!(found, ReadProblem::WorkbookTooLarge(limit) if limit == 2 << 30),
        "{found}"
    );
    let found = with_limits(&bytes, u64::MAX, 1 << 30);
    assert!(matches!(found, ReadProblem::TooLargeUnpacked(_)), "{found}");
}

#[test]
fn an_archive_that_is_no_workbook_is_told_as_that() {
    let archive = packed(&[("uttag.csv", "arende;handelse;datum\n".to_owned())]);
    assert!(matches!(problem(&archive), ReadProblem::Archive));
    let ods = packed(&[("mimetype", "application/vnd.oasis".to_owned())]);
    assert!(matches!(problem(&ods), ReadProblem::Format));
}
