//! `samsyn dataset import`: files become a dataset.

use samsyn_analytics::dataset::folder::DatasetError;
use samsyn_analytics::dataset::import::{ImportRequest, Imported, Stopwatch};
use samsyn_analytics::dataset::ledger::State;
use samsyn_analytics::dataset::report::{ImportReport, VerdictOfImport};
use samsyn_analytics::intake::{IntakeError, OpenedExtract};
use samsyn_analytics::pseudonym::PseudonymKey;
use samsyn_analytics::read::extract_source::of_paths;
use samsyn_analytics::read::source::Meter;

use super::{Named, moment, report};
use crate::cli::dataset::{ImportArguments, ReportFormat};
use crate::commands::reading::{ReadingSettings, folder_settings, key};
use crate::commands::{Context, progress};
use crate::failure::{Failure, Status};
use crate::messages::machine::no_randomness;
use crate::messages::{Message, read};
use crate::output::{advise, print, tell};
use crate::surroundings::stopwatch;

/// Imports, and reports.
pub fn run(arguments: &ImportArguments, context: Context<'_>) -> Result<Status, Failure> {
    let folder = Named::new(&arguments.folder, context);
    let problem = match import(arguments, &folder, context) {
        Err(Stopped::Unreadable(problem)) => problem,
        Err(Stopped::Failure(failure)) => return Err(failure),
        Ok(status) => return Ok(status),
    };
    // Machines are told that the files were rejected in the form that they asked for.
    if let (ReportFormat::Json, IntakeError::Read(error)) = (arguments.format, &problem) {
        print(&report::json(&ImportReport::of_unreadable(&error.problem))?)?;
    }
    Err(read::intake(&problem).into())
}

/// Why an import came to nothing.
enum Stopped {
    /// The files are no extract.
    Unreadable(IntakeError),
    Failure(Failure),
}

impl From<Failure> for Stopped {
    fn from(failure: Failure) -> Stopped {
        Stopped::Failure(failure)
    }
}

fn import(
    arguments: &ImportArguments,
    folder: &Named,
    context: Context<'_>,
) -> Result<Status, Stopped> {
    let settings = ReadingSettings::read(&arguments.reading, context)?;
    let data = &folder.data;
    let at = moment(context);
    let meter = Meter::default();
    // A trial makes no folder: what does not fit in memory lies where the machine keeps such things.
    let spill = match data.root().is_dir() || !arguments.dry_run {
        true => data.root(),
        false => &context.surroundings.temporary_folder,
    };
    let key = key_of_import(arguments, &settings, folder, context)?;
    let reading = settings.reading(&key, &meter, spill, at.today);
    let elapsed = stopwatch();
    let request = ImportRequest {
        files: &of_paths(&arguments.files),
        as_of: arguments.reading.as_of,
        catalogue: &settings.catalogue,
        thresholds: folder_settings(data)?.thresholds,
        publish: arguments.publish,
        accept_held: arguments.reason.as_deref(),
        dry_run: arguments.dry_run,
        at: &at,
        elapsed: Stopwatch(&elapsed),
    };
    let imported = progress::shown(&arguments.files, &meter, context.words, || {
        data.import(&request, reading)
    });
    let imported = match imported {
        Err(DatasetError::Intake(problem)) => return Err(Stopped::Unreadable(problem)),
        imported => folder.in_words(imported)?,
    };
    match arguments.format {
        ReportFormat::Json => print(&report::json(&imported.report)?)?,
        ReportFormat::Table => {
            let id = imported.report.dataset;
            let ledger = imported.state.map(|_| data.ledger()).transpose();
            let ledger = folder.in_words(ledger)?;
            let entry = ledger
                .as_ref()
                .zip(id)
                .and_then(|(ledger, id)| ledger.datasets.get(&id));
            print(&report::in_words(&imported.report, entry, context))?;
        }
    }
    tell_what_came_of_it(&imported, arguments, folder, context);
    Ok(status(&imported, arguments))
}

/// The key that the environment names, or else the data folder's own. Where there is none, one is made when every header
/// has been found to be in order; for a trial, one that is gone when it has ended.
fn key_of_import(
    arguments: &ImportArguments,
    settings: &ReadingSettings,
    folder: &Named,
    context: Context<'_>,
) -> Result<PseudonymKey, Stopped> {
    if context.surroundings.key_file.is_some() {
        return Ok(key(&folder.data, context)?);
    }
    if let Some(key) = folder.in_words(folder.data.existing_key())? {
        return Ok(key);
    }
    let trial = PseudonymKey::random().map_err(|error| Failure::Fault(no_randomness(error)))?;
    let today = context.surroundings.today;
    let reading = settings.reading(&trial, &Meter::default(), folder.data.root(), today);
    OpenedExtract::open(&of_paths(&arguments.files), reading).map_err(Stopped::Unreadable)?;
    match arguments.dry_run {
        true => Ok(trial),
        false => Ok(key(&folder.data, context)?),
    }
}

/// What is kept, and what to do next.
fn tell_what_came_of_it(
    imported: &Imported,
    arguments: &ImportArguments,
    folder: &Named,
    context: Context<'_>,
) {
    let id = match (imported.report.verdict, imported.state) {
        (VerdictOfImport::Rejected, _) => "import-rejected",
        (_, None) => "import-dry-run",
        (_, Some(State::Current)) if imported.known => "import-known-current",
        (_, Some(State::Current)) => "import-current",
        (_, Some(State::Held)) if imported.known => "import-known-held",
        (_, Some(State::Held)) if arguments.publish => "import-held-not-published",
        (_, Some(State::Held)) => "import-held",
        (_, Some(_)) if arguments.publish => "import-known-not-published",
        (_, Some(_)) if imported.known => "import-known",
        (_, Some(_)) => "import-ready",
    };
    let dataset = imported.report.dataset.map(|id| id.short());
    let message = Message::new(id)
        .text("dataset", dataset.unwrap_or_default())
        .text("folder", &folder.written);
    tell(context.words, &message);
    advise(context.words, &message);
}

fn status(imported: &Imported, arguments: &ImportArguments) -> Status {
    let not_published = arguments.publish && imported.state != Some(State::Current);
    match imported.report.verdict {
        VerdictOfImport::Rejected => Status::Input,
        // What was asked was not done, whether one is strict or not.
        _ if not_published => Status::Strict,
        VerdictOfImport::Held if arguments.strict => Status::Strict,
        _ if arguments.strict && imported.report.rows_rejected > 0 => Status::Strict,
        _ => Status::Done,
    }
}
