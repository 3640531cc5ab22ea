//! `samsyn import guarantees` and `samsyn export guarantees`.

use std::path::Path;

use samsyn_db::{DbError, Tx};
use samsyn_domain::day::Day;
use samsyn_domain::organisation::Organisation;
use samsyn_modules::measure::guarantees::export::{Exported, to_tsv};
use samsyn_modules::measure::guarantees::import::import;
use samsyn_modules::measure::guarantees::import::messages::problem;
use samsyn_modules::measure::guarantees::importing::{
    Done, ImportError, Known, exported, from_table, save,
};
use samsyn_modules::measure::guarantees::record::GuaranteeRecord;
use samsyn_modules::measure::guarantees::store::Author;
use samsyn_modules::shared::organisation::store::load;
use samsyn_web::clock::new_id;

use super::Context;
use crate::cli::guarantees::{ExportCommand, FileFormat, ImportCommand, SummaryFormat};
use crate::configuration::Configuration;
use crate::failure::{Failure, Status};
use crate::messages::Message;
use crate::output::{print, tell};
use crate::surroundings::{MachineChance, MachineClock};

/// Reads a table, or an export, into the database.
pub fn read(command: &ImportCommand, context: Context<'_>) -> Result<Status, Failure> {
    let ImportCommand::Guarantees {
        file,
        unit,
        with_proposed_limits,
        dry_run,
        format,
        place,
    } = command;
    let bytes = std::fs::read(file).map_err(|error| Failure::of_io_in(file, &error))?;
    let configuration = Configuration::read(place, None)?;
    configuration.prepare_folder()?;
    let wanted = Wanted {
        bytes: &bytes,
        unit: unit.as_deref(),
        with_limits: *with_proposed_limits,
        today: context.surroundings.today,
    };
    let done = super::wait(async {
        let db = configuration.open().await?;
        db.migrate()
            .await
            .map_err(|error| configuration.failed(&error))?;
        let mut tx = db
            .write()
            .await
            .map_err(|error| configuration.failed(&error))?;
        let done = wanted.saved(&mut tx, &configuration, context).await?;
        if !dry_run {
            tx.commit()
                .await
                .map_err(|error| configuration.failed(&error))?;
        }
        db.close().await;
        Ok(done)
    })?;
    told(done, *format, context)?;
    Ok(Status::Done)
}

fn told(done: Done, format: SummaryFormat, context: Context<'_>) -> Result<(), Failure> {
    match format {
        SummaryFormat::Json => {
            let Done {
                new,
                changed,
                unchanged,
                closed,
            } = done;
            let closed = closed.iter().map(|left| {
                let period = left.period.to_string();
                serde_json::json!({"guarantee": left.guarantee, "unit": left.unit, "period": period})
            });
            let closed: Vec<serde_json::Value> = closed.collect();
            let json = serde_json::json!({
                "new": new, "changed": changed, "unchanged": unchanged, "closed": closed,
            });
            print(&format!("{json}\n"))
        }
        SummaryFormat::Table => {
            let message = Message::new("guarantees-imported")
                .count("new", done.new as u64)
                .count("changed", done.changed as u64)
                .count("unchanged", done.unchanged as u64);
            let mut text = format!("{}\n", context.words.say(&message));
            for left in &done.closed {
                let message = Message::new("guarantees-closed")
                    .text("guarantee", &left.guarantee)
                    .text("period", context.words.period(left.period));
                let message = match &left.unit {
                    Some(unit) => message.text("unit", format!("{unit}, ")),
                    None => message.text("unit", ""),
                };
                text.push_str(&format!("{}\n", context.words.say(&message)));
            }
            print(&text)
        }
    }
}

struct Wanted<'w> {
    bytes: &'w [u8],
    unit: Option<&'w str>,
    with_limits: bool,
    today: Day,
}

impl Wanted<'_> {
    async fn saved(
        &self,
        tx: &mut Tx,
        configuration: &Configuration,
        context: Context<'_>,
    ) -> Result<Done, Failure> {
        let failed = |error: DbError| configuration.failed(&error);
        let organisation = load(tx).await.map_err(failed)?;
        let known = Known {
            organisation: &organisation,
            day: self.today,
        };
        let records = match self.bytes.trim_ascii_start().starts_with(b"{") {
            true => self.records()?,
            false => self.table(tx, known, (configuration, context)).await?,
        };
        let author = Author {
            at: MachineClock.instant(),
            by: None,
            request: None,
        };
        let mut ids = || new_id(author.at, &MachineChance);
        let done = save(tx, author, known, &records, &mut ids).await;
        done.map_err(|error| refused(error, configuration))
    }

    fn records(&self) -> Result<Vec<GuaranteeRecord>, Failure> {
        let wrong = |reason: String| {
            Failure::Input(Message::new("guarantees-not-json").text("reason", reason))
        };
        let text = std::str::from_utf8(self.bytes).map_err(|error| wrong(error.to_string()))?;
        let exported = Exported::from_json(text).map_err(|error| wrong(error.to_string()))?;
        Ok(exported.guarantees)
    }

    async fn table(
        &self,
        tx: &mut Tx,
        known: Known<'_>,
        (configuration, context): (&Configuration, Context<'_>),
    ) -> Result<Vec<GuaranteeRecord>, Failure> {
        let imported = import(self.bytes, self.today);
        for found in &imported.problems {
            tell(context.words, &problem(found));
        }
        if let Some(found) = imported.problems.iter().find(|found| found.blocks()) {
            return Err(Failure::Input(problem(found)));
        }
        let records = from_table(tx, known, imported, (self.unit, self.with_limits)).await;
        records.map_err(|error| configuration.failed(&error))
    }
}

fn refused(error: ImportError, configuration: &Configuration) -> Failure {
    Failure::Input(match error {
        ImportError::Unit(unknown) => {
            Message::new("guarantees-unknown-unit").text("code", unknown.0)
        }
        ImportError::LimitTaken(id) => Message::new("guarantees-limit-taken").text("id", id),
        ImportError::Meanwhile => Message::new("guarantees-meanwhile"),
        ImportError::Db(error) => return configuration.failed(&error),
    })
}

/// Writes what there is.
pub fn write(command: &ExportCommand, context: Context<'_>) -> Result<Status, Failure> {
    let ExportCommand::Guarantees { format, out, place } = command;
    let configuration = Configuration::read(place, None)?;
    configuration.prepare_folder()?;
    let day = context.surroundings.today;
    let exported = super::wait(async {
        let failed = |error: DbError| configuration.failed(&error);
        let db = configuration.open().await?;
        db.migrate().await.map_err(failed)?;
        let mut tx = db.read().await.map_err(failed)?;
        let organisation: Organisation = load(&mut tx).await.map_err(failed)?;
        let known = Known {
            organisation: &organisation,
            day,
        };
        let all = exported(&mut tx, known).await.map_err(failed)?;
        drop(tx);
        db.close().await;
        Ok(all)
    })?;
    let text = match format {
        FileFormat::Json => exported
            .to_json()
            .map_err(|error| Failure::of_io(&error.into()))?,
        FileFormat::Tsv => to_tsv(&exported.guarantees),
    };
    written(out.as_deref(), &text)?;
    Ok(Status::Done)
}

fn written(out: Option<&Path>, text: &str) -> Result<(), Failure> {
    match out {
        None => print(text),
        Some(path) => std::fs::write(path, text).map_err(|error| Failure::of_io_in(path, &error)),
    }
}
