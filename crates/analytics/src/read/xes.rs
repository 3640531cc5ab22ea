//! stub
use crate::column::Columns;
use crate::read::block::*;
use crate::read::error::ReadError;
use crate::settings::profile::Profile;
pub struct XesReader;
impl XesReader {
    pub fn open(
        _i: Box<dyn std::io::BufRead + Send>,
        _f: &str,
        _p: &Profile,
    ) -> Result<XesReader, ReadError> {
        Ok(XesReader)
    }
}
impl ReadBlocks for XesReader {
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
