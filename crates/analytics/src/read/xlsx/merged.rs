//! Merged cells: which rows they touch, in the columns that are read.

use calamine::Dimensions;

use crate::column::Column;

/// Per column that is read, the stretches of rows that merged regions touch: first and last, from 0, in order.
#[derive(Debug)]
pub(super) struct Merged(Vec<(Column, Vec<(u32, u32)>)>);

impl Merged {
    /// Of the regions of a sheet whose fields are these columns.
    pub(super) fn new(regions: &[Dimensions], fields: &[Option<Column>]) -> Merged {
        let mut columns = Vec::new();
        for (field, column) in fields.iter().enumerate() {
            let Some(column) = column else { continue };
            let mut rows: Vec<(u32, u32)> = regions
                .iter()
                .filter(|region| region.start != region.end)
                .filter(|region| (region.start.1..=region.end.1).contains(&(field as u32)))
                .map(|region| (region.start.0, region.end.0))
                .collect();
            rows.sort_unstable();
            if !rows.is_empty() {
                columns.push((*column, joined(rows)));
            }
        }
        Merged(columns)
    }

    /// The first column in which the row, counted from 0, is touched.
    pub(super) fn touched(&self, row: u32) -> Option<Column> {
        let touched = |rows: &[(u32, u32)]| {
            let after = rows.partition_point(|(first, _)| *first <= row);
            rows[..after].last().is_some_and(|(_, last)| *last >= row)
        };
        self.0
            .iter()
            .find(|(_, rows)| touched(rows))
            .map(|(column, _)| *column)
    }
}

/// Stretches that overlap made into one.
fn joined(rows: Vec<(u32, u32)>) -> Vec<(u32, u32)> {
    let mut joined: Vec<(u32, u32)> = Vec::with_capacity(rows.len());
    for (first, last) in rows {
        match joined.last_mut() {
            Some(before) if first <= before.1 => before.1 = before.1.max(last),
            _ => joined.push((first, last)),
        }
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::*;

    fn region(start: (u32, u32), end: (u32, u32)) -> Dimensions {
        Dimensions { start, end }
    }

    #[test]
    fn every_row_of_a_region_is_touched_in_the_columns_that_are_read() {
        let regions = [
            region((4, 0), (6, 0)),
            region((5, 0), (5, 1)),
            region((9, 2), (9, 2)),
            region((20, 1), (20, 3)),
            region((1, 0), (1, 0)),
        ];
        let fields = [Some(Column::Case), None, Some(Column::Unit)];
        let merged = Merged::new(&regions, &fields);
        let touched: Vec<(u32, Column)> = (0..30)
            .filter_map(|row| Some((row, merged.touched(row)?)))
            .collect();
        let expected = [
            (4, Column::Case),
            (5, Column::Case),
            (6, Column::Case),
            (20, Column::Unit),
        ];
        assert_eq!(touched, expected);
    }

    #[test]
    fn a_region_within_a_longer_one_does_not_hide_it() {
        let regions = [region((2, 0), (90, 0)), region((3, 0), (4, 0))];
        let merged = Merged::new(&regions, &[Some(Column::Case)]);
        assert_eq!(merged.touched(50), Some(Column::Case));
        assert_eq!(merged.touched(91), None);
    }
}
