//! The parts of a part of the organisation: which keep the promise, and what is done where it is not kept.

use samsyn_charts::{IntervalBar, IntervalScale};
use samsyn_db::{DbError, Tx};
use samsyn_domain::difference::{Comparison, difference};
use samsyn_domain::disclosure::Audience;
use samsyn_domain::follow_up::Status;
use samsyn_domain::ids::NodeId;
use samsyn_domain::organisation::NodeKind;
use samsyn_domain::period::Period;
use samsyn_texts::{Message, Words};
use samsyn_web::components;

use super::as_closed;
use super::reading::{Around, Reading};
use super::said::concealed_comment;
use super::{concealed, format, hundredths, in_text, interval, percent, share, status};
use crate::measure::guarantees::figures::{Outcome, Seen, of_parts};
use crate::measure::guarantees::paths::GuaranteePath;
use crate::measure::guarantees::record::PlanRecord;
use crate::shared::figures::{FigureId, Share, Shown};

/// The table of parts.
pub struct Units {
    pub heading: String,
    pub scale: String,
    pub against: String,
    pub groups: Vec<(String, Vec<Unit>)>,
}

/// One part.
pub struct Unit {
    pub name: String,
    pub kind: String,
    pub href: Option<String>,
    pub status: components::Status,
    pub status_note: String,
    pub share: components::Share,
    /// What is measured now, where the period is closed with something else.
    pub newer: Option<String>,
    pub bar: Option<String>,
    pub interval: String,
    pub difference: String,
    pub chance: String,
    pub said: String,
    pub plan: String,
    pub figure: Option<FigureId>,
    falls_short: Option<bool>,
    value: Option<Share>,
}

/// Reads the parts of the node, or of the first below it that has several.
pub async fn read(
    tx: &mut Tx,
    words: &Words,
    around: &Around,
    reading: &Reading,
    period: Period,
) -> Result<Option<Units>, DbError> {
    let parent = branching(around);
    let ids = reading.ids();
    let Some(asked) = around.asked() else {
        return Ok(None);
    };
    let (here, earlier) = ((parent, period), (parent, period.previous()));
    let mut current = of_parts(tx, asked, &ids, here).await?;
    let mut now = as_closed::parts(tx, around, &ids, here, &current).await?;
    let mut before = of_parts(tx, asked, &ids, earlier).await?;
    before = as_closed::parts(tx, around, &ids, earlier, &before).await?;
    for child in around.tree.children(parent) {
        let is_said = reading.follow_up(child.id, period).is_some();
        if is_said || reading.by_hand(around, child.id, period).all != Seen::Nothing {
            now.entry(Some(child.id)).or_default();
        }
    }
    if now.is_empty() {
        return Ok(None);
    }
    let units = now.into_iter().map(|(node, measured)| {
        let before = before.remove(&node).unwrap_or_default();
        let current = current.remove(&node).unwrap_or_default();
        let newer = newer(
            words,
            (around, reading),
            (node, period),
            (&measured, current),
        );
        Unit {
            newer,
            ..unit(words, (around, reading), (node, period), (measured, before))
        }
    });
    let units: Vec<Unit> = units.collect();
    Ok(Some(table(words, reading, units, period)))
}

/// A part with a single part below it tells nothing more than that one.
fn branching(around: &Around) -> NodeId {
    let mut at = around.node;
    loop {
        let mut children = around.tree.children(at);
        match (children.next(), children.next()) {
            (Some(only), None) if around.tree.children(only.id).next().is_some() => at = only.id,
            _ => return at,
        }
    }
}

fn unit(
    words: &Words,
    (around, reading): (&Around, &Reading),
    (node, period): (Option<NodeId>, Period),
    (measured, before): (Vec<Shown>, Vec<Shown>),
) -> Unit {
    let terms = &reading.guarantee.terms;
    let come_to = |period, measured| match node {
        Some(node) => reading.come_to(around, node, period, measured),
        None => Outcome::measured(measured),
    };
    let now = come_to(period, measured);
    let before = come_to(period.previous(), before);
    let follow_up = node.and_then(|node| reading.follow_up(node, period));
    let conceals = node.is_some_and(|node| reading.conceals(around, node, &now, period));
    let decided = follow_up.map(|known| known.said.status);
    let decided = decided.filter(|_| !conceals);
    let decided = decided.filter(|status| *status != Status::NotAssessed);
    let suggested = now.suggested(terms).filter(|_| !conceals);
    let judged = decided.or(suggested).unwrap_or(Status::NotAssessed);
    let (name, kind, href) = named(words, (around, reading), (node, period));
    let value = now.leading().share();
    let (gap, chance) = compared(words, value, before.leading().share());
    // Only what is not kept has a plan.
    let plan = follow_up.and_then(|known| known.said.plan.as_ref());
    let plan = plan.filter(|_| !conceals);
    let comment = match (follow_up, conceals) {
        (Some(_), true) => concealed_comment(words, around),
        (Some(known), false) => known.said.comment.clone(),
        (None, _) => String::new(),
    };
    let short = matches!(judged, Status::Partly | Status::NotFulfilled);
    Unit {
        name,
        kind,
        href,
        status: match conceals {
            true => concealed(words),
            false => status(words, judged),
        },
        status_note: status_note(words, decided, suggested),
        share: components::Share {
            interval: String::new(),
            ..share(words, now.leading(), around.limit)
        },
        newer: None,
        bar: None,
        interval: value
            .and_then(|share| interval(words, share))
            .unwrap_or_default(),
        difference: gap,
        chance,
        said: plan.map_or(comment, |plan| plan.what.clone()),
        plan: plan.map(|plan| plan_line(words, plan)).unwrap_or_default(),
        figure: now.figure(),
        falls_short: (judged != Status::NotAssessed && judged != Status::NotMeasured)
            .then_some(short),
        value,
    }
}

/// What is measured of a part now, where the period is closed with something else.
fn newer(
    words: &Words,
    (around, reading): (&Around, &Reading),
    (node, period): (Option<NodeId>, Period),
    (then, now): (&[Shown], Vec<Shown>),
) -> Option<String> {
    let node = node?;
    around.is_closed(node, period)?;
    if around.audience(node, period) != Some(Audience::Unit) {
        return None;
    }
    let come_to = |measured| reading.come_to(around, node, period, measured).leading();
    as_closed::newer(words, around, come_to(then.to_vec()), come_to(now))
}

/// What a part is called, what sort of part it is where that is to be told, and where the guarantee is about it alone.
fn named(
    words: &Words,
    (around, reading): (&Around, &Reading),
    (node, period): (Option<NodeId>, Period),
) -> (String, String, Option<String>) {
    let nodes = around.tree.nodes();
    let known = nodes.iter().find(|known| Some(known.id) == node);
    let Some(known) = known else {
        let gone = node.map(|node| {
            let name = around.organisation.name_on(node, period.last_day());
            name.unwrap_or_default().to_owned()
        });
        let name = gone.unwrap_or_else(|| words.get("guarantee-without-unit"));
        return (name, String::new(), None);
    };
    let query = samsyn_web::Query::parse("")
        .with("enhet", known.id)
        .with("period", period);
    let id = reading.guarantee.id;
    let kind = match known.kind {
        NodeKind::Provider => words.get("guarantee-provider"),
        _ => String::new(),
    };
    let href = format!("{}{query}", GuaranteePath { id });
    (known.name.clone(), kind, Some(href))
}

/// Whether a status is decided, and whether otherwise than was suggested.
fn status_note(words: &Words, decided: Option<Status>, suggested: Option<Status>) -> String {
    match (decided, suggested) {
        (None, Some(_)) => words.get("guarantee-is-suggested"),
        (Some(decided), Some(suggested)) if decided != suggested => {
            let word = status(words, suggested).word.to_lowercase();
            words.say(&Message::new("guarantee-suggestion-was").text("status", word))
        }
        _ => String::new(),
    }
}

/// *Enhetschefen · uppfylls tertial 3 2026*.
pub fn plan_line(words: &Words, plan: &PlanRecord) -> String {
    let message = Message::new("guarantee-plan-line")
        .text("who", &plan.who)
        .text("period", in_text(words, plan.met_by));
    words.say(&message)
}

fn compared(words: &Words, now: Option<Share>, before: Option<Share>) -> (String, String) {
    let (Some(now), Some(before)) = (now, before) else {
        return (String::new(), String::new());
    };
    let Some((comparison, _)) = difference(now.pair(), before.pair()) else {
        return (String::new(), String::new());
    };
    let points = (now.value().unwrap_or_default() - before.value().unwrap_or_default()) * 100.0;
    let sign = match points.round() {
        points if points > 0.0 => "+",
        points if points < 0.0 => "−",
        _ => "±",
    };
    let message =
        Message::new("guarantee-points").text("points", format!("{sign}{}", points.abs().round()));
    let chance = match comparison {
        Comparison::WithinChance => words.get("guarantee-within-chance"),
        _ => words.get("guarantee-beyond-chance"),
    };
    (words.say(&message), chance)
}

fn table(words: &Words, reading: &Reading, mut units: Vec<Unit>, period: Period) -> Units {
    let target = f64::from(reading.guarantee.terms.target) / 10_000.0;
    let ends = units.iter().filter_map(|unit| unit.value?.interval());
    let ends: Vec<f64> = ends.flat_map(|ends| [ends.low, ends.high]).collect();
    let scale = IntervalScale::covering(ends, Some(target));
    for (place, unit) in units.iter_mut().enumerate() {
        unit.bar = bar(words, unit, &scale, place);
    }
    units.sort_by(|one, other| {
        let value = |unit: &Unit| unit.value.and_then(Share::value).unwrap_or(f64::INFINITY);
        value(one)
            .total_cmp(&value(other))
            .then_with(|| one.name.cmp(&other.name))
    });
    let judged = units
        .iter()
        .filter(|unit| unit.falls_short.is_some())
        .count() as u64;
    let short = units
        .iter()
        .filter(|unit| unit.falls_short == Some(true))
        .count() as u64;
    let number = |count: u64| Message::new("guarantee-number-of-units").count("n", count);
    let small = |count: u64| Message::new("guarantee-number-of-units-small").count("n", count);
    let heading = match (judged, short) {
        (0, _) => words.get("guarantee-units"),
        (_, 0) => words.get("guarantee-units-all-keep"),
        _ => words.say(
            &Message::new("guarantee-units-fall-short")
                .message("short", number(short))
                .message("all", small(judged))
                .count("count", judged),
        ),
    };
    let mut groups: Vec<(&'static str, Vec<Unit>)> = vec![
        ("guarantee-units-short", Vec::new()),
        ("guarantee-units-keep", Vec::new()),
        ("guarantee-units-unknown", Vec::new()),
    ];
    for unit in units {
        let place = match unit.falls_short {
            Some(true) => 0,
            Some(false) => 1,
            None => 2,
        };
        groups[place].1.push(unit);
    }
    let groups = groups.into_iter().filter(|(_, units)| !units.is_empty());
    let groups = groups.map(|(id, units)| {
        let heading = Message::new(id).count("count", units.len() as u64);
        (words.say(&heading), units)
    });
    let against =
        Message::new("guarantee-against").text("period", in_text(words, period.previous()));
    Units {
        heading,
        scale: scale.head(&words.get("guarantee-chart-target"), &format(words)),
        against: words.say(&against),
        groups: groups.collect(),
    }
}

fn bar(words: &Words, unit: &Unit, scale: &IntervalScale, place: usize) -> Option<String> {
    let share = unit.value?;
    let ends = share.interval().map(|ends| (ends.low, ends.high));
    let description = Message::new("guarantee-bar")
        .text("share", percent(words, share.value()?))
        .text("interval", &unit.interval);
    let bar = IntervalBar {
        id: &format!("enhet-{place}"),
        share: share.value()?,
        interval: ends,
        scale,
        title: &unit.name,
        description: &words.say(&description),
    };
    Some(bar.svg())
}

/// *mål 90 %*, said in the foot of a figure.
pub fn target(words: &Words, target: u16) -> String {
    words.say(&Message::new("guarantee-target-is").text("target", hundredths(words, target)))
}
