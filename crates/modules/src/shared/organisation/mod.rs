//! *Organisationen*: the tree of boards, departments and units, with what extracts call them and when.

pub mod codes;
pub mod known;
pub mod store;

pub use known::Known;
