//! The guarantee itself: what is promised, for whom, and who may change it.

use samsyn_domain::day::Day;
use samsyn_domain::follow_up::Percent;
use samsyn_domain::ids::{NodeId, PersonId};
use samsyn_domain::instant::Instant;
use samsyn_domain::organisation::{Organisation, Tree};
use samsyn_domain::period::Period;
use samsyn_domain::roles::Scope;
use serde::{Deserialize, Serialize};

use super::record::{AppliesTo, GuaranteeRecord, LimitRecord, MatchingKey, Rhythm};
use crate::shared::rich_text::SafeHtml;

samsyn_db::id! {
    /// *Kvalitetsgaranti*: which one.
    pub struct GuaranteeId;
}

/// *Kvalitetsgaranti*, as it was last saved.
#[derive(Clone, Debug)]
pub struct Guarantee {
    /// Which.
    pub id: GuaranteeId,
    /// How often it has been saved: a form filled in on an older one is not saved over it.
    pub revision: i64,
    /// What it says.
    pub terms: Terms,
    /// When it was last saved.
    pub changed_at: Instant,
    /// By whom; nobody where it was imported on the command line.
    pub changed_by: Option<PersonId>,
}

/// What a guarantee says: everything that a person may change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Terms {
    /// *Verksamhetsområde*.
    pub area: String,
    /// *Löftet*.
    pub promise: String,
    /// *Kortnamn*.
    pub short_name: Option<String>,
    /// *Beskrivning*.
    pub description: SafeHtml,
    /// *Rättslig grund*: ids of the catalogue of law.
    pub legal_bases: Vec<String>,
    /// *Antagen av*.
    pub adopted_by: Option<String>,
    /// *Antagen den*.
    pub adopted_on: Option<Day>,
    /// First day.
    pub valid_from: Option<Day>,
    /// Last day.
    pub valid_to: Option<Day>,
    /// What the resident can do when the promise is not kept.
    pub if_not_kept: String,
    /// *Mål*, in hundredths of a percent.
    pub target: u16,
    /// *Marginal*, in hundredths of a percentage point.
    pub margin: u16,
    /// *Offentlig*.
    pub public: bool,
    /// The part of the organisation that owns it; absent is the whole municipality.
    pub owner: Option<NodeId>,
    /// *Gäller för*: these, or every unit with start events.
    pub units: Option<Vec<NodeId>>,
    /// *Uppföljningsrytm*.
    pub rhythm: Rhythm,
    /// What it is measured by; nothing is followed up by hand.
    pub limits: Vec<LimitRecord>,
}

/// A field of [`Terms`], for what has changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TermField {
    /// Its name in records and the audit log.
    pub name: &'static str,
    /// The text of its name.
    pub label: &'static str,
}

const fn field(name: &'static str, label: &'static str) -> TermField {
    TermField { name, label }
}

impl Terms {
    /// A guarantee of which only this is known.
    pub fn new(area: &str, promise: &str) -> Terms {
        let record = GuaranteeRecord::new(area, promise);
        Terms::with(&record, None, None)
    }

    fn with(record: &GuaranteeRecord, owner: Option<NodeId>, units: Option<Vec<NodeId>>) -> Terms {
        let record = record.clone();
        Terms {
            area: record.area,
            promise: record.promise,
            short_name: record.short_name,
            description: record.description,
            legal_bases: record.legal_bases,
            adopted_by: record.adopted_by,
            adopted_on: record.adopted_on,
            valid_from: record.valid_from,
            valid_to: record.valid_to,
            if_not_kept: record.if_not_kept,
            target: record.target,
            margin: record.margin,
            public: record.public,
            owner,
            units,
            rhythm: record.rhythm,
            limits: record.limits,
        }
    }

    /// From a record, whose codes are looked up as they are on a day.
    ///
    /// # Errors
    /// The first code that no part of the organisation has.
    pub fn of_record(
        record: &GuaranteeRecord,
        organisation: &Organisation,
        day: Day,
    ) -> Result<Terms, UnknownUnit> {
        let find = |code: &String| node_called(organisation, code, day);
        let owner = record.owner.as_ref().map(find).transpose()?;
        let units = match &record.applies_to {
            AppliesTo::All => None,
            AppliesTo::Units(codes) => {
                let mut units: Vec<NodeId> = codes.iter().map(find).collect::<Result<_, _>>()?;
                units.sort();
                units.dedup();
                Some(units)
            }
        };
        Ok(Terms::with(record, owner, units))
    }

    /// As a record without follow-ups, with the codes of a day.
    pub fn to_record(&self, organisation: &Organisation, day: Day) -> GuaranteeRecord {
        let code = |node: &NodeId| code_of(organisation, *node, day);
        let terms = self.clone();
        GuaranteeRecord {
            area: terms.area,
            promise: terms.promise,
            short_name: terms.short_name,
            description: terms.description,
            legal_bases: terms.legal_bases,
            adopted_by: terms.adopted_by,
            adopted_on: terms.adopted_on,
            valid_from: terms.valid_from,
            valid_to: terms.valid_to,
            if_not_kept: terms.if_not_kept,
            target: terms.target,
            margin: terms.margin,
            public: terms.public,
            owner: terms.owner.as_ref().map(code),
            applies_to: match &self.units {
                None => AppliesTo::All,
                Some(units) => {
                    let mut codes: Vec<String> = units.iter().map(code).collect();
                    codes.sort();
                    AppliesTo::Units(codes)
                }
            },
            rhythm: terms.rhythm,
            limits: terms.limits,
            follow_ups: Vec::new(),
        }
    }

    /// *Rubrik i listor*: the short name, or else the promise up to its first full stop.
    pub fn heading(&self) -> &str {
        let first = self.promise.split_inclusive(". ").next();
        let first = first.unwrap_or_default().trim_end_matches(['.', ' ']);
        self.short_name.as_deref().unwrap_or(first)
    }

    /// *Mål*.
    pub fn target(&self) -> Percent {
        Percent::from_hundredths(self.target).unwrap_or(WHOLE)
    }

    /// *Marginal*.
    pub fn margin(&self) -> Percent {
        Percent::from_hundredths(self.margin).unwrap_or(WHOLE)
    }

    /// Whether it applies on any day of a period.
    pub fn applies_in(&self, period: Period) -> bool {
        self.valid_from.is_none_or(|from| from <= period.last_day())
            && self.valid_to.is_none_or(|to| period.first_day() <= to)
    }

    /// Every part of the organisation that a change of it concerns: who changes it must answer for all of them.
    pub fn concerned(&self, tree: &Tree) -> Vec<NodeId> {
        let owner = match self.owner {
            Some(owner) => vec![owner],
            None => tree.roots().map(|root| root.id).collect(),
        };
        let mut concerned = owner;
        concerned.extend(self.units.iter().flatten());
        concerned
    }

    /// Whether it is for a part of the organisation, or for what is above or below one that it is for.
    pub fn is_for(&self, tree: &Tree, node: NodeId) -> bool {
        let near = |other: NodeId| tree.covers(other, node) || tree.covers(node, other);
        let units = self.units.as_deref();
        self.owner.is_none_or(near)
            && units.is_none_or(|units| units.iter().any(|unit| near(*unit)))
    }

    /// What the guarantee as a whole is: its owner, or the root.
    pub fn whole(&self, tree: &Tree) -> Option<NodeId> {
        let root = || tree.roots().next().map(|root| root.id);
        self.owner.or_else(root)
    }

    /// By this a guarantee in a file is this one.
    pub fn matching_key(&self) -> MatchingKey {
        MatchingKey::new(&self.area, &self.promise)
    }

    /// What is said otherwise in another: names of fields, never what they hold.
    pub fn changes(&self, other: &Terms) -> Vec<TermField> {
        let of = |differs: bool, name, label| (differs, field(name, label));
        let differs = [
            of(
                self.promise != other.promise,
                "promise",
                "guarantee-promise",
            ),
            of(
                self.short_name != other.short_name,
                "short_name",
                "guarantee-short-name",
            ),
            of(self.area != other.area, "area", "guarantee-area"),
            of(
                self.description != other.description,
                "description",
                "guarantee-description",
            ),
            of(
                self.legal_bases != other.legal_bases,
                "legal_bases",
                "guarantee-law",
            ),
            of(
                self.adopted_by != other.adopted_by,
                "adopted_by",
                "guarantee-adopted-by",
            ),
            of(
                self.adopted_on != other.adopted_on,
                "adopted_on",
                "guarantee-adopted-on",
            ),
            of(
                self.valid_from != other.valid_from,
                "valid_from",
                "guarantee-valid-from",
            ),
            of(
                self.valid_to != other.valid_to,
                "valid_to",
                "guarantee-valid-to",
            ),
            of(
                self.if_not_kept != other.if_not_kept,
                "if_not_kept",
                "guarantee-if-not-kept",
            ),
            of(self.target != other.target, "target", "guarantee-target"),
            of(self.margin != other.margin, "margin", "guarantee-margin"),
            of(self.public != other.public, "public", "guarantee-public"),
            of(self.owner != other.owner, "owner", "guarantee-owner"),
            of(self.units != other.units, "units", "guarantee-applies-to"),
            of(self.rhythm != other.rhythm, "rhythm", "guarantee-rhythm"),
            of(self.limits != other.limits, "limits", "guarantee-limits"),
        ];
        let differing = differs.into_iter().filter(|(differs, _)| *differs);
        differing.map(|(_, field)| field).collect()
    }
}

/// 100 %.
const WHOLE: Percent = match Percent::from_hundredths(samsyn_domain::follow_up::WHOLE) {
    Some(whole) => whole,
    None => unreachable!(),
};

impl Guarantee {
    /// Whether somebody may see it, who may see guarantees here.
    pub fn is_seen(&self, scope: &Scope) -> bool {
        let tree = scope.tree();
        scope.nodes().any(|node| self.terms.is_for(tree, node.id))
    }

    /// Whether somebody may change it, who may change guarantees here.
    pub fn may_be_changed(&self, scope: &Scope) -> bool {
        scope.covers_all(self.terms.concerned(scope.tree()))
    }
}

/// A code that no part of the organisation has.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no part of the organisation is called {0:?}")]
pub struct UnknownUnit(pub String);

/// The part of the organisation that a code, or an id, names.
///
/// # Errors
/// Where there is none.
pub fn node_called(
    organisation: &Organisation,
    code: &str,
    day: Day,
) -> Result<NodeId, UnknownUnit> {
    let ever = || {
        organisation
            .code_index()
            .get(code)?
            .last()
            .map(|span| span.node)
    };
    let by_id = || {
        let id: NodeId = code.parse().ok()?;
        organisation.nodes().find(|node| *node == id)
    };
    organisation
        .resolve(code, day)
        .or_else(ever)
        .or_else(by_id)
        .ok_or_else(|| UnknownUnit(code.to_owned()))
}

/// What a part of the organisation is called in files: its code of the day, or its latest, or its id.
pub fn code_of(organisation: &Organisation, node: NodeId, day: Day) -> String {
    let codes: Vec<_> = organisation.codes_of(node).collect();
    let of_day = codes.iter().find(|(_, span)| span.holds_on(day));
    let latest = || codes.iter().max_by_key(|(_, span)| span.from());
    match of_day.or_else(latest) {
        Some((code, _)) => (*code).to_owned(),
        None => node.to_string(),
    }
}
