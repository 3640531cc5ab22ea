//! `kill -9` at many points of import, publishing and culling.

use std::process::{Child, Stdio};
use std::thread::sleep;
use std::time::Duration;

use super::folders::{Story, names_in};

/// Whether something is there to be seen.
type Sight = fn(&Story) -> bool;

fn start(story: &Story, line: &str) -> Child {
    let arguments: Vec<&str> = line.split_whitespace().collect();
    let mut command = story.desk.command(&arguments);
    let quiet = command.stdout(Stdio::null()).stderr(Stdio::null());
    quiet.spawn().expect("the program starts")
}

fn kill(mut child: Child) {
    // One that has ended already is gone without this.
    child.kill().ok();
    child.wait().expect("an end");
}

/// How many milliseconds it takes, about.
fn duration_of(story: &Story, line: &str) -> u64 {
    let mut child = start(story, line);
    let mut milliseconds = 0;
    while child.try_wait().expect("a child").is_none() {
        sleep(Duration::from_millis(5));
        milliseconds += 5;
    }
    milliseconds
}

/// Kills a command after more and more of its time, each time from the same start; says how many came to the new.
fn sweep(story: &Story, line: &str, times: u64, from: &str) -> usize {
    let whole = duration_of(story, line);
    let came_to_new = (0..times).filter(|step| {
        story.put_back(from);
        let child = start(story, line);
        // The last steps lie closer together: that is where files are put in place.
        let share = 1.0 - (1.0 - *step as f64 / times as f64).powi(2);
        sleep(Duration::from_micros(
            (whole as f64 * 1.1 * share * 1000.0) as u64,
        ));
        kill(child);
        story.assert_whole(&format!("{line} killed at step {step} of {times}"))
    });
    came_to_new.count()
}

#[test]
fn an_import_that_is_killed_leaves_the_old_dataset_or_the_new() {
    let story = Story::new(50_000);
    let came_to_new = sweep(
        &story,
        "dataset import nytt.csv --publish",
        20,
        "med gammalt",
    );
    assert!(came_to_new < 20, "some of them were killed before the end");

    // As soon as each of these is there.
    let seen: [(&str, Sight); 6] = [
        ("the folder of the import", |story| {
            incoming(story).is_some()
        }),
        ("the first rows", |story| {
            incoming_holds(story, "events-000.parquet")
        }),
        ("the texts", |story| incoming_holds(story, "texts.json")),
        ("the manifest", |story| {
            incoming_holds(story, "manifest.json")
        }),
        ("the report", |story| incoming_holds(story, "report.json")),
        ("the dataset in its place", |story| {
            let places = names_in(&story.datasets());
            places.iter().filter(|name| name.len() == 64).count() == 2
        }),
    ];
    for (what, is_there) in seen {
        story.put_back("med gammalt");
        let mut child = start(&story, "dataset import nytt.csv --publish");
        while !is_there(&story) && child.try_wait().expect("a child").is_none() {}
        kill(child);
        story.assert_whole(&format!("killed at sight of {what}"));
    }
    story.desk.run("dataset import nytt.csv --publish").data();
    assert_eq!(
        story.measured(),
        story.new,
        "the import done again is the import"
    );
}

fn incoming(story: &Story) -> Option<String> {
    let names = names_in(&story.datasets());
    names
        .into_iter()
        .find(|name| name.starts_with(".incoming-"))
}

fn incoming_holds(story: &Story, file: &str) -> bool {
    incoming(story).is_some_and(|folder| story.datasets().join(folder).join(file).exists())
}

#[test]
fn a_publishing_that_is_killed_leaves_the_old_dataset_or_the_new() {
    let story = Story::new(2_000);
    story.desk.run("dataset import nytt.csv").data();
    story.keep("färdigt");
    let ready = |entry: &serde_json::Value| entry["state"] == "ready";
    let id = story.ledger().into_iter().find(|(_, entry)| ready(entry));
    let (id, _) = id.expect("a dataset that is ready");
    let came_to_new = sweep(&story, &format!("dataset publish {id}"), 20, "färdigt");
    assert!(came_to_new < 20, "some of them were killed before the end");
}

#[test]
fn a_culling_that_is_killed_is_finished_by_the_next_command() {
    let story = Story::new(2_000);
    story.put_back("med båda");
    sweep(&story, "dataset cull --months 0 --yes", 20, "med båda");
    let mut culled = 0;
    for step in 0..10 {
        story.put_back("med båda");
        let child = start(&story, "dataset cull --months 0 --yes");
        sleep(Duration::from_millis(step));
        kill(child);
        assert!(
            story.assert_whole("culling"),
            "the new dataset stays current"
        );
        let ledger = story.ledger();
        let (id, old) = ledger
            .iter()
            .find(|(_, entry)| entry["state"] != "current")
            .expect("the old dataset");
        let mut files = names_in(&story.datasets().join(id));
        files.sort();
        match old["state"].as_str() {
            Some("culled") => {
                culled += 1;
                assert_eq!(files, ["manifest.json", "report.json"]);
            }
            _ => assert_eq!(files.len(), 4, "{files:?}"),
        }
    }
    assert!(culled <= 10);
}
