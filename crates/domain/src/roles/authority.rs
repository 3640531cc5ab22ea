//! What one person holds on one day.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::permission::Reach;
use super::scope::Grant;
use super::{
    Assignment, AssignmentRefused, CaseAccess, Permission, PersonId, Role, Scope, Substitution, Why,
};
use crate::organisation::{NodeId, Tree};

/// What has been given: managers limit each other, so those of all managers are needed.
#[derive(Clone, Copy, Debug, Default)]
pub struct Holdings<'h> {
    /// At least those of the person asked about and of those whom the person steps in for, and every manager's.
    pub assignments: &'h [Assignment],
    /// At least those in which the person asked about steps in.
    pub substitutions: &'h [Substitution],
    /// At least those of the person asked about.
    pub case_access: &'h [CaseAccess],
}

/// A role that the person holds on the day, as oneself or as a substitute.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Held {
    role: Role,
    node: NodeId,
    substitute_for: Option<PersonId>,
}

/// *Befogenhet*: everything that one person may do and see on one day.
///
/// Made of the tree of that day, so a role in a part that is closed gives nothing, and neither does one that could
/// not be given in the tree as it is now. Who holds several roles may what each of them permits.
#[derive(Clone, Debug)]
pub struct Authority {
    person: PersonId,
    tree: Arc<Tree>,
    held: Vec<Held>,
    case_access: Vec<CaseAccess>,
    /// Nodes with a manager.
    managed: BTreeSet<NodeId>,
    refused: Vec<(Assignment, AssignmentRefused)>,
}

impl Authority {
    /// What the person holds on the day of the tree.
    pub fn new(person: PersonId, holdings: Holdings<'_>, tree: Arc<Tree>) -> Authority {
        let day = tree.day();
        let on_day = holdings.assignments.iter();
        let on_day = on_day.filter(|assignment| assignment.valid.holds_on(day));
        let (mut held, mut managed, mut refused) = (Vec::new(), BTreeSet::new(), Vec::new());
        let substitutions = holdings.substitutions.iter().filter(|substitution| {
            substitution.substitute == person && substitution.valid.holds_on(day)
        });
        let substitutions: Vec<_> = substitutions.collect();
        for assignment in on_day {
            if let Err(why) = assignment.check(&tree) {
                if assignment.person == person {
                    refused.push((assignment.clone(), why));
                }
                continue;
            }
            if assignment.role.is_manager() {
                managed.insert(assignment.node);
            }
            let role = assignment.role;
            if assignment.person == person {
                held.push(Held {
                    role,
                    node: assignment.node,
                    substitute_for: None,
                });
            }
            for substitution in &substitutions {
                held.extend(substitution.node_of(assignment, &tree).map(|node| Held {
                    role,
                    node,
                    substitute_for: Some(assignment.person),
                }));
            }
        }
        let may_have_cases = held
            .iter()
            .any(|held| !matches!(held.role, Role::Administrator | Role::BoardOrAuditor));
        let case_access = holdings.case_access.iter().filter(|access| {
            let holds = access.person() == person && access.valid().holds_on(day);
            may_have_cases && holds && access.check(&tree).is_ok()
        });
        let case_access = case_access.cloned().collect();
        Authority {
            person,
            tree,
            held,
            case_access,
            managed,
            refused,
        }
    }

    /// Whose it is.
    pub const fn person(&self) -> PersonId {
        self.person
    }

    /// The tree of its day.
    pub const fn tree(&self) -> &Arc<Tree> {
        &self.tree
    }

    /// The roles, where, and for whom as a substitute.
    pub fn roles(&self) -> impl Iterator<Item = (Role, NodeId, Option<PersonId>)> {
        let held = self.held.iter();
        held.map(|held| (held.role, held.node, held.substitute_for))
    }

    /// The person's assignments that give nothing in the tree of the day, and why.
    pub fn refused(&self) -> &[(Assignment, AssignmentRefused)] {
        &self.refused
    }

    /// The part of the organisation in which the person may do it; nothing where nowhere.
    pub fn may(&self, permission: Permission) -> Option<Scope> {
        let mut grants: Vec<Grant> = self
            .held
            .iter()
            .flat_map(|held| self.grants(*held, permission))
            .collect();
        if permission == Permission::SeeSingleCases {
            grants.extend(self.case_access.iter().map(by_case_access));
        }
        if permission == Permission::SignedIn {
            grants = self.everywhere(&Why::SignedIn).collect();
        }
        let scope = Scope {
            permission,
            tree: Arc::clone(&self.tree),
            grants,
        };
        (permission == Permission::SignedIn || !scope.grants.is_empty()).then_some(scope)
    }

    fn grants(&self, held: Held, permission: Permission) -> Vec<Grant> {
        let why = Why::Role {
            role: held.role,
            node: held.node,
            substitute_for: held.substitute_for,
        };
        let except = match held.role.reach(permission) {
            None => return Vec::new(),
            Some(Reach::Everywhere) => return self.everywhere(&why).collect(),
            Some(Reach::Below) => BTreeSet::new(),
            Some(Reach::WithoutNearerManager) => self.managed_below(held.node),
        };
        vec![Grant {
            root: held.node,
            except,
            why,
        }]
    }

    fn everywhere(&self, why: &Why) -> impl Iterator<Item = Grant> {
        self.tree.roots().map(|root| Grant {
            root: root.id,
            except: BTreeSet::new(),
            why: why.clone(),
        })
    }

    fn managed_below(&self, node: NodeId) -> BTreeSet<NodeId> {
        let below = self.tree.descendants(node).iter().skip(1);
        let below = below.map(|node| node.id);
        below.filter(|node| self.managed.contains(node)).collect()
    }
}

fn by_case_access(access: &CaseAccess) -> Grant {
    Grant {
        root: access.unit(),
        except: BTreeSet::new(),
        why: Why::CaseAccess {
            unit: access.unit(),
            reason: access.reason().to_owned(),
            until: access.valid().to(),
        },
    }
}
