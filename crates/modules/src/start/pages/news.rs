//! *Allt som har hänt*: news of the last months.

use askama::Template;
use samsyn_texts::Message;
use samsyn_web::components::{News, Pager};
use samsyn_web::shell::Shell;
use samsyn_web::{Answer, Ctx};

use super::start::{frame, news_since, shown};
use crate::shared::tasks::Asking;
use crate::start::paths::{NewsPath, StartPath};

const PAGE: usize = 30;
const DAYS: u32 = 120;

#[derive(Template)]
#[template(path = "start/pages/news.html")]
struct NewsPage {
    shell: Shell,
    text: String,
    news: Vec<News>,
    pager: Option<Pager>,
}

/// Shows it.
pub async fn show(_: NewsPath, ctx: Ctx) -> Answer {
    let words = ctx.words();
    let mut tx = ctx.read().await?;
    let asking = Asking::of(&ctx, &mut tx).await?;
    let asked = asking.asked();
    let since = ctx.now().minus_days(DAYS);
    let news = news_since(&mut tx, &asked, since).await?;
    let pages = news.len().div_ceil(PAGE).max(1);
    let page = (ctx.query().page() as usize).min(pages);
    let of_page = news.into_iter().skip((page - 1) * PAGE).take(PAGE);
    let title = words.get("news-title");
    let page = NewsPage {
        text: words.say(&Message::new("news-text").text("day", words.date(since.day()))),
        news: shown(of_page, &asked, words),
        pager: Pager::new(words.get("news-pager"), page, pages, |page| {
            ctx.here(&ctx.query().with("sida", page))
        }),
        shell: frame(&ctx, &title, &asked)
            .under(words.get("menu-start"), StartPath)
            .here(title),
    };
    ctx.page(&page)
}
