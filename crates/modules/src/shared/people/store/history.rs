//! *Kontots händelser*: what has been done to an account, as its person may see it.

use samsyn_db::{DbError, Instant, Tx, row, sql};
use samsyn_domain::ids::PersonId;

/// How many are shown.
const LATEST: u32 = 20;

row! {
    /// What was done to an account.
    #[derive(Clone, Debug)]
    pub struct AccountEvent {
        /// When.
        pub at: Instant,
        /// By whom; nobody is the command line of the server.
        pub actor: Option<PersonId>,
        /// What, as the audit trail calls it.
        pub kind: String,
    }
}

impl AccountEvent {
    /// Whether somebody else made a link with which the person's password can be changed.
    pub fn is_link_by_another(&self, person: PersonId) -> bool {
        self.kind == "person_invited" && self.actor != Some(person)
    }
}

/// The latest that changed the account or what opens it, the latest first. Signing in is not among it.
///
/// # Errors
/// Where the database fails.
pub async fn of(tx: &mut Tx, person: PersonId) -> Result<Vec<AccountEvent>, DbError> {
    tx.all(
        sql!(
            "select at, actor, kind from audit_event
             where subject_kind = 'person' and subject_id = $1 and kind in
                 ('person_invited', 'password_chosen', 'password_changed', 'person_changed', 'person_blocked',
                  'person_unblocked')
             order by id desc limit $2"
        ),
        (person.to_string(), LATEST),
    )
    .await
}
