//! *Att göra*: what a person has to do and by when, from every slice that knows of such things.

use std::future::Future;
use std::pin::Pin;

use samsyn_db::{DbError, Tx};
use samsyn_domain::day::Day;
use samsyn_domain::ids::{NodeId, PersonId};
use samsyn_domain::organisation::Tree;
use samsyn_domain::roles::Authority;
use samsyn_texts::Message;

/// *Uppgift*: something that somebody has to do.
#[derive(Clone, Debug, PartialEq)]
pub struct DueItem {
    /// What, in no language yet.
    pub title: Message,
    /// Where it is done.
    pub href: String,
    /// Which part of the organisation it is for.
    pub node: NodeId,
    /// The last day.
    pub due: Day,
    /// Who answers for it: the manager there, or the nearest above.
    pub responsible: Option<PersonId>,
}

impl DueItem {
    /// Whether its last day has passed.
    pub fn is_late(&self, today: Day) -> bool {
        self.due < today
    }
}

/// Who asks, and when.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    /// What the person may do.
    pub authority: &'a Authority,
    /// The organisation of the day.
    pub tree: &'a Tree,
    /// The day.
    pub today: Day,
}

/// What a slice answers with.
pub type Answered<'a> = Pin<Box<dyn Future<Output = Result<Vec<DueItem>, DbError>> + Send + 'a>>;

/// What a slice has for a person to do. Each slice that has such things is named in [`crate::site::due_items`].
pub type DueItems = for<'a> fn(&'a mut Tx, Asked<'a>) -> Answered<'a>;
