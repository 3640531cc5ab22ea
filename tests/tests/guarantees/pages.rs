//! Long lists come in pages.

use http::StatusCode;
use samsyn_tests::{each_site, municipality};

#[tokio::test]
async fn sixty_guarantees_come_in_two_pages_and_all_of_them_in_a_file() {
    each_site(async |site| {
        let mut sara = site.as_person("Sara Holm").await;
        let mut table = String::from(
            "Kvalitetsgarantier (Social verksamhet)\n\n\
             Kvalitetsgarantier\tBeskrivning\tPeriod\tSenaste kommentar\n",
        );
        for number in 1..=60 {
            table.push_str(&format!("Löfte {number:02}.\tText\tTertial 2 2016\tOK\n"));
        }
        let owner = municipality::node("Socialförvaltningen").to_string();
        let saved = sara
            .post_and_follow(
                "/kvalitetsgarantier/importera/spara",
                &[("tabell", &table), ("agare", &owner)],
            )
            .await;
        assert_eq!(saved.status, StatusCode::OK, "{}", saved.text());
        let shown = |text: &str| text.matches("Löfte ").count();
        let first = sara.get("/kvalitetsgarantier?sortera=garanti").await;
        assert!(first.text().contains("60 garantier"), "{}", first.text());
        assert_eq!(shown(&first.text()), 50, "{}", first.text());
        assert!(first.links().iter().any(|link| link.contains("sida=2")));
        let second = sara.get("/kvalitetsgarantier?sortera=garanti&sida=2").await;
        assert_eq!(shown(&second.text()), 10, "{}", second.text());
        assert!(second.text().contains("Löfte 60"));
        // The figures in words are about all of them.
        assert!(second.text().contains("60"), "{}", second.text());
        let file = sara.get("/kvalitetsgarantier?format=csv&sida=2").await;
        assert_eq!(shown(&file.text()), 60);

        let guarantee = second
            .links()
            .into_iter()
            .find(|link| link.starts_with("/kvalitetsgarantier/0"))
            .expect("a link to a guarantee");
        let guarantee = guarantee.split('?').next().unwrap_or_default().to_owned();
        // The table said something once already.
        let there = format!("{guarantee}/uppfoljning?enhet={owner}&period=2016-T2");
        for number in 1..=51 {
            let comment = format!("Rutinen är genomgången, gång {number}.");
            let revision = number.to_string();
            let said = [
                ("status", "not_measured"),
                ("kommentar", comment.as_str()),
                ("revision", revision.as_str()),
            ];
            let saved = sara.post(&there, &said).await;
            assert!(saved.status.is_redirection(), "{}", saved.text());
        }
        let history = format!("{guarantee}/andringar");
        let first = sara.get(&history).await;
        assert_eq!(first.text().matches("Rutinen är genomgången").count(), 50);
        let second = sara.get(&format!("{history}?sida=2")).await;
        assert_eq!(second.text().matches("Rutinen är genomgången").count(), 1);
        assert!(second.text().contains("gång 1."), "the earliest is last");
    })
    .await;
}
