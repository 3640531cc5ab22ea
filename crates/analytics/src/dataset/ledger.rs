//! *Liggare*: which datasets there are, and which is current. One file, replaced whole: that is the transaction.

use std::collections::BTreeMap;
use std::io;
use std::path::Path;

use samsyn_domain::day::Day;
use samsyn_domain::ids::DatasetId;
use serde::{Deserialize, Serialize};

use super::atomic;
use crate::row_error::masked_name;

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
    /// When it was last published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published_at: Option<String>,
    /// The reason last given for publishing it although it was held.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub accepted_because: Option<String>,
    /// Every time that it was published, the first one first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub publications: Vec<Publication>,
    /// The day on which it stopped being current.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub superseded_on: Option<Day>,
    /// When its rows were removed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub removed_at: Option<String>,
}

/// That a dataset was published.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Publication {
    /// When (RFC 3339).
    pub at: String,
    /// The reason, where one was needed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub because: Option<String>,
}

impl Entry {
    /// Whether its rows are there.
    pub const fn has_rows(&self) -> bool {
        !matches!(self.state, State::Discarded | State::Culled)
    }

    /// The day from which its time to be culled counts: that on which it stopped being current, or was imported if that
    /// is later or all that happened to it. None for the current one, and where there are no rows.
    pub(super) fn idle_since(&self) -> Option<Day> {
        let imported = || self.imported_at.get(..10)?.parse::<Day>().ok();
        match self.state {
            State::Superseded => self.superseded_on.max(imported()),
            State::Ready | State::Held => imported(),
            State::Current | State::Discarded | State::Culled => None,
        }
    }

    /// Its rows are there again: what happened to it before is kept.
    pub(super) fn imported_again(&mut self, new: Entry) {
        if self.has_rows() {
            return;
        }
        let published = self.published_at.is_some();
        self.state = if published {
            State::Superseded
        } else {
            new.state
        };
        self.as_of = new.as_of;
        self.rows = new.rows;
        self.imported_at = new.imported_at;
        self.removed_at = None;
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
            // A reason is a person's own words; whatever they are, no number stays in them.
            let because = because.map(masked_name);
            entry.publications.push(Publication {
                at: at.timestamp.clone(),
                because: because.clone(),
            });
            entry.accepted_because = because.or(entry.accepted_because.take());
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
