//! Editions in the database. What was published is never changed; only its state is.

use samsyn_db::audit::{self, Event};
use samsyn_db::{DbError, Tx, code, row, sql};
use samsyn_domain::ids::{NodeId, PersonId};
use samsyn_domain::instant::Instant;
use samsyn_domain::period::{Period, PeriodKind};
use samsyn_domain::roles::Within;
use uuid::Uuid;

use super::content::{Content, sha256};

/// What the audit log calls an edition.
pub const SUBJECT: &str = "edition";

samsyn_db::id! {
    /// *Utgåva*: which one.
    pub struct EditionId;
}

code! {
    /// *Utgåvans läge*.
    pub enum State {
        /// *Publicerad*: it can be read.
        Published = "published",
        /// *Ersatt*: a later one of the same part and period has taken its place.
        Replaced = "replaced",
        /// *Tillbakadragen*.
        Withdrawn = "withdrawn",
    }
}

row! {
    /// *Utgåva*, without what it says.
    #[derive(Clone, Debug)]
    pub struct Edition {
        /// Which.
        pub id: EditionId,
        /// Of which part of the organisation.
        pub node: NodeId,
        /// What it was called.
        pub name: String,
        /// Of which period.
        pub period: Period,
        /// Its state.
        pub state: State,
        /// The SHA-256 of what it says.
        pub sha256: String,
        /// How many promises it has.
        pub promises: u32,
        /// Whether the period was open, or figures preliminary.
        pub early: bool,
        /// Why it was published even so.
        pub reason: Option<String>,
        /// When.
        pub published_at: Instant,
        /// By whom.
        pub published_by: PersonId,
        /// The one that took its place.
        pub replaced_by: Option<EditionId>,
        /// When it was withdrawn.
        pub withdrawn_at: Option<Instant>,
        /// By whom.
        pub withdrawn_by: Option<PersonId>,
        /// Why.
        pub withdrawn_reason: Option<String>,
    }
}

/// What is to be published.
pub struct NewEdition<'a> {
    /// Its id.
    pub id: EditionId,
    /// Where: a part that the publisher answers for.
    pub within: Within,
    /// What it says.
    pub content: &'a Content,
    /// Why it is published although the period is open or figures preliminary.
    pub reason: Option<&'a str>,
    /// By whom.
    pub by: PersonId,
    /// When.
    pub at: Instant,
}

/// Every edition, the latest period first.
///
/// # Errors
/// Where the database fails.
pub async fn all(tx: &mut Tx) -> Result<Vec<Edition>, DbError> {
    tx.all(
        sql!(
            "select id, node, name, period, state, sha256, promises, early, reason, published_at, published_by,
                 replaced_by, withdrawn_at, withdrawn_by, withdrawn_reason
             from edition order by last_day desc, published_at desc, id"
        ),
        (),
    )
    .await
}

/// Which editions have a guarantee in them.
///
/// # Errors
/// Where the database fails.
pub async fn with_guarantee(tx: &mut Tx, guarantee: Uuid) -> Result<Vec<EditionId>, DbError> {
    let editions: Vec<(EditionId,)> = tx
        .all(
            sql!("select edition from edition_guarantee where guarantee = $1 order by edition"),
            (guarantee,),
        )
        .await?;
    Ok(editions.into_iter().map(|(edition,)| edition).collect())
}

/// Whether a guarantee is in an edition that can be read.
///
/// # Errors
/// Where the database fails.
pub async fn is_published(tx: &mut Tx, guarantee: Uuid) -> Result<bool, DbError> {
    let found: Option<(EditionId,)> = tx
        .optional(
            sql!(
                "select e.id from edition_guarantee g join edition e on e.id = g.edition
                 where g.guarantee = $1 and e.state = $2 limit 1"
            ),
            (guarantee, State::Published),
        )
        .await?;
    Ok(found.is_some())
}

/// One edition.
///
/// # Errors
/// Where the database fails.
pub async fn find(tx: &mut Tx, id: EditionId) -> Result<Option<Edition>, DbError> {
    tx.optional(
        sql!(
            "select id, node, name, period, state, sha256, promises, early, reason, published_at, published_by,
                 replaced_by, withdrawn_at, withdrawn_by, withdrawn_reason
             from edition where id = $1"
        ),
        (id,),
    )
    .await
}

/// The edition of a part and a period that can be read, if there is one.
///
/// # Errors
/// Where the database fails.
pub async fn current(
    tx: &mut Tx,
    node: NodeId,
    period: Period,
) -> Result<Option<Edition>, DbError> {
    tx.optional(
        sql!(
            "select id, node, name, period, state, sha256, promises, early, reason, published_at, published_by,
                 replaced_by, withdrawn_at, withdrawn_by, withdrawn_reason
             from edition where node = $1 and period = $2 and state = $3"
        ),
        (node, period, State::Published),
    )
    .await
}

/// What an edition says, if that is what was published.
///
/// # Errors
/// Where the database fails, or holds another text than was published.
pub async fn content(tx: &mut Tx, edition: &Edition) -> Result<Content, DbError> {
    let (text,): (String,) = tx
        .one(
            sql!("select content from edition where id = $1"),
            (edition.id,),
        )
        .await?;
    if sha256(&text) != edition.sha256 {
        return Err(DbError::contradiction("content", "not what was published"));
    }
    serde_json::from_str(&text).map_err(|error| DbError::contradiction("content", error))
}

/// Every edition of a year that can be read, with what it says.
///
/// # Errors
/// Where the database fails.
pub async fn readable(tx: &mut Tx, period: Period) -> Result<Vec<(Edition, Content)>, DbError> {
    let year = Period::containing(PeriodKind::Year, period.first_day());
    let editions: Vec<Edition> = tx
        .all(
            sql!(
                "select id, node, name, period, state, sha256, promises, early, reason, published_at,
                     published_by, replaced_by, withdrawn_at, withdrawn_by, withdrawn_reason
                 from edition where state = $1 and last_day >= $2 and last_day <= $3 order by published_at, id"
            ),
            (State::Published, year.first_day(), year.last_day()),
        )
        .await?;
    let mut readable = Vec::new();
    for edition in editions {
        let content = content(tx, &edition).await?;
        readable.push((edition, content));
    }
    Ok(readable)
}

/// Waits for others who publish something of the same year, and has others wait: each is to see what the other published.
///
/// # Errors
/// Where the database fails.
pub async fn alone_in_year(tx: &mut Tx, period: Period) -> Result<(), DbError> {
    let year = Period::containing(PeriodKind::Year, period.first_day());
    tx.execute(
        sql!(
            "insert into edition_year (year, publications) values ($1, 1)
             on conflict (year) do update set publications = edition_year.publications + 1"
        ),
        (year,),
    )
    .await?;
    Ok(())
}

/// Publishes, in place of the one of the same part and period that can be read. To be called when
/// [`alone_in_year`] has been.
///
/// # Errors
/// Where the database fails.
pub async fn publish(tx: &mut Tx, event: Event<'_>, new: &NewEdition<'_>) -> Result<(), DbError> {
    let (node, period) = (new.within.node(), new.content.period);
    let before = current(tx, node, period).await?;
    if let Some(before) = &before {
        tx.execute(
            sql!("update edition set state = $1 where id = $2"),
            (State::Replaced, before.id),
        )
        .await?;
    }
    insert(tx, new).await?;
    if let Some(before) = &before {
        tx.execute(
            sql!("update edition set replaced_by = $1 where id = $2"),
            (new.id, before.id),
        )
        .await?;
    }
    let event = event
        .about(SUBJECT, new.id)
        .at_node(node.uuid())
        .with("period", period.to_string())
        .with("early", new.content.is_early())
        .with("replaces", before.map(|before| before.id.to_string()));
    audit::record(tx, &event).await?;
    Ok(())
}

async fn insert(tx: &mut Tx, new: &NewEdition<'_>) -> Result<(), DbError> {
    let content = new.content;
    let text = content.to_text();
    let text = text.map_err(|error| DbError::contradiction("content", error))?;
    tx.execute(
        sql!(
            "insert into edition (id, node, name, period, last_day, state, content, sha256, promises, early, reason,
                 published_at, published_by)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)"
        ),
        (
            new.id,
            new.within.node(),
            &content.name,
            content.period,
            content.period.last_day(),
            State::Published,
            &text,
            sha256(&text),
            u32::try_from(content.promises.len()).unwrap_or(u32::MAX),
            content.is_early(),
            new.reason,
            new.at,
            new.by,
        ),
    )
    .await?;
    let guarantees: Vec<_> = { content.promises.iter() }
        .map(|promise| (new.id, promise.guarantee))
        .collect();
    tx.execute_many(
        sql!("insert into edition_guarantee (edition, guarantee) values ($1, $2)"),
        guarantees,
    )
    .await?;
    Ok(())
}

/// Withdraws it, for a reason; `false` where it can be read no longer.
///
/// # Errors
/// Where the database fails.
pub async fn withdraw(
    tx: &mut Tx,
    event: Event<'_>,
    (edition, within): (&Edition, Within),
    (by, at, reason): (PersonId, Instant, &str),
) -> Result<bool, DbError> {
    let withdrawn = tx
        .execute(
            sql!(
                "update edition set state = $1, withdrawn_at = $2, withdrawn_by = $3, withdrawn_reason = $4
                 where id = $5 and node = $6 and state = $7"
            ),
            (
                State::Withdrawn, at, by, reason, edition.id, within.node(), State::Published,
            ),
        )
        .await?;
    if withdrawn > 0 {
        let event = event
            .about(SUBJECT, edition.id)
            .at_node(edition.node.uuid())
            .with("period", edition.period.to_string())
            .with("from", State::Published.to_string())
            .with("to", State::Withdrawn.to_string());
        audit::record(tx, &event).await?;
    }
    Ok(withdrawn > 0)
}
