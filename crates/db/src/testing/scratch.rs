//! Where tests keep their databases, and who uses them.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, OnceLock};

use sha2::{Digest as _, Sha256};

use crate::{DatabaseConfig, Db, Kind, MIGRATIONS};

/// The folder of tests' databases.
pub(super) struct Scratch {
    pub(super) folder: PathBuf,
    /// Locked for as long as this process runs: shared by every process that runs tests.
    _in_use: File,
    /// Threads of one process share its locks on files, so they queue here first.
    one_at_a_time: tokio::sync::Mutex<()>,
}

#[expect(
    clippy::disallowed_methods,
    reason = "tests have no command line to be told these by"
)]
pub(super) fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok()
}

/// Whether this process is root's: PostgreSQL refuses to run as root.
pub(super) fn is_root() -> bool {
    use std::os::unix::fs::MetadataExt as _;
    fs::metadata("/proc/self").is_ok_and(|process| process.uid() == 0)
}

fn folder() -> PathBuf {
    if let Some(folder) = variable("SAMSYN_TEST_FOLDER") {
        return folder.into();
    }
    if is_root() {
        return "/var/tmp/samsyn-databases".into();
    }
    variable("XDG_CACHE_HOME")
        .map(PathBuf::from)
        .or_else(|| variable("HOME").map(|home| Path::new(&home).join(".cache")))
        .expect("HOME or SAMSYN_TEST_FOLDER says where tests keep their databases")
        .join("samsyn/databases")
}

fn open(file: &Path) -> File {
    OpenOptions::new()
        .create(true)
        .append(true)
        .open(file)
        .unwrap_or_else(|error| panic!("{}: {error}", file.display()))
}

impl Scratch {
    /// The folder, with this process entered among those that use it.
    pub(super) fn of_this_process() -> &'static Scratch {
        static SCRATCH: OnceLock<Scratch> = OnceLock::new();
        static ENTERING: Mutex<()> = Mutex::new(());
        let _entering = ENTERING.lock();
        SCRATCH.get_or_init(Scratch::enter)
    }

    fn enter() -> Scratch {
        let folder = folder();
        fs::create_dir_all(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
        let lock = open(&folder.join("lock"));
        lock.lock().expect("the lock on the folder of databases");
        let mut in_use = open(&folder.join("in-use"));
        match in_use.try_lock() {
            // Nobody else is here: what lies here was left behind.
            Ok(()) => {
                sweep(&folder);
                in_use.unlock().expect("a lock that was just taken");
            }
            Err(TryLockError::WouldBlock) => {}
            Err(TryLockError::Error(error)) => panic!("{}: {error}", folder.display()),
        }
        in_use
            .lock_shared()
            .expect("a place among those who use the databases");
        // When the file last changed tells the server's watch when it was last needed.
        in_use
            .set_len(0)
            .and_then(|()| in_use.write_all(b"1"))
            .expect("a sign of life");
        Scratch {
            folder,
            _in_use: in_use,
            one_at_a_time: tokio::sync::Mutex::new(()),
        }
    }

    /// Does something while no other test does.
    pub(super) async fn alone<T>(&self, work: impl AsyncFnOnce() -> T) -> T {
        let _here = self.one_at_a_time.lock().await;
        let lock = open(&self.folder.join("lock"));
        lock.lock().expect("the lock on the folder of databases");
        work().await
    }

    /// An empty database with every change made.
    pub(super) async fn sqlite_template(&self) -> PathBuf {
        let template = self
            .folder
            .join(format!("template-{}.db", changes(Kind::Sqlite)));
        if template.exists() {
            return template;
        }
        self.alone(async || {
            if !template.exists() {
                let making = self.folder.join("making.db");
                let db = Db::open(&DatabaseConfig::sqlite(&making))
                    .await
                    .expect("a new template");
                db.migrate().await.expect("the changes for SQLite");
                db.close().await;
                fs::rename(&making, &template).expect("the template in its place");
            }
        })
        .await;
        template
    }
}

/// A name for the tables as they are after every change.
pub(super) fn changes(kind: Kind) -> String {
    let mut hash = Sha256::new();
    for change in MIGRATIONS {
        // The same texts in another order, or with other numbers, are another history.
        hash.update(change.number().to_le_bytes());
        hash.update(change.text(kind));
    }
    hash.finalize()[..6]
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

fn sweep(folder: &Path) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        if name.starts_with("test-") {
            // What cannot be removed now can be the next time.
            drop(fs::remove_dir_all(entry.path()));
        } else if name.starts_with("template-") || name.starts_with("making.db") {
            drop(fs::remove_file(entry.path()));
        }
    }
}
