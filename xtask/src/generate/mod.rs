//! `cargo xtask generate`: event logs of a made-up municipality, the same bytes for the same seed.

use std::fs::File;
use std::io::BufWriter;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Context;

pub mod event;
pub mod log;
pub mod municipality;
pub mod person;
pub mod random;
pub mod story;
pub mod write;

pub use write::Flavour;

/// What to make.
#[derive(clap::Args, Debug)]
pub struct Generate {
    /// How many rows
    #[arg(long, default_value_t = 20_000)]
    events: u64,
    /// Another seed, another log
    #[arg(long, default_value_t = 7)]
    seed: u64,
    /// Whose headers and codes
    #[arg(long, value_enum, default_value = "plain")]
    profile_flavour: Flavour,
    /// Where to write it
    #[arg(long)]
    out: PathBuf,
}

impl Generate {
    /// Makes it.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn run(&self) -> anyhow::Result<ExitCode> {
        to_file(
            &self.out,
            log::Log::new(self.seed, self.events),
            self.profile_flavour,
        )?;
        Ok(ExitCode::SUCCESS)
    }
}

/// Writes a log to a file.
///
/// # Errors
/// The file cannot be written.
pub fn to_file(path: &Path, log: log::Log, flavour: Flavour) -> anyhow::Result<()> {
    let file = File::create(path).with_context(|| format!("cannot write {}", path.display()))?;
    write::write(log, flavour, &mut BufWriter::with_capacity(1 << 20, file))
        .with_context(|| format!("cannot write {}", path.display()))
}
