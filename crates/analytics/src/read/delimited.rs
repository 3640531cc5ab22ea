//! *CSV*.
use crate::read::block::BlockRow;

/// Lines of a delimited file.
#[derive(Debug)]
pub struct TextBlock {}

impl TextBlock {
    /// Calls `each` with every row.
    pub fn for_each(&self, _each: impl FnMut(BlockRow<'_>)) {}
}
