//! *Databasen*: SQLite and PostgreSQL behind one face. The only crate that knows that there are two.
//!
//! A statement is one text for both databases, written with [`sql!`]; values go in as tuples and rows come out as tuples or
//! as types declared with [`row!`]. Every statement runs in a [`Tx`], which [`Db::read`] or [`Db::write`] begins. How a store
//! function is written, and where the databases differ, is told in the crate's README.

pub mod audit;
pub mod backup;
mod collation;
mod config;
mod db;
mod error;
pub mod jobs;
mod kept;
mod migrations;
mod names;
mod postgres;
mod row;
pub mod settings;
mod sql;
mod sqlite;
mod stored;
pub mod testing;
mod tx;
mod values;

pub use config::{DatabaseConfig, Kind};
pub use db::Db;
pub(crate) use db::sqlite_options;
pub use error::DbError;
pub use migrations::{Change, MIGRATIONS};
pub use row::{Row, RowRef};
pub use samsyn_domain::instant::{Instant, InstantError};
pub use sql::Sql;
pub use stored::{Bind, Code, Column, Json, Mismatch, Stored, Value};
pub use tx::Tx;
pub use values::Values;

/// What the macros of this crate name in the crates that use them.
#[doc(hidden)]
pub mod macros {
    pub use serde;
    pub use uuid::Uuid;
}

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
