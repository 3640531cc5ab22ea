//! *Röjandekontroll*: what of a table may be shown to whom, so that nobody can work out figures about a few people.
//!
//! A [`Table`] holds the figures as cells, and as [families](Table::family) the sums between them that a reader knows:
//! units under one parent, groups in a unit, periods in a year. [`Table::control`] decides for an [`Audience`] which
//! cells are shown, and hands numbers out only as [`Disclosed`].
//!
//! 1. A count that stands alone between 1 and k − 1 is hidden.
//! 2. A share is hidden with everything that belongs to it when 1 ≤ N < k; durations with fewer than k behind them.
//! 3. In a family with exactly one hidden member, or with hidden members whose N add up to less than k, the shown
//!    member with the smallest N is hidden too; over and over, until nothing changes, also where families share cells.
//! 4. Outside the unit only the guarantee's own rhythm and the year are shown: [`rhythms_shown`].
//!
//! A share of nobody (N = 0) is "ej mätt": it is shown, and protects nobody.
//!
//! Rule 3 looks at one family at a time, and a reader does not. With k = 5 and 6 left for two hidden units, of which
//! one says "färre än 5" and the other does not, it is 1 and 5. So for N and for n of every hidden cell there has to be
//! another number with which everything that is shown would be the same: numbers are whole and not negative, n is at
//! most N, "färre än 5" is 1–4, and what is hidden only to protect others is at least 5. Such numbers lie on a circle of
//! hidden cells, each of which takes one from the next (`circle.rs`, in the network of sums of `network.rs`). Where there
//! is none, first the words are left out (the cell says "visas inte" instead of "färre än 5"), then the shown cells of the
//! cheapest circle are hidden too. Tables whose sums are no network, such as a cube, are hidden as far as they are
//! connected as soon as rules and circles do not do.
//!
//! Measured with k = 5, for a promise that is kept for 85 of 100, units in a tree of four levels, tertials and years:
//!
//! | table | cells | few | rules 1–3 hide | hidden in all | few that do not say so |
//! |---|---|---|---|---|---|
//! | 40 units, one year | 186 | 8 | 33 | 33 | 0 |
//! | 300 units, four years, up to 62 in each | 5616 | 116 | 478 | 478 | 6 |
//! | the same, every tenth unit below 8 | 5577 | 249 | 778 | 782 | 26 |
//! | the same, below 12 in all units | 5330 | 1257 | 1987 | 1990 | 75 |
//! | every tenth unit below 8, kept for nobody | 5577 | 249 | 778 | 1955 | 10 |
//!
//! One small cell thus costs about three more: a neighbour, and the same two in another period, because of the years.
//! Only where a promise is kept for nobody at all much more is hidden, since every n would be known to be 0.
//!
//! What this does not protect from:
//! - that everybody in a hidden cell got what was promised, where that is so for everybody in the sum (35 of 35):
//!   otherwise a promise that is kept could not be shown; how many they were stays hidden;
//! - a manager who knows one of two hidden figures from the own unit, and so the other one;
//! - a narrow range: a hidden number may be one of two;
//! - a reader who compares tables of which each was controlled alone: what is shown side by side belongs in one
//!   [`Table`], with all its sums. For editions, which are published one after another, see [`editions`].
//!
//! ```
//! use samsyn_domain::disclosure::{Amount, Audience, DisclosureLimit, Hidden, Table};
//!
//! let mut table = Table::default();
//! let [north, south, west] = [(2, 3), (9, 12), (20, 31)].map(|(n, of)| table.cell(Amount::Share { n, of }));
//! let all = table.cell(Amount::Share { n: 31, of: 46 });
//! table.family(&[north, south, west], Some(all));
//! let shown = table.control(Audience::Organisation, DisclosureLimit::default());
//! assert_eq!(shown.amount(north).hidden(), Some(Hidden::TooFew));
//! assert_eq!(shown.amount(south).hidden(), Some(Hidden::Protects), "or else north is what is left of the sum");
//! assert_eq!(shown.amount(west).shown(), Some(&Amount::Share { n: 20, of: 31 }));
//! ```

mod circle;
pub mod editions;
mod hiding;
mod network;
mod table;
#[cfg(test)]
mod tests;

use crate::period::PeriodKind;

pub use self::table::{Cell, Controlled, Disclosed, Table};

/// *Mottagare*: for whom something is shown. Every renderer and exporter is told; there is no default.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Audience {
    /// Who may see the exact figures of the unit: sees everything.
    Unit,
    /// Everybody else who is signed in, and the board.
    Organisation,
    /// Everybody: what a person has published as an edition.
    Public,
}

text_codes!(Audience, /// The text is no audience.
    AudienceError, "not an audience", {
    Unit => "unit",
    Organisation => "organisation",
    Public => "public",
});

/// *Röjandegräns*: the least number of people that a figure may be about, k.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DisclosureLimit(u64);

/// The limit is below 3.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the disclosure limit is at least 3")]
pub struct DisclosureLimitError;

impl DisclosureLimit {
    /// The limit k.
    ///
    /// # Errors
    /// Below 3.
    pub const fn new(k: u64) -> Result<DisclosureLimit, DisclosureLimitError> {
        match k {
            0..3 => Err(DisclosureLimitError),
            _ => Ok(DisclosureLimit(k)),
        }
    }

    /// k, for the words "färre än k".
    pub const fn k(self) -> u64 {
        self.0
    }

    /// Whether a figure about so many is about too few: about somebody, and fewer than k.
    pub const fn is_too_few(self, people: u64) -> bool {
        1 <= people && people < self.0
    }
}

/// Five.
impl Default for DisclosureLimit {
    fn default() -> DisclosureLimit {
        DisclosureLimit(5)
    }
}

/// What a cell holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Amount {
    /// A count that stands alone.
    Count(u64),
    /// A share, also a coverage: n of N.
    Share {
        /// n.
        n: u64,
        /// N.
        of: u64,
    },
}

impl Amount {
    /// How many people it is about: the count, or N.
    pub const fn people(self) -> u64 {
        match self {
            Amount::Count(count) => count,
            Amount::Share { of, .. } => of,
        }
    }
}

/// Why a cell is hidden, which is what is shown instead.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Hidden {
    /// "färre än 5": it is about too few.
    TooFew,
    /// "visas inte (skydd för enskilda)": with it another cell could be worked out.
    Protects,
}

text_codes!(Hidden, /// The text is no reason to hide.
    HiddenError, "not a reason to hide", {
    TooFew => "too_few",
    Protects => "protects",
});

/// The kinds of period for which figures are shown: outside the unit the own rhythm and the year, since two rhythms
/// side by side have differences that are about few.
///
/// ```
/// use samsyn_domain::{disclosure::{Audience, rhythms_shown}, period::PeriodKind};
///
/// let shown = rhythms_shown(Audience::Public, PeriodKind::Tertial);
/// assert_eq!(shown, [PeriodKind::Tertial, PeriodKind::Year]);
/// ```
pub fn rhythms_shown(audience: Audience, own_rhythm: PeriodKind) -> Vec<PeriodKind> {
    use PeriodKind::{HalfYear, Month, Quarter, Tertial, Year};
    match (audience, own_rhythm) {
        (Audience::Unit, _) => vec![Month, Quarter, Tertial, HalfYear, Year],
        (_, Year) => vec![Year],
        (_, own) => vec![own, Year],
    }
}
