//! Which periods are followed up, by when, and what a closed one is.

use http::StatusCode;
use samsyn_tests::municipality::node;
use samsyn_tests::{TestSite, each_site};

/// A guarantee that Hemtjänst Väster follows up by hand; its address.
async fn by_hand(site: &TestSite, from: &str) -> String {
    let mut sara = site.as_person("Sara Holm").await;
    let (owner, unit) = (node("Socialförvaltningen"), node("Hemtjänst Väster"));
    let (owner, unit) = (owner.to_string(), unit.to_string());
    let made = sara
        .post(
            "/kvalitetsgarantier/ny",
            &[
                ("lofte", "Du erbjuds en skyddsrond."),
                ("omrade", "Hemtjänst"),
                ("mal", "90"),
                ("marginal", "10"),
                ("rytm", "tertial"),
                ("galler", "valda"),
                ("enheter", &unit),
                ("agare", &owner),
                ("fran", from),
                ("revision", "0"),
            ],
        )
        .await;
    let limits = made.location().unwrap_or_else(|| panic!("{}", made.text()));
    limits.trim_end_matches("/matning").to_owned()
}

fn at(guarantee: &str, unit: &str, period: &str) -> String {
    format!(
        "{guarantee}/uppfoljning?enhet={}&period={period}",
        node(unit)
    )
}

const SAID: [(&str, &str); 4] = [
    ("status", "fulfilled"),
    ("kommentar", "Alla är gjorda."),
    ("motivering", "Räknat på papper."),
    ("revision", "0"),
];

#[tokio::test]
async fn only_an_ended_period_of_the_own_rhythm_is_followed_up_where_the_guarantee_is() {
    each_site(async |site| {
        let guarantee = by_hand(site, "2026-01-01").await;
        let mut amina = site.as_person("Amina Dahl").await;
        for (period, told) in [
            ("2026-T3", "pågår till och med 31 december 2026"),
            ("2027-T1", "pågår till och med 30 april 2027"),
            ("2026-05", "Följs upp varje tertial"),
            ("2025-T3", "gällde inte"),
        ] {
            let there = at(&guarantee, "Hemtjänst Väster", period);
            let page = amina.get(&there).await;
            assert_eq!(page.status, StatusCode::CONFLICT, "{period}");
            assert!(page.text().contains(told), "{period}: {}", page.text());
            let refused = amina.post(&there, &SAID).await;
            assert_eq!(refused.status, StatusCode::CONFLICT, "{period}");
            // The page of the guarantee says so, in place of a form.
            let shown = amina.get(&there.replace("/uppfoljning", "")).await;
            assert!(shown.text().contains(told), "{period}: {}", shown.text());
            assert!(!shown.html().contains("name=\"kommentar\""), "{period}");
        }
        // It is not for the other unit, whose manager may follow up there.
        let mut oskar = site.as_person("Oskar Lind").await;
        let elsewhere = at(&guarantee, "Hemtjänst Norr", "2026-T2");
        assert_eq!(oskar.get(&elsewhere).await.status, StatusCode::NOT_FOUND);
        let refused = oskar.post(&elsewhere, &SAID).await;
        assert_eq!(refused.status, StatusCode::NOT_FOUND);

        let there = at(&guarantee, "Hemtjänst Väster", "2026-T2");
        let saved = amina.post(&there, &SAID).await;
        assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text());
        // A form that does not say what it was filled in on is not saved over what is there.
        let refused = amina.post(&there, &SAID[..3]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.text().contains("Amina Dahl sparade"));
    })
    .await;
}

const TABLE: &str = "Kvalitetsgarantier (Hemtjänst)\n\n\
Kvalitetsgarantier\tBeskrivning\tPeriod\tSenaste kommentar\n\
Du erbjuds en skyddsrond.\t\tTertial 1 2026\tFrån tabellen\n\
Du erbjuds en skyddsrond.\t\tTertial 2 2026\tOckså från tabellen\n";

#[tokio::test]
async fn an_import_leaves_closed_periods_as_they_are_and_says_so() {
    each_site(async |site| {
        let guarantee = by_hand(site, "2026-01-01").await;
        let whole = node("Socialförvaltningen").to_string();
        let mut sara = site.as_person("Sara Holm").await;
        let said = [
            ("status", "fulfilled"),
            ("kommentar", "Bestämt av oss"),
            ("motivering", "Räknat på papper."),
            ("revision", "0"),
        ];
        for period in ["2026-T1", "2026-T2"] {
            let there = at(&guarantee, "Socialförvaltningen", period);
            let saved = sara.post(&there, &said).await;
            assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text());
        }
        sara.post_and_follow(
            "/kvalitetsgarantier/perioder",
            &[("enhet", &whole), ("period", "2026-T1")],
        )
        .await;
        let form = [("tabell", TABLE)];
        let preview = sara.post("/kvalitetsgarantier/importera/text", &form).await;
        for told in ["Ändras inte", "Du erbjuds en skyddsrond, tertial 1 2026"] {
            assert!(preview.text().contains(told), "{told}: {}", preview.text());
        }
        let saved = sara
            .post_and_follow(
                "/kvalitetsgarantier/importera/spara",
                &[("tabell", TABLE), ("agare", &whole)],
            )
            .await;
        let told = "1 kommentar hör till en stängd period och ändrades inte.";
        assert!(saved.text().contains(told), "{}", saved.text());
        let show = |period| format!("{guarantee}?enhet={whole}&period={period}");
        let closed = sara.get(&show("2026-T1")).await.text();
        assert!(closed.contains("Bestämt av oss"), "{closed}");
        assert!(!closed.contains("Från tabellen"), "{closed}");
        assert!(closed.contains("Också från tabellen"), "{closed}");
        // A file with everything in it changes a closed period as little.
        let json = sara.get("/kvalitetsgarantier/export?format=json").await;
        assert!(json.html().contains("Bestämt av oss"), "{}", json.html());
    })
    .await;
}

#[tokio::test]
async fn every_ended_period_since_a_guarantee_was_entered_is_asked_for() {
    each_site(async |site| {
        let guarantee = by_hand(site, "2020-01-01").await;
        let late = "/uppgifter";
        let mut amina = site.as_person("Amina Dahl").await;
        let tasks = amina.get(late).await;
        // What was before the guarantee was here is nobody's task.
        let line = "Hemtjänst Väster · Tertial 2 2026";
        assert!(tasks.text().contains(line), "{}", tasks.text());
        assert!(!tasks.text().contains("senare period"), "{}", tasks.text());
        // Two tertials later.
        site.pass_days(240);
        let mut amina = site.as_person("Amina Dahl").await;
        let tasks = amina.get(late).await;
        let told = format!("{line} · också 1 senare period");
        assert!(tasks.text().contains(&told), "{}", tasks.text());
        assert!(tasks.text().contains("Tertial 1 2027"), "{}", tasks.text());
        // Overdue is shown one level up.
        let mut birgitta = site.as_person("Birgitta Ek").await;
        let above = birgitta.get(late).await;
        assert!(above.text().contains(line), "{}", above.text());
        // The earliest is done, then the next one is asked for; a closed one is not.
        let done = at(&guarantee, "Hemtjänst Väster", "2026-T2");
        amina.post_and_follow(&done, &SAID).await;
        let tasks = amina.get(late).await;
        let next = "Hemtjänst Väster · Tertial 3 2026";
        assert!(tasks.text().contains(next), "{}", tasks.text());
        assert!(!tasks.text().contains(line), "{}", tasks.text());
        let mut sara = site.as_person("Sara Holm").await;
        let unit = node("Hemtjänst Väster").to_string();
        let close = [("enhet", unit.as_str()), ("period", "2026-T3")];
        sara.post_and_follow("/kvalitetsgarantier/perioder", &close)
            .await;
        let tasks = amina.get(late).await;
        assert!(!tasks.text().contains(next), "{}", tasks.text());
    })
    .await;
}

#[tokio::test]
async fn local_days_off_put_off_when_a_follow_up_is_due() {
    each_site(async |site| {
        let guarantee = by_hand(site, "2026-01-01").await;
        let there = at(&guarantee, "Hemtjänst Väster", "2026-T2");
        let mut amina = site.as_person("Amina Dahl").await;
        let page = amina.get(&there).await;
        let told = "Ska vara klar 21 september 2026";
        assert!(page.text().contains(told), "{}", page.text());
        let settings = "[calendar]\ndays_off = [\"2026-09-18\"]\n";
        std::fs::write(site.data_folder().join("settings.toml"), settings).expect("settings");
        let page = amina.get(&there).await;
        let told = "Ska vara klar 22 september 2026";
        assert!(page.text().contains(told), "{}", page.text());
        let tasks = amina.get("/uppgifter").await;
        assert!(
            tasks.html().contains("datetime=\"2026-09-22\""),
            "{}",
            tasks.html()
        );
    })
    .await;
}

/// So many plans of so many within thirty days, of each unit, in the first tertial of 2026.
fn extract(units: &[(&str, u32, u32)]) -> String {
    use std::fmt::Write;
    let mut rows = String::new();
    for (code, kept, all) in units {
        for number in 0..*all {
            let written = if number < *kept {
                "2026-01-20"
            } else {
                "2026-04-20"
            };
            let case = format!("{code}-{number}");
            let _ = writeln!(rows, "{case};gp_accepterad;2026-01-10;{code}");
            let _ = writeln!(rows, "{case};gp_upprattad;{written};{code}");
        }
    }
    rows
}

#[tokio::test]
#[expect(
    clippy::too_many_lines,
    reason = "one story, told from its beginning to its end"
)]
async fn a_closed_period_shows_what_it_was_closed_with_and_that_there_is_more() {
    each_site(async |site| {
        let guarantee = crate::imported(site).await;
        let above = node("Avdelning äldreomsorg").to_string();
        let page = format!("{guarantee}?enhet={above}&period=2026-T1");
        let list = format!("/kvalitetsgarantier?enhet={above}");
        let mut sara = site.as_person("Sara Holm").await;
        let rows = extract(&[("AH-VAST", 10, 20), ("AH-NORR", 9, 30)]);
        site.publish_rows(&rows, "2026-09-01");
        site.evaluate().await;
        let before = sara.get(&page).await;
        for told in ["19 av 50", "10 av 20", "9 av 30"] {
            assert!(before.text().contains(told), "{told}: {}", before.text());
        }
        let figures = |page: &samsyn_tests::client::Reply| {
            let links = page.links().into_iter();
            links
                .filter(|link| link.starts_with("/f/"))
                .collect::<Vec<_>>()
        };
        site.pass_minutes(1);
        let close = [("enhet", above.as_str()), ("period", "2026-T1")];
        sara.post_and_follow("/kvalitetsgarantier/perioder", &close)
            .await;
        site.pass_minutes(1);
        // A later extract tells otherwise of one unit, and of a unit that had nothing.
        let rows = extract(&[
            ("AH-VAST", 18, 20),
            ("AH-NORR", 9, 30),
            ("AH-CENTRUM", 7, 8),
        ]);
        site.publish_rows(&rows, "2026-09-20");
        site.evaluate().await;
        let after = sara.get(&page).await;
        for told in [
            "19 av 50",
            "10 av 20",
            "9 av 30",
            "(34 av 58).",
            "(18 av 20).",
            "(7 av 8).",
        ] {
            assert!(after.text().contains(told), "{told}: {}", after.text());
        }
        // Where the figure came from and what it is called are as they were, and its extract.
        assert_eq!(figures(&before), figures(&after), "{}", after.text());
        assert!(
            after.text().contains("1 september 2026"),
            "{}",
            after.text()
        );
        let same = "(9 av 30)";
        assert!(!after.text().contains(same), "{}", after.text());
        let unit = node("Hemtjänst Väster");
        let unit = format!("{guarantee}?enhet={unit}&period=2026-T1");
        let own = sara.get(&unit).await.text();
        assert!(own.contains("10 av 20"), "{own}");
        assert!(own.contains("(18 av 20)."), "{own}");
        let listed = sara.get(&list).await.text();
        assert!(listed.contains("19 av 50"), "{listed}");
        assert!(!listed.contains("34 av 58"), "{listed}");
        // Opened again, it shows what is measured.
        let reason = format!("skal-{above}-2026-T1");
        let open = [
            ("nod", above.as_str()),
            ("stangd", "2026-T1"),
            (&reason, "Nytt uttag"),
        ];
        sara.post_and_follow("/kvalitetsgarantier/perioder/oppna", &open)
            .await;
        let now = sara.get(&page).await.text();
        assert!(now.contains("34 av 58"), "{now}");
        assert!(!now.contains("Ny mätning finns"), "{now}");
    })
    .await;
}

#[tokio::test]
async fn a_unit_with_teams_below_it_can_be_chosen() {
    let site = TestSite::new().await;
    let guarantee = by_hand(&site, "2026-01-01").await;
    let mut sara = site.as_person("Sara Holm").await;
    let edit = sara.get(&format!("{guarantee}/andra")).await.html();
    let boxes = edit.split("name=\"enheter\"").skip(1);
    let boxes: Vec<&str> = boxes
        .filter_map(|rest| Some(rest.split_once('>')?.0))
        .collect();
    for (unit, checked) in [("Hemtjänst Norr", ""), ("Hemtjänst Väster", " checked")] {
        let unit = node(unit);
        let chosen = format!("value=\"{unit}\"{checked}");
        assert!(boxes.iter().any(|one| one.ends_with(&chosen)), "{boxes:?}");
    }
}
