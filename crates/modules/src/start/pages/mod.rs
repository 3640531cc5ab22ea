//! One file per page.

pub mod news;
pub mod standing;
pub mod start;
pub mod tasks;
pub mod wing;
