//! Sara Holm answers for Socialförvaltningen; Amina Dahl is a manager and has nothing to do here.

use std::io::Write as _;
use std::path::Path;

use samsyn_analytics::dataset::folder::DataFolder;
use samsyn_analytics::dataset::ledger::{Moment, State};
use samsyn_analytics::dataset::report::Thresholds;
use samsyn_db::{Code as _, sql};
use samsyn_domain::ids::DatasetId;
use samsyn_modules::measure::datasets::model::DecisionKind;
use samsyn_modules::measure::datasets::settle;
use samsyn_modules::measure::datasets::store::decisions::{self, NewDecision};
use samsyn_tests::{Client, Reply, TestSite, each_site, municipality};
use uuid::Uuid;

pub const HEAD: &str = "arende;handelse;datum;person;enhet\n";
/// A personal number of nobody: its check digit is right.
const NUMBER: &str = "850709-9805";
const TOLD: [&str; 3] = ["850709-9805", "8507099805", "19850709"];

/// Twelve months of an extract whose rows are all right.
pub fn extract(unit: &str) -> String {
    let rows =
        (1..=8).map(|month| format!("K{month};gp_upprattad;2026-{month:02}-05;{NUMBER};{unit}\n"));
    HEAD.to_owned() + &rows.collect::<String>()
}

pub async fn upload(person: &mut Client, name: &str, bytes: &[u8]) -> (String, Reply) {
    let reply = person
        .upload("/datamangder/ny", &[], ("filer", name, bytes))
        .await;
    let place = reply
        .location()
        .unwrap_or_else(|| panic!("{}", reply.text()));
    let page = person.get(&place).await;
    (place, page)
}

/// Columns as documented, and the buttons of the page.
pub fn choices(more: &[(&'static str, &'static str)]) -> Vec<(&'static str, &'static str)> {
    let mut fields = vec![
        ("kolumn-arende", "arende"),
        ("kolumn-handelse", "handelse"),
        ("kolumn-datum", "datum"),
        ("kolumn-person", "person"),
        ("kolumn-enhet", "enhet"),
        ("gor", "las-in"),
    ];
    fields.extend_from_slice(more);
    fields
}

/// Goes to the draft until its import has ended; where it leads then, or what it says.
pub async fn ended(person: &mut Client, draft: &str) -> Reply {
    for _ in 0..6_000 {
        let reply = person.get(draft).await;
        match reply.location() {
            Some(place) => return person.get(&place).await,
            None if reply.html().contains("http-equiv=\"refresh\"") => {
                tokio::time::sleep(std::time::Duration::from_millis(10)).await;
            }
            None => return reply,
        }
    }
    panic!("the import does not end");
}

/// Imports an extract as documented; its page.
pub async fn import(person: &mut Client, text: &str) -> Reply {
    let (draft, _) = upload(person, "uttag.csv", text.as_bytes()).await;
    person.post(&draft, &choices(&[])).await;
    ended(person, &draft).await
}

pub async fn only_dataset(site: &TestSite) -> DatasetId {
    let mut tx = site.read().await;
    let (id,) = tx
        .one(sql!("select id from dataset"), ())
        .await
        .expect("a step of the story");
    id
}

pub fn moment() -> Moment {
    Moment {
        today: "2026-09-21".parse().expect("a step of the story"),
        timestamp: "2026-09-21T08:15:00Z".into(),
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[expect(
    clippy::too_many_lines,
    reason = "one story, told from its beginning to its end"
)]
async fn an_extract_is_looked_at_read_and_published() {
    each_site(async |site| {
        let mut sara = site.as_person("Sara Holm").await;
        let (draft, page) = upload(
            &mut sara,
            "uttag 850709-9805.csv",
            extract("AH-NORR").as_bytes(),
        )
        .await;
        assert_eq!(page.status, 200, "{}", page.text());
        let told = page.text();
        assert!(told.contains("uttag [personnummer].csv"), "{told}");
        assert!(told.contains("•••") && !told.contains(NUMBER), "{told}");
        sara.post(&draft, &choices(&[])).await;
        let page = ended(&mut sara, &draft).await;
        let told = page.text();
        assert!(told.contains("Uttaget är klart att publicera"), "{told}");
        assert!(
            told.contains("Sara Holm") && told.contains("Alla 8 rader kunde läsas."),
            "{told}"
        );
        let id = only_dataset(site).await;
        let place = format!("/datamangder/{id}");
        let reply = sara
            .post(&format!("{place}/publicera"), &[("gallande", "")])
            .await;
        let page = sara.follow(&reply).await;
        assert!(
            page.text().contains("Siffrorna vilar på det här uttaget"),
            "{}",
            page.text()
        );
        let list = sara.get("/datamangder").await.text();
        assert!(
            list.contains("Gällande") && list.contains("5 augusti 2026"),
            "{list}"
        );
        let mut tx = site.read().await;
        let kinds: Vec<(String,)> = tx
            .all(
                sql!("select kind from audit_event where kind like 'dataset%' order by id"),
                (),
            )
            .await
            .unwrap();
        let kinds: Vec<&str> = kinds.iter().map(|(kind,)| kind.as_str()).collect();
        assert_eq!(
            kinds,
            ["dataset_uploaded", "dataset_imported", "dataset_published"]
        );
        let (jobs,): (i64,) = tx
            .one(
                sql!("select count(*) from job where kind = 'figures.evaluate'"),
                (),
            )
            .await
            .unwrap();
        assert_eq!(jobs, 1);
        drop(tx);
        nothing_tells(site.data_folder());
        nothing_tells(site.data_folder().parent().unwrap());
    })
    .await;
}

/// No byte of any file under the folder tells whom the extract was about.
fn nothing_tells(folder: &Path) {
    for entry in std::fs::read_dir(folder).expect("a step of the story") {
        let path = entry.expect("a step of the story").path();
        if path.is_dir() {
            nothing_tells(&path);
            continue;
        }
        let bytes = std::fs::read(&path).expect("a step of the story");
        for number in TOLD {
            let told = bytes
                .windows(number.len())
                .any(|part| part == number.as_bytes());
            assert!(!told, "{} tells {number}", path.display());
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[expect(
    clippy::too_many_lines,
    reason = "one story, told from its beginning to its end"
)]
async fn unknown_units_hold_an_extract_until_each_is_decided() {
    each_site(async |site| {
        let mut sara = site.as_person("Sara Holm").await;
        let text = extract("AH-NORR")
            + "X1;gp_upprattad;2026-03-01;;HTV9\nX2;gp_upprattad;2026-04-01;;GAMMAL\n";
        let page = import(&mut sara, &text).await;
        assert!(
            page.text().contains("2 okända enhetskoder"),
            "{}",
            page.text()
        );
        let place = format!("/datamangder/{}", only_dataset(site).await);
        let publish = format!("{place}/publicera");
        let refused = sara
            .post(&publish, &[("gallande", ""), ("skal", "ändå")])
            .await;
        assert_eq!(refused.status, 409, "{}", refused.text());
        let unit = municipality::node("Hemtjänst Väster").to_string();
        let code = format!("{place}/enhetskod");
        let early = [
            ("kod", "HTV9"),
            ("val", "koppla"),
            ("enhet", unit.as_str()),
            ("fran", "1999-01-01"),
        ];
        let early = sara.post(&code, &early).await;
        assert_eq!(
            early.status,
            422,
            "the unit was not there then: {}",
            early.text()
        );
        let mapped = [("kod", "HTV9"), ("val", "koppla"), ("enhet", unit.as_str())];
        let page = sara.post_and_follow(&code, &mapped).await;
        assert!(page.text().contains("1 okänd enhetskod"), "{}", page.text());
        let unsaid = sara
            .post(
                &code,
                &[("kod", "GAMMAL"), ("val", "utan"), ("skal-utan", "")],
            )
            .await;
        assert_eq!(unsaid.status, 422);
        let number = [
            ("kod", "GAMMAL"),
            ("val", "utan"),
            ("skal-utan", "det är 850709-9805"),
        ];
        assert_eq!(sara.post(&code, &number).await.status, 422);
        let without = [
            ("kod", "GAMMAL"),
            ("val", "utan"),
            ("skal-utan", "Enheten lades ned 2009."),
        ];
        let page = sara.post_and_follow(&code, &without).await;
        let told = page.text();
        assert!(
            told.contains("Koden HTV9 kopplades till Hemtjänst Väster"),
            "{told}"
        );
        assert!(told.contains("Enheten lades ned 2009."), "{told}");
        let reply = sara.post(&publish, &[("gallande", "")]).await;
        assert_eq!(reply.status, 303, "{}", reply.text());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[expect(
    clippy::too_many_lines,
    reason = "one story, told from its beginning to its end"
)]
async fn what_is_held_is_published_with_a_reason_or_waits_or_goes() {
    let site = TestSite::new().await;
    // One bad row of more than ten: more than a tenth would reject the extract.
    let more = extract("AH-VAST").replace(HEAD, "");
    let mut sara = site.as_person("Sara Holm").await;
    let page = import(
        &mut sara,
        &(extract("AH-NORR") + &more + "K9;gp_klar;2026-02-30;;AH-NORR\n"),
    )
    .await;
    let told = page.text();
    assert!(told.contains("Uttaget hålls kvar"), "{told}");
    assert!(told.contains("1 underkänd rad"), "{told}");
    let place = format!("/datamangder/{}", only_dataset(&site).await);
    let sheet = sara
        .get(&format!("{place}/avvisade?format=csv"))
        .await
        .html();
    assert!(
        sheet.contains("uttag.csv") && !sheet.contains("2026-02-30"),
        "{sheet}"
    );
    let publish = format!("{place}/publicera");
    assert_eq!(
        sara.post(&publish, &[("gallande", ""), ("skal", "")])
            .await
            .status,
        422
    );
    let wait = format!("{place}/beslut/vanta");
    assert_eq!(sara.get(&wait).await.status, 200);
    let named = [("skal", "Asta svarar på 070-123 45 67.")];
    let refused = sara.post(&wait, &named).await;
    assert_eq!(refused.status, 422);
    assert!(
        refused.html().contains("Asta svarar"),
        "what was written stays"
    );
    assert!(
        refused.text().contains("ser ut som ett telefonnummer"),
        "{}",
        refused.text()
    );
    let page = sara
        .post_and_follow(&wait, &[("skal", "Vi rättar raden först.")])
        .await;
    assert!(
        page.text().contains("Vi rättar raden först."),
        "{}",
        page.text()
    );
    let discard = format!("{place}/beslut/kassera");
    let page = sara
        .post_and_follow(&discard, &[("skal", "Ett nytt uttag kommer.")])
        .await;
    assert!(
        page.text().contains("Uttaget är kasserat"),
        "{}",
        page.text()
    );
    assert_eq!(
        sara.post(&publish, &[("gallande", ""), ("skal", "nu")])
            .await
            .status,
        409
    );
    site.remove().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_two_who_publish_at_once_the_second_is_told() {
    let site = TestSite::new().await;
    let mut sara = site.as_person("Sara Holm").await;
    let first = import(&mut sara, &extract("AH-NORR")).await;
    let first_id = only_dataset(&site).await;
    assert_eq!(first.status, 200);
    site.pass_minutes(1);
    import(
        &mut sara,
        &(extract("AH-NORR") + "N;kontakt;2026-08-06;;AH-VAST\n"),
    )
    .await;
    let folder = DataFolder::new(site.data_folder());
    let ledger = folder.ledger().unwrap();
    let second_id = ledger.datasets.keys().find(|id| **id != first_id).unwrap();
    let reply = sara
        .post(
            &format!("/datamangder/{first_id}/publicera"),
            &[("gallande", "")],
        )
        .await;
    assert_eq!(reply.status, 303, "{}", reply.text());
    let late = sara
        .post(
            &format!("/datamangder/{second_id}/publicera"),
            &[("gallande", "")],
        )
        .await;
    assert_eq!(late.status, 409);
    assert!(
        late.text()
            .contains("Medan du tittade publicerade Sara Holm"),
        "{}",
        late.text()
    );
    let seen = first_id.to_string();
    let again = sara
        .post(
            &format!("/datamangder/{second_id}/publicera"),
            &[("gallande", &seen)],
        )
        .await;
    assert_eq!(again.status, 303, "{}", again.text());
    site.remove().await;
}

async fn intend(site: &TestSite, dataset: DatasetId) {
    let decision = NewDecision {
        id: Uuid::from_u128(7),
        dataset,
        kind: DecisionKind::Publish,
        is_done: false,
        at: site.now(),
        ledger_at: &moment().timestamp,
        by: Some(municipality::person("Sara Holm")),
        reason: None,
        replaced: None,
    };
    let mut tx = site.write().await;
    decisions::note(&mut tx, &decision)
        .await
        .expect("a step of the story");
    tx.commit().await.expect("a step of the story");
}

/// The process died when the ledger had been replaced and the database not: what is left on disk then is made here.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_publication_that_was_cut_off_is_finished_or_forgotten() {
    each_site(async |site| {
        let mut sara = site.as_person("Sara Holm").await;
        import(&mut sara, &extract("AH-NORR")).await;
        let id = only_dataset(site).await;
        intend(site, id).await;
        settle(site.site()).await.unwrap();
        let mut tx = site.read().await;
        assert!(decisions::intended(&mut tx).await.unwrap().is_empty());
        let (state,): (String,) = tx.one(sql!("select state from dataset"), ()).await.unwrap();
        assert_eq!(state, "ready", "the ledger knew nothing of it");
        drop(tx);
        intend(site, id).await;
        let folder = DataFolder::new(site.data_folder());
        folder
            .publish(&id, &moment(), None, &Thresholds::default())
            .unwrap();
        for _ in 0..2 {
            settle(site.site()).await.unwrap();
        }
        let page = sara.get(&format!("/datamangder/{id}")).await.text();
        assert!(
            page.contains("Siffrorna vilar på det här uttaget"),
            "{page}"
        );
        let mut tx = site.read().await;
        let done = decisions::of_dataset(&mut tx, id).await.unwrap();
        assert_eq!(done.len(), 1);
        assert_eq!(done[0].name.as_deref(), Some("Sara Holm"));
        let (events,): (i64,) = tx
            .one(
                sql!("select count(*) from audit_event where kind = 'dataset_published'"),
                (),
            )
            .await
            .unwrap();
        assert_eq!(events, 1, "settling twice changes nothing");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_the_command_line_does_is_seen() {
    let site = TestSite::new().await;
    let mut sara = site.as_person("Sara Holm").await;
    import(&mut sara, &extract("AH-NORR")).await;
    let id = only_dataset(&site).await;
    let folder = DataFolder::new(site.data_folder());
    folder
        .publish(&id, &moment(), None, &Thresholds::default())
        .unwrap();
    let page = sara.get(&format!("/datamangder/{id}")).await.text();
    assert!(page.contains("kommandoraden"), "{page}");
    assert_eq!(folder.ledger().unwrap().datasets[&id].state, State::Current);
    assert!(DecisionKind::ALL.len() == 3);
    site.remove().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn files_of_every_kind_are_taken_or_told_off() {
    let site = TestSite::new().await;
    let mut sara = site.as_person("Sara Holm").await;
    let gz = {
        let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        packed.write_all(extract("AH-VAST").as_bytes()).unwrap();
        packed.finish().unwrap()
    };
    let (_, page) = upload(&mut sara, "uttag.csv.gz", &gz).await;
    assert!(page.text().contains("AH-VAST"), "{}", page.text());
    let latin = b"\xc4rende;H\xe4ndelse;Datum\nK1;gp_upprattad;2026-01-05\n";
    let (_, page) = upload(&mut sara, "uttag.csv", latin).await;
    assert!(page.text().contains("Windows-1252"), "{}", page.text());
    let xes = b"<?xml version=\"1.0\"?><log><trace><string key=\"concept:name\" value=\"K1\"/><event><string key=\"concept:name\" value=\"gp_upprattad\"/><date key=\"time:timestamp\" value=\"2026-01-05T10:00:00+01:00\"/></event></trace></log>";
    let (_, page) = upload(&mut sara, "uttag.xes", xes).await;
    assert!(page.text().contains("Händelselogg"), "{}", page.text());
    for (name, bytes) in [
        ("tom.csv", Vec::new()),
        ("trasig.xlsx", b"PK\x03\x04 inte mer".to_vec()),
        ("bild.pdf", b"%PDF-1.7".to_vec()),
    ] {
        let (_, page) = upload(&mut sara, name, &bytes).await;
        let told = page.text();
        assert_eq!(page.status, 422, "{name}: {told}");
        assert!(
            told.contains("Filen kan inte läsas") && told.contains(name),
            "{told}"
        );
    }
    let huge = extract("AH-NORR") + &format!("K9;{};2026-01-01;;\n", "å".repeat(3_000_000));
    let page = import(&mut sara, &huge).await;
    assert!(page.html().len() < 200_000, "{}", page.html().len());
    let none = sara
        .upload("/datamangder/ny", &[], ("filer", "", b""))
        .await;
    assert_eq!(none.status, 422);
    site.remove().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn choices_are_kept_as_a_profile_for_next_time() {
    let site = TestSite::new().await;
    let mut sara = site.as_person("Sara Holm").await;
    let text = "Nr;Vad;När\nK1;PLAN;05.01.2026\nK2;SAMTAL;06.01.2026\n";
    let fields = [
        ("kolumn-arende", "Nr"),
        ("kolumn-handelse", "Vad"),
        ("kolumn-datum", "När"),
        ("datumform", "DD.MM.YYYY"),
        ("kodnamn-0", "PLAN"),
        ("kod-0", "gp_upprattad"),
        ("kodnamn-1", "SAMTAL"),
        ("kod-1", "-"),
        ("profil", "Alfa"),
        ("spara-profil", "1"),
        ("gor", "titta"),
    ];
    let (draft, _) = upload(&mut sara, "uttag.csv", text.as_bytes()).await;
    let page = sara.post_and_follow(&draft, &fields).await;
    assert_eq!(page.status, 200, "{}", page.text());
    let (_, page) = upload(&mut sara, "nasta.csv", text.as_bytes()).await;
    assert!(
        page.text().contains("Profilen Alfa är ifylld."),
        "{}",
        page.text()
    );
    assert!(page.html().contains("value=\"DD.MM.YYYY\""));
    let profiles = sara.get("/datamangder/profiler").await;
    assert!(profiles.text().contains("Alfa"), "{}", profiles.text());
    let mut amina = site.as_person("Amina Dahl").await;
    assert_eq!(amina.get("/datamangder/profiler").await.status, 404);
    assert_eq!(amina.get(&draft).await.status, 404);
    site.remove().await;
}
