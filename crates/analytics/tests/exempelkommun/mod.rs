//! Exempelkommun: a folder for extracts, and what it takes to read them.

use std::path::{Path, PathBuf};

use samsyn_analytics::column::Columns;
use samsyn_analytics::intake::Reading;
use samsyn_analytics::pseudonym::PseudonymKey;
use samsyn_analytics::read::source::{Meter, SizeLimits};
use samsyn_analytics::settings::events::EventCodes;
use samsyn_analytics::settings::profile::Profile;
use samsyn_domain::day::Day;
use tempfile::TempDir;

/// A municipality with a case system, a key of pseudonyms and nothing imported yet.
pub struct Exempelkommun {
    folder: TempDir,
    /// How its case system writes.
    pub profile: Profile,
    /// Which event codes it uses.
    pub codes: EventCodes,
    /// Its key.
    pub key: PseudonymKey,
}

impl Exempelkommun {
    /// A case system that writes as documented, and any event code.
    pub fn new() -> Exempelkommun {
        Exempelkommun {
            folder: tempfile::tempdir().expect("a folder"),
            profile: Profile::default(),
            codes: EventCodes::Open,
            key: PseudonymKey::new(&[7; 32]),
        }
    }

    /// Where its files lie.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// An extract with this content.
    pub fn extract(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.folder().join(name);
        std::fs::write(&path, content).expect("room for an extract");
        path
    }

    /// In one thread and with memory enough, on a day in 2020.
    pub fn reading(&self) -> Reading<'_> {
        Reading {
            profile: &self.profile,
            codes: &self.codes,
            key: &self.key,
            keep: Columns::EVERY,
            today: day("2020-06-20"),
            limits: SizeLimits::default(),
            threads: 1,
            memory: 64 << 20,
            spill_folder: self.folder().to_owned(),
            meter: Meter::default(),
        }
    }
}

/// The day that is written so.
pub fn day(text: &str) -> Day {
    text.parse().expect("a day")
}
