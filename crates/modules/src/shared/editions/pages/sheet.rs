//! An edition as a file: a row for each promise, part and measure.

use samsyn_domain::disclosure::DisclosureLimit;
use samsyn_texts::Words;
use samsyn_web::download::{Cell, Sheet};

use crate::shared::editions::content::{Content, Measure, Promise, Row, Told, Value};
use crate::shared::figures::pages::saying;

const HEAD: [&str; 20] = [
    "edition-area",
    "edition-promise",
    "edition-measure",
    "edition-part",
    "edition-period",
    "edition-n",
    "edition-of",
    "edition-share-percent",
    "edition-interval-low",
    "edition-interval-high",
    "edition-hidden-why",
    "edition-target-percent",
    "edition-status",
    "edition-comment",
    "edition-preliminary",
    "edition-as-of-day",
    "edition-dataset-id",
    "edition-version-of",
    "edition-reference",
    "edition-counted",
];

/// The file, whose name says which edition it is.
pub fn sheet(words: &Words, content: &Content) -> Sheet {
    let rows = content.promises.iter().flat_map(|promise| {
        promise.rows().flat_map(move |row| {
            let values = promise.measures.iter().zip(&row.values);
            values
                .map(move |(measure, value)| cells(words, content, promise, row, (measure, value)))
        })
    });
    Sheet {
        name: format!("utgava-{}", content.period),
        head: HEAD.map(|id| words.get(id)).into(),
        rows: rows.collect(),
    }
}

fn cells(
    words: &Words,
    content: &Content,
    promise: &Promise,
    row: &Row,
    (measure, value): (&Measure, &Value),
) -> Vec<Cell> {
    let language = words.language();
    let limit = DisclosureLimit::new(content.limit).unwrap_or_default();
    let (shown, why) = match value {
        Value::Shown(measured) => (Some(measured), Cell::Empty),
        Value::Hidden(why) => (None, saying::hidden(*why, limit, words).into()),
        Value::Nothing => (None, words.get("edition-not-measured").into()),
    };
    let share = shown.map(|measured| measured.share());
    let percent =
        |value: Option<f64>| value.map_or(Cell::Empty, |value| Cell::Number(value * 100.0, 1));
    let interval = share.and_then(|share| share.interval());
    let source = shown.and_then(|measured| measured.source.as_ref());
    let preliminary = shown.is_some_and(|measured| measured.preliminary);
    let version = source.and_then(|source| source.version);
    vec![
        promise.area.as_str().into(),
        promise.promise.as_str().into(),
        measure.name.in_language(language).into(),
        match row.node {
            Some(_) => row.name.as_str().into(),
            None => words.get("edition-without-unit").into(),
        },
        words.period(content.period).into(),
        share.map_or(Cell::Empty, |share| Cell::Whole(share.n)),
        share.map_or(Cell::Empty, |share| Cell::Whole(share.of)),
        percent(share.and_then(|share| share.value())),
        percent(interval.map(|interval| interval.low)),
        percent(interval.map(|interval| interval.high)),
        why,
        Cell::Number(
            f64::from(promise.target) / 100.0,
            super::view::decimals(promise.target),
        ),
        status(words, row.status).into(),
        row.public_text.as_str().into(),
        match preliminary {
            true => words.get("edition-yes").into(),
            false => Cell::Empty,
        },
        source.map_or(Cell::Empty, |source| Cell::Date(source.as_of)),
        source.map_or(Cell::Empty, |source| source.dataset.to_string().into()),
        version.map_or(Cell::Empty, |version| Cell::Whole(version.unsigned_abs())),
        source.map_or(Cell::Empty, |source| source.reference.as_str().into()),
        measure.counted.in_language(language).into(),
    ]
}

fn status(words: &Words, told: Told) -> String {
    super::view::status(words, told).word
}
