//! A period is followed up: status, comment, what will be done, and what the public may read.

use askama::Template;
use samsyn_domain::follow_up::Status;
use samsyn_domain::ids::NodeId;
use samsyn_domain::period::Period;
use samsyn_domain::roles::Permission;
use samsyn_texts::{Message, Words};
use samsyn_web::components::{Choice, Draft};
use samsyn_web::ctx::{PERIOD, UNIT};
use samsyn_web::failure::{Answer, Failure};
use samsyn_web::form::Form;
use samsyn_web::framing::latest_ended;
use samsyn_web::shell::Shell;
use samsyn_web::{Ctx, Query, drafts};

use super::open_periods::refusal;
use super::reading::{Around, Reading, figures};
use super::{author, basis, date, hundredths, in_text, mark, percent, shell, status, wording};
use crate::measure::guarantees::figures::{self as measured, Outcome, Seen};
use crate::measure::guarantees::follow_up::{FollowUp, FollowUpId, Refusal, due, refusals};
use crate::measure::guarantees::model::{Guarantee, GuaranteeId};
use crate::measure::guarantees::paths::{FollowUpPath, GuaranteePath};
use crate::measure::guarantees::record::{ByHand, FollowUpRecord, PlanRecord};
use crate::measure::guarantees::store;
use crate::measure::guarantees::store::follow_ups::{self, NewFollowUp};
use crate::shared::figures::Share;
use crate::shared::settings;

/// The most that a comment holds, in characters.
const MOST: usize = 4_000;
/// The most that one line holds.
const LINE: usize = 300;

/// The form, on the page of the guarantee and on its own.
pub(super) struct FollowUpForm {
    pub action: String,
    pub form: Form,
    pub draft: Draft,
    pub revision: i64,
    pub heading: String,
    pub statuses: Vec<Choice>,
    pub suggestion: String,
    pub measured: Vec<String>,
    pub periods: Vec<Choice>,
    pub after: String,
    pub notice: Option<String>,
    pub departs: bool,
}

#[derive(Template)]
#[template(path = "measure/guarantees/pages/follow_up.html")]
struct FollowUpPage {
    shell: Shell,
    fu: FollowUpForm,
    promise: String,
    back: String,
}

/// Whether the viewer may follow up there, and whether in place of the manager.
pub fn may(ctx: &Ctx, node: NodeId) -> Option<bool> {
    let covers = |permission| {
        let scope = ctx.may(permission);
        scope.is_some_and(|scope| scope.covers(node))
    };
    match (
        covers(Permission::FollowUp),
        covers(Permission::FollowUpOnBehalf),
    ) {
        (true, _) => Some(false),
        (false, true) => Some(true),
        (false, false) => None,
    }
}

/// The period of the page: the one that the address names, or the latest that has ended.
pub fn period(ctx: &Ctx, reading: &Reading) -> Period {
    let kind = reading.guarantee.terms.rhythm.kind();
    ctx.period()
        .unwrap_or_else(|| latest_ended(kind, ctx.today()))
}

/// The page with the form alone.
///
/// # Errors
/// Where there is nothing that the viewer may follow up.
pub async fn show(path: FollowUpPath, ctx: Ctx) -> Answer {
    let mut tx = ctx.read().await?;
    let (around, reading, outcome) = read(&ctx, &mut tx, path).await?;
    let period = period(&ctx, &reading);
    may(&ctx, around.node).ok_or(Failure::NotFound)?;
    if let Some(refusal) = refusal(ctx.words(), &around, &reading, period) {
        return Err(Failure::Refused(refusal));
    }
    let mut fu = filled(&ctx, &around, &reading, &outcome, period);
    let (draft, kept) = drafts::of(&ctx, &mut tx, &fu.action).await?;
    if let Some(form) = kept {
        fu = around_form(&ctx, (&around, &reading, &outcome), period, form);
    }
    fu.draft = draft;
    ctx.page(&page(&ctx, &around, &reading, fu, period))
}

async fn read(
    ctx: &Ctx,
    tx: &mut samsyn_db::Tx,
    path: FollowUpPath,
) -> Result<(Around, Reading, Outcome), Failure> {
    let scope = ctx.scope(Permission::SeeGuarantees)?;
    let around = Around::new(ctx, tx).await?;
    let guarantee = store::find(tx, &scope, path.id).await?;
    let is_here = |known: &Guarantee| known.terms.is_for(&around.tree, around.node);
    let guarantee = guarantee.filter(is_here).ok_or(Failure::NotFound)?;
    let reading = Reading::one(tx, &around, guarantee).await?;
    let mut sums = figures(tx, &around, std::slice::from_ref(&reading)).await?;
    let period = period(ctx, &reading);
    // A period of another rhythm, or of long ago, is not among those.
    if let Some(asked) = around.asked() {
        let ids = reading.ids();
        let own = measured::sums(tx, asked, &ids, around.node, measured::up_to(period, 1)).await?;
        for (key, shown) in own {
            sums.entry(key).or_insert(shown);
        }
    }
    let reading = reading.with_missing(tx, &around, period).await?;
    let outcome = reading.outcome(&around, &sums, around.node, period);
    Ok((around, reading, outcome))
}

/// The form with what was last saved in it.
pub(super) fn filled(
    ctx: &Ctx,
    around: &Around,
    reading: &Reading,
    outcome: &Outcome,
    period: Period,
) -> FollowUpForm {
    let known = reading.follow_up(around.node, period);
    let said = known.map(|known| &known.said);
    let plan = said.and_then(|said| said.plan.as_ref());
    let by_hand = said.and_then(|said| said.by_hand);
    let suggested = outcome.suggested(&reading.guarantee.terms);
    let decided = said.map(|said| said.status);
    let decided = decided.filter(|status| *status != Status::NotAssessed);
    let text = |text: Option<&String>| text.cloned().unwrap_or_default();
    let form = Form::filled([
        (
            "status",
            decided
                .or(suggested)
                .map(|status| status.code().to_owned())
                .unwrap_or_default(),
        ),
        ("kommentar", text(said.map(|said| &said.comment))),
        (
            "kommenterad",
            said.and_then(|said| said.commented_on)
                .unwrap_or(ctx.today())
                .to_string(),
        ),
        ("motivering", text(said.map(|said| &said.motivation))),
        ("offentlig", text(said.map(|said| &said.public_text))),
        ("vad", text(plan.map(|plan| &plan.what))),
        ("vem", text(plan.map(|plan| &plan.who))),
        (
            "till",
            plan.map(|plan| plan.met_by.to_string()).unwrap_or_default(),
        ),
        (
            "n",
            by_hand
                .map(|value| value.kept.to_string())
                .unwrap_or_default(),
        ),
        (
            "av",
            by_hand
                .map(|value| value.of.to_string())
                .unwrap_or_default(),
        ),
    ]);
    around_form(ctx, (around, reading, outcome), period, form)
}

/// What stands around the fields.
fn around_form(
    ctx: &Ctx,
    (around, reading, outcome): (&Around, &Reading, &Outcome),
    period: Period,
    form: Form,
) -> FollowUpForm {
    let words = ctx.words();
    let node = around.node;
    let terms = &reading.guarantee.terms;
    let statuses = [
        Status::Fulfilled,
        Status::Partly,
        Status::NotFulfilled,
        Status::NotMeasured,
    ];
    let choice =
        |known: Status| Choice::new(known.code(), status(words, known).word).mark(mark(known));
    let heading = Message::new("follow-up-heading")
        .text("unit", around.tree.name(node).unwrap_or_default())
        .text("period", in_text(words, period));
    let later = std::iter::successors(Some(period.next()), |period| Some(period.next()));
    let later = later
        .take(6)
        .map(|period| Choice::new(period.to_string(), words.period(period)));
    let calendar = settings::calendar(ctx.site());
    let last_day = due(period, around.rules.follow_up_days, &calendar);
    let due = Message::new("follow-up-due").text("day", words.date(last_day));
    let action = follow_up_href(reading.guarantee.id, node, period);
    let known = reading.follow_up(node, period);
    FollowUpForm {
        draft: Draft::at(&action),
        action,
        // What was filled in on an older one still is.
        revision: form
            .value("revision")
            .parse()
            .unwrap_or(known.map_or(0, |known| known.revision)),
        heading: words.say(&heading),
        statuses: statuses.into_iter().map(choice).collect(),
        suggestion: suggestion(words, outcome, reading),
        measured: measured(words, outcome, reading)
            .into_iter()
            .chain(missing(words, reading.missing))
            .collect(),
        periods: later.collect(),
        after: match may(ctx, node) {
            Some(true) => words.get("follow-up-on-behalf"),
            _ => words.say(&due),
        },
        notice: None,
        departs: !form.value("motivering").is_empty()
            || outcome
                .suggested(terms)
                .is_some_and(|suggested| form.value("status") != suggested.code()),
        form,
    }
}

/// *Förslag: Inte uppfylld. 60 % i tid, målet är 90 %.*
fn suggestion(words: &Words, outcome: &Outcome, reading: &Reading) -> String {
    let terms = &reading.guarantee.terms;
    if outcome.is_preliminary() {
        return words.get("follow-up-preliminary");
    }
    let Some(suggested) = outcome.suggested(terms) else {
        return String::new();
    };
    let word = status(words, suggested).word;
    let value = outcome.leading().share().and_then(|share| share.value());
    let message = match value {
        Some(value) => Message::new("follow-up-suggestion")
            .text("status", word)
            .text("share", percent(words, value))
            .text("target", hundredths(words, terms.target)),
        None => Message::new("follow-up-suggestion-nothing").text("status", word),
    };
    words.say(&message)
}

/// Measured and entered values, side by side; the one that is used says so.
fn measured(words: &Words, outcome: &Outcome, reading: &Reading) -> Vec<String> {
    let mut lines = Vec::new();
    for shown in &outcome.measured {
        let definition = reading
            .definitions
            .iter()
            .find(|known| known.id == shown.definition);
        if let (Some(share), Some(definition)) = (shown.share.shown(), definition)
            && let Some(value) = share.value()
        {
            let message = Message::new("follow-up-measured")
                .text("limit", wording::short(words, definition))
                .text("share", percent(words, value))
                .text("basis", basis(words, *share));
            lines.push(words.say(&message));
        }
    }
    if let Seen::Share(share) = outcome.by_hand
        && let Some(value) = share.value()
    {
        let message = match (lines.is_empty(), outcome.added.share()) {
            (true, _) => Message::new("follow-up-by-hand-used").text("basis", basis(words, share)),
            (false, Some(added)) => {
                Message::new("follow-up-by-hand-added").text("basis", basis(words, added))
            }
            (false, None) => {
                Message::new("follow-up-by-hand-unused").text("basis", basis(words, share))
            }
        };
        lines.push(words.say(&message.text("share", percent(words, value))));
    }
    lines
}

/// That the sum is not that of every unit.
fn missing(words: &Words, (missing, all): (usize, usize)) -> Option<String> {
    let message = Message::new("follow-up-missing")
        .count("missing", missing as u64)
        .count("all", all as u64);
    (missing > 0).then(|| words.say(&message))
}

/// Saves it.
///
/// # Errors
/// Where there is nothing that the viewer may follow up.
pub async fn save(path: FollowUpPath, ctx: Ctx, mut form: Form) -> Answer {
    let mut tx = ctx.write().await?;
    let id = path.id;
    let (around, reading, mut outcome) = read(&ctx, &mut tx, path).await?;
    let on_behalf = may(&ctx, around.node).ok_or(Failure::NotFound)?;
    let period = period(&ctx, &reading);
    if let Some(refusal) = refusal(ctx.words(), &around, &reading, period) {
        return Err(Failure::Refused(refusal));
    }
    // What is entered in the same form is what the status is suggested by.
    let below = around.hand.below(id, around.node, period);
    if let Some(entered) = entered(&form) {
        outcome.by_hand = Seen::Share(entered);
    } else if form.value("n").is_empty() && form.value("av").is_empty() {
        outcome.by_hand = below.map_or(Seen::Nothing, Seen::Share);
    }
    let suggested = outcome.suggested(&reading.guarantee.terms);
    let said = said(&ctx, &mut form, period, suggested);
    let before = reading.follow_up(around.node, period);
    let revision = before.map_or(0, |before| before.revision);
    // A form that does not say what it was filled in on was filled in on nothing.
    let filled_in_on: i64 = form.value("revision").parse().unwrap_or_default();
    let meanwhile = filled_in_on != revision;
    if form.is_right() && !meanwhile {
        let new = NewFollowUp {
            id: FollowUpId::new(ctx.new_id()),
            guarantee: id,
            node: reading.stored_node(around.node),
            said,
            // Where nothing is read any longer, it still rests on what was measured then.
            measured: { outcome.measured_share() }
                .or_else(|| before.and_then(|before| before.measured)),
            on_behalf,
        };
        if follow_ups::save(&mut tx, author(&ctx), before, &new).await? {
            let address = follow_up_href(id, around.node, period);
            drafts::forget(&ctx, &mut tx, address).await?;
            tx.commit().await?;
            let query = Query::parse("")
                .with(UNIT, around.node)
                .with(PERIOD, period);
            let there = format!("{}{query}", GuaranteePath { id });
            return ctx.to_telling(there, &Message::new("follow-up-saved"));
        }
        // Somebody else saved while this was written: what they said is there now.
        drop(tx);
        let mut tx = ctx.read().await?;
        let (around, reading, outcome) = read(&ctx, &mut tx, FollowUpPath { id }).await?;
        drop(tx);
        return conflict(&ctx, (&around, &reading, &outcome), form, true);
    }
    drop(tx);
    conflict(&ctx, (&around, &reading, &outcome), form, meanwhile)
}

fn entered(form: &Form) -> Option<Share> {
    let (n, of): (u64, u64) = (
        form.value("n").parse().ok()?,
        form.value("av").parse().ok()?,
    );
    (n <= of).then_some(Share { n, of })
}

/// The form as it was filled in, with what is wrong, or what somebody else saved meanwhile.
fn conflict(
    ctx: &Ctx,
    (around, reading, outcome): (&Around, &Reading, &Outcome),
    form: Form,
    meanwhile: bool,
) -> Answer {
    let period = period(ctx, reading);
    let form = ctx.said(form);
    let mut fu = around_form(ctx, (around, reading, outcome), period, form);
    let before = reading.follow_up(around.node, period);
    if let Some(before) = before.filter(|_| meanwhile) {
        fu.revision = before.revision;
        fu.notice = Some(saved_meanwhile(ctx.words(), around, before));
    }
    ctx.refused(&page(ctx, around, reading, fu, period))
}

/// What somebody else has saved while the form was filled in.
fn saved_meanwhile(words: &Words, around: &Around, now: &FollowUp) -> String {
    let nobody = || words.get("guarantee-imported");
    let name = around.name(now.decided_by).map(str::to_owned);
    let message = Message::new("follow-up-meanwhile")
        .text("name", name.unwrap_or_else(nobody))
        .text("day", date(words, now.decided_at))
        .text("status", status(words, now.said.status).word)
        .text("comment", &now.said.comment);
    words.say(&message)
}

fn said(ctx: &Ctx, form: &mut Form, period: Period, suggested: Option<Status>) -> FollowUpRecord {
    let today = ctx.today();
    let text =
        |form: &mut Form, name: &str, most| form.free_text(name, most, today).unwrap_or_default();
    let whole = |form: &mut Form, name: &str| {
        let most = u64::from(u32::MAX);
        form.whole(name, 0, most)
            .and_then(|number| u32::try_from(number).ok())
    };
    let (kept, of) = (whole(form, "n"), whole(form, "av"));
    if kept.is_some() != of.is_some() {
        let missing = if kept.is_none() { "n" } else { "av" };
        form.refuse(missing, Message::new("follow-up-both-numbers"));
    }
    let plan = (
        form.free_text("vad", LINE, today),
        form.free_text("vem", LINE, today),
    );
    let met_by: Option<Period> = form.value("till").parse().ok();
    let said = FollowUpRecord {
        unit: None,
        period,
        status: form.value("status").parse().unwrap_or(Status::NotAssessed),
        suggested,
        motivation: text(form, "motivering", LINE),
        by_hand: kept.zip(of).map(|(kept, of)| ByHand { kept, of }),
        comment: text(form, "kommentar", MOST),
        commented_on: form.day("kommenterad").or(Some(ctx.today())),
        public_text: text(form, "offentlig", MOST),
        plan: match (plan, met_by) {
            ((None, None), None) => None,
            ((what, who), met_by) => Some(PlanRecord {
                what: what.unwrap_or_default(),
                who: who.unwrap_or_default(),
                met_by: met_by.unwrap_or(period),
            }),
        },
    };
    check(form, &said, met_by.is_some());
    said
}

fn check(form: &mut Form, said: &FollowUpRecord, planned: bool) {
    for refusal in refusals(said) {
        let (field, id) = match refusal {
            Refusal::NoStatus => ("status", "follow-up-no-status"),
            Refusal::NoPlan => ("vad", "follow-up-no-plan"),
            Refusal::NobodyPlans => ("vem", "follow-up-nobody"),
            Refusal::PlannedTooEarly if planned => ("till", "follow-up-too-early"),
            Refusal::NoPlannedPeriod | Refusal::PlannedTooEarly => ("till", "follow-up-no-period"),
            Refusal::NoMotivation => ("motivering", "follow-up-no-motivation"),
            Refusal::MoreKeptThanAll => ("n", "follow-up-more-than-all"),
        };
        form.refuse(field, Message::new(id));
    }
}

fn page(
    ctx: &Ctx,
    around: &Around,
    reading: &Reading,
    fu: FollowUpForm,
    period: Period,
) -> FollowUpPage {
    let terms = &reading.guarantee.terms;
    let query = Query::parse("")
        .with(UNIT, around.node)
        .with(PERIOD, period);
    let back = format!(
        "{}{query}",
        GuaranteePath {
            id: reading.guarantee.id
        }
    );
    let about = Some((terms.heading(), back.clone()));
    FollowUpPage {
        shell: shell(ctx, &fu.heading, about),
        promise: terms.promise.clone(),
        back,
        fu,
    }
}

/// Where a period of a guarantee is followed up, for tasks.
pub fn follow_up_href(id: GuaranteeId, node: NodeId, period: Period) -> String {
    format!("{}{}", FollowUpPath { id }, at(node, period))
}

/// Where a period of a guarantee is read, for tasks of others.
pub fn show_href(id: GuaranteeId, node: NodeId, period: Period) -> String {
    format!("{}{}", GuaranteePath { id }, at(node, period))
}

fn at(node: NodeId, period: Period) -> Query {
    Query::parse("").with(UNIT, node).with(PERIOD, period)
}
