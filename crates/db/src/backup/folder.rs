//! The data folder, as of one moment.

use std::fs::{self, File, OpenOptions};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use super::{BackupError, blocking};

/// Before the name of a folder that a backup or a restore works in, beside the datasets: case data stays there.
const WORK: &str = ".backup-";

/// In the data folder while a restore puts things in place. Left behind, it says that the database and the datasets may be
/// of different days.
const UNDER_WAY: &str = ".restore-under-way";

/// Everything that goes into a backup, under the names that it has there.
pub(super) struct Copy {
    work: TempDir,
    lock: Option<File>,
    /// One backup or restore at a time.
    _alone: File,
}

fn lock(path: &Path) -> Result<File, BackupError> {
    let file = OpenOptions::new()
        .write(true)
        .create(true)
        .truncate(false)
        .mode(0o600)
        .open(path)
        .map_err(BackupError::at(path))?;
    file.lock().map_err(BackupError::at(path))?;
    Ok(file)
}

/// Whether a restore was killed while it put things in place, or is doing so now.
pub fn is_restore_unfinished(data_folder: &Path) -> bool {
    data_folder.join(UNDER_WAY).exists()
}

/// Says that a restore puts things in place from now on: on the disk before the first of them is moved.
pub(super) fn begin_restore(data_folder: &Path) -> Result<(), BackupError> {
    let path = data_folder.join(UNDER_WAY);
    let file = OpenOptions::new()
        .write(true)
        .create(true)
        .truncate(false)
        .mode(0o600)
        .open(&path)
        .map_err(BackupError::at(&path))?;
    file.sync_all().map_err(BackupError::at(&path))?;
    sync(data_folder)
}

/// Says that all is in place, once it is so on the disk.
pub(super) fn end_restore(data_folder: &Path) -> Result<(), BackupError> {
    sync(data_folder)?;
    let path = data_folder.join(UNDER_WAY);
    fs::remove_file(&path).map_err(BackupError::at(&path))?;
    sync(data_folder)
}

/// Has the names in a folder written to the disk.
pub(super) fn sync(folder: &Path) -> Result<(), BackupError> {
    let opened = File::open(folder).map_err(BackupError::at(folder))?;
    opened.sync_all().map_err(BackupError::at(folder))
}

/// An empty folder to work in, and the right to be alone in doing so. What a killed backup left is removed; what a killed
/// restore left is not, until it has been made again: the old datasets may lie there.
pub(super) fn workplace(data_folder: &Path) -> Result<(TempDir, File), BackupError> {
    fs::create_dir_all(data_folder).map_err(BackupError::at(data_folder))?;
    let alone = lock(&data_folder.join(".backup.lock"))?;
    if !is_restore_unfinished(data_folder) {
        sweep(data_folder, None)?;
    }
    let work = tempfile::Builder::new()
        .prefix(WORK)
        .tempdir_in(data_folder)
        .map_err(BackupError::at(data_folder))?;
    Ok((work, alone))
}

/// Removes what a killed backup or restore worked in.
pub(super) fn sweep(data_folder: &Path, keep: Option<&Path>) -> Result<(), BackupError> {
    let entries = fs::read_dir(data_folder).map_err(BackupError::at(data_folder))?;
    for entry in entries.flatten() {
        let is_work = entry.file_name().to_string_lossy().starts_with(WORK);
        if is_work && Some(entry.path().as_path()) != keep {
            fs::remove_dir_all(entry.path()).map_err(BackupError::at(&entry.path()))?;
        }
    }
    Ok(())
}

/// The lock that imports and publications take.
pub(super) fn datasets_lock(data_folder: &Path) -> Result<File, BackupError> {
    let datasets = data_folder.join("datasets");
    fs::create_dir_all(&datasets).map_err(BackupError::at(&datasets))?;
    lock(&datasets.join(".lock"))
}

impl Copy {
    pub(super) async fn begin(data_folder: &Path) -> Result<Copy, BackupError> {
        let data_folder = data_folder.to_owned();
        blocking(move || {
            if is_restore_unfinished(&data_folder) {
                return Err(BackupError::Unfinished);
            }
            let (work, alone) = workplace(&data_folder)?;
            let lock = Some(datasets_lock(&data_folder)?);
            let into = work.path().join("data");
            make(&into)?;
            second_names(&data_folder.join("datasets"), &into.join("datasets"))?;
            let settings = data_folder.join("settings.toml");
            if settings.exists() {
                // A file that people write, in place: a second name would show what they write next.
                fs::copy(&settings, into.join("settings.toml"))
                    .map_err(BackupError::at(&settings))?;
            }
            Ok(Copy {
                work,
                lock,
                _alone: alone,
            })
        })
        .await
    }

    /// Where the database goes.
    pub(super) fn database(&self) -> Result<PathBuf, BackupError> {
        let folder = self.work.path().join("database");
        make(&folder)?;
        Ok(folder)
    }

    /// Imports may go on.
    pub(super) fn give_back_the_lock(&mut self) {
        self.lock = None;
    }

    /// Every file, in order, with its name in the archive.
    pub(super) fn files(&self) -> Result<Vec<(String, PathBuf)>, BackupError> {
        let mut files = Vec::new();
        list(self.work.path(), self.work.path(), &mut files)?;
        files.sort();
        Ok(files)
    }
}

fn make(folder: &Path) -> Result<(), BackupError> {
    fs::create_dir_all(folder).map_err(BackupError::at(folder))
}

/// Gives every file a second name; what is under way or belongs to this machine is left out.
fn second_names(from: &Path, to: &Path) -> Result<(), BackupError> {
    make(to)?;
    for entry in fs::read_dir(from).map_err(BackupError::at(from))? {
        let entry = entry.map_err(BackupError::at(from))?;
        let (path, name) = (entry.path(), entry.file_name());
        let text = name.to_string_lossy();
        if text == ".lock" || text.starts_with(".tmp") || text.starts_with(".incoming-") {
            continue;
        }
        let kind = entry.file_type().map_err(BackupError::at(&path))?;
        if kind.is_dir() {
            second_names(&path, &to.join(&name))?;
        } else if kind.is_file() {
            // Where the file system has no second names, a copy.
            fs::hard_link(&path, to.join(&name))
                .or_else(|_| fs::copy(&path, to.join(&name)).map(drop))
                .map_err(BackupError::at(&path))?;
        }
    }
    Ok(())
}

fn list(root: &Path, folder: &Path, files: &mut Vec<(String, PathBuf)>) -> Result<(), BackupError> {
    for entry in fs::read_dir(folder).map_err(BackupError::at(folder))? {
        let path = entry.map_err(BackupError::at(folder))?.path();
        if path.is_dir() {
            list(root, &path, files)?;
            continue;
        }
        let name = path.strip_prefix(root).ok().and_then(Path::to_str);
        let name = name.ok_or_else(|| BackupError::damaged("a file whose name is no text"))?;
        files.push((name.to_owned(), path.clone()));
    }
    Ok(())
}
