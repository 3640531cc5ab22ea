//! Who may give what to whom. Nobody gives anything to the own account, so that no form of one's own adds to what one may.

use samsyn_domain::day::Day;
use samsyn_domain::ids::{NodeId, PersonId};
use samsyn_domain::organisation::{Organisation, Tree};
use samsyn_domain::roles::{
    Assignment, AssignmentRefused, Authority, CaseAccess, CaseAccessRefused, Permission, Role,
    Scope,
};
use samsyn_texts::Message;

use super::said;
use super::store::held::Given;

/// Why something is not given, taken or changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It would be the own account that gets it.
    ToOneself,
    /// It lies outside the part of the organisation that the person administers.
    OutsideScope,
    /// Nobody would be left who administers.
    LastAdministrator,
    /// A role cannot be held there.
    Role(AssignmentRefused),
    /// Case access cannot be given so.
    Access(CaseAccessRefused),
    /// An administrator gives case access on a written decision only.
    NeedsDecision,
    /// A substitute is somebody else than the absent.
    SamePerson,
}

impl Refusal {
    /// The field that it is about, and what is said.
    pub fn said(self) -> (&'static str, Message) {
        match self {
            Refusal::ToOneself => ("person", Message::new("give-refused-oneself")),
            Refusal::OutsideScope => ("nod", Message::new("give-refused-outside")),
            Refusal::LastAdministrator => ("till_dag", Message::new("give-refused-last")),
            Refusal::Role(why) => said::refused_role(why),
            Refusal::Access(why) => said::refused_access(why),
            Refusal::NeedsDecision => ("beslut", Message::new("access-refused-decision")),
            Refusal::SamePerson => ("ersattare", Message::new("substitute-refused-same")),
        }
    }
}

/// Whether the actor may give the role.
///
/// # Errors
/// Why not.
pub fn give_role(
    actor: PersonId,
    scope: &Scope,
    organisation: &Organisation,
    given: &Assignment,
    today: Day,
) -> Result<(), Refusal> {
    if given.person == actor {
        return Err(Refusal::ToOneself);
    }
    let tree = organisation.on(given.valid.from().max(today));
    given.check(&tree).map_err(Refusal::Role)?;
    match scope.covers_in(&tree, given.node) {
        true => Ok(()),
        false => Err(Refusal::OutsideScope),
    }
}

/// Whether the actor may change the account of somebody who holds these roles: a new link to choose a password opens all
/// of them.
///
/// # Errors
/// Why not.
pub fn administer(
    scope: &Scope,
    organisation: &Organisation,
    held: &[Given],
    today: Day,
) -> Result<(), Refusal> {
    let mut now = held
        .iter()
        .filter(|given| given.valid_to.is_none_or(|to| to >= today));
    let within = |given: &Given| {
        let tree = organisation.on(given.valid_from.max(today));
        tree.node(given.node).is_none() || scope.covers_in(&tree, given.node)
    };
    match now.all(within) {
        true => Ok(()),
        false => Err(Refusal::OutsideScope),
    }
}

/// Whether somebody besides the person administers at the root: blocking or ending must leave one.
///
/// # Errors
/// [`Refusal::LastAdministrator`].
pub fn leaves_administrator(
    tree: &Tree,
    assignments: &[Assignment],
    without: PersonId,
) -> Result<(), Refusal> {
    let mut others = assignments.iter().filter(|given| given.person != without);
    let left = others.any(|given| {
        given.role == Role::Administrator
            && given.valid.holds_on(tree.day())
            && tree.is_root(given.node)
    });
    left.then_some(()).ok_or(Refusal::LastAdministrator)
}

/// Whether the actor may let the substitute step in for the absent.
///
/// # Errors
/// Why not.
pub fn name_substitute(
    actor: PersonId,
    absent: PersonId,
    substitute: PersonId,
) -> Result<(), Refusal> {
    if substitute == absent {
        return Err(Refusal::SamePerson);
    }
    match substitute == actor {
        true => Err(Refusal::ToOneself),
        false => Ok(()),
    }
}

/// Where somebody may give case access: as the manager of the unit, as a manager above it, or as administrator.
#[derive(Clone, Debug)]
pub struct AccessGiver {
    actor: PersonId,
    managed: Vec<NodeId>,
    administered: Option<Scope>,
}

impl AccessGiver {
    /// What the authority allows; nothing where it is nothing.
    pub fn of(authority: &Authority) -> Option<AccessGiver> {
        let manages = |role| {
            matches!(
                role,
                Role::UnitManager | Role::DepartmentManager | Role::HeadOfAdministration
            )
        };
        let managed: Vec<NodeId> = authority
            .roles()
            .filter(|(role, _, _)| manages(*role))
            .map(|(_, node, _)| node)
            .collect();
        let administered = authority.may(Permission::Administer);
        let any = !managed.is_empty() || administered.is_some();
        any.then(|| AccessGiver {
            actor: authority.person(),
            managed,
            administered,
        })
    }

    /// Whether it may be given or taken back for the unit.
    pub fn reaches(&self, tree: &Tree, unit: NodeId) -> bool {
        let administered = self.administered.as_ref();
        self.manages(tree, unit) || administered.is_some_and(|scope| scope.covers_in(tree, unit))
    }

    /// Whether it is given as a manager, who decides without a written decision.
    pub fn manages(&self, tree: &Tree, unit: NodeId) -> bool {
        self.managed.iter().any(|node| tree.covers(*node, unit))
    }

    /// Whether the access may be given.
    ///
    /// # Errors
    /// Why not.
    pub fn give(
        &self,
        tree: &Tree,
        access: &CaseAccess,
        decision: Option<&str>,
    ) -> Result<(), Refusal> {
        if access.person() == self.actor {
            return Err(Refusal::ToOneself);
        }
        access.check(tree).map_err(Refusal::Access)?;
        match (
            self.manages(tree, access.unit()),
            self.reaches(tree, access.unit()),
        ) {
            (true, _) => Ok(()),
            (false, true) if decision.is_some() => Ok(()),
            (false, true) => Err(Refusal::NeedsDecision),
            (false, false) => Err(Refusal::OutsideScope),
        }
    }
}
