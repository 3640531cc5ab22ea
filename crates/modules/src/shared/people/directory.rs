//! Who somebody is, for every request.

use std::sync::Arc;

use samsyn_db::{DbError, Tx};
use samsyn_domain::day::Day;
use samsyn_domain::ids::PersonId;
use samsyn_domain::roles::{Authority, Holdings};
use samsyn_web::Viewer;
use samsyn_web::site::{Boxed, Directory};

use super::store;
use crate::shared::organisation;

/// The people of the database, with the organisation that they belong to.
#[derive(Clone, Copy, Debug)]
pub struct People;

impl People {
    async fn find(
        &self,
        tx: &mut Tx,
        person: PersonId,
        today: Day,
    ) -> Result<Option<Viewer>, DbError> {
        let Some(account) = store::open_account(tx, person).await? else {
            return Ok(None);
        };
        let organisation = organisation::current(tx).await?;
        let tree = Arc::new(organisation.on(today));
        let assignments = store::assignments_around(tx, person).await?;
        let substitutions = store::substitutions_by(tx, person).await?;
        let case_access = store::case_access_of(tx, person).await?;
        let holdings = Holdings {
            assignments: &assignments,
            substitutions: &substitutions,
            case_access: &case_access,
        };
        let authority = Authority::new(person, holdings, tree);
        let home = authority.roles().next().map(|(_, node, _)| node);
        Ok(Some(Viewer {
            person,
            name: account.name,
            language: account.language.and_then(|tag| tag.parse().ok()),
            authority,
            organisation,
            home,
        }))
    }
}

impl Directory for People {
    fn viewer<'a>(
        &'a self,
        tx: &'a mut Tx,
        person: PersonId,
        today: Day,
    ) -> Boxed<'a, Result<Option<Viewer>, DbError>> {
        Box::pin(self.find(tx, person, today))
    }
}
