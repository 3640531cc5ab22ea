//! *Enheter genom tiden*: which group a unit code stands for on a day.

use std::collections::{BTreeMap, HashMap};
use std::io;
use std::sync::atomic::AtomicUsize;

use samsyn_domain::day::Day;
use samsyn_domain::time_limit::Validity;

use super::Partitions;
use super::judging::take;
use crate::column::{Column, Columns};
use crate::dictionary::{DatasetTexts, place};
use crate::intake::in_threads;

/// The days for which a code stands for a group: a node of the organisation tree, by the caller's number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnitSpan {
    /// From and to, both included.
    pub validity: Validity,
    /// The group.
    pub group: u32,
}

/// *Enhetskoder genom tiden*: what every code stands for, and when. Codes are compared whole and exactly.
///
/// ```
/// use samsyn_analytics::measure::{UnitSpan, UnitSpans};
/// use samsyn_domain::time_limit::Validity;
///
/// let until = Validity { from: None, to: Some("2016-06-30".parse()?) };
/// let from = Validity { from: Some("2016-07-01".parse()?), to: None };
/// let spans = UnitSpans::new([
///     ("HT-1".to_owned(), UnitSpan { validity: until, group: 4 }),
///     ("HT-1".to_owned(), UnitSpan { validity: from, group: 7 }),
/// ])?;
/// assert_eq!(spans.group("HT-1", "2016-06-30".parse()?), Some(4));
/// assert_eq!(spans.group("HT-1", "2016-07-01".parse()?), Some(7));
/// assert_eq!(spans.group("HT-2", "2016-07-01".parse()?), None);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UnitSpans(HashMap<String, Vec<UnitSpan>>);

/// A code stands for two groups on one day.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the unit code {code:?} stands for both {} and {}", .groups.0, .groups.1)]
pub struct AmbiguousUnit {
    /// The code.
    pub code: String,
    /// The groups.
    pub groups: (u32, u32),
}

impl UnitSpans {
    /// Codes and their spans; a code may have several.
    ///
    /// # Errors
    /// Where a code stands for two groups on one day.
    pub fn new(
        spans: impl IntoIterator<Item = (String, UnitSpan)>,
    ) -> Result<UnitSpans, AmbiguousUnit> {
        let mut by_code: HashMap<String, Vec<UnitSpan>> = HashMap::new();
        for (code, span) in spans {
            let others = by_code.entry(code.clone()).or_default();
            let clash = |other: &&UnitSpan| {
                other.group != span.group && other.validity.overlaps(span.validity)
            };
            if let Some(other) = others.iter().find(clash) {
                let groups = (other.group, span.group);
                return Err(AmbiguousUnit { code, groups });
            }
            others.push(span);
        }
        Ok(UnitSpans(by_code))
    }

    /// The group of a code on a day; `None`, *utan enhet*, where it stands for none.
    pub fn group(&self, code: &str, day: Day) -> Option<u32> {
        group_on(self.of(code), day)
    }

    fn of(&self, code: &str) -> &[UnitSpan] {
        self.0.get(code).map_or(&[], Vec::as_slice)
    }

    /// The spans of every unit of a dataset, by its number there.
    pub(super) fn in_dataset(&self, texts: &DatasetTexts) -> UnitsOfDataset<'_> {
        let units = texts.text[place::UNIT].iter();
        UnitsOfDataset(units.map(|code| self.of(code)).collect())
    }
}

fn group_on(spans: &[UnitSpan], day: Day) -> Option<u32> {
    let found = spans.iter().find(|span| span.validity.covers(day));
    found.map(|span| span.group)
}

/// Spans by the number of the unit in a dataset.
pub(super) struct UnitsOfDataset<'u>(Vec<&'u [UnitSpan]>);

impl UnitsOfDataset<'_> {
    #[inline]
    pub fn group(&self, unit: u32, day: Day) -> Option<u32> {
        group_on(self.0.get(unit as usize)?, day)
    }
}

/// *Okänd enhet*: rows of a dataset whose unit code stands for nothing on their day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnresolvedUnit {
    /// The code; empty for rows that have none.
    pub code: String,
    /// How many rows.
    pub rows: u64,
    /// The first of their days.
    pub first_day: Day,
    /// The last.
    pub last_day: Day,
}

/// The columns that [`unresolved_units`] looks at.
pub fn columns_of_units() -> Columns {
    let required = Column::REQUIRED.into_iter();
    required.chain([Column::Unit]).collect()
}

/// The unit codes of a dataset that stand for nothing on the days of some of their rows, by code.
///
/// # Errors
/// Where its rows cannot be read.
pub fn unresolved_units(
    rows: &impl Partitions,
    texts: &DatasetTexts,
    units: &UnitSpans,
    threads: usize,
) -> io::Result<Vec<UnresolvedUnit>> {
    let units = units.in_dataset(texts);
    let next = AtomicUsize::new(0);
    let parts = in_threads(threads, || -> io::Result<_> {
        let mut met: BTreeMap<u32, (u64, Day, Day)> = BTreeMap::new();
        while let Some(partition) = take(&next, rows.count()) {
            for row in rows.table(partition)?.rows() {
                let (unit, day) = (row.text[place::UNIT], row.day);
                if units.group(unit, day).is_none() {
                    widen(&mut met, unit, (1, day, day));
                }
            }
        }
        Ok(met)
    });
    let mut all = BTreeMap::new();
    for part in parts {
        for (unit, met) in part? {
            widen(&mut all, unit, met);
        }
    }
    let unresolved = all.into_iter().map(|(unit, (rows, first_day, last_day))| {
        let code = texts.text[place::UNIT].text(unit).to_owned();
        UnresolvedUnit {
            code,
            rows,
            first_day,
            last_day,
        }
    });
    let mut unresolved: Vec<UnresolvedUnit> = unresolved.collect();
    unresolved.sort_by(|a, b| a.code.cmp(&b.code));
    Ok(unresolved)
}

fn widen(
    met: &mut BTreeMap<u32, (u64, Day, Day)>,
    unit: u32,
    (rows, first, last): (u64, Day, Day),
) {
    let all = met.entry(unit).or_insert((0, first, last));
    *all = (all.0 + rows, all.1.min(first), all.2.max(last));
}
