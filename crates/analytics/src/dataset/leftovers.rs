//! One process at a time changes the datasets, and begins by clearing away what those that were killed left.

use std::fs::{self, File, OpenOptions};
use std::io;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use samsyn_domain::ids::DatasetId;

use super::atomic;
use super::error::{DatasetError, at};
use super::folder::{DataFolder, INCOMING, REPLACED};
use super::ledger::Ledger;

/// Whoever holds it may change the datasets; it is let go when dropped.
#[derive(Debug)]
pub(super) struct Lock {
    _file: File,
}

impl DataFolder {
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

    /// Removes what nobody points at. A ledger is there from the first lock on.
    pub(super) fn clear_away(&self) -> Result<(), DatasetError> {
        let (ledger, folder, path) = (self.ledger()?, self.datasets(), self.ledger_path());
        if !path.exists() {
            ledger.write(&path).map_err(at(&path))?;
        }
        self.clear_leftovers(&ledger).map_err(at(&folder))
    }

    /// Puts a dataset in the place of what was kept of it. What there was is set aside until the ledger knows of the
    /// rows: manifest and report of a dataset are never lost.
    pub(super) fn put_in_place(&self, id: &DatasetId, new: &Path) -> io::Result<()> {
        let target = self.dataset_folder(id);
        if target.exists() {
            fs::rename(&target, self.replaced(id))?;
        }
        fs::rename(new, &target)?;
        atomic::sync_folder(&self.datasets())
    }

    /// Removes what was set aside, when the ledger knows of what came in its place.
    pub(super) fn remove_replaced(&self, id: &DatasetId) -> io::Result<()> {
        match fs::remove_dir_all(self.replaced(id)) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
            removed => removed,
        }
    }

    /// A replacement that was killed is finished where the ledger knows of it, and otherwise undone.
    fn settle_replaced(&self, ledger: &Ledger) -> io::Result<()> {
        for (id, entry) in &ledger.datasets {
            let (aside, target) = (self.replaced(id), self.dataset_folder(id));
            if !aside.exists() {
                continue;
            }
            if entry.has_rows() && target.exists() {
                fs::remove_dir_all(&aside)?;
                continue;
            }
            if target.exists() {
                fs::remove_dir_all(&target)?;
            }
            fs::rename(&aside, &target)?;
        }
        Ok(())
    }

    fn replaced(&self, id: &DatasetId) -> PathBuf {
        self.datasets().join(format!("{REPLACED}{id}"))
    }

    fn clear_leftovers(&self, ledger: &Ledger) -> io::Result<()> {
        atomic::clear(&self.datasets())?;
        self.settle_replaced(ledger)?;
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
}

/// Whether some folder is a dataset's by its name.
pub(super) fn has_datasets(folder: &Path) -> io::Result<bool> {
    let found = match fs::read_dir(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(false),
        found => found?,
    };
    let mut names = found.map(|found| found.map(|found| found.file_name()));
    names.try_fold(false, |any, name| {
        Ok(any || name?.to_string_lossy().parse::<DatasetId>().is_ok())
    })
}
