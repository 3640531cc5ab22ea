//! The pages, and what they have in common.

mod as_closed;
mod counted;
pub mod edit;
pub mod export;
pub mod follow_up;
pub mod history;
pub mod import;
pub mod key_figures;
mod limit_form;
pub mod limits;
pub mod list;
mod open_periods;
pub mod periods;
pub mod publish;
mod reading;
mod row;
mod said;
pub mod show;
mod trend;
mod trial;
mod units;
mod wording;

use samsyn_charts::{Format, NumberFormat};
use samsyn_domain::day::Day;
use samsyn_domain::disclosure::{DisclosureLimit, Hidden};
use samsyn_domain::follow_up::Status;
use samsyn_domain::instant::Instant;
use samsyn_domain::law::{LawCatalogue, LawReference, LawStatus, Shown as ShownLaw};
use samsyn_domain::period::Period;
use samsyn_texts::{Language, Message, Words};
use samsyn_web::Ctx;
use samsyn_web::components::{self, Mark};
use samsyn_web::failure::Failure;
use samsyn_web::shell::{Crumb, Shell, Wing};

use super::figures::Seen;
use super::paths::ListPath;
use super::record::Rhythm;
use super::store::Author;
use crate::shared::figures::paths::FigurePath;
use crate::shared::figures::{FigureId, Share};

/// Fewer than this, and a share is shown with its interval.
const SHOW_INTERVAL_BELOW: u64 = 200;

/// The frame of a page, with the way to it: the list, and the guarantee where the page is about one.
fn shell(ctx: &Ctx, title: &str, about: Option<(&str, String)>) -> Shell {
    let words = ctx.words();
    let mut shell = ctx
        .shell(title)
        .under(Wing::Measure.name(words), Wing::Measure.href());
    if ctx.path() != ListPath.to_string() {
        shell = shell.under(words.get("guarantees"), ListPath);
    }
    if let Some((heading, href)) = about {
        shell = shell.under(heading, href);
    }
    shell.crumbs.push(Crumb {
        label: title.to_owned(),
        href: None,
    });
    shell
}

/// Who saves something here.
fn author(ctx: &Ctx) -> Author<'_> {
    Author {
        at: ctx.now(),
        by: ctx.visitor().map(|viewer| viewer.person),
        request: Some(ctx.request_id()),
    }
}

const fn mark(status: Status) -> Mark {
    match status {
        Status::Fulfilled => Mark::Met,
        Status::Partly => Mark::Partly,
        Status::NotFulfilled => Mark::Unmet,
        Status::NotMeasured => Mark::Unmeasured,
        Status::NotAssessed => Mark::NotAssessed,
    }
}

fn status(words: &Words, status: Status) -> components::Status {
    components::Status::of_promise(mark(status), words)
}

/// In place of a status that would tell what is hidden.
fn concealed(words: &Words) -> components::Status {
    components::Status::new(Mark::NotAssessed, words.get("guarantee-not-shown"))
}

const fn format(words: &Words) -> Format {
    let numbers = match words.language() {
        Language::Sv => NumberFormat::Swedish,
        Language::En => NumberFormat::English,
    };
    Format { numbers }
}

/// A share of 0 to 1 in whole percent.
fn percent(words: &Words, share: f64) -> String {
    format(words).numbers.percent(share)
}

/// Hundredths of a percent, with the decimals that it has.
fn hundredths(words: &Words, value: u16) -> String {
    let decimals = match value {
        value if value % 100 == 0 => 0,
        value if value % 10 == 0 => 1,
        _ => 2,
    };
    words.decimal(f64::from(value) / 100.0, decimals)
}

/// *133 av 158*.
fn basis(words: &Words, share: Share) -> String {
    let message = Message::new("guarantee-n-of")
        .text("n", words.whole(share.n))
        .text("of", words.whole(share.of));
    words.say(&message)
}

/// *78–89 %*, where there are few.
fn interval(words: &Words, share: Share) -> Option<String> {
    let interval = share
        .interval()
        .filter(|_| share.of < SHOW_INTERVAL_BELOW)?;
    let format = format(words);
    let low = format.numbers.percent_number(interval.low);
    Some(format!("{low}–{}", percent(words, interval.high)))
}

/// What is said in place of a figure that is hidden.
fn hidden(words: &Words, hidden: Hidden, limit: DisclosureLimit) -> String {
    match hidden {
        Hidden::TooFew => words.say(&Message::new("guarantee-too-few").count("k", limit.k())),
        Hidden::Protects => words.get("guarantee-protects"),
    }
}

/// Where figures lead, by their references; those that have none are given one.
async fn references(ctx: &Ctx, figures: &[FigureId]) -> Result<References, Failure> {
    let known = crate::shared::figures::references(ctx, figures).await?;
    let addressed = known.into_iter().map(|(figure, reference)| {
        let reference = reference.to_string();
        let path = FigurePath {
            reference: reference.clone(),
        };
        (figure, (reference, path.to_string()))
    });
    Ok(addressed.collect())
}

/// The reference of each figure, and where it leads.
type References = std::collections::HashMap<FigureId, (String, String)>;

/// A share for a cell of a table.
fn share(words: &Words, seen: Seen, limit: DisclosureLimit) -> components::Share {
    let hidden_value = match seen {
        Seen::Hidden(why) => Some(hidden(words, why, limit)),
        Seen::Nothing => Some(words.get("guarantee-nothing-measured")),
        Seen::Share(_) => None,
    };
    let shown = seen.share();
    let value = shown
        .and_then(Share::value)
        .map(|value| percent(words, value));
    let nothing = || words.get("guarantee-nothing-measured");
    components::Share {
        hidden: value.is_none(),
        value: value.or(hidden_value).unwrap_or_else(nothing),
        href: None,
        basis: shown.map(|share| basis(words, share)).unwrap_or_default(),
        interval: shown
            .and_then(|share| interval(words, share))
            .unwrap_or_default(),
        reference: None,
    }
}

/// *tertial 2 2026*: a period inside a sentence.
fn in_text(words: &Words, period: Period) -> String {
    let period = words.period(period);
    let mut letters = period.chars();
    let first = letters.next().map(char::to_lowercase);
    first.into_iter().flatten().chain(letters).collect()
}

/// *14 september 2026*.
fn date(words: &Words, at: Instant) -> String {
    words.date(at.day())
}

/// What a rhythm is called.
fn rhythm(words: &Words, rhythm: Rhythm) -> String {
    match rhythm {
        Rhythm::Month => words.get("guarantee-rhythm-month"),
        Rhythm::Quarter => words.get("guarantee-rhythm-quarter"),
        Rhythm::Tertial => words.get("guarantee-rhythm-tertial"),
        Rhythm::HalfYear => words.get("guarantee-rhythm-half-year"),
        Rhythm::Year => words.get("guarantee-rhythm-year"),
    }
}

/// *Rättslig grund* on a page.
struct LawLine {
    /// As it is referred to.
    citation: String,
    /// What it is about, where that is not the citation.
    subject: String,
    /// *Upphävd, ersatt av …*.
    repealed: Option<String>,
}

/// Legal bases as they may be shown on a day. What the catalogue does not know is shown as its id.
fn law(words: &Words, ids: &[String], day: Day) -> Vec<LawLine> {
    let line = |id: &String| match LawCatalogue::shipped().reference(id) {
        Some(reference) => law_line(words, reference, day),
        None => LawLine {
            citation: id.clone(),
            subject: words.get("guarantee-law-unknown"),
            repealed: None,
        },
    };
    ids.iter().map(line).collect()
}

fn law_line(words: &Words, reference: LawReference<'_>, day: Day) -> LawLine {
    let (citation, subject) = cited(words, reference);
    let repealed = match reference.status_on(day) {
        LawStatus::Repealed { replaced_by, .. } => {
            let by = replaced_by.into_iter().map(|by| cited(words, by).0);
            let by: Vec<String> = by.collect();
            Some(match by.is_empty() {
                true => words.get("guarantee-law-repealed"),
                false => words.say(&Message::new("guarantee-law-replaced").list("by", by)),
            })
        }
        _ => None,
    };
    LawLine {
        citation,
        subject,
        repealed,
    }
}

fn cited(words: &Words, reference: LawReference<'_>) -> (String, String) {
    let shown = match words.language() {
        Language::Sv => reference.shown_sv(),
        Language::En => reference.shown_en(),
    };
    match shown {
        ShownLaw::Law { citation, subject } => (citation, subject.to_owned()),
        ShownLaw::Area { subject } => (subject.to_owned(), String::new()),
    }
}
