//! `samsyn dataset …`

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{ArgGroup, Args, Subcommand};

use super::{Format, ReadingArguments, value};

/// What to do with datasets.
#[derive(Clone, Debug, Subcommand)]
pub enum DatasetCommand {
    Import(Box<ImportArguments>),
    List {
        #[command(flatten)]
        folder: Folder,
        #[arg(long, value_enum, value_name = "format", default_value = "table")]
        format: Format,
    },
    Show {
        #[arg(value_name = "dataset")]
        dataset: String,
        #[command(flatten)]
        folder: Folder,
        #[arg(long, value_enum, value_name = "format", default_value = "table")]
        format: ReportFormat,
    },
    Publish {
        #[arg(value_name = "dataset")]
        dataset: String,
        #[command(flatten)]
        accept: Accept,
        #[command(flatten)]
        folder: Folder,
    },
    Discard {
        #[arg(value_name = "dataset")]
        dataset: String,
        #[command(flatten)]
        folder: Folder,
    },
    #[command(group(ArgGroup::new("how").args(["dry_run", "yes"])))]
    Cull {
        #[arg(long)]
        dry_run: bool,
        #[arg(long)]
        yes: bool,
        #[arg(long, value_name = "amount", value_parser = value::months)]
        months: Option<u32>,
        #[command(flatten)]
        folder: Folder,
    },
}

/// How a report is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum ReportFormat {
    /// For people.
    Table,
    /// For machines.
    Json,
}

/// What to import.
#[derive(Clone, Debug, Args)]
pub struct ImportArguments {
    #[arg(value_name = "extract", required = true)]
    pub files: Vec<PathBuf>,
    #[arg(long, conflicts_with = "dry_run")]
    pub publish: bool,
    #[arg(long, requires = "reason", requires = "publish")]
    pub accept_held: bool,
    #[arg(long, value_name = "reason", requires = "accept_held", value_parser = value::reason)]
    pub reason: Option<String>,
    #[arg(long)]
    pub dry_run: bool,
    #[arg(long)]
    pub strict: bool,
    #[arg(long, value_enum, value_name = "format", default_value = "table")]
    pub format: ReportFormat,
    #[command(flatten)]
    pub folder: Folder,
    #[command(flatten)]
    pub reading: ReadingArguments,
}

/// That a held dataset is accepted, and why.
#[derive(Clone, Debug, Args)]
pub struct Accept {
    #[arg(long, requires = "reason")]
    pub accept_held: bool,
    #[arg(long, value_name = "reason", requires = "accept_held", value_parser = value::reason)]
    pub reason: Option<String>,
}

/// Where datasets lie when nobody says.
pub const DEFAULT_FOLDER: &str = "samsyn-data";

/// Where the datasets lie.
#[derive(Clone, Debug, Args)]
pub struct Folder {
    #[arg(long, value_name = "folder", env = "SAMSYN_DATA_DIR", default_value = DEFAULT_FOLDER)]
    pub data_dir: PathBuf,
}

impl Folder {
    /// ` --data-dir …`, as it was written among the arguments, for commands that are proposed; empty where a variable or
    /// nothing said where the folder is.
    pub fn as_written(&self, arguments: &[OsString]) -> String {
        let mut arguments = arguments.iter().map(|argument| argument.to_string_lossy());
        match arguments.any(|written| written.starts_with("--data-dir")) {
            true => format!(" --data-dir {}", quoted(&self.data_dir.to_string_lossy())),
            false => String::new(),
        }
    }
}

/// A word as a shell reads it back.
fn quoted(word: &str) -> String {
    let plain = |letter: char| letter.is_alphanumeric() || "/._-+:,@%".contains(letter);
    match !word.is_empty() && word.chars().all(plain) {
        true => word.to_owned(),
        false => format!("'{}'", word.replace('\'', "'\\''")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_proposed_as_it_was_written_and_only_then() {
        let folder = |path: &str| Folder {
            data_dir: path.into(),
        };
        let written = ["samsyn", "dataset", "--data-dir=x"].map(OsString::from);
        assert_eq!(
            folder("/srv/å-1").as_written(&written),
            " --data-dir /srv/å-1"
        );
        let quoted = folder("vår mapp's").as_written(&written);
        assert_eq!(quoted, r" --data-dir 'vår mapp'\''s'");
        assert_eq!(folder("x").as_written(&written[..2]), "");
    }
}
