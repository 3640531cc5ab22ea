//! The municipality that the other stories are set in is one that the rules allow.

use samsyn_domain::roles::{Assignment, Permission};
use samsyn_modules::shared::organisation::store as organisation;
use samsyn_modules::shared::people::store as people;
use samsyn_tests::each_site;
use samsyn_tests::municipality::{BLOCKED, PEOPLE, node, person};

#[tokio::test]
async fn everybody_holds_a_role_that_may_be_held_there() {
    each_site(async |site| {
        let mut tx = site.read().await;
        let known = organisation::load(&mut tx).await.unwrap();
        let today = site.now().day();
        let tree = known.on(today);
        let assignments = people::assignments(&mut tx).await.unwrap();
        let refused: Vec<_> = { assignments.iter() }
            .filter_map(|given: &Assignment| given.check(&tree).err())
            .collect();
        assert_eq!((assignments.len(), refused), (PEOPLE.len() - 1, vec![]));
        let code = |code: &str, day: &str| known.resolve(code, day.parse().unwrap());
        assert_eq!(
            code("AH-VAST", "2026-05-01"),
            Some(node("Hemtjänst Väster"))
        );
        assert_eq!(
            code("BU-MOTT", "2024-01-01"),
            None,
            "the reception was merged"
        );
        assert_eq!(
            known.successors(node("Mottagning barn")),
            [node("Mottagning IFO")]
        );
        let city = node("Hemtjänst Centrum");
        assert_eq!(
            known.name_on(city, "2024-12-31".parse().unwrap()),
            Some("Hemtjänst City")
        );
    })
    .await;
}

#[tokio::test]
async fn people_see_their_own_part() {
    each_site(async |site| {
        let mut tx = site.read().await;
        let mut scope = async |name: &str, permission| {
            let today = site.now().day();
            let viewer = site.site().directory().viewer(&mut tx, person(name), today);
            viewer.await.unwrap()?.authority.may(permission)
        };
        let exact = Permission::SeeExactFigures;
        let amina = scope("Amina Dahl", exact).await.unwrap();
        assert!(amina.covers(node("Hemtjänst Väster")) && !amina.covers(node("Hemtjänst Norr")));
        let sara = scope("Sara Holm", Permission::ManageDatasets)
            .await
            .unwrap();
        assert!(sara.covers(node("Ekonomiskt bistånd")));
        assert!(
            !sara.covers(node("Daglig verksamhet Linden")),
            "another board's"
        );
        let birgitta = scope("Birgitta Ek", Permission::FollowUp).await.unwrap();
        assert!(
            birgitta.covers(node("Hemtjänst Centrum")),
            "no manager of its own"
        );
        assert!(!birgitta.covers(node("Hemtjänst Väster")), "Amina's");
        assert!(scope("Ali Rezai", exact).await.is_none());
        assert!(scope(BLOCKED, Permission::SignedIn).await.is_none());
    })
    .await;
}
