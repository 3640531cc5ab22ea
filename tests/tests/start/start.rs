//! What meets people first.

use samsyn_db::sql;
use samsyn_tests::each_site;
use samsyn_tests::municipality::{BLOCKED, PEOPLE, person};

#[tokio::test]
async fn everybody_has_a_start_whatever_they_do() {
    each_site(async |site| {
        for (name, ..) in PEOPLE.iter().filter(|(name, ..)| *name != BLOCKED) {
            let mut browser = site.as_person(name).await;
            for path in ["/", "/uppgifter", "/nytt", "/?sprak=en"] {
                assert_eq!(browser.get(path).await.status, 200, "{name} {path}");
            }
        }
        let start = site.as_person("Amina Dahl").await.get("/").await;
        let text = start.text();
        for said in [
            "Hej Amina",
            "Du har inget att göra just nu.",
            "måndag 21 september 2026",
            "Nytt de senaste två veckorna",
            "Du har fått rollen Enhetschef i Hemtjänst Väster.",
            "Så går det för Hemtjänst Väster",
        ] {
            assert!(text.contains(said), "{said}: {text}");
        }
        let text = site.as_person("Ali Rezai").await.get("/").await.text();
        assert!(
            text.contains("Den som sköter Samsyn ser inga andra siffror än de som är publicerade."),
            "{text}"
        );
    })
    .await;
}

#[tokio::test]
async fn who_has_no_role_any_longer_is_told_whom_to_ask() {
    each_site(async |site| {
        let mut tx = site.write().await;
        let yesterday: samsyn_domain::day::Day = "2026-09-20".parse().unwrap();
        tx.execute(
            sql!("update assignment set valid_to = $2 where person = $1"),
            (person("Maja Frid"), yesterday),
        )
        .await
        .unwrap();
        tx.commit().await.unwrap();
        let text = site.as_person("Maja Frid").await.get("/").await.text();
        assert!(text.contains("Du har ingen roll än"), "{text}");
    })
    .await;
}

#[tokio::test]
async fn news_are_what_came_after_the_last_visit() {
    each_site(async |site| {
        let mut tx = site.write().await;
        let visit =
            samsyn_db::audit::Event::new(site.now(), "signed_in").by(person("Amina Dahl").uuid());
        samsyn_db::audit::record(&mut tx, &visit).await.unwrap();
        tx.commit().await.unwrap();
        site.pass_days(3);
        let text = site.as_person("Amina Dahl").await.get("/").await.text();
        assert!(
            text.contains("Nytt sedan i måndags") && text.contains("Inget nytt"),
            "{text}"
        );

        let mut tx = site.write().await;
        tx.execute(
            sql!(
                "insert into substitution (id, absent, substitute, valid_from, valid_to, created_at)
                 values ($1, $2, $3, $4, $5, $6)"
            ),
            (
                uuid::Uuid::from_u128(9),
                person("Amina Dahl"),
                person("Oskar Lind"),
                site.now().day(),
                site.now().day().plus_days(7),
                site.now(),
            ),
        )
        .await
        .unwrap();
        tx.commit().await.unwrap();
        let text = site.as_person("Amina Dahl").await.get("/").await.text();
        assert!(text.contains("Oskar Lind ersätter dig."), "{text}");
    })
    .await;
}

#[tokio::test]
async fn a_wing_is_there_for_those_who_have_something_in_it() {
    each_site(async |site| {
        let account = site.as_person("Amina Dahl").await.get("/redovisa").await;
        assert_eq!(account.status, 200);
        let links = account.links();
        assert_eq!(
            links
                .iter()
                .filter(|link| link.starts_with('/'))
                .collect::<Vec<_>>(),
            ["/utgavor", "/granskningsspar", "/loggkontroll"]
        );
        let mut erik = site.as_person("Erik Sand").await;
        let account = erik.get("/redovisa").await;
        assert!(!account.links().contains(&"/granskningsspar".to_owned()));
        assert_eq!(erik.get("/forbattra").await.status, 404);
        assert!(!erik.get("/").await.html().contains("/forbattra"));
        assert_eq!(
            site.as_person("Amina Dahl")
                .await
                .get("/styra")
                .await
                .status,
            404
        );
    })
    .await;
}

#[tokio::test]
async fn what_stands_at_the_foot_of_pages_is_for_everybody_and_the_gallery_is_not() {
    each_site(async |site| {
        let mut visitor = site.visitor();
        for path in ["/tillganglighet", "/personuppgifter", "/om"] {
            assert_eq!(visitor.get(path).await.status, 200, "{path}");
        }
        let about = visitor.get("/om").await.text();
        assert!(
            about.contains("EUPL-1.2") && about.contains(env!("CARGO_PKG_VERSION")),
            "{about}"
        );
        assert_eq!(
            site.as_person("Ali Rezai")
                .await
                .get("/komponenter")
                .await
                .status,
            200
        );
        assert_eq!(
            site.as_person("Sara Holm")
                .await
                .get("/komponenter")
                .await
                .status,
            404
        );
    })
    .await;
}
