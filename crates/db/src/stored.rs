//! How values lie in columns.

use std::fmt;

use samsyn_domain::day::Day;
use samsyn_domain::ids::{DatasetId, NodeId, PersonId};
use samsyn_domain::organisation::NodeKind;
use samsyn_domain::period::Period;
use samsyn_domain::roles::Role;
use serde::Serialize;
use serde::de::DeserializeOwned;
use uuid::Uuid;

use crate::Instant;

/// The kinds of columns that there are; each is one type on each database.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Column {
    /// `integer` 0 or 1 | `boolean`
    Bool,
    /// `integer` | `bigint`
    Integer,
    /// `real` | `double precision`
    Real,
    /// `text` | `text`
    Text,
    /// `blob` | `bytea`
    Bytes,
    /// `blob` of 16 bytes | `uuid`
    Uuid,
    /// `text` YYYY-MM-DD | `date`
    Day,
    /// `text` YYYY-MM-DDTHH:MM:SS.ssssssZ | `timestamptz`
    Instant,
    /// `text` | `jsonb`
    Json,
}

/// A value on its way into a database or out of it.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// No value.
    Null,
    /// In a [`Column::Bool`].
    Bool(bool),
    /// In a [`Column::Integer`].
    Integer(i64),
    /// In a [`Column::Real`].
    Real(f64),
    /// In a [`Column::Text`].
    Text(String),
    /// In a [`Column::Bytes`].
    Bytes(Vec<u8>),
    /// In a [`Column::Uuid`].
    Uuid(Uuid),
    /// In a [`Column::Day`].
    Day(Day),
    /// In a [`Column::Instant`].
    Instant(Instant),
    /// In a [`Column::Json`], as JSON text.
    Json(String),
}

/// Why a stored value is not of the type that was asked for. Says what was expected, never what was found.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct Mismatch(pub String);

impl Mismatch {
    /// Something else was expected.
    pub fn expected(what: &str) -> Mismatch {
        Mismatch(format!("expected {what}"))
    }
}

/// What can be a value of a statement: everything [`Stored`], and borrowed forms of it such as `&str`.
pub trait Bind: Send + Sync {
    /// The kind of column that it lies in.
    const COLUMN: Column;

    /// The value to send.
    fn to_value(&self) -> Value;
}

/// What lies in a column of a database, and comes back as it was.
///
/// Another crate's type is stored through a newtype, or by [`code!`](crate::code) or [`id!`](crate::id).
pub trait Stored: Bind + Sized {
    /// From a value that was stored. `value` is of the kind [`Bind::COLUMN`], or null.
    ///
    /// # Errors
    /// [`Mismatch`] where it is no value of this type.
    fn from_value(value: Value) -> Result<Self, Mismatch>;
}

impl<T: Bind + ?Sized> Bind for &T {
    const COLUMN: Column = T::COLUMN;

    fn to_value(&self) -> Value {
        (**self).to_value()
    }
}

impl Bind for str {
    const COLUMN: Column = Column::Text;

    fn to_value(&self) -> Value {
        Value::Text(self.to_owned())
    }
}

impl Bind for [u8] {
    const COLUMN: Column = Column::Bytes;

    fn to_value(&self) -> Value {
        Value::Bytes(self.to_vec())
    }
}

impl<T: Bind> Bind for Option<T> {
    const COLUMN: Column = T::COLUMN;

    fn to_value(&self) -> Value {
        self.as_ref().map_or(Value::Null, T::to_value)
    }
}

impl<T: Stored> Stored for Option<T> {
    fn from_value(value: Value) -> Result<Option<T>, Mismatch> {
        match value {
            Value::Null => Ok(None),
            value => T::from_value(value).map(Some),
        }
    }
}

/// The types that are a [`Value`] as they are.
macro_rules! as_they_are {
    ($($type:ty: $column:ident, $what:literal;)*) => {$(
        impl Bind for $type {
            const COLUMN: Column = Column::$column;

            fn to_value(&self) -> Value {
                Value::$column(self.clone())
            }
        }

        impl Stored for $type {
            fn from_value(value: Value) -> Result<$type, Mismatch> {
                match value {
                    Value::$column(value) => Ok(value),
                    _ => Err(Mismatch::expected($what)),
                }
            }
        }
    )*};
}

as_they_are! {
    bool: Bool, "true or false";
    i64: Integer, "an integer";
    f64: Real, "a number";
    String: Text, "a text";
    Vec<u8>: Bytes, "bytes";
    Uuid: Uuid, "a uuid";
    Day: Day, "a day";
    Instant: Instant, "an instant";
}

/// Integers that are narrower than the column.
macro_rules! narrower {
    ($($type:ty),*) => {$(
        impl Bind for $type {
            const COLUMN: Column = Column::Integer;

            fn to_value(&self) -> Value {
                Value::Integer(i64::from(*self))
            }
        }

        impl Stored for $type {
            fn from_value(value: Value) -> Result<$type, Mismatch> {
                <$type>::try_from(i64::from_value(value)?)
                    .map_err(|_| Mismatch::expected(concat!("an integer that fits ", stringify!($type))))
            }
        }
    )*};
}

narrower!(i32, u32, u16);

/// Types that are stored as the text that they are written with.
macro_rules! as_text {
    ($($type:ty: $what:literal;)*) => {$(
        impl Bind for $type {
            const COLUMN: Column = Column::Text;

            fn to_value(&self) -> Value {
                Value::Text(self.to_string())
            }
        }

        impl Stored for $type {
            fn from_value(value: Value) -> Result<$type, Mismatch> {
                String::from_value(value)?.parse().map_err(|_| Mismatch::expected($what))
            }
        }
    )*};
}

as_text! {
    Period: "a period";
    DatasetId: "a dataset id";
    NodeKind: "a kind of node";
    Role: "a role";
}

/// Ids of the domain, which are uuids.
macro_rules! as_uuid {
    ($($type:ty: $what:literal;)*) => {$(
        impl Bind for $type {
            const COLUMN: Column = Column::Uuid;

            fn to_value(&self) -> Value {
                Value::Uuid(self.uuid())
            }
        }

        impl Stored for $type {
            fn from_value(value: Value) -> Result<$type, Mismatch> {
                match value {
                    Value::Uuid(uuid) => Ok(<$type>::new(uuid)),
                    _ => Err(Mismatch::expected($what)),
                }
            }
        }
    )*};
}

as_uuid! {
    NodeId: "a node id";
    PersonId: "a person id";
}

/// What is stored as JSON. For details that no statement asks about; what is asked about gets a column.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Json<T>(pub T);

impl<T: Serialize + Send + Sync> Bind for Json<T> {
    const COLUMN: Column = Column::Json;

    /// What cannot be JSON (a map whose keys are no texts) is stored as null, and refused by a column that is `not null`.
    fn to_value(&self) -> Value {
        serde_json::to_string(&self.0).map_or(Value::Null, Value::Json)
    }
}

impl<T: Serialize + DeserializeOwned + Send + Sync> Stored for Json<T> {
    fn from_value(value: Value) -> Result<Json<T>, Mismatch> {
        match value {
            Value::Json(text) => serde_json::from_str(&text)
                .map(Json)
                .map_err(|error| Mismatch(format!("unexpected JSON at column {}", error.column()))),
            _ => Err(Mismatch::expected("JSON")),
        }
    }
}

/// A closed set of words that is stored as text, declared with [`code!`](crate::code).
pub trait Code: Sized + Copy + fmt::Debug + 'static {
    /// Every one, in the order of declaration.
    const ALL: &'static [Self];

    /// The word that is stored. Once stored it never changes.
    fn code(self) -> &'static str;

    /// From the word.
    fn from_code(code: &str) -> Option<Self>;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_integer_too_wide_is_refused() {
        assert_eq!(u32::from_value(Value::Integer(7)), Ok(7));
        assert!(u32::from_value(Value::Integer(-1)).is_err());
        assert!(i32::from_value(Value::Integer(1 << 40)).is_err());
    }

    #[test]
    fn what_is_not_there_is_none_and_nothing_else() {
        assert_eq!(Option::<String>::from_value(Value::Null), Ok(None));
        assert!(String::from_value(Value::Null).is_err());
    }
}
