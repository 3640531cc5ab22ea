//! Checking a backup, and putting it in the place of what there is.

use std::fs;
use std::path::{Path, PathBuf};

use sqlx::Connection as _;

use super::{BackupError, Manifest, Opener, archive, blocking, database, folder};
use crate::{DatabaseConfig, DbError, Kind, db};

/// Reads all of a backup and checks that it can be restored: every hash, the database's own check, and that this version
/// knows its tables. It is unpacked below `data_folder` meanwhile.
///
/// # Errors
/// Where it could not be restored.
pub async fn verify(
    file: &Path,
    opener: Option<&Opener>,
    data_folder: &Path,
) -> Result<Manifest, BackupError> {
    unpack(file, opener, data_folder)
        .await
        .map(|unpacked| unpacked.manifest)
}

struct Unpacked {
    manifest: Manifest,
    work: tempfile::TempDir,
    _alone: fs::File,
}

async fn unpack(
    file: &Path,
    opener: Option<&Opener>,
    data_folder: &Path,
) -> Result<Unpacked, BackupError> {
    let (file, opener, data_folder) = (file.to_owned(), opener.cloned(), data_folder.to_owned());
    let unpacked = blocking(move || {
        let (work, alone) = folder::workplace(&data_folder)?;
        let manifest = archive::unpack(&file, opener.as_ref(), work.path())?;
        Ok(Unpacked {
            manifest,
            work,
            _alone: alone,
        })
    })
    .await?;
    database::is_known(unpacked.manifest.migration, &unpacked.manifest.version)?;
    if unpacked.manifest.database == Kind::Sqlite.name() {
        let found = database::check_file(
            &unpacked
                .work
                .path()
                .join("database")
                .join(database::SQLITE_FILE),
        )
        .await?;
        if found != unpacked.manifest.migration {
            return Err(BackupError::damaged(
                "its database is not of the version that it says",
            ));
        }
    }
    Ok(unpacked)
}

/// Puts a backup in the place of the database and of the datasets, with the server stopped. Everything is checked before
/// anything is replaced, and what was replaced is put back where something fails. `keys/` stays as it is.
///
/// Killed while it puts things in place, it leaves a mark ([`is_restore_unfinished`](super::is_restore_unfinished)); once more
/// with the same backup makes it whole.
///
/// On PostgreSQL the user must own the database.
///
/// # Errors
/// Where the backup is not whole, is of another kind or version, or something cannot be replaced; then all is as it was.
pub async fn restore(
    file: &Path,
    opener: Option<&Opener>,
    target: &DatabaseConfig,
    data_folder: &Path,
) -> Result<Manifest, BackupError> {
    let unpacked = unpack(file, opener, data_folder).await?;
    if unpacked.manifest.database != target.kind().name() {
        return Err(BackupError::OtherKind {
            backup: unpacked.manifest.database,
            target: target.kind(),
        });
    }
    let _lock = {
        let data_folder = data_folder.to_owned();
        blocking(move || folder::datasets_lock(&data_folder)).await?
    };
    let from = unpacked.work.path().join("database");
    // What a restore that was killed has moved cannot be put back by this one.
    let is_again = folder::is_restore_unfinished(data_folder);
    folder::begin_restore(data_folder)?;
    match put_in_place(&unpacked, &from, target, data_folder).await {
        Ok(()) => {
            folder::end_restore(data_folder)?;
            folder::sweep(data_folder, Some(unpacked.work.path()))?;
        }
        Err((error, is_as_before)) => {
            if is_as_before && !is_again {
                folder::end_restore(data_folder)?;
            }
            return Err(error);
        }
    }
    Ok(unpacked.manifest)
}

/// Puts it in the place of what there is; where it cannot, says whether all is as it was before.
async fn put_in_place(
    unpacked: &Unpacked,
    from: &Path,
    target: &DatabaseConfig,
    data_folder: &Path,
) -> Result<(), (BackupError, bool)> {
    let untouched = |error: BackupError| (error, true);
    match target {
        DatabaseConfig::Postgres { url, .. } => {
            let of_database = |error: sqlx::Error| untouched(DbError::from(error).into());
            let mut connection = sqlx::PgConnection::connect(url)
                .await
                .map_err(of_database)?;
            db::wait_no_longer(&mut connection)
                .await
                .map_err(of_database)?;
            let mut tx = connection.begin().await.map_err(of_database)?;
            // Who writes from another machine is waited for, and waits.
            let locked = db::lock_writers(&mut tx).await;
            locked.map_err(|error| untouched(error.into()))?;
            database::load(&mut tx, unpacked.manifest.migration, from)
                .await
                .map_err(untouched)?;
            let replaced = replace_data(unpacked.work.path(), data_folder)?;
            if let Err(error) = tx.commit().await {
                return Err((DbError::from(error).into(), replaced.put_back()));
            }
        }
        DatabaseConfig::Sqlite { path } => {
            let staged = stage(&from.join(database::SQLITE_FILE), path).await;
            let staged = staged.map_err(untouched)?;
            let mut replaced = replace_data(unpacked.work.path(), data_folder)?;
            if let Err(error) = replace_file(staged, path, &mut replaced) {
                return Err((error, replaced.put_back()));
            }
            let folder = path.parent().unwrap_or(Path::new("."));
            folder::sync(folder).map_err(|error| (error, false))?;
        }
    }
    Ok(())
}

/// What has been moved, from where to where, in order.
#[derive(Default)]
struct Replaced(Vec<(PathBuf, PathBuf)>);

impl Replaced {
    fn rename(&mut self, from: &Path, to: &Path) -> Result<(), BackupError> {
        fs::rename(from, to).map_err(BackupError::at(from))?;
        self.0.push((from.to_owned(), to.to_owned()));
        Ok(())
    }

    /// Whether all of it could be.
    fn put_back(self) -> bool {
        let mut is_as_before = true;
        for (from, to) in self.0.into_iter().rev() {
            if let Err(error) = fs::rename(&to, &from) {
                is_as_before = false;
                tracing::error!(%error, from = %to.display(), to = %from.display(), "cannot be put back: do it by hand");
            }
        }
        is_as_before
    }
}

fn replace_data(work: &Path, data_folder: &Path) -> Result<Replaced, (BackupError, bool)> {
    let mut replaced = Replaced::default();
    match move_data(work, data_folder, &mut replaced) {
        Ok(()) => Ok(replaced),
        Err(error) => Err((error, replaced.put_back())),
    }
}

fn move_data(work: &Path, data_folder: &Path, replaced: &mut Replaced) -> Result<(), BackupError> {
    let old = work.join("old");
    fs::create_dir(&old).map_err(BackupError::at(&old))?;
    for name in ["datasets", "settings.toml"] {
        let (there, new) = (data_folder.join(name), work.join("data").join(name));
        if there.exists() {
            replaced.rename(&there, &old.join(name))?;
        }
        if new.exists() {
            replaced.rename(&new, &there)?;
        }
    }
    Ok(())
}

/// Copies the database beside its place, which may be on another disk than the data folder.
async fn stage(from: &Path, path: &Path) -> Result<tempfile::TempPath, BackupError> {
    let folder = path.parent().unwrap_or(Path::new(".")).to_owned();
    let from = from.to_owned();
    let staged = blocking(move || {
        let mut staged =
            tempfile::NamedTempFile::new_in(&folder).map_err(BackupError::at(&folder))?;
        let mut source = fs::File::open(&from).map_err(BackupError::at(&from))?;
        std::io::copy(&mut source, &mut staged).map_err(BackupError::at(&folder))?;
        staged
            .as_file()
            .sync_all()
            .map_err(BackupError::at(&folder))?;
        Ok(staged.into_temp_path())
    })
    .await?;
    database::check_file(&staged).await?;
    Ok(staged)
}

/// The old file goes with its write-ahead log: SQLite would otherwise play it into the new one.
fn replace_file(
    staged: tempfile::TempPath,
    path: &Path,
    replaced: &mut Replaced,
) -> Result<(), BackupError> {
    let mut old = Vec::new();
    for ending in ["-wal", "-shm", ""] {
        let mut name = path.as_os_str().to_owned();
        name.push(ending);
        let there = PathBuf::from(name);
        if there.exists() {
            let mut aside = there.clone().into_os_string();
            aside.push(".replaced");
            replaced.rename(&there, Path::new(&aside))?;
            old.push(PathBuf::from(aside));
        }
    }
    staged
        .persist(path)
        .map_err(|error| BackupError::at(path)(error.error))?;
    // The new one is in its place: what cannot be removed of the old does no harm.
    for file in old {
        if let Err(error) = fs::remove_file(&file) {
            tracing::warn!(%error, file = %file.display(), "what was replaced cannot be removed");
        }
    }
    Ok(())
}
