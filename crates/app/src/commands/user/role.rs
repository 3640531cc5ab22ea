//! `samsyn user role`: roles given and ended by whoever stands at the machine.

use samsyn_db::{Tx, audit};
use samsyn_domain::day::Day;
use samsyn_domain::day_span::DaySpan;
use samsyn_domain::ids::{NodeId, PersonId};
use samsyn_domain::organisation::Organisation;
use samsyn_domain::roles::{Assignment, AssignmentRefused, Role};
use samsyn_modules::shared::organisation::store::load;
use samsyn_modules::shared::people::accounts::By;
use samsyn_modules::shared::people::model::leaves_administrator;
use samsyn_modules::shared::people::store::assignments;
use samsyn_modules::shared::people::store::held::{self, Given};

use crate::cli::user::{NewRole, RoleEnd};
use crate::configuration::Configuration;
use crate::failure::Failure;
use crate::messages::Message;

/// Whose role, in which database, on which day.
pub struct Of<'a> {
    /// The person.
    pub person: PersonId,
    /// Where the database is said to be, when it fails.
    pub configuration: &'a Configuration,
    /// Who does it, and when.
    pub by: By<'a>,
    /// The day of today.
    pub today: Day,
}

impl Of<'_> {
    fn failed(&self, error: &samsyn_db::DbError) -> Failure {
        self.configuration.failed(error)
    }

    /// Gives it.
    pub async fn give(&self, tx: &mut Tx, wanted: &NewRole) -> Result<(), Failure> {
        let failed = |error| self.failed(&error);
        let organisation = load(tx).await.map_err(failed)?;
        let from = wanted.from.unwrap_or(self.today);
        let valid = DaySpan::new(from, wanted.to)
            .map_err(|_| Failure::Input(Message::new("user-role-days")))?;
        let tree = organisation.on(from.max(self.today));
        let given = Assignment {
            person: self.person,
            role: wanted.role,
            node: part(&organisation, wanted.unit.as_deref(), tree.day())?,
            valid,
            reason: wanted.reason.clone(),
        };
        given.check(&tree).map_err(refused)?;
        let id = self.by.new_id();
        let done = held::insert_assignment(tx, id, &given, self.by.now()).await;
        done.map_err(failed)?;
        let event = self.by.event("assignment_given");
        let event = event.about("person", given.person);
        let event = event.with("assignment", id.to_string());
        let event = event.with("role", given.role.code());
        let recorded = audit::record(tx, &event.at_node(given.node.uuid())).await;
        recorded.map_err(failed)?;
        Ok(())
    }

    /// Ends it: the one that the person has there, today or later.
    pub async fn end(&self, tx: &mut Tx, wanted: &RoleEnd) -> Result<(), Failure> {
        let failed = |error| self.failed(&error);
        let organisation = load(tx).await.map_err(failed)?;
        let last = wanted.last.unwrap_or(self.today);
        let node = match wanted.unit.as_deref() {
            None => None,
            some => Some(part(&organisation, some, self.today)?),
        };
        let given = held::given_to(tx, self.person).await.map_err(failed)?;
        let one = which(given, wanted.role, node, last)?;
        if one.role == Role::Administrator {
            let everybody = assignments(tx).await.map_err(failed)?;
            leaves_administrator(&organisation.on(self.today), &everybody, self.person)
                .map_err(|_| Failure::Input(Message::new("user-role-last")))?;
        }
        let done = held::end_assignment(tx, one.id, last).await;
        done.map_err(failed)?;
        let event = self.by.event("assignment_ended");
        let event = event.about("person", one.person);
        let event = event.with("assignment", one.id.to_string());
        let event = event.with("role", one.role.code());
        let event = event.with("last", last.to_string());
        let recorded = audit::record(tx, &event.at_node(one.node.uuid())).await;
        recorded.map_err(failed)?;
        Ok(())
    }
}

/// The part of the organisation with the code, or with the name where one only has it; the top where none is named.
fn part(organisation: &Organisation, text: Option<&str>, day: Day) -> Result<NodeId, Failure> {
    let tree = organisation.on(day);
    let mut found = match text {
        None => tree.roots().map(|root| root.id).collect(),
        Some(text) => {
            let coded = organisation.resolve(text, day);
            let named = tree.nodes().iter().filter(|node| node.name == text);
            coded.map_or_else(|| named.map(|node| node.id).collect(), |node| vec![node])
        }
    };
    match (found.pop(), found.is_empty()) {
        (Some(node), true) => Ok(node),
        _ => Err(Failure::Input(
            Message::new("user-role-no-part").text("part", text.unwrap_or("–")),
        )),
    }
}

/// The role that is to end: the only one of its kind that has not ended by the day.
fn which(given: Vec<Given>, role: Role, node: Option<NodeId>, last: Day) -> Result<Given, Failure> {
    let of_kind = |given: &Given| {
        given.role == role
            && node.is_none_or(|node| given.node == node)
            && given.valid_to.is_none_or(|to| to > last)
    };
    let mut found: Vec<Given> = given.into_iter().filter(of_kind).collect();
    match (found.pop(), found.is_empty()) {
        (Some(one), true) => Ok(one),
        (None, _) => Err(Failure::Input(Message::new("user-role-not-held"))),
        (Some(_), false) => Err(Failure::Input(Message::new("user-role-several"))),
    }
}

fn refused(why: AssignmentRefused) -> Failure {
    Failure::Input(Message::new(match why {
        AssignmentRefused::NoSuchNode => "user-role-no-node",
        AssignmentRefused::CrossesBoards => "user-role-boards",
        AssignmentRefused::NeedsReason => "user-role-reason",
        AssignmentRefused::NotAUnit(_) => "user-role-unit",
        AssignmentRefused::NotAtProvider => "user-role-provider",
    }))
}
