//! Changes to tables, from the first to the latest. `migrations/README.md` says how one is written.

use sqlx::migrate::{Migrate, MigrateError, Migration, MigrationType, Migrator};
use sqlx::{Acquire, PgConnection, SqlSafeStr as _};

use crate::{DbError, Kind};

/// One change, for both databases.
#[derive(Clone, Copy, Debug)]
pub struct Change {
    /// The file's name without its ending: four digits and what it brings.
    pub name: &'static str,
    sqlite: &'static str,
    postgres: &'static str,
}

impl Change {
    /// The number that the name begins with.
    pub fn number(&self) -> i64 {
        self.name
            .split('_')
            .next()
            .and_then(|digits| digits.parse().ok())
            .unwrap_or(0)
    }

    /// Its statements for one database.
    pub const fn text(&self, kind: Kind) -> &'static str {
        match kind {
            Kind::Sqlite => self.sqlite,
            Kind::Postgres => self.postgres,
        }
    }
}

macro_rules! changes {
    ($($name:literal,)*) => {
        &[$(Change {
            name: $name,
            sqlite: include_str!(concat!("../migrations/sqlite/", $name, ".sql")),
            postgres: include_str!(concat!("../migrations/postgres/", $name, ".sql")),
        },)*]
    };
}

/// Every change, one line each, in order.
pub const MIGRATIONS: &[Change] = changes![
    "0001_foundation",
    "0002_people",
    "0003_figures",
    "0004_guarantees",
    "0005_datasets",
    "0006_log_checks",
    "0007_follow_up_count",
    "0008_editions",
    "0009_figure_changes",
    "0010_drafts",
];

fn migrator(kind: Kind) -> Migrator {
    let migrations = MIGRATIONS
        .iter()
        .map(|change| {
            let name = change
                .name
                .split_once('_')
                .map_or(change.name, |(_, name)| name);
            let text = change.text(kind).into_sql_str();
            Migration::new(
                change.number(),
                name.into(),
                MigrationType::Simple,
                text,
                false,
            )
        })
        .collect();
    Migrator::with_migrations(migrations)
}

pub(crate) async fn run<'a, A>(kind: Kind, pool: A) -> Result<(), DbError>
where
    A: Acquire<'a>,
    <A::Connection as std::ops::Deref>::Target: Migrate,
{
    migrator(kind).run(pool).await.map_err(told)
}

/// Makes the changes up to one of them, in the transaction that the connection is in.
pub(crate) async fn up_to(connection: &mut PgConnection, number: i64) -> Result<(), DbError> {
    migrator(Kind::Postgres)
        .run_direct(Some(number), connection, false)
        .await
        .map_err(told)
}

fn told(error: MigrateError) -> DbError {
    let latest = MIGRATIONS.last().map_or(0, Change::number);
    match error {
        MigrateError::VersionMissing(number) if number > latest => DbError::Newer(number),
        MigrateError::VersionMissing(number) | MigrateError::VersionMismatch(number) => {
            DbError::Changed(number)
        }
        MigrateError::Execute(error) => error.into(),
        error => DbError::other(error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changes_are_numbered_in_order() {
        for (at, change) in MIGRATIONS.iter().enumerate() {
            assert_eq!(change.number(), at as i64 + 1, "{}", change.name);
            assert!(
                change.name[..4].bytes().all(|byte| byte.is_ascii_digit()),
                "{}",
                change.name
            );
        }
    }
}
