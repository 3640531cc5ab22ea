//! *Inläsning*: the files of an extract become rows set aside by case, and an account of what was read.

pub mod counts;
mod feed;
pub mod typing;

use std::io;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};

use samsyn_domain::day::Day;

use self::counts::Counts;
use self::feed::{FedBlock, Feed, Opening};
use self::typing::{RestHash, Typed, Typing, Typist};
use crate::column::{Column, Columns};
use crate::dictionary::{DatasetTexts, Dictionaries};
use crate::events::spool::{Spool, SpoolSettings, SpoolWriter};
use crate::pseudonym::PseudonymKey;
use crate::read::block::{BlockRow, BrokenRow, LeftOut, ReadBlocks};
use crate::read::error::ReadError;
use crate::read::extract_source::ExtractSource;
use crate::read::source::{Meter, SizeLimits};
use crate::row_error::{RowError, RowErrorCode, masked};
use crate::settings::events::EventCodes;
use crate::settings::profile::Profile;

/// How an extract is to be read.
#[derive(Clone, Debug)]
pub struct Reading<'x> {
    /// How the source system writes.
    pub profile: &'x Profile,
    /// Which event codes are known.
    pub codes: &'x EventCodes,
    /// The key of pseudonyms.
    pub key: &'x PseudonymKey,
    /// The columns whose values are kept; what the others say only tells rows apart.
    pub keep: Columns,
    /// The day of reading: later dates are rejected.
    pub today: Day,
    /// How large files may be.
    pub limits: SizeLimits,
    /// How many threads.
    pub threads: usize,
    /// How many bytes of rows may lie in memory.
    pub memory: usize,
    /// Where to put what does not fit.
    pub spill_folder: PathBuf,
    /// Counts the bytes read, for whoever shows progress.
    pub meter: Meter,
}

/// Why an extract could not be read.
#[derive(Debug, thiserror::Error)]
pub enum IntakeError {
    /// A file is no extract.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// A column has more than 1 GiB of different texts.
    #[error("the column {0} has more than 1 GiB of different texts")]
    TooManyTexts(Column),
    /// Rows could not be set aside on disk.
    #[error("rows could not be set aside on disk: {0}")]
    Spill(#[source] io::Error),
}

/// The header of every file has been read, and nothing more.
pub struct OpenedExtract<'x> {
    reading: Reading<'x>,
    feed: Feed<'x>,
    files: Vec<String>,
    columns: Vec<Columns>,
    size: u64,
}

/// An extract that has been read.
#[derive(Debug)]
pub struct Intake {
    /// What was counted.
    pub counts: Counts,
    /// The files' names.
    pub files: Vec<String>,
    /// What was left out.
    pub left_out: LeftOut,
    /// The texts of the rows.
    pub texts: DatasetTexts,
    /// The rows, by case.
    pub spool: Spool,
}

impl<'x> OpenedExtract<'x> {
    /// Opens the files and reads their headers.
    ///
    /// # Errors
    /// The first file that cannot be read as an extract.
    pub fn open(
        sources: &[&'x dyn ExtractSource],
        reading: Reading<'x>,
    ) -> Result<OpenedExtract<'x>, IntakeError> {
        let opening = Opening {
            profile: reading.profile,
            limits: reading.limits,
            meter: Meter::clone(&reading.meter),
        };
        let (feed, columns) = Feed::open(sources, opening)?;
        let files = sources.iter().map(|source| source.name()).collect();
        let size = sources.iter().map(|source| expected_size(*source)).sum();
        Ok(OpenedExtract {
            reading,
            feed,
            files,
            columns,
            size,
        })
    }

    /// The files' names and the columns that each has.
    pub fn files(&self) -> impl Iterator<Item = (&str, Columns)> {
        self.files
            .iter()
            .map(String::as_str)
            .zip(self.columns.iter().copied())
    }

    /// The columns that every file has.
    pub fn common_columns(&self) -> Columns {
        self.columns
            .iter()
            .fold(Columns::EVERY, |common, columns| common.and(*columns))
    }

    /// Reads every row.
    ///
    /// # Errors
    /// Where a file cannot be read to its end, or the disk is full.
    pub fn read(self) -> Result<Intake, IntakeError> {
        let (dictionaries, rest) = (Dictionaries::default(), RestHash::default());
        let spool = Spool::new(SpoolSettings {
            partitions: (self.size / PARTITION).clamp(1, 256) as usize,
            memory: self.reading.memory,
            spill_folder: self.reading.spill_folder.clone(),
        });
        let typing = Typing {
            profile: self.reading.profile,
            codes: self.reading.codes,
            key: self.reading.key,
            today: self.reading.today,
            dictionaries: &dictionaries,
            keep: self.reading.keep,
            rest: &rest,
        };
        let feed = Mutex::new(self.feed);
        let stop = AtomicBool::new(false);
        let worker = || {
            let result = Worker::new(typing, &spool).work(&feed, &stop);
            stop.fetch_or(result.is_err(), Ordering::Relaxed);
            result
        };
        let mut counts = Counts::default();
        for counted in in_threads(self.reading.threads, worker) {
            counts.add(counted?);
        }
        let left_out = feed
            .into_inner()
            .unwrap_or_else(PoisonError::into_inner)
            .left_out;
        counts.warnings.other_transition = left_out.other_transitions;
        Ok(Intake {
            counts,
            files: self.files,
            left_out,
            texts: dictionaries.into_texts(),
            spool,
        })
    }
}

/// One file, opened to be looked at.
pub(crate) fn opened(
    source: &dyn ExtractSource,
    profile: &Profile,
    limits: SizeLimits,
) -> Result<Box<dyn ReadBlocks>, ReadError> {
    let opening = Opening {
        profile,
        limits,
        meter: Meter::default(),
    };
    opening.open(source)
}

/// So many bytes of an extract make a partition.
const PARTITION: u64 = 8 << 20;

/// Packed files are some ten times larger than they look.
fn expected_size(source: &dyn ExtractSource) -> u64 {
    let size = source.size().unwrap_or(0);
    let name = source.name();
    let packed = name.ends_with(".gz") || name.ends_with(".xlsx");
    if packed { size * 10 } else { size }
}

/// Runs the same work in so many threads and gives back what each came to.
pub(crate) fn in_threads<T: Send>(threads: usize, work: impl Fn() -> T + Sync) -> Vec<T> {
    std::thread::scope(|scope| {
        let running: Vec<_> = (0..threads.max(1)).map(|_| scope.spawn(&work)).collect();
        let joined = running.into_iter().map(std::thread::ScopedJoinHandle::join);
        joined
            .map(|result| result.unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
            .collect()
    })
}

/// What may be shown of a broken row: a cell, or the first of a row with too few or too many. Of a row that cannot
/// be taken apart nothing, since nobody knows where in it the person stands.
fn shown<'b>(broken: &BrokenRow<'b>) -> &'b str {
    match (broken.column, broken.code) {
        (None, RowErrorCode::Quote | RowErrorCode::Encoding | RowErrorCode::TooLong) => "",
        _ => broken.text,
    }
}

/// Types the blocks that it fetches.
struct Worker<'w> {
    typist: Typist<'w>,
    dictionaries: &'w Dictionaries,
    writer: SpoolWriter<'w>,
    counts: Counts,
}

impl<'w> Worker<'w> {
    fn new(typing: Typing<'w>, spool: &'w Spool) -> Worker<'w> {
        Worker {
            typist: Typist::new(typing),
            dictionaries: typing.dictionaries,
            writer: spool.writer(),
            counts: Counts::default(),
        }
    }

    fn work(mut self, feed: &Mutex<Feed<'_>>, stop: &AtomicBool) -> Result<Counts, IntakeError> {
        while !stop.load(Ordering::Relaxed) {
            let fetched = feed.lock().unwrap_or_else(PoisonError::into_inner).next()?;
            let Some(FedBlock {
                file,
                number,
                block,
            }) = fetched
            else {
                break;
            };
            block.for_each(|row| self.row(file, row));
            if let Some(column) = self.dictionaries.overfull() {
                return Err(IntakeError::TooManyTexts(column));
            }
            self.writer.end_block(number).map_err(IntakeError::Spill)?;
        }
        self.counts.warnings = self.typist.warnings;
        Ok(self.counts)
    }

    fn row(&mut self, file: u32, row: BlockRow<'_>) {
        self.counts.read += 1;
        let (line, column, code, text) = match row {
            Err(broken) => (broken.line, broken.column, broken.code, shown(&broken)),
            Ok(raw) => match self.typist.read(&raw) {
                Ok(Typed::Row(case, row)) => {
                    self.counts.accept(row.day);
                    return self.writer.push(case.as_bytes(), &row);
                }
                Ok(Typed::LeftOut) => {
                    self.typist.warnings.code_left_out += 1;
                    return;
                }
                Err((column, code)) => (raw.line, Some(column), code, raw.cells[column as usize]),
            },
        };
        let value_masked = masked(text);
        self.counts.reject(RowError {
            file,
            line,
            column,
            code,
            value_masked,
        });
    }
}
