//! Datasets: imported, published, discarded and culled, and what is never in them.

mod culling;
#[path = "../exempelkommun/mod.rs"]
mod exempelkommun;
mod identity;
mod imports;
mod key;
mod leftovers;
mod parquet_files;
mod personal_numbers;
mod publishing;
mod stories;
