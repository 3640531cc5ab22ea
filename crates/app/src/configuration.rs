//! *Driftinställningar*: where the data lies and how the site is reached.
//!
//! What stands on the command line goes before the environment, and that before `samsyn.toml` in the data folder (or the
//! file that `--config` names). What none of them says is what a computer of one's own needs.

mod file;

use std::io;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use samsyn_db::{DatabaseConfig, Db, DbError, backup};
use samsyn_web::address::{Exposure, ExposureError};

use crate::cli::operation::{LogForm, Place, Reached};
use crate::failure::Failure;
use crate::messages::Message;
use crate::messages::machine::io_reason;

pub use file::{Mistake, Written};

/// What the file is called in the data folder.
const FILE: &str = "samsyn.toml";
/// The SQLite database in the data folder.
const SQLITE: &str = "samsyn.sqlite";
const LISTEN: SocketAddr =
    SocketAddr::new(std::net::IpAddr::V4(std::net::Ipv4Addr::LOCALHOST), 8080);

/// Where the data lies and how the site is reached.
#[derive(Clone, Debug)]
pub struct Configuration {
    /// The data folder.
    pub data_folder: PathBuf,
    /// The database.
    pub database: DatabaseConfig,
    /// The database as it may be shown: without a password.
    pub database_shown: String,
    /// Where the site listens.
    pub listen: SocketAddr,
    /// The origin that people see.
    pub public_url: Option<String>,
    /// How many proxies stand in front.
    pub trusted_proxies: Option<u8>,
    /// How the log is written; as the terminal suits where nobody says.
    pub log: Option<LogForm>,
}

/// What a file of settings came to.
pub struct Checked {
    /// The file, where there is one.
    pub file: Option<PathBuf>,
    /// What stands in it.
    pub written: Written,
    /// What is wrong in it.
    pub mistakes: Vec<Mistake>,
}

/// Reads the file of settings, if there is one.
///
/// # Errors
/// Where the file that was named cannot be read.
pub fn check(place: &Place) -> Result<Checked, Failure> {
    let usual = place.folder.data_dir.join(FILE);
    let path = place.config.clone().unwrap_or(usual);
    let text = match std::fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound && place.config.is_none() => {
            return Ok(Checked {
                file: None,
                written: Written::default(),
                mistakes: Vec::new(),
            });
        }
        Err(error) => return Err(unreadable(&path, &error)),
    };
    let (written, mistakes) = file::read(&text);
    Ok(Checked {
        file: Some(path),
        written,
        mistakes,
    })
}

/// A file that a command names and that cannot be read.
pub fn unreadable(path: &Path, error: &io::Error) -> Failure {
    Failure::Input(
        Message::new("file-unreadable")
            .text("file", path.display())
            .message("reason", io_reason(error)),
    )
}

impl Mistake {
    /// What is said of it.
    pub fn message(&self, file: &Path) -> Message {
        Message::new("config-mistake")
            .text("file", file.display())
            .text("line", self.line)
            .message("problem", self.problem.clone())
    }
}

impl Configuration {
    /// From the command line, the environment and the file.
    ///
    /// # Errors
    /// What is wrong in the file first, or what cannot be a database.
    pub fn read(place: &Place, reached: Option<&Reached>) -> Result<Configuration, Failure> {
        let checked = check(place)?;
        if let (Some(mistake), Some(file)) = (checked.mistakes.first(), &checked.file) {
            return Err(Failure::Input(mistake.message(file)));
        }
        Configuration::of(place, reached, checked.written)
    }

    /// From the command line, the environment and what stands in the file.
    ///
    /// # Errors
    /// What cannot be a database.
    pub fn of(
        place: &Place,
        reached: Option<&Reached>,
        written: Written,
    ) -> Result<Configuration, Failure> {
        let data_folder = place.folder.data_dir.clone();
        let address = place.database.clone().or(written.database);
        let file = data_folder.join(SQLITE);
        let (database, database_shown) = match address {
            None => (DatabaseConfig::sqlite(&file), file.display().to_string()),
            Some(url) if is_postgres(&url) => (DatabaseConfig::postgres(&url), redacted(&url)),
            Some(_) => return Err(Failure::Input(Message::new("config-database"))),
        };
        Ok(Configuration {
            data_folder,
            database,
            database_shown,
            listen: reached
                .and_then(|reached| reached.listen)
                .or(written.listen)
                .unwrap_or(LISTEN),
            public_url: reached
                .and_then(|reached| reached.public_url.clone())
                .or(written.public_url),
            trusted_proxies: reached
                .and_then(|reached| reached.trusted_proxies)
                .or(written.trusted_proxies),
            log: reached.and_then(|reached| reached.log).or(written.log),
        })
    }

    /// How the site is reached at an address where it really listens.
    ///
    /// # Errors
    /// Where it would be reachable from outside without https in front of it.
    pub fn exposure(&self, listen: SocketAddr) -> Result<Exposure, Failure> {
        self.exposure_of(listen).map_err(Failure::Input)
    }

    /// The same; what is wrong as a message.
    ///
    /// # Errors
    /// Where it would be reachable from outside without https in front of it.
    pub fn exposure_of(&self, listen: SocketAddr) -> Result<Exposure, Message> {
        let proxies = self.trusted_proxies.map(usize::from);
        Exposure::new(listen, self.public_url.as_deref(), proxies).map_err(|error| match error {
            ExposureError::NeedsPublicUrl => {
                Message::new("config-needs-public-url").text("address", listen)
            }
            ExposureError::NeedsProxies => Message::new("config-needs-proxies"),
            ExposureError::NotAnOrigin => Message::new("config-public-url"),
        })
    }

    /// Refuses a data folder in which a restore was killed: what is there may be half of one day and half of another.
    ///
    /// # Errors
    /// Where it is so; what to do is said.
    pub fn refuse_unfinished_restore(&self) -> Result<(), Failure> {
        match backup::is_restore_unfinished(&self.data_folder) {
            true => Err(Failure::Input(Message::new("restore-unfinished"))),
            false => Ok(()),
        }
    }

    /// Opens the database.
    ///
    /// # Errors
    /// Where it cannot be reached or is too old.
    pub async fn open(&self) -> Result<Db, Failure> {
        Db::open(&self.database)
            .await
            .map_err(|error| self.failed(&error))
    }

    /// What the database failed at.
    pub fn failed(&self, error: &DbError) -> Failure {
        match error {
            DbError::Newer(number) => {
                Failure::Input(Message::new("database-newer").text("change", number))
            }
            DbError::Changed(number) => {
                Failure::Input(Message::new("database-changed").text("change", number))
            }
            DbError::Full => Failure::Fault(Message::new("fault-disk-full")),
            error => Failure::Fault(
                Message::new("database-failed")
                    .text("database", &self.database_shown)
                    .text("detail", error),
            ),
        }
    }

    /// Makes the data folder where there is none, for its owner alone.
    ///
    /// # Errors
    /// Where it cannot be made.
    pub fn prepare_folder(&self) -> Result<(), Failure> {
        use std::os::unix::fs::DirBuilderExt as _;
        let mut builder = std::fs::DirBuilder::new();
        builder.recursive(true).mode(0o700);
        builder
            .create(&self.data_folder)
            .map_err(|error| Failure::of_io_in(&self.data_folder, &error))
    }
}

fn is_postgres(url: &str) -> bool {
    url.starts_with("postgres://") || url.starts_with("postgresql://")
}

/// Without its password, whether that stands before the host or among the parameters.
fn redacted(url: &str) -> String {
    let (start, rest) = url.split_once("://").unwrap_or(("", url));
    let (rest, parameters) = rest.split_once('?').unwrap_or((rest, ""));
    let rest = match rest.rsplit_once('@') {
        Some((who, place)) => {
            let user = who.split(':').next().unwrap_or_default();
            match who.contains(':') {
                true => format!("{user}:***@{place}"),
                false => rest.to_owned(),
            }
        }
        None => rest.to_owned(),
    };
    let parameters: Vec<String> = { parameters.split('&') }
        .map(|pair| match pair.split_once('=') {
            Some((name, _)) if name.contains("pass") => format!("{name}=***"),
            _ => pair.to_owned(),
        })
        .collect();
    let parameters = parameters.join("&");
    let question = if parameters.is_empty() { "" } else { "?" };
    format!("{start}://{rest}{question}{parameters}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_never_shown() {
        for (url, shown) in [
            (
                "postgres://samsyn:hemlig@db/samsyn",
                "postgres://samsyn:***@db/samsyn",
            ),
            (
                "postgres://samsyn:h@e@db:5432/s",
                "postgres://samsyn:***@db:5432/s",
            ),
            (
                "postgres://samsyn@db/s?sslmode=require",
                "postgres://samsyn@db/s?sslmode=require",
            ),
            (
                "postgresql:///s?host=/run&password=hemlig",
                "postgresql:///s?host=/run&password=***",
            ),
        ] {
            assert_eq!(redacted(url), shown);
        }
    }
}
