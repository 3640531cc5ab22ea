//! *Redogörelse*: what the figures do not rest on, and from which day they are seen.

use std::collections::BTreeMap;

use samsyn_analytics::intake::Intake;
use samsyn_analytics::intake::counts::Warnings;
use samsyn_analytics::measure::LeftOut;
use samsyn_analytics::row_error::{RowError, RowErrorCode};
use samsyn_domain::day::Day;
use samsyn_domain::ids::DatasetId;

use crate::messages::{Message, Words, rows};
use crate::output::tell;

/// So many rejected rows are told one by one.
const SHOWN: usize = 20;

/// What happened on the way to the figures.
#[derive(Clone, Debug, Default)]
pub struct Account {
    dataset: Option<DatasetId>,
    files: Vec<String>,
    read: u64,
    accepted: u64,
    rejected: u64,
    reasons: BTreeMap<RowErrorCode, u64>,
    first_rejects: Vec<RowError>,
    warnings: Warnings,
    unread: Vec<String>,
    left_out: LeftOut,
    as_of: Option<(Day, bool)>,
}

impl Account {
    /// Of an extract that was read.
    pub fn of_intake(intake: &Intake) -> Account {
        let counts = &intake.counts;
        Account {
            files: intake.files.clone(),
            read: counts.read,
            accepted: counts.accepted,
            rejected: counts.rejected,
            reasons: counts.reasons.clone(),
            first_rejects: counts.rejects.iter().take(SHOWN).cloned().collect(),
            warnings: counts.warnings,
            unread: intake.left_out.unread.iter().cloned().collect(),
            ..Account::default()
        }
    }

    /// Of a dataset: its own report tells the rest.
    pub fn of_dataset(id: &DatasetId) -> Account {
        Account {
            dataset: Some(*id),
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

    /// How many rows were rejected.
    pub const fn rejected(&self) -> u64 {
        self.rejected
    }

    /// Rejected rows, columns that were not read and what was noticed, on stderr.
    pub fn tell_rejected(&self, words: &Words) {
        if self.rejected > 0 {
            tell(
                words,
                &Message::new("rows-rejected")
                    .count("count", self.rejected)
                    .count("read", self.read),
            );
            for error in &self.first_rejects {
                tell(words, &rows::rejected(error, &self.files));
            }
            let more = self.rejected - self.first_rejects.len() as u64;
            if more > 0 {
                tell(
                    words,
                    &Message::new("rows-rejected-more").count("count", more),
                );
            }
            for (code, count) in &self.reasons {
                let message = Message::new("rows-rejected-reason")
                    .count("count", *count)
                    .message("reason", rows::reason(*code));
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
        lines.push(Message::new("account-left-out").message("what", self.all_left_out()));
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
