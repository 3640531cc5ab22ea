//! Who is told what of how a guarantee is kept: figures, statuses that rest on them, and what was written about them.

use http::StatusCode;
use samsyn_domain::ids::NodeId;
use samsyn_modules::shared::definitions::{DefinitionId, store};
use samsyn_modules::shared::figures::{Periods, Reader, of_node, references};
use samsyn_modules::shared::organisation;
use samsyn_tests::big::{Town, tertials};
use samsyn_tests::municipality::{NOW, node, person};
use samsyn_tests::{TestSite, each_site};

/// The promise of a plan, which two limits measure.
const PLAN: &str = "/kvalitetsgarantier/01900000-0000-7000-9000-000500000001";
/// A promise about visits, which one limit measures.
const VISIT: &str = "/kvalitetsgarantier/01900000-0000-7000-9000-000500000002";
/// A promise that is followed up by hand.
const BY_HAND: &str = "/kvalitetsgarantier/01900000-0000-7000-9000-000500000006";
/// Every manager in the town has written this.
const COMMENT: &str = "Två ärenden blev sena";
/// … and this is what they will do.
const WILL_DO: &str = "Planeringen görs i början av veckan";

async fn settle(site: &TestSite) {
    let town = Town {
        units: [
            ("Hemtjänst Norr", "AH-NORR"),
            ("Hemtjänst Väster", "AH-VAST"),
            ("Exempelvård Söder", "AH-SODER"),
        ]
        .map(|(name, code)| (node(name), code.to_owned()))
        .into(),
        periods: tertials(5),
        author: person("Sara Holm"),
        now: NOW.parse().expect("when stories begin"),
    };
    let settled = town.settle(site.db(), site.data_folder()).await;
    settled.expect("promises and figures");
}

/// A unit of the municipality and a period, as addresses say them.
fn at(unit: &str, period: &str) -> String {
    format!("?enhet={}&period={period}", node(unit))
}

/// The addresses of the figures of a node in a tertial, whoever may read them.
async fn figures(site: &TestSite, at: NodeId) -> Vec<String> {
    let mut tx = site.write().await;
    let organisation = organisation::store::load(&mut tx).await.expect("a tree");
    let definitions = store::all_in_force(&mut tx).await.expect("definitions");
    let ids: Vec<DefinitionId> = definitions.iter().map(|known| known.id).collect();
    let periods = Periods::one("2026-T1".parse().expect("a tertial"));
    let who = (&Reader::program(), &organisation);
    let shown = of_node(&mut tx, who, &ids, at, periods).await;
    let shown = shown.expect("figures");
    let shown: Vec<_> = shown.iter().map(|shown| shown.id).collect();
    let given = references::give(&mut tx, &shown, site.now(), site.site().chance()).await;
    tx.commit().await.expect("references");
    let given = given.expect("references");
    given
        .values()
        .map(|reference| format!("/f/{reference}"))
        .collect()
}

/// Whether a text says *133 av 158* anywhere.
fn tells_a_share(text: &str) -> bool {
    let words: Vec<&str> = text
        .split(|sign: char| sign.is_whitespace() || sign == '(' || sign == ')' || sign == ',')
        .collect();
    let is_number = |word: &str| !word.is_empty() && word.bytes().all(|sign| sign.is_ascii_digit());
    words
        .windows(3)
        .any(|three| is_number(three[0]) && three[1] == "av" && is_number(three[2]))
}

#[tokio::test]
#[expect(
    clippy::too_many_lines,
    reason = "one story, told from its beginning to its end"
)]
async fn a_providers_manager_sees_the_own_units_and_nothing_else() {
    each_site(async |site| {
        settle(site).await;
        let mut petra = site.as_person("Petra Vall").await;
        for own in figures(site, node("Exempelvård Söder")).await {
            assert_eq!(petra.get(&own).await.status, StatusCode::OK, "{own}");
        }
        for elsewhere in ["Hemtjänst Norr", "Avdelning äldreomsorg", "Exempelkommun"] {
            let addresses = figures(site, node(elsewhere)).await;
            assert!(!addresses.is_empty(), "{elsewhere}");
            for figure in addresses {
                for path in [figure.clone(), format!("{figure}/arenden")] {
                    let found = petra.get(&path).await;
                    assert_eq!(found.status, StatusCode::NOT_FOUND, "{elsewhere}");
                    assert!(!tells_a_share(&found.text()), "{}", found.text());
                }
            }
            for page in ["/kvalitetsgarantier", PLAN, BY_HAND] {
                let path = format!("{page}{}", at(elsewhere, "2026-T1"));
                assert_eq!(
                    petra.get(&path).await.status,
                    StatusCode::NOT_FOUND,
                    "{path}"
                );
            }
            let start = petra.get(&format!("/?enhet={}", node(elsewhere))).await;
            assert!(
                !start.html().contains("class=\"sam-fig\""),
                "{}",
                start.text()
            );
        }
        let start = petra.get("/").await;
        assert!(tells_a_share(&start.text()), "{}", start.text());
        let here = at("Exempelvård AB", "2026-T1");
        let own = petra.get(&format!("{PLAN}{here}")).await.text();
        assert!(
            own.contains("Exempelvård Söder") && tells_a_share(&own),
            "{own}"
        );
        for path in [
            "/kvalitetsgarantier".to_owned(),
            "/kvalitetsgarantier?format=csv".to_owned(),
            format!("/kvalitetsgarantier{here}"),
            format!("{PLAN}{here}"),
            format!("{PLAN}/andringar"),
            format!("{BY_HAND}/andringar"),
            "/kvalitetsgarantier/perioder".to_owned(),
            "/nytt".to_owned(),
            "/".to_owned(),
        ] {
            let page = petra.get(&path).await;
            assert_eq!(page.status, StatusCode::OK, "{path}");
            for elsewhere in [
                "Hemtjänst Norr",
                "Hemtjänst Väster",
                "Avdelning äldreomsorg",
            ] {
                assert!(!page.text().contains(elsewhere), "{path}: {}", page.text());
            }
        }
        let history = petra.get(&format!("{BY_HAND}/andringar")).await.text();
        assert!(
            history.contains("Exempelvård Söder, tertial 1 2026")
                || history.contains("Exempelvård Söder, Tertial 1 2026"),
            "{history}"
        );
        let export = petra.get("/kvalitetsgarantier/export?format=json").await;
        assert_eq!(export.status, StatusCode::NOT_FOUND);
    })
    .await;
}

#[tokio::test]
async fn an_administrator_finds_no_figure_and_nothing_that_rests_on_one() {
    each_site(async |site| {
        settle(site).await;
        let mut ali = site.as_person("Ali Rezai").await;
        let here = at("Hemtjänst Väster", "2026-T1");
        let whole = at("Exempelkommun", "2026-T1");
        for path in [
            "/kvalitetsgarantier".to_owned(),
            format!("/kvalitetsgarantier{here}"),
            format!("/kvalitetsgarantier{here}&format=csv"),
            format!("{PLAN}{here}"),
            format!("{PLAN}{whole}"),
            format!("{BY_HAND}{here}"),
            format!("{PLAN}/andringar"),
            format!("{BY_HAND}/andringar"),
            "/nytt".to_owned(),
            "/".to_owned(),
        ] {
            let page = ali.get(&path).await;
            assert_eq!(page.status, StatusCode::OK, "{path}");
            let (text, html) = (page.text(), page.html());
            assert!(!tells_a_share(&text), "{path}: {text}");
            for told in [COMMENT, WILL_DO, "Inget mätt", "Status: ", "Förslag"] {
                assert!(!text.contains(told), "{told} in {path}: {text}");
            }
            for drawn in ["sam-spark", "sam-chart", "/f/F-"] {
                assert!(!html.contains(drawn), "{drawn} in {path}");
            }
        }
        let list = ali.get(&format!("/kvalitetsgarantier{here}")).await.text();
        assert!(list.contains("visas inte för din roll"), "{list}");
        let csv = ali
            .get(&format!("/kvalitetsgarantier{here}&format=csv"))
            .await;
        for row in csv.html().lines().skip(1) {
            assert!(row.contains("Visas inte"), "{row}");
        }
        for status in [
            "fulfilled",
            "partly",
            "not_fulfilled",
            "not_measured",
            "not_assessed",
        ] {
            let path = format!("/kvalitetsgarantier{here}&status={status}&format=csv");
            let found = ali.get(&path).await.html();
            assert_eq!(found.trim().lines().count(), 1, "{status}: {found}");
        }
        for figure in figures(site, node("Hemtjänst Väster")).await {
            assert_eq!(ali.get(&figure).await.status, StatusCode::NOT_FOUND);
        }
    })
    .await;
}

#[tokio::test]
async fn what_was_written_about_a_hidden_figure_is_hidden_with_it() {
    each_site(async |site| {
        settle(site).await;
        let here = at("Hemtjänst Väster", "2026-T1");
        let above = at("Avdelning äldreomsorg", "2026-T1");
        let pages = [
            format!("{BY_HAND}{here}"),
            format!("/kvalitetsgarantier{here}&format=csv"),
            format!("/kvalitetsgarantier{here}"),
            format!("{BY_HAND}{above}"),
            format!("{BY_HAND}/andringar"),
        ];
        let mut amina = site.as_person("Amina Dahl").await;
        let mut karin = site.as_person("Göran Falk").await;
        for path in pages {
            let own = amina.get(&path).await.text();
            assert!(
                own.contains(COMMENT) || own.contains(WILL_DO),
                "{path}: {own}"
            );
            let seen = karin.get(&path).await;
            assert_eq!(seen.status, StatusCode::OK, "{path}");
            let by_hand = match path.starts_with("/kvalitetsgarantier?") {
                // The list is of other promises too, whose figures are shown.
                true => {
                    let html = seen.html();
                    let of_promise = |line: &&str| line.contains("Du vet vem");
                    match path.contains("csv") {
                        true => html.lines().find(of_promise).unwrap_or_default().to_owned(),
                        false => {
                            let (_, after) = html.split_once("Du vet vem").expect("the promise");
                            after.split("</tr>").next().unwrap_or_default().to_owned()
                        }
                    }
                }
                false => seen.text(),
            };
            for told in [COMMENT, WILL_DO] {
                assert!(!by_hand.contains(told), "{told} in {path}: {by_hand}");
            }
            assert!(by_hand.contains("skydd för enskilda"), "{path}: {by_hand}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_list_neither_finds_nor_orders_by_what_it_conceals() {
    each_site(async |site| {
        settle(site).await;
        let here = at("Hemtjänst Väster", "2026-T1");
        let mut goran = site.as_person("Göran Falk").await;
        let csv = async |more: &str, client: &mut samsyn_tests::Client| {
            let path = format!("/kvalitetsgarantier{here}&format=csv{more}");
            client.get(&path).await.html()
        };
        let all = csv("", &mut goran).await;
        assert!(all.contains("Visas inte"), "{all}");
        for status in [
            "fulfilled",
            "partly",
            "not_fulfilled",
            "not_measured",
            "not_assessed",
        ] {
            let found = csv(&format!("&status={status}"), &mut goran).await;
            assert!(!found.contains("Visas inte"), "{status}: {found}");
        }
        let sorted = csv("&sortera=status", &mut goran).await;
        let in_area = |area: &str| {
            let rows = sorted
                .lines()
                .filter(move |row| row.trim_end().ends_with(area));
            rows.map(|row| row.contains("Visas inte"))
                .collect::<Vec<_>>()
        };
        let concealed = in_area("Äldreomsorg");
        assert!(concealed.is_sorted(), "{concealed:?} {sorted}");
    })
    .await;
}

#[tokio::test]
async fn above_the_unit_what_was_entered_is_added_where_nothing_was_measured() {
    each_site(async |site| {
        settle(site).await;
        let mut sara = site.as_person("Sara Holm").await;
        let follow_up = |unit: &str| format!("{VISIT}/uppfoljning{}", at(unit, "2026-T2"));
        let above = follow_up("Avdelning äldreomsorg");
        let before = sara.get(&above).await.text();
        assert!(!before.contains("där inget är mätt"), "{before}");
        // Nothing was measured in Centrum; in Väster something was, and what is entered there is not used above.
        for (unit, n, of) in [
            ("Hemtjänst Centrum", "3", "900"),
            ("Hemtjänst Väster", "1", "7"),
        ] {
            let revision = match unit {
                "Hemtjänst Väster" => revision(&sara.get(&follow_up(unit)).await.html()),
                _ => "0".to_owned(),
            };
            let saved = sara
                .post_and_follow(
                    &follow_up(unit),
                    &[
                        ("status", "not_measured"),
                        ("motivering", "Räknat för hand."),
                        ("revision", &revision),
                        ("n", n),
                        ("av", of),
                    ],
                )
                .await;
            assert_eq!(saved.status, StatusCode::OK, "{}", saved.text());
        }
        let after = sara.get(&above).await.text();
        assert!(
            after.contains("3 av 900 är inmatat för hand för enheter där inget är mätt"),
            "{after}"
        );
        assert!(after.contains("Förslag: Inte uppfylld"), "{after}");
        let page = sara
            .get(&format!(
                "{VISIT}{}",
                at("Avdelning äldreomsorg", "2026-T2")
            ))
            .await
            .text();
        assert!(page.contains("Mätt och inmatat tillsammans"), "{page}");
    })
    .await;
}

#[tokio::test]
async fn a_suggestion_says_how_many_of_the_chosen_units_are_missing() {
    each_site(async |site| {
        settle(site).await;
        let mut sara = site.as_person("Sara Holm").await;
        let chosen = ["Hemtjänst Norr", "Hemtjänst Centrum"].map(|unit| node(unit).to_string());
        let owner = node("Socialförvaltningen").to_string();
        let fields = [
            ("omrade", "Äldreomsorg"),
            ("lofte", "Du får besked samma dag."),
            ("mal", "95"),
            ("marginal", "10"),
            ("rytm", "tertial"),
            ("agare", &owner),
            ("galler", "valda"),
            ("enheter", &chosen[0]),
            ("enheter", &chosen[1]),
        ];
        let saved = sara.post("/kvalitetsgarantier/ny", &fields).await;
        let made = saved.location();
        let made = made.unwrap_or_else(|| panic!("a new promise: {}", saved.text()));
        let made = made.split('?').next().unwrap_or_default();
        let made = made.trim_end_matches("/matning");
        let unit = at("Hemtjänst Centrum", "2026-T2");
        let entered = [
            ("status", "partly"),
            ("revision", "0"),
            ("n", "9"),
            ("av", "10"),
        ];
        let saved = sara
            .post(&format!("{made}/uppfoljning{unit}"), &entered)
            .await;
        assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text());
        let there = at("Avdelning äldreomsorg", "2026-T2");
        let form = sara.get(&format!("{made}/uppfoljning{there}")).await.text();
        for said in [
            "9 av 10",
            "1 av 2 enheter har inget värde för perioden",
            "Förslag: Delvis.",
        ] {
            assert!(form.contains(said), "{said}: {form}");
        }
    })
    .await;
}

/// What a form was filled in on.
fn revision(html: &str) -> String {
    let (_, rest) = html
        .split_once("name=\"revision\" value=\"")
        .expect("a revision");
    rest.split('"').next().unwrap_or_default().to_owned()
}
