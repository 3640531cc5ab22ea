//! One dataset: what was found, what may be done, what was done.

use askama::Template;
use http::StatusCode;
use samsyn_domain::ids::{DatasetId, NodeId};
use samsyn_texts::{Message, Words};
use samsyn_web::components::{Choice, Download, Event, Fact};
use samsyn_web::download::Kind;
use samsyn_web::form::Form;
use samsyn_web::shell::Shell;
use samsyn_web::{Answer, Ctx, Failure};

use super::changes::{self, Told};
use super::report::{Report, check, rejects_sheet};
use super::seen::{Seen, see};
use super::{capitalised, moment, status, under_list, who};
use crate::measure::datasets::messages;
use crate::measure::datasets::model::{DecisionKind, Standing};
use crate::measure::datasets::paths::{
    DatasetPath, DecidePath, PublishPath, RejectsPath, UnitCodePath,
};

/// A unit code to decide about.
struct OpenCode {
    code: String,
    text: String,
    name: String,
}

#[derive(Template)]
#[template(path = "measure/datasets/pages/show.html")]
struct ShowPage {
    shell: Shell,
    notice: Option<String>,
    over: String,
    title: String,
    verdict: String,
    text: String,
    reasons: Vec<String>,
    report: Report,
    may_publish: bool,
    may_discard: bool,
    needs_reason: bool,
    publish: String,
    publish_text: String,
    publish_label: String,
    hold: String,
    hold_text: String,
    discard: String,
    seen_current: String,
    not_yours: String,
    open: Vec<OpenCode>,
    open_title: String,
    unit_action: String,
    units: Vec<Choice>,
    form: Form,
    history: Vec<Event>,
    facts: Vec<Fact>,
    may_map: bool,
    foreseen: Option<Told>,
    changes: Option<Told>,
}

/// The page.
pub async fn show(path: DatasetPath, ctx: Ctx) -> Answer {
    let seen = see(&ctx, path.id).await?;
    let mut page = page(&ctx, &seen, Form::default())?;
    page.foreseen = changes::foreseen(&ctx, &seen).await?;
    page.changes = changes::published(&ctx, &seen).await?;
    ctx.page(&page)
}

/// The page with a form that has something wrong in it.
pub(super) async fn refused(ctx: &Ctx, seen: &Seen, form: Form) -> Answer {
    let mut page = page(ctx, seen, form)?;
    page.foreseen = changes::foreseen(ctx, seen).await?;
    ctx.refused(&page)
}

/// The page as it is now, with why something was not done.
pub(super) async fn conflict(ctx: &Ctx, seen: &Seen, why: &Message) -> Answer {
    let mut page = page(ctx, seen, Form::default())?;
    page.notice = Some(ctx.words().say(why));
    page.foreseen = changes::foreseen(ctx, seen).await?;
    page.changes = changes::published(ctx, seen).await?;
    ctx.page_with(StatusCode::CONFLICT, &page)
}

fn page(ctx: &Ctx, seen: &Seen, form: Form) -> Result<ShowPage, Failure> {
    let words = ctx.words();
    let id = seen.row.id;
    let title = Message::new("dataset-title").text("day", words.date(seen.row.as_of));
    let title = words.say(&title);
    let (verdict, text) = verdict(words, seen);
    let publishable = matches!(
        seen.row.state,
        Standing::Ready | Standing::Held | Standing::Superseded
    );
    let again = seen.row.state == Standing::Superseded;
    Ok(ShowPage {
        shell: under_list(ctx, &title),
        notice: None,
        over: over(words, seen),
        verdict,
        text,
        reasons: reasons(words, seen),
        report: report(ctx, seen),
        may_publish: seen.may && seen.may_replace && publishable && seen.open.is_empty(),
        may_discard: seen.may && matches!(seen.row.state, Standing::Ready | Standing::Held),
        needs_reason: seen.row.state == Standing::Held || !seen.against.is_empty(),
        publish: PublishPath { id }.to_string(),
        publish_text: publish_text(words, seen),
        publish_label: match again {
            true => words.get("dataset-publish-again"),
            false => words.get("dataset-publish"),
        },
        hold: decide(id, "vanta"),
        hold_text: hold_text(words, seen),
        discard: decide(id, "kassera"),
        seen_current: current_id(seen),
        not_yours: match (publishable, seen.may, seen.may_replace) {
            (true, false, _) => words.get("dataset-not-yours"),
            (true, true, false) => words.get("dataset-not-yours-replaces"),
            _ => String::new(),
        },
        may_map: seen.may,
        open: open_codes(words, seen),
        open_title: words
            .say(&Message::new("dataset-open-title").count("count", seen.open.len() as u64)),
        unit_action: UnitCodePath { id }.to_string(),
        units: units(seen),
        form: ctx.said(form),
        history: history(ctx, seen),
        facts: facts(words, seen),
        foreseen: None,
        changes: None,
        title,
    })
}

/// What the page was made beside: who publishes says that it is still so.
pub(super) fn current_id(seen: &Seen) -> String {
    let current = seen.current.as_ref();
    current.map_or_else(String::new, |row| row.id.to_string())
}

fn decide(id: DatasetId, kind: &str) -> String {
    let kind = kind.to_owned();
    DecidePath { id, kind }.to_string()
}

fn over(words: &Words, seen: &Seen) -> String {
    let message = Message::new("dataset-over")
        .text("when", moment(words, seen.row.imported_at))
        .text("who", who(words, seen.row.imported_name.as_deref()))
        .text(
            "state",
            status(words, seen.row.state, seen.open.len())
                .word
                .to_lowercase(),
        );
    words.say(&message)
}

fn verdict(words: &Words, seen: &Seen) -> (String, String) {
    let report = &seen.report;
    let id = match seen.row.state {
        Standing::Current => "dataset-verdict-current",
        Standing::Superseded => "dataset-verdict-superseded",
        Standing::Discarded => "dataset-verdict-discarded",
        Standing::Culled => "dataset-verdict-culled",
        _ if !seen.open.is_empty() => "dataset-verdict-units",
        Standing::Held => "dataset-verdict-held",
        Standing::Ready => "dataset-verdict-ready",
    };
    let share = match report.rows_read {
        0 => 0.0,
        read => 100.0 * report.rows_rejected as f64 / read as f64,
    };
    let text = match report.rows_rejected {
        0 => Message::new("dataset-all-read").text("read", words.whole(report.rows_read)),
        rejected => Message::new("dataset-some-read")
            .text("rejected", words.whole(rejected))
            .text("read", words.whole(report.rows_read))
            .text(
                "share",
                words.decimal(share, if share < 1.0 { 2 } else { 1 }),
            ),
    };
    (words.find(id).unwrap_or_default(), words.say(&text))
}

fn reasons(words: &Words, seen: &Seen) -> Vec<String> {
    let held = seen.row.state == Standing::Held;
    let of_report = seen.report.reasons.iter().filter(|_| held);
    let of_report =
        of_report.map(|why| words.say(&messages::dataset::reason_in(*why, &seen.report, words)));
    let now = seen
        .against
        .iter()
        .filter(|why| !held || !seen.report.reasons.contains(why));
    let now = now.map(|why| words.say(&messages::dataset::reason(*why)));
    of_report.chain(now).collect()
}

fn publish_text(words: &Words, seen: &Seen) -> String {
    match &seen.current {
        Some(current) if current.id != seen.row.id => words
            .say(&Message::new("dataset-publish-replaces").text("day", words.date(current.as_of))),
        _ => words.get("dataset-publish-first"),
    }
}

fn hold_text(words: &Words, seen: &Seen) -> String {
    match &seen.current {
        Some(current) => {
            words.say(&Message::new("dataset-hold-text").text("day", words.date(current.as_of)))
        }
        None => words.get("dataset-hold-first"),
    }
}

fn report(ctx: &Ctx, seen: &Seen) -> Report {
    let words = ctx.words();
    let mut report = Report::new(words, &seen.report, ctx);
    let columns = match &seen.row.encoding {
        Some(encoding) => words.say(
            &Message::new("dataset-check-header-text").text("encoding", encoding_shown(encoding)),
        ),
        None => words.get("dataset-check-header-only"),
    };
    let unread = &seen.report.unread_columns;
    let columns = match unread.is_empty() {
        true => columns,
        false => format!(
            "{columns} {}",
            words.say(&Message::new("dataset-map-unread").list("columns", unread))
        ),
    };
    let hash = seen
        .report
        .sha256
        .first()
        .map(String::as_str)
        .unwrap_or_default();
    let short = format!(
        "{}…{}",
        hash.get(..6).unwrap_or(hash),
        hash.get(60..).unwrap_or_default()
    );
    let same = match seen.same_files.is_empty() {
        true => words.say(&Message::new("dataset-check-file-new").text("hash", short)),
        false => {
            words.say(&Message::new("dataset-check-file-known").list("days", &seen.same_files))
        }
    };
    let mut checks = vec![
        check(words, "dataset-check-header", columns, true),
        check(
            words,
            "dataset-check-file",
            same,
            seen.same_files.is_empty(),
        ),
    ];
    let events_at = 1;
    let units = check(
        words,
        "dataset-check-units",
        units_told(words, seen),
        seen.open.is_empty(),
    );
    report.checks.insert(events_at, units);
    checks.append(&mut report.checks);
    report.checks = checks;
    report.downloads = ["csv", "xlsx"]
        .map(|kind| Download {
            label: kind.to_uppercase(),
            href: format!("{}?format={kind}", RejectsPath { id: seen.row.id }),
        })
        .to_vec();
    report
}

fn encoding_shown(encoding: &str) -> String {
    match encoding {
        "windows-1252" => "Windows-1252".to_owned(),
        other => other.to_uppercase(),
    }
}

fn units_told(words: &Words, seen: &Seen) -> String {
    let mut told = Vec::new();
    match seen.open.is_empty() {
        true => told.push(words.get("dataset-check-units-none")),
        false => {
            let codes = seen.open.iter().take(10);
            let codes = codes.map(|unit| format!("{} ({})", unit.code, words.whole(unit.rows)));
            told.push(words.say(&Message::new("dataset-check-units-some").list("codes", codes)));
        }
    }
    if seen.codes.without > 0 {
        let without = Message::new("dataset-check-units-without");
        told.push(words.say(&without.count("count", seen.codes.without)));
    }
    told.join(" ")
}

fn open_codes(words: &Words, seen: &Seen) -> Vec<OpenCode> {
    let open = seen.open.iter().enumerate();
    open.map(|(place, unit)| {
        let text = match unit.first_day == unit.last_day {
            true => Message::new("dataset-open-text-day").text("day", words.date(unit.first_day)),
            false => Message::new("dataset-open-text")
                .text("first", words.date(unit.first_day))
                .text("last", words.date(unit.last_day)),
        };
        let text = text.count("count", unit.rows);
        OpenCode {
            code: unit.code.clone(),
            text: words.say(&text),
            name: format!("kod-{place}"),
        }
    })
    .collect()
}

/// Units that the viewer answers for, to map a code to.
fn units(seen: &Seen) -> Vec<Choice> {
    let tree = seen.scope.tree();
    let nodes = seen.scope.nodes().map(|node| {
        let above = tree.parent(node.id).map(|above| above.name.clone());
        Choice::new(node.id.to_string(), &node.name).group(above.unwrap_or_default())
    });
    let mut choices: Vec<Choice> = nodes.collect();
    choices.sort_by(|a, b| a.group.cmp(&b.group));
    choices
}

fn history(ctx: &Ctx, seen: &Seen) -> Vec<Event> {
    let words = ctx.words();
    let event = |at, text: String, note: String| Event {
        when: moment(words, at),
        datetime: at.day().to_string(),
        text,
        note,
        told: String::new(),
        ahead: false,
        href: None,
    };
    let mut events: Vec<(samsyn_db::Instant, Event)> = Vec::new();
    for decision in &seen.decisions {
        let kind = match decision.kind {
            DecisionKind::Publish => "dataset-done-publish",
            DecisionKind::Hold => "dataset-done-hold",
            DecisionKind::Discard => "dataset-done-discard",
        };
        let who = who(words, decision.name.as_deref());
        let text = words.find(kind).unwrap_or_default();
        let note = match &decision.reason {
            Some(reason) => format!("{who}: {reason}"),
            None => who,
        };
        events.push((decision.decided_at, event(decision.decided_at, text, note)));
    }
    for decision in &seen.unit_decisions {
        let text = match decision.node {
            Some(node) => Message::new("dataset-done-mapped").text("unit", name(seen, node)),
            None => Message::new("dataset-done-without"),
        };
        let text = words.say(&text.text("code", &decision.code));
        let note = match &decision.reason {
            Some(reason) => format!("{}: {reason}", decision.name),
            None => decision.name.clone(),
        };
        events.push((decision.decided_at, event(decision.decided_at, text, note)));
    }
    if let Some(at) = seen.row.removed_at
        && seen.row.state == Standing::Culled
    {
        events.push((at, event(at, words.get("dataset-done-cull"), String::new())));
    }
    events.sort_by_key(|(at, _)| std::cmp::Reverse(*at));
    let imported = event(
        seen.row.imported_at,
        words.get("dataset-done-import"),
        who(words, seen.row.imported_name.as_deref()),
    );
    events
        .into_iter()
        .map(|(_, event)| event)
        .chain([imported])
        .collect()
}

fn name(seen: &Seen, node: NodeId) -> String {
    let day = seen.scope.tree().day();
    seen.organisation
        .name_on(node, day)
        .unwrap_or_default()
        .to_owned()
}

fn facts(words: &Words, seen: &Seen) -> Vec<Fact> {
    let units = seen.codes.units.iter().map(|unit| name(seen, *unit));
    vec![
        Fact::new(
            words.get("dataset-fact-files"),
            seen.row.file_names.0.join(", "),
        ),
        Fact::new(words.get("dataset-column-id"), seen.row.id.short()),
        Fact::new(
            words.get("dataset-fact-units"),
            match seen.codes.units.is_empty() {
                true => words.get("dataset-fact-no-units"),
                false => capitalised(&units.collect::<Vec<_>>().join(", ")),
            },
        ),
    ]
}

/// The rejected rows as a file, without what their cells said.
pub async fn rejects(path: RejectsPath, ctx: Ctx) -> Answer {
    let seen = see(&ctx, path.id).await?;
    let kind = Kind::called(ctx.query().get("format")).ok_or(Failure::NotFound)?;
    rejects_sheet(ctx.words(), &seen.report).answer(kind, ctx.words())
}
