//! *XES*: event logs as IEEE 1849 writes them.
//!
//! `log` holds `trace`s, a trace holds `event`s, and each of them holds attributes: elements whose name is a type,
//! with a `key` and a `value`. The trace's `concept:name` is the case, the event's is what happened and its
//! `time:timestamp` is when. A profile maps further keys to columns. Attributes within attributes, lists, containers
//! and the defaults in `global` are not data about an event and are not read.

mod attributes;
mod input;
mod trace;

use std::collections::BTreeSet;
use std::io::BufRead;

use quick_xml::Reader;
use quick_xml::events::{BytesRef, BytesStart, Event};

use crate::column::Columns;
use crate::read::block::{Block, LeftOut, ReadBlocks, RowBlock};
use crate::read::error::{ReadError, ReadProblem};
use crate::read::xes::attributes::{Attribute, Mapping, Read};
use crate::read::xes::trace::Trace;
use crate::read::xml::{Metered, problem_of};
use crate::row_error::masked;
use crate::settings::profile::Profile;

/// How deep elements may lie within each other.
const DEPTH: usize = 64;
/// How many names of unread attributes are kept.
const UNREAD: usize = 100;
/// The only transition that says that something has happened, and not that it was planned, begun or given up.
const COMPLETE: &str = "complete";

/// *XES-läsare*: hands out the events of a log as rows, trace by trace.
///
/// The line of a row is the line in the file on which the event's start tag ends, from 1. An event outside a trace
/// is a row without a case, an event without a timestamp a row without a date: typing rejects both. An event that
/// has one attribute twice is broken ([`FieldCount`](crate::row_error::RowErrorCode::FieldCount)).
pub struct XesReader {
    xml: Reader<Metered<Box<dyn BufRead + Send>>>,
    buffer: Vec<u8>,
    file: String,
    mapping: Mapping,
    place: Place,
    depth: usize,
    skipped_from: Option<usize>,
    ended: bool,
    trace: Trace,
    rows: RowBlock,
    other_transitions: u64,
    unread: BTreeSet<String>,
}

/// Where in the log the parser stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Before,
    Log,
    Trace,
    Event,
    EventWithoutTrace,
    After,
}

impl XesReader {
    /// Reads up to the log's first element. The input is already unpacked and within its limits.
    ///
    /// # Errors
    /// An empty file, XML that is not an event log, a document type, an encoding that is not known, and what the
    /// input fails with: a [`ReadProblem`] within an [`std::io::Error`] comes out as itself.
    pub fn open(
        input: Box<dyn BufRead + Send>,
        file: &str,
        profile: &Profile,
    ) -> Result<XesReader, ReadError> {
        let to_error = |problem| ReadError {
            file: file.to_owned(),
            problem,
        };
        let input = input::as_utf8(input).map_err(to_error)?;
        let mut reader = XesReader {
            xml: Reader::from_reader(Metered::new(input, u64::MAX)),
            buffer: Vec::new(),
            file: file.to_owned(),
            mapping: Mapping::new(profile),
            place: Place::Before,
            depth: 0,
            skipped_from: None,
            ended: false,
            trace: Trace::default(),
            rows: RowBlock::default(),
            other_transitions: 0,
            unread: BTreeSet::new(),
        };
        reader.xml.config_mut().expand_empty_elements = true;
        while reader.place == Place::Before {
            reader.step().map_err(to_error)?;
        }
        Ok(reader)
    }

    fn fill(&mut self) -> Result<(), ReadProblem> {
        while !self.ended && !self.rows.is_full() {
            if self.trace.has_ended() {
                self.trace.flush(&mut self.rows, &self.mapping)?;
            } else {
                self.step()?;
            }
        }
        Ok(())
    }

    /// Takes one piece of XML.
    fn step(&mut self) -> Result<(), ReadProblem> {
        let mut buffer = std::mem::take(&mut self.buffer);
        buffer.clear();
        self.xml.get_mut().begin_piece();
        let at = self.xml.buffer_position();
        let taken = match self.xml.read_event_into(&mut buffer) {
            Ok(event) => self.take(event, at),
            Err(error) => Err(problem_of(error, at)),
        };
        // A document type that never ends, or is too long to keep, is refused for what it is.
        let doctype = buffer.len() > 2 && buffer[..3].eq_ignore_ascii_case(b"<!d");
        self.buffer = buffer;
        match taken {
            Err(ReadProblem::Xml { .. }) if doctype => Err(ReadProblem::Doctype(at)),
            taken => taken,
        }
    }

    fn take(&mut self, event: Event<'_>, at: u64) -> Result<(), ReadProblem> {
        let outside = matches!(self.place, Place::Before | Place::After);
        match event {
            Event::Start(tag) => self.enter(&tag, at),
            Event::End(_) => self.leave(at),
            Event::DocType(_) => Err(ReadProblem::Doctype(at)),
            Event::GeneralRef(reference) => refuse_unknown(&reference, at),
            Event::Text(text) if outside && !text.trim().is_empty() => {
                Err(malformed(at, "there is text outside the log"))
            }
            Event::Eof => self.end(at),
            _ => Ok(()),
        }
    }

    fn enter(&mut self, tag: &BytesStart<'_>, at: u64) -> Result<(), ReadProblem> {
        self.depth += 1;
        if self.depth > DEPTH {
            return Err(malformed(at, "elements lie too deep within each other"));
        }
        if self.skipped_from.is_some() {
            return Ok(());
        }
        match (self.place, tag.local_name().as_ref()) {
            (Place::Before, "log") => self.place = Place::Log,
            (Place::Before, _) => return Err(ReadProblem::NotXes),
            (Place::After, _) => return Err(malformed(at, "there is more than one log")),
            (Place::Log, "trace") => self.place = Place::Trace,
            (Place::Log, "event") => self.begin_event(Place::EventWithoutTrace),
            (Place::Trace, "event") => self.begin_event(Place::Event),
            (Place::Log, _) => self.skipped_from = Some(self.depth),
            (Place::Trace | Place::Event | Place::EventWithoutTrace, _) => {
                self.attribute(tag, at)?;
                self.skipped_from = Some(self.depth);
            }
        }
        Ok(())
    }

    fn leave(&mut self, at: u64) -> Result<(), ReadProblem> {
        let depth = self.depth;
        self.depth -= 1;
        if let Some(from) = self.skipped_from {
            self.skipped_from = (from != depth).then_some(from);
            return Ok(());
        }
        self.place = match self.place {
            Place::Event => {
                self.end_event(at)?;
                Place::Trace
            }
            Place::EventWithoutTrace => {
                self.end_event(at)?;
                self.trace.end();
                Place::Log
            }
            Place::Trace => {
                self.trace.end();
                Place::Log
            }
            Place::Before | Place::Log | Place::After => Place::After,
        };
        Ok(())
    }

    fn begin_event(&mut self, place: Place) {
        self.place = place;
        self.trace.begin_event(self.xml.get_ref().line());
    }

    fn end_event(&mut self, at: u64) -> Result<(), ReadProblem> {
        self.other_transitions += u64::from(!self.trace.end_event());
        self.trace.check_size(at)
    }

    fn attribute(&mut self, tag: &BytesStart<'_>, at: u64) -> Result<(), ReadProblem> {
        let Some(attribute) = Attribute::of(tag, at)? else {
            return Ok(());
        };
        let of_event = self.place != Place::Trace;
        if of_event && attribute.is_transition() && !attribute.value_is(COMPLETE) {
            self.trace.leave_event_out();
        }
        match self.mapping.read(&attribute, of_event) {
            Read::Into(targets) => {
                self.trace.check_size(at)?;
                for target in targets {
                    self.trace
                        .set(*target, attribute.value(), of_event, &self.mapping)?;
                }
            }
            Read::Known => {}
            Read::Not if self.unread.len() < UNREAD && !self.unread.contains(attribute.key()) => {
                self.unread.insert(attribute.key().to_owned());
            }
            Read::Not => {}
        }
        Ok(())
    }

    fn end(&mut self, at: u64) -> Result<(), ReadProblem> {
        self.ended = true;
        match self.place {
            Place::Before if at == 0 => Err(ReadProblem::Empty),
            Place::Before => Err(malformed(at, "it has no element")),
            Place::After => Ok(()),
            Place::Log | Place::Trace | Place::Event | Place::EventWithoutTrace => {
                Err(malformed(at, "it ends in the middle of the log"))
            }
        }
    }
}

impl ReadBlocks for XesReader {
    fn next_block(&mut self) -> Result<Option<Block>, ReadError> {
        if let Err(problem) = self.fill() {
            self.ended = true;
            self.rows = RowBlock::default();
            let file = self.file.clone();
            return Err(ReadError { file, problem });
        }
        let rows = std::mem::take(&mut self.rows);
        Ok((!rows.is_empty()).then_some(Block::Rows(rows)))
    }

    fn columns(&self) -> Columns {
        self.mapping.columns()
    }

    fn left_out(&self) -> LeftOut {
        LeftOut {
            other_transitions: self.other_transitions,
            unread: self.unread.iter().map(|key| masked(key)).collect(),
        }
    }
}

/// Without a document type there are only the five entities of XML itself.
fn refuse_unknown(reference: &BytesRef<'_>, at: u64) -> Result<(), ReadProblem> {
    let known = matches!(reference.as_ref(), "amp" | "lt" | "gt" | "apos" | "quot");
    if known || matches!(reference.resolve_char_ref(), Ok(Some(_))) {
        return Ok(());
    }
    Err(malformed(
        at,
        "it refers to an entity that XML does not define",
    ))
}

fn malformed(at: u64, detail: &str) -> ReadProblem {
    ReadProblem::Xml {
        at,
        detail: detail.to_owned(),
    }
}
