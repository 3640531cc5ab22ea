//! Drafts in the database. Every question names the person: nobody is told of another's.

use samsyn_db::{DbError, Json, Tx, row, sql};
use samsyn_domain::ids::PersonId;
use samsyn_domain::instant::Instant;

use crate::query::Query;

/// How many drafts somebody has at most: with one more, the oldest goes.
pub const EACH: u32 = 30;

row! {
    /// *Utkast*.
    #[derive(Clone, Debug)]
    pub struct Kept {
        /// Names and values, as they were sent.
        pub fields: Json<Vec<(String, String)>>,
        /// When they last were.
        pub saved_at: Instant,
    }
}

impl Kept {
    /// What was filled in.
    pub fn fields(self) -> Query {
        Query::of(self.fields.0)
    }
}

/// A person's own draft of a form, where it is not older than a moment.
///
/// # Errors
/// Where the database fails.
pub async fn find(
    tx: &mut Tx,
    person: PersonId,
    form: &str,
    since: Instant,
) -> Result<Option<Kept>, DbError> {
    tx.optional(
        sql!(
            "select fields, saved_at from form_draft
             where person = $1 and form = $2 and saved_at > $3"
        ),
        (person, form, since),
    )
    .await
}

/// Keeps a person's draft of a form, in place of the one before.
///
/// # Errors
/// Where the database fails.
pub async fn save(
    tx: &mut Tx,
    person: PersonId,
    (form, fields): (&str, &[(String, String)]),
    now: Instant,
) -> Result<(), DbError> {
    tx.execute(
        sql!(
            "insert into form_draft (person, form, fields, saved_at) values ($1, $2, $3, $4)
             on conflict (person, form) do update
             set fields = excluded.fields, saved_at = excluded.saved_at"
        ),
        (person, form, Json(fields), now),
    )
    .await?;
    tx.execute(
        sql!(
            "delete from form_draft where person = $1 and form not in (
                 select form from form_draft where person = $1 order by saved_at desc, form limit $2)"
        ),
        (person, EACH),
    )
    .await?;
    Ok(())
}

/// Removes a person's draft of a form.
///
/// # Errors
/// Where the database fails.
pub async fn remove(tx: &mut Tx, person: PersonId, form: &str) -> Result<(), DbError> {
    tx.execute(
        sql!("delete from form_draft where person = $1 and form = $2"),
        (person, form),
    )
    .await?;
    Ok(())
}

/// Removes all that a person has.
///
/// # Errors
/// Where the database fails.
pub async fn remove_all(tx: &mut Tx, person: PersonId) -> Result<(), DbError> {
    tx.execute(sql!("delete from form_draft where person = $1"), (person,))
        .await?;
    Ok(())
}

/// Removes everybody's that are older than a moment.
///
/// # Errors
/// Where the database fails.
pub async fn cull(tx: &mut Tx, before: Instant) -> Result<(), DbError> {
    tx.execute(
        sql!("delete from form_draft where saved_at <= $1"),
        (before,),
    )
    .await?;
    Ok(())
}
