//! *Redogörelse*: what the figures do not rest on, and from which day they are seen.

use std::collections::BTreeMap;
use std::path::PathBuf;

use samsyn_analytics::dataset::report::{ImportReport, VerdictOfImport};
use samsyn_analytics::intake::Intake;
use samsyn_analytics::intake::counts::{REJECTS_KEPT, Warnings};
use samsyn_analytics::measure::LeftOut;
use samsyn_analytics::row_error::{RowError, RowErrorCode, masked_name};
use samsyn_analytics::settings::date_form::DateForm;
use samsyn_analytics::settings::profile::Profile;
use samsyn_domain::day::Day;
use samsyn_domain::ids::DatasetId;

use super::absent::Absent;
use crate::messages::{Message, Words, rows};
use crate::output::tell;

/// So many rejected rows, and so many unknown codes, are told one by one.
const SHOWN: usize = 20;

/// What happened on the way to the figures.
#[derive(Clone, Debug, Default)]
pub struct Account {
    dataset: Option<DatasetId>,
    files: Vec<String>,
    date_form: Option<DateForm>,
    read: u64,
    accepted: u64,
    rejected: u64,
    amiss: bool,
    reasons: BTreeMap<RowErrorCode, u64>,
    first_rejects: Vec<RowError>,
    unknown_codes: Vec<(String, u64)>,
    warnings: Warnings,
    unread: Vec<String>,
    left_out: LeftOut,
    as_of: Option<(Day, bool)>,
    days_off: u64,
    absent: Vec<Absent>,
}

impl Account {
    /// Of an extract that was read.
    pub fn of_intake(intake: &Intake, files: &[PathBuf], profile: &Profile) -> Account {
        let counts = &intake.counts;
        Account {
            files: told_apart(&intake.files, files),
            date_form: profile.date_form.clone(),
            read: counts.read,
            accepted: counts.accepted,
            rejected: counts.rejected,
            amiss: counts.rejected > 0,
            reasons: counts.reasons.clone(),
            first_rejects: counts.rejects.iter().take(SHOWN).cloned().collect(),
            unknown_codes: unknown_codes(&counts.rejects),
            warnings: counts.warnings,
            unread: intake.left_out.unread.iter().cloned().collect(),
            ..Account::default()
        }
    }

    /// Of a dataset with the report of its import, which tells the rest.
    pub fn of_dataset(id: &DatasetId, report: &ImportReport) -> Account {
        Account {
            dataset: Some(*id),
            amiss: report.rows_rejected > 0 || report.verdict != VerdictOfImport::Ready,
            ..Account::default()
        }
    }

    /// With what measuring left out, and the as-of date; `said` where the command named it.
    #[must_use]
    pub fn with(mut self, left_out: &LeftOut, as_of: Day, said: bool) -> Account {
        self.left_out = *left_out;
        self.as_of = Some((as_of, said));
        self
    }

    /// With how many local days off the calendar has.
    #[must_use]
    pub const fn with_days_off(mut self, days_off: u64) -> Account {
        self.days_off = days_off;
        self
    }

    /// With the codes that are asked for and that no row has. Where there is no row at all, that says enough.
    #[must_use]
    pub fn with_absent(mut self, absent: Vec<Absent>) -> Account {
        let nothing = self.dataset.is_none() && self.accepted == 0;
        self.absent = if nothing { Vec::new() } else { absent };
        self
    }

    /// Whether something was rejected or held on the way to the figures.
    pub const fn is_amiss(&self) -> bool {
        self.amiss
    }

    /// Why `--strict` is not content, where that has not been told already.
    pub fn tell_amiss(&self, words: &Words) {
        if let Some(id) = self.dataset.filter(|_| self.amiss) {
            tell(
                words,
                &Message::new("dataset-amiss").text("dataset", id.short()),
            );
        }
    }

    /// Rejected rows, columns that were not read and what was noticed, on stderr.
    pub fn tell_rejected(&self, words: &Words) {
        let form = self.date_form.as_ref();
        if self.rejected > 0 {
            let headline = match self.rejected == self.read {
                true => Message::new("rows-rejected-all"),
                false => Message::new("rows-rejected").count("read", self.read),
            };
            tell(words, &headline.count("count", self.rejected));
            for error in &self.first_rejects {
                tell(words, &rows::rejected(error, &self.files, form));
            }
            let more = self.rejected - self.first_rejects.len() as u64;
            if more > 0 {
                tell(
                    words,
                    &Message::new("rows-rejected-more").count("count", more),
                );
            }
            self.tell_unknown_codes(words);
            for (code, count) in &self.reasons {
                let message = Message::new("rows-rejected-reason")
                    .count("count", *count)
                    .message("reason", rows::reason_in(*code, form));
                tell(words, &message);
                crate::output::advise(words, &message);
            }
        }
        if !self.unread.is_empty() {
            tell(
                words,
                &Message::new("columns-unread").list("names", &self.unread),
            );
        }
        // What is not in the figures is told below them.
        let of_accepted = Warnings {
            code_left_out: 0,
            other_transition: 0,
            ..self.warnings
        };
        rows::warnings(&of_accepted)
            .iter()
            .for_each(|warning| tell(words, warning));
    }

    /// Which codes no catalogue has, the most frequent first: what to write in a profile.
    fn tell_unknown_codes(&self, words: &Words) {
        if self.unknown_codes.is_empty() {
            return;
        }
        let shown = self.unknown_codes.iter().take(SHOWN);
        let codes = shown.map(|(code, count)| format!("{code} ({})", words.whole(*count)));
        let more = self.unknown_codes.len().saturating_sub(SHOWN) as u64;
        let codes = Message::new("unknown-codes-list").list("codes", codes);
        let codes = match more {
            0 => codes,
            more => Message::new("unknown-codes-more")
                .message("codes", codes)
                .count("more", more),
        };
        let message = match self.rejected > REJECTS_KEPT as u64 {
            true => Message::new("unknown-codes-of-first").count("kept", REJECTS_KEPT as u64),
            false => Message::new("unknown-codes"),
        };
        tell(words, &message.message("codes", codes));
    }

    /// The lines below a table.
    pub fn in_words(&self, words: &Words) -> String {
        let lines = self.lines();
        lines
            .iter()
            .fold(String::new(), |text, line| text + &words.say(line) + "\n")
    }

    /// The same on stderr, where the table is for machines.
    pub fn tell(&self, words: &Words) {
        self.lines().iter().for_each(|line| tell(words, line));
    }

    fn lines(&self) -> Vec<Message> {
        let mut lines = Vec::new();
        if let Some(id) = self.dataset {
            lines.push(Message::new("account-dataset").text("dataset", id));
        }
        if let Some((as_of, said)) = self.as_of {
            let id = match (said, self.dataset) {
                (false, None) if self.accepted == 0 => "account-as-of-today",
                (false, None) => "account-as-of-latest",
                _ => "account-as-of",
            };
            lines.push(Message::new(id).text("as_of", as_of));
        }
        if self.days_off > 0 {
            lines.push(Message::new("account-days-off").count("count", self.days_off));
        }
        lines.push(Message::new("account-left-out").message("what", self.all_left_out()));
        let absent_from = match self.dataset {
            None => "absent-from-extract",
            Some(_) => "absent-from-dataset",
        };
        let absent = self.absent.iter();
        lines
            .extend(absent.map(|absent| Message::new(absent_from).message("codes", absent.said())));
        lines
    }

    /// Everything that was left out, in one sentence.
    fn all_left_out(&self) -> Message {
        let parts = [
            ("left-out-duplicates", self.left_out.duplicates),
            ("left-out-after-as-of", self.left_out.after_as_of),
            ("left-out-rejected", self.rejected),
            ("left-out-without-person", self.left_out.without_person),
            ("left-out-without-service", self.left_out.without_service),
            ("left-out-codes", self.warnings.code_left_out),
            ("left-out-transitions", self.warnings.other_transition),
        ];
        let parts: Vec<Message> = parts
            .into_iter()
            .filter(|(_, count)| *count > 0)
            .map(|(id, count)| Message::new(id).count("count", count))
            .collect();
        let sentence = parts.into_iter().reduce(|sentence, part| {
            Message::new("joined")
                .message("first", sentence)
                .message("second", part)
        });
        sentence.unwrap_or(Message::new("left-out-nothing"))
    }
}

/// The names of the files; those that share a name with another by the path that was given.
fn told_apart(names: &[String], paths: &[PathBuf]) -> Vec<String> {
    let named = names.iter().zip(paths);
    let shared = |name: &String| names.iter().filter(|other| *other == name).count() > 1;
    named
        .map(|(name, path)| match shared(name) {
            true => masked_name(&path.to_string_lossy()),
            false => name.clone(),
        })
        .collect()
}

/// The codes that no catalogue has and how many of the rows have each, the most frequent first.
fn unknown_codes(rejects: &[RowError]) -> Vec<(String, u64)> {
    let mut codes: BTreeMap<&str, u64> = BTreeMap::new();
    let unknown = rejects
        .iter()
        .filter(|error| error.code == RowErrorCode::UnknownEvent);
    unknown.for_each(|error| *codes.entry(&error.value_masked).or_default() += 1);
    let mut codes: Vec<_> = codes
        .into_iter()
        .map(|(code, count)| (code.to_owned(), count))
        .collect();
    codes.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    codes
}
