//! A dataset's id is made of what its figures depend on, and of nothing else.

use std::path::PathBuf;

use samsyn_analytics::pseudonym::PseudonymKey;
use samsyn_domain::ids::DatasetId;
use sha2::{Digest, Sha256};

use super::stories::{Asked, Story};

const JUNE: &str = "A;beslut;2016-06-01\n";
const JULY: &str = "A;beslut;2016-07-01\n";

fn two_files(story: &Story) -> Vec<PathBuf> {
    vec![
        story.extract("juni.csv", JUNE),
        story.extract("juli.csv", JULY),
    ]
}

fn id(story: &Story, files: &[PathBuf], asked: &Asked<'_>) -> DatasetId {
    story
        .import(files, asked)
        .expect("an import")
        .report
        .dataset
        .expect("an id")
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[test]
fn the_id_is_the_documented_hash() {
    let mut story = Story::new();
    story.kommun.profile.sha256 = [0xab; 32];
    let files = two_files(&story);
    let mut lines: Vec<String> = files
        .iter()
        .map(|path| hex(&Sha256::digest(std::fs::read(path).unwrap())))
        .collect();
    lines.sort();
    lines.push("ab".repeat(32));
    lines.push("2016-07-01".into());
    lines.push("2016.1".into());
    lines.push(story.kommun.key.fingerprint());
    let text: String = lines.iter().map(|line| format!("{line}\n")).collect();
    let asked = Asked {
        catalogue: "2016.1",
        ..Asked::default()
    };
    assert_eq!(
        id(&story, &files, &asked).to_string(),
        hex(&Sha256::digest(text))
    );
}

#[test]
fn the_order_and_the_names_of_files_and_the_day_of_import_make_no_difference() {
    let story = Story::new();
    let files = two_files(&story);
    let first = id(&story, &files, &Asked::default());
    let reversed: Vec<PathBuf> = files.iter().rev().cloned().collect();
    assert_eq!(id(&story, &reversed, &Asked::default()), first);
    let renamed = [story.extract("a.csv", JULY), story.extract("b.csv", JUNE)];
    let later = Asked {
        today: "2017-01-01",
        ..Asked::default()
    };
    assert_eq!(id(&story, &renamed, &later), first);
    assert_eq!(story.data.ledger().unwrap().datasets.len(), 1);
}

#[test]
fn files_profile_as_of_date_catalogue_and_key_all_make_a_difference() {
    let mut story = Story::new();
    let files = two_files(&story);
    let mut ids = vec![id(&story, &files, &Asked::default())];
    ids.push(id(
        &story,
        &files[..1],
        &Asked {
            as_of: Some("2016-07-01"),
            ..Asked::default()
        },
    ));
    ids.push(id(
        &story,
        &files,
        &Asked {
            as_of: Some("2016-07-02"),
            ..Asked::default()
        },
    ));
    ids.push(id(
        &story,
        &files,
        &Asked {
            catalogue: "2016.1",
            ..Asked::default()
        },
    ));
    story.kommun.profile.sha256 = [1; 32];
    ids.push(id(&story, &files, &Asked::default()));
    story.kommun.key = PseudonymKey::new(&[8; 32]);
    ids.push(id(&story, &files, &Asked::default()));
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), 6);
}

#[test]
fn the_manifest_says_what_the_id_is_made_of_and_which_columns_there_are() {
    let story = Story::new();
    let files = [
        story.kommun.extract(
            "a.csv",
            "arende;handelse;datum;enhet;kon\nA;beslut;2016-06-01;Norr;K\n",
        ),
        story.kommun.extract(
            "b.csv",
            "kommentar;Enhet;Ärende;Datum;Händelse\n;Norr;A;2016-06-02;beslut\n",
        ),
    ];
    let id = id(&story, &files, &Asked::default());
    let manifest = story.data.manifest(&id).unwrap();
    assert_eq!(manifest.id(), id);
    assert_eq!(
        manifest.columns,
        ["arende", "handelse", "datum", "enhet"],
        "those that every file has"
    );
    assert_eq!(manifest.profile, "0".repeat(64));
    assert_eq!(manifest.key_fingerprint, story.kommun.key.fingerprint());
}
