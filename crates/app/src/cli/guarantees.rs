//! `samsyn import …` and `samsyn export …`

use std::path::PathBuf;

use clap::{Subcommand, ValueEnum};

use super::operation::Place;

/// What to read into the database.
#[derive(Clone, Debug, Subcommand)]
pub enum ImportCommand {
    Guarantees {
        #[arg(value_name = "file")]
        file: PathBuf,
        #[arg(long, value_name = "code")]
        unit: Option<String>,
        #[arg(long)]
        with_proposed_limits: bool,
        #[arg(long)]
        dry_run: bool,
        #[arg(long, value_enum, value_name = "format", default_value = "table")]
        format: SummaryFormat,
        #[command(flatten)]
        place: Place,
    },
}

/// What to write from the database.
#[derive(Clone, Debug, Subcommand)]
pub enum ExportCommand {
    Guarantees {
        #[arg(long, value_enum, value_name = "format")]
        format: FileFormat,
        #[arg(long, value_name = "file")]
        out: Option<PathBuf>,
        #[command(flatten)]
        place: Place,
    },
}

/// How the outcome of an import is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum SummaryFormat {
    /// For people.
    Table,
    /// For machines.
    Json,
}

/// What is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum FileFormat {
    /// Every field.
    Json,
    /// The table of four columns.
    Tsv,
}
