//! *Datamängder*: imported extracts, kept, published and culled.

mod atomic;
mod columns;
mod error;
pub mod files;
pub mod folder;
pub mod import;
mod kept;
mod key;
pub mod ledger;
mod leftovers;
pub mod manifest;
mod originals;
pub mod questions;
pub mod report;
