//! The files of an extract, one after another, as blocks that threads take turns to fetch.

use std::collections::VecDeque;
use std::path::{Path, PathBuf};

use crate::column::Columns;
use crate::read::block::{Block, LeftOut, ReadBlocks};
use crate::read::delimited::DelimitedReader;
use crate::read::error::ReadError;
use crate::read::source::{self, Meter, SizeLimits, Source, file_name};
use crate::read::xes::XesReader;
use crate::read::xlsx::XlsxReader;
use crate::row_error::masked_name;
use crate::settings::profile::Profile;

/// How files are opened.
#[derive(Clone, Debug)]
pub struct Opening<'x> {
    /// How the source system writes.
    pub profile: &'x Profile,
    /// How large files may be.
    pub limits: SizeLimits,
    /// How much has been read.
    pub meter: Meter,
}

impl Opening<'_> {
    /// Opens a file, whatever its format, and reads its header.
    ///
    /// # Errors
    /// Where the file cannot be read as an extract.
    pub fn open(&self, path: &Path) -> Result<Box<dyn ReadBlocks>, ReadError> {
        let file = file_name(path);
        Ok(
            match source::open(path, &self.limits, Meter::clone(&self.meter))? {
                Source::Text(bytes) => Box::new(DelimitedReader::open(bytes, &file, self.profile)?),
                Source::Workbook => Box::new(XlsxReader::open(path, self.profile, &self.limits)?),
                Source::EventLog(bytes) => Box::new(XesReader::open(bytes, &file, self.profile)?),
            },
        )
    }
}

/// Hands out the blocks of every file, in order.
pub struct Feed<'x> {
    opening: Opening<'x>,
    paths: VecDeque<PathBuf>,
    current: Option<Box<dyn ReadBlocks>>,
    /// The number of the current file, from 0.
    file: u32,
    blocks: u64,
    /// What was left out of the files that have ended.
    pub left_out: LeftOut,
}

/// A block and where it comes from.
pub struct FedBlock {
    /// The file, from 0.
    pub file: u32,
    /// The block, from 0, in the order of the extract.
    pub number: u64,
    /// Its rows.
    pub block: Block,
}

impl<'x> Feed<'x> {
    /// Opens every file once, so that what is wrong with a header is said before anything is read.
    ///
    /// # Errors
    /// The first file that cannot be read as an extract.
    pub fn open(
        paths: &[PathBuf],
        opening: Opening<'x>,
    ) -> Result<(Feed<'x>, Vec<Columns>), ReadError> {
        let mut first = None;
        let mut columns = Vec::new();
        for path in paths {
            let reader = opening.open(path)?;
            columns.push(reader.columns());
            first.get_or_insert(reader);
        }
        let paths = paths.iter().skip(1).cloned().collect();
        opening.meter.store(0, std::sync::atomic::Ordering::Relaxed);
        let feed = Feed {
            opening,
            paths,
            current: first,
            file: 0,
            blocks: 0,
            left_out: LeftOut::default(),
        };
        Ok((feed, columns))
    }

    /// The next block; `None` when the last file has ended, and after an error: whichever thread asks next, only the
    /// first error is told.
    ///
    /// # Errors
    /// Where a file cannot be read further.
    pub fn next(&mut self) -> Result<Option<FedBlock>, ReadError> {
        let next = self.advance();
        if next.is_err() {
            self.current = None;
            self.paths.clear();
        }
        next
    }

    fn advance(&mut self) -> Result<Option<FedBlock>, ReadError> {
        while let Some(reader) = &mut self.current {
            if let Some(block) = reader.next_block()? {
                self.blocks += 1;
                return Ok(Some(FedBlock {
                    file: self.file,
                    number: self.blocks,
                    block,
                }));
            }
            let ended = reader.left_out();
            self.left_out.other_transitions += ended.other_transitions;
            let names = ended.unread.iter().map(|name| masked_name(name));
            self.left_out.unread.extend(names);
            self.current = self
                .paths
                .pop_front()
                .map(|path| self.opening.open(&path))
                .transpose()?;
            self.file += 1;
        }
        Ok(None)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn after_an_error_there_is_nothing_more() {
        let folder = tempfile::tempdir().unwrap();
        let save = |name: &str, text: &[u8]| {
            let path = folder.path().join(name);
            std::fs::write(&path, text).unwrap();
            path
        };
        let log = b"<log><trace><event/></trace>";
        let paths = [
            save("a.xes", log),
            save("b.csv", b"arende;handelse;datum\nA;beslut;2016-06-01\n"),
        ];
        let opening = Opening {
            profile: &Profile::default(),
            limits: SizeLimits::default(),
            meter: Meter::default(),
        };
        let (mut feed, _) = Feed::open(&paths, opening).unwrap();
        assert_eq!(feed.next().err().unwrap().file, "a.xes");
        assert!(feed.next().unwrap().is_none());
    }
}
