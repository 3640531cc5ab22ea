//! Stories about figures: who sees what of them, where they come from, and the cases behind them.

use samsyn_db::audit;
use samsyn_domain::period::Period;
use samsyn_modules::shared::definitions::DefinitionId;
use samsyn_modules::shared::figures::{Reader, Shown, of_children, of_node, references};
use samsyn_modules::shared::organisation;
use samsyn_modules::shared::settings::{RULES, Rules};
use samsyn_tests::municipality::node;
use samsyn_tests::{TestSite, each_site};

const PLAN_30: &str = r#"
[[limit]]
id = "plan-30"
name = "Genomförandeplan inom 30 dagar"
key = "case"
start = ["gp_accepterad"]
stop = ["gp_upprattad"]
amount = 30
unit = "days"
"#;

/// Väster 2 of 3, Norr 27 of 31, Centrum 18 of 23: all within the department, in the second tertial of 2026.
fn rows() -> String {
    let mut rows = String::new();
    for (code, met, total) in [
        ("AH-VAST", 2, 3),
        ("AH-NORR", 27, 31),
        ("AH-CENTRUM", 18, 23),
    ] {
        for number in 0..total {
            rows += &format!("{code}-{number};gp_accepterad;2026-05-04;{code}\n");
            if number < met {
                rows += &format!("{code}-{number};gp_upprattad;2026-05-19;{code}\n");
            }
        }
    }
    rows
}

async fn measured(site: &TestSite) -> DefinitionId {
    site.publish_rows(&rows(), "2026-09-15");
    let [plan] = site.promise(PLAN_30).await[..] else {
        panic!("one promise")
    };
    site.evaluate().await;
    plan
}

/// The figure of a node in the tertial, as the program knows it, and the address where people read it.
async fn figure(site: &TestSite, definition: DefinitionId, name: &str) -> (Shown, String) {
    let mut tx = site.write().await;
    let organisation = organisation::store::load(&mut tx)
        .await
        .expect("a step of the story");
    let period: Period = "2026-T2".parse().expect("a step of the story");
    let reader = Reader::program();
    let periods = samsyn_modules::shared::figures::Periods::one(period);
    let who = (&reader, &organisation);
    let mut all = of_node(&mut tx, who, &[definition], node(name), periods)
        .await
        .expect("a step of the story");
    let shown = all.remove(0);
    let given = references::give(&mut tx, &[shown.id], site.now(), site.site().chance())
        .await
        .expect("a step of the story");
    let address = format!("/f/{}", given[&shown.id]);
    tx.commit().await.expect("a step of the story");
    (shown, address)
}

#[tokio::test]
#[expect(
    clippy::too_many_lines,
    reason = "one story, told from its beginning to its end"
)]
async fn the_manager_sees_where_the_figure_comes_from_and_the_cases_behind_it() {
    each_site(async |site| {
        let plan = measured(site).await;
        let (_, address) = figure(site, plan, "Hemtjänst Väster").await;
        let mut amina = site.as_person("Amina Dahl").await;
        let page = amina.get(&address).await;
        assert_eq!(page.status, 200);
        let text = page.text();
        for said in [
            "67 %",
            "2 av 3",
            "Hemtjänst Väster",
            "inom 30 dagar",
            "sha256",
            "uttag.csv",
            "inga rader",
            "Visa de 3 ärendena",
        ] {
            assert!(text.contains(said), "{said} in {text}");
        }

        let cases = amina.get(&format!("{address}/arenden")).await;
        assert_eq!(cases.status, 200);
        let text = cases.text();
        for said in [
            "AH-VAST-0",
            "AH-VAST-2",
            "2026-06-03",
            "3 ärenden",
            "Din läsning loggas.",
        ] {
            assert!(text.contains(said), "{said} in {text}");
        }
        assert!(!text.contains("stämmer inte"), "{text}");
        let missed = amina
            .get(&format!("{address}/arenden?utfall=saknas"))
            .await
            .text();
        assert!(
            missed.contains("AH-VAST-2") && !missed.contains("AH-VAST-0"),
            "{missed}"
        );

        let mut tx = site.read().await;
        let reads = audit::reads_by(
            &mut tx,
            samsyn_tests::municipality::person("Amina Dahl").uuid(),
            audit::Page::FIRST,
        )
        .await
        .unwrap();
        let counted: Vec<(i64, bool)> =
            reads.iter().map(|read| (read.cases, read.export)).collect();
        assert_eq!(counted, [(1, false), (3, false)]);
        drop(tx);

        // The same case, by the reference that survives the next import.
        let link = cases
            .links()
            .into_iter()
            .find(|link| link.starts_with("/arenden/"))
            .unwrap();
        site.publish_rows(
            &format!("{}AH-VAST-9;gp_accepterad;2026-05-05;AH-VAST\n", rows()),
            "2026-09-20",
        );
        assert!(amina.get(&link).await.text().contains("AH-VAST-"));
        let mut oskar = site.as_person("Oskar Lind").await;
        assert_eq!(oskar.get(&link).await.status, 404);
        // Whoever may see no cases is turned away before anything is measured: what would be is broken.
        spoil(site.data_folder());
        assert_eq!(amina.get(&link).await.status, 500);
        let mut sara = site.as_person("Sara Holm").await;
        assert_eq!(sara.get(&link).await.status, 404);
        assert_eq!(oskar.get(&format!("{address}/arenden")).await.status, 404);
    })
    .await;
}

/// Makes every table of a data folder unreadable.
fn spoil(folder: &std::path::Path) {
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            spoil(&path);
        } else if path.extension().is_some_and(|ends| ends == "parquet") {
            std::fs::write(&path, "nothing").expect("a spoilt file");
        }
    }
}

#[tokio::test]
async fn a_list_of_cases_is_taken_home_for_a_reason_only() {
    each_site(async |site| {
        let plan = measured(site).await;
        let (_, address) = figure(site, plan, "Hemtjänst Väster").await;
        let mut amina = site.as_person("Amina Dahl").await;
        let export = format!("{address}/arenden/hamta");
        let short = amina
            .post(&export, &[("skal", "vet ej"), ("format", "csv")])
            .await;
        assert_eq!(short.status, 422);
        assert!(short.text().contains("Skriv ett skäl på minst tio tecken"));
        let number = [("skal", "gäller 19850709-9805"), ("format", "csv")];
        assert_eq!(amina.post(&export, &number).await.status, 422);
        let fields = [("skal", "Genomgång på arbetsplatsträff"), ("format", "csv")];
        let file = amina.post(&export, &fields).await;
        assert_eq!(file.status, 200);
        assert_eq!(file.html().lines().count(), 1 + 3, "{}", file.html());
        let mut tx = site.read().await;
        let person = samsyn_tests::municipality::person("Amina Dahl").uuid();
        let reads = audit::reads_by(&mut tx, person, audit::Page::FIRST)
            .await
            .unwrap();
        let last = &reads[0];
        assert_eq!((last.export, last.cases), (true, 3));
        assert_eq!(
            last.reason.as_deref(),
            Some("Genomgång på arbetsplatsträff")
        );
    })
    .await;
}

/// Whoever is outside the unit sees neither the figure of three nor what it could be worked out from, on any page.
#[tokio::test]
#[expect(
    clippy::too_many_lines,
    reason = "one story, told from its beginning to its end"
)]
async fn others_see_no_figure_about_few_nor_what_gives_it_away() {
    each_site(async |site| {
        let plan = measured(site).await;
        let mut others = site.as_person("Göran Falk").await;
        let mut shown = Vec::new();
        for name in [
            "Hemtjänst Väster",
            "Hemtjänst Norr",
            "Hemtjänst Centrum",
            "Avdelning äldreomsorg",
            "Exempelkommun",
        ] {
            let (exact, address) = figure(site, plan, name).await;
            let page = others.get(&address).await;
            assert_eq!(page.status, 200);
            let share = *exact.share.shown().unwrap();
            let basis = format!("{} av {}", share.n, share.of);
            assert!(
                !page.html().contains("I tid</th>"),
                "outcomes are for the unit"
            );
            assert_eq!(others.get(&format!("{address}/arenden")).await.status, 404);
            if page.text().contains(&basis) {
                shown.push(share);
                // Where it comes from is told, but not what the files were called nor what was left out of them.
                assert!(page.text().contains("15 september 2026"), "{}", page.text());
                for told in ["uttag.csv", "sha256", "Utanför siffran"] {
                    assert!(!page.text().contains(told), "{told}: {}", page.text());
                }
            } else {
                let html = page.html();
                assert!(
                    !html.contains("sha256") && !html.contains(&format!("{} av ", share.n)),
                    "{html}"
                );
            }
        }
        let is_whole = |parts: &[u64], whole: u64| parts.iter().sum::<u64>() + 3 == whole;
        let totals: Vec<u64> = shown.iter().map(|share| share.of).collect();
        assert!(!totals.contains(&3), "{totals:?}");
        for whole in &totals {
            let parts: Vec<u64> = totals.iter().copied().filter(|part| part < whole).collect();
            assert!(!is_whole(&parts, *whole), "{totals:?}");
        }
        assert!(!totals.is_empty(), "the whole municipality is many enough");
        let mut tx = site.read().await;
        let organisation = organisation::store::load(&mut tx).await.unwrap();
        let reader = Reader::any_employee();
        let period: Period = "2026-T2".parse().unwrap();
        let parts = of_children(
            &mut tx,
            (&reader, &organisation),
            &[plan],
            node("Avdelning äldreomsorg"),
            period,
        )
        .await
        .unwrap();
        assert_eq!(parts.len(), 3);
        assert!(
            parts
                .iter()
                .filter(|part| part.share.shown().is_none())
                .count()
                >= 2
        );
        assert!(parts.iter().all(|part| part.outcomes.shown().is_none()));
    })
    .await;
}

#[tokio::test]
async fn a_reference_is_read_however_it_is_written_and_unknown_ones_lead_on() {
    each_site(async |site| {
        let plan = measured(site).await;
        let (_, address) = figure(site, plan, "Hemtjänst Väster").await;
        let mut amina = site.as_person("Amina Dahl").await;
        let loose = address[3..].to_lowercase().replace('-', "");
        assert_eq!(
            amina
                .get(&format!("/f/{loose}"))
                .await
                .location()
                .as_deref(),
            Some(&*address)
        );
        assert_eq!(
            amina
                .get(&format!("/f?q={loose}"))
                .await
                .location()
                .as_deref(),
            Some(&*address)
        );
        let unknown = amina.get("/f/F-0000-0000").await;
        assert_eq!(unknown.status, 404);
        assert!(
            unknown
                .text()
                .contains("Ingen siffra har referensen F-0000-0000")
        );
        assert_eq!(amina.get("/f").await.status, 200);
        let mut ali = site.as_person("Ali Rezai").await;
        assert_eq!(
            ali.get(&address).await.status,
            404,
            "an administrator sees no unpublished figures"
        );
    })
    .await;
}

#[tokio::test]
async fn a_figure_that_a_newer_one_replaced_says_so() {
    each_site(async |site| {
        let plan = measured(site).await;
        let (_, address) = figure(site, plan, "Hemtjänst Väster").await;
        site.publish_rows(
            &format!("{}AH-VAST-9;gp_accepterad;2026-05-05;AH-VAST\n", rows()),
            "2026-09-20",
        );
        site.evaluate().await;
        let mut amina = site.as_person("Amina Dahl").await;
        let old = amina.get(&address).await;
        assert!(old.text().contains("Det finns en nyare siffra") && old.text().contains("2 av 3"));
        let newer = old
            .links()
            .into_iter()
            .find(|link| link.starts_with("/f/") && !link.starts_with(&address))
            .unwrap();
        assert!(amina.get(&newer).await.text().contains("2 av 4"));
    })
    .await;
}

/// What was decided with a lower limit is not shown by that.
#[tokio::test]
async fn a_figure_of_old_is_hidden_by_the_limit_of_today() {
    each_site(async |site| {
        let rows: String = (0..40)
            .map(|number| {
                let code = if number < 6 { "AH-VAST" } else { "AH-NORR" };
                let start = format!("{number};gp_accepterad;2026-05-04;{code}\n");
                let stop = format!("{number};gp_upprattad;2026-05-19;{code}\n");
                if number % 2 == 0 {
                    start + &stop
                } else {
                    start
                }
            })
            .collect();
        site.publish_rows(&rows, "2026-09-15");
        let [plan] = site.promise(PLAN_30).await[..] else {
            panic!("one promise")
        };
        site.evaluate().await;
        let (_, of_six) = figure(site, plan, "Hemtjänst Väster").await;
        let (_, beside) = figure(site, plan, "Hemtjänst Norr").await;
        let (_, whole) = figure(site, plan, "Exempelkommun").await;
        let mut others = site.as_person("Göran Falk").await;
        for (address, basis) in [
            (&of_six, "3 av 6"),
            (&beside, "17 av 34"),
            (&whole, "20 av 40"),
        ] {
            assert!(others.get(address).await.text().contains(basis), "{basis}");
        }
        let mut tx = site.write().await;
        let rules = Rules {
            disclosure_limit: 10,
            ..Rules::default()
        };
        let event = audit::Event::new(site.now(), "settings_changed");
        samsyn_db::settings::set(&mut tx, RULES, &rules, event)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        // Nothing is worked out again yet.
        assert!(!others.get(&of_six).await.text().contains("3 av 6"));
        let more = format!("{rows}40;gp_accepterad;2026-05-05;AH-NORR\n");
        site.publish_rows(&more, "2026-09-20");
        site.evaluate().await;
        for (address, basis) in [
            (&of_six, "3 av 6"),
            (&beside, "17 av 34"),
            (&whole, "20 av 40"),
        ] {
            let page = others.get(address).await.text();
            assert!(page.contains("Det finns en nyare siffra"), "{page}");
            assert!(!page.contains(basis), "{basis}: {page}");
        }
        let mut amina = site.as_person("Amina Dahl").await;
        assert!(amina.get(&of_six).await.text().contains("3 av 6"));
    })
    .await;
}
