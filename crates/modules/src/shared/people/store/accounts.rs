//! Accounts in the database.

use samsyn_db::{DbError, Instant, Tx, row, sql};
use samsyn_domain::ids::PersonId;

row! {
    /// *Konto*, without what opens it.
    #[derive(Clone, Debug)]
    pub struct Account {
        /// Who.
        pub id: PersonId,
        /// What the person signs in as.
        pub login: String,
        /// The name, as others see it.
        pub name: String,
        /// The language that the person has chosen: `sv` or `en`.
        pub language: Option<String>,
        /// Since when nobody can sign in to it.
        pub blocked_at: Option<Instant>,
        /// When it was made.
        pub created_at: Instant,
        /// When somebody last signed in to it.
        pub signed_in_at: Option<Instant>,
        /// When its password was chosen; `None` while its invitation waits.
        pub password_set_at: Option<Instant>,
    }
}

row! {
    /// What signing in asks of an account.
    pub struct Lock {
        /// Who.
        pub id: PersonId,
        /// The hash of its password, if one has been chosen.
        pub password_hash: Option<String>,
        /// Since when nobody can sign in to it.
        pub blocked_at: Option<Instant>,
    }
}

impl Lock {
    /// Whether what was verified against it still opens the account: the same password, and nobody has blocked it.
    pub fn still_opens(&self, now: Option<&Lock>) -> bool {
        now.is_some_and(|now| now.password_hash == self.password_hash && now.blocked_at.is_none())
    }
}

/// The login as it is compared: letters of any case are the same.
pub fn key(login: &str) -> String {
    login.trim().to_lowercase()
}

/// What opens the account with the login.
///
/// # Errors
/// Where the database fails.
pub async fn lock(tx: &mut Tx, login: &str) -> Result<Option<Lock>, DbError> {
    tx.optional(
        sql!("select id, password_hash, blocked_at from person where login_key = $1"),
        (key(login),),
    )
    .await
}

/// What opens the account of a person.
///
/// # Errors
/// Where the database fails.
pub async fn lock_of(tx: &mut Tx, person: PersonId) -> Result<Option<Lock>, DbError> {
    tx.optional(
        sql!("select id, password_hash, blocked_at from person where id = $1"),
        (person,),
    )
    .await
}

/// The account of a person, blocked or not.
///
/// # Errors
/// Where the database fails.
pub async fn find(tx: &mut Tx, person: PersonId) -> Result<Option<Account>, DbError> {
    tx.optional(
        sql!(
            "select id, login, name, language, blocked_at, created_at, signed_in_at, password_set_at
            from person where id = $1"
        ),
        (person,),
    )
    .await
}

/// The account with the login.
///
/// # Errors
/// Where the database fails.
pub async fn find_by_login(tx: &mut Tx, login: &str) -> Result<Option<Account>, DbError> {
    tx.optional(
        sql!(
            "select id, login, name, language, blocked_at, created_at, signed_in_at, password_set_at
            from person where login_key = $1"
        ),
        (key(login),),
    )
    .await
}

/// Every account, in the order of names.
///
/// # Errors
/// Where the database fails.
pub async fn all(tx: &mut Tx) -> Result<Vec<Account>, DbError> {
    tx.all(
        sql!(
            "select id, login, name, language, blocked_at, created_at, signed_in_at, password_set_at
            from person order by name, id"
        ),
        (),
    )
    .await
}

/// Whether anybody has ever chosen a password.
///
/// # Errors
/// Where the database fails.
pub async fn any_in_use(tx: &mut Tx) -> Result<bool, DbError> {
    let (count,): (i64,) = tx
        .one(
            sql!("select count(*) from person where password_hash is not null"),
            (),
        )
        .await?;
    Ok(count > 0)
}

/// A new account, without a password.
///
/// # Errors
/// [`DbError::Unique`] where somebody has the login.
pub async fn insert(
    tx: &mut Tx,
    person: PersonId,
    login: &str,
    name: &str,
    now: Instant,
) -> Result<(), DbError> {
    tx.execute(
        sql!("insert into person (id, login, login_key, name, created_at) values ($1, $2, $3, $4, $5)"),
        (person, login, key(login), name, now),
    )
    .await?;
    Ok(())
}

/// Another login and name.
///
/// # Errors
/// [`DbError::Unique`] where somebody has the login.
pub async fn update(tx: &mut Tx, person: PersonId, login: &str, name: &str) -> Result<(), DbError> {
    tx.execute(
        sql!("update person set login = $2, login_key = $3, name = $4 where id = $1"),
        (person, login, key(login), name),
    )
    .await?;
    Ok(())
}

/// What a person changes of the own account.
///
/// # Errors
/// Where the database fails.
pub async fn update_own(
    tx: &mut Tx,
    person: PersonId,
    name: &str,
    language: Option<&str>,
) -> Result<(), DbError> {
    tx.execute(
        sql!("update person set name = $2, language = $3 where id = $1"),
        (person, name, language),
    )
    .await?;
    Ok(())
}

/// A password that has just been chosen.
///
/// # Errors
/// Where the database fails.
pub async fn set_password(
    tx: &mut Tx,
    person: PersonId,
    hash: &str,
    now: Instant,
) -> Result<(), DbError> {
    tx.execute(
        sql!("update person set password_hash = $2, password_set_at = $3 where id = $1"),
        (person, hash, now),
    )
    .await?;
    Ok(())
}

/// The same password, hashed at a higher cost; nothing where another has been chosen meanwhile.
///
/// # Errors
/// Where the database fails.
pub async fn raise_hash(
    tx: &mut Tx,
    person: PersonId,
    old: &str,
    raised: &str,
) -> Result<(), DbError> {
    tx.execute(
        sql!("update person set password_hash = $3 where id = $1 and password_hash = $2"),
        (person, old, raised),
    )
    .await?;
    Ok(())
}

/// Notes that somebody signed in.
///
/// # Errors
/// Where the database fails.
pub async fn note_sign_in(tx: &mut Tx, person: PersonId, now: Instant) -> Result<(), DbError> {
    tx.execute(
        sql!("update person set signed_in_at = $2 where id = $1"),
        (person, now),
    )
    .await?;
    Ok(())
}

/// Blocks the account since then, or unblocks it.
///
/// # Errors
/// Where the database fails.
pub async fn set_blocked(
    tx: &mut Tx,
    person: PersonId,
    since: Option<Instant>,
) -> Result<bool, DbError> {
    let changed = tx
        .execute(
            sql!("update person set blocked_at = $2 where id = $1"),
            (person, since),
        )
        .await?;
    Ok(changed > 0)
}
