use super::*;

const KOMMUN: u128 = 1;
const NAMND: u128 = 2;
const NORR: u128 = 3;
const SYD: u128 = 4;
const CITY: u128 = 5;

fn id(number: u128) -> NodeId {
    NodeId::new(uuid::Uuid::from_u128(number))
}

fn valid(from: &str, to: &str) -> DaySpan {
    let to = (!to.is_empty()).then(|| to.parse().unwrap());
    DaySpan::new(from.parse().unwrap(), to).unwrap()
}

fn version(node: u128, name: &str, parent: Option<u128>, (from, to): (&str, &str)) -> NodeVersion {
    NodeVersion {
        node: id(node),
        kind: match node {
            KOMMUN => NodeKind::Municipality,
            NAMND => NodeKind::Board,
            _ => NodeKind::Unit,
        },
        name: name.into(),
        parent: parent.map(id),
        valid: valid(from, to),
    }
}

fn code(code: &str, node: u128, (from, to): (&str, &str)) -> NodeCode {
    NodeCode {
        code: code.into(),
        node: id(node),
        valid: valid(from, to),
    }
}

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

/// Norr is renamed in 2016; Norr and Syd merge into City in 2017, which takes over Norr's code.
fn parts() -> (Vec<NodeVersion>, Vec<NodeCode>, Vec<Succession>) {
    (
        vec![
            version(KOMMUN, "Ekeby", None, ("2015-01-01", "")),
            version(NAMND, "Socialnämnden", Some(KOMMUN), ("2015-01-01", "")),
            version(
                NORR,
                "Hemtjänst Norr",
                Some(NAMND),
                ("2015-01-01", "2015-12-31"),
            ),
            version(
                NORR,
                "Östra hemtjänsten",
                Some(NAMND),
                ("2016-01-01", "2016-12-31"),
            ),
            version(
                SYD,
                "Hemtjänst Syd",
                Some(NAMND),
                ("2015-01-01", "2016-12-31"),
            ),
            version(CITY, "Hemtjänst City", Some(NAMND), ("2017-01-01", "")),
        ],
        vec![
            code("N", NORR, ("2015-01-01", "2016-12-31")),
            code("S", SYD, ("2015-01-01", "2016-12-31")),
            code("N", CITY, ("2017-01-01", "")),
        ],
        vec![Succession {
            before: vec![id(NORR), id(SYD)],
            after: vec![id(CITY)],
            on: day("2017-01-01"),
        }],
    )
}

fn organisation() -> Organisation {
    let (versions, codes, successions) = parts();
    Organisation::new(versions, codes, successions).unwrap()
}

/// What is wrong when this is added.
fn error_with(version: NodeVersion) -> OrganisationError {
    let (mut versions, codes, successions) = parts();
    versions.push(version);
    Organisation::new(versions, codes, successions).unwrap_err()
}

#[test]
fn codes_resolve_by_the_day_of_the_event() {
    let organisation = organisation();
    assert_eq!(organisation.resolve("N", day("2016-12-31")), Some(id(NORR)));
    assert_eq!(organisation.resolve("N", day("2017-01-01")), Some(id(CITY)));
    assert_eq!(organisation.resolve("S", day("2017-01-01")), None);
    assert_eq!(organisation.resolve("n", day("2016-01-01")), None);
    assert_eq!(organisation.code_index()["N"].len(), 2);
    assert_eq!(organisation.codes_of(id(CITY)).count(), 1);
}

#[test]
fn a_merge_leaves_predecessors_and_successors() {
    let organisation = organisation();
    assert_eq!(organisation.predecessors(id(CITY)), [id(NORR), id(SYD)]);
    assert_eq!(organisation.successors(id(SYD)), [id(CITY)]);
    assert_eq!(organisation.successors(id(CITY)), []);
}

#[test]
fn a_renamed_unit_keeps_its_id_and_sorts_by_its_new_name() {
    let organisation = organisation();
    let names = |on| {
        let tree = organisation.on(day(on));
        let children = tree.children(id(NAMND));
        children.map(|node| node.name.clone()).collect::<Vec<_>>()
    };
    assert_eq!(names("2015-06-01"), ["Hemtjänst Norr", "Hemtjänst Syd"]);
    assert_eq!(names("2016-06-01"), ["Hemtjänst Syd", "Östra hemtjänsten"]);
    assert_eq!(names("2017-06-01"), ["Hemtjänst City"]);
    let named = |on| organisation.name_on(id(NORR), day(on));
    assert_eq!(named("2015-06-01"), Some("Hemtjänst Norr"));
    assert_eq!(
        named("2020-06-01"),
        Some("Östra hemtjänsten"),
        "its last name"
    );
    assert_eq!(
        named("2001-06-01"),
        Some("Hemtjänst Norr"),
        "its first name"
    );
}

#[test]
fn the_tree_knows_who_is_above_and_below() {
    let tree = organisation().on(day("2016-06-01"));
    assert_eq!(
        tree.roots().map(|node| node.id).collect::<Vec<_>>(),
        [id(KOMMUN)]
    );
    assert!(tree.is_root(id(KOMMUN)) && !tree.is_root(id(NAMND)));
    assert!(tree.covers(id(KOMMUN), id(SYD)) && tree.covers(id(SYD), id(SYD)));
    assert!(!tree.covers(id(SYD), id(KOMMUN)) && !tree.covers(id(SYD), id(NORR)));
    assert!(!tree.covers(id(NAMND), id(CITY)), "not there yet");
    assert_eq!(tree.depth(id(SYD)), Some(2));
    assert_eq!(tree.board_of(id(SYD)).unwrap().id, id(NAMND));
    assert_eq!(tree.board_of(id(NAMND)).unwrap().id, id(NAMND));
    assert_eq!(tree.board_of(id(KOMMUN)), None);
    let above: Vec<_> = tree.ancestors(id(SYD)).map(|node| node.id).collect();
    assert_eq!(above, [id(NAMND), id(KOMMUN)]);
    let below: Vec<_> = tree
        .descendants(id(NAMND))
        .iter()
        .map(|node| node.id)
        .collect();
    assert_eq!(below, [id(NAMND), id(SYD), id(NORR)]);
    assert_eq!(tree.descendants(id(CITY)), []);
    assert_eq!(tree.parent(id(SYD)).unwrap().id, id(NAMND));
}

#[test]
fn two_versions_at_once_are_refused() {
    let node = id(SYD);
    let again = version(SYD, "Syd", Some(NAMND), ("2016-12-31", ""));
    let on = day("2016-12-31");
    assert_eq!(
        error_with(again),
        OrganisationError::OverlappingVersions { node, day: on }
    );
    let elsewhere = version(SYD, "Syd", Some(KOMMUN), ("2016-12-31", ""));
    assert_eq!(
        error_with(elsewhere),
        OrganisationError::TwoParents { node, day: on }
    );
}

#[test]
fn a_part_of_what_is_not_there_is_refused() {
    let early = version(6, "Grupp", Some(CITY), ("2016-07-01", ""));
    let expected = OrganisationError::ParentNotValid {
        node: id(6),
        parent: id(CITY),
        day: day("2016-07-01"),
    };
    assert_eq!(error_with(early), expected);
    let late = version(6, "Grupp", Some(SYD), ("2015-07-01", ""));
    let expected = OrganisationError::ParentNotValid {
        node: id(6),
        parent: id(SYD),
        day: day("2017-01-01"),
    };
    assert_eq!(error_with(late), expected);
}

#[test]
fn a_part_of_itself_is_refused() {
    let itself = version(6, "Grupp", Some(6), ("2016-01-01", ""));
    assert_eq!(
        error_with(itself),
        OrganisationError::Cycle {
            node: id(6),
            day: day("2016-01-01")
        }
    );
    let (mut versions, codes, successions) = parts();
    versions.push(version(6, "A", Some(NAMND), ("2016-01-01", "2016-06-30")));
    versions.push(version(6, "A", Some(7), ("2016-07-01", "")));
    versions.push(version(7, "B", Some(6), ("2016-01-01", "")));
    let error = Organisation::new(versions, codes, successions).unwrap_err();
    assert!(
        matches!(error, OrganisationError::Cycle { day: on, .. } if on == day("2016-07-01")),
        "{error}"
    );
}

#[test]
fn a_code_means_one_node_that_is_there() {
    let (versions, mut codes, successions) = parts();
    codes.push(code("N", SYD, ("2016-12-31", "2016-12-31")));
    let error = Organisation::new(versions.clone(), codes, successions.clone()).unwrap_err();
    assert!(
        matches!(error, OrganisationError::CodeTwice { day: on, .. } if on == day("2016-12-31"))
    );
    let codes = vec![code("S", SYD, ("2015-01-01", ""))];
    let error = Organisation::new(versions, codes, successions).unwrap_err();
    let expected = OrganisationError::CodeOutsideNode {
        code: "S".into(),
        node: id(SYD),
        day: day("2017-01-01"),
    };
    assert_eq!(error, expected);
}

#[test]
fn a_succession_needs_nodes_that_were_and_nodes_that_are() {
    let refused = |before: &[u128], after: &[u128]| {
        let (versions, codes, mut successions) = parts();
        successions[0].before = before.iter().map(|node| id(*node)).collect();
        successions[0].after = after.iter().map(|node| id(*node)).collect();
        Organisation::new(versions, codes, successions).unwrap_err()
    };
    let on = day("2017-01-01");
    assert_eq!(
        refused(&[], &[CITY]),
        OrganisationError::EmptySuccession { day: on }
    );
    assert_eq!(
        refused(&[NORR, CITY], &[CITY]),
        OrganisationError::EmptySuccession { day: on }
    );
    assert_eq!(
        refused(&[NORR], &[SYD]),
        OrganisationError::SuccessionOutsideNode {
            node: id(SYD),
            day: on
        }
    );
    assert_eq!(
        refused(&[99], &[CITY]),
        OrganisationError::SuccessionOutsideNode {
            node: id(99),
            day: on
        }
    );
}

#[test]
fn kinds_are_read_as_they_are_written() {
    for kind in NodeKind::ALL {
        assert_eq!(kind.code().parse(), Ok(*kind));
    }
    assert_eq!("enhet".parse::<NodeKind>(), Err(NodeKindError));
}
