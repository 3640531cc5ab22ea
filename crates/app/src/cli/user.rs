//! `samsyn user …`

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, Subcommand};
use samsyn_domain::day::Day;
use samsyn_domain::roles::Role;

use super::Format;
use super::operation::Place;
use super::value::{day, reason};

/// What to do with accounts.
#[derive(Clone, Debug, Subcommand)]
pub enum UserCommand {
    List {
        #[arg(long, value_enum, value_name = "format", default_value = "table")]
        format: Format,
        #[command(flatten)]
        place: Place,
    },
    Add {
        #[arg(value_name = "login")]
        login: String,
        #[arg(long, value_name = "name", required = true)]
        name: String,
        #[command(flatten)]
        place: Place,
    },
    Invite {
        #[arg(value_name = "login")]
        login: Option<String>,
        #[command(flatten)]
        place: Place,
    },
    Block(Account),
    Unblock(Account),
    #[command(subcommand)]
    Role(RoleCommand),
}

/// One account.
#[derive(Clone, Debug, Args)]
pub struct Account {
    #[arg(value_name = "login")]
    pub login: String,
    #[command(flatten)]
    pub place: Place,
}

/// What to do with the roles of an account.
#[derive(Clone, Debug, Subcommand)]
pub enum RoleCommand {
    Add(NewRole),
    End(RoleEnd),
}

/// A role to give.
#[derive(Clone, Debug, Args)]
pub struct NewRole {
    #[arg(value_name = "login")]
    pub login: String,
    #[arg(value_name = "role", value_parser = roles())]
    pub role: Role,
    #[arg(long, value_name = "part")]
    pub unit: Option<String>,
    #[arg(long, value_name = "date", value_parser = day)]
    pub from: Option<Day>,
    #[arg(long, value_name = "date", value_parser = day)]
    pub to: Option<Day>,
    #[arg(long, value_name = "reason", value_parser = reason)]
    pub reason: Option<String>,
    #[command(flatten)]
    pub place: Place,
}

/// A role to end.
#[derive(Clone, Debug, Args)]
pub struct RoleEnd {
    #[arg(value_name = "login")]
    pub login: String,
    #[arg(value_name = "role", value_parser = roles())]
    pub role: Role,
    #[arg(long, value_name = "part")]
    pub unit: Option<String>,
    #[arg(long, value_name = "date", value_parser = day)]
    pub last: Option<Day>,
    #[command(flatten)]
    pub place: Place,
}

/// Roles by their codes.
fn roles() -> impl TypedValueParser<Value = Role> {
    let codes = Role::ALL.iter().map(|role| role.code());
    PossibleValuesParser::new(codes).try_map(|code| code.parse::<Role>())
}
