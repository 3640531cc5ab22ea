//! One guarantee: how it is kept, by whom, what is done, and how that is known.

use askama::Template;
use samsyn_charts::DataTable;
use samsyn_domain::disclosure::DisclosureLimit;
use samsyn_domain::follow_up::Status;
use samsyn_domain::period::Period;
use samsyn_domain::roles::Permission;
use samsyn_texts::{Message, Words};
use samsyn_web::components::{Event, Figure};
use samsyn_web::ctx::PERIOD;
use samsyn_web::failure::{Answer, Failure};
use samsyn_web::framing::periods_until;
use samsyn_web::shell::Shell;
use samsyn_web::{Ctx, drafts};

use super::as_closed;
use super::counted::{Panel, chart, compared, panels};
use super::follow_up::{FollowUpForm, filled, may, period};
use super::open_periods::refusal;
use super::reading::{Around, Reading, figures};
use super::said::{changed, decided_by, events};
use super::units::{self, Units};
use super::{
    LawLine, basis, concealed, date, hidden, interval, law, percent, references, shell, status,
    wording,
};
use crate::measure::guarantees::figures::{Outcome, Seen, Sums, versions};
use crate::measure::guarantees::paths::{EditPath, GuaranteePath, HistoryPath, LimitsPath};
use crate::measure::guarantees::store;
use crate::shared::editions::paths::EditionsPath;
use crate::shared::editions::store::is_published;
use crate::shared::figures::{FigureId, Share, Shown};

#[derive(Template)]
#[template(path = "measure/guarantees/pages/show.html")]
struct ShowPage {
    shell: Shell,
    heading: String,
    promise: String,
    about: String,
    law: Vec<LawLine>,
    description: String,
    if_not_kept: String,
    edit: Option<(String, String)>,
    period: String,
    previous: (String, String),
    verdict: String,
    figures: Vec<(Figure, Option<FigureId>)>,
    overall: Judged,
    chart: Option<(String, String, DataTable)>,
    panels: Vec<Panel>,
    units: Option<Units>,
    fu: Option<FollowUpForm>,
    no_form: String,
    closed: Option<String>,
    events: Vec<Event>,
    more: String,
    changed: String,
    history: String,
    editions: Option<String>,
}

/// *Samlad status*.
struct Judged {
    status: samsyn_web::components::Status,
    basis: String,
    text: String,
}

/// Shows it.
///
/// # Errors
/// Where the viewer may not see it.
pub async fn show(path: GuaranteePath, ctx: Ctx) -> Answer {
    let scope = ctx.scope(Permission::SeeGuarantees)?;
    let mut tx = ctx.read().await?;
    let around = Around::new(&ctx, &mut tx).await?;
    let guarantee = store::find(&mut tx, &scope, path.id).await?;
    let guarantee = guarantee.ok_or(Failure::NotFound)?;
    let reading = Reading::one(&mut tx, &around, guarantee).await?;
    let sums = figures(&mut tx, &around, std::slice::from_ref(&reading)).await?;
    let period = shown_period(&ctx, &around, &reading);
    let reading = reading.with_parts(&mut tx, period).await?;
    let reading = reading.with_missing(&mut tx, &around, period).await?;
    let units = units::read(&mut tx, ctx.words(), &around, &reading, period).await?;
    let mut met = Vec::new();
    if let Some(asked) = around.asked() {
        let ids = reading.ids();
        met = versions(&mut tx, asked, &ids, (around.node, period)).await?;
        met = as_closed::versions(&mut tx, &around, &ids, period, met).await?;
    }
    let published = is_published(&mut tx, path.id.uuid()).await?;
    let read = (&around, &reading);
    let newer = as_closed::measured_since(&mut tx, ctx.words(), read, &sums, period).await?;
    let mut page = page(&ctx, &around, &reading, (&sums, units, met), period);
    page.editions = published.then(|| format!("{EditionsPath}?garanti={}", path.id));
    as_closed::tell(newer, &mut page.figures, &mut page.closed);
    if let Some(fu) = &mut page.fu {
        (fu.draft, _) = drafts::of(&ctx, &mut tx, &fu.action).await?;
    }
    drop(tx);
    refer(&ctx, &mut page).await?;
    ctx.page(&page)
}

/// Every figure leads to where it comes from.
async fn refer(ctx: &Ctx, page: &mut ShowPage) -> Result<(), Failure> {
    let mut shown: Vec<FigureId> = page
        .figures
        .iter()
        .filter_map(|(_, figure)| *figure)
        .collect();
    let groups = page.units.iter().flat_map(|units| &units.groups);
    shown.extend(
        groups
            .flat_map(|(_, units)| units)
            .filter_map(|unit| unit.figure),
    );
    let references = references(ctx, &shown).await?;
    for (card, figure) in &mut page.figures {
        card.reference = figure.and_then(|figure| references.get(&figure).cloned());
        card.href = card.reference.as_ref().map(|(_, href)| href.clone());
    }
    for (_, units) in page.units.iter_mut().flat_map(|units| &mut units.groups) {
        for unit in units {
            let reference = unit.figure.and_then(|figure| references.get(&figure));
            unit.share.href = reference.map(|(_, href)| href.clone());
        }
    }
    Ok(())
}

/// The period that the address names, or the latest that was followed up or has ended.
fn shown_period(ctx: &Ctx, around: &Around, reading: &Reading) -> Period {
    let said = reading
        .at(around.node)
        .map(|known| known.said.period)
        .next();
    let measured = !reading.definitions.is_empty();
    match (ctx.period(), said, measured) {
        (Some(asked), ..) => asked,
        (None, Some(said), false) => said,
        _ => period(ctx, reading),
    }
}

/// The periods to choose among: the latest, and those that something was said of.
fn periods(around: &Around, reading: &Reading, period: Period) -> Vec<Period> {
    let mut periods = periods_until(reading.period_of(around.today), 12);
    let said = reading.at(around.node).map(|known| known.said.period);
    periods.extend(said.chain([period]));
    periods.sort_by_key(|period| (std::cmp::Reverse(period.last_day()), *period));
    periods.dedup();
    periods
}

fn page(
    ctx: &Ctx,
    around: &Around,
    reading: &Reading,
    (sums, units, met): (&Sums, Option<Units>, Vec<Shown>),
    period: Period,
) -> ShowPage {
    let words = ctx.words();
    let terms = &reading.guarantee.terms;
    let outcome = reading.outcome(around, sums, around.node, period);
    let before = reading.outcome(around, sums, around.node, period.previous());
    let closed = around.is_closed(around.node, period);
    let is_manager = may(ctx, around.node).is_some();
    let refused = refusal(words, around, reading, period);
    let may_follow_up = is_manager && refused.is_none();
    let may_change = ctx.may(Permission::ManageGuarantees);
    let may_change = may_change.is_some_and(|scope| reading.guarantee.may_be_changed(&scope));
    let id = reading.guarantee.id;
    ShowPage {
        shell: shell(ctx, terms.heading(), None)
            .with_units(ctx, &around.tree, around.node, Permission::SeeGuarantees)
            .with_periods(ctx, &periods(around, reading, period), period),
        heading: terms.heading().to_owned(),
        promise: match terms.promise.trim_end_matches('.') == terms.heading() {
            true => String::new(),
            false => terms.promise.clone(),
        },
        about: about(words, around, reading),
        law: law(words, &terms.legal_bases, ctx.today()),
        description: terms.description.to_string(),
        if_not_kept: terms.if_not_kept.clone(),
        edit: may_change.then(|| (EditPath { id }.to_string(), LimitsPath { id }.to_string())),
        period: words.period(period),
        previous: (
            words.period(period.previous()),
            ctx.here(&ctx.query().with(PERIOD, period.previous())),
        ),
        verdict: verdict(words, (around, reading), (&outcome, &before), period),
        figures: cards(words, (around, reading), (&outcome, sums), period),
        overall: judged(words, around, reading, &outcome, period),
        chart: chart(words, around, reading, sums, period)
            .map(|chart| (chart.title, chart.figure, chart.table)),
        panels: panels(words, (around, reading), (sums, &met), period),
        units,
        fu: may_follow_up.then(|| filled(ctx, around, reading, &outcome, period)),
        no_form: match refused.filter(|_| is_manager) {
            Some(refused) => words.say(&refused),
            None => words.get("follow-up-not-yours"),
        },
        closed: closed.map(|closing| {
            let message = Message::new("guarantee-closed")
                .text("period", words.period(closing.period))
                .text("day", date(words, closing.closed_at));
            words.say(&message)
        }),
        events: events(words, around, reading, sums),
        more: format!("{}#uppfoljningar", HistoryPath { id }),
        changed: changed(words, around, reading),
        history: HistoryPath { id }.to_string(),
        editions: None,
    }
}

/// *Antagen av socialnämnden 12 december 2024. Gäller från …*
fn about(words: &Words, around: &Around, reading: &Reading) -> String {
    let terms = &reading.guarantee.terms;
    let mut parts = vec![terms.area.clone()];
    if let Some(by) = &terms.adopted_by {
        parts.push(match terms.adopted_on {
            Some(day) => words.say(
                &Message::new("guarantee-adopted")
                    .text("by", by)
                    .text("day", words.date(day)),
            ),
            None => words.say(&Message::new("guarantee-adopted-by-only").text("by", by)),
        });
    }
    let valid = match (terms.valid_from, terms.valid_to) {
        (Some(from), None) => {
            Some(Message::new("guarantee-valid-since").text("from", words.date(from)))
        }
        (from, Some(to)) => Some(
            Message::new("guarantee-valid-until")
                .text(
                    "from",
                    from.map(|from| words.date(from)).unwrap_or_default(),
                )
                .text("to", words.date(to)),
        ),
        (None, None) => None,
    };
    parts.extend(valid.map(|valid| words.say(&valid)));
    let owner = terms.owner.and_then(|owner| around.tree.name(owner));
    parts.extend(
        owner.map(|owner| words.say(&Message::new("guarantee-owned-by").text("owner", owner))),
    );
    if let Some(units) = &terms.units {
        let names: Vec<&str> = units
            .iter()
            .filter_map(|unit| around.tree.name(*unit))
            .collect();
        parts.push(words.say(&Message::new("guarantee-for-units").list("units", names)));
    }
    parts.push(super::rhythm(words, terms.rhythm));
    parts.join(" · ")
}

/// What the figures mean, in words.
fn verdict(
    words: &Words,
    (around, reading): (&Around, &Reading),
    (now, before): (&Outcome, &Outcome),
    period: Period,
) -> String {
    let terms = &reading.guarantee.terms;
    if around.reader.is_none() {
        return words.get("guarantee-not-for-you");
    }
    let Some(share) = now.leading().share() else {
        return match now.leading() {
            Seen::Hidden(_) => words.get("guarantee-verdict-hidden"),
            _ => words.get("guarantee-verdict-nothing"),
        };
    };
    let reaches = u128::from(share.n) * 10_000 >= u128::from(share.of) * u128::from(terms.target);
    let id = match reaches {
        true => "guarantee-verdict-reaches",
        false => "guarantee-verdict-below",
    };
    let message = Message::new(id).text("target", super::hundredths(words, terms.target));
    let mut sentences = vec![words.say(&message)];
    // Of several limits each says so itself.
    let only = reading.definitions.len() < 2;
    if let Some(before) = before.leading().share().filter(|_| only) {
        sentences.extend(compared(words, share, before, period.previous()));
    }
    if now.is_preliminary() {
        sentences.push(words.get("guarantee-verdict-preliminary"));
    }
    sentences.join(" ")
}

fn cards(
    words: &Words,
    (around, reading): (&Around, &Reading),
    (outcome, sums): (&Outcome, &Sums),
    period: Period,
) -> Vec<(Figure, Option<FigureId>)> {
    let terms = &reading.guarantee.terms;
    let several = reading.definitions.len() > 1;
    let mut cards = Vec::new();
    if outcome.added.share().is_some() {
        let label = words.get("guarantee-together");
        cards.push((card(words, label, outcome.leading(), around.limit), None));
    }
    for definition in &reading.definitions {
        let Some(shown) = sums.get(&(definition.id, period)) else {
            continue;
        };
        let label = match several {
            true => wording::short(words, definition),
            false => words.get("guarantee-share"),
        };
        let seen = Seen::of(shown);
        let before = sums.get(&(definition.id, period.previous()));
        let before = before.and_then(|before| before.share.shown()).copied();
        let mut card = card(words, label, seen, around.limit);
        card.preliminary = shown.preliminary;
        if let (Some(now), Some(before)) = (seen.share(), before) {
            card.verdict = compared(words, now, before, period.previous()).unwrap_or_default();
        }
        cards.push((card, shown.share.shown().map(|_| shown.id)));
    }
    if outcome.by_hand != Seen::Nothing {
        let mut by_hand = card(
            words,
            words.get("guarantee-by-hand"),
            outcome.by_hand,
            around.limit,
        );
        by_hand.verdict = match (cards.is_empty(), outcome.added.share()) {
            (true, _) => units::target(words, terms.target),
            (false, Some(added)) => words
                .say(&Message::new("guarantee-by-hand-added").text("basis", basis(words, added))),
            (false, None) => words.get("guarantee-by-hand-beside"),
        };
        cards.push((by_hand, None));
    }
    cards.truncate(3);
    cards
}

fn card(words: &Words, label: String, seen: Seen, limit: DisclosureLimit) -> Figure {
    let value = seen.share().and_then(Share::value);
    let text = match (value, seen) {
        (Some(value), _) => percent(words, value),
        (None, Seen::Hidden(why)) => hidden(words, why, limit),
        (None, _) => words.get("guarantee-nothing-measured"),
    };
    let number = text.trim_end_matches('%').trim_end().to_owned();
    let of = seen
        .share()
        .map(|share| basis(words, share))
        .unwrap_or_default();
    let around = seen.share().and_then(|share| interval(words, share));
    let around = around
        .map(|around| words.say(&Message::new("guarantee-interval-is").text("interval", around)));
    Figure {
        label,
        unit: match value.is_some() {
            true => "%".to_owned(),
            false => String::new(),
        },
        value: number,
        hidden: value.is_none(),
        href: None,
        basis: [Some(of), around]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(", "),
        reference: None,
        preliminary: false,
        trend: None,
        status: None,
        verdict: String::new(),
    }
}

fn judged(
    words: &Words,
    around: &Around,
    reading: &Reading,
    outcome: &Outcome,
    period: Period,
) -> Judged {
    if reading.conceals(around, around.node, outcome, period) {
        return Judged {
            status: concealed(words),
            basis: String::new(),
            text: words.get(match around.reader {
                Some(_) => "guarantee-status-hidden",
                None => "guarantee-not-for-you",
            }),
        };
    }
    let known = reading.follow_up(around.node, period);
    let known = known.filter(|known| known.said.status != Status::NotAssessed);
    let suggested = outcome.suggested(&reading.guarantee.terms);
    let Some(known) = known else {
        let text = suggested.map(|suggested| {
            let word = status(words, suggested).word;
            words.say(&Message::new("follow-up-suggestion-nothing").text("status", word))
        });
        return Judged {
            status: status(words, Status::NotAssessed),
            basis: String::new(),
            text: text.unwrap_or_default(),
        };
    };
    let said = &known.said;
    let departs = said.suggested.filter(|suggested| *suggested != said.status);
    let departs = departs.map(|suggested| {
        let message = Message::new("guarantee-departs")
            .text("status", status(words, suggested).word.to_lowercase())
            .text("motivation", &said.motivation);
        words.say(&message)
    });
    Judged {
        status: status(words, said.status),
        basis: decided_by(words, around, known),
        text: departs
            .into_iter()
            .chain(said.plan.iter().map(|plan| {
                format!(
                    "{}. {}",
                    plan.what.trim_end_matches('.'),
                    units::plan_line(words, plan)
                )
            }))
            .collect::<Vec<_>>()
            .join(" "),
    }
}

impl ShowPage {
    fn follow_up_anchor(&self) -> &'static str {
        "#kommentera"
    }
}
