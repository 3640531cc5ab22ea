//! Both languages say the same things, and say everything that the code asks for.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::Language;

/// Every key of a language with the variables of its text and of what to do.
fn keys(language: Language) -> BTreeMap<String, BTreeSet<String>> {
    let mut keys: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut last = String::new();
    for line in language.texts().iter().flat_map(|text| text.lines()) {
        let begins_key = line.starts_with(|letter: char| letter.is_ascii_lowercase());
        if let Some((key, _)) = line.split_once(" =").filter(|_| begins_key) {
            let before = keys.insert(key.to_owned(), BTreeSet::new());
            assert!(before.is_none(), "{key} stands twice in {language:?}");
            key.clone_into(&mut last);
        }
        if let Some(of_key) = keys.get_mut(&last) {
            of_key.extend(variables(line));
        }
    }
    keys
}

fn variables(line: &str) -> impl Iterator<Item = String> {
    line.split("{ $").skip(1).map(|rest| {
        let end = rest.find(|letter: char| !letter.is_ascii_lowercase() && letter != '_');
        rest[..end.unwrap_or(rest.len())].to_owned()
    })
}

/// The text of every source file of this crate but this one.
fn sources(folder: &Path, text: &mut String) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, text);
        } else if path.extension().is_some_and(|kind| kind == "rs") && !path.ends_with("tests.rs") {
            text.push_str(&std::fs::read_to_string(path).unwrap());
        }
    }
}

fn all_sources() -> String {
    let mut text = String::new();
    sources(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("src"),
        &mut text,
    );
    text
}

#[test]
fn both_languages_have_the_same_keys_with_the_same_variables() {
    let (sv, en) = (keys(Language::Sv), keys(Language::En));
    assert!(sv.len() > 150, "{}", sv.len());
    for (key, variables) in &sv {
        assert_eq!(Some(variables), en.get(key), "{key}");
    }
    let only_english: Vec<_> = en.keys().filter(|key| !sv.contains_key(*key)).collect();
    assert_eq!(only_english, Vec::<&String>::new());
}

#[test]
fn every_message_says_what_to_do_in_both_languages_or_in_none() {
    let with_advice = |language: Language| -> BTreeSet<String> {
        let mut key = "";
        let mut found = BTreeSet::new();
        for line in language.texts().into_iter().flat_map(str::lines) {
            match line.split_once(" =") {
                Some((name, _)) if !name.starts_with(' ') => key = name,
                Some(("    .do", _)) => {
                    found.insert(key.to_owned());
                }
                _ => {}
            }
        }
        found
    };
    assert_eq!(with_advice(Language::Sv), with_advice(Language::En));
}

#[test]
fn every_key_that_the_code_names_exists() {
    let (code, keys) = (all_sources(), keys(Language::Sv));
    let named = ["Message::new(\"", "words.get(\""]
        .into_iter()
        .flat_map(|call| code.split(call).skip(1))
        .map(|rest| &rest[..rest.find('"').unwrap()]);
    let missing: BTreeSet<_> = named.filter(|key| !keys.contains_key(*key)).collect();
    assert_eq!(missing, BTreeSet::new());
}

/// Help texts are found by the names of commands and arguments, and checked where they are put together.
#[test]
fn every_key_is_named_by_the_code() {
    let code = all_sources();
    let by_name = ["about", "after", "help", "value-name"];
    let unused: Vec<_> = keys(Language::Sv)
        .into_keys()
        .filter(|key| !by_name.iter().any(|prefix| key.starts_with(prefix)))
        .filter(|key| !code.contains(&format!("\"{key}\"")))
        .collect();
    assert_eq!(unused, Vec::<String>::new());
}

#[test]
fn the_locale_decides_and_swedish_is_the_rule() {
    for (locale, language) in [
        ("en_GB.UTF-8", Language::En),
        ("en", Language::En),
        ("EN", Language::En),
        ("sv_SE.UTF-8", Language::Sv),
        ("C.UTF-8", Language::Sv),
        ("de_DE", Language::Sv),
        ("", Language::Sv),
        ("å", Language::Sv),
    ] {
        assert_eq!(Language::of_locale(locale), language, "{locale}");
    }
}

#[test]
fn numbers_are_grouped_from_five_digits_as_each_language_does() {
    let (sv, en) = (
        super::Words::new(Language::Sv),
        super::Words::new(Language::En),
    );
    assert_eq!(
        (sv.whole(4_711), en.whole(4_711)),
        ("4711".into(), "4711".into())
    );
    assert_eq!(sv.whole(1_234_567), "1\u{a0}234\u{a0}567");
    assert_eq!(en.whole(12_345), "12,345");
    assert_eq!(
        (sv.decimal(12.5, 1), en.decimal(12.5, 1)),
        ("12,5".into(), "12.5".into())
    );
}
