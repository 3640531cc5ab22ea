//! An attacker against disclosure control: takes all that an audience gets, every sum it knows and every word it reads,
//! and looks for a hidden number that can only be one.
//!
//! The attacker shares nothing with the rules: each number is a set of values that it might be, sums narrow the sets
//! down, and where they no longer do, every possibility is tried.

use proptest::prelude::*;
use samsyn_domain::disclosure::{
    Amount, Audience, Cell, Controlled, DisclosureLimit, Hidden, Table,
};

/// The values 0–127 that a number might be, as bits.
type Might = u128;

const ANYTHING: Might = u128::MAX;

const fn only(value: u64) -> Might {
    1 << value
}

const fn lowest(might: Might) -> i64 {
    might.trailing_zeros() as i64
}

const fn highest(might: Might) -> i64 {
    127 - might.leading_zeros() as i64
}

fn between(low: i64, high: i64) -> Might {
    let bits = |end: i64| match end {
        ..0 => 0,
        0..127 => (1 << (end + 1)) - 1,
        _ => ANYTHING,
    };
    bits(high) & !bits(low - 1)
}

/// A sum that the attacker knows: members minus total is nothing. And pairs of which the first is at most the second.
struct Known {
    sums: Vec<Vec<(usize, i64)>>,
    at_most: Vec<(usize, usize)>,
}

impl Known {
    /// Narrows down until nothing changes; false where nothing fits.
    fn narrow(&self, might: &mut [Might]) -> bool {
        loop {
            let before = might.to_vec();
            for sum in &self.sums {
                for (at, sign) in sum {
                    // What the others leave for this one.
                    let (mut low, mut high) = (0, 0);
                    for (other, factor) in sum.iter().filter(|(other, _)| other != at) {
                        let factor = -factor * sign;
                        let (a, b) = (
                            lowest(might[*other]) * factor,
                            highest(might[*other]) * factor,
                        );
                        low += a.min(b);
                        high += a.max(b);
                    }
                    might[*at] &= between(low.max(0), high);
                    if might[*at] == 0 {
                        return false;
                    }
                }
            }
            for (less, more) in &self.at_most {
                might[*less] &= between(0, highest(might[*more]));
                might[*more] &= between(lowest(might[*less]), 127);
                if might[*less] == 0 || might[*more] == 0 {
                    return false;
                }
            }
            if before == might {
                return true;
            }
        }
    }

    /// Whether any numbers fit, trying every possibility where narrowing down does not decide.
    fn fits(&self, might: &mut [Might], patience: &mut u32) -> bool {
        if !self.narrow(might) {
            return false;
        }
        let open = (0..might.len()).filter(|at| might[*at].count_ones() > 1);
        let Some(at) = open.min_by_key(|at| might[*at].count_ones()) else {
            return true;
        };
        *patience = patience.checked_sub(1).expect("the attacker finishes");
        let mut left = might[at];
        while left != 0 {
            let mut guess = might.to_vec();
            guess[at] = only(lowest(left) as u64);
            if self.fits(&mut guess, patience) {
                return true;
            }
            left &= left - 1;
        }
        false
    }
}

/// Units by periods, with the sum of units, the sum of periods, and the sum of all.
struct Case {
    table: Table,
    cells: Vec<Cell>,
    amounts: Vec<Amount>,
    families: Vec<(Vec<usize>, usize)>,
}

/// How units are grouped: so many under one parent, level by level, and whether the last stands directly under the top.
#[derive(Clone, Debug, Default)]
struct Tree {
    fans: Vec<usize>,
    last_apart: bool,
}

fn added(rows: &[Vec<(u64, u64)>], which: &[usize]) -> Vec<(u64, u64)> {
    let columns = 0..rows[0].len();
    let cell = |at: usize| {
        let cells = which.iter().map(|row| rows[*row][at]);
        cells.fold((0, 0), |sum, cell| (sum.0 + cell.0, sum.1 + cell.1))
    };
    columns.map(cell).collect()
}

/// `rows[unit][period]`, with the sums of units and of periods.
fn case(rows: &[Vec<(u64, u64)>], tree: &Tree) -> Case {
    let mut grid: Vec<Vec<(u64, u64)>> = rows.to_vec();
    // Rows that are the sum of others.
    let mut sums: Vec<(Vec<usize>, usize)> = Vec::new();
    let mut level: Vec<usize> = (0..grid.len()).collect();
    let apart = (tree.last_apart && level.len() > 1).then(|| level.pop());
    for fan in &tree.fans {
        let groups: Vec<Vec<usize>> = level.chunks(*fan).map(<[usize]>::to_vec).collect();
        level.clear();
        for group in groups {
            level.push(grid.len());
            grid.push(added(&grid, &group));
            sums.push((group, grid.len() - 1));
        }
    }
    level.extend(apart.flatten());
    sums.push((level.clone(), grid.len()));
    grid.push(added(&grid, &level));
    let periods = rows[0].len();
    for row in &mut grid {
        row.push(
            row.iter()
                .fold((0, 0), |sum, cell| (sum.0 + cell.0, sum.1 + cell.1)),
        );
    }
    let width = periods + 1;
    let mut families: Vec<(Vec<usize>, usize)> = (0..grid.len())
        .map(|row| {
            let periods = (0..periods).map(|period| row * width + period);
            (periods.collect(), row * width + width - 1)
        })
        .collect();
    for period in 0..width {
        families.extend(sums.iter().map(|(members, total)| {
            let members = members.iter().map(|row| row * width + period).collect();
            (members, total * width + period)
        }));
    }
    let amounts = grid.iter().flatten();
    let amounts = amounts.map(|(n, of)| Amount::Share { n: *n, of: *of });
    tabulated(amounts.collect(), families)
}

/// Two by two by two with every sum: a shape that is no network.
fn cube(parts: &[(u64, u64)]) -> Case {
    let mut amounts = Vec::new();
    let mut families = Vec::new();
    let choices = |at: usize| if at == 2 { 0..2 } else { at..at + 1 };
    for at in 0..27 {
        let place = [at / 9, at / 3 % 3, at % 3];
        let mut sum = (0, 0);
        for x in choices(place[0]) {
            for y in choices(place[1]) {
                for z in choices(place[2]) {
                    let part = parts[x * 4 + y * 2 + z];
                    sum = (sum.0 + part.0, sum.1 + part.1);
                }
            }
        }
        amounts.push(Amount::Share {
            n: sum.0,
            of: sum.1,
        });
        let totals = [9, 3, 1].into_iter().zip(place);
        let totals = totals.filter(|(_, along)| *along == 2);
        families.extend(totals.map(|(step, _)| (vec![at - 2 * step, at - step], at)));
    }
    tabulated(amounts, families)
}

/// Four units in two areas, where the second unit moves to the other area before the last period. The year is told by
/// the areas of its last day, so that the periods of an area do not make its year.
fn moved(units: &[Vec<(u64, u64)>]) -> Case {
    let mut grid: Vec<Vec<(u64, u64)>> = units.to_vec();
    for row in &mut grid {
        let periods: Vec<Vec<(u64, u64)>> = row.iter().map(|cell| vec![*cell]).collect();
        row.extend(added(&periods, &[0, 1, 2]));
    }
    let mut families: Vec<(Vec<usize>, usize)> = (0..4)
        .map(|row| ((4 * row..4 * row + 3).collect(), 4 * row + 3))
        .collect();
    let last = [vec![0], vec![1, 2, 3]];
    let first = [vec![0, 1], vec![2, 3]];
    for area in 0..2 {
        let row = [&first, &first, &last, &last].map(|areas| &areas[area]);
        let cells = row
            .iter()
            .enumerate()
            .map(|(at, which)| added(&grid, which)[at]);
        let cells: Vec<(u64, u64)> = cells.collect();
        families.extend(row.iter().enumerate().map(|(at, which)| {
            (
                which.iter().map(|unit| 4 * unit + at).collect(),
                4 * (4 + area) + at,
            )
        }));
        grid.push(cells);
    }
    grid.push(added(&grid, &[4, 5]));
    families.extend((0..4).map(|at| (vec![16 + at, 20 + at], 24 + at)));
    families.push((vec![24, 25, 26], 27));
    let amounts = grid.iter().flatten();
    let amounts = amounts.map(|(n, of)| Amount::Share { n: *n, of: *of });
    let mut case = tabulated(amounts.collect(), families);
    for row in [16, 20] {
        let cells = &case.cells[row..row + 4];
        case.table.family(&cells[..3], Some(cells[3]));
    }
    case
}

fn tabulated(amounts: Vec<Amount>, families: Vec<(Vec<usize>, usize)>) -> Case {
    let mut table = Table::default();
    let cells: Vec<Cell> = amounts.iter().map(|amount| table.cell(*amount)).collect();
    for (members, total) in &families {
        let members: Vec<Cell> = members.iter().map(|at| cells[*at]).collect();
        table.family(&members, Some(cells[*total]));
    }
    Case {
        table,
        cells,
        amounts,
        families,
    }
}

/// What the attacker reads: N of every cell first, then n of every cell.
fn read(case: &Case, seen: &Controlled, k: u64) -> (Known, Vec<Might>) {
    let cells = case.cells.len();
    let few = between(1, k as i64 - 1);
    let mut might = vec![ANYTHING; 2 * cells];
    for (at, cell) in case.cells.iter().enumerate() {
        match seen.amount(*cell).into_result() {
            Ok(Amount::Share { n, of }) => {
                might[at] = only(of);
                might[cells + at] = only(n);
            }
            Ok(Amount::Count(_)) => unreachable!("every cell is a share"),
            Err(Hidden::TooFew) => might[at] = few,
            // Where the words are never left out, what protects is not few itself; and nobody is not hidden.
            Err(Hidden::Protects) if words_are_said(case, seen, k) => might[at] &= !few & !only(0),
            Err(Hidden::Protects) => might[at] &= !only(0),
        }
    }
    let sums = case.families.iter().flat_map(|(members, total)| {
        [0, cells].map(|part| {
            let plus = members.iter().map(|at| (part + at, 1));
            plus.chain([(part + total, -1)]).collect()
        })
    });
    let known = Known {
        sums: sums.collect(),
        at_most: (0..cells).map(|at| (cells + at, at)).collect(),
    };
    (known, might)
}

/// Whether every hidden cell that is about few says so.
fn words_are_said(case: &Case, seen: &Controlled, k: u64) -> bool {
    case.cells.iter().zip(&case.amounts).all(|(cell, amount)| {
        let few = (1..k).contains(&amount.people());
        !few || seen.hidden(*cell) == Some(Hidden::TooFew)
    })
}

/// The numbers that the attacker finds out although they are hidden.
fn found_out(case: &Case, k: u64) -> Vec<String> {
    let limit = DisclosureLimit::new(k).expect("at least 3");
    let seen = case.table.clone().control(Audience::Organisation, limit);
    let (known, might) = read(case, &seen, k);
    let cells = case.cells.len();
    let mut found = Vec::new();
    for (at, cell) in case.cells.iter().enumerate() {
        if seen.hidden(*cell).is_none() {
            continue;
        }
        let Amount::Share { n, of } = case.amounts[at] else {
            continue;
        };
        for (name, number, value) in [("N", at, of), ("n", cells + at, n)] {
            let mut otherwise = might.clone();
            otherwise[number] &= !only(value);
            if otherwise[number] == 0 || !known.fits(&mut otherwise, &mut 20_000) {
                found.push(format!("{name} = {value} of cell {at}"));
            }
        }
    }
    found
}

/// What contradicts rules 1–3.
fn against_rules(case: &Case, k: u64) -> Vec<String> {
    let limit = DisclosureLimit::new(k).expect("at least 3");
    let seen = case.table.clone().control(Audience::Public, limit);
    let hidden = |at: &usize| seen.hidden(case.cells[*at]).is_some();
    let people = |at: &usize| case.amounts[*at].people();
    let mut against = Vec::new();
    for at in 0..case.cells.len() {
        if people(&at) == 0 && hidden(&at) {
            against.push(format!("nobody in cell {at} is hidden"));
        }
        if (1..k).contains(&people(&at)) && !hidden(&at) {
            against.push(format!("few in cell {at} are shown"));
        }
        if !(1..k).contains(&people(&at)) && seen.hidden(case.cells[at]) == Some(Hidden::TooFew) {
            against.push(format!("cell {at} is not few"));
        }
    }
    for (members, _) in &case.families {
        let (away, shown): (Vec<_>, Vec<_>) = members.iter().partition(|at| hidden(at));
        let few = away.len() == 1 || (away.len() > 1 && away.iter().map(&people).sum::<u64>() < k);
        if few && shown.iter().any(|at| people(at) > 0) {
            against.push(format!("{away:?} of {members:?} have no company"));
        }
    }
    against
}

fn cell() -> impl Strategy<Value = (u64, u64)> {
    let of = prop_oneof![
        2 => 0_u64..=4,
        2 => 5_u64..=8,
        1 => Just(0_u64),
    ];
    of.prop_flat_map(|of| {
        (
            prop_oneof![2 => 0..=of, 1 => Just(of), 1 => Just(0)],
            Just(of),
        )
    })
}

/// Five units with eight in each of three periods are 120: the attacker counts to 127.
fn rows() -> impl Strategy<Value = Vec<Vec<(u64, u64)>>> {
    (1_usize..=5, 1_usize..=3).prop_flat_map(move |(units, periods)| {
        proptest::collection::vec(proptest::collection::vec(cell(), periods), units)
    })
}

fn tree() -> impl Strategy<Value = Tree> {
    (proptest::collection::vec(1_usize..=3, 0..=2), any::<bool>())
        .prop_map(|(fans, last_apart)| Tree { fans, last_apart })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn no_hidden_number_can_be_found_out(rows in rows(), tree in tree(), k in 3_u64..=6) {
        let case = case(&rows, &tree);
        let found = found_out(&case, k);
        prop_assert!(found.is_empty(), "{found:?}");
        let against = against_rules(&case, k);
        prop_assert!(against.is_empty(), "{against:?}");
    }

}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(15))]

    #[test]
    fn nor_where_a_unit_moves(
        units in proptest::collection::vec(proptest::collection::vec(cell(), 3), 4),
        k in 3_u64..=6,
    ) {
        let case = moved(&units);
        let found = found_out(&case, k);
        prop_assert!(found.is_empty(), "{found:?}");
    }

    #[test]
    fn nor_in_a_table_of_another_shape(parts in proptest::collection::vec(cell(), 8), k in 3_u64..=6) {
        let case = cube(&parts);
        let found = found_out(&case, k);
        prop_assert!(found.is_empty(), "{found:?}");
        let against = against_rules(&case, k);
        prop_assert!(against.is_empty(), "{against:?}");
    }
}

#[test]
fn the_attacker_finds_what_is_left_of_a_sum() {
    // The attacker itself: 3 + ? = 8, and ? + ? = 6 where one is 1–4 and the other is not.
    let known = Known {
        sums: vec![vec![(0, 1), (1, 1), (2, -1)]],
        at_most: vec![],
    };
    let mut simple = vec![only(3), ANYTHING, only(8)];
    assert!(known.narrow(&mut simple));
    assert_eq!(simple[1], only(5));
    let few = between(1, 4);
    let mut otherwise = vec![few & !only(1), !few, only(6)];
    assert!(!known.fits(&mut otherwise, &mut 100));
    let mut as_it_is = vec![few, !few, only(6)];
    assert!(known.fits(&mut as_it_is, &mut 100));
}

#[test]
fn a_year_does_not_give_its_tertials_away() {
    // One unit has few in one tertial: another tertial of it is hidden, and the same two of a neighbour.
    let rows = vec![
        vec![(2, 3), (9, 12), (11, 20)],
        vec![(7, 9), (9, 14), (11, 20)],
        vec![(8, 9), (9, 13), (10, 18)],
    ];
    assert_eq!(
        found_out(&case(&rows, &Tree::default()), 5),
        Vec::<String>::new()
    );
}
