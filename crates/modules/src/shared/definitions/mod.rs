//! *Mått*: what is measured for something, in versions. The version that was valid on a case's start day measures it.
//!
//! A slice owns a subject and saves its definitions here; [`super::figures`] works out what they come to.

mod rule;
pub mod store;
pub mod words;

use std::borrow::Cow;

use samsyn_analytics::settings::events::EventCodes;
use samsyn_analytics::settings::limits::{CoverageDefinition, FieldProblem, LimitDefinition};
use samsyn_db::{Instant, code, id};
use samsyn_domain::ids::PersonId;
use samsyn_domain::period::PeriodKind;
use samsyn_domain::time_limit::Validity;
use uuid::Uuid;

pub use self::rule::{CoverageRule, Draft, LimitRule, Rule};
pub use self::store::{NewDefinition, NewVersion};

id! {
    /// *Måttets id*.
    pub struct DefinitionId;
}

/// *Föremål*: what something belongs to, in whichever slice.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SubjectRef {
    /// What sort of thing: `guarantee`.
    pub kind: Cow<'static, str>,
    /// Which one.
    pub id: Uuid,
}

impl SubjectRef {
    /// A thing of a kind.
    pub const fn new(kind: &'static str, id: Uuid) -> SubjectRef {
        SubjectRef {
            kind: Cow::Borrowed(kind),
            id,
        }
    }
}

code! {
    /// *Slag av mått*.
    pub enum DefinitionKind {
        /// *Frist*.
        Limit = "limit",
        /// *Täckning*.
        Coverage = "coverage",
    }
}

code! {
    /// *Uppföljningsrytm*: the periods for which something is measured, besides the year.
    pub enum Rhythm {
        /// *Månad*.
        Month = "month",
        /// *Kvartal*.
        Quarter = "quarter",
        /// *Tertial*.
        Tertial = "tertial",
        /// *Halvår*.
        HalfYear = "half_year",
        /// *År*.
        Year = "year",
    }
}

impl Rhythm {
    /// The kind of period.
    pub const fn period_kind(self) -> PeriodKind {
        match self {
            Rhythm::Month => PeriodKind::Month,
            Rhythm::Quarter => PeriodKind::Quarter,
            Rhythm::Tertial => PeriodKind::Tertial,
            Rhythm::HalfYear => PeriodKind::HalfYear,
            Rhythm::Year => PeriodKind::Year,
        }
    }

    /// The rhythm of a kind of period.
    pub const fn of(kind: PeriodKind) -> Rhythm {
        match kind {
            PeriodKind::Month => Rhythm::Month,
            PeriodKind::Quarter => Rhythm::Quarter,
            PeriodKind::Tertial => Rhythm::Tertial,
            PeriodKind::HalfYear => Rhythm::HalfYear,
            PeriodKind::Year => Rhythm::Year,
        }
    }
}

/// *Mått*, with its versions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Definition {
    /// Which one.
    pub id: DefinitionId,
    /// Its id in results, and in references to cases: the same in every version.
    pub code: String,
    /// What it belongs to.
    pub subject: SubjectRef,
    /// Limit or coverage.
    pub kind: DefinitionKind,
    /// What people call it.
    pub name: String,
    /// For which periods it is measured, besides years.
    pub rhythm: Rhythm,
    /// Its place among those of the subject.
    pub position: i64,
    /// Its versions, the first one first; at least one.
    pub versions: Vec<Version>,
}

/// *Version av ett mått*.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// From 1.
    pub number: i64,
    /// Start days for which it applies; for a coverage, days asked about.
    pub validity: Validity,
    /// What it says.
    pub rule: Rule,
    /// Who saved it.
    pub saved_by: Option<PersonId>,
    /// When.
    pub saved_at: Instant,
    /// When another took its place on all of its days.
    pub withdrawn_at: Option<Instant>,
}

/// A version, as the engine has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Measurable {
    /// *Frist*.
    Limit(LimitDefinition),
    /// *Täckning*.
    Coverage(CoverageDefinition),
}

impl Definition {
    /// The versions that apply to some day, the first one first.
    pub fn in_force(&self) -> impl Iterator<Item = &Version> {
        self.versions
            .iter()
            .filter(|version| version.withdrawn_at.is_none())
    }

    /// The version that applies to cases that start from now on.
    pub fn latest(&self) -> Option<&Version> {
        self.in_force().last()
    }

    /// A version by its number.
    pub fn version(&self, number: i64) -> Option<&Version> {
        self.versions
            .iter()
            .find(|version| version.number == number)
    }
}

impl Rule {
    /// As the engine has it, under an id, for start days within `validity`.
    ///
    /// # Errors
    /// What is wrong with its fields.
    pub fn measurable(
        &self,
        id: &str,
        validity: Validity,
        codes: &EventCodes,
    ) -> Result<Measurable, Vec<FieldProblem>> {
        match self.draft(id, validity) {
            Draft::Limit(draft) => draft.checked(codes).map(Measurable::Limit),
            Draft::Coverage(draft) => draft.checked(codes).map(Measurable::Coverage),
        }
    }

    /// Which kind of definition it is a version of.
    pub const fn kind(&self) -> DefinitionKind {
        match self {
            Rule::Limit(_) => DefinitionKind::Limit,
            Rule::Coverage(_) => DefinitionKind::Coverage,
        }
    }
}
