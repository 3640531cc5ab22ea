//! *Alla ändringar*: who changed what, when, and what it was before.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use askama::Template;
use samsyn_db::Tx;
use samsyn_domain::disclosure::Audience;
use samsyn_domain::follow_up::Status;
use samsyn_domain::ids::NodeId;
use samsyn_domain::roles::Permission;
use samsyn_texts::Words;
use samsyn_web::Ctx;
use samsyn_web::components::Pager;
use samsyn_web::failure::{Answer, Failure};
use samsyn_web::shell::Shell;

use super::reading::{Around, Reading, figures_of};
use super::said::concealed_follow_up;
use super::{date, hundredths, law, rhythm, shell, status, wording};
use crate::measure::guarantees::figures::Sums;
use crate::measure::guarantees::limits;
use crate::measure::guarantees::model::Terms;
use crate::measure::guarantees::paths::{GuaranteePath, HistoryPath};
use crate::measure::guarantees::record::FollowUpRecord;
use crate::measure::guarantees::store;
use crate::measure::guarantees::store::follow_ups::{self, Revision, Saying};
use crate::shared::people::store as people;
use crate::shared::rich_text::RichText;

/// How many follow-ups stand on a page.
const ON_A_PAGE: usize = 50;

#[derive(Template)]
#[template(path = "measure/guarantees/pages/history.html")]
struct HistoryPage {
    shell: Shell,
    changes: Vec<Change>,
    follow_ups: Vec<Change>,
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
    around.names = people::names(&mut tx).await?;
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
    let about = (
        guarantee.terms.heading().to_owned(),
        GuaranteePath { id: path.id }.to_string(),
    );
    let reading = Reading {
        follow_ups: follow_ups::of_guarantee(&mut tx, path.id).await?,
        ..Reading::one(&mut tx, &around, guarantee).await?
    };
    let sayings = known_of(&mut tx, &around, &reading).await?;
    let pages = sayings.len().div_ceil(ON_A_PAGE).max(1);
    let page = ctx.query().read("sida").unwrap_or(1).clamp(1, pages);
    let here = sayings.iter().skip((page - 1) * ON_A_PAGE).take(ON_A_PAGE);
    let said = said(&mut tx, words, (&around, &reading), here).await?;
    ctx.page(&HistoryPage {
        shell: shell(
            &ctx,
            &words.get("guarantee-all-changes"),
            Some((&about.0, about.1)),
        ),
        // What was changed in the guarantee itself stands on the first page.
        changes: match page {
            1 => changes,
            _ => Vec::new(),
        },
        follow_ups: said,
        pager: Pager::new(words.get("guarantee-history-pager"), page, pages, |page| {
            ctx.here(&ctx.query().with("sida", page))
        }),
    })
}

/// Of everything that was said, that of which the reader may know that it was.
async fn known_of(
    tx: &mut Tx,
    around: &Around,
    reading: &Reading,
) -> Result<Vec<(Saying, Option<Audience>)>, Failure> {
    let sayings = follow_ups::sayings(tx, reading.guarantee.id).await?;
    let known = sayings.into_iter().filter_map(|saying| {
        let node = saying.node.or(reading.whole);
        let audience = node.and_then(|node| around.audience(node, saying.period));
        (audience.is_some() || around.reader.is_none()).then_some((saying, audience))
    });
    Ok(known.collect())
}

/// What was said, as the reader may know it.
async fn said(
    tx: &mut Tx,
    words: &Words,
    (around, reading): (&Around, &Reading),
    sayings: impl Iterator<Item = &(Saying, Option<Audience>)>,
) -> Result<Vec<Change>, Failure> {
    let mut said = Vec::new();
    let mut sums: BTreeMap<NodeId, Sums> = BTreeMap::new();
    for (saying, audience) in sayings {
        let (node, period) = (saying.node.or(reading.whole), saying.period);
        let conceals = match (node, audience) {
            (_, Some(Audience::Unit)) => false,
            (Some(node), Some(_)) => {
                let sums = match sums.entry(node) {
                    Entry::Occupied(known) => known.into_mut(),
                    Entry::Vacant(new) => {
                        let of = std::slice::from_ref(reading);
                        new.insert(figures_of(tx, around, of, node).await?)
                    }
                };
                let outcome = reading.outcome(around, sums, node, period);
                reading.conceals(around, node, &outcome, period)
            }
            _ => true,
        };
        let revision = follow_ups::revision(tx, saying.follow_up, saying.revision).await?;
        // What older ones rested on is no longer there to be controlled.
        let may_rest_on_figures =
            !reading.definitions.is_empty() || revision.said.by_hand.is_some();
        let is_older = saying.revision != saying.latest && *audience != Some(Audience::Unit);
        let conceals = conceals || (is_older && may_rest_on_figures);
        let unit = node.and_then(|node| around.tree.name(node));
        let shown = Shown {
            unit: unit.unwrap_or_default(),
            instead: conceals.then(|| concealed_follow_up(words, around)),
        };
        said.push(change(words, around, &revision, shown));
    }
    Ok(said)
}

/// Of which part, and what stands in place of what the reader may not see.
struct Shown<'a> {
    unit: &'a str,
    instead: Option<String>,
}

fn change(words: &Words, around: &Around, revision: &Revision, shown: Shown<'_>) -> Change {
    let who = around.name(revision.decided_by).map(str::to_owned);
    let who = who.unwrap_or_else(|| words.get("guarantee-imported"));
    Change {
        when: date(words, revision.decided_at),
        who: match revision.on_behalf {
            true => format!("{who} ({})", words.get("guarantee-on-behalf")),
            false => who,
        },
        fields: follow_up_fields(words, &revision.said, shown),
    }
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
    said: &FollowUpRecord,
    Shown { unit, instead }: Shown<'_>,
) -> Vec<(String, String, String)> {
    let mut fields = vec![(
        format!("{unit}, {}", words.period(said.period)),
        String::new(),
        match (&instead, said.status) {
            (Some(instead), _) => instead.clone(),
            (None, Status::NotAssessed) => String::new(),
            (None, set) => status(words, set).word,
        },
    )];
    let mut add = |id: &'static str, value: String| {
        if !value.is_empty() {
            fields.push((words.get(id), String::new(), value));
        }
    };
    add("follow-up-public", said.public_text.clone());
    if instead.is_some() {
        return fields;
    }
    add("follow-up-comment", said.comment.clone());
    add("follow-up-motivation", said.motivation.clone());
    if let Some(plan) = &said.plan {
        let line = super::units::plan_line(words, plan);
        add("follow-up-plan", format!("{} {line}", plan.what));
    }
    fields
}
