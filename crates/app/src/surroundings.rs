//! What the program was started with: the one place that reads clock, environment and terminal.

use std::ffi::OsString;
use std::io::IsTerminal as _;
use std::path::PathBuf;
use std::time::Duration;

use samsyn_domain::day::Day;
use samsyn_domain::instant::Instant;
use samsyn_domain::swedish_time::{TimeOfDay, in_sweden};

/// Arguments, environment, clock and terminal, read once.
#[derive(Clone, Debug)]
pub struct Surroundings {
    /// The arguments, the program's own name first.
    pub arguments: Vec<OsString>,
    /// The locale of messages, such as `sv_SE.UTF-8`.
    pub locale: String,
    /// The Swedish date.
    pub today: Day,
    /// Now, in UTC (RFC 3339).
    pub timestamp: String,
    /// The file with the key of pseudonyms, where one is named.
    pub key_file: Option<PathBuf>,
    /// Where the machine keeps temporary files.
    pub temporary_folder: PathBuf,
    /// How many threads the machine can run at once.
    pub threads: usize,
    /// How wide the terminal is; `None` where stdout is none.
    pub width: Option<u16>,
    /// Whether people read stdout: only they are told what opens a door.
    pub people_read_stdout: bool,
    /// Whether people read stderr.
    pub people_read_stderr: bool,
}

/// The clock of the machine.
#[derive(Clone, Copy, Debug)]
pub struct MachineClock;

impl MachineClock {
    /// Now.
    pub fn instant(self) -> Instant {
        let micros = since_epoch().as_micros();
        Instant::from_micros(i64::try_from(micros).unwrap_or(i64::MAX))
    }
}

impl samsyn_web::clock::Clock for MachineClock {
    fn now(&self) -> Instant {
        self.instant()
    }
}

/// The random bytes of the operating system.
#[derive(Clone, Copy, Debug)]
pub struct MachineChance;

impl samsyn_web::clock::Chance for MachineChance {
    #[expect(
        clippy::disallowed_methods,
        reason = "the one place that draws what sessions and links are opened with"
    )]
    fn fill(&self, bytes: &mut [u8]) {
        // Asked once before the site opens; a machine that has no randomness later must not give out what can be guessed.
        let drawn = getrandom::fill(bytes);
        assert!(drawn.is_ok(), "the machine has no randomness");
    }
}

impl Surroundings {
    /// What the machine says.
    pub fn of_the_machine() -> Surroundings {
        let (utc, time) = now();
        Surroundings {
            arguments: std::env::args_os().collect(),
            locale: locale(),
            today: in_sweden(utc, time, 0).0,
            timestamp: format!("{utc}T{time}Z"),
            key_file: key_file(),
            temporary_folder: temporary_folder(),
            threads: std::thread::available_parallelism().map_or(1, usize::from),
            width: terminal_size::terminal_size_of(std::io::stdout())
                .map(|(terminal_size::Width(width), _)| width),
            people_read_stdout: std::io::stdout().is_terminal(),
            people_read_stderr: std::io::stderr().is_terminal(),
        }
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "the one place that reads the environment"
)]
fn locale() -> String {
    ["LC_ALL", "LC_MESSAGES", "LANG"]
        .into_iter()
        .filter_map(|name| std::env::var(name).ok())
        .find(|value| !value.is_empty())
        .unwrap_or_default()
}

#[expect(
    clippy::disallowed_methods,
    reason = "the one place that reads the clock"
)]
fn since_epoch() -> Duration {
    let now = std::time::SystemTime::now();
    now.duration_since(std::time::UNIX_EPOCH)
        .unwrap_or_default()
}

/// The date and the time of day in UTC.
fn now() -> (Day, TimeOfDay) {
    let seconds = since_epoch().as_secs();
    let hour_minute_second = [seconds / 3600 % 24, seconds / 60 % 60, seconds % 60];
    let [hour, minute, second] = hour_minute_second.map(|part| part as u8);
    let time = TimeOfDay::new(hour, minute, second, 0);
    (
        Day::from_epoch_days((seconds / 86_400) as i32),
        time.unwrap_or_else(|| unreachable!("a remainder is less than what it was divided by")),
    )
}

#[expect(
    clippy::disallowed_methods,
    reason = "the one place that reads the environment"
)]
fn key_file() -> Option<PathBuf> {
    let named = std::env::var_os("SAMSYN_PSEUDONYM_KEY_FILE")?;
    (!named.is_empty()).then(|| named.into())
}

/// Tells the seconds since now, for reports.
#[expect(
    clippy::disallowed_methods,
    reason = "the one place that reads the clock"
)]
pub fn stopwatch() -> impl Fn() -> f64 {
    let start = std::time::Instant::now();
    move || start.elapsed().as_secs_f64()
}

/// For rows that do not fit in memory when no data folder is named: files without a name, gone with the process.
#[expect(
    clippy::disallowed_methods,
    reason = "without a data folder, the machine says where"
)]
fn temporary_folder() -> PathBuf {
    std::env::temp_dir()
}
