//! What can go wrong in a database, in words that both share.

use sqlx::error::{DatabaseError, ErrorKind};
use sqlx::postgres::PgDatabaseError;

/// What went wrong in a database.
#[derive(Debug, thiserror::Error)]
pub enum DbError {
    /// There is such a row already.
    #[error("there is such a row already: {constraint}")]
    Unique {
        /// The table with its columns, `unit(node, name)`; for an index over an expression, the index's name. The same on
        /// both databases.
        constraint: String,
    },
    /// The row that is pointed at is not there, or the row to be removed is pointed at.
    #[error("a row points at one that is not there")]
    ForeignKey,
    /// A value is not allowed in its column: a check, a missing value, an append-only table.
    #[error("the database does not allow this value: {0}")]
    Check(String),
    /// One row was asked for, and there is none.
    #[error("there is no such row")]
    NotFound,
    /// Others held what was needed for too long, or two transactions stood in each other's way: try again.
    #[error("the database is busy: others have held it for too long")]
    Busy,
    /// No room on the disk.
    #[error("there is no room left for the database")]
    Full,
    /// No connection, or it was lost.
    #[error("no connection to the database: {0}")]
    Connection(String),
    /// A stored value is not what the code expects.
    #[error("column {column} cannot be read: {problem}")]
    Decode {
        /// The column, by name or number.
        column: String,
        /// What is wrong with it.
        problem: String,
    },
    /// The database has been changed by a newer Samsyn.
    #[error(
        "the database is from a newer version of Samsyn: it has change {0}, which this version does not know"
    )]
    Newer(i64),
    /// A change that has been made to the database is not the one in this version of Samsyn.
    #[error(
        "change {0} of the database is not the one that this version of Samsyn would have made"
    )]
    Changed(i64),
    /// The database is of a version that Samsyn does not run on.
    #[error("{0}")]
    Version(String),
    /// Anything else: ours or the machine's.
    #[error("the database failed: {0}")]
    Other(#[source] Box<dyn std::error::Error + Send + Sync>),
}

impl DbError {
    /// A fault with no name of its own.
    pub(crate) fn other(error: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> DbError {
        DbError::Other(error.into())
    }

    /// What is stored contradicts itself.
    pub fn contradiction(column: &str, problem: impl std::fmt::Display) -> DbError {
        DbError::Decode {
            column: column.to_owned(),
            problem: problem.to_string(),
        }
    }

    /// Whether the row was there already.
    pub const fn is_unique(&self) -> bool {
        matches!(self, DbError::Unique { .. })
    }

    /// Whether the same transaction may succeed if it is tried again.
    pub const fn is_transient(&self) -> bool {
        matches!(self, DbError::Busy | DbError::Connection(_))
    }
}

impl From<sqlx::Error> for DbError {
    fn from(error: sqlx::Error) -> DbError {
        match error {
            sqlx::Error::Database(error) => of_database(error),
            sqlx::Error::RowNotFound => DbError::NotFound,
            sqlx::Error::PoolTimedOut => DbError::Busy,
            sqlx::Error::Io(error) => DbError::Connection(error.to_string()),
            sqlx::Error::Tls(error) => DbError::Connection(error.to_string()),
            sqlx::Error::Configuration(error) => DbError::Connection(error.to_string()),
            sqlx::Error::PoolClosed => DbError::Connection("it is closed".to_owned()),
            sqlx::Error::WorkerCrashed => DbError::Connection("it is broken".to_owned()),
            sqlx::Error::ColumnDecode { index, source } => DbError::Decode {
                column: index,
                problem: source.to_string(),
            },
            sqlx::Error::ColumnNotFound(column) => DbError::Decode {
                column,
                problem: "there is no such column in the row".to_owned(),
            },
            error => DbError::other(error),
        }
    }
}

fn of_database(error: Box<dyn DatabaseError>) -> DbError {
    match error.kind() {
        ErrorKind::UniqueViolation => DbError::Unique {
            constraint: unique_constraint(error.as_ref()),
        },
        ErrorKind::ForeignKeyViolation => DbError::ForeignKey,
        ErrorKind::CheckViolation | ErrorKind::NotNullViolation => {
            DbError::Check(check(error.as_ref()))
        }
        _ => match error.try_downcast_ref::<PgDatabaseError>() {
            Some(postgres) => of_postgres(postgres.code()),
            None => of_sqlite(
                error.code().and_then(|code| code.parse().ok()),
                error.message(),
            ),
        }
        .unwrap_or_else(|| DbError::Other(error.into_error())),
    }
}

/// The names of columns and tables, never the values that PostgreSQL adds.
fn check(error: &dyn DatabaseError) -> String {
    match error.try_downcast_ref::<PgDatabaseError>() {
        Some(error) => format!(
            "{}({})",
            error.table().unwrap_or("?"),
            error.constraint().or(error.column()).unwrap_or("?")
        ),
        None => error.message().to_owned(),
    }
}

fn of_postgres(code: &str) -> Option<DbError> {
    match code {
        // Serialization failure, deadlock, lock not available, statement cancelled, too many connections.
        "40001" | "40P01" | "55P03" | "57014" | "53300" => Some(DbError::Busy),
        "53100" | "53200" => Some(DbError::Full),
        // What a trigger of ours raises.
        "23514" | "P0001" => Some(DbError::Check("append-only".to_owned())),
        code if code.starts_with("08")
            || code.starts_with("28")
            || code.starts_with("57P")
            || code == "3D000" =>
        {
            Some(DbError::Connection(format!("the server answered {code}")))
        }
        _ => None,
    }
}

fn of_sqlite(code: Option<i32>, message: &str) -> Option<DbError> {
    // SQLITE_CONSTRAINT_TRIGGER is 1811; the primary code is the lowest byte.
    match (code?, code? & 0xff) {
        (1811, _) => Some(DbError::Check(message.to_owned())),
        (_, 5 | 6) => Some(DbError::Busy),
        (_, 13) => Some(DbError::Full),
        (_, 14 | 26) => Some(DbError::Connection(message.to_owned())),
        _ => None,
    }
}

fn unique_constraint(error: &dyn DatabaseError) -> String {
    match error.try_downcast_ref::<PgDatabaseError>() {
        Some(error) => postgres_constraint(error.table(), error.detail(), error.constraint()),
        None => sqlite_constraint(error.message()),
    }
}

/// "Key (node, name)=(…) already exists." names the columns, in any language; the values are left out.
fn postgres_constraint(
    table: Option<&str>,
    detail: Option<&str>,
    constraint: Option<&str>,
) -> String {
    let columns = detail
        .and_then(|detail| detail.split_once('('))
        .and_then(|(_, rest)| rest.split_once(")=("))
        .map(|(columns, _)| columns)
        .filter(|columns| !columns.contains('('));
    match (table, columns) {
        (Some(table), Some(columns)) => format!("{table}({columns})"),
        _ => constraint.unwrap_or("?").to_owned(),
    }
}

/// "UNIQUE constraint failed: unit.node, unit.name", or "… failed: index 'unit_name'".
fn sqlite_constraint(message: &str) -> String {
    let what = message
        .rsplit_once("failed: ")
        .map_or(message, |(_, what)| what);
    if let Some(index) = what.strip_prefix("index '") {
        return index.trim_end_matches('\'').to_owned();
    }
    let mut table = "?";
    let columns: Vec<&str> = what
        .split(", ")
        .map(|column| match column.split_once('.') {
            Some((of, column)) => {
                table = of;
                column
            }
            None => column,
        })
        .collect();
    format!("{table}({})", columns.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_unique_violation_is_named_alike_on_both_databases() {
        let detail = "Key (node, name)=(0190, Hemtjänst (norr)) already exists.";
        assert_eq!(
            postgres_constraint(Some("unit"), Some(detail), Some("unit_node_name_key")),
            sqlite_constraint("UNIQUE constraint failed: unit.node, unit.name"),
        );
        assert_eq!(
            postgres_constraint(
                Some("unit"),
                Some("Key (lower(name))=(a) already exists."),
                Some("unit_lower")
            ),
            sqlite_constraint("UNIQUE constraint failed: index 'unit_lower'"),
        );
    }
}
