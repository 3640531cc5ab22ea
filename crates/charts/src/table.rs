//! *Visa som tabell*: the rows beside a chart, with everything that the chart shows and nothing more.

/// The table beside a chart. The first cell of a row is its heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DataTable {
    /// Headings of the columns.
    pub columns: Vec<Column>,
    /// One row for each period or bar, with as many cells as there are columns.
    pub rows: Vec<Vec<String>>,
}

/// The heading of a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its words.
    pub heading: String,
    /// Whether its cells are numbers, which stand to the right.
    pub is_number: bool,
}

impl Column {
    pub(crate) fn text(heading: &str) -> Self {
        let heading = heading.to_owned();
        Self {
            heading,
            is_number: false,
        }
    }

    pub(crate) fn number(heading: &str) -> Self {
        let heading = heading.to_owned();
        Self {
            heading,
            is_number: true,
        }
    }
}

/// What stands in a cell that has nothing to say.
pub(crate) const NOTHING: &str = "–";
