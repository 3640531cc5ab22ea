//! *Kommandon*: each reads its settings, asks the rules, and writes the answer.

mod backup;
mod calendar;
mod config;
mod dataset;
mod doctor;
mod guarantees;
mod measure;
mod migrate;
mod progress;
mod reading;
mod serve;
mod store;
mod user;

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
        Command::Serve(arguments) => serve::run(&arguments, context),
        Command::Migrate(arguments) => migrate::run(&arguments, context),
        Command::Doctor(arguments) => doctor::run(&arguments, context),
        Command::Config(command) => config::run(&command, context),
        Command::User(command) => user::run(&command, context),
        Command::Import(command) => guarantees::read(&command, context),
        Command::Export(command) => guarantees::write(&command, context),
        Command::Backup(arguments) => backup::run(&arguments, context),
        Command::Restore(arguments) => backup::restore(&arguments, context),
    }
}

/// Does what waits for a database, on a thread of its own kind.
fn wait<T>(work: impl Future<Output = Result<T, Failure>>) -> Result<T, Failure> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(|error| Failure::of_io(&error))?;
    runtime.block_on(work)
}
