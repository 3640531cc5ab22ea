//! What everybody outside the unit may see of the figures of one definition, decided once, when they are worked out.
//!
//! A reader knows these sums: the parts of a node and the node, versions and their sum, periods and their year. Where the
//! parts do not make up the whole (cases of the node's own, a tree that changed between the periods) what is left is a
//! figure too, which anybody can work out.

use std::collections::{BTreeMap, HashMap};

use samsyn_domain::day::Day;
use samsyn_domain::disclosure::{Amount, Audience, Cell, DisclosureLimit, Table};
use samsyn_domain::ids::NodeId;
use samsyn_domain::period::{Period, PeriodKind};

use super::figure::{Share, Verdict};
use super::measuring::Worked;
use crate::shared::definitions::DefinitionKind;

/// A decision about a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Decided {
    pub verdict: Verdict,
    /// Whether its days are hidden, also where the share is shown.
    pub durations_hidden: bool,
}

/// Decides about every figure of one definition.
pub(super) fn decide(
    figures: &[Worked],
    kind: DefinitionKind,
    as_of: Day,
    limit: DisclosureLimit,
) -> Vec<Decided> {
    let mut sums = Sums {
        table: Table::default(),
        figures,
        cells: Vec::new(),
    };
    sums.cells = figures
        .iter()
        .map(|figure| sums.table.cell(amount(share(figure))))
        .collect();
    sums.parts_of_nodes();
    sums.versions();
    sums.periods_of_years(kind, as_of);
    let Sums { table, cells, .. } = sums;
    let controlled = table.control(Audience::Organisation, limit);
    let decided = figures.iter().zip(cells).map(|(figure, cell)| {
        let ended = figure.outcomes.met + figure.outcomes.late;
        Decided {
            verdict: Verdict::of(controlled.hidden(cell)),
            durations_hidden: controlled.durations(cell, ended, ()).hidden().is_some(),
        }
    });
    decided.collect()
}

const fn share(figure: &Worked) -> Share {
    figure.outcomes.share()
}

const fn amount(share: Share) -> Amount {
    Amount::Share {
        n: share.n,
        of: share.of,
    }
}

struct Sums<'f> {
    table: Table,
    figures: &'f [Worked],
    cells: Vec<Cell>,
}

type Where = (Option<i64>, Period, Option<NodeId>);

impl Sums<'_> {
    fn parts_of_nodes(&mut self) {
        let mut parts: BTreeMap<(Option<i64>, Period, NodeId), Vec<usize>> = BTreeMap::new();
        let mut whole: HashMap<Where, usize> = HashMap::new();
        for (at, figure) in self.figures.iter().enumerate() {
            whole.insert((figure.version, figure.period, figure.place.node), at);
            if let Some(parent) = figure.place.parent {
                parts
                    .entry((figure.version, figure.period, parent))
                    .or_default()
                    .push(at);
            }
        }
        for ((version, period, parent), members) in parts {
            let total = whole.get(&(version, period, Some(parent))).copied();
            self.family(&members, total);
        }
    }

    fn versions(&mut self) {
        let mut versions: BTreeMap<(Period, Option<NodeId>), (Vec<usize>, Option<usize>)> =
            BTreeMap::new();
        for (at, figure) in self.figures.iter().enumerate() {
            let of = versions
                .entry((figure.period, figure.place.node))
                .or_default();
            match figure.version {
                Some(_) => of.0.push(at),
                None => of.1 = Some(at),
            }
        }
        for (members, total) in versions.into_values() {
            if !members.is_empty() {
                self.family(&members, total);
            }
        }
    }

    /// A coverage is asked about on one day: its year is the period with the same day, and no sum.
    fn periods_of_years(&mut self, kind: DefinitionKind, as_of: Day) {
        let mut periods: BTreeMap<Where, (Vec<usize>, Option<usize>)> = BTreeMap::new();
        let asked = |period: Period| period.last_day().min(as_of);
        for (at, figure) in self.figures.iter().enumerate() {
            let year = Period::containing(PeriodKind::Year, figure.period.first_day());
            let of = periods
                .entry((figure.version, year, figure.place.node))
                .or_default();
            match figure.period.kind() {
                PeriodKind::Year => of.1 = Some(at),
                _ if kind == DefinitionKind::Limit || asked(figure.period) == asked(year) => {
                    of.0.push(at)
                }
                _ => {}
            }
        }
        for (members, total) in periods.into_values() {
            if !members.is_empty() {
                self.family(&members, total);
            }
        }
    }

    fn family(&mut self, members: &[usize], total: Option<usize>) {
        let mut cells: Vec<Cell> = members.iter().map(|at| self.cells[*at]).collect();
        let Some(total) = total else {
            return self.table.family(&cells, None);
        };
        let all = members.iter().map(|at| share(&self.figures[*at]));
        let (n, of) = all.fold((0, 0), |(n, of), share| (n + share.n, of + share.of));
        let whole = share(&self.figures[total]);
        let rest = whole.n.checked_sub(n).zip(whole.of.checked_sub(of));
        match rest {
            Some((0, 0)) => {}
            Some((n, of)) if n <= of => cells.push(self.table.cell(Amount::Share { n, of })),
            // They overlap, so they make up nothing: the most careful that can be said is that they belong together.
            _ => return self.table.family(&cells, None),
        }
        self.table.family(&cells, Some(self.cells[total]));
    }
}

#[cfg(test)]
mod tests {
    use samsyn_domain::ids::NodeId;
    use uuid::Uuid;

    use super::*;
    use crate::shared::figures::figure::{Outcomes, Place};

    fn node(number: usize) -> NodeId {
        NodeId::new(Uuid::from_u128(number as u128 + 1))
    }

    /// Units of departments of one municipality in tertials and years, with few cases here and there.
    fn municipality(departments: usize, units: usize, years: i16) -> Vec<Worked> {
        let mut sums: BTreeMap<(Option<NodeId>, Option<NodeId>, Period), Outcomes> =
            BTreeMap::new();
        let mut seed = 7_u64;
        let mut next = move || {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            seed >> 40
        };
        for department in 0..departments {
            for unit in 0..units {
                let unit = 1 + departments + department * units + unit;
                for year in 2021..2021 + years {
                    for tertial in 1..=3 {
                        let period: Period = format!("{year}-T{tertial}").parse().unwrap();
                        let whole = Period::containing(PeriodKind::Year, period.first_day());
                        let size = next() % 40;
                        let met = if size == 0 {
                            0
                        } else {
                            size - next() % (1 + size / 4)
                        };
                        let line = [
                            (Some(node(unit)), Some(node(1 + department))),
                            (Some(node(1 + department)), Some(node(0))),
                            (Some(node(0)), None),
                        ];
                        for (node, parent) in line {
                            for period in [period, whole] {
                                let sum = sums.entry((node, parent, period)).or_default();
                                sum.met += met;
                                sum.missed += size - met;
                            }
                        }
                    }
                }
            }
        }
        let figures = sums
            .into_iter()
            .map(|((node, parent, period), outcomes)| Worked {
                version: None,
                only_version: Some(1),
                place: Place { node, parent },
                period,
                outcomes,
                durations: None,
            });
        figures.collect()
    }

    #[test]
    fn timing() {
        for (departments, units, years) in [(5, 10, 1), (20, 15, 1), (20, 15, 4)] {
            let figures = municipality(departments, units, years);
            let start = std::time::Instant::now();
            let decided = decide(
                &figures,
                DefinitionKind::Limit,
                "2026-01-01".parse().unwrap(),
                DisclosureLimit::default(),
            );
            let hidden = decided
                .iter()
                .filter(|one| one.verdict != Verdict::Shown)
                .count();
            let too_few = decided
                .iter()
                .filter(|one| one.verdict == Verdict::TooFew)
                .count();
            println!(
                "{} figures {hidden} hidden ({too_few} too few) {:?}",
                figures.len(),
                start.elapsed()
            );
        }
    }
}
