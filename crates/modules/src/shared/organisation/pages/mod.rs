//! Pages of the organisation.

pub mod change;
pub mod import;
pub mod node;
pub mod succeed;
pub mod tree;
