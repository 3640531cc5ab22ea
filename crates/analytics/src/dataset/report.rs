//! *Kvalitetsrapport*: what an import found, and whether it may be published.

use std::collections::BTreeMap;

use samsyn_domain::day::Day;
use samsyn_domain::ids::DatasetId;
use samsyn_domain::period::{Period, PeriodKind};
use serde::{Deserialize, Serialize};

use super::ledger::Entry;
use crate::intake::counts::Warnings;
use crate::read::error::ReadProblem;
use crate::row_error::RowError;

/// *Trösklar*: when an import is rejected or held.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Thresholds {
    /// More rejected rows than this, in percent of those read, reject the import.
    pub reject_above_percent: f64,
    /// Fewer rows than the current dataset's by more than this, in percent, hold it.
    pub hold_fall_above_percent: f64,
}

impl Default for Thresholds {
    fn default() -> Thresholds {
        Thresholds {
            reject_above_percent: 10.0,
            hold_fall_above_percent: 20.0,
        }
    }
}

/// What came of an import.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Default)]
#[serde(rename_all = "snake_case")]
pub enum VerdictOfImport {
    /// *Klar*: may be published.
    Ready,
    /// *Kvarhållen*: may be published by someone who accepts the reasons.
    Held,
    /// *Avvisad*: nothing is kept.
    #[default]
    Rejected,
}

/// Why an import is held or rejected.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// A file lacks a required column.
    ColumnsMissing,
    /// A file cannot be read as an extract.
    Unreadable,
    /// No row was accepted.
    NothingAccepted,
    /// More rows were rejected than the threshold.
    TooManyRejected,
    /// Some row was rejected.
    RowsRejected,
    /// Some event code is in no catalogue.
    UnknownEvents,
    /// A month inside the range has no events.
    Gaps,
    /// The as-of date is earlier than the current dataset's.
    EarlierAsOf,
    /// There are fewer rows than the current dataset has, by more than the threshold.
    FewerRows,
}

/// *Kvalitetsrapport* of an import.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ImportReport {
    /// The dataset; `None` where the import was rejected.
    pub dataset: Option<DatasetId>,
    /// SHA-256 of the files, in sorted order.
    pub sha256: Vec<String>,
    /// *Avläsningsdag*.
    pub as_of: Option<Day>,
    /// Rows of the files, blank lines aside.
    pub rows_read: u64,
    /// Rows that are kept.
    pub rows_accepted: u64,
    /// Rows that were not understood.
    pub rows_rejected: u64,
    /// Rows equal to another in every column; each is kept once.
    pub duplicates: u64,
    /// What was noticed on rows that were accepted all the same.
    pub warnings: ReportedWarnings,
    /// The earliest date.
    pub first_date: Option<Day>,
    /// The latest date.
    pub last_date: Option<Day>,
    /// How many rows each event code has.
    pub events: BTreeMap<String, u64>,
    /// How many rows were rejected for each unknown event code, as masked; of very many codes the first in order.
    #[serde(default)]
    pub unknown_events: BTreeMap<String, u64>,
    /// Columns of the files that have no meaning here and were not read.
    #[serde(default)]
    pub unread_columns: Vec<String>,
    /// Months between the first and the last date without events.
    pub gaps: Vec<String>,
    /// How many kept rows each month has, such as `2016-07`.
    #[serde(default)]
    pub months: BTreeMap<String, u64>,
    /// How many rows were rejected for each [`crate::row_error::RowErrorCode::code`].
    #[serde(default)]
    pub reject_counts: BTreeMap<String, u64>,
    /// The first rejected rows, in file order.
    pub rejects: Vec<Reject>,
    /// What came of it.
    pub verdict: VerdictOfImport,
    /// Why, where it is held or rejected.
    pub reasons: Vec<Reason>,
    /// What was current when it was judged.
    #[serde(default)]
    pub compared_with: Option<Current>,
    /// How long it took.
    pub seconds: f64,
}

/// Warnings of the rows and of the dataset.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportedWarnings {
    /// Of the rows.
    #[serde(flatten)]
    pub rows: Warnings,
    /// Rows later than the as-of date; kept, but no measure sees them.
    pub after_as_of: u64,
}

/// A rejected row in a report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reject {
    /// The file's name.
    pub file: String,
    /// The line, from 1.
    pub line: u64,
    /// The column to blame, where there is one.
    pub column: Option<String>,
    /// What is wrong: [`crate::row_error::RowErrorCode::code`].
    pub code: String,
    /// What the cell said, without anything that looks like a personal number.
    pub value_masked: String,
}

impl Reject {
    pub(super) fn new(error: &RowError, files: &[String]) -> Reject {
        Reject {
            file: files.get(error.file as usize).cloned().unwrap_or_default(),
            line: error.line,
            column: error.column.map(|column| column.name().to_owned()),
            code: error.code.code().to_owned(),
            value_masked: error.value_masked.clone(),
        }
    }
}

impl ImportReport {
    /// The report on files of which not even one row could be read.
    pub fn of_unreadable(problem: &ReadProblem) -> ImportReport {
        let reason = match problem {
            ReadProblem::ColumnsMissing { .. } => Reason::ColumnsMissing,
            _ => Reason::Unreadable,
        };
        ImportReport {
            reasons: vec![reason],
            ..ImportReport::default()
        }
    }
}

/// What a new dataset is compared with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Current {
    /// *Avläsningsdag*.
    pub as_of: Day,
    /// Its rows.
    pub rows: u64,
}

impl From<&Entry> for Current {
    fn from(entry: &Entry) -> Current {
        Current {
            as_of: entry.as_of,
            rows: entry.rows,
        }
    }
}

/// The reasons to reject, or else to hold.
pub(super) fn judge(
    report: &ImportReport,
    unknown_events: bool,
    current: Option<Current>,
    thresholds: &Thresholds,
) -> (VerdictOfImport, Vec<Reason>) {
    if report.rows_accepted == 0 {
        return (VerdictOfImport::Rejected, vec![Reason::NothingAccepted]);
    }
    if share(report.rows_rejected, report.rows_read) > thresholds.reject_above_percent {
        return (VerdictOfImport::Rejected, vec![Reason::TooManyRejected]);
    }
    let reasons: Vec<Reason> = [
        (Reason::RowsRejected, report.rows_rejected > 0),
        (Reason::UnknownEvents, unknown_events),
        (Reason::Gaps, !report.gaps.is_empty()),
    ]
    .into_iter()
    .filter_map(|(reason, holds)| holds.then_some(reason))
    .chain(against(
        current,
        report.as_of,
        report.rows_accepted,
        thresholds,
    ))
    .collect();
    let verdict = if reasons.is_empty() {
        VerdictOfImport::Ready
    } else {
        VerdictOfImport::Held
    };
    (verdict, reasons)
}

/// What speaks against a dataset when it is compared with the current one.
pub fn against(
    current: Option<Current>,
    as_of: Option<Day>,
    rows: u64,
    thresholds: &Thresholds,
) -> Vec<Reason> {
    let Some(current) = current else {
        return Vec::new();
    };
    let fall = share(current.rows.saturating_sub(rows), current.rows);
    [
        (Reason::EarlierAsOf, as_of < Some(current.as_of)),
        (Reason::FewerRows, fall > thresholds.hold_fall_above_percent),
    ]
    .into_iter()
    .filter_map(|(reason, holds)| holds.then_some(reason))
    .collect()
}

/// In percent.
fn share(part: u64, whole: u64) -> f64 {
    match whole {
        0 => 0.0,
        whole => 100.0 * part as f64 / whole as f64,
    }
}

/// The months from the first to the last that have no events.
pub(super) fn gaps(months: &BTreeMap<Period, u64>) -> Vec<String> {
    let (Some((first, _)), Some((last, _))) = (months.first_key_value(), months.last_key_value())
    else {
        return Vec::new();
    };
    let inside = std::iter::successors(Some(*first), |month| {
        Some(month.next()).filter(|next| next <= last)
    });
    inside
        .filter(|month| !months.contains_key(month))
        .map(|month| month.to_string())
        .collect()
}

/// The month of a day.
pub(super) fn month(day: Day) -> Period {
    Period::containing(PeriodKind::Month, day)
}
