//! *Loggkontroll*: each read that was drawn, and what the reviewer says of it.

use askama::Template;
use samsyn_db::{Code as _, Tx, audit};
use samsyn_texts::{Message, Words};
use samsyn_web::components::{Choice, Event, Fact};
use samsyn_web::shell::Shell;
use samsyn_web::{Answer, Ctx, Failure, Form};

use super::rows::how;
use crate::shared::audit_trail::log_checks::Outcome;
use crate::shared::audit_trail::log_checks::model::{Part, part, reviewer};
use crate::shared::audit_trail::log_checks::store::{self, Check, CheckRead, Decision};
use crate::shared::audit_trail::paths::{CheckPath, ChecksPath};
use crate::shared::audit_trail::{Telling, account, history};
use crate::shared::tasks::Asking;

const NOTE: usize = 500;
const SUBJECT: &str = "log_check";
/// References that are shown of one read; the number of all is shown too.
const REFERENCES: usize = 20;

#[derive(Template)]
#[template(path = "shared/audit_trail/pages/check.html")]
struct CheckPage {
    shell: Shell,
    text: String,
    facts: Vec<Fact>,
    form: Form,
    action: String,
    may_decide: bool,
    reads: Vec<Line>,
    outcomes: Vec<Choice>,
    history: Vec<Event>,
}

/// One read on the page.
struct Line {
    who: String,
    when: String,
    what: String,
    how: String,
    references: String,
    outcome: String,
    note: String,
    outcome_field: String,
    note_field: String,
}

/// Shows it.
pub async fn show(path: CheckPath, ctx: Ctx) -> Answer {
    let mut tx = ctx.read().await?;
    let (check, found, reads) = find(&ctx, &mut tx, path).await?;
    let values = reads.iter().flat_map(|read| {
        let outcome = read.outcome.map(|outcome| outcome.code().to_owned());
        [
            (field("utfall", read), outcome.unwrap_or_default()),
            (
                field("notering", read),
                read.note.clone().unwrap_or_default(),
            ),
        ]
    });
    let values: Vec<(String, String)> = values.collect();
    let pairs = values.iter();
    let form = Form::filled(pairs.map(|(name, value)| (name.as_str(), value.clone())));
    let page = page(&ctx, &mut tx, (&check, found, &reads), form).await?;
    ctx.page(&page)
}

/// Saves what is said, and closes the check where that is asked for and everything has been said.
pub async fn save(path: CheckPath, ctx: Ctx, mut form: Form) -> Answer {
    let mut tx = ctx.write().await?;
    let (check, found, reads) = find(&ctx, &mut tx, path).await?;
    if found != Part::Reviews || check.closed_at.is_some() {
        return Err(Failure::NotFound);
    }
    let closing = !form.value("avsluta").is_empty();
    let decisions = decisions(&ctx, &reads, &mut form, closing)?;
    if !form.is_right() {
        let page = page(&ctx, &mut tx, (&check, found, &reads), ctx.said(form)).await?;
        return ctx.refused(&page);
    }
    for decision in &decisions {
        if !store::decide(&mut tx, check.id, decision).await? {
            return Err(Failure::NotFound);
        }
    }
    let reviewed = ctx
        .event("log_check_reviewed")
        .about(SUBJECT, check.id)
        .at_node(check.node.uuid())
        .with("decided", decisions.len());
    audit::record(&mut tx, &reviewed).await?;
    let person = ctx.viewer()?.person;
    if closing && store::close(&mut tx, check.id, person, ctx.now()).await? {
        let suspected = decisions
            .iter()
            .filter(|decision| decision.outcome == Outcome::Suspected);
        let closed = ctx
            .event("log_check_closed")
            .about(SUBJECT, check.id)
            .at_node(check.node.uuid())
            .with("suspected", suspected.count());
        audit::record(&mut tx, &closed).await?;
        tx.commit().await?;
        return ctx.to_telling(ChecksPath, &Message::new("log-check-closed"));
    }
    tx.commit().await?;
    ctx.to_telling(path, &Message::new("log-check-saved"))
}

fn field(name: &str, read: &CheckRead) -> String {
    format!("{name}-{}", read.read_id)
}

/// What the form says of each read; when closing, of every one.
fn decisions(
    ctx: &Ctx,
    reads: &[CheckRead],
    form: &mut Form,
    closing: bool,
) -> Result<Vec<Decision>, Failure> {
    let (by, at, today) = (ctx.viewer()?.person, ctx.now(), ctx.today());
    let mut decisions = Vec::new();
    for read in reads {
        let (outcome, note) = (field("utfall", read), field("notering", read));
        if form.value(&outcome).is_empty() && !closing {
            continue;
        }
        let chosen = form.choice(&outcome, Outcome::from_code, "log-check-no-outcome");
        let text = form.free_text(&note, NOTE, today);
        if text.is_none() && chosen.is_some_and(Outcome::needs_note) {
            form.refuse(&note, Message::new("log-check-note-missing"));
        }
        let same = chosen == read.outcome && text == read.note;
        if let (Some(outcome), false) = (chosen, same && !closing) {
            decisions.push(Decision {
                read: read.read_id,
                outcome,
                note: text,
                by,
                at,
            });
        }
    }
    Ok(decisions)
}

/// The check, what the viewer has to do with it, and its reads.
async fn find(
    ctx: &Ctx,
    tx: &mut Tx,
    path: CheckPath,
) -> Result<(Check, Part, Vec<CheckRead>), Failure> {
    let check = store::find(tx, path.id).await?.ok_or(Failure::NotFound)?;
    let asking = Asking::of(ctx, tx).await?.about_everything();
    let asked = asking.asked();
    let actors = store::actors(tx, check.id).await?;
    let closed_it = check.closed_by == Some(asked.viewer.person);
    let found = part(&asked, check.node, &actors).or(closed_it.then_some(Part::Oversees));
    let found = found.ok_or(Failure::NotFound)?;
    let reads = store::reads(tx, check.id).await?;
    Ok((check, found, reads))
}

async fn page(
    ctx: &Ctx,
    tx: &mut Tx,
    (check, found, reads): (&Check, Part, &[CheckRead]),
    form: Form,
) -> Result<CheckPage, Failure> {
    let (words, viewer) = (ctx.words(), ctx.viewer()?);
    let telling = Telling::new(tx, words, &viewer.organisation).await?;
    let mut lines = Vec::new();
    for read in reads {
        let references = store::references(tx, read.read_id).await?;
        lines.push(line(read, &references, &telling, words));
    }
    let id = check.id.to_string();
    let changes = history(
        tx,
        words,
        &viewer.organisation,
        (SUBJECT, &id),
        audit::Page::FIRST,
    );
    let unit = telling.place(Some(check.node.uuid()), ctx.today());
    let title = words.say(
        &Message::new("log-check-title")
            .text("unit", &unit)
            .text("month", words.period(check.month)),
    );
    let shell = account(ctx, &title).under(words.get("menu-log-checks"), ChecksPath);
    Ok(CheckPage {
        history: changes.await?,
        text: words.get(match check.of_manager {
            true => "log-check-text-manager",
            false => "log-check-text",
        }),
        facts: facts(ctx, tx, check, &telling).await?,
        action: CheckPath { id: check.id }.to_string(),
        may_decide: found == Part::Reviews && check.closed_at.is_none(),
        reads: lines,
        outcomes: outcomes(words),
        shell: shell.here(unit),
        form,
    })
}

fn outcomes(words: &Words) -> Vec<Choice> {
    let outcomes = Outcome::ALL.iter();
    outcomes
        .map(|outcome| Choice::new(outcome.code(), outcome_name(*outcome, words)))
        .collect()
}

fn outcome_name(outcome: Outcome, words: &Words) -> String {
    words
        .find(&format!("outcome-{}", outcome.code().replace('_', "-")))
        .unwrap_or_default()
}

fn line(read: &CheckRead, references: &[String], telling: &Telling<'_>, words: &Words) -> Line {
    let cases = u64::try_from(read.cases).unwrap_or_default();
    let mut what = vec![words.say(&Message::new("audit-case-count").count("count", cases))];
    what.extend(read.limit_id.clone());
    what.extend(read.period.map(|period| words.period(period)));
    let mut shown = vec![
        read.export
            .map(|export| how(export, words))
            .unwrap_or_default(),
    ];
    shown.push(telling.reason(read.reason.as_deref()));
    shown.retain(|text| !text.is_empty());
    let more = if references.len() > REFERENCES {
        " …"
    } else {
        ""
    };
    let first: Vec<&str> = references
        .iter()
        .take(REFERENCES)
        .map(String::as_str)
        .collect();
    Line {
        who: telling.person(Some(read.actor.uuid())),
        when: match read.at {
            Some(at) => telling.moment(at),
            None => words.get("log-check-culled"),
        },
        what: what.join(" · "),
        how: shown.join(" · "),
        references: format!("{}{more}", first.join(" ")),
        outcome: read
            .outcome
            .map(|outcome| outcome_name(outcome, words))
            .unwrap_or_default(),
        note: read.note.clone().unwrap_or_default(),
        outcome_field: field("utfall", read),
        note_field: field("notering", read),
    }
}

async fn facts(
    ctx: &Ctx,
    tx: &mut Tx,
    check: &Check,
    telling: &Telling<'_>,
) -> Result<Vec<Fact>, Failure> {
    let words = ctx.words();
    let asking = Asking::of(ctx, tx).await?.about_everything();
    let actors = store::actors(tx, check.id).await?;
    let reviewer = reviewer(&asking.asked(), check.node, &actors);
    let name = |person: samsyn_domain::ids::PersonId| telling.person(Some(person.uuid()));
    let drawn = words.say(
        &Message::new("log-check-drawn")
            .count("drawn", u64::try_from(check.drawn).unwrap_or_default())
            .count("reads", u64::try_from(check.reads).unwrap_or_default()),
    );
    let mut facts = vec![Fact::new(words.get("log-check-sample"), drawn)];
    if let Some((seed, _)) = store::seed(tx, check.month).await? {
        let seed = seed.chars().take(16).collect::<String>();
        facts[0] = facts[0]
            .clone()
            .note(words.say(&Message::new("log-check-seed").text("seed", seed)));
    }
    match (check.closed_at, check.closed_by) {
        (Some(at), Some(by)) => {
            facts.push(Fact::new(words.get("log-check-done"), telling.moment(at)).note(name(by)))
        }
        _ => {
            let who = reviewer.map_or_else(|| words.get("log-check-nobody"), name);
            facts.push(Fact::new(words.get("log-check-reviewer"), who));
            facts.push(Fact::new(words.get("log-check-due"), words.date(check.due)));
        }
    }
    Ok(facts)
}
