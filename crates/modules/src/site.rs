//! The whole product: every slice's routes, menu and texts, in order.

use samsyn_texts::Texts;
use samsyn_web::Routes;
use samsyn_web::site::MenuItem;

use crate::measure::guarantees;
use crate::shared::figures;
use crate::shared::tasks::{self, DueItems, KeyFigures, News};

/// Every route.
pub fn routes() -> Routes {
    Routes::new()
        .and(crate::shared::people::routes())
        .and(figures::pages::routes())
        .and(guarantees::routes())
}

/// Every line of the menu.
pub fn menu() -> Vec<MenuItem> {
    vec![guarantees::menu()]
}

/// Every text of the pages.
pub fn texts() -> Vec<Texts> {
    vec![
        samsyn_web::TEXTS,
        crate::shared::TEXTS,
        tasks::TEXTS,
        figures::TEXTS,
        guarantees::TEXTS,
        guarantees::import::messages::TEXTS,
    ]
}

/// What gives Start its tasks.
pub fn due_items() -> Vec<&'static dyn DueItems> {
    vec![&guarantees::tasks::FollowUps]
}

/// What gives Start its news.
pub fn news() -> Vec<&'static dyn News> {
    Vec::new()
}

/// What gives Start its figures, in the order in which they are asked.
pub fn key_figures() -> Vec<&'static dyn KeyFigures> {
    Vec::new()
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use samsyn_texts::check::Checked;

    #[test]
    fn every_text_is_said_and_stands_in_both_languages() {
        let texts = &super::texts()[1..];
        let here = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
        let checked = Checked::new(texts, &[&here]).unwrap();
        let mut problems = checked.problems(&["role-"]);
        // Pages also say what the frame has words for.
        problems.retain(|problem| {
            let key = problem.strip_suffix(": no such text");
            !key.is_some_and(|key| samsyn_web::TEXTS.sv.contains(&format!("\n{key} =")))
        });
        assert_eq!(problems, Vec::<String>::new());
    }
}
