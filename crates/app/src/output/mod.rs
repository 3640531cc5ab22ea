//! *Utskrift*: data on stdout, as CSV, JSON or tables for people.

mod csv;
mod json;
pub mod listing;
pub mod measured;
pub mod people;
pub mod rounding;
pub mod table;

use std::io::{self, BufWriter, Write};

use crate::failure::Failure;
use crate::messages::{Message, Words};

/// Prints a text that is data.
///
/// # Errors
/// Where stdout cannot be written.
pub fn print(text: &str) -> Result<(), Failure> {
    to_stdout(|out| out.write_all(text.as_bytes()))
}

/// Writes data to stdout. A reader that stops reading, such as `head`, is no fault.
///
/// # Errors
/// Where stdout cannot be written.
pub fn to_stdout(write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<(), Failure> {
    let mut out = BufWriter::new(io::stdout().lock());
    let written = write(&mut out).and_then(|()| out.flush());
    written.map_err(|error| match error.kind() {
        io::ErrorKind::BrokenPipe => Failure::NobodyReads,
        _ => Failure::of_io(&error),
    })
}

/// Says something that is no data.
pub fn tell(words: &Words, message: &Message) {
    // Where not even stderr can be written there is nobody left to tell.
    let _ = writeln!(io::stderr(), "{}", words.say(message));
}

/// Says what to do about it, where there is something to do.
pub fn advise(words: &Words, message: &Message) {
    if let Some(advice) = words.advice(message) {
        let _ = writeln!(io::stderr(), "{advice}");
    }
}
