//! *Pseudonymnyckel* of the site: the same as that of the command line, or every person and case would have two.

use std::path::PathBuf;

use samsyn_analytics::dataset::folder::{DataFolder, DatasetError, read_key};
use samsyn_analytics::pseudonym::PseudonymKey;

/// The key in the file that the site was started with, or else the data folder's own, made at first use.
///
/// # Errors
/// Where it cannot be read or made.
pub fn of(folder: &DataFolder, key_file: Option<&PathBuf>) -> Result<PseudonymKey, DatasetError> {
    match key_file {
        Some(path) => read_key(path),
        None => folder.key(),
    }
}
