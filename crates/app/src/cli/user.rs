//! `samsyn user …`

use clap::{Args, Subcommand};

use super::Format;
use super::operation::Place;

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
}

/// One account.
#[derive(Clone, Debug, Args)]
pub struct Account {
    #[arg(value_name = "login")]
    pub login: String,
    #[command(flatten)]
    pub place: Place,
}
