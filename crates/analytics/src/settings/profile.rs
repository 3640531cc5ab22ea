//! *Mappningsprofil*: how the extracts of one source system are to be read.

mod draft;

use std::collections::BTreeMap;

use samsyn_domain::population::Sex;
use sha2::{Digest, Sha256};

pub use self::draft::ProfileDraft;
use crate::column::Column;
use crate::settings::date_form::DateForm;
use crate::settings::error::{SettingsError, SettingsProblem};
use crate::settings::events::EventCodes;
use crate::settings::toml_table::{Source, Text, TomlTable};

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

/// Encodings, as profiles write them.
const ENCODINGS: [(&str, TextEncoding); 4] = [
    ("utf-8", TextEncoding::Utf8),
    ("windows-1252", TextEncoding::Windows1252),
    ("utf-16le", TextEncoding::Utf16Le),
    ("utf-16be", TextEncoding::Utf16Be),
];

/// Delimiters, as profiles write them.
const DELIMITERS: [(&str, u8); 3] = [(";", b';'), (",", b','), ("\t", b'\t')];

/// Sexes, as profiles write them; *okänt* needs quotes, for its ä.
const SEXES: [Sex; 3] = [Sex::Woman, Sex::Man, Sex::Unknown];

const KEYS: [&str; 8] = [
    "name",
    "encoding",
    "delimiter",
    "date_form",
    "sheet",
    "columns",
    "codes",
    "sex",
];

impl Profile {
    /// Reads a profile; `file` is its name for messages, `codes` the event codes that it may translate to.
    ///
    /// ```
    /// use samsyn_analytics::column::Column;
    /// use samsyn_analytics::settings::events::EventCodes;
    /// use samsyn_analytics::settings::profile::Profile;
    ///
    /// let text = r#"
    /// name = "Exempelsystemet"
    /// delimiter = ";"
    /// [columns]
    /// arende = "Ärendenummer"
    /// [codes]
    /// "Plan klar" = "gp_upprattad"
    /// "Telefonsamtal" = ""            # left out
    /// "#;
    /// let profile = Profile::from_toml(text, "profil.toml", &EventCodes::shipped())?;
    /// assert_eq!(profile.columns["Ärendenummer"], Column::Case);
    /// assert_eq!(profile.codes["Telefonsamtal"], None);
    /// # Ok::<(), samsyn_analytics::settings::error::SettingsError>(())
    /// ```
    ///
    /// # Errors
    /// The first mistake, with its line.
    pub fn from_toml(text: &str, file: &str, codes: &EventCodes) -> Result<Profile, SettingsError> {
        let source = Source { text, file };
        let mut root = source.parse()?;
        root.only(&KEYS)?;
        let name = root.text("name")?;
        Ok(Profile {
            name: root.required("name", name)?.value,
            encoding: root.choice("encoding", &ENCODINGS)?,
            delimiter: root.choice("delimiter", &DELIMITERS)?,
            date_form: date_form(&mut root)?,
            sheet: root.text("sheet")?.map(|text| text.value),
            columns: match root.table("columns")? {
                Some(table) => columns(source, table.into_texts()?)?,
                None => BTreeMap::new(),
            },
            codes: match root.table("codes")? {
                Some(table) => self::codes(source, table.into_texts()?, codes)?,
                None => BTreeMap::new(),
            },
            sex: match root.table("sex")? {
                Some(table) => sexes(source, table.into_text_lists()?)?,
                None => BTreeMap::new(),
            },
            sha256: Sha256::digest(text).into(),
        })
    }
}

fn date_form(root: &mut TomlTable<'_>) -> Result<Option<DateForm>, SettingsError> {
    let Some(Text { value, at }) = root.text("date_form")? else {
        return Ok(None);
    };
    DateForm::parse(&value).map(Some).map_err(|problem| {
        root.source()
            .error(at, SettingsProblem::DateForm { value, problem })
    })
}

/// Column by header. Written the other way round, since a column has one header and a header says little.
fn columns(
    source: Source<'_>,
    pairs: Vec<(Text, Text)>,
) -> Result<BTreeMap<String, Column>, SettingsError> {
    let mut columns = BTreeMap::new();
    let mut keys: BTreeMap<Column, String> = BTreeMap::new();
    for (key, header) in pairs {
        let name = key.value;
        let Some(column) = Column::by_header(&name) else {
            return Err(source.error(key.at, SettingsProblem::UnknownColumn { name }));
        };
        let header = source.filled(&name, header)?;
        if let Some(first) = keys.insert(column, name.clone()) {
            let problem = SettingsProblem::ColumnMappedTwice {
                column,
                first,
                second: name,
            };
            return Err(source.error(key.at, problem));
        }
        let written = header.value.trim().to_owned();
        if let Some(first) = columns.insert(written.clone(), column) {
            let problem = SettingsProblem::HeaderMappedTwice {
                header: written,
                first,
                second: column,
            };
            return Err(source.error(header.at, problem));
        }
    }
    Ok(columns)
}

/// Our code by theirs; an empty text of ours leaves the event out.
fn codes(
    source: Source<'_>,
    pairs: Vec<(Text, Text)>,
    known: &EventCodes,
) -> Result<BTreeMap<String, Option<String>>, SettingsError> {
    let mut codes = Meanings::new(source);
    for (theirs, ours) in pairs {
        let ours = match ours.value.is_empty() {
            true => None,
            false => {
                let ours = source.filled(&theirs.value, ours)?;
                Some(known.known(source, ours)?)
            }
        };
        codes.add(theirs, ours)?;
    }
    Ok(codes.by_value)
}

/// Sex by their value.
fn sexes(
    source: Source<'_>,
    lists: Vec<(Text, Vec<Text>)>,
) -> Result<BTreeMap<String, Sex>, SettingsError> {
    let mut sexes = Meanings::new(source);
    for (key, values) in lists {
        let Some(sex) = SEXES.into_iter().find(|sex| sex.code() == key.value) else {
            let known = SEXES.map(Sex::code).to_vec();
            let problem = SettingsProblem::UnknownKey {
                key: key.value,
                known,
            };
            return Err(source.error(key.at, problem));
        };
        for value in values {
            sexes.add(value, sex)?;
        }
    }
    Ok(sexes.by_value)
}

/// What values of the source system mean: each one thing.
struct Meanings<'t, T> {
    source: Source<'t>,
    by_value: BTreeMap<String, T>,
    places: BTreeMap<String, usize>,
}

impl<'t, T> Meanings<'t, T> {
    fn new(source: Source<'t>) -> Meanings<'t, T> {
        Meanings {
            source,
            by_value: BTreeMap::new(),
            places: BTreeMap::new(),
        }
    }

    /// Values are compared as cells are read: without the space around them.
    fn add(&mut self, value: Text, meaning: T) -> Result<(), SettingsError> {
        let written = value.value.trim().to_owned();
        if let Some(first) = self.places.insert(written.clone(), value.at) {
            let problem = SettingsProblem::DoubledValue {
                first_line: self.source.line(first),
                value: written,
            };
            return Err(self.source.error(value.at, problem));
        }
        self.by_value.insert(written, meaning);
        Ok(())
    }
}

#[cfg(test)]
mod tests;
