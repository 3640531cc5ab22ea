//! An edition is written: what was gathered, as a content that needs nothing else.

use std::collections::HashMap;

use samsyn_domain::disclosure::Hidden;
use samsyn_domain::figure_reference::FigureReference;
use samsyn_domain::follow_up::Status;
use samsyn_domain::organisation::NodeKind;
use samsyn_texts::Words;

use super::gathering::{Gathered, Gathering, Part};
use crate::measure::guarantees::figures::Seen;
use crate::measure::guarantees::pages::{law, wording};
use crate::shared::definitions::Definition;
use crate::shared::editions::content::{
    Both, Content, Measure, Measured, Promise, Row, Source, Told, Value,
};
use crate::shared::figures::{FigureId, Shown};

/// Which reference each figure has.
pub type References = HashMap<FigureId, FigureReference>;

/// The figures that are shown, and have a reference.
pub fn figures(gathered: &Gathered) -> Vec<FigureId> {
    let mut figures = Vec::new();
    for promise in gathered
        .promises
        .iter()
        .filter(|promise| !promise.is_withheld())
    {
        let rows = std::iter::once(&promise.whole).chain(&promise.parts);
        let all = rows.flat_map(|part| part.measured.iter().flatten());
        figures.extend(
            all.filter(|shown| shown.share.shown().is_some())
                .map(|shown| shown.id),
        );
    }
    figures
}

/// The content.
pub fn content(gathered: &Gathered, words: [&Words; 2], references: &References) -> Content {
    let node = gathered.around.node;
    let limit = gathered.around.limit.k();
    let mut content = Content::new(node, gathered.name(Some(node)), gathered.period, limit);
    content.closed = gathered.closed;
    let writing = Writing {
        gathered,
        words,
        references,
    };
    let promises = gathered.promises.iter();
    content.promises = promises.map(|promise| writing.promise(promise)).collect();
    content
}

struct Writing<'a> {
    gathered: &'a Gathered,
    words: [&'a Words; 2],
    references: &'a References,
}

impl Writing<'_> {
    fn promise(&self, promise: &Gathering) -> Promise {
        let guarantee = &promise.reading.guarantee;
        let terms = &guarantee.terms;
        let by_hand = promise.is_by_hand(self.gathered);
        let day = self.gathered.period.last_day();
        let cited = |id: &String| {
            Both::of(self.words, |words| {
                let lines = law(words, std::slice::from_ref(id), day);
                let line = lines.into_iter().next();
                line.map(|line| {
                    format!("{} {}", line.citation, line.subject)
                        .trim()
                        .to_owned()
                })
                .unwrap_or_default()
            })
        };
        let parts = promise.parts.iter();
        let rows = parts.map(|part| self.row(promise, part));
        Promise {
            guarantee: guarantee.id.uuid(),
            revision: guarantee.revision,
            area: terms.area.clone(),
            heading: terms.heading().to_owned(),
            promise: terms.promise.clone(),
            description: terms.description.to_string(),
            if_not_kept: terms.if_not_kept.clone(),
            law: terms.legal_bases.iter().map(cited).collect(),
            target: terms.target,
            measures: match by_hand {
                true => vec![Measure {
                    definition: None,
                    name: Both::of(self.words, |words| words.get("guarantee-by-hand")),
                    counted: Both::of(self.words, |words| words.get("edition-counted-by-hand")),
                }],
                false => {
                    promise
                        .reading
                        .definitions
                        .iter()
                        .zip(&promise.whole.measured)
                }
                .map(|(definition, shown)| self.measure(definition, shown.as_ref()))
                .collect(),
            },
            whole: self.row(promise, &promise.whole),
            // Of values by hand only the whole is shown, so a part has nothing but what its manager wrote.
            parts: rows
                .filter(|row| !by_hand || !row.public_text.is_empty())
                .collect(),
        }
    }

    fn measure(&self, definition: &Definition, shown: Option<&Shown>) -> Measure {
        let only = shown.and_then(|shown| shown.only_version);
        let version = only.and_then(|number| definition.version(number));
        let version = version.or_else(|| definition.latest());
        let meet = shown.is_some_and(|shown| shown.only_version.is_none());
        Measure {
            definition: Some(definition.id),
            name: Both::of(self.words, |words| wording::short(words, definition)),
            counted: Both::of(self.words, |words| {
                let rule = version.map(|version| wording::sentence(words, &version.rule));
                let meet = meet.then(|| words.get("guarantee-versions-meet"));
                let said: Vec<String> = rule.into_iter().chain(meet).collect();
                said.join(" ")
            }),
        }
    }

    fn row(&self, promise: &Gathering, part: &Part) -> Row {
        let period = self.gathered.period;
        let own = promise.is_own_rhythm(period);
        let said = part
            .node
            .and_then(|node| promise.reading.follow_up(node, period));
        let nodes = self.gathered.tree.nodes();
        let known = nodes.iter().find(|node| Some(node.id) == part.node);
        Row {
            node: part.node,
            name: self.gathered.name(part.node),
            provider: known.is_some_and(|node| node.kind == NodeKind::Provider),
            status: self.told(promise, part),
            public_text: said
                .filter(|_| own)
                .map(|known| known.said.public_text.clone())
                .unwrap_or_default(),
            values: self.values(promise, part),
        }
    }

    fn values(&self, promise: &Gathering, part: &Part) -> Vec<Value> {
        if promise.is_by_hand(self.gathered) {
            let own = promise.is_own_rhythm(self.gathered.period);
            let by_hand = promise.outcome(self.gathered, part).by_hand;
            return vec![match by_hand {
                Seen::Share(share) if own && share.of > 0 => Value::Shown(Measured {
                    n: share.n,
                    of: share.of,
                    preliminary: false,
                    source: None,
                }),
                Seen::Hidden(why) if own => Value::Hidden(why),
                _ => Value::Nothing,
            }];
        }
        let values = part.measured.iter();
        values
            .map(|shown| match shown {
                _ if promise.is_withheld() => Value::Hidden(Hidden::Protects),
                Some(shown) => self.value(shown),
                None => Value::Nothing,
            })
            .collect()
    }

    fn value(&self, shown: &Shown) -> Value {
        match (shown.share.shown(), shown.share.hidden()) {
            (Some(share), _) => Value::Shown(Measured {
                n: share.n,
                of: share.of,
                preliminary: shown.preliminary,
                source: self.references.get(&shown.id).map(|reference| Source {
                    reference: reference.to_string(),
                    dataset: shown.dataset,
                    as_of: shown.as_of,
                    version: shown.only_version,
                }),
            }),
            (None, Some(why)) => Value::Hidden(why),
            (None, None) => Value::Nothing,
        }
    }

    fn told(&self, promise: &Gathering, part: &Part) -> Told {
        let (around, period) = (&self.gathered.around, self.gathered.period);
        if !promise.is_own_rhythm(period) {
            return Told::OtherRhythm;
        }
        let Some(node) = part.node else {
            return Told::Open;
        };
        let known = promise.reading.follow_up(node, period);
        let decided = known.map(|known| known.said.status);
        let Some(decided) = decided.filter(|status| *status != Status::NotAssessed) else {
            return Told::Open;
        };
        let outcome = promise.outcome(self.gathered, part);
        let conceals = promise.reading.conceals(around, node, &outcome, period);
        match conceals || promise.is_withheld() {
            true => Told::Hidden,
            false => Told::Decided(decided),
        }
    }
}
