//! What the database holds of datasets: who, why and which units. What there is stands in the ledger of the data folder.

pub mod decisions;
pub mod drafts;
pub mod profiles;

use samsyn_db::{DbError, Instant, Json, Tx, row, sql};
use samsyn_domain::day::Day;
use samsyn_domain::ids::{DatasetId, PersonId};

use super::model::{Standing, UnitCode};

row! {
    /// *Datamängd*, as the list shows it.
    #[derive(Clone, Debug)]
    pub struct DatasetRow {
        /// Which one.
        pub id: DatasetId,
        /// Where it stands.
        pub state: Standing,
        /// *Avläsningsdag*.
        pub as_of: Day,
        /// Rows that were accepted.
        pub row_count: i64,
        /// The names of its files.
        pub file_names: Json<Vec<String>>,
        /// How its text was written, where it is text that was looked at here.
        pub encoding: Option<String>,
        /// When it was imported.
        pub imported_at: Instant,
        /// By whom; nobody where the command line did it.
        pub imported_by: Option<PersonId>,
        /// The importer's name.
        pub imported_name: Option<String>,
        /// When it was last published.
        pub published_at: Option<Instant>,
        /// The publisher's name; nobody where the command line did it.
        pub published_name: Option<String>,
        /// When its rows were removed.
        pub removed_at: Option<Instant>,
    }
}

row! {
    struct CodeRow {
        code: String,
        row_count: i64,
        first_day: Day,
        last_day: Day,
    }
}

/// A dataset as the ledger and whoever imported it have it.
#[derive(Clone, Debug)]
pub struct NewDataset {
    /// Which one.
    pub id: DatasetId,
    /// Where it stands.
    pub state: Standing,
    /// *Avläsningsdag*.
    pub as_of: Day,
    /// Rows that were accepted.
    pub rows: u64,
    /// The names of its files.
    pub file_names: Vec<String>,
    /// How its text was written.
    pub encoding: Option<String>,
    /// When it was imported.
    pub imported_at: Instant,
    /// By whom.
    pub imported_by: Option<PersonId>,
}

/// A count as the database has it.
pub(super) fn stored(count: u64) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

/// A count of the database.
pub(super) fn counted(count: i64) -> u64 {
    u64::try_from(count).unwrap_or_default()
}

/// Every dataset, the latest first.
///
/// # Errors
/// Where the database fails.
pub async fn all(tx: &mut Tx) -> Result<Vec<DatasetRow>, DbError> {
    tx.all(
        sql!(
            "select d.id, d.state, d.as_of, d.row_count, d.file_names, d.encoding, d.imported_at, d.imported_by,
                 i.name as imported_name, d.published_at, p.name as published_name, d.removed_at
             from dataset d
             left join person i on i.id = d.imported_by
             left join person p on p.id = d.published_by
             order by d.imported_at desc, d.id"
        ),
        (),
    )
    .await
}

/// One dataset.
///
/// # Errors
/// Where the database fails.
pub async fn find(tx: &mut Tx, id: DatasetId) -> Result<Option<DatasetRow>, DbError> {
    tx.optional(
        sql!(
            "select d.id, d.state, d.as_of, d.row_count, d.file_names, d.encoding, d.imported_at, d.imported_by,
                 i.name as imported_name, d.published_at, p.name as published_name, d.removed_at
             from dataset d
             left join person i on i.id = d.imported_by
             left join person p on p.id = d.published_by
             where d.id = $1"
        ),
        (id,),
    )
    .await
}

/// Where every dataset stands and when it was imported, as the database has it.
///
/// # Errors
/// Where the database fails.
pub async fn standings(
    tx: &mut Tx,
) -> Result<Vec<(DatasetId, Standing, Instant, Option<Instant>)>, DbError> {
    tx.all(
        sql!("select id, state, imported_at, published_at from dataset order by id"),
        (),
    )
    .await
}

/// Enters a dataset, or enters again one whose rows were gone.
///
/// # Errors
/// Where the database fails.
pub async fn enter(tx: &mut Tx, new: &NewDataset) -> Result<(), DbError> {
    tx.execute(
        sql!(
            "insert into dataset (id, state, as_of, row_count, file_names, encoding, imported_at, imported_by)
             values ($1, $2, $3, $4, $5, $6, $7, $8)
             on conflict (id) do update
             set state = excluded.state, as_of = excluded.as_of, row_count = excluded.row_count,
                 file_names = excluded.file_names, encoding = excluded.encoding,
                 imported_at = excluded.imported_at, imported_by = excluded.imported_by, removed_at = null"
        ),
        (
            new.id,
            new.state,
            new.as_of,
            stored(new.rows),
            Json(&new.file_names),
            &new.encoding,
            new.imported_at,
            new.imported_by,
        ),
    )
    .await?;
    Ok(())
}

/// Says where a dataset stands.
///
/// # Errors
/// Where the database fails.
pub async fn stand(
    tx: &mut Tx,
    id: DatasetId,
    state: Standing,
    removed_at: Option<Instant>,
) -> Result<(), DbError> {
    tx.execute(
        sql!("update dataset set state = $2, removed_at = $3 where id = $1"),
        (id, state, removed_at),
    )
    .await?;
    Ok(())
}

/// Says who published a dataset last, and when.
///
/// # Errors
/// Where the database fails.
pub async fn published(
    tx: &mut Tx,
    id: DatasetId,
    at: Instant,
    by: Option<PersonId>,
) -> Result<(), DbError> {
    tx.execute(
        sql!("update dataset set published_at = $2, published_by = $3 where id = $1"),
        (id, at, by),
    )
    .await?;
    Ok(())
}

/// The unit codes of a dataset, in the place of those that were there.
///
/// # Errors
/// Where the database fails.
pub async fn set_codes(tx: &mut Tx, id: DatasetId, codes: &[UnitCode]) -> Result<(), DbError> {
    tx.execute(
        sql!("delete from dataset_unit_code where dataset = $1"),
        (id,),
    )
    .await?;
    let rows: Vec<_> = codes
        .iter()
        .map(|unit| {
            let code = unit.code.clone();
            (id, code, stored(unit.rows), unit.first_day, unit.last_day)
        })
        .collect();
    tx.execute_many(
        sql!(
            "insert into dataset_unit_code (dataset, code, row_count, first_day, last_day)
             values ($1, $2, $3, $4, $5)"
        ),
        rows,
    )
    .await?;
    Ok(())
}

/// The unit codes of a dataset.
///
/// # Errors
/// Where the database fails.
pub async fn codes(tx: &mut Tx, id: DatasetId) -> Result<Vec<UnitCode>, DbError> {
    let rows: Vec<CodeRow> = tx
        .all(
            sql!(
                "select code, row_count, first_day, last_day
                 from dataset_unit_code where dataset = $1 order by code"
            ),
            (id,),
        )
        .await?;
    Ok(rows
        .into_iter()
        .map(|row| UnitCode {
            code: row.code,
            rows: counted(row.row_count),
            first_day: row.first_day,
            last_day: row.last_day,
        })
        .collect())
}

/// Says how the text of a dataset's files was written.
///
/// # Errors
/// Where the database fails.
pub async fn set_encoding(
    tx: &mut Tx,
    id: DatasetId,
    encoding: Option<&str>,
) -> Result<(), DbError> {
    tx.execute(
        sql!("update dataset set encoding = $2 where id = $1"),
        (id, encoding),
    )
    .await?;
    Ok(())
}
