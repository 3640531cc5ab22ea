//! *Inställningsfiler*: limits, profiles and catalogues, read from TOML with the line of every mistake.

mod checks;
mod closest;
pub mod date_form;
pub mod error;
pub mod events;
mod filters;
pub mod folder;
pub mod limits;
pub mod need;
pub mod profile;
mod toml_table;

#[cfg(test)]
mod properties;
