//! CSV for machines. Nothing is neutralised: whoever opens it in a spreadsheet imports it as text.

use std::io::{self, Write};

use super::listing::{Listing, Value};

pub(super) fn write(listing: &Listing, out: &mut dyn Write) -> io::Result<()> {
    let mut writer = csv::Writer::from_writer(out);
    writer.write_record(&listing.columns).map_err(io_error)?;
    for row in &listing.rows {
        writer
            .write_record(row.iter().map(cell))
            .map_err(io_error)?;
    }
    writer.flush()
}

fn cell(value: &Value) -> String {
    match value {
        Value::Empty => String::new(),
        Value::Text(text) => text.clone(),
        Value::Whole(number) => number.to_string(),
        Value::Decimal(number, decimals) => format!("{number:.decimals$}"),
    }
}

/// The writer wraps what went wrong with the pipe or the disk; the kind must come out again.
fn io_error(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    }
}
