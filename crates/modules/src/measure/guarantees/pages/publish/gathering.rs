//! What an edition may say, as it is now: every promise with its figures as everybody may see them.

use std::collections::BTreeMap;

use samsyn_db::Tx;
use samsyn_domain::disclosure::editions::{Excerpt, in_the_way};
use samsyn_domain::ids::NodeId;
use samsyn_domain::organisation::Tree;
use samsyn_domain::period::{Period, PeriodKind};
use samsyn_domain::roles::Permission;
use samsyn_web::Ctx;
use samsyn_web::failure::Failure;

use crate::measure::guarantees::figures::{Outcome, Seen};
use crate::measure::guarantees::pages::reading::{Around, Reading};
use crate::measure::guarantees::store;
use crate::shared::definitions::{Definition, DefinitionId};
use crate::shared::editions::store::{Edition, readable};
use crate::shared::figures::{Reader, Shown, for_everybody, hidden_in_year};

/// Everything that is asked of the database.
pub struct Gathered {
    /// As everybody may see it.
    pub around: Around,
    pub period: Period,
    pub tree: Tree,
    pub closed: bool,
    pub promises: Vec<Gathering>,
    /// What stays out: the name of the promise, and the text of why.
    pub left_out: Vec<(String, &'static str)>,
    /// Editions of the year that can be read.
    pub others: Vec<Edition>,
}

/// One promise.
pub struct Gathering {
    pub reading: Reading,
    /// For each definition the editions that stand in the way of its figures.
    pub in_the_way: Vec<Vec<usize>>,
    pub whole: Part,
    pub parts: Vec<Part>,
}

/// One part of the organisation.
pub struct Part {
    pub node: Option<NodeId>,
    /// For each definition; nothing where nothing is measured.
    pub measured: Vec<Option<Shown>>,
}

type Excerpts = BTreeMap<DefinitionId, Excerpt<Option<NodeId>>>;

impl Gathered {
    /// Of a part of the organisation and a period.
    pub async fn read(
        ctx: &Ctx,
        tx: &mut Tx,
        (node, period): (NodeId, Period),
    ) -> Result<Gathered, Failure> {
        let mut around = Around::of(ctx.viewer()?, (ctx.today(), node), tx).await?;
        // The decision about a figure is the same for everybody outside the unit.
        around.reader = Some(Reader::any_employee());
        let tree = around.organisation.on(period.last_day());
        let (mut others, mut excerpts) = (Vec::new(), Vec::new());
        for (edition, content) in readable(tx, period).await? {
            // The one that this takes the place of will be read no longer.
            if (edition.node, edition.period) != (node, period) {
                excerpts.push(content.excerpts());
                others.push(edition);
            }
        }
        let mut gathered = Gathered {
            closed: around.is_closed(node, period).is_some(),
            around,
            period,
            tree,
            promises: Vec::new(),
            left_out: Vec::new(),
            others,
        };
        let scope = ctx.scope(Permission::SeeGuarantees)?;
        for guarantee in store::all(tx, &scope).await? {
            let terms = &guarantee.terms;
            let heading = terms.heading().to_owned();
            let here = terms.is_for(&gathered.around.tree, node) && terms.applies_in(period);
            let kind = terms.rhythm.kind();
            match here {
                false => {}
                true if !terms.public => gathered.left_out.push((heading, "edition-not-public")),
                true if period.kind() != kind && period.kind() != PeriodKind::Year => {
                    gathered.left_out.push((heading, "edition-other-rhythm"));
                }
                true => {
                    let reading = Reading::one(tx, &gathered.around, guarantee).await?;
                    let reading = reading.with_parts(tx, period).await?;
                    let promise = gathered.promise(tx, reading, &excerpts).await?;
                    gathered.promises.push(promise);
                }
            }
        }
        Ok(gathered)
    }

    async fn promise(
        &self,
        tx: &mut Tx,
        reading: Reading,
        excerpts: &[Excerpts],
    ) -> Result<Gathering, Failure> {
        let node = self.around.node;
        let parent = branching(&self.tree, node);
        let count = reading.definitions.len();
        let mut whole = Part::new(Some(node), count);
        let mut parts: BTreeMap<Option<NodeId>, Part> = BTreeMap::new();
        let mut in_the_way = Vec::new();
        for (at, definition) in reading.definitions.iter().enumerate() {
            for shown in for_everybody(tx, definition.id, self.period).await? {
                if shown.place.node == Some(node) {
                    whole.measured[at] = Some(shown);
                } else if shown.place.parent == Some(parent) {
                    let place = shown.place.node;
                    let part = parts
                        .entry(place)
                        .or_insert_with(|| Part::new(place, count));
                    part.measured[at] = Some(shown);
                }
            }
            in_the_way.push(self.standing(tx, definition, excerpts).await?);
        }
        for child in self.tree.children(parent) {
            let said = reading.follow_up(child.id, self.period);
            if said.is_some_and(|known| !known.said.public_text.is_empty()) {
                let place = Some(child.id);
                parts
                    .entry(place)
                    .or_insert_with(|| Part::new(place, count));
            }
        }
        let mut parts: Vec<Part> = parts.into_values().collect();
        parts.sort_by_cached_key(|part| (part.node.is_none(), self.name(part.node)));
        Ok(Gathering {
            reading,
            in_the_way,
            whole,
            parts,
        })
    }

    /// The editions that stand in the way of a definition's figures.
    async fn standing(
        &self,
        tx: &mut Tx,
        definition: &Definition,
        excerpts: &[Excerpts],
    ) -> Result<Vec<usize>, Failure> {
        let all = excerpts.iter().enumerate();
        let (places, said): (Vec<usize>, Vec<_>) = all
            .filter_map(|(place, excerpts)| Some((place, excerpts.get(&definition.id)?.clone())))
            .unzip();
        if said.is_empty() {
            return Ok(Vec::new());
        }
        let now = hidden_in_year(tx, definition.id, self.period).await?;
        let rhythm = definition.rhythm.period_kind();
        let standing = in_the_way(self.period, rhythm, &now, &said);
        Ok(standing.into_iter().map(|at| places[at]).collect())
    }

    /// What a part was called on the last day of the period; nothing for *utan enhet*.
    pub fn name(&self, node: Option<NodeId>) -> String {
        let organisation = &self.around.organisation;
        let then = |node| organisation.name_on(node, self.period.last_day());
        let name = node.and_then(|node| then(node).or_else(|| self.around.tree.name(node)));
        name.unwrap_or_default().to_owned()
    }
}

impl Gathering {
    /// What a part comes to.
    pub fn outcome(&self, gathered: &Gathered, part: &Part) -> Outcome {
        let measured: Vec<Shown> = part.measured.iter().flatten().cloned().collect();
        match part.node {
            Some(node) => self
                .reading
                .come_to(&gathered.around, node, gathered.period, measured),
            None => Outcome::measured(measured),
        }
    }

    /// Whether its figures are kept back because of other editions.
    pub fn is_withheld(&self) -> bool {
        self.in_the_way.iter().any(|editions| !editions.is_empty())
    }

    /// Whether the period is one that it is followed up by.
    pub fn is_own_rhythm(&self, period: Period) -> bool {
        self.reading.guarantee.terms.rhythm.kind() == period.kind()
    }

    /// Whether it is told by values that somebody counted: where nothing of the whole is measured.
    pub fn is_by_hand(&self, gathered: &Gathered) -> bool {
        let (around, period) = (&gathered.around, gathered.period);
        let entered = || self.reading.by_hand(around, around.node, period).all != Seen::Nothing;
        self.whole.measured.iter().all(Option::is_none)
            && (self.reading.definitions.is_empty() || entered())
    }
}

impl Part {
    fn new(node: Option<NodeId>, definitions: usize) -> Part {
        Part {
            node,
            measured: vec![None; definitions],
        }
    }
}

/// A part with a single part below it tells nothing more than that one.
fn branching(tree: &Tree, node: NodeId) -> NodeId {
    let mut at = node;
    loop {
        let mut children = tree.children(at);
        match (children.next(), children.next()) {
            (Some(only), None) if tree.children(only.id).next().is_some() => at = only.id,
            _ => return at,
        }
    }
}
