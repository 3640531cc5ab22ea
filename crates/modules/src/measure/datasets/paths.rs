//! Addresses.

use axum_extra::routing::TypedPath;
use samsyn_domain::ids::DatasetId;
use serde::Deserialize;

use super::model::{DraftId, ProfileId};

/// *Datamängder*: the list.
#[derive(Clone, Copy, Debug, TypedPath, Deserialize)]
#[typed_path("/datamangder")]
pub struct DatasetsPath;

/// *Nytt uttag*.
#[derive(Clone, Copy, Debug, TypedPath, Deserialize)]
#[typed_path("/datamangder/ny")]
pub struct NewDatasetPath;

/// *Gallra*.
#[derive(Clone, Copy, Debug, TypedPath, Deserialize)]
#[typed_path("/datamangder/gallra")]
pub struct CullPath;

/// An upload under way: its mapping, its import, what came of it.
#[derive(Clone, Copy, Debug, TypedPath, Deserialize)]
#[typed_path("/datamangder/utkast/{id}")]
pub struct DraftPath {
    /// Which one.
    pub id: DraftId,
}

/// Throws an upload away.
#[derive(Clone, Copy, Debug, TypedPath, Deserialize)]
#[typed_path("/datamangder/utkast/{id}/ta-bort")]
pub struct RemoveDraftPath {
    /// Which one.
    pub id: DraftId,
}

/// *Mappningsprofiler*.
#[derive(Clone, Copy, Debug, TypedPath, Deserialize)]
#[typed_path("/datamangder/profiler")]
pub struct ProfilesPath;

/// One profile, to change.
#[derive(Clone, Copy, Debug, TypedPath, Deserialize)]
#[typed_path("/datamangder/profiler/{id}")]
pub struct ProfilePath {
    /// Which one.
    pub id: ProfileId,
}

/// One profile, as a file.
#[derive(Clone, Copy, Debug, TypedPath, Deserialize)]
#[typed_path("/datamangder/profiler/{id}/fil")]
pub struct ProfileFilePath {
    /// Which one.
    pub id: ProfileId,
}

/// One dataset with its quality report.
#[derive(Clone, Copy, Debug, TypedPath, Deserialize)]
#[typed_path("/datamangder/{id}")]
pub struct DatasetPath {
    /// Which one.
    pub id: DatasetId,
}

/// Its rejected rows, as a file.
#[derive(Clone, Copy, Debug, TypedPath, Deserialize)]
#[typed_path("/datamangder/{id}/avvisade")]
pub struct RejectsPath {
    /// Which one.
    pub id: DatasetId,
}

/// What publishing it would change in the figures.
#[derive(Clone, Copy, Debug, TypedPath, Deserialize)]
#[typed_path("/datamangder/{id}/forhandsvisning")]
pub struct ForeseenPath {
    /// Which one.
    pub id: DatasetId,
}

/// What publishing it changed in the figures, for whoever reads those.
#[derive(Clone, Copy, Debug, TypedPath, Deserialize)]
#[typed_path("/datamangder/{id}/andrade-siffror")]
pub struct ChangedPath {
    /// Which one.
    pub id: DatasetId,
}

/// A decision about one of its unit codes.
#[derive(Clone, Copy, Debug, TypedPath, Deserialize)]
#[typed_path("/datamangder/{id}/enhetskod")]
pub struct UnitCodePath {
    /// Which one.
    pub id: DatasetId,
}

/// Publishes it.
#[derive(Clone, Copy, Debug, TypedPath, Deserialize)]
#[typed_path("/datamangder/{id}/publicera")]
pub struct PublishPath {
    /// Which one.
    pub id: DatasetId,
}

/// Asks why it is to wait or to be discarded, and does it.
#[derive(Clone, Debug, TypedPath, Deserialize)]
#[typed_path("/datamangder/{id}/beslut/{kind}")]
pub struct DecidePath {
    /// Which one.
    pub id: DatasetId,
    /// `vanta` or `kassera`.
    pub kind: String,
}
