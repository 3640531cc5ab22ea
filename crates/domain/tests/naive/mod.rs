//! The rules once more, written out straight from the text without a thought for speed, to compare with.

pub mod civil;
pub mod rules;
