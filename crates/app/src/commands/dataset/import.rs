//! `samsyn dataset import`: files become a dataset.

use samsyn_analytics::dataset::folder::DataFolder;
use samsyn_analytics::dataset::import::{ImportRequest, Imported};
use samsyn_analytics::dataset::ledger::State;
use samsyn_analytics::dataset::report::VerdictOfImport;
use samsyn_analytics::read::source::Meter;

use super::{in_words, moment, report};
use crate::cli::dataset::{ImportArguments, ReportFormat};
use crate::commands::reading::{ReadingSettings, folder_settings, key};
use crate::commands::{Context, progress};
use crate::failure::{Failure, Status};
use crate::messages::Message;
use crate::output::{advise, print, tell};
use crate::surroundings::timed;

/// Imports, and reports.
pub fn run(arguments: &ImportArguments, context: Context<'_>) -> Result<Status, Failure> {
    let settings = ReadingSettings::read(&arguments.reading, context)?;
    let folder = DataFolder::new(&arguments.folder.data_dir);
    let key = key(&folder, context)?;
    let meter = Meter::default();
    let at = moment(context);
    let reading = settings.reading(&key, &meter, folder.root(), at.today);
    let request = ImportRequest {
        files: &arguments.files,
        as_of: arguments.reading.as_of,
        catalogue: &settings.catalogue,
        thresholds: folder_settings(&folder)?.thresholds,
        publish: arguments.publish,
        accept_held: arguments.reason.as_deref(),
        dry_run: arguments.dry_run,
        at: &at,
    };
    let (imported, seconds) = timed(|| {
        progress::shown(&arguments.files, &meter, context.words, || {
            folder.import(&request, reading)
        })
    });
    let mut imported = in_words(imported)?;
    imported.report.seconds = seconds;
    match arguments.format {
        ReportFormat::Json => print(&report::json(&imported.report)?)?,
        ReportFormat::Table => {
            print(&report::in_words(&imported.report, imported.state, context))?;
        }
    }
    tell_what_came_of_it(&imported, arguments, context);
    Ok(status(&imported, arguments))
}

/// What is kept, and what to do next.
fn tell_what_came_of_it(imported: &Imported, arguments: &ImportArguments, context: Context<'_>) {
    let id = match (imported.report.verdict, imported.state) {
        (VerdictOfImport::Rejected, _) => "import-rejected",
        (_, None) => "import-dry-run",
        (_, Some(State::Current)) => "import-current",
        (_, Some(State::Held)) if arguments.publish => "import-held-not-published",
        (_, Some(State::Held)) => "import-held",
        (_, Some(_)) if imported.known => "import-known",
        (_, Some(_)) => "import-ready",
    };
    let dataset = imported.report.dataset.map(|id| id.short());
    let message = Message::new(id).text("dataset", dataset.unwrap_or_default());
    tell(context.words, &message);
    advise(context.words, &message);
}

fn status(imported: &Imported, arguments: &ImportArguments) -> Status {
    match imported.report.verdict {
        VerdictOfImport::Rejected => Status::Input,
        VerdictOfImport::Held if arguments.strict => Status::Strict,
        _ if arguments.strict && imported.report.rows_rejected > 0 => Status::Strict,
        _ => Status::Done,
    }
}
