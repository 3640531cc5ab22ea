//! *Exempelkommun*: the municipality that stories are set in, with its boards, units and people.
//!
//! Ids are the same in every run, so that snapshots may name them. Hemtjänst Centrum was called Hemtjänst City until the end
//! of 2024, and has no manager; Mottagning IFO came in 2024 of two receptions.

use samsyn_db::{DbError, Tx, sql};
use samsyn_domain::day::Day;
use samsyn_domain::ids::{NodeId, PersonId};
use samsyn_domain::instant::Instant;
use samsyn_domain::organisation::NodeKind;
use samsyn_domain::roles::Role;
use uuid::Uuid;

/// When stories begin, unless they say otherwise: a Monday in September, with the second tertial behind it.
pub const NOW: &str = "2026-09-21T08:15:00.000000Z";

const FOUNDED: &str = "2010-01-01";
const RECEPTION: &str = "2024-01-01";
const RENAMED: &str = "2025-01-01";

/// Name, kind and what it is part of, from the top. All since [`FOUNDED`], but for what [`tree`] does besides.
const NODES: [(&str, NodeKind, Option<&str>); 17] = [
    ("Exempelkommun", NodeKind::Municipality, None),
    ("Socialnämnden", NodeKind::Board, Some("Exempelkommun")),
    ("Omsorgsnämnden", NodeKind::Board, Some("Exempelkommun")),
    (
        "Socialförvaltningen",
        NodeKind::Administration,
        Some("Socialnämnden"),
    ),
    (
        "Avdelning äldreomsorg",
        NodeKind::Department,
        Some("Socialförvaltningen"),
    ),
    (
        "Avdelning individ och familj",
        NodeKind::Department,
        Some("Socialförvaltningen"),
    ),
    (
        "Hemtjänst Norr",
        NodeKind::Unit,
        Some("Avdelning äldreomsorg"),
    ),
    (
        "Hemtjänst Väster",
        NodeKind::Unit,
        Some("Avdelning äldreomsorg"),
    ),
    (
        "Hemtjänst Centrum",
        NodeKind::Unit,
        Some("Avdelning äldreomsorg"),
    ),
    (
        "Mottagning IFO",
        NodeKind::Unit,
        Some("Avdelning individ och familj"),
    ),
    (
        "Ekonomiskt bistånd",
        NodeKind::Unit,
        Some("Avdelning individ och familj"),
    ),
    ("Grupp Åsen", NodeKind::Team, Some("Hemtjänst Norr")),
    (
        "Exempelvård AB",
        NodeKind::Provider,
        Some("Avdelning äldreomsorg"),
    ),
    ("Exempelvård Söder", NodeKind::Unit, Some("Exempelvård AB")),
    (
        "Daglig verksamhet Linden",
        NodeKind::Unit,
        Some("Omsorgsnämnden"),
    ),
    (
        "Mottagning barn",
        NodeKind::Unit,
        Some("Avdelning individ och familj"),
    ),
    (
        "Mottagning vuxen",
        NodeKind::Unit,
        Some("Avdelning individ och familj"),
    ),
];

/// What extracts call them.
const CODES: [(&str, &str); 14] = [
    ("AH-NORR", "Hemtjänst Norr"),
    ("AH-ASEN", "Grupp Åsen"),
    ("AH-VAST", "Hemtjänst Väster"),
    ("AH-CENTRUM", "Hemtjänst Centrum"),
    ("AH-OST", "Hemtjänst Centrum"),
    ("AH-SODER", "Exempelvård Söder"),
    ("IFO-MOTT", "Mottagning IFO"),
    ("BU-MOTT", "Mottagning barn"),
    ("MB-MOTT", "Mottagning vuxen"),
    ("EB-MOTT", "Ekonomiskt bistånd"),
    ("EB-OST", "Ekonomiskt bistånd"),
    ("EB-CENTRUM", "Ekonomiskt bistånd"),
    ("FN-VARDAG", "Daglig verksamhet Linden"),
    ("FN-BOENDE", "Daglig verksamhet Linden"),
];

/// Name, role and where it is held. Every role of the municipality, and the other board's people.
pub const PEOPLE: [(&str, Role, &str); 21] = [
    ("Amina Dahl", Role::UnitManager, "Hemtjänst Väster"),
    ("Sara Holm", Role::QualityDeveloper, "Socialförvaltningen"),
    ("Oskar Lind", Role::UnitManager, "Hemtjänst Norr"),
    ("Mona Sjö", Role::UnitManager, "Mottagning IFO"),
    ("Erik Sand", Role::Caseworker, "Ekonomiskt bistånd"),
    ("Fatima Haddad", Role::Keyworker, "Hemtjänst Väster"),
    ("Maja Frid", Role::Employee, "Hemtjänst Norr"),
    ("Nils Åkesson", Role::TeamLeader, "Grupp Åsen"),
    (
        "Birgitta Ek",
        Role::DepartmentManager,
        "Avdelning äldreomsorg",
    ),
    (
        "Johan Berg",
        Role::DepartmentManager,
        "Avdelning individ och familj",
    ),
    (
        "Lena Nyström",
        Role::HeadOfAdministration,
        "Socialförvaltningen",
    ),
    ("Karin Öberg", Role::SocialServicesLead, "Socialnämnden"),
    ("Hanna Wik", Role::ChiefNurse, "Socialnämnden"),
    ("Göran Falk", Role::Registrar, "Socialnämnden"),
    ("Stig Norén", Role::BoardOrAuditor, "Socialnämnden"),
    (
        "Ingrid Moberg",
        Role::DataProtectionOfficer,
        "Exempelkommun",
    ),
    ("Ali Rezai", Role::Administrator, "Exempelkommun"),
    ("Petra Vall", Role::ProviderManager, "Exempelvård AB"),
    ("Tove Lindh", Role::QualityDeveloper, "Omsorgsnämnden"),
    ("Rolf Asp", Role::UnitManager, "Daglig verksamhet Linden"),
    ("Bo Kvist", Role::UnitManager, "Hemtjänst Centrum"),
];

/// Whose account is blocked.
pub const BLOCKED: &str = "Bo Kvist";

/// The part of the organisation.
///
/// # Panics
/// Where Exempelkommun has no such part.
pub fn node(name: &str) -> NodeId {
    let place = NODES.iter().position(|(known, ..)| *known == name);
    let place = place.unwrap_or_else(|| panic!("Exempelkommun has no {name}"));
    NodeId::new(id(1, place))
}

/// The person.
///
/// # Panics
/// Where nobody is called so.
pub fn person(name: &str) -> PersonId {
    let place = PEOPLE.iter().position(|(known, ..)| *known == name);
    let place = place.unwrap_or_else(|| panic!("nobody in Exempelkommun is called {name}"));
    PersonId::new(id(2, place))
}

/// What the person signs in with: `amina.dahl@exempelkommun.se`.
pub fn login(name: &str) -> String {
    let plain = name.to_lowercase().replace(' ', ".");
    let plain = plain.replace(['å', 'ä'], "a").replace('ö', "o");
    format!("{}@exempelkommun.se", plain.replace('é', "e"))
}

/// What an id in a page stands for.
pub fn name_of(id: Uuid) -> Option<&'static str> {
    let nodes = NODES.iter().map(|(name, ..)| (node(name).uuid(), *name));
    let people = PEOPLE.iter().map(|(name, ..)| (person(name).uuid(), *name));
    let mut known = nodes.chain(people);
    known.find(|(known, _)| *known == id).map(|(_, name)| name)
}

fn id(kind: u128, place: usize) -> Uuid {
    let last = (kind << 32) | (place as u128 + 1);
    Uuid::from_u128(0x0190_0000_0000_7000_8000_0000_0000_0000 | last)
}

fn day(text: &str) -> Day {
    text.parse().expect("a day of the story")
}

/// Puts all of it into an empty database.
///
/// # Errors
/// Where the database fails.
pub async fn settle(tx: &mut Tx, now: Instant) -> Result<(), DbError> {
    tree(tx, now).await?;
    people(tx, now).await
}

async fn tree(tx: &mut Tx, now: Instant) -> Result<(), DbError> {
    let (founded, renamed, reception) = (day(FOUNDED), day(RENAMED), day(RECEPTION));
    for (name, kind, parent) in NODES {
        let id = node(name);
        let (from, to) = span(name);
        tx.execute(
            sql!("insert into node (id, created_at) values ($1, $2)"),
            (id, now),
        )
        .await?;
        if name == "Hemtjänst Centrum" {
            let until = Some(day("2024-12-31"));
            version(tx, (id, kind, "Hemtjänst City"), parent, (founded, until)).await?;
            version(tx, (id, kind, name), parent, (renamed, None)).await?;
        } else {
            version(tx, (id, kind, name), parent, (from, to)).await?;
        }
    }
    for (code, name) in CODES {
        let (from, to) = span(name);
        tx.execute(
            sql!(
                "insert into node_code (code, node, valid_from, valid_to) values ($1, $2, $3, $4)"
            ),
            (code, node(name), from, to),
        )
        .await?;
    }
    let merge = id(4, 0);
    tx.execute(
        sql!("insert into node_succession (id, first_day) values ($1, $2)"),
        (merge, reception),
    )
    .await?;
    for (name, is_after) in [
        ("Mottagning barn", false),
        ("Mottagning vuxen", false),
        ("Mottagning IFO", true),
    ] {
        tx.execute(
            sql!(
                "insert into node_succession_node (succession, node, is_after) values ($1, $2, $3)"
            ),
            (merge, node(name), is_after),
        )
        .await?;
    }
    tx.execute(
        sql!("update organisation_revision set revision = revision + 1"),
        (),
    )
    .await?;
    Ok(())
}

/// From when to when there is such a part.
fn span(name: &str) -> (Day, Option<Day>) {
    match name {
        "Mottagning IFO" => (day(RECEPTION), None),
        "Mottagning barn" | "Mottagning vuxen" => (day(FOUNDED), Some(day("2023-12-31"))),
        _ => (day(FOUNDED), None),
    }
}

async fn version(
    tx: &mut Tx,
    (id, kind, name): (NodeId, NodeKind, &str),
    parent: Option<&str>,
    (from, to): (Day, Option<Day>),
) -> Result<(), DbError> {
    tx.execute(
        sql!(
            "insert into node_version (node, kind, name, parent, valid_from, valid_to)
            values ($1, $2, $3, $4, $5, $6)"
        ),
        (id, kind, name, parent.map(node), from, to),
    )
    .await?;
    Ok(())
}

async fn people(tx: &mut Tx, now: Instant) -> Result<(), DbError> {
    for (place, (name, role, at)) in PEOPLE.into_iter().enumerate() {
        let login = login(name);
        let blocked = (name == BLOCKED).then_some(now);
        tx.execute(
            sql!(
                "insert into person (id, login, login_key, name, created_at, blocked_at)
                values ($1, $2, $3, $4, $5, $6)"
            ),
            (person(name), &login, &login, name, now, blocked),
        )
        .await?;
        let reason = (at == "Exempelkommun").then_some("Uppdraget gäller hela kommunen.");
        tx.execute(
            sql!(
                "insert into assignment (id, person, role, node, valid_from, reason, created_at)
                values ($1, $2, $3, $4, $5, $6, $7)"
            ),
            (
                id(3, place),
                person(name),
                role,
                node(at),
                day(FOUNDED),
                reason,
                now,
            ),
        )
        .await?;
    }
    Ok(())
}
