//! *Mappningsprofil*: how the extracts of one source system are to be read.

use std::collections::BTreeMap;

use samsyn_domain::population::Sex;

use crate::column::Column;
use crate::settings::date_form::DateForm;

/// *Mappningsprofil*: renames columns and codes of one source system. The empty profile reads files as documented.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Profile {
    /// What the source system is called.
    pub name: String,
    /// Column by header (XES: by attribute key), as the source system writes it.
    pub columns: BTreeMap<String, Column>,
    /// Event code by the source system's code; `None` for codes that are to be left out and counted.
    pub codes: BTreeMap<String, Option<String>>,
    /// Sex by the source system's value.
    pub sex: BTreeMap<String, Sex>,
    /// Encoding of text files; otherwise found out.
    pub encoding: Option<TextEncoding>,
    /// Delimiter of text files; otherwise found out.
    pub delimiter: Option<u8>,
    /// How dates are written, where it is none of the documented forms.
    pub date_form: Option<DateForm>,
    /// Sheet of workbooks; otherwise the first.
    pub sheet: Option<String>,
    /// SHA-256 of the file it was read from; zeros for the empty profile.
    pub sha256: [u8; 32],
}

/// Encoding of a text file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextEncoding {
    /// UTF-8, with or without byte order mark.
    Utf8,
    /// Windows-1252.
    Windows1252,
    /// UTF-16, little end first.
    Utf16Le,
    /// UTF-16, big end first.
    Utf16Be,
}
