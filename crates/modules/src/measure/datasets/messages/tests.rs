//! Both languages say the same things, and say everything that the code asks for.

use std::path::Path;

use samsyn_texts::check::Checked;

#[test]
fn texts_and_code_agree() {
    let here = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/measure/datasets/messages");
    let checked = Checked::new(&super::TEXTS, &[&here]).unwrap();
    assert!(checked.keys() > 120, "{}", checked.keys());
    assert_eq!(checked.problems(&[]), Vec::<String>::new());
}
