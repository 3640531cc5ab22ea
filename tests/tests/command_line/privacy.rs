//! Personal numbers: keyed or masked before a row goes anywhere, on disk and on screen.

use std::fs;
use std::path::Path;

use samsyn_tests::PLAN_30;

use super::desk;

/// A made-up number of the range that is set aside for tests, in every form that systems write it.
const FORMS: [&str; 5] = [
    "19121212-1212",
    "191212121212",
    "121212+1212",
    "19121212 1212",
    "1212121212",
];

fn extract() -> String {
    let mut text = "arende;handelse;datum;person;enhet;orsak\n".to_owned();
    for (number, form) in FORMS.iter().enumerate() {
        text.push_str(&format!(
            "HT-{number};gp_accepterad;2016-06-0{};{form};Åsen;gäller {form}\n{form};beslut;2016-06-02;;Åsen {form};\n",
            number + 1
        ));
    }
    text
}

fn contains(bytes: &[u8], wanted: &[u8]) -> bool {
    bytes.windows(wanted.len()).any(|window| window == wanted)
}

fn scan(folder: &Path) -> usize {
    let entries = fs::read_dir(folder)
        .expect("the data folder can be read")
        .map(|entry| entry.expect("the data folder can be read").path());
    entries.fold(0, |files, path| match path.is_dir() {
        true => files + scan(&path),
        false => {
            let bytes = fs::read(&path).expect("the data folder can be read");
            for form in FORMS {
                assert!(
                    !contains(&bytes, form.as_bytes()),
                    "{form} in {}",
                    path.display()
                );
            }
            files + 1
        }
    })
}

#[test]
fn no_personal_number_is_in_the_data_folder_or_in_what_is_printed() {
    let limits = PLAN_30.replace("\"case\"", "\"person\"");
    let desk = desk()
        .file("uttag.csv", extract())
        .file("limits.toml", limits);
    for line in [
        "dataset import uttag.csv --data-dir mapp --publish",
        "dataset show current --data-dir mapp --format json",
        "measure --dataset current --data-dir mapp --limits limits.toml --by unit",
        "measure --dataset current --data-dir mapp --limits limits.toml --cases running --format csv",
        "measure uttag.csv --limits limits.toml --by unit --cases running",
    ] {
        let outcome = desk.run(line);
        assert_eq!(outcome.status, 0, "{outcome}");
        for form in FORMS {
            assert!(!outcome.to_string().contains(form), "{form}: {outcome}");
        }
    }
    assert!(scan(&desk.path("mapp")) >= 5);
}

/// The same person in four forms is one person; the key of the data folder makes the pseudonym the same tomorrow.
#[test]
fn the_forms_of_a_number_are_the_same_person() {
    let limits = PLAN_30.replace("\"case\"", "\"person\"");
    let desk = desk()
        .file("uttag.csv", extract())
        .file("limits.toml", limits);
    let line = "measure uttag.csv --limits limits.toml --cases running --format csv";
    let people = |line: &str| {
        let csv = desk.run(line).data();
        let mut people: Vec<String> = csv
            .lines()
            .skip(1)
            .map(|row| row.split(',').nth(1).unwrap().to_owned())
            .collect();
        assert_eq!(people.len(), FORMS.len(), "{csv}");
        people.sort_unstable();
        people.dedup();
        people
    };
    let (once, again) = (people(line), people(line));
    // Ten digits and no plus sign are somebody under a hundred: born in 2012, not in 1912.
    assert_eq!(once.len(), 2);
    assert_ne!(
        once, again,
        "without a data folder the key is for the run only"
    );
    let with_folder = format!("{line} --data-dir mapp");
    assert_eq!(people(&with_folder), people(&with_folder));
}

#[cfg(unix)]
#[test]
fn the_key_is_for_its_owner_only_and_one_that_is_not_is_refused() {
    use std::os::unix::fs::PermissionsExt;

    let desk = desk().file("uttag.csv", extract());
    let line = "dataset import uttag.csv --data-dir mapp";
    assert_eq!(desk.run(line).status, 0);
    let key = desk.path("mapp/keys/pseudonym.key");
    assert_eq!(
        fs::metadata(&key).unwrap().permissions().mode() & 0o777,
        0o600
    );
    fs::set_permissions(&key, fs::Permissions::from_mode(0o644)).unwrap();
    let outcome = desk.run(line);
    assert_eq!(outcome.status, 2);
    assert!(
        outcome.stderr.contains("kan läsas av andra än sin ägare"),
        "{outcome}"
    );
}
