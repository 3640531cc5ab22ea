//! JSON for machines.

use std::io::{self, Write};

use serde::ser::{Serialize, SerializeMap, Serializer};

use super::listing::{Listing, Value};

pub(super) fn write(listing: &Listing, out: &mut dyn Write) -> io::Result<()> {
    if listing.rows.is_empty() {
        return out.write_all(b"[]\n");
    }
    for (number, row) in listing.rows.iter().enumerate() {
        out.write_all(if number == 0 { b"[\n" } else { b",\n" })?;
        let object = Object {
            columns: &listing.columns,
            row,
        };
        serde_json::to_writer(&mut *out, &object)?;
    }
    out.write_all(b"\n]\n")
}

struct Object<'l> {
    columns: &'l [&'static str],
    row: &'l [Value],
}

impl Serialize for Object<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = serializer.serialize_map(Some(self.row.len()))?;
        for (column, value) in self.columns.iter().zip(self.row) {
            match value {
                Value::Empty => object.serialize_entry(column, &())?,
                Value::Text(text) => object.serialize_entry(column, text)?,
                Value::Whole(number) => object.serialize_entry(column, number)?,
                Value::Decimal(number, _) => object.serialize_entry(column, number)?,
            }
        }
        object.end()
    }
}
