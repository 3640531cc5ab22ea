//! A month's reads are drawn and gone through by somebody who did none of them.

use samsyn_db::audit;
use samsyn_modules::shared::audit_trail::log_checks::sampling::{Circumstances, sample};
use samsyn_modules::shared::organisation::store as organisation;
use samsyn_modules::shared::people::store as people;
use samsyn_tests::{TestSite, each_site};

use super::read_by;

/// Fatima reads twice in Väster and Amina once, in August; in September it is drawn.
async fn drawn(site: &TestSite) {
    let mut tx = site.write().await;
    for (name, day) in [
        ("Fatima Haddad", 40),
        ("Fatima Haddad", 39),
        ("Amina Dahl", 38),
    ] {
        read_by(
            &mut tx,
            name,
            "Hemtjänst Väster",
            site.now().minus_days(day),
        )
        .await;
    }
    let circumstances = Circumstances {
        organisation: &organisation::load(&mut tx)
            .await
            .expect("a step of the story"),
        assignments: &people::assignments(&mut tx)
            .await
            .expect("a step of the story"),
        calendar: samsyn_domain::calendar::Calendar::swedish(),
        now: site.now(),
    };
    let chance = site.site().chance();
    assert_eq!(
        sample(&mut tx, &circumstances, chance)
            .await
            .expect("a step of the story"),
        2
    );
    tx.commit().await.expect("a step of the story");
}

/// Where the task of a person leads.
async fn task(site: &TestSite, name: &str) -> Option<String> {
    let start = site.as_person(name).await.get("/").await;
    let mut links = start.links().into_iter();
    links.find(|link| link.starts_with("/loggkontroll/"))
}

#[tokio::test]
#[expect(
    clippy::too_many_lines,
    reason = "one story, told from its beginning to its end"
)]
async fn amina_goes_through_the_reads_of_her_unit() {
    each_site(async |site| {
        drawn(site).await;
        let path = task(site, "Amina Dahl").await.unwrap();
        let mut amina = site.as_person("Amina Dahl").await;
        let page = amina.get(&path).await;
        let text = page.text();
        assert!(
            text.contains("Fatima Haddad") && text.contains("2 av 2 läsningar"),
            "{text}"
        );
        assert!(
            !text.contains("Amina Dahl, "),
            "her own reads are somebody else's: {text}"
        );

        let nothing = amina.post(&path, &[("avsluta", "1")]).await;
        assert_eq!(nothing.status, 422);
        assert!(nothing.text().contains("Välj ett utfall för varje läsning"));
        let without_note = [
            ("utfall-1", "in_order"),
            ("utfall-2", "suspected"),
            ("avsluta", "1"),
        ];
        let refused = amina.post(&path, &without_note).await;
        assert_eq!(refused.status, 422);
        assert!(
            refused.text().contains("vad du misstänker"),
            "{}",
            refused.text()
        );
        let with_number = [
            ("utfall-1", "question_asked"),
            ("notering-1", "Gällde 19121212-1212"),
        ];
        let refused = amina.post(&path, &with_number).await;
        assert!(refused.text().contains("ser ut som ett personnummer"));

        let all = [
            ("utfall-1", "in_order"),
            ("utfall-2", "suspected"),
            ("notering-2", "Inget i schemat förklarar det."),
            ("avsluta", "1"),
        ];
        let done = amina.post_and_follow(&path, &all).await;
        assert!(done.text().contains("En misstänkt"), "{}", done.text());
        assert_eq!(
            amina.post(&path, &all).await.status,
            404,
            "it cannot be changed"
        );
        let kept = amina.get(&path).await.text();
        assert!(
            kept.contains("Inget i schemat förklarar det.")
                && kept.contains("Avslutade en loggkontroll")
        );

        site.pass_minutes(1);
        let ingrid = site.as_person("Ingrid Moberg").await.get("/").await.text();
        assert!(
            ingrid.contains("Misstänkt obehörig läsning i Hemtjänst Väster."),
            "{ingrid}"
        );
        let mut tx = site.read().await;
        let id = path.rsplit('/').next().unwrap();
        let events = audit::of_subject(&mut tx, "log_check", id, audit::Page::FIRST)
            .await
            .unwrap();
        let kinds: Vec<&str> = events.iter().map(|event| event.kind.as_str()).collect();
        assert_eq!(kinds, ["log_check_closed", "log_check_reviewed"]);
        let told = serde_json::to_string(&events[1].details.0).unwrap();
        assert!(
            !told.contains("schemat"),
            "no free text in the trail: {told}"
        );
    })
    .await;
}

#[tokio::test]
async fn a_managers_own_reads_are_for_the_level_above() {
    each_site(async |site| {
        drawn(site).await;
        let path = task(site, "Birgitta Ek").await.unwrap();
        let page = site.as_person("Birgitta Ek").await.get(&path).await.text();
        assert!(
            page.contains("läsningar som enhetens chef har gjort"),
            "{page}"
        );
        for name in [
            "Amina Dahl",
            "Fatima Haddad",
            "Oskar Lind",
            "Sara Holm",
            "Ali Rezai",
        ] {
            let mut browser = site.as_person(name).await;
            assert_eq!(browser.get(&path).await.status, 404, "{name}");
            let said = [("utfall-3", "in_order"), ("avsluta", "1")];
            assert_eq!(browser.post(&path, &said).await.status, 404, "{name}");
        }
    })
    .await;
}

#[tokio::test]
async fn what_is_late_is_shown_one_level_up_and_may_be_looked_at_there() {
    each_site(async |site| {
        drawn(site).await;
        let of_amina = task(site, "Amina Dahl").await.unwrap();
        site.pass_days(40);
        let start = site.as_person("Birgitta Ek").await.get("/").await;
        let text = start.text();
        assert!(text.contains("Två uppgifter är försenade."), "{text}");
        assert!(text.contains("försenat hos Hemtjänst Väster"), "{text}");
        let mut birgitta = site.as_person("Birgitta Ek").await;
        assert_eq!(birgitta.get(&of_amina).await.status, 200);
        let said = [
            ("utfall-1", "in_order"),
            ("utfall-2", "in_order"),
            ("avsluta", "1"),
        ];
        assert_eq!(
            birgitta.post(&of_amina, &said).await.status,
            404,
            "Amina goes through it"
        );
        let list = birgitta.get("/loggkontroll").await.text();
        assert!(
            list.contains("2 kontroller är inte klara, 2 av dem är försenade."),
            "{list}"
        );
    })
    .await;
}
