//! The command line, run as people run it: what it prints, what it says, and the status that it ends with.

mod account;
mod calendar;
mod commands;
mod datasets;
mod extracts;
mod figures;
mod formats;
mod help;
mod limits;
mod operation;
mod people;
mod privacy;
mod wording;

use samsyn_tests::Desk;

const PROGRAM: &str = env!("CARGO_BIN_EXE_samsyn-under-test");

/// An empty desk.
fn desk() -> Desk {
    Desk::new(PROGRAM)
}

/// A desk with the extract and the promise that most stories begin with.
fn desk_with_extract() -> Desk {
    Desk::with_extract(PROGRAM)
}

/// Measures an extract with the promise of a plan within thirty days, for machines.
fn measured(extract: impl AsRef<[u8]>) -> samsyn_tests::Outcome {
    desk_with_extract()
        .file("uttag.csv", extract)
        .run("measure uttag.csv --limits limits.toml --format csv")
}

/// The lines of a text that begin so.
fn lines_with<'t>(text: &'t str, begins: &str) -> Vec<&'t str> {
    text.lines()
        .filter(|line| line.starts_with(begins))
        .collect()
}
