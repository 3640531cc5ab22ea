//! Working figures out: definitions and the organisation in, figures of every node and period out. Takes its time; runs
//! where it may.

use std::collections::{BTreeMap, BTreeSet};

use samsyn_analytics::dataset::folder::DataFolder;
use samsyn_analytics::dataset::questions::QuestionError;
use samsyn_analytics::measure::{AmbiguousUnit, GroupFigure, GroupPlan, Means};
use samsyn_analytics::settings::error::SettingsError;
use samsyn_analytics::settings::events::EventCodes;
use samsyn_analytics::settings::limits::Definitions;
use samsyn_domain::calendar::Calendar;
use samsyn_domain::day::Day;
use samsyn_domain::ids::DatasetId;
use samsyn_domain::organisation::Organisation;
use samsyn_domain::period::{Period, PeriodKind};
use samsyn_domain::time_limit::Outcome;

use super::figure::{Durations, Outcomes, Place};
use super::groups::Groups;
use super::store::LeftOut;
use crate::shared::definitions::{Definition, DefinitionKind, Measurable, Version};

/// What figures are worked out from.
pub(super) struct Ground<'g> {
    pub folder: &'g DataFolder,
    pub dataset: DatasetId,
    pub as_of: Day,
    pub calendar: &'g Calendar,
    pub organisation: &'g Organisation,
    pub means: &'g Means,
}

/// Why nothing could be worked out.
#[derive(Debug, thiserror::Error)]
pub(super) enum MeasuringError {
    #[error(transparent)]
    Dataset(#[from] QuestionError),
    #[error(transparent)]
    Units(#[from] AmbiguousUnit),
    #[error(transparent)]
    Definitions(#[from] SettingsError),
    #[error("version {version} of the definition {code} does not hold what its kind needs")]
    Version { code: String, version: i64 },
}

/// A figure that has been worked out, exact.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Worked {
    pub version: Option<i64>,
    pub only_version: Option<i64>,
    pub place: Place,
    pub period: Period,
    pub outcomes: Outcomes,
    pub durations: Option<Durations>,
}

/// Everything that was asked for.
pub(super) struct Measured {
    /// The figures of each definition, in the order of the definitions.
    pub of: Vec<Vec<Worked>>,
    pub left_out: LeftOut,
}

/// Works out the figures of all definitions, in one pass over the rows.
pub(super) fn measure(
    ground: &Ground<'_>,
    definitions: &[Definition],
) -> Result<Measured, MeasuringError> {
    let groups = Groups::new(ground.organisation);
    let units = groups.spans()?;
    let ids = Ids::of(definitions)?;
    let rhythms: BTreeSet<PeriodKind> = definitions
        .iter()
        .map(|definition| definition.rhythm.period_kind())
        .chain([PeriodKind::Year])
        .collect();
    let plan = GroupPlan {
        definitions: &ids.definitions()?,
        units: &units,
        above: &|group, period| groups.above(group, period),
        periods: &Vec::from_iter(rhythms),
        as_of: ground.as_of,
        calendar: ground.calendar,
    };
    let measured = ground
        .folder
        .measure_groups(&ground.dataset, &plan, ground.means)?;
    let mut of: Vec<BTreeMap<Option<i64>, Vec<GroupFigure>>> =
        vec![BTreeMap::new(); definitions.len()];
    for figure in measured.figures {
        if let Some((place, version)) = ids.meaning.get(&figure.limit) {
            of[*place].entry(*version).or_default().push(figure);
        }
    }
    let chosen = of
        .into_iter()
        .zip(definitions)
        .map(|(figures, definition)| {
            chosen(definition, figures, ground.as_of)
                .into_iter()
                .map(|(version, only_version, figure)| Worked {
                    version,
                    only_version,
                    place: groups.place(figure.group, figure.period),
                    period: figure.period,
                    outcomes: outcomes(&figure),
                    durations: durations(&figure),
                })
                .collect()
        });
    Ok(Measured {
        of: chosen.collect(),
        left_out: LeftOut {
            duplicates: measured.left_out.duplicates,
            after_as_of: measured.left_out.after_as_of,
            without_person: measured.left_out.without_person,
            without_service: measured.left_out.without_service,
        },
    })
}

/// Every version under an id of its own, and limits of several versions under a shared one too, which is their sum.
struct Ids {
    measurable: Vec<Measurable>,
    /// By id: the place of the definition, and the version.
    meaning: BTreeMap<String, (usize, Option<i64>)>,
}

impl Ids {
    fn of(definitions: &[Definition]) -> Result<Ids, MeasuringError> {
        let mut ids = Ids {
            measurable: Vec::new(),
            meaning: BTreeMap::new(),
        };
        for (place, definition) in definitions.iter().enumerate() {
            let versions: Vec<&Version> = definition.in_force().collect();
            let is_summed = versions.len() > 1 && definition.kind == DefinitionKind::Limit;
            for version in versions {
                let own = format!("{place}.{}", version.number);
                ids.add(definition, version, own, (place, Some(version.number)))?;
                if is_summed {
                    ids.add(definition, version, place.to_string(), (place, None))?;
                }
            }
        }
        Ok(ids)
    }

    fn add(
        &mut self,
        definition: &Definition,
        version: &Version,
        id: String,
        meaning: (usize, Option<i64>),
    ) -> Result<(), MeasuringError> {
        self.measurable.push(measurable(definition, version, &id)?);
        self.meaning.insert(id, meaning);
        Ok(())
    }

    fn definitions(&self) -> Result<Definitions, MeasuringError> {
        together(self.measurable.iter().cloned())
    }
}

/// One version, as the engine has it, under an id.
pub(super) fn measurable(
    definition: &Definition,
    version: &Version,
    id: &str,
) -> Result<Measurable, MeasuringError> {
    // Codes were checked when the version was saved; a catalogue that has lost one since must not stop the figures.
    let measurable = version
        .rule
        .measurable(id, version.validity, &EventCodes::Open);
    measurable.map_err(|_| MeasuringError::Version {
        code: definition.code.clone(),
        version: version.number,
    })
}

/// Limits and coverages, as the engine takes them.
pub(super) fn together(
    all: impl IntoIterator<Item = Measurable>,
) -> Result<Definitions, MeasuringError> {
    let (mut limits, mut coverages) = (Vec::new(), Vec::new());
    for measurable in all {
        match measurable {
            Measurable::Limit(limit) => limits.push(limit),
            Measurable::Coverage(coverage) => coverages.push(coverage),
        }
    }
    Ok(Definitions::of(limits, coverages, "definitions")?)
}

type Chosen = (Option<i64>, Option<i64>, GroupFigure);

/// What of the engine's figures is kept: the definition's own periods; versions side by side only in periods in which
/// several meet; of a coverage's versions the one that was valid on the day asked about.
fn chosen(
    definition: &Definition,
    mut of: BTreeMap<Option<i64>, Vec<GroupFigure>>,
    as_of: Day,
) -> Vec<Chosen> {
    let own = [definition.rhythm.period_kind(), PeriodKind::Year];
    for figures in of.values_mut() {
        figures.retain(|figure| own.contains(&figure.period.kind()));
    }
    if definition.kind == DefinitionKind::Coverage {
        let valid = |version: Option<i64>, period: Period| {
            let version = version.and_then(|number| definition.version(number));
            version.is_some_and(|version| version.validity.covers(period.last_day().min(as_of)))
        };
        let all = of.into_iter().flat_map(|(version, figures)| {
            let valid = figures
                .into_iter()
                .filter(move |figure| valid(version, figure.period));
            valid.map(move |figure| (None, version, figure))
        });
        return all.collect();
    }
    let mut meeting: BTreeMap<Period, BTreeSet<i64>> = BTreeMap::new();
    for (version, figures) in &of {
        for figure in figures {
            meeting.entry(figure.period).or_default().extend(*version);
        }
    }
    let sum = of.remove(&None);
    let only = |period: &Period| match &meeting[period] {
        versions if versions.len() == 1 => versions.first().copied(),
        _ => None,
    };
    let Some(sum) = sum else {
        let all = of.into_values().flatten();
        return all
            .map(|figure| (None, only(&figure.period), figure))
            .collect();
    };
    let sums = sum
        .into_iter()
        .map(|figure| (None, only(&figure.period), figure));
    let versions = of.into_iter().flat_map(|(version, figures)| {
        let meeting = figures
            .into_iter()
            .filter(|figure| only(&figure.period).is_none());
        meeting.map(move |figure| (version, version, figure))
    });
    sums.chain(versions).collect()
}

fn outcomes(figure: &GroupFigure) -> Outcomes {
    let of = |outcome| figure.tally.of(outcome);
    Outcomes {
        met: of(Outcome::Met),
        late: of(Outcome::Late),
        missed: of(Outcome::Missed),
        running: of(Outcome::Running),
        cancelled: of(Outcome::Cancelled),
    }
}

fn durations(figure: &GroupFigure) -> Option<Durations> {
    Some(Durations {
        mean: figure.mean_days?,
        median: figure.median_days?,
        p90: figure.p90_days?,
    })
}
