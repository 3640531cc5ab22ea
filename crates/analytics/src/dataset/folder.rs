//! *Datamapp*: where datasets and the pseudonym key lie.
//!
//! ```text
//! settings.toml                what the municipality has decided; may be missing
//! keys/pseudonym.key           32 bytes, 0600
//! datasets/ledger.json         which datasets there are, and which is current
//! datasets/<id>/               never changed once there:
//!   manifest.json              what the id is made of, and the columns
//!   report.json                what the import found
//!   texts.json                 the values of every text column
//!   events-000.parquet …       rows by case and date
//! datasets/.replaced-<id>      what is kept of a dataset, while it is imported again
//! datasets/.incoming-…         an import under way, or one that was killed: removed by the next
//! ```

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use samsyn_domain::day::Day;
use samsyn_domain::ids::DatasetId;
use serde::de::DeserializeOwned;

pub use super::error::DatasetError;
use super::error::at;
use super::files::{self, DatasetRows};
pub use super::key::read_key;
use super::ledger::{Entry, Ledger, Moment, State};
use super::leftovers::has_datasets;
use super::manifest::Manifest;
use super::report::{ImportReport, Thresholds, against};
use crate::column::Columns;

pub(super) const INCOMING: &str = ".incoming-";
/// Before the id of a dataset whose folder is being replaced by one with the same id and all of its files.
pub(super) const REPLACED: &str = ".replaced-";

/// *Datamapp*.
#[derive(Clone, Debug)]
pub struct DataFolder {
    root: PathBuf,
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

    /// Every dataset.
    ///
    /// # Errors
    /// Where the folder does not exist, the ledger cannot be read, or it is gone and datasets are there: they have
    /// lost theirs, and are neither nothing nor leftovers.
    pub fn ledger(&self) -> Result<Ledger, DatasetError> {
        let (path, folder) = (self.ledger_path(), self.datasets());
        match Ledger::read(&path).map_err(at(&path))? {
            Some(ledger) => Ok(ledger),
            None if !self.root.is_dir() => Err(DatasetError::NoFolder(self.root.clone())),
            None if has_datasets(&folder).map_err(at(&folder))? => {
                Err(DatasetError::LedgerGone(path))
            }
            None => Ok(Ledger::default()),
        }
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
        self.every_file(id, &manifest)?;
        let texts = self.read_json(id, "texts.json")?;
        Ok(DatasetRows::new(
            self.dataset_folder(id),
            manifest.partitions,
            wanted,
            texts,
        ))
    }

    /// Makes a dataset the current one. A held one needs a reason, and so does one that would be held if it were
    /// imported now: what is current may be another than when it was judged.
    ///
    /// # Errors
    /// Where a reason is needed and none is given, its rows are gone, or the ledger cannot be replaced.
    pub fn publish(
        &self,
        id: &DatasetId,
        at: &Moment,
        accept_held: Option<&str>,
        thresholds: &Thresholds,
    ) -> Result<(), DatasetError> {
        self.ledger()?;
        let _lock = self.lock()?;
        let (_, entry) = self.find(&id.to_string())?;
        let current = self.ledger()?.current().map(|(_, entry)| entry.into());
        let against = against(current, Some(entry.as_of), entry.rows, thresholds);
        match entry.state {
            State::Held if accept_held.is_none() => return Err(DatasetError::Held),
            State::Discarded | State::Culled => return Err(DatasetError::Removed),
            State::Current => return Ok(()),
            State::Ready | State::Superseded if accept_held.is_none() && !against.is_empty() => {
                return Err(DatasetError::HeldNow(against));
            }
            State::Held | State::Ready | State::Superseded => {}
        }
        let needed = entry.state == State::Held || !against.is_empty();
        let because = accept_held.filter(|_| needed);
        self.change(|ledger| ledger.publish(id, at, because))
    }

    /// Removes the rows of a dataset that was never published; what it was is kept.
    ///
    /// # Errors
    /// Where it has been published, or its files cannot be removed.
    pub fn discard(&self, id: &DatasetId, at: &Moment) -> Result<(), DatasetError> {
        self.ledger()?;
        let _lock = self.lock()?;
        let (_, entry) = self.find(&id.to_string())?;
        match entry.state {
            State::Ready | State::Held => self.remove_rows(id, State::Discarded, at),
            State::Discarded | State::Culled => Err(DatasetError::Removed),
            State::Current | State::Superseded => Err(DatasetError::Published),
        }
    }

    /// *Gallring*: removes the rows of datasets that stopped being current, or were imported and never published, at
    /// least so many months ago. What they were is kept. Gives back which.
    ///
    /// # Errors
    /// Where files cannot be removed.
    pub fn cull(
        &self,
        months: u32,
        at: &Moment,
        dry_run: bool,
    ) -> Result<Vec<DatasetId>, DatasetError> {
        self.ledger()?;
        let _lock = self.lock()?;
        let old = self.to_cull(months, at.today)?;
        if !dry_run {
            old.iter()
                .try_for_each(|id| self.remove_rows(id, State::Culled, at))?;
        }
        Ok(old)
    }

    /// The same for those that somebody has looked at, and no other: of them, what is still to be culled.
    ///
    /// # Errors
    /// As [`DataFolder::cull`].
    pub fn cull_of(
        &self,
        looked_at: &BTreeSet<DatasetId>,
        months: u32,
        at: &Moment,
    ) -> Result<Vec<DatasetId>, DatasetError> {
        self.ledger()?;
        let _lock = self.lock()?;
        let mut old = self.to_cull(months, at.today)?;
        old.retain(|id| looked_at.contains(id));
        old.iter()
            .try_for_each(|id| self.remove_rows(id, State::Culled, at))?;
        Ok(old)
    }

    /// What [`DataFolder::cull`] would cull. Does not wait for an import that goes on.
    ///
    /// # Errors
    /// As [`DataFolder::ledger`].
    pub fn to_cull(&self, months: u32, today: Day) -> Result<Vec<DatasetId>, DatasetError> {
        let limit = today.minus_months(months);
        let old = |entry: &Entry| entry.idle_since().is_some_and(|since| since <= limit);
        let ledger = self.ledger()?;
        let all = ledger.datasets.iter();
        Ok(all
            .filter(|(_, entry)| old(entry))
            .map(|(id, _)| *id)
            .collect())
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
    pub(super) fn remove_files(&self, id: &DatasetId) -> Result<(), DatasetError> {
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

    /// Says which file of a dataset with rows is gone, before anything is measured of the others.
    fn every_file(&self, id: &DatasetId, manifest: &Manifest) -> Result<(), DatasetError> {
        let folder = self.dataset_folder(id);
        let rows = (0..manifest.partitions).map(|partition| files::path(&folder, partition));
        let others = ["texts.json", "report.json"].map(|name| folder.join(name));
        match others.into_iter().chain(rows).find(|path| !path.exists()) {
            Some(path) => Err(file_gone(id, &path)),
            None => Ok(()),
        }
    }

    /// Whether a dataset and all of its files are there. One that has lost some is repaired by importing it again.
    pub(super) fn is_whole(&self, id: &DatasetId) -> bool {
        self.manifest(id)
            .and_then(|manifest| self.every_file(id, &manifest))
            .is_ok()
    }

    pub(super) fn change(&self, change: impl FnOnce(&mut Ledger)) -> Result<(), DatasetError> {
        let path = self.ledger_path();
        let mut ledger = self.ledger()?;
        change(&mut ledger);
        ledger.write(&path).map_err(at(&path))
    }

    pub(super) fn datasets(&self) -> PathBuf {
        self.root.join("datasets")
    }

    pub(super) fn dataset_folder(&self, id: &DatasetId) -> PathBuf {
        self.datasets().join(id.to_string())
    }

    pub(super) fn ledger_path(&self) -> PathBuf {
        self.datasets().join("ledger.json")
    }

    fn read_json<T: DeserializeOwned>(
        &self,
        id: &DatasetId,
        name: &str,
    ) -> Result<T, DatasetError> {
        let path = self.dataset_folder(id).join(name);
        let bytes = fs::read(&path).map_err(|error| match error.kind() {
            io::ErrorKind::NotFound => file_gone(id, &path),
            _ => at(&path)(error),
        })?;
        serde_json::from_slice(&bytes).map_err(|error| at(&path)(error.into()))
    }
}

fn file_gone(id: &DatasetId, path: &Path) -> DatasetError {
    let name = path.file_name().unwrap_or_default();
    DatasetError::FileGone {
        dataset: *id,
        file: name.to_string_lossy().into_owned(),
    }
}
