//! The organisation as the engine's groups: which unit a code stands for on a day, and what that is part of in a period.

use std::cell::RefCell;
use std::collections::{BTreeSet, HashMap};
use std::rc::Rc;

use samsyn_analytics::measure::{AmbiguousUnit, UnitSpan, UnitSpans};
use samsyn_domain::day::Day;
use samsyn_domain::ids::NodeId;
use samsyn_domain::organisation::{Organisation, Tree};
use samsyn_domain::period::Period;
use samsyn_domain::time_limit::Validity;

use super::figure::Place;

/// The nodes as numbers, and the lines above them by the trees of the days that were asked about.
pub(super) struct Groups<'o> {
    organisation: &'o Organisation,
    nodes: Vec<NodeId>,
    numbers: HashMap<NodeId, u32>,
    trees: RefCell<HashMap<Day, Rc<Tree>>>,
}

impl<'o> Groups<'o> {
    pub fn new(organisation: &'o Organisation) -> Groups<'o> {
        let nodes: Vec<NodeId> = organisation.nodes().collect();
        let numbers = (0..).zip(&nodes).map(|(number, node)| (*node, number));
        Groups {
            organisation,
            numbers: numbers.collect(),
            nodes,
            trees: RefCell::default(),
        }
    }

    /// What every code stands for, and when.
    pub fn spans(&self) -> Result<UnitSpans, AmbiguousUnit> {
        let codes = self.organisation.code_index().iter();
        UnitSpans::new(codes.flat_map(|(code, spans)| {
            spans.iter().filter_map(move |span| {
                let validity = Validity {
                    from: Some(span.valid.from()),
                    to: span.valid.to(),
                };
                let group = self.numbers.get(&span.node).copied()?;
                Some((code.clone(), UnitSpan { validity, group }))
            })
        }))
    }

    /// The groups above one in a period, as [`samsyn_analytics::measure::RollUp`].
    pub fn above(&self, group: Option<u32>, period: Period) -> Vec<u32> {
        let line = self.line(self.node(group), period);
        line.iter()
            .filter_map(|node| self.numbers.get(node).copied())
            .collect()
    }

    /// Where the figures of a group in a period belong.
    pub fn place(&self, group: Option<u32>, period: Period) -> Place {
        let node = self.node(group);
        Place {
            node,
            parent: self.line(node, period).first().copied(),
        }
    }

    /// The groups whose cases are in the figure of a node in a period.
    pub fn within(&self, node: Option<NodeId>, period: Period) -> BTreeSet<Option<u32>> {
        let Some(node) = node else {
            return BTreeSet::from([None]);
        };
        let all = (0..)
            .zip(&self.nodes)
            .map(|(number, node)| (Some(number), Some(*node)));
        all.chain([(None, None)])
            .filter(|(_, other)| *other == Some(node) || self.line(*other, period).contains(&node))
            .map(|(number, _)| number)
            .collect()
    }

    /// The groups whose own cases somebody may see in a period.
    pub fn covered(&self, period: Period, covers: impl Fn(Place) -> bool) -> BTreeSet<Option<u32>> {
        let all = (0..).zip(&self.nodes).map(|(number, _)| Some(number));
        all.chain([None])
            .filter(|group| covers(self.place(*group, period)))
            .collect()
    }

    /// The node of a group.
    pub fn node(&self, group: Option<u32>) -> Option<NodeId> {
        self.nodes.get(group? as usize).copied()
    }

    fn line(&self, node: Option<NodeId>, period: Period) -> Vec<NodeId> {
        let tree = self.tree(period.last_day());
        match node {
            Some(node) => self.line_of(node, &tree, 0),
            // Utan enhet is counted in the root alone.
            None => tree.roots().take(1).map(|root| root.id).collect(),
        }
    }

    /// What a node is part of on the day of the tree, nearest first. One that has ceased by then belongs to what took its
    /// place; where that is several, to what they have in common; where nothing did, to what it was part of last.
    fn line_of(&self, node: NodeId, tree: &Tree, depth: usize) -> Vec<NodeId> {
        if tree.node(node).is_some() {
            return tree.ancestors(node).map(|node| node.id).collect();
        }
        let successors = self.organisation.successors(node);
        let lines = successors
            .into_iter()
            .filter(|node| tree.node(*node).is_some());
        let mut lines = lines.map(|successor| {
            let itself = std::iter::once(successor);
            itself
                .chain(tree.ancestors(successor).map(|node| node.id))
                .collect::<Vec<_>>()
        });
        if let Some(first) = lines.next() {
            return lines.fold(first, |common, line| {
                common
                    .into_iter()
                    .filter(|node| line.contains(node))
                    .collect()
            });
        }
        let last = self.organisation.history(node).last();
        match last.and_then(|version| version.parent) {
            // The depth is that of no real tree: an organisation has no cycles on a day, but may over time.
            Some(parent) if depth < 64 => match tree.node(parent) {
                Some(_) => {
                    let above = tree.ancestors(parent).map(|node| node.id);
                    std::iter::once(parent).chain(above).collect()
                }
                None => self.line_of(parent, tree, depth + 1),
            },
            _ => tree.roots().take(1).map(|root| root.id).collect(),
        }
    }

    fn tree(&self, day: Day) -> Rc<Tree> {
        let mut trees = self.trees.borrow_mut();
        let tree = trees
            .entry(day)
            .or_insert_with(|| Rc::new(self.organisation.on(day)));
        Rc::clone(tree)
    }
}
