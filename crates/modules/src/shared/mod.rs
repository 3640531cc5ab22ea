//! What every wing needs: the organisation, people, figures, the audit trail.

pub mod form_page;
pub mod organisation;
pub mod people;
pub mod rich_text;
pub mod settings;

use samsyn_texts::Texts;

/// The texts of everything that is shared.
pub const TEXTS: Texts = samsyn_texts::texts!("texts");

#[cfg(test)]
mod tests {
    use std::path::Path;

    use samsyn_texts::check::Checked;

    #[test]
    fn every_text_is_said_and_stands_in_both_languages() {
        let here = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/shared");
        let checked = Checked::new([&super::TEXTS], &[&here]).expect("the sources can be read");
        let mut problems = checked.problems(&["role-", "node-kind-"]);
        // Pages also say what the frame has words for.
        problems.retain(|problem| {
            let key = problem.strip_suffix(": no such text");
            !key.is_some_and(|key| samsyn_web::TEXTS.sv.contains(&format!("\n{key} =")))
        });
        assert_eq!(problems, Vec::<String>::new());
    }
}
