//! *Ärenden bakom siffran*: a page of fifty at a time, or all of them as a file for a reason. Every read is recorded before
//! it is sent.

use std::collections::BTreeMap;

use askama::Template;
use samsyn_analytics::measure::Page as Stretch;
use samsyn_db::Tx;
use samsyn_domain::figure_reference::FigureReference;
use samsyn_domain::ids::NodeId;
use samsyn_domain::organisation::Organisation;
use samsyn_domain::time_limit::{Key, LimitUnit, Outcome};
use samsyn_texts::{Message, Words};
use samsyn_web::components::{Choice, Column, Download, Pager, Status};
use samsyn_web::download::{Cell, Kind, Sheet};
use samsyn_web::failure::Answer;
use samsyn_web::shell::Shell;
use samsyn_web::{Ctx, Failure, Form};

use super::figure::{address, crumbs, opened};
use super::saying;
use crate::shared::definitions::{self, Definition, Rule};
use crate::shared::figures::cases::{self, Case, Cases, Found, Read, Wanted};
use crate::shared::figures::paths::{CasesPath, ExportPath};
use crate::shared::figures::{Place, Shown};

/// So many on a page.
const SIZE: usize = 50;
/// So many in a file.
const MOST: usize = 20_000;
/// The field, and the part of the query, that chooses an outcome.
const OUTCOME: &str = "utfall";
/// The least that a reason says.
const LEAST: usize = 10;

#[derive(Template)]
#[template(path = "shared/figures/pages/cases.html")]
struct Page {
    shell: Shell,
    reference: String,
    text: String,
    culled: bool,
    differs: bool,
    back: String,
    action: String,
    export: String,
    filled: Form,
    form: Form,
    choices: Vec<Choice>,
    count: String,
    downloads: Vec<Download>,
    columns: Vec<Column>,
    days_label: String,
    lines: Vec<Line>,
    pager: Option<Pager>,
}

/// One case in words.
pub(super) struct Line {
    pub number: String,
    pub reference: String,
    pub href: String,
    pub unit: String,
    pub outcome: Status,
    pub start: String,
    pub due: String,
    pub stop: String,
    pub days: String,
}

/// The figure whose cases are asked for, by somebody who may see them.
struct Asked {
    reference: FigureReference,
    shown: Shown,
    definition: Definition,
    node: NodeId,
}

impl Asked {
    async fn of(ctx: &Ctx, tx: &mut Tx, reference: &str) -> Result<Asked, Failure> {
        let reference: FigureReference = reference.parse().map_err(|_| Failure::NotFound)?;
        let shown = opened(ctx, tx, reference).await?.ok_or(Failure::NotFound)?;
        let organisation = &ctx.viewer()?.organisation;
        let node = cases::readable(ctx, organisation, shown.place, shown.period)?;
        let definition = definitions::store::get(tx, shown.definition).await?;
        Ok(Asked {
            reference,
            shown,
            definition,
            node,
        })
    }

    fn wanted(&self, outcome: Option<Outcome>, page: Stretch) -> Wanted {
        Wanted {
            outcomes: outcome.into_iter().collect(),
            page,
            ..Wanted::behind(&self.shown, self.definition.clone())
        }
    }

    fn outcome(&self, chosen: &str) -> Option<Outcome> {
        let outcomes = saying::outcomes(self.definition.kind).iter();
        outcomes
            .copied()
            .find(|(word, _)| *word == chosen)
            .map(|(_, outcome)| outcome)
    }

    fn read<'r>(
        &'r self,
        filter: BTreeMap<&'static str, String>,
        reason: Option<&'r str>,
    ) -> Read<'r> {
        Read {
            dataset: self.shown.dataset,
            code: &self.definition.code,
            node: self.node,
            period: self.shown.period,
            filter,
            reason,
            export: reason.is_some(),
        }
    }
}

/// A page of cases.
pub async fn show(path: CasesPath, ctx: Ctx) -> Answer {
    let mut tx = ctx.read().await?;
    let asked = Asked::of(&ctx, &mut tx, &path.reference).await?;
    drop(tx);
    if path.reference != asked.reference.to_string() {
        return ctx.to(format!(
            "{}/arenden{}",
            address(asked.reference),
            ctx.query()
        ));
    }
    listed(&ctx, asked, Form::default()).await
}

async fn listed(ctx: &Ctx, asked: Asked, form: Form) -> Answer {
    let chosen = match form.value(OUTCOME) {
        "" => ctx.query().get(OUTCOME).to_owned(),
        chosen => chosen.to_owned(),
    };
    let outcome = asked.outcome(&chosen);
    let number = ctx.query().page();
    let offset = (number.max(1) as usize - 1) * SIZE;
    let stretch = Stretch {
        offset,
        limit: SIZE,
    };
    let found = cases::cases(ctx, asked.wanted(outcome, stretch)).await?;
    if let Found::Cases(found) = &found {
        let filter = BTreeMap::from([
            ("figure", asked.reference.to_string()),
            (
                "outcome",
                outcome.map(|_| chosen.clone()).unwrap_or_default(),
            ),
            ("page", number.max(1).to_string()),
        ]);
        cases::record(ctx, asked.read(filter, None), &found.cases).await?;
    }
    let is_refused = !form.refusals().is_empty();
    let page = page(ctx, &asked, (outcome, chosen), (found, form))?;
    match is_refused {
        true => ctx.refused(&page),
        false => ctx.page(&page),
    }
}

fn page(
    ctx: &Ctx,
    asked: &Asked,
    (outcome, chosen): (Option<Outcome>, String),
    (found, form): (Found, Form),
) -> Result<Page, Failure> {
    let (words, organisation) = (ctx.words(), &ctx.viewer()?.organisation);
    let shown = &asked.shown;
    let (found, culled) = match found {
        Found::Cases(found) => (found, false),
        Found::Culled => (
            Cases {
                total: 0,
                cases: Vec::new(),
            },
            true,
        ),
    };
    let back = address(asked.reference);
    let mut shell = ctx.shell(&words.get("cases-title"));
    let between = vec![(asked.reference.to_string(), back.clone())];
    shell.crumbs = crumbs(words, between, &words.get("cases-title"));
    let text = Message::new("cases-text")
        .text("name", &asked.definition.name)
        .text(
            "where",
            saying::place(shown.place, shown.period, organisation, words),
        )
        .text("period", words.period(shown.period));
    let kind = asked.definition.kind;
    let said = |outcome| saying::outcome(outcome, kind, words).word;
    let choices = saying::outcomes(kind).iter();
    let choices = choices.map(|(word, outcome)| Choice::new(*word, said(*outcome)));
    let query = ctx.query().clone();
    let action = format!("{back}/arenden");
    let days_label = days_label(&asked.definition, words);
    Ok(Page {
        reference: words.say(&Message::new("cases-over").text("reference", asked.reference)),
        text: words.say(&text),
        culled,
        differs: !culled && differs(shown, outcome, found.total),
        export: format!("{action}/hamta"),
        filled: Form::filled([(OUTCOME, chosen)]),
        choices: choices.collect(),
        count: words.say(&Message::new("cases-count").count("n", found.total)),
        // For a reason only: see below.
        downloads: Vec::new(),
        columns: columns(&asked.definition, &days_label, words),
        days_label,
        lines: found
            .cases
            .iter()
            .map(|case| line(case, &asked.definition, organisation, words))
            .collect(),
        pager: Pager::new(
            words.get("cases-pages"),
            ctx.query().page().max(1) as usize,
            (found.total as usize).div_ceil(SIZE),
            |page| ctx.here(&query.with("sida", page)),
        ),
        back,
        action,
        form: ctx.said(form),
        shell,
    })
}

/// Whether the list is of another length than the figure says.
fn differs(shown: &Shown, outcome: Option<Outcome>, total: u64) -> bool {
    let counted = shown.outcomes.shown().map(|outcomes| match outcome {
        Some(outcome) => outcomes.of(outcome),
        None => outcomes.share().of + outcomes.running + outcomes.cancelled,
    });
    counted.is_some_and(|counted| counted != total)
}

pub(super) fn days_label(definition: &Definition, words: &Words) -> String {
    match counts_working_days(definition) {
        true => words.get("cases-working-days"),
        false => words.get("cases-days"),
    }
}

fn counts_working_days(definition: &Definition) -> bool {
    let latest = definition.latest().map(|version| &version.rule);
    matches!(latest, Some(Rule::Limit(limit)) if limit.unit == LimitUnit::WorkingDay)
}

fn number_label(definition: &Definition, words: &Words) -> String {
    match definition.latest().map(|version| version.rule.key()) {
        Some(Key::Person) => words.get("cases-person"),
        _ => words.get("cases-number"),
    }
}

fn columns(definition: &Definition, days: &str, words: &Words) -> Vec<Column> {
    vec![
        Column::new(number_label(definition, words)),
        Column::new(words.get("cases-unit")),
        Column::new(words.get("cases-outcome")),
        Column::new(words.get("cases-start")),
        Column::new(words.get("cases-due")),
        Column::new(words.get("cases-stop")),
        Column::new(days).number(),
    ]
}

fn unit(case: &Case, organisation: &Organisation, words: &Words) -> String {
    let place = Place {
        node: case.node,
        parent: None,
    };
    let name = place
        .node
        .and_then(|node| organisation.name_on(node, case.case.start));
    match name {
        Some(name) => name.to_owned(),
        None if case.case.unit.is_empty() => words.get("figure-without-unit"),
        None => format!("{} ({})", words.get("figure-without-unit"), case.case.unit),
    }
}

fn days(case: &Case, definition: &Definition) -> Option<u64> {
    let elapsed = case.case.elapsed?;
    Some(u64::from(match counts_working_days(definition) {
        true => elapsed.working_days,
        false => elapsed.calendar_days,
    }))
}

pub(super) fn line(
    case: &Case,
    definition: &Definition,
    organisation: &Organisation,
    words: &Words,
) -> Line {
    let none = || "–".to_owned();
    Line {
        number: case.case.key.clone(),
        reference: case.reference.to_string(),
        href: format!("/arenden/{}", case.reference),
        unit: unit(case, organisation, words),
        outcome: saying::outcome(case.case.outcome, definition.kind, words),
        start: case.case.start.to_string(),
        due: case.case.due.to_string(),
        stop: case.case.stop.map_or_else(none, |day| day.to_string()),
        days: days(case, definition).map_or_else(none, |days| words.whole(days)),
    }
}

/// The cases as a file, for a reason.
pub async fn export(path: ExportPath, ctx: Ctx, mut form: Form) -> Answer {
    let mut tx = ctx.read().await?;
    let asked = Asked::of(&ctx, &mut tx, &path.reference).await?;
    drop(tx);
    let reason = form.required_free_text("skal", 500, "cases-reason-short", ctx.today());
    if reason
        .as_ref()
        .is_some_and(|reason| reason.chars().count() < LEAST)
    {
        form.refuse("skal", Message::new("cases-reason-short"));
    }
    let (Some(reason), true) = (reason, form.is_right()) else {
        return listed(&ctx, asked, form).await;
    };
    let kind = Kind::called(form.value("format")).unwrap_or(Kind::Csv);
    let outcome = asked.outcome(form.value(OUTCOME));
    let stretch = Stretch {
        offset: 0,
        limit: MOST,
    };
    let found = match cases::cases(&ctx, asked.wanted(outcome, stretch)).await? {
        Found::Culled => return listed(&ctx, asked, Form::default()).await,
        Found::Cases(found) => found,
    };
    if found.total > MOST as u64 {
        return Err(Failure::Refused(Message::new("cases-export-too-many")));
    }
    let filter = BTreeMap::from([
        ("figure", asked.reference.to_string()),
        (
            "outcome",
            outcome.map_or_else(String::new, |_| form.value(OUTCOME).to_owned()),
        ),
    ]);
    cases::record(&ctx, asked.read(filter, Some(reason.trim())), &found.cases).await?;
    let organisation = &ctx.viewer()?.organisation;
    sheet(&asked, &found, organisation, ctx.words()).answer(kind, ctx.words())
}

fn sheet(asked: &Asked, found: &Cases, organisation: &Organisation, words: &Words) -> Sheet {
    let definition = &asked.definition;
    let labels = columns(definition, &days_label(definition, words), words);
    let head = labels.into_iter().map(|column| column.label);
    let rows = found.cases.iter().map(|case| {
        vec![
            case.case.key.clone().into(),
            unit(case, organisation, words).into(),
            saying::outcome(case.case.outcome, definition.kind, words)
                .word
                .into(),
            Cell::Date(case.case.start),
            Cell::Date(case.case.due),
            case.case.stop.map_or(Cell::Empty, Cell::Date),
            days(case, definition).map_or(Cell::Empty, Cell::Whole),
            case.reference.to_string().into(),
        ]
    });
    Sheet {
        name: words.say(&Message::new("cases-file").text("reference", asked.reference)),
        head: head.chain([words.get("cases-reference")]).collect(),
        rows: rows.collect(),
    }
}
