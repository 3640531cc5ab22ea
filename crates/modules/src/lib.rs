//! *Modulerna*: the product, one folder per function, in the wings of the menu.
//!
//! A slice uses `domain`, `db`, `web`, `charts` and [`shared`]; never another slice.

pub mod measure;
pub mod shared;
pub mod site;
pub mod start;
