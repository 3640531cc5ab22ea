//! *Rubrikrad*: which field of a row is which column.

use std::collections::HashSet;

use crate::column::{Column, Columns};
use crate::read::error::ReadProblem;
use crate::row_error::masked;
use crate::settings::profile::Profile;

/// What the header of a file says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Header {
    /// Per field, the column that it is; `None` for fields that are not read.
    pub fields: Vec<Option<Column>>,
    /// The columns that the file has.
    pub present: Columns,
    /// Names of the fields that are not read.
    pub unread: Vec<String>,
}

impl Header {
    /// Finds the columns by the profile's names and the documented ones.
    ///
    /// # Errors
    /// A header that occurs twice, two headers for one column, required columns that are missing.
    pub fn read<'h>(
        names: impl IntoIterator<Item = &'h str>,
        profile: &Profile,
    ) -> Result<Header, ReadProblem> {
        let names: Vec<&str> = names.into_iter().map(str::trim).collect();
        let mut seen = HashSet::new();
        if let Some(doubled) = names
            .iter()
            .find(|name| !name.is_empty() && !seen.insert(name.to_lowercase()))
        {
            // A file without a header begins with a row.
            return Err(ReadProblem::HeaderDoubled(masked(doubled)));
        }
        let mut header = Header::default();
        let mut first_for: [Option<&str>; Column::COUNT] = [None; Column::COUNT];
        for name in &names {
            let column = column_of(name, profile);
            header.fields.push(column);
            let Some(column) = column else {
                header
                    .unread
                    .extend((!name.is_empty()).then(|| (*name).to_owned()));
                continue;
            };
            if let Some(first) = first_for[column as usize].replace(name) {
                let (first, second) = (masked(first), masked(name));
                return Err(ReadProblem::ColumnMappedTwice {
                    column,
                    first,
                    second,
                });
            }
            header.present = header.present.with(column);
        }
        header.with_required(&names)
    }

    fn with_required(self, names: &[&str]) -> Result<Header, ReadProblem> {
        let missing: Vec<Column> = Column::REQUIRED
            .into_iter()
            .filter(|column| !self.present.contains(*column))
            .collect();
        if missing.is_empty() {
            return Ok(self);
        }
        let found = names.iter().take(20).map(|name| masked(name)).collect();
        Err(ReadProblem::ColumnsMissing { missing, found })
    }
}

/// The profile's name for a column goes before the documented one.
fn column_of(name: &str, profile: &Profile) -> Option<Column> {
    profile.columns.get(name).copied().or_else(|| {
        let column = Column::by_header(name)?;
        let renamed = profile.columns.values().any(|mapped| *mapped == column);
        (!renamed).then_some(column)
    })
}
