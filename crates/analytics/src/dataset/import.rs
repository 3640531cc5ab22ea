//! *Import*: files become a dataset, or a report on why not. Nothing half-way is ever seen.

use std::collections::BTreeSet;
use std::fmt;
use std::fs::Permissions;
use std::io;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};

use samsyn_domain::day::Day;
use samsyn_domain::ids::DatasetId;

use super::atomic;
use super::columns::WrittenTexts;
use super::error::{DatasetError, at};
use super::files;
use super::folder::{DataFolder, INCOMING};
use super::kept::Kept;
use super::ledger::{Entry, Ledger, Moment, State};
use super::manifest::Manifest;
use super::originals::{Unread, hex};
use super::report::{
    ImportReport, Reject, ReportedWarnings, Thresholds, VerdictOfImport, gaps, judge,
};
use crate::column::Columns;
use crate::intake::counts::Counts;
use crate::intake::{Intake, OpenedExtract, Reading, in_threads};
use crate::measure::Partitions;
use crate::read::extract_source::ExtractSource;
use crate::row_error::masked_name;

/// What to import, and how.
#[derive(Clone, Debug)]
pub struct ImportRequest<'r> {
    /// The files of the extract.
    pub files: &'r [&'r dyn ExtractSource],
    /// *Avläsningsdag*, where the caller knows it; otherwise the latest accepted date.
    pub as_of: Option<Day>,
    /// The version of the event catalogue.
    pub catalogue: &'r str,
    /// When to reject or hold.
    pub thresholds: Thresholds,
    /// Publish it too, if it may be.
    pub publish: bool,
    /// The reason for publishing it although it is held.
    pub accept_held: Option<&'r str>,
    /// Only report; keep nothing.
    pub dry_run: bool,
    /// When.
    pub at: &'r Moment,
    /// How long it has taken, in seconds, by the caller's clock.
    pub elapsed: Stopwatch<'r>,
}

/// Tells the seconds since an import began.
#[derive(Clone, Copy)]
pub struct Stopwatch<'r>(pub &'r (dyn Fn() -> f64 + Sync));

impl fmt::Debug for Stopwatch<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Stopwatch({} s)", (self.0)())
    }
}

/// What came of an import.
#[derive(Clone, Debug)]
pub struct Imported {
    /// What it found.
    pub report: ImportReport,
    /// The dataset was there already; nothing new was kept.
    pub known: bool,
    /// Where the dataset stands now; `None` where nothing is kept.
    pub state: Option<State>,
}

impl DataFolder {
    /// Imports an extract.
    ///
    /// Every column is kept, and what does not fit in memory lies inside the data folder, whatever `reading`
    /// says; but a dry run writes nothing there, and what does not fit lies where `reading` says. A rejected import
    /// leaves nothing behind, nor does one that fails or is killed.
    ///
    /// # Errors
    /// Where a file is no extract, or the disk is full or unreadable.
    pub fn import(
        &self,
        request: &ImportRequest<'_>,
        reading: Reading<'_>,
    ) -> Result<Imported, DatasetError> {
        if request.dry_run {
            return self.try_out(request, reading);
        }
        if !self.root().exists() {
            // What is wrong with a header is said before a folder is made.
            OpenedExtract::open(request.files, reading.clone())?;
        }
        let _lock = self.lock()?;
        let parent = self.datasets();
        let incoming = tempfile::Builder::new()
            .prefix(INCOMING)
            .permissions(Permissions::from_mode(0o700))
            .tempdir_in(&parent)
            .map_err(at(&parent))?;
        let mut import = Import {
            request,
            folder: incoming.path(),
            ledger: self.ledger()?,
        };
        let reading = Reading {
            keep: Columns::EVERY,
            spill_folder: incoming.path().to_owned(),
            ..reading
        };
        let (mut report, manifest) = import.read(reading)?;
        report.seconds = (request.elapsed.0)();
        let Some(manifest) = manifest else {
            return Ok(Imported {
                report,
                known: false,
                state: None,
            });
        };
        let id = manifest.id();
        let has_rows = import.ledger.datasets.get(&id).is_some_and(Entry::has_rows);
        let known = has_rows && self.is_whole(&id);
        if !known {
            import.keep(&manifest, &report)?;
        }
        let placed = match known {
            true => Ok(()),
            false => self.put_in_place(&id, incoming.path()).map_err(at(&parent)),
        };
        let entered = placed.and_then(|()| self.enter(&id, request, &report, known));
        if entered.is_err() {
            // Where the ledger did not come to know of the dataset, nobody ever will.
            self.clear_away().ok();
        }
        let state = entered?;
        self.remove_replaced(&id).map_err(at(&parent))?;
        Ok(Imported {
            report,
            known,
            state: Some(state),
        })
    }

    /// What an import would find. Nothing is written to the data folder, nor is it made.
    fn try_out(
        &self,
        request: &ImportRequest<'_>,
        reading: Reading<'_>,
    ) -> Result<Imported, DatasetError> {
        let ledger = match self.ledger() {
            Err(DatasetError::NoFolder(_)) => Ledger::default(),
            ledger => ledger?,
        };
        let spill_folder = reading.spill_folder.clone();
        let mut import = Import {
            request,
            folder: &spill_folder,
            ledger,
        };
        let keep = Columns::EVERY;
        let (mut report, _) = import.read(Reading { keep, ..reading })?;
        report.seconds = (request.elapsed.0)();
        Ok(Imported {
            report,
            known: false,
            state: None,
        })
    }

    /// Enters the dataset in the ledger, published if that is asked for and may be: one replacement, one transaction.
    fn enter(
        &self,
        id: &DatasetId,
        request: &ImportRequest<'_>,
        report: &ImportReport,
        known: bool,
    ) -> Result<State, DatasetError> {
        let mut state = State::Ready;
        self.change(|ledger| {
            if !known {
                let new = new_entry(request, report);
                match ledger.datasets.get_mut(id) {
                    Some(entry) => entry.imported_again(new),
                    None => drop(ledger.datasets.insert(*id, new)),
                }
            }
            // A dataset that was there already is judged by how things stand now.
            let (current, held) = ledger.datasets.get(id).map_or((false, false), |entry| {
                let held = report.verdict == VerdictOfImport::Held || entry.state == State::Held;
                (entry.state == State::Current, held)
            });
            if request.publish && !current && (!held || request.accept_held.is_some()) {
                ledger.publish(id, request.at, request.accept_held.filter(|_| held));
            }
            state = ledger
                .datasets
                .get(id)
                .map_or(State::Ready, |entry| entry.state);
        })?;
        Ok(state)
    }
}

fn new_entry(request: &ImportRequest<'_>, report: &ImportReport) -> Entry {
    Entry {
        state: if report.verdict == VerdictOfImport::Held {
            State::Held
        } else {
            State::Ready
        },
        as_of: report.as_of.unwrap_or(request.at.today),
        rows: report.rows_accepted,
        imported_at: request.at.timestamp.clone(),
        published_at: None,
        accepted_because: None,
        publications: Vec::new(),
        superseded_on: None,
        removed_at: None,
    }
}

struct Import<'i> {
    request: &'i ImportRequest<'i>,
    folder: &'i Path,
    ledger: Ledger,
}

impl Import<'_> {
    /// Reads the files and writes the rows; the manifest is there unless the import is rejected.
    fn read(
        &mut self,
        reading: Reading<'_>,
    ) -> Result<(ImportReport, Option<Manifest>), DatasetError> {
        let (threads, profile, key) = (reading.threads, reading.profile, reading.key);
        let unread = Unread::seen(self.request.files)?;
        let opened = OpenedExtract::open(self.request.files, reading)?;
        let hashes = unread.hashes()?;
        let columns = Manifest::column_names(opened.common_columns());
        let intake = opened.read()?;
        unread.unchanged()?;
        let as_of = self
            .request
            .as_of
            .or(intake.counts.dates.map(|(_, last)| last));
        let kept = self
            .write(&intake, threads, as_of)
            .map_err(at(self.folder))?;
        let mut report = report(&intake, &kept, &hashes, as_of);
        let unknown = intake.counts.unknown_events;
        let current = self.ledger.current().map(|(_, entry)| entry.into());
        report.compared_with = current;
        (report.verdict, report.reasons) =
            judge(&report, unknown > 0, current, &self.request.thresholds);
        let Some(as_of) = as_of.filter(|_| report.verdict != VerdictOfImport::Rejected) else {
            return Ok((report, None));
        };
        let manifest = Manifest {
            files: hashes,
            file_names: intake.files.clone(),
            profile: hex(&profile.sha256),
            profile_name: masked_name(&profile.name),
            as_of,
            catalogue: self.request.catalogue.to_owned(),
            key_fingerprint: key.fingerprint(),
            columns,
            partitions: intake.count(),
        };
        report.dataset = Some(manifest.id());
        if !self.request.dry_run {
            let path = self.folder.join("texts.json");
            serde_json::to_vec(&intake.texts)
                .map_err(io::Error::from)
                .and_then(|texts| atomic::replace(&path, &texts))
                .map_err(at(&path))?;
        }
        Ok((report, Some(manifest)))
    }

    /// Writes manifest and report beside the rows.
    fn keep(&self, manifest: &Manifest, report: &ImportReport) -> Result<(), DatasetError> {
        let write = |name: &str, bytes: serde_json::Result<Vec<u8>>| {
            let path = self.folder.join(name);
            bytes
                .map_err(io::Error::from)
                .and_then(|bytes| atomic::replace(&path, &bytes))
                .map_err(at(&path))
        };
        write("manifest.json", serde_json::to_vec_pretty(manifest))?;
        write("report.json", serde_json::to_vec_pretty(report))
    }

    /// Sorts every partition, counts it and writes its file.
    fn write(&self, intake: &Intake, threads: usize, as_of: Option<Day>) -> io::Result<Kept> {
        let texts = WrittenTexts::new(&intake.texts);
        let next = AtomicUsize::new(0);
        let parts = in_threads(threads, || {
            let mut kept = Kept {
                events: vec![0; intake.texts.event.len()],
                ..Kept::default()
            };
            loop {
                let partition = next.fetch_add(1, Ordering::Relaxed);
                if partition >= intake.count() {
                    return Ok(kept);
                }
                let table = intake.table(partition)?;
                kept.count(&table, as_of);
                if !self.request.dry_run {
                    files::write(self.folder, partition, &table, &texts)?;
                }
            }
        });
        let mut sum = Kept {
            events: vec![0; intake.texts.event.len()],
            ..Kept::default()
        };
        parts
            .into_iter()
            .try_for_each(|part: io::Result<Kept>| part.map(|part| sum.add(part)))?;
        Ok(sum)
    }
}

fn report(intake: &Intake, kept: &Kept, hashes: &[String], as_of: Option<Day>) -> ImportReport {
    let Counts {
        read,
        rejected,
        rejects,
        reasons,
        unknown_codes,
        warnings,
        dates,
        ..
    } = &intake.counts;
    let counted = intake
        .texts
        .event
        .iter()
        .zip(&kept.events)
        .filter(|(_, count)| **count > 0);
    let unread: BTreeSet<String> = intake.left_out.unread.iter().cloned().collect();
    ImportReport {
        dataset: None,
        sha256: hashes.to_vec(),
        as_of,
        rows_read: *read,
        rows_accepted: kept.rows,
        rows_rejected: *rejected,
        duplicates: kept.duplicates,
        warnings: ReportedWarnings {
            rows: *warnings,
            after_as_of: kept.after_as_of,
        },
        first_date: dates.map(|(first, _)| first),
        last_date: dates.map(|(_, last)| last),
        events: counted
            .map(|(code, count)| (code.to_owned(), *count))
            .collect(),
        unknown_events: unknown_codes.clone(),
        unread_columns: unread.into_iter().collect(),
        gaps: gaps(&kept.months),
        months: { kept.months.iter() }
            .map(|(month, count)| (month.to_string(), *count))
            .collect(),
        reject_counts: reasons
            .iter()
            .map(|(code, count)| (code.code().to_owned(), *count))
            .collect(),
        rejects: rejects
            .iter()
            .map(|error| Reject::new(error, &intake.files))
            .collect(),
        verdict: VerdictOfImport::Rejected,
        reasons: Vec::new(),
        compared_with: None,
        seconds: 0.0,
    }
}
