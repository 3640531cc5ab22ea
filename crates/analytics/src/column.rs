//! *Kolumner*: what a row of an event log may say.

use std::fmt;

/// A column of an extract, by the name it has in files.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Column {
    /// *Ärende*: the case. Required.
    Case,
    /// *Händelse*: what happened, a code. Required.
    Event,
    /// *Datum*: when. Required.
    Date,
    /// *Person*: whom the case concerns; a keyed pseudonym from the moment a row is read.
    Person,
    /// *Enhet*: code of the unit.
    Unit,
    /// *Område*: such as *hemtjänst*.
    Area,
    /// *Lagrum*.
    LegalBasis,
    /// *Insats*.
    Service,
    /// *Kön*.
    Sex,
    /// *Födelseår*.
    BirthYear,
    /// *Utförare*.
    Provider,
    /// *Orsak*.
    Reason,
}

impl Column {
    /// How many there are.
    pub const COUNT: usize = 12;

    /// Every column, in the order of the documentation.
    pub const ALL: [Column; Column::COUNT] = [
        Column::Case,
        Column::Event,
        Column::Date,
        Column::Person,
        Column::Unit,
        Column::Area,
        Column::LegalBasis,
        Column::Service,
        Column::Sex,
        Column::BirthYear,
        Column::Provider,
        Column::Reason,
    ];

    /// The columns without which nothing can be read.
    pub const REQUIRED: [Column; 3] = [Column::Case, Column::Event, Column::Date];

    /// The header in files.
    pub const fn name(self) -> &'static str {
        match self {
            Column::Case => "arende",
            Column::Event => "handelse",
            Column::Date => "datum",
            Column::Person => "person",
            Column::Unit => "enhet",
            Column::Area => "omrade",
            Column::LegalBasis => "lagrum",
            Column::Service => "insats",
            Column::Sex => "kon",
            Column::BirthYear => "fodelsear",
            Column::Provider => "utforare",
            Column::Reason => "orsak",
        }
    }

    /// The column with this header. Capitals and the dots of å, ä and ö make no difference.
    ///
    /// ```
    /// use samsyn_analytics::column::Column;
    ///
    /// assert_eq!(Column::by_header(" Ärende "), Some(Column::Case));
    /// assert_eq!(Column::by_header("kommentar"), None);
    /// ```
    pub fn by_header(header: &str) -> Option<Column> {
        let plain: String = header
            .trim()
            .to_lowercase()
            .chars()
            .map(without_dots)
            .collect();
        Column::ALL
            .into_iter()
            .find(|column| column.name() == plain)
    }
}

impl fmt::Display for Column {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

fn without_dots(letter: char) -> char {
    match letter {
        'å' | 'ä' => 'a',
        'ö' => 'o',
        other => other,
    }
}

/// A set of columns.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Columns(u16);

impl Columns {
    /// Every column.
    pub const EVERY: Columns = Columns((1 << Column::COUNT) - 1);

    /// Whether the column is in the set.
    pub const fn contains(self, column: Column) -> bool {
        self.0 & (1 << column as u16) != 0
    }

    /// The set with the column.
    #[must_use]
    pub const fn with(self, column: Column) -> Columns {
        Columns(self.0 | (1 << column as u16))
    }

    /// What is in either set.
    #[must_use]
    pub const fn or(self, other: Columns) -> Columns {
        Columns(self.0 | other.0)
    }

    /// What is in both sets.
    #[must_use]
    pub const fn and(self, other: Columns) -> Columns {
        Columns(self.0 & other.0)
    }
}

impl FromIterator<Column> for Columns {
    fn from_iter<I: IntoIterator<Item = Column>>(columns: I) -> Columns {
        columns.into_iter().fold(Columns::default(), Columns::with)
    }
}
