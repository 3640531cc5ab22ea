//! *Inställningsfiler*: limits, profiles and catalogues, read from TOML with the line of every mistake.

pub mod date_form;
pub mod error;
pub mod profile;
mod toml_table;
