//! Both languages say the same things, and say everything that the code asks for.

use std::path::Path;

use samsyn_texts::check::Checked;

/// Help texts are found by the names of commands and arguments, and checked where they are put together.
#[test]
fn texts_and_code_agree() {
    let sources = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let of_engine =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../modules/src/measure/datasets/messages");
    let texts = super::TEXTS.iter().chain(&super::of_datasets::TEXTS);
    let checked = Checked::new(texts, &[&sources, &of_engine]).unwrap();
    assert!(checked.keys() > 150, "{}", checked.keys());
    let found = checked.problems(&["about", "after", "doctor-check", "help", "value-name"]);
    assert_eq!(found, Vec::<String>::new());
}
