//! The ways from files to figures.

use std::io;
use std::path::PathBuf;

use samsyn_analytics::dataset::folder::DataFolder;
use samsyn_analytics::dataset::import::{ImportRequest, Stopwatch};
use samsyn_analytics::dataset::ledger::{Moment, State};
use samsyn_analytics::dataset::report::Thresholds;
use samsyn_analytics::events::spool::{Spool, SpoolSettings};
use samsyn_analytics::events::table::Table;
use samsyn_analytics::intake::{Intake, OpenedExtract, Reading};
use samsyn_analytics::measure::{Means, Measured, Partitions, Plan, measure};
use samsyn_analytics::read::extract_source::of_paths;
use samsyn_domain::day::Day;
use samsyn_domain::ids::DatasetId;

use super::exempelkommun::{Exempelkommun, day};

/// Read and measured in one thread, everything in memory.
pub fn in_memory(kommun: &Exempelkommun, files: &[PathBuf], plan: &Plan<'_>) -> Measured {
    let intake = read(files, kommun.reading());
    measure(&intake, &intake.texts, plan, &means(kommun, 1, 64 << 20)).expect("figures")
}

/// Read as far as the plan goes and measured, in two threads with no memory to lie in and more partitions than keys. Gives back how
/// many bytes went to disk, too.
pub fn on_disk(kommun: &Exempelkommun, files: &[PathBuf], plan: &Plan<'_>) -> (Measured, u64) {
    let intake = read(
        files,
        Reading {
            threads: 2,
            memory: 0,
            keep: plan.columns(),
            ..kommun.reading()
        },
    );
    let rows = Respooled::new(&intake, kommun);
    let measured = measure(&rows, &intake.texts, plan, &means(kommun, 2, 0));
    (
        measured.expect("figures"),
        intake.spool.spilled() + rows.0.spilled(),
    )
}

/// Imported, published, and measured from the files of the dataset.
pub fn published(kommun: &Exempelkommun, files: &[PathBuf], plan: &Plan<'_>) -> Measured {
    let (folder, id) = imported(kommun, files, plan.as_of);
    let rows = folder.rows(&id, plan.columns()).expect("its rows");
    measure(&rows, rows.texts(), plan, &means(kommun, 2, 0)).expect("figures")
}

/// The dataset that some files become.
pub fn imported(kommun: &Exempelkommun, files: &[PathBuf], as_of: Day) -> (DataFolder, DatasetId) {
    let folder = DataFolder::new(kommun.folder().join("data"));
    let at = Moment {
        today: day("2020-06-20"),
        timestamp: "2020-06-20T12:00:00Z".into(),
    };
    let request = ImportRequest {
        files: &of_paths(files),
        as_of: Some(as_of),
        catalogue: "open",
        thresholds: Thresholds::default(),
        publish: true,
        accept_held: Some("a test"),
        dry_run: false,
        at: &at,
        elapsed: Stopwatch(&|| 1.5),
    };
    let imported = folder
        .import(&request, kommun.reading())
        .expect("an import");
    assert_eq!(imported.state, Some(State::Current));
    let (id, _) = folder.find("current").expect("a current dataset");
    (folder, id)
}

/// An extract, read.
pub fn read(files: &[PathBuf], reading: Reading<'_>) -> Intake {
    let opened = OpenedExtract::open(&of_paths(files), reading).expect("a header");
    opened.read().expect("rows")
}

/// What measuring may use.
pub fn means(kommun: &Exempelkommun, threads: usize, memory: usize) -> Means {
    Means {
        threads,
        memory,
        spill_folder: kommun.folder().to_owned(),
    }
}

/// The rows of an extract in eleven partitions, as a large one would have them.
struct Respooled(Spool);

impl Respooled {
    fn new(intake: &Intake, kommun: &Exempelkommun) -> Respooled {
        let spool = Spool::new(SpoolSettings {
            partitions: 11,
            memory: 0,
            spill_folder: kommun.folder().to_owned(),
        });
        let mut writer = spool.writer();
        for partition in 0..intake.spool.partitions() {
            let pieces = intake.spool.take(partition).expect("rows");
            for (case, rows) in Table::with_equal_rows(pieces).groups() {
                rows.iter().for_each(|row| writer.push(case, row));
            }
        }
        writer.end_block(0).expect("room to spill");
        Respooled(spool)
    }
}

impl Partitions for Respooled {
    fn count(&self) -> usize {
        self.0.partitions()
    }

    fn table(&self, partition: usize) -> io::Result<Table> {
        Ok(Table::unique(self.0.take(partition)?))
    }
}
