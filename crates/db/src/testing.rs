//! Fresh databases. For tests only: reads the environment, starts a PostgreSQL server of its own, and panics.
//!
//! [`each`] runs a test on both databases:
//!
//! ```no_run
//! # async fn example() {
//! use samsyn_db::{sql, testing};
//!
//! testing::each(async |db| {
//!     let mut tx = db.read().await.unwrap();
//!     let (jobs,): (i64,) = tx.one(sql!("select count(*) from job"), ()).await.unwrap();
//!     assert_eq!(jobs, 0);
//! })
//! .await;
//! # }
//! ```
//!
//! Every test gets a copy of a migrated template: a file for SQLite, a database for PostgreSQL. They lie under
//! `SAMSYN_TEST_FOLDER` where that is set, else under `~/.cache/samsyn/databases`, or `/var/tmp/samsyn-databases` for root,
//! whose home PostgreSQL's user may not enter. The server listens on a socket there and nowhere else; the first test that
//! needs it starts it, all share it, and it stops when none has used it for two minutes. Whatever a killed test left is swept
//! by the next that finds itself alone.
//!
//! With `SAMSYN_TEST_DATABASES=sqlite` tests run on SQLite alone.

mod cluster;
pub mod schema;
mod scratch;

use sqlx::{AssertSqlSafe, Executor as _, SqlSafeStr as _};
use tempfile::TempDir;

use crate::{DatabaseConfig, Db, Kind, Tx};
use scratch::Scratch;

/// A database of a test's own, removed when it is dropped.
pub struct Fresh {
    /// The database, migrated.
    pub db: Db,
    /// How to open it once more.
    pub config: DatabaseConfig,
    /// A folder for the test's other files; a SQLite database lies in it too.
    pub folder: TempDir,
}

/// The databases that tests run on.
pub fn kinds() -> &'static [Kind] {
    match scratch::variable("SAMSYN_TEST_DATABASES").as_deref() {
        None | Some("") | Some("all") => &[Kind::Sqlite, Kind::Postgres],
        Some("sqlite") => &[Kind::Sqlite],
        Some(other) => panic!("SAMSYN_TEST_DATABASES may be sqlite or all, not {other}"),
    }
}

/// Runs a test on a fresh database of each kind.
pub async fn each(test: impl AsyncFn(Db)) {
    each_fresh(async |fresh: &Fresh| test(fresh.db.clone()).await).await;
}

/// Runs a test on a fresh database of each kind, and tells it where that is.
pub async fn each_fresh(test: impl AsyncFn(&Fresh)) {
    for &kind in kinds() {
        // Shown where the test fails.
        eprintln!("on {kind}:");
        let fresh = fresh(kind).await;
        test(&fresh).await;
        fresh.remove().await;
    }
}

/// A fresh database of one kind.
pub async fn fresh(kind: Kind) -> Fresh {
    let scratch = Scratch::of_this_process();
    let folder = tempfile::Builder::new()
        .prefix("test-")
        .tempdir_in(&scratch.folder)
        .expect("a folder for a test's database");
    let config = match kind {
        Kind::Sqlite => {
            let file = folder.path().join("samsyn.db");
            std::fs::copy(scratch.sqlite_template().await, &file).expect("a copy of the template");
            DatabaseConfig::sqlite(file)
        }
        Kind::Postgres => cluster::fresh_database(scratch).await,
    };
    let db = Db::open(&config).await.expect("a fresh database opens");
    Fresh { db, config, folder }
}

/// Has the database parse a statement and look up everything that it names, without running it.
///
/// # Errors
/// What the database says is wrong with it.
pub async fn prepare(db: &Db, text: &str) -> Result<(), String> {
    let mut tx = db.read().await.expect("a transaction that reads");
    let text = AssertSqlSafe(text.to_owned()).into_sql_str();
    let prepared = match &mut tx.0 {
        crate::tx::Inner::Sqlite(tx) => tx.prepare(text).await.map(drop),
        crate::tx::Inner::Postgres(tx) => tx.prepare(text).await.map(drop),
    };
    match prepared {
        // PostgreSQL says last, when everything else is in order, that it cannot tell the type of a value. It is told when
        // the statement is run.
        Err(sqlx::Error::Database(error))
            if error
                .message()
                .starts_with("could not determine data type of parameter") =>
        {
            Ok(())
        }
        prepared => prepared.map_err(|error| error.to_string()),
    }
}

impl Fresh {
    /// Begins a transaction that writes.
    pub async fn write(&self) -> Tx {
        self.db.write().await.expect("a transaction that writes")
    }

    /// Closes the database and removes it.
    pub async fn remove(self) {
        self.db.close().await;
        if let DatabaseConfig::Postgres { .. } = &self.config {
            cluster::remove_database(&self.config).await;
        }
    }
}
