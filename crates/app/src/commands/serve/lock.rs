//! One server to a data folder: the second is told, and so is who wants to restore a copy under one that runs.

use std::fs::{File, OpenOptions, TryLockError};
use std::path::Path;

use crate::failure::Failure;
use crate::messages::Message;

/// Held for as long as the server runs; gone with its process, however that ends.
pub struct FolderLock(File);

impl FolderLock {
    /// Takes it.
    ///
    /// # Errors
    /// Where a server runs on the folder.
    pub fn take(folder: &Path) -> Result<FolderLock, Failure> {
        let file = OpenOptions::new()
            .create(true)
            .append(true)
            .open(folder.join("server.lock"))
            .map_err(|error| Failure::of_io_in(folder, &error))?;
        match file.try_lock() {
            Ok(()) => Ok(FolderLock(file)),
            Err(TryLockError::WouldBlock) => Err(Failure::Input(
                Message::new("serve-already").text("folder", folder.display()),
            )),
            Err(TryLockError::Error(error)) => Err(Failure::of_io_in(folder, &error)),
        }
    }
}

impl Drop for FolderLock {
    fn drop(&mut self) {
        // Closing the file gives it back too.
        let _given_back = self.0.unlock();
    }
}
