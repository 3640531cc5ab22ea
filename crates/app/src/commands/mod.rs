//! *Kommandon*: each reads its settings, asks the rules, and writes the answer.

mod calendar;
mod dataset;
mod measure;
mod progress;
mod reading;

use crate::cli::{Cli, Command};
use crate::failure::{Failure, Status};
use crate::messages::Words;
use crate::surroundings::Surroundings;

/// What every command gets besides its arguments.
#[derive(Clone, Copy)]
pub struct Context<'c> {
    /// Clock, environment and terminal.
    pub surroundings: &'c Surroundings,
    /// The texts.
    pub words: &'c Words,
}

/// Runs a command.
///
/// # Errors
/// What ended it early.
pub fn run(cli: Cli, surroundings: &Surroundings, words: &Words) -> Result<Status, Failure> {
    let context = Context {
        surroundings,
        words,
    };
    match cli.command {
        Command::Calendar(command) => calendar::run(&command, context),
        Command::Measure(arguments) => measure::run(&arguments, context),
        Command::Dataset(command) => dataset::run(&command, context),
    }
}
