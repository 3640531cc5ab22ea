//! Guarantees over HTTP: a table goes in, managers follow up, and nobody loses what was written.

mod command_line;
mod drafts;
mod editions;
mod measured;
mod pages;
mod periods;
mod rights;

use http::StatusCode;
use samsyn_tests::{TestSite, each_site, municipality};

const TABLE: &str = "Kvalitetsgarantier (Social verksamhet)\n\n\
Kvalitetsgarantier\tBeskrivning\tPeriod\tSenaste kommentar\n\
Du får en plan. När du har tackat ja till en genomförandeplan upprättas den inom 30 dagar.\t\
<p>Planen har</p><ul> – mål – uppföljning</ul><script>alert(1)</script>\tTertial 2 2016\tOK\n";

/// Imports the table through the pages; the address of the guarantee.
async fn imported(site: &TestSite) -> String {
    let mut sara = site.as_person("Sara Holm").await;
    let preview = sara
        .post("/kvalitetsgarantier/importera/text", &[("tabell", TABLE)])
        .await;
    assert_eq!(preview.status, StatusCode::OK, "{}", preview.text());
    assert!(preview.text().contains("1 nya"), "{}", preview.text());
    let owner = municipality::node("Socialförvaltningen").to_string();
    let saved = sara
        .post_and_follow(
            "/kvalitetsgarantier/importera/spara",
            &[("tabell", TABLE), ("agare", &owner), ("frist-0-0", "1")],
        )
        .await;
    assert_eq!(saved.status, StatusCode::OK, "{}", saved.text());
    assert!(saved.html().contains("Social verksamhet"));
    assert!(!saved.html().contains("alert(1)"));
    let links = saved.links();
    let link = links
        .iter()
        .find(|link| link.starts_with("/kvalitetsgarantier/0"))
        .unwrap_or_else(|| panic!("a link to the guarantee: {links:?}"));
    link.split('?').next().unwrap_or_default().to_owned()
}

#[tokio::test]
async fn a_table_goes_in_by_the_page_and_again_changes_nothing() {
    each_site(async |site| {
        let guarantee = imported(site).await;
        let mut sara = site.as_person("Sara Holm").await;
        let again = sara
            .post("/kvalitetsgarantier/importera/text", &[("tabell", TABLE)])
            .await;
        assert!(
            again.text().contains("0 nya, 0 ändrade, 1 oförändrade"),
            "{}",
            again.text()
        );
        let list = sara.get("/kvalitetsgarantier").await;
        // Period and comment of the table; nobody has judged it.
        for said in ["Tertial 2 2016", "OK", "Ej bedömd"] {
            assert!(list.text().contains(said), "{said}: {}", list.text());
        }
        let limits = sara.get(&format!("{guarantee}/matning")).await;
        assert!(limits.text().contains("30 dagar"), "{}", limits.text());
        let history = sara.get(&format!("{guarantee}/andringar")).await;
        assert_eq!(history.status, StatusCode::OK);
        let json = sara.get("/kvalitetsgarantier/export?format=json").await;
        assert!(json.html().contains("\"gp_accepterad\""), "{}", json.html());
    })
    .await;
}

#[tokio::test]
#[expect(
    clippy::too_many_lines,
    reason = "one story, told from its beginning to its end"
)]
async fn a_promise_that_is_not_kept_needs_a_plan_and_shows_it() {
    each_site(async |site| {
        let guarantee = imported(site).await;
        let unit = municipality::node("Hemtjänst Väster");
        let there = format!("{guarantee}/uppfoljning?enhet={unit}&period=2026-T2");
        let mut amina = site.as_person("Amina Dahl").await;
        let said = [
            ("status", "not_fulfilled"),
            ("kommentar", "Två slutade i juni."),
            ("motivering", "Inget mäts än."),
            ("revision", "0"),
        ];
        let refused = amina.post(&there, &said).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.html().contains("Två slutade i juni."));
        assert!(refused.text().contains("Skriv vad som ska göras."));
        let mut whole = said.to_vec();
        whole.extend([
            ("vad", "Nya skriver planerna först"),
            ("vem", "Enhetschefen"),
            ("till", "2026-T3"),
        ]);
        let saved = amina.post_and_follow(&there, &whole).await;
        for text in ["Inte uppfylld", "Två slutade i juni.", "Amina Dahl"] {
            assert!(saved.text().contains(text), "{text}: {}", saved.text());
        }
        // The head of the administration sees the unit and its plan.
        let above = municipality::node("Avdelning äldreomsorg");
        let mut lena = site.as_person("Lena Nyström").await;
        let seen = lena
            .get(&format!("{guarantee}?enhet={above}&period=2026-T2"))
            .await;
        assert!(
            seen.text().contains("Nya skriver planerna först"),
            "{}",
            seen.text()
        );

        // Somebody else had the form open before she saved.
        let mut sara = site.as_person("Sara Holm").await;
        let late = sara
            .post(
                &there,
                &[
                    ("status", "fulfilled"),
                    ("kommentar", "Allt är bra."),
                    ("motivering", "Vi vet."),
                    ("revision", "0"),
                ],
            )
            .await;
        assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
        for text in ["Amina Dahl sparade", "Två slutade i juni.", "Allt är bra."] {
            assert!(late.html().contains(text), "{text}: {}", late.text());
        }
        let behalf = sara
            .post_and_follow(
                &there,
                &[
                    ("status", "fulfilled"),
                    ("kommentar", "Allt är bra."),
                    ("motivering", "Vi vet."),
                    ("revision", "1"),
                ],
            )
            .await;
        assert!(
            behalf.text().contains("i chefens ställe"),
            "{}",
            behalf.text()
        );

        // Another unit's manager may not.
        let mut oskar = site.as_person("Oskar Lind").await;
        assert_eq!(
            oskar.post(&there, &whole).await.status,
            StatusCode::NOT_FOUND
        );
    })
    .await;
}

#[tokio::test]
async fn two_who_change_a_guarantee_at_once_lose_nothing() {
    each_site(async |site| {
        let guarantee = imported(site).await;
        let change = format!("{guarantee}/andra");
        let mut sara = site.as_person("Sara Holm").await;
        let owner = municipality::node("Socialförvaltningen").to_string();
        let form = |promise: &'static str, revision: &'static str| {
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
        let mut first = form("Du får en plan inom 30 dagar.", "1");
        first.push(("agare", &owner));
        let saved = sara.post_and_follow(&change, &first).await;
        assert!(
            saved.text().contains("Du får en plan inom 30 dagar"),
            "{}",
            saved.text()
        );
        let mut second = form("Du får en plan inom en månad.", "1");
        second.push(("agare", &owner));
        let refused = sara.post(&change, &second).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        for text in [
            "Sara Holm sparade",
            "Du får en plan inom 30 dagar.",
            "Du får en plan inom en månad.",
        ] {
            assert!(refused.html().contains(text), "{text}: {}", refused.text());
        }
        // Another board's developer does not find the page; an employee reads and does not change.
        for (name, page, status) in [
            ("Tove Lindh", &change, StatusCode::NOT_FOUND),
            ("Maja Frid", &change, StatusCode::NOT_FOUND),
            ("Maja Frid", &guarantee, StatusCode::OK),
            ("Stig Norén", &guarantee, StatusCode::NOT_FOUND),
        ] {
            let mut client = site.as_person(name).await;
            assert_eq!(client.get(page).await.status, status, "{name} {page}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_limit_is_built_in_words_without_script() {
    each_site(async |site| {
        let guarantee = imported(site).await;
        let mut sara = site.as_person("Sara Holm").await;
        let new = format!("{guarantee}/matning/ny");
        let said = [
            ("nar", "kontakt"),
            ("ska", "besokstid_erbjuden"),
            ("antal", "10"),
            ("i", "working_days"),
            ("per", "case"),
            ("forvantan", "stop_within"),
            ("revision", "1"),
        ];
        let mut row = said.to_vec();
        row.push(("lagg", "nar"));
        let more = sara.post(&new, &row).await;
        assert_eq!(more.status, StatusCode::OK);
        assert_eq!(
            more.html().matches("name=\"nar\"").count(),
            2,
            "{}",
            more.html()
        );
        assert!(more.html().contains("value=\"10\""));
        let empty = sara.post(&new, &said[1..]).await;
        assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(
            empty.text().contains("Välj minst en händelse."),
            "{}",
            empty.text()
        );
        let saved = sara.post_and_follow(&new, &said).await;
        assert!(saved.text().contains("10 arbetsdagar"), "{}", saved.text());
    })
    .await;
}

#[tokio::test]
async fn a_closed_period_is_read_and_reopened_with_a_reason() {
    each_site(async |site| {
        let guarantee = imported(site).await;
        let unit = municipality::node("Hemtjänst Väster").to_string();
        let mut sara = site.as_person("Sara Holm").await;
        let closed = sara
            .post_and_follow(
                "/kvalitetsgarantier/perioder",
                &[("enhet", &unit), ("period", "2026-T2")],
            )
            .await;
        assert!(
            closed.text().contains("Tertial 2 2026"),
            "{}",
            closed.text()
        );
        let there = format!("{guarantee}/uppfoljning?enhet={unit}&period=2026-T2");
        let mut amina = site.as_person("Amina Dahl").await;
        let refused = amina
            .post(&there, &[("status", "fulfilled"), ("kommentar", "OK")])
            .await;
        assert_eq!(refused.status, StatusCode::CONFLICT);
        let without = sara
            .post(
                "/kvalitetsgarantier/perioder/oppna",
                &[("nod", &unit), ("stangd", "2026-T2")],
            )
            .await;
        assert_eq!(without.status, StatusCode::UNPROCESSABLE_ENTITY);
        let reason = format!("skal-{unit}-2026-T2");
        let opened = sara
            .post_and_follow(
                "/kvalitetsgarantier/perioder/oppna",
                &[
                    ("nod", &unit),
                    ("stangd", "2026-T2"),
                    (&reason, "Felräknat"),
                ],
            )
            .await;
        assert!(opened.text().contains("Felräknat"), "{}", opened.text());
    })
    .await;
}
