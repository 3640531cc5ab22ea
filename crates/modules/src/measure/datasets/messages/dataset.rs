//! Datasets, in words: what they can be, and why something could not be done with them.

use samsyn_analytics::dataset::folder::DatasetError;
use samsyn_analytics::dataset::ledger::State;
use samsyn_analytics::dataset::report::{ImportReport, Reason, VerdictOfImport};
use samsyn_analytics::row_error::RowErrorCode;

use super::machine::{fault, io_reason, no_randomness};
use super::{Message, Problem, Words, read};

/// Why something could not be done with datasets.
pub fn dataset_failure(error: &DatasetError) -> Problem {
    dataset_failure_in(error, "")
}

/// Why something could not be done with datasets; commands that are proposed name the folder as it was written.
pub fn dataset_failure_in(error: &DatasetError, folder: &str) -> Problem {
    let input = match error {
        DatasetError::Intake(error) => return read::intake(error),
        DatasetError::Io { path, error } => {
            let message = match fault(error) {
                disk_full if disk_full == Message::new("fault-disk-full") => disk_full,
                _ => Message::new("fault-data-folder")
                    .text("path", path.display())
                    .message("reason", io_reason(error)),
            };
            return Problem::Fault(message);
        }
        DatasetError::Randomness(detail) => {
            return Problem::Fault(no_randomness(detail));
        }
        DatasetError::Changed(file) => Message::new("dataset-file-changed").text("file", file),
        DatasetError::Unknown(name) => Message::new("dataset-unknown").text("name", name),
        DatasetError::Ambiguous(name) => Message::new("dataset-ambiguous").text("name", name),
        DatasetError::NoCurrent => Message::new("dataset-no-current"),
        DatasetError::Held => Message::new("dataset-held"),
        DatasetError::HeldNow(reasons) => reasons
            .first()
            .map_or(Message::new("dataset-held"), |first| {
                Message::new("dataset-held-now").message("reason", reason(*first))
            }),
        DatasetError::FileGone { dataset, file } => Message::new("dataset-file-gone")
            .text("dataset", dataset.short())
            .text("file", file),
        DatasetError::Removed => Message::new("dataset-removed"),
        DatasetError::Published => Message::new("dataset-published"),
        DatasetError::NoFolder(path) => {
            Message::new("dataset-no-folder").text("path", path.display())
        }
        DatasetError::LedgerGone(path) => {
            Message::new("dataset-ledger-gone").text("path", path.display())
        }
        DatasetError::KeyGone(path) => {
            Message::new("dataset-key-gone").text("path", path.display())
        }
        DatasetError::KeyLink(path) => {
            Message::new("dataset-key-link").text("path", path.display())
        }
        DatasetError::Key(path) => Message::new("dataset-key").text("path", path.display()),
        DatasetError::KeyOpen(path) => {
            Message::new("dataset-key-open").text("path", path.display())
        }
    };
    Problem::Input(input.text("folder", folder))
}

/// Why the key that the environment names cannot be had.
pub fn named_key_failure(error: &DatasetError) -> Problem {
    Problem::Input(match error {
        DatasetError::Key(path) => Message::new("key-file-size").text("path", path.display()),
        DatasetError::Io { path, error } => Message::new("key-file-io")
            .text("path", path.display())
            .message("reason", io_reason(error)),
        other => return dataset_failure(other),
    })
}

/// Where a dataset stands.
pub fn state(state: State) -> Message {
    Message::new(match state {
        State::Ready => "state-ready",
        State::Held => "state-held",
        State::Current => "state-current",
        State::Superseded => "state-superseded",
        State::Discarded => "state-discarded",
        State::Culled => "state-culled",
    })
}

/// What came of an import.
pub fn verdict(verdict: VerdictOfImport) -> Message {
    Message::new(match verdict {
        VerdictOfImport::Ready => "verdict-ready",
        VerdictOfImport::Held => "verdict-held",
        VerdictOfImport::Rejected => "verdict-rejected",
    })
}

/// Why an import is held or rejected.
pub fn reason(reason: Reason) -> Message {
    Message::new(match reason {
        Reason::ColumnsMissing => "held-columns-missing",
        Reason::Unreadable => "held-unreadable",
        Reason::NothingAccepted => "held-nothing-accepted",
        Reason::TooManyRejected => "held-too-many-rejected",
        Reason::RowsRejected => "held-rows-rejected",
        Reason::UnknownEvents => "held-unknown-events",
        Reason::Gaps => "held-gaps",
        Reason::EarlierAsOf => "held-earlier-as-of",
        Reason::FewerRows => "held-fewer-rows",
    })
}

/// Why an import is held or rejected, with the figures that it was judged by.
pub fn reason_in(why: Reason, report: &ImportReport, words: &Words) -> Message {
    let plain = reason(why);
    let figures = match (why, report.compared_with) {
        (Reason::ColumnsMissing | Reason::Unreadable | Reason::NothingAccepted, _) => return plain,
        (Reason::TooManyRejected | Reason::RowsRejected, _) => Message::new("figures-rows")
            .text("part", words.whole(report.rows_rejected))
            .text("whole", words.whole(report.rows_read)),
        (Reason::UnknownEvents, _) => {
            let unknown = report.reject_counts.get(RowErrorCode::UnknownEvent.code());
            Message::new("figures-rows")
                .text("part", words.whole(unknown.copied().unwrap_or_default()))
                .text("whole", words.whole(report.rows_read))
        }
        (Reason::Gaps, _) => Message::new("figures-list").list("list", &report.gaps),
        (Reason::EarlierAsOf, Some(current)) => Message::new("figures-against")
            .text(
                "new",
                report.as_of.map_or(String::new(), |day| day.to_string()),
            )
            .text("current", current.as_of),
        (Reason::FewerRows, Some(current)) => Message::new("figures-against")
            .text("new", words.whole(report.rows_accepted))
            .text("current", words.whole(current.rows)),
        (_, None) => return plain,
    };
    Message::new("held-with-figures")
        .message("reason", plain)
        .message("figures", figures)
}
