//! Addresses.

use axum_extra::routing::TypedPath;
use serde::Deserialize;

use super::log_checks::LogCheckId;

/// *Granskningsspår*.
#[derive(Clone, Copy, TypedPath, Deserialize)]
#[typed_path("/granskningsspar")]
pub struct TrailPath;

/// *Uttag ur granskningsspåret*.
#[derive(Clone, Copy, TypedPath, Deserialize)]
#[typed_path("/granskningsspar/uttag")]
pub struct ExportPath;

/// *Vem har sett ärendet*.
#[derive(Clone, Copy, TypedPath, Deserialize)]
#[typed_path("/granskningsspar/arende")]
pub struct CasePath;

/// *Loggkontroller*.
#[derive(Clone, Copy, TypedPath, Deserialize)]
#[typed_path("/loggkontroll")]
pub struct ChecksPath;

/// *Loggkontroll*.
#[derive(Clone, Copy, TypedPath, Deserialize)]
#[typed_path("/loggkontroll/{id}")]
pub struct CheckPath {
    /// Which.
    pub id: LogCheckId,
}
