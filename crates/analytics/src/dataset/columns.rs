//! The columns of a dataset's Parquet files, written and read.
//!
//! The files describe themselves: the documented column names, texts as texts (dictionary-coded), dates as dates.
//! Any tool that knows Parquet can open them; Samsyn reads the columns that a question needs.

use std::collections::HashMap;
use std::io;
use std::sync::Arc;

use arrow::array::{
    Array, ArrayRef, AsArray, Date32Array, DictionaryArray, FixedSizeBinaryArray, Int16Array,
    Int32Array, RecordBatch, StringArray, Time64MicrosecondArray,
};
use arrow::datatypes::{
    DataType, Date32Type, Field, FieldRef, Int16Type, Int32Type, Schema, Time64MicrosecondType,
    TimeUnit,
};
use samsyn_domain::day::Day;
use samsyn_domain::population::Sex;
use samsyn_domain::swedish_time::TimeOfDay;

use crate::column::{Column, Columns};
use crate::dictionary::{DatasetTexts, TEXT_COLUMNS, Texts};
use crate::events::keys::Keys;
use crate::events::row::Row;
use crate::events::table::Table;
use crate::pseudonym::Pseudonym;

/// *Tid*: the name of the column with the time of day, which extracts write together with the date.
pub(super) const TIME: &str = "tid";

const SEXES: [Sex; 3] = [Sex::Woman, Sex::Man, Sex::Unknown];

/// The schema of every file of a dataset.
pub(super) fn schema() -> Arc<Schema> {
    let text = || DataType::Dictionary(DataType::Int32.into(), DataType::Utf8.into());
    let field = |column: Column| -> FieldRef {
        let (kind, nullable) = match column {
            Column::Case | Column::Event => (text(), false),
            Column::Date => (DataType::Date32, false),
            Column::Person => (DataType::FixedSizeBinary(16), true),
            Column::BirthYear => (DataType::Int16, true),
            _ => (text(), true),
        };
        Field::new(column.name(), kind, nullable).into()
    };
    let mut fields: Vec<FieldRef> = Column::ALL.into_iter().map(field).collect();
    fields.insert(
        3,
        Field::new(TIME, DataType::Time64(TimeUnit::Microsecond), true).into(),
    );
    Arc::new(Schema::new(fields))
}

/// The texts of a dataset as the values of dictionary-coded columns.
pub(super) struct WrittenTexts {
    event: ArrayRef,
    text: [ArrayRef; TEXT_COLUMNS.len()],
}

impl WrittenTexts {
    pub fn new(texts: &DatasetTexts) -> WrittenTexts {
        let values =
            |texts: &Texts| -> ArrayRef { Arc::new(StringArray::from_iter_values(texts.iter())) };
        WrittenTexts {
            event: values(&texts.event),
            text: texts.text.each_ref().map(values),
        }
    }
}

/// A table as a record batch of [`schema`].
pub(super) fn to_batch(table: &Table, texts: &WrittenTexts) -> io::Result<RecordBatch> {
    let rows = table.rows();
    let column = |column: Column| -> io::Result<ArrayRef> {
        Ok(match column {
            Column::Case => cases(table)?,
            Column::Event => coded(rows.iter().map(|row| Some(row.event as i32)), &texts.event)?,
            Column::Date => Arc::new(Date32Array::from_iter_values(
                rows.iter().map(|row| row.day.epoch_days()),
            )),
            Column::Person => people(rows)?,
            Column::Sex => {
                let values: ArrayRef =
                    Arc::new(StringArray::from_iter_values(SEXES.map(Sex::code)));
                let place = |sex: Sex| {
                    SEXES
                        .iter()
                        .position(|known| *known == sex)
                        .map(|place| place as i32)
                };
                coded(rows.iter().map(|row| row.sex.and_then(place)), &values)?
            }
            Column::BirthYear => {
                Arc::new(Int16Array::from_iter(rows.iter().map(|row| row.birth_year)))
            }
            text => {
                let place = TEXT_COLUMNS
                    .iter()
                    .position(|known| *known == text)
                    .unwrap_or_default();
                let numbers = rows
                    .iter()
                    .map(|row| (row.text[place] != 0).then_some(row.text[place] as i32));
                coded(numbers, &texts.text[place])?
            }
        })
    };
    let mut columns = Column::ALL
        .into_iter()
        .map(column)
        .collect::<io::Result<Vec<_>>>()?;
    let times = rows.iter().map(|row| row.time.map(TimeOfDay::microseconds));
    columns.insert(3, Arc::new(Time64MicrosecondArray::from_iter(times)));
    RecordBatch::try_new(schema(), columns).map_err(io::Error::other)
}

fn coded(numbers: impl Iterator<Item = Option<i32>>, values: &ArrayRef) -> io::Result<ArrayRef> {
    let keys = Int32Array::from_iter(numbers);
    let coded = DictionaryArray::<Int32Type>::try_new(keys, Arc::clone(values));
    Ok(Arc::new(coded.map_err(io::Error::other)?))
}

fn cases(table: &Table) -> io::Result<ArrayRef> {
    let texts = table
        .groups()
        .map(|(case, _)| std::str::from_utf8(case))
        .collect::<Result<Vec<_>, _>>();
    let values: ArrayRef = Arc::new(StringArray::from_iter_values(
        texts.map_err(io::Error::other)?,
    ));
    let numbers = table
        .groups()
        .enumerate()
        .flat_map(|(number, (_, rows))| rows.iter().map(move |_| Some(number as i32)));
    coded(numbers, &values)
}

fn people(rows: &[Row]) -> io::Result<ArrayRef> {
    let people = rows
        .iter()
        .map(|row| (row.person != Pseudonym::NONE).then_some(row.person.0));
    let array = FixedSizeBinaryArray::try_from_sparse_iter_with_size(people, 16);
    Ok(Arc::new(array.map_err(io::Error::other)?))
}

/// The numbers of a dataset's texts.
#[derive(Debug, Default)]
pub(super) struct ReadTexts {
    event: HashMap<Box<str>, u32>,
    text: [HashMap<Box<str>, u32>; TEXT_COLUMNS.len()],
}

impl ReadTexts {
    pub fn new(texts: &DatasetTexts) -> ReadTexts {
        let numbers = |texts: &Texts| {
            texts
                .iter()
                .enumerate()
                .map(|(number, text)| (text.into(), number as u32))
                .collect()
        };
        ReadTexts {
            event: numbers(&texts.event),
            text: texts.text.each_ref().map(numbers),
        }
    }
}

/// Puts record batches together to a table; columns that were not read are missing values.
#[derive(Default)]
pub(super) struct TableReader {
    keys: Keys,
    starts: Vec<usize>,
    rows: Vec<Row>,
}

impl TableReader {
    /// Adds a batch; batches come in the order of the file.
    pub fn add(&mut self, batch: &RecordBatch, texts: &ReadTexts) -> io::Result<()> {
        let from = self.rows.len();
        self.keys(batch, from)?;
        let days = batch_column(batch, Column::Date.name())?;
        let days = days.as_primitive_opt::<Date32Type>().ok_or_else(damaged)?;
        self.rows.extend(
            days.values()
                .iter()
                .map(|day| Row::on(Day::from_epoch_days(*day))),
        );
        let rows = &mut self.rows[from..];
        fill_text(batch, Column::Event, &texts.event, rows, |row, number| {
            row.event = number
        })?;
        for (place, column) in TEXT_COLUMNS.into_iter().enumerate() {
            fill_text(batch, column, &texts.text[place], rows, |row, number| {
                row.text[place] = number
            })?;
        }
        let sexes = SEXES
            .iter()
            .enumerate()
            .map(|(place, sex)| (sex.code().into(), place as u32))
            .collect();
        fill_text(batch, Column::Sex, &sexes, rows, |row, number| {
            row.sex = SEXES.get(number as usize).copied()
        })?;
        fill_people(batch, rows)?;
        fill_numbers(batch, rows)
    }

    /// The table, when every batch has been added.
    pub fn into_table(mut self) -> Table {
        self.starts.push(self.rows.len());
        Table::sorted(self.keys, self.starts, self.rows)
    }

    fn keys(&mut self, batch: &RecordBatch, from: usize) -> io::Result<()> {
        let column = batch_column(batch, Column::Case.name())?;
        let coded = column
            .as_dictionary_opt::<Int32Type>()
            .ok_or_else(damaged)?;
        let names = coded.values().as_string_opt::<i32>().ok_or_else(damaged)?;
        let mut current = None;
        for (place, key) in coded.keys().values().iter().enumerate() {
            if current == Some(*key) {
                continue;
            }
            current = Some(*key);
            let name = names.value(*key as usize).as_bytes();
            if self.keys.last().is_none_or(|last| last != name) {
                self.keys.push(name);
                self.starts.push(from + place);
            }
        }
        Ok(())
    }
}

fn fill_text(
    batch: &RecordBatch,
    column: Column,
    numbers: &HashMap<Box<str>, u32>,
    rows: &mut [Row],
    set: impl Fn(&mut Row, u32),
) -> io::Result<()> {
    let Some(array) = batch.column_by_name(column.name()) else {
        return Ok(());
    };
    let coded = array.as_dictionary_opt::<Int32Type>().ok_or_else(damaged)?;
    let values = coded.values().as_string_opt::<i32>().ok_or_else(damaged)?;
    // Where no row of the batch has a value there may be one all the same that no row points at.
    let numbers: Vec<Option<u32>> = values
        .iter()
        .map(|text| numbers.get(text?).copied())
        .collect();
    for (place, (row, key)) in rows.iter_mut().zip(coded.keys().values()).enumerate() {
        if coded.is_valid(place) {
            let number = numbers.get(*key as usize).copied().flatten();
            set(row, number.ok_or_else(damaged)?);
        }
    }
    Ok(())
}

fn fill_people(batch: &RecordBatch, rows: &mut [Row]) -> io::Result<()> {
    let Some(array) = batch.column_by_name(Column::Person.name()) else {
        return Ok(());
    };
    let people = array.as_fixed_size_binary_opt().ok_or_else(damaged)?;
    for (row, person) in rows.iter_mut().zip(people.iter()) {
        row.person = person.map_or(Ok(Pseudonym::NONE), |bytes| {
            bytes.try_into().map(Pseudonym).map_err(|_| damaged())
        })?;
    }
    Ok(())
}

fn fill_numbers(batch: &RecordBatch, rows: &mut [Row]) -> io::Result<()> {
    if let Some(array) = batch.column_by_name(Column::BirthYear.name()) {
        let years = array.as_primitive_opt::<Int16Type>().ok_or_else(damaged)?;
        rows.iter_mut()
            .zip(years)
            .for_each(|(row, year)| row.birth_year = year);
    }
    if let Some(array) = batch.column_by_name(TIME) {
        let times = array
            .as_primitive_opt::<Time64MicrosecondType>()
            .ok_or_else(damaged)?;
        rows.iter_mut()
            .zip(times)
            .for_each(|(row, time)| row.time = time.and_then(TimeOfDay::from_microseconds));
    }
    Ok(())
}

fn batch_column<'b>(batch: &'b RecordBatch, name: &str) -> io::Result<&'b ArrayRef> {
    batch.column_by_name(name).ok_or_else(damaged)
}

fn damaged() -> io::Error {
    io::Error::new(
        io::ErrorKind::InvalidData,
        "the file is not one that Samsyn wrote",
    )
}

/// The names of columns in the files.
pub(super) fn names(columns: Columns) -> impl Iterator<Item = &'static str> {
    Column::ALL
        .into_iter()
        .filter(move |column| columns.contains(*column))
        .map(Column::name)
}
