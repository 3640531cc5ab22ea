//! The key of pseudonyms: made once, for its owner alone.

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;

use samsyn_analytics::dataset::folder::{DataFolder, DatasetError, read_key};

use super::stories::{Story, names_in};

#[test]
fn the_key_is_made_once_for_its_owner_alone() {
    let story = Story::new();
    let made = story.data.key().unwrap();
    let keys = story.data.root().join("keys");
    let mode = |path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(story.data.root().to_owned()), 0o700);
    assert_eq!(mode(keys.clone()), 0o700);
    assert_eq!(mode(keys.join("pseudonym.key")), 0o600);
    assert_eq!(names_in(&keys), ["pseudonym.key"]);
    let bytes = fs::read(keys.join("pseudonym.key")).unwrap();
    assert_eq!(bytes.len(), 32);
    assert_eq!(story.data.key().unwrap().fingerprint(), made.fingerprint());
    assert_eq!(fs::read(keys.join("pseudonym.key")).unwrap(), bytes);
    let another = Story::new().data.key().unwrap();
    assert_ne!(another.fingerprint(), made.fingerprint());
    assert_eq!(format!("{made:?}"), "PseudonymKey(hidden)");
}

#[test]
fn a_key_that_others_may_read_is_refused() {
    let story = Story::new();
    story.data.key().unwrap();
    let path = story.data.root().join("keys/pseudonym.key");
    for mode in [0o640, 0o604, 0o620] {
        fs::set_permissions(&path, Permissions::from_mode(mode)).unwrap();
        assert!(
            matches!(story.data.key(), Err(DatasetError::KeyOpen(_))),
            "{mode:o}"
        );
    }
    fs::set_permissions(&path, Permissions::from_mode(0o400)).unwrap();
    assert!(story.data.key().is_ok());
}

#[test]
fn a_key_of_another_size_is_refused_and_left_as_it_is() {
    let story = Story::new();
    story.data.key().unwrap();
    let path = story.data.root().join("keys/pseudonym.key");
    for size in [0, 31, 33, 64] {
        fs::write(&path, vec![1; size]).unwrap();
        assert!(
            matches!(story.data.key(), Err(DatasetError::Key(_))),
            "{size}"
        );
        assert!(
            matches!(read_key(&path), Err(DatasetError::Key(_))),
            "{size}"
        );
        assert_eq!(fs::metadata(&path).unwrap().len(), size as u64);
    }
}

#[test]
fn everyone_who_asks_for_the_first_key_at_the_same_time_gets_the_same() {
    let story = Story::new();
    let root = story.data.root();
    let fingerprints: Vec<String> = std::thread::scope(|scope| {
        let asking: Vec<_> = (0..8)
            .map(|_| scope.spawn(|| DataFolder::new(root).key().unwrap().fingerprint()))
            .collect();
        asking
            .into_iter()
            .map(|asked| asked.join().unwrap())
            .collect()
    });
    assert!(
        fingerprints.iter().all(|one| *one == fingerprints[0]),
        "{fingerprints:?}"
    );
    assert_eq!(names_in(&root.join("keys")), ["pseudonym.key"]);
}

#[test]
fn what_a_killed_process_left_of_a_key_is_cleared() {
    let story = Story::new();
    let keys = story.data.root().join("keys");
    fs::create_dir_all(&keys).unwrap();
    fs::write(keys.join(".tmpAbCdEf"), [1; 20]).unwrap();
    story.data.key().unwrap();
    assert_eq!(names_in(&keys), ["pseudonym.key"]);
}

#[test]
fn no_key_is_made_in_the_place_of_a_link_to_nothing() {
    let story = Story::new();
    let keys = story.data.root().join("keys");
    fs::create_dir_all(&keys).unwrap();
    let safe = story.kommun.folder().join("säkert.key");
    std::os::unix::fs::symlink(&safe, keys.join("pseudonym.key")).unwrap();
    assert!(matches!(story.data.key(), Err(DatasetError::KeyLink(_))));
    assert!(
        fs::symlink_metadata(keys.join("pseudonym.key"))
            .unwrap()
            .is_symlink()
    );
    fs::write(&safe, [7; 32]).unwrap();
    fs::set_permissions(&safe, Permissions::from_mode(0o600)).unwrap();
    assert!(
        story.data.key().is_ok(),
        "the link is followed when it leads somewhere"
    );
}

#[test]
fn no_key_is_made_where_datasets_were_made_with_another() {
    let story = Story::new();
    story.published("juni.csv", "A;beslut;2016-06-01\n", "2016-06-20");
    let july = "A;beslut;2016-06-01\nA;beslut;2016-07-01\n";
    let current = story.published("juli.csv", july, "2016-07-20");
    assert!(matches!(story.data.key(), Err(DatasetError::KeyGone(_))));
    assert!(names_in(&story.data.root().join("keys")).is_empty());
    assert_eq!(story.data.find("current").unwrap().0, current);
}
