//! What the stories have in common: a municipality that imports extracts into its data folder.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use samsyn_analytics::dataset::folder::{DataFolder, DatasetError};
use samsyn_analytics::dataset::import::{ImportRequest, Imported, Stopwatch};
use samsyn_analytics::dataset::ledger::{Moment, State};
use samsyn_analytics::dataset::report::Thresholds;
use samsyn_analytics::read::extract_source::of_paths;
use samsyn_domain::ids::DatasetId;

use super::exempelkommun::{Exempelkommun, day};

/// A municipality and its data folder.
pub struct Story {
    pub kommun: Exempelkommun,
    pub data: DataFolder,
}

impl Story {
    pub fn new() -> Story {
        let kommun = Exempelkommun::new();
        let data = DataFolder::new(kommun.folder().join("data"));
        Story { kommun, data }
    }

    pub fn datasets(&self) -> PathBuf {
        self.data.root().join("datasets")
    }

    /// An extract with these rows under the header of case, event and date.
    pub fn extract(&self, name: &str, rows: &str) -> PathBuf {
        let text = format!("arende;handelse;datum\n{rows}");
        self.kommun.extract(name, text)
    }

    /// Imports files as they are, with what else is asked for.
    pub fn import(&self, files: &[PathBuf], asked: &Asked<'_>) -> Result<Imported, DatasetError> {
        let at = on(asked.today);
        let request = ImportRequest {
            files: &of_paths(files),
            as_of: asked.as_of.map(day),
            catalogue: asked.catalogue,
            thresholds: asked.thresholds,
            publish: asked.publish,
            accept_held: asked.accept_held,
            dry_run: asked.dry_run,
            at: &at,
            elapsed: Stopwatch(&|| 1.5),
        };
        self.data.import(&request, self.kommun.reading())
    }

    /// Imports an extract with these rows and publishes it.
    pub fn published(&self, name: &str, rows: &str, today: &str) -> DatasetId {
        let asked = Asked {
            publish: true,
            today,
            ..Asked::default()
        };
        let imported = self
            .import(&[self.extract(name, rows)], &asked)
            .expect("an import");
        assert_eq!(
            imported.state,
            Some(State::Current),
            "{:?}",
            imported.report.reasons
        );
        imported.report.dataset.expect("an id")
    }

    /// Publishes, by the usual thresholds.
    pub fn publish(
        &self,
        id: &DatasetId,
        at: &Moment,
        because: Option<&str>,
    ) -> Result<(), DatasetError> {
        self.data.publish(id, at, because, &Thresholds::default())
    }

    pub fn state(&self, id: &DatasetId) -> State {
        self.data.ledger().expect("a ledger").datasets[id].state
    }

    /// The names of the files of a dataset; none where it has no folder.
    pub fn files_of(&self, id: &DatasetId) -> Vec<String> {
        names_in(&self.datasets().join(id.to_string()))
    }

    /// Every file below the data folder with its content.
    pub fn every_file(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        let mut files = BTreeMap::new();
        gather(self.data.root(), &mut files);
        files
    }
}

/// What is asked of an import, besides its files.
pub struct Asked<'a> {
    pub as_of: Option<&'a str>,
    pub catalogue: &'a str,
    pub thresholds: Thresholds,
    pub publish: bool,
    pub accept_held: Option<&'a str>,
    pub dry_run: bool,
    pub today: &'a str,
}

impl Default for Asked<'_> {
    fn default() -> Self {
        Asked {
            as_of: None,
            catalogue: "open",
            thresholds: Thresholds::default(),
            publish: false,
            accept_held: None,
            dry_run: false,
            today: "2016-06-20",
        }
    }
}

/// Noon on a day.
pub fn on(today: &str) -> Moment {
    Moment {
        today: day(today),
        timestamp: format!("{today}T12:00:00Z"),
    }
}

/// The names in a folder, sorted.
pub fn names_in(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).into_iter().flatten();
    let mut names: Vec<String> = entries
        .map(|entry| {
            entry
                .expect("an entry")
                .file_name()
                .to_string_lossy()
                .into_owned()
        })
        .collect();
    names.sort();
    names
}

fn gather(folder: &Path, files: &mut BTreeMap<PathBuf, Vec<u8>>) {
    for entry in std::fs::read_dir(folder).into_iter().flatten() {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            gather(&path, files);
        } else {
            files.insert(path.clone(), std::fs::read(&path).expect("a readable file"));
        }
    }
}
