//! Why somebody could see single cases when they were read.

use std::collections::BTreeMap;

use samsyn_db::audit::RecordedRead;
use samsyn_db::{DbError, Tx};
use samsyn_domain::day::Day;
use samsyn_domain::ids::{NodeId, PersonId};
use samsyn_domain::organisation::Organisation;
use samsyn_domain::roles::{Authority, CaseAccess, Holdings, Permission, Why};
use samsyn_texts::{Message, Words};
use std::sync::Arc;

use super::store;
use crate::shared::people::store as people;

/// What was found so far: the same person reads often.
pub struct Reasons<'a> {
    words: &'a Words,
    organisation: &'a Organisation,
    names: BTreeMap<PersonId, String>,
    known: BTreeMap<(PersonId, Day), Authority>,
}

impl<'a> Reasons<'a> {
    /// None yet.
    ///
    /// # Errors
    /// What the database refuses.
    pub async fn new(
        tx: &mut Tx,
        words: &'a Words,
        organisation: &'a Organisation,
    ) -> Result<Reasons<'a>, DbError> {
        Ok(Reasons {
            words,
            organisation,
            names: people::names(tx).await?,
            known: BTreeMap::new(),
        })
    }

    /// *Enhetschef, Hemtjänst Väster* or *Fallåtkomst till 31 december 2026*: by what the person held on the day, as it is
    /// known now.
    ///
    /// # Errors
    /// What the database refuses.
    pub async fn of(&mut self, tx: &mut Tx, read: &RecordedRead) -> Result<String, DbError> {
        let (person, day) = (PersonId::new(read.actor), read.at.day());
        if !self.known.contains_key(&(person, day)) {
            let authority = self.held(tx, person, read).await?;
            self.known.insert((person, day), authority);
        }
        let authority = self.known.get(&(person, day));
        let scope = authority.and_then(|held| held.may(Permission::SeeSingleCases));
        let why = scope.and_then(|scope| scope.why(NodeId::new(read.node)).cloned());
        Ok(self.said(why, day))
    }

    async fn held(
        &self,
        tx: &mut Tx,
        person: PersonId,
        read: &RecordedRead,
    ) -> Result<Authority, DbError> {
        let assignments = people::assignments(tx).await?;
        let substitutions = people::substitutions_by(tx, person).await?;
        let access = store::case_access_at(tx, person, read.at).await?;
        let case_access: Vec<CaseAccess> = access;
        let holdings = Holdings {
            assignments: &assignments,
            substitutions: &substitutions,
            case_access: &case_access,
        };
        let tree = Arc::new(self.organisation.on(read.at.day()));
        Ok(Authority::new(person, holdings, tree))
    }

    fn said(&self, why: Option<Why>, day: Day) -> String {
        let place = |node| self.organisation.name_on(node, day).unwrap_or_default();
        match why {
            None | Some(Why::SignedIn) => self.words.get("audit-why-unknown"),
            Some(Why::Role {
                role,
                node,
                substitute_for,
            }) => {
                let role = format!("role-{}", role.code().replace('_', "-"));
                let role = self.words.find(&role).unwrap_or_default();
                let held = format!("{role}, {}", place(node));
                let absent = substitute_for.and_then(|person| self.names.get(&person));
                match absent {
                    None => held,
                    Some(absent) => self.words.say(
                        &Message::new("audit-why-substitute")
                            .text("role", held)
                            .text("person", absent),
                    ),
                }
            }
            Some(Why::CaseAccess { until, .. }) => {
                let until = until.map(|day| self.words.date(day)).unwrap_or_default();
                self.words
                    .say(&Message::new("audit-why-access").text("until", until))
            }
        }
    }
}
