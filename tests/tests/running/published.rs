//! `kill -9` while somebody reads in and publishes in the browser: when the server runs again the ledger of the data folder,
//! the database and the figures say the same, and what somebody has been told is done is done.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write as _;
use std::thread::sleep;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use samsyn_db::{DatabaseConfig, Db, sql, testing};
use samsyn_domain::instant::Instant;
use samsyn_tests::measured::promise;
use samsyn_tests::{Desk, PLAN_30, municipality};
use samsyn_web::clock::Chance;
use samsyn_web::session;

use super::browsing::{Browsing, Page};
use super::server::{Server, desk};

/// So many times the server is killed, each a little later than the time before.
const ROUNDS: u32 = 14;

/// Each extract is another.
fn extract(round: u32) -> String {
    let rows = (0..400 + round).map(|case| {
        let (month, day) = (1 + case % 8, 1 + case % 28);
        let unit = ["AH-NORR", "AH-VAST", "AH-SODER"][case as usize % 3];
        format!(
            "K{case};gp_accepterad;2026-{month:02}-{day:02};{unit}\n\
             K{case};gp_upprattad;2026-09-{day:02};{unit}\n"
        )
    });
    "arende;handelse;datum;enhet\n".to_owned() + &rows.collect::<String>()
}

/// The same bytes for everybody: one session is all that is made.
struct Same;

impl Chance for Same {
    fn fill(&self, bytes: &mut [u8]) {
        bytes.fill(7);
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "the server of the story runs by the clock of the machine"
)]
fn now() -> Instant {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    let micros = since.expect("after 1970").as_micros();
    Instant::from_micros(i64::try_from(micros).expect("before the year 200000"))
}

/// Exempelkommun with a promise, and Sara Holm signed in; what her browser keeps.
async fn settle(db: &Db) -> String {
    let mut tx = db.write().await.expect("a transaction");
    municipality::settle(&mut tx, now())
        .await
        .expect("Exempelkommun");
    promise(&mut tx, PLAN_30, now()).await;
    let sara = municipality::person("Sara Holm");
    let token = session::begin(&mut tx, sara, now(), &Same)
        .await
        .expect("a session");
    tx.commit().await.expect("Exempelkommun");
    token.cookie()
}

/// What is current and where every dataset stands, by the ledger.
fn ledger(desk: &Desk) -> BTreeMap<String, String> {
    let text = fs::read_to_string(desk.path("data/datasets/ledger.json")).expect("a ledger");
    let ledger: serde_json::Value = serde_json::from_str(&text).expect("a whole ledger");
    let datasets = ledger["datasets"].as_object().expect("datasets");
    let state = |entry: &serde_json::Value| entry["state"].as_str().unwrap_or_default().to_owned();
    datasets
        .iter()
        .map(|(id, entry)| (id.clone(), state(entry)))
        .collect()
}

fn current(desk: &Desk) -> Option<String> {
    let ledger = ledger(desk).into_iter();
    let mut current = ledger.filter(|(_, state)| state == "current");
    current.next().map(|(id, _)| id)
}

/// The ledger, the database and the figures say the same.
async fn assert_agreed(db: &Db, desk: &Desk, when: &str) {
    let mut tx = db.read().await.expect("a transaction");
    let known: Vec<(String, String)> = tx
        .all(sql!("select id, state from dataset order by id"), ())
        .await
        .expect("datasets");
    let known: BTreeMap<String, String> = known.into_iter().collect();
    assert_eq!(known, ledger(desk), "{when}");
    let (intended,): (i64,) = tx
        .one(
            sql!("select count(*) from dataset_decision where is_done = $1"),
            (false,),
        )
        .await
        .expect("decisions");
    assert_eq!(intended, 0, "{when}: nothing is half decided");
    let (nobodys,): (i64,) = tx
        .one(
            sql!("select count(*) from dataset_decision where decided_by is null"),
            (),
        )
        .await
        .expect("decisions");
    assert_eq!(nobodys, 0, "{when}: Sara has published everything");
    let (published, told): (i64, i64) = tx
        .one(
            sql!(
                "select (select count(*) from dataset where published_at is not null),
                     (select count(*) from audit_event where kind = 'dataset_published')"
            ),
            (),
        )
        .await
        .expect("events");
    assert_eq!(published, told, "{when}: each publication is told once");
    drop(tx);
    assert_measured(db, desk, when).await;
}

/// The figures are of one dataset: of what is current, or a job is there that will see to it.
async fn assert_measured(db: &Db, desk: &Desk, when: &str) {
    let mut tx = db.read().await.expect("a transaction");
    let of: Vec<(String,)> = tx
        .all(
            sql!(
                "select distinct e.dataset from figure f join evaluation e on e.id = f.evaluation
                 where f.superseded_at is null"
            ),
            (),
        )
        .await
        .expect("figures");
    assert!(of.len() <= 1, "{when}: figures of one dataset, {of:?}");
    let (waiting,): (i64,) = tx
        .one(
            sql!(
                "select count(*) from job where kind = 'figures.evaluate' and done_at is null and dead_at is null"
            ),
            (),
        )
        .await
        .expect("jobs");
    let measured = of.into_iter().next().map(|(dataset,)| dataset);
    assert!(
        measured == current(desk) || waiting > 0,
        "{when}: {measured:?} is measured, nobody is to measure anything else"
    );
}

/// Uploads and begins to read in; where the draft is.
fn begin_import(browser: &mut Browsing, round: u32) -> String {
    let name = format!("uttag-{round}.csv");
    let uploaded = browser.upload("/datamangder/ny", (&name, &extract(round)));
    let draft = uploaded
        .location
        .unwrap_or_else(|| panic!("{}", uploaded.body));
    let fields = [
        ("kolumn-arende", "arende"),
        ("kolumn-handelse", "handelse"),
        ("kolumn-datum", "datum"),
        ("kolumn-enhet", "enhet"),
        ("gor", "las-in"),
    ];
    let begun = browser.fill_in(&draft, &fields);
    assert_eq!(begun.status, 303, "{}", begun.body);
    draft
}

/// Waits until the import has ended; where the dataset is.
fn imported(browser: &mut Browsing, draft: &str) -> String {
    for _ in 0..600 {
        let page = browser.get(draft);
        if let Some(place) = page.location {
            return place;
        }
        assert!(
            page.body.contains("http-equiv=\"refresh\""),
            "{}",
            page.body
        );
        sleep(Duration::from_millis(20));
    }
    panic!("the import does not end");
}

/// Asks to publish; the request is on its way.
fn ask_to_publish(
    browser: &mut Browsing,
    place: &str,
    current: Option<&str>,
) -> std::net::TcpStream {
    let page = browser.get(place);
    let fields = [("gallande", current.unwrap_or_default())];
    let request = browser.form(&format!("{place}/publicera"), &page.token(), &fields);
    let mut connection = browser.connect();
    connection.write_all(request.as_bytes()).expect("a request");
    connection
}

fn published(page: &Page) -> bool {
    assert_eq!(page.status, 303, "{}", page.body);
    true
}

#[tokio::test]
#[expect(
    clippy::too_many_lines,
    reason = "one story, told from its beginning to its end"
)]
async fn what_is_published_in_the_browser_is_published_whole() {
    for kind in testing::kinds() {
        eprintln!("on {kind}:");
        let fresh = testing::fresh(*kind).await;
        let desk = desk();
        fs::create_dir(desk.path("data")).expect("a data folder");
        let (db, url) = match &fresh.config {
            DatabaseConfig::Postgres { url, .. } => (fresh.db.clone(), url.clone()),
            DatabaseConfig::Sqlite { .. } => {
                let path = desk.path("data/samsyn.sqlite");
                let db = Db::open(&DatabaseConfig::sqlite(path)).await;
                let db = db.expect("a database");
                db.migrate().await.expect("its tables");
                (db, String::new())
            }
        };
        let arguments: Vec<&str> = match url.as_str() {
            "" => Vec::new(),
            url => vec!["--database", url],
        };
        let cookie = settle(&db).await;
        let mut server = Server::start(&desk, &arguments);
        let mut browser = Browsing::with_session(&server.address, &cookie);

        // How long it takes where nobody disturbs it.
        let draft = begin_import(&mut browser, 0);
        let place = imported(&mut browser, &draft);
        let began = now().micros();
        let asked = ask_to_publish(&mut browser, &place, None);
        published(&browser.read(asked).expect("an answer"));
        let took = u64::try_from(now().micros() - began).unwrap_or_default();
        let whole = Duration::from_micros(took).max(Duration::from_millis(20));

        let (mut done, mut undone) = (0, 0);
        for round in 1..=ROUNDS {
            let when = format!("{kind}, round {round}");
            let before = current(&desk);
            let draft = begin_import(&mut browser, round);
            if round % 4 == 0 {
                // In the middle of the import.
                sleep(whole * round / ROUNDS);
                server.kill();
            } else {
                let place = imported(&mut browser, &draft);
                let asked = ask_to_publish(&mut browser, &place, before.as_deref());
                sleep(whole * 3 * (round - 1) / (2 * ROUNDS));
                server.kill();
                let told = browser.read(asked).is_some_and(|page| published(&page));
                let id = place.rsplit('/').next().expect("an address").to_owned();
                let is_there = current(&desk) == Some(id);
                assert!(is_there || !told, "{when}: it was acknowledged and is lost");
                assert!(is_there || current(&desk) == before, "{when}");
                done += u32::from(is_there);
                undone += u32::from(!is_there);
            }
            server = Server::start(&desk, &arguments);
            browser = Browsing::with_session(&server.address, &cookie);
            assert_eq!(browser.get("/datamangder").status, 200, "{when}");
            assert_agreed(&db, &desk, &when).await;
            if round % 4 == 0 {
                let page = browser.get(&draft);
                let is_told = page.body.contains("Filen finns inte kvar");
                assert!(is_told || page.location.is_some(), "{when}: {}", page.body);
            }
        }
        eprintln!("{done} were published, {undone} were not");

        // In the end the figures are those of what is current, also after evaluations that were cut off.
        for attempt in 0.. {
            let mut tx = db.read().await.expect("a transaction");
            let (dataset,): (Option<String>,) = tx
                .one(
                    sql!(
                        "select max(e.dataset) from figure f join evaluation e on e.id = f.evaluation
                         where f.superseded_at is null"
                    ),
                    (),
                )
                .await
                .expect("figures");
            drop(tx);
            if dataset.is_some() && dataset == current(&desk) {
                break;
            }
            assert!(attempt < 600, "{kind}: the figures are never worked out");
            sleep(Duration::from_millis(50));
        }
        server.kill();
        fresh.remove().await;
    }
}
