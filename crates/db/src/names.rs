//! The macros that declare rows, ids and codes.

/// Declares a type whose fields are columns, and reads it from a row by their names.
///
/// ```
/// samsyn_db::row! {
///     /// *Enhet*: a unit and how many cases it has.
///     #[derive(Clone, Debug)]
///     pub struct UnitRow {
///         /// What it is called.
///         pub name: String,
///         /// How many; none where nothing has been counted.
///         pub cases: Option<i64>,
///     }
/// }
/// ```
#[macro_export]
macro_rules! row {
    (
        $(#[$attribute:meta])*
        $visible:vis struct $name:ident {
            $($(#[$field_attribute:meta])* $field_visible:vis $field:ident: $type:ty),* $(,)?
        }
    ) => {
        $(#[$attribute])*
        $visible struct $name {
            $($(#[$field_attribute])* $field_visible $field: $type,)*
        }

        impl $crate::Row for $name {
            fn read(row: &$crate::RowRef<'_>) -> ::core::result::Result<Self, $crate::DbError> {
                ::core::result::Result::Ok($name {
                    $($field: row.get(::core::stringify!($field))?,)*
                })
            }
        }
    };
}

/// Declares an id: a uuid that cannot be mistaken for another kind of id.
///
/// ```
/// samsyn_db::id! {
///     /// *Kvalitetsgaranti*: which one.
///     pub struct GuaranteeId;
/// }
///
/// let id: GuaranteeId = "0192f0c1-7a6b-7cc3-9d5e-3f1f0a6b2c4d".parse()?;
/// assert_eq!(id.to_string(), "0192f0c1-7a6b-7cc3-9d5e-3f1f0a6b2c4d");
/// # Ok::<(), samsyn_db::Mismatch>(())
/// ```
#[macro_export]
macro_rules! id {
    ($(#[$attribute:meta])* $visible:vis struct $name:ident;) => {
        $(#[$attribute])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        $visible struct $name($crate::macros::Uuid);

        impl $name {
            /// From a uuid.
            pub const fn new(uuid: $crate::macros::Uuid) -> Self {
                $name(uuid)
            }

            /// The uuid.
            pub const fn uuid(self) -> $crate::macros::Uuid {
                self.0
            }
        }

        impl ::core::fmt::Display for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::core::fmt::Display::fmt(&self.0.as_hyphenated(), f)
            }
        }

        impl ::core::fmt::Debug for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::core::write!(f, "{}({})", ::core::stringify!($name), self)
            }
        }

        impl ::core::str::FromStr for $name {
            type Err = $crate::Mismatch;

            fn from_str(text: &str) -> ::core::result::Result<Self, $crate::Mismatch> {
                // One way to write it only: addresses that differ are different pages.
                $crate::macros::Uuid::parse_str(text)
                    .ok()
                    .map($name)
                    .filter(|id| id.to_string() == text)
                    .ok_or_else(|| $crate::Mismatch::expected("a uuid with hyphens, in lower case"))
            }
        }

        impl $crate::macros::serde::Serialize for $name {
            fn serialize<S: $crate::macros::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> $crate::macros::serde::Deserialize<'de> for $name {
            fn deserialize<D: $crate::macros::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                let text = <::std::string::String as $crate::macros::serde::Deserialize>::deserialize(deserializer)?;
                text.parse().map_err($crate::macros::serde::de::Error::custom)
            }
        }

        impl $crate::Bind for $name {
            const COLUMN: $crate::Column = $crate::Column::Uuid;

            fn to_value(&self) -> $crate::Value {
                $crate::Value::Uuid(self.0)
            }
        }

        impl $crate::Stored for $name {
            fn from_value(value: $crate::Value) -> ::core::result::Result<Self, $crate::Mismatch> {
                <$crate::macros::Uuid as $crate::Stored>::from_value(value).map($name)
            }
        }
    };
}

/// Declares a closed set of words that is stored as text, and written as the same text in addresses, forms and JSON.
///
/// ```
/// use samsyn_db::Code;
///
/// samsyn_db::code! {
///     /// *Ärendets läge*.
///     pub enum State {
///         /// *Öppet*: somebody works with it.
///         Open = "open",
///         /// *Avslutat*.
///         Closed = "closed",
///     }
/// }
///
/// assert_eq!(State::from_code("closed"), Some(State::Closed));
/// assert_eq!(State::Open.to_string(), "open");
/// ```
#[macro_export]
macro_rules! code {
    (
        $(#[$attribute:meta])*
        $visible:vis enum $name:ident {
            $($(#[$variant_attribute:meta])* $variant:ident = $code:literal),* $(,)?
        }
    ) => {
        $(#[$attribute])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        $visible enum $name {
            $($(#[$variant_attribute])* $variant,)*
        }

        impl $crate::Code for $name {
            const ALL: &'static [Self] = &[$($name::$variant),*];

            fn code(self) -> &'static str {
                match self {
                    $($name::$variant => $code,)*
                }
            }

            fn from_code(code: &str) -> ::core::option::Option<Self> {
                match code {
                    $($code => ::core::option::Option::Some($name::$variant),)*
                    _ => ::core::option::Option::None,
                }
            }
        }

        impl ::core::fmt::Display for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.write_str(<$name as $crate::Code>::code(*self))
            }
        }

        impl ::core::str::FromStr for $name {
            type Err = $crate::Mismatch;

            fn from_str(text: &str) -> ::core::result::Result<Self, $crate::Mismatch> {
                <$name as $crate::Code>::from_code(text).ok_or_else(|| {
                    $crate::Mismatch::expected(::core::concat!("a code of ", ::core::stringify!($name)))
                })
            }
        }

        impl $crate::macros::serde::Serialize for $name {
            fn serialize<S: $crate::macros::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                serializer.serialize_str(<$name as $crate::Code>::code(*self))
            }
        }

        impl<'de> $crate::macros::serde::Deserialize<'de> for $name {
            fn deserialize<D: $crate::macros::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                let text = <::std::string::String as $crate::macros::serde::Deserialize>::deserialize(deserializer)?;
                text.parse().map_err($crate::macros::serde::de::Error::custom)
            }
        }

        impl $crate::Bind for $name {
            const COLUMN: $crate::Column = $crate::Column::Text;

            fn to_value(&self) -> $crate::Value {
                $crate::Value::Text(<$name as $crate::Code>::code(*self).to_owned())
            }
        }

        impl $crate::Stored for $name {
            fn from_value(value: $crate::Value) -> ::core::result::Result<Self, $crate::Mismatch> {
                <::std::string::String as $crate::Stored>::from_value(value)?.parse()
            }
        }
    };
}
