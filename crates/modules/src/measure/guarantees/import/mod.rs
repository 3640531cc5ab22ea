//! *Import*: the table of guarantees as municipalities keep it, and what of it is new here.
//!
//! The table is tab separated with the columns *Kvalitetsgarantier, Beskrivning, Period, Senaste kommentar*; the line
//! above a header says which area (`table` says how rows become guarantees). Nothing is saved here: what was read is
//! compared with what there is ([`preview`]), and limits are only proposed ([`proposals`]).

pub mod messages;
mod periods;
mod phrases;
pub mod preview;
pub mod proposals;
mod table;

pub use periods::read_period;
pub use table::bare_promise;

use samsyn_domain::day::Day;
use samsyn_domain::period::Period;
use samsyn_domain::personal_data::{PersonalDataKind, find_in};

use super::record::{FollowUpRecord, GuaranteeRecord, MatchingKey};
use crate::shared::rich_text::{RichText, SafeHtml};

/// The largest file that is read, in bytes.
pub const MAX_BYTES: usize = 5 << 20;

/// What a file holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    /// In file order.
    pub guarantees: Vec<ImportedGuarantee>,
    /// What was not understood. Where one of them [blocks](Problem::blocks), nothing may be saved.
    pub problems: Vec<Problem>,
}

/// *Kvalitetsgaranti* as the table tells it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportedGuarantee {
    /// *Verksamhetsområde*; empty where no line says it.
    pub area: String,
    /// *Löftet*, as it is written; only space and dashes before it are gone.
    pub promise: String,
    /// *Beskrivning*, safe.
    pub description_html: SafeHtml,
    /// Comments of periods, in file order.
    pub follow_ups: Vec<ImportedFollowUp>,
    /// The lines that it was put together from.
    pub source_lines: Vec<usize>,
}

/// *Kommentar* of a period. The table does not say when it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportedFollowUp {
    /// Which period.
    pub period: Period,
    /// As it is written.
    pub comment: String,
}

/// Something on a line that was not understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// From 1.
    pub line: usize,
    /// What.
    pub kind: ProblemKind,
}

/// What is wrong. Each kind has a message with what to do: [`messages::problem`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProblemKind {
    /// More than [`MAX_BYTES`].
    TooLarge,
    /// Not text: NUL among the bytes.
    NotText,
    /// No line is a header.
    NoHeader,
    /// A header lacks columns.
    ColumnsMissing(Vec<&'static str>),
    /// Text before the first header that is not the line of an area.
    BeforeHeader,
    /// No line above the header says which area.
    NoArea,
    /// More cells than columns: a tab within a cell.
    ExtraCells,
    /// A row without a promise, and none above it.
    NoPromise,
    /// Not a period. The comment is left out.
    UnknownPeriod(String),
    /// A comment of no period. It is left out.
    CommentWithoutPeriod,
    /// The guarantee already has another comment for the period. This one is left out.
    PeriodTwice(Period),
    /// The guarantee stands twice with different descriptions. The first is kept.
    DescriptionTwice,
    /// What points at a person: a personal number, an address or a telephone number. It is not shown.
    PersonalData(PersonalDataKind, Column),
}

/// A column of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    /// *Kvalitetsgarantier*.
    Promise,
    /// *Beskrivning*.
    Description,
    /// *Period*.
    Period,
    /// *Senaste kommentar*.
    Comment,
}

impl Problem {
    /// Whether the file must be put right before anything of it is saved.
    pub fn blocks(&self) -> bool {
        use ProblemKind as P;
        matches!(
            self.kind,
            P::TooLarge | P::NotText | P::NoHeader | P::ColumnsMissing(_) | P::PersonalData(..)
        )
    }
}

/// Reads a table of guarantees. `today` is the day by which personal numbers of ten digits are recognised.
pub fn import(bytes: &[u8], today: Day) -> Imported {
    let read = table::decoded(bytes).map(|text| table::read(&text));
    let (drafts, problems) = match read {
        Ok(table) => (table.drafts, table.problems),
        Err(kind) => (Vec::new(), vec![Problem { line: 1, kind }]),
    };
    let mut imported = Imported {
        guarantees: Vec::new(),
        problems,
    };
    for draft in drafts {
        imported.add(draft, today);
    }
    imported.problems.sort_by_key(|problem| problem.line);
    imported
}

/// The most sensitive of what points at a person in a text.
fn worst(text: &str, today: Day) -> Option<PersonalDataKind> {
    find_in(text, today).iter().map(|found| found.kind).min()
}

impl Imported {
    fn add(&mut self, mut draft: table::Draft, today: Day) {
        let line = draft.lines.first().copied().unwrap_or(1);
        let description = RichText::from_cell(&draft.description);
        for (column, text) in [
            (Column::Promise, draft.promise.as_str()),
            (Column::Description, &description.to_plain()),
            (Column::Comment, &draft.comment),
        ] {
            if let Some(kind) = worst(text, today) {
                self.tell(line, ProblemKind::PersonalData(kind, column));
            }
        }
        // What is no period would be shown in a message.
        if let Some(kind) = worst(&draft.period, today) {
            draft.period.clear();
            self.tell(line, ProblemKind::PersonalData(kind, Column::Period));
        }
        let key = MatchingKey::new(&draft.area, &draft.promise);
        let same = |known: &ImportedGuarantee| known.matching_key() == key;
        let place = self.guarantees.iter().position(same).unwrap_or_else(|| {
            self.guarantees.push(ImportedGuarantee {
                area: draft.area.clone(),
                promise: draft.promise.clone(),
                description_html: SafeHtml::default(),
                follow_ups: Vec::new(),
                source_lines: Vec::new(),
            });
            self.guarantees.len() - 1
        });
        let description = description.to_html();
        let guarantee = &mut self.guarantees[place];
        guarantee.source_lines.extend(&draft.lines);
        if guarantee.description_html == SafeHtml::default() {
            guarantee.description_html = description;
        } else if description != SafeHtml::default() && description != guarantee.description_html {
            self.tell(line, ProblemKind::DescriptionTwice);
        }
        self.follow_up(place, line, draft);
    }

    fn follow_up(&mut self, place: usize, line: usize, draft: table::Draft) {
        let period = match (draft.period.is_empty(), draft.comment.is_empty()) {
            (true, true) => return,
            (true, false) => return self.tell(line, ProblemKind::CommentWithoutPeriod),
            _ => read_period(&draft.period),
        };
        let Some(period) = period else {
            return self.tell(line, ProblemKind::UnknownPeriod(draft.period));
        };
        let known = &mut self.guarantees[place].follow_ups;
        match known.iter().find(|known| known.period == period) {
            Some(known) if known.comment == draft.comment => {}
            Some(_) => self.tell(line, ProblemKind::PeriodTwice(period)),
            None => known.push(ImportedFollowUp {
                period,
                comment: draft.comment,
            }),
        }
    }

    fn tell(&mut self, line: usize, kind: ProblemKind) {
        self.problems.push(Problem { line, kind });
    }
}

impl ImportedGuarantee {
    /// *Nyckel*: by this it is one that is here already.
    pub fn matching_key(&self) -> MatchingKey {
        MatchingKey::new(&self.area, &self.promise)
    }

    /// As a record: everything that the table does not say has its default, and no status is decided.
    pub fn into_record(self) -> GuaranteeRecord {
        let follow_ups = self.follow_ups.iter();
        let follow_ups = follow_ups.map(|told| FollowUpRecord::new(told.period, &told.comment));
        GuaranteeRecord {
            follow_ups: follow_ups.collect(),
            description: self.description_html,
            ..GuaranteeRecord::new(&self.area, &self.promise)
        }
    }
}

#[cfg(test)]
mod tests;
