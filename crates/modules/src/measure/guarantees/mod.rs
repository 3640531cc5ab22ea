//! *Kvalitetsgarantier*: what residents have been promised, and how it is kept.

pub mod export;
pub mod import;
pub mod record;
