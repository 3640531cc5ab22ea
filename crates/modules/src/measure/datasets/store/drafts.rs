//! Uploads under way: what has been chosen, and what came of them. Never their files.

use std::collections::BTreeMap;

use samsyn_analytics::dataset::report::ImportReport;
use samsyn_db::{DbError, Instant, Json, Tx, row, sql};
use samsyn_domain::day::Day;
use samsyn_domain::ids::{DatasetId, PersonId};

use crate::measure::datasets::model::{DraftId, DraftState, ProfileId};

/// What is said, by the tag of the language.
pub type Said = BTreeMap<String, String>;

row! {
    /// *Utkast till inläsning*.
    #[derive(Clone, Debug)]
    pub struct DraftRow {
        /// Which one.
        pub id: DraftId,
        /// Whose.
        pub owner: PersonId,
        /// How far it has come.
        pub state: DraftState,
        /// The names of its files, masked.
        pub file_names: Json<Vec<String>>,
        /// How large they are.
        pub bytes: i64,
        /// What has been chosen, as the text of a profile; empty where nothing has.
        pub profile: String,
        /// The profile that it began with, or was saved as.
        pub profile_id: Option<ProfileId>,
        /// *Avläsningsdag*, where somebody said so.
        pub as_of: Option<Day>,
        /// When its import began, as the ledger writes it.
        pub began_at: Option<String>,
        /// The dataset that it became.
        pub dataset: Option<DatasetId>,
        /// What the import found, where there is no dataset.
        pub report: Option<Json<ImportReport>>,
        /// Why it could not be read.
        pub problem: Option<Json<Said>>,
        /// When it came.
        pub created_at: Instant,
    }
}

/// Enters a draft.
///
/// # Errors
/// Where the database fails.
pub async fn enter(tx: &mut Tx, draft: &DraftRow) -> Result<(), DbError> {
    tx.execute(
        sql!(
            "insert into dataset_draft
                 (id, owner, state, file_names, bytes, profile, profile_id, as_of, created_at)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9)"
        ),
        (
            draft.id,
            draft.owner,
            draft.state,
            &draft.file_names,
            draft.bytes,
            &draft.profile,
            draft.profile_id,
            draft.as_of,
            draft.created_at,
        ),
    )
    .await?;
    Ok(())
}

/// A person's own draft.
///
/// # Errors
/// Where the database fails.
pub async fn find(tx: &mut Tx, id: DraftId, owner: PersonId) -> Result<Option<DraftRow>, DbError> {
    tx.optional(
        sql!("select * from dataset_draft where id = $1 and owner = $2"),
        (id, owner),
    )
    .await
}

/// A person's drafts that have not become datasets, the latest first.
///
/// # Errors
/// Where the database fails.
pub async fn of_owner(tx: &mut Tx, owner: PersonId) -> Result<Vec<DraftRow>, DbError> {
    tx.all(
        sql!(
            "select * from dataset_draft where owner = $1 and state <> $2
             order by created_at desc, id desc"
        ),
        (owner, DraftState::Done),
    )
    .await
}

/// Whose import began at this moment of the ledger, and how many there are.
///
/// # Errors
/// Where the database fails.
pub async fn begun_at(tx: &mut Tx, ledger_at: &str) -> Result<Vec<(PersonId,)>, DbError> {
    tx.all(
        sql!("select owner from dataset_draft where began_at = $1"),
        (ledger_at,),
    )
    .await
}

/// Keeps what has been chosen.
///
/// # Errors
/// Where the database fails.
pub async fn choose(
    tx: &mut Tx,
    id: DraftId,
    (profile, profile_id, as_of): (&str, Option<ProfileId>, Option<Day>),
) -> Result<(), DbError> {
    tx.execute(
        sql!(
            "update dataset_draft set profile = $2, profile_id = $3, as_of = $4, state = $5,
                 problem = null, report = null
             where id = $1 and state <> $6"
        ),
        (
            id,
            profile,
            profile_id,
            as_of,
            DraftState::Open,
            DraftState::Importing,
        ),
    )
    .await?;
    Ok(())
}

/// Says that its import begins. False where it has begun already.
///
/// # Errors
/// Where the database fails.
pub async fn begin(tx: &mut Tx, id: DraftId, ledger_at: &str) -> Result<bool, DbError> {
    let changed = tx
        .execute(
            sql!("update dataset_draft set state = $2, began_at = $3 where id = $1 and state = $4"),
            (id, DraftState::Importing, ledger_at, DraftState::Open),
        )
        .await?;
    Ok(changed == 1)
}

/// What came of an import.
#[derive(Clone, Debug)]
pub enum Ended {
    /// A dataset.
    Dataset(DatasetId),
    /// Nothing but a report.
    Rejected(Box<ImportReport>),
    /// It could not be read.
    Failed(Said),
}

/// Says what came of its import.
///
/// # Errors
/// Where the database fails.
pub async fn end(tx: &mut Tx, id: DraftId, ended: &Ended) -> Result<(), DbError> {
    let (state, dataset, report, problem) = match ended {
        Ended::Dataset(dataset) => (DraftState::Done, Some(dataset), None, None),
        Ended::Rejected(report) => (DraftState::Rejected, None, Some(Json(&**report)), None),
        Ended::Failed(said) => (DraftState::Failed, None, None, Some(Json(said))),
    };
    tx.execute(
        sql!("update dataset_draft set state = $2, dataset = $3, report = $4, problem = $5 where id = $1"),
        (id, state, dataset, report, problem),
    )
    .await?;
    Ok(())
}

/// Removes a draft.
///
/// # Errors
/// Where the database fails.
pub async fn remove(tx: &mut Tx, id: DraftId) -> Result<(), DbError> {
    tx.execute(sql!("delete from dataset_draft where id = $1"), (id,))
        .await?;
    Ok(())
}
