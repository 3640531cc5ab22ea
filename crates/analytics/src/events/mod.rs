//! *Händelser*: typed rows, set aside by key, sorted, one partition at a time.

pub mod encoding;
pub mod keys;
pub mod row;
pub mod spool;
pub mod table;
