//! *Provkörning*: what an unsaved limit would come to, beside what is measured now.

use samsyn_domain::roles::Permission;
use samsyn_texts::Message;
use samsyn_web::Ctx;
use samsyn_web::failure::Failure;

use super::{basis, percent};
use crate::measure::guarantees::figures::{Asked, sums, up_to};
use crate::measure::guarantees::limits;
use crate::measure::guarantees::model::Guarantee;
use crate::measure::guarantees::record::LimitRecord;
use crate::shared::definitions::{Rhythm, Rule};
use crate::shared::figures::{Reader, Share, trial as tried};

/// How many periods are shown.
const PERIODS: usize = 6;

/// What came of it.
pub struct Trial {
    /// Where, and what this is.
    pub text: String,
    /// Period, as it is measured now, as it would be.
    pub rows: Vec<(String, String, String)>,
}

/// Tries a rule on the current dataset, where the viewer sees exact figures.
pub async fn trial(
    ctx: &Ctx,
    guarantee: &Guarantee,
    limit: Option<&LimitRecord>,
    rule: Rule,
) -> Result<Trial, Failure> {
    let words = ctx.words();
    let organisation = &ctx.viewer()?.organisation;
    let node = ctx.node()?;
    let within = ctx
        .may(Permission::SeeExactFigures)
        .and_then(|scope| scope.within(node));
    let Some(within) = within else {
        return Ok(Trial {
            text: words.get("guarantee-trial-not-yours"),
            rows: Vec::new(),
        });
    };
    let rhythm = Rhythm::of(guarantee.terms.rhythm.kind());
    let mut figures = tried(ctx, within, rule, rhythm).await?;
    let first = figures.len().saturating_sub(PERIODS);
    let figures = figures.split_off(first);
    let mut tx = ctx.read().await?;
    let own = limits::of_guarantee(&mut tx, guarantee.id).await?;
    let own = own
        .iter()
        .find(|known| Some(known.code.as_str()) == limit.map(LimitRecord::id));
    let now = match (own, figures.last()) {
        (Some(own), Some(last)) => {
            let reader = Reader::of(ctx)?;
            let asked = Asked {
                reader: &reader,
                organisation,
            };
            sums(&mut tx, asked, &[own.id], node, up_to(last.period, PERIODS)).await?
        }
        _ => crate::measure::guarantees::figures::Sums::new(),
    };
    let said = |share: Share| match share.value() {
        Some(value) => format!("{} ({})", percent(words, value), basis(words, share)),
        None => "–".to_owned(),
    };
    let rows = figures.iter().map(|figure| {
        let known = own.and_then(|own| now.get(&(own.id, figure.period)));
        let known = known.and_then(|known| known.share.shown()).copied();
        let then = said(figure.outcomes.share());
        let known = known.map_or_else(|| "–".to_owned(), said);
        (words.period(figure.period), known, then)
    });
    let tree = organisation.on(ctx.today());
    let id = match figures.is_empty() {
        true => "guarantee-trial-nothing",
        false => "guarantee-trial-text",
    };
    let text = Message::new(id).text("unit", tree.name(node).unwrap_or_default());
    Ok(Trial {
        text: words.say(&text),
        rows: rows.collect(),
    })
}
