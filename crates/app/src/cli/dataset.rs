//! `samsyn dataset …`

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
    #[command(group(ArgGroup::new("how").required(true).args(["dry_run", "yes"])))]
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
