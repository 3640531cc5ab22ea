//! *Nya siffror*: each reader is told that a dataset was published and what it changed in their own part of the
//! organisation, of what they may see.

use samsyn_db::{DbError, Tx};
use samsyn_domain::instant::Instant;
use samsyn_domain::period::{Period, PeriodKind};
use samsyn_texts::Message;
use samsyn_web::site::Boxed;

use super::paths::ChangedPath;
use crate::shared::definitions::store as definitions;
use crate::shared::figures::{self, Changed, OwnPart, Published, Reader, Side};
use crate::shared::tasks::{Asked, News, NewsItem};

/// New figures.
pub struct NewFigures;

impl News for NewFigures {
    fn since<'a>(
        &'a self,
        tx: &'a mut Tx,
        asked: &'a Asked<'a>,
        since: Instant,
    ) -> Boxed<'a, Result<Vec<NewsItem>, DbError>> {
        Box::pin(new_figures(tx, asked, since))
    }
}

async fn new_figures(
    tx: &mut Tx,
    asked: &Asked<'_>,
    since: Instant,
) -> Result<Vec<NewsItem>, DbError> {
    let Some(reader) = Reader::of_viewer(asked.viewer) else {
        return Ok(Vec::new());
    };
    let own = OwnPart::of(asked.viewer).within(asked.part);
    let mut news = Vec::new();
    for published in figures::published_since(tx, since).await? {
        let publication = figures::publication(tx, published.dataset).await?;
        let publisher = publication.and_then(|publication| publication.published_by);
        if publisher == Some(asked.viewer.person) {
            continue;
        }
        let of_reader = (&reader, &*asked.viewer.organisation);
        let changed = figures::by_evaluation(tx, of_reader, published.id, &own).await?;
        let count = changed.len() as u64;
        // Nothing of theirs is new where nothing that they see differs.
        let Some(largest) = changed.into_iter().next() else {
            continue;
        };
        let name = definitions::get(tx, largest.definition).await?.name;
        news.push(item(asked, &published, (name, count, &largest)));
    }
    Ok(news)
}

fn item(
    asked: &Asked<'_>,
    published: &Published,
    (name, count, largest): (String, u64, &Changed),
) -> NewsItem {
    let organisation = &asked.viewer.organisation;
    let place = match largest.place.node {
        None => Message::new("figure-without-unit"),
        Some(node) => {
            let name = organisation.name_on(node, asked.today).unwrap_or_default();
            Message::new("dataset-news-place").text("place", name)
        }
    };
    let id = match (largest.before, largest.after) {
        (Some(_), Some(_)) => "dataset-news-largest",
        (Some(_), None) => "dataset-news-gone",
        _ => "dataset-news-new",
    };
    let largest = Message::new(id)
        .text("name", name)
        .message("place", place)
        .message("period", in_words(largest.period))
        .text("before", percent(largest.before))
        .text("after", percent(largest.after));
    let path = ChangedPath {
        id: published.dataset,
    };
    NewsItem {
        at: published.finished_at,
        kind: Message::new("dataset-news-kind"),
        title: Message::new("dataset-news-title").day("day", published.as_of),
        href: Some(path.to_string()),
        text: Some(
            Message::new("dataset-news-text")
                .count("count", count)
                .message("largest", largest),
        ),
    }
}

/// The share in whole per cent: Start has no room for more, and the link leads to the rest.
fn percent(side: Option<Side>) -> String {
    let share = side.and_then(|side| side.share.value());
    share.map_or_else(String::new, |share| format!("{:.0}", share * 100.0))
}

/// *tertial 2 2026*, to be said in whatever language Start has.
fn in_words(period: Period) -> Message {
    let months =
        |length: u32| (u32::from(period.first_day().month().unsigned_abs()) - 1) / length + 1;
    let (id, number) = match period.kind() {
        PeriodKind::HalfYear => ("dataset-news-half-year", months(6)),
        PeriodKind::Tertial => ("dataset-news-tertial", months(4)),
        PeriodKind::Quarter => ("dataset-news-quarter", months(3)),
        PeriodKind::Year | PeriodKind::Month => {
            return Message::new("dataset-news-period").text("period", period);
        }
    };
    let year = period.first_day().year();
    Message::new(id).text("number", number).text("year", year)
}
