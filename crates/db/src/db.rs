//! The database: pools of connections, and how a transaction begins.

use std::path::Path;
use std::str::FromStr as _;
use std::time::Duration;

use sqlx::pool::PoolConnection;
use sqlx::postgres::{PgConnectOptions, PgPool, PgPoolOptions};
use sqlx::sqlite::{
    SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous,
};
use sqlx::{AssertSqlSafe, ConnectOptions as _, PgConnection, Postgres, Sqlite, Transaction};

use crate::kept::Kept;
use crate::tx::Inner as TxInner;
use crate::{DatabaseConfig, DbError, Kind, Tx, collation, migrations};

/// Before this version, SQLite could lose what it had committed when a checkpoint met a writer.
const SQLITE_AT_LEAST: [u32; 3] = [3, 51, 3];
const POSTGRES_AT_LEAST: i32 = 150_000;
/// How many may read a SQLite file at once.
const READERS: u32 = 4;
/// How long anybody waits for a connection, and for the turn to write.
const PATIENCE: Duration = Duration::from_secs(10);
/// *Skrivlåset* of a PostgreSQL database: whoever writes holds this advisory lock until the transaction ends, so that
/// there is one writer, as SQLite has. Advisory locks belong to one database: two Samsyns on one server do not wait for each
/// other. The letters `samsyn` and a number; nothing else may take it.
pub(crate) const WRITER: i64 = 0x7361_6d73_796e_0001;

/// *Databasen*. Cheap to clone: every clone is the same database.
#[derive(Clone, Debug)]
pub struct Db(Pools, Kept);

#[derive(Clone, Debug)]
enum Pools {
    /// One writer, so that writers queue here and not inside SQLite, and readers that cannot write.
    Sqlite { read: SqlitePool, write: SqlitePool },
    /// The same, with the lock for the writers of other processes. A writer that waits takes no connection from readers.
    Postgres { read: PgPool, write: PgPool },
}

impl Db {
    /// Opens the database; a SQLite file that does not exist is made. [`Db::migrate`] comes next.
    ///
    /// # Errors
    /// [`DbError::Connection`] where it cannot be reached, [`DbError::Version`] where it is too old.
    pub async fn open(config: &DatabaseConfig) -> Result<Db, DbError> {
        match config {
            DatabaseConfig::Sqlite { path } => {
                let options = sqlite_options(path)?;
                let write = SqlitePoolOptions::new()
                    .max_connections(1)
                    .acquire_timeout(PATIENCE)
                    .idle_timeout(None)
                    .max_lifetime(None)
                    .connect_with(
                        options
                            .clone()
                            .create_if_missing(true)
                            .journal_mode(SqliteJournalMode::Wal)
                            .synchronous(SqliteSynchronous::Full),
                    )
                    .await?;
                assert_sqlite_version(&write).await?;
                let read = SqlitePoolOptions::new()
                    .max_connections(READERS)
                    .acquire_timeout(PATIENCE)
                    .connect_with(options.read_only(true))
                    .await?;
                Ok(Db(Pools::Sqlite { read, write }, Kept::default()))
            }
            DatabaseConfig::Postgres { url, connections } => {
                // The parser's own message may repeat the address, and with it a password.
                let options = PgConnectOptions::from_str(url)
                    .map_err(|_| {
                        DbError::Connection("the address is not one of PostgreSQL".to_owned())
                    })?
                    .application_name("samsyn")
                    .disable_statement_logging();
                let write = PgPoolOptions::new()
                    .max_connections(1)
                    .acquire_timeout(PATIENCE)
                    .after_connect(|connection, _| Box::pin(wait_no_longer(connection)))
                    .connect_with(options.clone())
                    .await?;
                assert_postgres_version(&write).await?;
                let read = PgPoolOptions::new()
                    .max_connections(connections.saturating_sub(1).max(1))
                    .acquire_timeout(PATIENCE)
                    .connect_lazy_with(options);
                Ok(Db(Pools::Postgres { read, write }, Kept::default()))
            }
        }
    }

    /// Which of the two.
    pub const fn kind(&self) -> Kind {
        match self.0 {
            Pools::Sqlite { .. } => Kind::Sqlite,
            Pools::Postgres { .. } => Kind::Postgres,
        }
    }

    /// Makes the changes to tables that this version of Samsyn needs and the database lacks. Nobody writes meanwhile.
    ///
    /// # Errors
    /// [`DbError::Newer`] where a newer version has been here, [`DbError::Changed`] where a change that has been made is
    /// not the one that is known.
    pub async fn migrate(&self) -> Result<(), DbError> {
        match &self.0 {
            Pools::Sqlite { write, .. } => migrations::run(Kind::Sqlite, write).await,
            Pools::Postgres { write, .. } => {
                let mut connection = write.acquire().await?;
                lock_for_session(&mut connection).await?;
                let made = migrations::run(Kind::Postgres, &mut *connection).await;
                let given_back = unlock(&mut connection).await;
                made.and(given_back)
            }
        }
    }

    /// Begins a transaction that only reads, and sees the database as it is at the first statement however long it lasts.
    ///
    /// On PostgreSQL it is `repeatable read read only`.
    ///
    /// # Errors
    /// [`DbError::Busy`] where no connection became free.
    pub async fn read(&self) -> Result<Tx, DbError> {
        let inner = match &self.0 {
            Pools::Sqlite { read, .. } => TxInner::Sqlite(read.begin().await?),
            Pools::Postgres { read, .. } => TxInner::Postgres(
                read.begin_with("begin isolation level repeatable read read only")
                    .await?,
            ),
        };
        Ok(Tx(inner, Some(self.1.clone())))
    }

    /// Begins a transaction that writes. There is one at a time, on both databases: what it reads is so until it ends, and
    /// a check may be made before a change.
    ///
    /// On SQLite it has the right to write from the beginning (`begin immediate`). On PostgreSQL it is `read committed` and
    /// takes the writers' lock first. Whoever holds one and begins another waits for itself, and is told that the database is
    /// busy.
    ///
    /// # Errors
    /// [`DbError::Busy`] where others wrote for ten seconds.
    pub async fn write(&self) -> Result<Tx, DbError> {
        let inner = match &self.0 {
            Pools::Sqlite { write, .. } => {
                TxInner::Sqlite(write.begin_with("begin immediate").await?)
            }
            Pools::Postgres { write, .. } => {
                let begin = "begin isolation level read committed";
                let mut tx = write.begin_with(begin).await?;
                lock_writers(&mut tx).await?;
                TxInner::Postgres(tx)
            }
        };
        Ok(Tx(inner, None))
    }

    /// A connection outside a transaction that reads a SQLite file.
    pub(crate) async fn sqlite_reader(&self) -> Result<PoolConnection<Sqlite>, DbError> {
        match &self.0 {
            Pools::Sqlite { read, .. } => Ok(read.acquire().await?),
            Pools::Postgres { .. } => Err(DbError::other("not a SQLite database")),
        }
    }

    /// A transaction that sees a PostgreSQL database as of one moment.
    pub(crate) async fn postgres_snapshot(
        &self,
    ) -> Result<Transaction<'static, Postgres>, DbError> {
        match self.read().await?.0 {
            TxInner::Postgres(tx) => Ok(tx),
            TxInner::Sqlite(_) => Err(DbError::other("not a PostgreSQL database")),
        }
    }

    /// Closes every connection, once those in use are given back.
    pub async fn close(&self) {
        match &self.0 {
            Pools::Sqlite { read, write } => {
                read.close().await;
                write.close().await;
            }
            Pools::Postgres { read, write } => {
                read.close().await;
                write.close().await;
            }
        }
    }
}

/// How every connection to a SQLite file is opened.
pub(crate) fn sqlite_options(path: &Path) -> Result<SqliteConnectOptions, DbError> {
    Ok(SqliteConnectOptions::new()
        .filename(path)
        .foreign_keys(true)
        .busy_timeout(PATIENCE)
        .collation("swedish", collation::swedish()?)
        .disable_statement_logging())
}

/// Whoever waits for a lock on this connection waits no longer than for a connection.
pub(crate) async fn wait_no_longer(connection: &mut PgConnection) -> Result<(), sqlx::Error> {
    let statement = format!("set lock_timeout = {}", PATIENCE.as_millis());
    sqlx::raw_sql(AssertSqlSafe(statement))
        .execute(connection)
        .await
        .map(drop)
}

/// Takes the writers' lock until the transaction ends.
pub(crate) async fn lock_writers(connection: &mut PgConnection) -> Result<(), DbError> {
    sqlx::query("select pg_advisory_xact_lock($1)")
        .bind(WRITER)
        .execute(connection)
        .await?;
    Ok(())
}

/// Takes it for what is more than one transaction.
async fn lock_for_session(connection: &mut PgConnection) -> Result<(), DbError> {
    sqlx::query("select pg_advisory_lock($1)")
        .bind(WRITER)
        .execute(connection)
        .await?;
    Ok(())
}

async fn unlock(connection: &mut PgConnection) -> Result<(), DbError> {
    sqlx::query("select pg_advisory_unlock($1)")
        .bind(WRITER)
        .execute(connection)
        .await?;
    Ok(())
}

async fn assert_sqlite_version(pool: &SqlitePool) -> Result<(), DbError> {
    let version: String = sqlx::query_scalar("select sqlite_version()")
        .fetch_one(pool)
        .await?;
    let parts: Vec<u32> = version
        .split('.')
        .filter_map(|part| part.parse().ok())
        .collect();
    if parts.as_slice() < SQLITE_AT_LEAST.as_slice() {
        return Err(DbError::Version(format!(
            "SQLite {version} can lose what it has committed; 3.51.3 or later is needed"
        )));
    }
    Ok(())
}

async fn assert_postgres_version(pool: &PgPool) -> Result<(), DbError> {
    let number: i32 = sqlx::query_scalar("select current_setting('server_version_num')::int4")
        .fetch_one(pool)
        .await?;
    if number < POSTGRES_AT_LEAST {
        return Err(DbError::Version(format!(
            "PostgreSQL {} is too old; 15 or later is needed",
            number / 10_000
        )));
    }
    // A plain statement that says so where the encoding could not hold Swedish.
    let encoding: String = sqlx::query_scalar("select current_setting('server_encoding')")
        .fetch_one(pool)
        .await?;
    if encoding != "UTF8" {
        return Err(DbError::Version(format!(
            "the database's encoding is {encoding}; UTF8 is needed"
        )));
    }
    Ok(())
}
