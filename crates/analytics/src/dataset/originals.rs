//! The files of an import as they were when it began: what is hashed must be what is read.

use std::fs::{self, File};
use std::io::{self, Read};
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use super::error::DatasetError;
use crate::intake::IntakeError;
use crate::read::error::{ReadError, ReadProblem};
use crate::read::source::file_name;

/// Files that are about to be read, and what told them from others before.
pub(super) struct Unread<'f> {
    files: &'f [PathBuf],
    before: Vec<Stamp>,
}

/// Which file it is, how large, and when it was written to.
#[derive(PartialEq, Eq)]
struct Stamp {
    device: u64,
    inode: u64,
    size: u64,
    modified: (i64, i64),
}

impl<'f> Unread<'f> {
    /// The files before anything is read of them.
    pub fn seen(files: &'f [PathBuf]) -> Result<Unread<'f>, DatasetError> {
        let before = files.iter().map(|path| stamp(path));
        let before = before.collect::<Result<_, _>>()?;
        Ok(Unread { files, before })
    }

    /// The SHA-256 of each, in sorted order.
    pub fn hashes(&self) -> Result<Vec<String>, DatasetError> {
        let hashes = self.files.iter().map(|path| hash(path));
        let mut hashes = hashes.collect::<Result<Vec<_>, _>>()?;
        hashes.sort_unstable();
        Ok(hashes)
    }

    /// Says whether they are the same files after everything has been read.
    pub fn unchanged(&self) -> Result<(), DatasetError> {
        for (path, before) in self.files.iter().zip(&self.before) {
            if stamp(path)? != *before {
                return Err(DatasetError::Changed(file_name(path)));
            }
        }
        Ok(())
    }
}

fn stamp(path: &Path) -> Result<Stamp, IntakeError> {
    let about = fs::metadata(path).map_err(unreadable(path))?;
    Ok(Stamp {
        device: about.dev(),
        inode: about.ino(),
        size: about.len(),
        modified: (about.mtime(), about.mtime_nsec()),
    })
}

/// SHA-256 of a file.
fn hash(path: &Path) -> Result<String, IntakeError> {
    let mut file = File::open(path).map_err(unreadable(path))?;
    let (mut hash, mut buffer) = (Sha256::new(), vec![0; 1 << 18]);
    loop {
        match file.read(&mut buffer).map_err(unreadable(path))? {
            0 => return Ok(hex(&hash.finalize())),
            read => hash.update(&buffer[..read]),
        }
    }
}

fn unreadable(path: &Path) -> impl Fn(io::Error) -> ReadError + '_ {
    |error| ReadError {
        file: file_name(path),
        problem: ReadProblem::Io(error),
    }
}

pub(super) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
