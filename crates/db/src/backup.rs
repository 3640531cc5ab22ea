//! *Säkerhetskopia*: one file with the database, the datasets, their ledger and the settings; made while the server runs.
//!
//! **What it holds belongs together.** Under the data folder's lock, which every import and every publication takes, the
//! database is copied as of one moment (`vacuum into` on SQLite, one repeatable-read transaction on PostgreSQL), the ledger
//! and the settings are copied, and every file of a dataset gets a second name. A dataset's files never change and its
//! ledger is replaced whole, so the second names show what the first showed then, even when the dataset is culled a moment
//! later. The lock is given back before the large files are read.
//!
//! **What it does not hold** is `keys/`: whoever has the backup must not be able to make pseudonyms of persons. The keys are
//! kept apart, by those who keep them.
//!
//! The file is a tar archive whose last member, `manifest.json`, has the size and SHA-256 of every other; sealed with age
//! where a passphrase or a recipient was given.

mod archive;
mod database;
mod folder;
mod restore;

use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::{Db, DbError, Instant, Kind};

pub use folder::is_restore_unfinished;
pub use restore::{restore, verify};

/// The form of the archive; another number is another form.
const FORMAT: u32 = 1;
const MANIFEST: &str = "manifest.json";

/// How a backup is sealed.
#[derive(Clone)]
pub enum Seal {
    /// With a passphrase that people keep.
    Passphrase(String),
    /// To the public key `age1…`: this machine cannot open what it seals.
    Recipient(String),
}

/// What opens a sealed backup.
#[derive(Clone)]
pub enum Opener {
    /// The passphrase.
    Passphrase(String),
    /// The private key, `AGE-SECRET-KEY-1…`.
    Identity(String),
}

/// What goes into a backup, and where it goes.
pub struct Order<'a> {
    /// The data folder.
    pub data_folder: &'a Path,
    /// The file to be made; one that is there is replaced when the new one is whole.
    pub out: &'a Path,
    /// How it is sealed, if it is.
    pub seal: Option<&'a Seal>,
    /// When.
    pub at: Instant,
    /// Samsyn's version.
    pub version: &'a str,
}

/// What a backup says of itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// The form of the archive.
    pub format: u32,
    /// The version of Samsyn that made it.
    pub version: String,
    /// When, in UTC.
    pub made_at: String,
    /// `sqlite` or `postgres`.
    pub database: String,
    /// The latest change that had been made to the database.
    pub migration: i64,
    /// Every file in it but this one.
    pub members: Vec<Member>,
}

/// One file in a backup.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Member {
    /// Where it lies in the archive.
    pub path: String,
    /// Its size in bytes.
    pub size: u64,
    /// Its SHA-256, in hexadecimal digits.
    pub sha256: String,
}

/// Why a backup could not be made, checked or restored.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// A file could not be read or written.
    #[error("{}: {source}", path.display())]
    File {
        /// Which.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// The database refused.
    #[error(transparent)]
    Database(#[from] DbError),
    /// It is no backup, or not what it was when it was made.
    #[error("the backup is damaged: {0}")]
    Damaged(String),
    /// It is sealed, and nothing to open it with was given.
    #[error("the backup is sealed")]
    Sealed,
    /// It is sealed with something else, or the key is no key.
    #[error("the backup is not sealed with this")]
    WrongKey,
    /// It is from a newer version of Samsyn.
    #[error("the backup is from a newer version of Samsyn ({0})")]
    Newer(String),
    /// A restore was killed: what there is may be half of one day and half of another.
    #[error("a restore has not been finished")]
    Unfinished,
    /// It is of the other kind of database.
    #[error("the backup is of {backup}, and the database is {target}")]
    OtherKind {
        /// What the backup is of.
        backup: String,
        /// What it was to be restored to.
        target: Kind,
    },
}

impl BackupError {
    fn at(path: &Path) -> impl Fn(io::Error) -> BackupError + '_ {
        move |source| BackupError::File {
            path: path.to_owned(),
            source,
        }
    }

    fn damaged(what: impl ToString) -> BackupError {
        BackupError::Damaged(what.to_string())
    }
}

/// Makes a backup, only its owner's to read.
///
/// # Errors
/// Where something cannot be read or written; then there is no new file.
pub async fn backup(db: &Db, order: &Order<'_>) -> Result<Manifest, BackupError> {
    let mut copy = folder::Copy::begin(order.data_folder).await?;
    let migration = database::dump(db, &copy.database()?).await?;
    copy.give_back_the_lock();
    let manifest = Manifest {
        format: FORMAT,
        version: order.version.to_owned(),
        made_at: order.at.to_string(),
        database: db.kind().name().to_owned(),
        migration,
        members: Vec::new(),
    };
    let (out, seal) = (order.out.to_owned(), order.seal.cloned());
    blocking(move || archive::write(&copy, &out, seal.as_ref(), manifest)).await
}

/// Does what waits for disks where it holds nobody up.
async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, BackupError> + Send + 'static,
) -> Result<T, BackupError> {
    tokio::task::spawn_blocking(work)
        .await
        .unwrap_or_else(|error| Err(DbError::other(error).into()))
}
