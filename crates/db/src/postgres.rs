//! How values lie in PostgreSQL: see [`Column`] for the types.

use samsyn_domain::day::Day;
use sqlx::encode::IsNull;
use sqlx::error::BoxDynError;
use sqlx::postgres::types::Oid;
use sqlx::postgres::{
    PgArgumentBuffer, PgArguments, PgTypeInfo, PgValueFormat, PgValueRef, Postgres,
};
use sqlx::{Arguments as _, Decode, Encode, Type, TypeInfo as _, ValueRef as _};
use uuid::Uuid;

use crate::{Column, DbError, Instant, Mismatch, Value};

/// PostgreSQL counts from 2000-01-01.
const EPOCH_DAYS: i32 = 10_957;
const EPOCH_MICROS: i64 = EPOCH_DAYS as i64 * 86_400_000_000;

/// Object identifiers of built-in types, fixed in PostgreSQL's catalogue.
const DATE: u32 = 1082;
const TIMESTAMPTZ: u32 = 1184;
const JSONB: u32 = 3802;

/// A value that sqlx has no type for, in PostgreSQL's binary form.
struct Binary<const OID: u32>(Vec<u8>);

impl<const OID: u32> Type<Postgres> for Binary<OID> {
    fn type_info() -> PgTypeInfo {
        PgTypeInfo::with_oid(Oid(OID))
    }
}

impl<const OID: u32> Encode<'_, Postgres> for Binary<OID> {
    fn encode_by_ref(&self, buffer: &mut PgArgumentBuffer) -> Result<IsNull, BoxDynError> {
        buffer.extend_from_slice(&self.0);
        Ok(IsNull::No)
    }
}

type Date = Binary<DATE>;
type Timestamptz = Binary<TIMESTAMPTZ>;
type Jsonb = Binary<JSONB>;

pub(crate) fn arguments(values: Vec<(Column, Value)>) -> Result<PgArguments, DbError> {
    let mut arguments = PgArguments::default();
    for (column, value) in values {
        match value {
            Value::Null => null(&mut arguments, column),
            Value::Bool(value) => arguments.add(value),
            Value::Integer(value) => arguments.add(value),
            Value::Real(value) => arguments.add(value),
            Value::Text(value) => arguments.add(value),
            Value::Bytes(value) => arguments.add(value),
            Value::Uuid(value) => arguments.add(value),
            Value::Day(value) => {
                let days = value.epoch_days() - EPOCH_DAYS;
                arguments.add(Binary::<DATE>(days.to_be_bytes().to_vec()))
            }
            Value::Instant(value) => {
                let micros = value.micros() - EPOCH_MICROS;
                arguments.add(Binary::<TIMESTAMPTZ>(micros.to_be_bytes().to_vec()))
            }
            Value::Json(value) => {
                // The version of the binary form, then the text.
                let mut bytes = vec![1];
                bytes.extend_from_slice(value.as_bytes());
                arguments.add(Binary::<JSONB>(bytes))
            }
        }
        .map_err(DbError::other)?;
    }
    Ok(arguments)
}

/// PostgreSQL wants to know of what type nothing is.
fn null(arguments: &mut PgArguments, column: Column) -> Result<(), BoxDynError> {
    match column {
        Column::Bool => arguments.add(None::<bool>),
        Column::Integer => arguments.add(None::<i64>),
        Column::Real => arguments.add(None::<f64>),
        Column::Text => arguments.add(None::<String>),
        Column::Bytes => arguments.add(None::<Vec<u8>>),
        Column::Uuid => arguments.add(None::<Uuid>),
        Column::Day => arguments.add(None::<Date>),
        Column::Instant => arguments.add(None::<Timestamptz>),
        Column::Json => arguments.add(None::<Jsonb>),
    }
}

pub(crate) fn value(raw: PgValueRef<'_>, column: Column) -> Result<Value, Mismatch> {
    if raw.is_null() {
        return Ok(Value::Null);
    }
    let found = raw.type_info().into_owned();
    let found = found.name();
    match (column, found) {
        (Column::Bool, "BOOL") => decode(raw).map(Value::Bool),
        (Column::Integer, "INT8") => decode(raw).map(Value::Integer),
        (Column::Integer, "INT4") => decode::<i32>(raw).map(|value| Value::Integer(value.into())),
        (Column::Integer, "INT2") => decode::<i16>(raw).map(|value| Value::Integer(value.into())),
        (Column::Real, "FLOAT8") => decode(raw).map(Value::Real),
        (Column::Text, "TEXT" | "VARCHAR" | "NAME") => decode(raw).map(Value::Text),
        (Column::Bytes, "BYTEA") => decode(raw).map(Value::Bytes),
        (Column::Uuid, "UUID") => decode(raw).map(Value::Uuid),
        (Column::Day, "DATE") => {
            let days = i32::from_be_bytes(binary(&raw)?);
            Ok(Value::Day(Day::from_epoch_days(
                days.saturating_add(EPOCH_DAYS),
            )))
        }
        (Column::Instant, "TIMESTAMPTZ") => {
            let micros = i64::from_be_bytes(binary(&raw)?);
            Ok(Value::Instant(Instant::from_micros(
                micros.saturating_add(EPOCH_MICROS),
            )))
        }
        (Column::Json, "JSONB") => {
            let bytes = raw
                .as_bytes()
                .map_err(|error| Mismatch(error.to_string()))?;
            let text = bytes.strip_prefix(&[1]).unwrap_or(bytes);
            String::from_utf8(text.to_vec())
                .map(Value::Json)
                .map_err(|_| Mismatch::expected("JSON in UTF-8"))
        }
        (column, found) => Err(Mismatch(format!("expected {column:?}, found {found}"))),
    }
}

/// Statements are prepared, so answers are binary.
fn binary<const N: usize>(raw: &PgValueRef<'_>) -> Result<[u8; N], Mismatch> {
    match raw.format() {
        PgValueFormat::Binary => raw
            .as_bytes()
            .ok()
            .and_then(|bytes| bytes.try_into().ok())
            .ok_or_else(|| Mismatch(format!("expected {N} bytes"))),
        PgValueFormat::Text => Err(Mismatch::expected("the binary form")),
    }
}

fn decode<'r, T: Decode<'r, Postgres>>(raw: PgValueRef<'r>) -> Result<T, Mismatch> {
    T::decode(raw).map_err(|error| Mismatch(error.to_string()))
}
