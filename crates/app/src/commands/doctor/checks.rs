//! Each thing that is looked at.

use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;

use samsyn_db::audit::Page;
use samsyn_db::{DatabaseConfig, Db, DbError, MIGRATIONS, backup, jobs};

use super::super::store;
use super::{Finding, Health};
use crate::configuration::Configuration;
use crate::messages::Message;
use crate::surroundings::MachineClock;

/// Less room than this on the disk is a warning.
const FEW_BYTES: u64 = 2 << 30;
/// Less than this is an error: the database could stop in the midst of things.
const TOO_FEW_BYTES: u64 = 200 << 20;
/// A job that has been due for longer is not being done.
const HOUR: i64 = 3600;

/// Everything, in order. What cannot be looked at is a finding too.
pub(super) async fn all(configuration: &Configuration) -> Vec<Finding> {
    let folder = &configuration.data_folder;
    let mut findings = vec![
        of_folder(folder),
        of_key(folder),
        of_disk(folder),
        of_exposure(configuration),
    ];
    if backup::is_restore_unfinished(folder) {
        let message = Message::new("doctor-restore-unfinished");
        findings.push(Finding::new("restore", Health::Ill, message));
    }
    let missing =
        matches!(&configuration.database, DatabaseConfig::Sqlite { path } if !path.exists());
    if missing {
        findings.push(Finding::new(
            "database",
            Health::Ill,
            Message::new("doctor-no-database"),
        ));
        return findings;
    }
    match Db::open(&configuration.database).await {
        Ok(db) => {
            let of_database = of_database(&db).await;
            findings.extend(of_database.unwrap_or_else(|error| vec![broken(&error)]));
            db.close().await;
        }
        Err(error) => findings.push(broken(&error)),
    }
    findings
}

fn broken(error: &DbError) -> Finding {
    let message = Message::new("doctor-database-failed").text("detail", error);
    Finding::new("database", Health::Ill, message)
}

async fn of_database(db: &Db) -> Result<Vec<Finding>, DbError> {
    let version = Message::new("doctor-database")
        .text("kind", db.kind())
        .text("version", store::version(db).await?);
    let mut findings = vec![Finding::new("database", Health::Well, version)];
    let damage = store::damage(db).await?;
    findings.push(match damage.first() {
        None => Finding::new("integrity", Health::Well, Message::new("doctor-whole")),
        Some(first) => {
            let message = Message::new("doctor-damaged").text("detail", first);
            Finding::new("integrity", Health::Ill, message)
        }
    });
    let made = store::latest_change(db).await?;
    let latest = MIGRATIONS.last().map_or(0, samsyn_db::Change::number);
    findings.push(match made.cmp(&latest) {
        std::cmp::Ordering::Equal => {
            let message = Message::new("doctor-migrated").text("change", made);
            Finding::new("migrations", Health::Well, message)
        }
        std::cmp::Ordering::Less => {
            let message = Message::new("doctor-unmigrated").count("count", (latest - made) as u64);
            Finding::new("migrations", Health::Ill, message)
        }
        std::cmp::Ordering::Greater => {
            let message = Message::new("doctor-newer").text("change", made);
            Finding::new("migrations", Health::Ill, message)
        }
    });
    if made == latest {
        findings.extend(of_jobs(db).await?);
        findings.push(of_clock(db).await?);
    }
    Ok(findings)
}

async fn of_jobs(db: &Db) -> Result<Vec<Finding>, DbError> {
    let mut tx = db.read().await?;
    let dead = jobs::dead(&mut tx, Page::FIRST).await?.len() as u64;
    let (waiting, oldest) = jobs::waiting(&mut tx).await?;
    let now = MachineClock.instant();
    let late = oldest.is_some_and(|oldest| now.seconds_since(oldest) > HOUR);
    let dead = match dead {
        0 => Finding::new(
            "dead-jobs",
            Health::Well,
            Message::new("doctor-no-dead-jobs"),
        ),
        count => {
            let message = Message::new("doctor-dead-jobs").count("count", count);
            Finding::new("dead-jobs", Health::Doubtful, message)
        }
    };
    let waiting = Message::new(if late {
        "doctor-late-jobs"
    } else {
        "doctor-jobs"
    })
    .count("count", waiting as u64);
    let health = if late { Health::Doubtful } else { Health::Well };
    Ok(vec![dead, Finding::new("jobs", health, waiting)])
}

/// What has been recorded cannot be later than now.
async fn of_clock(db: &Db) -> Result<Finding, DbError> {
    let now = MachineClock.instant();
    let (_, latest) = store::recorded(&mut db.read().await?).await?;
    Ok(
        match latest.filter(|latest| now.seconds_since(*latest) < -60) {
            None => Finding::new("clock", Health::Well, Message::new("doctor-clock")),
            Some(latest) => {
                let message = Message::new("doctor-clock-behind").text("latest", latest.day());
                Finding::new("clock", Health::Ill, message)
            }
        },
    )
}

/// How the site would be reached, by what the file says.
fn of_exposure(configuration: &Configuration) -> Finding {
    match configuration.exposure_of(configuration.listen) {
        Ok(exposure) => {
            let message = Message::new("doctor-exposure").text("address", exposure.origin());
            Finding::new("exposure", Health::Well, message)
        }
        Err(message) => Finding::new("exposure", Health::Ill, message),
    }
}

fn of_folder(folder: &Path) -> Finding {
    let check = "data-folder";
    match mode(folder) {
        None => Finding::new(check, Health::Ill, Message::new("doctor-no-folder")),
        Some(mode) if mode & 0o077 != 0 => {
            let message = Message::new("doctor-folder-open").text("mode", format!("{mode:o}"));
            Finding::new(check, Health::Doubtful, message)
        }
        Some(_) => Finding::new(check, Health::Well, Message::new("doctor-folder")),
    }
}

fn of_key(folder: &Path) -> Finding {
    let check = "key-file";
    match mode(&folder.join("keys").join("pseudonym.key")) {
        None => Finding::new(check, Health::Well, Message::new("doctor-no-key")),
        Some(mode) if mode & 0o077 != 0 => {
            let message = Message::new("doctor-key-open").text("mode", format!("{mode:o}"));
            Finding::new(check, Health::Ill, message)
        }
        Some(_) => Finding::new(check, Health::Well, Message::new("doctor-key")),
    }
}

fn mode(path: &Path) -> Option<u32> {
    let found = std::fs::metadata(path).ok()?;
    Some(found.permissions().mode() & 0o777)
}

fn of_disk(folder: &Path) -> Finding {
    let check = "disk";
    let Ok(found) = rustix::fs::statvfs(folder) else {
        return Finding::new(check, Health::Ill, Message::new("doctor-no-folder"));
    };
    let free = found.f_bavail.saturating_mul(found.f_frsize);
    let health = match free {
        free if free < TOO_FEW_BYTES => Health::Ill,
        free if free < FEW_BYTES => Health::Doubtful,
        _ => Health::Well,
    };
    let message = Message::new("doctor-disk").count("gigabytes", free >> 30);
    Finding::new(check, health, message)
}
