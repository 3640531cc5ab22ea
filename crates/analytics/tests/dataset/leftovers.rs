//! What a killed or failed process leaves is cleared; what anybody needs is not.

use std::fs;

use samsyn_analytics::dataset::folder::DatasetError;
use samsyn_analytics::dataset::ledger::State;

use super::stories::{Asked, Story, names_in, on};

const JUNE: &str = "A;beslut;2016-06-01\n";

#[test]
fn what_killed_processes_left_is_cleared_by_the_next_change() {
    let story = Story::new();
    let june = story.published("juni.csv", JUNE, "2016-06-20");
    let (datasets, orphan) = (story.datasets(), "0f".repeat(32));
    for folder in [".incoming-AbCdEf", &orphan] {
        fs::create_dir(datasets.join(folder)).unwrap();
        fs::write(datasets.join(folder).join("events-000.parquet"), "rows").unwrap();
    }
    fs::write(datasets.join(".tmpAbCdEf"), "half a ledger").unwrap();
    fs::create_dir(datasets.join("anteckningar")).unwrap();
    story.data.cull(24, &on("2016-06-21"), true).unwrap();
    let expected = [".lock", &june.to_string(), "anteckningar", "ledger.json"];
    let mut expected = expected.map(str::to_owned);
    expected.sort();
    assert_eq!(
        names_in(&datasets),
        expected,
        "what is not Samsyn's is left alone"
    );
    assert_eq!(story.state(&june), State::Current);
}

#[test]
fn a_damaged_ledger_is_an_error_and_nothing_is_lost() {
    let story = Story::new();
    let june = story.published("juni.csv", JUNE, "2016-06-20");
    let ledger = story.datasets().join("ledger.json");
    let whole = fs::read(&ledger).unwrap();
    for damaged in [
        &whole[..whole.len() / 2],
        b"",
        b"{\"datasets\": {\"x\": 1}}",
    ] {
        fs::write(&ledger, damaged).unwrap();
        let before = story.every_file();
        let file = [story.extract("juli.csv", "B;beslut;2016-07-01\n")];
        let errors = [
            story.import(&file, &Asked::default()).err(),
            story.publish(&june, &on("2016-06-21"), None).err(),
            story.data.cull(24, &on("2030-06-21"), false).err(),
            story.data.find("current").err(),
        ];
        for error in errors {
            let error = error.expect("an error").to_string();
            assert!(error.contains("ledger.json: "), "{error}");
        }
        assert!(story.every_file() == before);
    }
    fs::write(&ledger, whole).unwrap();
    assert_eq!(story.data.find("current").unwrap().0, june);
}

#[test]
fn datasets_without_a_ledger_are_not_taken_for_leftovers() {
    let story = Story::new();
    let june = story.published("juni.csv", JUNE, "2016-06-20");
    let ledger = story.datasets().join("ledger.json");
    let saved = fs::read(&ledger).unwrap();
    fs::remove_file(&ledger).unwrap();
    let errors = [
        story.data.cull(24, &on("2016-06-21"), true).err(),
        story.data.ledger().err(),
        story.data.find("current").err(),
        story.data.rows(&june, Default::default()).err(),
    ];
    for error in errors {
        let gone = matches!(&error, Some(DatasetError::LedgerGone(path)) if *path == ledger);
        assert!(gone, "{error:?}");
    }
    assert_eq!(story.files_of(&june).len(), 4);
    fs::write(&ledger, saved).unwrap();
    assert_eq!(story.data.find("current").unwrap().0, june);
}

#[test]
fn an_import_that_fails_leaves_nothing() {
    let story = Story::new();
    let june = story.published("juni.csv", JUNE, "2016-06-20");
    let before = story.every_file();
    let mut packed = Vec::new();
    let mut writer = flate2::write::GzEncoder::new(&mut packed, flate2::Compression::fast());
    let rows: String = (0..50_000)
        .map(|number| format!("{number};beslut;2016-06-01\n"))
        .collect();
    std::io::Write::write_all(
        &mut writer,
        format!("arende;handelse;datum\n{rows}").as_bytes(),
    )
    .unwrap();
    drop(writer);
    let cut = story
        .kommun
        .extract("avkortad.csv.gz", &packed[..packed.len() - 100]);
    let error = story
        .import(
            &[cut],
            &Asked {
                publish: true,
                ..Asked::default()
            },
        )
        .unwrap_err();
    assert!(
        error
            .to_string()
            .starts_with("avkortad.csv.gz: is packed and damaged"),
        "{error}"
    );
    assert!(story.every_file() == before);
    assert_eq!(names_in(&story.datasets()).len(), 3);
    assert_eq!(story.data.find("current").unwrap().0, june);
}

#[test]
fn imports_at_the_same_time_wait_for_each_other() {
    let story = Story::new();
    let files: Vec<_> = (1..=6)
        .map(|day| story.extract(&format!("{day}.csv"), &format!("A;beslut;2016-06-0{day}\n")))
        .collect();
    std::thread::scope(|scope| {
        for file in &files {
            let (story, asked) = (
                &story,
                Asked {
                    publish: true,
                    accept_held: Some("test"),
                    ..Asked::default()
                },
            );
            scope.spawn(move || story.import(std::slice::from_ref(file), &asked).unwrap());
        }
    });
    let ledger = story.data.ledger().unwrap();
    assert_eq!(ledger.datasets.len(), 6);
    let current = ledger
        .datasets
        .values()
        .filter(|entry| entry.state == State::Current);
    assert_eq!(current.count(), 1);
    assert_eq!(names_in(&story.datasets()).len(), 6 + 2);
}

#[test]
fn a_file_that_changes_while_it_is_read_is_told_and_nothing_is_kept() {
    use std::sync::atomic::{AtomicBool, Ordering};
    use std::time::{Duration, SystemTime};

    let story = Story::new();
    let june = story.published("juni.csv", JUNE, "2016-06-20");
    let before = story.every_file();
    let rows: String = (0..20_000)
        .map(|number| format!("{number};beslut;2016-06-01\n"))
        .collect();
    let file = story.extract("växer.csv", &rows);
    let (done, writing) = (AtomicBool::new(false), AtomicBool::new(false));
    let imported = std::thread::scope(|scope| {
        scope.spawn(|| {
            let file = fs::File::options().write(true).open(&file).unwrap();
            for second in 0.. {
                let moment = SystemTime::UNIX_EPOCH + Duration::from_secs(second);
                file.set_modified(moment).unwrap();
                writing.store(true, Ordering::Relaxed);
                if done.load(Ordering::Relaxed) {
                    break;
                }
            }
        });
        while !writing.load(Ordering::Relaxed) {
            std::thread::yield_now();
        }
        let imported = story.import(std::slice::from_ref(&file), &Asked::default());
        done.store(true, Ordering::Relaxed);
        imported
    });
    let error = imported.unwrap_err();
    assert!(
        matches!(&error, DatasetError::Changed(name) if name == "växer.csv"),
        "{error:?}"
    );
    assert!(story.every_file() == before);
    assert_eq!(story.data.find("current").unwrap().0, june);
    assert!(story.import(&[file], &Asked::default()).is_ok());
}

#[test]
fn a_data_folder_that_does_not_exist_is_told_and_not_made() {
    let story = Story::new();
    let june = "0f".repeat(32).parse().unwrap();
    let errors = [
        story.data.ledger().err(),
        story.data.find("current").err(),
        story.data.cull(24, &on("2016-06-21"), false).err(),
        story.publish(&june, &on("2016-06-21"), None).err(),
        story.data.discard(&june, &on("2016-06-21")).err(),
        story.data.rows(&june, Default::default()).err(),
    ];
    for error in errors {
        assert!(
            matches!(error, Some(DatasetError::NoFolder(_))),
            "{error:?}"
        );
    }
    assert!(!story.data.root().exists());
    fs::create_dir(story.data.root()).unwrap();
    assert_eq!(
        story.data.ledger().unwrap(),
        Default::default(),
        "made, and empty"
    );
}

#[test]
fn a_file_that_is_lost_is_named_and_comes_back_with_the_same_extract() {
    let story = Story::new();
    let june = story.published("juni.csv", JUNE, "2016-06-20");
    let folder = story.datasets().join(june.to_string());
    let before = story.data.ledger().unwrap();
    for name in [
        "events-000.parquet",
        "texts.json",
        "manifest.json",
        "report.json",
    ] {
        fs::remove_file(folder.join(name)).unwrap();
        let error = story.data.rows(&june, Default::default()).unwrap_err();
        assert!(
            matches!(&error, DatasetError::FileGone { dataset, file } if *dataset == june && file == name),
            "{error:?}"
        );
        let file = story.extract("juni.csv", JUNE);
        let again = story.import(&[file], &Asked::default()).unwrap();
        assert_eq!((again.known, again.state), (false, Some(State::Current)));
        assert!(story.data.rows(&june, Default::default()).is_ok());
        assert_eq!(story.data.ledger().unwrap(), before);
        assert_eq!(names_in(&story.datasets()).len(), 3);
    }
}

#[test]
fn what_is_kept_of_a_dataset_outlives_an_import_of_it_that_was_killed() {
    let story = Story::new();
    let june = story.published("juni.csv", JUNE, "2016-06-20");
    story.published(
        "juli.csv",
        "A;beslut;2016-06-01\nA;beslut;2016-07-01\n",
        "2016-07-20",
    );
    story.data.cull(24, &on("2018-07-20"), false).unwrap();
    let (folder, aside) = (
        story.datasets().join(june.to_string()),
        story.datasets().join(format!(".replaced-{june}")),
    );
    let report = story.data.report(&june).unwrap();
    // Killed between the two renamings, and between the second and the ledger.
    for new_is_there in [false, true] {
        fs::rename(&folder, &aside).unwrap();
        if new_is_there {
            fs::create_dir(&folder).unwrap();
            fs::write(folder.join("events-000.parquet"), "rows").unwrap();
        }
        story.data.cull(24, &on("2018-07-20"), true).unwrap();
        assert_eq!(story.files_of(&june), ["manifest.json", "report.json"]);
        assert_eq!(story.data.report(&june).unwrap(), report);
        assert!(!aside.exists());
    }
    // Killed when the ledger knew.
    let file = story.extract("juni.csv", JUNE);
    story.import(&[file], &Asked::default()).unwrap();
    fs::create_dir(&aside).unwrap();
    story.data.cull(24, &on("2016-06-21"), true).unwrap();
    assert!(!aside.exists());
    assert!(story.data.rows(&june, Default::default()).is_ok());
}
