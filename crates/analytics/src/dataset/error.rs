//! What can go wrong with datasets.

use std::io;
use std::path::{Path, PathBuf};

use samsyn_domain::ids::DatasetId;

use super::report::Reason;
use crate::intake::IntakeError;

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
    /// A dataset that is ready, or was published once, is published only by someone who accepts what speaks against it
    /// now, beside the current one.
    #[error("the dataset would be held if it were imported now: {0:?}")]
    HeldNow(Vec<Reason>),
    /// A file of the dataset is not there.
    #[error("the dataset {dataset} has lost its file {file}")]
    FileGone {
        /// Which dataset.
        dataset: DatasetId,
        /// Which file.
        file: String,
    },
    /// The rows have been removed.
    #[error("the rows of the dataset have been removed")]
    Removed,
    /// What is current, or was, is not discarded but culled in time.
    #[error("a dataset that has been published cannot be discarded")]
    Published,
    /// The data folder does not exist.
    #[error("{0}: there is no such data folder")]
    NoFolder(PathBuf),
    /// There are datasets and no ledger that tells of them.
    #[error("{0}: the ledger is gone and datasets are there")]
    LedgerGone(PathBuf),
    /// The key is gone and there are datasets made with one.
    #[error("{0}: the key is gone and datasets made with it are there")]
    KeyGone(PathBuf),
    /// The key file is a link to nothing.
    #[error("{0}: the key is a link to a file that is not there")]
    KeyLink(PathBuf),
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

pub(super) fn at(path: &Path) -> impl Fn(io::Error) -> DatasetError + '_ {
    move |error| DatasetError::Io {
        path: path.to_owned(),
        error,
    }
}
