//! *Datamängder*: imported extracts, kept, published and culled.

mod atomic;
mod columns;
pub mod files;
pub mod folder;
pub mod import;
pub mod ledger;
pub mod manifest;
mod originals;
pub mod report;
