//! *Gallring*: the rows of datasets that no figure rests on any more are removed in time.

use samsyn_analytics::dataset::folder::DatasetError;
use samsyn_analytics::dataset::ledger::State;

use super::stories::{Asked, Story, on};

const JUNE: &str = "A;beslut;2016-06-01\n";
const JULY: &str = "A;beslut;2016-06-01\nA;beslut;2016-07-01\n";

#[test]
fn rows_are_culled_when_two_years_have_gone_since_they_were_current() {
    let story = Story::new();
    let june = story.published("juni.csv", JUNE, "2016-06-20");
    let july = story.published("juli.csv", JULY, "2016-07-20");
    assert!(
        story
            .data
            .cull(24, &on("2018-07-19"), false)
            .unwrap()
            .is_empty()
    );
    assert_eq!(story.state(&june), State::Superseded);

    let before = story.every_file();
    assert_eq!(
        story.data.cull(24, &on("2018-07-20"), true).unwrap(),
        [june],
        "a dry run"
    );
    assert!(story.every_file() == before);

    let report = story.data.report(&june).unwrap();
    let manifest = story.data.manifest(&june).unwrap();
    assert_eq!(
        story.data.cull(24, &on("2018-07-20"), false).unwrap(),
        [june]
    );
    assert_eq!(story.files_of(&june), ["manifest.json", "report.json"]);
    assert_eq!(story.data.report(&june).unwrap(), report);
    assert_eq!(story.data.manifest(&june).unwrap(), manifest);
    let entry = &story.data.ledger().unwrap().datasets[&june];
    assert_eq!(entry.state, State::Culled);
    assert_eq!(entry.removed_at.as_deref(), Some("2018-07-20T12:00:00Z"));
    assert_eq!(story.state(&july), State::Current, "however old");
    assert_eq!(story.files_of(&july).len(), 4);
    assert!(
        story
            .data
            .cull(24, &on("2018-07-21"), false)
            .unwrap()
            .is_empty(),
        "once"
    );
}

#[test]
fn what_is_current_again_is_not_culled() {
    let story = Story::new();
    let june = story.published("juni.csv", JUNE, "2016-06-20");
    let july = story.published("juli.csv", JULY, "2016-07-20");
    story
        .publish(&june, &on("2016-08-01"), Some("åter"))
        .unwrap();
    assert_eq!(story.data.cull(24, &on("2018-07-31"), false).unwrap(), []);
    assert_eq!(
        story.data.cull(24, &on("2018-08-01"), false).unwrap(),
        [july]
    );
    assert_eq!(story.data.cull(0, &on("2030-01-01"), false).unwrap(), []);
}

#[test]
fn a_culling_that_was_killed_half_way_is_finished() {
    let story = Story::new();
    let june = story.published("juni.csv", JUNE, "2016-06-20");
    story.published("juli.csv", JULY, "2016-07-20");
    let folder = story.datasets().join(june.to_string());
    let texts = std::fs::read(folder.join("texts.json")).unwrap();
    story.data.cull(24, &on("2018-07-20"), false).unwrap();
    std::fs::write(folder.join("texts.json"), texts).unwrap();
    std::fs::write(folder.join("events-003.parquet"), "rows").unwrap();
    story.data.cull(24, &on("2018-07-21"), true).unwrap();
    assert_eq!(story.files_of(&june), ["manifest.json", "report.json"]);
}

#[test]
fn what_was_never_published_is_culled_when_as_long_has_gone_since_it_was_imported() {
    let story = Story::new();
    let held = "A;beslut;2016-01-01\nA;beslut;2016-06-01\n";
    let ids = [JUNE, held].map(|rows| {
        let file = story.extract("uttag.csv", rows);
        let imported = story.import(&[file], &Asked::default()).unwrap();
        imported.report.dataset.unwrap()
    });
    assert_eq!(ids.map(|id| story.state(&id)), [State::Ready, State::Held]);
    assert_eq!(story.data.cull(24, &on("2018-06-19"), false).unwrap(), []);
    let culled = story.data.cull(24, &on("2018-06-20"), false).unwrap();
    assert_eq!(culled.len(), 2);
    assert_eq!(ids.map(|id| story.state(&id)), [State::Culled; 2]);
}

#[test]
fn what_is_imported_again_after_culling_keeps_its_history_and_gets_its_time_anew() {
    let story = Story::new();
    let june = story.published("juni.csv", JUNE, "2016-06-20");
    story.published("juli.csv", JULY, "2016-07-20");
    story.data.cull(24, &on("2018-07-20"), false).unwrap();
    let asked = Asked {
        today: "2018-08-01",
        ..Asked::default()
    };
    let file = story.extract("juni.csv", JUNE);
    let again = story.import(&[file], &asked).unwrap();
    assert_eq!((again.known, again.state), (false, Some(State::Superseded)));
    let entry = story.data.ledger().unwrap().datasets[&june].clone();
    assert_eq!(entry.published_at.as_deref(), Some("2016-06-20T12:00:00Z"));
    assert_eq!(entry.superseded_on.unwrap().to_string(), "2016-07-20");
    assert_eq!((entry.publications.len(), entry.removed_at), (1, None));
    let refused = story.data.discard(&june, &on("2018-08-01"));
    assert!(matches!(refused, Err(DatasetError::Published)));
    assert_eq!(story.data.cull(24, &on("2018-08-02"), false).unwrap(), []);
    assert_eq!(
        story.data.cull(24, &on("2020-08-01"), false).unwrap(),
        [june]
    );
}
