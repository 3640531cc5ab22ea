//! *Konton*: made, invited, blocked. Pages and the command line use the same functions; each leaves its line in the audit
//! trail.

use samsyn_db::audit::{self, Event};
use samsyn_db::{DbError, Instant, Tx};
use samsyn_domain::day::Day;
use samsyn_domain::day_span::DaySpan;
use samsyn_domain::ids::{NodeId, PersonId};
use samsyn_domain::organisation::{NodeKind, NodeVersion};
use samsyn_domain::roles::{Assignment, Role};
use samsyn_texts::Message;
use samsyn_web::clock::{Chance, hexadecimal, new_id, new_secret};
use samsyn_web::{Ctx, drafts, session};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::store::{self, accounts, invitations};
use crate::shared::organisation;

pub use super::store::accounts::Account;

/// How long an invitation works.
const HOURS: u32 = 24;
/// The longest login and name.
pub const LONGEST: usize = 200;

/// Who does something to accounts, and when.
#[derive(Clone, Copy)]
pub struct By<'a> {
    now: Instant,
    chance: &'a dyn Chance,
    actor: Option<PersonId>,
    request: Option<&'a str>,
}

impl<'a> By<'a> {
    /// Whoever is signed in, by this request.
    pub fn ctx(ctx: &'a Ctx) -> By<'a> {
        By {
            now: ctx.now(),
            chance: ctx.site().chance(),
            actor: ctx.visitor().map(|viewer| viewer.person),
            request: Some(ctx.request_id()),
        }
    }

    /// The system itself, or whoever runs it: the command line.
    pub const fn system(now: Instant, chance: &'a dyn Chance) -> By<'a> {
        By {
            now,
            chance,
            actor: None,
            request: None,
        }
    }

    /// A new identity.
    pub fn new_id(&self) -> Uuid {
        new_id(self.now, self.chance)
    }

    /// When.
    pub const fn now(&self) -> Instant {
        self.now
    }

    /// Who, where it is a person.
    pub const fn actor(&self) -> Option<PersonId> {
        self.actor
    }

    /// What the audit trail is to say of it.
    pub fn event(&self, kind: &'a str) -> Event<'a> {
        Event::new(self.now, kind)
            .by(self.actor.map(PersonId::uuid))
            .request(self.request)
    }
}

/// What an account is made of.
#[derive(Clone, Copy, Debug)]
pub struct NewAccount<'a> {
    /// What the person signs in as: an e-mail address.
    pub login: &'a str,
    /// The name, as others see it.
    pub name: &'a str,
}

/// Why an account cannot be made or changed.
#[derive(Debug, thiserror::Error)]
pub enum Refused {
    /// Somebody has the login.
    #[error("somebody has this login")]
    LoginTaken,
    /// It is empty, too long or has blanks in it.
    #[error("a login has 3 to 200 characters and no blanks")]
    NotALogin,
    /// It is empty or too long.
    #[error("a name has 1 to 200 characters")]
    NotAName,
    /// The database failed.
    #[error(transparent)]
    Db(DbError),
}

impl From<DbError> for Refused {
    fn from(error: DbError) -> Refused {
        match error {
            DbError::Unique { .. } => Refused::LoginTaken,
            other => Refused::Db(other),
        }
    }
}

impl Refused {
    /// The field of a form that it is about.
    pub const fn field(&self) -> &'static str {
        match self {
            Refused::LoginTaken | Refused::NotALogin => "epost",
            Refused::NotAName | Refused::Db(_) => "namn",
        }
    }

    /// What a form says of it.
    pub fn message(&self) -> Message {
        Message::new(match self {
            Refused::LoginTaken => "person-login-taken",
            Refused::NotALogin => "person-login-wrong",
            Refused::NotAName | Refused::Db(_) => "person-name-missing",
        })
    }
}

impl NewAccount<'_> {
    fn check(&self) -> Result<(), Refused> {
        let long = |text: &str| text.chars().count() > LONGEST;
        let login = self.login.trim();
        if login.chars().count() < 3 || long(login) || login.chars().any(char::is_whitespace) {
            return Err(Refused::NotALogin);
        }
        match self.name.trim().is_empty() || long(self.name.trim()) {
            true => Err(Refused::NotAName),
            false => Ok(()),
        }
    }
}

/// What opens the page where a password is chosen. Only the link has it; the database has its hash.
#[derive(Clone, PartialEq, Eq)]
pub struct InvitationToken(String);

impl InvitationToken {
    /// What came with a link.
    pub fn sent(text: &str) -> InvitationToken {
        InvitationToken(text.to_owned())
    }

    /// The path of the link; the site's address comes before it.
    pub fn path(&self) -> String {
        format!("/inbjudan/{}", self.0)
    }

    /// What the database calls it.
    pub fn id(&self) -> String {
        let digest = Sha256::new().chain_update("invitation:");
        hexadecimal(&digest.chain_update(&self.0).finalize())
    }
}

/// Makes an account. Nobody can sign in to it until a password is chosen by [`invite`].
///
/// # Errors
/// What is wrong with login or name, and where the database fails.
pub async fn create(
    tx: &mut Tx,
    by: &By<'_>,
    account: NewAccount<'_>,
) -> Result<PersonId, Refused> {
    account.check()?;
    let person = PersonId::new(by.new_id());
    let (login, name) = (account.login.trim(), account.name.trim());
    accounts::insert(tx, person, login, name, by.now).await?;
    audit::record(tx, &by.event("person_created").about("person", person)).await?;
    Ok(person)
}

/// Gives an account another login and name.
///
/// # Errors
/// What is wrong with login or name, and where the database fails.
pub async fn change(
    tx: &mut Tx,
    by: &By<'_>,
    person: PersonId,
    account: NewAccount<'_>,
) -> Result<(), Refused> {
    account.check()?;
    let (login, name) = (account.login.trim(), account.name.trim());
    let before = accounts::find(tx, person).await?;
    let before = before.ok_or(Refused::Db(DbError::NotFound))?;
    let changed = [
        ("login", before.login != login),
        ("name", before.name != name),
    ];
    let changed = changed.into_iter().filter(|(_, changed)| *changed);
    let fields: Vec<&str> = changed.map(|(field, _)| field).collect();
    if fields.is_empty() {
        return Ok(());
    }
    accounts::update(tx, person, login, name).await?;
    let event = by.event("person_changed").about("person", person);
    audit::record(tx, &event.with("fields", fields)).await?;
    Ok(())
}

/// A link with which the person chooses a password, once, within 24 hours. Earlier links stop working.
///
/// # Errors
/// Where the database fails.
pub async fn invite(
    tx: &mut Tx,
    by: &By<'_>,
    person: PersonId,
) -> Result<InvitationToken, DbError> {
    let token = InvitationToken(new_secret(by.chance));
    let until = by.now.plus_hours(HOURS);
    invitations::replace(tx, &token.id(), person, by.now, until).await?;
    audit::record(tx, &by.event("person_invited").about("person", person)).await?;
    Ok(token)
}

/// Blocks an account: its sessions end, its links stop working, what it holds gives nothing, and its drafts are removed.
///
/// # Errors
/// Where there is none, and where the database fails.
pub async fn block(tx: &mut Tx, by: &By<'_>, person: PersonId) -> Result<(), DbError> {
    if !accounts::set_blocked(tx, person, Some(by.now)).await? {
        return Err(DbError::NotFound);
    }
    session::end_all(tx, person, None).await?;
    drafts::store::remove_all(tx, person).await?;
    invitations::void(tx, person).await?;
    audit::record(tx, &by.event("person_blocked").about("person", person)).await?;
    Ok(())
}

/// Unblocks an account.
///
/// # Errors
/// Where there is none, and where the database fails.
pub async fn unblock(tx: &mut Tx, by: &By<'_>, person: PersonId) -> Result<(), DbError> {
    if !accounts::set_blocked(tx, person, None).await? {
        return Err(DbError::NotFound);
    }
    audit::record(tx, &by.event("person_unblocked").about("person", person)).await?;
    Ok(())
}

/// The account with the login.
///
/// # Errors
/// Where the database fails.
pub async fn find_by_login(tx: &mut Tx, login: &str) -> Result<Option<Account>, DbError> {
    accounts::find_by_login(tx, login).await
}

/// Every account, in the order of names.
///
/// # Errors
/// Where the database fails.
pub async fn list(tx: &mut Tx) -> Result<Vec<Account>, DbError> {
    accounts::all(tx).await
}

/// What the first administrator signs in as, until the account is given another login.
pub const FIRST_LOGIN: &str = "administrator";
/// The first day of a tree that begins with its root alone: before any extract.
const TREE_BEGINS: &str = "2000-01-01";

/// While nobody has chosen a password yet: makes the root of the organisation and an administrator there where they are
/// missing, and gives a link to choose the password. `None` as soon as somebody has.
///
/// # Errors
/// Where the database fails.
pub async fn first_administrator_invitation(
    tx: &mut Tx,
    by: &By<'_>,
) -> Result<Option<InvitationToken>, DbError> {
    if accounts::any_in_use(tx).await? {
        return Ok(None);
    }
    let person = match accounts::find_by_login(tx, FIRST_LOGIN).await? {
        Some(account) => account.id,
        None => {
            let person = PersonId::new(by.new_id());
            accounts::insert(tx, person, FIRST_LOGIN, "Administratör", by.now).await?;
            let root = root(tx, by).await?;
            let assignment = Assignment {
                person,
                role: Role::Administrator,
                node: root,
                valid: DaySpan::since(by.now.day()),
                reason: Some("Första administratören, given vid installationen".into()),
            };
            let id = by.new_id();
            store::held::insert_assignment(tx, id, &assignment, by.now).await?;
            let event = by.event("assignment_given").about("person", person);
            let event = event.with("assignment", id.to_string());
            let event = event.with("role", Role::Administrator.code());
            audit::record(tx, &event.at_node(root.uuid())).await?;
            person
        }
    };
    invite(tx, by, person).await.map(Some)
}

async fn root(tx: &mut Tx, by: &By<'_>) -> Result<NodeId, DbError> {
    let organisation = organisation::store::load(tx).await?;
    let first: Option<NodeId> = organisation.on(by.now.day()).roots().next().map(|r| r.id);
    if let Some(root) = first {
        return Ok(root);
    }
    let node = NodeId::new(by.new_id());
    let begins: Day = TREE_BEGINS
        .parse()
        .map_err(|error| DbError::contradiction("day", error))?;
    let version = NodeVersion {
        node,
        kind: NodeKind::Municipality,
        name: "Kommunen".into(),
        parent: None,
        valid: DaySpan::since(begins),
    };
    organisation::store::insert_node(tx, node, by.now).await?;
    organisation::store::replace_versions(tx, node, &[&version]).await?;
    organisation::store::changed(tx).await?;
    audit::record(
        tx,
        &by.event("node_added")
            .about("node", node)
            .at_node(node.uuid()),
    )
    .await?;
    Ok(node)
}
