//! Looking at an extract before anybody has said how it is to be read.

#[path = "exempelkommun/mod.rs"]
mod exempelkommun;

use std::path::PathBuf;

use rust_xlsxwriter::Workbook;
use samsyn_analytics::column::Column;
use samsyn_analytics::inspect::{
    CodeMeaning, HIDDEN, Inspected, Inspection, KindFound, Likeness, Sureness, TextFound,
};
use samsyn_analytics::intake::OpenedExtract;
use samsyn_analytics::read::error::ReadProblem;
use samsyn_analytics::read::extract_source::of_paths;
use samsyn_analytics::read::source::SizeLimits;
use samsyn_analytics::settings::events::EventCodes;
use samsyn_analytics::settings::profile::{Profile, ProfileDraft, TextEncoding};

use self::exempelkommun::Exempelkommun;

const ROWS: [[&str; 7]; 5] = [
    [
        "Ärendenr",
        "Händelse",
        "Tidpunkt",
        "Personnr",
        "Namn",
        "Enhetskod",
        "Rad",
    ],
    [
        "A-1",
        "gp_accepterad",
        "20.06.2016",
        "19850709-9805",
        "Eva Exempel",
        "N1",
        "1",
    ],
    [
        "A-1",
        "GP upprättad",
        "01.07.2016",
        "kund 7",
        "Eva Exempel",
        "N1",
        "2",
    ],
    [
        "A-2 850709-9805",
        "samtal",
        "02.07.2016",
        "",
        "",
        "",
        "om 19850709-9805",
    ],
    ["A-3", "samtal", "03.07.2016", "", "", "S1", ""],
];

fn delimited(delimiter: &str) -> String {
    ROWS.map(|row| row.join(delimiter) + "\r\n").concat()
}

fn windows_1252(text: &str) -> Vec<u8> {
    encoding_rs::WINDOWS_1252.encode(text).0.into_owned()
}

fn utf16(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

fn inspect(path: &PathBuf, profile: &Profile) -> Inspected {
    let inspection = Inspection {
        profile,
        codes: &EventCodes::shipped(),
        limits: SizeLimits::default(),
        most_rows: 1_000_000,
    };
    inspection.of(path).expect("a look")
}

fn text(found: &Inspected) -> TextFound {
    match found.kind {
        KindFound::Text(found) => found,
        ref other => panic!("{other:?}"),
    }
}

#[test]
fn encoding_and_delimiter_are_told_with_how_sure_they_are() {
    use Sureness::{Found, Guessed, Stated};
    use TextEncoding::{Utf8, Utf16Le, Windows1252};
    let kommun = Exempelkommun::new();
    let semicolons = delimited(";");
    let ascii = "a;b\n1;2\n".to_owned();
    for (bytes, encoding, delimiter) in [
        (
            semicolons.clone().into_bytes(),
            (Utf8, Found),
            (b';', Found),
        ),
        (
            format!("\u{feff}{semicolons}").into_bytes(),
            (Utf8, Stated),
            (b';', Found),
        ),
        (
            windows_1252(&delimited("\t")),
            (Windows1252, Guessed),
            (b'\t', Found),
        ),
        (
            utf16(&format!("\u{feff}{}", delimited(","))),
            (Utf16Le, Stated),
            (b',', Found),
        ),
        (ascii.into_bytes(), (Utf8, Guessed), (b';', Found)),
        (b"sep=,\na,b\n".to_vec(), (Utf8, Guessed), (b',', Stated)),
        (b"bara en rubrik".to_vec(), (Utf8, Guessed), (b';', Guessed)),
    ] {
        let found = inspect(&kommun.extract("uttag.csv", &bytes), &Profile::default());
        let expected = TextFound {
            encoding,
            delimiter,
        };
        assert_eq!(
            text(&found),
            expected,
            "{:?}",
            String::from_utf8_lossy(&bytes)
        );
    }
}

#[test]
fn what_is_shown_tells_of_nobody() {
    let kommun = Exempelkommun::new();
    let found = inspect(
        &kommun.extract("uttag.csv", delimited(";")),
        &Profile::default(),
    );
    let hidden = found.header.iter().map(|field| field.hidden);
    let hidden: Vec<bool> = hidden.collect();
    assert_eq!(hidden, [false, false, false, true, true, false, false]);
    assert_eq!(found.rows.len(), 4);
    assert_eq!(
        found.rows[0],
        [
            "A-1",
            "gp_accepterad",
            "20.06.2016",
            HIDDEN,
            HIDDEN,
            "N1",
            "1"
        ]
    );
    assert_eq!(found.rows[2][0], "A-2 [personnummer]");
    assert_eq!(found.rows[2][3..5], ["", ""], "empty is empty");
    let all = format!("{found:?}");
    for secret in ["9805", "kund 7", "Eva"] {
        assert!(!all.contains(secret), "{secret}");
    }
}

#[test]
fn columns_codes_and_units_are_proposed_and_counted() {
    let kommun = Exempelkommun::new();
    let found = inspect(
        &kommun.extract("uttag.csv", delimited(";")),
        &Profile::default(),
    );
    let proposed: Vec<_> = found.header.iter().map(|field| field.proposed).collect();
    assert_eq!(
        proposed,
        [
            Some((Column::Case, Likeness::Synonym)),
            Some((Column::Event, Likeness::Name)),
            Some((Column::Date, Likeness::Synonym)),
            Some((Column::Person, Likeness::Synonym)),
            None,
            Some((Column::Unit, Likeness::Synonym)),
            None,
        ]
    );
    let contents = found.contents.expect("rows");
    assert_eq!(
        (contents.rows, contents.broken, contents.has_more),
        (4, 0, false)
    );
    let codes = contents.codes.found.into_iter();
    let meant = Some("gp_upprattad".to_owned());
    assert_eq!(
        codes
            .map(|found| (found.code, found.rows, found.meaning))
            .collect::<Vec<_>>(),
        [
            ("samtal".to_owned(), 2, CodeMeaning::Unknown(None)),
            ("GP upprättad".to_owned(), 1, CodeMeaning::Unknown(meant)),
            ("gp_accepterad".to_owned(), 1, CodeMeaning::Known),
        ]
    );
    let units = contents.units.found.into_iter();
    let units: Vec<_> = units.map(|found| (found.code, found.rows)).collect();
    let unit = |code: &str, rows| (code.to_owned(), rows);
    assert_eq!(units, [unit("N1", 2), unit("", 1), unit("S1", 1)]);
    assert_eq!((contents.dates.looked_at, contents.dates.readable), (4, 0));
    assert_eq!(contents.dates.forms, ["DD.MM.YYYY"]);
}

/// From a look to choices to a profile that is saved, and to rows.
#[test]
fn choices_become_a_profile_that_reads_the_file() {
    let mut kommun = Exempelkommun::new();
    let path = kommun.extract("uttag.csv", delimited(";"));
    let found = inspect(&path, &Profile::default());
    let contents = found.contents.expect("rows");
    let columns = found.header.into_iter();
    let columns = columns.filter_map(|field| Some((field.proposed?.0, field.name)));
    let codes = contents.codes.found.into_iter();
    let codes = codes.filter_map(|found| match found.meaning {
        CodeMeaning::Unknown(meant) => Some((found.code, meant)),
        _ => None,
    });
    let draft = ProfileDraft {
        name: "Exempelsystemet".to_owned(),
        date_form: contents.dates.forms.into_iter().next(),
        columns: columns.collect(),
        codes: codes.collect(),
        ..ProfileDraft::default()
    };
    let (profile, _) = draft.checked(&EventCodes::shipped()).expect("a profile");
    let again = inspect(&path, &profile).contents.expect("rows");
    let meanings: Vec<_> = again
        .codes
        .found
        .iter()
        .map(|found| &found.meaning)
        .collect();
    let translated = CodeMeaning::Translated("gp_upprattad".to_owned());
    assert_eq!(
        meanings,
        [&CodeMeaning::LeftOut, &translated, &CodeMeaning::Known]
    );
    assert_eq!(again.dates.readable, 4);
    (kommun.profile, kommun.codes) = (profile, EventCodes::shipped());
    let opened = OpenedExtract::open(&of_paths(&[path]), kommun.reading()).map(OpenedExtract::read);
    let intake = opened.expect("a header").expect("rows");
    assert_eq!((intake.counts.read, intake.counts.rejected), (4, 0));
}

#[test]
fn a_workbook_tells_its_sheets_and_an_event_log_its_attributes() {
    let kommun = Exempelkommun::new();
    let mut workbook = Workbook::new();
    workbook
        .add_worksheet()
        .set_name("Om uttaget")
        .expect("a name");
    let sheet = workbook.add_worksheet().set_name("Uttag").expect("a name");
    for (number, row) in ROWS.iter().enumerate() {
        sheet
            .write_row(number as u32 + 2, 0, row.to_owned())
            .expect("a row");
    }
    let path = kommun.extract("uttag.xlsx", workbook.save_to_buffer().expect("a workbook"));
    let profile = Profile {
        sheet: Some("Uttag".to_owned()),
        ..Profile::default()
    };
    let found = inspect(&path, &profile);
    let sheets = ["Om uttaget", "Uttag"].map(str::to_owned).to_vec();
    let sheet = "Uttag".to_owned();
    assert_eq!(found.kind, KindFound::Workbook { sheets, sheet });
    assert_eq!(
        (found.rows.len(), found.contents.expect("rows").rows),
        (4, 4)
    );

    let log = r#"<log><trace><string key="concept:name" value="A-1"/><event>
        <string key="concept:name" value="beslut"/><date key="time:timestamp" value="2016-06-20T12:00:00Z"/>
        <string key="org:resource" value="850709-9805"/></event></trace></log>"#;
    let found = inspect(&kommun.extract("uttag.xes", log), &Profile::default());
    assert_eq!(found.kind, KindFound::EventLog);
    let unread = found.header.last().expect("attributes");
    assert_eq!(
        (unread.name.as_str(), unread.proposed),
        ("org:resource", None)
    );
    assert!(found.rows[0].contains(&"beslut".to_owned()));
    assert!(!format!("{found:?}").contains("9805"));
}

#[test]
fn what_cannot_be_read_with_the_proposals_is_said_and_still_shown() {
    let kommun = Exempelkommun::new();
    let path = kommun.extract("uttag.csv", "Ärende;Vad\nA-1;beslut\n");
    let found = inspect(&path, &Profile::default());
    assert_eq!(found.rows, [["A-1", "beslut"]]);
    let problem = found.contents.unwrap_err().problem;
    let ReadProblem::ColumnsMissing { missing, .. } = problem else {
        panic!("{problem}");
    };
    assert_eq!(missing, [Column::Event, Column::Date]);
}
