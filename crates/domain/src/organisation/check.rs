//! What must hold between the parts of an organisation.

use std::collections::{BTreeMap, BTreeSet};

use super::{NodeId, NodeVersion, Organisation, OrganisationError, Succession};
use crate::day::Day;
use crate::day_span::DaySpan;

/// The first contradiction, if any.
pub(super) fn check(organisation: &Organisation) -> Result<(), OrganisationError> {
    for versions in organisation.versions.values() {
        one_at_a_time(versions)?;
    }
    for version in organisation.versions.values().flatten() {
        parent_is_there(organisation, version)?;
    }
    no_cycles(organisation)?;
    codes_mean_one_node(organisation)?;
    for succession in &organisation.successions {
        succession_fits(organisation, succession)?;
    }
    Ok(())
}

fn one_at_a_time(versions: &[NodeVersion]) -> Result<(), OrganisationError> {
    for pair in versions.windows(2) {
        let node = pair[0].node;
        match pair[0].valid.first_common_day(pair[1].valid) {
            Some(day) if pair[0].parent != pair[1].parent => {
                return Err(OrganisationError::TwoParents { node, day });
            }
            Some(day) => return Err(OrganisationError::OverlappingVersions { node, day }),
            None => (),
        }
    }
    Ok(())
}

fn parent_is_there(
    organisation: &Organisation,
    version: &NodeVersion,
) -> Result<(), OrganisationError> {
    let Some(parent) = version.parent else {
        return Ok(());
    };
    match version
        .valid
        .first_day_outside(presence(organisation, parent))
    {
        Some(day) => Err(OrganisationError::ParentNotValid {
            node: version.node,
            parent,
            day,
        }),
        None => Ok(()),
    }
}

/// A cycle that there is at any time is there on the day when the last of its versions begins.
fn no_cycles(organisation: &Organisation) -> Result<(), OrganisationError> {
    let all = organisation.versions.values().flatten();
    let days: BTreeSet<Day> = all.map(|version| version.valid.from()).collect();
    for day in days {
        let parents: BTreeMap<NodeId, Option<NodeId>> = organisation
            .versions_on(day)
            .map(|version| (version.node, version.parent))
            .collect();
        let mut leads_to_a_root = BTreeSet::new();
        for start in parents.keys() {
            let mut path = BTreeSet::new();
            let mut at = Some(*start);
            while let Some(node) = at.filter(|node| !leads_to_a_root.contains(node)) {
                if !path.insert(node) {
                    return Err(OrganisationError::Cycle { node, day });
                }
                at = parents.get(&node).copied().flatten();
            }
            leads_to_a_root.append(&mut path);
        }
    }
    Ok(())
}

fn codes_mean_one_node(organisation: &Organisation) -> Result<(), OrganisationError> {
    for (code, spans) in &organisation.codes {
        for pair in spans.windows(2) {
            if let Some(day) = pair[0].valid.first_common_day(pair[1].valid) {
                return Err(OrganisationError::CodeTwice {
                    code: code.clone(),
                    nodes: [pair[0].node, pair[1].node],
                    day,
                });
            }
        }
        for span in spans {
            if let Some(day) = span
                .valid
                .first_day_outside(presence(organisation, span.node))
            {
                return Err(OrganisationError::CodeOutsideNode {
                    code: code.clone(),
                    node: span.node,
                    day,
                });
            }
        }
    }
    Ok(())
}

fn succession_fits(
    organisation: &Organisation,
    succession: &Succession,
) -> Result<(), OrganisationError> {
    let day = succession.on;
    let (before, after) = (&succession.before, &succession.after);
    if before.is_empty() || after.is_empty() || before.iter().any(|node| after.contains(node)) {
        return Err(OrganisationError::EmptySuccession { day });
    }
    let day_before = Day::from_epoch_days(day.epoch_days() - 1);
    let there = |node: &NodeId, day| organisation.version_on(*node, day).is_some();
    let gone = before.iter().find(|node| !there(node, day_before));
    let missing = gone.or_else(|| after.iter().find(|node| !there(node, day)));
    missing.map_or(Ok(()), |node| {
        Err(OrganisationError::SuccessionOutsideNode { node: *node, day })
    })
}

fn presence(organisation: &Organisation, node: NodeId) -> impl Iterator<Item = DaySpan> {
    let versions = organisation.history(node).iter();
    versions.map(|version| version.valid)
}
