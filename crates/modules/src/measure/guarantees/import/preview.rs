//! *Förhandsvisning*: what an import would change, before anything is saved.

use samsyn_domain::period::Period;

use super::{Imported, ImportedGuarantee, Problem};
use crate::measure::guarantees::record::{GuaranteeRecord, MatchingKey};
use crate::shared::rich_text::SafeHtml;

/// What an import would do. Guarantees that the file does not name are left as they are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Preview {
    /// Not here yet.
    pub new: Vec<ImportedGuarantee>,
    /// Here, and told otherwise in the file.
    pub changed: Vec<Changed>,
    /// Here, and told the same: how many.
    pub unchanged: usize,
    /// Comments that are told otherwise and are left as they are, since their period is closed.
    pub closed: Vec<Closed>,
    /// What was not understood.
    pub problems: Vec<Problem>,
}

/// A comment of a closed period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Closed {
    /// Which of the existing guarantees, by its place among them.
    pub existing: usize,
    /// Which period.
    pub period: Period,
}

/// A guarantee that the file tells otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changed {
    /// Which of the existing ones, by its place among them.
    pub existing: usize,
    /// As the file tells it.
    pub imported: ImportedGuarantee,
    /// What is told otherwise.
    pub fields: Vec<Field>,
}

/// What the file tells otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// The spelling of the area.
    Area,
    /// The spelling of the promise: with another word it would be another guarantee.
    Promise,
    /// The description.
    Description,
    /// A comment for a period without one.
    NewComment(Period),
    /// Another comment for the period.
    Comment(Period),
}

impl Preview {
    /// Compares what was read with what there is. A cell that says nothing changes nothing, nor does a comment of a period
    /// that is closed for the existing guarantee at that place.
    pub fn new(
        imported: Imported,
        existing: &[GuaranteeRecord],
        is_closed: impl Fn(usize, Period) -> bool,
    ) -> Preview {
        let keys: Vec<MatchingKey> = existing.iter().map(GuaranteeRecord::matching_key).collect();
        let mut preview = Preview {
            new: Vec::new(),
            changed: Vec::new(),
            unchanged: 0,
            closed: Vec::new(),
            problems: imported.problems,
        };
        for guarantee in imported.guarantees {
            let key = guarantee.matching_key();
            let Some(place) = keys.iter().position(|known| *known == key) else {
                preview.new.push(guarantee);
                continue;
            };
            let mut fields = told_otherwise(&guarantee, &existing[place]);
            let closed = fields.extract_if(.., |field| {
                field
                    .period()
                    .is_some_and(|period| is_closed(place, period))
            });
            let closed = closed.filter_map(|field| field.period());
            preview.closed.extend(closed.map(|period| Closed {
                existing: place,
                period,
            }));
            match fields.is_empty() {
                true => preview.unchanged += 1,
                false => preview.changed.push(Changed {
                    existing: place,
                    imported: guarantee,
                    fields,
                }),
            }
        }
        preview
    }
}

impl Field {
    /// The period whose comment it is.
    const fn period(self) -> Option<Period> {
        match self {
            Field::NewComment(period) | Field::Comment(period) => Some(period),
            Field::Area | Field::Promise | Field::Description => None,
        }
    }
}

fn told_otherwise(imported: &ImportedGuarantee, existing: &GuaranteeRecord) -> Vec<Field> {
    let description = imported.description_html != SafeHtml::default()
        && imported.description_html != existing.description;
    let mut fields: Vec<Field> = [
        (Field::Area, imported.area != existing.area),
        (Field::Promise, imported.promise != existing.promise),
        (Field::Description, description),
    ]
    .into_iter()
    .filter_map(|(field, otherwise)| otherwise.then_some(field))
    .collect();
    for told in &imported.follow_ups {
        let of_period = |known: &&_| is_of_whole(known, told.period);
        match existing.follow_ups.iter().find(of_period) {
            None => fields.push(Field::NewComment(told.period)),
            Some(known) if told.comment.is_empty() || known.comment == told.comment => {}
            Some(_) => fields.push(Field::Comment(told.period)),
        }
    }
    fields
}

/// The table tells of guarantees as a whole, not of units.
fn is_of_whole(known: &crate::measure::guarantees::record::FollowUpRecord, period: Period) -> bool {
    known.unit.is_none() && known.period == period
}
