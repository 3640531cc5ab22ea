//! Whether the extract has the columns that the question needs, before a row is read.

use std::path::Path;

use samsyn_analytics::column::{Column, Columns};
use samsyn_analytics::measure::Grouping;
use samsyn_analytics::settings::limits::Definitions;
use samsyn_analytics::settings::need::Purpose;

use crate::commands::reading::shown;
use crate::failure::Failure;
use crate::messages::Message;

/// What the question needs.
pub struct Needs<'n> {
    /// The definitions, and what they filter and are keyed by.
    pub definitions: &'n Definitions,
    /// What figures are grouped by.
    pub by: &'n [Grouping],
    /// Where the definitions stand.
    pub limits: &'n Path,
}

impl Needs<'_> {
    /// Checks every file.
    ///
    /// # Errors
    /// The first need that a file does not meet.
    pub fn met_by_every<'f>(
        &self,
        files: impl IntoIterator<Item = (&'f str, Columns)>,
    ) -> Result<(), Failure> {
        files.into_iter().try_for_each(|(file, columns)| {
            self.met_by(&Message::new("source-file").text("file", file), columns)
        })
    }

    /// Checks one file, or a dataset.
    ///
    /// # Errors
    /// The first need that it does not meet.
    pub fn met_by(&self, source: &Message, columns: Columns) -> Result<(), Failure> {
        let unmet = self
            .definitions
            .columns_needed()
            .find(|need| !need.is_met_by(columns));
        if let Some(need) = unmet {
            let message = Message::new(match need.purpose {
                Purpose::Key => "column-needed-by-key",
                Purpose::Filter => "column-needed-by-filter",
            });
            return Err(lacking(
                message
                    .text("limits", shown(self.limits))
                    .text("line", need.line)
                    .text("id", &need.id),
                need.column,
                source,
            ));
        }
        let grouping = self.by.iter().find(|grouping| !has(columns, **grouping));
        grouping.map_or(Ok(()), |grouping| {
            let option = match grouping {
                Grouping::Unit => "--by unit",
                Grouping::Area => "--by area",
                Grouping::Sex => "--by sex",
            };
            let message = Message::new("column-needed-by-grouping").text("option", option);
            Err(lacking(message, grouping.column(), source))
        })
    }
}

/// The sex can be taken from the person's number.
fn has(columns: Columns, grouping: Grouping) -> bool {
    columns.contains(grouping.column())
        || (grouping == Grouping::Sex && columns.contains(Column::Person))
}

fn lacking(message: Message, column: Column, source: &Message) -> Failure {
    Failure::Input(
        message
            .text("column", column)
            .message("file", source.clone()),
    )
}
