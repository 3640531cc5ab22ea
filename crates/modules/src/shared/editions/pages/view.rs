//! What an edition says, in one language: the same before it is published and ever after.

use samsyn_charts::{Format, IntervalBar, IntervalScale, NumberFormat};
use samsyn_domain::disclosure::DisclosureLimit;
use samsyn_domain::follow_up;
use samsyn_texts::{Language, Message, Words};
use samsyn_web::components::{Fact, Figure, Mark, Share, Status};

use crate::shared::editions::content::{Content, Measure, Measured, Promise, Row, Told, Value};
use crate::shared::figures::pages::saying;
use crate::shared::rich_text::RichText;

/// Where the reference of a figure leads, for a reader who may open it.
pub type Leads<'a> = &'a dyn Fn(&str) -> Option<String>;

/// What an edition says.
pub struct View {
    /// By area.
    pub areas: Vec<(String, Vec<PromiseView>)>,
    /// *Avläsningsdag*, datasets and the limit, for all of it.
    pub facts: Vec<Fact>,
}

/// One promise.
pub struct PromiseView {
    /// Unique on the page.
    pub id: String,
    /// Its name.
    pub heading: String,
    /// The promise, where it is not the heading.
    pub promise: String,
    /// The description, as safe HTML.
    pub description: String,
    /// *Rättslig grund*.
    pub law: Vec<String>,
    /// What the resident can do when it is not kept.
    pub if_not_kept: String,
    /// A figure for each measure.
    pub figures: Vec<Figure>,
    /// *Samlad status*.
    pub status: Status,
    /// What it means.
    pub status_text: String,
    /// What the manager wrote for everybody.
    pub public_text: String,
    /// The heads of the shares of the parts.
    pub shares: Vec<String>,
    /// The head of the intervals, where there is one share.
    pub scale: Option<String>,
    /// The parts.
    pub parts: Vec<PartView>,
    /// Whether any of their managers wrote something for everybody.
    pub comments: bool,
    /// How it is counted.
    pub counted: Vec<Counted>,
}

/// One part.
pub struct PartView {
    /// What it is called.
    pub name: String,
    /// *privat utförare*.
    pub kind: String,
    /// Its status.
    pub status: Status,
    /// A share for each measure.
    pub shares: Vec<Share>,
    /// The interval of the only share.
    pub bar: Option<String>,
    /// The same in words.
    pub interval: String,
    /// What its manager wrote for everybody.
    pub text: String,
}

/// How one measure is counted.
pub struct Counted {
    /// *Så räknas det*.
    pub title: String,
    /// In sentences.
    pub text: String,
    /// Where the figure comes from.
    pub source: String,
    /// Its reference, and where that leads.
    pub reference: Option<(String, Option<String>)>,
}

impl View {
    /// Of a content, in a language, for a reader.
    pub fn of(words: &Words, content: &Content, leads: Leads<'_>) -> View {
        let mut areas: Vec<(String, Vec<PromiseView>)> = Vec::new();
        let saying = Saying {
            words,
            limit: DisclosureLimit::new(content.limit).unwrap_or_default(),
            leads,
        };
        for (place, promise) in content.promises.iter().enumerate() {
            let view = saying.promise(promise, place + 1);
            match areas.last_mut() {
                Some((area, promises)) if *area == promise.area => promises.push(view),
                _ => areas.push((promise.area.clone(), vec![view])),
            }
        }
        View {
            areas,
            facts: facts(words, content),
        }
    }
}

fn facts(words: &Words, content: &Content) -> Vec<Fact> {
    let rows = content.promises.iter().flat_map(Promise::rows);
    let values = rows.flat_map(|row| &row.values);
    let sources = values.filter_map(|value| match value {
        Value::Shown(measured) => measured.source.as_ref(),
        _ => None,
    });
    let mut read: Vec<_> = sources
        .map(|source| (source.as_of, source.dataset))
        .collect();
    read.sort();
    read.dedup();
    let dataset = |(as_of, dataset): (_, samsyn_domain::ids::DatasetId)| {
        let until = Message::new("edition-as-of").text("day", words.date(as_of));
        let hash = Message::new("edition-hash").text("hash", dataset.short());
        Fact::new(words.get("edition-dataset"), words.say(&until)).note(words.say(&hash))
    };
    let mut facts: Vec<Fact> = read.into_iter().map(dataset).collect();
    let limit = Message::new("edition-limit-text").text("k", content.limit);
    facts.push(Fact::new(words.get("edition-limit"), words.say(&limit)));
    facts
}

struct Saying<'a> {
    words: &'a Words,
    limit: DisclosureLimit,
    leads: Leads<'a>,
}

impl Saying<'_> {
    fn promise(&self, promise: &Promise, number: usize) -> PromiseView {
        let words = self.words;
        let language = words.language();
        let several = promise.measures.len() > 1;
        let with_value = promise.measures.iter().zip(&promise.whole.values);
        let label = |measure: &Measure| match several {
            true => measure.name.in_language(language).to_owned(),
            false => words.get("edition-share"),
        };
        let figures = with_value
            .clone()
            .map(|(measure, value)| self.figure(label(measure), value, promise.target));
        let shares = match promise.parts.is_empty() {
            true => Vec::new(),
            false => promise.measures.iter().map(label).collect(),
        };
        let shown = |row: &Row| {
            row.values
                .iter()
                .any(|value| matches!(value, Value::Shown(_)))
        };
        let scale = (!several && promise.parts.iter().any(shown)).then(|| scale(promise));
        let parts = promise.parts.iter().enumerate();
        let parts = parts.map(|(place, row)| self.part(row, scale.as_ref(), (number, place)));
        let law = promise.law.iter();
        let told = self.status_text(promise.whole.status);
        PromiseView {
            id: format!("lofte-{number}"),
            heading: promise.heading.clone(),
            promise: match promise.promise.trim_end_matches('.') == promise.heading {
                true => String::new(),
                false => promise.promise.clone(),
            },
            // Written by us, and read again as if it were not.
            description: RichText::from_html(&promise.description)
                .to_html()
                .to_string(),
            law: law
                .map(|law| law.in_language(language).to_owned())
                .collect(),
            if_not_kept: promise.if_not_kept.clone(),
            figures: figures.collect(),
            status: status(words, promise.whole.status),
            status_text: told,
            public_text: promise.whole.public_text.clone(),
            shares,
            parts: parts.collect(),
            comments: promise.parts.iter().any(|row| !row.public_text.is_empty()),
            scale: scale.map(|scale| scale.head(&words.get("edition-target"), &format(words))),
            counted: with_value
                .map(|(measure, value)| self.counted(measure, value, several))
                .collect(),
        }
    }

    fn figure(&self, label: String, value: &Value, target: u16) -> Figure {
        let words = self.words;
        let share = self.share(value);
        let (number, unit) = match share.hidden {
            true => (share.value, String::new()),
            false => (
                share.value.trim_end_matches('%').trim_end().to_owned(),
                "%".to_owned(),
            ),
        };
        let interval = match share.interval.is_empty() {
            true => String::new(),
            false => {
                words.say(&Message::new("edition-interval-is").text("interval", &share.interval))
            }
        };
        let basis = [share.basis, interval]
            .into_iter()
            .filter(|text| !text.is_empty());
        let target = Message::new("edition-target-is").text(
            "target",
            words.decimal(f64::from(target) / 100.0, decimals(target)),
        );
        Figure {
            label,
            value: number,
            unit,
            hidden: share.hidden,
            href: share.href,
            basis: basis.collect::<Vec<_>>().join(", "),
            reference: share.reference,
            preliminary: matches!(value, Value::Shown(measured) if measured.preliminary),
            trend: None,
            status: None,
            verdict: words.say(&target),
        }
    }

    fn share(&self, value: &Value) -> Share {
        let words = self.words;
        let none = |value: String| Share {
            value,
            hidden: true,
            href: None,
            basis: String::new(),
            interval: String::new(),
            reference: None,
        };
        match value {
            Value::Nothing => none(words.get("edition-not-measured")),
            Value::Hidden(why) => none(saying::hidden(*why, self.limit, words)),
            Value::Shown(measured) => self.measured(measured),
        }
    }

    fn measured(&self, measured: &Measured) -> Share {
        let (words, share) = (self.words, measured.share());
        let reference = measured
            .source
            .as_ref()
            .map(|source| source.reference.clone());
        let href = reference.as_deref().and_then(self.leads);
        Share {
            value: saying::percent(share, words).unwrap_or_default(),
            hidden: false,
            basis: saying::basis(share, words),
            interval: saying::interval(share, words),
            reference: reference.zip(href.clone()),
            href,
        }
    }

    fn part(&self, row: &Row, scale: Option<&IntervalScale>, place: (usize, usize)) -> PartView {
        let words = self.words;
        let mut shares: Vec<Share> = row.values.iter().map(|value| self.share(value)).collect();
        let (mut bar, mut interval) = (None, String::new());
        if let (Some(scale), [only]) = (scale, shares.as_mut_slice()) {
            interval = std::mem::take(&mut only.interval);
            bar = row.values.first().and_then(|value| {
                let description = Message::new("edition-bar")
                    .text("share", &only.value)
                    .text("interval", &interval);
                drawn(value, scale, (&row.name, &words.say(&description)), place)
            });
        }
        PartView {
            name: match row.node {
                None => words.get("edition-without-unit"),
                Some(_) => row.name.clone(),
            },
            kind: match row.provider {
                true => words.get("edition-provider"),
                false => String::new(),
            },
            status: status(words, row.status),
            shares,
            bar,
            interval,
            text: row.public_text.clone(),
        }
    }

    fn status_text(&self, told: Told) -> String {
        self.words.get(match told {
            Told::Decided(_) => return String::new(),
            Told::Hidden => "edition-status-hidden",
            Told::Open => "edition-status-open",
            Told::OtherRhythm => "edition-status-other-rhythm",
        })
    }

    fn counted(&self, measure: &Measure, value: &Value, several: bool) -> Counted {
        let words = self.words;
        let language = words.language();
        let name = measure.name.in_language(language);
        let title = match several {
            true => words.say(&Message::new("edition-counted-of").text("measure", name)),
            false => words.get("edition-counted"),
        };
        let source = match value {
            Value::Shown(measured) => measured.source.as_ref(),
            _ => None,
        };
        let said = source.map(|source| {
            let version = match source.version {
                Some(version) => Message::new("edition-version-number").text("number", version),
                None => Message::new("edition-versions-meet"),
            };
            let message = Message::new("edition-source")
                .message("version", version)
                .text("day", words.date(source.as_of));
            words.say(&message)
        });
        Counted {
            title,
            text: measure.counted.in_language(language).to_owned(),
            source: said.unwrap_or_default(),
            reference: source.map(|source| {
                let reference = source.reference.clone();
                let href = (self.leads)(&reference);
                (reference, href)
            }),
        }
    }
}

/// A status, as far as it is told.
pub(super) fn status(words: &Words, told: Told) -> Status {
    let mark = match told {
        Told::Decided(follow_up::Status::Fulfilled) => Mark::Met,
        Told::Decided(follow_up::Status::Partly) => Mark::Partly,
        Told::Decided(follow_up::Status::NotFulfilled) => Mark::Unmet,
        Told::Decided(follow_up::Status::NotMeasured) => Mark::Unmeasured,
        Told::Decided(follow_up::Status::NotAssessed) | Told::Open => Mark::NotAssessed,
        Told::Hidden => return Status::new(Mark::NotAssessed, words.get("edition-not-shown")),
        Told::OtherRhythm => return Status::new(Mark::Unmeasured, words.get("edition-no-status")),
    };
    Status::of_promise(mark, words)
}

fn scale(promise: &Promise) -> IntervalScale {
    let values = promise.rows().flat_map(|row| &row.values);
    let ends = values.filter_map(|value| match value {
        Value::Shown(measured) => measured.share().interval(),
        _ => None,
    });
    let ends: Vec<f64> = ends.flat_map(|ends| [ends.low, ends.high]).collect();
    IntervalScale::covering(ends, Some(f64::from(promise.target) / 10_000.0))
}

fn drawn(
    value: &Value,
    scale: &IntervalScale,
    (title, description): (&str, &str),
    (promise, part): (usize, usize),
) -> Option<String> {
    let Value::Shown(measured) = value else {
        return None;
    };
    let share = measured.share();
    let bar = IntervalBar {
        id: &format!("lofte-{promise}-del-{part}"),
        share: share.value()?,
        interval: share.interval().map(|ends| (ends.low, ends.high)),
        scale,
        title,
        description,
    };
    Some(bar.svg())
}

/// So many decimals as hundredths of a percent need.
pub(super) const fn decimals(hundredths: u16) -> usize {
    match hundredths {
        whole if whole % 100 == 0 => 0,
        tenths if tenths % 10 == 0 => 1,
        _ => 2,
    }
}

const fn format(words: &Words) -> Format {
    let numbers = match words.language() {
        Language::Sv => NumberFormat::Swedish,
        Language::En => NumberFormat::English,
    };
    Format { numbers }
}
