//! *Uttagets källa*: where the bytes of an extract come from, to be opened as often as they are read.

use std::fmt;
use std::fs::{self, File, Metadata};
use std::io::{self, Read, Seek};
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use crate::read::error::ReadProblem;
use crate::row_error::masked_name;

/// What can be read, and read again from another place.
pub trait ReadSeek: Read + Seek {}

impl<T: Read + Seek> ReadSeek for T {}

/// A source that has been opened.
pub type Opened = Box<dyn ReadSeek + Send>;

/// *Källa*: a file on disk, or something that reads as one.
pub trait ExtractSource: fmt::Debug + Send + Sync {
    /// Its name, without folders and fit to be shown. The end tells what is packed: `.gz`, `.xlsx`.
    fn name(&self) -> String;

    /// How many bytes it has.
    ///
    /// # Errors
    /// Where nobody can tell, or it is nothing that can be read twice: [`ReadProblem::NotAFile`] within.
    fn size(&self) -> io::Result<u64>;

    /// Its bytes, from the first. May be asked for again.
    ///
    /// # Errors
    /// Where it cannot be read.
    fn open(&self) -> io::Result<Opened>;

    /// What tells it from another in the same place, and from what it was before it was written to.
    ///
    /// # Errors
    /// Where nobody can tell.
    fn stamp(&self) -> io::Result<Stamp>;
}

/// Which file it is, how large, and when it was written to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Stamp {
    device: u64,
    inode: u64,
    size: u64,
    modified: (i64, i64),
}

impl Stamp {
    fn of(about: &Metadata) -> Stamp {
        Stamp {
            device: about.dev(),
            inode: about.ino(),
            size: about.len(),
            modified: (about.mtime(), about.mtime_nsec()),
        }
    }
}

/// A file where it lies.
impl ExtractSource for PathBuf {
    fn name(&self) -> String {
        file_name(self)
    }

    /// Asked before it is opened: the opening of a pipe waits for somebody to write to it. Files are opened more than once,
    /// and what a pipe has given away is not given again.
    fn size(&self) -> io::Result<u64> {
        let about = self.metadata()?;
        if about.is_dir() {
            return Err(io::ErrorKind::IsADirectory.into());
        }
        if !about.is_file() {
            return Err(io::Error::other(ReadProblem::NotAFile));
        }
        Ok(about.len())
    }

    fn open(&self) -> io::Result<Opened> {
        Ok(Box::new(File::open(self)?))
    }

    fn stamp(&self) -> io::Result<Stamp> {
        Ok(Stamp::of(&fs::metadata(self)?))
    }
}

/// The files of an extract that lie on disk.
pub fn of_paths(paths: &[PathBuf]) -> Vec<&dyn ExtractSource> {
    let sources = paths.iter().map(|path| path as &dyn ExtractSource);
    sources.collect()
}

/// The name of a file without its folders, fit to be shown.
pub fn file_name(path: &Path) -> String {
    let name = path.file_name().unwrap_or(path.as_os_str());
    masked_name(&name.to_string_lossy())
}
