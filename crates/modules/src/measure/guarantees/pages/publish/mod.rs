//! *Publicera utgåva*: what everybody will read, before it is published; and publishing it.

mod checking;
mod gathering;
mod writing;

use askama::Template;
use samsyn_db::Tx;
use samsyn_domain::ids::NodeId;
use samsyn_domain::period::{Period, PeriodKind};
use samsyn_domain::roles::{Permission, Scope, Within};
use samsyn_texts::{Language, Message};
use samsyn_web::components::{Choice, Fact};
use samsyn_web::ctx::{PERIOD, UNIT};
use samsyn_web::failure::{Answer, Failure};
use samsyn_web::form::Form;
use samsyn_web::framing::{latest_ended, periods_until};
use samsyn_web::shell::Shell;
use samsyn_web::{Ctx, Query};

use self::checking::{Line, left_out, personal_data};
use self::gathering::Gathered;
use super::{rhythm, shell};
use crate::measure::guarantees::paths::{ListPath, PublishPath};
use crate::measure::guarantees::record::Rhythm;
use crate::measure::guarantees::store;
use crate::shared::editions::content::{Content, sha256};
use crate::shared::editions::pages::view::View;
use crate::shared::editions::paths::EditionPath;
use crate::shared::editions::store::{
    Edition, EditionId, NewEdition, alone_in_year, current, publish as keep,
};
use crate::shared::figures::{Progress, progress, references as given};

/// How many periods of each rhythm there are to choose among.
const PERIODS: usize = 6;
/// The most characters of a reason.
const MOST: usize = 300;

#[derive(Template)]
#[template(path = "measure/guarantees/pages/publish/page.html")]
struct PublishPage {
    shell: Shell,
    form: Form,
    nodes: Vec<Choice>,
    periods: Vec<Choice>,
    heading: String,
    /// What it takes the place of.
    replaces: Option<(String, String)>,
    left_out: Vec<Line>,
    /// What has to be put right first.
    problems: Vec<Line>,
    view: View,
    facts: Vec<Fact>,
    /// Why a reason is asked for.
    early: Vec<String>,
}

/// Where, of what, and by which right.
struct Wanted {
    within: Within,
    period: Period,
}

/// What is about to be published.
struct Draft {
    gathered: Gathered,
    content: Content,
    replaces: Option<Edition>,
    /// Whether figures are being worked out anew.
    recounting: bool,
}

/// Shows what would be published.
///
/// # Errors
/// Where the viewer may publish nothing there.
pub async fn show(_: PublishPath, ctx: Ctx) -> Answer {
    let scope = ctx.scope(Permission::ManageGuarantees)?;
    let kinds = kinds(&ctx).await?;
    let wanted = wanted(
        &ctx,
        &scope,
        &kinds,
        (ctx.query().get(UNIT), ctx.query().get(PERIOD)),
    )?;
    let draft = previewed(&ctx, &wanted).await?;
    let page = page(&ctx, (&scope, &kinds), &draft, Form::default())?;
    ctx.page(&page)
}

/// Publishes what was shown, if that is still what there is.
///
/// # Errors
/// Where the viewer may publish nothing there.
pub async fn publish(_: PublishPath, ctx: Ctx, mut form: Form) -> Answer {
    let scope = ctx.scope(Permission::ManageGuarantees)?;
    let kinds = kinds(&ctx).await?;
    let asked = (form.value(UNIT).to_owned(), form.value(PERIOD).to_owned());
    let wanted = wanted(&ctx, &scope, &kinds, (&asked.0, &asked.1))?;
    let mut tx = ctx.write().await?;
    alone_in_year(&mut tx, wanted.period).await?;
    let mut draft = drafted(&ctx, &mut tx, &wanted).await?;
    let waits = progress(&mut tx, ctx.now()).await?;
    draft.recounting = !matches!(waits, Progress::UpToDate | Progress::GivenUp);
    let reason = check(&ctx, &mut form, &draft)?;
    if !form.is_right() {
        drop(tx);
        let draft = previewed(&ctx, &wanted).await?;
        let page = page(&ctx, (&scope, &kinds), &draft, ctx.said(form))?;
        return ctx.refused(&page);
    }
    let id = EditionId::new(ctx.new_id());
    let new = NewEdition {
        id,
        within: wanted.within,
        content: &draft.content,
        reason: reason.as_deref(),
        by: ctx.viewer()?.person,
        at: ctx.now(),
    };
    keep(&mut tx, ctx.event("edition_published"), &new).await?;
    tx.commit().await?;
    ctx.to_telling(EditionPath { id }, &Message::new("edition-was-published"))
}

/// Where what a list shows is published: the part of the organisation where the viewer answers for it, the period where it
/// has ended.
pub fn address(ctx: &Ctx, node: NodeId, period: Option<Period>) -> String {
    let scope = ctx.may(Permission::ManageGuarantees);
    let mut query = Query::parse("");
    if scope.is_some_and(|scope| scope.covers(node)) {
        query = query.with(UNIT, node);
    }
    let kinds = [PeriodKind::Tertial, PeriodKind::Year];
    let ended = period.filter(|period| period.last_day() < ctx.today());
    if let Some(period) = ended.filter(|period| kinds.contains(&period.kind())) {
        query = query.with(PERIOD, period);
    }
    format!("{PublishPath}{query}")
}

/// The kinds of period that something public is followed up by, and the year.
async fn kinds(ctx: &Ctx) -> Result<Vec<Rhythm>, Failure> {
    let scope = ctx.scope(Permission::SeeGuarantees)?;
    let mut tx = ctx.read().await?;
    let all = store::all(&mut tx, &scope).await?;
    let public = all.iter().filter(|known| known.terms.public);
    let used: Vec<Rhythm> = public.map(|known| known.terms.rhythm).collect();
    let used = Rhythm::ALL.into_iter().rev().filter(|rhythm| {
        used.contains(rhythm) || [PeriodKind::Tertial, PeriodKind::Year].contains(&rhythm.kind())
    });
    Ok(used.collect())
}

/// What is asked for: a period that has ended, of a part that the viewer answers for.
fn wanted(
    ctx: &Ctx,
    scope: &Scope,
    kinds: &[Rhythm],
    (node, period): (&str, &str),
) -> Result<Wanted, Failure> {
    let node: NodeId = match node {
        "" => {
            let own = ctx.node().ok().filter(|node| scope.covers(*node));
            let first = || scope.roots().next().map(|node| node.id);
            own.or_else(first).ok_or(Failure::NotFound)?
        }
        named => named.parse().map_err(|_| Failure::NotFound)?,
    };
    let period = match period {
        "" => latest_ended(PeriodKind::Tertial, ctx.today()),
        named => named.parse().map_err(|_| Failure::NotFound)?,
    };
    let is_asked_for = kinds.iter().any(|rhythm| rhythm.kind() == period.kind());
    let within = scope.within(node).ok_or(Failure::NotFound)?;
    match is_asked_for && period.last_day() < ctx.today() {
        true => Ok(Wanted { within, period }),
        false => Err(Failure::NotFound),
    }
}

async fn gathered(
    ctx: &Ctx,
    tx: &mut Tx,
    wanted: &Wanted,
) -> Result<(Gathered, Option<Edition>), Failure> {
    let (node, period) = (wanted.within.node(), wanted.period);
    let gathered = Gathered::read(ctx, tx, (node, period)).await?;
    Ok((gathered, current(tx, node, period).await?))
}

/// The draft, to look at. Its figures are given references as on every page.
async fn previewed(ctx: &Ctx, wanted: &Wanted) -> Result<Draft, Failure> {
    let mut tx = ctx.read().await?;
    let (gathered, replaces) = gathered(ctx, &mut tx, wanted).await?;
    drop(tx);
    let references = given(ctx, &writing::figures(&gathered)).await?;
    Ok(Draft::new(ctx, gathered, replaces, &references))
}

/// The same within the transaction that publishes it.
async fn drafted(ctx: &Ctx, tx: &mut Tx, wanted: &Wanted) -> Result<Draft, Failure> {
    use crate::shared::figures::references::{give, given};
    let (gathered, replaces) = gathered(ctx, tx, wanted).await?;
    let figures = writing::figures(&gathered);
    let mut references = given(tx, &figures).await?;
    let without: Vec<_> = figures
        .into_iter()
        .filter(|id| !references.contains_key(id))
        .collect();
    references.extend(give(tx, &without, ctx.now(), ctx.site().chance()).await?);
    Ok(Draft::new(ctx, gathered, replaces, &references))
}

impl Draft {
    fn new(
        ctx: &Ctx,
        gathered: Gathered,
        replaces: Option<Edition>,
        references: &writing::References,
    ) -> Draft {
        let words = [Language::Sv, Language::En].map(|language| ctx.site().words(language));
        let words = [words[0].as_ref(), words[1].as_ref()];
        let content = writing::content(&gathered, words, references);
        Draft {
            gathered,
            content,
            replaces,
            recounting: false,
        }
    }

    fn hash(&self) -> Result<String, Failure> {
        let text = self.content.to_text();
        Ok(sha256(
            &text.map_err(|error| Failure::fault("edition", error))?,
        ))
    }

    fn replaced(&self) -> String {
        let replaces = self.replaces.as_ref();
        replaces
            .map(|edition| edition.id.to_string())
            .unwrap_or_default()
    }
}

/// What is wrong with publishing it, and the reason that was given.
fn check(ctx: &Ctx, form: &mut Form, draft: &Draft) -> Result<Option<String>, Failure> {
    let refuse = |form: &mut Form, id| form.refuse("innehall", Message::new(id));
    if form.value("ersatter") != draft.replaced() {
        refuse(form, "edition-somebody-else");
    } else if form.value("innehall") != draft.hash()? {
        refuse(form, "edition-has-changed");
    }
    if draft.recounting {
        refuse(form, "edition-recounting");
    }
    if draft.content.promises.is_empty() {
        refuse(form, "edition-has-no-promises");
    }
    if !personal_data(ctx, &draft.gathered).is_empty() {
        refuse(form, "edition-has-personal-data");
    }
    if !draft.content.is_early() {
        return Ok(None);
    }
    let reason = form.required_free_text("skal", MOST, "edition-no-reason", ctx.today());
    Ok(reason)
}

fn page(
    ctx: &Ctx,
    (scope, kinds): (&Scope, &[Rhythm]),
    draft: &Draft,
    form: Form,
) -> Result<PublishPage, Failure> {
    let words = ctx.words();
    let (node, period) = (draft.content.node, draft.content.period);
    let heading = Message::new("edition-title")
        .text("name", &draft.content.name)
        .text("period", super::in_text(words, period));
    let indented = |node: &samsyn_domain::organisation::Node| {
        let depth = "– ".repeat(node.depth);
        Choice::new(node.id.to_string(), format!("{depth}{}", node.name))
    };
    let ended = kinds.iter().flat_map(|kind| {
        let periods = periods_until(latest_ended(kind.kind(), ctx.today()), PERIODS);
        let choice = |period: Period| {
            Choice::new(period.to_string(), words.period(period)).group(rhythm(words, *kind))
        };
        periods.into_iter().map(choice)
    });
    // What is shown goes along, whatever was sent.
    let shown = [
        (UNIT, node.to_string()),
        (PERIOD, period.to_string()),
        ("innehall", draft.hash()?),
        ("ersatter", draft.replaced()),
    ];
    let leads = crate::shared::editions::pages::show::leading(ctx, node);
    let view = View::of(words, &draft.content, &leads);
    let mut early = Vec::new();
    if !draft.content.closed {
        early.push(words.get("edition-is-open"));
    }
    if draft.content.is_preliminary() {
        early.push(words.get("edition-is-preliminary"));
    }
    Ok(PublishPage {
        shell: shell(ctx, &words.get("edition-publish"), None),
        nodes: scope.nodes().map(indented).collect(),
        periods: ended.collect(),
        heading: words.say(&heading),
        replaces: draft.replaces.as_ref().map(|edition| {
            let message = Message::new("edition-replaces")
                .text("day", words.date(edition.published_at.day()));
            (
                words.say(&message),
                EditionPath { id: edition.id }.to_string(),
            )
        }),
        left_out: left_out(ctx, draft),
        problems: personal_data(ctx, &draft.gathered),
        facts: shown
            .iter()
            .map(|(name, value)| Fact::new(*name, value))
            .collect(),
        view,
        early,
        form,
    })
}

impl PublishPage {
    fn list_path(&self) -> ListPath {
        ListPath
    }

    /// For the choice of part and period, which stands outside the form.
    fn chosen(&self) -> Form {
        let facts = self.facts.iter();
        let pairs: Vec<(&str, String)> = facts
            .map(|fact| (fact.label.as_str(), fact.value.clone()))
            .collect();
        Form::filled(pairs)
    }
}
