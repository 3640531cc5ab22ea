//! `samsyn config`: what the settings of the installation come to, and what is wrong with them.

use super::Context;
use crate::cli::operation::{ConfigCommand, LogForm, ServeArguments};
use crate::configuration::{self, Configuration};
use crate::failure::{Failure, Status};
use crate::messages::Message;
use crate::output::{print, tell};

/// Shows or checks them.
pub fn run(command: &ConfigCommand, context: Context<'_>) -> Result<Status, Failure> {
    match command {
        ConfigCommand::Print(arguments) => show(arguments),
        ConfigCommand::Check(arguments) => check(arguments, context),
    }
}

/// As a file could say it, without passwords.
fn show(arguments: &ServeArguments) -> Result<Status, Failure> {
    let configuration = Configuration::read(&arguments.place, Some(&arguments.reached))?;
    let text = |text: &str| serde_json::Value::from(text).to_string();
    let mut lines = vec![
        format!("# data_dir: {}", configuration.data_folder.display()),
        match configuration.database.kind() {
            samsyn_db::Kind::Sqlite => format!("# database: {}", configuration.database_shown),
            samsyn_db::Kind::Postgres => {
                format!("database = {}", text(&configuration.database_shown))
            }
        },
        format!("listen = {}", text(&configuration.listen.to_string())),
    ];
    if let Some(url) = &configuration.public_url {
        lines.push(format!("public_url = {}", text(url)));
    }
    if let Some(proxies) = configuration.trusted_proxies {
        lines.push(format!("trusted_proxies = {proxies}"));
    }
    if let Some(log) = configuration.log {
        let name = match log {
            LogForm::Json => "json",
            LogForm::Text => "text",
        };
        lines.push(format!("log = {}", text(name)));
    }
    print(&(lines.join("\n") + "\n"))?;
    Ok(Status::Done)
}

/// Every mistake in the file with its line; then whether the site may be reached so.
fn check(arguments: &ServeArguments, context: Context<'_>) -> Result<Status, Failure> {
    let checked = configuration::check(&arguments.place)?;
    if let Some(file) = checked
        .file
        .as_ref()
        .filter(|_| !checked.mistakes.is_empty())
    {
        for mistake in &checked.mistakes {
            tell(context.words, &mistake.message(file));
        }
        let count = checked.mistakes.len() as u64;
        return Err(Failure::Input(
            Message::new("config-mistakes").count("count", count),
        ));
    }
    let configuration =
        Configuration::of(&arguments.place, Some(&arguments.reached), checked.written)?;
    configuration.exposure(configuration.listen)?;
    tell(context.words, &Message::new("config-right"));
    Ok(Status::Done)
}
