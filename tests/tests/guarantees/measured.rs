//! Guarantees that are measured: what is shown to whom, and what stands still.

use http::StatusCode;
use samsyn_db::sql;
use samsyn_tests::big::{Town, tertials};
use samsyn_tests::municipality::{NOW, node, person};
use samsyn_tests::{TestSite, each_site};

/// The promise of a plan, which two limits measure.
const PLAN: &str = "/kvalitetsgarantier/01900000-0000-7000-9000-000500000001";
/// A promise that is followed up by hand.
const BY_HAND: &str = "/kvalitetsgarantier/01900000-0000-7000-9000-000500000006";

async fn settle(site: &TestSite) {
    let town = Town {
        units: [
            ("Hemtjänst Norr", "AH-NORR"),
            ("Hemtjänst Väster", "AH-VAST"),
        ]
        .map(|(name, code)| (node(name), code.to_owned()))
        .into(),
        periods: tertials(5),
        author: person("Sara Holm"),
        now: NOW.parse().expect("when stories begin"),
    };
    let settled = town.settle(site.db(), site.data_folder()).await;
    settled.expect("promises and figures");
}

/// A unit of the municipality and a period, as addresses say them.
fn at(unit: &str, period: &str) -> String {
    format!("?enhet={}&period={period}", node(unit))
}

#[tokio::test]
async fn a_period_in_which_two_versions_meet_shows_both_and_their_sum() {
    each_site(async |site| {
        settle(site).await;
        let mut sara = site.as_person("Sara Holm").await;
        let there = at("Avdelning äldreomsorg", "2025-T2");
        let page = sara.get(&format!("{PLAN}{there}")).await;
        assert_eq!(page.status, StatusCode::OK, "{}", page.text());
        for text in [
            "Version 1",
            "Version 2, gäller från 1 juni 2025",
            "Tillsammans",
        ] {
            assert!(page.text().contains(text), "{text}: {}", page.text());
        }
        // Before that there is one.
        let there = at("Avdelning äldreomsorg", "2025-T1");
        let page = sara.get(&format!("{PLAN}{there}")).await;
        assert!(!page.text().contains("Tillsammans"), "{}", page.text());
    })
    .await;
}

#[tokio::test]
async fn who_may_not_see_a_share_is_not_told_by_the_status_what_it_is() {
    each_site(async |site| {
        settle(site).await;
        let there = at("Hemtjänst Väster", "2026-T1");
        let list = format!("/kvalitetsgarantier{there}");
        let page = format!("{BY_HAND}{there}");
        let history = format!("{BY_HAND}/andringar");
        let mut amina = site.as_person("Amina Dahl").await;
        let own = amina.get(&page).await.text();
        let (_, after) = own.split_once("Samlad status").expect("the status");
        assert!(after.contains("satt 21 september 2026"), "{own}");
        let own = amina.get(&history).await.text();
        assert!(own.contains("uppfylld"), "{own}");
        // Somebody of another unit.
        let mut maja = site.as_person("Maja Frid").await;
        let seen = maja.get(&page).await.text();
        assert!(seen.contains("skydd för enskilda"), "{seen}");
        assert!(seen.contains("Statusen visas inte"), "{seen}");
        let (_, after) = seen.split_once("Samlad status").expect("the status");
        for told in ["Status: ", "uppfylls", "satt 21 september 2026"] {
            let told_by_status = after.split("Tidigare").next().unwrap_or_default();
            assert!(!told_by_status.contains(told), "{told}: {seen}");
        }
        let listed = maja.get(&list).await.text();
        assert!(listed.contains("Visas inte"), "{listed}");
        assert_eq!(
            maja.get("/kvalitetsgarantier/export?format=json")
                .await
                .status,
            StatusCode::NOT_FOUND
        );
        assert!(!listed.contains("Hämta allt som JSON"), "{listed}");
    })
    .await;
}

#[tokio::test]
async fn two_who_follow_up_the_same_period_first_lose_nothing() {
    each_site(async |site| {
        settle(site).await;
        let there = format!(
            "{PLAN}/uppfoljning{}",
            at("Avdelning äldreomsorg", "2026-T2")
        );
        let mut birgitta = site.as_person("Birgitta Ek").await;
        let mut sara = site.as_person("Sara Holm").await;
        let said = |comment: &'static str| {
            [
                ("status", "not_measured"),
                ("motivering", "Vi litar inte på siffran."),
                ("kommentar", comment),
                ("revision", "0"),
            ]
        };
        // Both forms were opened before anybody saved, and both are sent at once.
        let (mine, hers) = (said("Från avdelningen."), said("Från kvalitet."));
        let (one, other) = tokio::join!(birgitta.post(&there, &mine), sara.post(&there, &hers));
        let mut statuses = [one.status, other.status];
        statuses.sort();
        assert_eq!(
            statuses,
            [StatusCode::SEE_OTHER, StatusCode::UNPROCESSABLE_ENTITY],
            "{} {}",
            one.text(),
            other.text()
        );
        let lost = if one.status == StatusCode::SEE_OTHER {
            other
        } else {
            one
        };
        for text in ["Från avdelningen.", "Från kvalitet."] {
            assert!(lost.html().contains(text), "{text}: {}", lost.text());
        }
    })
    .await;
}

#[tokio::test]
async fn start_shows_how_the_promises_of_the_own_unit_are_kept() {
    each_site(async |site| {
        settle(site).await;
        let mut amina = site.as_person("Amina Dahl").await;
        let start = amina.get("/").await;
        assert!(
            start.html().contains("class=\"sam-fig\""),
            "{}",
            start.text()
        );
        for text in ["tertial 2 2026", "mål 95 %"] {
            assert!(start.text().contains(text), "{text}: {}", start.text());
        }
    })
    .await;
}

#[tokio::test]
async fn a_comment_may_not_hold_what_points_at_somebody() {
    each_site(async |site| {
        settle(site).await;
        let there = format!("{BY_HAND}/uppfoljning{}", at("Hemtjänst Väster", "2026-T2"));
        let mut amina = site.as_person("Amina Dahl").await;
        for (field, text, said) in [
            ("kommentar", "Ring 070-123 45 67.", "telefonnummer"),
            ("offentlig", "Skriv till asta@exempel.se.", "e-postadress"),
            ("vad", "Ta kontakt med 19640823-3234.", "personnummer"),
        ] {
            let refused = amina
                .post(&there, &[("status", "not_measured"), (field, text)])
                .await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert!(refused.text().contains(said), "{said}: {}", refused.text());
        }
    })
    .await;
}

#[tokio::test]
async fn nobody_is_given_a_task_that_they_cannot_do() {
    each_site(async |site| {
        settle(site).await;
        // Nobody leads the municipality, which is to follow up what is counted by hand.
        for name in ["Amina Dahl", "Maja Frid", "Sara Holm"] {
            let mut client = site.as_person(name).await;
            let start = client.get("/").await;
            assert!(!start.text().contains("ingen är utsedd"), "{name}");
            let tasks = start.links().into_iter();
            for task in tasks.filter(|link| link.contains("/uppfoljning?")) {
                let page = client.get(&task).await;
                assert_eq!(page.status, StatusCode::OK, "{name} {task}");
            }
        }
    })
    .await;
}

#[tokio::test]
async fn every_follow_up_that_was_changed_is_a_page_away() {
    each_site(async |site| {
        settle(site).await;
        let mut sara = site.as_person("Sara Holm").await;
        let mut tx = site.write().await;
        let (follow_up,): (uuid::Uuid,) = tx
            .one(
                sql!("select id from follow_up where guarantee = $1 order by id limit 1"),
                (uuid::Uuid::parse_str(&BY_HAND[BY_HAND.len() - 36..]).expect("an id"),),
            )
            .await
            .expect("a follow-up");
        for revision in 100_i64..170 {
            tx.execute(
                sql!(
                    "insert into follow_up_revision (follow_up, revision, record, decided_at, decided_by, on_behalf)
                     select follow_up, $2, record, decided_at, decided_by, on_behalf from follow_up_revision
                     where follow_up = $1 and revision = 1"
                ),
                (follow_up, revision),
            )
            .await
            .expect("a revision");
        }
        let (all,): (i64,) = tx
            .one(
                sql!(
                    "select count(*) from follow_up_revision r join follow_up f on f.id = r.follow_up
                     where f.guarantee = (select guarantee from follow_up where id = $1)"
                ),
                (follow_up,),
            )
            .await
            .expect("a count");
        tx.commit().await.expect("revisions");
        let mut seen = 0;
        let mut place = Some(format!("{BY_HAND}/andringar"));
        while let Some(here) = place {
            let page = sara.get(&here).await;
            assert_eq!(page.status, StatusCode::OK, "{}", page.text());
            let html = page.html();
            let (_, follow_ups) = html.split_once("id=\"uppfoljningar\"").expect("follow-ups");
            let of_page = follow_ups.matches("<li data-told>").count();
            assert!(of_page <= 50, "{of_page}");
            seen += of_page;
            let next = html.split_once("rel=\"next\" href=\"");
            place = next.and_then(|(_, rest)| Some(rest.split_once('"')?.0.replace("&amp;", "&")));
        }
        assert_eq!(i64::try_from(seen).expect("few"), all);
    })
    .await;
}

#[tokio::test]
async fn a_figure_leads_back_to_its_guarantee() {
    each_site(async |site| {
        settle(site).await;
        let page = format!("{PLAN}{}", at("Hemtjänst Väster", "2026-T2"));
        let mut amina = site.as_person("Amina Dahl").await;
        let links = amina.get(&page).await.links();
        let figure = links.iter().find(|link| link.starts_with("/f/"));
        let figure = amina.get(figure.expect("a figure")).await.html();
        assert!(figure.contains(&format!("href=\"{PLAN}?")), "{figure}");
    })
    .await;
}
