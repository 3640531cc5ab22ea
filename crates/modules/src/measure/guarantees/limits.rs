//! *Frister och täckningar* of a guarantee, as definitions that are measured.

use std::collections::BTreeMap;

use samsyn_db::{DbError, Tx};
use samsyn_domain::day::Day;
use samsyn_domain::population::{BirthYears, Population, Sex};
use samsyn_domain::time_limit::{Expect, Key, LimitUnit};
use uuid::Uuid;

use super::model::{GuaranteeId, Terms};
use super::record::{
    CoverageRecord, ExpectRecord, KeyRecord, LimitRecord, PopulationRecord, TimeLimitRecord,
    UnitRecord,
};
use super::store::Author;
use crate::shared::definitions::store::{
    NewDefinition, NewVersion, all_in_force, by_code, change, of_subject, remove, save_new,
    save_version,
};
use crate::shared::definitions::{
    CoverageRule, Definition, DefinitionId, LimitRule, Rhythm, Rule, SubjectRef,
};
use crate::shared::figures::{Cause, enqueue_evaluation};

/// What definitions of guarantees belong to.
pub const KIND: &str = "guarantee";

/// The subject that the definitions of a guarantee belong to.
pub const fn subject(id: GuaranteeId) -> SubjectRef {
    SubjectRef::new(KIND, id.uuid())
}

/// Every definition of every guarantee, in the order that each guarantee has them.
///
/// # Errors
/// Where the database fails.
pub async fn definitions(tx: &mut Tx) -> Result<BTreeMap<GuaranteeId, Vec<Definition>>, DbError> {
    let mut of: BTreeMap<GuaranteeId, Vec<Definition>> = BTreeMap::new();
    for definition in all_in_force(tx).await? {
        if definition.subject.kind == KIND {
            let id = GuaranteeId::new(definition.subject.id);
            of.entry(id).or_default().push(definition);
        }
    }
    Ok(of)
}

/// Those of one guarantee.
///
/// # Errors
/// Where the database fails.
pub async fn of_guarantee(tx: &mut Tx, id: GuaranteeId) -> Result<Vec<Definition>, DbError> {
    of_subject(tx, &subject(id)).await
}

/// Makes the definitions say what the guarantee says, and has figures worked out where something is new. What was
/// measured by earlier versions stays with them.
///
/// # Errors
/// Where the database fails.
pub async fn keep(
    tx: &mut Tx,
    author: Author<'_>,
    id: GuaranteeId,
    terms: &Terms,
    new_id: &mut (dyn FnMut() -> Uuid + Send),
) -> Result<(), DbError> {
    let subject = subject(id);
    let existing = of_subject(tx, &subject).await?;
    let mut changed = false;
    for (place, limit) in terms.limits.iter().enumerate() {
        let position = i64::try_from(place).unwrap_or_default();
        let rhythm = Rhythm::of(terms.rhythm.kind());
        let (rules, name) = (rules(limit), name(terms, limit));
        let here = existing.iter().find(|known| known.code == limit.id());
        let (definition, from) = match here {
            Some(here) => {
                if (here.name != name) || (here.rhythm, here.position) != (rhythm, position) {
                    change(tx, here.id, &name, rhythm, position).await?;
                    changed |= here.rhythm != rhythm;
                }
                (here.id, first_difference(here, &rules))
            }
            None => {
                let definition = NewDefinition {
                    id: DefinitionId::new(new_id()),
                    code: limit.id(),
                    subject: &subject,
                    name: &name,
                    rhythm,
                    position,
                };
                if let Some((from, rule)) = rules.first() {
                    save_new(tx, &definition, &version(author, rule, *from)).await?;
                    changed = true;
                }
                (definition.id, Some(1))
            }
        };
        for (valid_from, rule) in rules.iter().skip(from.unwrap_or(rules.len())) {
            save_version(tx, definition, &version(author, rule, *valid_from)).await?;
            changed = true;
        }
    }
    let is_gone = |known: &&Definition| terms.limits.iter().all(|limit| limit.id() != known.code);
    for gone in existing.iter().filter(is_gone) {
        remove(tx, gone.id, author.at).await?;
        changed = true;
    }
    if changed {
        enqueue_evaluation(tx, Cause::DefinitionSaved, author.at, author.request).await?;
    }
    Ok(())
}

const fn version<'v>(
    author: Author<'_>,
    rule: &'v Rule,
    valid_from: Option<Day>,
) -> NewVersion<'v> {
    NewVersion {
        rule,
        valid_from,
        saved_by: author.by,
        saved_at: author.at,
    }
}

/// From which version on something is said otherwise; none where all is the same.
fn first_difference(known: &Definition, rules: &[(Option<Day>, Rule)]) -> Option<usize> {
    let known: Vec<_> = known.in_force().collect();
    let differs = |place: &usize| {
        let known = known.get(*place);
        let known = known.map(|known| (known.validity.from, &known.rule));
        known != rules.get(*place).map(|(from, rule)| (*from, rule))
    };
    let first = (0..rules.len()).find(differs);
    // Later versions than the last here are withdrawn by saving that one again.
    first.or((known.len() > rules.len()).then(|| rules.len().saturating_sub(1)))
}

/// What a definition is called: the guarantee, and which of its limits where it has several.
fn name(terms: &Terms, limit: &LimitRecord) -> String {
    match terms.limits.len() {
        0 | 1 => terms.heading().to_owned(),
        _ => format!("{} ({})", terms.heading(), limit.id()),
    }
}

/// An id for a new limit that no other definition has: the wanted one, or with a number after it.
///
/// # Errors
/// Where the database fails.
pub async fn free_id(tx: &mut Tx, wanted: &str) -> Result<String, DbError> {
    let mut id = wanted.to_owned();
    let mut number = 2;
    while by_code(tx, &id).await?.is_some() {
        id = format!("{wanted}-{number}");
        number += 1;
    }
    Ok(id)
}

/// Whether a limit's id is another guarantee's, or that of a limit that was removed.
///
/// # Errors
/// Where the database fails.
pub async fn is_taken(tx: &mut Tx, limit: &str, guarantee: GuaranteeId) -> Result<bool, DbError> {
    let Some(found) = by_code(tx, limit).await? else {
        return Ok(false);
    };
    let own = of_guarantee(tx, guarantee).await?;
    Ok(own.iter().all(|own| own.id != found.id))
}

impl LimitRecord {
    /// Its id in results.
    pub fn id(&self) -> &str {
        match self {
            LimitRecord::TimeLimit { id, .. } | LimitRecord::Coverage { id, .. } => id,
        }
    }

    /// The same under another id.
    #[must_use]
    pub fn called(mut self, name: &str) -> LimitRecord {
        match &mut self {
            LimitRecord::TimeLimit { id, .. } | LimitRecord::Coverage { id, .. } => {
                name.clone_into(id);
            }
        }
        self
    }
}

/// The versions of a limit as rules, with the first day of each.
fn rules(limit: &LimitRecord) -> Vec<(Option<Day>, Rule)> {
    match limit {
        LimitRecord::TimeLimit { versions, .. } => versions
            .iter()
            .map(|version| (version.valid_from, time_limit_rule(version)))
            .collect(),
        LimitRecord::Coverage { versions, .. } => versions
            .iter()
            .map(|version| (version.valid_from, coverage_rule(version)))
            .collect(),
    }
}

/// The rule for cases that start from now on.
pub fn latest_rule(limit: &LimitRecord) -> Option<Rule> {
    rules(limit).pop().map(|(_, rule)| rule)
}

/// A version of a time limit as a rule.
pub fn time_limit_rule(version: &TimeLimitRecord) -> Rule {
    Rule::Limit(LimitRule {
        key: key(version.key),
        start: version.start.clone(),
        stop: version.stop.clone(),
        cancel: version.cancel.clone(),
        amount: version.amount,
        unit: match version.unit {
            UnitRecord::Days => LimitUnit::Day,
            UnitRecord::WorkingDays => LimitUnit::WorkingDay,
            UnitRecord::Months => LimitUnit::Month,
        },
        expect: match version.expect {
            ExpectRecord::StopWithin => Expect::StopWithin,
            ExpectRecord::NoneWithin => Expect::NoneWithin,
        },
        population: population(&version.population),
    })
}

/// A version of a coverage as a rule.
pub fn coverage_rule(version: &CoverageRecord) -> Rule {
    Rule::Coverage(CoverageRule {
        key: key(version.key),
        open: version.open.clone(),
        close: version.close.clone(),
        has: version.has.clone(),
        within_months: version.within_months,
        population: population(&version.population),
    })
}

const fn key(key: KeyRecord) -> Key {
    match key {
        KeyRecord::Case => Key::Case,
        KeyRecord::Person => Key::Person,
        KeyRecord::CaseService => Key::CaseService,
    }
}

fn population(record: &PopulationRecord) -> Population {
    let years = (record.birth_year_from, record.birth_year_to);
    Population {
        area: record.area.clone(),
        unit: record.unit.clone(),
        legal_basis: record.legal_basis.clone(),
        service: record.service.clone(),
        sex: record.sex.iter().map(|code| Sex::read(code)).collect(),
        birth_year: match years {
            (None, None) => None,
            (from, to) => Some(BirthYears { from, to }),
        },
    }
}
