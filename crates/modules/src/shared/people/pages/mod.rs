//! Pages of signing in, the own account and the people of the administration.

pub mod access;
pub mod account;
pub mod invitation;
pub mod list;
pub mod person;
pub mod roles;
pub mod sign_in;
pub mod stand_ins;

use samsyn_domain::day::Day;
use samsyn_domain::instant::Instant;
use samsyn_texts::Words;

/// `15 september 2026 14:05`, in Sweden.
pub fn date_and_time(words: &Words, at: Instant) -> String {
    let (day, time) = at.swedish();
    let minutes = time.microseconds() / 60_000_000;
    format!(
        "{} {:02}:{:02}",
        words.date(day),
        minutes / 60,
        minutes % 60
    )
}

/// `15 september 2026–`, with the last day where there is one.
pub fn span(words: &Words, from: Day, to: Option<Day>) -> String {
    let to = to.map(|to| words.date(to)).unwrap_or_default();
    format!("{} – {to}", words.date(from))
}
