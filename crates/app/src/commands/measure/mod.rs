//! `samsyn measure`: from files, or a dataset, to figures.

mod absent;
mod account;
mod needs;

use std::path::Path;

use samsyn_analytics::column::{Column, Columns};
use samsyn_analytics::dataset::folder::DataFolder;
use samsyn_analytics::dictionary::DatasetTexts;
use samsyn_analytics::intake::{IntakeError, OpenedExtract, Reading};
use samsyn_analytics::measure::{Grouping, Means, Measured, Partitions, Plan, measure};
use samsyn_analytics::pseudonym::PseudonymKey;
use samsyn_analytics::read::extract_source::of_paths;
use samsyn_analytics::read::source::Meter;
use samsyn_analytics::settings::folder::FolderSettings;
use samsyn_analytics::settings::limits::Definitions;
use samsyn_domain::calendar::Calendar;
use samsyn_domain::day::Day;
use samsyn_domain::time_limit::Outcome;

use self::absent::Absent;
use self::account::Account;
use self::needs::Needs;
use super::reading::{ReadingSettings, folder_settings, key, shown, text};
use super::{Context, progress};
use crate::cli::Format;
use crate::cli::dataset::DEFAULT_FOLDER;
use crate::cli::measure::{By, MeasureArguments};
use crate::failure::{Failure, Status};
use crate::messages::dataset::dataset_failure;
use crate::messages::machine::no_randomness;
use crate::messages::settings::settings;
use crate::messages::{Message, read};
use crate::output::people::ForPeople;
use crate::output::{measured, print, to_stdout};

/// Measures, and writes figures or cases.
pub fn run(arguments: &MeasureArguments, context: Context<'_>) -> Result<Status, Failure> {
    if arguments.extracts.is_empty() && arguments.dataset.is_none() {
        let message = Message::new("command-argument-missing");
        let source = Message::new("extract-or-dataset");
        return Err(Failure::Input(message.message("arguments", source)));
    }
    let by = groupings(&arguments.by)?;
    let reading = ReadingSettings::read(&arguments.reading, context)?;
    let file = shown(&arguments.limits);
    let definitions = Definitions::from_toml(&text(&arguments.limits)?, &file, &reading.codes)
        .map_err(|error| Failure::Input(settings(&error)))?;
    let stated = arguments.data_dir.as_deref();
    let folder = DataFolder::new(stated.unwrap_or(Path::new(DEFAULT_FOLDER)));
    let settings = match stated.is_some() || arguments.dataset.is_some() {
        true => folder_settings(&folder)?,
        false => FolderSettings::default(),
    };
    let question = Question {
        arguments,
        context,
        folder,
        calendar: settings.calendar(),
        days_off: settings.days_off.len() as u64,
        reading,
        definitions,
        by,
        cases: arguments.cases.iter().map(|case| (*case).into()).collect(),
    };
    match &arguments.dataset {
        Some(name) => question.of_dataset(name),
        None => question.of_extract(),
    }
}

/// What `--by` asks for, each once.
fn groupings(by: &[By]) -> Result<Vec<Grouping>, Failure> {
    let mut by = by.to_vec();
    by.sort_unstable();
    by.dedup();
    if by.len() > 1 && by.contains(&By::None) {
        return Err(Failure::Input(Message::new("by-none-alone")));
    }
    let groupings = by.into_iter().filter_map(|by| match by {
        By::Unit => Some(Grouping::Unit),
        By::Area => Some(Grouping::Area),
        By::Sex => Some(Grouping::Sex),
        By::None => None,
    });
    Ok(groupings.collect())
}

/// Everything that the command asks.
struct Question<'q> {
    arguments: &'q MeasureArguments,
    context: Context<'q>,
    /// The data folder that is named, or else the usual one.
    folder: DataFolder,
    /// Swedish working days, less the data folder's local days off.
    calendar: Calendar,
    days_off: u64,
    reading: ReadingSettings,
    definitions: Definitions,
    by: Vec<Grouping>,
    cases: Vec<Outcome>,
}

impl Question<'_> {
    fn of_extract(&self) -> Result<Status, Failure> {
        let key = self.key()?;
        let spill = self.spill_folder();
        let meter = Meter::default();
        let today = self.context.surroundings.today;
        let reading = Reading {
            keep: self.plan(today).columns(),
            ..self.reading.reading(&key, &meter, spill, today)
        };
        let files = &self.arguments.extracts;
        let opened = OpenedExtract::open(&of_paths(files), reading)
            .map_err(|error| Failure::from(read::intake(&error)))?;
        self.needs().met_by_every(opened.files())?;
        let intake = progress::shown(files, &meter, self.context.words, || opened.read());
        let intake = intake.map_err(|error| match &error {
            IntakeError::Spill(error) => Failure::of_io_in(self.spill_folder(), error),
            error => read::intake(error).into(),
        })?;
        let account = Account::of_intake(&intake, files, &self.reading.profile);
        account.tell_rejected(self.context.words);
        let latest = intake.counts.dates.map(|(_, last)| last);
        let said = self.arguments.reading.as_of;
        let as_of = said.or(latest).unwrap_or(today);
        self.measure_and_write(&intake, &intake.texts, as_of, account)
    }

    fn of_dataset(&self, name: &str) -> Result<Status, Failure> {
        let folder = &self.folder;
        let in_words = |error| Failure::from(dataset_failure(&error));
        let (id, _) = folder.find(name).map_err(in_words)?;
        let manifest = folder.manifest(&id).map_err(in_words)?;
        let has: Columns = (Column::ALL.into_iter())
            .filter(|column| manifest.has(*column))
            .collect();
        let source = Message::new("source-dataset").text("dataset", id.short());
        self.needs().met_by(&source, has)?;
        let as_of = self.arguments.reading.as_of.unwrap_or(manifest.as_of);
        if as_of > manifest.as_of {
            let message = Message::new("as-of-later-than-dataset").text("as_of", as_of);
            return Err(Failure::Input(
                message.text("dataset_as_of", manifest.as_of),
            ));
        }
        let wanted = self.plan(as_of).columns();
        let rows = folder.rows(&id, wanted).map_err(in_words)?;
        let report = folder.report(&id).map_err(in_words)?;
        let account = Account::of_dataset(&id, &report);
        self.measure_and_write(&rows, rows.texts(), as_of, account)
    }

    /// The question as it is put to the rows.
    fn plan(&self, as_of: Day) -> Plan<'_> {
        Plan {
            definitions: &self.definitions,
            by: &self.by,
            period: self.arguments.period.into(),
            as_of,
            calendar: &self.calendar,
            cases: &self.cases,
        }
    }

    fn measure_and_write(
        &self,
        rows: &impl Partitions,
        texts: &DatasetTexts,
        as_of: Day,
        account: Account,
    ) -> Result<Status, Failure> {
        let means = Means {
            threads: self.reading.threads(),
            memory: self.reading.memory(),
            spill_folder: self.spill_folder().to_owned(),
        };
        // Rows come from the data folder or from files without a name in the folder for what does not fit in memory.
        let from = match self.arguments.dataset {
            Some(_) => self.folder.root(),
            None => self.spill_folder(),
        };
        let result = measure(rows, texts, &self.plan(as_of), &means)
            .map_err(|error| Failure::of_io_in(from, &error))?;
        let said = self.arguments.reading.as_of.is_some();
        let account = account
            .with(&result.left_out, as_of, said)
            .with_days_off(self.days_off)
            .with_absent(Absent::of(&self.definitions, texts));
        self.write(&result, &account, as_of)?;
        if self.arguments.strict && account.is_amiss() {
            account.tell_amiss(self.context.words);
            return Ok(Status::Strict);
        }
        Ok(Status::Done)
    }

    fn write(&self, result: &Measured, account: &Account, as_of: Day) -> Result<(), Failure> {
        let words = self.context.words;
        let as_cases = !self.arguments.cases.is_empty();
        let listing = || match as_cases {
            true => measured::cases(&result.cases),
            false => measured::figures(&result.figures, &self.by),
        };
        match self.arguments.format {
            Format::Csv => to_stdout(|out| listing().csv(out))?,
            Format::Json => to_stdout(|out| listing().json(out))?,
            Format::Table => {
                let people = ForPeople {
                    words,
                    definitions: &self.definitions,
                    as_of,
                    width: self.context.surroundings.width,
                };
                let shown = match as_cases {
                    true => people.cases(&result.cases),
                    false => people.figures(&result.figures, &self.by),
                };
                return print(&(shown + &account.in_words(words)));
            }
        }
        account.tell(words);
        Ok(())
    }

    fn needs(&self) -> Needs<'_> {
        Needs {
            definitions: &self.definitions,
            by: &self.by,
            limits: &self.arguments.limits,
        }
    }

    /// The key that the environment names or the data folder has, or else one for this run only.
    fn key(&self) -> Result<PseudonymKey, Failure> {
        let stated = self.context.surroundings.key_file.is_some();
        match stated || self.arguments.data_dir.is_some() {
            true => key(&self.folder, self.context),
            false => PseudonymKey::random().map_err(|error| Failure::Fault(no_randomness(error))),
        }
    }

    fn spill_folder(&self) -> &Path {
        let temporary = self.context.surroundings.temporary_folder.as_path();
        self.arguments.data_dir.as_deref().unwrap_or(temporary)
    }
}
