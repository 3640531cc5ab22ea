//! Two people at once, a browser that goes away, and what may not be decided by just anybody. Where a story needs something
//! to take its time, it holds the lock of the data folder, as another process would.

use std::fs::File;
use std::time::Duration;

use samsyn_analytics::dataset::folder::DataFolder;
use samsyn_analytics::dataset::ledger::State;
use samsyn_db::sql;
use samsyn_domain::ids::DatasetId;
use samsyn_domain::roles::Role;
use samsyn_tests::{TestSite, each_site, municipality};
use uuid::Uuid;

use super::stories::{HEAD, choices, ended, extract, import, only_dataset, upload};

/// The lock of the data folder, held until it is dropped.
fn locked(site: &TestSite) -> File {
    let path = site.data_folder().join("datasets/.lock");
    let file = File::options()
        .write(true)
        .open(path)
        .expect("something has been imported");
    file.lock().expect("a lock");
    file
}

/// Time for a request to come as far as it comes.
async fn a_moment() {
    tokio::time::sleep(Duration::from_millis(400)).await;
}

/// Lena Nyström becomes another who manages quality where Sara Holm does.
async fn a_second_developer(site: &TestSite) {
    let founded: samsyn_domain::day::Day = "2010-01-01".parse().expect("a day");
    let mut tx = site.write().await;
    tx.execute(
        sql!(
            "insert into assignment (id, person, role, node, valid_from, reason, created_at)
             values ($1, $2, $3, $4, $5, $6, $7)"
        ),
        (
            Uuid::from_u128(77),
            municipality::person("Lena Nyström"),
            Role::QualityDeveloper,
            municipality::node("Socialförvaltningen"),
            founded,
            Some("Vikarie"),
            site.now(),
        ),
    )
    .await
    .expect("a role");
    tx.commit().await.expect("a role");
}

fn state(site: &TestSite, id: DatasetId) -> State {
    let ledger = DataFolder::new(site.data_folder()).ledger();
    ledger.expect("a ledger").datasets[&id].state
}

async fn publications(site: &TestSite) -> Vec<(Option<String>,)> {
    let mut tx = site.read().await;
    tx.all(
        sql!(
            "select p.name from audit_event e left join person p on p.id = e.actor
             where e.kind = 'dataset_published' order by e.id"
        ),
        (),
    )
    .await
    .expect("a step of the story")
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_comes_second_is_told_what_the_first_did() {
    each_site(async |site| {
        a_second_developer(site).await;
        let mut sara = site.as_person("Sara Holm").await;
        let mut lena = site.as_person("Lena Nyström").await;
        import(&mut sara, &extract("AH-NORR")).await;
        let id = only_dataset(site).await;
        let publish = format!("/datamangder/{id}/publicera");
        let discard = format!("/datamangder/{id}/beslut/kassera");
        let lock = locked(site);
        let first = {
            let publish = publish.clone();
            tokio::spawn(async move { lena.post(&publish, &[("gallande", "")]).await })
        };
        a_moment().await;
        // Both come while the first is at it: what they saw is not what they will find.
        let mut other = sara.clone();
        let second = tokio::spawn(async move { other.post(&publish, &[("gallande", "")]).await });
        let third = tokio::spawn(async move { sara.post(&discard, &[("skal", "Fel fil")]).await });
        a_moment().await;
        drop(lock);
        let first = first.await.expect("an answer");
        assert_eq!(first.status, 303, "{}", first.text());
        let second = second.await.expect("an answer");
        assert_eq!(second.status, 409, "{}", second.text());
        let told = second.text();
        assert!(
            told.contains("Uttaget är redan publicerat av Lena Nyström"),
            "{told}"
        );
        let third = third.await.expect("an answer");
        assert_eq!(third.status, 409, "{}", third.text());
        let told = third.text();
        assert!(
            told.contains("Uttaget är publicerat av Lena Nyström"),
            "{told}"
        );
        assert_eq!(state(site, id), State::Current);
        let done = publications(site).await;
        assert_eq!(done, [(Some("Lena Nyström".to_owned()),)]);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_begun_is_ended_when_the_browser_has_gone() {
    let site = TestSite::new().await;
    let mut sara = site.as_person("Sara Holm").await;
    import(&mut sara, &extract("AH-NORR")).await;
    let id = only_dataset(&site).await;
    let lock = locked(&site);
    let mut gone = sara.clone();
    let publish = format!("/datamangder/{id}/publicera");
    let asked = tokio::spawn(async move { gone.post(&publish, &[("gallande", "")]).await });
    a_moment().await;
    asked.abort();
    a_moment().await;
    // Somebody looks in the middle: nothing that was intended may be forgotten by that.
    let page = tokio::spawn(async move { sara.get(&format!("/datamangder/{id}")).await });
    a_moment().await;
    drop(lock);
    let told = page.await.expect("a page").text();
    assert!(
        told.contains("Siffrorna vilar på det här uttaget"),
        "{told}"
    );
    let done = publications(&site).await;
    assert_eq!(done, [(Some("Sara Holm".to_owned()),)]);
    site.remove().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn only_what_was_shown_is_culled() {
    let site = TestSite::new().await;
    let mut sara = site.as_person("Sara Holm").await;
    let folder = DataFolder::new(site.data_folder());
    let mut ids = Vec::new();
    for more in [
        "",
        "A;kontakt;2026-08-06;;AH-VAST\n",
        "B;kontakt;2026-08-07;;AH-VAST\n",
    ] {
        import(&mut sara, &(extract("AH-NORR") + more)).await;
        site.pass_minutes(1);
        let ledger = folder.ledger().expect("a ledger");
        let mut known = ledger.datasets.into_keys();
        ids.push(known.find(|id| !ids.contains(id)).expect("a dataset"));
    }
    site.pass_days(800);
    let mut sara = site.as_person("Sara Holm").await;
    let shown = sara.get("/datamangder/gallra").await;
    for id in &ids {
        assert!(shown.html().contains(&id.to_string()), "{}", shown.text());
    }
    let none = sara.post("/datamangder/gallra", &[]).await;
    assert_eq!(none.status, 409, "{}", none.text());
    let names: Vec<String> = ids.iter().map(DatasetId::to_string).collect();
    let first = [("uttag", names[0].as_str())];
    let reply = sara.post("/datamangder/gallra", &first).await;
    assert_eq!(reply.flash.as_deref(), Some("1 datamängd är gallrad."));
    assert_eq!(state(&site, ids[0]), State::Culled);
    assert_eq!(state(&site, ids[1]), State::Ready, "it was not looked at");
    // Between the page and the button somebody publishes one of the two.
    let publish = format!("/datamangder/{}/publicera", ids[1]);
    let reply = sara.post(&publish, &[("gallande", "")]).await;
    assert_eq!(reply.status, 303, "{}", reply.text());
    let both = [("uttag", names[1].as_str()), ("uttag", names[2].as_str())];
    let reply = sara.post("/datamangder/gallra", &both).await;
    assert_eq!(
        reply.flash.as_deref(),
        Some("1 datamängd är gallrad. 1 av dem du såg skulle inte gallras längre, och är orörd.")
    );
    assert_eq!(state(&site, ids[1]), State::Current);
    assert_eq!(state(&site, ids[2]), State::Culled);
    site.remove().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn more_files_than_are_taken_are_refused_with_words() {
    let site = TestSite::new().await;
    let mut sara = site.as_person("Sara Holm").await;
    let text = extract("AH-NORR");
    let names: Vec<String> = (0..51).map(|number| format!("del-{number}.csv")).collect();
    let files: Vec<(&str, &str, &[u8])> = names
        .iter()
        .map(|name| ("filer", name.as_str(), text.as_bytes()))
        .collect();
    let refused = sara.upload_files("/datamangder/ny", &[], &files).await;
    assert_eq!(refused.status, 422, "{}", refused.text());
    let told = refused.text();
    assert!(told.contains("Du valde 51 filer. Högst 50"), "{told}");
    let taken = sara
        .upload_files("/datamangder/ny", &[], &files[..50])
        .await;
    assert_eq!(taken.status, 303, "{}", taken.text());
    let left: Vec<_> = std::fs::read_dir(site.data_folder())
        .expect("a folder")
        .collect();
    assert!(left.len() <= 51, "what was refused is not kept: {left:?}");
    site.remove().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_code_is_mapped_by_who_answers_for_every_unit_of_the_extract() {
    each_site(async |site| {
        let mut sara = site.as_person("Sara Holm").await;
        let text = extract("AH-NORR")
            + "X1;gp_upprattad;2026-03-01;;FN-VARDAG\nX2;gp_upprattad;2026-04-01;;NYTT\n";
        let page = import(&mut sara, &text).await;
        assert!(page.text().contains("1 okänd enhetskod"), "{}", page.text());
        assert!(!page.html().contains("name=\"val\""), "there is no form");
        let id = only_dataset(site).await;
        let unit = municipality::node("Hemtjänst Norr").to_string();
        let mapped = [("kod", "NYTT"), ("val", "koppla"), ("enhet", unit.as_str())];
        let reply = sara
            .post(&format!("/datamangder/{id}/enhetskod"), &mapped)
            .await;
        assert_eq!(reply.status, 409, "{}", reply.text());
        let mut tx = site.read().await;
        let (codes,): (i64,) = tx
            .one(
                sql!("select count(*) from node_code where code = 'NYTT'"),
                (),
            )
            .await
            .expect("a step of the story");
        assert_eq!(codes, 0);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_current_for_others_is_not_replaced_without_them() {
    let site = TestSite::new().await;
    let path = site.data_folder().join("hela.csv");
    let whole = extract("AH-NORR") + "F1;gp_upprattad;2026-03-01;;FN-VARDAG\n";
    std::fs::write(&path, whole).expect("an extract");
    let current = site.publish(&path, "", "2026-08-31");
    let mut sara = site.as_person("Sara Holm").await;
    let page = import(
        &mut sara,
        &(extract("AH-NORR") + "A;kontakt;2026-08-06;;AH-VAST\n"),
    )
    .await;
    let told = page.text();
    assert!(
        told.contains("Det gällande uttaget har siffror för enheter"),
        "{told}"
    );
    let folder = DataFolder::new(site.data_folder());
    let mut known = folder.ledger().expect("a ledger").datasets.into_keys();
    let own = known.find(|id| *id != current).expect("her own");
    let seen = current.to_string();
    let reply = sara
        .post(
            &format!("/datamangder/{own}/publicera"),
            &[("gallande", &seen), ("skal", "ändå")],
        )
        .await;
    assert_eq!(reply.status, 409, "{}", reply.text());
    assert_eq!(state(&site, current), State::Current);
    site.remove().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_import_that_goes_on_shows_how_far_it_has_come() {
    let site = TestSite::new().await;
    let mut sara = site.as_person("Sara Holm").await;
    import(&mut sara, &extract("AH-NORR")).await;
    let (draft, _) = upload(&mut sara, "uttag.csv", extract("AH-VAST").as_bytes()).await;
    let lock = locked(&site);
    sara.post(&draft, &choices(&[])).await;
    let page = sara.get(&draft).await;
    let told = page.text();
    assert!(told.contains("Uttaget läses in"), "{told}");
    assert!(
        told.contains("Titta igen"),
        "who has no script and no refreshing: {told}"
    );
    let html = page.html();
    assert!(
        html.contains("http-equiv=\"refresh\"") && html.contains("<progress"),
        "{html}"
    );
    let removed = sara.post(&format!("{draft}/ta-bort"), &[]).await;
    assert_eq!(removed.status, 409, "{}", removed.text());
    drop(lock);
    let page = ended(&mut sara, &draft).await;
    assert!(
        page.text().contains("klart att publicera"),
        "{}",
        page.text()
    );
    assert!(extract("AH-VAST").starts_with(HEAD));
    site.remove().await;
}
