//! How a guarantee has been kept up to a period: a small chart and a few words.

use samsyn_charts::{Sparkline, SparklineScale, SparklineSize};
use samsyn_domain::difference::{Comparison, difference};
use samsyn_domain::period::Period;
use samsyn_texts::{Message, Words};
use samsyn_web::framing::periods_until;

use super::reading::{Around, Reading, TREND};
use super::{hundredths, percent};
use crate::measure::guarantees::figures::Sums;
use crate::shared::figures::Share;

/// How the leading share has gone, the latest last.
pub struct Trend {
    /// Share by share.
    pub values: Vec<Option<f64>>,
    /// The latest beside the one before.
    pub comparison: Option<Comparison>,
    previous: Option<f64>,
}

/// Up to a period, as the reader may see it.
pub fn trend(around: &Around, reading: &Reading, sums: &Sums, last: Option<Period>) -> Trend {
    let Some(last) = last else {
        return Trend {
            values: Vec::new(),
            comparison: None,
            previous: None,
        };
    };
    let mut periods = periods_until(last, TREND);
    periods.reverse();
    let seen = |period: &Period| {
        let outcome = reading.outcome(around, sums, around.node, *period);
        outcome.leading().share()
    };
    let shares: Vec<Option<Share>> = periods.iter().map(seen).collect();
    let compared = match shares.as_slice() {
        [.., Some(before), Some(now)] => difference(now.pair(), before.pair()),
        _ => None,
    };
    let values: Vec<Option<f64>> = shares
        .iter()
        .map(|share| share.and_then(Share::value))
        .collect();
    let first = values
        .iter()
        .position(Option::is_some)
        .unwrap_or(values.len());
    Trend {
        previous: shares
            .iter()
            .rev()
            .nth(1)
            .copied()
            .flatten()
            .and_then(Share::value),
        values: values[first..].to_vec(),
        comparison: compared.map(|(comparison, _)| comparison),
    }
}

impl Trend {
    /// A small chart; nothing where there is nothing to compare.
    pub fn spark(&self, words: &Words, reading: &Reading) -> Option<String> {
        self.drawn(words, reading, SparklineSize::Cell)
    }

    /// The same to stand under a figure.
    pub fn card(&self, words: &Words, reading: &Reading) -> Option<String> {
        self.drawn(words, reading, SparklineSize::Card)
    }

    fn drawn(&self, words: &Words, reading: &Reading, size: SparklineSize) -> Option<String> {
        if self.values.iter().flatten().count() < 2 {
            return None;
        }
        let terms = &reading.guarantee.terms;
        let target = f64::from(terms.target) / 10_000.0;
        let known: Vec<f64> = self.values.iter().flatten().copied().collect();
        let (first, last) = (known.first()?, known.last()?);
        let description = Message::new("guarantee-trend-from")
            .text("first", percent(words, *first))
            .text("last", percent(words, *last))
            .text("target", hundredths(words, terms.target));
        let (said, description) = (self.said(words), words.say(&description));
        let spark = Sparkline {
            id: &format!("t-{}", reading.guarantee.id),
            values: &self.values,
            target: Some(target),
            scale: SparklineScale::Share,
            size,
            title: if said.is_empty() { &description } else { &said },
            description: &description,
        };
        Some(spark.svg())
    }

    /// In words, what chance may account for called so.
    pub fn said(&self, words: &Words) -> String {
        match (self.comparison, self.previous) {
            (Some(Comparison::Higher), Some(before)) => words.say(
                &Message::new("guarantee-trend-better").text("before", percent(words, before)),
            ),
            (Some(Comparison::Lower), Some(before)) => words
                .say(&Message::new("guarantee-trend-worse").text("before", percent(words, before))),
            (Some(Comparison::WithinChance), _) => words.get("guarantee-trend-same"),
            _ => String::new(),
        }
    }
}
