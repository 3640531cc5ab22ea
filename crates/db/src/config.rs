//! Which database, and where.

use std::fmt;
use std::path::PathBuf;

/// Which of the two databases.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A file beside the server.
    Sqlite,
    /// A server of its own, version 15 or later.
    Postgres,
}

impl Kind {
    /// As settings and manifests write it.
    pub const fn name(self) -> &'static str {
        match self {
            Kind::Sqlite => "sqlite",
            Kind::Postgres => "postgres",
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// Which database, and where it is.
#[derive(Clone, PartialEq, Eq)]
pub enum DatabaseConfig {
    /// A file, made where there is none.
    Sqlite {
        /// The file; its folder must exist.
        path: PathBuf,
    },
    /// A database on a PostgreSQL server.
    Postgres {
        /// `postgres://user:password@host:port/database?sslmode=…`; the password is never shown.
        url: String,
        /// The most connections at once: one that writes, the others read. At least two are opened.
        connections: u32,
    },
}

impl DatabaseConfig {
    /// A file, made where there is none.
    pub fn sqlite(path: impl Into<PathBuf>) -> DatabaseConfig {
        DatabaseConfig::Sqlite { path: path.into() }
    }

    /// A database on a PostgreSQL server, with ten connections at most.
    pub fn postgres(url: impl Into<String>) -> DatabaseConfig {
        DatabaseConfig::Postgres {
            url: url.into(),
            connections: 10,
        }
    }

    /// Which of the two.
    pub const fn kind(&self) -> Kind {
        match self {
            DatabaseConfig::Sqlite { .. } => Kind::Sqlite,
            DatabaseConfig::Postgres { .. } => Kind::Postgres,
        }
    }
}

/// Shows no address: it may hold a password.
impl fmt::Debug for DatabaseConfig {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            DatabaseConfig::Sqlite { path } => {
                f.debug_struct("Sqlite").field("path", path).finish()
            }
            DatabaseConfig::Postgres { connections, .. } => f
                .debug_struct("Postgres")
                .field("connections", connections)
                .finish_non_exhaustive(),
        }
    }
}
