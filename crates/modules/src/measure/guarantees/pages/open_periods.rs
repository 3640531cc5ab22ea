//! Which periods may be followed up.

use samsyn_domain::period::Period;
use samsyn_texts::{Message, Words};

use super::reading::{Around, Reading};

/// Why a period cannot be followed up, if so. Nothing is said of a period before its end, no comment either: what is said
/// of a period is about how it went, and lists show the latest period that something was said of. What was said once may
/// be said anew also where the guarantee has another rhythm or validity now.
pub fn refusal(
    words: &Words,
    around: &Around,
    reading: &Reading,
    period: Period,
) -> Option<Message> {
    let terms = &reading.guarantee.terms;
    let said = |id: &'static str| Message::new(id).text("period", words.period(period));
    if let Some(closed) = around.is_closed(around.node, period) {
        let closed = words.period(closed.period);
        return Some(Message::new("guarantee-period-is-closed").text("period", closed));
    }
    if period.last_day() >= around.today {
        let day = words.date(period.last_day());
        return Some(said("follow-up-goes-on").text("day", day));
    }
    if reading.follow_up(around.node, period).is_some() {
        return None;
    }
    if period.kind() != terms.rhythm.kind() {
        let rhythm = super::rhythm(words, terms.rhythm);
        return Some(said("follow-up-other-rhythm").text("rhythm", rhythm));
    }
    (!terms.applies_in(period)).then(|| said("follow-up-not-valid"))
}
