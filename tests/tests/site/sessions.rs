//! How a session ends, and what becomes of a form that was being filled in.

use samsyn_db::{Kind, sql, testing};
use samsyn_tests::municipality::person;
use samsyn_tests::{TestSite, Wanted};
use samsyn_web::session;

use super::own_pages::{notes, routes, site};

const NOTE: &str = "/prov/lapp";

#[tokio::test]
async fn an_hour_without_a_request_ends_it() {
    let site = site().await;
    let mut amina = site.as_person("Amina Dahl").await;
    for _ in 0..3 {
        site.pass_minutes(59);
        assert_eq!(amina.get(NOTE).await.status, 200, "used within the hour");
    }
    site.pass_minutes(61);
    let reply = amina.get(NOTE).await;
    assert_eq!(
        reply.location().as_deref(),
        Some("/logga-in?till=%2Fprov%2Flapp")
    );
}

#[tokio::test]
async fn twelve_hours_end_it_whatever_happens() {
    let site = site().await;
    let mut amina = site.as_person("Amina Dahl").await;
    for _ in 0..23 {
        site.pass_minutes(30);
        assert_eq!(amina.get(NOTE).await.status, 200);
    }
    site.pass_minutes(30);
    assert_eq!(amina.get(NOTE).await.status, 303);
}

#[tokio::test]
async fn a_municipality_may_want_it_shorter() {
    let mut wanted = Wanted::default();
    wanted.settings.idle_minutes = 15;
    let site = TestSite::wanted(Kind::Sqlite, wanted, routes()).await;
    let mut amina = site.as_person("Amina Dahl").await;
    site.pass_minutes(16);
    assert_eq!(amina.get(NOTE).await.status, 303);
}

#[tokio::test]
async fn it_is_ended_by_the_person_and_by_blocking_the_account() {
    for kind in testing::kinds() {
        let site = TestSite::wanted(*kind, Wanted::default(), routes()).await;
        let mut at_work = site.as_person("Amina Dahl").await;
        let mut at_home = site.as_person("Amina Dahl").await;
        let amina = person("Amina Dahl");
        let mut tx = site.write().await;
        let settings = site.site().settings();
        let open = session::of_person(&mut tx, amina, site.now(), &settings).await;
        let open = open.unwrap();
        assert_eq!(open.len(), 2);
        let mut by_another = session::end(&mut tx, person("Sara Holm"), &open[0].id).await;
        assert!(!by_another.unwrap(), "somebody else's is left");
        by_another = session::end(&mut tx, amina, &open[0].id).await;
        assert!(by_another.unwrap());
        tx.commit().await.unwrap();
        let mut statuses = [
            at_work.get(NOTE).await.status,
            at_home.get(NOTE).await.status,
        ];
        statuses.sort();
        assert_eq!(statuses.map(|status| status.as_u16()), [200, 303]);
        let mut tx = site.write().await;
        let values = (amina, site.now());
        let block = sql!("update person set blocked_at = $2 where id = $1");
        tx.execute(block, values).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(at_work.get(NOTE).await.status, 303);
        assert_eq!(at_home.get(NOTE).await.status, 303);
        site.remove().await;
    }
}

#[tokio::test]
async fn a_form_that_comes_too_late_waits_for_its_writer() {
    let site = site().await;
    let mut amina = site.as_person("Amina Dahl").await;
    site.pass_minutes(90);
    let written = "Vi ringer igen.\n\"<b>Snart</b>\"";
    let reply = amina
        .post("/prov/lapp?enhet=x", &[("nummer", "1"), ("text", written)])
        .await;
    assert_eq!((reply.status.as_u16(), notes(&site).await), (401, 0));
    let page = reply.html();
    let kept =
        "name=\"kvar_text\" value=\"Vi ringer igen.\n&#34;&#60;b&#62;Snart&#60;/b&#62;&#34;\"";
    assert!(page.contains(kept), "{page}");
    assert!(
        page.contains("name=\"till\" value=\"/prov/lapp?enhet=x\""),
        "{page}"
    );
    assert!(
        !page.contains("kvar_csrf"),
        "the old token is worth nothing"
    );
}
