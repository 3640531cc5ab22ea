//! *Uppgifter, nyheter och nyckeltal*: what Start shows of every function, without knowing any of them.
//!
//! A function implements [`DueItems`], [`News`] or [`KeyFigures`] for a type without fields, and `site.rs` names it:
//!
//! ```text
//! pub struct Comments;
//!
//! impl DueItems for Comments {
//!     fn due<'a>(&'a self, tx: &'a mut Tx, asked: &'a Asked<'a>) -> Boxed<'a, Result<Vec<DueItem>, DbError>> {
//!         Box::pin(async move { … })
//!     }
//! }
//!
//! pub fn due_items() -> Vec<&'static dyn DueItems> {
//!     vec![&guarantees::tasks::Comments]
//! }
//! ```
//!
//! It gives everything that is open in what the viewer may know of; whose it is, and what is shown one level up because it
//! is late, is decided here ([`ToDo`]).

mod grouping;
#[cfg(test)]
mod tests;
mod times;

use std::sync::Arc;

use samsyn_db::{DbError, Tx};
use samsyn_domain::calendar::Calendar;
use samsyn_domain::day::Day;
use samsyn_domain::ids::{NodeId, PersonId};
use samsyn_domain::instant::Instant;
use samsyn_domain::organisation::Tree;
use samsyn_domain::roles::{Assignment, Managers};
use samsyn_texts::{Message, Texts, Words};
use samsyn_web::components::Figure;
use samsyn_web::ctx::UNIT;
use samsyn_web::site::Boxed;
use samsyn_web::{Ctx, Failure, Viewer};

use crate::shared::{people, settings};

pub use grouping::{Standing, ToDo, Todo};
pub use times::{capitalised, counted, distance, short_day, when};

/// The texts of this module.
pub const TEXTS: Texts = samsyn_texts::texts!("texts");

/// Who asks, when, and about which part of the organisation.
pub struct Asked<'a> {
    /// Who.
    pub viewer: &'a Viewer,
    /// The organisation of the day.
    pub tree: &'a Tree,
    /// Who answers for a node.
    pub managers: &'a Managers,
    /// What has been given to managers and data protection officers.
    pub assignments: &'a [Assignment],
    /// The Swedish date.
    pub today: Day,
    /// By which things are due, with local days off.
    pub calendar: &'a Calendar,
    /// The part that was chosen; nothing where everything is asked for.
    pub part: Option<NodeId>,
}

/// What [`Asked`] borrows from.
pub struct Asking {
    viewer: Viewer,
    managers: Managers,
    assignments: Vec<Assignment>,
    today: Day,
    calendar: Arc<Calendar>,
    part: Option<NodeId>,
}

impl Asking {
    /// Of a request: about the part that its address names, or about everything.
    ///
    /// # Errors
    /// Nobody is signed in, there is no such part, or the database fails.
    pub async fn of(ctx: &Ctx, tx: &mut Tx) -> Result<Asking, Failure> {
        let part = match ctx.query().get(UNIT).is_empty() {
            true => None,
            false => Some(ctx.node()?),
        };
        let (viewer, today) = (ctx.viewer()?.clone(), ctx.today());
        let assignments = people::store::leading_assignments(tx).await?;
        let tree = viewer.authority.tree().as_ref().clone();
        Ok(Asking {
            managers: Managers::new(tree, &assignments, today),
            viewer,
            assignments,
            today,
            calendar: settings::calendar(ctx.site()),
            part,
        })
    }

    /// The same about the whole organisation.
    #[must_use]
    pub fn about_everything(mut self) -> Asking {
        self.part = None;
        self
    }

    /// What is handed to functions.
    pub fn asked(&self) -> Asked<'_> {
        Asked {
            viewer: &self.viewer,
            tree: self.viewer.authority.tree(),
            managers: &self.managers,
            assignments: &self.assignments,
            today: self.today,
            calendar: &self.calendar,
            part: self.part,
        }
    }
}

impl Asked<'_> {
    /// Whether the node belongs to what is asked about.
    pub fn covers(&self, node: NodeId) -> bool {
        self.part.is_none_or(|part| self.tree.covers(part, node))
    }

    /// The viewer, and everybody for whom the viewer stands in today.
    pub fn stands_for(&self, person: PersonId) -> bool {
        person == self.viewer.person
            || self
                .viewer
                .authority
                .roles()
                .any(|(_, _, absent)| absent == Some(person))
    }
}

/// *Uppgift*: something that somebody is to do by a day.
#[derive(Clone, Debug, PartialEq)]
pub struct DueItem {
    /// What sort of thing it is, short: *Kvalitetsgaranti*. First of its context.
    pub kind: Message,
    /// What is to be done: *Kommentera garantin om uppföljning var sjätte månad*.
    pub title: Message,
    /// What it belongs to, and what is missing; dots are put between.
    pub context: Vec<Message>,
    /// Where it is done.
    pub href: String,
    /// Where in the organisation.
    pub node: NodeId,
    /// By when.
    pub due: Day,
    /// Who is to do it; nobody where there is nobody, and then whoever may is shown it.
    pub responsible: Option<PersonId>,
}

/// What gives Start its tasks.
pub trait DueItems: Sync {
    /// Everything that is open where the viewer may know of it, late or not, in any order, whoever is to do it.
    fn due<'a>(
        &'a self,
        tx: &'a mut Tx,
        asked: &'a Asked<'a>,
    ) -> Boxed<'a, Result<Vec<DueItem>, DbError>>;
}

/// *Nytt*: something that has happened and that the viewer may want to know.
#[derive(Clone, Debug, PartialEq)]
pub struct NewsItem {
    /// When.
    pub at: Instant,
    /// What sort of thing, short: *Beslut*, *Nya siffror*.
    pub kind: Message,
    /// What happened, in a few words; the link, where there is one.
    pub title: Message,
    /// Where it is.
    pub href: Option<String>,
    /// What follows from it.
    pub text: Option<Message>,
}

/// What gives Start its news.
pub trait News: Sync {
    /// What has happened since then and concerns the viewer, in any order. Not what the viewer did.
    fn since<'a>(
        &'a self,
        tx: &'a mut Tx,
        asked: &'a Asked<'a>,
        since: Instant,
    ) -> Boxed<'a, Result<Vec<NewsItem>, DbError>>;
}

/// What gives Start its figures.
pub trait KeyFigures: Sync {
    /// A few figures of a part of the organisation as this viewer may see them, the most telling first; none where there
    /// are none. Start shows five of all that it gets.
    fn of<'a>(
        &'a self,
        tx: &'a mut Tx,
        asked: &'a Asked<'a>,
        node: NodeId,
        words: &'a Words,
    ) -> Boxed<'a, Result<Vec<Figure>, DbError>>;
}
