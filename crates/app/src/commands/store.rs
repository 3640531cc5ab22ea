//! What a database says of itself.

use samsyn_db::{Db, DbError, Instant, Kind, Tx, sql};

/// The latest change that has been made to the tables; 0 where none has.
pub async fn latest_change(db: &Db) -> Result<i64, DbError> {
    let mut tx = db.read().await?;
    let (tables,): (i64,) = match tx.kind() {
        Kind::Sqlite => {
            tx.one(
                sql!(sqlite: "select count(*) from sqlite_master where name = '_sqlx_migrations'"
                ),
                (),
            )
            .await?
        }
        Kind::Postgres => {
            tx.one(
                sql!(postgres: "select count(*) from pg_tables where schemaname = current_schema() and tablename = '_sqlx_migrations'"
                ),
                (),
            )
            .await?
        }
    };
    if tables == 0 {
        return Ok(0);
    }
    let (latest,): (Option<i64>,) = tx
        .one(
            sql!("select max(version) from _sqlx_migrations where success"),
            (),
        )
        .await?;
    Ok(latest.unwrap_or(0))
}

/// The database's version.
pub async fn version(db: &Db) -> Result<String, DbError> {
    let mut tx = db.read().await?;
    let (version,): (String,) = match tx.kind() {
        Kind::Sqlite => tx.one(sql!(sqlite: "select sqlite_version()"), ()).await?,
        Kind::Postgres => {
            tx.one(
                sql!(postgres: "select current_setting('server_version')"),
                (),
            )
            .await?
        }
    };
    Ok(version)
}

/// What SQLite finds wrong with its file; nothing where all is well. PostgreSQL has tools of its own.
pub async fn damage(db: &Db) -> Result<Vec<String>, DbError> {
    if db.kind() != Kind::Sqlite {
        return Ok(Vec::new());
    }
    let mut tx = db.read().await?;
    let found: Vec<(String,)> = tx
        .all(sql!(sqlite: "pragma integrity_check(20)"), ())
        .await?;
    let found = found.into_iter().map(|(line,)| line);
    Ok(found.filter(|line| line != "ok").collect())
}

/// When something was first and last recorded in the audit trail.
pub async fn recorded(tx: &mut Tx) -> Result<(Option<Instant>, Option<Instant>), DbError> {
    tx.one(sql!("select min(at), max(at) from audit_event"), ())
        .await
}
