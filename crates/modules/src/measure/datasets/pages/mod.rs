//! The pages: one file each, its template beside it.

pub mod changed;
mod changes;
pub mod cull;
pub mod decide;
pub mod draft;
pub mod draft_save;
pub mod foreseen;
pub mod list;
mod look;
mod map_form;
pub mod profiles;
mod report;
mod seen;
pub mod show;
pub mod units;
pub mod upload;

use samsyn_db::Instant;
use samsyn_texts::{Message, Words};
use samsyn_web::components::{Mark, Status};
use samsyn_web::shell::Shell;
use samsyn_web::{Ctx, Failure};

use super::messages;
use super::model::Standing;
use super::paths::DatasetsPath;
use super::settle::settle;

/// So many rows of a list are on a page.
const ROWS: usize = 25;

/// The frame of a page under the list.
fn under_list(ctx: &Ctx, title: &str) -> Shell {
    let shell = ctx.shell(title);
    let list = ctx.words().get("dataset-menu");
    let mut shell = shell.under(list, DatasetsPath);
    shell.crumbs.push(samsyn_web::shell::Crumb {
        label: title.to_owned(),
        href: None,
    });
    shell
}

/// The frame of a page two steps under the list.
fn below(ctx: &Ctx, title: &str, (label, href): (String, impl ToString)) -> Shell {
    let list = ctx.words().get("dataset-menu");
    let shell = ctx.shell(title).under(list, DatasetsPath);
    shell.under(label, href).here(title)
}

/// `22 november 2026 08:14`.
fn moment(words: &Words, at: Instant) -> String {
    let (day, time) = at.swedish();
    let time = time.to_string();
    format!("{} {}", words.date(day), time.get(..5).unwrap_or_default())
}

/// Who did it; the command line where nobody is named.
fn who(words: &Words, name: Option<&str>) -> String {
    name.map_or_else(|| words.get("dataset-by-command-line"), str::to_owned)
}

/// Where a dataset stands, as a shape and a word.
fn status(words: &Words, standing: Standing, open_codes: usize) -> Status {
    let held = open_codes > 0 && standing == Standing::Ready;
    let shown = if held { Standing::Held } else { standing };
    let mark = match shown {
        Standing::Current => Mark::Met,
        Standing::Ready => Mark::NotAssessed,
        Standing::Held => Mark::Partly,
        Standing::Superseded | Standing::Discarded | Standing::Culled => Mark::Unmeasured,
    };
    let word = words.say(&messages::dataset::state(shown.into()));
    Status::new(mark, capitalised(&word))
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

/// A size as people write it: `1,2 MB`.
fn size(words: &Words, bytes: u64) -> String {
    const STEPS: [(u64, &str); 3] = [(1 << 30, "GB"), (1 << 20, "MB"), (1 << 10, "kB")];
    for (step, unit) in STEPS {
        if bytes >= step {
            return format!(
                "{}\u{a0}{unit}",
                words.decimal(bytes as f64 / step as f64, 1)
            );
        }
    }
    words.say(&Message::new("dataset-bytes").count("count", bytes))
}

/// Makes the database agree with the folder before a page is read from it.
async fn settled(ctx: &Ctx) -> Result<(), Failure> {
    settle(ctx.site()).await
}
