//! What files are, by their first bytes.

use std::path::Path;

use samsyn_analytics::read::error::ReadProblem;
use samsyn_analytics::read::source::{Meter, SizeLimits, Source, open};

/// What a file with these bytes is.
fn kind(bytes: &[u8]) -> &'static str {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("uttag");
    std::fs::write(&path, bytes).expect("a file");
    kind_of(&path)
}

fn kind_of(path: &Path) -> &'static str {
    match open(&path.to_owned(), &SizeLimits::default(), Meter::default()) {
        Ok(Source::Text(_)) => "text",
        Ok(Source::Workbook) => "workbook",
        Ok(Source::EventLog(_)) => "event log",
        Err(error) => match error.problem {
            ReadProblem::Empty => "empty",
            ReadProblem::NotAFile => "not a file",
            ReadProblem::Archive => "archive",
            other => panic!("{other}"),
        },
    }
}

fn utf16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(bytes).collect()
}

#[test]
fn an_event_log_shows_by_its_first_sign_in_every_encoding() {
    for log in ["<log/>", " \r\n<?xml version='1.0'?><log/>"] {
        assert_eq!(kind(log.as_bytes()), "event log");
        assert_eq!(kind(format!("\u{feff}{log}").as_bytes()), "event log");
        for bytes in [u16::to_le_bytes, u16::to_be_bytes] {
            let marked = utf16(&format!("\u{feff}{log}"), bytes);
            assert_eq!(kind(&marked), "event log", "{log:?}");
        }
    }
    for bytes in [u16::to_le_bytes, u16::to_be_bytes] {
        assert_eq!(kind(&utf16("<log/>", bytes)), "event log");
        for text in ["\u{feff}arende;x<y", "\u{feff}㰀rende", "arende;x<y"] {
            assert_eq!(kind(&utf16(text, bytes)), "text", "{text:?}");
        }
        assert_eq!(kind(&utf16("\u{feff} \n", bytes)), "empty");
    }
    assert_eq!(
        kind(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 perhaps locked"),
        "workbook"
    );
    assert_eq!(kind(b"PK\x05\x06 an archive with nothing in it"), "archive");
}

#[cfg(unix)]
#[test]
fn a_pipe_or_a_device_is_refused_and_not_waited_for() {
    let folder = tempfile::tempdir().expect("a folder");
    let pipe = folder.path().join("uttag.csv");
    let made = std::process::Command::new("mkfifo").arg(&pipe).status();
    assert!(made.expect("mkfifo").success());
    assert_eq!(kind_of(&pipe), "not a file");
    assert_eq!(kind_of(Path::new("/dev/zero")), "not a file");
}
