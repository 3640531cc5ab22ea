//! Identities that go from one part of the system to another.

use std::fmt;
use std::str::FromStr;

use uuid::Uuid;

/// *Datamängdens id*: the SHA-256 of everything that its figures depend on, as 64 hexadecimal digits.
///
/// ```
/// use samsyn_domain::ids::DatasetId;
///
/// let id: DatasetId = "0f".repeat(32).parse()?;
/// assert_eq!(id.short(), "0f0f0f0f0f0f");
/// # Ok::<(), samsyn_domain::ids::DatasetIdError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DatasetId([u8; 32]);

/// The text is not 64 hexadecimal digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a dataset id is 64 hexadecimal digits")]
pub struct DatasetIdError;

impl DatasetId {
    /// From the digest.
    pub const fn new(digest: [u8; 32]) -> DatasetId {
        DatasetId(digest)
    }

    /// The first twelve digits, for people.
    pub fn short(&self) -> String {
        self.to_string()[..12].to_owned()
    }
}

impl fmt::Display for DatasetId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for DatasetId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "DatasetId({self})")
    }
}

impl FromStr for DatasetId {
    type Err = DatasetIdError;

    fn from_str(text: &str) -> Result<DatasetId, DatasetIdError> {
        let mut digest = [0; 32];
        if text.len() != 64
            || !text
                .bytes()
                .all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
        {
            return Err(DatasetIdError);
        }
        for (byte, pair) in digest.iter_mut().zip(text.as_bytes().chunks_exact(2)) {
            *byte = pair.iter().fold(0, |sum, digit| {
                sum * 16 + (*digit as char).to_digit(16).unwrap_or(0) as u8
            });
        }
        Ok(DatasetId(digest))
    }
}

impl serde::Serialize for DatasetId {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> serde::Deserialize<'de> for DatasetId {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<DatasetId, D::Error> {
        let text = <std::borrow::Cow<'_, str>>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

/// The text is not a UUID.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("an id is a UUID: 32 hexadecimal digits with hyphens")]
pub struct UuidError;

/// A UUID that says what it is the id of. Making one takes randomness, so that is the caller's.
macro_rules! uuid_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Uuid);

        impl $name {
            /// The id that is this UUID.
            pub const fn new(uuid: Uuid) -> $name {
                $name(uuid)
            }

            /// The UUID.
            pub const fn uuid(self) -> Uuid {
                self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = UuidError;

            fn from_str(text: &str) -> Result<$name, UuidError> {
                Uuid::try_parse(text).map($name).map_err(|_| UuidError)
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<$name, D::Error> {
                let text = <std::borrow::Cow<'_, str>>::deserialize(deserializer)?;
                text.parse().map_err(serde::de::Error::custom)
            }
        }
    };
}

uuid_id! {
    /// *Nodens id*: one part of the organisation, the same through changes of name, parent and kind.
    ///
    /// ```
    /// use samsyn_domain::ids::NodeId;
    ///
    /// let id: NodeId = "018f4a4e-0000-7000-8000-000000000001".parse()?;
    /// assert_eq!(id.to_string(), "018f4a4e-0000-7000-8000-000000000001");
    /// # Ok::<(), samsyn_domain::ids::UuidError>(())
    /// ```
    NodeId
}

uuid_id! {
    /// *Personens id*: somebody who uses the system; never anybody whom a case is about.
    PersonId
}
