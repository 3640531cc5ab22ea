//! *Förteckning*: rows and columns for machines.

use std::io::{self, Write};

use super::{csv, json};

/// Rows under named columns.
#[derive(Clone, Debug, PartialEq)]
pub struct Listing {
    /// The columns' names.
    pub columns: Vec<&'static str>,
    /// One value for each column.
    pub rows: Vec<Vec<Value>>,
}

/// One value.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Nothing: an empty cell, or `null`.
    Empty,
    /// Text.
    Text(String),
    /// A whole number.
    Whole(u64),
    /// A number rounded to so many decimals.
    Decimal(f64, usize),
}

impl Value {
    /// A text; nothing where it is empty.
    pub fn text(text: impl ToString) -> Value {
        match text.to_string() {
            text if text.is_empty() => Value::Empty,
            text => Value::Text(text),
        }
    }

    /// A rounded number, where there is one.
    pub fn decimal(number: Option<f64>, decimals: usize) -> Value {
        number.map_or(Value::Empty, |number| {
            Value::Decimal(super::rounding::rounded(number, decimals), decimals)
        })
    }

    /// A whole number, where there is one.
    pub fn whole(number: Option<u32>) -> Value {
        number.map_or(Value::Empty, |number| Value::Whole(number.into()))
    }
}

impl Listing {
    /// As CSV: comma, decimal point, UTF-8 without BOM, `\n`, header always.
    pub fn csv(&self, out: &mut dyn Write) -> io::Result<()> {
        csv::write(self, out)
    }

    /// As JSON: an array of objects with the columns' names, one object a line.
    pub fn json(&self, out: &mut dyn Write) -> io::Result<()> {
        json::write(self, out)
    }
}
