//! What a guarantee is measured by: a builder in words, which works without script and keeps what is filled in.

use askama::Template;
use samsyn_analytics::settings::events::EventCatalogue;
use samsyn_domain::day::Day;
use samsyn_texts::{Language, Message};
use samsyn_web::components::{Choice, Draft};
use samsyn_web::failure::{Answer, Failure};
use samsyn_web::form::Form;
use samsyn_web::shell::Shell;
use samsyn_web::{Ctx, Query, drafts};

use super::edit::changeable;
use super::limit_form::{Version, filled, read, slug};
use super::trial::{Trial, trial};
use super::{author, shell, wording};
use crate::measure::guarantees::limits::{self, latest_rule};
use crate::measure::guarantees::model::{Guarantee, Terms};
use crate::measure::guarantees::paths::{GuaranteePath, LimitPath, LimitsPath, NewLimitPath};
use crate::measure::guarantees::record::LimitRecord;
use crate::measure::guarantees::store;

/// The most events of one list.
const MOST_EVENTS: usize = 12;
/// *Slag*: `frist` or `tackning`.
pub(super) const KIND: &str = "slag";
pub(super) const COVERAGE: &str = "tackning";
/// A button that adds a row to a list of events.
const ADD: &str = "lagg";
/// A button that tries without saving.
const TRY: &str = "prova";
/// A button that removes the limit.
const REMOVE: &str = "ta_bort";

#[derive(Template)]
#[template(path = "measure/guarantees/pages/limits.html")]
struct LimitsPage {
    shell: Shell,
    /// Where it is changed, the sentence.
    limits: Vec<(String, String)>,
    new_limit: String,
    back: String,
}

#[derive(Template)]
#[template(path = "measure/guarantees/pages/limit.html")]
struct LimitPage {
    shell: Shell,
    title: String,
    action: String,
    back: String,
    form: Form,
    draft: Draft,
    revision: i64,
    meanwhile: bool,
    is_coverage: bool,
    is_new: bool,
    lists: Vec<EventList>,
    keys: Vec<Choice>,
    units: Vec<Choice>,
    expectations: Vec<Choice>,
    sexes: Vec<Choice>,
    said: Option<String>,
    trial: Option<Trial>,
}

/// *[händelser]*: rows of one list, each a choice among all events.
struct EventList {
    name: &'static str,
    label: String,
    hint: String,
    add: String,
    error: Option<String>,
    rows: Vec<String>,
    choices: Vec<Choice>,
}

impl EventList {
    fn id(&self, place: &usize) -> String {
        match *place {
            0 => self.name.to_owned(),
            _ => format!("{}-{}", self.name, place + 1),
        }
    }
}

/// What it is measured by.
///
/// # Errors
/// Where the viewer may not change it.
pub async fn list(path: LimitsPath, ctx: Ctx) -> Answer {
    let mut tx = ctx.read().await?;
    let guarantee = changeable(&ctx, &mut tx, path.id).await?;
    let words = ctx.words();
    let limits = guarantee.terms.limits.iter().filter_map(|limit| {
        let rule = latest_rule(limit)?;
        let path = LimitPath {
            id: path.id,
            limit: limit.id().to_owned(),
        };
        let said = wording::sentence(words, &rule);
        Some((path.to_string(), said))
    });
    let back = GuaranteePath { id: path.id }.to_string();
    let about = (guarantee.terms.heading(), back.clone());
    ctx.page(&LimitsPage {
        shell: shell(&ctx, &words.get("guarantee-limits"), Some(about)),
        limits: limits.collect(),
        new_limit: NewLimitPath { id: path.id }.to_string(),
        back,
    })
}

/// A new one.
///
/// # Errors
/// Where the viewer may not change the guarantee.
pub async fn new(path: NewLimitPath, ctx: Ctx) -> Answer {
    let mut tx = ctx.read().await?;
    let guarantee = changeable(&ctx, &mut tx, path.id).await?;
    let kind = ctx.query().get(KIND).to_owned();
    let form = Form::filled([
        (KIND, kind),
        ("per", "case".to_owned()),
        ("i", "working_days".to_owned()),
        ("forvantan", "stop_within".to_owned()),
    ]);
    let editing = Editing {
        ctx: &ctx,
        guarantee: &guarantee,
        limit: None,
    };
    editing.begun(&mut tx, form).await
}

/// One that is there.
///
/// # Errors
/// Where the viewer may not change the guarantee.
pub async fn show(path: LimitPath, ctx: Ctx) -> Answer {
    let mut tx = ctx.read().await?;
    let guarantee = changeable(&ctx, &mut tx, path.id).await?;
    let limit = limit_called(&guarantee, &path.limit)?;
    let form = filled(limit);
    let editing = Editing {
        ctx: &ctx,
        guarantee: &guarantee,
        limit: Some(limit),
    };
    editing.begun(&mut tx, form).await
}

fn limit_called<'g>(guarantee: &'g Guarantee, id: &str) -> Result<&'g LimitRecord, Failure> {
    let mut limits = guarantee.terms.limits.iter();
    limits
        .find(|limit| limit.id() == id)
        .ok_or(Failure::NotFound)
}

/// Saves a new one, adds a row, or tries.
///
/// # Errors
/// Where the viewer may not change the guarantee.
pub async fn create(path: NewLimitPath, ctx: Ctx, form: Form) -> Answer {
    save_limit(ctx, path.id, None, form).await
}

/// Saves one, adds a row, tries, or removes it.
///
/// # Errors
/// Where the viewer may not change the guarantee.
pub async fn save(path: LimitPath, ctx: Ctx, form: Form) -> Answer {
    save_limit(ctx, path.id, Some(path.limit), form).await
}

async fn save_limit(
    ctx: Ctx,
    id: crate::measure::guarantees::model::GuaranteeId,
    limit: Option<String>,
    mut form: Form,
) -> Answer {
    let mut tx = ctx.write().await?;
    let guarantee = changeable(&ctx, &mut tx, id).await?;
    let limit = limit
        .map(|limit| limit_called(&guarantee, &limit))
        .transpose()?;
    let editing = Editing {
        ctx: &ctx,
        guarantee: &guarantee,
        limit,
    };
    if !form.value(ADD).is_empty() {
        return ctx.page(&editing.page(form, None));
    }
    let terms = match form.value(REMOVE).is_empty() {
        false => editing.without(),
        true => {
            let read = read(&mut form, ctx.today());
            if !form.value(TRY).is_empty() {
                drop(tx);
                let tried = match read {
                    Some((version, _)) if form.is_right() => {
                        Some(trial(&ctx, &guarantee, limit, version.rule()).await?)
                    }
                    _ => None,
                };
                return ctx.page(&editing.page(ctx.said(form), tried));
            }
            match read {
                Some((version, from)) if form.is_right() => {
                    let wanted = slug(guarantee.terms.heading());
                    let id = match limit {
                        Some(limit) => limit.id().to_owned(),
                        None => limits::free_id(&mut tx, &wanted).await?,
                    };
                    Some(editing.with(version, from, id))
                }
                _ => None,
            }
        }
    };
    let filled_in_on: i64 = form.value("revision").parse().unwrap_or_default();
    let meanwhile = filled_in_on != guarantee.revision;
    if let Some(terms) = terms.filter(|_| !meanwhile)
        && store::update(&mut tx, author(&ctx), &guarantee, &terms).await?
    {
        let mut ids = || ctx.new_id();
        limits::keep(&mut tx, author(&ctx), id, &terms, &mut ids).await?;
        drafts::forget(&ctx, &mut tx, editing.address(&form)).await?;
        tx.commit().await?;
        return ctx.to_telling(LimitsPath { id }, &Message::new("guarantee-limit-saved"));
    }
    drop(tx);
    let mut page = editing.page(ctx.said(form), None);
    page.meanwhile = meanwhile;
    page.revision = guarantee.revision;
    ctx.refused(&page)
}

/// A limit of a guarantee on its way to be changed.
struct Editing<'e> {
    ctx: &'e Ctx,
    guarantee: &'e Guarantee,
    limit: Option<&'e LimitRecord>,
}

impl Editing<'_> {
    /// The page as somebody comes to it, with their draft where they ask for it.
    async fn begun(&self, tx: &mut samsyn_db::Tx, form: Form) -> Answer {
        let (draft, kept) = drafts::of(self.ctx, tx, self.address(&form)).await?;
        self.ctx.page(&LimitPage {
            draft,
            ..self.page(kept.unwrap_or(form), None)
        })
    }

    fn action(&self) -> String {
        let id = self.guarantee.id;
        match self.limit {
            None => NewLimitPath { id }.to_string(),
            Some(limit) => LimitPath {
                id,
                limit: limit.id().to_owned(),
            }
            .to_string(),
        }
    }

    /// Where the form is: a new coverage has an address of its own.
    fn address(&self, form: &Form) -> String {
        let kind = form.value(KIND);
        match self.limit.is_none() && kind == COVERAGE {
            true => format!("{}{}", self.action(), Query::parse("").with(KIND, kind)),
            false => self.action(),
        }
    }

    fn without(&self) -> Option<Terms> {
        let gone = self.limit?;
        let mut terms = self.guarantee.terms.clone();
        terms.limits.retain(|limit| limit.id() != gone.id());
        Some(terms)
    }

    /// With the version from a day on: earlier ones apply until the day before, later ones no more.
    fn with(&self, version: Version, from: Option<Day>, id: String) -> Terms {
        let mut terms = self.guarantee.terms.clone();
        let new = match (version, self.limit.cloned()) {
            (Version::TimeLimit(version), Some(LimitRecord::TimeLimit { id, mut versions })) => {
                versions.retain(|known| from.is_some() && known.valid_from < from);
                if let Some(last) = versions.last_mut() {
                    last.valid_to = from.map(day_before);
                }
                versions.push(version);
                LimitRecord::TimeLimit { id, versions }
            }
            (Version::Coverage(version), Some(LimitRecord::Coverage { id, mut versions })) => {
                versions.retain(|known| from.is_some() && known.valid_from < from);
                if let Some(last) = versions.last_mut() {
                    last.valid_to = from.map(day_before);
                }
                versions.push(version);
                LimitRecord::Coverage { id, versions }
            }
            (Version::TimeLimit(version), _) => LimitRecord::TimeLimit {
                id,
                versions: vec![version],
            },
            (Version::Coverage(version), _) => LimitRecord::Coverage {
                id,
                versions: vec![version],
            },
        };
        let place = terms.limits.iter().position(|limit| limit.id() == new.id());
        match place {
            Some(place) => terms.limits[place] = new,
            None => terms.limits.push(new),
        }
        terms
    }

    fn page(&self, form: Form, tried: Option<Trial>) -> LimitPage {
        let words = self.ctx.words();
        let id = self.guarantee.id;
        let is_coverage = form.value(KIND) == COVERAGE;
        let title = match (self.limit.is_some(), is_coverage) {
            (false, false) => words.get("guarantee-limit-new"),
            (false, true) => words.get("guarantee-coverage-new"),
            (true, _) => words.get("guarantee-limit-change"),
        };
        let back = LimitsPath { id }.to_string();
        let about = (
            self.guarantee.terms.heading(),
            GuaranteePath { id }.to_string(),
        );
        let choices = |known: &[(&str, &'static str)]| {
            let choice = |(code, id): &(&str, &'static str)| Choice::new(*code, words.get(id));
            known.iter().map(choice).collect()
        };
        let said = read(&mut form.clone(), self.ctx.today())
            .map(|(version, _)| wording::sentence(words, &version.rule()));
        LimitPage {
            shell: shell(self.ctx, &title, Some(about)),
            title,
            action: self.action(),
            draft: Draft::at(self.address(&form)),
            back,
            // What was filled in on an older one still is, however many rows are added.
            revision: form
                .value("revision")
                .parse()
                .unwrap_or(self.guarantee.revision),
            meanwhile: false,
            is_coverage,
            is_new: self.limit.is_none(),
            lists: self.lists(&form, is_coverage),
            keys: choices(&[
                ("case", "guarantee-key-case"),
                ("person", "guarantee-key-person"),
                ("case_service", "guarantee-key-case-service"),
            ]),
            units: choices(&[
                ("working_days", "guarantee-unit-working-days"),
                ("days", "guarantee-unit-days"),
                ("months", "guarantee-unit-months"),
            ]),
            expectations: choices(&[
                ("stop_within", "guarantee-expect-within"),
                ("none_within", "guarantee-expect-none"),
            ]),
            sexes: vec![
                Choice::new("K", words.get("guarantee-sex-women")),
                Choice::new("M", words.get("guarantee-sex-men")),
                Choice::new("okänt", words.get("guarantee-sex-unknown")),
            ],
            said,
            trial: tried,
            form,
        }
    }

    fn lists(&self, form: &Form, is_coverage: bool) -> Vec<EventList> {
        let words = self.ctx.words();
        let names: [(&'static str, &'static str, &'static str); 3] = match is_coverage {
            false => [
                ("nar", "guarantee-limit-when", "guarantee-limit-when-hint"),
                ("ska", "guarantee-limit-shall", "guarantee-limit-shall-hint"),
                (
                    "avbryts",
                    "guarantee-limit-cancel",
                    "guarantee-limit-cancel-hint",
                ),
            ],
            true => [
                (
                    "har",
                    "guarantee-coverage-open",
                    "guarantee-coverage-open-hint",
                ),
                (
                    "ska",
                    "guarantee-coverage-has",
                    "guarantee-coverage-has-hint",
                ),
                (
                    "avbryts",
                    "guarantee-coverage-close",
                    "guarantee-coverage-close-hint",
                ),
            ],
        };
        let catalogue = EventCatalogue::shipped();
        let name = |(sv, en): (&str, &str)| match words.language() {
            Language::Sv => sv.to_owned(),
            Language::En => en.to_owned(),
        };
        let mut choices: Vec<Choice> = catalogue
            .events()
            .map(|(code, event)| Choice::new(code, name((&event.names.sv, &event.names.en))))
            .collect();
        choices.sort_by_cached_key(|choice| choice.label.to_lowercase());
        let list = |(field, label, hint): (&'static str, &'static str, &'static str)| {
            let chosen = form
                .values(field)
                .into_iter()
                .filter(|code| !code.is_empty());
            let mut rows: Vec<String> = chosen.map(str::to_owned).collect();
            let one_more = form.value(ADD) == field || rows.is_empty();
            if one_more && rows.len() < MOST_EVENTS {
                rows.push(String::new());
            }
            EventList {
                name: field,
                label: words.get(label),
                hint: words.get(hint),
                add: words.get("guarantee-limit-add"),
                error: form.error(field),
                rows,
                choices: choices.clone(),
            }
        };
        names.map(list).into()
    }
}

fn day_before(day: Day) -> Day {
    Day::from_epoch_days(day.epoch_days() - 1)
}
