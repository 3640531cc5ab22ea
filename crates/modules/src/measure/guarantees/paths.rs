//! Where the pages of guarantees are.

use axum_extra::routing::TypedPath;
use serde::Deserialize;

use super::model::GuaranteeId;

/// The list.
#[derive(TypedPath, Deserialize)]
#[typed_path("/kvalitetsgarantier")]
pub struct ListPath;

/// A new guarantee.
#[derive(TypedPath, Deserialize)]
#[typed_path("/kvalitetsgarantier/ny")]
pub struct NewPath;

/// Everything as a file.
#[derive(TypedPath, Deserialize)]
#[typed_path("/kvalitetsgarantier/export")]
pub struct ExportPath;

/// A table is read, and shown before it is saved.
#[derive(TypedPath, Deserialize)]
#[typed_path("/kvalitetsgarantier/importera")]
pub struct ImportPath;

/// A table that was pasted.
#[derive(TypedPath, Deserialize)]
#[typed_path("/kvalitetsgarantier/importera/text")]
pub struct PastePath;

/// What was shown is saved.
#[derive(TypedPath, Deserialize)]
#[typed_path("/kvalitetsgarantier/importera/spara")]
pub struct SaveImportPath;

/// Closed periods.
#[derive(TypedPath, Deserialize)]
#[typed_path("/kvalitetsgarantier/perioder")]
pub struct PeriodsPath;

/// A closed period is opened again.
#[derive(TypedPath, Deserialize)]
#[typed_path("/kvalitetsgarantier/perioder/oppna")]
pub struct ReopenPath;

/// One guarantee.
#[derive(TypedPath, Deserialize)]
#[typed_path("/kvalitetsgarantier/{id}")]
pub struct GuaranteePath {
    /// Which.
    pub id: GuaranteeId,
}

/// It is changed.
#[derive(TypedPath, Deserialize)]
#[typed_path("/kvalitetsgarantier/{id}/andra")]
pub struct EditPath {
    /// Which.
    pub id: GuaranteeId,
}

/// A period is followed up.
#[derive(TypedPath, Deserialize)]
#[typed_path("/kvalitetsgarantier/{id}/uppfoljning")]
pub struct FollowUpPath {
    /// Which.
    pub id: GuaranteeId,
}

/// Every change.
#[derive(TypedPath, Deserialize)]
#[typed_path("/kvalitetsgarantier/{id}/andringar")]
pub struct HistoryPath {
    /// Which.
    pub id: GuaranteeId,
}

/// What it is measured by.
#[derive(TypedPath, Deserialize)]
#[typed_path("/kvalitetsgarantier/{id}/matning")]
pub struct LimitsPath {
    /// Which.
    pub id: GuaranteeId,
}

/// Something more to measure it by.
#[derive(TypedPath, Deserialize)]
#[typed_path("/kvalitetsgarantier/{id}/matning/ny")]
pub struct NewLimitPath {
    /// Which.
    pub id: GuaranteeId,
}

/// One of the things that it is measured by.
#[derive(TypedPath, Deserialize)]
#[typed_path("/kvalitetsgarantier/{id}/matning/{limit}")]
pub struct LimitPath {
    /// Which guarantee.
    pub id: GuaranteeId,
    /// Which limit or coverage, by its id in results.
    pub limit: String,
}

/// *Publicera utgåva*: `?enhet=` of which part, `?period=` of which period.
#[derive(TypedPath, Deserialize)]
#[typed_path("/kvalitetsgarantier/utgava")]
pub struct PublishPath;
