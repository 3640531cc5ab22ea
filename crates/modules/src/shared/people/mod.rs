//! *Personer*: accounts, what they hold in the organisation, and how they come in.

pub mod directory;
pub mod store;

pub use directory::People;
