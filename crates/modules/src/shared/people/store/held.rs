//! What is given to people: roles, substitutes, case access.

use samsyn_db::{DbError, Instant, Tx, row, sql};
use samsyn_domain::day::Day;
use samsyn_domain::ids::{NodeId, PersonId};
use samsyn_domain::roles::{Assignment, Role};
use uuid::Uuid;

/// A role that has been given.
///
/// # Errors
/// Where the database fails.
pub async fn insert_assignment(
    tx: &mut Tx,
    id: Uuid,
    given: &Assignment,
    now: Instant,
) -> Result<(), DbError> {
    let (from, to) = (given.valid.from(), given.valid.to());
    tx.execute(
        sql!(
            "insert into assignment (id, person, role, node, valid_from, valid_to, reason, created_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8)"
        ),
        (
            id,
            given.person,
            given.role,
            given.node,
            from,
            to,
            given.reason.as_deref(),
            now,
        ),
    )
    .await?;
    Ok(())
}

row! {
    /// *Rolltilldelning*, with its id.
    #[derive(Clone, Debug)]
    pub struct Given {
        /// Which.
        pub id: Uuid,
        /// Who.
        pub person: PersonId,
        /// As what.
        pub role: Role,
        /// Where.
        pub node: NodeId,
        /// The first day.
        pub valid_from: Day,
        /// The last day.
        pub valid_to: Option<Day>,
        /// Why.
        pub reason: Option<String>,
    }
}

row! {
    /// *Ersättare*, with its id.
    #[derive(Clone, Debug)]
    pub struct StandIn {
        /// Which.
        pub id: Uuid,
        /// Who is away.
        pub absent: PersonId,
        /// Who steps in.
        pub substitute: PersonId,
        /// Only this role.
        pub role: Option<Role>,
        /// The first day.
        pub valid_from: Day,
        /// The last day.
        pub valid_to: Day,
    }
}

row! {
    /// *Fallåtkomst*, with its id and who gave it.
    #[derive(Clone, Debug)]
    pub struct GivenAccess {
        /// Which.
        pub id: Uuid,
        /// Who may see the cases.
        pub person: PersonId,
        /// Of which unit.
        pub unit: NodeId,
        /// Why.
        pub reason: String,
        /// The first day.
        pub valid_from: Day,
        /// The last day.
        pub valid_to: Day,
        /// Who gave it.
        pub given_by: Option<PersonId>,
        /// The written decision, where an administrator gave it.
        pub decision: Option<String>,
        /// When it was taken back.
        pub withdrawn_at: Option<Instant>,
    }
}

/// Every role that has been given to anybody.
///
/// # Errors
/// Where the database fails.
pub async fn all_given(tx: &mut Tx) -> Result<Vec<Given>, DbError> {
    tx.all(
        sql!(
            "select id, person, role, node, valid_from, valid_to, reason from assignment
            order by valid_from, created_at, id"
        ),
        (),
    )
    .await
}

/// The roles of one person, earlier ones too.
///
/// # Errors
/// Where the database fails.
pub async fn given_to(tx: &mut Tx, person: PersonId) -> Result<Vec<Given>, DbError> {
    tx.all(
        sql!(
            "select id, person, role, node, valid_from, valid_to, reason from assignment
            where person = $1 order by valid_from desc, created_at desc, id"
        ),
        (person,),
    )
    .await
}

/// Ends a role on its last day; one that would not have begun by then is removed.
///
/// # Errors
/// Where the database fails.
pub async fn end_assignment(tx: &mut Tx, id: Uuid, last: Day) -> Result<(), DbError> {
    tx.execute(
        sql!("delete from assignment where id = $1 and valid_from > $2"),
        (id, last),
    )
    .await?;
    tx.execute(
        sql!("update assignment set valid_to = $2 where id = $1"),
        (id, last),
    )
    .await?;
    Ok(())
}

/// A person who steps in for another.
///
/// # Errors
/// Where the database fails.
pub async fn insert_stand_in(tx: &mut Tx, stand_in: &StandIn, now: Instant) -> Result<(), DbError> {
    tx.execute(
        sql!(
            "insert into substitution (id, absent, substitute, role, valid_from, valid_to, created_at)
            values ($1, $2, $3, $4, $5, $6, $7)"
        ),
        (
            stand_in.id,
            stand_in.absent,
            stand_in.substitute,
            stand_in.role,
            stand_in.valid_from,
            stand_in.valid_to,
            now,
        ),
    )
    .await?;
    Ok(())
}

/// Who steps in for a person, and for whom the person steps in.
///
/// # Errors
/// Where the database fails.
pub async fn stand_ins_about(tx: &mut Tx, person: PersonId) -> Result<Vec<StandIn>, DbError> {
    tx.all(
        sql!(
            "select id, absent, substitute, role, valid_from, valid_to from substitution
            where absent = $1 or substitute = $1 order by valid_from desc, id"
        ),
        (person,),
    )
    .await
}

/// Ends a substitution on its last day; one that would not have begun by then is removed.
///
/// # Errors
/// Where the database fails.
pub async fn end_stand_in(tx: &mut Tx, id: Uuid, last: Day) -> Result<(), DbError> {
    tx.execute(
        sql!("delete from substitution where id = $1 and valid_from > $2"),
        (id, last),
    )
    .await?;
    tx.execute(
        sql!("update substitution set valid_to = $2 where id = $1 and valid_to > $2"),
        (id, last),
    )
    .await?;
    Ok(())
}

/// Case access that has been given.
///
/// # Errors
/// Where the database fails.
pub async fn insert_case_access(
    tx: &mut Tx,
    access: &GivenAccess,
    now: Instant,
) -> Result<(), DbError> {
    tx.execute(
        sql!(
            "insert into case_access
                (id, person, unit, reason, valid_from, valid_to, given_by, decision, created_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9)"
        ),
        (
            access.id,
            access.person,
            access.unit,
            &access.reason,
            access.valid_from,
            access.valid_to,
            access.given_by,
            access.decision.as_deref(),
            now,
        ),
    )
    .await?;
    Ok(())
}

/// Every case access, the latest first.
///
/// # Errors
/// Where the database fails.
pub async fn case_access(tx: &mut Tx) -> Result<Vec<GivenAccess>, DbError> {
    tx.all(
        sql!(
            "select id, person, unit, reason, valid_from, valid_to, given_by, decision, withdrawn_at
            from case_access order by created_at desc, id"
        ),
        (),
    )
    .await
}

/// Takes case access back. False where it was already.
///
/// # Errors
/// Where the database fails.
pub async fn withdraw_case_access(tx: &mut Tx, id: Uuid, now: Instant) -> Result<bool, DbError> {
    let changed = tx
        .execute(
            sql!("update case_access set withdrawn_at = $2 where id = $1 and withdrawn_at is null"),
            (id, now),
        )
        .await?;
    Ok(changed > 0)
}
