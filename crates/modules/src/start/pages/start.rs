//! *Start*: three questions, in the order in which people have them.

use askama::Template;
use samsyn_db::Tx;
use samsyn_domain::ids::NodeId;
use samsyn_domain::instant::Instant;
use samsyn_domain::roles::Permission;
use samsyn_texts::{Message, Words};
use samsyn_web::components::{Figure, News, TaskGroup};
use samsyn_web::shell::Shell;
use samsyn_web::{Answer, Ctx, Failure};

use crate::shared::editions::paths::EditionsPath;
use crate::shared::tasks::{Asked, Asking, NewsItem, ToDo, capitalised, counted, when};
use crate::site;
use crate::start::paths::{NewsPath, StartPath, TasksPath};
use crate::start::store;

/// How many tasks stand on Start; the rest are a page away.
const TASKS: usize = 7;
/// How many news.
const NEWS: usize = 6;
/// How many figures.
const FIGURES: usize = 5;
/// What is new to somebody who was never here, or not for long.
const DAYS: u32 = 14;

#[derive(Template)]
#[template(path = "start/pages/start.html")]
struct StartPage {
    shell: Shell,
    greeting: String,
    sentence: String,
    today: String,
    tasks: Vec<TaskGroup>,
    all_tasks: Option<(String, String)>,
    news_heading: String,
    news: Vec<News>,
    all_news: String,
    figures_heading: String,
    figures: Vec<Figure>,
    has_role: bool,
    figures_text: String,
    /// For those who read what is published and no other figures.
    editions: Option<EditionsPath>,
}

/// Shows it.
pub async fn show(_: StartPath, ctx: Ctx) -> Answer {
    let words = ctx.words();
    let viewer = ctx.viewer()?;
    let mut tx = ctx.read().await?;
    let asking = Asking::of(&ctx, &mut tx).await?;
    let asked = asking.asked();
    let todo = to_do(&mut tx, &asked).await?;
    let (since, news_heading) = since(&ctx, &mut tx).await?;
    let news = news_since(&mut tx, &asked, since).await?;
    let node = part_of_figures(&ctx)?;
    let figures = figures(&mut tx, &asked, node, words).await?;
    let count = todo.all().len();
    let query = ctx.query().without("sida");
    let part = node.and_then(|node| asked.tree.name(node));
    let page = StartPage {
        greeting: greeting(&viewer.name, words),
        sentence: sentence(&todo, &asked, words),
        today: format!("{} {}", words.weekday(asked.today), words.date(asked.today)),
        tasks: todo.groups(0..TASKS, &asked, words),
        all_tasks: (count > TASKS).then(|| {
            let label = Message::new("start-all-tasks").count("count", count as u64);
            (words.say(&label), format!("{TasksPath}{query}"))
        }),
        news_heading,
        news: shown(news.into_iter().take(NEWS), &asked, words),
        all_news: format!("{NewsPath}{query}"),
        figures_heading: match part {
            Some(part) => words.say(&Message::new("start-figures-of").text("unit", part)),
            None => words.get("start-figures"),
        },
        figures_text: words.get(figures_text(&ctx)),
        editions: editions(&ctx),
        figures,
        has_role: viewer.authority.roles().next().is_some(),
        shell: frame(&ctx, &words.get("menu-start"), &asked),
    };
    ctx.page(&page)
}

/// The frame with the choice of unit: the viewer's own and those below.
pub fn frame(ctx: &Ctx, title: &str, asked: &Asked<'_>) -> Shell {
    let shell = ctx.shell(title);
    let roles = || asked.viewer.authority.roles();
    let has = |node| roles().any(|(_, held, _)| asked.tree.covers(held, node));
    match asked.part.or(asked.viewer.home) {
        Some(chosen) => shell.with_units_where(ctx, asked.tree, chosen, has),
        None => shell,
    }
}

/// Every task that the viewer is to see.
///
/// # Errors
/// Where the database fails.
pub async fn to_do(tx: &mut Tx, asked: &Asked<'_>) -> Result<ToDo, Failure> {
    let mut items = Vec::new();
    for function in site::due_items() {
        items.extend(function.due(tx, asked).await?);
    }
    Ok(ToDo::of(items, asked))
}

/// What has happened since then, the latest first.
///
/// # Errors
/// Where the database fails.
pub async fn news_since(
    tx: &mut Tx,
    asked: &Asked<'_>,
    since: Instant,
) -> Result<Vec<NewsItem>, Failure> {
    let mut news = Vec::new();
    for function in site::news() {
        news.extend(function.since(tx, asked, since).await?);
    }
    news.sort_by_key(|item| std::cmp::Reverse(item.at));
    Ok(news)
}

/// News as the page shows them.
pub fn shown(news: impl Iterator<Item = NewsItem>, asked: &Asked<'_>, words: &Words) -> Vec<News> {
    news.map(|item| News {
        when: format!(
            "{} · {}",
            words.say(&item.kind),
            when(item.at, asked.today, words)
        ),
        title: words.say(&item.title),
        href: item.href,
        text: item.text.map(|text| words.say(&text)).unwrap_or_default(),
    })
    .collect()
}

/// Since when things are new, and how the heading says so.
async fn since(ctx: &Ctx, tx: &mut Tx) -> Result<(Instant, String), Failure> {
    let (words, viewer) = (ctx.words(), ctx.viewer()?);
    let earlier = match ctx.session() {
        Some(session) => store::previous_visit(tx, viewer.person, session).await?,
        None => None,
    };
    let Some(visit) = earlier else {
        return Ok((ctx.now().minus_days(DAYS), words.get("start-news-lately")));
    };
    let since = Message::new("start-news-since").text("when", visit_day(visit, ctx, words));
    Ok((visit, words.say(&since)))
}

/// *i dag*, *i går*, *i fredags*, *3 september*.
fn visit_day(visit: Instant, ctx: &Ctx, words: &Words) -> String {
    let (day, today) = (visit.day(), ctx.today());
    match today.days_since(day) {
        0 => words.get("start-since-today"),
        1 => words.get("start-since-yesterday"),
        2..=6 => words
            .find(&format!("start-since-weekday-{}", day.weekday()))
            .unwrap_or_default(),
        _ if day.year() == today.year() => words.day_and_month(day),
        _ => words.date(day),
    }
}

fn greeting(name: &str, words: &Words) -> String {
    let first = name.split_whitespace().next().unwrap_or_default();
    words.say(&Message::new("start-greeting").text("name", first))
}

/// One sentence that counts what is late and what is due this week.
fn sentence(todo: &ToDo, asked: &Asked<'_>, words: &Words) -> String {
    let (late, week) = (todo.late(asked), todo.this_week(asked));
    let of = |id, count: usize| {
        Message::new(id)
            .count("count", count as u64)
            .text("number", counted(count, words))
    };
    let said = match (late, week) {
        (0, 0) if todo.all().is_empty() => words.get("start-nothing"),
        (0, 0) => words.get("start-nothing-this-week"),
        (0, week) => words.say(&of("start-week", week)),
        (late, 0) => words.say(&of("start-late", late)),
        (late, week) => words.say(
            &Message::new("start-late-and-week")
                .message("late", of("start-late-part", late))
                .message("week", of("start-week-part", week)),
        ),
    };
    capitalised(&said)
}

/// What the figures are about: the part that was chosen, or where the viewer belongs.
fn part_of_figures(ctx: &Ctx) -> Result<Option<NodeId>, Failure> {
    match ctx.node() {
        Ok(node) => Ok(Some(node)),
        Err(Failure::NotFound) if ctx.query().get(samsyn_web::ctx::UNIT).is_empty() => Ok(None),
        Err(failure) => Err(failure),
    }
}

async fn figures(
    tx: &mut Tx,
    asked: &Asked<'_>,
    node: Option<NodeId>,
    words: &Words,
) -> Result<Vec<Figure>, Failure> {
    let mut figures = Vec::new();
    if let Some(node) = node {
        for function in site::key_figures() {
            figures.extend(function.of(tx, asked, node, words).await?);
        }
    }
    figures.truncate(FIGURES);
    Ok(figures)
}

/// The way to editions, where that is what the viewer may read of figures.
fn editions(ctx: &Ctx) -> Option<EditionsPath> {
    let others = [
        Permission::SeeControlledFigures,
        Permission::SeeExactFigures,
    ];
    let reads = ctx.may(Permission::SeePublishedEditions).is_some();
    let only = !others.iter().any(|other| ctx.may(*other).is_some());
    (reads && only).then_some(EditionsPath)
}

/// What will stand where the figures are, by what the viewer may see.
fn figures_text(ctx: &Ctx) -> &'static str {
    match (
        ctx.may(Permission::SeeControlledFigures),
        ctx.may(Permission::SeeExactFigures),
    ) {
        (_, Some(_)) => "start-no-figures-own",
        (Some(_), None) => "start-no-figures-all",
        (None, None) if ctx.may(Permission::Administer).is_some() => "start-no-figures-admin",
        (None, None) => "start-no-figures-published",
    }
}
