//! Figures of Exempelkommun.

mod kit;

use std::path::Path;

use samsyn_analytics::measure::{Grouping, Plan, measure};
use samsyn_analytics::settings::events::EventCodes;
use samsyn_analytics::settings::limits::Definitions;
use samsyn_db::testing;
use samsyn_domain::calendar::Calendar;
use samsyn_domain::ids::NodeId;
use samsyn_domain::organisation::Organisation;
use samsyn_domain::period::PeriodKind;

use self::kit::{Exempelkommun, day, version};
use super::store::Periods;
use super::{Cause, Outcomes, Reader, Shown, of_children, of_node};
use crate::shared::definitions::{DefinitionId, Rhythm, Rule, store};

const UNITS: [&str; 14] = [
    "AH-CENTRUM",
    "AH-NORR",
    "AH-OST",
    "AH-SODER",
    "AH-VAST",
    "BU-FAMILJ",
    "BU-NORR",
    "BU-SODER",
    "EB-CENTRUM",
    "EB-MOTT",
    "EB-OST",
    "FN-BOENDE",
    "FN-VARDAG",
    "MB-OPPEN",
];

const PLAN_30: &str = r#"
[[limit]]
id = "plan-30"
key = "case"
start = ["gp_accepterad"]
stop = ["gp_upprattad"]
amount = 30
unit = "days"
"#;

fn example(name: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../examples")
        .join(name)
}

async fn node_figures(
    town: &Exempelkommun,
    reader: &Reader,
    organisation: &Organisation,
    (definitions, node, rhythm): (&[DefinitionId], NodeId, Rhythm),
) -> Vec<Shown> {
    let mut tx = town.db.read().await.unwrap();
    let periods = Periods {
        rhythm,
        from: day("1990-01-01"),
        to: day("2060-01-01"),
    };
    of_node(&mut tx, (reader, organisation), definitions, node, periods)
        .await
        .unwrap()
}

/// What `samsyn measure --by unit` says of the example is what the database says of every unit and period; and every
/// node is the sum of its units.
#[tokio::test]
#[expect(
    clippy::too_many_lines,
    reason = "one story, told from its beginning to its end"
)]
async fn figures_are_those_of_the_command_line() {
    testing::each_fresh(async |fresh| {
        let town =
            Exempelkommun::new(fresh.db.clone(), fresh.folder.path(), &UNITS, &["MB-OPPEN"]).await;
        let profile = std::fs::read_to_string(example("exempelkommun.toml")).unwrap();
        let dataset = town.publish(&example("exempelkommun.csv"), &profile, "2017-01-01");
        let limits = std::fs::read_to_string(example("limits.toml")).unwrap();
        let definitions = town.promise(&limits).await;
        town.evaluate(Cause::DatasetPublished(dataset)).await;
        let organisation = town.organisation().await;
        let reader = Reader::program();

        let promised = Definitions::from_toml(&limits, "limits.toml", &EventCodes::Open).unwrap();
        let codes: Vec<String> = promised
            .promises()
            .map(|promise| promise.id.clone())
            .collect();
        let mut compared = 0;
        for (kind, rhythm) in [
            (PeriodKind::Tertial, Rhythm::Tertial),
            (PeriodKind::Year, Rhythm::Year),
        ] {
            for by in [&[Grouping::Unit][..], &[]] {
                let plan = Plan {
                    definitions: &promised,
                    by,
                    period: kind,
                    as_of: day("2017-01-01"),
                    calendar: Calendar::swedish(),
                    cases: &[],
                };
                let rows = town.data().rows(&dataset, plan.columns()).unwrap();
                let expected = measure(&rows, rows.texts(), &plan, &town.means()).unwrap();
                for figure in expected.figures {
                    let definition =
                        definitions[codes.iter().position(|code| *code == figure.limit).unwrap()];
                    let asked: Vec<Shown> = match figure.unit.as_str() {
                        "MB-OPPEN" => {
                            let mut tx = town.db.read().await.unwrap();
                            let of = (&reader, &organisation);
                            let all =
                                of_children(&mut tx, of, &[definition], town.root, figure.period)
                                    .await
                                    .unwrap();
                            all.into_iter()
                                .filter(|shown| shown.place.node.is_none())
                                .collect()
                        }
                        unit => {
                            let node = if by.is_empty() {
                                town.root
                            } else {
                                town.unit(unit)
                            };
                            node_figures(
                                &town,
                                &reader,
                                &organisation,
                                (&[definition], node, rhythm),
                            )
                            .await
                        }
                    };
                    let shown = asked
                        .iter()
                        .find(|shown| shown.period == figure.period)
                        .unwrap_or_else(|| panic!("{figure:?}"));
                    use samsyn_domain::time_limit::Outcome::{
                        Cancelled, Late, Met, Missed, Running,
                    };
                    let of = |outcome| figure.tally.of(outcome);
                    let outcomes = Outcomes {
                        met: of(Met),
                        late: of(Late),
                        missed: of(Missed),
                        running: of(Running),
                        cancelled: of(Cancelled),
                    };
                    assert_eq!(shown.outcomes.shown(), Some(&outcomes), "{figure:?}");
                    let durations = shown.durations.shown().unwrap();
                    assert_eq!(
                        durations.map(|days| days.median),
                        figure.median_days,
                        "{figure:?}"
                    );
                    assert_eq!(
                        durations.map(|days| days.p90),
                        figure.p90_days,
                        "{figure:?}"
                    );
                    compared += 1;
                }
            }
        }
        assert!(compared > 200, "{compared}");
    })
    .await;
}

#[tokio::test]
async fn where_two_versions_meet_there_are_both_and_their_sum() {
    testing::each_fresh(async |fresh| {
        let town =
            Exempelkommun::new(fresh.db.clone(), fresh.folder.path(), &["AH-NORR"], &[]).await;
        let [plan] = town.promise(PLAN_30).await[..] else {
            panic!("one promise")
        };
        let rows = "1;gp_accepterad;2016-01-04;;AH-NORR\n1;gp_upprattad;2016-01-24;;AH-NORR\n\
                    2;gp_accepterad;2016-03-04;;AH-NORR\n2;gp_upprattad;2016-03-24;;AH-NORR\n\
                    3;gp_accepterad;2016-06-04;;AH-NORR\n3;gp_upprattad;2016-06-24;;AH-NORR\n";
        let dataset = town.publish_rows(rows, "2016-12-31");
        let mut tx = town.db.write().await.unwrap();
        let [definition] = &store::all_in_force(&mut tx).await.unwrap()[..] else {
            panic!("one")
        };
        let Rule::Limit(mut stricter) = definition.versions[0].rule.clone() else {
            panic!("a limit")
        };
        stricter.amount = 14;
        let second = Rule::Limit(stricter);
        assert_eq!(
            store::save_version(&mut tx, plan, &version(&second, Some("2016-03-01")))
                .await
                .unwrap(),
            2
        );
        tx.commit().await.unwrap();
        town.evaluate(Cause::DatasetPublished(dataset)).await;

        let organisation = town.organisation().await;
        let of = (&[plan][..], town.unit("AH-NORR"), Rhythm::Tertial);
        let figures = node_figures(&town, &Reader::program(), &organisation, of).await;
        let told: Vec<_> = figures
            .iter()
            .map(|shown| {
                let share = shown.share.shown().unwrap();
                (
                    shown.period.to_string(),
                    shown.version,
                    shown.only_version,
                    share.n,
                    share.of,
                )
            })
            .collect();
        assert_eq!(
            told,
            [
                ("2016-T1".to_owned(), None, None, 1, 2),
                ("2016-T1".to_owned(), Some(1), Some(1), 1, 1),
                ("2016-T1".to_owned(), Some(2), Some(2), 0, 1),
                ("2016-T2".to_owned(), None, Some(2), 0, 1),
            ]
        );
    })
    .await;
}

/// A new evaluation takes the place of the old one, and only where something is different.
#[tokio::test]
async fn figures_are_kept_and_superseded() {
    testing::each_fresh(async |fresh| {
        let town =
            Exempelkommun::new(fresh.db.clone(), fresh.folder.path(), &["AH-NORR"], &[]).await;
        let [plan] = town.promise(PLAN_30).await[..] else {
            panic!("one promise")
        };
        let dataset = town.publish_rows("1;gp_accepterad;2016-01-04;;AH-NORR\n", "2016-05-31");
        let count = async || {
            let mut tx = town.db.read().await.unwrap();
            let counted: (i64, i64) = tx
                .one(
                    samsyn_db::sql!("select count(*), count(superseded_at) from figure"),
                    (),
                )
                .await
                .unwrap();
            counted
        };
        town.evaluate(Cause::DatasetPublished(dataset)).await;
        // Unit, department and root, in the tertial and the year.
        assert_eq!(count().await, (6, 0));
        town.evaluate(Cause::OrganisationChanged).await;
        assert_eq!(count().await, (6, 0), "nothing is different");
        let rows = "1;gp_accepterad;2016-01-04;;AH-NORR\n1;gp_upprattad;2016-01-24;;AH-NORR\n";
        let next = town.publish_rows(rows, "2016-06-30");
        town.evaluate(Cause::DatasetPublished(next)).await;
        assert_eq!(count().await, (12, 6));
        let mut tx = town.db.write().await.unwrap();
        store::remove(&mut tx, plan, kit::now()).await.unwrap();
        tx.commit().await.unwrap();
        town.evaluate(Cause::DefinitionSaved).await;
        assert_eq!(count().await, (12, 12));
    })
    .await;
}
