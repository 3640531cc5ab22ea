//! Editions: what a kvalitetsutvecklare publishes, who reads it, and that it stays as it was.

use std::fmt::Write as _;

use http::StatusCode;
use samsyn_db::audit::{self, Page};
use samsyn_db::sql;
use samsyn_tests::big::{Town, tertials};
use samsyn_tests::editions::{PUBLISH, publish, sent};
use samsyn_tests::municipality::{NOW, node, person};
use samsyn_tests::{Client, Reply, TestSite, each_site};

/// What a contact with the department is promised.
const VISIT: &str = "Du som tar kontakt med oss erbjuds en tid för besök inom tio arbetsdagar";

async fn settle(site: &TestSite) {
    let units = [
        ("Hemtjänst Norr", "AH-NORR"),
        ("Hemtjänst Väster", "AH-VAST"),
        ("Mottagning IFO", "IFO-MOTT"),
    ];
    let town = Town {
        units: units
            .map(|(name, code)| (node(name), code.to_owned()))
            .into(),
        periods: tertials(5),
        author: person("Sara Holm"),
        now: NOW.parse().expect("when stories begin"),
    };
    let settled = town.settle(site.db(), site.data_folder()).await;
    settled.expect("promises and figures");
}

async fn preview(client: &mut Client, unit: &str, period: &str) -> Reply {
    let page = client
        .get(&format!("{PUBLISH}?enhet={}&period={period}", node(unit)))
        .await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text());
    page
}

#[tokio::test]
#[expect(
    clippy::too_many_lines,
    reason = "one story, told from its beginning to its end"
)]
async fn what_is_published_is_read_by_the_board_and_leads_nowhere_that_it_may_not_go() {
    each_site(async |site| {
        settle(site).await;
        let mut sara = site.as_person("Sara Holm").await;
        let page = preview(&mut sara, "Socialförvaltningen", "2026-T1").await;
        for text in [
            VISIT,
            "Garantin är inte offentlig.",
            "Perioden är inte stängd.",
        ] {
            assert!(page.text().contains(text), "{text}: {}", page.text());
        }
        // The period is open: why now, and not about anybody.
        for (reason, said) in [
            ("", "Skriv skälet."),
            ("Ring 070-123 45 67", "ser ut som ett"),
        ] {
            let refused = publish(&mut sara, &sent(&page, reason)).await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert!(refused.text().contains(said), "{said}: {}", refused.text());
            assert!(refused.html().contains(reason));
        }
        let edition = site
            .publish_edition("Sara Holm", "Socialförvaltningen", "2026-T1")
            .await;
        let own = sara.get(&edition).await;
        assert!(
            own.text().contains("Nämnden behöver den i dag."),
            "{}",
            own.text()
        );
        assert!(own.html().contains("href=\"/f/F-"), "{}", own.html());
        // Stig finds it from Start, and every link of it leads somewhere.
        let mut stig = site.as_person("Stig Norén").await;
        let start = stig.get("/").await;
        assert!(
            start.links().contains(&"/utgavor".to_owned()),
            "{}",
            start.text()
        );
        assert!(
            start
                .text()
                .contains("Kvalitetsgarantier, Socialförvaltningen: Tertial 1 2026")
        );
        let list = stig.get("/utgavor").await;
        assert!(list.links().contains(&edition), "{}", list.text());
        let read = stig.get(&edition).await;
        assert!(
            read.text().contains(VISIT) && read.text().contains(" av "),
            "{}",
            read.text()
        );
        assert!(
            !read.text().contains("Nämnden behöver den i dag."),
            "{}",
            read.text()
        );
        assert!(
            read.text().contains("Perioden var inte stängd"),
            "{}",
            read.text()
        );
        let main = read.main();
        assert!(
            main.contains("F-") && !main.contains("href=\"/f/"),
            "{main}"
        );
        assert!(!main.contains("Dra tillbaka"), "{main}");
        for file in ["csv", "xlsx"] {
            let file = stig.get(&format!("{edition}?format={file}")).await;
            assert_eq!(file.status, StatusCode::OK);
        }
        let csv = stig.get(&format!("{edition}?format=csv")).await.html();
        assert!(csv.contains(VISIT) && csv.contains("visas inte"), "{csv}");
        // What is published is for everybody, also for those who see no other figures; to publish is not.
        for name in ["Petra Vall", "Ali Rezai", "Maja Frid", "Tove Lindh"] {
            let mut client = site.as_person(name).await;
            assert_eq!(client.get(&edition).await.status, StatusCode::OK, "{name}");
            let there = format!("{PUBLISH}?enhet={}", node("Socialförvaltningen"));
            assert_eq!(
                client.get(&there).await.status,
                StatusCode::NOT_FOUND,
                "{name}"
            );
            let denied = publish(&mut client, &sent(&page, "Jag vill.")).await;
            assert_eq!(denied.status, StatusCode::NOT_FOUND, "{name}");
            let there = format!("{edition}/dra-tillbaka");
            assert_eq!(
                client.get(&there).await.status,
                StatusCode::NOT_FOUND,
                "{name}"
            );
            let denied = client.post(&there, &[("skal", "Fel.")]).await;
            assert_eq!(denied.status, StatusCode::NOT_FOUND, "{name}");
        }
        // The guarantee leads to the editions that it is in.
        let guarantee = own_guarantee(&mut sara).await;
        let page = sara.get(&guarantee).await;
        let link = page
            .links()
            .into_iter()
            .find(|link| link.starts_with("/utgavor?"));
        let listed = sara
            .get(&link.expect("the editions of the guarantee"))
            .await;
        assert!(listed.links().contains(&edition), "{}", listed.text());
    })
    .await;
}

/// A guarantee that is public.
async fn own_guarantee(client: &mut Client) -> String {
    let list = client.get("/kvalitetsgarantier").await;
    let links = list.links().into_iter();
    let mut guarantees = links.filter(|link| link.starts_with("/kvalitetsgarantier/0"));
    guarantees.next().expect("a guarantee")
}

#[tokio::test]
async fn what_changes_later_does_not_change_what_was_published() {
    each_site(async |site| {
        settle(site).await;
        let edition = site.publish_edition("Sara Holm", "Avdelning äldreomsorg", "2026-T1").await;
        let mut stig = site.as_person("Stig Norén").await;
        let before = stig.get(&edition).await.main();
        site.publish_rows(&cases("2025", &[("AH-NORR", [7, 7, 7])]), "2026-09-20");
        site.evaluate().await;
        let mut tx = site.write().await;
        for changed in [
            sql!("update guarantee set promise = 'Du får vänta.', short_name = 'Väntan', target = 100, public = $1"),
            sql!("update follow_up set public_text = 'Allt är bra.', kept = null where $1 = $1"),
            sql!("update node_version set name = 'Avdelningen' where $1 = $1"),
        ] {
            tx.execute(changed, (false,)).await.expect("a change");
        }
        tx.commit().await.expect("changes");
        let after = stig.get(&edition).await.main();
        assert_eq!(after, before);
        // What somebody changed behind the program's back is not shown as what was published.
        let mut tx = site.write().await;
        let changed = sql!("update edition set content = replace(content, 'kontakt', 'kontrakt') where $1 = $1");
        tx.execute(changed, (true,)).await.expect("a change");
        tx.commit().await.expect("a change");
        let broken = stig.get(&edition).await;
        assert_eq!(broken.status, StatusCode::INTERNAL_SERVER_ERROR);
    })
    .await;
}

#[tokio::test]
async fn of_two_who_publish_at_once_one_is_told_of_the_other() {
    each_site(async |site| {
        settle(site).await;
        let mut sara = site.as_person("Sara Holm").await;
        let mut other = site.as_person("Sara Holm").await;
        let page = preview(&mut sara, "Socialförvaltningen", "2026-T1").await;
        let fields = sent(&page, "Nu.");
        let (one, two) = tokio::join!(publish(&mut sara, &fields), publish(&mut other, &fields));
        let mut statuses = [one.status, two.status];
        statuses.sort();
        assert_eq!(
            statuses,
            [StatusCode::SEE_OTHER, StatusCode::UNPROCESSABLE_ENTITY],
            "{} {}",
            one.text(),
            two.text()
        );
        let told = if one.status == StatusCode::SEE_OTHER {
            two
        } else {
            one
        };
        assert!(
            told.text().contains("Någon annan har publicerat"),
            "{}",
            told.text()
        );
        let list = sara.get("/utgavor").await;
        let editions = list
            .links()
            .into_iter()
            .filter(|link| link.starts_with("/utgavor/"));
        assert_eq!(editions.count(), 1, "{}", list.text());
        // Who looked before something changed is told, too.
        let page = preview(&mut sara, "Hemtjänst Väster", "2026-T1").await;
        let mut tx = site.write().await;
        let changed = sql!("update guarantee set promise = 'Du får vänta.' where public = $1");
        tx.execute(changed, (true,)).await.expect("a change");
        tx.commit().await.expect("a change");
        let late = publish(&mut sara, &sent(&page, "Nu.")).await;
        assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(late.text().contains("Något har ändrats"), "{}", late.text());
        assert!(late.text().contains("Du får vänta."), "{}", late.text());
    })
    .await;
}

#[tokio::test]
#[expect(
    clippy::too_many_lines,
    reason = "one story, told from its beginning to its end"
)]
async fn what_is_replaced_leads_on_and_what_is_withdrawn_is_gone() {
    each_site(async |site| {
        settle(site).await;
        let mut sara = site.as_person("Sara Holm").await;
        let mut stig = site.as_person("Stig Norén").await;
        let first = site
            .publish_edition("Sara Holm", "Socialförvaltningen", "2026-T1")
            .await;
        let second = site
            .publish_edition("Sara Holm", "Socialförvaltningen", "2026-T1")
            .await;
        let old = stig.get(&first).await;
        assert!(old.text().contains("ersatt av en senare"), "{}", old.text());
        assert!(!old.text().contains(VISIT), "{}", old.text());
        assert!(old.links().contains(&second), "{:?}", old.links());
        let own = sara.get(&first).await;
        assert!(own.text().contains(VISIT), "{}", own.text());
        assert!(own.links().contains(&second), "{:?}", own.links());
        let there = format!("{second}/dra-tillbaka");
        for (reason, said) in [
            ("", "Skriv skälet."),
            ("Fel om 19640823-3234", "ser ut som ett"),
        ] {
            let refused = sara.post(&there, &[("skal", reason)]).await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert!(refused.text().contains(said), "{said}: {}", refused.text());
        }
        let done = sara
            .post_and_follow(&there, &[("skal", "Fel uttag låg bakom.")])
            .await;
        assert!(
            done.text().contains("Fel uttag låg bakom."),
            "{}",
            done.text()
        );
        for gone in [&first, &second] {
            assert_eq!(stig.get(gone).await.status, StatusCode::NOT_FOUND);
            assert_eq!(sara.get(gone).await.status, StatusCode::OK);
        }
        assert!(
            stig.get("/utgavor")
                .await
                .text()
                .contains("Ingen utgåva är publicerad")
        );
        assert_eq!(sara.get(&there).await.status, StatusCode::NOT_FOUND);
        // Ids and states, and no word of why.
        let mut tx = site.read().await;
        let own = person("Sara Holm").uuid();
        let trail = audit::of_actor(&mut tx, own, Page::FIRST).await;
        let events = trail.expect("the trail");
        let of_editions: Vec<_> = { events.iter() }
            .filter(|event| event.kind.starts_with("edition_"))
            .collect();
        let kinds: Vec<&str> = of_editions
            .iter()
            .map(|event| event.kind.as_str())
            .collect();
        assert_eq!(
            kinds,
            [
                "edition_withdrawn",
                "edition_published",
                "edition_published"
            ]
        );
        let details = format!("{:?}", of_editions);
        assert!(details.contains("2026-T1"), "{details}");
        for free in ["Fel uttag", "Nämnden behöver"] {
            assert!(!details.contains(free), "{details}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_text_that_points_at_somebody_is_not_published() {
    each_site(async |site| {
        settle(site).await;
        let mut tx = site.write().await;
        // As it may have come from a file.
        let changed = sql!(
            "update guarantee set if_not_kept = 'Ring Asta, 070-123 45 67.' where public = $1"
        );
        tx.execute(changed, (true,)).await.expect("a change");
        tx.commit().await.expect("a change");
        let mut sara = site.as_person("Sara Holm").await;
        let page = preview(&mut sara, "Socialförvaltningen", "2026-T1").await;
        assert!(
            page.text().contains("Garantins egna texter."),
            "{}",
            page.text()
        );
        let refused = publish(&mut sara, &sent(&page, "Nu.")).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(
            refused.text().contains("Texter pekar ut någon."),
            "{}",
            refused.text()
        );
    })
    .await;
}

/// Contacts that got a time three days later: so many of each unit in each tertial.
fn cases(year: &str, units: &[(&str, [u32; 3])]) -> String {
    let mut rows = String::new();
    for (unit, tertials) in units {
        for (count, month) in tertials.iter().zip(["02", "06", "10"]) {
            for case in 0..*count {
                let reference = format!("{unit}-{year}-{month}-{case}");
                for (event, day) in [("kontakt", "02"), ("besokstid_erbjuden", "05")] {
                    writeln!(rows, "{reference};{event};{year}-{month}-{day};{unit}")
                        .expect("a row");
                }
            }
        }
    }
    rows
}

#[tokio::test]
async fn a_year_that_would_tell_what_a_tertial_hides_keeps_its_figures() {
    each_site(async |site| {
        settle(site).await;
        let others = [9, 30, 30];
        let norr = ("AH-NORR", [3, 9, 9]);
        let rows = [
            norr,
            ("AH-VAST", [10, 30, 30]),
            ("AH-OST", [12, others[1], others[2]]),
        ];
        site.publish_rows(&cases("2025", &rows), "2026-09-19");
        site.evaluate().await;
        let mut sara = site.as_person("Sara Holm").await;
        let tertial = site
            .publish_edition("Sara Holm", "Avdelning äldreomsorg", "2025-T1")
            .await;
        // Väster has grown, so Centrum is the smallest that can protect Norr.
        let rows = [
            norr,
            ("AH-VAST", [28, 30, 30]),
            ("AH-OST", [12, others[1], others[2]]),
        ];
        site.publish_rows(&cases("2025", &rows), "2026-09-20");
        site.evaluate().await;
        let page = preview(&mut sara, "Avdelning äldreomsorg", "2025").await;
        assert!(
            page.text().contains("Siffrorna kommer inte med"),
            "{}",
            page.text()
        );
        assert!(page.links().contains(&tertial), "{:?}", page.links());
        let year = site
            .publish_edition("Sara Holm", "Avdelning äldreomsorg", "2025")
            .await;
        let kept_back = sara.get(&year).await;
        for told in ["139 av 139", "151 av 151"] {
            assert!(
                !kept_back.text().contains(told),
                "{told}: {}",
                kept_back.text()
            );
        }
        // When the tertial has been published anew, nothing stands in the way.
        site.publish_edition("Sara Holm", "Avdelning äldreomsorg", "2025-T1")
            .await;
        let page = preview(&mut sara, "Avdelning äldreomsorg", "2025").await;
        assert!(
            !page.text().contains("Siffrorna kommer inte med"),
            "{}",
            page.text()
        );
        assert!(page.text().contains("181 av 181"), "{}", page.text());
    })
    .await;
}
