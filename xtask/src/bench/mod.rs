//! `cargo xtask bench`: how fast Samsyn measures, beside DuckDB and Polars, and whether all three agree; and how fast its
//! pages are.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::ensure;

mod cache;
mod calendar_table;
mod figures;
mod measure;
mod program;
mod reference;
mod report;
mod web;

use cache::{Cache, LIMITS};
use program::Program;

/// Benchmarks.
#[derive(clap::Subcommand, Debug)]
pub enum Bench {
    /// Time Samsyn, DuckDB and Polars on the same log, side by side
    Measure(measure::Measure),
    /// Hold the figures of the programs against those of the rules, on a small log
    Check(Check),
    /// Time the pages of a municipality with 300 units
    Web(web::Web),
}

/// Where things are kept.
#[derive(clap::Args, Debug)]
struct Place {
    /// Folder for generated logs and the private Python; below the home folder if not given
    #[arg(long, env = "SAMSYN_BENCH_CACHE")]
    cache: Option<PathBuf>,
}

/// What to check.
#[derive(clap::Args, Debug)]
pub struct Check {
    /// How many rows the log has
    #[arg(long, default_value_t = 20_000)]
    events: u64,
    /// Which log
    #[arg(long, default_value_t = 7)]
    seed: u64,
    /// Which programs
    #[arg(
        long,
        value_enum,
        value_delimiter = ',',
        default_value = "samsyn,duckdb,polars"
    )]
    programs: Vec<Program>,
    #[command(flatten)]
    place: Place,
}

impl Bench {
    /// Runs it.
    ///
    /// # Errors
    /// Something cannot be made, built or run, or the figures differ.
    pub fn run(&self) -> anyhow::Result<ExitCode> {
        match self {
            Bench::Measure(measure) => measure.run(),
            Bench::Check(check) => check.run(),
            Bench::Web(web) => web.run(),
        }?;
        Ok(ExitCode::SUCCESS)
    }
}

impl Check {
    fn run(&self) -> anyhow::Result<()> {
        let bench = program::Bench::new(Cache::new(self.place.cache.clone())?, &self.programs, 2)?;
        let log = bench.cache.log(self.seed, self.events)?;
        let limits = std::fs::read_to_string(LIMITS)?;
        let expected = reference::measure(&std::fs::read_to_string(&log)?, &limits)?;
        if self.programs.contains(&Program::Dataset) {
            bench.publish(&log)?;
        }
        for program in &self.programs {
            let (_, figures) = bench.run(*program, &log)?;
            let differences = expected.differences(&figures);
            ensure!(
                differences.is_empty(),
                "the rules and {} disagree:\n{differences}",
                program.name()
            );
            println!(
                "{}: {} rows of figures as by the rules",
                program.name(),
                figures.rows()
            );
        }
        Ok(())
    }
}
