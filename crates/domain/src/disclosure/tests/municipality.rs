//! Tables as large as those of a municipality: how much is hidden, and how many steps it takes to find out.
//!
//! The numbers are those that the documentation of the module gives.

use super::super::hiding::{Hiding, hide};
use super::super::table::Reason;
use super::*;

/// Units under parents, these under others, up to one; years of three tertials and their sum.
struct Municipality {
    units: usize,
    /// So many children a parent has.
    fan: usize,
    years: usize,
    /// In so many of a hundred the promise is kept.
    kept: u64,
}

/// What comes of a table.
#[derive(Debug, PartialEq, Eq)]
struct Outcome {
    /// Cells about somebody.
    measured: usize,
    /// Of them about too few.
    few: usize,
    /// Hidden by rules 1–3.
    by_rules: usize,
    hidden: usize,
    /// Of the few those that do not say that they are.
    unsaid: usize,
}

/// Numbers that look random and are the same every time.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: u64) -> u64 {
        const BY: u64 = 6_364_136_223_846_793_005;
        self.0 = self.0.wrapping_mul(BY).wrapping_add(1);
        (self.0 >> 33) % end
    }
}

/// n and N of every period and the year.
type Row = [(u64, u64); 4];

fn added(rows: &[Row]) -> Row {
    [0, 1, 2, 3].map(|at| sum(rows.iter().map(|row| row[at])))
}

fn sum(cells: impl Iterator<Item = (u64, u64)>) -> (u64, u64) {
    cells.fold((0, 0), |sum, cell| (sum.0 + cell.0, sum.1 + cell.1))
}

impl Municipality {
    /// 300 units in four levels, four years.
    const LARGE: Municipality = Municipality {
        units: 300,
        fan: 7,
        years: 4,
        kept: 85,
    };

    /// The table where `of` says how many a unit, by number, has in a period.
    fn table(&self, of: impl Fn(&mut Numbers, usize, usize) -> u64) -> Table {
        let mut numbers = Numbers(7);
        let mut table = Table::default();
        for _ in 0..self.years {
            let mut cell = |unit, period| {
                let of = of(&mut numbers, unit, period);
                let met = (0..of).filter(|_| numbers.below(100) < self.kept);
                (met.count() as u64, of)
            };
            let rows = (0..self.units).map(|unit| {
                let row = [0, 1, 2].map(|period| cell(unit, period));
                [row[0], row[1], row[2], sum(row.into_iter())]
            });
            let rows = rows.collect();
            self.add_year(&mut table, rows);
        }
        table
    }

    fn add_year(&self, table: &mut Table, mut rows: Vec<Row>) {
        fn add(table: &mut Table, row: &Row) -> [Cell; 4] {
            let cells = row.map(|(n, of)| table.cell(share(n, of)));
            table.family(&cells[..3], Some(cells[3]));
            cells
        }
        let mut cells: Vec<[Cell; 4]> = rows.iter().map(|row| add(table, row)).collect();
        while rows.len() > 1 {
            rows = rows.chunks(self.fan).map(added).collect();
            let parents: Vec<[Cell; 4]> = rows.iter().map(|row| add(table, row)).collect();
            for (children, parent) in cells.chunks(self.fan).zip(&parents) {
                for period in 0..4 {
                    let members: Vec<Cell> = children.iter().map(|row| row[period]).collect();
                    table.family(&members, Some(parent[period]));
                }
            }
            cells = parents;
        }
    }
}

fn outcome(table: &Table) -> Outcome {
    let limit = DisclosureLimit::default();
    let (reasons, _) = hide(table, limit);
    let people: Vec<u64> = table.amounts.iter().map(|amount| amount.people()).collect();
    let few = |people: &&u64| limit.is_too_few(**people);
    let of_few = reasons
        .iter()
        .zip(&people)
        .filter(|(_, people)| few(people));
    Outcome {
        measured: people.iter().filter(|people| **people > 0).count(),
        few: people.iter().filter(few).count(),
        by_rules: Hiding::by_rules(table, limit)
            .reasons
            .iter()
            .flatten()
            .count(),
        hidden: reasons.iter().flatten().count(),
        unsaid: of_few
            .filter(|(reason, _)| **reason != Some(Reason::TooFew))
            .count(),
    }
}

/// Ten large units, of which unit 3 has three in one period.
fn one_small_among_ten() -> Table {
    let ten = Municipality {
        units: 10,
        fan: 10,
        years: 1,
        kept: 85,
    };
    ten.table(|_, unit, period| match (unit, period) {
        (3, 1) => 3,
        (unit, _) => 15 + 5 * unit as u64,
    })
}

/// Every tenth unit is small, half are large.
fn mixed(numbers: &mut Numbers, unit: usize, _: usize) -> u64 {
    match unit % 10 {
        0 => numbers.below(8),
        1..5 => 4 + numbers.below(20),
        _ => 10 + numbers.below(60),
    }
}

fn large(numbers: &mut Numbers, _: usize, _: usize) -> u64 {
    3 + numbers.below(60)
}

fn small(numbers: &mut Numbers, _: usize, _: usize) -> u64 {
    numbers.below(12)
}

#[test]
fn one_small_unit_hides_one_more_and_the_same_two_in_another_period() {
    let (reasons, _) = hide(&one_small_among_ten(), DisclosureLimit::default());
    let hidden: Vec<(usize, usize)> = (0..reasons.len())
        .filter(|cell| reasons[*cell].is_some())
        .map(|cell| (cell / 4, cell % 4))
        .collect();
    assert_eq!(hidden, [(0, 0), (0, 1), (3, 0), (3, 1)], "(unit, period)");
}

#[test]
fn hardly_more_is_hidden_than_the_rules_say() {
    let large_one = || Municipality::LARGE;
    let forty = Municipality {
        units: 40,
        years: 1,
        ..large_one()
    };
    let outcome = |municipality: Municipality, of: fn(&mut Numbers, usize, usize) -> u64| {
        let Outcome {
            measured,
            few,
            by_rules,
            hidden,
            unsaid,
        } = outcome(&municipality.table(of));
        [measured, few, by_rules, hidden, unsaid]
    };
    assert_eq!(outcome(forty, mixed), [186, 8, 33, 33, 0]);
    assert_eq!(outcome(large_one(), large), [5616, 116, 478, 478, 6]);
    assert_eq!(outcome(large_one(), mixed), [5577, 249, 778, 782, 26]);
    assert_eq!(outcome(large_one(), small), [5330, 1257, 1987, 1990, 75]);
    // Where it is kept for all, "all" is known, and not of how many; where for nobody, n would be known to be 0.
    let all = Municipality {
        kept: 100,
        ..large_one()
    };
    assert_eq!(outcome(all, mixed), [5577, 249, 778, 782, 26]);
    let nobody = Municipality {
        kept: 0,
        ..large_one()
    };
    assert_eq!(outcome(nobody, mixed), [5577, 249, 778, 1955, 10]);
}

#[test]
fn the_steps_grow_with_the_table_and_not_faster() {
    let steps_per_cell = |municipality: Municipality, of: fn(&mut Numbers, usize, usize) -> u64| {
        let table = municipality.table(of);
        let (_, steps) = hide(&table, DisclosureLimit::default());
        steps / table.amounts.len() as u64
    };
    let large_one = || Municipality::LARGE;
    let longer = Municipality {
        years: 16,
        ..large_one()
    };
    let wider = Municipality {
        units: 1200,
        ..large_one()
    };
    for municipality in [large_one(), longer, wider] {
        assert!(steps_per_cell(municipality, mixed) < 10);
    }
    assert!(steps_per_cell(large_one(), small) < 20);
    // The worst: all units side by side, and nothing kept.
    let flat = Municipality {
        fan: 300,
        kept: 0,
        ..large_one()
    };
    assert!(steps_per_cell(flat, small) < 2_000);
}

#[test]
fn a_unit_that_moves_during_the_year_is_no_reason_to_hide_all() {
    // Two areas of two units under a top. The second unit moves to the other area before the last period; the year is
    // told by the areas of its last day, so the periods of an area are not its year.
    let units = [[3, 9, 12], [8, 10, 11], [20, 21, 22], [30, 31, 32]];
    let mut table = Table::default();
    let mut cells_of = |rows: &[[u64; 4]]| -> Vec<[Cell; 4]> {
        rows.iter()
            .map(|row| row.map(|of| table.cell(share(of, of))))
            .collect()
    };
    let year = |row: [u64; 3]| [row[0], row[1], row[2], row.iter().sum()];
    let units = cells_of(&units.map(year));
    let areas = cells_of(&[[11, 19, 12, 24], [50, 52, 65, 185]]);
    let top = cells_of(&[[61, 71, 77, 209]]);
    for row in units.iter().chain(&areas).chain(&top) {
        table.family(&row[..3], Some(row[3]));
    }
    for period in 0..4 {
        let first = if period < 2 { 2 } else { 1 };
        let (of_first, of_second) = units.split_at(first);
        for (children, parent) in [
            (of_first, areas[0]),
            (of_second, areas[1]),
            (&areas, top[0]),
        ] {
            let members: Vec<Cell> = children.iter().map(|row| row[period]).collect();
            table.family(&members, Some(parent[period]));
        }
    }
    let Outcome { few, hidden, .. } = outcome(&table);
    assert_eq!((few, hidden), (1, 4));
}
