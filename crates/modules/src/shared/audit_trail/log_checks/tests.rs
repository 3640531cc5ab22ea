//! A month of reads becomes checks, and nobody goes through their own.

use std::collections::BTreeSet;
use std::sync::Arc;

use samsyn_db::audit::{self, CaseRead, Page};
use samsyn_db::{Tx, settings, sql, testing};
use samsyn_domain::calendar::Calendar;
use samsyn_domain::day::Day;
use samsyn_domain::day_span::DaySpan;
use samsyn_domain::ids::{DatasetId, NodeId, PersonId};
use samsyn_domain::instant::Instant;
use samsyn_domain::organisation::{NodeKind, NodeVersion, Organisation};
use samsyn_domain::roles::{Assignment, Authority, Holdings, Managers, Role};
use samsyn_web::Viewer;
use samsyn_web::clock::Chance;
use uuid::Uuid;

use super::model::{Outcome, Part, Read, draw, part, reviewer};
use super::sampling::{Circumstances, cull, sample};
use super::store::{self, Check, Decision};
use crate::shared::settings::{RULES, Rules};
use crate::shared::tasks::Asked;

const BOARD: NodeId = NodeId::new(Uuid::from_u128(1));
const HOME_CARE: NodeId = NodeId::new(Uuid::from_u128(2));
const WEST: NodeId = NodeId::new(Uuid::from_u128(3));
/// Enhetschef i Väster.
const AMINA: PersonId = PersonId::new(Uuid::from_u128(11));
/// Avdelningschef.
const BIRGIT: PersonId = PersonId::new(Uuid::from_u128(12));
/// Gruppchef i Väster med läsningar.
const CARL: PersonId = PersonId::new(Uuid::from_u128(13));
/// Dataskyddsombud.
const DORIS: PersonId = PersonId::new(Uuid::from_u128(14));

struct Dice;

impl Chance for Dice {
    fn fill(&self, bytes: &mut [u8]) {
        // Another byte each time; the same in every run.
        static NEXT: std::sync::atomic::AtomicU8 = std::sync::atomic::AtomicU8::new(1);
        bytes.fill_with(|| NEXT.fetch_add(1, std::sync::atomic::Ordering::Relaxed));
    }
}

fn at(text: &str) -> Instant {
    format!("{text}T08:00:00.000000Z").parse().unwrap()
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
    ];
    Organisation::new(versions, vec![], vec![]).unwrap()
}

fn held(person: PersonId, role: Role, node: NodeId) -> Assignment {
    Assignment {
        person,
        role,
        node,
        valid: DaySpan::since("2024-01-01".parse().unwrap()),
        reason: None,
    }
}

fn everybody() -> Vec<Assignment> {
    vec![
        held(AMINA, Role::UnitManager, WEST),
        held(BIRGIT, Role::DepartmentManager, HOME_CARE),
        held(DORIS, Role::DataProtectionOfficer, BOARD),
    ]
}

async fn people_and_places(tx: &mut Tx) {
    for (id, login) in [
        (AMINA, "amina"),
        (BIRGIT, "birgit"),
        (CARL, "carl"),
        (DORIS, "doris"),
    ] {
        tx.execute(
            sql!("insert into person (id, login, login_key, name, created_at) values ($1, $2, $2, $2, $3)"),
            (id, login, at("2026-01-01")),
        )
        .await
        .unwrap();
    }
    for node in [BOARD, HOME_CARE, WEST] {
        tx.execute(
            sql!("insert into node (id, created_at) values ($1, $2)"),
            (node, at("2020-01-01")),
        )
        .await
        .unwrap();
    }
}

async fn reads(tx: &mut Tx, by: PersonId, day: &str, count: usize) {
    for _ in 0..count {
        let read = CaseRead {
            at: at(day),
            actor: by.uuid(),
            dataset: DatasetId::new([1; 32]),
            limit: "plan-30",
            node: WEST.uuid(),
            period: None,
            filter: serde_json::json!({}),
            reason: None,
            export: false,
            request_id: None,
            references: &["7K3QD2VN8D2VN".to_owned()],
        };
        audit::record_read(tx, &read).await.unwrap();
    }
}

async fn drawn(tx: &mut Tx, now: &str) -> usize {
    let (organisation, assignments) = (organisation(), everybody());
    let circumstances = Circumstances {
        organisation: &organisation,
        assignments: &assignments,
        calendar: Calendar::swedish(),
        now: at(now),
    };
    sample(tx, &circumstances, &Dice).await.unwrap()
}

/// What a person has to do with a check, given who holds what.
fn part_of(
    person: PersonId,
    assignments: &[Assignment],
    actors: &BTreeSet<PersonId>,
) -> (Option<Part>, Option<PersonId>) {
    let today: Day = "2026-10-01".parse().unwrap();
    let organisation = Arc::new(organisation());
    let tree = Arc::new(organisation.on(today));
    let holdings = Holdings {
        assignments,
        substitutions: &[],
        case_access: &[],
    };
    let viewer = Viewer {
        person,
        name: String::new(),
        language: None,
        authority: Authority::new(person, holdings, Arc::clone(&tree)),
        organisation,
        home: None,
    };
    let asked = Asked {
        viewer: &viewer,
        tree: &tree,
        managers: &Managers::new(tree.as_ref().clone(), assignments, today),
        assignments,
        today,
        calendar: Calendar::swedish(),
        part: None,
    };
    (part(&asked, WEST, actors), reviewer(&asked, WEST, actors))
}

#[tokio::test]
async fn a_month_becomes_one_check_of_the_unit_and_one_of_its_managers_own_reads() {
    testing::each(async |db| {
        let mut tx = db.write().await.unwrap();
        people_and_places(&mut tx).await;
        let event = audit::Event::new(at("2026-08-01"), "setting_changed");
        let rules = Rules {
            log_check_reads: 3,
            ..Rules::default()
        };
        settings::set(&mut tx, RULES, &rules, event).await.unwrap();
        reads(&mut tx, CARL, "2026-09-10", 8).await;
        reads(&mut tx, AMINA, "2026-09-11", 2).await;
        reads(&mut tx, CARL, "2026-10-01", 1).await;

        assert_eq!(drawn(&mut tx, "2026-10-01").await, 2);
        assert_eq!(
            drawn(&mut tx, "2026-10-02").await,
            0,
            "September is drawn once"
        );

        let checks = store::all(&mut tx, true, 10).await.unwrap();
        let mut sizes: Vec<_> = checks
            .iter()
            .map(|check| {
                (
                    check.of_manager,
                    check.reads,
                    check.drawn,
                    check.due.to_string(),
                )
            })
            .collect();
        sizes.sort();
        let due = || "2026-10-22".to_owned();
        assert_eq!(sizes, [(false, 8, 3, due()), (true, 2, 2, due())]);

        // Whoever has the seed can draw again.
        let of_unit = checks.iter().find(|check| !check.of_manager).unwrap();
        let (seed, size) = store::seed(&mut tx, of_unit.month).await.unwrap().unwrap();
        let all: Vec<Read> = (1..=8).map(|id| Read { id, actor: CARL }).collect();
        let again: Vec<i64> = draw(&seed, WEST, &all, size as usize)
            .iter()
            .map(|read| read.id)
            .collect();
        let kept = store::reads(&mut tx, of_unit.id).await.unwrap();
        assert_eq!(
            kept.iter().map(|read| read.read_id).collect::<Vec<_>>(),
            again
        );
        assert_eq!(kept[0].cases, 1);
        let told = audit::technical(&mut tx, Page::FIRST).await.unwrap();
        assert_eq!(told[0].kind, "log_check_sampled");
        assert_eq!(told[0].details.0["checks"], 2);
    })
    .await;
}

#[test]
fn nobody_goes_through_their_own_reads() {
    let by = |people: &[PersonId]| people.iter().copied().collect::<BTreeSet<_>>();
    let all = everybody();
    let (reviews, oversees) = (Some(Part::Reviews), Some(Part::Oversees));
    // Those of the team leader: the unit's manager.
    assert_eq!(part_of(AMINA, &all, &by(&[CARL])), (reviews, Some(AMINA)));
    assert_eq!(part_of(BIRGIT, &all, &by(&[CARL])), (oversees, Some(AMINA)));
    assert_eq!(part_of(CARL, &all, &by(&[CARL])), (None, Some(AMINA)));
    // The manager's own: the level above, and the manager does not see it.
    assert_eq!(part_of(AMINA, &all, &by(&[AMINA])), (None, Some(BIRGIT)));
    assert_eq!(
        part_of(BIRGIT, &all, &by(&[AMINA])),
        (reviews, Some(BIRGIT))
    );
    // A new manager who read before getting the role: the level above too.
    assert_eq!(part_of(AMINA, &all, &by(&[CARL, AMINA])).1, Some(BIRGIT));
    // No manager is left: the data protection officer.
    assert_eq!(
        part_of(DORIS, &all, &by(&[AMINA, BIRGIT])),
        (reviews, Some(DORIS))
    );
    assert_eq!(
        part_of(DORIS, &all, &by(&[AMINA, BIRGIT, DORIS])),
        (oversees, None)
    );
    assert_eq!(part_of(DORIS, &all, &by(&[CARL])), (oversees, Some(AMINA)));
}

#[tokio::test]
async fn a_check_is_done_when_every_read_has_an_outcome_and_then_stays_as_it_is() {
    testing::each(async |db| {
        let mut tx = db.write().await.unwrap();
        people_and_places(&mut tx).await;
        reads(&mut tx, CARL, "2026-09-10", 2).await;
        drawn(&mut tx, "2026-10-01").await;
        let [check]: [Check; 1] = store::all(&mut tx, true, 10)
            .await
            .unwrap()
            .try_into()
            .unwrap();
        let decision = |read, by, outcome| Decision {
            read,
            outcome,
            note: Some("Asked Carl.".into()),
            by,
            at: at("2026-10-05"),
        };
        let own = decision(1, CARL, Outcome::InOrder);
        assert!(!store::decide(&mut tx, check.id, &own).await.unwrap());
        let first = decision(1, AMINA, Outcome::InOrder);
        assert!(store::decide(&mut tx, check.id, &first).await.unwrap());
        let now = at("2026-10-06");
        assert!(
            !store::close(&mut tx, check.id, AMINA, now).await.unwrap(),
            "one is left"
        );
        let second = decision(2, AMINA, Outcome::Suspected);
        assert!(store::decide(&mut tx, check.id, &second).await.unwrap());
        assert!(store::close(&mut tx, check.id, AMINA, now).await.unwrap());
        assert!(
            !store::decide(&mut tx, check.id, &first).await.unwrap(),
            "it is done"
        );

        let done = store::find(&mut tx, check.id).await.unwrap().unwrap();
        assert_eq!(
            (done.closed_by, done.decided, done.suspected),
            (Some(AMINA), 2, 1)
        );
        assert_eq!(store::all(&mut tx, true, 10).await.unwrap(), []);
    })
    .await;
}

#[tokio::test]
async fn what_is_older_than_five_years_is_culled_and_that_is_recorded() {
    testing::each(async |db| {
        let mut tx = db.write().await.unwrap();
        people_and_places(&mut tx).await;
        reads(&mut tx, CARL, "2026-09-10", 2).await;
        drawn(&mut tx, "2026-10-01").await;
        cull(&mut tx, at("2031-10-01")).await.unwrap();
        assert_eq!(
            store::all(&mut tx, true, 10).await.unwrap().len(),
            1,
            "five years to the day"
        );
        cull(&mut tx, at("2031-10-02")).await.unwrap();
        assert_eq!(store::all(&mut tx, true, 10).await.unwrap(), []);
        assert_eq!(store::last_month(&mut tx).await.unwrap(), None);
        let technical = audit::technical(&mut tx, Page::FIRST).await.unwrap();
        let kinds: Vec<&str> = technical.iter().map(|event| event.kind.as_str()).collect();
        assert_eq!(kinds, ["audit_culled", "audit_culled"]);
    })
    .await;
}
