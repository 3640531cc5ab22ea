//! Identities that go from one part of the system to another.

use std::fmt;
use std::str::FromStr;

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
