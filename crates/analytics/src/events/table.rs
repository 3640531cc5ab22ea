//! *Händelsetabell*: the rows of one partition, sorted by key and date, equal rows once.

use std::collections::HashSet;
use std::ops::Range;

use foldhash::fast::RandomState;
use hashbrown::HashMap;

use super::encoding;
use super::keys::Keys;
use super::row::Row;

/// Beyond so many rows of a key and day, equal ones are found by hash instead of by comparing all.
const COMPARED: usize = 16;

/// The rows of one partition: keys in ascending order, the rows of each by day, time of day (those without
/// one first) and file order.
#[derive(Debug, Default)]
pub struct Table {
    keys: Keys,
    /// Where the rows of each key begin, and one more for where the last end.
    starts: Vec<usize>,
    rows: Vec<Row>,
    duplicates: u64,
}

impl Table {
    /// Sorts the rows of a partition, given in file order, and keeps equal ones once.
    pub fn unique(pieces: Vec<Box<[u8]>>) -> Table {
        let mut table = Table::with_equal_rows(pieces);
        table.keep_equal_rows_once();
        table
    }

    /// Sorts the rows of a partition. Rows of one person that are equal but for the case are several.
    pub fn with_equal_rows(pieces: Vec<Box<[u8]>>) -> Table {
        let mut keys: HashMap<&[u8], u32, RandomState> = HashMap::default();
        let mut read: Vec<(u32, Row)> = Vec::new();
        for mut bytes in pieces.iter().map(AsRef::as_ref) {
            while let Some((key, row)) = encoding::take(&mut bytes) {
                let next = keys.len() as u32;
                read.push((*keys.entry(key).or_insert(next), row));
            }
        }
        let mut in_order: Vec<(&[u8], u32)> = keys.into_iter().collect();
        in_order.sort_unstable();
        let mut places = vec![0; in_order.len()];
        for (place, (_, number)) in in_order.iter().enumerate() {
            places[*number as usize] = place;
        }
        let mut keys = Keys::default();
        in_order.iter().for_each(|(key, _)| keys.push(key));
        Table::grouped(
            keys,
            read.iter()
                .map(|(number, row)| (places[*number as usize], *row)),
        )
    }

    /// A table of keys in ascending order, from rows with the places of their keys, in file order.
    fn grouped(keys: Keys, rows: impl Iterator<Item = (usize, Row)> + Clone) -> Table {
        let mut starts = vec![0; keys.len() + 1];
        rows.clone().for_each(|(place, _)| starts[place + 1] += 1);
        (0..keys.len()).for_each(|place| starts[place + 1] += starts[place]);
        let mut next = starts.clone();
        let Some((_, any)) = rows.clone().next() else {
            return Table::default();
        };
        let mut sorted = vec![any; starts[keys.len()]];
        for (place, row) in rows {
            sorted[next[place]] = row;
            next[place] += 1;
        }
        for place in 0..keys.len() {
            sorted[starts[place]..starts[place + 1]].sort_by_key(|row| (row.day, row.time));
        }
        Table {
            keys,
            starts,
            rows: sorted,
            duplicates: 0,
        }
    }

    /// A table of rows that are sorted and unique already.
    pub(crate) fn sorted(keys: Keys, starts: Vec<usize>, rows: Vec<Row>) -> Table {
        Table {
            keys,
            starts,
            rows,
            duplicates: 0,
        }
    }

    /// How many rows were equal to another in every column.
    pub fn duplicates(&self) -> u64 {
        self.duplicates
    }

    /// Every row, by key.
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// Every key with its rows, in ascending order of keys.
    pub fn groups(&self) -> impl Iterator<Item = (&[u8], &[Row])> {
        let ranges = self
            .starts
            .windows(2)
            .map(|pair| &self.rows[pair[0]..pair[1]]);
        self.keys.iter().zip(ranges)
    }

    fn keep_equal_rows_once(&mut self) {
        let before = self.rows.len();
        let mut kept = 0;
        for key in 0..self.keys.len() {
            let range = self.starts[key]..self.starts[key + 1];
            self.starts[key] = kept;
            kept = self.keep_in(range, kept);
        }
        if let Some(last) = self.starts.last_mut() {
            *last = kept;
        }
        self.rows.truncate(kept);
        self.duplicates = (before - kept) as u64;
    }

    /// Moves the rows of one key that are not equal to an earlier one to `kept` and on; returns where they end.
    fn keep_in(&mut self, range: Range<usize>, mut kept: usize) -> usize {
        let mut instant_begins = kept;
        let mut met = HashSet::new();
        for at in range {
            let row = self.rows[at];
            if kept > instant_begins
                && (self.rows[kept - 1].day, self.rows[kept - 1].time) != (row.day, row.time)
            {
                instant_begins = kept;
                met.clear();
            }
            let earlier = &self.rows[instant_begins..kept];
            let is_new = match earlier.len() {
                ..=COMPARED => !earlier.contains(&row),
                _ => {
                    if met.is_empty() {
                        met.extend(earlier.iter().copied());
                    }
                    met.insert(row)
                }
            };
            if is_new {
                self.rows[kept] = row;
                kept += 1;
            }
        }
        kept
    }
}

#[cfg(test)]
mod tests {
    use samsyn_domain::swedish_time::TimeOfDay;

    use super::*;
    use crate::pseudonym::Pseudonym;

    fn row(day: i32, event: u32) -> Row {
        let day = samsyn_domain::day::Day::from_epoch_days(day);
        Row {
            day,
            time: None,
            event,
            person: Pseudonym::NONE,
            text: [0; 6],
            sex: None,
            birth_year: None,
            rest: 0,
        }
    }

    fn table(rows: &[(&str, Row)]) -> Table {
        let mut bytes = Vec::new();
        rows.iter()
            .for_each(|(key, row)| encoding::put(&mut bytes, key.as_bytes(), row));
        Table::unique(vec![bytes.into()])
    }

    #[test]
    fn rows_are_sorted_by_key_and_day_and_keep_file_order_within_a_day() {
        let table = table(&[
            ("b", row(2, 9)),
            ("a", row(5, 1)),
            ("b", row(1, 3)),
            ("b", row(2, 4)),
            ("a", row(5, 0)),
        ]);
        let groups: Vec<(&[u8], Vec<u32>)> = table
            .groups()
            .map(|(key, rows)| (key, rows.iter().map(|row| row.event).collect()))
            .collect();
        assert_eq!(
            groups,
            [(b"a".as_slice(), vec![1, 0]), (b"b", vec![3, 9, 4])]
        );
    }

    #[test]
    fn rows_equal_in_every_column_are_one_row() {
        let noon = Row {
            time: TimeOfDay::new(12, 0, 0, 0),
            ..row(1, 1)
        };
        let table = table(&[
            ("a", row(1, 1)),
            ("a", noon),
            ("a", row(1, 1)),
            ("a", noon),
            ("b", row(1, 1)),
            ("a", row(1, 2)),
        ]);
        assert_eq!((table.duplicates(), table.rows().len()), (2, 4));
    }

    #[test]
    fn rows_of_two_cases_of_one_person_are_not_one_row() {
        let mut bytes = Vec::new();
        (0..2).for_each(|_| encoding::put(&mut bytes, b"a person", &row(1, 1)));
        let table = Table::with_equal_rows(vec![bytes.into()]);
        assert_eq!((table.duplicates(), table.rows().len()), (0, 2));
    }

    #[test]
    fn many_equal_rows_of_one_day_are_found_without_comparing_all() {
        let rows: Vec<(&str, Row)> = (0..60_000)
            .map(|number| ("a", row(1, number % 20_000)))
            .collect();
        let table = table(&rows);
        assert_eq!((table.duplicates(), table.rows().len()), (40_000, 20_000));
        assert!(
            table.rows().is_sorted_by_key(|row| row.event),
            "the first of equal rows is kept"
        );
    }
}
