//! Whose tasks are shown to whom, and in which words.

use std::sync::Arc;

use samsyn_domain::calendar::Calendar;
use samsyn_domain::day::Day;
use samsyn_domain::day_span::DaySpan;
use samsyn_domain::ids::{NodeId, PersonId};
use samsyn_domain::organisation::{NodeKind, NodeVersion, Organisation};
use samsyn_domain::roles::{Assignment, Authority, Holdings, Managers, Role, Substitution};
use samsyn_texts::{Language, Message, Words};
use samsyn_web::Viewer;
use uuid::Uuid;

use super::{Asked, DueItem, Standing, TEXTS, ToDo, distance, when};

const BOARD: NodeId = NodeId::new(Uuid::from_u128(1));
const HOME_CARE: NodeId = NodeId::new(Uuid::from_u128(2));
const WEST: NodeId = NodeId::new(Uuid::from_u128(3));
const NORTH: NodeId = NodeId::new(Uuid::from_u128(4));
/// Enhetschef i Väster.
const AMINA: PersonId = PersonId::new(Uuid::from_u128(11));
/// Avdelningschef för hemtjänsten.
const BIRGIT: PersonId = PersonId::new(Uuid::from_u128(12));
/// Enhetschef i Norr, som ersätter Amina.
const CARL: PersonId = PersonId::new(Uuid::from_u128(13));

fn today() -> Day {
    // A Tuesday.
    "2026-09-15".parse().unwrap()
}

fn organisation() -> Organisation {
    let always = DaySpan::since("2020-01-01".parse().unwrap());
    let node = |node, kind, name: &str, parent| NodeVersion {
        node,
        kind,
        name: name.into(),
        parent,
        valid: always,
    };
    let versions = vec![
        node(BOARD, NodeKind::Board, "Socialnämnden", None),
        node(HOME_CARE, NodeKind::Department, "Hemtjänst", Some(BOARD)),
        node(WEST, NodeKind::Unit, "Hemtjänst Väster", Some(HOME_CARE)),
        node(NORTH, NodeKind::Unit, "Hemtjänst Norr", Some(HOME_CARE)),
    ];
    Organisation::new(versions, vec![], vec![]).unwrap()
}

fn assignments() -> Vec<Assignment> {
    let held = |person, role, node| Assignment {
        person,
        role,
        node,
        valid: DaySpan::since("2024-01-01".parse().unwrap()),
        reason: None,
    };
    vec![
        held(AMINA, Role::UnitManager, WEST),
        held(BIRGIT, Role::DepartmentManager, HOME_CARE),
        held(CARL, Role::UnitManager, NORTH),
    ]
}

fn item(due: &str, node: NodeId, responsible: Option<PersonId>) -> DueItem {
    DueItem {
        kind: Message::new("tasks-late"),
        title: Message::new("tasks-late"),
        context: vec![],
        href: format!("/{due}"),
        node,
        due: due.parse().unwrap(),
        responsible,
    }
}

/// What somebody sees, and why.
fn seen(
    person: PersonId,
    substitutions: &[Substitution],
    part: Option<NodeId>,
) -> (Vec<(String, Standing)>, usize, usize) {
    let organisation = Arc::new(organisation());
    let tree = Arc::new(organisation.on(today()));
    let assignments = assignments();
    let holdings = Holdings {
        assignments: &assignments,
        substitutions,
        case_access: &[],
    };
    let viewer = Viewer {
        person,
        name: "Amina Dahl".into(),
        language: None,
        authority: Authority::new(person, holdings, Arc::clone(&tree)),
        organisation,
        home: None,
    };
    let asked = Asked {
        viewer: &viewer,
        tree: &tree,
        managers: &Managers::new(tree.as_ref().clone(), &assignments, today()),
        assignments: &assignments,
        today: today(),
        calendar: Calendar::swedish(),
        part,
    };
    let items = vec![
        item("2026-09-20", WEST, Some(AMINA)),
        item("2026-09-11", WEST, Some(AMINA)),
        item("2026-09-21", WEST, Some(AMINA)),
        item("2026-09-14", NORTH, Some(CARL)),
        item("2026-09-15", HOME_CARE, Some(BIRGIT)),
        item("2026-09-18", WEST, None),
    ];
    let todo = ToDo::of(items, &asked);
    let shown = todo.all().iter();
    let shown = shown.map(|todo| (todo.item.href[1..].to_owned(), todo.standing));
    (shown.collect(), todo.late(&asked), todo.this_week(&asked))
}

fn own(day: &str) -> (String, Standing) {
    (day.into(), Standing::Own)
}

#[test]
fn amina_sees_what_is_hers_late_first_and_what_is_nobodys() {
    let (shown, late, week) = seen(AMINA, &[], None);
    let nobodys = ("2026-09-18".to_owned(), Standing::Nobodys);
    assert_eq!(
        shown,
        [
            own("2026-09-11"),
            nobodys,
            own("2026-09-20"),
            own("2026-09-21")
        ]
    );
    assert_eq!((late, week), (1, 2), "Sunday is this week, Monday is not");
}

#[test]
fn the_manager_above_sees_what_is_late_below_and_nothing_else_of_it() {
    let (shown, late, _) = seen(BIRGIT, &[], None);
    let below = |day: &str| (day.to_owned(), Standing::Below);
    let nobodys = ("2026-09-18".to_owned(), Standing::Nobodys);
    assert_eq!(
        shown,
        [
            below("2026-09-11"),
            below("2026-09-14"),
            own("2026-09-15"),
            nobodys.clone()
        ]
    );
    assert_eq!(late, 2);
    let (in_west, ..) = seen(BIRGIT, &[], Some(WEST));
    assert_eq!(in_west, [below("2026-09-11"), nobodys]);
}

#[test]
fn who_stands_in_has_the_tasks_of_the_absent() {
    let stands_in = Substitution {
        absent: AMINA,
        substitute: CARL,
        role: None,
        node: None,
        valid: DaySpan::new("2026-09-10".parse().unwrap(), "2026-09-17".parse().ok()).unwrap(),
    };
    let (shown, ..) = seen(CARL, &[stands_in], Some(WEST));
    assert_eq!(
        shown
            .iter()
            .filter(|(_, why)| *why == Standing::Own)
            .count(),
        3
    );
}

#[test]
fn days_and_moments_are_said_as_people_say_them() {
    let [sv, en] = [Language::Sv, Language::En].map(|language| Words::new(language, [&TEXTS]));
    for (due, swedish, english) in [
        ("2026-09-11", "4 dagar sen", "4 days late"),
        ("2026-09-14", "1 dag sen", "1 day late"),
        ("2026-09-15", "i dag", "today"),
        ("2026-09-16", "i morgon", "tomorrow"),
        ("2026-09-18", "om 3 dagar", "in 3 days"),
    ] {
        let due = due.parse().unwrap();
        assert_eq!(distance(due, today(), &sv), swedish);
        assert_eq!(distance(due, today(), &en), english);
    }
    for (at, swedish) in [
        ("2026-09-15T07:05:00.000000Z", "i dag 09:05"),
        ("2026-09-14T13:20:00.000000Z", "i går 15:20"),
        ("2026-09-11T15:10:00.000000Z", "fredag 17:10"),
        ("2026-09-03T09:00:00.000000Z", "3 september 11:00"),
        ("2025-12-03T09:00:00.000000Z", "3 december 2025"),
    ] {
        assert_eq!(when(at.parse().unwrap(), today(), &sv), swedish);
    }
}
