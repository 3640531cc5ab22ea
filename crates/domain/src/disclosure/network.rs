//! The sums of a table as a network: sums are its points, figures its lines.
//!
//! A figure that is in two sums connects them: when it grows by one, the one sum has one too many and the other one too
//! few, and other figures of these sums make up for it. What leaves every sum as it was is thus a circle of figures, and
//! finding a circle is finding a way in a graph. In a tree of units by periods of a year every figure is in two sums
//! once the sums are left out that follow from others: that the tertials of a department make its year follows from the
//! same for its units. What is in one sum only is connected to the ground, where nothing has to add up.

use super::Amount;
use super::table::{Cell, Family, Table};

/// Figures as lines between sums.
#[derive(Debug)]
pub(super) struct Network {
    /// For every cell from where to where its growing goes; nothing for a figure that has no place in a network.
    pub(super) lines: Vec<Option<Line>>,
    /// For every point the cells that lead there.
    pub(super) at: Vec<Vec<usize>>,
}

/// Where a figure lies in the network.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) from: usize,
    pub(super) to: usize,
}

impl Network {
    pub(super) fn of(table: &Table) -> Network {
        let kept = kept(table);
        let signs = signs(table, &kept);
        let ground = table.families.len();
        let lines: Vec<Option<Line>> = (0..table.amounts.len())
            .map(|cell| {
                let ends: Vec<(usize, i8)> = kept_of(table, &kept, cell)
                    .map(|family| (family, signs[family] * factor(table, family, cell)))
                    .collect();
                match ends[..] {
                    [] => Some((ground, ground)),
                    [(only, 1)] => Some((ground, only)),
                    [(only, _)] => Some((only, ground)),
                    [(one, a), (other, b)] if a != b && one != other => {
                        Some(if a == 1 { (other, one) } else { (one, other) })
                    }
                    _ => None,
                }
                .map(|(from, to)| Line { from, to })
            })
            .collect();
        let mut at = vec![Vec::new(); ground + 1];
        for (cell, line) in lines.iter().enumerate() {
            if let Some(line) = line {
                at[line.from].push(cell);
                at[line.to].push(cell);
            }
        }
        Network { lines, at }
    }
}

/// 1 for a member, −1 for the total.
fn factor(table: &Table, family: usize, cell: usize) -> i8 {
    let is_total = table.families[family].total.map(|total| total.0) == Some(cell);
    if is_total { -1 } else { 1 }
}

fn kept_of(table: &Table, kept: &[bool], cell: usize) -> impl Iterator<Item = usize> {
    let families = table.families_of[cell].iter().copied();
    families.filter(|family| kept[*family])
}

/// Turns sums around until every figure adds to one and takes from the other, as far as it goes.
fn signs(table: &Table, kept: &[bool]) -> Vec<i8> {
    let mut signs = vec![0; table.families.len()];
    for first in (0..signs.len()).filter(|family| kept[*family]) {
        if signs[first] != 0 {
            continue;
        }
        signs[first] = 1;
        let mut to_look_at = vec![first];
        while let Some(at) = to_look_at.pop() {
            for cell in table.families[at].cells() {
                let own = signs[at] * factor(table, at, cell.0);
                for other in kept_of(table, kept, cell.0).filter(|other| *other != at) {
                    if signs[other] == 0 {
                        signs[other] = -own * factor(table, other, cell.0);
                        to_look_at.push(other);
                    }
                }
            }
        }
    }
    signs
}

/// Whether a family is a sum at all: where members are missing a reader does not know what they add up to.
fn adds_up(table: &Table, family: &Family) -> bool {
    let Some(total) = family.total else {
        return true;
    };
    let met_and_people = |cell: Cell| match table.amounts[cell.0] {
        Amount::Count(count) => (0, u128::from(count)),
        Amount::Share { n, of } => (u128::from(n), u128::from(of)),
    };
    let members = family.members.iter().map(|cell| met_and_people(*cell));
    members.fold((0, 0), |sum, cell| (sum.0 + cell.0, sum.1 + cell.1)) == met_and_people(total)
}

/// Which sums say something that the others do not: of those in which every figure is in three, the ones that follow
/// from others are left out, the small ones first.
fn kept(table: &Table) -> Vec<bool> {
    let heights = heights(table);
    let height = |family: &Family| family.total.map_or(0, |total| heights[total.0]);
    let mut order: Vec<usize> = (0..table.families.len()).collect();
    order.sort_by_key(|family| height(&table.families[*family]));
    let adds_up = |family: &Family| adds_up(table, family);
    let mut kept: Vec<bool> = table.families.iter().map(adds_up).collect();
    let mut needed = vec![false; order.len()];
    for family in order {
        let in_three = |cell: usize| kept_of(table, &kept, cell).count() >= 3;
        let cells = table.families[family].cells();
        if !kept[family] || needed[family] || !{ cells }.all(|cell| in_three(cell.0)) {
            continue;
        }
        if let Some(because_of) = follows_from(table, &kept, family) {
            kept[family] = false;
            because_of.into_iter().for_each(|sum| needed[sum] = true);
        }
    }
    kept
}

/// The sums that add up to this one together with the same sum for every child; nothing where it says more.
fn follows_from(table: &Table, kept: &[bool], family: usize) -> Option<Vec<usize>> {
    let is_total_of =
        |sum: usize, cell: usize| table.families[sum].total.map(|t| t.0) == Some(cell);
    let below = |cell: usize| {
        let mut sums = kept_of(table, kept, cell);
        sums.find(|sum| *sum != family && is_total_of(*sum, cell))
    };
    let own = &table.families[family];
    let total = below(own.total?.0)?;
    let parts = own.members.iter().map(|cell| below(cell.0));
    let parts: Vec<usize> = parts.collect::<Option<_>>()?;
    let members = |sum: &usize| table.families[*sum].members.iter().map(|cell| cell.0);
    let mut left: Vec<usize> = parts.iter().flat_map(members).collect();
    left.sort_unstable();
    let mut added = Vec::new();
    for child in members(&total) {
        let mut same = table.families_of[child].iter().filter(|sum| {
            is_total_of(**sum, child) && members(sum).all(|cell| left.binary_search(&cell).is_ok())
        });
        added.extend(members(same.next()?));
    }
    added.sort_unstable();
    (added == left).then(|| parts.into_iter().chain([total]).collect())
}

/// How many sums lie below each cell at most.
fn heights(table: &Table) -> Vec<usize> {
    let mut heights = vec![0; table.amounts.len()];
    // Sums below sums are few: a sum that contains itself ends here too.
    for _ in 0..MOST_LEVELS {
        let mut changed = false;
        for family in &table.families {
            let below = family.members.iter().map(|cell| heights[cell.0]).max();
            if let (Some(total), Some(below)) = (family.total, below)
                && heights[total.0] <= below
            {
                heights[total.0] = below + 1;
                changed = true;
            }
        }
        if !changed {
            break;
        }
    }
    heights
}

/// More levels than any organisation has.
const MOST_LEVELS: usize = 64;
