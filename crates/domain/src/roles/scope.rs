//! The part of the organisation for which something is permitted.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::{Permission, PersonId, Role};
use crate::day::Day;
use crate::organisation::{Node, NodeId, Tree};

/// Why a scope covers a node.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// Whoever is signed in may.
    SignedIn,
    /// By a role.
    Role {
        /// The role.
        role: Role,
        /// Where it is held.
        node: NodeId,
        /// Who is away, where it is held as a substitute.
        substitute_for: Option<PersonId>,
    },
    /// By case access (*fallåtkomst*).
    CaseAccess {
        /// The unit.
        unit: NodeId,
        /// Why it was given.
        reason: String,
        /// Its last day.
        until: Option<Day>,
    },
}

/// A node with everything below it, apart from what has managers of its own, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Grant {
    pub(super) root: NodeId,
    pub(super) except: BTreeSet<NodeId>,
    pub(super) why: Why,
}

impl Grant {
    fn covers_in(&self, tree: &Tree, node: NodeId) -> bool {
        let line = tree.node(node).into_iter().chain(tree.ancestors(node));
        let mut line = line.map(|node| node.id);
        line.find(|at| *at == self.root || self.except.contains(at)) == Some(self.root)
    }
}

/// *Omfång*: the nodes for which one person may do one thing on one day, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scope {
    pub(super) permission: Permission,
    pub(super) tree: Arc<Tree>,
    pub(super) grants: Vec<Grant>,
}

/// Proof that a node lies within a scope, for what must not be called with any other node.
///
/// ```compile_fail
/// # use samsyn_domain::{organisation::NodeId, roles::{Permission, Within}};
/// fn forged(node: NodeId) -> Within {
///     Within { node, permission: Permission::SeeSingleCases }
/// }
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Within {
    node: NodeId,
    permission: Permission,
}

impl Within {
    /// The node.
    pub const fn node(self) -> NodeId {
        self.node
    }

    /// What is permitted there.
    pub const fn permission(self) -> Permission {
        self.permission
    }
}

impl Scope {
    /// What is permitted.
    pub const fn permission(&self) -> Permission {
        self.permission
    }

    /// The tree in which it was found.
    pub fn tree(&self) -> &Tree {
        &self.tree
    }

    /// Whether it covers the node.
    pub fn covers(&self, node: NodeId) -> bool {
        self.why(node).is_some()
    }

    /// Whether there are any nodes, and it covers every one.
    pub fn covers_all(&self, nodes: impl IntoIterator<Item = NodeId>) -> bool {
        let mut nodes = nodes.into_iter().peekable();
        nodes.peek().is_some() && nodes.all(|node| self.covers(node))
    }

    /// Whether it covers the node by the tree of another day: what is closed now belonged to something then.
    pub fn covers_in(&self, tree: &Tree, node: NodeId) -> bool {
        let mut grants = self.grants.iter();
        grants.any(|grant| grant.covers_in(tree, node))
    }

    /// Why it covers the node; the nearest reason where there are several.
    pub fn why(&self, node: NodeId) -> Option<&Why> {
        let covering = self.grants.iter();
        let covering = covering.filter(|grant| grant.covers_in(&self.tree, node));
        let nearest = covering.max_by_key(|grant| self.tree.depth(grant.root))?;
        Some(&nearest.why)
    }

    /// Every reason why it covers anything.
    pub fn reasons(&self) -> impl Iterator<Item = &Why> {
        self.grants.iter().map(|grant| &grant.why)
    }

    /// The nodes that it covers without covering what they are part of, in the order of the tree.
    pub fn roots(&self) -> impl Iterator<Item = &Node> {
        self.nodes().filter(|node| {
            let parent = self.tree.parent(node.id);
            parent.is_none_or(|parent| !self.covers(parent.id))
        })
    }

    /// Every node that it covers, in the order of the tree.
    pub fn nodes(&self) -> impl Iterator<Item = &Node> {
        let all = self.tree.nodes().iter();
        all.filter(|node| self.covers(node.id))
    }

    /// The proof that the node lies within, if it does.
    pub fn within(&self, node: NodeId) -> Option<Within> {
        self.covers(node).then_some(Within {
            node,
            permission: self.permission,
        })
    }

    /// As [`Scope::within`], by the tree of another day.
    pub fn within_in(&self, tree: &Tree, node: NodeId) -> Option<Within> {
        self.covers_in(tree, node).then_some(Within {
            node,
            permission: self.permission,
        })
    }
}
