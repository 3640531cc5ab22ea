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
use std::io::{self, Write};
use std::os::unix::fs::OpenOptionsExt;
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
        if let Some(folder) = path.parent() {
            atomic::private_folder(folder).map_err(at(folder))?;
        }
        let made = OpenOptions::new()
            .write(true)
            .create_new(true)
            .mode(0o600)
            .open(&path);
        match made {
            Ok(mut file) => {
                let bytes =
                    random_bytes().map_err(|error| DatasetError::Randomness(error.to_string()))?;
                file.write_all(&bytes)
                    .and_then(|()| file.sync_all())
                    .map_err(at(&path))?;
            }
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                use std::os::unix::fs::PermissionsExt;
                let mode = fs::metadata(&path).map_err(at(&path))?.permissions().mode();
                if mode & 0o077 != 0 {
                    return Err(DatasetError::KeyOpen(path));
                }
            }
            Err(error) => return Err(at(&path)(error)),
        }
        read_key(&path)
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
        self.clear_away().map_err(at(&folder))?;
        Ok(Lock { _file: file })
    }

    fn clear_away(&self) -> io::Result<()> {
        let ledger = Ledger::read(&self.ledger_path())?;
        for found in fs::read_dir(self.datasets())? {
            let found = found?;
            let name = found.file_name().to_string_lossy().into_owned();
            let id = name.parse::<DatasetId>();
            let orphan = id.is_ok_and(|id| !ledger.datasets.contains_key(&id));
            match found.file_type()?.is_dir() {
                true if orphan || name.starts_with(INCOMING) => fs::remove_dir_all(found.path())?,
                true => self
                    .finish_removal(id.ok().and_then(|id| Some((id, ledger.datasets.get(&id)?))))?,
                false if name.starts_with(".tmp") => fs::remove_file(found.path())?,
                false => {}
            }
        }
        Ok(())
    }

    /// A removal that was killed half-way is finished.
    fn finish_removal(&self, dataset: Option<(DatasetId, &Entry)>) -> io::Result<()> {
        match dataset {
            Some((id, entry)) if !entry.has_rows() => {
                self.remove_files(&id).map_err(io::Error::other)
            }
            _ => Ok(()),
        }
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

pub(super) fn at(path: &Path) -> impl Fn(io::Error) -> DatasetError + '_ {
    move |error| DatasetError::Io {
        path: path.to_owned(),
        error,
    }
}
