//! `samsyn dataset`: extracts that are imported, kept, published and culled.

mod import;
mod report;

use samsyn_analytics::dataset::folder::{DataFolder, DatasetError};
use samsyn_analytics::dataset::ledger::{Ledger, Moment, State};
use samsyn_domain::swedish_time::{TimeOfDay, in_sweden};

use super::Context;
use super::reading::folder_settings;
use crate::cli::Format;
use crate::cli::dataset::{Accept, DatasetCommand, Folder, ReportFormat};
use crate::failure::{Failure, Status};
use crate::messages::dataset::{dataset_failure_in, state};
use crate::messages::{Message, Words};
use crate::output::listing::{Listing, Value};
use crate::output::table::TextTable;
use crate::output::{print, tell, to_stdout};

/// Does something with datasets.
pub fn run(command: &DatasetCommand, context: Context<'_>) -> Result<Status, Failure> {
    match command {
        DatasetCommand::Import(arguments) => return import::run(arguments, context),
        DatasetCommand::List { folder, format } => {
            let folder = Named::new(folder, context);
            let ledger = folder.in_words(folder.data.ledger())?;
            list(&ledger, &folder, *format, context)?;
        }
        DatasetCommand::Show {
            dataset,
            folder,
            format,
        } => show(&Named::new(folder, context), dataset, *format, context)?,
        DatasetCommand::Publish {
            dataset,
            accept,
            folder,
        } => publish(&Named::new(folder, context), dataset, accept, context)?,
        DatasetCommand::Discard { dataset, folder } => {
            let folder = Named::new(folder, context);
            let (id, _) = folder.in_words(folder.data.find(dataset))?;
            folder.in_words(folder.data.discard(&id, &moment(context)))?;
            tell(
                context.words,
                &Message::new("dataset-discarded").text("dataset", id.short()),
            );
        }
        DatasetCommand::Cull { dry_run, yes, .. } if !dry_run && !yes => {
            return Err(Failure::Input(Message::new("cull-how")));
        }
        DatasetCommand::Cull {
            dry_run,
            months,
            folder,
            ..
        } => cull(&Named::new(folder, context), *dry_run, *months, context)?,
    }
    Ok(Status::Done)
}

fn cull(
    folder: &Named,
    dry_run: bool,
    months: Option<u32>,
    context: Context<'_>,
) -> Result<(), Failure> {
    let months = months.unwrap_or(folder_settings(&folder.data)?.cull_after_months);
    let culled = folder.in_words(folder.data.cull(months, &moment(context), dry_run))?;
    let ids: String = culled.iter().map(|id| format!("{id}\n")).collect();
    print(&ids)?;
    let id = match dry_run {
        true => "dataset-would-cull",
        false => "dataset-culled",
    };
    let message = Message::new(id).count("count", culled.len() as u64);
    tell(context.words, &message);
    Ok(())
}

/// The data folder, and how it was written.
struct Named {
    data: DataFolder,
    written: String,
}

impl Named {
    fn new(folder: &Folder, context: Context<'_>) -> Named {
        Named {
            data: DataFolder::new(&folder.data_dir),
            written: folder.as_written(&context.surroundings.arguments),
        }
    }

    fn in_words<T>(&self, result: Result<T, DatasetError>) -> Result<T, Failure> {
        result.map_err(|error| dataset_failure_in(&error, &self.written).into())
    }
}

/// When something is done.
fn moment(context: Context<'_>) -> Moment {
    Moment {
        today: context.surroundings.today,
        timestamp: context.surroundings.timestamp.clone(),
    }
}

fn publish(
    folder: &Named,
    name: &str,
    accept: &Accept,
    context: Context<'_>,
) -> Result<(), Failure> {
    let (id, _) = folder.in_words(folder.data.find(name))?;
    let reason = accept.reason.as_deref().filter(|_| accept.accept_held);
    let thresholds = folder_settings(&folder.data)?.thresholds;
    let published = (folder.data).publish(&id, &moment(context), reason, &thresholds);
    folder.in_words(published)?;
    tell(
        context.words,
        &Message::new("dataset-is-current").text("dataset", id.short()),
    );
    Ok(())
}

fn show(
    folder: &Named,
    name: &str,
    format: ReportFormat,
    context: Context<'_>,
) -> Result<(), Failure> {
    let (id, entry) = folder.in_words(folder.data.find(name))?;
    let report = folder.in_words(folder.data.report(&id))?;
    match format {
        ReportFormat::Json => print(&report::json(&report)?),
        ReportFormat::Table => print(&report::in_words(&report, Some(&entry), context)),
    }
}

fn list(
    ledger: &Ledger,
    folder: &Named,
    format: Format,
    context: Context<'_>,
) -> Result<(), Failure> {
    match format {
        Format::Csv => to_stdout(|out| listing(ledger).csv(out)),
        Format::Json => to_stdout(|out| listing(ledger).json(out)),
        Format::Table if ledger.datasets.is_empty() => {
            let none = Message::new("dataset-none").text("path", folder.data.root().display());
            print(&(context.words.say(&none) + "\n"))
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
    table.text(words.get("column-because"));
    for (id, entry) in &ledger.datasets {
        table.row(vec![
            id.short(),
            words.say(&state(entry.state)),
            entry.as_of.to_string(),
            words.whole(entry.rows),
            local(&entry.imported_at),
            entry.published_at.as_deref().map(local).unwrap_or_default(),
            entry.accepted_because.clone().unwrap_or_default(),
        ]);
    }
    table
}

/// An instant of the ledger as clocks in Sweden show it, to the minute.
fn local(timestamp: &str) -> String {
    let read = || {
        let (day, time) = timestamp.strip_suffix('Z')?.split_once('T')?;
        let mut parts = time.split(':').map(|part| part.parse::<u8>().ok());
        let time = TimeOfDay::new(parts.next()??, parts.next()??, parts.next()??, 0)?;
        let (day, time) = in_sweden(day.parse().ok()?, time, 0);
        Some(format!("{day} {}", time.to_string().get(..5)?))
    };
    read().unwrap_or_else(|| timestamp.to_owned())
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn instants_are_shown_as_clocks_in_sweden_show_them() {
        assert_eq!(local("2016-11-22T16:09:59Z"), "2016-11-22 17:09");
        assert_eq!(local("2016-06-30T22:30:00Z"), "2016-07-01 00:30");
        assert_eq!(local("i går"), "i går");
    }
}
