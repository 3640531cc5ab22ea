//! *Alla ändringar*: who changed what, when, and what it was before.

use askama::Template;
use samsyn_domain::follow_up::Status;
use samsyn_domain::roles::Permission;
use samsyn_texts::Words;
use samsyn_web::Ctx;
use samsyn_web::components::Pager;
use samsyn_web::failure::{Answer, Failure};
use samsyn_web::shell::Shell;

use super::reading::Around;
use super::{date, hundredths, law, rhythm, shell, status, wording};
use crate::measure::guarantees::limits;
use crate::measure::guarantees::model::Terms;
use crate::measure::guarantees::paths::{GuaranteePath, HistoryPath};
use crate::measure::guarantees::record::FollowUpRecord;
use crate::measure::guarantees::store::{self, follow_ups};
use crate::shared::rich_text::RichText;

/// So many follow-ups are on a page.
const PAGE: usize = 50;

#[derive(Template)]
#[template(path = "measure/guarantees/pages/history.html")]
struct HistoryPage {
    shell: Shell,
    changes: Vec<Change>,
    follow_ups: Vec<Change>,
    /// The changes of the guarantee itself are few, and stand before the first page of follow-ups.
    first: bool,
    pager: Option<Pager>,
}

struct Change {
    when: String,
    who: String,
    /// Field, before, after.
    fields: Vec<(String, String, String)>,
}

/// Shows it.
///
/// # Errors
/// Where the viewer may not see the guarantee.
pub async fn show(path: HistoryPath, ctx: Ctx) -> Answer {
    let scope = ctx.scope(Permission::SeeGuarantees)?;
    let mut tx = ctx.read().await?;
    let mut around = Around::new(&ctx, &mut tx).await?;
    around.names = store::all_names(&mut tx).await?;
    let guarantee = store::find(&mut tx, &scope, path.id).await?;
    let guarantee = guarantee.ok_or(Failure::NotFound)?;
    let revisions = store::revisions(&mut tx, path.id).await?;
    let words = ctx.words();
    let changes = revisions.iter().enumerate().map(|(place, revision)| {
        let before = revisions.get(place + 1);
        Change {
            when: date(words, revision.changed_at),
            who: around
                .name(revision.changed_by)
                .unwrap_or_default()
                .to_owned(),
            fields: match before {
                Some(before) => fields(words, &around, &before.terms, &revision.terms),
                None => vec![(words.get("guarantee-created"), String::new(), String::new())],
            },
        }
    });
    let changes = changes.collect();
    let whole = guarantee.terms.whole(&around.tree);
    let count = follow_ups::count_revisions(&mut tx, path.id).await?;
    let pages = usize::try_from(count).unwrap_or(usize::MAX).div_ceil(PAGE);
    let page = (ctx.query().page() as usize).clamp(1, pages.max(1));
    let said = follow_ups::revisions(&mut tx, path.id, ((page - 1) * PAGE, PAGE)).await?;
    let said = said.into_iter().map(|revision| {
        let node = revision.node.or(whole);
        let unit = node
            .and_then(|node| around.tree.name(node))
            .unwrap_or_default();
        // Here nothing is known of what a status rests on: it is told to those who see the figures themselves.
        let exact = node.is_some_and(|node| around.sees_exactly(node, revision.said.period));
        let who = around.name(revision.decided_by).map(str::to_owned);
        let who = who.unwrap_or_else(|| words.get("guarantee-imported"));
        Change {
            when: date(words, revision.decided_at),
            who: match revision.on_behalf {
                true => format!("{who} ({})", words.get("guarantee-on-behalf")),
                false => who,
            },
            fields: follow_up_fields(words, unit, &revision.said, exact),
        }
    });
    let about = (
        guarantee.terms.heading(),
        GuaranteePath { id: path.id }.to_string(),
    );
    ctx.page(&HistoryPage {
        shell: shell(&ctx, &words.get("guarantee-all-changes"), Some(about)),
        changes,
        follow_ups: said.collect(),
        first: page == 1,
        pager: Pager::new(words.get("guarantee-history-pager"), page, pages, |page| {
            ctx.here(&ctx.query().with("sida", page))
        }),
    })
}

/// What differs, before and after.
pub fn fields(
    words: &Words,
    around: &Around,
    before: &Terms,
    after: &Terms,
) -> Vec<(String, String, String)> {
    let changes = after.changes(before).into_iter();
    let line = |field: crate::measure::guarantees::model::TermField| {
        let value = |terms: &Terms| value(words, around, terms, field.name);
        (words.get(field.label), value(before), value(after))
    };
    changes.map(line).collect()
}

fn value(words: &Words, around: &Around, terms: &Terms, field: &str) -> String {
    let day =
        |day: Option<samsyn_domain::day::Day>| day.map(|day| words.date(day)).unwrap_or_default();
    let name =
        |node: samsyn_domain::ids::NodeId| around.tree.name(node).unwrap_or_default().to_owned();
    match field {
        "promise" => terms.promise.clone(),
        "short_name" => terms.short_name.clone().unwrap_or_default(),
        "area" => terms.area.clone(),
        "description" => RichText::from_html(terms.description.as_str()).to_plain(),
        "legal_bases" => {
            let lines = law(
                words,
                &terms.legal_bases,
                samsyn_domain::day::Day::from_epoch_days(0),
            );
            lines
                .into_iter()
                .map(|line| line.citation)
                .collect::<Vec<_>>()
                .join(", ")
        }
        "adopted_by" => terms.adopted_by.clone().unwrap_or_default(),
        "adopted_on" => day(terms.adopted_on),
        "valid_from" => day(terms.valid_from),
        "valid_to" => day(terms.valid_to),
        "if_not_kept" => terms.if_not_kept.clone(),
        "target" => hundredths(words, terms.target),
        "margin" => hundredths(words, terms.margin),
        "public" => match terms.public {
            true => words.get("guarantee-yes"),
            false => words.get("guarantee-no"),
        },
        "owner" => terms.owner.map(name).unwrap_or_default(),
        "units" => match &terms.units {
            None => words.get("guarantee-every-unit"),
            Some(units) => units
                .iter()
                .map(|unit| name(*unit))
                .collect::<Vec<_>>()
                .join(", "),
        },
        "rhythm" => rhythm(words, terms.rhythm),
        "limits" => {
            let rules = terms.limits.iter().filter_map(limits::latest_rule);
            let said = rules.map(|rule| wording::sentence(words, &rule));
            said.collect::<Vec<_>>().join(" ")
        }
        _ => String::new(),
    }
}

fn follow_up_fields(
    words: &Words,
    unit: &str,
    said: &FollowUpRecord,
    exact: bool,
) -> Vec<(String, String, String)> {
    let mut fields = vec![(
        format!("{unit}, {}", words.period(said.period)),
        String::new(),
        match said.status {
            Status::NotAssessed => String::new(),
            _ if !exact => words.get("guarantee-not-shown"),
            set => status(words, set).word,
        },
    )];
    let mut add = |id: &'static str, value: String| {
        if !value.is_empty() {
            fields.push((words.get(id), String::new(), value));
        }
    };
    add("follow-up-comment", said.comment.clone());
    add("follow-up-public", said.public_text.clone());
    if !exact {
        return fields;
    }
    add("follow-up-motivation", said.motivation.clone());
    if let Some(plan) = &said.plan {
        let line = super::units::plan_line(words, plan);
        add("follow-up-plan", format!("{} {line}", plan.what));
    }
    fields
}
