//! `cargo xtask bench web`: how long pages take on a municipality with 300 units and twelve tertials.
//!
//! The municipality and the timing are `web-bench` of the tests' crate, built as it is released: this chore builds it, runs it
//! on each database, and says what came of it. So `xtask` itself stays free of the product.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, ensure};
use serde::Deserialize;

/// The goals: server time of 95 requests of a hundred, and what a page weighs.
const MOST_MS: f64 = 20.0;
const MOST_BYTES: u64 = 200_000;
/// A page that is timed to be seen.
const WITHOUT_GOAL: &str = "start";

/// What to time.
#[derive(clap::Args, Debug)]
pub struct Web {
    /// Which database
    #[arg(long, value_enum, default_value_t = Database::Both)]
    database: Database,
    /// How many units the municipality has
    #[arg(long, default_value_t = 300)]
    units: u32,
    /// How many tertials it has followed up
    #[arg(long, default_value_t = 12)]
    tertials: u32,
    /// How often each page is asked for
    #[arg(long, default_value_t = 400)]
    requests: u32,
    /// File for everything that was measured, as JSON
    #[arg(long)]
    json: Option<PathBuf>,
    /// Without optimisation: to see that it works, not how long it takes
    #[arg(long)]
    debug: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Database {
    /// A file in the data folder
    Sqlite,
    /// A server of its own, started for the run
    Postgres,
    /// One after the other
    Both,
}

#[derive(Debug, Deserialize, serde::Serialize)]
struct Run {
    database: String,
    units: u32,
    tertials: u32,
    requests: u32,
    release: bool,
    pages: Vec<Page>,
}

#[derive(Debug, Deserialize, serde::Serialize)]
struct Page {
    viewer: String,
    page: String,
    took: Took,
}

#[derive(Debug, Deserialize, serde::Serialize)]
struct Took {
    p50_ms: f64,
    p95_ms: f64,
    max_ms: f64,
    bytes: u64,
}

impl Web {
    /// Times pages and prints a table.
    ///
    /// # Errors
    /// Something cannot be built or run, or a page misses a goal.
    pub fn run(&self) -> anyhow::Result<()> {
        let databases: &[&str] = match self.database {
            Database::Sqlite => &["sqlite"],
            Database::Postgres => &["postgres"],
            Database::Both => &["sqlite", "postgres"],
        };
        let runs: Vec<Run> = { databases.iter() }
            .map(|database| self.one(database))
            .collect::<anyhow::Result<_>>()?;
        if let Some(path) = &self.json {
            let text = serde_json::to_string_pretty(&runs)?;
            fs::write(path, text).with_context(|| path.display().to_string())?;
        }
        for run in &runs {
            print!("{}", table(run));
        }
        let missed: Vec<String> = runs.iter().flat_map(missed).collect();
        ensure!(
            missed.is_empty() || self.debug,
            "goals that were not reached:\n{}",
            missed.join("\n")
        );
        Ok(())
    }

    fn one(&self, database: &str) -> anyhow::Result<Run> {
        let mut cargo = Command::new("cargo");
        cargo.args(["run", "--quiet", "-p", "samsyn-tests", "--bin", "web-bench"]);
        if !self.debug {
            cargo.arg("--release");
        }
        cargo.args(["--", database]);
        cargo.args([self.units, self.tertials, self.requests].map(|count| count.to_string()));
        // What it has to say on the way goes to the terminal.
        let output = cargo
            .stderr(std::process::Stdio::inherit())
            .output()
            .context("cargo is run")?;
        ensure!(
            output.status.success(),
            "web-bench ended with {}",
            output.status
        );
        let text = String::from_utf8(output.stdout).context("web-bench writes UTF-8")?;
        let run: Run = serde_json::from_str(&text).context("web-bench writes JSON")?;
        ensure!(!run.pages.is_empty(), "no page was timed");
        Ok(run)
    }
}

/// Ready for docs/performance.md.
fn table(run: &Run) -> String {
    let mut text = format!(
        "\n### {}\n\n{} units, {} tertials, {} requests of each page{}\n\n\
         | page | as | p50, ms | p95, ms | slowest, ms | page, KB |\n|---|---|---:|---:|---:|---:|\n",
        match run.database.as_str() {
            "sqlite" => "SQLite",
            "postgres" => "PostgreSQL",
            other => other,
        },
        run.units,
        run.tertials,
        run.requests,
        if run.release {
            ""
        } else {
            " (not optimised: no figures to go by)"
        },
    );
    for Page { viewer, page, took } in &run.pages {
        text.push_str(&format!(
            "| {page} | {viewer} | {:.1} | {:.1} | {:.1} | {} |\n",
            took.p50_ms,
            took.p95_ms,
            took.max_ms,
            took.bytes.div_ceil(1_000),
        ));
    }
    text
}

fn missed(run: &Run) -> Vec<String> {
    let mut missed = Vec::new();
    for Page { viewer, page, took } in &run.pages {
        let place = format!("{}: {page}, as {viewer}", run.database);
        if took.p95_ms >= MOST_MS && page != WITHOUT_GOAL {
            missed.push(format!("{place}: p95 is {:.1} ms", took.p95_ms));
        }
        if took.bytes > MOST_BYTES {
            missed.push(format!("{place}: {} bytes", took.bytes));
        }
    }
    missed
}
