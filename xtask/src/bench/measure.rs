//! `cargo xtask bench measure`: the same limits over the same file, side by side.

use std::fs::File;
use std::io;
use std::path::Path;

use anyhow::ensure;

use super::cache::Cache;
use super::figures::Figures;
use super::program::{Bench, Program};
use super::report::{self, Runs};

/// What to time.
#[derive(clap::Args, Debug)]
pub struct Measure {
    /// How many rows the log has
    #[arg(long, default_value_t = 10_000_000)]
    events: u64,
    /// How often each program runs
    #[arg(long, default_value_t = 5, value_parser = clap::value_parser!(u32).range(1..))]
    runs: u32,
    /// How many processors and threads each program gets
    #[arg(long, default_value_t = 2)]
    threads: usize,
    /// Which log
    #[arg(long, default_value_t = 7)]
    seed: u64,
    /// Which programs, in this order
    #[arg(
        long,
        value_enum,
        value_delimiter = ',',
        default_value = "samsyn,duckdb,polars,dataset"
    )]
    programs: Vec<Program>,
    /// Also a log of a tenth of the size: does the cost grow in step?
    #[arg(long)]
    scaling: bool,
    #[command(flatten)]
    place: super::Place,
}

impl Measure {
    /// Times the programs, compares their figures and prints tables.
    ///
    /// # Errors
    /// Something cannot be made, built or run, or two programs disagree.
    pub fn run(&self) -> anyhow::Result<()> {
        let cache = Cache::new(self.place.cache.clone())?;
        let bench = Bench::new(cache, &self.programs, self.threads)?;
        println!("{}", report::machine(self.threads, &bench.python));
        let small = self.scaling.then_some(self.events / 10);
        let mut tables = Vec::new();
        for events in small.into_iter().chain([self.events]) {
            let log = bench.cache.log(self.seed, events)?;
            let runs = self.side_by_side(&bench, &log)?;
            println!("{}", report::table(events, &runs));
            print!("{}", report::goals(&runs));
            tables.push(runs);
        }
        if let [small, large] = &tables[..] {
            for (small, large) in small.iter().zip(large) {
                let times = large.seconds() / small.seconds();
                println!(
                    "- {}: ten times the events take {times:.1} times as long",
                    large.program.name()
                );
            }
        }
        Ok(())
    }

    /// A B C A B C …, so that whatever else the machine does meets all alike.
    fn side_by_side(&self, bench: &Bench, log: &Path) -> anyhow::Result<Vec<Runs>> {
        // Once, so that every program finds the file in the page cache.
        io::copy(&mut File::open(log)?, &mut io::sink())?;
        if self.programs.contains(&Program::Dataset) {
            let took = bench.publish(log)?;
            println!(
                "Importing and publishing took {:.2} seconds.\n",
                took.seconds
            );
        }
        let mut all: Vec<Runs> = self
            .programs
            .iter()
            .map(|program| Runs {
                program: *program,
                took: Vec::new(),
            })
            .collect();
        let mut agreed: Option<(Program, Figures)> = None;
        for round in 1..=self.runs {
            eprintln!("round {round} of {}", self.runs);
            for runs in &mut all {
                let (took, figures) = bench.run(runs.program, log)?;
                runs.took.push(took);
                let (first, expected) = agreed.get_or_insert((runs.program, figures.clone()));
                ensure_equal((*first, expected), (runs.program, &figures))?;
            }
        }
        if let Some((_, figures)) = agreed {
            println!(
                "All programs agree: {} rows of figures over {} clocks.\n",
                figures.rows(),
                figures.clocks()
            );
        }
        Ok(all)
    }
}

/// Figures that are fast and wrong are worth nothing.
///
/// # Errors
/// They differ.
pub fn ensure_equal(one: (Program, &Figures), other: (Program, &Figures)) -> anyhow::Result<()> {
    let differences = one.1.differences(other.1);
    ensure!(
        differences.is_empty(),
        "{} and {} disagree:\n{differences}",
        one.0.name(),
        other.0.name()
    );
    Ok(())
}
