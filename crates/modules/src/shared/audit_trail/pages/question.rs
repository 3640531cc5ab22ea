//! What is asked of the trail: which view, whose, what, where, when.

use samsyn_domain::day::Day;
use samsyn_domain::ids::NodeId;
use samsyn_domain::roles::{Permission, Scope};
use samsyn_web::ctx::UNIT;
use samsyn_web::{Ctx, Failure, Form, Query};

use crate::shared::audit_trail::Telling;
use crate::shared::audit_trail::log_checks::sampling::beginning;
use crate::shared::audit_trail::store::Wanted;

/// Which view: `?vy=`.
pub const VIEW: &str = "vy";
/// Whose: `?person=`, a part of a name or an id.
pub const PERSON: &str = "person";
/// Which kind of event: `?handelse=`.
pub const KIND: &str = "handelse";
/// From which day: `?fran=`.
pub const FROM: &str = "fran";
/// To which day: `?till=`.
pub const TO: &str = "till";
/// What was shown last, once for each page that has been turned: `?fore=`.
pub const BEFORE: &str = "fore";

/// *Vy*: which part of the trail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum View {
    /// *Händelser*: what was done.
    Events,
    /// *Läsningar*: who saw cases.
    Reads,
    /// *Tekniska händelser*.
    Technical,
}

impl View {
    /// Every one, in the order of the tabs.
    pub const ALL: [View; 3] = [View::Events, View::Reads, View::Technical];

    /// Its name in addresses.
    pub const fn code(self) -> &'static str {
        match self {
            View::Events => "handelser",
            View::Reads => "lasningar",
            View::Technical => "tekniska",
        }
    }

    /// Where the viewer may have it.
    pub fn scope(self, ctx: &Ctx) -> Option<Scope> {
        let all = ctx.may(Permission::ReadAuditTrail);
        match self {
            View::Events => all,
            View::Reads => all.or_else(|| ctx.may(Permission::ReadUnitReads)),
            View::Technical => all.or_else(|| ctx.may(Permission::ReadTechnicalEvents)),
        }
    }
}

/// What is asked, and what the person was taken to mean.
pub struct Question {
    /// Which view.
    pub view: View,
    /// What is asked of the store; nothing where the name fits nobody, or several.
    pub wanted: Option<Wanted>,
    /// Everybody whom the name fits, where it is not one.
    pub called: Vec<(String, Query)>,
    /// What stands in the fields.
    pub filled: Form,
    /// The part of the organisation that was chosen.
    pub part: Option<NodeId>,
}

/// Reads what is asked, within what the viewer may.
///
/// # Errors
/// The view, or the part of the organisation, is not the viewer's to see.
pub fn read(ctx: &Ctx, query: &Query, telling: &Telling<'_>) -> Result<Question, Failure> {
    let may = |view: &View| view.scope(ctx).is_some();
    let named = query.get(VIEW);
    let view = match named.is_empty() {
        true => View::ALL.into_iter().find(may),
        false => View::ALL
            .into_iter()
            .find(|view| view.code() == named)
            .filter(may),
    };
    let view = view.ok_or(Failure::NotFound)?;
    let scope = view.scope(ctx).ok_or(Failure::NotFound)?;
    let mut filled = Form::sent(query.clone());
    let part = part(query, &scope)?;
    let (from, to): (Option<Day>, Option<Day>) = (filled.day(FROM), filled.day(TO));
    let mut wanted = Wanted {
        person: None,
        kind: Some(query.get(KIND).to_owned()).filter(|kind| !kind.is_empty()),
        nodes: nodes(view, part, &scope),
        from: from.map(beginning),
        until: to.map(|day| beginning(day.plus_days(1))),
        before: page_before(query),
    };
    let name = query.get(PERSON).trim();
    let fits = match name.is_empty() {
        true => Vec::new(),
        false => telling.people_called(name),
    };
    let alone = name.is_empty() || fits.len() == 1;
    wanted.person = fits.first().map(|(person, _)| *person);
    let without_pages = query.without(BEFORE);
    let called = fits
        .iter()
        .filter(|_| !alone)
        .map(|(person, name)| (name.clone(), without_pages.with(PERSON, person)));
    Ok(Question {
        view,
        called: called.collect(),
        wanted: alone.then_some(wanted),
        filled: filled.in_words(ctx.words()),
        part,
    })
}

/// What was shown last, where a page has been turned.
pub fn page_before(query: &Query) -> Option<i64> {
    query.all(BEFORE).last().and_then(|id| id.parse().ok())
}

/// The part that the address names, if the scope covers it.
fn part(query: &Query, scope: &Scope) -> Result<Option<NodeId>, Failure> {
    let named = query.get(UNIT);
    if named.is_empty() {
        return Ok(None);
    }
    let node: NodeId = named.parse().map_err(|_| Failure::NotFound)?;
    match scope.covers(node) {
        true => Ok(Some(node)),
        false => Err(Failure::NotFound),
    }
}

/// The nodes to look at; nothing where it is everything, and what belongs to no part of the organisation too.
pub fn nodes(view: View, part: Option<NodeId>, scope: &Scope) -> Option<Vec<NodeId>> {
    if view == View::Technical {
        return None;
    }
    let tree = scope.tree();
    if let Some(part) = part {
        return Some(tree.descendants(part).iter().map(|node| node.id).collect());
    }
    let everything = scope.covers_all(tree.roots().map(|root| root.id));
    (!everything).then(|| scope.nodes().map(|node| node.id).collect())
}
