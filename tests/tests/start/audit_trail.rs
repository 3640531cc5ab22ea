//! Who reads what of the audit trail.

use samsyn_db::audit::{self, Event};
use samsyn_db::sql;
use samsyn_tests::municipality::{node, person};
use samsyn_tests::{TestSite, each_site};

use super::{CASE, read_by};

async fn a_busy_day(site: &TestSite) {
    let mut tx = site.write().await;
    let now = site.now();
    read_by(&mut tx, "Amina Dahl", "Hemtjänst Väster", now).await;
    read_by(&mut tx, "Sara Holm", "Hemtjänst Väster", now).await;
    read_by(&mut tx, "Oskar Lind", "Hemtjänst Norr", now).await;
    let changed = Event::new(now, "guarantee_changed")
        .by(person("Sara Holm").uuid())
        .on_behalf_of(person("Amina Dahl").uuid())
        .about("guarantee", "g")
        .at_node(node("Hemtjänst Väster").uuid())
        .with("fields", "target");
    audit::record(&mut tx, &changed)
        .await
        .expect("a step of the story");
    let culled = Event::new(now, "audit_culled").about(audit::SYSTEM, "audit");
    audit::record(&mut tx, &culled)
        .await
        .expect("a step of the story");
    tx.execute(
        sql!(
            "insert into case_access (id, person, unit, reason, valid_from, valid_to, created_at)
             values ($1, $2, $3, $4, $5, $6, $7)"
        ),
        (
            uuid::Uuid::from_u128(8),
            person("Sara Holm"),
            node("Hemtjänst Väster"),
            "Granskar tiderna.",
            now.day(),
            now.day().plus_days(30),
            now,
        ),
    )
    .await
    .expect("a step of the story");
    tx.commit().await.expect("a step of the story");
}

#[tokio::test]
async fn each_sees_the_part_of_the_trail_that_is_theirs() {
    each_site(async |site| {
        a_busy_day(site).await;
        let mut ingrid = site.as_person("Ingrid Moberg").await;
        let events = ingrid.get("/granskningsspar").await.text();
        assert!(
            events.contains("Ändrade en kvalitetsgaranti") && events.contains("för Amina Dahl"),
            "{events}"
        );
        assert!(events.contains("Gallrade spåret"));
        let reads = ingrid.get("/granskningsspar?vy=lasningar").await.text();
        assert!(
            reads.contains("3 rader") && reads.contains("Oskar Lind"),
            "{reads}"
        );

        let mut amina = site.as_person("Amina Dahl").await;
        let reads = amina.get("/granskningsspar").await.text();
        assert!(
            reads.contains("2 rader") && !reads.contains("Oskar Lind"),
            "{reads}"
        );
        for elsewhere in [
            "?vy=handelser".to_owned(),
            format!("?enhet={}", node("Hemtjänst Norr")),
        ] {
            let path = format!("/granskningsspar{elsewhere}");
            assert_eq!(amina.get(&path).await.status, 404, "{path}");
        }

        let technical = site
            .as_person("Ali Rezai")
            .await
            .get("/granskningsspar")
            .await
            .text();
        assert!(
            technical.contains("Gallrade spåret") && !technical.contains("kvalitetsgaranti"),
            "{technical}"
        );
        for name in [
            "Erik Sand",
            "Sara Holm",
            "Birgitta Ek",
            "Stig Norén",
            "Petra Vall",
        ] {
            assert_eq!(
                site.as_person(name)
                    .await
                    .get("/granskningsspar")
                    .await
                    .status,
                404,
                "{name}"
            );
        }
    })
    .await;
}

#[tokio::test]
async fn the_trail_is_asked_by_person_kind_and_day() {
    each_site(async |site| {
        a_busy_day(site).await;
        let mut ingrid = site.as_person("Ingrid Moberg").await;
        let mut text =
            async |query: &str| ingrid.get(&format!("/granskningsspar{query}")).await.text();
        assert!(text("?vy=lasningar&person=oskar").await.contains("En rad"));
        assert!(
            text("?vy=lasningar&person=ingen")
                .await
                .contains("Ingen heter så")
        );
        let several = text("?vy=lasningar&person=al").await;
        assert!(several.contains("Flera personer stämmer"), "{several}");
        assert!(text("?handelse=audit_culled").await.contains("En rad"));
        assert!(text("?fran=2026-09-22").await.contains("Inga rader"));
        assert!(text("?till=2026-09-21").await.contains("2 rader"));
        assert!(
            text(&format!("?enhet={}", node("Hemtjänst Norr")))
                .await
                .contains("Inga rader")
        );
    })
    .await;
}

#[tokio::test]
async fn long_trails_are_turned_fifty_at_a_time() {
    each_site(async |site| {
        let mut tx = site.write().await;
        for number in 0..120 {
            let event = Event::new(site.now(), "signed_in").with("number", number);
            audit::record(&mut tx, &event).await.unwrap();
        }
        tx.commit().await.unwrap();
        let mut ingrid = site.as_person("Ingrid Moberg").await;
        let mut path = "/granskningsspar".to_owned();
        let mut seen = Vec::new();
        for _ in 0..3 {
            let page = ingrid.get(&path).await;
            seen.push(page.text().matches("Loggade in").count());
            let onward = page.html();
            let Some((_, rest)) = onward.split_once("rel=\"next\" href=\"") else {
                break;
            };
            path = rest
                .split('"')
                .next()
                .unwrap()
                .replace("&#38;", "&")
                .replace("&amp;", "&");
        }
        // One more is the choice in the filter.
        assert_eq!(seen, [51, 51, 21]);
    })
    .await;
}

#[tokio::test]
async fn a_file_is_taken_for_a_reason_and_that_is_recorded() {
    each_site(async |site| {
        a_busy_day(site).await;
        let mut amina = site.as_person("Amina Dahl").await;
        let path = "/granskningsspar/uttag";
        let asked = amina
            .get("/granskningsspar/uttag?vy=lasningar&format=csv")
            .await;
        assert!(asked.text().contains("Varför behöver du filen?"));
        let fields = [("vy", "lasningar"), ("format", "csv"), ("person", "sara")];
        let refused = amina.post(path, &fields).await;
        assert_eq!(refused.status, 422);
        let with_reason = [&fields[..], &[("skal", "incident")]].concat();
        let file = amina.post(path, &with_reason).await;
        assert_eq!(file.header("content-type"), Some("text/csv; charset=utf-8"));
        let csv = file.html();
        assert!(
            csv.contains("Sara Holm") && !csv.contains("Amina Dahl"),
            "{csv}"
        );
        let events = [("vy", "handelser"), ("format", "csv"), ("skal", "incident")];
        assert_eq!(amina.post(path, &events).await.status, 404);

        let mut tx = site.read().await;
        let technical = audit::technical(&mut tx, audit::Page::FIRST).await.unwrap();
        let exported = &technical[0];
        assert_eq!(exported.kind, "audit_exported");
        let expected = serde_json::json!({
            "view": "lasningar", "reason": "incident", "filters": ["person"], "rows": 1,
        });
        assert_eq!(exported.details.0, expected);
    })
    .await;
}

#[tokio::test]
async fn who_has_seen_a_case_is_told_with_why_and_asking_is_recorded() {
    each_site(async |site| {
        a_busy_day(site).await;
        let path = format!("/granskningsspar/arende?arende={}", CASE.to_lowercase());
        let all = site
            .as_person("Ingrid Moberg")
            .await
            .get(&path)
            .await
            .text();
        for said in [
            "3 rader",
            "Enhetschef, Hemtjänst Väster",
            "Fallåtkomst till 21 oktober 2026",
            "Enhetschef, Hemtjänst Norr",
        ] {
            assert!(all.contains(said), "{said}: {all}");
        }
        let own = site.as_person("Amina Dahl").await.get(&path).await.text();
        assert!(
            own.contains("2 rader") && !own.contains("Oskar Lind"),
            "{own}"
        );
        assert_eq!(
            site.as_person("Ali Rezai").await.get(&path).await.status,
            404
        );
        let mut tx = site.read().await;
        let asked = audit::of_subject(&mut tx, "case", CASE, audit::Page::FIRST)
            .await
            .unwrap();
        let by: Vec<_> = asked.iter().map(|event| event.actor).collect();
        assert_eq!(
            by,
            ["Amina Dahl", "Ingrid Moberg"].map(|name| Some(person(name).uuid()))
        );
    })
    .await;
}

#[tokio::test]
async fn a_case_that_many_have_seen_is_turned_fifty_at_a_time_within_the_own_part() {
    each_site(async |site| {
        let mut tx = site.write().await;
        for (name, unit, times) in [
            ("Amina Dahl", "Hemtjänst Väster", 60),
            ("Oskar Lind", "Hemtjänst Norr", 520),
        ] {
            for _ in 0..times {
                read_by(&mut tx, name, unit, site.now()).await;
            }
        }
        tx.commit().await.unwrap();
        let mut amina = site.as_person("Amina Dahl").await;
        let first = amina
            .get(&format!("/granskningsspar/arende?arende={CASE}"))
            .await;
        assert_eq!(
            first.html().matches("<time datetime").count(),
            50,
            "{}",
            first.text()
        );
        assert!(!first.text().contains("Oskar Lind"), "{}", first.text());
        let links = first.links();
        let next = links.iter().find(|link| link.contains("fore="));
        let last = amina.get(next.expect("a next page")).await;
        assert_eq!(
            last.html().matches("<time datetime").count(),
            10,
            "{}",
            last.text()
        );
    })
    .await;
}
