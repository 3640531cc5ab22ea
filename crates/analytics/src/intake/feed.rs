//! The files of an extract, one after another, as blocks that threads take turns to fetch.

use std::collections::VecDeque;

use crate::column::Columns;
use crate::read::block::{Block, LeftOut, ReadBlocks};
use crate::read::delimited::DelimitedReader;
use crate::read::error::ReadError;
use crate::read::extract_source::ExtractSource;
use crate::read::source::{self, Meter, SizeLimits, Source};
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
    pub fn open(&self, source: &dyn ExtractSource) -> Result<Box<dyn ReadBlocks>, ReadError> {
        let file = source.name();
        Ok(
            match source::open(source, &self.limits, Meter::clone(&self.meter))? {
                Source::Text(bytes) => Box::new(DelimitedReader::open(bytes, &file, self.profile)?),
                Source::Workbook => Box::new(XlsxReader::open(source, self.profile, &self.limits)?),
                Source::EventLog(bytes) => Box::new(XesReader::open(bytes, &file, self.profile)?),
            },
        )
    }
}

/// Hands out the blocks of every file, in order.
pub struct Feed<'x> {
    opening: Opening<'x>,
    waiting: VecDeque<&'x dyn ExtractSource>,
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
        files: &[&'x dyn ExtractSource],
        opening: Opening<'x>,
    ) -> Result<(Feed<'x>, Vec<Columns>), ReadError> {
        let mut first = None;
        let mut columns = Vec::new();
        for source in files {
            let reader = opening.open(*source)?;
            columns.push(reader.columns());
            first.get_or_insert(reader);
        }
        let waiting = files.iter().skip(1).copied().collect();
        opening.meter.store(0, std::sync::atomic::Ordering::Relaxed);
        let feed = Feed {
            opening,
            waiting,
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
            self.waiting.clear();
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
                .waiting
                .pop_front()
                .map(|source| self.opening.open(source))
                .transpose()?;
            self.file += 1;
        }
        Ok(None)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::extract_source::of_paths;

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
        let (mut feed, _) = Feed::open(&of_paths(&paths), opening).unwrap();
        assert_eq!(feed.next().err().unwrap().file, "a.xes");
        assert!(feed.next().unwrap().is_none());
    }
}
