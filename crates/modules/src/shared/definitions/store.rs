//! Definitions in the database.

use std::collections::HashMap;

use samsyn_db::{DbError, Instant, Json, Tx, row, sql};
use samsyn_domain::day::Day;
use samsyn_domain::ids::PersonId;
use samsyn_domain::time_limit::Validity;
use uuid::Uuid;

use super::{Definition, DefinitionId, DefinitionKind, Rhythm, Rule, SubjectRef, Version};

/// A definition that is not there yet.
#[derive(Clone, Debug)]
pub struct NewDefinition<'a> {
    /// Its id.
    pub id: DefinitionId,
    /// Its id in results; no other definition, removed ones included, has it.
    pub code: &'a str,
    /// What it belongs to.
    pub subject: &'a SubjectRef,
    /// What people call it.
    pub name: &'a str,
    /// For which periods it is measured, besides years.
    pub rhythm: Rhythm,
    /// Its place among those of the subject.
    pub position: i64,
}

/// A version that is not there yet.
#[derive(Clone, Debug)]
pub struct NewVersion<'a> {
    /// What it says.
    pub rule: &'a Rule,
    /// The first start day for which it applies; none: from the beginning. Versions from then on are withdrawn, and the one
    /// before ends the day before.
    pub valid_from: Option<Day>,
    /// Who saves it.
    pub saved_by: Option<PersonId>,
    /// When.
    pub saved_at: Instant,
}

row! {
    struct DefinitionRow {
        id: DefinitionId,
        code: String,
        subject_kind: String,
        subject_id: Uuid,
        kind: DefinitionKind,
        name: String,
        rhythm: Rhythm,
        position: i64,
    }
}

row! {
    struct VersionRow {
        definition: DefinitionId,
        version: i64,
        rule: Json<Rule>,
        valid_from: Option<Day>,
        valid_to: Option<Day>,
        saved_by: Option<PersonId>,
        saved_at: Instant,
        withdrawn_at: Option<Instant>,
    }
}

/// Every definition in force, by subject and place.
///
/// # Errors
/// What the database refuses.
pub async fn all_in_force(tx: &mut Tx) -> Result<Vec<Definition>, DbError> {
    let rows = tx
        .all(
            sql!(
                "select id, code, subject_kind, subject_id, kind, name, rhythm, position from definition
                 where removed_at is null order by subject_kind, subject_id, position, code"
            ),
            (),
        )
        .await?;
    let versions = tx
        .all(
            sql!(
                "select v.definition, v.version, v.rule, v.valid_from, v.valid_to, v.saved_by, v.saved_at, v.withdrawn_at
                 from definition_version v join definition d on d.id = v.definition
                 where d.removed_at is null order by v.definition, v.version"
            ),
            (),
        )
        .await?;
    Ok(joined(rows, versions))
}

/// The definitions in force of one subject, in their order.
///
/// # Errors
/// What the database refuses.
pub async fn of_subject(tx: &mut Tx, subject: &SubjectRef) -> Result<Vec<Definition>, DbError> {
    let rows: Vec<DefinitionRow> = tx
        .all(
            sql!(
                "select id, code, subject_kind, subject_id, kind, name, rhythm, position from definition
                 where subject_kind = $1 and subject_id = $2 and removed_at is null
                 order by position, code"
            ),
            (&*subject.kind, subject.id),
        )
        .await?;
    let mut versions = Vec::new();
    for row in &rows {
        versions.extend(versions_of(tx, row.id).await?);
    }
    Ok(joined(rows, versions))
}

/// One definition, removed or not.
///
/// # Errors
/// [`DbError::NotFound`], or what the database refuses.
pub async fn get(tx: &mut Tx, id: DefinitionId) -> Result<Definition, DbError> {
    let row = tx
        .one(
            sql!(
                "select id, code, subject_kind, subject_id, kind, name, rhythm, position from definition
                 where id = $1"
            ),
            (id,),
        )
        .await?;
    let versions = versions_of(tx, id).await?;
    joined(vec![row], versions).pop().ok_or(DbError::NotFound)
}

/// The definition with this id in results, removed or not.
///
/// # Errors
/// What the database refuses.
pub async fn by_code(tx: &mut Tx, code: &str) -> Result<Option<Definition>, DbError> {
    let found: Option<(DefinitionId,)> = tx
        .optional(sql!("select id from definition where code = $1"), (code,))
        .await?;
    match found {
        Some((id,)) => get(tx, id).await.map(Some),
        None => Ok(None),
    }
}

/// Saves a definition with its first version. Figures come with [`crate::shared::figures::enqueue_evaluation`], in the same
/// transaction.
///
/// # Errors
/// [`DbError::Unique`] where the code is taken, or what the database refuses.
pub async fn save_new(
    tx: &mut Tx,
    definition: &NewDefinition<'_>,
    version: &NewVersion<'_>,
) -> Result<(), DbError> {
    tx.execute(
        sql!(
            "insert into definition
                 (id, code, subject_kind, subject_id, kind, name, rhythm, position, created_at)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9)"
        ),
        (
            definition.id,
            definition.code,
            &*definition.subject.kind,
            definition.subject.id,
            version.rule.kind(),
            definition.name,
            definition.rhythm,
            definition.position,
            version.saved_at,
        ),
    )
    .await?;
    save_version(tx, definition.id, version).await?;
    Ok(())
}

/// Saves a version; its number.
///
/// # Errors
/// [`DbError::NotFound`] where there is no such definition of the rule's kind in force, or what the database refuses.
pub async fn save_version(
    tx: &mut Tx,
    definition: DefinitionId,
    version: &NewVersion<'_>,
) -> Result<i64, DbError> {
    let (last,): (i64,) = tx
        .one(
            sql!(
                "select coalesce(max(v.version), 0) from definition d
                 left join definition_version v on v.definition = d.id
                 where d.id = $1 and d.kind = $2 and d.removed_at is null
                 group by d.id"
            ),
            (definition, version.rule.kind()),
        )
        .await?;
    make_room(tx, definition, version).await?;
    tx.execute(
        sql!(
            "insert into definition_version (definition, version, rule, valid_from, saved_by, saved_at)
             values ($1, $2, $3, $4, $5, $6)"
        ),
        (
            definition,
            last + 1,
            Json(version.rule),
            version.valid_from,
            version.saved_by,
            version.saved_at,
        ),
    )
    .await?;
    Ok(last + 1)
}

/// From the first day of the new version on, no other applies.
async fn make_room(
    tx: &mut Tx,
    definition: DefinitionId,
    version: &NewVersion<'_>,
) -> Result<(), DbError> {
    let Some(from) = version.valid_from else {
        tx.execute(
            sql!("update definition_version set withdrawn_at = $2 where definition = $1 and withdrawn_at is null"),
            (definition, version.saved_at),
        )
        .await?;
        return Ok(());
    };
    tx.execute(
        sql!(
            "update definition_version set withdrawn_at = $3
             where definition = $1 and valid_from >= $2 and withdrawn_at is null"
        ),
        (definition, from, version.saved_at),
    )
    .await?;
    tx.execute(
        sql!(
            "update definition_version set valid_to = $3
             where definition = $1 and withdrawn_at is null and (valid_to is null or valid_to >= $2)"
        ),
        (definition, from, day_before(from)),
    )
    .await?;
    Ok(())
}

fn day_before(day: Day) -> Day {
    Day::from_epoch_days(day.epoch_days() - 1)
}

/// Another name, rhythm or place.
///
/// # Errors
/// [`DbError::NotFound`], or what the database refuses.
pub async fn change(
    tx: &mut Tx,
    id: DefinitionId,
    name: &str,
    rhythm: Rhythm,
    position: i64,
) -> Result<(), DbError> {
    let changed = tx
        .execute(
            sql!(
                "update definition set name = $2, rhythm = $3, position = $4
                 where id = $1 and removed_at is null"
            ),
            (id, name, rhythm, position),
        )
        .await?;
    found(changed)
}

/// Nothing is measured by it from now on. Its figures are kept.
///
/// # Errors
/// [`DbError::NotFound`], or what the database refuses.
pub async fn remove(tx: &mut Tx, id: DefinitionId, at: Instant) -> Result<(), DbError> {
    let changed = tx
        .execute(
            sql!("update definition set removed_at = $2 where id = $1 and removed_at is null"),
            (id, at),
        )
        .await?;
    found(changed)
}

const fn found(changed: u64) -> Result<(), DbError> {
    match changed {
        0 => Err(DbError::NotFound),
        _ => Ok(()),
    }
}

async fn versions_of(tx: &mut Tx, id: DefinitionId) -> Result<Vec<VersionRow>, DbError> {
    tx.all(
        sql!(
            "select definition, version, rule, valid_from, valid_to, saved_by, saved_at, withdrawn_at
             from definition_version where definition = $1 order by version"
        ),
        (id,),
    )
    .await
}

fn joined(rows: Vec<DefinitionRow>, versions: Vec<VersionRow>) -> Vec<Definition> {
    let mut of: HashMap<DefinitionId, Vec<Version>> = HashMap::new();
    for row in versions {
        of.entry(row.definition).or_default().push(Version {
            number: row.version,
            validity: Validity {
                from: row.valid_from,
                to: row.valid_to,
            },
            rule: row.rule.0,
            saved_by: row.saved_by,
            saved_at: row.saved_at,
            withdrawn_at: row.withdrawn_at,
        });
    }
    rows.into_iter()
        .map(|row| Definition {
            versions: of.remove(&row.id).unwrap_or_default(),
            id: row.id,
            code: row.code,
            subject: SubjectRef {
                kind: row.subject_kind.into(),
                id: row.subject_id,
            },
            kind: row.kind,
            name: row.name,
            rhythm: row.rhythm,
            position: row.position,
        })
        .collect()
}
