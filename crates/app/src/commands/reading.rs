//! What commands that read extracts have in common: settings, key, sizes.

use std::io;
use std::path::Path;

use samsyn_analytics::column::Columns;
use samsyn_analytics::dataset::folder::{DataFolder, read_key};
use samsyn_analytics::intake::Reading;
use samsyn_analytics::pseudonym::PseudonymKey;
use samsyn_analytics::read::source::{Meter, SizeLimits};
use samsyn_analytics::settings::events::{EventCatalogue, EventCodes};
use samsyn_analytics::settings::folder::FolderSettings;
use samsyn_analytics::settings::profile::Profile;
use samsyn_domain::day::Day;

use super::Context;
use crate::cli::{Codes, ReadingArguments};
use crate::failure::Failure;
use crate::messages::Message;
use crate::messages::dataset::{dataset_failure, named_key_failure};
use crate::messages::machine::io_reason;
use crate::messages::settings::settings;

/// The settings that an extract is read by.
pub struct ReadingSettings {
    /// The event codes that are accepted.
    pub codes: EventCodes,
    /// The version of the catalogue, for a dataset's id.
    pub catalogue: String,
    /// How the source system writes.
    pub profile: Profile,
    limits: SizeLimits,
    threads: usize,
    memory: usize,
}

impl ReadingSettings {
    /// Reads catalogues and profile.
    ///
    /// # Errors
    /// The first mistake in them, with its line; an as-of date that has not come yet.
    pub fn read(
        arguments: &ReadingArguments,
        context: Context<'_>,
    ) -> Result<ReadingSettings, Failure> {
        as_of_has_come(arguments.as_of, context.surroundings.today)?;
        let mut catalogue = EventCatalogue::shipped().clone();
        for path in &arguments.catalogue {
            let extended = catalogue.extended_with(&text(path)?, &shown(path));
            catalogue = extended.map_err(|error| Failure::Input(settings(&error)))?;
        }
        let codes = match arguments.codes {
            Codes::Catalogue => EventCodes::Catalogue(catalogue),
            Codes::Open => EventCodes::Open,
        };
        let profile = match &arguments.profile {
            Some(path) => Profile::from_toml(&text(path)?, &shown(path), &codes)
                .map_err(|error| Failure::Input(settings(&error)))?,
            None => Profile::default(),
        };
        let usual = SizeLimits::default();
        Ok(ReadingSettings {
            catalogue: codes.version().to_owned(),
            codes,
            profile,
            limits: SizeLimits {
                file: arguments.max_file_size.unwrap_or(usual.file),
                unpacked: arguments.max_unpacked_size.unwrap_or(usual.unpacked),
            },
            threads: arguments
                .threads
                .map_or(context.surroundings.threads, usize::from),
            memory: usize::try_from(arguments.memory).unwrap_or(usize::MAX),
        })
    }

    /// How to read every column with these settings.
    pub fn reading<'x>(
        &'x self,
        key: &'x PseudonymKey,
        meter: &Meter,
        spill_folder: &Path,
        today: Day,
    ) -> Reading<'x> {
        Reading {
            profile: &self.profile,
            codes: &self.codes,
            key,
            keep: Columns::EVERY,
            today,
            limits: self.limits,
            threads: self.threads,
            memory: self.memory,
            spill_folder: spill_folder.to_owned(),
            meter: Meter::clone(meter),
        }
    }

    /// How many threads.
    pub const fn threads(&self) -> usize {
        self.threads
    }

    /// How many bytes of rows may lie in memory.
    pub const fn memory(&self) -> usize {
        self.memory
    }
}

/// The key of pseudonyms: the file that the environment names, or else the data folder's own.
///
/// # Errors
/// Where it cannot be read or made.
pub fn key(folder: &DataFolder, context: Context<'_>) -> Result<PseudonymKey, Failure> {
    match &context.surroundings.key_file {
        Some(path) => read_key(path).map_err(|error| named_key_failure(&error).into()),
        None => folder.key().map_err(|error| dataset_failure(&error).into()),
    }
}

/// What the municipality has decided for a data folder; as usual where it has no `settings.toml`.
///
/// # Errors
/// The first mistake in it, with its line.
pub fn folder_settings(folder: &DataFolder) -> Result<FolderSettings, Failure> {
    let path = folder.root().join("settings.toml");
    match path.try_exists() {
        Ok(false) => Ok(FolderSettings::default()),
        _ => FolderSettings::from_toml(&text(&path)?, &shown(&path))
            .map_err(|error| Failure::Input(settings(&error))),
    }
}

/// The text of a settings file.
///
/// # Errors
/// Where it cannot be read as text.
pub fn text(path: &Path) -> Result<String, Failure> {
    let read = std::fs::read_to_string(path);
    let text = read.map_err(|error: io::Error| {
        let message = match error.kind() {
            io::ErrorKind::InvalidData => Message::new("settings-not-text"),
            _ => Message::new("settings-io").message("reason", io_reason(&error)),
        };
        Failure::Input(message.text("file", shown(path)))
    })?;
    match text.strip_prefix('\u{feff}') {
        Some(text) => Ok(text.to_owned()),
        None => Ok(text),
    }
}

/// A path as messages show it.
pub fn shown(path: &Path) -> String {
    path.display().to_string()
}

fn as_of_has_come(as_of: Option<Day>, today: Day) -> Result<(), Failure> {
    match as_of.filter(|as_of| *as_of > today) {
        None => Ok(()),
        Some(as_of) => Err(Failure::Input(
            Message::new("as-of-later-than-today")
                .text("as_of", as_of)
                .text("today", today),
        )),
    }
}
