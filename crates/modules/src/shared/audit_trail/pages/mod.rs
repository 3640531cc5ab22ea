//! One file per page.

pub mod case;
pub mod check;
pub mod checks;
pub mod export;
pub mod question;
pub mod rows;
pub mod trail;
