//! A data folder with a published dataset, put back as it was before every attempt.

use std::fs;
use std::path::{Path, PathBuf};

use samsyn_tests::{Desk, PLAN_30};

/// A made-up number of the range that is set aside for tests, and how it is written.
const FORMS: [&str; 4] = ["19121212-1212", "191212121212", "121212+1212", "1212121212"];

/// The desk, and what it measures from the old dataset and from the new.
pub struct Story {
    pub desk: Desk,
    pub old: String,
    pub new: String,
}

const MEASURE: &str = "measure --dataset current --limits limits.toml --period month --format csv";

/// Rows of so many cases, with personal numbers wherever a text can stand.
fn rows(cases: usize) -> String {
    let mut text = "arende;handelse;datum;person;enhet;orsak\n".to_owned();
    for case in 0..cases {
        let form = FORMS[case % FORMS.len()];
        let (month, day) = (1 + case % 12, 1 + case % 28);
        text.push_str(&format!(
            "HT-{case};gp_accepterad;2015-{month:02}-{day:02};{form};Åsen;gäller {form}, rad {case}\n\
             HT-{case};gp_upprattad;2016-01-{day:02};{form};Öst {form};\n"
        ));
    }
    text
}

impl Story {
    /// With a small dataset published, and `nytt.csv` with so many cases to import.
    pub fn new(cases: usize) -> Story {
        let desk = Desk::new(env!("CARGO_BIN_EXE_samsyn-under-test"))
            .file("nyckel", [7; 32])
            .file("limits.toml", PLAN_30)
            .file("gammalt.csv", rows(500))
            .file("nytt.csv", rows(cases))
            .variable("SAMSYN_PSEUDONYM_KEY_FILE", "nyckel")
            .variable("SAMSYN_DATA_DIR", "mapp");
        desk.run("dataset import gammalt.csv --publish").data();
        let old = desk.run(MEASURE).data();
        let mut story = Story {
            desk,
            old,
            new: String::new(),
        };
        story.keep("med gammalt");
        story.desk.run("dataset import nytt.csv --publish").data();
        story.new = story.measured();
        assert_ne!(story.old, story.new);
        story.keep("med båda");
        story.put_back("med gammalt");
        story
    }

    /// Keeps a copy of the data folder under this name.
    pub fn keep(&self, name: &str) {
        copy(&self.desk.path("mapp"), &self.desk.path(name));
    }

    /// Puts the data folder back as it was when it was kept.
    pub fn put_back(&self, name: &str) {
        let folder = self.desk.path("mapp");
        if folder.exists() {
            fs::remove_dir_all(&folder).expect("a folder that can be removed");
        }
        copy(&self.desk.path(name), &folder);
    }

    pub fn measured(&self) -> String {
        self.desk.run(MEASURE).data()
    }

    pub fn datasets(&self) -> PathBuf {
        self.desk.path("mapp/datasets")
    }

    /// By id, what the ledger says of every dataset.
    pub fn ledger(&self) -> serde_json::Map<String, serde_json::Value> {
        let text = fs::read_to_string(self.datasets().join("ledger.json")).expect("a ledger");
        let ledger: serde_json::Value = serde_json::from_str(&text).expect("a whole ledger");
        ledger["datasets"].as_object().expect("datasets").clone()
    }

    /// Asserts that the current dataset is whole and either the old or the new, that no number is anywhere, and that
    /// the next command clears what was left. Says whether it is the new.
    pub fn assert_whole(&self, when: &str) -> bool {
        self.ledger();
        assert_no_number(&self.desk.path("mapp"));
        let measured = self.measured();
        let is_new = measured == self.new;
        assert!(is_new || measured == self.old, "{when}: {measured}");
        self.desk.run("dataset cull --dry-run").data();
        self.assert_nothing_left(when);
        assert_eq!(self.measured() == self.new, is_new, "{when}");
        is_new
    }

    /// Asserts that nothing is in the folder of datasets but what the ledger points at.
    pub fn assert_nothing_left(&self, when: &str) {
        let ledger = self.ledger();
        for name in names_in(&self.datasets()) {
            let known = name == ".lock" || name == "ledger.json" || ledger.contains_key(&name);
            assert!(known, "{when}: {name} is left");
        }
    }
}

pub fn names_in(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let names = entries.map(|entry| entry.file_name().to_string_lossy().into_owned());
    names.collect()
}

fn assert_no_number(folder: &Path) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            assert_no_number(&path);
            continue;
        }
        let bytes = fs::read(&path).expect("a file");
        let text = String::from_utf8_lossy(&bytes);
        for form in FORMS {
            assert!(!text.contains(form), "{form} in {}", path.display());
        }
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder") {
        let entry = entry.expect("an entry");
        let target = to.join(entry.file_name());
        match entry.path().is_dir() {
            true => copy(&entry.path(), &target),
            false => {
                fs::copy(entry.path(), target).expect("room for a copy");
            }
        }
    }
}
