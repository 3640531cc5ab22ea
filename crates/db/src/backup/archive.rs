//! The file of a backup: a tar archive, sealed or not.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, BufReader, BufWriter, Read, Seek as _, Write};
use std::path::{Component, Path};
use std::str::FromStr as _;

use age::secrecy::SecretString;
use age::stream::StreamWriter;
use age::{Decryptor, Encryptor};
use sha2::{Digest as _, Sha256};

use super::folder::Copy;
use super::{BackupError, FORMAT, MANIFEST, Manifest, Member, Opener, Seal};

const SEALED: &[u8] = b"age-encryption.org/";

/// Counts and hashes what passes.
struct Hashed<R> {
    inner: R,
    size: u64,
    hash: Sha256,
}

impl<R> Hashed<R> {
    fn new(inner: R) -> Hashed<R> {
        Hashed {
            inner,
            size: 0,
            hash: Sha256::new(),
        }
    }

    fn member(self, path: String) -> Member {
        Member {
            path,
            size: self.size,
            sha256: self
                .hash
                .finalize()
                .iter()
                .map(|byte| format!("{byte:02x}"))
                .collect(),
        }
    }
}

impl<R: Read> Read for Hashed<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.size += read as u64;
        self.hash.update(&buffer[..read]);
        Ok(read)
    }
}

enum Output {
    Plain(BufWriter<File>),
    Sealed(StreamWriter<BufWriter<File>>),
}

impl Output {
    fn new(file: File, seal: Option<&Seal>) -> Result<Output, BackupError> {
        let file = BufWriter::new(file);
        let encryptor = match seal {
            None => return Ok(Output::Plain(file)),
            Some(Seal::Passphrase(passphrase)) => {
                Encryptor::with_user_passphrase(SecretString::from(passphrase.clone()))
            }
            Some(Seal::Recipient(recipient)) => {
                let recipient = age::x25519::Recipient::from_str(recipient)
                    .map_err(|_| BackupError::WrongKey)?;
                Encryptor::with_recipients(std::iter::once(&recipient as &dyn age::Recipient))
                    .map_err(|_| BackupError::WrongKey)?
            }
        };
        encryptor
            .wrap_output(file)
            .map(Output::Sealed)
            .map_err(BackupError::at(Path::new(MANIFEST)))
    }

    fn finish(self) -> io::Result<File> {
        let file = match self {
            Output::Plain(file) => file,
            Output::Sealed(sealed) => sealed.finish()?,
        };
        file.into_inner().map_err(io::IntoInnerError::into_error)
    }
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Output::Plain(file) => file.write(bytes),
            Output::Sealed(sealed) => sealed.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Output::Plain(file) => file.flush(),
            Output::Sealed(sealed) => sealed.flush(),
        }
    }
}

/// Writes the file beside its place and moves it there when it is on the disk, whole.
pub(super) fn write(
    copy: &Copy,
    out: &Path,
    seal: Option<&Seal>,
    mut manifest: Manifest,
) -> Result<Manifest, BackupError> {
    let folder = match out.parent() {
        Some(folder) if folder != Path::new("") => folder,
        _ => Path::new("."),
    };
    // Only its owner may read it: tempfile makes files so.
    let file = tempfile::NamedTempFile::new_in(folder).map_err(BackupError::at(folder))?;
    let handle = file.reopen().map_err(BackupError::at(out))?;
    let mut archive = tar::Builder::new(Output::new(handle, seal)?);
    for (name, path) in copy.files()? {
        manifest.members.push(append(&mut archive, name, &path)?);
    }
    let text = serde_json::to_vec_pretty(&manifest).map_err(BackupError::damaged)?;
    archive
        .append_data(&mut header(text.len() as u64), MANIFEST, text.as_slice())
        .map_err(BackupError::at(out))?;
    archive
        .into_inner()
        .and_then(Output::finish)
        .and_then(|file| file.sync_all())
        .map_err(BackupError::at(out))?;
    file.persist(out)
        .map_err(|error| BackupError::at(out)(error.error))?;
    File::open(folder)
        .and_then(|folder| folder.sync_all())
        .map_err(BackupError::at(folder))?;
    Ok(manifest)
}

fn header(size: u64) -> tar::Header {
    let mut header = tar::Header::new_gnu();
    header.set_size(size);
    header.set_mode(0o600);
    header
}

fn append(
    archive: &mut tar::Builder<Output>,
    name: String,
    path: &Path,
) -> Result<Member, BackupError> {
    let file = File::open(path).map_err(BackupError::at(path))?;
    let size = file.metadata().map_err(BackupError::at(path))?.len();
    let mut hashed = Hashed::new(file.take(size));
    archive
        .append_data(&mut header(size), &name, &mut hashed)
        .map_err(BackupError::at(path))?;
    if hashed.size != size {
        return Err(BackupError::damaged(format!(
            "{name} shrank while it was read"
        )));
    }
    Ok(hashed.member(name))
}

/// Unpacks a backup into an empty folder, and checks that every file is there and is what it was.
pub(super) fn unpack(
    file: &Path,
    opener: Option<&Opener>,
    into: &Path,
) -> Result<Manifest, BackupError> {
    let mut archive = tar::Archive::new(open(file, opener)?);
    let mut found = BTreeMap::new();
    let mut manifest = None;
    for entry in archive.entries().map_err(BackupError::damaged)? {
        let mut entry = entry.map_err(BackupError::damaged)?;
        let name = member_name(&entry)?;
        if manifest.is_some() {
            return Err(BackupError::damaged(
                "there is something after its manifest",
            ));
        }
        if name == MANIFEST {
            manifest = Some(serde_json::from_reader(&mut entry).map_err(BackupError::damaged)?);
            continue;
        }
        let path = into.join(&name);
        let folder = path.parent().unwrap_or(into);
        fs::create_dir_all(folder).map_err(BackupError::at(folder))?;
        let mut target = File::create_new(&path).map_err(BackupError::at(&path))?;
        let mut hashed = Hashed::new(entry);
        // What goes wrong in reading is the backup's fault; what goes wrong in writing shows itself by the hash.
        io::copy(&mut hashed, &mut target).map_err(BackupError::damaged)?;
        target.sync_all().map_err(BackupError::at(&path))?;
        found.insert(name.clone(), hashed.member(name));
    }
    let manifest: Manifest = manifest.ok_or_else(|| BackupError::damaged("its end is missing"))?;
    if manifest.format != FORMAT {
        return Err(BackupError::Newer(manifest.version));
    }
    for member in &manifest.members {
        if found.remove(&member.path).as_ref() != Some(member) {
            return Err(BackupError::Damaged(format!(
                "{} is not what it was",
                member.path
            )));
        }
    }
    match found.into_keys().next() {
        Some(stranger) => Err(BackupError::Damaged(format!(
            "{stranger} is not in its manifest"
        ))),
        None => Ok(manifest),
    }
}

/// A name that stays within the folder and is one of those that backups have.
fn member_name(entry: &tar::Entry<'_, impl Read>) -> Result<String, BackupError> {
    let path = entry.path().map_err(BackupError::damaged)?;
    let plain = path
        .components()
        .all(|part| matches!(part, Component::Normal(_)));
    let name = path.to_str().unwrap_or_default();
    let ours = name == MANIFEST
        || name == "data/settings.toml"
        || name.starts_with("data/datasets/")
        || name.starts_with("database/");
    if plain && ours && entry.header().entry_type().is_file() {
        Ok(name.to_owned())
    } else {
        Err(BackupError::damaged(
            "it holds something that is not of a backup",
        ))
    }
}

fn open(path: &Path, opener: Option<&Opener>) -> Result<Box<dyn Read>, BackupError> {
    let mut file = BufReader::new(File::open(path).map_err(BackupError::at(path))?);
    let mut begins = Vec::new();
    (&mut file)
        .take(SEALED.len() as u64)
        .read_to_end(&mut begins)
        .map_err(BackupError::at(path))?;
    file.rewind().map_err(BackupError::at(path))?;
    if begins != SEALED {
        return Ok(Box::new(file));
    }
    let identity: Box<dyn age::Identity> = match opener {
        None => return Err(BackupError::Sealed),
        Some(Opener::Passphrase(passphrase)) => Box::new(age::scrypt::Identity::new(
            SecretString::from(passphrase.clone()),
        )),
        Some(Opener::Identity(key)) => {
            Box::new(age::x25519::Identity::from_str(key).map_err(|_| BackupError::WrongKey)?)
        }
    };
    let decryptor = Decryptor::new_buffered(file).map_err(BackupError::damaged)?;
    let plain = decryptor
        .decrypt(std::iter::once(identity.as_ref()))
        .map_err(|_| BackupError::WrongKey)?;
    Ok(Box::new(plain))
}
