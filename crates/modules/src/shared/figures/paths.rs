//! Addresses of figures and single cases.

use axum_extra::routing::TypedPath;
use serde::Deserialize;

/// *Öppna en siffra*: `?q=` is its reference.
#[derive(TypedPath, Deserialize)]
#[typed_path("/f")]
pub struct FindPath;

/// *Siffran*, and where it comes from.
#[derive(TypedPath, Deserialize)]
#[typed_path("/f/{reference}")]
pub struct FigurePath {
    /// The reference.
    pub reference: String,
}

/// *Ärenden bakom siffran*.
#[derive(TypedPath, Deserialize)]
#[typed_path("/f/{reference}/arenden")]
pub struct CasesPath {
    /// The reference of the figure.
    pub reference: String,
}

/// The same, as a file.
#[derive(TypedPath, Deserialize)]
#[typed_path("/f/{reference}/arenden/hamta")]
pub struct ExportPath {
    /// The reference of the figure.
    pub reference: String,
}

/// *Ärende*, by the reference that survives the next import.
#[derive(TypedPath, Deserialize)]
#[typed_path("/arenden/{reference}")]
pub struct CasePath {
    /// The reference of the case.
    pub reference: String,
}
