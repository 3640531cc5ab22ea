//! *Förseglad fil*: an upload as it lies on disk: encrypted, without a name, with a key that is nowhere but in memory.
//!
//! The file is taken out of its folder as it is made, so that the disk takes it back when nobody has it open any longer,
//! however the process ended; what is left on the disk's surface nobody can read.

use std::fmt;
use std::fs::File;
use std::io::{self, BufReader, Read, Seek, SeekFrom, Write};
use std::os::unix::fs::FileExt;
use std::path::Path;
use std::sync::Arc;

use age::stream::StreamWriter;
use age::x25519::Identity;
use age::{Decryptor, Encryptor};

use crate::read::extract_source::{ExtractSource, Opened, Stamp, file_name};

/// Takes an upload in.
pub struct SealedWriter {
    name: String,
    file: Arc<File>,
    identity: Identity,
    sealing: StreamWriter<Arc<File>>,
    size: u64,
}

/// *Förseglad fil*. It is gone when this and all that was opened of it are dropped, and so is the key.
pub struct SealedFile {
    name: String,
    file: Arc<File>,
    identity: Identity,
    size: u64,
}

impl SealedWriter {
    /// Begins a file in a folder. `name` is what whoever sent it calls it, with or without folders.
    ///
    /// # Errors
    /// Where nothing can be written to the folder.
    pub fn begin(folder: &Path, name: &str) -> io::Result<SealedWriter> {
        let file = Arc::new(tempfile::tempfile_in(folder)?);
        let identity = Identity::generate();
        let recipient = identity.to_public();
        let sealing = Encryptor::with_recipients(std::iter::once(&recipient as _))
            .map_err(io::Error::other)?
            .wrap_output(Arc::clone(&file))?;
        let last = name.rsplit('\\').next().unwrap_or(name);
        Ok(SealedWriter {
            name: file_name(Path::new(last)),
            file,
            identity,
            sealing,
            size: 0,
        })
    }

    /// How many bytes it has been given.
    pub const fn size(&self) -> u64 {
        self.size
    }

    /// The file, when everything has been given. Without this it can never be read.
    ///
    /// # Errors
    /// Where the end cannot be written.
    pub fn finish(self) -> io::Result<SealedFile> {
        self.sealing.finish()?;
        Ok(SealedFile {
            name: self.name,
            file: self.file,
            identity: self.identity,
            size: self.size,
        })
    }
}

impl Write for SealedWriter {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.sealing.write(bytes)?;
        self.size += written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.sealing.flush()
    }
}

impl fmt::Debug for SealedWriter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SealedWriter({:?}, {} bytes)", self.name, self.size)
    }
}

impl fmt::Debug for SealedFile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SealedFile({:?}, {} bytes)", self.name, self.size)
    }
}

impl ExtractSource for SealedFile {
    fn name(&self) -> String {
        self.name.clone()
    }

    fn size(&self) -> io::Result<u64> {
        Ok(self.size)
    }

    fn open(&self) -> io::Result<Opened> {
        let damaged = |error| io::Error::new(io::ErrorKind::InvalidData, error);
        let sealed = BufReader::new(Place {
            file: Arc::clone(&self.file),
            at: 0,
        });
        let opened = Decryptor::new_buffered(sealed)
            .and_then(|sealed| sealed.decrypt(std::iter::once(&self.identity as _)))
            .map_err(damaged)?;
        Ok(Box::new(opened))
    }

    /// Nobody else can write to it, and what is damaged is not read.
    fn stamp(&self) -> io::Result<Stamp> {
        Ok(Stamp::default())
    }
}

/// A place in a file that others read too, each from a place of their own.
struct Place {
    file: Arc<File>,
    at: u64,
}

impl Read for Place {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.file.read_at(buffer, self.at)?;
        self.at += read as u64;
        Ok(read)
    }
}

impl Seek for Place {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let (from, by) = match to {
            SeekFrom::Start(place) => (place, 0),
            SeekFrom::Current(by) => (self.at, by),
            SeekFrom::End(by) => (self.file.metadata()?.len(), by),
        };
        let place = from.checked_add_signed(by);
        self.at = place.ok_or(io::ErrorKind::InvalidInput)?;
        Ok(self.at)
    }
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use proptest::prelude::*;

    use super::*;

    fn sealed(folder: &Path, bytes: &[u8]) -> SealedFile {
        let mut writer = SealedWriter::begin(folder, "C:\\Uttag\\uttag 850709-9805.csv").unwrap();
        bytes
            .chunks(70_001)
            .for_each(|piece| writer.write_all(piece).unwrap());
        writer.finish().unwrap()
    }

    fn rows(count: usize) -> Vec<u8> {
        (0..count)
            .flat_map(|row| format!("{row};gp_upprattad;2016-06-20\n").into_bytes())
            .collect()
    }

    fn on_disk(file: &SealedFile) -> Vec<u8> {
        let mut bytes = vec![0; file.file.metadata().unwrap().len() as usize];
        file.file.read_exact_at(&mut bytes, 0).unwrap();
        bytes
    }

    #[test]
    fn what_lies_on_disk_says_nothing_and_has_no_name() {
        let folder = tempfile::tempdir().unwrap();
        let text = rows(10_000);
        let file = sealed(folder.path(), &text);
        assert_eq!(file.name(), "uttag [personnummer].csv");
        assert_eq!(file.size().unwrap(), text.len() as u64);
        let on_disk = on_disk(&file);
        assert!(on_disk.len() > text.len());
        assert!(memchr::memmem::find(&on_disk, b"upprattad").is_none());
        let names = std::fs::read_dir(folder.path()).unwrap();
        assert_eq!(names.count(), 0, "nothing to be left by who is killed");
        let mut writer = SealedWriter::begin(folder.path(), "a").unwrap();
        writer.write_all(&text).unwrap();
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
        let mut half = vec![0; 100_000];
        writer.file.read_exact_at(&mut half, 0).unwrap();
        assert!(memchr::memmem::find(&half, b"upprattad").is_none());
    }

    #[test]
    fn it_is_read_as_often_as_one_likes_even_at_once() {
        let folder = tempfile::tempdir().unwrap();
        let text = rows(10_000);
        let file = sealed(folder.path(), &text);
        let (mut first, mut second) = (file.open().unwrap(), file.open().unwrap());
        let (mut a, mut b) = (vec![0; 100_000], Vec::new());
        first.read_exact(&mut a).unwrap();
        second.read_to_end(&mut b).unwrap();
        first.read_to_end(&mut a).unwrap();
        assert!(a == text && b == text);
    }

    #[test]
    fn what_is_cut_off_or_changed_is_not_read() {
        let folder = tempfile::tempdir().unwrap();
        let text = rows(10_000);
        let sealed_length = on_disk(&sealed(folder.path(), &text)).len() as u64;
        for length in [0, 40, 300, 65_536, sealed_length - 1] {
            let file = sealed(folder.path(), &text);
            file.file.set_len(length).unwrap();
            let read = file
                .open()
                .and_then(|mut opened| opened.read_to_end(&mut Vec::new()));
            assert!(read.is_err(), "{length}");
        }
        let file = sealed(folder.path(), &text);
        file.file.write_all_at(b"!", sealed_length - 20).unwrap();
        let read = file.open().unwrap().read_to_end(&mut Vec::new());
        assert_eq!(read.unwrap_err().kind(), io::ErrorKind::InvalidData);
    }

    /// An upload is taken in by one thread and read by others.
    #[test]
    fn it_may_be_handed_to_other_threads() {
        let folder = tempfile::tempdir().unwrap();
        let mut writer = SealedWriter::begin(folder.path(), "uttag.csv").unwrap();
        let written = std::thread::spawn(move || {
            writer.write_all(b"arende").unwrap();
            writer.finish().unwrap()
        });
        let file = written.join().unwrap();
        let read = || {
            let mut text = String::new();
            file.open().unwrap().read_to_string(&mut text).unwrap();
            text
        };
        std::thread::scope(|scope| {
            let both = [scope.spawn(read), scope.spawn(read)];
            both.into_iter()
                .for_each(|read| assert_eq!(read.join().unwrap(), "arende"));
        });
    }

    #[test]
    fn another_key_opens_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let mut file = sealed(folder.path(), b"arende");
        file.identity = Identity::generate();
        assert!(file.open().is_err());
    }

    /// Sizes about those of its pieces, and places anywhere in them.
    fn size() -> impl Strategy<Value = usize> {
        (0..4_usize, 0..3_usize).prop_map(|(pieces, more)| (pieces << 16) + more)
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(15))]

        #[test]
        fn it_reads_as_the_bytes_do_wherever_one_goes(
            size in size(),
            steps in prop::collection::vec((any::<prop::sample::Index>(), 0..3_u8, 0..70_000_usize), 1..12),
        ) {
            let folder = tempfile::tempdir().unwrap();
            let bytes: Vec<u8> = (0..size).map(|place| (place * 31 % 251) as u8).collect();
            let mut plain = Cursor::new(bytes.clone());
            let mut opened = sealed(folder.path(), &bytes).open().unwrap();
            for (place, from, length) in steps {
                let place = place.index(size + 1) as i64;
                let to = match from {
                    0 => SeekFrom::Start(place as u64),
                    1 => SeekFrom::Current(place - plain.position() as i64),
                    _ => SeekFrom::End(place - size as i64),
                };
                prop_assert_eq!(opened.seek(to).unwrap(), plain.seek(to).unwrap());
                let (mut expected, mut read) = (Vec::new(), Vec::new());
                (&mut plain).take(length as u64).read_to_end(&mut expected).unwrap();
                (&mut opened).take(length as u64).read_to_end(&mut read).unwrap();
                prop_assert!(read == expected, "{to:?}, {length} bytes");
            }
        }
    }
}
