//! An attacker against editions that are published one after another, while the figures change: takes every edition that
//! can be read, knows of every single number whether it has changed, and adds up everything.
//!
//! The numbers are those of units in tertials; what a unit makes in the year, and all units together, are sums of them. A
//! number that has changed is another unknown. A hidden number is found where it, and nothing else, is a sum of sums.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use samsyn_domain::disclosure::editions::{Excerpt, Sight, in_the_way};
use samsyn_domain::disclosure::{Amount, Audience, DisclosureLimit, Table};
use samsyn_domain::period::{Period, PeriodKind};

const LARGE_PRIME: u64 = 1_000_000_007;
/// Tertials of the year, and the year.
const PERIODS: [&str; 4] = ["2026-T1", "2026-T2", "2026-T3", "2026"];
const YEAR: usize = 3;

/// N of every unit in every tertial.
type People = Vec<[u64; 3]>;

/// Numbers that change, by unit and tertial; and the period that somebody publishes then.
type Step = (Vec<(usize, usize, u64)>, usize);

/// Which unknowns a cell is the sum of: unit, tertial, and since when the number is what it is.
type Unknowns = Vec<(usize, usize, usize)>;

fn period(place: usize) -> Period {
    PERIODS[place].parse().expect("a period")
}

/// The units, and all of them as the last row, by period.
fn grid(people: &People) -> Vec<[u64; 4]> {
    let of_year = |row: &[u64; 3]| [row[0], row[1], row[2], row.iter().sum()];
    let mut rows: Vec<[u64; 4]> = people.iter().map(of_year).collect();
    let all = [0, 1, 2, 3].map(|column| rows.iter().map(|row| row[column]).sum());
    rows.push(all);
    rows
}

/// Which cells are hidden from the public, as the figures are now.
fn hidden(people: &People) -> BTreeSet<(usize, usize)> {
    let rows = grid(people);
    let mut table = Table::default();
    let cells: Vec<[_; 4]> = { rows.iter() }
        .map(|row| row.map(|of| table.cell(Amount::Count(of))))
        .collect();
    let (all, units) = cells.split_last().expect("all of them");
    for column in 0..4 {
        let members: Vec<_> = units.iter().map(|row| row[column]).collect();
        table.family(&members, Some(all[column]));
    }
    for row in &cells {
        table.family(&row[..3], Some(row[YEAR]));
    }
    let controlled = table.control(Audience::Public, DisclosureLimit::default());
    let everywhere = (0..rows.len()).flat_map(|row| [0, 1, 2, 3].map(|column| (row, column)));
    everywhere
        .filter(|(row, column)| controlled.hidden(cells[*row][*column]).is_some())
        .collect()
}

struct Town {
    people: People,
    /// Since which step every number is what it is.
    since: Vec<[usize; 3]>,
    step: usize,
}

impl Town {
    fn unknowns(&self, (row, column): (usize, usize)) -> Unknowns {
        let rows = match row == self.people.len() {
            true => (0..row).collect(),
            false => vec![row],
        };
        let columns = match column {
            YEAR => vec![0, 1, 2],
            tertial => vec![tertial],
        };
        let both = |row: usize| columns.iter().map(move |column| (row, *column));
        let cells = rows.into_iter().flat_map(both);
        cells
            .map(|(row, column)| (row, column, self.since[row][column]))
            .collect()
    }

    fn change(&mut self, changes: &[(usize, usize, u64)]) {
        self.step += 1;
        for (row, column, value) in changes {
            let row = row % self.people.len();
            if self.people[row][*column] != *value {
                self.people[row][*column] = *value;
                self.since[row][*column] = self.step;
            }
        }
    }
}

/// What was published of a period.
struct Published {
    excerpt: Excerpt<usize>,
    shown: Vec<Unknowns>,
    hidden: Vec<Unknowns>,
}

/// Rows of numbers modulo a prime, each beginning with a one where no other has anything.
#[derive(Default)]
struct Known(BTreeMap<usize, Vec<u64>>);

impl Known {
    /// What is left of a row when all that is known is taken away.
    fn left_of(&self, mut row: Vec<u64>) -> Vec<u64> {
        for (at, known) in &self.0 {
            let factor = row[*at];
            for (place, value) in known.iter().enumerate() {
                row[place] =
                    (row[place] + LARGE_PRIME - factor * value % LARGE_PRIME) % LARGE_PRIME;
            }
        }
        row
    }

    fn learn(&mut self, row: Vec<u64>) {
        let left = self.left_of(row);
        let Some(at) = left.iter().position(|value| *value > 0) else {
            return;
        };
        let inverse = power(left[at], LARGE_PRIME - 2);
        let row: Vec<u64> = { left.iter() }
            .map(|value| value * inverse % LARGE_PRIME)
            .collect();
        for known in self.0.values_mut() {
            let factor = known[at];
            for (place, value) in row.iter().enumerate() {
                known[place] =
                    (known[place] + LARGE_PRIME - factor * value % LARGE_PRIME) % LARGE_PRIME;
            }
        }
        self.0.insert(at, row);
    }
}

fn power(base: u64, exponent: u64) -> u64 {
    match exponent {
        0 => 1,
        odd if odd % 2 == 1 => base * power(base, odd - 1) % LARGE_PRIME,
        even => power(base * base % LARGE_PRIME, even / 2),
    }
}

/// Which of the secrets the readable editions together give away.
fn given_away(published: &BTreeMap<usize, Published>, secrets: &[Unknowns]) -> Vec<Unknowns> {
    let shown = || published.values().flat_map(|one| &one.shown);
    let names: BTreeSet<_> = shown().chain(secrets).flatten().copied().collect();
    let place: BTreeMap<_, usize> = names.iter().copied().zip(0..).collect();
    let row = |unknowns: &Unknowns| {
        let mut row = vec![0; place.len()];
        { unknowns.iter() }.for_each(|unknown| row[place[unknown]] += 1);
        row
    };
    let mut known = Known::default();
    shown().for_each(|sum| known.learn(row(sum)));
    let is_known = |secret: &&Unknowns| known.left_of(row(secret)).iter().all(|value| *value == 0);
    secrets.iter().filter(is_known).cloned().collect()
}

/// How many, few of them often.
fn people() -> impl Strategy<Value = u64> {
    prop_oneof![2 => 1..5_u64, 3 => 5..30_u64]
}

/// What happens between two editions: changes, and then the period that somebody publishes.
fn steps() -> impl Strategy<Value = Vec<Step>> {
    let change = (0..5_usize, 0..3_usize, people());
    prop::collection::vec((prop::collection::vec(change, 0..4), 0..4_usize), 2..9)
}

/// Publishes what may be; whether anything was ever refused, and what the attacker found.
fn story(people: People, steps: &[Step], careful: bool) -> (usize, Option<Unknowns>) {
    let since = vec![[0; 3]; people.len()];
    let mut town = Town {
        people,
        since,
        step: 0,
    };
    let mut published: BTreeMap<usize, Published> = BTreeMap::new();
    let mut refused = 0;
    for (changes, column) in steps {
        town.change(changes);
        let hidden = hidden(&town.people);
        // The one that it takes the place of can no longer be read.
        let others = published.iter().filter(|(known, _)| *known != column);
        let others: Vec<Excerpt<usize>> = others.map(|(_, one)| one.excerpt.clone()).collect();
        let now = hidden.iter().map(|(row, column)| (*row, period(*column)));
        let now = now.collect();
        if careful && !in_the_way(period(*column), PeriodKind::Tertial, &now, &others).is_empty() {
            refused += 1;
            continue;
        }
        let rows = 0..=town.people.len();
        let (secret, open): (Vec<_>, Vec<_>) =
            rows.partition(|row| hidden.contains(&(*row, *column)));
        let unknowns = |rows: &[usize]| {
            rows.iter()
                .map(|row| town.unknowns((*row, *column)))
                .collect()
        };
        let sights = |rows: &[usize], sight| {
            rows.iter()
                .map(move |row| (*row, sight))
                .collect::<Vec<_>>()
        };
        let seen = [sights(&open, Sight::Shown), sights(&secret, Sight::Hidden)].concat();
        let one = Published {
            excerpt: Excerpt {
                period: period(*column),
                seen: seen.into_iter().collect(),
            },
            shown: unknowns(&open),
            hidden: unknowns(&secret),
        };
        // What editions hide, and what is hidden today; but not what was public before it had to be hidden.
        let own: Vec<Unknowns> = hidden.iter().map(|cell| town.unknowns(*cell)).collect();
        let others = published.iter().filter(|(known, _)| *known != column);
        let others = others.filter(|(_, one)| !one.shown.is_empty());
        let theirs = others.flat_map(|(_, one)| one.hidden.clone());
        let secrets: Vec<Unknowns> = own.into_iter().chain(theirs).collect();
        let before = given_away(&published, &secrets);
        published.insert(*column, one);
        let mut found = given_away(&published, &secrets).into_iter();
        if let Some(found) = found.find(|found| !before.contains(found)) {
            return (refused, Some(found));
        }
    }
    (refused, None)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_500))]

    #[test]
    fn no_edition_gives_away_what_another_hides(
        people in prop::collection::vec([people(), people(), people()], 2..6),
        steps in steps(),
    ) {
        let (_, found) = story(people, &steps, true);
        prop_assert_eq!(found, None);
    }
}

/// North is few in the first tertial, and south protects it. Then south grows past west, and west would protect it.
fn south_grows() -> (People, Vec<Step>) {
    let people = vec![[3, 9, 9], [10, 30, 30], [12, 30, 30]];
    let steps = vec![
        (Vec::new(), 0),
        (vec![(1, 0, 28)], 1),
        (Vec::new(), 2),
        (Vec::new(), YEAR),
    ];
    (people, steps)
}

#[test]
fn without_the_rule_the_attacker_finds_what_is_hidden() {
    let (people, steps) = south_grows();
    let (_, found) = story(people, &steps, false);
    assert!(found.is_some());
}

#[test]
fn the_year_waits_until_the_tertials_hide_the_same() {
    let (people, mut steps) = south_grows();
    let (refused, found) = story(people.clone(), &steps, true);
    assert_eq!((refused, found), (1, None));
    // A new edition of the first tertial takes the place of the one that stood in the way.
    steps.insert(3, (Vec::new(), 0));
    let (refused, found) = story(people, &steps, true);
    assert_eq!((refused, found), (0, None));
}

#[test]
fn another_rhythm_beside_the_own_stands_in_the_way() {
    let quarter = Excerpt {
        period: "2026-Q1".parse().unwrap(),
        seen: [(0, Sight::Shown)].into(),
    };
    let now = BTreeSet::new();
    let tertial = period(0);
    assert_eq!(
        in_the_way(
            tertial,
            PeriodKind::Tertial,
            &now,
            std::slice::from_ref(&quarter)
        ),
        [0]
    );
    assert!(
        in_the_way(
            "2027-T1".parse().unwrap(),
            PeriodKind::Tertial,
            &now,
            &[quarter]
        )
        .is_empty()
    );
}
