//! What is refused, and what a log may take of memory.

use super::*;

#[test]
fn what_is_not_an_event_log_is_refused() {
    assert!(matches!(problem(""), ReadProblem::Empty));
    for xml in ["<html/>", "<trace/>"] {
        assert!(matches!(problem(xml), ReadProblem::NotXes), "{xml}");
    }
    let deep = format!("<log><trace>{}", "<string key='a'>".repeat(100));
    for xml in [
        "arende;handelse;datum\n1;beslut;2016-01-01\n",
        "  \n",
        "<log><trace></log>",
        "<log><trace/></log><log/>",
        "<log><trace/></log>text",
        "<log><trace><string key='a' key='b'/></trace></log>",
        deep.as_str(),
    ] {
        let found = problem(xml);
        assert!(matches!(found, ReadProblem::Xml { .. }), "{xml}: {found}");
    }
}

#[test]
fn a_log_without_traces_is_a_log_without_rows() {
    for xml in [
        "<log></log>",
        "<log/>",
        "<log><id key='a' value='b'/></log>",
    ] {
        assert_eq!(read(xml).0, [], "{xml}");
    }
}

#[test]
fn bytes_are_read_in_the_declared_encoding_and_refused_in_another() {
    let undeclared = b"<log><trace><string key='concept:name' value='\xe5'/></trace></log>";
    let found = problem(undeclared.as_slice());
    assert!(matches!(found, ReadProblem::Encoding("UTF-8")), "{found}");

    let declared = [
        b"<?xml version='1.0' encoding='windows-1252'?>".as_slice(),
        b"<log><trace><event><string key='concept:name' value='\xe5'/></event></trace></log>",
    ];
    let (rows, _) = rows_of(open(declared.concat(), &Profile::default()).unwrap()).unwrap();
    assert_eq!(rows, [row(1, "handelse=å")]);
}

#[test]
fn an_attribute_without_end_is_refused_before_it_fills_the_memory() {
    let start = &b"<log><trace><string key='concept:name' value='"[..];
    let input = BufReader::new(start.chain(io::repeat(b'x').take(1 << 40)));
    let mut reader = XesReader::open(Box::new(input), "logg.xes", &Profile::default()).unwrap();
    let problem = reader.next_block().unwrap_err().problem;
    assert!(matches!(problem, ReadProblem::Xml { .. }), "{problem}");
    assert!(reader.next_block().unwrap().is_none());
}

#[test]
fn a_problem_of_the_input_comes_out_as_itself() {
    struct Bomb;
    impl Read for Bomb {
        fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
            Err(io::Error::other(ReadProblem::TooLargeUnpacked(7)))
        }
    }
    for start in ["", "<?xml version='1.0' encoding='iso-8859-1'?>", "<log>"] {
        let input = Cursor::new(start.to_owned() + &" ".repeat(start.len() * 100));
        let input = BufReader::new(input.chain(Bomb));
        let error = XesReader::open(Box::new(input), "logg.xes", &Profile::default())
            .and_then(|mut reader| reader.next_block())
            .unwrap_err();
        assert!(matches!(error.problem, ReadProblem::TooLargeUnpacked(7)));
        assert_eq!(error.file, "logg.xes");
    }
}

#[test]
fn a_large_log_comes_in_blocks_and_names_at_most_a_hundred_unread_attributes() {
    let trace = |number: usize| {
        format!(
            r#"<trace><string key="concept:name" value="{number}"/>
            <event><int key="unread{number:05}" value="1"/></event></trace>"#
        )
    };
    let traces: String = (0..25_000).map(trace).collect();
    let mut reader = open(format!("<log>{traces}</log>"), &Profile::default()).unwrap();
    let mut sizes = Vec::new();
    while let Some(block) = reader.next_block().unwrap() {
        let mut rows = 0;
        block.for_each(|_| rows += 1);
        sizes.push(rows);
    }
    assert_eq!(sizes, [10_000, 10_000, 5_000]);
    assert_eq!(reader.left_out().unread.len(), 100);
}

#[test]
fn a_long_value_of_a_trace_is_copied_in_pieces_that_memory_has_room_for() {
    let value = "x".repeat(500_000);
    let name = "<string key='concept:name' value='A'/>";
    let unit = |value: &str| format!("<string key='enhet' value='{value}'/>");
    let events = "<event/>".repeat(1_000);
    let log = format!("<log><trace>{name}{}{events}</trace></log>", unit(&value));
    let mut reader = open(log, &profile(&[("enhet", Column::Unit)])).unwrap();
    let mut rows = Vec::new();
    while let Some(block) = reader.next_block().unwrap() {
        let mut bytes = 0;
        block.for_each(|row| {
            let row = row.unwrap();
            rows.push(row.line);
            bytes += row.cells.iter().map(|cell| cell.len()).sum::<usize>();
        });
        assert!(bytes < 10 << 20, "{bytes}");
    }
    assert_eq!(rows.len(), 1_000);

    let long = unit(&"å".repeat(600_000));
    let log = format!("<log><trace>{name}{long}<event/><event/></trace></log>");
    let (rows, _) = read_with(&log, &profile(&[("enhet", Column::Unit)])).unwrap();
    let too_long = (1, Err((None, RowErrorCode::TooLong)));
    assert_eq!(rows, [too_long.clone(), too_long]);
}
