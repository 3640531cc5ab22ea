//! Where editions are.

use axum_extra::routing::TypedPath;
use serde::Deserialize;

use super::store::EditionId;

/// *Utgåvor*; `?garanti=` those with one guarantee.
#[derive(TypedPath, Deserialize)]
#[typed_path("/utgavor")]
pub struct EditionsPath;

/// *Utgåvan*.
#[derive(TypedPath, Deserialize)]
#[typed_path("/utgavor/{id}")]
pub struct EditionPath {
    /// Which.
    pub id: EditionId,
}

/// *Dra tillbaka utgåvan*.
#[derive(TypedPath, Deserialize)]
#[typed_path("/utgavor/{id}/dra-tillbaka")]
pub struct WithdrawPath {
    /// Which.
    pub id: EditionId,
}
