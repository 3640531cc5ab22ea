//! What tests ask of texts and of the code that says them.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::Path;

use crate::language::Language;
use crate::words::Texts;

type Keys = BTreeMap<String, BTreeSet<String>>;

/// Texts and the sources that use them.
pub struct Checked {
    sv: Keys,
    en: Keys,
    code: String,
    twice: Vec<String>,
}

impl Checked {
    /// Reads the `.rs` and `.html` files of the folders, those named `tests.rs` aside.
    ///
    /// # Errors
    /// Where a folder or a file cannot be read.
    pub fn new<'t>(
        texts: impl IntoIterator<Item = &'t Texts> + Clone,
        folders: &[&Path],
    ) -> io::Result<Checked> {
        let mut code = String::new();
        for folder in folders {
            sources(folder, &mut code)?;
        }
        let mut twice = Vec::new();
        let sv = keys(Language::Sv, texts.clone(), &mut twice);
        let en = keys(Language::En, texts, &mut twice);
        Ok(Checked {
            sv,
            en,
            code,
            twice,
        })
    }

    /// How many texts there are.
    pub fn keys(&self) -> usize {
        self.sv.len()
    }

    /// What is wrong: a text in one language only, with other variables or advice in the other, missing, or never said.
    /// Ids that begin with one of the prefixes, or end with `-*` in the code (`find(&format!("status-{…}"))`), are put
    /// together by the code.
    pub fn problems(&self, put_together: &[&str]) -> Vec<String> {
        let mut found = self.twice.clone();
        for (key, variables) in &self.sv {
            match self.en.get(key) {
                None => found.push(format!("{key}: not in English")),
                Some(english) if english != variables => found.push(format!(
                    "{key}: {variables:?} in Swedish, {english:?} in English"
                )),
                Some(_) => {}
            }
            let assembled = put_together.iter().any(|prefix| key.starts_with(prefix));
            if !assembled && !self.code.contains(&format!("\"{key}\"")) {
                found.push(format!("{key}: nothing says it"));
            }
        }
        let only_english = self.en.keys().filter(|key| !self.sv.contains_key(*key));
        found.extend(only_english.map(|key| format!("{key}: not in Swedish")));
        let missing = self.named().filter(|key| !self.sv.contains_key(*key));
        let missing: BTreeSet<&str> = missing.collect();
        found.extend(
            missing
                .into_iter()
                .map(|key| format!("{key}: no such text")),
        );
        found
    }

    fn named(&self) -> impl Iterator<Item = &str> {
        ["Message::new(\"", "words.get(\"", "w.get(\""]
            .into_iter()
            .flat_map(|call| self.code.split(call).skip(1))
            .filter_map(|rest| rest.split_once('"'))
            .map(|(key, _)| key)
    }
}

/// Every key of a language with the variables of its text and `.do` where it has advice.
fn keys<'t>(
    language: Language,
    texts: impl IntoIterator<Item = &'t Texts>,
    twice: &mut Vec<String>,
) -> Keys {
    let mut keys = Keys::new();
    let mut last = String::new();
    for line in texts.into_iter().flat_map(|text| text.of(language).lines()) {
        let begins_key = line.starts_with(|letter: char| letter.is_ascii_lowercase());
        if let Some((key, _)) = line.split_once(" =").filter(|_| begins_key) {
            if keys.insert(key.to_owned(), BTreeSet::new()).is_some() {
                twice.push(format!("{key}: twice in {language}"));
            }
            key.clone_into(&mut last);
        }
        if let Some(of_key) = keys.get_mut(&last) {
            of_key.extend(variables(line));
            of_key.extend(line.starts_with("    .do =").then(|| ".do".to_owned()));
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

fn sources(folder: &Path, text: &mut String) -> io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        let read = path
            .extension()
            .is_some_and(|kind| kind == "rs" || kind == "html");
        if path.is_dir() {
            sources(&path, text)?;
        } else if read && !path.ends_with("tests.rs") {
            text.push_str(&std::fs::read_to_string(path)?);
        }
    }
    Ok(())
}
