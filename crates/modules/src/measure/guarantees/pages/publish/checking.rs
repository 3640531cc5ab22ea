//! What stays out of an edition and why, and what has to be put right before it can be published.

use samsyn_domain::personal_data::find_in;
use samsyn_texts::Message;
use samsyn_web::Ctx;
use samsyn_web::Query;
use samsyn_web::ctx::{PERIOD, UNIT};

use super::Draft;
use super::gathering::{Gathered, Gathering};
use crate::measure::guarantees::paths::{EditPath, FollowUpPath};
use crate::shared::editions::content::{Promise, Told, Value};
use crate::shared::editions::paths::EditionPath;
use crate::shared::rich_text::RichText;

/// A line about a promise, with links to what it is about.
pub struct Line {
    /// The promise.
    pub heading: String,
    /// What there is to say.
    pub text: String,
    /// What each link says, and where it leads.
    pub links: Vec<(String, String)>,
}

impl Line {
    fn new(heading: &str, text: String) -> Line {
        Line {
            heading: heading.to_owned(),
            text,
            links: Vec::new(),
        }
    }
}

/// What stays out, promise by promise.
pub fn left_out(ctx: &Ctx, draft: &Draft) -> Vec<Line> {
    let words = ctx.words();
    let mut lines = Vec::new();
    let promises = draft.content.promises.iter().zip(&draft.gathered.promises);
    for (promise, gathering) in promises {
        let mut line = match gathering.is_withheld() {
            true => withheld(ctx, &draft.gathered, gathering, &promise.heading),
            false => Line::new(&promise.heading, hidden(ctx, promise)),
        };
        for id in missing(promise) {
            let said = [words.get(id), line.text];
            line.text = said.join(" ").trim_end().to_owned();
        }
        if !line.text.is_empty() {
            lines.push(line);
        }
    }
    let others = draft.gathered.left_out.iter();
    lines.extend(others.map(|(heading, id)| Line::new(heading, words.get(id))));
    lines
}

/// How many of its shares are hidden; nothing where all are shown.
fn hidden(ctx: &Ctx, promise: &Promise) -> String {
    let values = || promise.rows().flat_map(|row| &row.values);
    let hidden = values().filter(|value| matches!(value, Value::Hidden(_)));
    let message = |count: usize| {
        Message::new("edition-hides")
            .count("count", count as u64)
            .count("all", values().count() as u64)
    };
    match hidden.count() {
        0 => String::new(),
        count => ctx.words().say(&message(count)),
    }
}

/// What the whole lacks.
fn missing(promise: &Promise) -> impl Iterator<Item = &'static str> {
    let nothing = promise
        .whole
        .values
        .iter()
        .all(|value| *value == Value::Nothing);
    let open = promise.whole.status == Told::Open;
    let nothing = nothing.then_some("edition-lacks-figures");
    nothing
        .into_iter()
        .chain(open.then_some("edition-lacks-follow-up"))
}

fn withheld(ctx: &Ctx, gathered: &Gathered, gathering: &Gathering, heading: &str) -> Line {
    let words = ctx.words();
    let mut line = Line::new(heading, words.get("edition-withholds"));
    let mut standing: Vec<usize> = gathering.in_the_way.iter().flatten().copied().collect();
    standing.sort_unstable();
    standing.dedup();
    let others = standing
        .into_iter()
        .filter_map(|place| gathered.others.get(place));
    line.links = others
        .map(|edition| {
            let title = Message::new("edition-title")
                .text("name", &edition.name)
                .text("period", super::super::in_text(words, edition.period));
            (
                words.say(&title),
                EditionPath { id: edition.id }.to_string(),
            )
        })
        .collect();
    line
}

/// Texts that point at somebody, with the form where they are put right.
pub fn personal_data(ctx: &Ctx, gathered: &Gathered) -> Vec<Line> {
    let words = ctx.words();
    let mut lines = Vec::new();
    let points = |text: &str| !find_in(text, ctx.today()).is_empty();
    for gathering in &gathered.promises {
        let guarantee = &gathering.reading.guarantee;
        let (id, terms) = (guarantee.id, &guarantee.terms);
        let description = RichText::from_html(terms.description.as_str()).to_plain();
        let own = [&terms.promise, &terms.if_not_kept, &description];
        if own
            .into_iter()
            .chain(&terms.short_name)
            .any(|text| points(text))
        {
            let mut line = Line::new(terms.heading(), words.get("edition-points-at-somebody"));
            line.links = vec![(words.get("edition-put-right"), EditPath { id }.to_string())];
            lines.push(line);
        }
        let rows = std::iter::once(&gathering.whole).chain(&gathering.parts);
        for node in rows.filter_map(|part| part.node) {
            let known = gathering.reading.follow_up(node, gathered.period);
            if !known.is_some_and(|known| points(&known.said.public_text)) {
                continue;
            }
            let message = Message::new("edition-text-points-at-somebody")
                .text("unit", gathered.name(Some(node)));
            let query = Query::parse("")
                .with(UNIT, node)
                .with(PERIOD, gathered.period);
            let mut line = Line::new(terms.heading(), words.say(&message));
            let address = format!("{}{query}", FollowUpPath { id });
            line.links = vec![(words.get("edition-put-right"), address)];
            lines.push(line);
        }
    }
    lines
}
