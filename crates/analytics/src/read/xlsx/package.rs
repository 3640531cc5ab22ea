//! The look through a package, before its parts are trusted with memory.
//!
//! A few kilobytes of zip unpack to as many gigabytes as somebody likes, and the sizes that a package declares need
//! not be true. So every part is unpacked once, counted and thrown away, and what the reading of the workbook keeps
//! in memory (texts, styles, merged cells) is counted as well.

use std::io::{self, BufReader, Read, SeekFrom};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;
use zip::result::ZipError;

use crate::read::error::ReadProblem;
use crate::read::extract_source::ReadSeek;
use crate::read::source::SizeLimits;
use crate::read::xlsx::unpack_problem;
use crate::read::xml::{Metered, problem_of};
use crate::row_error::masked_detail;

/// More than this no workbook of a case system unpacks to, whatever other files may: a sheet has at most 1,048,576
/// rows.
const LARGEST: u64 = 2 << 30;
/// Parts of a package.
const PARTS: usize = 10_000;
/// Shared texts: sixteen different ones in every row of a full sheet.
const SHARED_TEXTS: u64 = 16 << 20;
/// Merged regions, formats, sheets and whatever else is kept, of each kind.
const KEPT: u64 = 1 << 20;

/// How a compound file begins: .xls, or a workbook with a password around it.
const COMPOUND: [u8; 8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
/// How a zip file begins.
const ZIP: [u8; 2] = *b"PK";

/// What is in a package.
#[derive(Debug, Default)]
pub(super) struct Package {
    /// Whether any of its sheets has merged cells.
    pub(super) has_merged_cells: bool,
    texts: u64,
    merged: u64,
    kept: u64,
}

/// Goes through every part of the package.
pub(super) fn look_through(
    file: &mut dyn ReadSeek,
    limits: &SizeLimits,
) -> Result<Package, ReadProblem> {
    check_beginning(file, limits)?;
    let limit = limits.unpacked.min(LARGEST);
    let mut zip = ZipArchive::new(BufReader::new(file)).map_err(zip_problem)?;
    let parts = zip.len();
    if parts > PARTS {
        return Err(refused("it has too many parts"));
    }
    let mut declared = 0_u64;
    let mut kind = Kind::default();
    for number in 0..parts {
        let part = zip.by_index_raw(number).map_err(zip_problem)?;
        if part.encrypted() {
            return Err(ReadProblem::WorkbookLocked);
        }
        declared = declared.saturating_add(part.size());
        kind.look_at(&part.name().map_err(zip_problem)?);
    }
    kind.check()?;
    if declared > limit {
        return Err(too_large(limit));
    }
    let mut package = Package::default();
    let mut left = limit;
    for number in 0..parts {
        let part = zip.by_index(number).map_err(zip_problem)?;
        let name = part.name().map_err(zip_problem)?.to_ascii_lowercase();
        if name.ends_with(".xml") || name.ends_with(".rels") {
            left = package
                .look_at(part, left)
                .map_err(|problem| match problem {
                    ReadProblem::TooLargeUnpacked(_) => too_large(limit),
                    other => other,
                })?;
        }
    }
    Ok(package)
}

/// Nobody is told to raise a limit that cannot be raised.
fn too_large(limit: u64) -> ReadProblem {
    match limit {
        LARGEST => ReadProblem::WorkbookTooLarge(limit),
        _ => ReadProblem::TooLargeUnpacked(limit),
    }
}

/// What a zip file is, by the names in it.
#[derive(Debug, Default)]
struct Kind {
    is_package: bool,
    is_open_document: bool,
}

impl Kind {
    fn look_at(&mut self, name: &str) {
        self.is_package |= name.eq_ignore_ascii_case("_rels/.rels");
        self.is_open_document |= name == "mimetype";
    }

    fn check(&self) -> Result<(), ReadProblem> {
        match (self.is_package, self.is_open_document) {
            (true, _) => Ok(()),
            (false, true) => Err(ReadProblem::Format),
            (false, false) => Err(ReadProblem::Archive),
        }
    }
}

fn check_beginning(file: &mut dyn ReadSeek, limits: &SizeLimits) -> Result<(), ReadProblem> {
    let length = file.seek(SeekFrom::End(0))?;
    file.rewind()?;
    if length == 0 {
        return Err(ReadProblem::Empty);
    }
    if length > limits.file {
        return Err(ReadProblem::TooLarge(limits.file));
    }
    let mut beginning = Vec::new();
    file.take(COMPOUND.len() as u64)
        .read_to_end(&mut beginning)
        .map_err(ReadProblem::Io)?;
    if beginning == COMPOUND {
        return Err(if is_locked(file).map_err(ReadProblem::Io)? {
            ReadProblem::WorkbookLocked
        } else {
            ReadProblem::OldWorkbook
        });
    }
    if !beginning.starts_with(&ZIP) {
        return Err(ReadProblem::Format);
    }
    file.rewind().map_err(ReadProblem::Io)
}

/// A workbook with a password lies encrypted in a stream of this name (MS-OFFCRYPTO 2.3.4.4).
fn is_locked(file: &mut dyn ReadSeek) -> io::Result<bool> {
    let name: Vec<u8> = "EncryptedPackage"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let mut bytes = Vec::new();
    file.take(64 << 20).read_to_end(&mut bytes)?;
    Ok(memchr::memmem::find(&bytes, &name).is_some())
}

impl Package {
    /// Unpacks a part to its end. How many of the bytes that are left it leaves.
    fn look_at(&mut self, part: impl Read, left: u64) -> Result<u64, ReadProblem> {
        let mut xml = Reader::from_reader(Metered::new(BufReader::new(part), left));
        xml.config_mut().check_end_names = false;
        let mut buffer = Vec::new();
        loop {
            buffer.clear();
            match xml.read_event_into(&mut buffer) {
                Ok(Event::Start(tag) | Event::Empty(tag)) => {
                    xml.get_mut().begin_piece();
                    self.count(&tag)?;
                }
                Ok(Event::End(_)) => xml.get_mut().begin_piece(),
                Ok(Event::DocType(_)) => return Err(refused("a part declares a document type")),
                Ok(Event::Eof) => break,
                Ok(_) => {}
                Err(error @ quick_xml::Error::Io(_)) => return Err(part_problem(error)),
                // Parts that nobody reads need not be readable, and the reading of others stops where this does.
                Err(_) => {
                    let rest = xml.get_mut().skip_rest();
                    rest.map_err(|error| part_problem(error.into()))?;
                    break;
                }
            }
        }
        Ok(left - xml.get_ref().bytes_read())
    }

    fn count(&mut self, tag: &BytesStart<'_>) -> Result<(), ReadProblem> {
        match tag.local_name().as_ref() {
            // The memory for so many is reserved at once.
            "sst" if number(tag, "uniqueCount") > SHARED_TEXTS => {
                return Err(refused("it declares too many texts"));
            }
            "si" => self.texts += 1,
            "mergeCell" => {
                self.has_merged_cells = true;
                self.merged += 1;
            }
            "Relationship" => {
                self.kept += 1;
                check_relationship(tag)?;
            }
            "xf" | "font" | "fill" | "border" | "numFmt" | "sheet" | "definedName" => {
                self.kept += 1;
            }
            _ => {}
        }
        if self.texts > SHARED_TEXTS || self.merged > KEPT || self.kept > KEPT {
            return Err(refused("it has too many texts, formats or merged cells"));
        }
        Ok(())
    }
}

/// Sheets and the workbook itself must be parts that were looked at; a binary workbook (.xlsb) is none.
fn check_relationship(tag: &BytesStart<'_>) -> Result<(), ReadProblem> {
    let kind = attribute(tag, "Type");
    let is_read = ["/worksheet", "/officeDocument"]
        .iter()
        .any(|end| kind.ends_with(end));
    let target = attribute(tag, "Target").to_ascii_lowercase();
    if is_read && !target.ends_with(".xml") {
        return Err(refused("its sheets are not XML"));
    }
    Ok(())
}

fn number(tag: &BytesStart<'_>, name: &str) -> u64 {
    let text = attribute(tag, name);
    let digits = text.trim();
    // A number too large for the type is too large for its purpose.
    let too_large = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    digits
        .parse()
        .unwrap_or(if too_large { u64::MAX } else { 0 })
}

fn attribute(tag: &BytesStart<'_>, name: &str) -> String {
    match tag.try_get_attribute(name) {
        Ok(Some(attribute)) => attribute.value.into_owned(),
        _ => String::new(),
    }
}

fn part_problem(error: quick_xml::Error) -> ReadProblem {
    match problem_of(error, 0) {
        ReadProblem::Io(error) => unpack_problem(error),
        ReadProblem::Xml { detail, .. } => ReadProblem::Workbook(detail),
        other => other,
    }
}

fn zip_problem(error: ZipError) -> ReadProblem {
    match error {
        ZipError::Io(error) => unpack_problem(error),
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => ReadProblem::WorkbookLocked,
        other => ReadProblem::Unpack(masked_detail(&other.to_string())),
    }
}

fn refused(reason: &str) -> ReadProblem {
    ReadProblem::Workbook(reason.to_owned())
}
