//! The whole product: every slice's routes, menu and texts, in order.

use samsyn_db::jobs::{Clock, Worker};
use samsyn_db::{DbError, Tx};
use samsyn_domain::ids::NodeId;
use samsyn_domain::instant::Instant;
use samsyn_domain::period::Period;
use samsyn_texts::Texts;
use samsyn_web::site::MenuItem;
use samsyn_web::{Ctx, Failure, Routes, Site, drafts};

use crate::measure::{datasets, guarantees};
use crate::shared::audit_trail;
use crate::shared::audit_trail::log_checks::LogChecks;
use crate::shared::definitions::Definition;
use crate::shared::editions;
use crate::shared::figures::{self, ClosedPeriods, EVALUATE, Evaluate};
use crate::shared::tasks::{self, DueItems, KeyFigures, News};
use crate::start;

/// Every route.
pub fn routes() -> Routes {
    Routes::new()
        .and(start::routes())
        .and(drafts::routes())
        .and(crate::shared::people::routes())
        .and(audit_trail::routes())
        .and(crate::shared::organisation::routes())
        .and(crate::shared::settings::routes())
        .and(figures::pages::routes())
        .and(guarantees::routes())
        .and(datasets::routes())
        .and(editions::routes())
}

/// Every line of the menu.
pub fn menu() -> Vec<MenuItem> {
    [
        start::menu(),
        vec![guarantees::menu(), datasets::MENU, editions::MENU],
        crate::shared::people::menu(),
        audit_trail::menu(),
    ]
    .concat()
}

/// Every text of the pages.
pub fn texts() -> Vec<Texts> {
    let mut texts = vec![
        samsyn_web::TEXTS,
        crate::shared::TEXTS,
        tasks::TEXTS,
        start::TEXTS,
        audit_trail::TEXTS,
        figures::TEXTS,
        editions::TEXTS,
        guarantees::TEXTS,
        guarantees::import::messages::TEXTS,
        datasets::TEXTS,
    ];
    texts.extend(datasets::messages::TEXTS);
    texts
}

/// What gives Start its tasks.
pub fn due_items() -> Vec<&'static dyn DueItems> {
    vec![&guarantees::tasks::FollowUps, &LogChecks]
}

/// What gives Start its news.
pub fn news() -> Vec<&'static dyn News> {
    vec![
        &start::AboutMe,
        &LogChecks,
        &editions::Published,
        &datasets::NewFigures,
    ]
}

/// What gives Start its figures, in the order in which they are asked.
pub fn key_figures() -> Vec<&'static dyn KeyFigures> {
    vec![&guarantees::pages::key_figures::PromisesKept]
}

/// What knows which periods are closed.
pub fn closed_periods() -> Vec<&'static dyn ClosedPeriods> {
    vec![&guarantees::closed_periods::ClosedFollowUps]
}

/// Where that stands which a definition belongs to, at a part of the organisation in a period; nothing where the viewer may
/// not see it there.
pub fn subject_href(
    ctx: &Ctx,
    definition: &Definition,
    at: (Option<NodeId>, Period),
) -> Option<String> {
    guarantees::subject_href(ctx, definition, at)
}

/// What jobs may use.
pub struct Means {
    /// What time it is.
    pub clock: Clock,
    /// How many threads.
    pub threads: usize,
    /// How many bytes of rows may lie in memory.
    pub memory: usize,
}

/// The worker, with who does the jobs of each kind.
#[must_use]
pub fn job_handlers(worker: Worker, site: &Site, means: Means) -> Worker {
    let evaluate = Evaluate {
        data_folder: site.data_folder().clone(),
        clock: means.clock,
        threads: means.threads,
        memory: means.memory,
    };
    let worker = worker.handle(EVALUATE, evaluate);
    let worker = drafts::job_handlers(worker, site);
    audit_trail::log_checks::job_handlers(worker, site)
}

/// Does what is to be done before anybody is let in: what the command line, or a process that was killed, has done to the
/// datasets is told to the database.
///
/// # Errors
/// Where the data folder or the database cannot be read or written.
pub async fn begin(site: &Site) -> Result<(), Failure> {
    datasets::settle(site).await
}

/// Puts what recurs into the queue. To be called when the server starts; once more does no harm.
///
/// # Errors
/// What the database refuses.
pub async fn enqueue_recurring(tx: &mut Tx, now: Instant) -> Result<(), DbError> {
    drafts::enqueue(tx, now).await?;
    audit_trail::log_checks::enqueue(tx, now).await
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::path::Path;

    use samsyn_texts::check::Checked;
    use samsyn_texts::{Language, Words};

    #[test]
    fn every_text_is_said_and_stands_in_both_languages() {
        let texts = &super::texts()[1..];
        let here = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
        let checked = Checked::new(texts, &[&here]).unwrap();
        let mut problems = checked.problems(&[
            "role-",
            "node-kind-",
            "menu-",
            "event-",
            "number-",
            "start-since-weekday-",
            "outcome-",
            "subject-",
            "reason-",
            "audit-view-",
            "field-",
            "value-",
            "dataset-fix-",
            "dataset-column-of-",
        ]);
        // Pages also say what the frame has words for.
        problems.retain(|problem| {
            let key = problem.strip_suffix(": no such text");
            !key.is_some_and(|key| samsyn_web::TEXTS.sv.contains(&format!("\n{key} =")))
        });
        assert_eq!(problems, Vec::<String>::new());
    }

    /// Every kind of event that the product's code names: `.event("…")`, and the second argument of `Event::new`.
    fn kinds(folder: &Path, found: &mut BTreeSet<String>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                kinds(&path, found);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let code = std::fs::read_to_string(&path).unwrap();
                let product = code.split("#[cfg(test)]").next().unwrap_or_default();
                for call in [".event(", "Event::new("] {
                    for arguments in product.split(call).skip(1) {
                        let arguments = arguments.split(')').next().unwrap_or_default();
                        let kind = arguments
                            .split('"')
                            .nth(1)
                            .filter(|_| !path.ends_with("tests.rs"));
                        found.extend(kind.map(str::to_owned));
                    }
                }
            }
        }
    }

    #[test]
    fn every_kind_of_event_has_words() {
        let texts = super::texts();
        let words = Words::new(Language::Sv, &texts);
        let mut found = BTreeSet::new();
        let crates = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        for name in ["modules", "app"] {
            kinds(&crates.join(name).join("src"), &mut found);
        }
        assert!(found.len() > 10, "{found:?}");
        let id = |kind: &String| format!("event-{}", kind.replace(['_', '.'], "-"));
        found.retain(|kind| words.find(&id(kind)).is_none());
        assert_eq!(
            found,
            BTreeSet::new(),
            "kinds of events without a text event-…"
        );
    }
}
