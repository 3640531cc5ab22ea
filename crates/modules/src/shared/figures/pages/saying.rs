//! Figures, places and outcomes in words.

use samsyn_domain::disclosure::{DisclosureLimit, Hidden};
use samsyn_domain::organisation::Organisation;
use samsyn_domain::period::Period;
use samsyn_domain::time_limit::Outcome;
use samsyn_texts::{Message, Words};
use samsyn_web::components::{Mark, Status};

use crate::shared::definitions::DefinitionKind;
use crate::shared::figures::{Place, Share};

/// *84 %*; nothing where there is nothing to divide by.
pub fn percent(share: Share, words: &Words) -> Option<String> {
    let value = share.value()?;
    // 99,9 % kept is not all of them.
    let is_whole = share.n == share.of || share.n == 0;
    let decimals = if !is_whole && !(0.01..=0.99).contains(&value) {
        1
    } else {
        0
    };
    Some(format!("{} %", words.decimal(value * 100.0, decimals)))
}

/// *133 av 158*.
pub fn basis(share: Share, words: &Words) -> String {
    words.say(
        &Message::new("figure-basis")
            .count("n", share.n)
            .count("of", share.of),
    )
}

/// *78–89 %*.
pub fn interval(share: Share, words: &Words) -> String {
    let Some(interval) = share.interval() else {
        return String::new();
    };
    let end = |share: f64| words.decimal(share * 100.0, 0);
    let message = Message::new("figure-interval-value")
        .text("low", end(interval.low))
        .text("high", end(interval.high));
    words.say(&message)
}

/// What stands where something is hidden.
pub fn hidden(hidden: Hidden, limit: DisclosureLimit, words: &Words) -> String {
    match hidden {
        Hidden::TooFew => words.say(&Message::new("figure-too-few").count("k", limit.k())),
        Hidden::Protects => words.get("figure-protects"),
    }
}

/// The name of a place in a period.
pub fn place(place: Place, period: Period, organisation: &Organisation, words: &Words) -> String {
    let name = place
        .node
        .and_then(|node| organisation.name_on(node, period.last_day()));
    name.map_or_else(|| words.get("figure-without-unit"), str::to_owned)
}

/// How it went, with its shape.
pub fn outcome(outcome: Outcome, kind: DefinitionKind, words: &Words) -> Status {
    let (mark, word) = match (outcome, kind) {
        (Outcome::Met, DefinitionKind::Coverage) => (Mark::Met, words.get("outcome-has")),
        (Outcome::Missed, DefinitionKind::Coverage) => (Mark::Unmet, words.get("outcome-has-not")),
        (Outcome::Met, DefinitionKind::Limit) => (Mark::Met, words.get("outcome-met")),
        (Outcome::Missed, DefinitionKind::Limit) => (Mark::Unmet, words.get("outcome-missed")),
        (Outcome::Late, _) => (Mark::Partly, words.get("outcome-late")),
        (Outcome::Running, _) => (Mark::NotAssessed, words.get("outcome-running")),
        (Outcome::Cancelled, _) => (Mark::Unmeasured, words.get("outcome-cancelled")),
    };
    Status::new(mark, word)
}

/// The outcomes that a kind of definition has, as addresses write them.
pub fn outcomes(kind: DefinitionKind) -> &'static [(&'static str, Outcome)] {
    const ALL: [(&str, Outcome); 5] = [
        ("sen", Outcome::Late),
        ("saknas", Outcome::Missed),
        ("i-tid", Outcome::Met),
        ("pagar", Outcome::Running),
        ("avbruten", Outcome::Cancelled),
    ];
    const OF_COVERAGE: [(&str, Outcome); 2] =
        [("saknas", Outcome::Missed), ("i-tid", Outcome::Met)];
    match kind {
        DefinitionKind::Limit => &ALL,
        DefinitionKind::Coverage => &OF_COVERAGE,
    }
}
