//! Figures for every node, and the cases behind each, against what the naive version lists one by one.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use samsyn_analytics::column::Column;
use samsyn_analytics::dataset::questions::QuestionError;
use samsyn_analytics::measure::{
    Case, CasePage, CasesOf, GroupPlan, Page, Plan, UnitSpan, UnitSpans, cases, columns_of_units,
    measure, measure_groups, unresolved_units,
};
use samsyn_analytics::settings::limits::Definitions;
use samsyn_domain::calendar::Calendar;
use samsyn_domain::day::Day;
use samsyn_domain::period::{Period, PeriodKind};
use samsyn_domain::time_limit::{Outcome, Validity};

use super::agreement::{Days, PERIODS, promises, saved, statistics};
use super::exempelkommun::{Exempelkommun, day};
use super::told::extract;
use super::{naive, ways};

/// Norr is one unit until the tenth of March and another from then on; Söder is closed for some days.
fn spans() -> UnitSpans {
    let span = |code: &str, from: Option<&str>, to: Option<&str>, group| {
        let validity = Validity {
            from: from.map(day),
            to: to.map(day),
        };
        (code.to_owned(), UnitSpan { validity, group })
    };
    let spans = [
        span("Norr", None, Some("2016-03-09"), 1),
        span("Norr", Some("2016-03-10"), None, 2),
        span("Söder", None, Some("2016-03-05"), 3),
        span("Söder", Some("2016-03-20"), None, 3),
    ];
    UnitSpans::new(spans).expect("one group for each day")
}

/// Both parts of Norr lie under 10, Söder too from 2017 on; 100 is above all, also above what has no unit. 10 says itself
/// twice, which changes nothing.
fn above(group: Option<u32>, period: Period) -> Vec<u32> {
    match group {
        Some(3) if period.last_day() < day("2017-01-01") => vec![100],
        Some(group) => vec![10, 100, 10, group],
        None => vec![100],
    }
}

type Node = (String, PeriodKind, Period, Option<u32>);
type Figures = BTreeMap<Node, ([u64; 5], Days)>;

/// Every case for itself, counted under its group and everything above it.
fn naively(cases: &[Case], kind: PeriodKind) -> BTreeMap<Node, Vec<&Case>> {
    let mut nodes: BTreeMap<Node, Vec<&Case>> = BTreeMap::new();
    for case in cases {
        let period = Period::containing(kind, case.due);
        let group = spans().group(&case.unit, case.start);
        let mut counted_in = BTreeSet::from([group]);
        counted_in.extend(above(group, period).into_iter().map(Some));
        for node in counted_in {
            let node = (case.limit.clone(), kind, period, node);
            nodes.entry(node).or_default().push(case);
        }
    }
    nodes
}

fn counted(cases: &[&Case]) -> ([u64; 5], Days) {
    let outcomes = Outcome::ALL.map(|outcome| {
        let with = cases.iter().filter(|case| case.outcome == outcome);
        with.count() as u64
    });
    let mut days: Vec<u32> = cases.iter().filter_map(|case| case.days).collect();
    days.sort_unstable();
    (outcomes, statistics(&days))
}

/// The same question, of one kind of period and without groups.
fn plan<'p>(definitions: &'p Definitions, period: PeriodKind, as_of: Day) -> Plan<'p> {
    Plan {
        definitions,
        by: &[],
        period,
        as_of,
        calendar: Calendar::swedish(),
        cases: &Outcome::ALL,
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, max_shrink_iters: 200, ..ProptestConfig::default() })]

    #[test]
    fn every_node_has_what_lies_below_it(extract in extract(), as_of in 0..460_u32) {
        let kommun = Exempelkommun::new();
        let files = saved(&kommun, &extract);
        let as_of = day("2016-02-20").plus_days(as_of);
        let (definitions, units) = (promises(), spans());
        let plan_of_all = GroupPlan {
            definitions: &definitions,
            units: &units,
            above: &above,
            periods: &PERIODS,
            as_of,
            calendar: Calendar::swedish(),
        };
        let intake = ways::read(&files, kommun.reading());
        let measured = measure_groups(&intake, &intake.texts, &plan_of_all, &ways::means(&kommun, 2, 0));
        let measured = measured.expect("figures");
        let mut expected = Figures::new();
        for kind in PERIODS {
            let naive = naive::measure(&extract, &plan(&definitions, kind, as_of), &kommun.key);
            prop_assert_eq!(measured.left_out, naive.left_out);
            let nodes = naively(&naive.cases, kind);
            expected.extend(nodes.into_iter().map(|(node, cases)| (node, counted(&cases))));
        }
        let figures = measured.figures.iter().map(|figure| {
            let node = (figure.limit.clone(), figure.period.kind(), figure.period, figure.group);
            let outcomes = Outcome::ALL.map(|outcome| figure.tally.of(outcome));
            (node, (outcomes, (figure.mean_days, figure.median_days, figure.p90_days)))
        });
        let figures: Vec<_> = figures.collect();
        prop_assert_eq!(figures.len(), expected.len());
        let is_in_order = figures.is_sorted_by_key(|(node, _)| {
            let kind = PERIODS.iter().position(|kind| *kind == node.1);
            (node.0.clone(), kind, node.2, node.3)
        });
        prop_assert!(is_in_order, "sorted by limit, period and group");
        prop_assert_eq!(figures.into_iter().collect::<Figures>(), expected);
    }

    #[test]
    fn behind_every_figure_are_its_cases_page_by_page(
        extract in extract(),
        (limit, size) in (any::<prop::sample::Index>(), 1..4_usize),
        outcomes in prop::sample::subsequence(Outcome::ALL.to_vec(), 0..=5),
    ) {
        let kommun = Exempelkommun::new();
        let as_of = day("2017-06-01");
        let (folder, id) = ways::imported(&kommun, &saved(&kommun, &extract), as_of);
        let (definitions, units) = (promises(), spans());
        let ids: Vec<&String> = definitions.promises().map(|promise| &promise.id).collect();
        let limit = ids[limit.index(ids.len())];
        let rows = folder.rows(&id, plan(&definitions, PeriodKind::Tertial, as_of).columns()).expect("rows");
        let means = ways::means(&kommun, 2, 0);
        let all = measure(&rows, rows.texts(), &plan(&definitions, PeriodKind::Tertial, as_of), &means);
        let all = all.expect("figures").cases;
        let references = kommun.key.case_references();
        for (node, expected) in naively(&all, PeriodKind::Tertial).into_iter().filter(|(node, _)| node.0 == *limit) {
            let below = [None, Some(1), Some(2), Some(3)];
            let is_below = |group: &Option<u32>| {
                *group == node.3 || above(*group, node.2).into_iter().any(|above| Some(above) == node.3)
            };
            let groups: BTreeSet<Option<u32>> = below.into_iter().filter(is_below).collect();
            let question = |offset| CasesOf {
                definitions: &definitions,
                limit,
                units: &units,
                groups: &groups,
                period: node.2,
                outcomes: &outcomes,
                as_of,
                calendar: Calendar::swedish(),
                references: &references,
                page: Page { offset, limit: size },
            };
            let rows = folder.rows(&id, question(0).columns()).expect("rows");
            let listed = |offset| cases(&rows, rows.texts(), &question(offset), &means).expect("cases");
            let is_asked = |case: &&&Case| outcomes.is_empty() || outcomes.contains(&case.outcome);
            let expected: Vec<_> = expected.iter().filter(is_asked).collect();
            let pages: Vec<CasePage> = (0..=expected.len()).step_by(size).map(listed).collect();
            for page in &pages {
                prop_assert_eq!(page.total, expected.len() as u64);
                prop_assert!(page.cases.len() <= size);
            }
            let found: Vec<_> = pages.into_iter().flat_map(|page| page.cases).collect();
            prop_assert_eq!(found.len(), expected.len());
            for (case, expected) in found.iter().zip(expected) {
                prop_assert_eq!((&case.key, case.due, case.start, case.stop), (&expected.key, expected.due, expected.start, expected.stop));
                let days = case.elapsed.map(|elapsed| elapsed.calendar_days);
                prop_assert_eq!((&case.unit, case.outcome, days), (&expected.unit, expected.outcome, expected.days));
                prop_assert_eq!(case.group, units.group(&case.unit, case.start));
                prop_assert_eq!(case.reference, references.of(limit, &case.key, case.start));
            }
        }
    }
}

#[test]
fn codes_that_stand_for_nothing_on_their_day_are_told() {
    let kommun = Exempelkommun::new();
    let rows = "arende;handelse;datum;enhet
A;start;2016-03-05;Söder
A;stopp;2016-03-06;Söder
B;start;2016-03-19;Söder
B;stopp;2016-03-20;Söder
C;start;2016-03-01;söder
D;start;2016-02-01;
D;stopp;2016-04-01;
E;start;2016-04-01;Norr
";
    let (folder, id) = ways::imported(
        &kommun,
        &[kommun.extract("uttag.csv", rows)],
        day("2016-05-01"),
    );
    let rows = folder.rows(&id, columns_of_units()).expect("rows");
    let unresolved = unresolved_units(&rows, rows.texts(), &spans(), 2).expect("rows");
    let told = unresolved.iter().map(|unit| {
        let days = format!("{}–{}", unit.first_day, unit.last_day);
        (unit.code.as_str(), unit.rows, days)
    });
    assert_eq!(
        told.collect::<Vec<_>>(),
        [
            ("", 2, "2016-02-01–2016-04-01".to_owned()),
            ("Söder", 2, "2016-03-06–2016-03-19".to_owned()),
            ("söder", 1, "2016-03-01–2016-03-01".to_owned()),
        ]
    );
}

#[test]
fn a_code_cannot_stand_for_two_groups_on_one_day() {
    let until = |to: &str, group| UnitSpan {
        validity: Validity {
            from: None,
            to: Some(day(to)),
        },
        group,
    };
    let spans = |second: u32| {
        let spans = [until("2016-06-30", 1), until("2016-01-31", second)];
        UnitSpans::new(spans.map(|span| ("HT-1".to_owned(), span)))
    };
    assert_eq!(spans(2).unwrap_err().groups, (1, 2));
    assert!(spans(1).is_ok());
}

/// A changed limit is tried on the current dataset before it is saved, and what the dataset cannot tell is said.
#[test]
fn a_dataset_answers_what_it_can_and_says_what_it_cannot() {
    let kommun = Exempelkommun::new();
    let rows = "arende;handelse;datum;enhet
A;ansökan;2016-03-01;Norr
A;plan klar;2016-03-20;Norr
";
    let as_of = day("2016-05-01");
    let (folder, id) = ways::imported(&kommun, &[kommun.extract("uttag.csv", rows)], as_of);
    let (definitions, units) = (promises(), spans());
    let of_plan = |days: u32| {
        let mut limit = definitions.limits[0].clone();
        limit.limit.amount = days;
        Definitions::of(vec![limit], Vec::new(), "försök").expect("one promise")
    };
    let tried = |definitions: &Definitions, as_of: Day| {
        let plan = GroupPlan {
            definitions,
            units: &units,
            above: &above,
            periods: &[PeriodKind::Year],
            as_of,
            calendar: Calendar::swedish(),
        };
        folder.measure_groups(&id, &plan, &ways::means(&kommun, 1, 0))
    };
    let met = |days: u32| {
        let figures = tried(&of_plan(days), as_of).expect("figures").figures;
        let groups = figures
            .iter()
            .map(|figure| (figure.group, figure.tally.n()));
        groups.collect::<Vec<_>>()
    };
    assert_eq!(met(19), [(Some(1), 1), (Some(10), 1), (Some(100), 1)]);
    assert_eq!(met(18), [(Some(1), 0), (Some(10), 0), (Some(100), 0)]);
    let later = tried(&of_plan(1), as_of.plus_days(1)).unwrap_err();
    assert!(matches!(later, QuestionError::LaterThanDataset(known) if known == as_of));
    let QuestionError::Lacks(needs) = tried(&definitions, as_of).unwrap_err() else {
        panic!("it has no persons");
    };
    assert!(needs.iter().any(|need| need.column == Column::Person));
    let unresolved = folder.unresolved_units(&id, &UnitSpans::default(), 1);
    assert_eq!(unresolved.expect("rows")[0].code, "Norr");
}
