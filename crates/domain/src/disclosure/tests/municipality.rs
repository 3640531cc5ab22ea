//! Tables as large as those of a municipality: how much is hidden, and how many steps it takes to find out.

use super::super::hiding::{Hiding, hide};
use super::super::table::Reason;
use super::*;

/// A municipality: committees, departments, areas and units; years of three tertials.
struct Municipality {
    table: Table,
    /// Cells that are about somebody.
    measured: usize,
    /// Of them those that are few themselves.
    few: usize,
    limit: DisclosureLimit,
}

/// Numbers that look random and are the same every time.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        (self.0 >> 33) % end
    }
}

type Row = Vec<(u64, u64)>;

fn added(rows: &[Row]) -> Row {
    let columns = 0..rows[0].len();
    columns
        .map(|at| {
            rows.iter()
                .fold((0, 0), |sum, row| (sum.0 + row[at].0, sum.1 + row[at].1))
        })
        .collect()
}

impl Municipality {
    /// So many units, each a leaf, `fan` under each parent, so many years. How many a unit has in a tertial comes from
    /// `of`, in how many of hundred the promise is kept from `kept`.
    fn new(
        units: usize,
        fan: usize,
        years: usize,
        of: impl Fn(&mut Numbers, usize) -> u64,
    ) -> Self {
        let mut numbers = Numbers(7);
        let limit = DisclosureLimit::default();
        let mut table = Table::default();
        let (mut measured, mut few) = (0, 0);
        for _ in 0..years {
            let mut rows: Vec<Row> = (0..units)
                .map(|unit| {
                    let mut cell = || {
                        let of = of(&mut numbers, unit);
                        let met = (0..of).filter(|_| numbers.below(100) < 85).count();
                        (met as u64, of)
                    };
                    let row: Row = (0..3).map(|_| cell()).collect();
                    let year = row
                        .iter()
                        .fold((0, 0), |sum, at| (sum.0 + at.0, sum.1 + at.1));
                    row.into_iter().chain([year]).collect()
                })
                .collect();
            let mut add = |row: &Row| -> Vec<Cell> {
                measured += row.iter().filter(|(_, of)| *of > 0).count();
                few += row.iter().filter(|(_, of)| limit.is_too_few(*of)).count();
                let cells: Vec<Cell> = row
                    .iter()
                    .map(|(n, of)| table.cell(share(*n, *of)))
                    .collect();
                table.family(&cells[..3], Some(cells[3]));
                cells
            };
            let mut cells: Vec<Vec<Cell>> = rows.iter().map(&mut add).collect();
            let mut sums = Vec::new();
            while rows.len() > 1 {
                let parents: Vec<Row> = rows.chunks(fan).map(added).collect();
                let above: Vec<Vec<Cell>> = parents.iter().map(&mut add).collect();
                for (children, parent) in cells.chunks(fan).zip(&above) {
                    sums.push((children.to_vec(), parent.clone()));
                }
                (rows, cells) = (parents, above);
            }
            for (children, parent) in sums {
                for (column, total) in parent.into_iter().enumerate() {
                    let members: Vec<Cell> = children.iter().map(|row| row[column]).collect();
                    table.family(&members, Some(total));
                }
            }
        }
        Municipality {
            table,
            measured,
            few,
            limit,
        }
    }

    fn hidden(&self) -> (usize, usize, usize, u64) {
        let rules = Hiding::by_rules(&self.table, self.limit).reasons;
        let (reasons, steps) = hide(&self.table, self.limit);
        let unsaid = reasons
            .iter()
            .zip(&self.table.amounts)
            .filter(|(reason, a)| {
                **reason == Some(Reason::Unsaid) && self.limit.is_too_few(a.people())
            })
            .count();
        (
            rules.iter().flatten().count(),
            reasons.iter().flatten().count(),
            unsaid,
            steps,
        )
    }
}

#[test]
fn measure_it() {
    let tables = [
        (
            "40 units x 3",
            Municipality::new(40, 10, 1, |n, _| 3 + n.below(40)),
        ),
        (
            "300x12 large",
            Municipality::new(300, 7, 4, |n, _| 3 + n.below(60)),
        ),
        (
            "300x12 mixed",
            Municipality::new(300, 7, 4, |n, u| match u % 10 {
                0 => n.below(8),
                1..5 => 4 + n.below(20),
                _ => 10 + n.below(60),
            }),
        ),
        (
            "300x12 small",
            Municipality::new(300, 7, 4, |n, _| n.below(12)),
        ),
        (
            "300x12 flat",
            Municipality::new(300, 300, 4, |n, _| n.below(12)),
        ),
        (
            "300x12 tiny",
            Municipality::new(300, 7, 4, |n, _| n.below(4)),
        ),
    ];
    for (name, table) in tables {
        let start = std::time::Instant::now();
        let (rule3, hidden, unsaid, steps) = table.hidden();
        println!(
            "{name}: cells {} measured {} few {} rule3 {rule3} hidden {hidden} unsaid {unsaid} steps {steps} {:?}",
            table.table.amounts.len(),
            table.measured,
            table.few,
            start.elapsed()
        );
    }
}
