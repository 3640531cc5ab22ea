//! *Kvalitetsgarantier*: what residents have been promised, and how it is kept.

pub mod export;
pub mod figures;
pub mod follow_up;
pub mod import;
pub mod importing;
pub mod limits;
pub mod model;
pub mod record;
pub mod store;
