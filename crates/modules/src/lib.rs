//! *Modulerna*.

pub mod measure;
pub mod shared;
