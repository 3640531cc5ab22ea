//! Rows set aside by a hash of their key, so that every partition can be worked on alone.
//!
//! Partitions lie in memory as long as they fit the budget; beyond it they go to a file that has no name
//! and disappears with the process.

use std::fs::File;
use std::io;
use std::os::unix::fs::FileExt;
use std::path::PathBuf;
use std::sync::{Mutex, MutexGuard, PoisonError};

use foldhash::quality::FixedState;

use super::encoding;
use super::row::Row;

/// How rows are set aside.
#[derive(Clone, Debug)]
pub struct SpoolSettings {
    /// How many partitions.
    pub partitions: usize,
    /// How many bytes may lie in memory.
    pub memory: usize,
    /// Where to spill what does not fit.
    pub spill_folder: PathBuf,
}

/// Rows of every partition, in the order of their blocks.
#[derive(Debug)]
pub struct Spool {
    settings: SpoolSettings,
    hash: FixedState,
    inner: Mutex<Inner>,
}

#[derive(Debug)]
struct Inner {
    partitions: Vec<Vec<Segment>>,
    in_memory: usize,
    spill: Option<File>,
    spilled: u64,
}

#[derive(Debug)]
struct Segment {
    /// The block that the rows come from.
    block: u64,
    place: Place,
}

#[derive(Debug)]
enum Place {
    Memory(Box<[u8]>),
    Disk { from: u64, length: usize },
}

impl Spool {
    /// An empty spool.
    pub fn new(settings: SpoolSettings) -> Spool {
        let partitions = (0..settings.partitions).map(|_| Vec::new()).collect();
        let inner = Inner {
            partitions,
            in_memory: 0,
            spill: None,
            spilled: 0,
        };
        Spool {
            settings,
            hash: FixedState::default(),
            inner: Mutex::new(inner),
        }
    }

    /// How many partitions there are.
    pub fn partitions(&self) -> usize {
        self.settings.partitions
    }

    /// How many bytes went to disk.
    pub fn spilled(&self) -> u64 {
        self.lock().spilled
    }

    /// A writer for one thread.
    pub fn writer(&self) -> SpoolWriter<'_> {
        let buffers = (0..self.settings.partitions).map(|_| Vec::new()).collect();
        SpoolWriter {
            spool: self,
            buffers,
        }
    }

    /// The bytes of a partition, in the order of their blocks. They are gone from the spool afterwards.
    ///
    /// # Errors
    /// Where the spilled part cannot be read back.
    pub fn take(&self, partition: usize) -> io::Result<Vec<Box<[u8]>>> {
        let mut inner = self.lock();
        let mut segments = std::mem::take(&mut inner.partitions[partition]);
        segments.sort_by_key(|segment| segment.block);
        let spill = inner.spill.as_ref().map(File::try_clone).transpose()?;
        drop(inner);
        let mut pieces = Vec::with_capacity(segments.len());
        for segment in segments {
            pieces.push(match (segment.place, &spill) {
                (Place::Memory(bytes), _) => bytes,
                (Place::Disk { from, length }, Some(file)) => {
                    let mut bytes = vec![0; length];
                    file.read_exact_at(&mut bytes, from)?;
                    bytes.into()
                }
                (Place::Disk { .. }, None) => return Err(io::ErrorKind::NotFound.into()),
            });
        }
        Ok(pieces)
    }

    #[inline]
    fn partition_of(&self, key: &[u8]) -> usize {
        use std::hash::BuildHasher;
        let hash = self.hash.hash_one(key);
        (hash >> 32) as usize % self.settings.partitions
    }

    fn add(&self, block: u64, pieces: Vec<(usize, Box<[u8]>)>) -> io::Result<()> {
        let mut inner = self.lock();
        for (partition, bytes) in pieces {
            inner.in_memory += bytes.len();
            inner.partitions[partition].push(Segment {
                block,
                place: Place::Memory(bytes),
            });
        }
        if inner.in_memory > self.settings.memory {
            inner.spill_all(&self.settings)
        } else {
            Ok(())
        }
    }

    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Inner {
    fn spill_all(&mut self, settings: &SpoolSettings) -> io::Result<()> {
        let file = match &mut self.spill {
            Some(file) => file,
            None => self
                .spill
                .insert(tempfile::tempfile_in(&settings.spill_folder)?),
        };
        for segment in self.partitions.iter_mut().flatten() {
            if let Place::Memory(bytes) = &segment.place {
                let (from, length) = (self.spilled, bytes.len());
                file.write_all_at(bytes, from)?;
                self.spilled += length as u64;
                segment.place = Place::Disk { from, length };
            }
        }
        self.in_memory = 0;
        Ok(())
    }
}

/// Sets rows aside for one thread, block by block.
#[derive(Debug)]
pub struct SpoolWriter<'s> {
    spool: &'s Spool,
    buffers: Vec<Vec<u8>>,
}

impl SpoolWriter<'_> {
    /// Sets a row aside under its key.
    #[inline]
    pub fn push(&mut self, key: &[u8], row: &Row) {
        encoding::put(&mut self.buffers[self.spool.partition_of(key)], key, row);
    }

    /// Hands the rows of a block over.
    ///
    /// # Errors
    /// Where what does not fit in memory cannot be written to disk.
    pub fn end_block(&mut self, block: u64) -> io::Result<()> {
        let filled = self
            .buffers
            .iter_mut()
            .enumerate()
            .filter(|(_, buffer)| !buffer.is_empty());
        let pieces = filled.map(|(partition, buffer)| {
            let bytes = buffer.as_slice().into();
            buffer.clear();
            (partition, bytes)
        });
        let pieces = pieces.collect();
        self.spool.add(block, pieces)
    }
}
