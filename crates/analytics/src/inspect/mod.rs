//! *Titta på ett uttag*: what a file is and says, before anybody decides how it is to be read.
//!
//! Nothing is decided here: what is found is proposed, with how sure it is. Nothing that is shown has a personal number, and
//! of columns that tell of persons nothing is shown.

mod contents;
mod headers;

pub use self::contents::{
    CodeFound, CodeMeaning, Contents, DatesFound, MOST_VALUES, UnitFound, Values,
};
pub use self::headers::Likeness;
use self::headers::{proposals, tells_of_persons};
use crate::column::Column;
use crate::intake::opened;
use crate::read::delimited::preview as text_preview;
pub use crate::read::delimited::{Sureness, TextFound};
use crate::read::error::ReadError;
use crate::read::extract_source::ExtractSource;
use crate::read::source::{self, Meter, SizeLimits, Source};
use crate::read::xlsx::preview as workbook_preview;
use crate::row_error::{masked, masked_name};
use crate::settings::events::EventCodes;
use crate::settings::profile::Profile;

/// So many rows are shown.
pub const ROWS_SHOWN: usize = 20;
/// So many fields of a row are.
const FIELDS: usize = 200;
/// What stands where a cell tells of a person.
pub const HIDDEN: &str = "•••";

/// How to look.
#[derive(Clone, Copy, Debug)]
pub struct Inspection<'x> {
    /// What has been chosen so far; the empty profile at first.
    pub profile: &'x Profile,
    /// Which event codes are known.
    pub codes: &'x EventCodes,
    /// How large a file may be.
    pub limits: SizeLimits,
    /// How many rows to count codes and units of, rounded up to whole blocks.
    pub most_rows: u64,
}

/// What was found.
#[derive(Debug)]
pub struct Inspected {
    /// What the file is.
    pub kind: KindFound,
    /// The header, field by field. Of an event log: the columns that it has, then attributes that are not read.
    pub header: Vec<HeaderFound>,
    /// The first rows, masked, field by field as the header.
    pub rows: Vec<Vec<String>>,
    /// What the rows say when the proposals are followed, or why they cannot be read so.
    pub contents: Result<Contents, ReadError>,
}

/// What a file is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum KindFound {
    /// Delimited text.
    Text(TextFound),
    /// A workbook.
    Workbook {
        /// The names of its sheets, personal numbers masked.
        sheets: Vec<String>,
        /// The one that is read.
        sheet: String,
    },
    /// An event log.
    EventLog,
}

/// One field of the header.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeaderFound {
    /// As written, personal numbers masked.
    pub name: String,
    /// The column that it perhaps is.
    pub proposed: Option<(Column, Likeness)>,
    /// What it says is not shown.
    pub hidden: bool,
}

impl Inspection<'_> {
    /// Looks at a file.
    ///
    /// # Errors
    /// Where it cannot be read, is empty, too large, damaged or of no known format.
    pub fn of(&self, file: &dyn ExtractSource) -> Result<Inspected, ReadError> {
        let at = |problem| ReadError {
            file: file.name(),
            problem,
        };
        let (kind, mut table) = match source::open(file, &self.limits, Meter::default())? {
            Source::Text(bytes) => {
                let (found, rows) =
                    text_preview(bytes, self.profile, ROWS_SHOWN + 1).map_err(at)?;
                (KindFound::Text(found), rows)
            }
            Source::Workbook => {
                let (sheets, sheet, rows) =
                    workbook_preview(file, (self.profile, &self.limits), ROWS_SHOWN + 1)
                        .map_err(at)?;
                let sheets = sheets.iter().map(|name| masked_name(name)).collect();
                let sheet = masked_name(&sheet);
                (KindFound::Workbook { sheets, sheet }, rows)
            }
            Source::EventLog(_) => return self.of_event_log(file),
        };
        table.iter_mut().for_each(|row| row.truncate(FIELDS));
        let names = match table.is_empty() {
            true => Vec::new(),
            false => table.remove(0),
        };
        let proposed = proposals(&names, self.profile);
        let header: Vec<HeaderFound> = (names.iter().zip(&proposed))
            .map(|(name, proposed)| HeaderFound {
                name: masked_name(name),
                proposed: *proposed,
                hidden: is_hidden(name, *proposed),
            })
            .collect();
        let mut profile = self.profile.clone();
        for (name, proposed) in names.iter().zip(&proposed) {
            if let Some((column, _)) = proposed {
                profile.columns.insert(name.trim().to_owned(), *column);
            }
        }
        Ok(Inspected {
            kind,
            rows: shown(&table, &header),
            contents: self.contents(file, &profile),
            header,
        })
    }

    fn contents(&self, file: &dyn ExtractSource, profile: &Profile) -> Result<Contents, ReadError> {
        let reader = opened(file, profile, self.limits)?;
        let (contents, _) = contents::look_through(reader, (profile, self.codes), self.most_rows)?;
        Ok(contents)
    }

    /// Attributes are columns by their keys, which the profile may map: there is no header to guess from.
    fn of_event_log(&self, file: &dyn ExtractSource) -> Result<Inspected, ReadError> {
        let mut first = opened(file, self.profile, self.limits)?;
        let columns: Vec<Column> = Column::ALL.into_iter().collect();
        let mut table: Vec<Vec<String>> = Vec::new();
        if let Some(block) = first.next_block()? {
            block.for_each(|row| {
                if let (Ok(row), true) = (row, table.len() < ROWS_SHOWN) {
                    table.push(row.cells.iter().map(|cell| (*cell).to_owned()).collect());
                }
            });
        }
        let named = |column: &Column| HeaderFound {
            name: column.name().to_owned(),
            proposed: Some((*column, Likeness::Chosen)),
            hidden: *column == Column::Person,
        };
        let mut header: Vec<HeaderFound> = columns.iter().map(named).collect();
        let rows = shown(&table, &header);
        let reader = opened(file, self.profile, self.limits)?;
        let looked = contents::look_through(reader, (self.profile, self.codes), self.most_rows);
        let contents = looked.map(|(contents, reader)| {
            let unread = reader.left_out().unread;
            header.extend(unread.into_iter().map(|name| HeaderFound {
                hidden: is_hidden(&name, None),
                name: masked_name(&name),
                proposed: None,
            }));
            contents
        });
        Ok(Inspected {
            kind: KindFound::EventLog,
            header,
            rows,
            contents,
        })
    }
}

fn is_hidden(name: &str, proposed: Option<(Column, Likeness)>) -> bool {
    let is_person = proposed.is_some_and(|(column, _)| column == Column::Person);
    is_person || tells_of_persons(name)
}

fn shown(table: &[Vec<String>], header: &[HeaderFound]) -> Vec<Vec<String>> {
    let cell = |(place, cell): (usize, &String)| {
        let hidden = header.get(place).is_none_or(|field| field.hidden);
        match hidden && !cell.trim().is_empty() {
            true => HIDDEN.to_owned(),
            false => masked(cell),
        }
    };
    let rows = table
        .iter()
        .map(|row| row.iter().enumerate().map(cell).collect());
    rows.collect()
}
