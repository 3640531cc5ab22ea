//! What the program was started with: the one place that reads clock, environment and terminal.

use std::ffi::OsString;
use std::path::PathBuf;

use samsyn_domain::day::Day;
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
    /// Where the machine keeps temporary files.
    pub temporary_folder: PathBuf,
    /// How many threads the machine can run at once.
    pub threads: usize,
    /// How wide the terminal is; `None` where stdout is none.
    pub width: Option<u16>,
}

impl Surroundings {
    /// What the machine says.
    pub fn of_the_machine() -> Surroundings {
        Surroundings {
            arguments: std::env::args_os().collect(),
            locale: locale(),
            today: today(),
            temporary_folder: temporary_folder(),
            threads: std::thread::available_parallelism().map_or(1, usize::from),
            width: terminal_size::terminal_size_of(std::io::stdout())
                .map(|(terminal_size::Width(width), _)| width),
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
fn today() -> Day {
    let now = std::time::SystemTime::now();
    let seconds = now
        .duration_since(std::time::UNIX_EPOCH)
        .map_or(0, |since| since.as_secs());
    let day = Day::from_epoch_days((seconds / 86_400) as i32);
    let time = TimeOfDay::from_microseconds((seconds % 86_400 * 1_000_000) as i64);
    time.map_or(day, |time| in_sweden(day, time, 0).0)
}

/// For rows that do not fit in memory when no data folder is named: files without a name, gone with the process.
#[expect(
    clippy::disallowed_methods,
    reason = "without a data folder, the machine says where"
)]
fn temporary_folder() -> PathBuf {
    std::env::temp_dir()
}
