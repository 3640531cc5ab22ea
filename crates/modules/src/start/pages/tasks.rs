//! *Alla uppgifter*.

use askama::Template;
use samsyn_texts::Message;
use samsyn_web::components::{Pager, TaskGroup};
use samsyn_web::shell::Shell;
use samsyn_web::{Answer, Ctx};

use super::start::{frame, to_do};
use crate::shared::tasks::Asking;
use crate::start::paths::{StartPath, TasksPath};

const PAGE: usize = 50;

#[derive(Template)]
#[template(path = "start/pages/tasks.html")]
struct TasksPage {
    shell: Shell,
    count: String,
    tasks: Vec<TaskGroup>,
    pager: Option<Pager>,
}

/// Shows it.
pub async fn show(_: TasksPath, ctx: Ctx) -> Answer {
    let words = ctx.words();
    let mut tx = ctx.read().await?;
    let asking = Asking::of(&ctx, &mut tx).await?;
    let asked = asking.asked();
    let todo = to_do(&mut tx, &asked).await?;
    let pages = todo.all().len().div_ceil(PAGE).max(1);
    let page = (ctx.query().page() as usize).min(pages);
    let title = words.get("tasks-title");
    let page = TasksPage {
        count: words.say(&Message::new("tasks-count").count("count", todo.all().len() as u64)),
        tasks: todo.groups((page - 1) * PAGE..page * PAGE, &asked, words),
        pager: Pager::new(words.get("tasks-pager"), page, pages, |page| {
            ctx.here(&ctx.query().with("sida", page))
        }),
        shell: frame(&ctx, &title, &asked)
            .under(words.get("menu-start"), StartPath)
            .here(title),
    };
    ctx.page(&page)
}
