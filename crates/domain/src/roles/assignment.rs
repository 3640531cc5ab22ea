//! What is given to a person, and what cannot be given.

use super::{PersonId, Role};
use crate::day::Day;
use crate::day_span::DaySpan;
use crate::organisation::{NodeId, NodeKind, Tree};

/// *Rolltilldelning*: a person has a role in a part of the organisation, with everything below it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assignment {
    /// Who.
    pub person: PersonId,
    /// As what.
    pub role: Role,
    /// Where.
    pub node: NodeId,
    /// When.
    pub valid: DaySpan,
    /// Why; required where the part holds boards.
    pub reason: Option<String>,
}

/// Why somebody cannot have the role there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AssignmentRefused {
    /// The node is not in the tree.
    #[error("there is no such part of the organisation on the day")]
    NoSuchNode,
    /// It would cover boards without being one or below one, and is not at the root.
    #[error("a role above boards can be held at the root only")]
    CrossesBoards,
    /// It is at the root, above boards, and nobody says why.
    #[error("a role at the root, above boards, needs a reason")]
    NeedsReason,
    /// Managers who see single cases are managers of a unit or a team.
    #[error("this role is held in a unit or a team, not in a {0}")]
    NotAUnit(NodeKind),
    /// A provider's manager is the manager of what belongs to the provider.
    #[error("this role is held at a private provider or below one")]
    NotAtProvider,
}

impl Assignment {
    /// Whether it can be given in the tree. Who stores a new one asks first, and so does who changes the tree; an
    /// [`Authority`](super::Authority) leaves out what is refused in the tree of its day.
    ///
    /// # Errors
    /// Why not.
    pub fn check(&self, tree: &Tree) -> Result<(), AssignmentRefused> {
        let node = tree.node(self.node).ok_or(AssignmentRefused::NoSuchNode)?;
        match self.role {
            Role::TeamLeader | Role::UnitManager
                if !matches!(node.kind, NodeKind::Unit | NodeKind::Team) =>
            {
                return Err(AssignmentRefused::NotAUnit(node.kind));
            }
            Role::ProviderManager if !at_provider(tree, self.node) => {
                return Err(AssignmentRefused::NotAtProvider);
            }
            _ => (),
        }
        if !is_above_boards(tree, self.node) {
            return Ok(());
        }
        let reason = self.reason.as_deref().unwrap_or_default();
        match (tree.is_root(self.node), reason.trim().is_empty()) {
            (false, _) => Err(AssignmentRefused::CrossesBoards),
            (true, true) => Err(AssignmentRefused::NeedsReason),
            (true, false) => Ok(()),
        }
    }
}

/// One board below is enough: the next one must not be covered without anybody having said why.
fn is_above_boards(tree: &Tree, node: NodeId) -> bool {
    let mut below = tree.descendants(node).iter();
    tree.board_of(node).is_none() && below.any(|node| node.kind == NodeKind::Board)
}

fn at_provider(tree: &Tree, node: NodeId) -> bool {
    let mut line = tree.node(node).into_iter().chain(tree.ancestors(node));
    line.any(|node| node.kind == NodeKind::Provider)
}

/// *Ersättare*: a person does for some days what another person may do: everything, one role, or in one part.
///
/// What the other is a substitute for, and the other's case access, do not follow along.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Substitution {
    /// Who is away.
    pub absent: PersonId,
    /// Who steps in.
    pub substitute: PersonId,
    /// Only this role.
    pub role: Option<Role>,
    /// Only in this part.
    pub node: Option<NodeId>,
    /// When.
    pub valid: DaySpan,
}

impl Substitution {
    /// Where the substitute stands in for the assignment, if at all.
    pub(super) fn node_of(&self, assignment: &Assignment, tree: &Tree) -> Option<NodeId> {
        if assignment.person != self.absent || self.role.is_some_and(|r| r != assignment.role) {
            return None;
        }
        match self.node {
            None => Some(assignment.node),
            Some(node) if tree.covers(assignment.node, node) => Some(node),
            Some(node) => tree
                .covers(node, assignment.node)
                .then_some(assignment.node),
        }
    }
}

/// *Fallåtkomst*: a person may see the single cases of one unit for a time, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseAccess {
    person: PersonId,
    unit: NodeId,
    reason: String,
    valid: DaySpan,
}

/// Why case access cannot be given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CaseAccessRefused {
    /// Nobody says why.
    #[error("case access needs a reason")]
    NoReason,
    /// The end is left open or more than twelve months away.
    #[error("case access is given for at most twelve months")]
    TooLong,
    /// It is not for a unit, team or provider.
    #[error("case access is given for one unit")]
    NotAUnit,
}

impl CaseAccess {
    /// Access to the single cases of one unit, with what is below it.
    ///
    /// # Errors
    /// Without a reason, an end, or for longer than twelve months.
    pub fn new(
        person: PersonId,
        unit: NodeId,
        reason: &str,
        valid: DaySpan,
    ) -> Result<CaseAccess, CaseAccessRefused> {
        let reason = reason.trim().to_owned();
        if reason.is_empty() {
            return Err(CaseAccessRefused::NoReason);
        }
        let too_late: Day = valid.from().plus_months(12);
        if valid.to().is_none_or(|to| to >= too_late) {
            return Err(CaseAccessRefused::TooLong);
        }
        Ok(CaseAccess {
            person,
            unit,
            reason,
            valid,
        })
    }

    /// Whether it can be given in the tree: single cases belong to units, and a part of many units is not one.
    ///
    /// # Errors
    /// [`CaseAccessRefused::NotAUnit`].
    pub fn check(&self, tree: &Tree) -> Result<(), CaseAccessRefused> {
        let kind = tree.node(self.unit).map(|node| node.kind);
        match kind {
            Some(NodeKind::Unit | NodeKind::Team | NodeKind::Provider) => Ok(()),
            _ => Err(CaseAccessRefused::NotAUnit),
        }
    }

    /// Who.
    pub const fn person(&self) -> PersonId {
        self.person
    }

    /// The unit.
    pub const fn unit(&self) -> NodeId {
        self.unit
    }

    /// Why.
    pub fn reason(&self) -> &str {
        &self.reason
    }

    /// When.
    pub const fn valid(&self) -> DaySpan {
        self.valid
    }
}
