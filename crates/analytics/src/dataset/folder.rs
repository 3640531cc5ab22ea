//! *Datamapp*: where datasets and the pseudonym key lie.
//!
//! ```text
//! keys/pseudonym.key           32 bytes, 0600
//! datasets/ledger.json         which datasets there are, and which is current
//! datasets/<id>/               never changed once there:
//!   manifest.json              what the id is made of, and the columns
//!   report.json                what the import found
//!   texts.json                 the values of every text column
//!   events-000.parquet …       rows by case and date
//! datasets/.incoming-…         an import under way, or one that was killed: removed by the next
//! ```

use std::fs::{self, File, OpenOptions};
use std::io;
use std::os::unix::fs::{OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};

use samsyn_domain::ids::DatasetId;
use serde::de::DeserializeOwned;

use super::atomic;
use super::files::DatasetRows;
use super::ledger::{Entry, Ledger, Moment, State};
use super::manifest::Manifest;
use super::report::ImportReport;
use crate::column::Columns;
use crate::intake::IntakeError;
use crate::pseudonym::{PseudonymKey, random_bytes};

pub(super) const INCOMING: &str = ".incoming-";

/// Why something could not be done with the datasets.
#[derive(Debug, thiserror::Error)]
pub enum DatasetError {
    /// The extract could not be read.
    #[error(transparent)]
    Intake(#[from] IntakeError),
    /// A file of the data folder could not be read or written.
    #[error("{path}: {error}")]
    Io {
        /// Which.
        path: PathBuf,
        /// Why.
        #[source]
        error: io::Error,
    },
    /// A file of the extract was written to, or another put in its place, while it was read.
    #[error("{0} changed while it was read")]
    Changed(String),
    /// There is no such dataset.
    #[error("there is no dataset {0:?}")]
    Unknown(String),
    /// Several ids begin so.
    #[error("several datasets begin with {0:?}")]
    Ambiguous(String),
    /// Nothing has been published.
    #[error("no dataset has been published")]
    NoCurrent,
    /// A held dataset is published only by someone who accepts why.
    #[error("the dataset is held")]
    Held,
    /// The rows have been removed.
    #[error("the rows of the dataset have been removed")]
    Removed,
    /// What is current, or was, is not discarded but culled in time.
    #[error("a dataset that has been published cannot be discarded")]
    Published,
    /// The key file does not hold 32 bytes.
    #[error("{0}: the key is not 32 bytes")]
    Key(PathBuf),
    /// The key file of the data folder may be read by others.
    #[error("{0}: the key may be read by others than its owner")]
    KeyOpen(PathBuf),
    /// The system has no randomness to give.
    #[error("no randomness for the key: {0}")]
    Randomness(String),
}

/// *Datamapp*.
#[derive(Clone, Debug)]
pub struct DataFolder {
    root: PathBuf,
}

/// Whoever holds it may change the datasets; it is let go when dropped.
#[derive(Debug)]
pub(super) struct Lock {
    _file: File,
}

impl DataFolder {
    /// The folder; made when something is first written to it.
    pub fn new(root: impl Into<PathBuf>) -> DataFolder {
        DataFolder { root: root.into() }
    }

    /// Where it lies.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The key of pseudonyms, made at first use.
    ///
    /// # Errors
    /// Where the key cannot be read or made, is not 32 bytes, or may be read by others than its owner.
    pub fn key(&self) -> Result<PseudonymKey, DatasetError> {
        let path = self.root.join("keys/pseudonym.key");
        if !path.exists() {
            self.make_key(&path)?;
        }
        let mode = fs::metadata(&path).map_err(at(&path))?.permissions().mode();
        if mode & 0o077 != 0 {
            return Err(DatasetError::KeyOpen(path));
        }
        read_key(&path)
    }

    /// Makes the key, whole or not at all: a killed process must not leave half of one, nor two processes make two.
    fn make_key(&self, path: &Path) -> Result<(), DatasetError> {
        let _lock = self.lock()?;
        let keys = path.parent().unwrap_or(&self.root);
        atomic::private_folder(keys).map_err(at(keys))?;
        atomic::clear(keys).map_err(at(keys))?;
        if path.exists() {
            return Ok(());
        }
        let bytes = random_bytes().map_err(|error| DatasetError::Randomness(error.to_string()))?;
        atomic::replace(path, &bytes).map_err(at(path))
    }

    /// Every dataset.
    ///
    /// # Errors
    /// Where the ledger cannot be read.
    pub fn ledger(&self) -> Result<Ledger, DatasetError> {
        let path = self.ledger_path();
        Ledger::read(&path).map_err(at(&path))
    }

    /// The dataset that is called `current`, or whose id begins so.
    ///
    /// # Errors
    /// Where there is none, or several.
    pub fn find(&self, name: &str) -> Result<(DatasetId, Entry), DatasetError> {
        let ledger = self.ledger()?;
        if name == "current" {
            let (id, entry) = ledger.current().ok_or(DatasetError::NoCurrent)?;
            return Ok((*id, entry.clone()));
        }
        let mut found = ledger
            .datasets
            .into_iter()
            .filter(|(id, _)| id.to_string().starts_with(name));
        match (found.next(), found.next()) {
            (Some(only), None) if !name.is_empty() => Ok(only),
            (None, _) => Err(DatasetError::Unknown(name.to_owned())),
            _ => Err(DatasetError::Ambiguous(name.to_owned())),
        }
    }

    /// What the import of a dataset found.
    ///
    /// # Errors
    /// Where the report cannot be read.
    pub fn report(&self, id: &DatasetId) -> Result<ImportReport, DatasetError> {
        self.read_json(id, "report.json")
    }

    /// What the dataset's id is made of.
    ///
    /// # Errors
    /// Where the manifest cannot be read.
    pub fn manifest(&self, id: &DatasetId) -> Result<Manifest, DatasetError> {
        self.read_json(id, "manifest.json")
    }

    /// The rows of a dataset, as far as the wanted columns go.
    ///
    /// # Errors
    /// Where they have been removed or cannot be read.
    pub fn rows(&self, id: &DatasetId, wanted: Columns) -> Result<DatasetRows, DatasetError> {
        let (_, entry) = self.find(&id.to_string())?;
        if !entry.has_rows() {
            return Err(DatasetError::Removed);
        }
        let manifest = self.manifest(id)?;
        let texts = self.read_json(id, "texts.json")?;
        Ok(DatasetRows::new(
            self.dataset_folder(id),
            manifest.partitions,
            wanted,
            texts,
        ))
    }

    /// Makes a dataset the current one. A held one needs a reason.
    ///
    /// # Errors
    /// Where it is held and no reason is given, its rows are gone, or the ledger cannot be replaced.
    pub fn publish(
        &self,
        id: &DatasetId,
        at: &Moment,
        accept_held: Option<&str>,
    ) -> Result<(), DatasetError> {
        let _lock = self.lock()?;
        let (_, entry) = self.find(&id.to_string())?;
        match entry.state {
            State::Held if accept_held.is_none() => return Err(DatasetError::Held),
            State::Discarded | State::Culled => return Err(DatasetError::Removed),
            State::Current => return Ok(()),
            State::Held | State::Ready | State::Superseded => {}
        }
        let because = accept_held.filter(|_| entry.state == State::Held);
        self.change(|ledger| ledger.publish(id, at, because))
    }

    /// Removes the rows of a dataset that was never published; what it was is kept.
    ///
    /// # Errors
    /// Where it has been published, or its files cannot be removed.
    pub fn discard(&self, id: &DatasetId, at: &Moment) -> Result<(), DatasetError> {
        let _lock = self.lock()?;
        let (_, entry) = self.find(&id.to_string())?;
        match entry.state {
            State::Ready | State::Held => self.remove_rows(id, State::Discarded, at),
            State::Discarded | State::Culled => Err(DatasetError::Removed),
            State::Current | State::Superseded => Err(DatasetError::Published),
        }
    }

    /// *Gallring*: removes the rows of datasets that stopped being current at least so many months ago.
    /// What they were is kept. Gives back which.
    ///
    /// # Errors
    /// Where files cannot be removed.
    pub fn cull(
        &self,
        months: u32,
        at: &Moment,
        dry_run: bool,
    ) -> Result<Vec<DatasetId>, DatasetError> {
        let _lock = self.lock()?;
        let limit = at.today.minus_months(months);
        let old = |entry: &Entry| {
            entry.state == State::Superseded && entry.superseded_on.is_some_and(|on| on <= limit)
        };
        let old: Vec<DatasetId> = self
            .ledger()?
            .datasets
            .iter()
            .filter(|(_, entry)| old(entry))
            .map(|(id, _)| *id)
            .collect();
        if !dry_run {
            old.iter()
                .try_for_each(|id| self.remove_rows(id, State::Culled, at))?;
        }
        Ok(old)
    }

    /// The ledger first: a killed process leaves files that nobody points at, never a pointer to half of them.
    fn remove_rows(&self, id: &DatasetId, state: State, when: &Moment) -> Result<(), DatasetError> {
        self.change(|ledger| {
            if let Some(entry) = ledger.datasets.get_mut(id) {
                entry.state = state;
                entry.removed_at = Some(when.timestamp.clone());
            }
        })?;
        self.remove_files(id)
    }

    /// Removes what tells of single cases.
    fn remove_files(&self, id: &DatasetId) -> Result<(), DatasetError> {
        let folder = self.dataset_folder(id);
        for file in fs::read_dir(&folder).map_err(at(&folder))? {
            let path = file.map_err(at(&folder))?.path();
            let kept = path
                .file_name()
                .is_some_and(|name| name == "manifest.json" || name == "report.json");
            if !kept {
                fs::remove_file(&path).map_err(at(&path))?;
            }
        }
        Ok(())
    }

    pub(super) fn change(&self, change: impl FnOnce(&mut Ledger)) -> Result<(), DatasetError> {
        let path = self.ledger_path();
        let mut ledger = self.ledger()?;
        change(&mut ledger);
        ledger.write(&path).map_err(at(&path))
    }

    /// Waits until nobody else changes the datasets, then clears away what killed processes left.
    pub(super) fn lock(&self) -> Result<Lock, DatasetError> {
        let folder = self.datasets();
        atomic::private_folder(&folder).map_err(at(&folder))?;
        let path = folder.join(".lock");
        let file = OpenOptions::new()
            .write(true)
            .create(true)
            .truncate(false)
            .mode(0o600)
            .open(&path)
            .map_err(at(&path))?;
        file.lock().map_err(at(&path))?;
        self.clear_away()?;
        Ok(Lock { _file: file })
    }

    /// Removes what nobody points at. A ledger is there from the first lock on: without one, the datasets
    /// that there are have lost theirs and are no leftovers.
    pub(super) fn clear_away(&self) -> Result<(), DatasetError> {
        let (ledger, folder) = (self.ledger()?, self.datasets());
        if !self.ledger_path().exists() {
            let path = self.ledger_path();
            if has_datasets(&folder).map_err(at(&folder))? {
                return Err(at(&path)(io::ErrorKind::NotFound.into()));
            }
            ledger.write(&path).map_err(at(&path))?;
        }
        self.clear_leftovers(&ledger).map_err(at(&folder))
    }

    fn clear_leftovers(&self, ledger: &Ledger) -> io::Result<()> {
        atomic::clear(&self.datasets())?;
        for found in fs::read_dir(self.datasets())? {
            let found = found?;
            let name = found.file_name().to_string_lossy().into_owned();
            let id = name.parse::<DatasetId>();
            let orphan = id.is_ok_and(|id| !ledger.datasets.contains_key(&id));
            if orphan || name.starts_with(INCOMING) {
                fs::remove_dir_all(found.path())?;
            } else if let Ok(id) = id
                && ledger
                    .datasets
                    .get(&id)
                    .is_some_and(|entry| !entry.has_rows())
            {
                // A removal that was killed half-way is finished.
                self.remove_files(&id).map_err(io::Error::other)?;
            }
        }
        Ok(())
    }

    pub(super) fn datasets(&self) -> PathBuf {
        self.root.join("datasets")
    }

    pub(super) fn dataset_folder(&self, id: &DatasetId) -> PathBuf {
        self.datasets().join(id.to_string())
    }

    fn ledger_path(&self) -> PathBuf {
        self.datasets().join("ledger.json")
    }

    fn read_json<T: DeserializeOwned>(
        &self,
        id: &DatasetId,
        name: &str,
    ) -> Result<T, DatasetError> {
        let path = self.dataset_folder(id).join(name);
        let bytes = fs::read(&path).map_err(at(&path))?;
        serde_json::from_slice(&bytes).map_err(|error| at(&path)(error.into()))
    }
}

/// The key in a file: exactly 32 bytes.
///
/// # Errors
/// Where the file cannot be read or is of another size.
pub fn read_key(path: &Path) -> Result<PseudonymKey, DatasetError> {
    let bytes = fs::read(path).map_err(at(path))?;
    let key = bytes
        .as_slice()
        .try_into()
        .map_err(|_| DatasetError::Key(path.to_owned()))?;
    Ok(PseudonymKey::new(key))
}

/// Whether some folder is a dataset's by its name.
fn has_datasets(folder: &Path) -> io::Result<bool> {
    let mut names = fs::read_dir(folder)?.map(|found| found.map(|found| found.file_name()));
    names.try_fold(false, |any, name| {
        Ok(any || name?.to_string_lossy().parse::<DatasetId>().is_ok())
    })
}

pub(super) fn at(path: &Path) -> impl Fn(io::Error) -> DatasetError + '_ {
    move |error| DatasetError::Io {
        path: path.to_owned(),
        error,
    }
}
