//! What was said of a guarantee, when and by whom; and what stands there for whoever may not know it.

use samsyn_domain::follow_up::Status;
use samsyn_texts::{Message, Words};
use samsyn_web::components::Event;

use super::reading::{Around, Reading};
use super::{date, status};
use crate::measure::guarantees::figures::Sums;
use crate::measure::guarantees::follow_up::FollowUp;

/// How many comments the page of a guarantee shows.
const COMMENTS: usize = 8;

/// In place of what was written about a figure that is hidden: it may tell what that is.
pub fn concealed_comment(words: &Words, around: &Around) -> String {
    words.get(match around.reader {
        Some(_) => "guarantee-comment-hidden",
        None => "guarantee-not-shown",
    })
}

/// What was written, or what stands in its place, and by whom.
pub fn comment(
    words: &Words,
    around: &Around,
    follow_up: Option<&FollowUp>,
    conceals: bool,
) -> (String, String) {
    let known = follow_up.filter(|known| !known.said.comment.is_empty());
    let Some(known) = known else {
        return (String::new(), String::new());
    };
    let text = match conceals {
        true => concealed_comment(words, around),
        false => known.said.comment.clone(),
    };
    (text, comment_by(words, around, known))
}

/// In place of a status and what was written about it.
pub fn concealed_follow_up(words: &Words, around: &Around) -> String {
    words.get(match around.reader {
        Some(_) => "guarantee-follow-up-hidden",
        None => "guarantee-not-shown",
    })
}

/// *Sara Holm, 14 september 2026*: who wrote a comment and when, as far as is known.
fn comment_by(words: &Words, around: &Around, known: &FollowUp) -> String {
    let by = around.name(known.decided_by).map(str::to_owned);
    let by = by.unwrap_or_else(|| words.get("guarantee-imported"));
    match known.said.commented_on {
        Some(day) => format!("{by}, {}", words.date(day)),
        None if known.decided_by.is_some() => format!("{by}, {}", date(words, known.decided_at)),
        None => by,
    }
}

/// *Satt 14 september 2026 av Sara Holm, för chefens räkning*.
pub fn decided_by(words: &Words, around: &Around, known: &FollowUp) -> String {
    let id = match (around.name(known.decided_by).is_some(), known.on_behalf) {
        (false, _) => "guarantee-decided",
        (true, false) => "guarantee-decided-by",
        (true, true) => "guarantee-decided-on-behalf",
    };
    let message = Message::new(id)
        .text("day", date(words, known.decided_at))
        .text("name", around.name(known.decided_by).unwrap_or_default());
    words.say(&message)
}

/// What was said lately of a part of the organisation, the latest period first.
pub fn events(words: &Words, around: &Around, reading: &Reading, sums: &Sums) -> Vec<Event> {
    let said = reading
        .at(around.node)
        .filter(|known| !known.said.comment.is_empty() || known.said.status != Status::NotAssessed);
    let told = said.take(COMMENTS).map(|known| {
        let period = known.said.period;
        let then = reading.outcome(around, sums, around.node, period);
        let conceals = reading.conceals(around, around.node, &then, period);
        event(words, around, known, conceals)
    });
    told.collect()
}

/// A follow-up, in the line of time.
pub fn event(words: &Words, around: &Around, known: &FollowUp, conceals: bool) -> Event {
    let said = &known.said;
    let when = said.commented_on.map(|day| words.date(day));
    let when = when.unwrap_or_else(|| words.get("guarantee-no-day"));
    let set = match said.status {
        Status::NotAssessed => String::new(),
        set => {
            words.say(&Message::new("guarantee-status-set").text("status", status(words, set).word))
        }
    };
    let text = match conceals {
        true => concealed_follow_up(words, around),
        false => format!("{set} {}", said.comment).trim().to_owned(),
    };
    Event {
        when: format!("{when} · {}", words.period(said.period)),
        datetime: said
            .commented_on
            .map(|day| day.to_string())
            .unwrap_or_default(),
        text,
        note: match known.decided_by {
            Some(_) => decided_by(words, around, known),
            None => words.get("guarantee-imported"),
        },
        told: String::new(),
        ahead: false,
        href: None,
    }
}

/// *Ändrad 14 september 2026 av Sara Holm*: the guarantee itself.
pub fn changed(words: &Words, around: &Around, reading: &Reading) -> String {
    let guarantee = &reading.guarantee;
    let message = match around.name(guarantee.changed_by) {
        Some(name) => Message::new("guarantee-changed-by").text("name", name),
        None => Message::new("guarantee-changed"),
    };
    words.say(&message.text("day", date(words, guarantee.changed_at)))
}
