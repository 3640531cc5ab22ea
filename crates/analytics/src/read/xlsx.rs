//! stub
use crate::column::Columns;
use crate::read::block::*;
use crate::read::error::ReadError;
use crate::settings::profile::Profile;
pub struct XlsxReader;
impl XlsxReader {
    pub fn open(
        _i: &std::path::Path,
        _p: &Profile,
        _l: &crate::read::source::SizeLimits,
    ) -> Result<XlsxReader, ReadError> {
        Ok(XlsxReader)
    }
}
impl ReadBlocks for XlsxReader {
    fn next_block(&mut self) -> Result<Option<Block>, ReadError> {
        Ok(None)
    }
    fn columns(&self) -> Columns {
        Columns::default()
    }
    fn left_out(&self) -> LeftOut {
        LeftOut::default()
    }
}
