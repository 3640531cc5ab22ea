//! Chores of the project that are programs: `cargo xtask <chore>`.
//!
//! Each chore is a module of its own with a `run`; `main` only names them.

use std::process::ExitCode;

use clap::{Parser, Subcommand};

mod bench;
mod boundaries;
mod generate;

/// Chores of the project.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Cli {
    #[command(subcommand)]
    chore: Chore,
}

#[derive(Subcommand)]
enum Chore {
    /// Check what may depend on what, and what no source file may hold
    Boundaries,
    /// Time Samsyn beside other programs
    #[command(subcommand)]
    Bench(bench::Bench),
    /// Make an event log of a made-up municipality
    Generate(generate::Generate),
}

fn main() -> ExitCode {
    let done = match Cli::parse().chore {
        Chore::Boundaries => boundaries::run(),
        Chore::Bench(bench) => bench.run(),
        Chore::Generate(generate) => generate.run(),
    };
    done.unwrap_or_else(|fault| {
        eprintln!("xtask: {fault:#}");
        ExitCode::FAILURE
    })
}
