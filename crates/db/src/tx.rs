//! Transactions.

use sqlx::Transaction;
use sqlx::postgres::Postgres;
use sqlx::sqlite::Sqlite;

use crate::kept::Kept;
use crate::row::Inner as RowInner;
use crate::{DbError, Kind, Row, RowRef, Sql, Values, postgres, sqlite};

/// A transaction. Dropped without [`Tx::commit`], it has never been.
///
/// On SQLite a writing transaction is alone: hold it across nothing but statements. What takes time (a letter, a document,
/// another server) is done before it, or by a job that it enqueues.
pub struct Tx(pub(crate) Inner, pub(crate) Option<Kept>);

pub(crate) enum Inner {
    Sqlite(Transaction<'static, Sqlite>),
    Postgres(Transaction<'static, Postgres>),
}

impl Tx {
    /// Which database this is. Store functions do not ask; see the README for the few that may.
    pub const fn kind(&self) -> Kind {
        match self.0 {
            Inner::Sqlite(_) => Kind::Sqlite,
            Inner::Postgres(_) => Kind::Postgres,
        }
    }

    /// Every row of the answer.
    ///
    /// # Errors
    /// What the database refuses, and [`DbError::Decode`] where a row is not a `T`.
    pub async fn all<T: Row + Send>(
        &mut self,
        sql: Sql,
        values: impl Values,
    ) -> Result<Vec<T>, DbError> {
        let values = values.list();
        match &mut self.0 {
            Inner::Sqlite(tx) => {
                let rows = sqlx::query_with(sql.text(), sqlite::arguments(values)?)
                    .fetch_all(&mut **tx)
                    .await?;
                rows.iter()
                    .map(|row| T::read(&RowRef(RowInner::Sqlite(row))))
                    .collect()
            }
            Inner::Postgres(tx) => {
                let rows = sqlx::query_with(sql.text(), postgres::arguments(values)?)
                    .fetch_all(&mut **tx)
                    .await?;
                rows.iter()
                    .map(|row| T::read(&RowRef(RowInner::Postgres(row))))
                    .collect()
            }
        }
    }

    /// The first row of the answer, if there is one.
    ///
    /// # Errors
    /// What the database refuses, and [`DbError::Decode`] where the row is not a `T`.
    pub async fn optional<T: Row + Send>(
        &mut self,
        sql: Sql,
        values: impl Values,
    ) -> Result<Option<T>, DbError> {
        let values = values.list();
        match &mut self.0 {
            Inner::Sqlite(tx) => {
                let row = sqlx::query_with(sql.text(), sqlite::arguments(values)?)
                    .fetch_optional(&mut **tx)
                    .await?;
                row.map(|row| T::read(&RowRef(RowInner::Sqlite(&row))))
                    .transpose()
            }
            Inner::Postgres(tx) => {
                let row = sqlx::query_with(sql.text(), postgres::arguments(values)?)
                    .fetch_optional(&mut **tx)
                    .await?;
                row.map(|row| T::read(&RowRef(RowInner::Postgres(&row))))
                    .transpose()
            }
        }
    }

    /// The first row of the answer.
    ///
    /// # Errors
    /// [`DbError::NotFound`] where there is none, and what [`Tx::optional`] refuses.
    pub async fn one<T: Row + Send>(
        &mut self,
        sql: Sql,
        values: impl Values,
    ) -> Result<T, DbError> {
        self.optional(sql, values).await?.ok_or(DbError::NotFound)
    }

    /// Changes something, and says how many rows it changed.
    ///
    /// # Errors
    /// What the database refuses.
    pub async fn execute(&mut self, sql: Sql, values: impl Values) -> Result<u64, DbError> {
        let values = values.list();
        match &mut self.0 {
            Inner::Sqlite(tx) => Ok(sqlx::query_with(sql.text(), sqlite::arguments(values)?)
                .execute(&mut **tx)
                .await?
                .rows_affected()),
            Inner::Postgres(tx) => Ok(sqlx::query_with(sql.text(), postgres::arguments(values)?)
                .execute(&mut **tx)
                .await?
                .rows_affected()),
        }
    }

    /// The same statement once for each of `rows`; says how many rows it changed in all. The statement is prepared once.
    ///
    /// # Errors
    /// What the database refuses; what came before the refused one is undone with the transaction.
    pub async fn execute_many<V: Values>(
        &mut self,
        sql: Sql,
        rows: impl IntoIterator<Item = V, IntoIter: Send> + Send,
    ) -> Result<u64, DbError> {
        let mut changed = 0;
        for values in rows {
            changed += self.execute(sql, values).await?;
        }
        Ok(changed)
    }

    /// Makes everything that was done in the transaction last.
    ///
    /// # Errors
    /// What the database refuses; then nothing was done.
    pub async fn commit(self) -> Result<(), DbError> {
        match self.0 {
            Inner::Sqlite(tx) => tx.commit().await?,
            Inner::Postgres(tx) => tx.commit().await?,
        }
        Ok(())
    }
}
