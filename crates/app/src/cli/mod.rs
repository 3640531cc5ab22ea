//! *Kommandorad*: what may be written after `samsyn`, and what was.

pub mod calendar;
pub mod dataset;
pub mod guarantees;
mod localise;
pub mod measure;
pub mod operation;
mod refusal;
pub mod user;
pub mod value;

use std::ffi::OsString;
use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{ArgAction, Args, CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum};
use samsyn_domain::day::Day;

use crate::NAME;
use crate::failure::Failure;
use crate::messages::{Language, Words};
use crate::surroundings::Surroundings;

/// Everything that was written. Help texts are in `locales/*/help.ftl`.
#[derive(Clone, Debug, Parser)]
#[command(name = NAME, bin_name = NAME, version, disable_help_flag = true, disable_version_flag = true)]
#[command(
    disable_help_subcommand = true,
    subcommand_required = true,
    arg_required_else_help = true
)]
pub struct Cli {
    #[arg(
        long,
        global = true,
        value_parser = PossibleValuesParser::new(["sv", "en"]).try_map(|tag| tag.parse::<Language>().map_err(|_| "")),
        value_name = "language",
        display_order = 97
    )]
    lang: Option<Language>,
    #[arg(short = 'h', long, global = true, action = ArgAction::Help, display_order = 98)]
    help: Option<bool>,
    #[arg(short = 'V', long, action = ArgAction::Version, display_order = 99)]
    version: Option<bool>,
    #[command(subcommand)]
    pub command: Command,
}

/// What to do.
#[derive(Clone, Debug, Subcommand)]
pub enum Command {
    #[command(subcommand, subcommand_required = true, arg_required_else_help = true)]
    Calendar(calendar::CalendarCommand),
    Measure(Box<measure::MeasureArguments>),
    #[command(subcommand, subcommand_required = true, arg_required_else_help = true)]
    Dataset(Box<dataset::DatasetCommand>),
    Serve(Box<operation::ServeArguments>),
    Migrate(operation::MigrateArguments),
    Doctor(operation::DoctorArguments),
    #[command(subcommand, subcommand_required = true, arg_required_else_help = true)]
    Config(Box<operation::ConfigCommand>),
    #[command(subcommand, subcommand_required = true, arg_required_else_help = true)]
    User(Box<user::UserCommand>),
    #[command(subcommand, subcommand_required = true, arg_required_else_help = true)]
    Import(Box<guarantees::ImportCommand>),
    #[command(subcommand, subcommand_required = true, arg_required_else_help = true)]
    Export(Box<guarantees::ExportCommand>),
    Backup(Box<operation::BackupArguments>),
    Restore(Box<operation::CopyArguments>),
}

/// How data is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people.
    Table,
    /// For machines: commas, decimal points.
    Csv,
    /// For machines: an array of objects.
    Json,
}

/// Which event codes are accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Codes {
    /// Those of the catalogue.
    Catalogue,
    /// Any.
    Open,
}

/// How an extract is to be read: for every command that reads one.
#[derive(Clone, Debug, Args)]
pub struct ReadingArguments {
    #[arg(long, value_name = "file")]
    pub profile: Option<PathBuf>,
    #[arg(long, value_enum, value_name = "codes", default_value = "catalogue")]
    pub codes: Codes,
    #[arg(long, value_name = "file")]
    pub catalogue: Vec<PathBuf>,
    #[arg(long, value_name = "date", value_parser = value::day)]
    pub as_of: Option<Day>,
    #[arg(long, value_name = "size", value_parser = value::bytes)]
    pub max_file_size: Option<u64>,
    #[arg(long, value_name = "size", value_parser = value::bytes)]
    pub max_unpacked_size: Option<u64>,
    #[arg(long, value_name = "amount", value_parser = value::threads)]
    pub threads: Option<u16>,
    #[arg(long, value_name = "size", value_parser = value::bytes, default_value = "512MiB")]
    pub memory: u64,
}

/// What came of the arguments.
#[derive(Debug)]
pub enum Parsed {
    /// A command to run.
    Command(Box<Cli>),
    /// A text that was asked for: help or the version.
    Shown(String),
}

/// The language that was asked for, or else the locale's.
///
/// Found before anything else is read, since what is wrong with the rest is said in it.
pub fn language(surroundings: &Surroundings) -> Language {
    let mut arguments = surroundings
        .arguments
        .iter()
        .skip(1)
        .map(|argument| argument.to_string_lossy())
        .take_while(|argument| argument != "--");
    let mut asked = None;
    while let Some(argument) = arguments.next() {
        match argument.strip_prefix("--lang") {
            Some("") => asked = arguments.next().map(|value| value.into_owned()),
            Some(rest) => asked = rest.strip_prefix('=').map(str::to_owned).or(asked),
            None => {}
        }
    }
    asked
        .and_then(|code| code.parse().ok())
        .unwrap_or_else(|| Language::of_locale(&surroundings.locale))
}

/// Reads the arguments.
///
/// # Errors
/// What is wrong with them, in words of the language.
pub fn parse(arguments: &[OsString], words: &Words) -> Result<Parsed, Failure> {
    let command = localise::localised(Cli::command(), words);
    let read = command
        .try_get_matches_from(folder_after_command(help_as_option(arguments)))
        .and_then(|matches| Cli::from_arg_matches(&matches));
    match read {
        Ok(cli) => Ok(Parsed::Command(Box::new(cli))),
        Err(error) => refusal::explained(&error),
    }
}

/// `samsyn help measure` asks for what `samsyn measure --help` says.
fn help_as_option(arguments: &[OsString]) -> Vec<OsString> {
    let mut arguments = arguments.to_vec();
    if arguments.get(1).is_some_and(|command| command == "help") {
        arguments.remove(1);
        arguments.push("--help".into());
    }
    arguments
}

/// `--data-dir` belongs to the commands that have data, and may stand before them all the same.
fn folder_after_command(arguments: Vec<OsString>) -> Vec<OsString> {
    let mut rest = arguments.into_iter();
    let mut ordered: Vec<OsString> = rest.next().into_iter().collect();
    let mut folder = Vec::new();
    let mut words = 0;
    while let Some(argument) = rest.next() {
        let bytes = argument.as_encoded_bytes();
        let is_option = bytes.starts_with(b"-");
        let has_value = bytes == b"--data-dir" || bytes == b"--lang";
        let first = b"dataset config user backup import export";
        let more_words = match words {
            0 => first.split(|byte| *byte == b' ').any(|word| word == bytes),
            _ => bytes == b"role",
        };
        words += usize::from(!is_option);
        match bytes.starts_with(b"--data-dir") {
            true => &mut folder,
            false => &mut ordered,
        }
        .extend(
            [argument]
                .into_iter()
                .chain(has_value.then(|| rest.next()).flatten()),
        );
        if !is_option && !more_words {
            break;
        }
    }
    ordered.extend(folder);
    ordered.extend(rest);
    ordered
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_data_folder_may_be_named_before_the_command() {
        let ordered = |line: &str| {
            let words = line.split(' ').map(OsString::from).collect();
            let ordered = folder_after_command(words);
            ordered.join(" ".as_ref()).into_string().expect("words")
        };
        for (written, read) in [
            (
                "samsyn --data-dir d dataset import a.csv",
                "samsyn dataset import --data-dir d a.csv",
            ),
            (
                "samsyn --lang en --data-dir=d measure a.csv",
                "samsyn --lang en measure --data-dir=d a.csv",
            ),
            (
                "samsyn --data-dir d --lang sv dataset list",
                "samsyn --lang sv dataset list --data-dir d",
            ),
            (
                "samsyn dataset import --data-dir d a.csv",
                "samsyn dataset import --data-dir d a.csv",
            ),
            (
                "samsyn dataset --data-dir d show current",
                "samsyn dataset show --data-dir d current",
            ),
            ("samsyn --version", "samsyn --version"),
            ("samsyn --data-dir", "samsyn --data-dir"),
        ] {
            assert_eq!(ordered(written), read);
        }
    }
}
