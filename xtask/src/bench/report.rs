//! Tables in Markdown, ready for docs/performance.md, and the facts of the machine that they hold for.

use std::fmt::Write;
use std::fs;
use std::process::Command;

use super::program::{Program, Took};

/// All runs of one program on one log.
#[derive(Debug)]
pub struct Runs {
    /// Which.
    pub program: Program,
    /// Each run.
    pub took: Vec<Took>,
}

impl Runs {
    /// The median of what a run is judged by.
    pub fn median(&self, of: impl Fn(&Took) -> f64) -> f64 {
        let mut values: Vec<f64> = self.took.iter().map(of).collect();
        values.sort_by(f64::total_cmp);
        match values.len() {
            0 => f64::NAN,
            count if count % 2 == 1 => values[count / 2],
            count => f64::midpoint(values[count / 2 - 1], values[count / 2]),
        }
    }

    /// The median of its seconds.
    pub fn seconds(&self) -> f64 {
        self.median(|took| took.seconds)
    }

    fn line(&self) -> String {
        let spread = |fold: fn(f64, f64) -> f64, start| {
            self.took.iter().map(|took| took.seconds).fold(start, fold)
        };
        let peak = self
            .took
            .iter()
            .map(|took| took.peak_kib)
            .max()
            .unwrap_or(0);
        format!(
            "| {} | {:.2} | {:.2}–{:.2} | {:.2} | {} |",
            self.program.name(),
            self.seconds(),
            spread(f64::min, f64::INFINITY),
            spread(f64::max, 0.0),
            self.median(|took| took.processor_seconds),
            peak.div_ceil(1024),
        )
    }
}

/// The table of one log.
pub fn table(events: u64, runs: &[Runs]) -> String {
    let count = runs.first().map_or(0, |runs| runs.took.len());
    let mut text = format!(
        "{} million events, medians of {count}:\n\n\
         | program | seconds | fastest–slowest | processor seconds | peak memory, MiB |\n\
         |---|---:|---:|---:|---:|\n",
        events as f64 / 1e6
    );
    for runs in runs {
        let _ = writeln!(text, "{}", runs.line());
    }
    text
}

/// What the goals are about: Samsyn beside the faster rival, and the dataset beside the file.
pub fn goals(runs: &[Runs]) -> String {
    let seconds = |program: Program| {
        let runs = runs.iter().find(|runs| runs.program == program);
        runs.map(Runs::seconds)
    };
    let mut text = String::new();
    let Some(samsyn) = seconds(Program::Samsyn) else {
        return text;
    };
    let rivals = [Program::Duckdb, Program::Polars]
        .into_iter()
        .filter_map(seconds);
    if let Some(rival) = rivals.min_by(f64::total_cmp) {
        let _ = writeln!(
            text,
            "- Samsyn takes {:.2} of the time of the faster rival (goal: at most 0.50)",
            samsyn / rival
        );
    }
    if let Some(dataset) = seconds(Program::Dataset) {
        let _ = writeln!(
            text,
            "- measuring the published dataset takes {:.2} of the time of reading the file (goal: at most 0.20)",
            dataset / samsyn
        );
    }
    text
}

/// Cores, processor, memory, load and versions.
pub fn machine(threads: usize, python: &std::path::Path) -> String {
    let read = |path: &str| fs::read_to_string(path).unwrap_or_default();
    let field = |text: &str, name: &str| -> String {
        let line = text.lines().find(|line| line.starts_with(name));
        line.and_then(|line| line.split_once(':'))
            .map_or("unknown".to_owned(), |(_, value)| value.trim().to_owned())
    };
    let memory: u64 = field(&read("/proc/meminfo"), "MemTotal")
        .split(' ')
        .next()
        .and_then(|kib| kib.parse().ok())
        .unwrap_or(0);
    let cores = std::thread::available_parallelism().map_or(0, usize::from);
    let versions = said(Command::new(python).args(["-m", "pip", "freeze"])).replace('\n', ", ");
    format!(
        "- {}, {cores} cores of which {threads} used, {} GiB of memory\n\
         - {}, {}, {versions}\n\
         - load average before the first run: {}\n",
        field(&read("/proc/cpuinfo"), "model name"),
        memory >> 20,
        said(Command::new("rustc").arg("--version")),
        said(Command::new(python).arg("--version")),
        read("/proc/loadavg").split(' ').next().unwrap_or("unknown"),
    )
}

fn said(command: &mut Command) -> String {
    command.output().map_or("unknown".to_owned(), |output| {
        String::from_utf8_lossy(&output.stdout).trim().to_owned()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_shows_medians_and_the_greatest_peak() {
        let took = |seconds: f64, peak_kib: u64| -> Took {
            let told = format!(
                r#"{{"seconds": {seconds}, "processor_seconds": {}, "peak_kib": {peak_kib}, "status": 0}}"#,
                seconds * 2.0
            );
            serde_json::from_str(&told).unwrap()
        };
        let runs = Runs {
            program: Program::Polars,
            took: vec![took(3.0, 2048), took(1.0, 5000), took(2.0, 1024)],
        };
        let runs = [runs];
        let table = table(10_000_000, &runs);
        assert!(
            table.starts_with("10 million events, medians of 3:\n"),
            "{table}"
        );
        assert!(
            table.ends_with("| Polars | 2.00 | 1.00–3.00 | 4.00 | 5 |\n"),
            "{table}"
        );
        assert_eq!(goals(&runs), "", "a rival alone says nothing of the goals");
    }
}
