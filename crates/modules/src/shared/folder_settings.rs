//! *Inställningar för datamappen*: what stands in its `settings.toml`, for pages and jobs alike.

use std::io;

use samsyn_analytics::dataset::folder::DataFolder;
use samsyn_analytics::settings::error::SettingsError;
use samsyn_analytics::settings::folder::FolderSettings;

/// Why they cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum Unreadable {
    /// The file cannot.
    #[error("settings.toml: {0}")]
    File(#[from] io::Error),
    /// What stands in it is wrong.
    #[error(transparent)]
    Mistake(#[from] SettingsError),
}

/// What the municipality has decided for a data folder; as usual where it has no `settings.toml`, and in all that the file
/// leaves out.
///
/// # Errors
/// What is wrong in it.
pub fn of(folder: &DataFolder) -> Result<FolderSettings, Unreadable> {
    let path = folder.root().join("settings.toml");
    let text = match std::fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            return Ok(FolderSettings::default());
        }
        Err(error) => return Err(error.into()),
    };
    let text = text.trim_start_matches('\u{feff}');
    Ok(FolderSettings::from_toml(text, "settings.toml")?)
}
