//! The organisation as it is on one day.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

use super::{NodeId, NodeKind, NodeVersion, name_order};
use crate::day::Day;

/// One part of the organisation on one day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// Its id.
    pub id: NodeId,
    /// Its kind.
    pub kind: NodeKind,
    /// Its name.
    pub name: String,
    /// How many nodes are above it.
    pub depth: usize,
    parent: Option<usize>,
    /// Where, in the order of the tree, the nodes below it end.
    end: usize,
}

/// *Organisationsträdet* on one day: every node before those below it, children in the order of their names.
///
/// What is asked about a node that is not there on the day has the answer nothing. A copy costs next to nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tree {
    day: Day,
    shape: Arc<Shape>,
}

/// The tree of a day and of all days around it on which nothing differs.
#[derive(Debug, Default, PartialEq, Eq)]
struct Shape {
    nodes: Vec<Node>,
    places: BTreeMap<NodeId, usize>,
}

/// The trees from one day of changes to the next, each put together when it is first asked for and then kept.
#[derive(Clone, Debug, Default)]
pub(super) struct Trees(BTreeMap<Day, OnceLock<Arc<Shape>>>);

impl Trees {
    /// For versions that are checked to be without contradictions, and that will be the same whenever a tree is asked for.
    pub(super) fn of<'v>(versions: impl Iterator<Item = &'v NodeVersion>) -> Trees {
        let changes: BTreeSet<Day> = versions
            .flat_map(|version| {
                let after = version.valid.to().map(|last| last.plus_days(1));
                [Some(version.valid.from()), after]
            })
            .flatten()
            .collect();
        Trees(
            changes
                .into_iter()
                .map(|day| (day, OnceLock::new()))
                .collect(),
        )
    }

    /// The tree of a day, of the versions that hold on it.
    pub(super) fn on<'v>(&self, day: Day, versions: impl Iterator<Item = &'v NodeVersion>) -> Tree {
        let since = self.0.range(..=day).next_back();
        let shape = since.map_or_else(Arc::default, |(_, kept)| {
            Arc::clone(kept.get_or_init(|| Arc::new(Shape::new(versions))))
        });
        Tree { day, shape }
    }
}

/// What is kept says nothing that the versions do not say.
impl PartialEq for Trees {
    fn eq(&self, _: &Trees) -> bool {
        true
    }
}

impl Eq for Trees {}

impl Shape {
    fn new<'v>(versions: impl Iterator<Item = &'v NodeVersion>) -> Shape {
        let mut below: BTreeMap<Option<NodeId>, Vec<&NodeVersion>> = BTreeMap::new();
        for version in versions {
            below.entry(version.parent).or_default().push(version);
        }
        for siblings in below.values_mut() {
            siblings.sort_by_cached_key(|version| (name_order(&version.name), version.node));
        }
        let mut shape = Shape::default();
        // The last of the stack is next; each with the place of its parent.
        let next = |parent| below.get(&parent).into_iter().flatten().rev();
        let mut stack: Vec<_> = next(None).map(|version| (None, *version)).collect();
        while let Some((parent, version)) = stack.pop() {
            let place = shape.push(parent, version);
            stack.extend(next(Some(version.node)).map(|child| (Some(place), *child)));
        }
        shape
    }

    fn push(&mut self, parent: Option<usize>, version: &NodeVersion) -> usize {
        let place = self.nodes.len();
        self.nodes.push(Node {
            id: version.node,
            kind: version.kind,
            name: version.name.clone(),
            depth: parent.map_or(0, |parent| self.nodes[parent].depth + 1),
            parent,
            end: place + 1,
        });
        self.places.insert(version.node, place);
        let mut above = parent;
        while let Some(at) = above {
            self.nodes[at].end = place + 1;
            above = self.nodes[at].parent;
        }
        place
    }
}

impl Tree {
    /// The day.
    pub const fn day(&self) -> Day {
        self.day
    }

    /// Every node, each before those below it.
    pub fn nodes(&self) -> &[Node] {
        &self.shape.nodes
    }

    /// The node, where it is there on the day.
    pub fn node(&self, node: NodeId) -> Option<&Node> {
        Some(&self.shape.nodes[self.place(node)?])
    }

    /// Its name on the day.
    pub fn name(&self, node: NodeId) -> Option<&str> {
        Some(self.node(node)?.name.as_str())
    }

    /// The nodes that are part of nothing.
    pub fn roots(&self) -> impl Iterator<Item = &Node> {
        self.shape.nodes.iter().filter(|node| node.parent.is_none())
    }

    /// Whether the node is part of nothing.
    pub fn is_root(&self, node: NodeId) -> bool {
        self.node(node).is_some_and(|node| node.parent.is_none())
    }

    /// What the node is part of.
    pub fn parent(&self, node: NodeId) -> Option<&Node> {
        Some(&self.shape.nodes[self.node(node)?.parent?])
    }

    /// The parts of the node, in the order of their names.
    pub fn children(&self, node: NodeId) -> impl Iterator<Item = &Node> {
        let place = self.place(node);
        let below = self.descendants(node).iter().skip(1);
        below.filter(move |child| child.parent == place)
    }

    /// What the node is part of, nearest first, without itself.
    pub fn ancestors(&self, node: NodeId) -> impl Iterator<Item = &Node> {
        let above = |node: &&Node| Some(&self.shape.nodes[node.parent?]);
        std::iter::successors(self.parent(node), above)
    }

    /// The node itself and everything below it, each before those below it.
    pub fn descendants(&self, node: NodeId) -> &[Node] {
        self.place(node).map_or(&[], |place| {
            &self.shape.nodes[place..self.shape.nodes[place].end]
        })
    }

    /// Whether the node is the other node or below it.
    pub fn covers(&self, ancestor: NodeId, node: NodeId) -> bool {
        match (self.place(ancestor), self.place(node)) {
            (Some(above), Some(place)) => (above..self.shape.nodes[above].end).contains(&place),
            _ => false,
        }
    }

    /// How many nodes are above the node.
    pub fn depth(&self, node: NodeId) -> Option<usize> {
        Some(self.node(node)?.depth)
    }

    /// The board (*nämnd*) that the node is or belongs to: the nearest one.
    pub fn board_of(&self, node: NodeId) -> Option<&Node> {
        let itself = self.node(node).into_iter();
        let mut line = itself.chain(self.ancestors(node));
        line.find(|node| node.kind == NodeKind::Board)
    }

    fn place(&self, node: NodeId) -> Option<usize> {
        self.shape.places.get(&node).copied()
    }
}
