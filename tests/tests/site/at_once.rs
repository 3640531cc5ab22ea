//! Two people at the same moment: what one has checked is still so when it is saved, on both databases.

use std::time::Duration;

use http::StatusCode;
use samsyn_db::sql;
use samsyn_tests::municipality::{node, person};
use samsyn_tests::{Reply, TestSite, each_site};

/// Both requests get as far as to where they write before either does, and then write one after the other, the first first.
async fn at_once(
    site: &TestSite,
    first: impl Future<Output = Reply>,
    second: impl Future<Output = Reply>,
) -> (Reply, Reply) {
    let turn = site.write().await;
    let moment = |milliseconds| tokio::time::sleep(Duration::from_millis(milliseconds));
    let second = async {
        moment(150).await;
        second.await
    };
    let give_back = async {
        moment(400).await;
        turn.commit().await.expect("nothing was written");
    };
    let (first, second, ()) = tokio::join!(first, second, give_back);
    (first, second)
}

fn statuses((first, second): (&Reply, &Reply)) -> (StatusCode, StatusCode) {
    (first.status, second.status)
}

/// The address at which the only role of a person is ended.
async fn end_of_role(administrator: &mut samsyn_tests::Client, name: &str, nth: usize) -> String {
    let page = administrator
        .get(&format!("/administration/personer/{}", person(name)))
        .await;
    let links = page.links();
    let mut ends = links
        .iter()
        .filter(|link| link.contains("/roller/") && link.ends_with("/avsluta"));
    ends.nth(nth)
        .unwrap_or_else(|| panic!("no role of {name} to end: {links:?}"))
        .clone()
}

#[tokio::test]
async fn two_administrators_cannot_both_remove_the_other_as_the_last() {
    each_site(async |site| {
        let mut ali = site.as_person("Ali Rezai").await;
        let (root, lena_is) = (node("Exempelkommun").to_string(), person("Lena Nyström"));
        let given = ali
            .post(
                &format!("/administration/personer/{lena_is}/roller/ny"),
                &[
                    ("roll", "administrator"),
                    ("nod", &root),
                    ("fran_dag", "2026-01-01"),
                    ("skal", "Två behövs."),
                ],
            )
            .await;
        assert_eq!(given.status, 303, "{}", given.text());
        let mut lena = site.as_person("Lena Nyström").await;
        // The newest role stands first.
        let of_lena = end_of_role(&mut ali, "Lena Nyström", 0).await;
        let of_ali = end_of_role(&mut lena, "Ali Rezai", 0).await;
        let yesterday = [("till_dag", "2026-09-20")];
        let (first, second) = at_once(
            site,
            ali.post(&of_lena, &yesterday),
            lena.post(&of_ali, &yesterday),
        )
        .await;
        assert_eq!(
            statuses((&first, &second)),
            (StatusCode::SEE_OTHER, StatusCode::UNPROCESSABLE_ENTITY),
            "{}",
            second.text()
        );
        let still = ali.get("/administration/personer").await;
        assert_eq!(still.status, 200, "somebody administers");

        // Blocking at once: the same.
        ali.post(
            &format!("/administration/personer/{lena_is}/roller/ny"),
            &[
                ("roll", "administrator"),
                ("nod", &root),
                ("fran_dag", "2026-01-01"),
                ("skal", "Två behövs."),
            ],
        )
        .await;
        let block = |who| format!("/administration/personer/{who}/sparra");
        let (block_lena, block_ali) = (block(lena_is), block(person("Ali Rezai")));
        let (first, second) =
            at_once(site, ali.post(&block_lena, &[]), lena.post(&block_ali, &[])).await;
        assert_eq!(
            statuses((&first, &second)),
            (StatusCode::SEE_OTHER, StatusCode::CONFLICT),
            "{}",
            second.text()
        );
    })
    .await;
}

#[tokio::test]
async fn two_changes_of_the_organisation_that_contradict_each_other_are_not_both_made() {
    each_site(async |site| {
        let mut ali = site.as_person("Ali Rezai").await;
        let mut same = site.as_person("Ali Rezai").await;
        let (north, west) = (node("Hemtjänst Norr"), node("Hemtjänst Väster"));
        let (above_north, above_west) = (north.to_string(), west.to_string());
        let form = |name, parent| {
            [
                ("namn", name),
                ("typ", "unit"),
                ("over", parent),
                ("fran_dag", "2026-10-01"),
            ]
        };
        let one: [(&str, &str); 4] = form("Hemtjänst Väster", above_north.as_str());
        let other: [(&str, &str); 4] = form("Hemtjänst Norr", above_west.as_str());
        let (change_west, change_north) = (
            format!("/administration/organisation/{west}/andra"),
            format!("/administration/organisation/{north}/andra"),
        );
        let (first, second) = at_once(
            site,
            ali.post(&change_west, &one),
            same.post(&change_north, &other),
        )
        .await;
        assert_eq!(
            statuses((&first, &second)),
            (StatusCode::SEE_OTHER, StatusCode::UNPROCESSABLE_ENTITY),
            "{}",
            second.text()
        );
        assert_eq!(ali.get("/administration/organisation").await.status, 200);
    })
    .await;
}

const TABLE: &str = "Kvalitetsgarantier (Social verksamhet)\n\n\
Kvalitetsgarantier\tBeskrivning\tPeriod\tSenaste kommentar\n\
Du får en plan inom 30 dagar.\tPlanen har mål.\tTertial 2 2016\tOK\n\
Du får besök inom 10 dagar.\tBesöket är hemma.\tTertial 2 2016\tOK\n";

/// Two guarantees; their addresses.
async fn guarantees(site: &TestSite) -> Vec<String> {
    let mut sara = site.as_person("Sara Holm").await;
    let owner = node("Socialförvaltningen").to_string();
    let saved = sara
        .post_and_follow(
            "/kvalitetsgarantier/importera/spara",
            &[("tabell", TABLE), ("agare", &owner)],
        )
        .await;
    let mut links: Vec<String> = { saved.links().into_iter() }
        .filter(|link| link.starts_with("/kvalitetsgarantier/0"))
        .map(|link| link.split('?').next().unwrap_or_default().to_owned())
        .collect();
    links.sort();
    links.dedup();
    assert_eq!(links.len(), 2, "{links:?}");
    links
}

#[tokio::test]
async fn a_period_that_is_being_closed_takes_no_follow_up() {
    each_site(async |site| {
        let of = guarantees(site).await.swap_remove(0);
        let unit = node("Hemtjänst Väster").to_string();
        let mut sara = site.as_person("Sara Holm").await;
        let mut amina = site.as_person("Amina Dahl").await;
        let said = [
            ("status", "fulfilled"),
            ("kommentar", "Allt är bra."),
            ("motivering", "Vi vet."),
            ("revision", "0"),
        ];
        for (period, follow_up_first) in [("2026-T2", false), ("2026-T1", true)] {
            let there = format!("{of}/uppfoljning?enhet={unit}&period={period}");
            let closing = [("enhet", unit.as_str()), ("period", period)];
            let closing = sara.post("/kvalitetsgarantier/perioder", &closing);
            let saving = amina.post(&there, &said);
            let (closed, saved) = match follow_up_first {
                false => at_once(site, closing, saving).await,
                true => {
                    let (saved, closed) = at_once(site, saving, closing).await;
                    (closed, saved)
                }
            };
            assert_eq!(closed.status, 303, "{}", closed.text());
            let expected = if follow_up_first { 303 } else { 409 };
            assert_eq!(
                saved.status.as_u16(),
                expected,
                "{period}: {}",
                saved.text()
            );
        }
        let mut tx = site.read().await;
        let (saved,): (i64,) = tx
            .one(
                sql!("select count(*) from follow_up where period in ('2026-T1', '2026-T2')"),
                (),
            )
            .await
            .expect("a count");
        assert_eq!(saved, 1);
    })
    .await;
}

#[tokio::test]
#[expect(
    clippy::too_many_lines,
    reason = "one story, told from its beginning to its end"
)]
async fn two_limits_that_are_made_at_once_are_two_or_one_is_told() {
    each_site(async |site| {
        let of = guarantees(site).await;
        let mut sara = site.as_person("Sara Holm").await;
        let mut same = site.as_person("Sara Holm").await;
        let limit = |event: &'static str| {
            [
                ("nar", "kontakt"),
                ("ska", event),
                ("antal", "10"),
                ("i", "working_days"),
                ("per", "case"),
                ("forvantan", "stop_within"),
                ("revision", "1"),
            ]
        };
        let (plan, visit) = (limit("gp_upprattad"), limit("besokstid_erbjuden"));
        // Of one guarantee: the second is told, and has what was filled in.
        let new = format!("{}/matning/ny", of[0]);
        let (first, second) = at_once(site, sara.post(&new, &plan), same.post(&new, &visit)).await;
        assert_eq!(
            statuses((&first, &second)),
            (StatusCode::SEE_OTHER, StatusCode::UNPROCESSABLE_ENTITY),
            "{}",
            second.text()
        );
        assert!(
            second.text().contains("Någon annan har sparat"),
            "{}",
            second.text()
        );
        assert!(
            second
                .html()
                .contains("value=\"besokstid_erbjuden\" selected")
        );

        // Of two with the same short name: both, under different codes.
        let owner = node("Socialförvaltningen").to_string();
        for (place, (address, promise)) in { of.iter() }
            .zip([
                "Du får en plan inom 30 dagar.",
                "Du får besök inom 10 dagar.",
            ])
            .enumerate()
        {
            let revision = if place == 0 { "2" } else { "1" };
            let saved = sara
                .post(
                    &format!("{address}/andra"),
                    &[
                        ("lofte", promise),
                        ("kortnamn", "I tid"),
                        ("omrade", "Social verksamhet"),
                        ("mal", "90"),
                        ("marginal", "10"),
                        ("rytm", "tertial"),
                        ("galler", "alla"),
                        ("agare", &owner),
                        ("revision", revision),
                    ],
                )
                .await;
            assert_eq!(saved.status, 303, "{}", saved.text());
        }
        let (mut one, mut other) = (visit, visit);
        one[6].1 = "3";
        other[6].1 = "2";
        let (new_one, new_other) = (
            format!("{}/matning/ny", of[0]),
            format!("{}/matning/ny", of[1]),
        );
        let (first, second) = at_once(
            site,
            sara.post(&new_one, &one),
            same.post(&new_other, &other),
        )
        .await;
        assert_eq!(
            statuses((&first, &second)),
            (StatusCode::SEE_OTHER, StatusCode::SEE_OTHER),
            "{}{}",
            first.text(),
            second.text()
        );
    })
    .await;
}

fn settings<'f>(
    revision: &'f str,
    shortcomings: &'f str,
    least: &'f str,
) -> [(&'f str, &'f str); 10] {
    [
        ("revision", revision),
        ("kommun", "Exempelkommun"),
        ("minuter", "60"),
        ("timmar", "12"),
        ("minsta", least),
        ("loggar", "5"),
        ("uppfoljning", "15"),
        ("loggkontroll", "10"),
        ("uppladdning", "2048"),
        ("brister", shortcomings),
    ]
}

#[tokio::test]
async fn settings_that_another_saved_meanwhile_are_told_and_nothing_is_lost() {
    const SETTINGS: &str = "/administration/installningar";
    each_site(async |site| {
        let mut ali = site.as_person("Ali Rezai").await;
        let mut same = site.as_person("Ali Rezai").await;
        let page = ali.get(SETTINGS).await.html();
        let revision = |page: &str| {
            let (_, rest) = page
                .split_once("name=\"revision\" value=\"")
                .expect("a revision");
            rest.split('"').next().unwrap_or_default().to_owned()
        };
        let (opened, [one, other]) = (
            revision(&page),
            ["Kartan läses inte upp.", "Filmen saknar text."],
        );
        let one = settings(&opened, one, "7");
        let other = settings(&opened, other, "5");
        let (first, second) =
            at_once(site, ali.post(SETTINGS, &one), same.post(SETTINGS, &other)).await;
        assert_eq!(
            statuses((&first, &second)),
            (StatusCode::SEE_OTHER, StatusCode::UNPROCESSABLE_ENTITY),
            "{}",
            second.text()
        );
        for text in ["Ali Rezai", "Kartan läses inte upp.", "Filmen saknar text."] {
            assert!(second.html().contains(text), "{text}: {}", second.text());
        }
        // The page that tells knows what is saved now: the same again is what its writer decides.
        let now = revision(&second.html());
        let again = settings(&now, "Filmen saknar text.", "5");
        assert_eq!(same.post(SETTINGS, &again).await.status, 303);
        assert_eq!(
            same.post(SETTINGS, &again).await.status,
            422,
            "it is changed since"
        );

        // One event for each that saved, with names of fields and numbers, and nothing that anybody wrote.
        let mut tx = site.read().await;
        let events: Vec<(samsyn_db::Json<serde_json::Value>,)> = tx
            .all(
                sql!("select details from audit_event where kind = 'setting_changed' order by id"),
                (),
            )
            .await
            .expect("events");
        let told: Vec<String> = events
            .iter()
            .map(|(details,)| details.0.to_string())
            .collect();
        assert_eq!(told.len(), 2, "{told:?}");
        assert!(
            told[0].contains("5 → 7") && told[0].contains("accessibility_shortcomings"),
            "{told:?}"
        );
        assert!(
            told.iter()
                .all(|told| !told.contains("Kartan") && !told.contains("Filmen")),
            "{told:?}"
        );
    })
    .await;
}
