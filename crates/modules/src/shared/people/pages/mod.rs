//! Pages of signing in, the own account and the people of the administration.

pub mod invitation;
pub mod sign_in;
