//! `samsyn dataset`: extracts that are imported, kept, published and culled.

mod import;
mod report;

use samsyn_analytics::dataset::folder::{DataFolder, DatasetError};
use samsyn_analytics::dataset::ledger::{Ledger, Moment, State};

use super::Context;
use super::reading::folder_settings;
use crate::cli::Format;
use crate::cli::dataset::{Accept, DatasetCommand, ReportFormat};
use crate::failure::{Failure, Status};
use crate::messages::dataset::{dataset_failure, state};
use crate::messages::{Message, Words};
use crate::output::listing::{Listing, Value};
use crate::output::table::TextTable;
use crate::output::{print, tell, to_stdout};

/// Does something with datasets.
pub fn run(command: &DatasetCommand, context: Context<'_>) -> Result<Status, Failure> {
    match command {
        DatasetCommand::Import(arguments) => return import::run(arguments, context),
        DatasetCommand::List { folder, format } => {
            let ledger = in_words(DataFolder::new(&folder.data_dir).ledger())?;
            list(&ledger, *format, context)?;
        }
        DatasetCommand::Show {
            dataset,
            folder,
            format,
        } => show(
            &DataFolder::new(&folder.data_dir),
            dataset,
            *format,
            context,
        )?,
        DatasetCommand::Publish {
            dataset,
            accept,
            folder,
        } => publish(&DataFolder::new(&folder.data_dir), dataset, accept, context)?,
        DatasetCommand::Discard { dataset, folder } => {
            let folder = DataFolder::new(&folder.data_dir);
            let (id, _) = in_words(folder.find(dataset))?;
            in_words(folder.discard(&id, &moment(context)))?;
            tell(
                context.words,
                &Message::new("dataset-discarded").text("dataset", id.short()),
            );
        }
        DatasetCommand::Cull {
            dry_run,
            months,
            folder,
            ..
        } => {
            let folder = DataFolder::new(&folder.data_dir);
            let usual = folder_settings(&folder)?.cull_after_months;
            let culled =
                in_words(folder.cull(months.unwrap_or(usual), &moment(context), *dry_run))?;
            let ids: String = culled.iter().map(|id| format!("{id}\n")).collect();
            print(&ids)?;
            let id = if *dry_run {
                "dataset-would-cull"
            } else {
                "dataset-culled"
            };
            tell(
                context.words,
                &Message::new(id).count("count", culled.len() as u64),
            );
        }
    }
    Ok(Status::Done)
}

fn in_words<T>(result: Result<T, DatasetError>) -> Result<T, Failure> {
    result.map_err(|error| dataset_failure(&error))
}

/// When something is done.
fn moment(context: Context<'_>) -> Moment {
    Moment {
        today: context.surroundings.today,
        timestamp: context.surroundings.timestamp.clone(),
    }
}

fn publish(
    folder: &DataFolder,
    name: &str,
    accept: &Accept,
    context: Context<'_>,
) -> Result<(), Failure> {
    let (id, _) = in_words(folder.find(name))?;
    let reason = accept.reason.as_deref().filter(|_| accept.accept_held);
    let thresholds = folder_settings(folder)?.thresholds;
    in_words(folder.publish(&id, &moment(context), reason, &thresholds))?;
    tell(
        context.words,
        &Message::new("dataset-is-current").text("dataset", id.short()),
    );
    Ok(())
}

fn show(
    folder: &DataFolder,
    name: &str,
    format: ReportFormat,
    context: Context<'_>,
) -> Result<(), Failure> {
    let (id, entry) = in_words(folder.find(name))?;
    let report = in_words(folder.report(&id))?;
    match format {
        ReportFormat::Json => print(&report::json(&report)?),
        ReportFormat::Table => print(&report::in_words(&report, Some(entry.state), context)),
    }
}

fn list(ledger: &Ledger, format: Format, context: Context<'_>) -> Result<(), Failure> {
    match format {
        Format::Csv => to_stdout(|out| listing(ledger).csv(out)),
        Format::Json => to_stdout(|out| listing(ledger).json(out)),
        Format::Table if ledger.datasets.is_empty() => {
            print(&(context.words.get("dataset-none") + "\n"))
        }
        Format::Table => print(&table(ledger, context.words).render(context.surroundings.width)),
    }
}

fn listing(ledger: &Ledger) -> Listing {
    let rows = ledger.datasets.iter().map(|(id, entry)| {
        vec![
            Value::text(id),
            Value::text(state_code(entry.state)),
            Value::text(entry.as_of),
            Value::Whole(entry.rows),
            Value::text(&entry.imported_at),
            Value::text(entry.published_at.as_deref().unwrap_or_default()),
            Value::text(entry.accepted_because.as_deref().unwrap_or_default()),
        ]
    });
    Listing {
        columns: vec![
            "dataset",
            "state",
            "as_of",
            "rows",
            "imported_at",
            "published_at",
            "accepted_because",
        ],
        rows: rows.collect(),
    }
}

fn table(ledger: &Ledger, words: &Words) -> TextTable {
    let mut table = TextTable::default();
    ["column-dataset", "column-state", "column-as-of"]
        .into_iter()
        .for_each(|id| table.text(words.get(id)));
    table.number(words.get("column-rows"));
    table.text(words.get("column-imported"));
    table.text(words.get("column-published"));
    for (id, entry) in &ledger.datasets {
        table.row(vec![
            id.short(),
            words.say(&state(entry.state)),
            entry.as_of.to_string(),
            words.whole(entry.rows),
            entry.imported_at.clone(),
            entry.published_at.clone().unwrap_or_default(),
        ]);
    }
    table
}

const fn state_code(state: State) -> &'static str {
    match state {
        State::Ready => "ready",
        State::Held => "held",
        State::Current => "current",
        State::Superseded => "superseded",
        State::Discarded => "discarded",
        State::Culled => "culled",
    }
}
