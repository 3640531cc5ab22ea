//! *Mäta*: promises and figures, followed up.

pub mod guarantees;
