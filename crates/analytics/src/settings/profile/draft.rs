//! A profile from choices, such as those made on a page, as the text that is kept of it.

use std::collections::BTreeMap;

use samsyn_domain::population::Sex;
use toml::{Table, Value};

use super::{DELIMITERS, ENCODINGS, Profile, SEXES, TextEncoding};
use crate::column::Column;
use crate::settings::error::SettingsError;
use crate::settings::events::EventCodes;

/// *Utkast till en mappningsprofil*: what has been chosen.
///
/// ```
/// use samsyn_analytics::column::Column;
/// use samsyn_analytics::settings::events::EventCodes;
/// use samsyn_analytics::settings::profile::ProfileDraft;
///
/// let mut draft = ProfileDraft { name: "Exempelsystemet".into(), ..ProfileDraft::default() };
/// draft.columns.insert(Column::Case, "Ärendenr".into());
/// draft.codes.insert("B1".into(), Some("beslut".into()));
/// let (profile, text) = draft.checked(&EventCodes::shipped())?;
/// assert_eq!(profile.columns["Ärendenr"], Column::Case);
/// assert!(text.contains(r#"B1 = "beslut""#));
/// # Ok::<(), samsyn_analytics::settings::error::SettingsError>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ProfileDraft {
    /// What the source system is called.
    pub name: String,
    /// Encoding of text files; otherwise found out.
    pub encoding: Option<TextEncoding>,
    /// Delimiter of text files; otherwise found out.
    pub delimiter: Option<u8>,
    /// How dates are written, where it is none of the documented forms.
    pub date_form: Option<String>,
    /// Sheet of workbooks; otherwise the first.
    pub sheet: Option<String>,
    /// Header, or attribute key, by column.
    pub columns: BTreeMap<Column, String>,
    /// Our event code by theirs; `None` for codes that are to be left out.
    pub codes: BTreeMap<String, Option<String>>,
    /// Sex by their value.
    pub sex: BTreeMap<String, Sex>,
}

impl ProfileDraft {
    /// The profile and the text of its file, if everything in it holds.
    ///
    /// # Errors
    /// The first mistake, with its line in the text.
    pub fn checked(&self, codes: &EventCodes) -> Result<(Profile, String), SettingsError> {
        let text = self.to_toml();
        let profile = Profile::from_toml(&text, &self.name, codes)?;
        Ok((profile, text))
    }

    /// The text of the file.
    pub fn to_toml(&self) -> String {
        let mut root = Table::new();
        root.insert("name".to_owned(), self.name.as_str().into());
        let mut some = |key: &str, value: Option<&str>| {
            if let Some(value) = value {
                root.insert(key.to_owned(), value.into());
            }
        };
        let encoding = self.encoding.and_then(|chosen| word(&ENCODINGS, chosen));
        some("encoding", encoding);
        some(
            "delimiter",
            self.delimiter.and_then(|chosen| word(&DELIMITERS, chosen)),
        );
        some("date_form", self.date_form.as_deref());
        some("sheet", self.sheet.as_deref());
        let columns = self.columns.iter();
        let columns =
            columns.map(|(column, header)| (column.name().to_owned(), header.as_str().into()));
        let codes = self.codes.iter().map(|(theirs, ours)| {
            let ours = ours.as_deref().unwrap_or_default();
            (theirs.clone(), ours.into())
        });
        let sexes = SEXES.into_iter().map(|sex| {
            let values = self.sex.iter().filter(|(_, meaning)| **meaning == sex);
            let values: Vec<Value> = values.map(|(value, _)| value.as_str().into()).collect();
            (sex.code().to_owned(), values)
        });
        let sexes = sexes.filter(|(_, values)| !values.is_empty());
        let tables: [(&str, Table); 3] = [
            ("columns", columns.collect()),
            ("codes", codes.collect()),
            (
                "sex",
                sexes.map(|(sex, values)| (sex, values.into())).collect(),
            ),
        ];
        for (key, table) in tables {
            if !table.is_empty() {
                root.insert(key.to_owned(), table.into());
            }
        }
        root.to_string()
    }
}

fn word<T: Copy + PartialEq>(words: &[(&'static str, T)], meaning: T) -> Option<&'static str> {
    let found = words.iter().find(|(_, other)| *other == meaning);
    found.map(|(word, _)| *word)
}

/// What a saved profile says, to be changed.
impl From<&Profile> for ProfileDraft {
    fn from(profile: &Profile) -> ProfileDraft {
        let columns = profile.columns.iter();
        ProfileDraft {
            name: profile.name.clone(),
            encoding: profile.encoding,
            delimiter: profile.delimiter,
            date_form: profile.date_form.as_ref().map(ToString::to_string),
            sheet: profile.sheet.clone(),
            columns: columns
                .map(|(header, column)| (*column, header.clone()))
                .collect(),
            codes: profile.codes.clone(),
            sex: profile.sex.clone(),
        }
    }
}
