//! What is written in a long form is not lost, and is nobody else's.

use http::StatusCode;
use samsyn_db::jobs::{Clock, Worker};
use samsyn_db::sql;
use samsyn_tests::municipality::{node, person};
use samsyn_tests::{TestSite, each_site};
use samsyn_web::drafts;

/// How many drafts there are.
async fn kept(site: &TestSite) -> i64 {
    let mut tx = site.read().await;
    let (count,): (i64,) = tx
        .one(sql!("select count(*) from form_draft"), ())
        .await
        .expect("a count");
    count
}

fn follow_up(guarantee: &str) -> String {
    let unit = node("Hemtjänst Väster");
    format!("{guarantee}/uppfoljning?enhet={unit}&period=2026-T2")
}

const WRITTEN: [(&str, &str); 5] = [
    ("status", "fulfilled"),
    ("kommentar", "Vi ringer 070-123 45 67 innan"),
    ("motivering", "Räknat på papper."),
    ("vad", "Ny rutin"),
    ("revision", "0"),
];

#[tokio::test]
async fn a_draft_is_kept_offered_gone_on_with_and_gone_when_the_form_is_saved() {
    each_site(async |site| {
        let guarantee = crate::imported(site).await;
        let form = follow_up(&guarantee);
        let mut amina = site.as_person("Amina Dahl").await;
        let mut written = WRITTEN.to_vec();
        written.push(("utkast", &form));
        let saved = amina.post_and_follow("/utkast", &written).await;
        // The page goes on with it.
        for told in [
            "Utkastet är sparat.",
            "Det här är ditt utkast",
            "070-123 45 67",
        ] {
            assert!(saved.html().contains(told), "{told}: {}", saved.text());
        }
        // She comes back another day, to the guarantee, and it is offered; it is not filled in by itself.
        site.pass_days(3);
        let mut amina = site.as_person("Amina Dahl").await;
        let page = amina.get(&form.replace("/uppfoljning", "")).await;
        let told = "Du har ett utkast från 21 september 2026";
        assert!(page.text().contains(told), "{}", page.text());
        assert!(!page.html().contains("070-123"), "{}", page.text());
        let go_on = page.links().into_iter();
        let go_on: Vec<String> = go_on.filter(|link| link.contains("utkast=")).collect();
        let [go_on] = go_on.as_slice() else {
            panic!("{go_on:?}")
        };
        let page = amina.get(go_on).await;
        for told in ["070-123 45 67", "Ny rutin", "value=\"fulfilled\" checked"] {
            assert!(page.html().contains(told), "{told}: {}", page.html());
        }
        // Nobody else is told of it: not her manager, not who follows up in her place.
        for name in ["Birgitta Ek", "Sara Holm"] {
            let mut other = site.as_person(name).await;
            for address in [&form, go_on] {
                let page = other.get(address).await.html();
                assert!(!page.contains("070-123"), "{name}");
                assert!(!page.contains("utkast från"), "{name}");
            }
        }
        // What is checked is checked when it is saved; then the draft is done.
        let refused = amina.post(&form, &written).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(kept(site).await, 1);
        written[1].1 = "Vi ringer innan";
        let saved = amina.post(&form, &written).await;
        assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text());
        assert_eq!(kept(site).await, 0);
        // The audit trail knows nothing of what was written, nor that it was.
        let mut tx = site.read().await;
        let (told,): (i64,) = tx
            .one(
                sql!("select count(*) from audit_event where kind like '%draft%'"),
                (),
            )
            .await
            .expect("a count");
        assert_eq!(told, 0);
    })
    .await;
}

#[tokio::test]
async fn a_draft_of_an_older_guarantee_is_not_saved_over_the_newer() {
    each_site(async |site| {
        let guarantee = crate::imported(site).await;
        let form = format!("{guarantee}/andra");
        let owner = node("Socialförvaltningen").to_string();
        let written = |promise: &'static str, revision: &'static str| {
            vec![
                ("lofte", promise),
                ("omrade", "Social verksamhet"),
                ("mal", "90"),
                ("marginal", "10"),
                ("rytm", "tertial"),
                ("galler", "alla"),
                ("revision", revision),
            ]
        };
        let mut sara = site.as_person("Sara Holm").await;
        let mut draft = written("Du får en plan snart.", "1");
        draft.extend([("agare", owner.as_str()), ("utkast", &form)]);
        // As the script sends it: no page comes back.
        draft.push(("tyst", "1"));
        let quiet = sara.post("/utkast", &draft).await;
        assert_eq!(quiet.status, StatusCode::NO_CONTENT);
        let mut karin = site.as_person("Sara Holm").await;
        let mut other = written("Du får en plan inom en månad.", "1");
        other.push(("agare", &owner));
        // In another window, where the draft is not of this form's saving.
        let saved = karin.post(&form, &other).await;
        assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text());
        assert_eq!(kept(site).await, 0);
        sara.post("/utkast", &draft).await;
        let page = sara.get(&format!("{form}?utkast=fortsatt")).await;
        assert!(page.html().contains("Du får en plan snart."));
        let old = "name=\"revision\" value=\"1\"";
        assert!(page.html().contains(old), "{}", page.html());
        let refused = sara.post(&form, &draft).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.text().contains("Sara Holm sparade"));
        // The limit builder keeps one too, and it can be thrown away.
        let limit = format!("{guarantee}/matning/ny?slag=tackning");
        let row = [
            ("slag", "tackning"),
            ("manader", "7"),
            ("utkast", limit.as_str()),
        ];
        let shown = sara.post_and_follow("/utkast", &row).await;
        assert!(shown.html().contains("value=\"7\""), "{}", shown.html());
        let dropped = sara
            .post_and_follow("/utkast/kasta", &[("utkast", &limit)])
            .await;
        assert!(dropped.text().contains("Utkastet är borta."));
        assert!(!dropped.html().contains("value=\"7\""));
        assert_eq!(kept(site).await, 1);
    })
    .await;
}

#[tokio::test]
async fn a_draft_leads_nowhere_else() {
    let site = TestSite::new().await;
    let mut maja = site.as_person("Maja Frid").await;
    for address in ["//exempel.se/", "https://exempel.se/", ""] {
        let refused = maja.post("/utkast", &[("utkast", address)]).await;
        assert_eq!(refused.status, StatusCode::BAD_REQUEST, "{address}");
    }
    let long = "a".repeat(200_000);
    let refused = maja
        .post("/utkast", &[("utkast", "/x"), ("text", &long)])
        .await;
    assert_eq!(refused.status, StatusCode::PAYLOAD_TOO_LARGE);
}

#[tokio::test]
async fn drafts_end_by_age_by_number_and_with_the_account() {
    each_site(async |site| {
        let (amina, sara) = (person("Amina Dahl"), person("Sara Holm"));
        let fields = [("kommentar".to_owned(), "Nästan klart".to_owned())];
        let mut tx = site.write().await;
        for number in 0..=drafts::store::EACH {
            let form = format!("/blankett/{number}");
            let at = site.now().plus_seconds(number);
            drafts::store::save(&mut tx, amina, (&form, &fields), at)
                .await
                .expect("a draft");
        }
        drafts::store::save(&mut tx, sara, ("/blankett/1", &fields), site.now())
            .await
            .expect("a draft");
        tx.commit().await.expect("drafts");
        // With one more than the most, her oldest is gone; others' are not counted.
        assert_eq!(kept(site).await, i64::from(drafts::store::EACH) + 1);
        let mut tx = site.read().await;
        let long_ago = site.now().minus_days(1);
        for (who, form, is_there) in [
            (amina, "/blankett/0", false),
            (amina, "/blankett/1", true),
            (sara, "/blankett/1", true),
            (sara, "/blankett/2", false),
        ] {
            let found = drafts::store::find(&mut tx, who, form, long_ago).await;
            assert_eq!(found.expect("an answer").is_some(), is_there, "{form}");
        }
        drop(tx);
        // Her account is blocked.
        let mut ali = site.as_person("Ali Rezai").await;
        let block = format!("/administration/personer/{amina}/sparra");
        let blocked = ali.post(&block, &[]).await;
        assert_eq!(blocked.status, StatusCode::SEE_OTHER, "{}", blocked.text());
        assert_eq!(kept(site).await, 1);
        // Nobody comes back for the other.
        site.pass_days(drafts::DAYS);
        let mut tx = site.read().await;
        let since = site.now().minus_days(drafts::DAYS);
        let found = drafts::store::find(&mut tx, sara, "/blankett/1", since).await;
        assert!(found.expect("an answer").is_none());
        drop(tx);
        let now = site.now();
        let mut tx = site.write().await;
        drafts::enqueue(&mut tx, now).await.expect("a job");
        tx.commit().await.expect("a job");
        let clock: Clock = std::sync::Arc::new(move || now);
        let worker = drafts::job_handlers(Worker::new(site.db().clone(), clock), site.site());
        worker.step().await.expect("a worker");
        assert_eq!(kept(site).await, 0);
    })
    .await;
}
