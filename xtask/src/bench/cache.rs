//! What the benchmark keeps between runs, outside the checkout: generated logs and a private Python.

use std::collections::hash_map::DefaultHasher;
use std::fs;
use std::hash::{Hash, Hasher};
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, ensure};

use crate::generate::log::Log;
use crate::generate::{self, Flavour};

use super::calendar_table;

/// Where the scripts of the rivals lie.
pub const RIVALS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/src/bench/rivals");
/// The limits that every program measures.
pub const LIMITS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/src/bench/limits.toml");

/// Amounts of working days that the limits ask for.
const WORKING_DAYS: [u32; 2] = [7, 10];

/// A folder that can be thrown away.
#[derive(Debug)]
pub struct Cache {
    folder: PathBuf,
}

impl Cache {
    /// In this folder, made where missing; by default below the home folder.
    ///
    /// # Errors
    /// No home folder, or no right to write in it.
    pub fn new(folder: Option<PathBuf>) -> anyhow::Result<Cache> {
        let folder = match folder {
            Some(folder) => folder,
            None => std::env::home_dir()
                .context("no home folder; say --cache FOLDER")?
                .join(".cache/samsyn/bench"),
        };
        fs::create_dir_all(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
        Ok(Cache { folder })
    }

    /// A path within.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    /// The log of this seed and size, made unless it is there already. A changed generator makes it anew.
    ///
    /// # Errors
    /// It cannot be written.
    pub fn log(&self, seed: u64, events: u64) -> anyhow::Result<PathBuf> {
        let name = format!("events-{events}-seed-{seed}-");
        let path = self.path(&format!("{name}{:016x}.csv", generator_version(seed)?));
        if !path.exists() {
            self.remove(&name)?;
            eprintln!("generating {events} events");
            let unfinished = path.with_extension("unfinished");
            generate::to_file(&unfinished, Log::new(seed, events), Flavour::Plain)?;
            fs::rename(&unfinished, &path)?;
        }
        Ok(path)
    }

    /// Removes what earlier generators made; ten million events are a gigabyte.
    fn remove(&self, prefix: &str) -> anyhow::Result<()> {
        for entry in fs::read_dir(&self.folder)? {
            let entry = entry?;
            if entry.file_name().to_string_lossy().starts_with(prefix) {
                fs::remove_file(entry.path())?;
            }
        }
        Ok(())
    }

    /// The working-day table of the rivals.
    ///
    /// # Errors
    /// It cannot be written.
    pub fn calendar(&self) -> anyhow::Result<PathBuf> {
        let path = self.path("calendar.csv");
        fs::write(&path, calendar_table::csv(&WORKING_DAYS))?;
        Ok(path)
    }

    /// A Python that has the rivals, in the versions of `requirements.txt`, and nothing else.
    ///
    /// # Errors
    /// No `python3` with `venv`, or the package index cannot be reached.
    pub fn python(&self) -> anyhow::Result<PathBuf> {
        let requirements = Path::new(RIVALS).join("requirements.txt");
        let mut hasher = DefaultHasher::new();
        fs::read(&requirements)?.hash(&mut hasher);
        let venv = self.path(&format!("python-{:016x}", hasher.finish()));
        let (python, ready) = (venv.join("bin/python"), venv.join("ready"));
        if !ready.exists() {
            eprintln!("installing the rivals in {}", venv.display());
            run(Command::new("python3")
                .args(["-m", "venv", "--clear"])
                .arg(&venv))?;
            run(Command::new(&python)
                .args(["-m", "pip", "install", "--quiet", "--requirement"])
                .arg(&requirements))?;
            fs::write(ready, "")?;
        }
        Ok(python)
    }
}

/// Changes when the generator does: a hash of a small log.
fn generator_version(seed: u64) -> anyhow::Result<u64> {
    let mut small = Vec::new();
    generate::write::write(Log::new(seed, 20_000), Flavour::Plain, &mut small)?;
    let mut hasher = DefaultHasher::new();
    small.hash(&mut hasher);
    Ok(hasher.finish())
}

/// Runs a command whose output is for people.
///
/// # Errors
/// It cannot be started or fails.
pub fn run(command: &mut Command) -> anyhow::Result<()> {
    let status = command
        .status()
        .with_context(|| format!("cannot start {command:?}"))?;
    ensure!(status.success(), "{command:?} failed: {status}");
    Ok(())
}
