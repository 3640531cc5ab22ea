//! What a guarantee is measured by: a builder in words, which works without script and keeps what is filled in.

use askama::Template;
use samsyn_analytics::settings::events::{EventCatalogue, EventCodes};
use samsyn_domain::day::Day;
use samsyn_domain::time_limit::Validity;
use samsyn_texts::{Language, Message};
use samsyn_web::Ctx;
use samsyn_web::components::Choice;
use samsyn_web::failure::{Answer, Failure};
use samsyn_web::form::Form;
use samsyn_web::shell::Shell;

use super::edit::changeable;
use super::trial::{Trial, trial};
use super::{author, shell, wording};
use crate::measure::guarantees::limits::{self, coverage_rule, latest_rule, time_limit_rule};
use crate::measure::guarantees::model::{Guarantee, Terms};
use crate::measure::guarantees::paths::{GuaranteePath, LimitPath, LimitsPath, NewLimitPath};
use crate::measure::guarantees::record::{
    CoverageRecord, ExpectRecord, KeyRecord, LimitRecord, PopulationRecord, TimeLimitRecord,
    UnitRecord,
};
use crate::measure::guarantees::store;
use crate::shared::definitions::Rule;

/// The most events of one list.
const MOST_EVENTS: usize = 12;
const LINE: usize = 500;
/// *Slag*: `frist` or `tackning`.
const KIND: &str = "slag";
const COVERAGE: &str = "tackning";
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
    /// Where it is changed, the sentence, for whom.
    limits: Vec<(String, String, Option<String>)>,
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
        Some((
            path.to_string(),
            said,
            wording::population(words, rule.population()),
        ))
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
    let page = Editing {
        ctx: &ctx,
        guarantee: &guarantee,
        limit: None,
    };
    ctx.page(&page.page(form, None))
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
    let page = Editing {
        ctx: &ctx,
        guarantee: &guarantee,
        limit: Some(limit),
    };
    ctx.page(&page.page(form, None))
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
            let read = read(&mut form);
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
        tx.commit().await?;
        return ctx.to_telling(LimitsPath { id }, &Message::new("guarantee-limit-saved"));
    }
    drop(tx);
    let mut page = editing.page(ctx.said(form), None);
    page.meanwhile = meanwhile;
    ctx.refused(&page)
}

/// *Genomförandeplan inom 30 dagar* as an id.
fn slug(heading: &str) -> String {
    let signs = heading
        .chars()
        .flat_map(char::to_lowercase)
        .map(|sign| match sign {
            'å' | 'ä' => 'a',
            'ö' => 'o',
            sign if sign.is_ascii_alphanumeric() => sign,
            _ => '-',
        });
    let slug: String = signs.take(40).collect();
    let parts: Vec<&str> = slug.split('-').filter(|part| !part.is_empty()).collect();
    match parts.is_empty() {
        true => "frist".to_owned(),
        false => parts.join("-"),
    }
}

/// A version as the form says it.
enum Version {
    TimeLimit(TimeLimitRecord),
    Coverage(CoverageRecord),
}

impl Version {
    fn rule(&self) -> Rule {
        match self {
            Version::TimeLimit(version) => time_limit_rule(version),
            Version::Coverage(version) => coverage_rule(version),
        }
    }
}

/// A limit of a guarantee on its way to be changed.
struct Editing<'e> {
    ctx: &'e Ctx,
    guarantee: &'e Guarantee,
    limit: Option<&'e LimitRecord>,
}

impl Editing<'_> {
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
        let said =
            read(&mut form.clone()).map(|(version, _)| wording::sentence(words, &version.rule()));
        LimitPage {
            shell: shell(self.ctx, &title, Some(about)),
            title,
            action: match self.limit {
                None => NewLimitPath { id }.to_string(),
                Some(limit) => LimitPath {
                    id,
                    limit: limit.id().to_owned(),
                }
                .to_string(),
            },
            back,
            revision: self.guarantee.revision,
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

fn filled(limit: &LimitRecord) -> Form {
    let mut pairs: Vec<(&str, String)> = Vec::new();
    let list = |codes: &[String]| codes.to_vec();
    let (events, population, from) = match limit {
        LimitRecord::TimeLimit { versions, .. } => {
            let Some(version) = versions.last() else {
                return Form::default();
            };
            pairs.extend([
                ("antal", version.amount.to_string()),
                ("i", unit_code(version.unit).to_owned()),
                ("per", key_code(version.key).to_owned()),
                ("forvantan", expect_code(version.expect).to_owned()),
            ]);
            let events = [
                ("nar", list(&version.start)),
                ("ska", list(&version.stop)),
                ("avbryts", list(&version.cancel)),
            ];
            (events, &version.population, version.valid_from)
        }
        LimitRecord::Coverage { versions, .. } => {
            let Some(version) = versions.last() else {
                return Form::default();
            };
            pairs.extend([
                (KIND, COVERAGE.to_owned()),
                ("per", key_code(version.key).to_owned()),
                (
                    "manader",
                    version
                        .within_months
                        .map(|months| months.to_string())
                        .unwrap_or_default(),
                ),
            ]);
            let events = [
                ("har", list(&version.open)),
                ("ska", list(&version.has)),
                ("avbryts", list(&version.close)),
            ];
            (events, &version.population, version.valid_from)
        }
    };
    for (name, codes) in events {
        pairs.extend(codes.into_iter().map(|code| (name, code)));
    }
    let year = |year: Option<i16>| year.map(|year| year.to_string()).unwrap_or_default();
    pairs.extend([
        ("omrade", population.area.join("; ")),
        ("enheter", population.unit.join("; ")),
        ("lagrum", population.legal_basis.join("; ")),
        ("insats", population.service.join("; ")),
        ("fodd_fran", year(population.birth_year_from)),
        ("fodd_till", year(population.birth_year_to)),
        (
            "galler_fran",
            from.map(|from| from.to_string()).unwrap_or_default(),
        ),
    ]);
    pairs.extend(population.sex.iter().map(|sex| ("kon", sex.clone())));
    Form::filled(pairs)
}

/// The version that the form says, and from when; what is wrong is noted in the form.
fn read(form: &mut Form) -> Option<(Version, Option<Day>)> {
    let events = |form: &Form, name: &str| -> Vec<String> {
        let codes = form
            .values(name)
            .into_iter()
            .filter(|code| !code.is_empty());
        codes.map(str::to_owned).collect()
    };
    let from = form.day("galler_fran");
    let population = population(form);
    let key = match form.value("per") {
        "person" => KeyRecord::Person,
        "case_service" => KeyRecord::CaseService,
        _ => KeyRecord::Case,
    };
    let version = match form.value(KIND) == COVERAGE {
        true => Version::Coverage(CoverageRecord {
            key,
            open: events(form, "har"),
            close: events(form, "avbryts"),
            has: events(form, "ska"),
            within_months: form
                .whole("manader", 1, 1_200)
                .and_then(|months| u32::try_from(months).ok()),
            valid_from: from,
            valid_to: None,
            population,
        }),
        false => {
            let amount = form.whole("antal", 0, 10_000);
            if amount.is_none() {
                form.refuse("antal", Message::new("guarantee-limit-no-amount"));
            }
            Version::TimeLimit(TimeLimitRecord {
                key,
                start: events(form, "nar"),
                stop: events(form, "ska"),
                cancel: events(form, "avbryts"),
                amount: amount.and_then(|amount| u32::try_from(amount).ok())?,
                unit: match form.value("i") {
                    "days" => UnitRecord::Days,
                    "months" => UnitRecord::Months,
                    _ => UnitRecord::WorkingDays,
                },
                expect: match form.value("forvantan") {
                    "none_within" => ExpectRecord::NoneWithin,
                    _ => ExpectRecord::StopWithin,
                },
                valid_from: from,
                valid_to: None,
                population,
            })
        }
    };
    // The engine's own checks: what a file of limits may not say, a form may not either.
    let checked = version
        .rule()
        .measurable("utkast", Validity::default(), &EventCodes::shipped());
    for wrong in checked.err().into_iter().flatten() {
        let (field, id) = match wrong.field {
            "start" => ("nar", "guarantee-limit-no-events"),
            "open" => ("har", "guarantee-limit-no-events"),
            "stop" | "has" => ("ska", "guarantee-limit-no-events"),
            "population.birth_year" => ("fodd_till", "guarantee-limit-years"),
            _ => ("avbryts", "guarantee-limit-wrong"),
        };
        form.refuse(field, Message::new(id));
    }
    form.is_right().then_some((version, from))
}

fn population(form: &mut Form) -> PopulationRecord {
    let list = |form: &mut Form, name: &str| -> Vec<String> {
        let text = form.text(name, LINE).unwrap_or_default();
        let values = text.split([';', ',']).map(str::trim);
        values
            .filter(|value| !value.is_empty())
            .map(str::to_owned)
            .collect()
    };
    let year = |form: &mut Form, name: &str| {
        let year = form.whole(name, 1_880, 2_100);
        year.and_then(|year| i16::try_from(year).ok())
    };
    PopulationRecord {
        area: list(form, "omrade"),
        unit: list(form, "enheter"),
        legal_basis: list(form, "lagrum"),
        service: list(form, "insats"),
        sex: form.values("kon").into_iter().map(str::to_owned).collect(),
        birth_year_from: year(form, "fodd_fran"),
        birth_year_to: year(form, "fodd_till"),
    }
}

const fn unit_code(unit: UnitRecord) -> &'static str {
    match unit {
        UnitRecord::Days => "days",
        UnitRecord::WorkingDays => "working_days",
        UnitRecord::Months => "months",
    }
}

const fn key_code(key: KeyRecord) -> &'static str {
    match key {
        KeyRecord::Case => "case",
        KeyRecord::Person => "person",
        KeyRecord::CaseService => "case_service",
    }
}

const fn expect_code(expect: ExpectRecord) -> &'static str {
    match expect {
        ExpectRecord::StopWithin => "stop_within",
        ExpectRecord::NoneWithin => "none_within",
    }
}
