//! What Start asks of the database for itself.

use samsyn_db::{DbError, Tx, row, sql};
use samsyn_domain::day::Day;
use samsyn_domain::ids::{NodeId, PersonId};
use samsyn_domain::instant::Instant;
use samsyn_domain::roles::Role;

row! {
    /// A role that a person was given.
    pub struct Given {
        /// When.
        pub created_at: Instant,
        /// The role.
        pub role: Role,
        /// Where.
        pub node: NodeId,
        /// From when.
        pub valid_from: Day,
    }
}

row! {
    /// That somebody stands in for another.
    pub struct StandsIn {
        /// When it was decided.
        pub created_at: Instant,
        /// The name of who is away.
        pub absent: String,
        /// The name of who stands in.
        pub substitute: String,
        /// Whether the person asked about is the one who stands in.
        pub stands_in: bool,
        /// The first day.
        pub valid_from: Day,
        /// The last day.
        pub valid_to: Day,
    }
}

row! {
    /// *Fallåtkomst* that a person was given.
    pub struct Access {
        /// When.
        pub created_at: Instant,
        /// Where.
        pub unit: NodeId,
        /// Until when.
        pub valid_to: Day,
    }
}

/// When the person last did anything before this session, as the trail knows it: signing in is something.
///
/// # Errors
/// What the database refuses.
pub async fn previous_visit(
    tx: &mut Tx,
    person: PersonId,
    session: &str,
) -> Result<Option<Instant>, DbError> {
    let (at,): (Option<Instant>,) = tx
        .one(
            sql!(
                "select max(at) from audit_event
                 where actor = $1 and at < (select created_at from session where id = $2)"
            ),
            (person, session),
        )
        .await?;
    Ok(at)
}

/// Roles that the person has been given since then, by another.
///
/// # Errors
/// What the database refuses.
pub async fn roles_since(
    tx: &mut Tx,
    person: PersonId,
    since: Instant,
) -> Result<Vec<Given>, DbError> {
    tx.all(
        sql!(
            "select created_at, role, node, valid_from from assignment
             where person = $1 and created_at > $2 order by created_at, id"
        ),
        (person, since),
    )
    .await
}

/// Who stands in for the person, and for whom the person stands in, decided since then.
///
/// # Errors
/// What the database refuses.
pub async fn substitutions_since(
    tx: &mut Tx,
    person: PersonId,
    since: Instant,
) -> Result<Vec<StandsIn>, DbError> {
    tx.all(
        sql!(
            "select s.created_at, absent.name as absent, stands_in.name as substitute,
                 s.substitute = $1 as stands_in, s.valid_from, s.valid_to
             from substitution s
             join person absent on absent.id = s.absent
             join person stands_in on stands_in.id = s.substitute
             where (s.substitute = $1 or s.absent = $1) and s.created_at > $2
             order by s.created_at, s.id"
        ),
        (person, since),
    )
    .await
}

/// Access to cases that the person has been given since then and still has.
///
/// # Errors
/// What the database refuses.
pub async fn case_access_since(
    tx: &mut Tx,
    person: PersonId,
    since: Instant,
) -> Result<Vec<Access>, DbError> {
    tx.all(
        sql!(
            "select created_at, unit, valid_to from case_access
             where person = $1 and created_at > $2 and withdrawn_at is null order by created_at, id"
        ),
        (person, since),
    )
    .await
}
