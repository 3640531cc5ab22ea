//! What is recorded stays recorded, and can be asked for.

#![expect(
    clippy::unwrap_used,
    reason = "what prepares a test may stop at the first surprise, as a test may"
)]

use samsyn_db::audit::{self, CaseRead, Event, Page};
use samsyn_db::{DbError, Instant, Json, settings, sql, testing};
use samsyn_domain::ids::DatasetId;
use serde_json::json;
use uuid::Uuid;

const ANNA: Uuid = Uuid::from_u128(0xA);
const BO: Uuid = Uuid::from_u128(0xB);
const HOME_CARE: Uuid = Uuid::from_u128(0xC);

fn at(text: &str) -> Instant {
    format!("{text}T08:00:00.000000Z").parse().unwrap()
}

fn kinds(events: &[audit::Recorded]) -> Vec<&str> {
    events.iter().map(|event| event.kind.as_str()).collect()
}

#[tokio::test]
async fn what_was_done_to_a_guarantee_is_found_by_it_by_who_and_by_where() {
    testing::each(async |db| {
        let mut tx = db.write().await.unwrap();
        let events = [
            Event::new(at("2026-03-01"), "guarantee.published")
                .by(ANNA)
                .on_behalf_of(BO)
                .about("guarantee", "g-1")
                .at_node(HOME_CARE)
                .with("state", "published")
                .request("r-1"),
            Event::new(at("2026-03-02"), "guarantee.withdrawn")
                .by(BO)
                .about("guarantee", "g-1"),
            Event::new(at("2026-03-03"), "backup.made").about(audit::SYSTEM, "backup"),
        ];
        for event in &events {
            audit::record(&mut tx, event).await.unwrap();
        }
        tx.commit().await.unwrap();

        let mut tx = db.read().await.unwrap();
        let of_guarantee = audit::of_subject(&mut tx, "guarantee", "g-1", Page::FIRST)
            .await
            .unwrap();
        assert_eq!(
            kinds(&of_guarantee),
            ["guarantee.withdrawn", "guarantee.published"]
        );
        assert_eq!(of_guarantee[1].details, Json(json!({"state": "published"})));
        assert_eq!(of_guarantee[1].on_behalf_of, Some(BO));
        let second = Page::FIRST.after(of_guarantee[0].id);
        let older = audit::of_subject(&mut tx, "guarantee", "g-1", second)
            .await
            .unwrap();
        assert_eq!(kinds(&older), ["guarantee.published"]);
        assert_eq!(
            audit::of_actor(&mut tx, BO, Page::FIRST)
                .await
                .unwrap()
                .len(),
            2
        );
        assert_eq!(
            kinds(
                &audit::of_node(&mut tx, HOME_CARE, Page::FIRST)
                    .await
                    .unwrap()
            ),
            ["guarantee.published"]
        );
        assert_eq!(
            kinds(&audit::technical(&mut tx, Page::FIRST).await.unwrap()),
            ["backup.made"]
        );
    })
    .await;
}

#[tokio::test]
async fn who_has_seen_a_case_is_known_until_it_is_culled() {
    testing::each(async |db| {
        let references = ["D-1".to_owned(), "D-2".to_owned()];
        let read = |day: &str, actor, references| CaseRead {
            at: at(day),
            actor,
            dataset: DatasetId::new([1; 32]),
            limit: "fb-utredning",
            node: HOME_CARE,
            period: None,
            filter: json!({"outcome": "late"}),
            reason: Some("follow-up"),
            export: true,
            request_id: None,
            references,
        };
        let mut tx = db.write().await.unwrap();
        audit::record_read(&mut tx, &read("2021-01-01", ANNA, &references))
            .await
            .unwrap();
        audit::record_read(&mut tx, &read("2026-01-01", BO, &references[1..]))
            .await
            .unwrap();
        let mut saw = async |case, node| {
            let saw = audit::who_saw(&mut tx, case, node, Page::FIRST);
            saw.await.unwrap()
        };
        let seen = saw("D-2", None).await;
        assert_eq!(saw("D-2", Some(ANNA)).await, []);
        assert_eq!(
            seen.iter()
                .map(|read| (read.actor, read.cases))
                .collect::<Vec<_>>(),
            [(BO, 1), (ANNA, 2)]
        );
        assert_eq!(
            audit::reads_of_node(&mut tx, HOME_CARE, Page::FIRST)
                .await
                .unwrap()
                .len(),
            2
        );

        let event = Event::new(at("2026-02-01"), "audit.culled");
        assert_eq!(
            audit::cull(&mut tx, at("2021-02-01"), event).await.unwrap(),
            1
        );
        let mut saw = async |case| {
            let saw = audit::who_saw(&mut tx, case, None, Page::FIRST);
            saw.await.unwrap()
        };
        assert_eq!(saw("D-1").await, []);
        assert_eq!(saw("D-2").await.len(), 1);
        let technical = audit::technical(&mut tx, Page::FIRST).await.unwrap();
        assert_eq!(technical[0].details.0["reads"], 1);
        assert_eq!(
            audit::reads_by(&mut tx, ANNA, Page::FIRST).await.unwrap(),
            []
        );
    })
    .await;
}

#[tokio::test]
async fn the_database_refuses_to_change_what_was_recorded() {
    testing::each(async |db| {
        let mut tx = db.write().await.unwrap();
        audit::record(
            &mut tx,
            &Event::new(at("2026-03-01"), "guarantee.published").by(ANNA),
        )
        .await
        .unwrap();
        tx.commit().await.unwrap();
        let tampering = [
            sql!("update audit_event set actor = null"),
            sql!("delete from audit_event"),
        ];
        for statement in tampering {
            let mut tx = db.write().await.unwrap();
            let refused = tx.execute(statement, ()).await;
            assert!(
                matches!(refused, Err(DbError::Check(_))),
                "{statement:?}: {refused:?}"
            );
        }
    })
    .await;
}

#[tokio::test]
async fn a_setting_remembers_what_it_was() {
    testing::each(async |db| {
        let mut tx = db.write().await.unwrap();
        assert_eq!(
            settings::get::<u32>(&mut tx, "audit.months").await.unwrap(),
            None
        );
        for months in [60, 60, 72] {
            let event = Event::new(at("2026-03-01"), "setting.changed").by(ANNA);
            settings::set(&mut tx, "audit.months", &months, event)
                .await
                .unwrap();
        }
        assert_eq!(
            settings::get(&mut tx, "audit.months").await.unwrap(),
            Some(72)
        );
        let history = settings::history(&mut tx, "audit.months", Page::FIRST)
            .await
            .unwrap();
        let changes: Vec<_> = history
            .iter()
            .map(|event| event.details.0.clone())
            .collect();
        assert_eq!(
            changes,
            [
                json!({"from": 60, "to": 72}),
                json!({"from": null, "to": 60})
            ]
        );
    })
    .await;
}
