//! *Siffror*, as they are shown: what a reader may not see cannot be got at.

use samsyn_db::{Bind, Column, Mismatch, Stored, Value, code};
use samsyn_domain::day::Day;
use samsyn_domain::disclosure::{Audience, Disclosed, Hidden};
use samsyn_domain::ids::{DatasetId, NodeId};
use samsyn_domain::period::Period;
use samsyn_domain::stats::{Interval, wilson};
use samsyn_domain::time_limit::Outcome;

use crate::shared::definitions::DefinitionId;

/// Numbers of rows, which cannot be mistaken for each other.
macro_rules! numbers {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(i64);

        impl $name {
            /// The number.
            pub const fn number(self) -> i64 {
                self.0
            }
        }

        impl Bind for $name {
            const COLUMN: Column = Column::Integer;

            fn to_value(&self) -> Value {
                Value::Integer(self.0)
            }
        }

        impl Stored for $name {
            fn from_value(value: Value) -> Result<$name, Mismatch> {
                i64::from_value(value).map($name)
            }
        }
    )*};
}

numbers! {
    /// *Siffrans nummer*: one figure of one evaluation.
    FigureId;
    /// *Beräkningens nummer*: later ones are higher.
    EvaluationId;
}

code! {
    /// What disclosure control decided about a figure, for everybody outside the unit.
    pub(super) enum Verdict {
        /// It is shown.
        Shown = "shown",
        /// "färre än 5".
        TooFew = "too_few",
        /// "visas inte (skydd för enskilda)".
        Protects = "protects",
    }
}

impl Verdict {
    pub(super) const fn hidden(self) -> Option<Hidden> {
        match self {
            Verdict::Shown => None,
            Verdict::TooFew => Some(Hidden::TooFew),
            Verdict::Protects => Some(Hidden::Protects),
        }
    }

    pub(super) const fn of(hidden: Option<Hidden>) -> Verdict {
        match hidden {
            None => Verdict::Shown,
            Some(Hidden::TooFew) => Verdict::TooFew,
            Some(Hidden::Protects) => Verdict::Protects,
        }
    }
}

/// *n av N*.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Share {
    /// *n*: how many got what was promised.
    pub n: u64,
    /// *N*: how many there were.
    pub of: u64,
}

impl Share {
    /// The share, 0–1; none of nothing.
    pub fn value(self) -> Option<f64> {
        (self.of > 0).then(|| self.n as f64 / self.of as f64)
    }

    /// Its 95 % interval; none of nothing.
    pub fn interval(self) -> Option<Interval> {
        wilson(self.n, self.of)
    }

    /// As [`samsyn_domain::follow_up::suggest`] takes it.
    pub const fn pair(self) -> (u64, u64) {
        (self.n, self.of)
    }
}

/// *Dagar från start till slut*, of those that came to an end.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Durations {
    /// Mean.
    pub mean: f64,
    /// Median.
    pub median: f64,
    /// 90th percentile.
    pub p90: u32,
}

/// How it went, one by one. For a coverage met is n, and missed is N − n.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Outcomes {
    /// *I tid*.
    pub met: u64,
    /// *För sent*.
    pub late: u64,
    /// *Inte gjort, fristen har gått ut*.
    pub missed: u64,
    /// *Pågår*.
    pub running: u64,
    /// *Utgår*.
    pub cancelled: u64,
}

impl Outcomes {
    /// *n av N*.
    pub const fn share(self) -> Share {
        Share {
            n: self.met,
            of: self.met + self.late + self.missed,
        }
    }

    /// How many had the outcome.
    pub const fn of(self, outcome: Outcome) -> u64 {
        match outcome {
            Outcome::Met => self.met,
            Outcome::Late => self.late,
            Outcome::Missed => self.missed,
            Outcome::Running => self.running,
            Outcome::Cancelled => self.cancelled,
        }
    }
}

/// Where a figure belongs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The node; none is *utan enhet*.
    pub node: Option<NodeId>,
    /// What it was part of on the last day of the period; none for a root. *Utan enhet* is part of the root.
    pub parent: Option<NodeId>,
}

/// *Siffra*, for one reader.
#[derive(Clone, Debug, PartialEq)]
pub struct Shown {
    /// Which one.
    pub id: FigureId,
    /// The evaluation that it comes from.
    pub evaluation: EvaluationId,
    /// What is measured.
    pub definition: DefinitionId,
    /// The version, where the figure is about one of several that meet in the period; none for their sum.
    pub version: Option<i64>,
    /// The one version that everything in it was measured by, where there is only one.
    pub only_version: Option<i64>,
    /// Where.
    pub place: Place,
    /// When.
    pub period: Period,
    /// *Preliminär*: it may still change.
    pub preliminary: bool,
    /// What it rests on.
    pub dataset: DatasetId,
    /// *Avläsningsdag*.
    pub as_of: Day,
    /// For whom it is controlled.
    pub audience: Audience,
    /// Whether a newer evaluation has taken its place.
    pub superseded: bool,
    /// *n av N*.
    pub share: Disclosed<Share>,
    /// Days; none where nothing has come to an end.
    pub durations: Disclosed<Option<Durations>>,
    /// How it went, one by one: for readers within the unit alone.
    pub outcomes: Disclosed<Outcomes>,
}
