//! `samsyn serve`, `migrate`, `doctor`, `config`, `backup` and `restore`: what those write who run the system.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::{ArgGroup, Args, Subcommand, ValueEnum};

use super::dataset::{Folder, ReportFormat};

/// Where everything lies.
#[derive(Clone, Debug, Args)]
pub struct Place {
    #[command(flatten)]
    pub folder: Folder,
    #[arg(long, value_name = "file", env = "SAMSYN_CONFIG")]
    pub config: Option<PathBuf>,
    #[arg(
        long,
        value_name = "address",
        env = "SAMSYN_DATABASE",
        hide_env_values = true
    )]
    pub database: Option<String>,
}

/// How the site is reached.
#[derive(Clone, Debug, Args)]
pub struct Reached {
    #[arg(long, value_name = "address", env = "SAMSYN_LISTEN")]
    pub listen: Option<SocketAddr>,
    #[arg(long, value_name = "address", env = "SAMSYN_PUBLIC_URL")]
    pub public_url: Option<String>,
    #[arg(long, value_name = "amount", env = "SAMSYN_TRUSTED_PROXIES")]
    pub trusted_proxies: Option<u8>,
    #[arg(long, value_enum, value_name = "format", env = "SAMSYN_LOG")]
    pub log: Option<LogForm>,
}

/// How the log is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum LogForm {
    /// One JSON object a line, for machines.
    Json,
    /// For people.
    Text,
}

/// What to serve.
#[derive(Clone, Debug, Args)]
pub struct ServeArguments {
    #[command(flatten)]
    pub place: Place,
    #[command(flatten)]
    pub reached: Reached,
}

/// Which database to bring up to date.
#[derive(Clone, Debug, Args)]
pub struct MigrateArguments {
    #[arg(long)]
    pub dry_run: bool,
    #[command(flatten)]
    pub place: Place,
}

/// What to look at.
#[derive(Clone, Debug, Args)]
pub struct DoctorArguments {
    #[arg(long, value_enum, value_name = "format", default_value = "table")]
    pub format: ReportFormat,
    #[command(flatten)]
    pub place: Place,
}

/// What to do with the settings of the installation.
#[derive(Clone, Debug, Subcommand)]
pub enum ConfigCommand {
    Print(ServeArguments),
    Check(ServeArguments),
}

/// What to copy, or which copy to check.
#[derive(Clone, Debug, Args)]
#[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
#[command(group(ArgGroup::new("seal").args(["passphrase_file", "recipient"])))]
pub struct BackupArguments {
    #[command(subcommand)]
    pub verify: Option<VerifyCommand>,
    #[arg(value_name = "file", required = true)]
    pub file: Option<PathBuf>,
    #[arg(long, value_name = "file")]
    pub passphrase_file: Option<PathBuf>,
    #[arg(long, value_name = "key")]
    pub recipient: Option<String>,
    #[command(flatten)]
    pub place: Place,
}

/// The one thing to do with a copy that there is, besides restoring it.
#[derive(Clone, Debug, Subcommand)]
pub enum VerifyCommand {
    Verify(CopyArguments),
}

/// A copy and what opens it.
#[derive(Clone, Debug, Args)]
#[command(group(ArgGroup::new("opener").args(["passphrase_file", "identity_file"])))]
pub struct CopyArguments {
    #[arg(value_name = "file")]
    pub file: PathBuf,
    #[arg(long, value_name = "file")]
    pub passphrase_file: Option<PathBuf>,
    #[arg(long, value_name = "file")]
    pub identity_file: Option<PathBuf>,
    #[command(flatten)]
    pub place: Place,
}
