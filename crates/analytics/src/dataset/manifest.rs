//! What a dataset's id is made of.

use samsyn_domain::day::Day;
use samsyn_domain::ids::DatasetId;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::column::{Column, Columns};

/// Everything that the figures of a dataset depend on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// SHA-256 of the files, in sorted order.
    pub files: Vec<String>,
    /// The files' names, in the order of the import.
    pub file_names: Vec<String>,
    /// SHA-256 of the profile; zeros where there was none.
    pub profile: String,
    /// What the profile's source system is called.
    pub profile_name: String,
    /// *Avläsningsdag*.
    pub as_of: Day,
    /// The version of the catalogue of event codes.
    pub catalogue: String,
    /// The fingerprint of the pseudonym key.
    pub key_fingerprint: String,
    /// The columns that every file had.
    pub columns: Vec<String>,
    /// How many Parquet files there are.
    pub partitions: usize,
}

impl Manifest {
    /// *Datamängdens id*: SHA-256 over the files' hashes in sorted order, the profile's, the as-of date, the version of the
    /// event catalogue and the fingerprint of the pseudonym key, one per line.
    pub fn id(&self) -> DatasetId {
        let mut hash = Sha256::new();
        let as_of = self.as_of.to_string();
        let parts = [
            &self.profile,
            &as_of,
            &self.catalogue,
            &self.key_fingerprint,
        ];
        for part in self.files.iter().chain(parts) {
            hash.update(part);
            hash.update(b"\n");
        }
        DatasetId::new(hash.finalize().into())
    }

    /// Whether every file had the column.
    pub fn has(&self, column: Column) -> bool {
        self.columns.iter().any(|name| name == column.name())
    }

    pub(super) fn column_names(columns: Columns) -> Vec<String> {
        let present = Column::ALL
            .into_iter()
            .filter(|column| columns.contains(*column));
        present.map(|column| column.name().to_owned()).collect()
    }
}
