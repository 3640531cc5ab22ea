//! *Egen del*: the places whose figures are somebody's own.

use std::sync::Arc;

use samsyn_domain::ids::NodeId;
use samsyn_domain::organisation::Tree;
use samsyn_domain::roles::{Permission, Scope};
use samsyn_web::Viewer;

use super::figure::Place;

/// *Egen del*: where somebody sees exact figures; of somebody who sees none, where they have a role.
#[derive(Clone, Debug)]
pub struct OwnPart {
    exact: Option<Scope>,
    roles: Vec<NodeId>,
    tree: Arc<Tree>,
    part: Option<NodeId>,
}

impl OwnPart {
    /// Somebody's.
    pub fn of(viewer: &Viewer) -> OwnPart {
        OwnPart {
            exact: viewer.authority.may(Permission::SeeExactFigures),
            roles: viewer.authority.roles().map(|(_, node, _)| node).collect(),
            tree: Arc::clone(viewer.authority.tree()),
            part: None,
        }
    }

    /// As far as it is in a part of the organisation.
    #[must_use]
    pub const fn within(mut self, part: Option<NodeId>) -> OwnPart {
        self.part = part;
        self
    }

    /// Whether a place belongs to it. What is no more belongs to what it was part of, and so do rows without a unit.
    pub fn covers(&self, place: Place) -> bool {
        let node = place.node.filter(|node| self.tree.node(*node).is_some());
        let Some(node) = node.or(place.parent) else {
            return false;
        };
        let is_own = match &self.exact {
            Some(scope) => scope.covers(node),
            None => self.roles.iter().any(|role| self.tree.covers(*role, node)),
        };
        is_own && self.part.is_none_or(|part| self.tree.covers(part, node))
    }
}
