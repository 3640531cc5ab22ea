//! *Utkast*: the organisation while it is changed. Nothing of it is saved before the whole fits together on every day.

use std::collections::BTreeSet;

use samsyn_db::{DbError, Instant, Tx};
use samsyn_domain::day::Day;
use samsyn_domain::day_span::DaySpan;
use samsyn_domain::ids::NodeId;
use samsyn_domain::organisation::{
    NodeCode, NodeKind, NodeVersion, Organisation, OrganisationError, Succession,
};
use samsyn_web::Ctx;
use uuid::Uuid;

use super::store;

/// Why a change makes no sense by itself.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ChangeRefused {
    /// The node is not there on the day.
    #[error("{node} is not there on {day}")]
    NotThere {
        /// The node.
        node: NodeId,
        /// The day.
        day: Day,
    },
    /// The whole would contradict itself.
    #[error(transparent)]
    Whole(#[from] OrganisationError),
}

/// What a node becomes from a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Becomes {
    /// Its kind.
    pub kind: NodeKind,
    /// Its name.
    pub name: String,
    /// What it is part of.
    pub parent: Option<NodeId>,
}

/// A draft.
#[derive(Clone, Debug, Default)]
pub struct Draft {
    versions: Vec<NodeVersion>,
    codes: Vec<NodeCode>,
    successions: Vec<Succession>,
    new_successions: Vec<Succession>,
    added: Vec<NodeId>,
    touched: BTreeSet<NodeId>,
}

/// A draft that fits together.
#[derive(Clone, Debug)]
pub struct Checked {
    draft: Draft,
    organisation: Organisation,
}

impl Draft {
    /// The organisation as it is.
    pub fn of(organisation: &Organisation) -> Draft {
        let nodes: Vec<NodeId> = organisation.nodes().collect();
        let versions = nodes.iter().flat_map(|node| organisation.history(*node));
        let codes = nodes.iter().flat_map(|node| {
            organisation.codes_of(*node).map(|(code, valid)| NodeCode {
                code: code.to_owned(),
                node: *node,
                valid,
            })
        });
        Draft {
            versions: versions.cloned().collect(),
            codes: codes.collect(),
            successions: organisation.successions().to_vec(),
            ..Draft::default()
        }
    }

    /// A new node.
    pub fn add(&mut self, node: NodeId, becomes: Becomes, valid: DaySpan) {
        self.added.push(node);
        self.add_version(node, becomes, valid);
    }

    /// One more version of a node.
    pub fn add_version(&mut self, node: NodeId, becomes: Becomes, valid: DaySpan) {
        self.touched.insert(node);
        self.versions.push(NodeVersion {
            node,
            kind: becomes.kind,
            name: becomes.name,
            parent: becomes.parent,
            valid,
        });
    }

    fn place(&self, node: NodeId, day: Day) -> Result<usize, ChangeRefused> {
        let mut versions = self.versions.iter();
        let found = versions.position(|v| v.node == node && v.valid.holds_on(day));
        found.ok_or(ChangeRefused::NotThere { node, day })
    }

    /// Another name, kind or parent from the day, for as long as what holds that day would have held.
    ///
    /// # Errors
    /// Where the node is not there on the day.
    pub fn change(
        &mut self,
        node: NodeId,
        from: Day,
        becomes: Becomes,
    ) -> Result<(), ChangeRefused> {
        let place = self.place(node, from)?;
        let old = self.versions.remove(place);
        let not_there = |_| ChangeRefused::NotThere { node, day: from };
        if old.valid.from() < from {
            let until = day_before(from);
            let valid = DaySpan::new(old.valid.from(), Some(until)).map_err(not_there)?;
            self.versions.push(NodeVersion { valid, ..old });
        }
        let valid = DaySpan::new(from, old.valid.to()).map_err(not_there)?;
        self.add_version(node, becomes, valid);
        Ok(())
    }

    /// Another name and kind on every day that there is of the node: for the root that stood in for a tree not set up yet.
    pub fn rename(&mut self, node: NodeId, becomes: Becomes) {
        self.touched.insert(node);
        for version in self.versions.iter_mut().filter(|v| v.node == node) {
            version.name.clone_from(&becomes.name);
            version.kind = becomes.kind;
        }
    }

    /// Ends a node, with its codes, on its last day.
    ///
    /// # Errors
    /// Where the node is not there on that day.
    pub fn end(&mut self, node: NodeId, last: Day) -> Result<(), ChangeRefused> {
        self.place(node, last)?;
        self.touched.insert(node);
        let cut = |valid: DaySpan| DaySpan::new(valid.from(), Some(last)).unwrap_or(valid);
        let over = |valid: DaySpan| valid.to().is_none_or(|to| to > last);
        self.versions
            .retain(|v| v.node != node || v.valid.from() <= last);
        for version in self.versions.iter_mut().filter(|v| v.node == node) {
            if over(version.valid) {
                version.valid = cut(version.valid);
            }
        }
        self.codes
            .retain(|c| c.node != node || c.valid.from() <= last);
        for code in self.codes.iter_mut().filter(|code| code.node == node) {
            if over(code.valid) {
                code.valid = cut(code.valid);
            }
        }
        Ok(())
    }

    /// What extracts call the node for a time.
    pub fn add_code(&mut self, node: NodeId, code: &str, valid: DaySpan) {
        self.touched.insert(node);
        self.codes.push(NodeCode {
            code: code.to_owned(),
            node,
            valid,
        });
    }

    /// Ends a code on its last day; one that would not have begun by then is removed.
    pub fn end_code(&mut self, node: NodeId, code: &str, last: Day) {
        self.touched.insert(node);
        let is_it = |c: &NodeCode| c.node == node && c.code == code;
        self.codes.retain(|c| !is_it(c) || c.valid.from() <= last);
        for found in self.codes.iter_mut().filter(|c| is_it(c)) {
            if found.valid.to().is_none_or(|to| to > last) {
                found.valid = DaySpan::new(found.valid.from(), Some(last)).unwrap_or(found.valid);
            }
        }
    }

    /// *Sammanslagning* or *delning*: the nodes before end the day before; those after have been added. Where one node
    /// comes instead, what belonged to the old belongs to it.
    ///
    /// # Errors
    /// Where a node before is not there the day before.
    pub fn succeed(
        &mut self,
        before: &[NodeId],
        after: &[NodeId],
        on: Day,
    ) -> Result<(), ChangeRefused> {
        if let [one] = after {
            let moved: Vec<NodeVersion> = self
                .versions
                .iter()
                .filter(|v| v.valid.holds_on(on) && v.parent.is_some_and(|p| before.contains(&p)))
                .cloned()
                .collect();
            for child in moved {
                let becomes = Becomes {
                    kind: child.kind,
                    name: child.name,
                    parent: Some(*one),
                };
                self.change(child.node, on, becomes)?;
            }
        }
        for node in before {
            self.end(*node, day_before(on))?;
        }
        let succession = Succession {
            before: before.to_vec(),
            after: after.to_vec(),
            on,
        };
        self.successions.push(succession.clone());
        self.new_successions.push(succession);
        Ok(())
    }

    fn versions_of(&self, node: NodeId) -> Vec<&NodeVersion> {
        self.versions.iter().filter(|v| v.node == node).collect()
    }

    fn codes_of(&self, node: NodeId) -> Vec<&NodeCode> {
        self.codes.iter().filter(|code| code.node == node).collect()
    }

    /// Whether it fits together on every day.
    ///
    /// # Errors
    /// The first contradiction.
    pub fn check(self) -> Result<Checked, ChangeRefused> {
        let organisation = Organisation::new(
            self.versions.clone(),
            self.codes.clone(),
            self.successions.clone(),
        )?;
        Ok(Checked {
            draft: self,
            organisation,
        })
    }
}

fn day_before(day: Day) -> Day {
    Day::from_epoch_days(day.epoch_days() - 1)
}

impl Checked {
    /// The organisation that it makes.
    pub const fn organisation(&self) -> &Organisation {
        &self.organisation
    }

    /// Saves what has changed; each new merge or split takes one of the ids.
    ///
    /// # Errors
    /// Where the database fails.
    pub async fn save(&self, tx: &mut Tx, now: Instant, ids: &[Uuid]) -> Result<(), DbError> {
        let draft = &self.draft;
        for node in &draft.added {
            store::insert_node(tx, *node, now).await?;
        }
        for node in &draft.touched {
            store::replace_versions(tx, *node, &draft.versions_of(*node)).await?;
        }
        // A code may pass from one node to another: all are removed before any is written.
        for node in &draft.touched {
            store::replace_codes(tx, *node, &[]).await?;
        }
        for node in &draft.touched {
            store::replace_codes(tx, *node, &draft.codes_of(*node)).await?;
        }
        for (id, succession) in ids.iter().zip(&draft.new_successions) {
            store::insert_succession(tx, *id, succession).await?;
        }
        store::changed(tx).await
    }

    /// Saves it by a request.
    ///
    /// # Errors
    /// Where the database fails.
    pub async fn save_by(&self, tx: &mut Tx, ctx: &Ctx) -> Result<(), DbError> {
        let new = &self.draft.new_successions;
        let ids: Vec<Uuid> = new.iter().map(|_| ctx.new_id()).collect();
        self.save(tx, ctx.now(), &ids).await
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    fn node(number: u128) -> NodeId {
        NodeId::new(Uuid::from_u128(number))
    }

    fn unit(name: &str, parent: Option<NodeId>) -> Becomes {
        Becomes {
            kind: NodeKind::Unit,
            name: name.into(),
            parent,
        }
    }

    /// A board (1) with two units (2 and 3), a team (4) in the first, and a code each.
    fn draft() -> Draft {
        let mut draft = Draft::default();
        let always = DaySpan::since(day("2016-01-01"));
        draft.add(node(1), unit("Socialnämnden", None), always);
        draft.add(node(2), unit("Norr", Some(node(1))), always);
        draft.add(node(3), unit("Söder", Some(node(1))), always);
        draft.add(node(4), unit("Natt", Some(node(2))), always);
        draft.add_code(node(2), "N", always);
        draft.add_code(node(3), "S", always);
        draft
    }

    #[test]
    fn a_new_name_holds_from_its_day() {
        let mut draft = draft();
        draft
            .change(node(2), day("2026-03-01"), unit("Nord", Some(node(1))))
            .unwrap();
        let organisation = draft.check().unwrap().organisation;
        assert_eq!(
            organisation.name_on(node(2), day("2026-02-28")),
            Some("Norr")
        );
        assert_eq!(
            organisation.name_on(node(2), day("2026-03-01")),
            Some("Nord")
        );
        assert_eq!(organisation.history(node(2)).len(), 2);
    }

    #[test]
    fn a_node_does_not_end_before_what_belongs_to_it() {
        let mut draft = draft();
        draft.end(node(2), day("2026-12-31")).unwrap();
        assert!(matches!(
            draft.check(),
            Err(ChangeRefused::Whole(
                OrganisationError::ParentNotValid { .. }
            ))
        ));
        assert!(matches!(
            self::draft().end(node(2), day("2015-12-31")),
            Err(ChangeRefused::NotThere { .. })
        ));
    }

    #[test]
    fn units_merge_and_what_belonged_to_them_follows() {
        let mut draft = draft();
        let on = day("2026-09-01");
        draft.add(
            node(5),
            unit("Norr och Söder", Some(node(1))),
            DaySpan::since(on),
        );
        draft.succeed(&[node(2), node(3)], &[node(5)], on).unwrap();
        draft.add_code(node(5), "N", DaySpan::since(on));
        let organisation = draft.check().unwrap().organisation;
        assert_eq!(organisation.resolve("N", day("2026-08-31")), Some(node(2)));
        assert_eq!(organisation.resolve("N", on), Some(node(5)));
        assert_eq!(organisation.resolve("S", on), None);
        assert_eq!(organisation.predecessors(node(5)), [node(2), node(3)]);
        let tree = organisation.on(on);
        assert_eq!(tree.parent(node(4)).map(|parent| parent.id), Some(node(5)));
    }

    #[test]
    fn a_node_cannot_be_moved_below_itself() {
        let mut draft = draft();
        draft
            .change(node(2), day("2026-03-01"), unit("Norr", Some(node(4))))
            .unwrap();
        assert!(matches!(
            draft.check(),
            Err(ChangeRefused::Whole(OrganisationError::Cycle { .. }))
        ));
    }
}
