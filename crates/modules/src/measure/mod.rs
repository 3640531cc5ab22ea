//! *Mäta*: datasets, and what is measured in them.

pub mod guarantees;
