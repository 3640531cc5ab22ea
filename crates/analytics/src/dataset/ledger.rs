//! *Liggare*: which datasets there are, and which is current. One file, replaced whole: that is the transaction.

use std::collections::BTreeMap;
use std::io;
use std::path::Path;

use samsyn_domain::day::Day;
use samsyn_domain::ids::DatasetId;
use serde::{Deserialize, Serialize};

use super::atomic;

/// Where a dataset stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// *Klar*: may be published.
    Ready,
    /// *Kvarhållen*: may be published by someone who accepts why.
    Held,
    /// *Gällande*: figures rest on it.
    Current,
    /// *Ersatt*: figures once rested on it.
    Superseded,
    /// *Kasserad*: never published; its rows are gone.
    Discarded,
    /// *Gallrad*: its rows are gone; what it was is kept.
    Culled,
}

/// What the ledger says of a dataset.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Entry {
    /// Where it stands.
    pub state: State,
    /// *Avläsningsdag*.
    pub as_of: Day,
    /// Rows that were accepted.
    pub rows: u64,
    /// When it was imported (RFC 3339).
    pub imported_at: String,
    /// When it was published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published_at: Option<String>,
    /// The reason given for publishing it although it was held.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub accepted_because: Option<String>,
    /// The day on which it stopped being current.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub superseded_on: Option<Day>,
    /// When its rows were removed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub removed_at: Option<String>,
}

impl Entry {
    /// Whether its rows are there.
    pub const fn has_rows(&self) -> bool {
        !matches!(self.state, State::Discarded | State::Culled)
    }
}

/// Every dataset of a data folder.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Ledger {
    /// By id.
    pub datasets: BTreeMap<DatasetId, Entry>,
}

impl Ledger {
    /// Reads the ledger, where there is one.
    pub(super) fn read(path: &Path) -> io::Result<Option<Ledger>> {
        match std::fs::read(path) {
            Ok(bytes) => Ok(Some(serde_json::from_slice(&bytes)?)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Replaces the ledger on disk.
    pub(super) fn write(&self, path: &Path) -> io::Result<()> {
        atomic::replace(path, &serde_json::to_vec_pretty(self)?)
    }

    /// The current dataset.
    pub fn current(&self) -> Option<(&DatasetId, &Entry)> {
        self.datasets
            .iter()
            .find(|(_, entry)| entry.state == State::Current)
    }

    /// Makes a dataset the current one.
    pub(super) fn publish(&mut self, id: &DatasetId, at: &Moment, because: Option<&str>) {
        for entry in self
            .datasets
            .values_mut()
            .filter(|entry| entry.state == State::Current)
        {
            entry.state = State::Superseded;
            entry.superseded_on = Some(at.today);
        }
        if let Some(entry) = self.datasets.get_mut(id) {
            entry.state = State::Current;
            entry.published_at = Some(at.timestamp.clone());
            entry.accepted_because = because.map(str::to_owned).or(entry.accepted_because.take());
            entry.superseded_on = None;
        }
    }
}

/// When something is done, as the caller's clock has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moment {
    /// Today in Sweden.
    pub today: Day,
    /// RFC 3339.
    pub timestamp: String,
}
