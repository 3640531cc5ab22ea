//! One dataset is current; which one changes in one step.

use samsyn_analytics::dataset::folder::DatasetError;
use samsyn_analytics::dataset::ledger::State;
use samsyn_analytics::dataset::report::Reason;
use samsyn_domain::ids::DatasetId;

use super::stories::{Asked, Story, on};

const JUNE: &str = "A;beslut;2016-06-01\n";
const JULY: &str = "A;beslut;2016-06-01\nA;beslut;2016-07-01\n";
const HELD: &str = "A;beslut;2016-01-01\nA;beslut;2016-06-01\nB;beslut;2016-06-02\n";

fn imported(story: &Story, name: &str, rows: &str) -> DatasetId {
    let file = story.extract(name, rows);
    let imported = story.import(&[file], &Asked::default()).expect("an import");
    imported.report.dataset.expect("an id")
}

#[test]
fn what_is_published_is_current_until_the_next() {
    let story = Story::new();
    let june = imported(&story, "juni.csv", JUNE);
    assert!(matches!(
        story.data.find("current"),
        Err(DatasetError::NoCurrent)
    ));
    let july = imported(&story, "juli.csv", JULY);
    story.publish(&june, &on("2016-06-20"), None).unwrap();
    assert_eq!(story.data.find("current").unwrap().0, june);
    story.publish(&july, &on("2016-07-20"), None).unwrap();
    let ledger = story.data.ledger().unwrap();
    let (current, entry) = ledger.current().unwrap();
    assert_eq!(
        (current, entry.published_at.as_deref()),
        (&july, Some("2016-07-20T12:00:00Z"))
    );
    let superseded = &ledger.datasets[&june];
    assert_eq!(superseded.state, State::Superseded);
    assert_eq!(superseded.superseded_on.unwrap().to_string(), "2016-07-20");
    story
        .publish(&june, &on("2016-07-21"), Some("juli var fel"))
        .unwrap();
    assert_eq!(
        (story.state(&june), story.state(&july)),
        (State::Current, State::Superseded)
    );
    assert_eq!(story.data.find("current").unwrap().1.superseded_on, None);
}

#[test]
fn publishing_what_is_current_changes_nothing() {
    let story = Story::new();
    let june = story.published("juni.csv", JUNE, "2016-06-20");
    let before = story.every_file();
    story.publish(&june, &on("2016-07-01"), None).unwrap();
    assert!(story.every_file() == before);
}

#[test]
fn a_held_dataset_is_published_only_with_a_reason() {
    let story = Story::new();
    let held = imported(&story, "hål.csv", HELD);
    assert_eq!(story.state(&held), State::Held);
    let refused = story.publish(&held, &on("2016-06-20"), None);
    assert!(matches!(refused, Err(DatasetError::Held)));
    assert_eq!(story.state(&held), State::Held);
    story
        .publish(&held, &on("2016-06-20"), Some("nystart i maj"))
        .unwrap();
    let entry = story.data.find("current").unwrap().1;
    assert_eq!(entry.accepted_because.as_deref(), Some("nystart i maj"));
}

#[test]
fn an_import_publishes_what_is_held_only_with_a_reason() {
    let story = Story::new();
    let june = story.published("juni.csv", JUNE, "2016-06-20");
    let file = [story.extract("hål.csv", HELD)];
    let asked = Asked {
        publish: true,
        ..Asked::default()
    };
    let held = story.import(&file, &asked).unwrap();
    assert_eq!(held.state, Some(State::Held));
    assert_eq!(story.data.find("current").unwrap().0, june);
    let accepted = story
        .import(
            &file,
            &Asked {
                accept_held: Some("rättat"),
                ..asked
            },
        )
        .unwrap();
    assert_eq!(
        (accepted.state, accepted.known),
        (Some(State::Current), true)
    );
    assert_eq!(story.state(&june), State::Superseded);
}

#[test]
fn a_reason_is_noted_only_where_it_was_needed() {
    let story = Story::new();
    let file = [story.extract("juni.csv", JUNE)];
    let asked = Asked {
        publish: true,
        accept_held: Some("för säkerhets skull"),
        ..Asked::default()
    };
    story.import(&file, &asked).unwrap();
    assert_eq!(story.data.find("current").unwrap().1.accepted_because, None);
}

#[test]
fn an_old_extract_imported_again_is_held_as_it_would_be_the_first_time() {
    let story = Story::new();
    let june = story.published("juni.csv", JUNE, "2016-06-20");
    let july = story.published("juli.csv", JULY, "2016-07-20");
    let file = [story.extract("juni.csv", JUNE)];
    let asked = Asked {
        publish: true,
        ..Asked::default()
    };
    let again = story.import(&file, &asked).unwrap();
    assert_eq!(
        again.report.reasons,
        [Reason::EarlierAsOf, Reason::FewerRows]
    );
    assert_eq!(again.state, Some(State::Superseded));
    assert_eq!(story.data.find("current").unwrap().0, july);
    let accepted = story
        .import(
            &file,
            &Asked {
                accept_held: Some("juli var fel"),
                ..asked
            },
        )
        .unwrap();
    assert_eq!(accepted.state, Some(State::Current));
    let (current, entry) = story.data.find("current").unwrap();
    assert_eq!(
        (current, entry.accepted_because.as_deref()),
        (june, Some("juli var fel"))
    );
}

#[test]
fn discarding_removes_the_rows_of_what_was_never_published() {
    let story = Story::new();
    let june = imported(&story, "juni.csv", JUNE);
    let held = imported(&story, "hål.csv", HELD);
    for id in [&june, &held] {
        story.data.discard(id, &on("2016-06-21")).unwrap();
        assert_eq!(story.state(id), State::Discarded);
        assert_eq!(story.files_of(id), ["manifest.json", "report.json"]);
        assert!(matches!(
            story.data.discard(id, &on("2016-06-21")),
            Err(DatasetError::Removed)
        ));
        let publish = story.publish(id, &on("2016-06-21"), Some("ändå"));
        assert!(matches!(publish, Err(DatasetError::Removed)));
        let rows = story.data.rows(id, Default::default());
        assert!(matches!(rows, Err(DatasetError::Removed)));
    }
    let again = story
        .import(&[story.extract("juni.csv", JUNE)], &Asked::default())
        .unwrap();
    assert_eq!(
        (again.known, again.state),
        (false, Some(State::Ready)),
        "imported anew"
    );
    assert!(story.data.rows(&june, Default::default()).is_ok());
}

#[test]
fn what_has_been_published_cannot_be_discarded() {
    let story = Story::new();
    let june = story.published("juni.csv", JUNE, "2016-06-20");
    let july = story.published("juli.csv", JULY, "2016-07-20");
    for id in [june, july] {
        let refused = story.data.discard(&id, &on("2016-07-21"));
        assert!(matches!(refused, Err(DatasetError::Published)));
        assert!(
            story
                .files_of(&id)
                .contains(&"events-000.parquet".to_owned())
        );
    }
}

#[test]
fn a_dataset_is_found_by_the_beginning_of_its_id() {
    let story = Story::new();
    // Seventeen ids: two of them begin with the same digit.
    let ids: Vec<DatasetId> = (1..=17)
        .map(|day| imported(&story, "uttag.csv", &format!("A;beslut;2016-06-{day:02}\n")))
        .collect();
    for id in &ids {
        assert_eq!(story.data.find(&id.to_string()).unwrap().0, *id);
        assert_eq!(story.data.find(&id.short()).unwrap().0, *id);
    }
    let first = |id: &DatasetId| id.to_string()[..1].to_owned();
    let shared = ids
        .iter()
        .map(first)
        .find(|digit| ids.iter().filter(|id| first(id) == *digit).count() > 1);
    let ambiguous = story.data.find(&shared.unwrap());
    assert!(matches!(ambiguous, Err(DatasetError::Ambiguous(_))));
    assert!(matches!(
        story.data.find(""),
        Err(DatasetError::Ambiguous(_))
    ));
    assert!(matches!(
        story.data.find("x"),
        Err(DatasetError::Unknown(_))
    ));
}

#[test]
fn what_would_be_held_now_is_published_only_with_a_reason_and_every_reason_is_kept() {
    let story = Story::new();
    let held = imported(&story, "hål.csv", HELD);
    let june = imported(&story, "juni.csv", JUNE);
    story
        .publish(&held, &on("2016-06-20"), Some("nystart i maj"))
        .unwrap();
    assert_eq!(
        story.state(&june),
        State::Ready,
        "judged before anything was current"
    );
    let refused = story.publish(&june, &on("2016-06-21"), None);
    assert!(
        matches!(&refused, Err(DatasetError::HeldNow(reasons)) if *reasons == [Reason::EarlierAsOf, Reason::FewerRows]),
        "{refused:?}"
    );
    assert_eq!(story.state(&june), State::Ready);
    story
        .publish(&june, &on("2016-06-21"), Some("en månad räcker"))
        .unwrap();
    story.publish(&held, &on("2016-06-22"), None).unwrap();
    let first = imported(
        &story,
        "mars.csv",
        "A;beslut;2016-03-01\nB;beslut;2016-03-01\nC;beslut;2016-03-01\n",
    );
    story
        .publish(&first, &on("2016-06-23"), Some("prov"))
        .unwrap();
    let ledger = story.data.ledger().unwrap();
    let told = |id| -> Vec<(String, Option<String>)> {
        let entry = &ledger.datasets[id];
        let told = entry.publications.iter();
        told.map(|one| (one.at[..10].to_owned(), one.because.clone()))
            .collect()
    };
    let because = |text: &str| Some(text.to_owned());
    assert_eq!(
        told(&held),
        [
            ("2016-06-20".to_owned(), because("nystart i maj")),
            ("2016-06-22".to_owned(), None)
        ]
    );
    assert_eq!(
        told(&june),
        [("2016-06-21".to_owned(), because("en månad räcker"))]
    );
}
