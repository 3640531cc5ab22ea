//! *Granskningslogg*: who did what, and who has seen which case. Only ever added to.
//!
//! The database refuses to change or remove what has been recorded, except in [`cull`], which is recorded itself. Details
//! hold ids, names of fields and states; never what a person wrote, and nothing that a case holds. The one exception is
//! [`CaseRead::reason`]: why somebody took cases with them, in their own words, is what a reviewer must be able to read.

use samsyn_domain::ids::DatasetId;
use samsyn_domain::period::Period;
use serde_json::Value as Details;
use uuid::Uuid;

use crate::{DbError, Instant, Json, Tx, sql};

/// The subject of what the system does with itself: [`technical`] finds it.
pub const SYSTEM: &str = "system";

/// *Händelse i granskningsloggen*: something that somebody did, or that the system did by itself.
#[derive(Clone, Debug)]
pub struct Event<'a> {
    at: Instant,
    kind: &'a str,
    actor: Option<Uuid>,
    on_behalf_of: Option<Uuid>,
    subject: Option<(&'a str, String)>,
    node: Option<Uuid>,
    details: serde_json::Map<String, Details>,
    request_id: Option<&'a str>,
}

impl<'a> Event<'a> {
    /// What happened (`guarantee.published`), done by the system until [`Event::by`] says otherwise.
    pub fn new(at: Instant, kind: &'a str) -> Event<'a> {
        Event {
            at,
            kind,
            actor: None,
            on_behalf_of: None,
            subject: None,
            node: None,
            details: serde_json::Map::new(),
            request_id: None,
        }
    }

    /// Whose account did it.
    #[must_use]
    pub fn by(mut self, actor: impl Into<Option<Uuid>>) -> Event<'a> {
        self.actor = actor.into();
        self
    }

    /// For whom it was done, where it was for another.
    #[must_use]
    pub fn on_behalf_of(mut self, account: impl Into<Option<Uuid>>) -> Event<'a> {
        self.on_behalf_of = account.into();
        self
    }

    /// What it was done to.
    #[must_use]
    pub fn about(mut self, kind: &'a str, id: impl ToString) -> Event<'a> {
        self.subject = Some((kind, id.to_string()));
        self
    }

    /// Where in the organisation.
    #[must_use]
    pub fn at_node(mut self, node: impl Into<Option<Uuid>>) -> Event<'a> {
        self.node = node.into();
        self
    }

    /// An id, the name of a field or a state; never a text that somebody wrote.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<Details>) -> Event<'a> {
        self.details.insert(name.to_owned(), value.into());
        self
    }

    /// Which request it was done in.
    #[must_use]
    pub fn request(mut self, id: impl Into<Option<&'a str>>) -> Event<'a> {
        self.request_id = id.into();
        self
    }

    /// When it happened.
    pub const fn when(&self) -> Instant {
        self.at
    }

    /// Whose account did it.
    pub const fn actor(&self) -> Option<Uuid> {
        self.actor
    }
}

/// Records what happened, in the transaction that makes it happen.
///
/// # Errors
/// What the database refuses.
pub async fn record(tx: &mut Tx, event: &Event<'_>) -> Result<i64, DbError> {
    let subject = event.subject.as_ref();
    let (id,) = tx
        .one(
            sql!(
                "insert into audit_event
                     (at, actor, on_behalf_of, kind, subject_kind, subject_id, node, details, request_id)
                 values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
                 returning id"
            ),
            (
                event.at,
                event.actor,
                event.on_behalf_of,
                event.kind,
                subject.map(|(kind, _)| *kind),
                subject.map(|(_, id)| id.as_str()),
                event.node,
                Json(&event.details),
                event.request_id,
            ),
        )
        .await?;
    Ok(id)
}

/// *Läsning av ärenden*: a list of cases that somebody was shown, or took with them.
#[derive(Clone, Debug)]
pub struct CaseRead<'a> {
    /// When.
    pub at: Instant,
    /// Whose account.
    pub actor: Uuid,
    /// Which dataset they came from.
    pub dataset: DatasetId,
    /// Which time limit or coverage they were listed under.
    pub limit: &'a str,
    /// Which part of the organisation they belong to.
    pub node: Uuid,
    /// Which period, where one was chosen.
    pub period: Option<Period>,
    /// What else was asked for: names of filters and their values.
    pub filter: Details,
    /// Why, where a reason was asked for: in the reader's own words, in which whoever records looked for personal data first.
    pub reason: Option<&'a str>,
    /// Whether they were downloaded.
    pub export: bool,
    /// Which request.
    pub request_id: Option<&'a str>,
    /// Every case that was shown.
    pub references: &'a [String],
}

/// Records that cases were read; gives back the read's number.
///
/// # Errors
/// What the database refuses.
pub async fn record_read(tx: &mut Tx, read: &CaseRead<'_>) -> Result<i64, DbError> {
    let (id,): (i64,) = tx
        .one(
            sql!(
                "insert into case_read
                     (at, actor, dataset_id, limit_id, node, period, filter, reason, export, request_id)
                 values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
                 returning id"
            ),
            (
                read.at,
                read.actor,
                read.dataset,
                read.limit,
                read.node,
                read.period,
                Json(&read.filter),
                read.reason,
                read.export,
                read.request_id,
            ),
        )
        .await?;
    // Owned: with borrowed texts in its rows the future could not be proved to be `Send` for every lifetime.
    let references = read.references.iter();
    let references: Vec<(i64, String)> = references
        .map(|reference| (id, reference.clone()))
        .collect();
    tx.execute_many(
        sql!("insert into case_read_reference (read_id, reference) values ($1, $2) on conflict do nothing"),
        references,
    )
    .await?;
    Ok(id)
}

/// Which part of a long list, the latest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Page {
    /// Only what is before this number: the last one of the page before.
    pub before: Option<i64>,
    /// How many at most.
    pub size: u32,
}

impl Page {
    /// The latest fifty.
    pub const FIRST: Page = Page {
        before: None,
        size: 50,
    };

    /// What comes after what has been shown.
    pub const fn after(self, last: i64) -> Page {
        Page {
            before: Some(last),
            size: self.size,
        }
    }

    /// Numbers begin at 1 and never reach this.
    pub(crate) const fn before(self) -> i64 {
        match self.before {
            Some(before) => before,
            None => i64::MAX,
        }
    }
}

crate::row! {
    /// *Händelse i granskningsloggen*, as it was recorded.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Recorded {
        /// Its number: later ones are higher.
        pub id: i64,
        /// When.
        pub at: Instant,
        /// Whose account; nobody's where the system did it by itself.
        pub actor: Option<Uuid>,
        /// For whom, where it was for another.
        pub on_behalf_of: Option<Uuid>,
        /// What happened.
        pub kind: String,
        /// What sort of thing it was done to.
        pub subject_kind: Option<String>,
        /// Which one.
        pub subject_id: Option<String>,
        /// Where in the organisation.
        pub node: Option<Uuid>,
        /// Ids, names of fields, states.
        pub details: Json<Details>,
        /// In which request.
        pub request_id: Option<String>,
    }
}

crate::row! {
    /// *Läsning av ärenden*, as it was recorded.
    #[derive(Clone, Debug, PartialEq)]
    pub struct RecordedRead {
        /// Its number: later ones are higher.
        pub id: i64,
        /// When.
        pub at: Instant,
        /// Whose account.
        pub actor: Uuid,
        /// Which dataset.
        pub dataset_id: DatasetId,
        /// Which time limit or coverage.
        pub limit_id: String,
        /// Which part of the organisation.
        pub node: Uuid,
        /// Which period.
        pub period: Option<Period>,
        /// What else was asked for.
        pub filter: Json<Details>,
        /// Why.
        pub reason: Option<String>,
        /// Whether they were downloaded.
        pub export: bool,
        /// How many cases.
        pub cases: i64,
    }
}

/// What has been done to one thing.
///
/// # Errors
/// What the database refuses.
pub async fn of_subject(
    tx: &mut Tx,
    kind: &str,
    id: &str,
    page: Page,
) -> Result<Vec<Recorded>, DbError> {
    tx.all(
        sql!(
            "select * from audit_event where subject_kind = $1 and subject_id = $2 and id < $3
             order by id desc limit $4"
        ),
        (kind, id, page.before(), page.size),
    )
    .await
}

/// What one account has done, or what has been done for it.
///
/// # Errors
/// What the database refuses.
pub async fn of_actor(tx: &mut Tx, actor: Uuid, page: Page) -> Result<Vec<Recorded>, DbError> {
    tx.all(
        sql!(
            "select * from audit_event where (actor = $1 or on_behalf_of = $1) and id < $2
             order by id desc limit $3"
        ),
        (actor, page.before(), page.size),
    )
    .await
}

/// What has been done in one part of the organisation, not below it.
///
/// # Errors
/// What the database refuses.
pub async fn of_node(tx: &mut Tx, node: Uuid, page: Page) -> Result<Vec<Recorded>, DbError> {
    tx.all(
        sql!("select * from audit_event where node = $1 and id < $2 order by id desc limit $3"),
        (node, page.before(), page.size),
    )
    .await
}

/// What the system has done with itself, and what has been done to it: backups, upgrades, culling.
///
/// # Errors
/// What the database refuses.
pub async fn technical(tx: &mut Tx, page: Page) -> Result<Vec<Recorded>, DbError> {
    tx.all(
        sql!("select * from audit_event where subject_kind = $1 and id < $2 order by id desc limit $3"),
        (SYSTEM, page.before(), page.size),
    )
    .await
}

/// Who has read cases of one part of the organisation.
///
/// # Errors
/// What the database refuses.
pub async fn reads_of_node(
    tx: &mut Tx,
    node: Uuid,
    page: Page,
) -> Result<Vec<RecordedRead>, DbError> {
    tx.all(
        sql!(
            "select case_read.*,
                 (select count(*) from case_read_reference where read_id = case_read.id) as cases
             from case_read where node = $1 and id < $2 order by id desc limit $3"
        ),
        (node, page.before(), page.size),
    )
    .await
}

/// Which cases one account has read.
///
/// # Errors
/// What the database refuses.
pub async fn reads_by(tx: &mut Tx, actor: Uuid, page: Page) -> Result<Vec<RecordedRead>, DbError> {
    tx.all(
        sql!(
            "select case_read.*,
                 (select count(*) from case_read_reference where read_id = case_read.id) as cases
             from case_read where actor = $1 and id < $2 order by id desc limit $3"
        ),
        (actor, page.before(), page.size),
    )
    .await
}

/// Who has seen one case, in one part of the organisation or, where that is none, anywhere.
///
/// # Errors
/// What the database refuses.
pub async fn who_saw(
    tx: &mut Tx,
    reference: &str,
    node: Option<Uuid>,
    page: Page,
) -> Result<Vec<RecordedRead>, DbError> {
    tx.all(
        sql!(
            "select case_read.*,
                 (select count(*) from case_read_reference where read_id = case_read.id) as cases
             from case_read_reference seen join case_read on case_read.id = seen.read_id
             where seen.reference = $1 and seen.read_id < $2 and ($4 is null or case_read.node = $4)
             order by seen.read_id desc limit $3"
        ),
        (reference, page.before(), page.size, node),
    )
    .await
}

/// *Gallring*: removes what was recorded before an instant, and records that.
///
/// # Errors
/// What the database refuses.
pub async fn cull(tx: &mut Tx, before: Instant, event: Event<'_>) -> Result<u64, DbError> {
    tx.execute(
        sql!("insert into audit_culling (before) values ($1)"),
        (before,),
    )
    .await?;
    let events = tx
        .execute(sql!("delete from audit_event where at < $1"), (before,))
        .await?;
    tx.execute(
        sql!("delete from case_read_reference where read_id in (select id from case_read where at < $1)"),
        (before,),
    )
    .await?;
    let reads = tx
        .execute(sql!("delete from case_read where at < $1"), (before,))
        .await?;
    tx.execute(sql!("delete from audit_culling"), ()).await?;
    let event = event
        .about(SYSTEM, "audit")
        .with("before", before.to_string())
        .with("events", events)
        .with("reads", reads);
    record(tx, &event).await?;
    Ok(events + reads)
}
