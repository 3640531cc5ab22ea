//! What several slices use.

pub mod rich_text;
