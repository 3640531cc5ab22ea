//! The files of an import as they were when it began: what is hashed must be what is read.

use std::io::{self, Read};

use sha2::{Digest, Sha256};

use super::error::DatasetError;
use crate::intake::IntakeError;
use crate::read::error::{ReadError, ReadProblem};
use crate::read::extract_source::{ExtractSource, Stamp};

/// Files that are about to be read, and what told them from others before.
pub(super) struct Unread<'f> {
    files: &'f [&'f dyn ExtractSource],
    before: Vec<Stamp>,
}

impl<'f> Unread<'f> {
    /// The files before anything is read of them.
    pub fn seen(files: &'f [&'f dyn ExtractSource]) -> Result<Unread<'f>, DatasetError> {
        let before = files.iter().map(|source| stamp(*source));
        let before = before.collect::<Result<_, _>>()?;
        Ok(Unread { files, before })
    }

    /// The SHA-256 of each, in sorted order.
    pub fn hashes(&self) -> Result<Vec<String>, DatasetError> {
        let hashes = self.files.iter().map(|source| hash(*source));
        let mut hashes = hashes.collect::<Result<Vec<_>, _>>()?;
        hashes.sort_unstable();
        Ok(hashes)
    }

    /// Says whether they are the same files after everything has been read.
    pub fn unchanged(&self) -> Result<(), DatasetError> {
        for (source, before) in self.files.iter().zip(&self.before) {
            if stamp(*source)? != *before {
                return Err(DatasetError::Changed(source.name()));
            }
        }
        Ok(())
    }
}

fn stamp(source: &dyn ExtractSource) -> Result<Stamp, IntakeError> {
    Ok(source.stamp().map_err(unreadable(source))?)
}

/// SHA-256 of what is in it.
fn hash(source: &dyn ExtractSource) -> Result<String, IntakeError> {
    let mut file = source.open().map_err(unreadable(source))?;
    let (mut hash, mut buffer) = (Sha256::new(), vec![0; 1 << 18]);
    loop {
        match file.read(&mut buffer).map_err(unreadable(source))? {
            0 => return Ok(hex(&hash.finalize())),
            read => hash.update(&buffer[..read]),
        }
    }
}

fn unreadable(source: &dyn ExtractSource) -> impl Fn(io::Error) -> ReadError + '_ {
    |error| ReadError {
        file: source.name(),
        problem: ReadProblem::Io(error),
    }
}

pub(super) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
