//! `samsyn user`: accounts, for whoever stands at the machine: the first one, and one for who has lost the way in.

mod role;

use samsyn_db::{Db, Tx};
use samsyn_modules::shared::people::accounts::{self, Account, By, NewAccount, Refused};

use super::Context;
use crate::cli::Format;
use crate::cli::operation::Place;
use crate::cli::user::{RoleCommand, UserCommand};
use crate::configuration::Configuration;
use crate::failure::{Failure, Status};
use crate::messages::{Message, Words};
use crate::output::listing::{Listing, Value};
use crate::output::table::TextTable;
use crate::output::{print, tell, to_stdout};
use crate::surroundings::{MachineChance, MachineClock};

/// Does something with accounts.
pub fn run(command: &UserCommand, context: Context<'_>) -> Result<Status, Failure> {
    let place = match command {
        UserCommand::List { place, .. }
        | UserCommand::Add { place, .. }
        | UserCommand::Invite { place, .. } => place,
        UserCommand::Block(account) | UserCommand::Unblock(account) => &account.place,
        UserCommand::Role(RoleCommand::Add(wanted)) => &wanted.place,
        UserCommand::Role(RoleCommand::End(wanted)) => &wanted.place,
    };
    let accounts = Accounts::at(place)?;
    super::wait(async {
        let db = accounts.open().await?;
        let done = accounts.run(command, &db, context).await;
        db.close().await;
        done
    })?;
    Ok(Status::Done)
}

struct Accounts {
    configuration: Configuration,
}

impl Accounts {
    fn at(place: &Place) -> Result<Accounts, Failure> {
        let configuration = Configuration::read(place, None)?;
        configuration.prepare_folder()?;
        Ok(Accounts { configuration })
    }

    async fn open(&self) -> Result<Db, Failure> {
        let db = self.configuration.open().await?;
        db.migrate().await.map_err(|error| self.failed(&error))?;
        Ok(db)
    }

    fn failed(&self, error: &samsyn_db::DbError) -> Failure {
        self.configuration.failed(error)
    }

    async fn run(
        &self,
        command: &UserCommand,
        db: &Db,
        context: Context<'_>,
    ) -> Result<(), Failure> {
        let failed = |error| self.failed(&error);
        let mut tx = db.write().await.map_err(failed)?;
        let by = By::system(MachineClock.instant(), &MachineChance);
        let said = match command {
            UserCommand::List { format, .. } => {
                let all = accounts::list(&mut tx).await.map_err(failed)?;
                return list(&all, *format, context);
            }
            UserCommand::Add { login, name, .. } => {
                let account = NewAccount { login, name };
                let person = accounts::create(&mut tx, &by, account).await;
                let person = person.map_err(|refused| self.refused(&refused, login))?;
                let token = accounts::invite(&mut tx, &by, person).await;
                Said::Link(token.map_err(failed)?.path())
            }
            UserCommand::Invite { login: None, .. } => {
                let token = accounts::first_administrator_invitation(&mut tx, &by).await;
                let token = token.map_err(failed)?;
                let token = token.ok_or_else(|| Failure::Input(Message::new("user-whom")))?;
                Said::Link(token.path())
            }
            UserCommand::Invite {
                login: Some(login), ..
            } => {
                let account = self.find(&mut tx, login).await?;
                let token = accounts::invite(&mut tx, &by, account.id).await;
                Said::Link(token.map_err(failed)?.path())
            }
            UserCommand::Block(account) => {
                let found = self.find(&mut tx, &account.login).await?;
                let done = accounts::block(&mut tx, &by, found.id).await;
                done.map_err(failed)?;
                Said::Message("user-blocked")
            }
            UserCommand::Unblock(account) => {
                let found = self.find(&mut tx, &account.login).await?;
                let done = accounts::unblock(&mut tx, &by, found.id).await;
                done.map_err(failed)?;
                Said::Message("user-unblocked")
            }
            UserCommand::Role(wanted) => self.role(&mut tx, wanted, (by, context)).await?,
        };
        tx.commit().await.map_err(failed)?;
        self.say(said, context.words)
    }

    async fn role(
        &self,
        tx: &mut Tx,
        wanted: &RoleCommand,
        (by, context): (By<'_>, Context<'_>),
    ) -> Result<Said, Failure> {
        let login = match wanted {
            RoleCommand::Add(wanted) => &wanted.login,
            RoleCommand::End(wanted) => &wanted.login,
        };
        let of = role::Of {
            person: self.find(tx, login).await?.id,
            configuration: &self.configuration,
            by,
            today: context.surroundings.today,
        };
        match wanted {
            RoleCommand::Add(wanted) => {
                of.give(tx, wanted).await?;
                Ok(Said::Message("user-role-given"))
            }
            RoleCommand::End(wanted) => {
                of.end(tx, wanted).await?;
                Ok(Said::Message("user-role-ended"))
            }
        }
    }

    /// A link is data: who asks for one at the terminal, or keeps it in a file, wants it.
    fn say(&self, said: Said, words: &Words) -> Result<(), Failure> {
        match said {
            Said::Link(path) => {
                let exposure = self.configuration.exposure(self.configuration.listen)?;
                print(&format!("{}{path}\n", exposure.origin()))?;
                tell(words, &Message::new("user-link"));
            }
            Said::Message(id) => tell(words, &Message::new(id)),
        }
        Ok(())
    }

    async fn find(&self, tx: &mut Tx, login: &str) -> Result<Account, Failure> {
        let found = accounts::find_by_login(tx, login).await;
        let found = found.map_err(|error| self.failed(&error))?;
        found.ok_or_else(|| Failure::Input(Message::new("user-unknown").text("login", login)))
    }

    fn refused(&self, refused: &Refused, login: &str) -> Failure {
        Failure::Input(match refused {
            Refused::LoginTaken => Message::new("user-login-taken").text("login", login),
            Refused::NotALogin => Message::new("user-login-wrong"),
            Refused::NotAName => Message::new("user-name-wrong"),
            Refused::Db(error) => return self.failed(error),
        })
    }
}

/// What came of a command.
enum Said {
    Link(String),
    Message(&'static str),
}

fn list(all: &[Account], format: Format, context: Context<'_>) -> Result<(), Failure> {
    match format {
        Format::Table => print(&table(all, context.words).render(context.surroundings.width)),
        Format::Csv => to_stdout(|out| listing(all).csv(out)),
        Format::Json => to_stdout(|out| listing(all).json(out)),
    }
}

/// Which state an account is in.
const fn state(account: &Account) -> (&'static str, &'static str) {
    match (account.blocked_at, account.password_set_at) {
        (Some(_), _) => ("blocked", "user-state-blocked"),
        (None, None) => ("invited", "user-state-invited"),
        (None, Some(_)) => ("open", "user-state-open"),
    }
}

fn listing(all: &[Account]) -> Listing {
    let rows = all.iter().map(|account| {
        vec![
            Value::text(&account.login),
            Value::text(&account.name),
            Value::text(state(account).0),
            Value::text(
                account
                    .signed_in_at
                    .map_or(String::new(), |at| at.to_string()),
            ),
        ]
    });
    Listing {
        columns: vec!["login", "name", "state", "signed_in_at"],
        rows: rows.collect(),
    }
}

fn table(all: &[Account], words: &Words) -> TextTable {
    let mut table = TextTable::default();
    for id in [
        "column-login",
        "column-name",
        "column-state",
        "column-signed-in",
    ] {
        table.text(words.get(id));
    }
    for account in all {
        let signed_in = account.signed_in_at.map(|at| at.day().to_string());
        table.row(vec![
            account.login.clone(),
            account.name.clone(),
            words.get(state(account).1),
            signed_in.unwrap_or_default(),
        ]);
    }
    table
}
