//! What publishing would change, what it changed, and who is told.

use samsyn_db::audit::{self, Event};
use samsyn_db::sql;
use samsyn_domain::ids::DatasetId;
use samsyn_tests::{Client, PLAN_30, TestSite, each_site, municipality};
use uuid::Uuid;

use super::stories::{choices, ended, upload};

/// Norr keeps the promise for one of two, Väster for two of three, Centrum for one.
const FIRST: &str = "\
arende;handelse;datum;person;enhet
N1;gp_accepterad;2026-05-04;;AH-NORR
N1;gp_upprattad;2026-05-20;;AH-NORR
N2;gp_accepterad;2026-05-05;;AH-NORR
N2;gp_upprattad;2026-06-20;;AH-NORR
V1;gp_accepterad;2026-05-06;;AH-VAST
V1;gp_upprattad;2026-05-21;;AH-VAST
V2;gp_accepterad;2026-05-07;;AH-VAST
V2;gp_upprattad;2026-05-22;;AH-VAST
V3;gp_accepterad;2026-05-08;;AH-VAST
C1;gp_accepterad;2026-05-11;;AH-CENTRUM
C1;gp_upprattad;2026-05-25;;AH-CENTRUM
";

/// The day of N2 is put right, the case of Centrum turns out to be Söder's.
fn second() -> String {
    FIRST
        .replace("2026-06-20", "2026-05-29")
        .replace("AH-CENTRUM", "AH-SODER")
}

/// Imports an extract as documented, read on a day; its page and its id.
async fn import(sara: &mut Client, text: &str, as_of: &'static str) -> (String, String) {
    let (draft, _) = upload(sara, "uttag.csv", text.as_bytes()).await;
    let fields = choices(&[("avlasningsdag", as_of)]);
    let reply = sara.post(&draft, &fields).await;
    assert_eq!(reply.status, 303, "{}", reply.text());
    ended(sara, &draft).await;
    let place = sara.get(&draft).await.location().expect("a dataset");
    (sara.get(&place).await.text(), place)
}

async fn publish(sara: &mut Client, place: &str, current: &str) {
    let fields = [("gallande", current)];
    let reply = sara.post(&format!("{place}/publicera"), &fields).await;
    assert_eq!(reply.status, 303, "{}", reply.text());
}

fn id(place: &str) -> DatasetId {
    let id = place.rsplit('/').next().expect("an address");
    id.parse().expect("the id of a dataset")
}

async fn close_norr(site: &TestSite) {
    let mut tx = site.write().await;
    tx.execute(
        sql!(
            "insert into period_closing (id, node, period, closed_at, closed_by) values ($1, $2, $3, $4, $5)"
        ),
        (
            Uuid::from_u128(5),
            municipality::node("Hemtjänst Norr"),
            "2026-T2",
            site.now(),
            municipality::person("Oskar Lind"),
        ),
    )
    .await
    .expect("a closed period");
    tx.commit().await.expect("a closed period");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[expect(
    clippy::too_many_lines,
    reason = "one story, told from its beginning to its end"
)]
async fn what_publishing_changes_is_told_before_and_after() {
    each_site(async |site| {
        site.promise(PLAN_30).await;
        let mut sara = site.as_person("Sara Holm").await;
        let (told, first) = import(&mut sara, FIRST, "2026-09-01").await;
        assert!(
            !told.contains("Vad publiceringen skulle ändra"),
            "there is nothing to compare with: {told}"
        );
        publish(&mut sara, &first, "").await;
        site.evaluate().await;
        close_norr(site).await;
        site.pass_days(7);
        let mut sara = site.as_person("Sara Holm").await;

        let (told, next) = import(&mut sara, &second(), "2026-09-08").await;
        // Of the board and the municipality she sees nothing exact, so they are not counted.
        for said in [
            "Vad publiceringen skulle ändra",
            "6 av 7 siffror ändras.",
            "Genomförandeplan inom 30 dagar",
            "50,0\u{a0}%\u{a0}(1\u{a0}av\u{a0}2)",
            "100,0\u{a0}%\u{a0}(2\u{a0}av\u{a0}2)",
            "Får inga siffror längre: Hemtjänst Centrum.",
            "Exempelvård Söder",
            "1 av ändringarna är i en stängd period, som fortsätter visa vad den stängdes med.",
        ] {
            assert!(told.contains(said), "{said}: {told}");
        }
        let all = format!("{next}/forhandsvisning");
        let told = sara.get(&all).await.text();
        assert!(told.contains("6 av 7") && told.contains("Hemtjänst Centrum"), "{told}");
        assert!(!told.contains("Socialnämnden"), "{told}");
        for stranger in ["Amina Dahl", "Tove Lindh", "Birgitta Ek", "Stig Norén"] {
            let mut stranger = site.as_person(stranger).await;
            assert_eq!(stranger.get(&all).await.status, 404);
            assert_eq!(stranger.get(&next).await.status, 404);
        }

        publish(&mut sara, &next, &id(&first).to_string()).await;
        let told = sara.get(&next).await.text();
        assert!(told.contains("Siffrorna räknas."), "{told}");
        assert_eq!(sara.get(&all).await.status, 404, "it is no longer to be decided");
        site.evaluate().await;
        let told = sara.get(&next).await.text();
        assert!(told.contains("6 siffror ändrades"), "what was foretold: {told}");

        // Each is told of their own.
        let changed = format!("{next}/andrade-siffror");
        for (name, said) in [
            ("Oskar Lind", "1 siffra i din del av organisationen ändrades: Genomförandeplan inom 30 dagar, Hemtjänst Norr, tertial 2 2026, från 50 till 100 %."),
            ("Maja Frid", "1 siffra i din del"),
            ("Birgitta Ek", "5 siffror i din del"),
            ("Lena Nyström", "6 siffror i din del"),
        ] {
            let mut reader = site.as_person(name).await;
            let news = reader.get("/nytt").await.text();
            assert!(news.contains("Uttaget avläst 8 september 2026 är publicerat"), "{name}: {news}");
            assert!(news.contains(said), "{name}: {news}");
            let start = reader.get("/").await.text();
            assert!(start.contains("Nya siffror"), "{name}: {start}");
            let page = reader.get(&changed).await;
            assert_eq!(page.status, 200, "{name}: {}", page.text());
        }
        // Nothing of these is new: Väster is as it was, the others have no part in it, and Sara did it.
        for name in ["Amina Dahl", "Mona Sjö", "Rolf Asp", "Sara Holm", "Stig Norén", "Ali Rezai"] {
            let mut other = site.as_person(name).await;
            let news = other.get("/nytt").await.text();
            assert!(!news.contains("8 september"), "{name}: {news}");
        }
        let mut oskar = site.as_person("Oskar Lind").await;
        let page = oskar.get(&changed).await;
        let told = page.text();
        assert!(told.contains("Hemtjänst Norr") && told.contains("100,0\u{a0}%"), "{told}");
        assert!(!told.contains("Centrum") && !told.contains("Söder"), "{told}");
        let mut amina = site.as_person("Amina Dahl").await;
        let told = amina.get(&changed).await.text();
        assert!(told.contains("Ingen av de siffror som du ser"), "{told}");
        for name in ["Stig Norén", "Ali Rezai"] {
            let mut nobody = site.as_person(name).await;
            assert_eq!(nobody.get(&changed).await.status, 404, "{name}");
        }

        // The publisher is known however much has happened to the dataset since.
        let mut tx = site.write().await;
        for _ in 0..60 {
            let event = Event::new(site.now(), "dataset_put_off").about("dataset", id(&next));
            audit::record(&mut tx, &event).await.expect("an event");
        }
        tx.commit().await.expect("events");
        let links = page.links();
        let figure = links.iter().rfind(|link| link.starts_with("/f/"));
        let figure = oskar.get(figure.expect("a figure")).await.text();
        assert!(figure.contains("Sara Holm"), "{figure}");
    })
    .await;
}
