//! `samsyn migrate`: makes the changes to tables that this version needs. `serve` does so by itself.

use samsyn_db::{DatabaseConfig, MIGRATIONS};

use super::{Context, store};
use crate::cli::operation::MigrateArguments;
use crate::configuration::Configuration;
use crate::failure::{Failure, Status};
use crate::messages::Message;
use crate::output::{print, tell};

/// Makes them, or says which would be made.
pub fn run(arguments: &MigrateArguments, context: Context<'_>) -> Result<Status, Failure> {
    let configuration = Configuration::read(&arguments.place, None)?;
    if !arguments.dry_run {
        configuration.prepare_folder()?;
    }
    let pending = super::wait(pending(&configuration, arguments.dry_run))?;
    let lines: String = pending.iter().map(|name| format!("{name}\n")).collect();
    print(&lines)?;
    let id = match arguments.dry_run {
        true => "migrate-would",
        false => "migrate-done",
    };
    tell(
        context.words,
        &Message::new(id).count("count", pending.len() as u64),
    );
    Ok(Status::Done)
}

async fn pending(
    configuration: &Configuration,
    dry_run: bool,
) -> Result<Vec<&'static str>, Failure> {
    let is_missing =
        matches!(&configuration.database, DatabaseConfig::Sqlite { path } if !path.exists());
    if dry_run && is_missing {
        return Ok(MIGRATIONS.iter().map(|change| change.name).collect());
    }
    let db = configuration.open().await?;
    let failed = |error| configuration.failed(&error);
    let made = store::latest_change(&db).await.map_err(failed)?;
    if !dry_run {
        db.migrate().await.map_err(failed)?;
    }
    db.close().await;
    let pending = MIGRATIONS.iter().filter(|change| change.number() > made);
    Ok(pending.map(|change| change.name).collect())
}
