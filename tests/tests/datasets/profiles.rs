//! *Mappningsprofiler*: nobody's is replaced without being asked.

use samsyn_tests::TestSite;

use super::stories::upload;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_profile_of_the_same_name_is_replaced_only_by_who_says_so() {
    let site = TestSite::new().await;
    let mut sara = site.as_person("Sara Holm").await;
    let text = "Nr;Vad;När\nK1;PLAN;2026-01-05\n";
    let fields = |meaning: &'static str| {
        vec![
            ("kolumn-arende", "Nr"),
            ("kolumn-handelse", "Vad"),
            ("kolumn-datum", "När"),
            ("kodnamn-0", "PLAN"),
            ("kod-0", meaning),
            ("profil", "Alfa"),
            ("spara-profil", "1"),
            ("gor", "titta"),
        ]
    };
    let (draft, _) = upload(&mut sara, "uttag.csv", text.as_bytes()).await;
    let saved = sara.post(&draft, &fields("gp_upprattad")).await;
    assert_eq!(saved.flash.as_deref(), Some("Profilen Alfa är sparad."));
    // The same again replaces nothing.
    let again = sara.post(&draft, &fields("gp_upprattad")).await;
    assert_eq!(again.status, 303, "{}", again.text());

    let mut tove = site.as_person("Tove Lindh").await;
    let (draft, _) = upload(&mut tove, "uttag.csv", text.as_bytes()).await;
    let asked = tove.post(&draft, &fields("gp_accepterad")).await;
    assert_eq!(asked.status, 422, "{}", asked.text());
    let told = asked.text();
    assert!(
        told.contains("Det finns redan en profil som heter så, ändrad av Sara Holm"),
        "{told}"
    );
    assert!(told.contains("Ersätt profilen Alfa"), "{told}");
    let profiles = tove.get("/datamangder/profiler").await.text();
    assert!(!profiles.contains("Tove Lindh"), "{profiles}");
    let mut agreed = fields("gp_accepterad");
    agreed.push(("ersatt-profil", "Alfa"));
    let replaced = tove.post(&draft, &agreed).await;
    assert_eq!(
        replaced.flash.as_deref(),
        Some("Profilen Alfa är ersatt med dina val.")
    );
    let profiles = tove.get("/datamangder/profiler").await.text();
    assert!(profiles.contains("Tove Lindh"), "{profiles}");
    site.remove().await;
}
