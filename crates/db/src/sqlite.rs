//! How values lie in SQLite: see [`Column`] for the types.

use sqlx::sqlite::{Sqlite, SqliteArguments, SqliteValueRef};
use sqlx::{Arguments as _, Decode, TypeInfo as _, ValueRef as _};
use uuid::Uuid;

use crate::{Column, DbError, Mismatch, Value};

pub(crate) fn arguments(values: Vec<(Column, Value)>) -> Result<SqliteArguments, DbError> {
    let mut arguments = SqliteArguments::default();
    for (_, value) in values {
        match value {
            Value::Null => arguments.add(None::<i64>),
            Value::Bool(value) => arguments.add(i64::from(value)),
            Value::Integer(value) => arguments.add(value),
            Value::Real(value) => arguments.add(value),
            Value::Text(value) | Value::Json(value) => arguments.add(value),
            Value::Bytes(value) => arguments.add(value),
            Value::Uuid(value) => arguments.add(value.into_bytes().to_vec()),
            Value::Day(value) => arguments.add(value.to_string()),
            Value::Instant(value) => arguments.add(value.to_string()),
        }
        .map_err(DbError::other)?;
    }
    Ok(arguments)
}

pub(crate) fn value(raw: SqliteValueRef<'_>, column: Column) -> Result<Value, Mismatch> {
    if raw.is_null() {
        return Ok(Value::Null);
    }
    // SQLite turns one type into another in silence ('abc' is the integer 0), so what lies there is looked at first.
    let found = raw.type_info().name().to_owned();
    let wanted = match column {
        Column::Bool | Column::Integer => "INTEGER",
        Column::Real => "REAL",
        Column::Text | Column::Day | Column::Instant | Column::Json => "TEXT",
        Column::Bytes | Column::Uuid => "BLOB",
    };
    if found != wanted {
        return Err(Mismatch(format!("expected {wanted}, found {found}")));
    }
    match column {
        Column::Bool => match decode::<i64>(raw)? {
            0 => Ok(Value::Bool(false)),
            1 => Ok(Value::Bool(true)),
            _ => Err(Mismatch::expected("0 or 1")),
        },
        Column::Integer => decode(raw).map(Value::Integer),
        Column::Real => decode(raw).map(Value::Real),
        Column::Text => decode(raw).map(Value::Text),
        Column::Json => decode(raw).map(Value::Json),
        Column::Bytes => decode(raw).map(Value::Bytes),
        Column::Uuid => Uuid::from_slice(decode(raw)?)
            .map(Value::Uuid)
            .map_err(|_| Mismatch::expected("16 bytes")),
        Column::Day => decode::<&str>(raw)?
            .parse()
            .map(Value::Day)
            .map_err(|_| Mismatch::expected("YYYY-MM-DD")),
        Column::Instant => decode::<&str>(raw)?
            .parse()
            .map(Value::Instant)
            .map_err(|_| Mismatch::expected("YYYY-MM-DDTHH:MM:SS.ssssssZ")),
    }
}

fn decode<'r, T: Decode<'r, Sqlite>>(raw: SqliteValueRef<'r>) -> Result<T, Mismatch> {
    T::decode(raw).map_err(|error| Mismatch(error.to_string()))
}
