//! *Ramens texter*: those of the frame, the components, the error pages and the statements.

use samsyn_texts::Texts;

/// The texts of this crate.
pub const TEXTS: Texts = Texts {
    sv: include_str!("sv.ftl"),
    en: include_str!("en.ftl"),
};

#[cfg(test)]
mod tests {
    use std::path::Path;

    use samsyn_texts::check::Checked;

    use super::TEXTS;

    /// Said by the code that answers requests, which puts some of them together.
    const SAID_ELSEWHERE: [&str; 5] = [
        "failure-",
        "session-ended-",
        "footer-",
        "form-no-",
        "form-too-long",
    ];

    #[test]
    fn every_text_is_said_and_stands_in_both_languages() {
        let here = Path::new(env!("CARGO_MANIFEST_DIR"));
        let folders = [here.join("src"), here.join("templates")];
        let folders: Vec<&Path> = folders.iter().map(AsRef::as_ref).collect();
        let checked = Checked::new([&TEXTS], &folders).expect("the sources can be read");
        assert!(checked.keys() > 50);
        assert_eq!(checked.problems(&SAID_ELSEWHERE), Vec::<String>::new());
    }
}
