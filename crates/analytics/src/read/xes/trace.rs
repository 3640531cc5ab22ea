//! One trace, kept until it has ended: an attribute of the trace may come after its events.

use crate::column::Column;
use crate::read::block::{BrokenRow, RawRow, RowBlock};
use crate::read::error::ReadProblem;
use crate::read::xes::attributes::{Mapping, Target};
use crate::row_error::RowErrorCode;

/// What the events of one trace may take in memory, in bytes.
const LARGEST: usize = 256 << 20;

/// A trace, or an event that is in none.
#[derive(Debug, Default)]
pub(super) struct Trace {
    text: String,
    own: Cells,
    events: Vec<Happened>,
    event: Option<Happened>,
    has_ended: bool,
    /// How many of the events have become rows.
    flushed: usize,
}

#[derive(Debug)]
struct Happened {
    line: u64,
    text_from: usize,
    cells: Cells,
    left_out: bool,
}

/// Values by column, as stretches of the trace's text.
#[derive(Debug, Default)]
struct Cells {
    found: [Option<Found>; Column::COUNT],
    doubled: Option<Column>,
}

#[derive(Clone, Copy, Debug)]
struct Found {
    start: u32,
    end: u32,
    key: u16,
}

impl Trace {
    /// Begins an event, whose tag ends on the line.
    pub(super) fn begin_event(&mut self, line: u64) {
        self.event = Some(Happened {
            line,
            text_from: self.text.len(),
            cells: Cells::default(),
            left_out: false,
        });
    }

    /// The event that has begun is not to be a row.
    pub(super) fn leave_event_out(&mut self) {
        if let Some(event) = &mut self.event {
            event.left_out = true;
        }
    }

    /// Ends the event that has begun. Whether it is to be a row.
    pub(super) fn end_event(&mut self) -> bool {
        let Some(event) = self.event.take() else {
            return true;
        };
        if event.left_out {
            self.text.truncate(event.text_from);
            return false;
        }
        self.events.push(event);
        true
    }

    /// Whether more may be added.
    ///
    /// # Errors
    /// It is larger than a trace may be.
    pub(super) fn check_size(&self, at: u64) -> Result<(), ReadProblem> {
        if self.text.len() + self.events.len() * size_of::<Happened>() <= LARGEST {
            return Ok(());
        }
        Err(ReadProblem::Xml {
            at,
            detail: format!("a trace takes more than {LARGEST} bytes"),
        })
    }

    /// Sets a value of the event that has begun, or of the trace.
    ///
    /// # Errors
    /// Another attribute has set the same column.
    pub(super) fn set(
        &mut self,
        target: Target,
        value: &str,
        of_event: bool,
        mapping: &Mapping,
    ) -> Result<(), ReadProblem> {
        let cells = match &mut self.event {
            Some(event) if of_event => &mut event.cells,
            _ => &mut self.own,
        };
        let start = self.text.len() as u32;
        self.text.push_str(value);
        let found = Found {
            start,
            end: self.text.len() as u32,
            key: target.key,
        };
        match cells.found[target.column as usize].replace(found) {
            Some(before) if before.key == target.key => cells.doubled = Some(target.column),
            Some(before) => {
                return Err(mapping.mapped_twice(target.column, before.key, target.key));
            }
            None => {}
        }
        Ok(())
    }

    /// The trace has ended: what it says is known, and its events can become rows.
    pub(super) fn end(&mut self) {
        self.has_ended = true;
    }

    /// Whether it has ended and is not yet flushed to its end.
    pub(super) fn has_ended(&self) -> bool {
        self.has_ended
    }

    /// Makes rows of the events until the block is full, and begins anew after the last. What the trace says is copied
    /// for each of them, so that a whole trace could fill the memory.
    ///
    /// # Errors
    /// An attribute of an event and another of the trace have set the same column.
    pub(super) fn flush(
        &mut self,
        rows: &mut RowBlock,
        mapping: &Mapping,
    ) -> Result<(), ReadProblem> {
        for event in &self.events[self.flushed..] {
            if rows.is_full() {
                return Ok(());
            }
            self.flushed += 1;
            let doubled = event.cells.doubled.or(self.own.doubled);
            if doubled.is_some() {
                rows.push(Err(BrokenRow {
                    line: event.line,
                    column: doubled,
                    code: RowErrorCode::FieldCount,
                    text: "",
                }));
                continue;
            }
            let mut cells = [""; Column::COUNT];
            for column in Column::ALL {
                cells[column as usize] = self.cell(event, column, mapping)?;
            }
            rows.push(Ok(RawRow {
                line: event.line,
                cells,
            }));
        }
        self.text.clear();
        self.events.clear();
        self.own = Cells::default();
        self.has_ended = false;
        self.flushed = 0;
        Ok(())
    }

    /// What the event says, else what its trace says.
    fn cell(
        &self,
        event: &Happened,
        column: Column,
        mapping: &Mapping,
    ) -> Result<&str, ReadProblem> {
        let own = self.own.found[column as usize];
        let found = match (event.cells.found[column as usize], own) {
            (Some(found), Some(own)) if found.key != own.key => {
                return Err(mapping.mapped_twice(column, own.key, found.key));
            }
            (found, own) => found.or(own),
        };
        Ok(found.map_or("", |found| {
            &self.text[found.start as usize..found.end as usize]
        }))
    }
}
