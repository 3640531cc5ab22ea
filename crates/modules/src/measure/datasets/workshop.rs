//! *Verkstaden*: uploads of this process. Their keys are in its memory alone, so what is here ends with it.

use std::collections::HashMap;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::Ordering;
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

use samsyn_analytics::read::extract_source::{ExtractSource, Opened, Stamp, file_name};
use samsyn_analytics::read::source::Meter;
use samsyn_analytics::sealed::SealedFile;
use samsyn_domain::instant::Instant;

use super::model::DraftId;

/// Files whose draft has not been touched for so long are let go.
const KEPT_HOURS: u32 = 12;

/// A sealed file with the name that its sender gave it.
#[derive(Debug)]
pub struct UploadedFile {
    name: String,
    sealed: SealedFile,
}

impl UploadedFile {
    /// A file that has come. The name is masked.
    pub fn new(name: &str, sealed: SealedFile) -> UploadedFile {
        let last = name.rsplit('\\').next().unwrap_or(name);
        UploadedFile {
            name: file_name(Path::new(last)),
            sealed,
        }
    }
}

impl ExtractSource for UploadedFile {
    fn name(&self) -> String {
        self.name.clone()
    }

    fn size(&self) -> io::Result<u64> {
        self.sealed.size()
    }

    fn open(&self) -> io::Result<Opened> {
        self.sealed.open()
    }

    fn stamp(&self) -> io::Result<Stamp> {
        self.sealed.stamp()
    }
}

/// The files of a draft, and how much of them its import has read.
#[derive(Debug)]
pub struct Held {
    /// The files.
    pub files: Vec<UploadedFile>,
    /// How large they are together.
    pub bytes: u64,
    /// What the import has read.
    pub meter: Meter,
    touched: Mutex<Instant>,
}

impl Held {
    /// Files that have just come.
    pub fn new(files: Vec<UploadedFile>, bytes: u64, now: Instant) -> Held {
        Held {
            files,
            bytes,
            meter: Meter::default(),
            touched: Mutex::new(now),
        }
    }

    /// The files as the engine reads them.
    pub fn sources(&self) -> Vec<&dyn ExtractSource> {
        self.files
            .iter()
            .map(|file| file as &dyn ExtractSource)
            .collect()
    }

    /// How many bytes the import has read, no more than there are.
    pub fn read(&self) -> u64 {
        self.meter.load(Ordering::Relaxed).min(self.bytes)
    }
}

/// The uploads of the process, and the turn to change the ledger.
#[derive(Default)]
pub struct Workshop {
    held: Mutex<HashMap<DraftId, Arc<Held>>>,
    ledger: Arc<tokio::sync::Mutex<()>>,
}

/// By data folder: a test has several municipalities in one process.
static WORKSHOPS: LazyLock<Mutex<HashMap<PathBuf, Arc<Workshop>>>> = LazyLock::new(Mutex::default);

/// The workshop of the process for a data folder.
pub fn workshop(folder: &Path) -> Arc<Workshop> {
    let mut all = WORKSHOPS.lock().unwrap_or_else(PoisonError::into_inner);
    Arc::clone(all.entry(folder.to_owned()).or_default())
}

/// The turn to change the ledger, until it is dropped.
pub type Turn = tokio::sync::OwnedMutexGuard<()>;

impl Workshop {
    /// Waits for the turn of whoever changes the ledger or settles the database by it: one at a time.
    pub async fn turn(&self) -> Turn {
        Arc::clone(&self.ledger).lock_owned().await
    }

    /// Takes the files of a draft in, and lets go of those that nobody has touched for long.
    pub fn take_in(&self, id: DraftId, held: Held, now: Instant) {
        let mut all = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        let limit = now.minus_hours(KEPT_HOURS);
        all.retain(|_, held| {
            let touched = held.touched.lock().unwrap_or_else(PoisonError::into_inner);
            *touched >= limit
        });
        all.insert(id, Arc::new(held));
    }

    /// The files of a draft; nothing where this process does not have them.
    pub fn get(&self, id: DraftId, now: Instant) -> Option<Arc<Held>> {
        let all = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        let held = all.get(&id).cloned()?;
        *held.touched.lock().unwrap_or_else(PoisonError::into_inner) = now;
        Some(held)
    }

    /// Lets go of the files of a draft: they and their key are gone when nobody reads them any longer.
    pub fn let_go(&self, id: DraftId) {
        let mut all = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        all.remove(&id);
    }
}
