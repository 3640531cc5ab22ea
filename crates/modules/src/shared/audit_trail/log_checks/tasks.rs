//! Log checks on Start.

use samsyn_db::{DbError, Tx};
use samsyn_domain::instant::Instant;
use samsyn_domain::period::Period;
use samsyn_texts::Message;
use samsyn_web::site::Boxed;

use super::model::{Part, part, reviewer};
use super::store;
use crate::shared::tasks::{Asked, DueItem, DueItems, News, NewsItem};

/// How many open checks there can reasonably be.
const MOST: u32 = 5_000;
/// How many of those that are done can be news.
const LATEST: u32 = 200;

/// Checks to do, and what was found in those that are done.
pub struct LogChecks;

impl DueItems for LogChecks {
    fn due<'a>(
        &'a self,
        tx: &'a mut Tx,
        asked: &'a Asked<'a>,
    ) -> Boxed<'a, Result<Vec<DueItem>, DbError>> {
        Box::pin(due(tx, asked))
    }
}

async fn due(tx: &mut Tx, asked: &Asked<'_>) -> Result<Vec<DueItem>, DbError> {
    let mut actors = store::actors_of_open(tx).await?;
    let mut items = Vec::new();
    for check in store::all(tx, true, MOST).await? {
        let actors = actors.remove(&check.id).unwrap_or_default();
        if part(asked, check.node, &actors).is_none() {
            continue;
        }
        let unit = asked.viewer.organisation.name_on(check.node, asked.today);
        let left = u64::try_from(check.drawn - check.decided).unwrap_or_default();
        items.push(DueItem {
            kind: Message::new("log-check-kind"),
            title: Message::new("log-check-task").text("unit", unit.unwrap_or_default()),
            context: vec![
                Message::new("log-check-drawn-from")
                    .message("month", month(check.month))
                    .text("year", check.month.first_day().year()),
                Message::new("log-check-left").count("count", left),
            ],
            href: format!("/loggkontroll/{}", check.id),
            node: check.node,
            due: check.due,
            responsible: reviewer(asked, check.node, &actors),
        });
    }
    Ok(items)
}

/// The name of the month, as the texts of dates have it.
fn month(period: Period) -> Message {
    const NAMES: [&str; 12] = [
        "month-1", "month-2", "month-3", "month-4", "month-5", "month-6", "month-7", "month-8",
        "month-9", "month-10", "month-11", "month-12",
    ];
    let place = usize::try_from(period.first_day().month() - 1).unwrap_or_default();
    Message::new(NAMES.get(place).copied().unwrap_or("month-12"))
}

impl News for LogChecks {
    fn since<'a>(
        &'a self,
        tx: &'a mut Tx,
        asked: &'a Asked<'a>,
        since: Instant,
    ) -> Boxed<'a, Result<Vec<NewsItem>, DbError>> {
        Box::pin(suspicions(tx, asked, since))
    }
}

/// Checks that ended in a suspicion, for those above whoever went through them.
async fn suspicions(
    tx: &mut Tx,
    asked: &Asked<'_>,
    since: Instant,
) -> Result<Vec<NewsItem>, DbError> {
    let mut news = Vec::new();
    for check in store::all(tx, false, LATEST).await? {
        let Some(at) = check.closed_at.filter(|at| *at > since) else {
            continue;
        };
        let own = check.closed_by == Some(asked.viewer.person);
        if own || check.suspected == 0 || !asked.covers(check.node) {
            continue;
        }
        let actors = store::actors(tx, check.id).await?;
        if part(asked, check.node, &actors) == Some(Part::Oversees) {
            let unit = asked.viewer.organisation.name_on(check.node, asked.today);
            news.push(NewsItem {
                at,
                kind: Message::new("log-check-kind"),
                title: Message::new("log-check-news").text("unit", unit.unwrap_or_default()),
                href: Some(format!("/loggkontroll/{}", check.id)),
                text: Some(
                    Message::new("log-check-news-text")
                        .count("count", u64::try_from(check.suspected).unwrap_or_default()),
                ),
            });
        }
    }
    Ok(news)
}
