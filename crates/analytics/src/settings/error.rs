//! What is wrong with a settings file, and on which line. The words for it are in the interface texts.

use crate::column::Column;
use crate::settings::date_form::DateFormError;

/// A settings file that cannot be used: nothing of it is.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{file}:{line}: {problem}")]
pub struct SettingsError {
    /// The file, by the name that the caller gave it.
    pub file: String,
    /// The line to look at, from 1.
    pub line: usize,
    /// What is wrong there.
    #[source]
    pub problem: SettingsProblem,
}

/// What a key should hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Expected {
    /// Text in quotes.
    Text,
    /// A whole number.
    Number,
    /// Text in quotes, in a list.
    TextList,
    /// A date, such as `2016-06-20`.
    Date,
    /// A table, such as `[columns]`.
    Table,
    /// Tables in a row, such as `[[limit]]`.
    Tables,
}

impl Expected {
    /// Every kind.
    pub const ALL: [Expected; 6] = [
        Expected::Text,
        Expected::Number,
        Expected::TextList,
        Expected::Date,
        Expected::Table,
        Expected::Tables,
    ];

    /// The key of its words in the interface texts.
    pub const fn code(self) -> &'static str {
        match self {
            Expected::Text => "text",
            Expected::Number => "number",
            Expected::TextList => "text_list",
            Expected::Date => "date",
            Expected::Table => "table",
            Expected::Tables => "tables",
        }
    }
}

/// What is wrong in a settings file. Each variant has a message of the same name in the interface texts.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SettingsProblem {
    /// It is not TOML. A key that stands twice in one table is told here too.
    #[error("not TOML: {detail}")]
    Syntax {
        /// The parser's words.
        detail: String,
    },
    /// No such key belongs here.
    #[error("unknown key {key:?}; known: {known:?}")]
    UnknownKey {
        /// As written.
        key: String,
        /// What may stand here.
        known: Vec<&'static str>,
    },
    /// A key that must be there is not. The line is that of the table.
    #[error("{key:?} is missing in {table:?}")]
    MissingKey {
        /// What is missing.
        key: &'static str,
        /// The table that lacks it; empty for the file itself.
        table: &'static str,
    },
    /// The key holds something of another kind.
    #[error("{key:?} must be {}", .expected.code())]
    WrongType {
        /// Which key.
        key: String,
        /// What it should hold.
        expected: Expected,
    },
    /// The key takes one of a few values, and this is none of them.
    #[error("{key:?} cannot be {value:?}; known: {known:?}")]
    UnknownValue {
        /// Which key.
        key: String,
        /// As written.
        value: String,
        /// What it may be.
        known: Vec<String>,
    },
    /// Two things have the same id.
    #[error("{id:?} stands twice, first on line {first_line:?}")]
    DoubledId {
        /// Which id or code.
        id: String,
        /// Where it stands first; `None` where that is in a catalogue read before this file.
        first_line: Option<usize>,
    },
    /// Years of birth without a bound.
    #[error("birth_year has neither from nor to")]
    BirthYearEmpty,
    /// Two versions of one promise apply on the same day.
    #[error("two versions of {id:?} overlap, the first on line {first_line}")]
    VersionsOverlap {
        /// Whose versions.
        id: String,
        /// Where the other version stands.
        first_line: usize,
    },
    /// The same value of the source system is given two meanings.
    #[error("{value:?} has two meanings, the first on line {first_line}")]
    DoubledValue {
        /// As written.
        value: String,
        /// Where it stands first.
        first_line: usize,
    },
    /// The list must hold something.
    #[error("{key:?} is empty")]
    EmptyList {
        /// Which key.
        key: String,
    },
    /// The text must say something.
    #[error("{key:?} holds an empty text")]
    EmptyText {
        /// Which key.
        key: String,
    },
    /// The number is below zero.
    #[error("{key:?} is negative")]
    Negative {
        /// Which key.
        key: String,
    },
    /// The number is not negative but too small.
    #[error("{key:?} is less than {min}")]
    TooSmall {
        /// Which key.
        key: String,
        /// The least that it may be.
        min: i64,
    },
    /// The number is too large.
    #[error("{key:?} is more than {max}")]
    TooLarge {
        /// Which key.
        key: String,
        /// The most that it may be.
        max: i64,
    },
    /// There is no such day, or it is not written as one.
    #[error("{key:?} is no date: {value:?}")]
    Date {
        /// Which key.
        key: String,
        /// As written.
        value: String,
    },
    /// The event code is in no catalogue.
    #[error("no catalogue has the event code {code:?}; closest: {closest:?}")]
    UnknownEvent {
        /// As written.
        code: String,
        /// The code that was perhaps meant.
        closest: Option<String>,
    },
    /// An event code or kind of case is not written with a–z, 0–9 and `_`, a letter first.
    #[error("{code:?} is not a well-formed code")]
    CodeForm {
        /// As written.
        code: String,
    },
    /// There is no such column.
    #[error("unknown column {name:?}")]
    UnknownColumn {
        /// As written.
        name: String,
    },
    /// Two keys mean the same column.
    #[error("both {first:?} and {second:?} are {column}")]
    ColumnMappedTwice {
        /// Which column.
        column: Column,
        /// The key that stands first.
        first: String,
        /// The other.
        second: String,
    },
    /// Two columns are to be read from the same header.
    #[error("both {first} and {second} are read from {header:?}")]
    HeaderMappedTwice {
        /// The source system's header.
        header: String,
        /// The column that stands first.
        first: Column,
        /// The other.
        second: Column,
    },
    /// The years of birth end before they begin.
    #[error("the years of birth {from}–{to} end before they begin")]
    BirthYearOrder {
        /// The earliest year.
        from: i16,
        /// The latest year.
        to: i16,
    },
    /// The last day on which a version applies is before its first.
    #[error("valid_to is before valid_from")]
    ValidityOrder,
    /// The pattern is no form of dates.
    #[error("{value:?} is no form of dates: {problem}")]
    DateForm {
        /// As written.
        value: String,
        /// What is wrong with it.
        problem: DateFormError,
    },
    /// The file defines nothing.
    #[error("defines nothing")]
    NothingDefined,
}
