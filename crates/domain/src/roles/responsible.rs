//! Who answers for a node.

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

/// The manager of the node on the day; where nobody is, the nearest manager above. Among several at one node the
/// highest, then the one who has been there longest.
pub fn responsible_manager(
    tree: &Tree,
    assignments: &[Assignment],
    node: NodeId,
    day: Day,
) -> Option<Responsible> {
    let itself = tree.node(node).into_iter();
    let mut line = itself.chain(tree.ancestors(node));
    line.find_map(|node| manager_at(tree, assignments, node.id, day))
}

/// The manager who holds the role at the node itself.
fn manager_at(
    tree: &Tree,
    assignments: &[Assignment],
    node: NodeId,
    day: Day,
) -> Option<Responsible> {
    let here = assignments.iter().filter(|assignment| {
        assignment.node == node
            && assignment.role.is_manager()
            && assignment.valid.holds_on(day)
            && assignment.check(tree).is_ok()
    });
    let first = here.min_by_key(|assignment| {
        let rank = std::cmp::Reverse(assignment.role.manager_rank());
        (rank, assignment.valid.from(), assignment.person)
    })?;
    Some(Responsible {
        person: first.person,
        role: first.role,
        node,
    })
}
