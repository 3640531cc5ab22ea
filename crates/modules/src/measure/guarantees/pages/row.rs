//! One line of the list: a guarantee, how it is kept, and what was last said of it.

use samsyn_domain::difference::Comparison;
use samsyn_domain::disclosure::Hidden;
use samsyn_domain::follow_up::Status;
use samsyn_domain::ids::NodeId;
use samsyn_domain::period::Period;
use samsyn_texts::{Message, Words};
use samsyn_web::components;
use samsyn_web::ctx::{PERIOD, UNIT};
use samsyn_web::download::Cell;
use samsyn_web::{Ctx, Query};

use super::reading::{Around, Reading};
use super::said::comment;
use super::trend::trend;
use super::{LawLine, concealed, hundredths, law, share, status};
use crate::measure::guarantees::figures::{Outcome, Seen, Sums};
use crate::measure::guarantees::paths::GuaranteePath;
use crate::shared::figures::{FigureId, Share};
use crate::shared::rich_text::RichText;

/// *Kvalitetsgaranti*, as a line.
pub struct Row {
    pub href: String,
    pub heading: String,
    pub promise: String,
    pub description: String,
    pub law: Vec<LawLine>,
    pub period: String,
    pub comment: String,
    pub comment_by: String,
    pub share: components::Share,
    pub spark: Option<String>,
    pub trend: String,
    pub status: components::Status,
    pub status_note: String,
    pub expired: Option<String>,
    pub sheet: [Cell; 4],
    pub sort: (Option<f64>, Status),
    pub seen: Seen,
    pub figure: Option<FigureId>,
    pub worse: bool,
    /// Its status would tell what is hidden.
    pub conceals: bool,
}

/// The line of a guarantee, for the chosen period or else the latest.
pub fn row(
    ctx: &Ctx,
    around: &Around,
    reading: &Reading,
    sums: &Sums,
    chosen: Option<Period>,
) -> Row {
    let (words, node) = (ctx.words(), around.node);
    let terms = &reading.guarantee.terms;
    let period = match chosen {
        Some(chosen) => reading.has(around.node, chosen).then_some(chosen),
        None => reading.latest(around, sums),
    };
    let follow_up = period.and_then(|period| reading.follow_up(node, period));
    let outcome = period.map(|period| reading.outcome(around, sums, node, period));
    let seen = outcome
        .as_ref()
        .map_or(Seen::Nothing, |outcome| outcome.leading());
    let (decided, conceals, note) = standing(words, around, reading, outcome.as_ref().zip(period));
    let trend = trend(around, reading, sums, period);
    let heading = terms.heading().to_owned();
    let (comment_text, comment_by) = comment(words, around, follow_up, conceals);
    let period_text = period
        .map(|period| words.period(period))
        .unwrap_or_default();
    let description = RichText::from_html(terms.description.as_str()).to_plain();
    let promise = match terms.promise.trim_end_matches('.') == heading {
        true => String::new(),
        false => terms.promise.clone(),
    };
    let ended = terms.valid_to.filter(|last| *last < ctx.today());
    Row {
        href: href(reading, node, period),
        sheet: [
            terms.promise.as_str().into(),
            description.as_str().into(),
            period_text.as_str().into(),
            comment_text.as_str().into(),
        ],
        promise,
        heading,
        description: terms.description.to_string(),
        law: law(words, &terms.legal_bases, ctx.today()),
        period: period_text,
        comment: comment_text,
        comment_by,
        share: seen_share(words, around, seen),
        spark: trend.spark(words, reading),
        trend: trend.said(words),
        status: match conceals {
            true => concealed(words),
            false => status(words, decided),
        },
        status_note: note,
        expired: ended
            .map(|last| words.say(&Message::new("guarantee-ended").text("day", words.date(last)))),
        sort: (seen.share().and_then(Share::value), decided),
        seen,
        figure: outcome.as_ref().and_then(Outcome::figure),
        conceals,
        worse: trend.comparison == Some(Comparison::Lower),
    }
}

fn seen_share(words: &Words, around: &Around, seen: Seen) -> components::Share {
    match around.reader {
        Some(_) => share(words, seen, around.limit),
        None => components::Share {
            value: words.get("guarantee-not-shown"),
            ..share(words, Seen::Hidden(Hidden::Protects), around.limit)
        },
    }
}

fn href(reading: &Reading, node: NodeId, period: Option<Period>) -> String {
    let query = Query::parse("").with(UNIT, node);
    let query = period.map_or(query.clone(), |period| query.with(PERIOD, period));
    let id = reading.guarantee.id;
    format!("{}{query}", GuaranteePath { id })
}

/// The status that was decided, as far as the reader may know; whether it is concealed; and what stands under it.
fn standing(
    words: &Words,
    around: &Around,
    reading: &Reading,
    come_to: Option<(&Outcome, Period)>,
) -> (Status, bool, String) {
    let terms = &reading.guarantee.terms;
    let target =
        Message::new("guarantee-target-is").text("target", hundredths(words, terms.target));
    let Some((outcome, period)) = come_to else {
        let conceals = around.reader.is_none();
        return (Status::NotAssessed, conceals, words.say(&target));
    };
    let conceals = reading.conceals(around, around.node, outcome, period);
    let follow_up = reading.follow_up(around.node, period).filter(|_| !conceals);
    let decided = follow_up.map_or(Status::NotAssessed, |known| known.said.status);
    let suggested = outcome.suggested(terms);
    let is_open = !conceals && decided == Status::NotAssessed && outcome.leading() != Seen::Nothing;
    let departs = decided != Status::NotAssessed && !outcome.is_preliminary();
    let word = |suggested| status(words, suggested).word.to_lowercase();
    let note = match suggested {
        Some(suggested) if is_open => {
            Message::new("guarantee-suggested").text("status", word(suggested))
        }
        Some(suggested) if departs && suggested != decided => {
            Message::new("guarantee-suggestion-was").text("status", word(suggested))
        }
        _ => target,
    };
    (decided, conceals, words.say(&note))
}
