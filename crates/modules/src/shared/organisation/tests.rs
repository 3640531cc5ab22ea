//! The organisation in both databases: read from a table, merged, and written as it was.

use samsyn_db::{Instant, Tx, testing};
use samsyn_domain::day::Day;
use samsyn_domain::ids::NodeId;
use samsyn_texts::{Language, Words};
use uuid::Uuid;

use super::draft::{Becomes, Draft};
use super::{store, table};

const TABLE: &str = "\
kod;namn;typ;överordnad kod;från;till
;Exempelkommun;Kommun;;2000-01-01;
SN;Socialnämnden;Nämnd;Exempelkommun;2016-01-01;
4711;Hemtjänst Norr;Enhet;SN;2016-01-01;2023-12-31
4711;Hemtjänst Nord;Enhet;SN;2024-01-01;
4712;Hemtjänst Söder;Enhet;SN;2016-01-01;
";

fn words() -> [Words; 2] {
    Language::ALL.map(|language| Words::new(language, [&crate::shared::TEXTS]))
}

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn now() -> Instant {
    "2026-11-02T09:00:00.000000Z".parse().unwrap()
}

async fn read_in(tx: &mut Tx, text: &str) -> Result<(), usize> {
    let [sv, en] = words();
    let rows = table::read(text, [&sv, &en], day("2000-01-01")).map_err(|wrong| wrong.len())?;
    let organisation = store::load(tx).await.unwrap();
    let mut number = 0;
    let mut new_id = || {
        number += 1;
        NodeId::new(Uuid::from_u128(number))
    };
    let draft = table::draft(&organisation, day("2026-11-02"), &rows, &mut new_id);
    let checked = draft.map_err(|wrong| wrong.len())?.check().unwrap();
    checked.save(tx, now(), &[]).await.unwrap();
    Ok(())
}

#[tokio::test]
async fn a_table_that_is_read_in_is_written_the_same() {
    testing::each(async |db| {
        let mut tx = db.write().await.unwrap();
        let before = store::revision(&mut tx).await.unwrap();
        read_in(&mut tx, TABLE).await.unwrap();
        assert!(store::revision(&mut tx).await.unwrap() > before);
        let organisation = store::load(&mut tx).await.unwrap();
        let [sv, _] = words();
        let written = table::write(&organisation, &sv, ';');
        let sorted = |text: &str| {
            let mut lines: Vec<String> = text
                .trim_start_matches('\u{feff}')
                .lines()
                .map(str::to_owned)
                .collect();
            lines.sort();
            lines
        };
        assert_eq!(sorted(&written), sorted(TABLE));
        assert_eq!(
            read_in(&mut tx, TABLE).await,
            Err(1),
            "what is there is not read in twice"
        );
    })
    .await;
}

#[tokio::test]
async fn a_merge_is_kept_with_what_came_before() {
    testing::each(async |db| {
        let mut tx = db.write().await.unwrap();
        read_in(&mut tx, TABLE).await.unwrap();
        let organisation = store::load(&mut tx).await.unwrap();
        let on = day("2026-09-01");
        let old: Vec<NodeId> = ["4711", "4712"]
            .map(|code| organisation.resolve(code, day("2026-08-31")).unwrap())
            .to_vec();
        let board = organisation.resolve("SN", on);
        let new = NodeId::new(Uuid::from_u128(900));
        let becomes = Becomes {
            kind: samsyn_domain::organisation::NodeKind::Unit,
            name: "Hemtjänsten".into(),
            parent: board,
        };
        let mut draft = Draft::of(&organisation);
        draft.add(new, becomes, samsyn_domain::day_span::DaySpan::since(on));
        draft.succeed(&old, &[new], on).unwrap();
        draft.add_code(new, "4711", samsyn_domain::day_span::DaySpan::since(on));
        let checked = draft.check().unwrap();
        let ids = [Uuid::from_u128(901)];
        checked.save(&mut tx, now(), &ids).await.unwrap();
        let kept = store::load(&mut tx).await.unwrap();
        assert_eq!(kept.predecessors(new), old);
        assert_eq!(kept.resolve("4711", on), Some(new));
        assert_eq!(kept.resolve("4711", day("2026-08-31")), Some(old[0]));
        assert_eq!(kept.resolve("4712", on), None);
        assert_eq!(&kept, checked.organisation());
    })
    .await;
}

#[test]
fn what_is_wrong_with_a_table_is_said_line_by_line() {
    let [sv, en] = words();
    let read = |text| table::read(text, [&sv, &en], day("2000-01-01"));
    let wrong = read("1;;enhet\n2;Norr;båt\n3;Söder;unit;;i går").unwrap_err();
    let said: Vec<String> = wrong.iter().map(|message| sv.say(message)).collect();
    assert!(said[0].starts_with("Rad 1: namnet"), "{said:?}");
    assert!(said[1].starts_with("Rad 2: ”båt”"), "{said:?}");
    assert!(said[2].starts_with("Rad 3: ”i går”"), "{said:?}");
    assert_eq!(read("").unwrap_err().len(), 1);
}
