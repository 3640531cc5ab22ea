//! Packed files, whole, cut off and far too large.

use std::io::Write;
use std::path::PathBuf;

use flate2::Compression;
use flate2::write::GzEncoder;
use samsyn_analytics::read::error::ReadProblem;
use samsyn_analytics::read::source::{Meter, SizeLimits, Source, open};
use samsyn_analytics::settings::profile::Profile;
use tempfile::TempDir;

use super::{HEADER, Line, lines_of, row};

fn gzip(text: &[u8]) -> Vec<u8> {
    let mut writer = GzEncoder::new(Vec::new(), Compression::best());
    writer.write_all(text).expect("memory");
    writer.finish().expect("memory")
}

fn read(bytes: &[u8], limits: SizeLimits) -> Result<Vec<Line>, ReadProblem> {
    let folder: TempDir = tempfile::tempdir().expect("a folder");
    let path: PathBuf = folder.path().join("uttag.csv.gz");
    std::fs::write(&path, bytes).expect("a file");
    match open(&path, &limits, Meter::default()).map_err(|error| error.problem)? {
        Source::Text(bytes) => lines_of(bytes, &Profile::default()),
        _ => panic!("text"),
    }
}

fn rows(count: usize) -> String {
    let rows =
        (0..count).map(|number| format!("{number};x;2016-06-01;{}\n", number * 7919 % 10_007));
    format!("{HEADER}{}", rows.collect::<String>())
}

#[test]
fn packed_text_is_read_as_text_even_in_several_pieces() {
    let text = format!("{HEADER}A;x;2016-06-01;a\nB;x;2016-06-02;b\n");
    let expected = [row(2, "A|x|2016-06-01|a"), row(3, "B|x|2016-06-02|b")];
    for cut in [0, 1, 30, 40, text.len()] {
        let (first, second) = text.as_bytes().split_at(cut);
        let packed = [gzip(first), gzip(second)].concat();
        assert_eq!(
            read(&packed, SizeLimits::default()).unwrap(),
            expected,
            "{cut}"
        );
    }
}

#[test]
fn what_is_cut_off_is_an_error_wherever_it_is_cut() {
    let packed = gzip(rows(20_000).as_bytes());
    for keep in [
        11,
        100,
        packed.len() / 2,
        packed.len() - 9,
        packed.len() - 1,
    ] {
        let problem = read(&packed[..keep], SizeLimits::default()).unwrap_err();
        assert!(
            matches!(problem, ReadProblem::Unpack(_)),
            "{keep}: {problem:?}"
        );
    }
    let mut damaged = packed.clone();
    let end = damaged.len() - 6;
    damaged[end] ^= 1;
    assert!(
        matches!(
            read(&damaged, SizeLimits::default()),
            Err(ReadProblem::Unpack(_))
        ),
        "a wrong sum"
    );
    assert_eq!(read(&packed, SizeLimits::default()).unwrap().len(), 20_000);
}

#[test]
fn a_bomb_stops_at_the_limit() {
    let mut bomb = HEADER.as_bytes().to_vec();
    bomb.resize(20 << 20, b'\n');
    let limits = SizeLimits {
        unpacked: 1 << 20,
        ..SizeLimits::default()
    };
    let problem = read(&gzip(&bomb), limits).unwrap_err();
    assert!(
        matches!(problem, ReadProblem::TooLargeUnpacked(limit) if limit == 1 << 20),
        "{problem:?}"
    );
    let within = rows(1000);
    let exactly = SizeLimits {
        unpacked: within.len() as u64,
        ..limits
    };
    assert_eq!(read(&gzip(within.as_bytes()), exactly).unwrap().len(), 1000);
}

#[test]
fn a_file_over_the_limit_is_not_opened() {
    let text = rows(1000);
    let limits = |file| SizeLimits {
        file,
        ..SizeLimits::default()
    };
    let size = text.len() as u64;
    assert_eq!(read(text.as_bytes(), limits(size)).unwrap().len(), 1000);
    let problem = read(text.as_bytes(), limits(size - 1)).unwrap_err();
    assert!(
        matches!(problem, ReadProblem::TooLarge(limit) if limit == size - 1),
        "{problem:?}"
    );
}

#[test]
fn what_is_empty_is_called_empty() {
    for bytes in [
        &b""[..],
        b"\n \r\n",
        b"\xef\xbb\xbf",
        &gzip(b""),
        b"\xef\xbb\xbf\n",
    ] {
        let problem = read(bytes, SizeLimits::default()).unwrap_err();
        assert!(
            matches!(problem, ReadProblem::Empty),
            "{bytes:?}: {problem:?}"
        );
    }
}
