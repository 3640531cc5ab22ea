//! *Händelsedatamängder*: extracts of case systems, read, kept and measured.
//!
//! A leaf: knows nothing of the web, of databases or of the interface's languages.

pub mod case_reference;
pub mod column;
pub mod dataset;
pub mod dictionary;
pub mod event_time;
pub mod events;
pub mod inspect;
pub mod intake;
pub mod measure;
pub mod pseudonym;
pub mod read;
pub mod row_error;
pub mod sealed;
pub mod settings;
