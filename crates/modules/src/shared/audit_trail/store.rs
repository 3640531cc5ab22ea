//! What the audit trail holds, as its pages ask for it.

use samsyn_db::audit::{self, Page, Recorded, RecordedRead};
use samsyn_db::{DbError, Tx, sql};
use samsyn_domain::day::Day;
use samsyn_domain::day_span::DaySpan;
use samsyn_domain::ids::{NodeId, PersonId};
use samsyn_domain::instant::Instant;
use samsyn_domain::roles::CaseAccess;

/// How many lines a page has.
pub const PAGE: usize = 50;
/// How many lines a file has at most: what a spreadsheet can bear and a person can look through.
pub const FILE: usize = 20_000;

/// What is asked of the trail.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Wanted {
    /// Whose deeds.
    pub person: Option<PersonId>,
    /// Which kind of event.
    pub kind: Option<String>,
    /// Where: these nodes and no other; everywhere, and what happened nowhere, where this is none.
    pub nodes: Option<Vec<NodeId>>,
    /// From this moment.
    pub from: Option<Instant>,
    /// Until before this moment.
    pub until: Option<Instant>,
    /// Only what has a lower number: the last of the page before.
    pub before: Option<i64>,
}

impl Wanted {
    fn bounds(&self) -> (Instant, Instant, i64) {
        (
            self.from.unwrap_or(Instant::FIRST),
            self.until.unwrap_or(Instant::LAST),
            self.before.unwrap_or(i64::MAX),
        )
    }
}

/// Events, the latest first, so many at most.
///
/// # Errors
/// What the database refuses.
pub async fn events(tx: &mut Tx, wanted: &Wanted, most: usize) -> Result<Vec<Recorded>, DbError> {
    let (from, until, before) = wanted.bounds();
    let (person, kind, limit) = (wanted.person, wanted.kind.as_deref(), most as i64);
    let Some(nodes) = &wanted.nodes else {
        return tx
            .all(
                sql!(
                    "select * from audit_event
                     where id < $1 and at >= $2 and at < $3
                         and ($4 is null or actor = $4 or on_behalf_of = $4) and ($5 is null or kind = $5)
                     order by id desc limit $6"
                ),
                (before, from, until, person, kind, limit),
            )
            .await;
    };
    let mut found: Vec<Recorded> = Vec::new();
    for node in nodes {
        let here: Vec<Recorded> = tx
            .all(
                sql!(
                    "select * from audit_event
                     where node = $7 and id < $1 and at >= $2 and at < $3
                         and ($4 is null or actor = $4 or on_behalf_of = $4) and ($5 is null or kind = $5)
                     order by id desc limit $6"
                ),
                (before, from, until, person, kind, limit, *node),
            )
            .await?;
        found.extend(here);
    }
    found.sort_by_key(|event| std::cmp::Reverse(event.id));
    found.truncate(most);
    Ok(found)
}

/// What the system has done with itself, changes of settings, and sign-ins that failed; the latest first.
///
/// # Errors
/// What the database refuses.
pub async fn technical(
    tx: &mut Tx,
    wanted: &Wanted,
    most: usize,
) -> Result<Vec<Recorded>, DbError> {
    let (from, until, before) = wanted.bounds();
    tx.all(
        sql!(
            "select * from audit_event
             where id < $1 and at >= $2 and at < $3
                 and ($4 is null or actor = $4) and ($5 is null or kind = $5)
                 and (subject_kind in ('system', 'setting') or kind = 'sign_in_failed')
             order by id desc limit $6"
        ),
        (
            before,
            from,
            until,
            wanted.person,
            wanted.kind.as_deref(),
            most as i64,
        ),
    )
    .await
}

/// Reads of cases, the latest first, so many at most.
///
/// # Errors
/// What the database refuses.
pub async fn reads(
    tx: &mut Tx,
    wanted: &Wanted,
    most: usize,
) -> Result<Vec<RecordedRead>, DbError> {
    let (from, until, before) = wanted.bounds();
    let (person, limit) = (wanted.person, most as i64);
    let Some(nodes) = &wanted.nodes else {
        return tx
            .all(
                sql!(
                    "select case_read.*,
                         (select count(*) from case_read_reference where read_id = case_read.id) as cases
                     from case_read
                     where id < $1 and at >= $2 and at < $3 and ($4 is null or actor = $4)
                     order by id desc limit $5"
                ),
                (before, from, until, person, limit),
            )
            .await;
    };
    let mut found: Vec<RecordedRead> = Vec::new();
    for node in nodes {
        let here: Vec<RecordedRead> = tx
            .all(
                sql!(
                    "select case_read.*,
                         (select count(*) from case_read_reference where read_id = case_read.id) as cases
                     from case_read
                     where node = $6 and id < $1 and at >= $2 and at < $3 and ($4 is null or actor = $4)
                     order by id desc limit $5"
                ),
                (before, from, until, person, limit, *node),
            )
            .await?;
        found.extend(here);
    }
    found.sort_by_key(|read| std::cmp::Reverse(read.id));
    found.truncate(most);
    Ok(found)
}

/// Who has seen one case, in these nodes (everywhere where that is none), the latest first, so many at most.
///
/// # Errors
/// What the database refuses.
pub async fn who_saw(
    tx: &mut Tx,
    reference: &str,
    (nodes, before): (Option<&[NodeId]>, Option<i64>),
    most: usize,
) -> Result<Vec<RecordedRead>, DbError> {
    let page = Page {
        before,
        size: u32::try_from(most).unwrap_or(u32::MAX),
    };
    let Some(nodes) = nodes else {
        return audit::who_saw(tx, reference, None, page).await;
    };
    let mut found: Vec<RecordedRead> = Vec::new();
    for node in nodes {
        found.extend(audit::who_saw(tx, reference, Some(node.uuid()), page).await?);
    }
    found.sort_by_key(|read| std::cmp::Reverse(read.id));
    found.truncate(most);
    Ok(found)
}

/// Every kind of event that has been recorded, found by leaps through the index.
///
/// # Errors
/// What the database refuses.
pub async fn kinds(tx: &mut Tx) -> Result<Vec<String>, DbError> {
    let kinds: Vec<(String,)> = tx
        .all(
            sql!(
                "with recursive known (kind) as (
                     select min(kind) from audit_event
                     union all
                     select (select min(later.kind) from audit_event later where later.kind > known.kind)
                     from known where known.kind is not null)
                 select kind from known where kind is not null"
            ),
            (),
        )
        .await?;
    Ok(kinds.into_iter().map(|(kind,)| kind).collect())
}

/// Every kind of technical event that has been recorded.
///
/// # Errors
/// What the database refuses.
pub async fn technical_kinds(tx: &mut Tx) -> Result<Vec<String>, DbError> {
    let kinds: Vec<(String,)> = tx
        .all(
            sql!(
                "select distinct kind from audit_event
                 where subject_kind in ('system', 'setting') or kind = 'sign_in_failed' order by kind"
            ),
            (),
        )
        .await?;
    Ok(kinds.into_iter().map(|(kind,)| kind).collect())
}

/// The case access that a person had at a moment, withdrawn later or not.
///
/// # Errors
/// What the database refuses.
pub async fn case_access_at(
    tx: &mut Tx,
    person: PersonId,
    at: Instant,
) -> Result<Vec<CaseAccess>, DbError> {
    let rows: Vec<(NodeId, String, Day, Day)> = tx
        .all(
            sql!(
                "select unit, reason, valid_from, valid_to from case_access
                 where person = $1 and created_at <= $2 and (withdrawn_at is null or withdrawn_at > $2)
                 order by created_at, id"
            ),
            (person, at),
        )
        .await?;
    let access = rows.into_iter().map(|(unit, reason, from, to)| {
        let valid = DaySpan::new(from, Some(to))
            .map_err(|error| DbError::contradiction("valid_to", error))?;
        CaseAccess::new(person, unit, &reason, valid)
            .map_err(|error| DbError::contradiction("case_access", error))
    });
    access.collect()
}
