//! What comes out of a statement.

use sqlx::Row as _;
use sqlx::postgres::PgRow;
use sqlx::sqlite::SqliteRow;

use crate::{Column, DbError, Mismatch, Stored, Value, postgres, sqlite};

/// One row of an answer, whichever database gave it.
pub struct RowRef<'r>(pub(crate) Inner<'r>);

pub(crate) enum Inner<'r> {
    Sqlite(&'r SqliteRow),
    Postgres(&'r PgRow),
}

impl RowRef<'_> {
    /// The value in the column of this name.
    ///
    /// # Errors
    /// [`DbError::Decode`] where there is no such column, or its value is not of the type.
    pub fn get<T: Stored>(&self, column: &str) -> Result<T, DbError> {
        of_type(self.value(column, T::COLUMN), column)
    }

    /// The value in the column of this number, from 0.
    ///
    /// # Errors
    /// [`DbError::Decode`] where there is no such column, or its value is not of the type.
    pub fn at<T: Stored>(&self, column: usize) -> Result<T, DbError> {
        of_type(self.value(column, T::COLUMN), &column.to_string())
    }

    fn value<I>(&self, index: I, column: Column) -> Result<Value, Mismatch>
    where
        I: sqlx::ColumnIndex<SqliteRow> + sqlx::ColumnIndex<PgRow>,
    {
        let missing = |_| Mismatch("there is no such column in the row".to_owned());
        match self.0 {
            Inner::Sqlite(row) => sqlite::value(row.try_get_raw(index).map_err(missing)?, column),
            Inner::Postgres(row) => {
                postgres::value(row.try_get_raw(index).map_err(missing)?, column)
            }
        }
    }
}

fn of_type<T: Stored>(value: Result<Value, Mismatch>, column: &str) -> Result<T, DbError> {
    value
        .and_then(T::from_value)
        .map_err(|problem| DbError::Decode {
            column: column.to_owned(),
            problem: problem.to_string(),
        })
}

/// What a row can be read as: a tuple of [`Stored`] in the order of the columns, or a type declared with
/// [`row!`](crate::row).
pub trait Row: Sized {
    /// Reads it.
    ///
    /// # Errors
    /// [`DbError::Decode`] where a column is missing or of another type.
    fn read(row: &RowRef<'_>) -> Result<Self, DbError>;
}

macro_rules! tuples {
    ($($type:ident $at:literal)*) => {
        impl<$($type: Stored),*> Row for ($($type,)*) {
            fn read(row: &RowRef<'_>) -> Result<Self, DbError> {
                Ok(($(row.at::<$type>($at)?,)*))
            }
        }
    };
}

tuples!(A 0);
tuples!(A 0 B 1);
tuples!(A 0 B 1 C 2);
tuples!(A 0 B 1 C 2 D 3);
tuples!(A 0 B 1 C 2 D 3 E 4);
tuples!(A 0 B 1 C 2 D 3 E 4 F 5);
tuples!(A 0 B 1 C 2 D 3 E 4 F 5 G 6);
tuples!(A 0 B 1 C 2 D 3 E 4 F 5 G 6 H 7);
tuples!(A 0 B 1 C 2 D 3 E 4 F 5 G 6 H 7 I 8);
tuples!(A 0 B 1 C 2 D 3 E 4 F 5 G 6 H 7 I 8 J 9);
tuples!(A 0 B 1 C 2 D 3 E 4 F 5 G 6 H 7 I 8 J 9 K 10);
tuples!(A 0 B 1 C 2 D 3 E 4 F 5 G 6 H 7 I 8 J 9 K 10 L 11);
