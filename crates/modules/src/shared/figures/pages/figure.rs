//! *Siffran*: what it is, how it was counted and where it comes from.

use askama::Template;
use http::StatusCode;
use samsyn_analytics::dataset::folder::DataFolder;
use samsyn_analytics::settings::events::EventCatalogue;
use samsyn_db::Tx;
use samsyn_domain::disclosure::{Audience, DisclosureLimit};
use samsyn_domain::figure_reference::FigureReference;
use samsyn_domain::ids::DatasetId;
use samsyn_domain::instant::Instant;
use samsyn_domain::organisation::Organisation;
use samsyn_domain::time_limit::Outcome;
use samsyn_texts::{Message, Words};
use samsyn_web::components::{Fact, Figure};
use samsyn_web::failure::Answer;
use samsyn_web::shell::{Crumb, Shell};
use samsyn_web::{Ctx, Failure};

use super::saying;
use crate::shared::definitions::{self, Definition, DefinitionKind};
use crate::shared::figures::paths::{FigurePath, FindPath};
use crate::shared::figures::{
    Evaluation, FigureId, Publication, Reader, Shown, by_id, current_of, disclosure_limit,
    evaluation, publication, references,
};
use crate::shared::figures::{cases, references as given};
use crate::site;

/// How much of a file's fingerprint is enough to tell it from another by eye.
const FINGERPRINT: usize = 12;

#[derive(Template)]
#[template(path = "shared/figures/pages/find.html")]
struct Find {
    shell: Shell,
    asked: String,
    unknown: Option<String>,
}

#[derive(Template)]
#[template(path = "shared/figures/pages/figure.html")]
struct Page {
    shell: Shell,
    reference: String,
    name: String,
    rule: String,
    figure: Figure,
    superseded: bool,
    newer: Option<String>,
    durations: Vec<Fact>,
    scope: Vec<Fact>,
    counted: Vec<(String, String, bool)>,
    source: Vec<Fact>,
    /// The files, each with the whole of its fingerprint.
    fingerprints: Vec<(String, String)>,
    cases: Option<(String, String)>,
}

impl Page {
    fn superseded_text(&self) -> String {
        let words = &self.shell.words;
        match self.newer {
            Some(_) => words.get("figure-superseded-text"),
            None => words.get("figure-superseded-gone"),
        }
    }
}

/// Where a reference is typed, and on to the figure that has it.
pub async fn find(_: FindPath, ctx: Ctx) -> Answer {
    let asked = ctx.query().get("q").trim().to_owned();
    match asked.parse::<FigureReference>() {
        Ok(reference) => ctx.to(address(reference)),
        Err(_) => {
            let status = if asked.is_empty() {
                StatusCode::OK
            } else {
                StatusCode::NOT_FOUND
            };
            unknown(&ctx, &asked, status)
        }
    }
}

/// The address of the figure that has the reference.
pub fn address(reference: FigureReference) -> String {
    format!("/f/{reference}")
}

fn unknown(ctx: &Ctx, asked: &str, status: StatusCode) -> Answer {
    let words = ctx.words();
    let message = Message::new("figure-unknown").text("reference", asked);
    let page = Find {
        shell: ctx.shell(&words.get("figure-open-title")),
        asked: asked.to_owned(),
        unknown: (status == StatusCode::NOT_FOUND).then(|| words.say(&message)),
    };
    ctx.page_with(status, &page)
}

/// The figure and its reference, in the one way to write it; nothing where there is no such figure for the viewer.
pub(super) async fn opened(
    ctx: &Ctx,
    tx: &mut Tx,
    reference: FigureReference,
) -> Result<Option<Shown>, Failure> {
    let organisation = &ctx.viewer()?.organisation;
    let Some(id) = given::find(tx, reference).await? else {
        return Ok(None);
    };
    Ok(by_id(tx, (&Reader::of(ctx)?, organisation), id).await?)
}

/// The figure.
pub async fn show(path: FigurePath, ctx: Ctx) -> Answer {
    let Ok(reference) = path.reference.parse::<FigureReference>() else {
        return unknown(&ctx, &path.reference, StatusCode::NOT_FOUND);
    };
    if path.reference != reference.to_string() {
        return ctx.to(address(reference));
    }
    let mut tx = ctx.read().await?;
    let Some(shown) = opened(&ctx, &mut tx, reference).await? else {
        return unknown(&ctx, &path.reference, StatusCode::NOT_FOUND);
    };
    let organisation = &ctx.viewer()?.organisation;
    let definition = definitions::store::get(&mut tx, shown.definition).await?;
    let evaluation = evaluation(&mut tx, shown.evaluation).await?;
    let limit = disclosure_limit(&mut tx).await?;
    let newer = match shown.superseded {
        true => current_of(&mut tx, (&Reader::of(&ctx)?, organisation), &shown).await?,
        false => None,
    };
    let publication = publication(&mut tx, shown.dataset).await?;
    drop(tx);
    let newer = match newer {
        Some(newer) => leads_to(&ctx, newer.id).await?,
        None => None,
    };
    let dataset = Dataset::of(&ctx, shown.dataset, publication).await?;
    let telling = Telling {
        words: ctx.words(),
        organisation,
        shown: &shown,
        definition: &definition,
        evaluation: &evaluation,
        limit,
    };
    let may_see_cases = cases::readable(&ctx, organisation, shown.place, shown.period).is_ok();
    let mut shell = ctx.shell(&telling.title(reference));
    let about = site::subject_href(&ctx, &definition, (shown.place.node, shown.period));
    let about = about.map(|href| (definition.name.clone(), href));
    shell.crumbs = crumbs(
        ctx.words(),
        about.into_iter().collect(),
        &reference.to_string(),
    );
    ctx.page(&Page {
        shell,
        reference: reference.to_string(),
        name: definition.name.clone(),
        rule: telling.rule(),
        figure: telling.figure(),
        superseded: shown.superseded,
        newer,
        durations: telling.durations(),
        scope: telling.scope(),
        counted: telling.counted(),
        source: telling.source(&dataset),
        fingerprints: telling.files(&dataset).to_vec(),
        cases: telling.cases(reference).filter(|_| may_see_cases),
    })
}

/// Where a figure stands.
async fn leads_to(ctx: &Ctx, figure: FigureId) -> Result<Option<String>, Failure> {
    let mut given = references(ctx, &[figure]).await?;
    Ok(given.remove(&figure).map(address))
}

/// The way to a page about a figure.
pub(super) fn crumbs(words: &Words, between: Vec<(String, String)>, last: &str) -> Vec<Crumb> {
    let first = (words.get("figure-open-title"), "/f".to_owned());
    let way = std::iter::once(first)
        .chain(between)
        .map(|(label, href)| Crumb {
            label,
            href: Some(href),
        });
    let here = Crumb {
        label: last.to_owned(),
        href: None,
    };
    way.chain([here]).collect()
}

/// What the data folder and the database say of a dataset.
struct Dataset {
    id: DatasetId,
    files: Vec<(String, String)>,
    published_at: Option<Instant>,
    published_by: Option<String>,
}

impl Dataset {
    async fn of(
        ctx: &Ctx,
        id: DatasetId,
        publication: Option<Publication>,
    ) -> Result<Dataset, Failure> {
        let folder = DataFolder::new(ctx.site().data_folder());
        let read = tokio::task::spawn_blocking(move || {
            // What is told of a dataset whose folder is gone is what the figure itself knows.
            let manifest = folder.manifest(&id).ok();
            let names = manifest
                .iter()
                .flat_map(|manifest| manifest.file_names.iter().cloned());
            let hashes = manifest
                .iter()
                .flat_map(|manifest| manifest.files.iter().cloned());
            names.zip(hashes).collect()
        });
        let files = read
            .await
            .map_err(|error| Failure::fault("dataset", error))?;
        let published_at = publication.as_ref().and_then(|known| known.published_at);
        Ok(Dataset {
            id,
            files,
            published_at,
            published_by: publication.and_then(|known| known.name),
        })
    }
}

/// A figure in words.
struct Telling<'t> {
    words: &'t Words,
    organisation: &'t Organisation,
    shown: &'t Shown,
    definition: &'t Definition,
    evaluation: &'t Evaluation,
    limit: DisclosureLimit,
}

impl Telling<'_> {
    fn title(&self, reference: FigureReference) -> String {
        self.words
            .say(&Message::new("figure-title").text("reference", reference))
    }

    fn rule(&self) -> String {
        let number = self.shown.version.or(self.shown.only_version);
        let version = number.and_then(|number| self.definition.version(number));
        let version = version.or(self.definition.latest());
        version.map_or_else(String::new, |version| {
            version.rule.in_words(self.words, EventCatalogue::shipped())
        })
    }

    fn figure(&self) -> Figure {
        let label = match self.definition.kind {
            DefinitionKind::Limit => self.words.get("figure-in-time"),
            DefinitionKind::Coverage => self.words.get("figure-covered"),
        };
        let (value, basis, verdict) = match self.shown.share.shown() {
            Some(share) => (
                saying::percent(*share, self.words).unwrap_or_else(|| "–".to_owned()),
                match share.of {
                    0 => self.words.get("figure-nothing"),
                    _ => saying::basis(*share, self.words),
                },
                saying::interval(*share, self.words),
            ),
            None => {
                let hidden = self.shown.share.hidden();
                let said = hidden.map(|hidden| saying::hidden(hidden, self.limit, self.words));
                (said.unwrap_or_default(), String::new(), String::new())
            }
        };
        Figure {
            label,
            value,
            unit: String::new(),
            hidden: self.shown.share.hidden().is_some(),
            href: None,
            basis,
            reference: None,
            preliminary: self.shown.preliminary,
            trend: None,
            status: None,
            verdict: match verdict.is_empty() {
                true => verdict,
                false => format!("{}: {verdict}", self.words.get("figure-interval")),
            },
        }
    }

    fn durations(&self) -> Vec<Fact> {
        let words = self.words;
        let Some(Some(days)) = self.shown.durations.shown() else {
            return Vec::new();
        };
        let say = |value: f64, decimals: usize| {
            let said = words.decimal(value, decimals);
            // Swedish counts one day, and everything else in days.
            let count = if value == 1.0 { 1 } else { 2 };
            words.say(
                &Message::new("figure-days")
                    .count("n", count)
                    .text("days", said),
            )
        };
        let decimals = |value: f64| if value.fract() == 0.0 { 0 } else { 1 };
        vec![
            Fact::new(
                words.get("figure-median"),
                say(days.median, decimals(days.median)),
            ),
            Fact::new(words.get("figure-p90"), say(f64::from(days.p90), 0)),
            Fact::new(words.get("figure-mean"), say(days.mean, 1)),
        ]
    }

    fn scope(&self) -> Vec<Fact> {
        let (words, shown) = (self.words, self.shown);
        let place = saying::place(shown.place, shown.period, self.organisation, words);
        let mut place = Fact::new(words.get("figure-where"), place);
        if shown.place.node.is_none() {
            place = place.note(words.get("figure-without-unit-text"));
        }
        vec![
            place,
            Fact::new(words.get("figure-when"), words.period(shown.period)),
            self.version(),
        ]
    }

    fn version(&self) -> Fact {
        let words = self.words;
        let label = words.get("figure-measure");
        let number = self.shown.version.or(self.shown.only_version);
        let Some(version) = number.and_then(|number| self.definition.version(number)) else {
            let fact = Fact::new(label, words.get("figure-versions-sum"));
            return fact.note(words.get("figure-versions-sum-text"));
        };
        let name = words
            .say(&Message::new("figure-version").count("number", version.number.unsigned_abs()));
        let since = match (version.validity.from, version.validity.to) {
            (None, None) => words.get("figure-version-always"),
            (Some(from), None) => {
                words.say(&Message::new("figure-version-since").text("from", words.date(from)))
            }
            (None, Some(to)) => {
                words.say(&Message::new("figure-version-until").text("to", words.date(to)))
            }
            (Some(from), Some(to)) => {
                let message = Message::new("figure-version-between");
                words.say(
                    &message
                        .text("from", words.date(from))
                        .text("to", words.date(to)),
                )
            }
        };
        Fact::new(label, name).note(since)
    }

    fn counted(&self) -> Vec<(String, String, bool)> {
        let Some(outcomes) = self.shown.outcomes.shown() else {
            return Vec::new();
        };
        let kind = self.definition.kind;
        let row = |outcome: Outcome| {
            let word = saying::outcome(outcome, kind, self.words).word;
            (word, self.words.whole(outcomes.of(outcome)), false)
        };
        let sum = |label: String| (label, self.words.whole(outcomes.share().of), true);
        match kind {
            DefinitionKind::Coverage => vec![
                row(Outcome::Met),
                row(Outcome::Missed),
                sum(self.words.get("outcome-asked")),
            ],
            DefinitionKind::Limit => vec![
                row(Outcome::Met),
                row(Outcome::Late),
                row(Outcome::Missed),
                sum(self.words.get("outcome-due")),
                row(Outcome::Running),
                row(Outcome::Cancelled),
            ],
        }
    }

    /// Hidden together with what it would tell the source of.
    fn source(&self, dataset: &Dataset) -> Vec<Fact> {
        let words = self.words;
        if self.shown.share.shown().is_none() {
            return Vec::new();
        }
        let mut facts = vec![
            Fact::new(words.get("figure-comes-from"), dataset.id.short()),
            Fact::new(words.get("figure-as-of"), words.date(self.shown.as_of)),
        ];
        if let Some(at) = dataset.published_at {
            let by = dataset.published_by.as_ref();
            let by =
                by.map(|name| words.say(&Message::new("figure-published-by").text("name", name)));
            let fact = Fact::new(words.get("figure-published"), words.date(at.day()));
            facts.push(fact.note(by.unwrap_or_default()));
        }
        for (name, hash) in self.files(dataset) {
            let short = hash.get(..FINGERPRINT).unwrap_or(hash);
            facts.push(Fact::new(words.get("figure-file"), name).note(format!("sha256 {short}…")));
        }
        let computed = words.date(self.evaluation.finished_at.day());
        facts.push(Fact::new(words.get("figure-computed"), computed));
        if self.is_exact() {
            facts.push(Fact::new(words.get("figure-left-out"), self.left_out()));
        }
        facts
    }

    /// What the files were called, and what was left out of them, is for those who see the figure as it is: a name may tell
    /// of somebody, and rows that were left out are counts that nobody has controlled.
    fn files<'d>(&self, dataset: &'d Dataset) -> &'d [(String, String)] {
        match self.is_exact() {
            true => &dataset.files,
            false => &[],
        }
    }

    fn is_exact(&self) -> bool {
        self.shown.audience == Audience::Unit
    }

    fn left_out(&self) -> String {
        let left = self.evaluation.left_out.0;
        let rows = [
            ("figure-left-duplicates", left.duplicates),
            ("figure-left-after", left.after_as_of),
            ("figure-left-person", left.without_person),
            ("figure-left-service", left.without_service),
        ];
        let rows = rows.into_iter().filter(|(_, count)| *count > 0);
        let said: Vec<String> = rows
            .map(|(id, count)| self.words.say(&Message::new(id).count("n", count)))
            .collect();
        match said.is_empty() {
            true => self.words.get("figure-left-nothing"),
            false => said.join(", "),
        }
    }

    fn cases(&self, reference: FigureReference) -> Option<(String, String)> {
        let outcomes = self.shown.outcomes.shown()?;
        let all = outcomes.share().of + outcomes.running + outcomes.cancelled;
        let label = self
            .words
            .say(&Message::new("figure-cases-show").count("n", all));
        Some((format!("{}/arenden", address(reference)), label))
    }
}
