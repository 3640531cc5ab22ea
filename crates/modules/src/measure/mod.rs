//! *Mäta*: datasets, and what is measured in them.

pub mod datasets;
pub mod guarantees;
