//! The organisation in the database.

use samsyn_db::{DbError, Instant, Tx, row, sql};
use samsyn_domain::day::Day;
use samsyn_domain::day_span::DaySpan;
use samsyn_domain::ids::NodeId;
use samsyn_domain::organisation::{NodeCode, NodeKind, NodeVersion, Organisation, Succession};
use uuid::Uuid;

row! {
    struct VersionRow {
        node: NodeId,
        kind: NodeKind,
        name: String,
        parent: Option<NodeId>,
        valid_from: Day,
        valid_to: Option<Day>,
    }
}

row! {
    struct CodeRow {
        code: String,
        node: NodeId,
        valid_from: Day,
        valid_to: Option<Day>,
    }
}

row! {
    struct SuccessionRow {
        succession: Uuid,
        first_day: Day,
        node: NodeId,
        is_after: bool,
    }
}

/// How often the organisation has changed.
///
/// # Errors
/// Where the database fails.
pub async fn revision(tx: &mut Tx) -> Result<i64, DbError> {
    let (revision,) = tx
        .one(sql!("select revision from organisation_revision"), ())
        .await?;
    Ok(revision)
}

/// The whole organisation, every day of it.
///
/// # Errors
/// Where the database fails, or holds what contradicts itself.
pub async fn load(tx: &mut Tx) -> Result<Organisation, DbError> {
    let versions: Vec<VersionRow> = tx
        .all(
            sql!("select node, kind, name, parent, valid_from, valid_to from node_version"),
            (),
        )
        .await?;
    let codes: Vec<CodeRow> = tx
        .all(
            sql!("select code, node, valid_from, valid_to from node_code"),
            (),
        )
        .await?;
    let successions: Vec<SuccessionRow> = tx
        .all(
            sql!(
                "select n.succession, s.first_day, n.node, n.is_after
                from node_succession_node n
                join node_succession s on s.id = n.succession
                order by s.first_day, s.id, n.node"
            ),
            (),
        )
        .await?;
    let versions = versions.into_iter().map(|row| {
        Ok(NodeVersion {
            node: row.node,
            kind: row.kind,
            name: row.name,
            parent: row.parent,
            valid: span(row.valid_from, row.valid_to)?,
        })
    });
    let codes = codes.into_iter().map(|row| {
        Ok(NodeCode {
            code: row.code,
            node: row.node,
            valid: span(row.valid_from, row.valid_to)?,
        })
    });
    Organisation::new(
        versions.collect::<Result<_, DbError>>()?,
        codes.collect::<Result<_, DbError>>()?,
        gathered(successions),
    )
    .map_err(|error| DbError::contradiction("organisation", error))
}

fn span(from: Day, to: Option<Day>) -> Result<DaySpan, DbError> {
    DaySpan::new(from, to).map_err(|error| DbError::contradiction("valid_to", error))
}

fn gathered(rows: Vec<SuccessionRow>) -> Vec<Succession> {
    let mut gathered: Vec<(Uuid, Succession)> = Vec::new();
    for row in rows {
        if gathered.last().is_none_or(|(id, _)| *id != row.succession) {
            let empty = Succession {
                before: Vec::new(),
                after: Vec::new(),
                on: row.first_day,
            };
            gathered.push((row.succession, empty));
        }
        if let Some((_, succession)) = gathered.last_mut() {
            match row.is_after {
                true => succession.after.push(row.node),
                false => succession.before.push(row.node),
            }
        }
    }
    gathered
        .into_iter()
        .map(|(_, succession)| succession)
        .collect()
}

/// A node that has versions from now on.
///
/// # Errors
/// Where the database fails.
pub async fn insert_node(tx: &mut Tx, node: NodeId, now: Instant) -> Result<(), DbError> {
    tx.execute(
        sql!("insert into node (id, created_at) values ($1, $2)"),
        (node, now),
    )
    .await?;
    Ok(())
}

/// The whole history of a node, in place of what it was. The caller has checked the organisation that it makes.
///
/// # Errors
/// Where the database fails.
pub async fn replace_versions(
    tx: &mut Tx,
    node: NodeId,
    versions: &[&NodeVersion],
) -> Result<(), DbError> {
    tx.execute(sql!("delete from node_version where node = $1"), (node,))
        .await?;
    for version in versions {
        let (from, to) = (version.valid.from(), version.valid.to());
        tx.execute(
            sql!(
                "insert into node_version (node, kind, name, parent, valid_from, valid_to)
                values ($1, $2, $3, $4, $5, $6)"
            ),
            (node, version.kind, &version.name, version.parent, from, to),
        )
        .await?;
    }
    Ok(())
}

/// Every code of a node, in place of those it had.
///
/// # Errors
/// Where the database fails.
pub async fn replace_codes(tx: &mut Tx, node: NodeId, codes: &[&NodeCode]) -> Result<(), DbError> {
    tx.execute(sql!("delete from node_code where node = $1"), (node,))
        .await?;
    for code in codes {
        let (from, to) = (code.valid.from(), code.valid.to());
        tx.execute(
            sql!(
                "insert into node_code (code, node, valid_from, valid_to) values ($1, $2, $3, $4)"
            ),
            (&code.code, node, from, to),
        )
        .await?;
    }
    Ok(())
}

/// A merge or a split.
///
/// # Errors
/// Where the database fails.
pub async fn insert_succession(
    tx: &mut Tx,
    id: Uuid,
    succession: &Succession,
) -> Result<(), DbError> {
    tx.execute(
        sql!("insert into node_succession (id, first_day) values ($1, $2)"),
        (id, succession.on),
    )
    .await?;
    let before = succession.before.iter().map(|node| (id, *node, false));
    let after = succession.after.iter().map(|node| (id, *node, true));
    let nodes: Vec<(Uuid, NodeId, bool)> = before.chain(after).collect();
    tx.execute_many(
        sql!("insert into node_succession_node (succession, node, is_after) values ($1, $2, $3)"),
        nodes,
    )
    .await?;
    Ok(())
}

/// Says that the organisation has changed: what is held in memory is old.
///
/// # Errors
/// Where the database fails.
pub async fn changed(tx: &mut Tx) -> Result<(), DbError> {
    tx.execute(
        sql!("update organisation_revision set revision = revision + 1"),
        (),
    )
    .await?;
    Ok(())
}
