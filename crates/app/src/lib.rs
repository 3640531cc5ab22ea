//! The command line `samsyn`: reads the clock and the environment, calls the rules, and says the outcome in the
//! reader's language.
//!
//! Data goes to stdout and everything else to stderr. Exit status: 0 done, 1 a fault, 2 wrong command or input,
//! 3 done under `--strict` with something rejected or held.

mod cli;
mod commands;
mod configuration;
mod failure;
mod fault;
mod messages;
mod output;
mod surroundings;

use std::process::ExitCode;

use failure::{Failure, Status};
use messages::Words;
use surroundings::Surroundings;

/// What the program is called, wherever it is started from.
const NAME: &str = "samsyn";

/// Runs the program on the machine's arguments, environment and clock.
pub fn main() -> ExitCode {
    let surroundings = Surroundings::of_the_machine();
    let words = messages::words(cli::language(&surroundings));
    let status = fault::guarded(&words, || match run(&surroundings, &words) {
        Ok(status) => status,
        Err(failure) => failure.report(&words),
    });
    status.into()
}

fn run(surroundings: &Surroundings, words: &Words) -> Result<Status, Failure> {
    match cli::parse(&surroundings.arguments, words)? {
        cli::Parsed::Shown(text) => output::print(&text).map(|()| Status::Done),
        cli::Parsed::Command(cli) => commands::run(*cli, surroundings, words),
    }
}
