//! Who answers for a node.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::{Assignment, PersonId, Role};
use crate::day::Day;
use crate::organisation::{NodeId, Tree};

/// *Ansvarig chef*: who answers for a node, and from where.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Responsible {
    /// Who.
    pub person: PersonId,
    /// As what.
    pub role: Role,
    /// The node where the role is held: the one asked about, or one above it where managers are missing.
    pub node: NodeId,
}

/// *Ansvariga chefer*: who manages each node on one day.
#[derive(Clone, Debug)]
pub struct Managers {
    tree: Tree,
    at: BTreeMap<NodeId, Responsible>,
}

impl Managers {
    /// Of a tree, by at least every manager's assignments. Among several at one node the highest manages it, then the one
    /// who has been there longest.
    pub fn new(tree: Tree, assignments: &[Assignment], day: Day) -> Managers {
        let holds = assignments.iter().filter(|assignment| {
            assignment.role.is_manager()
                && assignment.valid.holds_on(day)
                && assignment.check(&tree).is_ok()
        });
        let mut first: BTreeMap<NodeId, &Assignment> = BTreeMap::new();
        for assignment in holds {
            let here = first.entry(assignment.node).or_insert(assignment);
            if precedence(assignment) < precedence(here) {
                *here = assignment;
            }
        }
        let at = first.into_iter().map(|(node, first)| {
            let Assignment { person, role, .. } = *first;
            (node, Responsible { person, role, node })
        });
        Managers {
            at: at.collect(),
            tree,
        }
    }

    /// The manager of the node; where nobody is, the nearest manager above.
    pub fn responsible_for(&self, node: NodeId) -> Option<Responsible> {
        self.upwards(node).next()
    }

    /// The managers of the node and of those above it, nearest first.
    pub fn upwards(&self, node: NodeId) -> impl Iterator<Item = Responsible> {
        let itself = self.tree.node(node).into_iter();
        let line = itself.chain(self.tree.ancestors(node));
        line.filter_map(|node| self.at.get(&node.id).copied())
    }
}

fn precedence(assignment: &Assignment) -> impl Ord {
    let rank = Reverse(assignment.role.manager_rank());
    (rank, assignment.valid.from(), assignment.person)
}
