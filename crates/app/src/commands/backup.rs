//! `samsyn backup` and `samsyn restore`: one file with everything but the keys.

use std::path::Path;

use samsyn_db::DatabaseConfig;
use samsyn_db::backup::{self, BackupError, Manifest, Opener, Order, Seal};

use super::Context;
use super::serve::FolderLock;
use crate::cli::operation::{BackupArguments, CopyArguments, VerifyCommand};
use crate::configuration::{Configuration, unreadable};
use crate::failure::{Failure, Status};
use crate::messages::Message;
use crate::messages::machine::io_reason;
use crate::output::tell;
use crate::surroundings::MachineClock;

/// Makes a copy, or checks one.
pub fn run(arguments: &BackupArguments, context: Context<'_>) -> Result<Status, Failure> {
    if let Some(VerifyCommand::Verify(copy)) = &arguments.verify {
        return verify(copy, context);
    }
    let Some(file) = &arguments.file else {
        unreachable!("the command line requires a file where no copy is checked");
    };
    let seal = match (&arguments.passphrase_file, &arguments.recipient) {
        (Some(secret), _) => Some(Seal::Passphrase(secret_in(secret)?)),
        (None, Some(key)) => Some(Seal::Recipient(key.clone())),
        (None, None) => None,
    };
    let configuration = Configuration::read(&arguments.place, None)?;
    must_exist(&configuration)?;
    let manifest = super::wait(async {
        let db = configuration.open().await?;
        let order = Order {
            data_folder: &configuration.data_folder,
            out: file,
            seal: seal.as_ref(),
            at: MachineClock.instant(),
            version: env!("CARGO_PKG_VERSION"),
        };
        let made = backup::backup(&db, &order).await;
        db.close().await;
        made.map_err(|error| in_words(&error, &configuration))
    })?;
    tell(context.words, &about("backup-made", file, &manifest));
    if seal.is_none() {
        tell(context.words, &Message::new("backup-not-sealed"));
    }
    tell(context.words, &Message::new("backup-without-keys"));
    Ok(Status::Done)
}

fn verify(copy: &CopyArguments, context: Context<'_>) -> Result<Status, Failure> {
    let (configuration, opener) = of_copy(copy)?;
    configuration.prepare_folder()?;
    let manifest = super::wait(async {
        backup::verify(&copy.file, opener.as_ref(), &configuration.data_folder)
            .await
            .map_err(|error| in_words(&error, &configuration))
    })?;
    tell(context.words, &about("backup-right", &copy.file, &manifest));
    Ok(Status::Done)
}

/// Puts a copy in the place of what there is. Everything in it is checked first.
pub fn restore(copy: &CopyArguments, context: Context<'_>) -> Result<Status, Failure> {
    let (configuration, opener) = of_copy(copy)?;
    configuration.prepare_folder()?;
    let _alone = FolderLock::take(&configuration.data_folder)?;
    let manifest = super::wait(async {
        let target = &configuration.database;
        backup::restore(
            &copy.file,
            opener.as_ref(),
            target,
            &configuration.data_folder,
        )
        .await
        .map_err(|error| in_words(&error, &configuration))
    })?;
    tell(
        context.words,
        &about("backup-restored", &copy.file, &manifest),
    );
    Ok(Status::Done)
}

fn of_copy(copy: &CopyArguments) -> Result<(Configuration, Option<Opener>), Failure> {
    let opener = match (&copy.passphrase_file, &copy.identity_file) {
        (Some(secret), _) => Some(Opener::Passphrase(secret_in(secret)?)),
        (None, Some(secret)) => Some(Opener::Identity(secret_in(secret)?)),
        (None, None) => None,
    };
    Ok((Configuration::read(&copy.place, None)?, opener))
}

/// A database that is not there is not made only to be copied.
fn must_exist(configuration: &Configuration) -> Result<(), Failure> {
    match &configuration.database {
        DatabaseConfig::Sqlite { path } if !path.exists() => Err(Failure::Input(
            Message::new("backup-nothing").text("file", path.display()),
        )),
        _ => Ok(()),
    }
}

/// The first line of a file that holds a secret, comments aside: files of keys begin with some.
fn secret_in(file: &Path) -> Result<String, Failure> {
    let text = std::fs::read_to_string(file).map_err(|error| unreadable(file, &error))?;
    let mut lines = text.lines().map(str::trim);
    let secret = lines.find(|line| !line.is_empty() && !line.starts_with('#'));
    secret.map(str::to_owned).ok_or_else(|| {
        Failure::Input(Message::new("backup-empty-secret").text("file", file.display()))
    })
}

fn about(id: &'static str, file: &Path, manifest: &Manifest) -> Message {
    Message::new(id)
        .text("file", file.display())
        .text(
            "made",
            manifest
                .made_at
                .get(..16)
                .unwrap_or_default()
                .replace('T', " "),
        )
        .count("files", manifest.members.len() as u64)
}

fn in_words(error: &BackupError, configuration: &Configuration) -> Failure {
    Failure::Input(match error {
        BackupError::File { path, source } => {
            return Failure::Fault(
                Message::new("file-failed")
                    .text("file", path.display())
                    .message("reason", io_reason(source)),
            );
        }
        BackupError::Database(error) => return configuration.failed(error),
        BackupError::Damaged(detail) => Message::new("backup-damaged").text("detail", detail),
        BackupError::Sealed => Message::new("backup-sealed"),
        BackupError::WrongKey => Message::new("backup-wrong-key"),
        BackupError::Newer(version) => Message::new("backup-newer").text("version", version),
        BackupError::Unfinished => Message::new("restore-unfinished"),
        BackupError::OtherKind { backup, target } => Message::new("backup-other-kind")
            .text("backup", backup)
            .text("target", target),
    })
}
