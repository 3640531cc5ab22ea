//! Both languages say the same things, and say everything that the code asks for.

use std::path::Path;

use samsyn_texts::check::Checked;

/// Help texts are found by the names of commands and arguments, and checked where they are put together.
#[test]
fn texts_and_code_agree() {
    let sources = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let checked = Checked::new(&super::TEXTS, &[&sources]).unwrap();
    assert!(checked.keys() > 150, "{}", checked.keys());
    let found = checked.problems(&["about", "after", "doctor-check", "help", "value-name"]);
    assert_eq!(found, Vec::<String>::new());
}
