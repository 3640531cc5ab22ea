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
        /// The lines of the versions, and their sum.
        type Lines = (Vec<usize>, Option<usize>);
        let mut versions: BTreeMap<(Period, Option<NodeId>), Lines> = BTreeMap::new();
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
    use super::*;
    use crate::shared::figures::figure::{Outcomes, Place};
    use uuid::Uuid;

    fn node(number: u128) -> NodeId {
        NodeId::new(Uuid::from_u128(number))
    }

    /// A figure of node 1, or of a part of it, with so many of so many in time.
    fn figure(number: u128, period: &str, version: Option<i64>, (n, of): (u64, u64)) -> Worked {
        Worked {
            version,
            only_version: None,
            place: Place {
                node: Some(node(number)),
                parent: (number != 1).then(|| node(1)),
            },
            period: period.parse().unwrap(),
            outcomes: Outcomes {
                met: n,
                missed: of - n,
                ..Outcomes::default()
            },
            durations: None,
        }
    }

    fn verdicts(figures: &[Worked], kind: DefinitionKind) -> Vec<Verdict> {
        let as_of = "2017-01-31".parse().unwrap();
        let decided = decide(figures, kind, as_of, DisclosureLimit::default());
        decided.into_iter().map(|one| one.verdict).collect()
    }

    #[test]
    fn cases_of_a_nodes_own_are_one_more_part_of_it() {
        // 3 of 40 belong to the department itself: what is left of its figure when both units are known.
        let figures = [
            figure(1, "2016-T1", None, (30, 40)),
            figure(2, "2016-T1", None, (15, 20)),
            figure(3, "2016-T1", None, (14, 17)),
        ];
        let told = verdicts(&figures, DefinitionKind::Limit);
        assert!(told.contains(&Verdict::Protects), "{told:?}");
    }

    #[test]
    fn a_version_is_hidden_with_what_is_left_of_the_sum() {
        let figures = [
            figure(1, "2016-T1", None, (17, 20)),
            figure(1, "2016-T1", Some(1), (15, 18)),
            figure(1, "2016-T1", Some(2), (2, 2)),
        ];
        let told = verdicts(&figures, DefinitionKind::Limit);
        assert_ne!(told[2], Verdict::Shown);
        assert_ne!(
            (told[0], told[1]),
            (Verdict::Shown, Verdict::Shown),
            "or else the second is what is left"
        );
    }

    #[test]
    fn a_tertial_is_hidden_with_what_is_left_of_the_year() {
        let figures = [
            figure(1, "2016-T1", None, (9, 11)),
            figure(1, "2016-T2", None, (2, 3)),
            figure(1, "2016-T3", None, (9, 12)),
            figure(1, "2016", None, (20, 26)),
        ];
        let told = verdicts(&figures, DefinitionKind::Limit);
        assert_eq!(told[1], Verdict::TooFew);
        assert!(
            told.iter()
                .filter(|verdict| **verdict != Verdict::Shown)
                .count()
                >= 2,
            "{told:?}"
        );
    }

    #[test]
    fn the_year_of_a_coverage_is_its_last_period() {
        let unit = |number, tertial: (u64, u64)| {
            [
                figure(number, "2016-T3", None, tertial),
                figure(number, "2016", None, tertial),
            ]
        };
        let figures = [
            unit(1, (21, 30)),
            unit(2, (1, 3)),
            unit(3, (8, 11)),
            unit(4, (12, 16)),
        ]
        .concat();
        let told = verdicts(&figures, DefinitionKind::Coverage);
        for both in told.chunks(2) {
            assert_eq!(
                both[0] == Verdict::Shown,
                both[1] == Verdict::Shown,
                "{told:?}"
            );
        }
        assert_ne!(told[2], Verdict::Shown);
    }
}
