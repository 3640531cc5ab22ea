//! How a figure comes about: the chart over periods, and the panel *Så räknas den*.

use samsyn_charts::{DataTable, Measured, PeriodChart, PeriodHeadings, PeriodWords, Point, Value};
use samsyn_domain::difference::{Comparison, difference};
use samsyn_domain::disclosure::{Audience, DisclosureLimit};
use samsyn_domain::period::{Period, PeriodKind};
use samsyn_texts::{Message, Words};
use samsyn_web::components::Fact;
use samsyn_web::framing::periods_until;

use super::reading::{Around, Reading, TREND};
use super::{format, hundredths, in_text, percent, wording};
use crate::measure::guarantees::figures::{Seen, Sums};
use crate::shared::definitions::{Definition, Rule};
use crate::shared::figures::{Share, Shown};

/// A chart over periods, with its heading and its table.
pub struct Chart {
    pub title: String,
    pub figure: String,
    pub table: DataTable,
}

/// The leading share of each period up to one; nothing where fewer than two have any.
pub fn chart(
    words: &Words,
    around: &Around,
    reading: &Reading,
    sums: &Sums,
    last: Period,
) -> Option<Chart> {
    let mut periods = periods_until(last, TREND);
    periods.reverse();
    let seen: Vec<(Period, Seen, bool)> = periods
        .into_iter()
        .map(|period| {
            let outcome = reading.outcome(around, sums, around.node, period);
            (period, outcome.leading(), outcome.is_preliminary())
        })
        .skip_while(|(_, seen, _)| *seen == Seen::Nothing)
        .collect();
    if seen
        .iter()
        .filter(|(_, seen, _)| seen.share().is_some())
        .count()
        < 2
    {
        return None;
    }
    let points: Vec<Point> = seen.iter().map(|seen| point(words, *seen)).collect();
    let terms = &reading.guarantee.terms;
    let title = title(words, &seen);
    let period_words = PeriodWords {
        title: title.clone(),
        description: words.say(
            &Message::new("guarantee-chart-text").text("target", hundredths(words, terms.target)),
        ),
        target: words.get("guarantee-chart-target"),
        preliminary: words.get("guarantee-preliminary"),
        hidden: words.get("guarantee-chart-hidden"),
        not_measured: words.get("guarantee-chart-nothing"),
        scale_start: words.say(&Message::new("guarantee-chart-scale").text("start", "{start}")),
        headings: PeriodHeadings {
            period: words.get("guarantee-period"),
            kept: words.get("guarantee-n"),
            all: words.get("guarantee-of"),
            share: words.get("guarantee-share"),
            interval: words.get("guarantee-interval"),
            version: words.get("guarantee-version"),
        },
    };
    let chart = PeriodChart {
        id: "utveckling-diagram",
        points: &points,
        target: Some(f64::from(terms.target) / 10_000.0),
        current: points.len().checked_sub(1),
        words: &period_words,
    };
    Some(Chart {
        title,
        figure: chart.figure(&format(words)),
        table: chart.table(&format(words)),
    })
}

fn point(words: &Words, (period, seen, preliminary): (Period, Seen, bool)) -> Point {
    let value = match (seen, seen.share()) {
        (_, Some(share)) => {
            let measured = Measured::of(share.n, share.of);
            let interval = share.interval();
            Value::Shown(match interval {
                Some(around) => measured.with_interval(around.low, around.high),
                None => measured,
            })
        }
        (Seen::Hidden(_), None) => Value::Hidden,
        _ => Value::NotMeasured,
    };
    let label = period.to_string();
    let label = match period.kind() {
        PeriodKind::Year => label.clone(),
        _ => label[5..].to_owned(),
    };
    let year = period.first_day().year().to_string();
    let group = match period.kind() {
        PeriodKind::Year => String::new(),
        _ => year,
    };
    let point = Point::new(label, words.period(period), group, value);
    match preliminary {
        true => point.preliminary(),
        false => point,
    }
}

/// What the chart tells: the last period beside the first.
fn title(words: &Words, seen: &[(Period, Seen, bool)]) -> String {
    let mut shares = seen
        .iter()
        .filter_map(|(period, seen, _)| Some((*period, seen.share()?)));
    let (first, last) = (shares.next(), shares.next_back());
    let (Some((first, before)), Some((_, now))) = (first, last) else {
        return words.get("guarantee-trend");
    };
    let id = match difference(now.pair(), before.pair()) {
        Some((Comparison::Higher, _)) => "guarantee-chart-better",
        Some((Comparison::Lower, _)) => "guarantee-chart-worse",
        _ => "guarantee-chart-same",
    };
    words.say(&Message::new(id).text("period", in_text(words, first)))
}

/// The share of a period beside that of the one before: what chance may account for is called so.
pub fn compared(words: &Words, now: Share, before: Share, period: Period) -> Option<String> {
    let (comparison, _) = difference(now.pair(), before.pair())?;
    let id = match comparison {
        Comparison::WithinChance => "guarantee-compared-chance",
        Comparison::Higher | Comparison::Lower => "guarantee-compared-clear",
    };
    let message = Message::new(id)
        .text("period", in_text(words, period))
        .text("before", percent(words, before.value()?));
    Some(words.say(&message))
}

/// *Så räknas den*, for one limit.
pub struct Panel {
    pub id: String,
    pub title: String,
    pub facts: Vec<Fact>,
    pub rows: Vec<(String, String, bool)>,
    /// *Två versioner möts*: what each came to, and their sum last.
    pub versions: Vec<(String, String, bool)>,
    pub source: Vec<Fact>,
}

/// A panel for each limit; the first carries the general heading.
pub fn panels(
    words: &Words,
    (around, reading): (&Around, &Reading),
    (sums, versions): (&Sums, &[Shown]),
    period: Period,
) -> Vec<Panel> {
    let several = reading.definitions.len() > 1;
    let numbered = reading.definitions.iter().enumerate();
    let panel = numbered.filter_map(|(place, definition)| {
        let shown = sums.get(&(definition.id, period));
        let title = match several {
            true => words.say(
                &Message::new("guarantee-how-of").text("limit", wording::short(words, definition)),
            ),
            false => words.get("guarantee-how"),
        };
        let mut panel = panel(
            words,
            definition,
            shown,
            (format!("raknas-{}", place + 1), title),
        )?;
        let own: Vec<&Shown> = { versions.iter() }
            .filter(|known| known.definition == definition.id && shown.is_some())
            .collect();
        panel.versions = met(words, around.limit, definition, (own, shown));
        Some(panel)
    });
    panel.collect()
}

fn panel(
    words: &Words,
    definition: &Definition,
    shown: Option<&Shown>,
    (id, title): (String, String),
) -> Option<Panel> {
    let only = shown.and_then(|shown| shown.only_version);
    let version = only.and_then(|number| definition.version(number));
    let version = version.or_else(|| definition.latest())?;
    let mut source = Vec::new();
    if let Some(shown) = shown {
        let until = Message::new("guarantee-as-of").text("day", words.date(shown.as_of));
        let dataset = Fact::new(words.get("guarantee-dataset"), words.say(&until));
        let hash = Message::new("guarantee-hash").text("hash", shown.dataset.short());
        source.push(dataset.note(words.say(&hash)));
    }
    let from = match version.validity.from {
        Some(from) => {
            words.say(&Message::new("guarantee-version-from").text("day", words.date(from)))
        }
        None => String::new(),
    };
    let number =
        Message::new("guarantee-version-number").count("count", version.number.unsigned_abs());
    source.push(Fact::new(words.get("guarantee-version"), words.say(&number)).note(from));
    Some(Panel {
        id,
        title,
        facts: facts(words, &version.rule),
        rows: shown
            .map(|shown| rows(words, &version.rule, shown))
            .unwrap_or_default(),
        versions: Vec::new(),
        source,
    })
}

fn facts(words: &Words, rule: &Rule) -> Vec<Fact> {
    let mut facts = Vec::new();
    let mut fact = |id: &'static str, value: String| {
        if !value.is_empty() {
            facts.push(Fact::new(words.get(id), value));
        }
    };
    match rule {
        Rule::Limit(rule) => {
            fact(
                "guarantee-clock-starts",
                wording::events(words, &rule.start),
            );
            fact("guarantee-clock-stops", wording::events(words, &rule.stop));
            fact(
                "guarantee-clock-cancels",
                wording::events(words, &rule.cancel),
            );
            let time =
                Message::new("guarantee-time-counted").message("amount", wording::amount(rule));
            fact("guarantee-time", words.say(&time));
            fact(
                "guarantee-belongs-to",
                words.get("guarantee-belongs-to-last-day"),
            );
        }
        Rule::Coverage(rule) => {
            fact(
                "guarantee-coverage-open",
                wording::events(words, &rule.open),
            );
            fact(
                "guarantee-coverage-close",
                wording::events(words, &rule.close),
            );
            fact("guarantee-coverage-has", wording::events(words, &rule.has));
            fact(
                "guarantee-belongs-to",
                words.get("guarantee-belongs-to-period-end"),
            );
        }
    }
    let key = words.say(&wording::key(rule.key()));
    fact("guarantee-counted-per", key);
    fact(
        "guarantee-population",
        wording::population(words, rule.population()).unwrap_or_default(),
    );
    facts
}

/// Versions that meet in a period, each with what it came to, and their sum.
fn met(
    words: &Words,
    limit: DisclosureLimit,
    definition: &Definition,
    (versions, sum): (Vec<&Shown>, Option<&Shown>),
) -> Vec<(String, String, bool)> {
    let Some(sum) = sum.filter(|_| versions.len() > 1) else {
        return Vec::new();
    };
    let share = |shown: &Shown| {
        let seen = Seen::of(shown);
        let said = super::share(words, seen, limit);
        match said.basis.is_empty() {
            true => said.value,
            false => format!("{} ({})", said.value, said.basis),
        }
    };
    let line = |shown: &&Shown| {
        let number = shown.version?;
        let count = Message::new("guarantee-version-number").count("count", number.unsigned_abs());
        let from = definition
            .version(number)
            .and_then(|version| version.validity.from);
        let label = match from {
            Some(from) => {
                let since = Message::new("guarantee-version-from").text("day", words.date(from));
                format!("{}, {}", words.say(&count), words.say(&since))
            }
            None => words.say(&count),
        };
        Some((label, share(shown), false))
    };
    let mut lines: Vec<(String, String, bool)> = versions.iter().filter_map(line).collect();
    lines.push((words.get("guarantee-versions-together"), share(sum), true));
    lines
}

/// The sum, for those who see it whole. A coverage knows neither late nor cancelled.
fn rows(words: &Words, rule: &Rule, shown: &Shown) -> Vec<(String, String, bool)> {
    if shown.audience != Audience::Unit {
        return Vec::new();
    }
    let Some(outcomes) = shown.outcomes.shown() else {
        return Vec::new();
    };
    let row =
        |id: &'static str, count: u64, total: bool| (words.get(id), words.whole(count), total);
    if let Rule::Coverage(_) = rule {
        return vec![
            row("guarantee-coverage-with", outcomes.met, false),
            row("guarantee-coverage-without", outcomes.missed, false),
            row("guarantee-coverage-all", outcomes.share().of, true),
        ];
    }
    let mut rows = vec![
        row("guarantee-outcome-met", outcomes.met, false),
        row("guarantee-outcome-late", outcomes.late, false),
        row("guarantee-outcome-missed", outcomes.missed, false),
        row("guarantee-outcome-due", outcomes.share().of, true),
        row("guarantee-outcome-cancelled", outcomes.cancelled, false),
    ];
    if outcomes.running > 0 {
        rows.push(row("guarantee-outcome-running", outcomes.running, false));
    }
    rows
}
