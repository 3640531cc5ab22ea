//! People and what they hold, in the database.

pub mod accounts;
pub mod held;
pub mod history;
pub mod invitations;

use std::collections::BTreeMap;

use samsyn_db::{DbError, Tx, row, sql};
use samsyn_domain::day::Day;
use samsyn_domain::day_span::DaySpan;
use samsyn_domain::ids::{NodeId, PersonId};
use samsyn_domain::roles::{Assignment, CaseAccess, Role, Substitution};

row! {
    /// An account that may be used.
    pub struct OpenAccount {
        /// The name.
        pub name: String,
        /// The language that the person has chosen: `sv` or `en`.
        pub language: Option<String>,
    }
}

row! {
    struct AssignmentRow {
        person: PersonId,
        role: Role,
        node: NodeId,
        valid_from: Day,
        valid_to: Option<Day>,
        reason: Option<String>,
    }
}

row! {
    struct SubstitutionRow {
        absent: PersonId,
        substitute: PersonId,
        role: Option<Role>,
        node: Option<NodeId>,
        valid_from: Day,
        valid_to: Day,
    }
}

row! {
    struct CaseAccessRow {
        unit: NodeId,
        reason: String,
        valid_from: Day,
        valid_to: Day,
    }
}

/// What everybody is called, those with a blocked account too.
///
/// # Errors
/// Where the database fails.
pub async fn names(tx: &mut Tx) -> Result<BTreeMap<PersonId, String>, DbError> {
    let names: Vec<(PersonId, String)> = tx.all(sql!("select id, name from person"), ()).await?;
    Ok(names.into_iter().collect())
}

/// The account of a person, unless it is blocked.
///
/// # Errors
/// Where the database fails.
pub async fn open_account(tx: &mut Tx, person: PersonId) -> Result<Option<OpenAccount>, DbError> {
    tx.optional(
        sql!("select name, language from person where id = $1 and blocked_at is null"),
        (person,),
    )
    .await
}

/// What has been given to people whose accounts may be used: managers limit each other, so everybody's is needed.
///
/// # Errors
/// Where the database fails.
pub async fn assignments(tx: &mut Tx) -> Result<Vec<Assignment>, DbError> {
    let rows: Vec<AssignmentRow> = tx
        .all(
            sql!(
                "select a.person, a.role, a.node, a.valid_from, a.valid_to, a.reason
                from assignment a
                join person p on p.id = a.person
                where p.blocked_at is null
                order by a.created_at, a.id"
            ),
            (),
        )
        .await?;
    rows.into_iter().map(AssignmentRow::assignment).collect()
}

/// What the authority of one person rests on, of what has been given to people whose accounts may be used: what the person
/// and those whom the person steps in for have been given, and every manager's.
///
/// # Errors
/// Where the database fails.
pub async fn assignments_around(tx: &mut Tx, person: PersonId) -> Result<Vec<Assignment>, DbError> {
    let [first, second, third, fourth] = Role::MANAGERS;
    let rows: Vec<AssignmentRow> = tx
        .all(
            sql!(
                "select a.person, a.role, a.node, a.valid_from, a.valid_to, a.reason
                from assignment a
                join person p on p.id = a.person
                where p.blocked_at is null and (a.person = $1 or a.role in ($2, $3, $4, $5)
                    or a.person in (select absent from substitution where substitute = $1))
                order by a.created_at, a.id"
            ),
            (person, first, second, third, fourth),
        )
        .await?;
    rows.into_iter().map(AssignmentRow::assignment).collect()
}

/// What has been given to managers and data protection officers whose accounts may be used.
///
/// # Errors
/// Where the database fails.
pub async fn leading_assignments(tx: &mut Tx) -> Result<Vec<Assignment>, DbError> {
    let [first, second, third, fourth] = Role::MANAGERS;
    let rows: Vec<AssignmentRow> = tx
        .all(
            sql!(
                "select a.person, a.role, a.node, a.valid_from, a.valid_to, a.reason
                from assignment a
                join person p on p.id = a.person
                where p.blocked_at is null and a.role in ($1, $2, $3, $4, $5)
                order by a.created_at, a.id"
            ),
            (first, second, third, fourth, Role::DataProtectionOfficer),
        )
        .await?;
    rows.into_iter().map(AssignmentRow::assignment).collect()
}

impl AssignmentRow {
    fn assignment(self) -> Result<Assignment, DbError> {
        Ok(Assignment {
            person: self.person,
            role: self.role,
            node: self.node,
            valid: span(self.valid_from, self.valid_to)?,
            reason: self.reason,
        })
    }
}

/// The substitutions in which a person steps in for somebody.
///
/// # Errors
/// Where the database fails.
pub async fn substitutions_by(
    tx: &mut Tx,
    substitute: PersonId,
) -> Result<Vec<Substitution>, DbError> {
    let rows: Vec<SubstitutionRow> = tx
        .all(
            sql!(
                "select absent, substitute, role, node, valid_from, valid_to
                from substitution where substitute = $1 order by created_at, id"
            ),
            (substitute,),
        )
        .await?;
    let substitutions = rows.into_iter().map(|row| {
        Ok(Substitution {
            absent: row.absent,
            substitute: row.substitute,
            role: row.role,
            node: row.node,
            valid: span(row.valid_from, Some(row.valid_to))?,
        })
    });
    substitutions.collect()
}

/// The case access that a person has been given and that was not withdrawn.
///
/// # Errors
/// Where the database fails.
pub async fn case_access_of(tx: &mut Tx, person: PersonId) -> Result<Vec<CaseAccess>, DbError> {
    let rows: Vec<CaseAccessRow> = tx
        .all(
            sql!(
                "select unit, reason, valid_from, valid_to
                from case_access where person = $1 and withdrawn_at is null
                order by created_at, id"
            ),
            (person,),
        )
        .await?;
    let access = rows.into_iter().map(|row| {
        let valid = span(row.valid_from, Some(row.valid_to))?;
        CaseAccess::new(person, row.unit, &row.reason, valid)
            .map_err(|error| DbError::contradiction("case_access", error))
    });
    access.collect()
}

fn span(from: Day, to: Option<Day>) -> Result<DaySpan, DbError> {
    DaySpan::new(from, to).map_err(|error| DbError::contradiction("valid_to", error))
}
