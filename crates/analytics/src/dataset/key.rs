//! The key of pseudonyms in a data folder: made once, at first use, and never in the place of one that is lost.

use std::fs;
use std::io;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use super::atomic;
use super::error::{DatasetError, at};
use super::folder::DataFolder;
use super::ledger::Entry;
use crate::pseudonym::{PseudonymKey, random_bytes};

impl DataFolder {
    /// The key of pseudonyms, made at first use.
    ///
    /// # Errors
    /// Where the key cannot be read or made, is not 32 bytes, or may be read by others than its owner; where it is
    /// gone and datasets have been made with it.
    pub fn key(&self) -> Result<PseudonymKey, DatasetError> {
        if let Some(key) = self.existing_key()? {
            return Ok(key);
        }
        let path = self.key_path();
        self.make_key(&path)?;
        read_key(&path)
    }

    /// The key of pseudonyms where there is one already.
    ///
    /// # Errors
    /// As [`DataFolder::key`], but for that nothing is made.
    pub fn existing_key(&self) -> Result<Option<PseudonymKey>, DatasetError> {
        let path = self.key_path();
        let is_link = match fs::symlink_metadata(&path) {
            Ok(about) => about.is_symlink(),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                return self.may_have_first_key(path).map(|()| None);
            }
            Err(error) => return Err(at(&path)(error)),
        };
        let mode = match fs::metadata(&path) {
            Ok(about) => about.permissions().mode(),
            Err(error) if is_link && error.kind() == io::ErrorKind::NotFound => {
                return Err(DatasetError::KeyLink(path));
            }
            Err(error) => return Err(at(&path)(error)),
        };
        if mode & 0o077 != 0 {
            return Err(DatasetError::KeyOpen(path));
        }
        read_key(&path).map(Some)
    }

    /// Another key than that of the datasets that there are would part every person in two, and nobody would see it.
    fn may_have_first_key(&self, path: PathBuf) -> Result<(), DatasetError> {
        if !self.root().exists() {
            return Ok(());
        }
        match self.ledger()?.datasets.values().any(Entry::has_rows) {
            true => Err(DatasetError::KeyGone(path)),
            false => Ok(()),
        }
    }

    /// Makes the key, whole or not at all: a killed process must not leave half of one, nor two processes make two.
    fn make_key(&self, path: &Path) -> Result<(), DatasetError> {
        let _lock = self.lock()?;
        let keys = path.parent().unwrap_or(self.root());
        atomic::private_folder(keys).map_err(at(keys))?;
        atomic::clear(keys).map_err(at(keys))?;
        if path.exists() {
            return Ok(());
        }
        let bytes = random_bytes().map_err(|error| DatasetError::Randomness(error.to_string()))?;
        atomic::replace(path, &bytes).map_err(at(path))
    }

    fn key_path(&self) -> PathBuf {
        self.root().join("keys/pseudonym.key")
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
