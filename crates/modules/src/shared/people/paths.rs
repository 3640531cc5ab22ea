//! Addresses of signing in, the own account and the people of the administration.

use axum_extra::routing::TypedPath;
use serde::Deserialize;

/// *Logga in*.
#[derive(TypedPath, Deserialize)]
#[typed_path("/logga-in")]
pub struct SignInPath;

/// *Logga ut*.
#[derive(TypedPath, Deserialize)]
#[typed_path("/logga-ut")]
pub struct SignOutPath;

/// *Välj lösenord*, by the link of an invitation.
#[derive(TypedPath, Deserialize)]
#[typed_path("/inbjudan/{token}")]
pub struct InvitationPath {
    /// What opens it.
    pub token: String,
}
