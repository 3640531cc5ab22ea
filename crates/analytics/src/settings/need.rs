//! What a definition needs of an extract.

use samsyn_domain::time_limit::Key;

use crate::column::{Column, Columns};

/// A column that a definition cannot do without.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Need {
    /// The id of the limit or coverage.
    pub id: String,
    /// The line of the key that asks for it.
    pub line: usize,
    /// The column.
    pub column: Column,
    /// Another column from which its values can be taken: sex and year of birth come from a personal number too.
    pub or: Option<Column>,
    /// What it is for.
    pub purpose: Purpose,
}

/// What a column is needed for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Purpose {
    /// Clocks belong to its values.
    Key,
    /// The population is chosen by its values.
    Filter,
}

impl Need {
    /// Whether an extract with these columns has what is needed.
    ///
    /// ```
    /// use samsyn_analytics::column::{Column, Columns};
    /// use samsyn_analytics::settings::need::{Need, Purpose};
    ///
    /// let sex = Need {
    ///     id: "plan-30".into(),
    ///     line: 9,
    ///     column: Column::Sex,
    ///     or: Some(Column::Person),
    ///     purpose: Purpose::Filter,
    /// };
    /// assert!(sex.is_met_by([Column::Person].into_iter().collect::<Columns>()));
    /// assert!(!sex.is_met_by([Column::Case].into_iter().collect::<Columns>()));
    /// ```
    pub fn is_met_by(&self, columns: Columns) -> bool {
        columns.contains(self.column) || self.or.is_some_and(|other| columns.contains(other))
    }

    /// What a key needs; nothing where it is the case, which every extract has.
    pub(super) fn of_key(key: Key, id: &str, line: usize) -> Option<Need> {
        let column = match key {
            Key::Case => return None,
            Key::Person => Column::Person,
            Key::CaseService => Column::Service,
        };
        Some(Need {
            id: id.to_owned(),
            line,
            column,
            or: None,
            purpose: Purpose::Key,
        })
    }

    /// What a filter needs.
    pub(super) fn of_filter(column: Column, id: &str, line: usize) -> Need {
        let from_number = matches!(column, Column::Sex | Column::BirthYear);
        Need {
            id: id.to_owned(),
            line,
            column,
            or: from_number.then_some(Column::Person),
            purpose: Purpose::Filter,
        }
    }
}
