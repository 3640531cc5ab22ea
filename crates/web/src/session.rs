//! *Inloggningar*: a table of our own. The browser holds 256 random bits; the table holds their SHA-256.
//!
//! A session ends after a time without requests, after a time whatever happens, when its person signs out, is blocked or
//! gets a new password, and when the person or an administrator ends it.

use samsyn_db::{DbError, Tx, row, sql};
use samsyn_domain::ids::PersonId;
use samsyn_domain::instant::Instant;
use sha2::{Digest, Sha256};

use crate::clock::{Chance, hexadecimal, new_secret};
use crate::site::SiteSettings;

/// What names a session to people and in forms; not what opens it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SessionId(String);

/// What opens a session. Only the browser has it.
#[derive(Clone, PartialEq, Eq)]
pub struct Token(String);

/// Seconds between two notes of when a session was last used: a read is not to become a write each time.
const NOTE_EVERY: u32 = 60;

row! {
    /// A session as it lies in the table.
    #[derive(Clone, Debug)]
    pub struct Session {
        /// The SHA-256 of its token.
        pub id: String,
        /// Who is signed in.
        pub person: PersonId,
        /// When it began.
        pub created_at: Instant,
        /// When it was last used, to the minute.
        pub seen_at: Instant,
    }
}

impl Token {
    /// A new one.
    pub fn new(chance: &dyn Chance) -> Token {
        Token(new_secret(chance))
    }

    /// What the browser sent.
    pub fn sent(text: &str) -> Token {
        Token(text.to_owned())
    }

    /// What the cookie says.
    pub fn cookie(&self) -> String {
        self.0.clone()
    }

    /// What the table calls it.
    pub fn id(&self) -> SessionId {
        SessionId(self.digest("session"))
    }

    /// What every form of the browser carries, so that no other page can send one.
    pub fn form_token(&self) -> String {
        self.digest("form")
    }

    /// The same with whose form it is.
    pub fn form_token_of(&self, person: PersonId) -> String {
        format!("{}.{}", self.form_token(), owner(person))
    }

    fn digest(&self, purpose: &str) -> String {
        let digest = Sha256::new().chain_update(purpose).chain_update(":");
        hexadecimal(&digest.chain_update(&self.0).finalize())
    }
}

impl SessionId {
    /// As text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// What stands in a form for the person to whom its page was shown, so that one that is sent too late waits for nobody else.
/// No secret: it opens nothing.
pub fn owner(person: PersonId) -> String {
    let digest = Sha256::new().chain_update("owner:");
    hexadecimal(&digest.chain_update(person.uuid()).finalize())[..16].to_owned()
}

/// Begins a session.
///
/// # Errors
/// Where the database fails.
pub async fn begin(
    tx: &mut Tx,
    person: PersonId,
    now: Instant,
    chance: &dyn Chance,
) -> Result<Token, DbError> {
    let token = Token::new(chance);
    let values = (token.id().0, person, now, now);
    tx.execute(
        sql!("insert into session (id, person, created_at, seen_at) values ($1, $2, $3, $4)"),
        values,
    )
    .await?;
    Ok(token)
}

/// The session that the token opens, if it has not ended.
///
/// # Errors
/// Where the database fails.
pub async fn find(
    tx: &mut Tx,
    token: &Token,
    now: Instant,
    settings: &SiteSettings,
) -> Result<Option<Session>, DbError> {
    let found: Option<Session> = tx
        .optional(
            sql!("select id, person, created_at, seen_at from session where id = $1"),
            (token.id().0,),
        )
        .await?;
    Ok(found.filter(|session| session.is_open(now, settings)))
}

impl Session {
    fn is_open(&self, now: Instant, settings: &SiteSettings) -> bool {
        let idle = settings.idle_minutes * 60;
        let whole = settings.session_hours * 3600;
        // What is noted may be a minute old.
        now < self.seen_at.plus_seconds(idle + NOTE_EVERY)
            && now < self.created_at.plus_seconds(whole)
    }

    /// Whether it is time to note that it is used.
    pub fn is_to_be_noted(&self, now: Instant) -> bool {
        now >= self.seen_at.plus_seconds(NOTE_EVERY)
    }
}

/// Notes that a session was used.
///
/// # Errors
/// Where the database fails.
pub async fn note(tx: &mut Tx, id: &str, now: Instant) -> Result<(), DbError> {
    tx.execute(
        sql!("update session set seen_at = $2 where id = $1"),
        (id, now),
    )
    .await?;
    Ok(())
}

/// The open sessions of a person, the latest first.
///
/// # Errors
/// Where the database fails.
pub async fn of_person(
    tx: &mut Tx,
    person: PersonId,
    now: Instant,
    settings: &SiteSettings,
) -> Result<Vec<Session>, DbError> {
    let all: Vec<Session> = tx
        .all(
            sql!(
                "select id, person, created_at, seen_at from session where person = $1
                order by seen_at desc, id"
            ),
            (person,),
        )
        .await?;
    let open = all
        .into_iter()
        .filter(|session| session.is_open(now, settings));
    Ok(open.collect())
}

/// Ends one session of a person; one of somebody else is left.
///
/// # Errors
/// Where the database fails.
pub async fn end(tx: &mut Tx, person: PersonId, id: &str) -> Result<bool, DbError> {
    let ended = tx
        .execute(
            sql!("delete from session where id = $1 and person = $2"),
            (id, person),
        )
        .await?;
    Ok(ended > 0)
}

/// Ends every session of a person, but the one that is to be kept.
///
/// # Errors
/// Where the database fails.
pub async fn end_all(tx: &mut Tx, person: PersonId, keep: Option<&str>) -> Result<u64, DbError> {
    tx.execute(
        sql!("delete from session where person = $1 and id <> $2"),
        (person, keep.unwrap_or("")),
    )
    .await
}

/// Removes sessions that ended long ago.
///
/// # Errors
/// Where the database fails.
pub async fn sweep(tx: &mut Tx, now: Instant, settings: &SiteSettings) -> Result<u64, DbError> {
    let oldest = now.minus_hours(settings.session_hours);
    tx.execute(sql!("delete from session where created_at < $1"), (oldest,))
        .await
}
