//! *Organisationsträd*: who is part of whom, on every day.
//!
//! A node keeps its id when it is renamed or moved: it gets a new [`NodeVersion`]. Where units merge or split, new
//! nodes are made and a [`Succession`] says what became what. Extracts name units by code; a code belongs to one
//! node at a time.
//!
//! ```
//! use samsyn_domain::ids::NodeId;
//! use samsyn_domain::organisation::{NodeCode, NodeKind, NodeVersion, Organisation};
//! use samsyn_domain::day_span::DaySpan;
//!
//! let board: NodeId = "018f4a4e-0000-7000-8000-000000000001".parse()?;
//! let unit: NodeId = "018f4a4e-0000-7000-8000-000000000002".parse()?;
//! let valid = DaySpan::since("2016-01-01".parse()?);
//! let version = |node, kind, name: &str, parent| NodeVersion { node, kind, name: name.into(), parent, valid };
//! let organisation = Organisation::new(
//!     vec![
//!         version(board, NodeKind::Board, "Socialnämnden", None),
//!         version(unit, NodeKind::Unit, "Hemtjänst Norr", Some(board)),
//!     ],
//!     vec![NodeCode { code: "4711".into(), node: unit, valid }],
//!     vec![],
//! )?;
//! let day = "2016-06-20".parse()?;
//! assert_eq!(organisation.resolve("4711", day), Some(unit));
//! assert!(organisation.on(day).covers(board, unit));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod check;
mod name_order;
#[cfg(test)]
mod tests;
mod tree;

use std::collections::BTreeMap;

use crate::day::Day;
use crate::day_span::DaySpan;
pub use crate::ids::NodeId;

pub use self::name_order::name_order;
use self::tree::Trees;
pub use self::tree::{Node, Tree};

/// What kind of part a node is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NodeKind {
    /// *Kommun*.
    Municipality,
    /// *Nämnd*: what is below it is kept apart from what is below other boards.
    Board,
    /// *Förvaltning*.
    Administration,
    /// *Avdelning*.
    Department,
    /// *Enhet*.
    Unit,
    /// *Grupp*.
    Team,
    /// *Privat utförare*.
    Provider,
}

text_codes!(NodeKind, /// The text is no kind of node.
    NodeKindError, "not a kind of node", {
    Municipality => "municipality",
    Board => "board",
    Administration => "administration",
    Department => "department",
    Unit => "unit",
    Team => "team",
    Provider => "provider",
});

/// What a node was called and where it belonged for a time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NodeVersion {
    /// The node.
    pub node: NodeId,
    /// Its kind at that time.
    pub kind: NodeKind,
    /// Its name at that time.
    pub name: String,
    /// What it was part of; nothing for a root.
    pub parent: Option<NodeId>,
    /// When.
    pub valid: DaySpan,
}

/// *Enhetskod*: what extracts called a node for a time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NodeCode {
    /// The code, exactly as extracts write it.
    pub code: String,
    /// The node.
    pub node: NodeId,
    /// When. Within this the node must be there.
    pub valid: DaySpan,
}

/// *Sammanslagning* or *delning*: what nodes became other nodes, and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Succession {
    /// The nodes that ceased.
    pub before: Vec<NodeId>,
    /// The nodes that came instead.
    pub after: Vec<NodeId>,
    /// The first day of the new.
    pub on: Day,
}

/// What does not fit in an organisation, with the first day on which it shows.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OrganisationError {
    /// Two versions of a node hold at once.
    #[error("{node} has two versions on {day}")]
    OverlappingVersions {
        /// The node.
        node: NodeId,
        /// The first such day.
        day: Day,
    },
    /// Two versions of a node hold at once and put it under different parents.
    #[error("{node} has two parents on {day}")]
    TwoParents {
        /// The node.
        node: NodeId,
        /// The first such day.
        day: Day,
    },
    /// A node is part of something that is not there.
    #[error("{node} is part of {parent}, which is not there on {day}")]
    ParentNotValid {
        /// The node.
        node: NodeId,
        /// What it would be part of.
        parent: NodeId,
        /// The first such day.
        day: Day,
    },
    /// A node is part of itself, at once or by way of others.
    #[error("{node} is part of itself on {day}")]
    Cycle {
        /// One of the nodes.
        node: NodeId,
        /// The first such day.
        day: Day,
    },
    /// A code means two nodes.
    #[error("the code {code:?} means two nodes on {day}")]
    CodeTwice {
        /// The code.
        code: String,
        /// The nodes.
        nodes: [NodeId; 2],
        /// The first such day.
        day: Day,
    },
    /// A code means a node that is not there.
    #[error("the code {code:?} means {node}, which is not there on {day}")]
    CodeOutsideNode {
        /// The code.
        code: String,
        /// The node.
        node: NodeId,
        /// The first such day.
        day: Day,
    },
    /// What comes instead is not there on the day, or what ceased was not there the day before.
    #[error("{node} takes part in a merge or split on {day} without being there")]
    SuccessionOutsideNode {
        /// The node.
        node: NodeId,
        /// The day of the succession.
        day: Day,
    },
    /// A succession without anything before or after it, or with a node on both sides.
    #[error("the merge or split on {day} needs nodes before and other nodes after it")]
    EmptySuccession {
        /// The day of the succession.
        day: Day,
    },
}

/// From when to when a code means which node.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct CodeSpan {
    /// When.
    pub valid: DaySpan,
    /// The node.
    pub node: NodeId,
}

/// *Organisationen*: every node, code, merge and split, on every day, and without contradictions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Organisation {
    versions: BTreeMap<NodeId, Vec<NodeVersion>>,
    codes: BTreeMap<String, Vec<CodeSpan>>,
    successions: Vec<Succession>,
    trees: Trees,
}

impl Organisation {
    /// Puts the parts together, in any order.
    ///
    /// # Errors
    /// The first contradiction between them.
    pub fn new(
        versions: Vec<NodeVersion>,
        codes: Vec<NodeCode>,
        mut successions: Vec<Succession>,
    ) -> Result<Organisation, OrganisationError> {
        successions.sort_by_key(|succession| succession.on);
        let mut organisation = Organisation {
            successions,
            ..Organisation::default()
        };
        for version in versions {
            let of_node = organisation.versions.entry(version.node).or_default();
            of_node.push(version);
        }
        for NodeCode { code, node, valid } in codes {
            let of_code = organisation.codes.entry(code).or_default();
            of_code.push(CodeSpan { valid, node });
        }
        for of_node in organisation.versions.values_mut() {
            of_node.sort_by_key(|version| version.valid);
        }
        for of_code in organisation.codes.values_mut() {
            of_code.sort();
        }
        check::check(&organisation)?;
        organisation.trees = Trees::of(organisation.versions.values().flatten());
        Ok(organisation)
    }

    /// The tree as it is on the day.
    pub fn on(&self, day: Day) -> Tree {
        self.trees.on(day, self.versions_on(day))
    }

    /// The node that the code means on the day.
    pub fn resolve(&self, code: &str, day: Day) -> Option<NodeId> {
        let spans = self.codes.get(code)?;
        let span = spans.iter().find(|span| span.valid.holds_on(day))?;
        Some(span.node)
    }

    /// Every code with the times of its nodes, earliest first: what resolving many rows takes.
    pub fn code_index(&self) -> &BTreeMap<String, Vec<CodeSpan>> {
        &self.codes
    }

    /// The codes of a node and when they mean it.
    pub fn codes_of(&self, node: NodeId) -> impl Iterator<Item = (&str, DaySpan)> {
        self.codes.iter().flat_map(move |(code, spans)| {
            let of_node = spans.iter().filter(move |span| span.node == node);
            of_node.map(|span| (code.as_str(), span.valid))
        })
    }

    /// Every node that there is or was.
    pub fn nodes(&self) -> impl Iterator<Item = NodeId> {
        self.versions.keys().copied()
    }

    /// The history of a node, earliest first; empty where there is no such node.
    pub fn history(&self, node: NodeId) -> &[NodeVersion] {
        self.versions.get(&node).map_or(&[], Vec::as_slice)
    }

    /// The version of a node that holds on the day.
    pub fn version_on(&self, node: NodeId, day: Day) -> Option<&NodeVersion> {
        let mut versions = self.history(node).iter();
        versions.find(|version| version.valid.holds_on(day))
    }

    /// The name of a node on the day; where it is not there then, the name it had last before, else its first.
    pub fn name_on(&self, node: NodeId, day: Day) -> Option<&str> {
        let history = self.history(node);
        let last = history.iter().rfind(|version| version.valid.from() <= day);
        Some(last.or(history.first())?.name.as_str())
    }

    /// The merges and splits, earliest first.
    pub fn successions(&self) -> &[Succession] {
        &self.successions
    }

    /// What became this node by merging or splitting, at once or in steps; nearest first.
    pub fn predecessors(&self, node: NodeId) -> Vec<NodeId> {
        self.along(node, |succession| (&succession.after, &succession.before))
    }

    /// What this node became by merging or splitting, at once or in steps; nearest first.
    pub fn successors(&self, node: NodeId) -> Vec<NodeId> {
        self.along(node, |succession| (&succession.before, &succession.after))
    }

    fn along(
        &self,
        node: NodeId,
        sides: impl Fn(&Succession) -> (&Vec<NodeId>, &Vec<NodeId>),
    ) -> Vec<NodeId> {
        let mut found = vec![node];
        let mut at = 0;
        while at < found.len() {
            let near = self.successions.iter().map(&sides);
            let near = near.filter(|(here, _)| here.contains(&found[at]));
            for next in near.flat_map(|(_, there)| there).collect::<Vec<_>>() {
                if !found.contains(next) {
                    found.push(*next);
                }
            }
            at += 1;
        }
        found.split_off(1)
    }

    fn versions_on(&self, day: Day) -> impl Iterator<Item = &NodeVersion> {
        let all = self.versions.values().flatten();
        all.filter(move |version| version.valid.holds_on(day))
    }
}
