//! The programs that are timed: Samsyn and its rivals.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, ensure};

use super::cache::{Cache, LIMITS, RIVALS};
use super::figures::Figures;

/// A program that measures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, clap::ValueEnum)]
pub enum Program {
    /// Samsyn from the file
    Samsyn,
    /// DuckDB from the file
    Duckdb,
    /// Polars from the file
    Polars,
    /// Samsyn from a dataset that was published before
    Dataset,
}

impl Program {
    /// What it is called in the table.
    pub const fn name(self) -> &'static str {
        match self {
            Program::Samsyn => "Samsyn",
            Program::Duckdb => "DuckDB",
            Program::Polars => "Polars",
            Program::Dataset => "Samsyn, published dataset",
        }
    }
}

/// What it took, as `timed.py` tells it.
#[derive(Clone, Copy, Debug, serde::Deserialize)]
pub struct Took {
    /// From process start to the last of its output.
    pub seconds: f64,
    /// On all processors together.
    pub processor_seconds: f64,
    /// The most memory held, in kibibytes.
    pub peak_kib: u64,
    status: i32,
}

/// Where everything lies that a run needs.
#[derive(Debug)]
pub struct Bench {
    /// Kept between runs.
    pub cache: Cache,
    /// The private Python.
    pub python: PathBuf,
    /// The working-day table.
    pub calendar: PathBuf,
    /// The release build of `samsyn`, where it is timed.
    pub samsyn: Option<PathBuf>,
    /// Processors and threads that each program gets.
    pub threads: usize,
}

impl Bench {
    /// Installs and builds what these programs need.
    ///
    /// # Errors
    /// Something cannot be installed or built.
    pub fn new(cache: Cache, programs: &[Program], threads: usize) -> anyhow::Result<Bench> {
        let ours = |program: &Program| matches!(program, Program::Samsyn | Program::Dataset);
        Ok(Bench {
            python: cache.python()?,
            calendar: cache.calendar()?,
            samsyn: match programs.iter().any(ours) {
                true => Some(build_samsyn()?),
                false => None,
            },
            cache,
            threads,
        })
    }

    /// Lets a program measure a log.
    ///
    /// # Errors
    /// It cannot be started, fails, or prints something else than figures.
    pub fn run(&self, program: Program, log: &Path) -> anyhow::Result<(Took, Figures)> {
        let output = self.cache.path("output.csv");
        let mut command = self.timed(&output);
        command.args(self.command(program, log)?);
        let told = command.output().context("cannot start timed.py")?;
        ensure!(
            told.status.success(),
            "{command:?}: {}",
            String::from_utf8_lossy(&told.stderr)
        );
        let took: Took = serde_json::from_slice(&told.stdout)?;
        ensure!(
            took.status == 0,
            "{} ended with {}: {}",
            program.name(),
            took.status,
            String::from_utf8_lossy(&told.stderr)
        );
        let figures = Figures::from_csv(&fs::read_to_string(&output)?)
            .with_context(|| format!("output of {}", program.name()))?;
        Ok((took, figures))
    }

    /// Imports and publishes a log, for [`Program::Dataset`].
    ///
    /// # Errors
    /// Samsyn fails.
    pub fn publish(&self, log: &Path) -> anyhow::Result<Took> {
        let folder = self.cache.path("data");
        if folder.exists() {
            fs::remove_dir_all(&folder)?;
        }
        let mut command = self.timed(&self.cache.path("output.json"));
        command.arg(self.samsyn()?);
        command.args(["dataset", "import", "--publish", "--format", "json"]);
        let told = command.arg("--data-dir").arg(&folder).arg(log).output()?;
        let took: Took = serde_json::from_slice(&told.stdout)
            .with_context(|| String::from_utf8_lossy(&told.stderr).into_owned())?;
        ensure!(
            took.status == 0,
            "samsyn dataset import ended with {}: {}",
            took.status,
            String::from_utf8_lossy(&told.stderr)
        );
        Ok(took)
    }

    fn timed(&self, output: &Path) -> Command {
        let mut command = Command::new(&self.python);
        let threads = self.threads.to_string();
        command.env("POLARS_MAX_THREADS", &threads);
        command
            .arg(Path::new(RIVALS).join("timed.py"))
            .arg(threads)
            .arg(output);
        command
    }

    fn command(&self, program: Program, log: &Path) -> anyhow::Result<Vec<OsString>> {
        let rival = |script: &str| -> Vec<OsString> {
            let script = Path::new(RIVALS).join(script);
            vec![
                (&self.python).into(),
                script.into(),
                log.into(),
                LIMITS.into(),
                (&self.calendar).into(),
            ]
        };
        let ours = |input: Vec<OsString>| -> anyhow::Result<Vec<OsString>> {
            let figures = ["--limits", LIMITS, "--by", "unit", "--period", "tertial"];
            let mut words = vec![self.samsyn()?.into(), "measure".into()];
            words.extend(input);
            words.extend(figures.map(OsString::from));
            words.extend(["--format", "csv"].map(OsString::from));
            Ok(words)
        };
        Ok(match program {
            Program::Polars => rival("polars.py"),
            Program::Duckdb => {
                let mut words = rival("duckdb.py");
                words.push(self.threads.to_string().into());
                words
            }
            Program::Samsyn => ours(vec![log.into()])?,
            Program::Dataset => {
                let mut folder = OsString::from("--data-dir=");
                folder.push(self.cache.path("data"));
                ours(vec![folder, "--dataset=current".into()])?
            }
        })
    }

    fn samsyn(&self) -> anyhow::Result<&Path> {
        self.samsyn.as_deref().context("samsyn was not built")
    }
}

/// The release build, and where cargo puts it.
fn build_samsyn() -> anyhow::Result<PathBuf> {
    eprintln!("building samsyn");
    let mut command = Command::new(env!("CARGO"));
    let manifest = concat!(env!("CARGO_MANIFEST_DIR"), "/../Cargo.toml");
    command.args([
        "build",
        "--release",
        "--package",
        "samsyn-app",
        "--manifest-path",
        manifest,
    ]);
    super::cache::run(&mut command)?;
    let metadata = cargo_metadata::MetadataCommand::new()
        .manifest_path(manifest)
        .no_deps()
        .exec()?;
    Ok(metadata.target_directory.join("release/samsyn").into())
}
