//! Ekeby: two boards; under the first an administration with a department, two units, a team and a provider.

use super::*;
use crate::day_span::DaySpan;
use crate::organisation::{NodeId, NodeKind, NodeVersion, Organisation, Tree};
use std::sync::Arc;

const KOMMUN: u128 = 1;
const SOCIAL: u128 = 2;
const FORVALTNING: u128 = 3;
const AVDELNING: u128 = 4;
const NORR: u128 = 5;
const GRUPP: u128 = 6;
const SYD: u128 = 7;
const UTFORARE: u128 = 8;
const SKOL: u128 = 9;
const SKOLA: u128 = 10;

const ANNA: u128 = 101;
const BO: u128 = 102;
const CILLA: u128 = 103;

fn node(number: u128) -> NodeId {
    NodeId::new(uuid::Uuid::from_u128(number))
}

fn person(number: u128) -> PersonId {
    PersonId::new(uuid::Uuid::from_u128(number))
}

fn days(from: &str, to: &str) -> DaySpan {
    DaySpan::new(from.parse().unwrap(), to.parse().ok()).unwrap()
}

fn ekeby() -> Organisation {
    let nodes = [
        (KOMMUN, NodeKind::Municipality, None),
        (SOCIAL, NodeKind::Board, Some(KOMMUN)),
        (FORVALTNING, NodeKind::Administration, Some(SOCIAL)),
        (AVDELNING, NodeKind::Department, Some(FORVALTNING)),
        (NORR, NodeKind::Unit, Some(AVDELNING)),
        (GRUPP, NodeKind::Team, Some(NORR)),
        (SYD, NodeKind::Unit, Some(AVDELNING)),
        (UTFORARE, NodeKind::Provider, Some(AVDELNING)),
        (SKOL, NodeKind::Board, Some(KOMMUN)),
        (SKOLA, NodeKind::Unit, Some(SKOL)),
    ];
    let version = |(id, kind, parent): (u128, NodeKind, Option<u128>)| NodeVersion {
        node: node(id),
        kind,
        name: format!("Del {id}"),
        parent: parent.map(node),
        valid: days("2015-01-01", ""),
    };
    Organisation::new(nodes.map(version).to_vec(), vec![], vec![]).unwrap()
}

fn tree() -> Arc<Tree> {
    Arc::new(ekeby().on("2026-06-01".parse().unwrap()))
}

fn assignment(who: u128, role: Role, at: u128) -> Assignment {
    Assignment {
        person: person(who),
        role,
        node: node(at),
        valid: days("2026-01-01", "2026-12-31"),
        reason: None,
    }
}

fn authority(who: u128, assignments: &[Assignment]) -> Authority {
    let holdings = Holdings {
        assignments,
        ..Holdings::default()
    };
    Authority::new(person(who), holdings, tree())
}

fn covered(authority: &Authority, permission: Permission) -> Vec<u128> {
    let scope = authority.may(permission);
    let nodes = scope.iter().flat_map(Scope::nodes);
    nodes.map(|node| node.id.uuid().as_u128()).collect()
}

/// Where each role is held in the table below.
const fn held_at(role: Role) -> u128 {
    match role {
        Role::TeamLeader => GRUPP,
        Role::DepartmentManager | Role::QualityDeveloper => AVDELNING,
        Role::HeadOfAdministration | Role::SocialServicesLead | Role::ChiefNurse => FORVALTNING,
        Role::ProviderManager => UTFORARE,
        Role::Registrar | Role::DataProtectionOfficer | Role::BoardOrAuditor => SOCIAL,
        Role::Administrator => SOCIAL,
        _ => NORR,
    }
}

/// Every role and every permission. `K` the whole municipality, `u` the own node and below, `n` the own node and,
/// below it, only what no nearer manager answers for; `·` not at all.
const TABLE: &str = "
                          signed editions guarantees controlled exact cases datasets manage followup behalf close admin trail reads technical review
employee                  K      K        K          K          u     ·     ·        ·      ·        ·      ·     ·     ·     ·     ·         ·
keyworker                 K      K        K          K          u     ·     ·        ·      ·        ·      ·     ·     ·     ·     ·         ·
caseworker                K      K        K          K          u     ·     ·        ·      ·        ·      ·     ·     ·     ·     ·         ·
team_leader               K      K        K          K          u     u     ·        ·      u        ·      u     ·     ·     ·     ·         ·
unit_manager              K      K        K          K          u     u     ·        ·      u        ·      u     ·     ·     u     ·         u
department_manager        K      K        K          K          u     ·     ·        ·      n        ·      n     ·     ·     ·     ·         ·
head_of_administration    K      K        K          K          u     ·     ·        ·      n        ·      n     ·     ·     ·     ·         ·
quality_developer         K      K        K          K          u     ·     u        u      ·        u      u     ·     ·     ·     ·         ·
social_services_lead      K      K        K          K          u     ·     ·        ·      ·        ·      ·     ·     ·     ·     ·         ·
chief_nurse               K      K        K          K          u     ·     ·        ·      ·        ·      ·     ·     ·     ·     ·         ·
registrar                 K      K        K          K          ·     ·     ·        ·      ·        ·      ·     ·     ·     ·     ·         ·
data_protection_officer   K      K        K          K          ·     ·     ·        ·      ·        ·      ·     ·     u     ·     ·         u
board_or_auditor          K      K        ·          ·          ·     ·     ·        ·      ·        ·      ·     ·     ·     ·     ·         ·
provider_manager          K      K        u          u          u     ·     ·        ·      ·        ·      ·     ·     ·     ·     ·         ·
administrator             K      K        K          ·          ·     ·     ·        ·      ·        ·      ·     u     ·     ·     u         ·
";

#[test]
fn every_role_may_what_the_table_says_and_nothing_else() {
    let rows: Vec<Vec<&str>> = TABLE
        .lines()
        .skip(2)
        .map(|line| line.split_whitespace().collect())
        .collect();
    assert_eq!(rows.len(), Role::ALL.len());
    for (role, row) in Role::ALL.iter().zip(&rows) {
        assert_eq!(
            (row[0], row.len()),
            (role.code(), 1 + Permission::ALL.len())
        );
        let at = held_at(*role);
        // Norr has a manager, so the team in it and Norr are not the department's or the administration's to decide.
        let assignments = [
            assignment(ANNA, *role, at),
            assignment(BO, Role::UnitManager, NORR),
        ];
        let authority = authority(ANNA, &assignments);
        for (permission, mark) in Permission::ALL.iter().zip(&row[1..]) {
            let tree = tree();
            let everywhere = tree.nodes();
            let below = tree.descendants(node(at));
            let expected: Vec<u128> = match *mark {
                "K" => everywhere.iter().collect::<Vec<_>>(),
                "u" => below.iter().collect(),
                "n" => below
                    .iter()
                    .filter(|part| !tree.covers(node(NORR), part.id))
                    .collect(),
                _ => vec![],
            }
            .into_iter()
            .map(|part| part.id.uuid().as_u128())
            .collect();
            assert_eq!(
                covered(&authority, *permission),
                expected,
                "{role} {permission}"
            );
        }
    }
}

#[test]
fn nobody_without_a_role_may_more_than_be_signed_in() {
    let authority = authority(ANNA, &[assignment(BO, Role::UnitManager, NORR)]);
    for permission in Permission::ALL {
        let may = authority.may(*permission).is_some();
        assert_eq!(may, *permission == Permission::SignedIn, "{permission}");
    }
}

#[test]
fn a_role_holds_from_its_first_day_to_its_last() {
    for (on, sees) in [
        ("2025-12-31", false),
        ("2026-01-01", true),
        ("2026-12-31", true),
        ("2027-01-01", false),
    ] {
        let held = [assignment(ANNA, Role::UnitManager, NORR)];
        let holdings = Holdings {
            assignments: &held,
            ..Holdings::default()
        };
        let tree = Arc::new(ekeby().on(on.parse().unwrap()));
        let authority = Authority::new(person(ANNA), holdings, tree);
        assert_eq!(
            authority.may(Permission::SeeSingleCases).is_some(),
            sees,
            "{on}"
        );
    }
}

#[test]
fn a_role_above_boards_needs_the_root_and_a_reason() {
    let tree = tree();
    let mut at_root = assignment(ANNA, Role::QualityDeveloper, KOMMUN);
    assert_eq!(at_root.check(&tree), Err(AssignmentRefused::NeedsReason));
    at_root.reason = Some("  ".into());
    assert_eq!(at_root.check(&tree), Err(AssignmentRefused::NeedsReason));
    let without = authority(ANNA, &[at_root.clone()]);
    assert!(without.may(Permission::ManageDatasets).is_none());
    assert_eq!(without.refused()[0].1, AssignmentRefused::NeedsReason);
    at_root.reason = Some("Gemensam kvalitetsenhet".into());
    assert_eq!(at_root.check(&tree), Ok(()));
    assert_eq!(
        covered(&authority(ANNA, &[at_root]), Permission::ManageDatasets).len(),
        10
    );
    let at_board = assignment(ANNA, Role::QualityDeveloper, SOCIAL);
    assert_eq!(at_board.check(&tree), Ok(()));
}

#[test]
fn a_role_between_the_root_and_boards_is_refused_whatever_the_reason() {
    let nodes = [
        (1, NodeKind::Municipality, None),
        (2, NodeKind::Administration, Some(1)),
        (3, NodeKind::Board, Some(2)),
    ];
    let versions = nodes.map(|(id, kind, parent)| NodeVersion {
        node: node(id),
        kind,
        name: "Del".into(),
        parent: parent.map(node),
        valid: days("2015-01-01", ""),
    });
    let tree = Organisation::new(versions.to_vec(), vec![], vec![])
        .unwrap()
        .on("2026-06-01".parse().unwrap());
    let mut between = assignment(ANNA, Role::HeadOfAdministration, 2);
    between.reason = Some("Gemensam förvaltning".into());
    assert_eq!(between.check(&tree), Err(AssignmentRefused::CrossesBoards));
}

#[test]
fn some_roles_are_held_in_some_parts_only() {
    let tree = tree();
    let checked = |role, at| assignment(ANNA, role, at).check(&tree);
    assert_eq!(
        checked(Role::UnitManager, AVDELNING),
        Err(AssignmentRefused::NotAUnit(NodeKind::Department))
    );
    assert_eq!(checked(Role::UnitManager, NORR), Ok(()));
    assert_eq!(
        checked(Role::ProviderManager, NORR),
        Err(AssignmentRefused::NotAtProvider)
    );
    assert_eq!(checked(Role::ProviderManager, UTFORARE), Ok(()));
    assert_eq!(
        checked(Role::Employee, 999),
        Err(AssignmentRefused::NoSuchNode)
    );
}

#[test]
fn a_vacant_unit_falls_to_the_nearest_manager_above() {
    let held = [
        assignment(ANNA, Role::DepartmentManager, AVDELNING),
        assignment(BO, Role::UnitManager, NORR),
        assignment(CILLA, Role::HeadOfAdministration, FORVALTNING),
    ];
    let on = "2026-06-01".parse().unwrap();
    let managers = Managers::new(tree().as_ref().clone(), &held, on);
    let responsible = |at| managers.responsible_for(node(at)).map(|r| r.person);
    assert_eq!(responsible(NORR), Some(person(BO)));
    assert_eq!(
        responsible(GRUPP),
        Some(person(BO)),
        "the team has no leader"
    );
    assert_eq!(responsible(SYD), Some(person(ANNA)));
    assert_eq!(responsible(FORVALTNING), Some(person(CILLA)));
    assert_eq!(responsible(SOCIAL), None);
    let follow_up = |who| covered(&authority(who, &held), Permission::FollowUp);
    assert_eq!(follow_up(ANNA), [AVDELNING, SYD, UTFORARE]);
    assert_eq!(follow_up(CILLA), [FORVALTNING]);
    assert_eq!(follow_up(BO), [NORR, GRUPP]);
    let cases = authority(ANNA, &held).may(Permission::SeeSingleCases);
    assert_eq!(cases, None, "to answer for a vacant unit shows no cases");
    let later = "2027-01-01".parse().unwrap();
    let managers = Managers::new(tree().as_ref().clone(), &held, later);
    assert_eq!(managers.responsible_for(node(NORR)), None);
}

#[test]
fn a_substitute_may_what_the_absent_may_and_it_shows() {
    let held = [
        assignment(ANNA, Role::UnitManager, NORR),
        assignment(ANNA, Role::QualityDeveloper, AVDELNING),
    ];
    let with = |role, at: Option<u128>| {
        let substitutions = [Substitution {
            absent: person(ANNA),
            substitute: person(BO),
            role,
            node: at.map(node),
            valid: days("2026-06-01", "2026-06-30"),
        }];
        let holdings = Holdings {
            assignments: &held,
            substitutions: &substitutions,
            case_access: &[],
        };
        Authority::new(person(BO), holdings, tree())
    };
    let all = with(None, None);
    assert_eq!(covered(&all, Permission::SeeSingleCases), [NORR, GRUPP]);
    assert_eq!(
        covered(&all, Permission::ManageDatasets),
        [AVDELNING, NORR, GRUPP, SYD, UTFORARE]
    );
    let scope = all.may(Permission::SeeSingleCases).unwrap();
    let why = Why::Role {
        role: Role::UnitManager,
        node: node(NORR),
        substitute_for: Some(person(ANNA)),
    };
    assert_eq!(scope.why(node(GRUPP)), Some(&why));
    let as_manager = with(Some(Role::UnitManager), None);
    assert!(as_manager.may(Permission::ManageDatasets).is_none());
    let in_syd = with(None, Some(SYD));
    assert_eq!(covered(&in_syd, Permission::ManageDatasets), [SYD]);
    assert!(in_syd.may(Permission::SeeSingleCases).is_none());
    let in_forvaltning = with(None, Some(FORVALTNING));
    assert_eq!(
        covered(&in_forvaltning, Permission::SeeSingleCases),
        [NORR, GRUPP]
    );
}

#[test]
fn case_access_is_for_one_unit_with_a_reason_and_an_end() {
    let given =
        |reason, to| CaseAccess::new(person(ANNA), node(SYD), reason, days("2026-01-01", to));
    assert_eq!(given(" ", "2026-12-31"), Err(CaseAccessRefused::NoReason));
    assert_eq!(given("Granskning", ""), Err(CaseAccessRefused::TooLong));
    assert_eq!(
        given("Granskning", "2027-01-01"),
        Err(CaseAccessRefused::TooLong)
    );
    let access = given("Granskning", "2026-12-31").unwrap();
    assert_eq!(access.check(&tree()), Ok(()));
    let cases = |role, access: &CaseAccess| {
        let assignments = [assignment(ANNA, role, SOCIAL)];
        let holdings = Holdings {
            assignments: &assignments,
            substitutions: &[],
            case_access: std::slice::from_ref(access),
        };
        covered(
            &Authority::new(person(ANNA), holdings, tree()),
            Permission::SeeSingleCases,
        )
    };
    assert_eq!(cases(Role::SocialServicesLead, &access), [SYD]);
    assert!(cases(Role::Administrator, &access).is_empty());
    assert!(cases(Role::BoardOrAuditor, &access).is_empty());
    let department =
        CaseAccess::new(person(ANNA), node(AVDELNING), "Allt", access.valid()).unwrap();
    assert_eq!(department.check(&tree()), Err(CaseAccessRefused::NotAUnit));
    assert!(cases(Role::SocialServicesLead, &department).is_empty());
}

#[test]
fn datasets_need_a_scope_over_every_unit_concerned() {
    let scope = authority(ANNA, &[assignment(ANNA, Role::QualityDeveloper, AVDELNING)])
        .may(Permission::ManageDatasets)
        .unwrap();
    assert!(scope.covers_all([node(NORR), node(SYD)]));
    assert!(!scope.covers_all([node(NORR), node(SKOLA)]));
    assert!(
        !scope.covers_all([]),
        "what concerns no unit is not a part's to manage"
    );
}

#[test]
fn a_scope_proves_what_lies_within_and_names_its_roots() {
    let held = [
        assignment(ANNA, Role::Employee, NORR),
        assignment(ANNA, Role::Employee, GRUPP),
        assignment(ANNA, Role::Employee, SYD),
    ];
    let scope = authority(ANNA, &held)
        .may(Permission::SeeExactFigures)
        .unwrap();
    let roots: Vec<_> = scope.roots().map(|root| root.id).collect();
    assert_eq!(roots, [node(NORR), node(SYD)]);
    let proof = scope.within(node(GRUPP)).unwrap();
    assert_eq!(
        (proof.node(), proof.permission()),
        (node(GRUPP), Permission::SeeExactFigures)
    );
    assert_eq!(scope.within(node(AVDELNING)), None);
    assert_eq!(scope.within(node(999)), None);
}

#[test]
fn what_is_closed_is_covered_by_the_tree_of_its_time() {
    let mut nodes: Vec<NodeVersion> = ekeby()
        .nodes()
        .flat_map(|id| ekeby().history(id).to_vec())
        .collect();
    let closed = nodes
        .iter_mut()
        .find(|version| version.node == node(SYD))
        .unwrap();
    closed.valid = days("2015-01-01", "2025-12-31");
    let organisation = Organisation::new(nodes, vec![], vec![]).unwrap();
    let held = [assignment(ANNA, Role::DepartmentManager, AVDELNING)];
    let holdings = Holdings {
        assignments: &held,
        ..Holdings::default()
    };
    let now = Arc::new(organisation.on("2026-06-01".parse().unwrap()));
    let scope = Authority::new(person(ANNA), holdings, now)
        .may(Permission::SeeExactFigures)
        .unwrap();
    assert!(!scope.covers(node(SYD)));
    let then = organisation.on("2025-12-31".parse().unwrap());
    assert!(scope.covers_in(&then, node(SYD)) && scope.within_in(&then, node(SYD)).is_some());
    assert!(!scope.covers_in(&then, node(SKOLA)));
}

#[test]
fn the_managers_are_those_with_a_rank_lowest_first() {
    let mut managers: Vec<Role> = Role::ALL
        .iter()
        .copied()
        .filter(|role| role.is_manager())
        .collect();
    managers.sort_by_key(|role| role.manager_rank());
    assert_eq!(managers.as_slice(), Role::MANAGERS);
}
