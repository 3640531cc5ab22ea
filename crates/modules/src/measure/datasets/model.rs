//! What a dataset is to people: where it stands, what speaks against publishing it, and what may be decided.

use std::collections::BTreeSet;

use samsyn_analytics::dataset::ledger::State;
use samsyn_analytics::dataset::report::Reason;
use samsyn_analytics::measure::{UnitSpan, UnitSpans, UnresolvedUnit};
use samsyn_analytics::row_error::masked_name;
use samsyn_domain::day::Day;
use samsyn_domain::day_span::DaySpan;
use samsyn_domain::ids::{DatasetId, NodeId};
use samsyn_domain::organisation::{NodeKind, Organisation};
use samsyn_domain::roles::Scope;
use samsyn_domain::time_limit::Validity;

samsyn_db::id! {
    /// *Utkast till inläsning*: which one.
    pub struct DraftId;
}

samsyn_db::id! {
    /// *Mappningsprofil*: which one.
    pub struct ProfileId;
}

samsyn_db::code! {
    /// *Läge*: where a dataset stands, as in the ledger.
    pub enum Standing {
        /// *Klar*.
        Ready = "ready",
        /// *Kvarhållen*.
        Held = "held",
        /// *Gällande*.
        Current = "current",
        /// *Ersatt*.
        Superseded = "superseded",
        /// *Kasserad*.
        Discarded = "discarded",
        /// *Gallrad*.
        Culled = "culled",
    }
}

samsyn_db::code! {
    /// *Beslut* about a dataset.
    pub enum DecisionKind {
        /// *Publicerad*.
        Publish = "publish",
        /// *Väntar*.
        Hold = "hold",
        /// *Kasserad*.
        Discard = "discard",
    }
}

samsyn_db::code! {
    /// *Beslut om en okänd enhetskod*.
    pub enum UnitDecision {
        /// *Kopplad*: the code means a unit.
        Mapped = "mapped",
        /// *Utan enhet*: its rows belong to no unit.
        WithoutUnit = "without_unit",
    }
}

samsyn_db::code! {
    /// How far an upload has come.
    pub enum DraftState {
        /// *Öppet*: it is being mapped.
        Open = "open",
        /// *Läses in*.
        Importing = "importing",
        /// *Inläst*: there is a dataset.
        Done = "done",
        /// *Avvisat*: there is a report and no dataset.
        Rejected = "rejected",
        /// It could not be read.
        Failed = "failed",
    }
}

impl From<State> for Standing {
    fn from(state: State) -> Standing {
        match state {
            State::Ready => Standing::Ready,
            State::Held => Standing::Held,
            State::Current => Standing::Current,
            State::Superseded => Standing::Superseded,
            State::Discarded => Standing::Discarded,
            State::Culled => Standing::Culled,
        }
    }
}

impl From<Standing> for State {
    fn from(standing: Standing) -> State {
        match standing {
            Standing::Ready => State::Ready,
            Standing::Held => State::Held,
            Standing::Current => State::Current,
            Standing::Superseded => State::Superseded,
            Standing::Discarded => State::Discarded,
            Standing::Culled => State::Culled,
        }
    }
}

/// *Enhetskod* of a dataset: on how many rows, and between which days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitCode {
    /// As the extract writes it; empty for rows without.
    pub code: String,
    /// How many rows.
    pub rows: u64,
    /// The first of their days.
    pub first_day: Day,
    /// The last.
    pub last_day: Day,
}

impl From<UnresolvedUnit> for UnitCode {
    fn from(unit: UnresolvedUnit) -> UnitCode {
        UnitCode {
            code: unit.code,
            rows: unit.rows,
            first_day: unit.first_day,
            last_day: unit.last_day,
        }
    }
}

/// What is known of the codes of a dataset without reading its rows again.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CodesOfUnits {
    /// Codes that stand for nothing on any of their days.
    pub unknown: Vec<UnitCode>,
    /// Codes that stand for something on some days of the span only: whether there are rows on the others, only the rows
    /// can tell.
    pub uncertain: Vec<UnitCode>,
    /// Rows without any code: told, and never held against a dataset, since nobody can map what is not there.
    pub without: u64,
    /// Units that the extract is about.
    pub units: BTreeSet<NodeId>,
}

impl CodesOfUnits {
    /// Sorts the codes of a dataset by what the organisation knows of them.
    pub fn new(codes: &[UnitCode], organisation: &Organisation) -> CodesOfUnits {
        let mut sorted = CodesOfUnits::default();
        for unit in codes {
            if unit.code.is_empty() {
                sorted.without += unit.rows;
                continue;
            }
            let spans = organisation.code_index().get(&unit.code);
            let spans = spans.map_or(&[][..], Vec::as_slice);
            let Ok(days) = DaySpan::new(unit.first_day, Some(unit.last_day)) else {
                continue;
            };
            let met = spans
                .iter()
                .filter(|span| span.valid.first_common_day(days).is_some());
            let met: BTreeSet<NodeId> = met.map(|span| span.node).collect();
            if met.is_empty() {
                sorted.unknown.push(unit.clone());
            } else if days
                .first_day_outside(spans.iter().map(|span| span.valid))
                .is_some()
            {
                sorted.uncertain.push(unit.clone());
            }
            sorted.units.extend(met);
        }
        sorted
    }
}

/// What every code stands for, as the engine asks for it.
pub fn unit_spans(organisation: &Organisation) -> UnitSpans {
    let codes = organisation.code_index().iter();
    let spans = codes.flat_map(|(code, spans)| {
        spans.iter().zip(0..).map(|(span, group)| {
            let validity = Validity {
                from: Some(span.valid.from()),
                to: span.valid.to(),
            };
            (code.clone(), UnitSpan { validity, group })
        })
    });
    // An organisation has no code that means two units on one day.
    UnitSpans::new(spans).unwrap_or_default()
}

/// Whether somebody may decide about an extract: the scope covers every unit that it is about. One that names no known
/// unit is about everybody: then every board must be covered.
pub fn may_decide(scope: &Scope, units: &BTreeSet<NodeId>) -> bool {
    let tree = scope.tree();
    let there: Vec<NodeId> = units
        .iter()
        .copied()
        .filter(|unit| tree.node(*unit).is_some())
        .collect();
    if !there.is_empty() {
        return scope.covers_all(there);
    }
    let tops = tree.nodes().iter().filter(|node| {
        let above = tree.parent(node.id);
        match node.kind {
            NodeKind::Municipality => tree.children(node.id).next().is_none(),
            _ => above.is_none_or(|above| above.kind == NodeKind::Municipality),
        }
    });
    scope.covers_all(tops.map(|node| node.id))
}

/// Whether somebody may put an extract in the place of one that is about these units: nobody's figures go without whoever
/// answers for them. Units that are no more belong to nobody.
pub fn may_replace(scope: &Scope, units: &BTreeSet<NodeId>) -> bool {
    let there = units.iter().copied();
    scope.covers_all(there.filter(|unit| scope.tree().node(*unit).is_some()))
}

/// Whether somebody may see what is said of an extract: the scope covers one of its units, or may decide about it.
pub fn may_see(scope: &Scope, units: &BTreeSet<NodeId>) -> bool {
    units.iter().any(|unit| scope.covers(*unit)) || may_decide(scope, units)
}

/// Why something was not done with a dataset.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Some unit of the extract is outside what the person answers for.
    OthersUnits,
    /// What is current has figures of units that the person does not answer for: they would go with it.
    OthersFigures,
    /// Unit codes stand for nothing, and nobody has decided what to do about them.
    UnknownUnits(usize),
    /// Something speaks against it, so a reason is needed.
    NeedsReason,
    /// Another dataset has become current since the person looked.
    Meanwhile(Option<DatasetId>),
    /// It is current already.
    AlreadyCurrent,
    /// Its rows are gone.
    Gone,
    /// It has been published, and is culled in time.
    WasPublished,
}

/// What is known when somebody asks to publish.
#[derive(Clone, Debug)]
pub struct ToPublish {
    /// Where the dataset stands.
    pub standing: Standing,
    /// Whether the person answers for every unit.
    pub may: bool,
    /// Whether the person answers for every unit of what is current.
    pub may_replace: bool,
    /// How many unit codes are undecided.
    pub open_codes: usize,
    /// What is current, and what was when the person looked.
    pub current: (Option<DatasetId>, Option<DatasetId>),
    /// What speaks against it.
    pub against: Vec<Reason>,
    /// Whether a reason is given.
    pub has_reason: bool,
}

impl ToPublish {
    /// Whether it may be published.
    ///
    /// # Errors
    /// The first thing that stands in the way, the least mendable first.
    pub fn check(&self) -> Result<(), Refusal> {
        if !self.may {
            return Err(Refusal::OthersUnits);
        }
        match self.standing {
            Standing::Discarded | Standing::Culled => return Err(Refusal::Gone),
            Standing::Current => return Err(Refusal::AlreadyCurrent),
            Standing::Ready | Standing::Held | Standing::Superseded => {}
        }
        let (now, seen) = self.current;
        if now != seen {
            return Err(Refusal::Meanwhile(now));
        }
        if !self.may_replace {
            return Err(Refusal::OthersFigures);
        }
        if self.open_codes > 0 {
            return Err(Refusal::UnknownUnits(self.open_codes));
        }
        let needs = self.standing == Standing::Held || !self.against.is_empty();
        match needs && !self.has_reason {
            true => Err(Refusal::NeedsReason),
            false => Ok(()),
        }
    }
}

/// Whether a dataset may be discarded.
///
/// # Errors
/// What stands in the way.
pub fn check_discard(standing: Standing, may: bool) -> Result<(), Refusal> {
    match standing {
        _ if !may => Err(Refusal::OthersUnits),
        Standing::Ready | Standing::Held => Ok(()),
        Standing::Current | Standing::Superseded => Err(Refusal::WasPublished),
        Standing::Discarded | Standing::Culled => Err(Refusal::Gone),
    }
}

/// Whether a text that somebody wrote looks as if it has a personal number in it.
pub fn tells_of_person(text: &str) -> bool {
    let one_line = text.replace(['\n', '\r', '\t'], " ");
    masked_name(&one_line) != one_line.trim()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(standing: Standing) -> ToPublish {
        ToPublish {
            standing,
            may: true,
            may_replace: true,
            open_codes: 0,
            current: (None, None),
            against: Vec::new(),
            has_reason: false,
        }
    }

    #[test]
    fn what_stands_in_the_way_of_publishing_is_said_in_order() {
        assert_eq!(asked(Standing::Ready).check(), Ok(()));
        assert_eq!(
            asked(Standing::Held).check(),
            Err(Refusal::NeedsReason),
            "a held one needs a reason"
        );
        let with_reason = ToPublish {
            has_reason: true,
            ..asked(Standing::Held)
        };
        assert_eq!(with_reason.check(), Ok(()));
        let open = ToPublish {
            open_codes: 2,
            ..with_reason.clone()
        };
        assert_eq!(
            open.check(),
            Err(Refusal::UnknownUnits(2)),
            "no reason is good enough for an unknown unit"
        );
        let other = DatasetId::new([7; 32]);
        let meanwhile = ToPublish {
            current: (Some(other), None),
            ..open
        };
        assert_eq!(meanwhile.check(), Err(Refusal::Meanwhile(Some(other))));
        let half = ToPublish {
            may_replace: false,
            current: (Some(other), Some(other)),
            ..with_reason
        };
        assert_eq!(
            half.check(),
            Err(Refusal::OthersFigures),
            "what is current is also about others"
        );
        let stranger = ToPublish {
            may: false,
            ..meanwhile
        };
        assert_eq!(stranger.check(), Err(Refusal::OthersUnits));
        assert_eq!(asked(Standing::Culled).check(), Err(Refusal::Gone));
        let against = ToPublish {
            against: vec![Reason::FewerRows],
            ..asked(Standing::Superseded)
        };
        assert_eq!(against.check(), Err(Refusal::NeedsReason));
    }

    #[test]
    fn only_what_was_never_published_is_discarded() {
        assert_eq!(check_discard(Standing::Held, true), Ok(()));
        assert_eq!(
            check_discard(Standing::Current, true),
            Err(Refusal::WasPublished)
        );
        assert_eq!(
            check_discard(Standing::Ready, false),
            Err(Refusal::OthersUnits)
        );
    }

    #[test]
    fn a_reason_has_no_personal_number() {
        assert!(tells_of_person("Brukaren 850709-9805 är med\ntvå gånger"));
        assert!(!tells_of_person(
            "Juli saknas, det är semester.\nKlart 2026-09-07."
        ));
    }
}
