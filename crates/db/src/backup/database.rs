//! The database in a backup: a file of SQLite's own, or what PostgreSQL's `copy` gives for each table.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use futures_util::StreamExt as _;
use sqlx::{AssertSqlSafe, Connection as _, PgConnection, SqliteConnection};
use tokio::io::AsyncWriteExt as _;

use super::BackupError;
use crate::{Db, DbError, Kind, MIGRATIONS, migrations};

/// SQLite's file, below the database's folder.
pub(super) const SQLITE_FILE: &str = "samsyn.db";

/// Copies the database as of one moment into a folder; gives back the latest change that it has.
pub(super) async fn dump(db: &Db, into: &Path) -> Result<i64, BackupError> {
    match db.kind() {
        Kind::Sqlite => {
            let file = into.join(SQLITE_FILE);
            let mut connection = db.sqlite_reader().await?;
            sqlx::query("vacuum into $1")
                .bind(file.display().to_string())
                .execute(&mut *connection)
                .await
                .map_err(DbError::from)?;
            Ok(check_file(&file).await?)
        }
        Kind::Postgres => Ok(dump_tables(db, into).await?),
    }
}

/// Opens a file of SQLite's and looks through all of it; gives back the latest change that it has.
pub(super) async fn check_file(file: &Path) -> Result<i64, BackupError> {
    let db = crate::sqlite_options(file)?.read_only(true);
    let mut connection = SqliteConnection::connect_with(&db)
        .await
        .map_err(DbError::from)?;
    let verdict: String = sqlx::query_scalar("pragma integrity_check(1)")
        .fetch_one(&mut connection)
        .await
        .map_err(DbError::from)?;
    let orphans = sqlx::query("pragma foreign_key_check")
        .fetch_all(&mut connection)
        .await
        .map_err(DbError::from)?;
    let version: i64 = sqlx::query_scalar(LATEST)
        .fetch_one(&mut connection)
        .await
        .map_err(DbError::from)?;
    connection.close().await.map_err(DbError::from)?;
    match (verdict.as_str(), orphans.len()) {
        ("ok", 0) => Ok(version),
        ("ok", _) => Err(BackupError::damaged(
            "rows in the database point at rows that are not there",
        )),
        (verdict, _) => Err(BackupError::damaged(verdict)),
    }
}

const LATEST: &str = "select coalesce(max(version), 0) from _sqlx_migrations";

/// Refuses a change that this version does not know.
pub(super) fn is_known(migration: i64, version: &str) -> Result<(), BackupError> {
    if MIGRATIONS.iter().any(|change| change.number() == migration) {
        Ok(())
    } else {
        Err(BackupError::Newer(version.to_owned()))
    }
}

async fn dump_tables(db: &Db, into: &Path) -> Result<i64, DbError> {
    let mut tx = db.postgres_snapshot().await?;
    let version: i64 = sqlx::query_scalar(LATEST).fetch_one(&mut *tx).await?;
    for table in tables(&mut tx).await? {
        let mut file = tokio::fs::File::create_new(into.join(format!("{table}.copy")))
            .await
            .map_err(DbError::other)?;
        let columns = columns(&mut tx, &table).await?;
        file.write_all(format!("{columns}\n").as_bytes())
            .await
            .map_err(DbError::other)?;
        let mut rows = tx
            .copy_out_raw(&format!("copy \"{table}\" ({columns}) to stdout"))
            .await?;
        while let Some(bytes) = rows.next().await {
            file.write_all(&bytes?).await.map_err(DbError::other)?;
        }
        drop(rows);
        file.sync_all().await.map_err(DbError::other)?;
    }
    Ok(version)
}

/// The names of a table's columns, quoted, as `copy` lists them.
async fn columns(connection: &mut PgConnection, table: &str) -> Result<String, DbError> {
    let columns = sqlx::query_scalar(
        "select string_agg(quote_ident(attname), ', ' order by attnum) from pg_attribute \
         where attrelid = to_regclass(quote_ident($1)) and attnum > 0 and not attisdropped and attgenerated = ''",
    )
    .bind(table)
    .fetch_one(connection)
    .await?;
    Ok(columns)
}

/// Every table but the migrator's own, those that are pointed at before those that point.
async fn tables(connection: &mut PgConnection) -> Result<Vec<String>, DbError> {
    let mut left: BTreeSet<String> = sqlx::query_scalar(
        "select relname::text from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace \
         and relname <> '_sqlx_migrations'",
    )
    .fetch_all(&mut *connection)
    .await?
    .into_iter()
    .collect();
    let keys: Vec<(String, String)> = sqlx::query_as(
        "select a.relname::text, b.relname::text from pg_constraint c join pg_class a on a.oid = c.conrelid \
         join pg_class b on b.oid = c.confrelid where c.contype = 'f' and a.oid <> b.oid",
    )
    .fetch_all(connection)
    .await?;
    let mut sorted = Vec::new();
    while !left.is_empty() {
        let waits = |table: &String| {
            keys.iter()
                .any(|(from, to)| from == table && left.contains(to))
        };
        let ready: Vec<String> = left.iter().filter(|table| !waits(table)).cloned().collect();
        if ready.is_empty() {
            return Err(DbError::other(format!(
                "tables point at each other in a circle: {left:?}"
            )));
        }
        for table in ready {
            left.remove(&table);
            sorted.push(table);
        }
    }
    Ok(sorted)
}

/// Puts what [`dump`] copied in the place of everything in a PostgreSQL database, within one transaction that is not
/// committed yet: until it is, nothing has happened.
pub(super) async fn load(
    connection: &mut PgConnection,
    migration: i64,
    from: &Path,
) -> Result<(), BackupError> {
    let statement = "drop schema public cascade; create schema public";
    sqlx::raw_sql(statement)
        .execute(&mut *connection)
        .await
        .map_err(DbError::from)?;
    migrations::up_to(connection, migration).await?;
    let tables = tables(connection).await?;
    // A change may have put rows into its tables: those of the backup are in their place.
    for table in tables.iter().rev() {
        let statement = AssertSqlSafe(format!("delete from \"{table}\""));
        sqlx::raw_sql(statement)
            .execute(&mut *connection)
            .await
            .map_err(DbError::from)?;
    }
    for table in &tables {
        load_table(connection, table, &from.join(format!("{table}.copy"))).await?;
    }
    let known: BTreeSet<PathBuf> = tables
        .iter()
        .map(|table| from.join(format!("{table}.copy")))
        .collect();
    for entry in std::fs::read_dir(from)
        .map_err(BackupError::at(from))?
        .flatten()
    {
        if !known.contains(&entry.path()) {
            return Err(BackupError::damaged(
                "it has a table that its version of Samsyn has not",
            ));
        }
    }
    Ok(())
}

async fn load_table(
    connection: &mut PgConnection,
    table: &str,
    file: &Path,
) -> Result<(), BackupError> {
    let bytes = tokio::fs::read(file).await.map_err(BackupError::at(file))?;
    let end = bytes
        .iter()
        .position(|byte| *byte == b'\n')
        .unwrap_or(bytes.len());
    let (columns, rows) = bytes.split_at(end);
    let expected = columns_of(connection, table).await?;
    if columns != expected.as_bytes() {
        return Err(BackupError::Damaged(format!("{table} has other columns")));
    }
    let statement = format!("copy \"{table}\" ({expected}) from stdin");
    let mut copy = connection
        .copy_in_raw(&statement)
        .await
        .map_err(DbError::from)?;
    copy.send(rows.get(1..).unwrap_or_default())
        .await
        .map_err(DbError::from)?;
    copy.finish().await.map_err(DbError::from)?;
    // Numbers that the database gives out go on after the highest that there is.
    let identity: Option<String> = sqlx::query_scalar(
        "select attname::text from pg_attribute where attrelid = to_regclass(quote_ident($1)) and attidentity <> ''",
    )
    .bind(table)
    .fetch_optional(&mut *connection)
    .await
    .map_err(DbError::from)?;
    if let Some(column) = identity {
        let statement = format!(
            "select setval(pg_get_serial_sequence('\"{table}\"', '{column}'), \
             greatest(coalesce(max(\"{column}\"), 0), 1), max(\"{column}\") is not null) from \"{table}\""
        );
        sqlx::raw_sql(AssertSqlSafe(statement))
            .execute(connection)
            .await
            .map_err(DbError::from)?;
    }
    Ok(())
}

async fn columns_of(connection: &mut PgConnection, table: &str) -> Result<String, BackupError> {
    Ok(columns(connection, table).await?)
}
